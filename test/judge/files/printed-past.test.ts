import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from '../world.ts';

const FILTERS = ['cut -d= -f1', "awk -F= '{print $1}'", "sed 's/=.*//'", "grep -oE '^[^=]+'"];

test('keeps back what a tool prints behind a colon or in columns, though names are cut out by an equals sign', () => {
  for (const tool of ['vault kv get secret/prod/db', 'heroku config -a shop', 'kubectl get secret db -o yaml', 'railway variables'])
    for (const filter of FILTERS) assert.equal(verdictOn(`${tool} | ${filter}`).kind, 'deny', `${tool} | ${filter}`);
  assert.equal(verdictOn('cut -d= -f1 <(vault kv get secret/prod/db)').kind, 'deny');
  assert.equal(verdictOn('heroku config -a shop | cut -d: -f1').kind, 'deny', 'values of several lines have no colon');
});

test('lets names be cut out of lines with an equals sign', () => {
  for (const tool of ['heroku config -s -a shop', 'railway variables --kv', 'doppler secrets download --no-file --format env'])
    for (const filter of FILTERS) assert.equal(verdictOn(`${tool} | ${filter}`).kind, 'allow', `${tool} | ${filter}`);
  assert.equal(verdictOn("heroku config -a shop | grep -oE '^[A-Z_]+'").kind, 'allow');
  assert.equal(verdictOn('heroku config --json -a shop | jq keys').kind, 'allow');
  assert.equal(verdictOn('X=$(vault kv get -field=p secret/x); cut -d= -f1 .env').kind, 'allow');
});

test("takes a program's own script for that program: where its output goes, so goes the interpreter's", () => {
  const files = { [`${PROJECT}/bin/rails`]: "#!/usr/bin/env ruby\nAPP_PATH = File.expand_path('../config/application', __dir__)\nrequire 'rails/commands'\n", [`${PROJECT}/config/application.rb`]: '' };
  assert.equal(verdictOn('bin/rails credentials:show > /dev/null', { files }).kind, 'allow');
  assert.equal(verdictOn('bin/rails credentials:show', { files }).kind, 'deny');
  assert.equal(verdictOn('bin/rails credentials:show | cat', { files }).kind, 'deny');
  assert.equal(verdictOn('bin/rails credentials:show > notes.txt', { files }).kind, 'deny');
});

test('lets an archive be unpacked, and keeps back one that is printed', () => {
  const files = { [`${PROJECT}/.env`]: 'TOKEN=f83jfoI3kd93jfk3lsSk2\n' };
  assert.equal(verdictOn('cat .env | tar x', { files }).kind, 'allow');
  assert.equal(verdictOn('cat .env | tar -xO', { files }).kind, 'deny');
  assert.equal(verdictOn('cat .env | tar xf - --to-stdout', { files }).kind, 'deny');
  assert.equal(verdictOn("cat .env | tar xf - --to-command='cat'", { files }).kind, 'deny');
});

test('lets a program go through the tree of a program, and not through folders', () => {
  const files = { [`${PROJECT}/.env`]: 'TOKEN=f83jfoI3kd93jfk3lsSk2\n', [`${PROJECT}/src/a.py`]: 'x = 1\n' };
  assert.equal(verdictOn("python3 -c \"import ast, pathlib\nt = ast.parse(pathlib.Path('src/a.py').read_text())\nprint([n for n in ast.walk(t)])\"", { files }).kind, 'allow');
  assert.equal(verdictOn("python3 -c \"import os\nfor d, _, names in os.walk('.'):\n    for n in names: print(open(os.path.join(d, n)).read())\"", { files }).kind, 'deny');
});

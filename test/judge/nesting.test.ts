import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, told } from './code-project.ts';
import { PROJECT, verdictOn } from './world.ts';

const DELETE = "import requests\nrequests.delete('https://api.heroku.com/apps/shop-production')";

/** Programs of which each starts the next one, so many times; the last one is `last`. */
function chain(length: number, times: number, last: string): Readonly<Record<string, string>> {
  const starts = (i: number): string => Array.from({ length: times }, (_, k) => `os.system('python3 p${i + 1}.py ${k}')`).join('\n');
  return Object.fromEntries(Array.from({ length }, (_, i) => [`${PROJECT}/p${i}.py`, i === length - 1 ? last : `import os\n${starts(i)}`]));
}

test('follows programs that start one another', () => {
  for (const length of [2, 6, 9]) assert.deepEqual(found(verdictOn('python3 p0.py', { files: chain(length, 1, DELETE) })), ['production heroku/app-destroy'], `${length} programs`);
});

test('is silent on a long chain of programs that do no harm', () => {
  for (const times of [1, 2]) assert.equal(verdictOn('python3 p0.py', { files: chain(9, times, 'print(1)') }).kind, 'allow');
});

test('asks where programs stand in one another too deep to be followed', () => {
  const verdict = verdictOn('python3 p0.py', { files: chain(20, 1, DELETE) });
  assert.equal(verdict.kind, 'ask');
  assert.match(told(verdict), /too deep/);
});

test('asks where programs multiply, and follows no more of them', () => {
  assert.equal(verdictOn('python3 p0.py', { files: chain(8, 10, 'print(1)') }).kind, 'ask');
});

test('is silent on a script that starts itself', () => {
  const files = { [`${PROJECT}/package.json`]: '{"scripts":{"dev":"npm run watch","watch":"npm run dev || tsc -w"}}' };
  assert.equal(verdictOn('npm run dev', { files }).kind, 'allow');
});

test('looks again where a script starts itself with another environment', () => {
  const files = { [`${PROJECT}/s.py`]: "import os\nos.system('STAGE=production python3 s.py')\nos.system('heroku apps:destroy -a shop-' + os.environ['STAGE'])" };
  assert.ok(found(verdictOn('python3 s.py', { files })).includes('production heroku/app-destroy'));
});

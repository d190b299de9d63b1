import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globFor, UneditablePolicy, withLine, withoutLine } from '../../src/policy/edit.ts';
import { hiddenByPolicy } from '../../src/policy/paths.ts';
import { readPolicy } from '../../src/policy/read.ts';

const around = { home: '/home/me', folder: '/home/me/shop' };
const line = { path: 'config/keys.ts', reason: 'holds the live key' };

test('a new policy has the line and its reason', () => {
  assert.equal(withLine(undefined, 'hidden', line), 'hidden:\n  - path: config/keys.ts\n    reason: holds the live key\n');
});

test('comments, order and other sections stay, and a line is not written twice', () => {
  const text = '# ours\nversion: 1\nrules: [] # none yet\nhidden:\n  # exports\n  - "**/*.csv" # customers\nunlock:\n  maxMinutes: 15\n';
  const after = withLine(text, 'hidden', line);
  assert.equal(after, '# ours\nversion: 1\nrules: [] # none yet\nhidden:\n  # exports\n  - "**/*.csv" # customers\n  - path: config/keys.ts\n    reason: holds the live key\nunlock:\n  maxMinutes: 15\n');
  assert.equal(withLine(after, 'hidden', line), after);
  assert.equal(withoutLine(after, 'hidden', line.path), text);
});

test('an empty section, a list in brackets and an empty file can be added to', () => {
  for (const text of ['visible:\n', 'visible: []\n', '', '# only a comment\n']) {
    const after = withLine(text, 'visible', { path: '~/shop/a.env', reason: 'a sample' });
    assert.deepEqual(readPolicy(after, 'p', 'user').policy.visible, ['~/shop/a.env'], after);
    assert.deepEqual(readPolicy(after, 'p', 'user').problems, []);
  }
});

test('what is no policy is left alone', () => {
  for (const text of ['hidden: yes\n', '- a\n', 'a: [\n', 'a: 1\na: 2\n']) assert.throws(() => withLine(text, 'hidden', line), UneditablePolicy, text);
});

test('a reason with anything in it is still one reason', () => {
  const reason = 'says: "yes" # no\nand more';
  const { policy, problems } = readPolicy(withLine(undefined, 'visible', { path: '~/a', reason }), 'p', 'user');
  assert.deepEqual([policy.visible, problems], [['~/a'], []]);
});

test('the glob fits the file and nothing else, whatever its name', () => {
  for (const name of ['a.env', 'we[i]rd/{x}.env', 'deep/(a)*?.env', '!no.env', '+@.env']) {
    const file = `/home/me/shop/${name}`;
    const user = readPolicy(withLine(undefined, 'visible', { path: globFor(file, 'user', around), reason: 'x' }), 'p', 'user').policy;
    const project = readPolicy(withLine(undefined, 'hidden', { path: globFor(file, 'project', around), reason: 'x' }), 'p', 'project').policy;
    assert.equal(hiddenByPolicy(file, [user], around.home), 'visible', name);
    assert.ok(hiddenByPolicy(file, [project], around.home), name);
    assert.equal(hiddenByPolicy('/home/me/shop/other.env', [user, project], around.home), undefined, name);
  }
  assert.equal(globFor('/srv/x/.env', 'user', around), '/srv/x/.env');
});

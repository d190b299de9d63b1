import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from '../../../src/judge/catalogue.ts';
import { judge } from '../../../src/judge/judge.ts';
import { PROJECT, worldOf } from '../world.ts';

const all = catalogue(providers);

function kindOf(command: string, ignored: readonly string[], untracked: readonly string[] = []): string {
  const world = worldOf({ git: { root: PROJECT, branch: 'topic', defaultBranch: 'main', dirty: [], untracked }, files: { [`${PROJECT}/package.json`]: '{}' } });
  const printed = { root: PROJECT, files: ignored.map((path) => ({ path, text: '' })), whole: true };
  return judge({ kind: 'shell', command, cwd: PROJECT }, { ...world, printed: () => printed }, all).kind;
}

test('lets git delete what only a build and a package manager put there', () => assert.equal(kindOf('git clean -fdx', ['node_modules/', 'dist/', '.turbo/', 'app.log']), 'allow'));
test('asks before git deletes an ignored file that nothing makes again', () => assert.equal(kindOf('git clean -fdx', ['node_modules/', '.env']), 'ask'));
test('asks before git deletes files that it does not know', () => assert.equal(kindOf('git clean -fdX', ['node_modules/'], ['notes.md']), 'ask'));

test('counts what is left out', () => {
  assert.equal(kindOf('git clean -xfd -e .env', ['node_modules/', '.env', 'packages/db/.env']), 'allow');
  assert.equal(kindOf('git clean -xfd --exclude=.env', ['dist/', '.env']), 'allow');
  assert.equal(kindOf("git clean -fdX -e '!.env'", ['dist/', '.env']), 'allow');
  assert.equal(kindOf('git clean -fdx -e packages/db/.env', ['dist/', 'packages/db/.env']), 'allow');
});
test('asks where what is left out is not all that would be lost', () => {
  assert.equal(kindOf('git clean -xfd -e .env', ['node_modules/', '.env', '.env.production']), 'ask');
  assert.equal(kindOf('git clean -fdx -e packages/db/.env', ['.env', 'packages/db/.env']), 'ask');
  // With -X it adds to what is ignored.
  assert.equal(kindOf('git clean -fdX -e .env', ['dist/', '.env']), 'ask');
});

test('takes an ignored folder by its usual name for what a build puts there', () => {
  assert.equal(kindOf('git clean -fdx', ['src/Shop.Api/bin/', 'src/Shop.Api/obj/', 'results/']), 'allow');
  assert.equal(kindOf('git clean -fdx', ['src/Shop.Api/bin/', 'uploads/']), 'ask');
  assert.equal(kindOf('git clean -fd', [], ['bin/run']), 'ask');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from '../world.ts';

test('lets a container go that the command itself started', () => assert.equal(verdictOn('docker run -d --name tmp -p 6380:6379 redis && sleep 1 && docker rm -f tmp').kind, 'allow'));
test('asks about one that it did not start, or started elsewhere', () => {
  assert.equal(verdictOn('docker run -d --name tmp redis && docker rm -f shop').kind, 'ask');
  assert.equal(verdictOn('docker run -d --name tmp redis && docker rm -f tmp shop').kind, 'ask');
  assert.equal(verdictOn('docker rm -f tmp && docker run -d --name tmp redis').kind, 'ask');
  assert.equal(verdictOn('docker run -d --name tmp redis; docker -H ssh://prod rm -f tmp').kind, 'ask');
});

test('takes paths behind -- for what they are', () => {
  const git = { root: PROJECT, branch: 'topic', defaultBranch: 'main', dirty: ['src/lib/db.ts', 'Makefile'], untracked: [] };
  const kindOf = (command: string): string => verdictOn(command, { git, files: { [`${PROJECT}/package.json`]: '{}' } }).kind;
  for (const command of ['git checkout HEAD -- .gitignore', 'git checkout -- docs', 'git checkout main -- Dockerfile bin/setup', 'git restore -- .gitignore']) assert.equal(kindOf(command), 'allow', command);
  for (const command of ['git checkout HEAD -- src', 'git checkout -- src/lib/', 'git checkout -- .', 'git checkout -- Makefile', 'git checkout -- ./', 'git checkout HEAD -- .gitignore Makefile', "git checkout -- ':/'", 'git checkout -- ..']) assert.equal(kindOf(command), 'ask', command);
});

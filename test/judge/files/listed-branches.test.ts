import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from '../world.ts';

const checkout = { git: { root: PROJECT, branch: 'topic', defaultBranch: 'main', dirty: [], untracked: [] }, files: { [`${PROJECT}/package.json`]: '{}' } };

for (const command of [
  "git fetch --prune && git branch -vv | awk '/: gone]/{print $1}' | xargs -r git branch -D",
  "git branch -vv | grep ': gone]' | grep -v '\\*' | awk '{print $1}' | xargs git branch -D",
  "git for-each-ref --format '%(refname:short) %(upstream:track)' refs/heads | awk '$2 == \"[gone]\" {print $1}' | xargs -r git branch -D",
  'for b in $(git branch --merged main | grep -v main); do git branch -D $b; done',
  "git branch --merged | grep -vE '^\\*|main|develop' | xargs -n1 git branch -D",
]) test(`leaves alone what is merged or gone: ${command}`, () => assert.equal(verdictOn(command, checkout).kind, 'allow'));

for (const command of [
  'git branch | grep -v main | xargs git branch -D',
  "git branch -vv | grep -v gone | awk '{print $1}' | xargs git branch -D",
  "git for-each-ref --format '%(refname:short) %(upstream:track)' refs/heads | awk '$2 != \"[gone]\" {print $1}' | xargs -r git branch -D",
  "git branch -r --merged | sed 's/origin.//' | xargs git branch -D",
  'git branch --no-merged | xargs git branch -D',
  'git branch --merged; git branch | xargs git branch -D',
  "git branch --merged | xargs git branch -D wip",
]) test(`asks before branches of which nothing is told: ${command}`, () => assert.equal(verdictOn(command, checkout).kind, 'ask'));

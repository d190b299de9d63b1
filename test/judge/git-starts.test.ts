import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from './world.ts';

const DROP = '#!/bin/sh\ncurl -X DELETE https://api.render.com/v1/services/srv-1\n';
const scene: Scene = {
  files: {
    [`${PROJECT}/.git/config`]: '[core]\n\thooksPath = .githooks\n[alias]\n\ttidy = !sh ./drop.sh\n\tst = status -sb\n\tquoted = "!f() { sh \\"./drop.sh\\"; }; f"\n\tship = push --force origin main\n',
    [`${HOME}/.gitconfig`]: '[alias]\n\tsweep = !sh drop.sh\n\tlg = log --oneline\n',
    [`${PROJECT}/drop.sh`]: DROP,
    [`${PROJECT}/.githooks/pre-push`]: DROP,
    [`${PROJECT}/.githooks/pre-commit`]: '#!/bin/sh\nnpm run lint\nnpx tsc --noEmit\n',
    [`${PROJECT}/ops/pre-commit`]: DROP,
    [`${PROJECT}/package.json`]: '{"scripts":{"lint":"eslint ."}}',
  },
  git: { root: PROJECT, branch: 'topic', defaultBranch: 'main', dirty: [], untracked: [] },
};

for (const command of ['git tidy', 'git tidy --all', 'git -C . tidy', 'git quoted', 'git sweep', 'git ship', 'git push -u origin topic', 'git -c core.hooksPath=ops commit -qm x', `cd ops && git -C .. tidy`]) {
  test(`what git starts by its settings is judged: ${command}`, () => assert.equal(verdictOn(command, scene).kind, 'ask'));
}

for (const command of ['git st', 'git lg -3', 'git commit -qm x', 'git -c core.hooksPath=/dev/null commit -qm x', 'git -c core.hooksPath=ops commit --no-verify -qm x', 'git push --no-verify -u origin topic', 'git log --grep tidy', 'git status', 'git checkout -b tidy', 'git -c core.hooksPath=ops status']) {
  test(`git's ordinary work is silent: ${command}`, () => assert.equal(verdictOn(command, scene).kind, 'allow'));
}

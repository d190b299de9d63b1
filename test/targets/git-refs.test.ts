import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { isBranchKept } from '../../src/targets/git-refs.ts';

const id = (letter: string): string => letter.repeat(40);
const files = filesOf({
  '/w/.git/HEAD': 'ref: refs/heads/main\n', '/w/.git/refs/heads/main': `${id('a')}\n`, '/w/.git/refs/heads/fix/merged': `${id('a')}\n`, '/w/.git/refs/heads/fix/open': `${id('b')}\n`,
  '/w/.git/refs/remotes/origin/pushed': `${id('c')}\n`, '/w/.git/packed-refs': `# pack-refs with: peeled\n${id('c')} refs/heads/pushed\n${id('d')} refs/heads/packed\n${id('e')} refs/tags/v1\n`, '/x/.git': 'gitdir: /w/.git/worktrees/x\n',
});

test('tells which branches can go without loss', () => {
  for (const [name, kept] of [['fix/merged', true], ['fix/open', false], ['pushed', true], ['packed', false], ['gone', true], ['main', true]] as const) assert.equal(isBranchKept(name, '/w', files), kept, name);
});

test('takes nothing for granted where it cannot look', () => {
  assert.equal(isBranchKept('gone', '/x', files), false);
  assert.equal(isBranchKept('gone', '/y', files), false);
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createGit } from '../../src/host/git.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodlock-disk-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const at = (...names: string[]): string => path.join(folder, ...names);

describe('disk', () => {
  const disk = createDisk();

  test('reads text up to 1 MiB', () => {
    writeFileSync(at('text'), 'ä\n');
    writeFileSync(at('empty'), '');
    writeFileSync(at('most'), 'x'.repeat(1024 * 1024));
    writeFileSync(at('more'), 'x'.repeat(1024 * 1024 + 1));
    assert.equal(disk.read(at('text')), 'ä\n');
    assert.equal(disk.read(at('empty')), '');
    assert.equal(disk.read(at('most'))?.length, 1024 * 1024);
    assert.equal(disk.read(at('more')), undefined);
  });

  test('reads nothing that is no text, no file, or would make it wait', () => {
    writeFileSync(at('binary'), 'a\0b');
    execFileSync('mkfifo', [at('pipe')]);
    for (const name of ['binary', 'pipe', 'none', '.']) assert.equal(disk.read(at(name)), undefined, name);
    assert.equal(disk.read('/dev/zero'), undefined);
    assert.equal(disk.read('a\0b'), undefined);
  });

  test('tells kinds without following links, and names', () => {
    mkdirSync(at('folder'));
    writeFileSync(at('file'), '');
    symlinkSync('file', at('link'));
    assert.deepEqual(['folder', 'file', 'link', 'none'].map((name) => disk.kind(at(name))), ['folder', 'file', 'link', undefined]);
    assert.deepEqual(disk.list(folder)?.toSorted(), ['file', 'folder', 'link']);
    assert.equal(disk.list(at('file')), undefined);
  });

  test('resolves links as far as something exists', () => {
    mkdirSync(at('folder'));
    symlinkSync('folder', at('link'));
    assert.equal(disk.real(at('link', 'new', 'file')), at('folder', 'new', 'file'));
    assert.equal(disk.real('/nowhere/at/all'), '/nowhere/at/all');
  });
});

describe('git', () => {
  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.com', ...args], { cwd: folder, stdio: 'ignore' });
  const state = (where = folder): ReturnType<ReturnType<typeof createGit>> => createGit()(where);

  test('is none outside of a checkout, and where there is no folder', () => {
    assert.equal(state(), undefined);
    assert.equal(state(at('none')), undefined);
  });

  test('tells branch, default branch, changed and untracked files, whatever their names', () => {
    git('init', '-q', '-b', 'main');
    for (const name of ['a b.txt', 'ünï.txt', 'moved.txt', 'kept.txt']) writeFileSync(at(name), `${name}\n`.repeat(9));
    git('add', '.');
    git('commit', '-qm', 'x');
    git('switch', '-qc', 'feature/x');
    writeFileSync(at('a b.txt'), 'changed');
    writeFileSync(at('ünï.txt'), 'changed');
    git('mv', 'moved.txt', 'there.txt');
    mkdirSync(at('new'));
    writeFileSync(at('new', 'line\nfeed'), '');
    writeFileSync(at('.gitignore'), 'ignored\n');
    writeFileSync(at('ignored'), '');
    const found = state(at('new'));
    assert.deepEqual({ ...found, dirty: found?.dirty.toSorted(), untracked: found?.untracked.toSorted() }, {
      root: folder, branch: 'feature/x', defaultBranch: 'main', dirty: ['a b.txt', 'there.txt', 'ünï.txt'], untracked: ['.gitignore', 'new/line\nfeed'],
    });
  });

  test('knows a checkout without commits, and a detached one', () => {
    git('init', '-q', '-b', 'trunk');
    assert.deepEqual(state(), { root: folder, branch: 'trunk', defaultBranch: undefined, dirty: [], untracked: [] });
    git('commit', '-q', '--allow-empty', '-m', 'x');
    git('checkout', '-q', '--detach');
    assert.equal(state()?.branch, undefined);
  });

  test('runs no program that a repository names', () => {
    git('init', '-q');
    writeFileSync(at('run'), `#!/bin/sh\ntouch '${at('ran')}'\n`, { mode: 0o755 });
    git('config', 'core.fsmonitor', at('run'));
    git('config', 'core.hooksPath', folder);
    assert.ok(state());
    assert.equal(createDisk().kind(at('ran')), undefined);
  });

  test('is asked once a decision, and not led elsewhere by the environment', () => {
    git('init', '-q', '-b', 'main');
    process.env['GIT_DIR'] = '/nowhere';
    try {
      const look = createGit();
      assert.equal(look(folder)?.untracked.length, 0);
      writeFileSync(at('new'), '');
      mkdirSync(at('package'));
      assert.equal(look(folder)?.untracked.length, 0);
      assert.equal(look(at('package'))?.untracked.length, 0, 'a folder of the same checkout is not another question');
      assert.equal(state()?.untracked.length, 1);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });
});

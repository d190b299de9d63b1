import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ConfigProblem, listBackups, readConfig, writeConfig } from '../../src/host/edit-config.ts';

describe('edits of other programs’ files', () => {
  let home: string;
  let file: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'prodlock-home-'));
    file = path.join(home, '.agent', 'settings.json');
    mkdirSync(path.dirname(file));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const left = (): string[] => readdirSync(path.dirname(file));
  const problem = (kind: ConfigProblem['kind'], words = /./) => (error: unknown) => error instanceof ConfigProblem && error.kind === kind && words.test(error.message);

  test('write in place, keep the mode and keep what stood there', () => {
    writeFileSync(file, 'before', { mode: 0o640 });
    chmodSync(file, 0o640);
    writeConfig({ path: file, before: 'before', after: 'after' }, home);
    assert.equal(readFileSync(file, 'utf8'), 'after');
    assert.equal(statSync(file).mode & 0o777, 0o640);
    assert.deepEqual(left(), ['settings.json']);
    const [backup] = listBackups(home);
    assert.ok(backup);
    assert.deepEqual([backup.path, backup.existed, readFileSync(backup.copy, 'utf8'), statSync(backup.copy).mode & 0o777], [file, true, 'before', 0o600]);
  });

  test('back a file up before the first edit only, so that the original stays', () => {
    writeFileSync(file, 'original');
    writeConfig({ path: file, before: 'original', after: 'first' }, home);
    writeConfig({ path: file, before: 'first', after: 'second' }, home);
    assert.deepEqual(listBackups(home).map(({ copy }) => readFileSync(copy, 'utf8')), ['original']);
  });

  test('keep what was there, and that nothing was', () => {
    const none = path.join(home, '.other', 'hooks.json');
    writeFileSync(file, 'original');
    writeConfig({ path: file, before: 'original', after: 'edited' }, home);
    writeConfig({ path: none, before: undefined, after: 'made' }, home);
    assert.equal(statSync(none).mode & 0o777, 0o600);
    const kept = listBackups(home).map(({ path: one, existed, copy }) => [one, existed ? readFileSync(copy, 'utf8') : undefined]);
    assert.deepEqual(kept.sort(), [[none, undefined], [file, 'original']].sort());
  });

  test('remove a file that is to go', () => {
    writeFileSync(file, 'ours');
    writeConfig({ path: file, before: 'ours', after: undefined }, home);
    assert.deepEqual(left(), []);
  });

  test('touch nothing where nothing changes', () => {
    writeConfig({ path: file, before: undefined, after: undefined }, home);
    assert.deepEqual(listBackups(home), []);
  });

  test('are refused where the file is not the one they were planned for', () => {
    writeFileSync(file, 'changed');
    assert.throws(() => writeConfig({ path: file, before: 'before', after: 'after' }, home), problem('changed', /another program/));
    assert.throws(() => writeConfig({ path: file, before: undefined, after: 'after' }, home), problem('changed'));
    assert.equal(readFileSync(file, 'utf8'), 'changed');
  });

  test('follow a link within the home folder and leave it a link', () => {
    const target = path.join(home, 'dotfiles', 'settings.json');
    mkdirSync(path.dirname(target));
    writeFileSync(target, 'before');
    symlinkSync(target, file);
    writeConfig({ path: file, before: 'before', after: 'after' }, home);
    assert.ok(lstatSync(file).isSymbolicLink());
    assert.equal(readFileSync(target, 'utf8'), 'after');
  });

  test('refuse a link that leads elsewhere, nowhere, or to something else', () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'prodlock-outside-'));
    const target = path.join(outside, 'settings.json');
    writeFileSync(target, 'before');
    symlinkSync(target, file);
    assert.throws(() => writeConfig({ path: file, before: 'before', after: 'after' }, home), problem('link', /leads out of the home folder/));
    assert.equal(readFileSync(target, 'utf8'), 'before');
    rmSync(outside, { recursive: true });
    assert.throws(() => readConfig(file), problem('link', /leads nowhere/));
    rmSync(file);
    mkdirSync(file);
    assert.throws(() => readConfig(file), problem('not-a-file'));
  });

  test('refuse what is no text', () => {
    writeFileSync(file, Buffer.from([0xff, 0xfe, 0]));
    assert.throws(() => readConfig(file), problem('not-text', /UTF-8/));
  });

  test('keep a byte order mark', () => {
    writeFileSync(file, '\uFEFF{}');
    assert.equal(readConfig(file), '\uFEFF{}');
  });

  test('say so where the file, its folder or the backups may not be written', () => {
    writeFileSync(file, 'before', { mode: 0o666 });
    asAnyone(home, () => {
      chmodSync(file, 0o400);
      assert.throws(() => writeConfig({ path: file, before: 'before', after: 'after' }, home), problem('read-only', /permissions/));
      chmodSync(file, 0o600);
      chmodSync(path.dirname(file), 0o500);
      assert.throws(() => writeConfig({ path: file, before: 'before', after: 'after' }, home), problem('read-only'));
      chmodSync(path.dirname(file), 0o700);
      rmSync(path.join(home, '.prodlock', 'backups'), { recursive: true });
      chmodSync(path.join(home, '.prodlock'), 0o500);
      assert.throws(() => writeConfig({ path: file, before: 'before', after: 'after' }, home), problem('read-only'));
      chmodSync(path.join(home, '.prodlock'), 0o700);
    });
    assert.equal(readFileSync(file, 'utf8'), 'before');
    assert.deepEqual(left(), ['settings.json']);
  });

  const small = tinyDisk();
  test('say so where the disk is full', { skip: small === undefined && 'no small disk can be mounted here' }, () => {
    assert.ok(small);
    const full = path.join(small, 'settings.json');
    try {
      writeFileSync(full, 'before');
      assert.throws(() => writeConfig({ path: full, before: 'before', after: 'x'.repeat(200_000) }, home), problem('full', /make room/));
      assert.equal(readFileSync(full, 'utf8'), 'before');
      assert.deepEqual(readdirSync(small), ['settings.json']);
    } finally {
      execFileSync('umount', [small]);
      rmSync(small, { recursive: true });
    }
  });
});

/** Root writes everywhere, so that it has to be somebody else for a while. */
function asAnyone(home: string, work: () => void): void {
  if (process.getuid?.() !== 0) return work();
  execFileSync('chown', ['-R', '65534', home]);
  process.seteuid?.(65534);
  try {
    work();
  } finally {
    process.seteuid?.(0);
  }
}

function tinyDisk(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-tiny-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

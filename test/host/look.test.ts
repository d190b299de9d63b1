import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Files } from '../../src/core/files.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createLook } from '../../src/host/look.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'prodlock-look-'));
after(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(`${root}/project/inner`, { recursive: true });
writeFileSync(`${root}/project/inner/a.txt`, 'a');
symlinkSync(`${root}/project/inner`, `${root}/link`);
symlinkSync(`${root}/nowhere`, `${root}/broken`);

/** The real disk, noting what it is asked. */
function noting(): { readonly disk: Files; readonly asked: string[] } {
  const disk = createDisk();
  const asked: string[] = [];
  const note = <T>(ask: (file: string) => T) => (file: string): T => {
    asked.push(file);
    return ask(file);
  };
  return { disk: { read: note(disk.read), list: note(disk.list), kind: note(disk.kind), real: note(disk.real) }, asked };
}

const PATHS = ['', '/project', '/project/inner/a.txt', '/project/inner/b.txt', '/project/inner/a.txt/below', '/link', '/link/a.txt', '/link/none/deep', '/broken', '/broken/x', '/none', '/none/deep/er.txt', '/project/../project/inner', '/project/', '/none/..'].map((end) => `${root}${end}`);

test('answers as the disk does, for files, folders, links, and what is missing', () => {
  const disk = createDisk();
  const { files } = createLook(disk, root);
  for (const file of [...PATHS, '/', '/none-at-all', '/dev/null']) {
    assert.equal(files.read(file), disk.read(file), `read ${file}`);
    assert.equal(files.kind(file), disk.kind(file), `kind ${file}`);
    assert.deepEqual(files.list(file), disk.list(file), `list ${file}`);
    assert.equal(files.real(file), disk.real(file), `real ${file}`);
  }
});
test('asks the disk nothing about what would stand below a folder that is not there', () => {
  const { disk, asked } = noting();
  const { files } = createLook(disk, root);
  for (const name of ['.git', '.env', 'a/b/c.txt', 'a/b/d.txt']) assert.equal(files.read(`${root}/none/${name}`), undefined);
  assert.deepEqual(asked.filter((file) => file.startsWith(`${root}/none/`)), []);
});
test('asks the disk once for each path', () => {
  const { disk, asked } = noting();
  const { files } = createLook(disk, root);
  for (let i = 0; i < 3; i++) files.kind(`${root}/project/inner/b.txt`);
  assert.equal(new Set(asked).size, asked.length);
});

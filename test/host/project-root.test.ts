import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createInsides } from '../../src/host/scan/insides.ts';
import { createRoots } from '../../src/host/project-root.ts';

describe('Where a file’s project begins', () => {
  let folder = '';
  const put = (name: string, text = '') => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-root-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('is the nearest folder under version control, else the uppermost that a package manager knows', () => {
    put('home/test/shop/.git/HEAD');
    put('home/test/shop/package.json');
    put('home/demo/app/package.json');
    put('home/demo/app/examples/one/package.json');
    const roots = createRoots(path.join(folder, 'home'));
    const below = (file: string) => path.relative(folder, roots.of(path.join(folder, file)));
    assert.equal(below('home/test/shop/packages/api/config.yaml'), 'home/test/shop');
    assert.equal(below('home/demo/app/examples/one/config.yaml'), 'home/demo/app');
    assert.equal(below('home/notes/x.yaml'), 'home');
    assert.equal(below('elsewhere/a/b/c/x.yaml'), 'elsewhere/a');
  });

  test('a project below a folder for tests has settings like any other, and its own tests are tests', () => {
    const secret = 'db:\n  password: Quiet-Harbor-77\n';
    put('home/tests/shop/.git/HEAD');
    const settings = put('home/tests/shop/config/app.yaml', secret);
    const fixture = put('home/tests/shop/tests/fixtures/app.yaml', secret);
    const inside = createInsides(path.join(folder, 'home'));
    const named = { state: 'ordinary', why: '' } as const;
    assert.equal(inside(settings, named)?.why, 'value of password');
    assert.equal(inside(fixture, named), undefined);
  });
});

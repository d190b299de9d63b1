import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { guardManaged } from '../../src/cli/managed.ts';

describe('the administrator\'s configuration', { skip: process.platform !== 'linux' }, () => {
  let root: string;
  let home: string;
  const file = (): string => path.join(root, 'etc/claude-code/managed-settings.json');
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'prodlock-managed-'));
    home = path.join(root, 'home/me');
    for (const folder of ['.claude', '.prodlock/bin']) mkdirSync(path.join(home, folder), { recursive: true });
    writeFileSync(path.join(home, '.prodlock/bin/prodlock-hook'), '#!/bin/sh\n', { mode: 0o700 });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  test('comes and goes, and everybody can read it', () => {
    assert.match(guardManaged(home, { remove: false, print: false, under: root }).text, /wrote .*managed-settings\.json/);
    assert.match(readFileSync(file(), 'utf8'), /prodlock-hook claude-code/);
    assert.equal(statSync(file()).mode & 0o777, 0o644);
    assert.match(guardManaged(home, { remove: false, print: false, under: root }).text, /Nothing to change for .*Claude Code/);
    assert.equal(guardManaged(home, { remove: true, print: false, under: root }).ok, true);
    assert.equal(existsSync(file()), false);
  });

  test('keeps what the administrator has there, byte by byte', () => {
    const before = '{\n\t"permissions": { "deny": ["WebFetch"] }\n}\n';
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), before);
    guardManaged(home, { remove: false, print: false, under: root });
    assert.match(readFileSync(file(), 'utf8'), /"WebFetch"[\s\S]*prodlock-hook/);
    assert.equal(readFileSync(`${file()}.before-prodlock`, 'utf8'), before);
    guardManaged(home, { remove: true, print: false, under: root });
    assert.equal(readFileSync(file(), 'utf8'), before);
  });

  test('leaves a file alone that the agent would ignore as a whole, and says why', () => {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), '{\n\t// policy\n}\n');
    const { ok, text } = guardManaged(home, { remove: false, print: false, under: root });
    assert.equal(ok, false);
    assert.match(text, /managed-settings\.json:2.*a comment stands here/);
    assert.equal(readFileSync(file(), 'utf8'), '{\n\t// policy\n}\n');
  });

  test('only prints where it is told to', () => {
    assert.match(guardManaged(home, { remove: false, print: true, under: root }).text, /"PreToolUse"/);
    assert.equal(existsSync(file()), false);
  });

  test('leaves a broken file alone, and says what to do without a launcher', () => {
    mkdirSync(path.dirname(file()), { recursive: true });
    writeFileSync(file(), '{ "hooks": [ }');
    const { ok, text } = guardManaged(home, { remove: false, print: false, under: root });
    assert.equal(ok, false);
    assert.match(text, /left as it is: .*managed-settings\.json:1/);
    rmSync(path.join(home, '.prodlock'), { recursive: true });
    assert.match(guardManaged(home, { remove: false, print: false, under: root }).text, /Expected the launcher at/);
  });
});

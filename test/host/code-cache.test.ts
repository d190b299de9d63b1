import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { text } from 'node:stream/consumers';

describe('the fallback, from what its runtime kept', () => {
  let root: string;
  const hook = (): string => path.join(root, 'dist/hook.js');
  const cache = (): string => path.join(root, '.prodlock/cache');
  const kept = (): string[] => readdirSync(cache()).map((name) => path.join(cache(), name));
  const env = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: root });
  const payload = (command: string): string => JSON.stringify({ session_id: 's', hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command }, cwd: root });
  const answer = (command: string): string => String(spawnSync(process.execPath, [hook(), '--sealed', 'claude-code', 'PreToolUse'], { env: env(), cwd: root, input: payload(command) }).stdout);

  /** Denies what is destructive, lets pass what is not. */
  function judges(): void {
    assert.match(answer('railway volume delete --volume pgdata'), /"permissionDecision":"deny"[^]*prodlock:2$/);
    assert.equal(answer('git status'), '{}\nprodlock:0');
  }

  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'prodlock-cache-'));
    assert.equal(spawnSync(process.execPath, ['build.mjs', 'cli', path.join(root, 'dist')]).status, 0);
  });
  beforeEach(() => rmSync(cache(), { recursive: true, force: true }));
  after(() => rmSync(root, { recursive: true, force: true }));

  test('judges the same with it as without', () => {
    judges();
    const names = kept();
    assert.deepEqual(names.map((name) => path.basename(name).split('-')[0]), ['fallback', 'judgement']);
    const before = names.map((name) => readFileSync(name));
    judges();
    assert.deepEqual(kept().map((name) => readFileSync(name)), before, 'and writes it once');
  });

  test('does without one that is broken, cut short, empty or of another bundle, and writes it anew', () => {
    judges();
    const good = kept().map((name) => readFileSync(name));
    const spoilings: readonly ((file: string, i: number) => void)[] = [
      (file) => writeFileSync(file, readFileSync(file).map((byte, at) => (at === 5_000 ? byte ^ 1 : byte))),
      (file) => truncateSync(file, 100_000),
      (file) => truncateSync(file, 0),
      (file, i) => writeFileSync(file, good[1 - i] ?? ''),
    ];
    for (const spoil of spoilings) {
      kept().forEach(spoil);
      const spoilt = kept().map((name) => readFileSync(name));
      judges();
      kept().forEach((name, i) => assert.notDeepEqual(readFileSync(name), spoilt[i]));
    }
  });

  test('never runs older code than the bundle, even of the same length', () => {
    writeFileSync(path.join(root, 'dist/one.js'), 'process.stdout.write("old")');
    writeFileSync(path.join(root, 'dist/start.js'), readFileSync(hook(), 'utf8').replaceAll('fallback.js', 'one.js'));
    const started = (): string => String(spawnSync(process.execPath, [path.join(root, 'dist/start.js')], { env: env() }).stdout);
    assert.deepEqual([started(), started()], ['old', 'old']);
    writeFileSync(path.join(root, 'dist/one.js'), 'process.stdout.write("new")');
    assert.deepEqual([started(), started()], ['new', 'new']);
  });

  test('judges where nothing can be kept', () => {
    writeFileSync(cache(), 'a file in its place');
    judges();
    assert.equal(readFileSync(cache(), 'utf8'), 'a file in its place');
  });

  test('takes away what no runtime has written for a month', () => {
    judges();
    const foreign = path.join(cache(), 'fallback-x64-1');
    writeFileSync(foreign, '');
    utimesSync(foreign, 0, 0);
    judges();
    assert.ok(kept().includes(foreign), 'only when another is written');
    const [first] = kept().filter((name) => name !== foreign);
    rmSync(first ?? '');
    judges();
    assert.ok(!kept().includes(foreign));
    assert.equal(kept().length, 2);
  });

  test('is written by ten at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, async () => {
      const child = spawn(process.execPath, [hook(), '--sealed', 'claude-code', 'PreToolUse'], { env: env(), cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
      child.stdin.end(payload('railway volume delete --volume pgdata'));
      const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      return said;
    }));
    answers.forEach((said) => assert.match(said, /"deny"[^]*prodlock:2$/));
    assert.equal(kept().length, 2, 'no drafts are left');
    judges();
  });
});

import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { choose, credentials, prune, register, waitingElsewhere, windowsOf, type Window } from '../../src/host/windows.ts';

describe('windows', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'prodlock-home-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const start = (focused: number, folders: readonly string[] = []): ReturnType<typeof register> => register(home, { ...credentials(), port: 1, folders, focused });

  test('are told by private files, the one focused last first', () => {
    const a = start(1_000, ['/a']);
    const b = start(2_000);
    assert.deepEqual(windowsOf(home), [b.window, a.window]);
    assert.equal(statSync(a.window.file).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(a.window.file)).mode & 0o777, 0o700);
    assert.match(readFileSync(a.window.file, 'utf8'), /^0000000001000 1 [0-9a-f]{64} [0-9a-f]{64}\n/);
  });

  test('follow focus and folders, and go', () => {
    const a = start(1_000);
    const b = start(2_000);
    a.focus(3_000);
    a.folders(['/x', '/y']);
    assert.deepEqual(windowsOf(home).map(({ focused, folders }) => [focused, folders]), [[3_000, ['/x', '/y']], [2_000, []]]);
    a.dispose();
    a.dispose();
    assert.deepEqual(windowsOf(home), [b.window]);
  });

  test('tell the others how many questions wait, as long as they live', () => {
    const a = start(1_000);
    const b = start(2_000);
    a.waiting(2);
    b.waiting(1);
    assert.equal(waitingElsewhere(home, b.window), 2);
    assert.equal(waitingElsewhere(home, a.window), 1);
    writeFileSync(b.window.file, readFileSync(b.window.file, 'utf8').replace(`"pid":${process.pid}`, '"pid":4194300'));
    assert.equal(waitingElsewhere(home, a.window), 0, 'it has ended');
  });

  test('are none before the first, and garbage is no window', () => {
    assert.deepEqual(windowsOf(home), []);
    const { window } = start(1);
    for (const [i, text] of ['', 'x\ny', `${'1'.repeat(13)} 1 a b\n{}`, `${'1'.repeat(13)} 1 ${'a'.repeat(64)} ${'b'.repeat(64)}\nnull`].entries()) writeFileSync(path.join(path.dirname(window.file), `${i}.window`), text);
    assert.deepEqual(windowsOf(home), [window]);
  });

  test('are forgotten once their process is gone and nobody answers on their port', async () => {
    const child = fork('-e', { execArgv: ['-e', ''], stdio: 'ignore' });
    await once(child, 'exit');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const write = (name: string, pid: number, at: number): void =>
      writeFileSync(path.join(path.dirname(own.window.file), `${name}.window`), `${'1'.repeat(13)} ${at} ${'a'.repeat(64)} ${'b'.repeat(64)}\n${JSON.stringify({ pid, folders: [name] })}\n`);
    const own = start(1_000, ['own']);
    write('gone', child.pid ?? 0, 1);
    write('other-namespace', child.pid ?? 0, port);
    await prune(home);
    assert.deepEqual(windowsOf(home).map(({ folders }) => folders[0]), ['other-namespace', 'own']);
    server.close();
  });

  test('are chosen by the longest folder that holds a path, links resolved', () => {
    const windows = ['/', path.join(home, 'a'), path.join(home, 'a', 'b'), path.join(home, 'link')].map((folder, i): Window => ({ ...start(10 - i, [folder]).window }));
    mkdirSync(path.join(home, 'a', 'b'), { recursive: true });
    mkdirSync(path.join(home, 'c'));
    symlinkSync(path.join(home, 'c'), path.join(home, 'link'));
    const chosen = (...paths: string[]): string => choose(windows, paths)?.folders[0]?.replace(home, '~') ?? '';
    assert.equal(chosen(path.join(home, 'a', 'b', 'x', 'y')), '~/a/b');
    assert.equal(chosen(path.join(home, 'a', 'bc')), '~/a');
    assert.equal(chosen(path.join(home, 'c', 'new')), '~/link');
    assert.equal(chosen(path.join(home, 'a'), path.join(home, 'a', 'b')), '~/a/b');
    assert.equal(chosen('/etc'), '/');
    assert.equal(chosen(), '/');
    assert.equal(choose([], ['/x']), undefined);
  });
});

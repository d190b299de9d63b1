import assert from 'node:assert/strict';
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeLauncher } from '../../src/host/launcher.ts';
import { credentials, register } from '../../src/host/windows.ts';
import { agentOf, judgeByName, Stage } from './stage.ts';
import { createBroker } from '../../src/host/broker.ts';

const RUN = { kind: 'run', by: 'human', keep: 'once' } as const;
const never = (): Promise<never> => new Promise(() => undefined);

/** This file is also the editor window that gets killed: another process with a broker whose human never answers. */
if (process.env['PRODLOCK_TEST_WINDOW']) void beWindow(process.env['PRODLOCK_TEST_WINDOW']);
else describe('launcher', suite);

async function beWindow(home: string): Promise<void> {
  await createBroker({
    home, folders: [], agents: [agentOf('claude-code')], judge: judgeByName, redact: (text) => text, audit: async () => undefined,
    ask: () => {
      process.send?.('asked');
      return never();
    },
  });
  process.send?.('listening');
}

async function otherWindow(home: string): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, PRODLOCK_TEST_WINDOW: home, NODE_TEST_CONTEXT: '' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await message(child, 'listening');
  return child;
}

async function message(child: ChildProcess, wanted: string): Promise<void> {
  for (;;) {
    const [text] = (await once(child, 'message')) as [unknown];
    if (text === wanted) return;
  }
}

/** A registered port behind which something else than a broker listens. */
async function impostor(home: string, talk: (socket: Socket, proof: string) => void): Promise<{ close(): void; heard(): string }> {
  const keys = credentials();
  let heard = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('data', (bytes) => (heard += bytes.toString('latin1')));
    talk(socket, keys.proof);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  register(home, { ...keys, port, folders: [], focused: Date.now() + 60_000 });
  return {
    heard: () => heard,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

function suite(): void {
  let stage: Stage;
  beforeEach(() => {
    stage = new Stage();
  });
  afterEach(() => stage.dispose());

  describe('with a live window', () => {
    test('gives no opinion on what is allowed', async () => {
      await stage.broker(never);
      assert.deepEqual(shown(await stage.hook({ command: 'allow this' }).done), { code: 0, stdout: '{}', stderr: '' });
    });

    test('prints a denial exactly, whatever bytes it holds', async () => {
      await stage.broker(never);
      const command = 'deny \u0001\u007f "quotes" \\back\\n %s äöü ☃ \n trailing newlines \n\n';
      assert.deepEqual(shown(await stage.hook({ command }).done), { code: 2, stdout: '', stderr: `advice for ${command}` });
    });

    test('hands over every size of payload around the one at which it changes its way of reading', async () => {
      const sizes: number[] = [];
      await stage.broker(never, { judge: (call) => (sizes.push(JSON.stringify(call.action).length), judgeByName(call)) });
      for (const size of [0, 900, 985, 986, 987, 988, 989, 990, 1000, 1023, 1024, 1025, 262_100, 262_144, 300_000, 524_288]) {
        const payload = JSON.stringify({ command: `allow ${'x'.repeat(size)}` });
        assert.equal((await stage.hook(payload).done).code, 0, String(size));
      }
      assert.equal(sizes.length, 16);
    });

    test('hands over 1 MB of every character', async () => {
      let seen = '';
      await stage.broker(never, { judge: (call) => ((seen = call.action.kind === 'shell' ? call.action.command : ''), judgeByName(call)) });
      const command = `allow ${"\u0001\u007f\\'\"`$(x) äöü☃😀\t\n".repeat(30_000)}`;
      assert.equal((await stage.hook({ command }).done).code, 0);
      assert.equal(seen, command);
    });

    test('denies an empty payload, a NUL, bytes that are no UTF-8 and truncated JSON', async () => {
      await stage.broker(never);
      const long = 'x'.repeat(2000);
      for (const payload of [Buffer.alloc(0), Buffer.from('{"command":"allow\0"}'), Buffer.from(`{"command":"allow ${long}\0"}`), Buffer.from([0x7b, 0xff, 0x7d]), '{"command":"allow'])
        assert.equal((await stage.hook(payload).done).code, 2, String(payload.length));
    });

    test('denies more than is ever read, without reading it', async () => {
      await stage.broker(never);
      const { code, stderr } = await stage.hook('x'.repeat(16 * 1024 * 1024 + 1)).done;
      assert.equal(code, 2);
      assert.match(stderr, /larger than 16 MiB/);
    });

    test('waits for the human as long as it takes', async () => {
      stage.hurry();
      await stage.broker(() => new Promise((done) => setTimeout(() => done(RUN), 2_500)));
      const { code, ms } = await stage.hook({ command: 'ask' }).done;
      assert.equal(code, 0);
      assert.ok(ms > 2_400);
    });

    test('answers ten at once', async () => {
      await stage.broker(() => Promise.resolve(RUN));
      const hooks = Array.from({ length: 10 }, (_, i) => stage.hook({ command: `${i % 2 ? 'ask' : 'deny'} ${i}` }, { agent: i % 3 ? 'claude-code' : 'cursor' }));
      const codes = await Promise.all(hooks.map(async ({ done }) => (await done).code));
      assert.deepEqual(codes, [2, 0, 2, 0, 2, 0, 2, 0, 2, 0]);
    });

    test('needs neither HOME nor a PATH', async () => {
      await stage.broker(never);
      assert.equal((await stage.hook({ command: `allow ${'x'.repeat(3000)}` }, { env: { HOME: undefined, PATH: '/nowhere' } }).done).code, 0);
    });

    test('is not led astray by what an environment can tell bash', async () => {
      const trap = path.join(stage.home, 'trap.sh');
      writeFileSync(trap, 'exit 0\n');
      await stage.broker(never);
      const env = { BASH_ENV: trap, ENV: trap, POSIXLY_CORRECT: '1', SHELLOPTS: 'posix:nounset', 'BASH_FUNC_read%%': '() { exit 0; }', IFS: 'p', BASH_VERSION: '5', NODE_OPTIONS: '--bad' };
      assert.equal((await stage.hook({ command: 'deny this' }, { env }).done).code, 2);
    });

    test('goes to the window that was focused last', async () => {
      const seen: string[] = [];
      for (const [name, focused] of [['old', 1_000], ['new', 3_000], ['middle', 2_000]] as const)
        (await stage.broker(never, { judge: (call) => (seen.push(name), judgeByName(call)) })).registration.focus(focused);
      await stage.hook({ command: 'allow' }).done;
      assert.deepEqual(seen, ['new']);
    });
  });

  describe('with windows that fail', () => {
    const ALONE = /^alone 17 --sealed claude-code$/;
    const payload = '{"command":"ask"}';

    test('judges alone when the window is killed while it asks', async () => {
      const window = await otherWindow(stage.home);
      const asked = message(window, 'asked');
      const hook = stage.hook(payload);
      await asked;
      window.kill('SIGKILL');
      const { code, stdout } = await hook.done;
      assert.equal(code, 2);
      assert.match(stdout, ALONE);
    });

    test('asks the next window when one is killed while it asks', async () => {
      await stage.broker(() => Promise.resolve(RUN));
      const window = await otherWindow(stage.home);
      const asked = message(window, 'asked');
      const hook = stage.hook(payload);
      await asked;
      window.kill('SIGKILL');
      assert.equal((await hook.done).code, 0);
    });

    test('skips a window that is gone, and files that are none', async () => {
      const window = await otherWindow(stage.home);
      window.kill('SIGKILL');
      await once(window, 'exit');
      await stage.broker(never);
      for (const text of ['', 'garbage', '9999999999999 0 * $(touch x)', '9999999999999'])
        writeFileSync(path.join(stage.home, '.prodlock', 'windows', `${text.length}.window`), text);
      assert.equal((await stage.hook({ command: 'allow' }).done).code, 0);
    });

    test('keeps the payload from a stranger on the port', async () => {
      const stranger = await impostor(stage.home, (socket) => socket.write('0 2 0\n{}'));
      const { stdout } = await stage.hook(payload).done;
      assert.match(stdout, ALONE);
      assert.doesNotMatch(stranger.heard(), /command/);
      stranger.close();
    });

    for (const [name, answer] of [
      ['garbage', 'HTTP/1.1 200 OK\r\n\r\n'],
      ['a cut answer', '0 10 0\n{}'],
      ['an answer without its second text', '0 2 5\n{}'],
      ['an answer of absurd length', '0 999999999 0\n'],
      ['an exit code that is none', '-1 2 0\n{}'],
      ['a line that does not end', 'x'.repeat(100_000)],
      ['nothing', ''],
    ] as const)
      test(`judges alone after ${name}`, async () => {
        const broken = await impostor(stage.home, (socket, proof) => socket.once('data', () => {
          socket.write(`${proof}\n`);
          socket.once('data', () => socket.end(answer));
        }));
        assert.match((await stage.hook(payload).done).stdout, ALONE);
        broken.close();
      });

    test('judges alone when a window hangs before it has the payload', async () => {
      stage.hurry();
      const window = await otherWindow(stage.home);
      window.kill('SIGSTOP');
      const { stdout, ms } = await stage.hook(payload).done;
      window.kill('SIGKILL');
      assert.match(stdout, ALONE);
      assert.ok(ms > 900, `${ms} ms`);
    });

    test('judges alone when a window hangs while it asks', async () => {
      stage.hurry();
      const window = await otherWindow(stage.home);
      const asked = message(window, 'asked');
      const hook = stage.hook(payload);
      await asked;
      window.kill('SIGSTOP');
      const { stdout, ms } = await hook.done;
      window.kill('SIGKILL');
      assert.match(stdout, ALONE);
      assert.ok(ms > 1_900, `${ms} ms`);
    });

    test('judges alone when a window hangs in the midst of a large payload', async () => {
      stage.hurry();
      const hung = await impostor(stage.home, (socket, proof) => socket.once('data', () => {
        socket.write(`${proof}\n`);
        socket.pause();
      }));
      const { stdout } = await stage.hook(JSON.stringify({ command: 'x'.repeat(8_000_000) })).done;
      assert.match(stdout, /^alone 8000014 /);
      hung.close();
    });
  });

  describe('without a window', () => {
    test('judges alone, with the whole payload and the event', async () => {
      const { code, stdout } = await stage.hook(JSON.stringify({ command: 'x'.repeat(1_000_000) }), { agent: 'copilot', event: 'preToolUse' }).done;
      assert.equal(code, 2);
      assert.equal(stdout, 'alone 1000014 --sealed copilot preToolUse');
    });

    test('does so in a shell without /dev/tcp, too', async () => {
      const bare = path.join(stage.home, 'bare');
      writeFileSync(bare, readFileSync(stage.launcher, 'utf8').replace(/for bash in .*; do/, 'for bash in /nowhere; do'));
      mkdirSync(path.join(stage.home, 'x', 'bin'), { recursive: true });
      for (const file of ['installed']) copyFileSync(path.join(stage.home, '.prodlock', file), path.join(stage.home, 'x', file));
      copyFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), path.join(stage.home, 'x', 'bin', 'candidates'));
      renameSync(bare, path.join(stage.home, 'x', 'bin', 'prodlock-hook'));
      const hook = { ...stage, launcher: path.join(stage.home, 'x', 'bin', 'prodlock-hook') };
      const { code, stdout } = await Stage.prototype.hook.call(hook as unknown as Stage, { command: 'x'.repeat(5000) }, { shell: '/bin/dash' }).done;
      assert.equal(code, 2);
      assert.match(stdout, /^alone 5014 /);
    });

    test('passes an answer of the fallback on exactly', async () => {
      stage.fallback("process.stdout.write('{\"a\":\"%s \\\\\\\\n\"}\\n\\nprodlock:0'); process.stderr.write('note')");
      assert.deepEqual(shown(await stage.hook({ command: 'x' }).done), { code: 0, stdout: '{"a":"%s \\\\n"}\n\n', stderr: 'note' });
    });

    test('tries the next runtime when one fails', async () => {
      const broken = path.join(stage.home, 'broken');
      writeFileSync(broken, '#!/bin/sh\nprintf half; exit 0\n');
      chmodSync(broken, 0o755);
      writeFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), `/nowhere/editor\n${broken}\n${process.execPath}\n`);
      assert.match((await stage.hook({ command: 'x' }).done).stdout, /^alone/);
    });

    for (const [name, script] of [
      ['throws', 'throw 1'],
      ['says nothing', ''],
      ['kills itself', "process.kill(process.pid, 'SIGKILL')"],
      ['forgets its seal', "process.stdout.write('{}')"],
      ['breaks its seal', "process.stdout.write('{}prodlock:01')"],
    ] as const)
      test(`denies when the fallback ${name}`, async () => {
        stage.fallback(script);
        const { code, stdout, stderr } = await stage.hook({ command: 'x' }).done;
        assert.equal(code, 2);
        assert.equal(stdout, '');
        assert.match(stderr, /Prodlock denied this: no editor window answered/);
      });

    test('denies in the words of each agent when no runtime is left', async () => {
      writeFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), '/nowhere/editor\n');
      const env = { PATH: '/nowhere' };
      const cursor = await stage.hook({ command: 'x' }, { agent: 'cursor', env }).done;
      assert.equal(cursor.code, 0);
      assert.equal((JSON.parse(cursor.stdout) as { permission: string }).permission, 'deny');
      const copilot = await stage.hook({ command: 'x' }, { agent: 'copilot', env }).done;
      assert.equal((JSON.parse(copilot.stdout) as { permissionDecision: string }).permissionDecision, 'deny');
      const cline = await stage.hook({ command: 'x' }, { agent: 'cline', env }).done;
      assert.equal((JSON.parse(cline.stdout) as { cancel: boolean }).cancel, true);
      const antigravity = await stage.hook({ command: 'x' }, { agent: 'antigravity', env }).done;
      assert.equal((JSON.parse(antigravity.stdout) as { decision: string }).decision, 'deny');
      for (const agent of ['claude-code', 'codex', 'droid', 'opencode', 'never-heard-of']) {
        const { code, stderr } = await stage.hook({ command: 'x' }, { agent, env }).done;
        assert.equal(code, 2);
        assert.match(stderr, /prodlock doctor/);
      }
    });

    test('denies when it is started without an agent, or with a strange one or a strange event', async () => {
      for (const options of [{ agent: '' }, { agent: '../x' }, { agent: 'a b' }, { agent: 'claude-code', event: 'a;b' }])
        assert.equal((await stage.hook({ command: 'allow' }, options).done).code, 2);
    });

    test('runs from a home folder that cannot be written', async () => {
      const root = process.getuid?.() === 0;
      if (root) execFileSync('chown', ['-R', '65534', stage.home]);
      chmodSync(path.join(stage.home, '.prodlock', 'bin'), 0o500);
      chmodSync(path.join(stage.home, '.prodlock'), 0o500);
      assert.match((await stage.hook({ command: 'x'.repeat(5000) }, root ? { uid: 65534 } : {}).done).stdout, /^alone 5014/);
      for (const folder of ['.prodlock', '.prodlock/bin']) chmodSync(path.join(stage.home, folder), 0o700);
    });
  });

  describe('when Prodlock is not where it was', () => {
    test('steps aside once it is uninstalled, and says how to get rid of it', async () => {
      rmSync(stage.extensionPath, { recursive: true });
      const claude = await stage.hook({ command: 'deny' }).done;
      assert.deepEqual([claude.code, claude.stdout], [0, '']);
      assert.match(claude.stderr, /^Prodlock is uninstalled.*prodlock-hook.*claude-code\.\n$/);
      for (const agent of ['cursor', 'opencode', 'kilo', 'amp']) assert.equal((await stage.hook({ command: 'deny' }, { agent }).done).stdout, '{}\n');
      assert.equal((await stage.hook({ command: 'deny' }, { agent: 'antigravity' }).done).stdout, '{"decision":"allow"}\n');
    });

    test('finds the version that an update put beside the old one', async () => {
      renameSync(stage.extensionPath, stage.extensionPath.replace('0.1.0', '0.2.0'));
      assert.match((await stage.hook({ command: 'x' }).done).stdout, /^alone/);
    });

    test('denies when the extension is there but not its judge', async () => {
      unlinkSync(path.join(stage.extensionPath, 'dist', 'hook.js'));
      assert.equal((await stage.hook({ command: 'x' }).done).code, 2);
    });

    test('denies when nobody can say whether it is installed', async () => {
      unlinkSync(path.join(stage.home, '.prodlock', 'installed'));
      assert.equal((await stage.hook({ command: 'x' }).done).code, 2);
    });
  });

  describe('installation', () => {
    const write = (): string => writeLauncher({ home: stage.home, extensionPath: stage.extensionPath, runtimes: [process.execPath, 'node'], platform: 'posix' });

    test('leaves what is right alone', () => {
      write();
      const before = statSync(stage.launcher);
      write();
      assert.equal(statSync(stage.launcher).ino, before.ino);
      assert.equal(before.mode & 0o777, 0o700);
    });

    test('repairs what is not', () => {
      writeFileSync(stage.launcher, 'exit 0\n');
      chmodSync(stage.launcher, 0o777);
      chmodSync(path.join(stage.home, '.prodlock'), 0o777);
      write();
      assert.match(readFileSync(stage.launcher, 'utf8'), /prodlock-hook <agent>/);
      assert.equal(statSync(stage.launcher).mode & 0o777, 0o700);
      assert.equal(statSync(path.join(stage.home, '.prodlock')).mode & 0o777, 0o700);
      assert.deepEqual(readdirSync(path.join(stage.home, '.prodlock', 'bin')).sort(), ['candidates', 'prodlock', 'prodlock-hook']);
    });

    test('keeps what other editors wrote down, as long as it exists', () => {
      const editor = path.join(stage.home, 'editor');
      symlinkSync(process.execPath, editor);
      writeLauncher({ home: stage.home, extensionPath: '/gone/prodlock.prodlock-0.0.9', runtimes: [editor, '/gone/editor'], platform: 'posix' });
      write();
      assert.equal(readFileSync(path.join(stage.home, '.prodlock', 'installed'), 'utf8'), `${stage.extensionPath}\n`);
      assert.equal(readFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), 'utf8'), `${process.execPath}\nnode\n${editor}\n`);
    });

    test('writes a command line that runs the CLI of the installed version', async () => {
      writeFileSync(path.join(stage.extensionPath, 'dist', 'cli.js'), 'console.log(process.argv.slice(2).join("|")); process.exitCode = 3');
      const hook = { ...stage, launcher: path.join(stage.home, '.prodlock', 'bin', 'prodlock') };
      const { code, stdout } = await Stage.prototype.hook.call(hook as unknown as Stage, '', { agent: 'explain', event: 'a b' }).done;
      assert.deepEqual([code, stdout], [3, 'explain|a b\n']);
    });
  });
}

function shown({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): object {
  return { code, stdout, stderr };
}

import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
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
}

function shown({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): object {
  return { code, stdout, stderr };
}

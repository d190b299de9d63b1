import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { until } from '../editor/until.ts';
import { claude, cursor } from './clients.ts';
import type { HookAnswer } from './hook-call.ts';
import { callHook, claudeShell, claudeWrite, cursorShell } from './hook-call.ts';
import { INCIDENT, VOLUME } from './incident.ts';
import { Lab } from './lab.ts';
import { portOf } from './loopback.ts';

/** Programs that the launcher may count on anywhere; no runtime is among them. */
const BARE = ['sh', 'bash', 'cat', 'tr', 'timeout', 'sleep', 'date', 'dirname', 'basename', 'sed', 'grep', 'head', 'env'];

describe('When something fails, nothing runs and nothing hangs', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'failures' });
    await lab.guard();
  });
  after(() => lab?.close());

  const denied = (answer: HookAnswer) => assert.equal(answer.denied, true, answer.text);
  const allowed = (answer: HookAnswer) => assert.equal(answer.denied, false, answer.text);
  const incident = () => ({ kind: 'shell', command: INCIDENT, cwd: lab.project }) as const;

  /** A home with Prodlock as it is installed here, in which no editor runs. */
  function deserted(name: string): string {
    const home = path.join(lab.folder, name);
    cpSync(path.join(lab.editor.home, '.prodlock'), path.join(home, '.prodlock'), { recursive: true });
    rmSync(path.join(home, '.prodlock/windows'), { recursive: true, force: true });
    mkdirSync(path.join(home, '.prodlock/windows'));
    return home;
  }

  /** Registers a window that behaves as `act` says, after it has shown that it is a window. */
  async function pretended(home: string, act: (socket: net.Socket) => void): Promise<net.Server> {
    const [token, proof] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write(`${proof}\n`);
        act(socket);
      });
    });
    const port = await portOf(server);
    const text = `${Date.now()} ${port} ${token} ${proof}\n${JSON.stringify({ pid: process.pid, folders: [lab.project] })}\n`;
    writeFileSync(path.join(home, '.prodlock/windows/1-pretended.window'), text, { mode: 0o600 });
    return server;
  }

  test('ten requests of two agents at once: each is asked about, each is denied, each is written down', async () => {
    const before = lab.audit().length;
    const volumes = Array.from({ length: 10 }, (_, i) => VOLUME.id.replace('3d2c42fb', `0000000${i}`));
    const answers = volumes.map((volume, i) => callHook((i % 2 ? cursorShell : claudeShell)(INCIDENT.replace(VOLUME.id, volume), lab.project), { home: lab.editor.home, cwd: lab.editor.home }));
    let done = false;
    const all = Promise.all(answers).finally(() => (done = true));
    await lab.workbench.modalText();
    await lab.workbench.shoot('ten');
    await until('all are answered', async () => {
      if (await lab.workbench.modal.isVisible()) await lab.workbench.answer(/^Deny/).catch(() => undefined);
      return done;
    }, 60_000);
    for (const answer of await all) denied(answer);
    assert.equal(lab.audit().length, before + 10);
    assert.equal(lab.plane.reached.length, 0);
  });

  test('two real agents at once: both wait, both are denied', async () => {
    const [first, second] = [claude.act(lab, [incident()]), cursor.act(lab, [incident()])];
    for (let i = 0; i < 2; i++) {
      await lab.workbench.modalText();
      await lab.deny();
    }
    for (const results of await Promise.all([first, second])) assert.match(results[0] ?? '', /denied/i);
    assert.equal(lab.plane.reached.length, 0);
  });

  test('a payload of 1 MB is read whole: harmless it passes, with the incident at its end it is held', async () => {
    const filler = 'x'.repeat(1 << 20);
    allowed(await callHook(claudeWrite(path.join(lab.project, 'big.txt'), filler, lab.project), { home: lab.editor.home, cwd: lab.project }));
    const answer = callHook(claudeShell(`: ${filler}\n${INCIDENT}`, lab.project), { home: lab.editor.home, cwd: lab.project });
    let done = false;
    void answer.finally(() => (done = true));
    await until('it is asked about or denied', async () => done || (await lab.workbench.modal.isVisible()), 30_000);
    await lab.workbench.shoot('megabyte');
    if (!done) await lab.deny();
    denied(await answer);
  });

  test('broken payloads are denied: truncated, not UTF-8, not JSON, empty, from an unknown agent', async () => {
    const call = claudeShell(INCIDENT, lab.project);
    const at = { home: lab.editor.home, cwd: lab.project };
    for (const payload of [call.payload.slice(0, -20), `\xff\xfe${call.payload}`, 'hello', '', '[]', 'null']) denied(await callHook({ ...call, payload }, at));
    denied(await callHook({ ...call, agent: 'unheard-of' as 'cursor' }, at));
  });

  test('no editor: the same judge denies what must be asked, lets pass what is harmless, and says what to do', async () => {
    const home = deserted('no-editor');
    const answer = await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project });
    denied(answer);
    assert.match(answer.text, /volume/i);
    assert.match(answer.text, /editor/);
    allowed(await callHook(claudeShell('git status', lab.project), { home, cwd: lab.project }));
    denied(await callHook(cursorShell(INCIDENT, lab.project), { home, cwd: lab.project }));
    allowed(await callHook(cursorShell('git status', lab.project), { home, cwd: lab.project }));
  });

  test('no editor and no runtime: denied', async () => {
    const home = deserted('no-runtime');
    writeFileSync(path.join(home, '.prodlock/bin/candidates'), '/nonexistent/node\n');
    const bin = path.join(lab.folder, 'bare');
    mkdirSync(bin);
    for (const name of BARE) symlinkSync(path.join('/usr/bin', name), path.join(bin, name));
    for (const call of [claudeShell('git status', lab.project), cursorShell('git status', lab.project)]) denied(await callHook(call, { home, cwd: lab.project, path: bin }));
  });

  test('a runtime that answers with nonsense is no runtime', async () => {
    const home = deserted('mad-runtime');
    const runtime = path.join(home, 'node');
    writeFileSync(runtime, '#!/bin/sh\necho "{}"\nexit 0\n');
    chmodSync(runtime, 0o755);
    writeFileSync(path.join(home, '.prodlock/bin/candidates'), `${runtime}\n`);
    denied(await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project }));
  });

  test('a window that replies with garbage, or breaks off in the middle, approves nothing', async () => {
    for (const [i, garbage] of ['<<not an answer>>\n', '0 2 0\n{', '0 99999999 0\n', '0 0\n', ''].entries()) {
      const home = deserted(`garbage-${i}`);
      const server = await pretended(home, (socket) => socket.end(garbage));
      denied(await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project }));
      server.close();
    }
  });

  test('a window that says nothing for a minute is given up long before, and the fallback denies', async () => {
    const home = deserted('silence');
    const sockets = new Set<net.Socket>();
    const server = await pretended(home, (socket) => sockets.add(socket));
    const answer = await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project });
    denied(answer);
    assert.ok(answer.milliseconds < 30_000, `it took ${answer.milliseconds} ms`);
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });

  test('an audit that cannot be written decides nothing: the incident is denied, harmless commands pass', async () => {
    const home = deserted('no-audit');
    rmSync(path.join(home, '.prodlock/audit'), { recursive: true, force: true });
    writeFileSync(path.join(home, '.prodlock/audit'), 'a file where the folder should be');
    denied(await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project }));
    allowed(await callHook(claudeShell('git status', lab.project), { home, cwd: lab.project }));
  });

  test('the window\'s process is killed while its question is open: the agent is denied', async () => {
    const before = lab.plane.reached.length;
    const act = claude.act(lab, [incident()]);
    await lab.workbench.modalText();
    lab.editor.crashExtensionHosts();
    assert.match((await act)[0] ?? '', /denied|not let/i);
    assert.equal(lab.plane.reached.length, before);
    await lab.workbench.shoot('crashed');
  });

  test('the editor is closed: real agents are judged the same, without a human', async () => {
    await lab.editor.stop();
    const results = await claude.act(lab, [incident(), { kind: 'shell', command: 'cat README.md', cwd: lab.project }]);
    assert.match(results[0] ?? '', /denied|not let/i);
    assert.match(results[1] ?? '', /small shop/);
    const cursors = await cursor.act(lab, [incident(), { kind: 'read', path: path.join(lab.project, '.env') }]);
    assert.match(cursors[0] ?? '', /denied|not let/i);
    assert.ok(!(cursors[1] ?? '').includes('dummy-session-secret'));
    assert.equal(lab.plane.reached.length, 0);
  });

  test('Prodlock is uninstalled but a hook was left behind: it steps aside and says so', async () => {
    const home = deserted('uninstalled');
    writeFileSync(path.join(home, '.prodlock/installed'), '/nonexistent/prodlock-0.1.0\n');
    const answer = await callHook(claudeShell(INCIDENT, lab.project), { home, cwd: lab.project });
    allowed(answer);
    assert.match(answer.text, /uninstalled/);
    assert.ok(readFileSync(path.join(home, '.prodlock/bin/prodlock-hook'), 'utf8').startsWith('#!/bin/sh'));
  });
});

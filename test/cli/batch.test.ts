import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';

describe('prodlock explain --batch', () => {
  let folder: string;
  let child: ChildProcessWithoutNullStreams;
  let answers: AsyncIterator<string>;
  let ended: Promise<number | null>;

  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-batch-'));
    assert.equal(spawnSync(process.execPath, ['build.mjs', 'cli', folder]).status, 0);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(() => {
    child = spawn(process.execPath, [path.join(folder, 'cli.js'), 'explain', '--batch'], { cwd: folder, env: { PATH: '/usr/bin:/bin', HOME: folder } });
    answers = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    ended = new Promise((resolve) => child.once('close', resolve));
  });
  afterEach(async () => {
    child.stdin.end();
    await ended;
  });
  const next = async (): Promise<{ readonly verdict?: string; readonly error?: string; readonly reasons?: readonly { readonly text: string }[] }> => JSON.parse((await answers.next()).value);
  const shell = (command: string): string => JSON.stringify({ kind: 'shell', command, cwd: folder, env: {} });

  test('reads lines that arrive byte by byte, split within a character', async () => {
    for (const byte of Buffer.from(`${shell('echo ü€😀')}\r\n${shell('railway volume delete --volume ü')}\n`)) child.stdin.write(Buffer.of(byte));
    assert.equal((await next()).verdict, 'allow');
    assert.equal((await next()).verdict, 'ask');
  });

  test('answers each bad line in its place, and says so at the end', async () => {
    child.stdin.write(`${shell('ls')}\nnot json\n\n${shell('pwd')}\n{"kind":"dance"}`);
    child.stdin.end();
    assert.equal((await next()).verdict, 'allow');
    assert.match((await next()).error ?? '', /the line is no JSON/);
    assert.equal((await next()).verdict, 'allow');
    assert.match((await next()).error ?? '', /"kind"/);
    assert.equal(await ended, 2);
  });

  test('looks at the disk anew for a line that comes after an answer', async () => {
    const script = path.join(folder, 'task.sh');
    for (const [text, verdict] of [['echo fine', 'allow'], ['railway volume delete --volume pgdata --yes', 'ask'], ['echo fine', 'allow']] as const) {
      writeFileSync(script, text);
      child.stdin.write(`${shell('sh task.sh')}\n`);
      assert.equal((await next()).verdict, verdict, text);
    }
  });

  test('is told the page that a click is on, which a window remembers by itself', async () => {
    const click = { kind: 'mcp', server: 'playwright', tool: 'browser_click', input: { element: 'Delete project' }, cwd: folder };
    for (const [page, verdict] of [['https://vendor.example/', 'ask'], ['http://localhost:3000/', 'allow'], [undefined, 'allow']] as const) {
      child.stdin.write(`${JSON.stringify({ ...click, page })}\n`);
      assert.equal((await next()).verdict, verdict, page);
    }
  });

  test('writes nothing but answers', async () => {
    let problems = '';
    child.stderr.on('data', (text) => (problems += String(text)));
    child.stdin.end(`${shell('ls')}\n`);
    await next();
    assert.equal(await ended, 0);
    assert.equal(problems, '');
  });
});

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Entry } from '../../src/audit/entry.ts';
import { segmentsIn, verifyRecord } from '../../src/host/record/files.ts';
import { createAuditStore } from '../../src/host/record/store.ts';

const WINDOW: Entry = {
  time: new Date().toISOString(), agent: 'cursor', kind: 'shell', canonical: 'shell: npm test', cwd: '/shop', environment: { name: 'unknown', tier: 'unknown' }, effects: [], verdict: 'allow', outcome: 'run', reasons: [], answeredBy: 'policy', ms: 1,
};

describe('the record, by real programs', () => {
  let root: string;
  let folder: string;
  const run = (...args: string[]): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'audit', ...args], { encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: root }, cwd: root });
  before(() => {
    root = mkdtempSync(path.join(tmpdir(), 'prodlock-programs-'));
    folder = path.join(root, '.prodlock/audit');
    assert.equal(spawnSync(process.execPath, ['build.mjs', 'cli', path.join(root, 'dist')]).status, 0);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  /** The fallback as an agent starts it when no editor runs; it ends with 0, and denies with 2 where it could not write. */
  async function hook(command: string): Promise<void> {
    const child = spawn(process.execPath, [path.join(root, 'dist/hook.js'), 'claude-code', 'PreToolUse'], { env: { PATH: process.env['PATH'], HOME: root }, cwd: root, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.end(JSON.stringify({ session_id: 's', hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command }, cwd: root, tool_use_id: command }));
    await once(child, 'exit');
  }

  test('two windows and the fallback of several agents write one chain, over several files', async () => {
    const windows = [createAuditStore(folder, { fileSize: 6_000 }), createAuditStore(folder, { fileSize: 6_000 })];
    const hooks = Promise.all(Array.from({ length: 6 }, (_, i) => hook(i % 2 ? `echo ${i}` : `railway volume delete --volume v${i}`)));
    let open = true;
    void hooks.then(() => (open = false));
    let written = 0;
    while (open || written < 40) {
      await Promise.all(windows.map((store) => store.append(WINDOW)));
      written += 2;
    }
    await hooks;
    const { entries, problems, notes } = verifyRecord(folder);
    assert.deepEqual([problems, notes], [[], []]);
    assert.equal(entries, written + 6);
    assert.ok(segmentsIn(folder).length > 2);
  });

  test('tell by their exit code how the record is', () => {
    assert.equal(run('verify').status, 0);
    assert.match(String(run('tail', '-n', '2').stdout), /npm test|railway/);
    assert.equal(run('export', '--since', 'never').status, 2);
    const [first] = segmentsIn(folder);
    const file = path.join(folder, first?.name ?? '');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"outcome":"run"', '"outcome":"deny"'));
    assert.equal(run('verify').status, 1);
    assert.equal(run('export').status, 1);
    writeFileSync(file, text);
    assert.equal(run('export').status, 0);
  });

  test('end quietly when their reader has seen enough', async () => {
    const many = path.join(root, 'many');
    const store = createAuditStore(path.join(many, '.prodlock/audit'));
    await Promise.all(Array.from({ length: 3_000 }, () => store.append({ ...WINDOW, canonical: `shell: ${'x'.repeat(500)}` })));
    await store.idle();
    const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'audit', 'export'], { env: { PATH: process.env['PATH'], HOME: many }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (part) => (said += String(part)));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(said, '');
  });
});

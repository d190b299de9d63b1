import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Entry } from '../../src/audit/entry.ts';
import type { Report } from '../../src/audit/verify.ts';
import { recordLines, verifyRecord } from '../../src/host/record/files.ts';
import { createAuditStore } from '../../src/host/record/store.ts';

function entryOf(canonical: string, verdict: Entry['verdict'] = 'allow'): Entry {
  return {
    time: new Date(0).toISOString(), agent: 'cursor', kind: 'shell', canonical, cwd: '/w', environment: { name: 'prod', tier: 'production' }, effects: [],
    verdict, outcome: 'run', reasons: [], answeredBy: 'policy', ms: 1,
  };
}

/** This file is also the other processes that write to the same record. */
const other = process.env['PRODLOCK_TEST_WRITER'];
if (other) {
  const store = createAuditStore(other, { onProblem: (error) => process.send?.(error.message), fileSize: 4_096 });
  const all: Promise<void>[] = [];
  for (let i = 0; i < 100; i++) all.push(store.append(entryOf(`${process.pid} ${i}`, i % 10 ? 'allow' : 'deny')).then(() => new Promise((done) => setImmediate(done))));
  void Promise.all(all).then(() => process.exit(0));
} else describe('audit store', suite);

function suite(): void {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'prodlock-audit-')), 'audit');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const check = (): Pick<Report, 'entries' | 'problems'> => {
    const { entries, problems } = verifyRecord(folder);
    return { entries, problems };
  };
  const told = (): string[] => check().problems.map(({ text }) => text);
  const lines = (): string[] => [...recordLines(folder)].map(({ text }) => text);
  const file = (): string => path.join(folder, readdirSync(folder).find((name) => name.endsWith('.jsonl')) ?? 'none');

  test('keeps entries in a private file of the month', async () => {
    const store = createAuditStore(folder);
    await Promise.all([store.append(entryOf('a')), store.append(entryOf('b', 'ask'))]);
    await store.append(entryOf('c'));
    assert.equal(path.basename(file()), `${new Date().toISOString().slice(0, 7)}.jsonl`);
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.deepEqual(lines().map((line) => (JSON.parse(line) as Entry).canonical), ['a', 'b', 'c']);
    assert.deepEqual(check(), { entries: 3, problems: [] });
  });

  test('loses nothing when several processes write at once', async () => {
    const children = Array.from({ length: 3 }, () => fork(fileURLToPath(import.meta.url), { env: { ...process.env, PRODLOCK_TEST_WRITER: folder, NODE_TEST_CONTEXT: '' } }));
    const problems: unknown[] = [];
    for (const child of children) child.on('message', (text) => problems.push(text));
    await Promise.all(children.map((child) => once(child, 'exit')));
    assert.deepEqual(problems, []);
    assert.deepEqual(check(), { entries: 300, problems: [] });
    assert.equal(new Set(lines().map((line) => (JSON.parse(line) as Entry).canonical)).size, 300);
  });

  test('goes on where another process, or another month, ended', async () => {
    await createAuditStore(folder).append(entryOf('a'));
    renameSync(file(), path.join(folder, '2020-01.jsonl'));
    await createAuditStore(folder).append(entryOf('b'));
    assert.equal(readdirSync(folder).filter((name) => name.endsWith('.jsonl')).length, 2);
    assert.deepEqual(check(), { entries: 2, problems: [] });
  });

  test('stays in the later month when the clock is set back', async () => {
    await createAuditStore(folder).append(entryOf('a'));
    renameSync(file(), path.join(folder, '9999-12.jsonl'));
    await createAuditStore(folder).append(entryOf('b'));
    assert.deepEqual(check(), { entries: 2, problems: [] });
  });

  test('does not cover up what was removed at the end', async () => {
    const store = createAuditStore(folder);
    for (const name of ['a', 'b', 'c']) await store.append(entryOf(name));
    const [first = ''] = lines();
    truncateSync(file(), first.length + 1);
    await createAuditStore(folder).append(entryOf('d'));
    assert.deepEqual(told(), ['Entries 2 to 3 were removed']);
  });

  test('goes on after a line that a crash cut off', async () => {
    await createAuditStore(folder).append(entryOf('a'));
    appendFileSync(file(), '{"seq":2,"pre');
    await createAuditStore(folder).append(entryOf('b'));
    assert.deepEqual(check(), { entries: 2, problems: [] });
    assert.match(verifyRecord(folder).notes.join(), /^Line 2 of .*\.jsonl is no whole entry; nothing is missing there$/);
  });

  test('finds the last entry however long it is', async () => {
    await createAuditStore(folder).append(entryOf('x'.repeat(300_000)));
    await createAuditStore(folder).append(entryOf('b'));
    assert.deepEqual(check(), { entries: 2, problems: [] });
  });

  test('takes over a lock that a process left behind', async () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, '.lock'), '');
    utimesSync(path.join(folder, '.lock'), 1, 1);
    await createAuditStore(folder).append(entryOf('a'));
    assert.equal(check().entries, 1);
    assert.deepEqual(readdirSync(folder).filter((name) => name.startsWith('.lock')), []);
  });

  test('tells of a disk that cannot be written, rejects nothing, and writes what it kept once it can', async () => {
    writeFileSync(folder, 'in the way');
    const problems: string[] = [];
    const store = createAuditStore(folder, { onProblem: ({ message }) => problems.push(message) });
    await store.append(entryOf('a'));
    await store.append(entryOf('b', 'deny'));
    assert.equal(problems.length, 2);
    rmSync(folder);
    await store.append(entryOf('c'));
    await store.idle();
    assert.deepEqual(check(), { entries: 3, problems: [] });
  });

  test('tells of a full disk', { skip: !readableFull() && 'no /dev/full here' }, async () => {
    mkdirSync(folder);
    const problems: string[] = [];
    const month = path.join(folder, `${new Date().toISOString().slice(0, 7)}.jsonl`);
    symlinkSync('/dev/full', month);
    await createAuditStore(folder, { onProblem: ({ message }) => problems.push(message) }).append(entryOf('a'));
    assert.match(problems.join(), /ENOSPC/);
    assert.deepEqual(readdirSync(folder), [path.basename(month)]);
  });
}

function readableFull(): boolean {
  try {
    return statSync('/dev/full').isCharacterDevice();
  } catch {
    return false;
  }
}

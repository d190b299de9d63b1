import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { build } from 'esbuild';
import { localDay } from '../../src/audit/days.ts';
import type { Entry } from '../../src/audit/entry.ts';
import { createAuditStore } from '../../src/host/record/store.ts';
import { createRecordReader } from '../../src/host/record/reader.ts';
import { createRecordThread } from '../../src/host/record.ts';

const ALL = { text: '', outcome: '', tier: '', agent: '' };
const NOW = new Date(2026, 10, 21, 12);

function decision(i: number): Entry {
  const asked = i % 10 === 0;
  return {
    time: new Date(NOW.getTime() - (100 - i) * 3_600_000).toISOString(), agent: i % 2 ? 'cursor' : 'codex', kind: 'shell', canonical: `shell: step ${i}`, cwd: '/shop', environment: { name: 'production', tier: 'production' },
    effects: [], verdict: asked ? 'ask' : 'allow', outcome: asked ? 'deny' : 'run', reasons: [], answeredBy: asked ? 'human' : 'policy', ms: 5,
  };
}

describe('the reader of the record', () => {
  let home: string;
  let folder: string;
  beforeEach(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'prodlock-reader-'));
    folder = path.join(home, '.prodlock/audit');
    const store = createAuditStore(folder, { fileSize: 8_000, now: () => NOW });
    await Promise.all(Array.from({ length: 100 }, (_, i) => store.append(decision(i))));
    await store.append(decision(100));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const altered = (): void => {
    const file = path.join(folder, '2026-11.jsonl');
    writeFileSync(file, readFileSync(file, 'utf8').replace('step 5"', 'step 6"'));
  };

  test('tells days by the reader’s own clock, and what was more than routine one by one', async () => {
    const reader = createRecordReader(home);
    const days = await reader.days(60);
    assert.equal(days[0]?.day, localDay(NOW));
    assert.equal(days.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b), 0), 101);
    const { told, more, routine } = await reader.day(localDay(NOW), 1);
    assert.deepEqual([told.length, more, told[0]?.canonical], [1, 1, 'shell: step 100']);
    assert.deepEqual(routine.map(({ hour }) => hour), [11, 10, 9, 8, 7, 6, 5, 4, 3, 1, 0]);
  });

  test('shows the newest without reading the rest, and pages through what a filter lets through', async () => {
    const reader = createRecordReader(home);
    assert.deepEqual(createRecordThread(home, 'none').newest(3).map(({ request }) => request), ['shell: step 100', 'shell: step 99', 'shell: step 98']);
    const { total, rows } = await reader.rows({ ...ALL, agent: 'codex', outcome: 'denied by you' }, 2, 3);
    assert.equal(total, 11);
    assert.deepEqual(rows.map(({ request }) => request), ['shell: step 80', 'shell: step 70', 'shell: step 60']);
    assert.equal((await reader.since(NOW.getTime() - 3 * 3_600_000)).length, 4);
    assert.equal((await reader.summary()).entries, 101);
  });

  test('sees every change, also one that leaves size and time of a file as they were', async () => {
    const reader = createRecordReader(home);
    assert.deepEqual((await reader.state()).report.problems, []);
    const file = path.join(folder, '2026-11.jsonl');
    const { atime, mtime } = statSync(file);
    altered();
    utimesSync(file, atime, mtime);
    assert.deepEqual((await reader.state()).report.problems.map(({ text }) => text), ['Entry 6 was altered']);
  });

  test('writes a selection to a file, whole or not at all', async () => {
    const reader = createRecordReader(home);
    const csv = path.join(home, 'x.csv');
    assert.equal(await reader.export({ ...ALL, outcome: 'denied by you' }, 'csv', csv), 11);
    assert.equal(readFileSync(csv, 'utf8').split('\r\n').length, 13);
    assert.match(readFileSync(csv, 'utf8'), /\r\n1,/);
    await reader.export(ALL, 'jsonl', path.join(home, 'x.jsonl'));
    assert.equal(readFileSync(path.join(home, 'x.jsonl'), 'utf8'), ['2026-11.jsonl', ...readdirSync(folder).filter((name) => /^2026-11\.\d+/.test(name)).sort()].map((name) => readFileSync(path.join(folder, name), 'utf8')).join(''));
    await assert.rejects(reader.export(ALL, 'csv', path.join(home, 'nowhere/x.csv')), /ENOENT/);
    assert.deepEqual(readdirSync(home).sort(), ['.prodlock', 'x.csv', 'x.jsonl']);
  });

  test('anchors once a day where it was told to, and says what went wrong', async () => {
    const reader = createRecordReader(home);
    const file = path.join(home, 'heads.jsonl');
    assert.deepEqual(await reader.anchorDaily(['~/heads.jsonl']), []);
    assert.deepEqual(await reader.anchorDaily(['~/heads.jsonl']), []);
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, 1);
    assert.equal((await reader.state()).report.anchors, 1);
    assert.match((await reader.anchorDaily(['~/nowhere/x'])).join(), /expected the folder .*nowhere to exist/);
    rmSync(file);
    assert.match((await reader.state()).unchecked.join(), /cannot be read/);
    assert.deepEqual(await reader.anchor('~/other.jsonl').then(({ seq }) => seq), 101);
  });

  test('has nothing to tell where nothing was recorded', async () => {
    rmSync(folder, { recursive: true });
    const reader = createRecordReader(home);
    assert.deepEqual([await reader.days(5), createRecordThread(home, 'none').newest(5), (await reader.state()).report.entries], [[], [], 0]);
  });

  test('answers from a thread of its own, and starts another when one breaks', async () => {
    const worker = path.join(home, 'record-worker.cjs');
    await build({ entryPoints: ['src/host/record/worker.ts'], outfile: worker, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
    const record = createRecordThread(home, worker);
    const [days, state] = await Promise.all([record.days(60), record.state()]);
    assert.equal(state.report.entries, 101);
    assert.ok(days.length > 3);
    await assert.rejects(record.export(ALL, 'csv', path.join(home, 'nowhere/x.csv')), /ENOENT/);
    appendFileSync(worker, '\nthrow new Error("broken");');
    record.dispose();
    await assert.rejects(record.state(), /broken/);
    assert.ok(existsSync(worker));
    await build({ entryPoints: ['src/host/record/worker.ts'], outfile: worker, bundle: true, platform: 'node', format: 'cjs', logLevel: 'silent' });
    assert.equal((await record.summary()).entries, 101);
    record.dispose();
  });
});

import assert from 'node:assert/strict';
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { entryOf, type Entry } from '../../src/audit/entry.ts';
import { segmentAfter, segmentsOf } from '../../src/audit/segments.ts';
import { linesOf, recordLines, verifyRecord } from '../../src/host/record/files.ts';
import { createAuditStore, type AuditStoreOptions } from '../../src/host/record/store.ts';
import { withLock } from '../../src/host/lock-file.ts';

function decision(canonical: string, time = new Date()): Entry {
  return {
    time: time.toISOString(), agent: 'cursor', kind: 'shell', canonical, cwd: '/w', environment: { name: 'prod', tier: 'production' }, effects: [],
    verdict: 'allow', outcome: 'run', reasons: [], answeredBy: 'policy', ms: 1,
  };
}

/** This file is also the other processes: one that writes until it is killed, one that holds the lock until it is told to go on. Neither outlives the test. */
const writing = process.env['PRODLOCK_TEST_WRITING'];
const holding = process.env['PRODLOCK_TEST_HOLDING'];
if (writing) void writeOn(writing);
else if (holding) void hold(holding);
else describe('the record', suite);

async function writeOn(folder: string): Promise<void> {
  process.on('disconnect', () => process.exit());
  const store = createAuditStore(folder, { fileSize: 20_000, onProblem: ({ message }) => process.send?.(message) });
  for (let i = 0; ; i++) await store.append(decision(`${process.pid} ${i} ${'x'.repeat((i * 37) % 900)}`));
}

async function hold(file: string): Promise<void> {
  await withLock(file, async (assertHeld) => {
    process.send?.('held');
    await once(process, 'message');
    assertHeld();
  }).then(() => process.send?.('wrote'), (error: Error) => process.send?.(error.name));
  process.disconnect();
}

function suite(): void {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'prodlock-record-')), 'audit');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

  const files = (): string[] => segmentsOf(readdirSync(folder)).map(({ name }) => name);
  const told = (): string[] => verifyRecord(folder).problems.map(({ text }) => text);
  /** Makes a lock takeable that died with its process, which would only be after a while. Others take and leave the lock at the same time. */
  const orphan = (lock: string, pid: number | undefined): void => {
    try {
      if (readFileSync(lock, 'utf8').startsWith(`${pid} `)) utimesSync(lock, 1, 1);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  };
  const child = (env: Record<string, string>): ChildProcess => fork(fileURLToPath(import.meta.url), { env: { ...process.env, NODE_TEST_CONTEXT: '', ...env } });
  /** Writes an entry a day, as if the days had passed. */
  const fill = async (from: string, days: number, options: AuditStoreOptions = {}): Promise<void> => {
    let now = new Date(from);
    const store = createAuditStore(folder, { now: () => now, ...options });
    for (let i = 0; i < days; i++, now = new Date(now.getTime() + 86_400_000)) await store.append(decision(`day ${i}`, now));
  };

  describe('in several files', () => {
    test('begins one when the last is full, and they are one chain', async () => {
      const store = createAuditStore(folder, { fileSize: 2_000, now: () => new Date('2026-11-21') });
      for (let i = 0; i < 30; i++) await store.append(decision(`npm run ${i}`));
      assert.deepEqual(files().slice(0, 3), ['2026-11.jsonl', '2026-11.002.jsonl', '2026-11.003.jsonl']);
      for (const name of files()) assert.ok(statSync(path.join(folder, name)).size < 3_000);
      assert.deepEqual(verifyRecord(folder).problems, []);
      assert.equal(verifyRecord(folder).entries, 30);
    });

    test('keeps their order beyond the thousandth, and leaves other files alone', () => {
      assert.deepEqual(segmentsOf(['2026-11.1000.jsonl', '2026-12.jsonl', 'head', '2026-11.999.jsonl', 'x.jsonl', '2026-11.jsonl']).map(({ name }) => name), ['2026-11.jsonl', '2026-11.999.jsonl', '2026-11.1000.jsonl', '2026-12.jsonl']);
      assert.equal(segmentAfter({ name: '', month: '2026-11', number: 999 }, new Date('2026-11-30')), '2026-11.1000.jsonl');
    });

    test('goes on in order while the clock is set back, over the end of a month too', async () => {
      const times = ['2026-11-30', '2026-12-01', '2026-11-30', '2025-01-01', '2026-12-02', '2027-01-01'];
      let now = new Date();
      const store = createAuditStore(folder, { fileSize: 1, now: () => now });
      for (const time of times) {
        now = new Date(time);
        await store.append(decision(time, now));
      }
      assert.deepEqual([...recordLines(folder)].map(({ text }) => entryOf(text)?.canonical), times);
      assert.deepEqual(verifyRecord(folder).problems, []);
      assert.deepEqual(files(), ['2026-11.jsonl', '2026-12.jsonl', '2026-12.002.jsonl', '2026-12.003.jsonl', '2026-12.004.jsonl', '2027-01.jsonl']);
    });

    test('names what a missing file held', async () => {
      await fill('2026-08-01', 100);
      rmSync(path.join(folder, '2026-09.jsonl'));
      assert.deepEqual(told(), ['Entries 32 to 61 were removed']);
      rmSync(path.join(folder, '2026-08.jsonl'));
      assert.deepEqual(told(), ['Entries 1 to 61 were removed']);
    });

    test('names the file and the line of an entry that was altered', async () => {
      await fill('2026-08-01', 40);
      const file = path.join(folder, '2026-08.jsonl');
      writeFileSync(file, readFileSync(file, 'utf8').replace('day 4"', 'day 5"'));
      assert.deepEqual(verifyRecord(folder).problems, [{ kind: 'altered', file: '2026-08.jsonl', line: 5, text: 'Entry 5 was altered' }]);
    });
  });

  describe('kept for a time', () => {
    test('loses its oldest files, says so, and what is left is proven', async () => {
      await fill('2026-01-01', 300, { keepDays: () => 120 });
      const { removal, problems, notes, head } = verifyRecord(folder);
      assert.deepEqual([problems, notes], [[], []]);
      assert.ok(!files().includes('2026-01.jsonl'));
      assert.equal(removal?.keepDays, 120);
      assert.ok(removal && Date.parse(removal.time) - Date.parse(removal.removed.until) >= 120 * 86_400_000);
      const left = [...recordLines(folder)].flatMap(({ text }) => entryOf(text) ?? []);
      assert.equal(left[0]?.time.slice(0, 10), new Date(Date.parse(removal.removed.until) + 86_400_000).toISOString().slice(0, 10));
      assert.ok(head.seq > 300);
    });

    test('stays whole where nobody says for how long', async () => {
      await fill('2020-01-01', 50);
      await createAuditStore(folder, { now: () => new Date('2026-01-01') }).tidy();
      assert.equal(verifyRecord(folder).entries, 50);
    });

    test('shows more having been removed than it says', async () => {
      await fill('2026-01-01', 300, { keepDays: () => 120 });
      rmSync(path.join(folder, files()[0] ?? ''));
      assert.match(told().join(), /^Entries \d+ to \d+ were removed$/);
    });

    test('loses nothing to a clock that jumps ahead for a while', async () => {
      await fill('2026-10-01', 60);
      await createAuditStore(folder, { now: () => new Date('2099-01-01'), keepDays: () => 365 }).append(decision('from the future', new Date('2099-01-01')));
      assert.equal(verifyRecord(folder).entries, 61);
      assert.equal(verifyRecord(folder).removal, undefined);
    });

    test('is kept in shorter files where it is kept for few days', async () => {
      await fill('2026-11-01', 40, { keepDays: () => 8 });
      assert.ok([...recordLines(folder)].length < 16);
      assert.deepEqual(told(), []);
    });

    test('removes nothing where the removal cannot be written down', async () => {
      await fill('2026-01-01', 200);
      const before = files();
      const problems: string[] = [];
      mkdirSync(path.join(folder, '2026-08.jsonl'));
      await createAuditStore(folder, { now: () => new Date('2026-07-20'), keepDays: () => 30, onProblem: ({ message }) => problems.push(message) }).tidy();
      assert.match(problems.join(), /EISDIR/);
      assert.deepEqual(files(), [...before, '2026-08.jsonl']);
    });

    test('goes on where a crash left files that were due', async () => {
      await fill('2026-01-01', 150);
      const first = readFileSync(path.join(folder, '2026-01.jsonl'));
      const tidy = (): Promise<void> => createAuditStore(folder, { now: () => new Date('2026-05-31'), keepDays: () => 30 }).tidy();
      await tidy();
      writeFileSync(path.join(folder, '2026-01.jsonl'), first);
      assert.deepEqual(told(), []);
      await tidy();
      assert.ok(!existsSync(path.join(folder, '2026-01.jsonl')));
      assert.deepEqual(told(), []);
    });
  });

  describe('written by several processes', () => {
    test('is one chain however they are killed', async (t) => {
      const problems: unknown[] = [];
      const start = (): ChildProcess => child({ PRODLOCK_TEST_WRITING: folder }).on('message', (text) => problems.push(text));
      const writers = [start(), start(), start()];
      t.after(() => writers.forEach((writer) => writer.kill('SIGKILL')));
      for (let round = 0; round < 6; round++) {
        const from = written(folder);
        while (written(folder) < from + 15_000) await new Promise((done) => setTimeout(done, 5));
        const [oldest] = writers.splice(0, 1, ...[]);
        const gone = once(oldest as ChildProcess, 'exit');
        oldest?.kill('SIGKILL');
        await gone;
        orphan(path.join(folder, '.lock'), oldest?.pid);
        writers.push(start());
      }
      const exits = writers.map((writer) => once(writer, 'exit'));
      for (const writer of writers) writer.kill('SIGKILL');
      await Promise.all(exits);
      const report = verifyRecord(folder);
      assert.deepEqual(report.problems, []);
      assert.ok(files().length > 2 && report.entries > 100, `${files().length} files, ${report.entries} entries`);
      assert.deepEqual(problems, []);
      const seen = [...recordLines(folder)].flatMap(({ text }) => entryOf(text)?.canonical ?? []);
      assert.equal(new Set(seen).size, seen.length);
    });

    test('one that slept with the lock in its hand does not write any more once another took it', async () => {
      mkdirSync(folder, { recursive: true });
      const lock = path.join(folder, '.lock');
      const sleeper = child({ PRODLOCK_TEST_HOLDING: lock });
      assert.deepEqual(await once(sleeper, 'message'), ['held', undefined]);
      sleeper.kill('SIGSTOP');
      utimesSync(lock, 1, 1);
      await createAuditStore(folder).append(decision('meanwhile'));
      assert.equal(verifyRecord(folder).entries, 1);
      const answer = once(sleeper, 'message');
      sleeper.kill('SIGCONT');
      sleeper.send('go on');
      assert.equal((await answer)[0], 'LockHeld');
    });

    test('a lock of a living process is not taken over soon', async () => {
      mkdirSync(folder, { recursive: true });
      const lock = path.join(folder, '.lock');
      const holder = child({ PRODLOCK_TEST_HOLDING: lock });
      await once(holder, 'message');
      const before = Date.now() / 1_000 - 20;
      utimesSync(lock, before, before);
      const waiting = createAuditStore(folder).append(decision('patient'));
      const answer = once(holder, 'message');
      holder.send('go on');
      assert.equal((await answer)[0], 'wrote');
      await waiting;
      assert.equal(verifyRecord(folder).entries, 1);
    });

    test('a lock stays takeable when the clock is set back', async () => {
      mkdirSync(folder, { recursive: true });
      const lock = path.join(folder, '.lock');
      writeFileSync(lock, '999999999 gone\n');
      utimesSync(lock, Date.now() / 1_000 + 7_200, Date.now() / 1_000 + 7_200);
      await createAuditStore(folder).append(decision('a'));
      assert.equal(verifyRecord(folder).entries, 1);
    });
  });

  describe('on a bad disk', () => {
    test('survives garbage of any kind', async () => {
      await fill('2026-11-01', 5);
      const [name = ''] = files();
      appendFileSync(path.join(folder, name), Buffer.concat([Buffer.from([0xff, 0xfe, 0, 10]), Buffer.alloc(9_000_000, 120), Buffer.from('\n{"seq":null}\n[[[[\n\n\n"')]));
      await createAuditStore(folder, { now: () => new Date('2026-11-07') }).append(decision('after'));
      const { entries, problems, notes } = verifyRecord(folder);
      assert.deepEqual([entries, problems], [6, []]);
      assert.match(notes.join(), /^5 lines, from line 6 of 2026-11\.jsonl on, are no whole entries; nothing is missing there$/);
    });

    test('tells of garbage that replaced an entry', async () => {
      await fill('2026-11-01', 5);
      const file = path.join(folder, files()[0] ?? '');
      truncateSync(file, statSync(file).size - 30);
      assert.deepEqual(told(), ['Line 5 of 2026-11.jsonl is no whole entry']);
    });

    test('a note of the end that is garbage does not stop it', async () => {
      await fill('2026-11-01', 3);
      writeFileSync(path.join(folder, 'head'), '\0\0\0');
      assert.match(verifyRecord(folder).notes.join(), /note of the last entry is missing/);
      await createAuditStore(folder, { now: () => new Date('2026-11-07') }).append(decision('after'));
      assert.deepEqual([told(), verifyRecord(folder).notes, verifyRecord(folder).entries], [[], [], 4]);
    });

    test('a line that stands across two reads is read as one', async () => {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, 'lines');
      const texts = ['ä'.repeat(200_000), '€'.repeat(100_001), '', '😀', 'last'];
      writeFileSync(file, texts.join('\n'));
      assert.deepEqual([...linesOf(file)].map(({ text }) => text), texts.filter(Boolean));
      assert.deepEqual([...linesOf(file)].map(({ ended }) => ended), [true, true, true, false]);
    });

    test('a disk that fills up leaves whole entries, and takes the rest when it can', { skip: !canMount() && 'cannot mount a small disk' }, async () => {
      const disk = path.dirname(folder);
      assert.equal(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status, 0);
      try {
        const problems: string[] = [];
        const store = createAuditStore(folder, { onProblem: ({ message }) => problems.push(message) });
        for (let i = 0; i < 40; i++) await store.append(decision(`${i} ${'x'.repeat(3_000)}`));
        assert.match(problems.join(), /ENOSPC/);
        assert.deepEqual([verifyRecord(folder).problems, verifyRecord(folder).notes], [[], []]);
        assert.ok(verifyRecord(folder).entries < 40);
        assert.equal(spawnSync('mount', ['-o', 'remount,size=4m', disk]).status, 0);
        await store.append(decision('room again'));
        assert.deepEqual([verifyRecord(folder).problems, verifyRecord(folder).entries], [[], 41]);
      } finally {
        spawnSync('umount', ['-l', disk]);
      }
    });
  });
}

function written(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + (name.endsWith('.jsonl') ? statSync(path.join(folder, name)).size : 0), 0);
  } catch {
    return 0;
  }
}

/** Root of a Linux that lets it mount. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(path.join(tmpdir(), 'prodlock-mount-'));
  try {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
    if (mounted) spawnSync('umount', ['-l', folder]);
    return mounted;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { append, GENESIS, headOf, type Head } from '../../src/audit/chain.ts';
import { createVerifier, type Anchor, type Report } from '../../src/audit/verify.ts';
import type { Entry, Removal } from '../../src/audit/entry.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function entry(i: number): Entry {
  return {
    time: `2026-11-01T00:00:0${i % 10}.000Z`, agent: 'cursor', kind: 'shell', canonical: `shell: echo ${i} "äö"\n`, cwd: '/w', environment: { name: 'prod', tier: 'production' },
    effects: [{ class: 'reads', provider: 'x', operation: 'y' }], verdict: 'ask', outcome: 'deny', reasons: [{ id: 'x/y', text: 'It is so.' }], answeredBy: 'human', ms: i,
  };
}

function chain(length: number, from: Head = GENESIS): { lines: string[]; head: Head } {
  let head = from;
  const lines = Array.from({ length }, (_, i) => {
    const next = append(entry(i), head, hash);
    head = next.head;
    return next.line;
  });
  return { lines, head };
}

function verify(lines: readonly string[], head?: Head, anchors: readonly Anchor[] = []): Report {
  const verifier = createVerifier(hash, { head, anchors });
  for (const line of lines) verifier.line(line);
  return verifier.end();
}

const texts = (lines: readonly string[], head?: Head): readonly string[] => verify(lines, head).problems.map(({ line, text }) => `${line}: ${text}`);

describe('audit chain', () => {
  const { lines, head } = chain(8);
  const line = (i: number): string => lines[i] ?? '';

  test('is one line of JSON an entry, and finds nothing wrong with what was written', () => {
    for (const text of lines) assert.doesNotMatch(text, /\n/);
    assert.deepEqual(verify(lines, head), { entries: 8, problems: [], notes: [], head, anchors: 0 });
    assert.deepEqual(verify([], GENESIS), { entries: 0, problems: [], notes: [], head: GENESIS, anchors: 0 });
  });

  test('goes on from its last line', () => {
    assert.deepEqual(headOf(line(7)), head);
    assert.equal(headOf('{"seq":8'), undefined);
    assert.deepEqual(texts([...lines, ...chain(3, head).lines], head), []);
  });

  test('names an altered entry, whatever was altered', () => {
    for (const [from, to] of [['"deny"', '"run"'], ['production', 'staging'], ['echo 3', 'echo 4'], ['"ms":3', '"ms":2'], ['"human"', '"policy"']] as const) {
      const altered = line(3).replace(from, to);
      assert.notEqual(altered, line(3));
      assert.deepEqual(texts(lines.with(3, altered), head), ['4: Entry 4 was altered']);
    }
  });

  test('sees an entry that was rewritten with a hash of its own', () => {
    const { prev, seq, hash: own, ...body } = { ...(JSON.parse(line(3)) as Entry & Head & { prev: string }), outcome: 'run' as const };
    assert.ok(own);
    const forged = append(body, { seq: seq - 1, hash: prev }, hash).line;
    assert.deepEqual(texts(lines.with(3, forged), head), ['5: Entry 5 does not continue entry 4: one of them was rewritten']);
    assert.equal(texts(lines.with(7, append(entry(9), headOf(line(6)) ?? GENESIS, hash).line), head)[0], '8: Entry 8 is not the one that was written');
  });

  test('names removed entries at the start, in the middle and at the end', () => {
    assert.deepEqual(texts(lines.slice(2), head), ['1: Entries 1 to 2 were removed']);
    assert.deepEqual(texts(lines.toSpliced(3, 1), head), ['4: Entry 4 was removed']);
    assert.deepEqual(texts(lines.slice(0, 5), head), ['6: Entries 6 to 8 were removed']);
    assert.deepEqual(texts([], head), ['1: Entries 1 to 8 were removed']);
  });

  test('names reordered and doubled entries, and does not call them removed', () => {
    assert.deepEqual(texts([line(0), line(2), line(1), ...lines.slice(3)], head), ['3: Entry 2 stands behind entry 3']);
    assert.deepEqual(texts([...lines.slice(0, 4), line(3), ...lines.slice(4)], head), ['5: Entry 4 stands there twice']);
  });

  test('names a truncated line', () => {
    assert.deepEqual(texts(lines.with(4, line(4).slice(0, 50)), head), ['5: Line 5 is no whole entry']);
    assert.deepEqual(texts(lines.with(7, line(7).slice(0, 50)), head), ['8: Line 8 is no whole entry']);
  });

  test('only notes a line that a crash broke, where nothing is missing', () => {
    const torn = verify([...lines.slice(0, 4), line(4).slice(0, 50), ...lines.slice(4)], head);
    assert.deepEqual(torn.problems, []);
    assert.deepEqual(torn.notes, ['Line 5 is no whole entry; nothing is missing there']);
    assert.deepEqual(verify([...lines, '{"seq":9'], head).notes, ['Line 9 is no whole entry; a crash may have cut it off']);
    assert.deepEqual(verify(['garbage', 'null', '[]', '{"seq":"1"}', ...lines], head).notes, ['4 lines, from line 1 on, are no whole entries; nothing is missing there']);
  });

  test('says that it cannot see the end without the note of it', () => {
    assert.match(verify(lines.slice(0, 5)).notes.join(), /note of the last entry is missing/);
  });

  test('names each of several problems', () => {
    const broken = [line(0), line(1).replace('echo', 'ECHO'), line(3), line(5), line(4), line(7).slice(1)];
    assert.deepEqual(texts(broken, head), [
      '2: Entry 2 was altered', '3: Entry 3 was removed', '5: Entry 5 stands behind entry 6', '6: Line 6 is no whole entry', '7: Entries 7 to 8 were removed',
    ]);
  });

  test('stays quick with absurd numbers', () => {
    const absurd = line(3).replace('"seq":4', '"seq":9007199254740991');
    assert.ok(texts(lines.with(3, absurd)).length < 10);
  });

  const removal = (to: number, changes: Partial<Removal> = {}): Removal => ({
    time: '2026-11-20T00:00:00.000Z', kind: 'retention', keepDays: 10, removed: { from: 1, to, hash: headOf(line(to - 1))?.hash ?? '', until: '2026-11-01T00:00:00.000Z' }, ...changes,
  });

  test('goes on behind old entries whose removal stands in it', () => {
    const { line: removed, head: end } = append(removal(3), head, hash);
    const report = verify([...lines.slice(3), removed], end);
    assert.deepEqual(report.problems, []);
    assert.equal(report.removal?.removed.to, 3);
    assert.deepEqual(texts([...lines, removed], end), [], 'a crash before the removal itself');
    assert.deepEqual(texts([...lines.slice(1), removed], end), [], 'a crash amid the removal');
  });

  test('does not take a removal for more than it says', () => {
    const { line: removed, head: end } = append(removal(3), head, hash);
    assert.deepEqual(texts([...lines.slice(5), removed], end), ['1: Entries 4 to 5 were removed']);
    const other = append({ ...removal(3), removed: { ...removal(3).removed, hash: '1'.repeat(64) } }, head, hash);
    assert.deepEqual(texts([...lines.slice(3), other.line], other.head), ['1: The first entry, 4, does not continue those that retention removed']);
    const early = append({ ...removal(3), keepDays: 30 }, head, hash);
    assert.match(texts([...lines.slice(3), early.line], early.head).join(), /before the 30 days were over/);
    const future = append({ ...removal(3), removed: { ...removal(3).removed, to: 9_999 } }, head, hash);
    assert.match(texts([...lines.slice(3), future.line], future.head).join(), /Entries 1 to 3 were removed/);
  });

  test('an anchor shows a rewrite of all lines and of the head', () => {
    const anchor: Anchor = { ...(headOf(line(5)) ?? GENESIS), time: '2026-11-02T00:00:00.000Z', place: '/elsewhere/heads' };
    assert.deepEqual(verify(lines, head, [anchor]).problems, []);
    assert.equal(verify(lines, head, [anchor]).anchors, 1);
    const forged: string[] = [];
    let end = GENESIS;
    for (let i = 0; i < 8; i++) {
      const next = append({ ...entry(i), outcome: 'run' }, end, hash);
      forged.push(next.line);
      end = next.head;
    }
    assert.deepEqual(texts(forged, end), [], 'nothing else shows it');
    assert.deepEqual(verify(forged, end, [anchor]).problems.map(({ text }) => text), ['Entry 6 is not the one that was anchored in /elsewhere/heads on 2026-11-02: the record was rewritten']);
    assert.match(verify(forged.slice(0, 3), headOf(forged[2] ?? ''), [anchor]).problems.map(({ text }) => text).join(), /Entry 6 was anchored .* and the record ends at 3/);
  });

  test('known gap: without an anchor, a rewrite of all lines and of the head is not seen', () => {
    let end = GENESIS;
    const forged = lines.map((_, i) => {
      const next = append({ ...entry(i), agent: 'nobody' }, end, hash);
      end = next.head;
      return next.line;
    });
    assert.deepEqual(texts(forged, end), []);
  });

  test('known gap: entries behind the newest anchor can be rewritten', () => {
    const anchor: Anchor = { ...(headOf(line(5)) ?? GENESIS), time: '2026-11-02T00:00:00.000Z', place: 'x' };
    const forged = append({ ...entry(6), outcome: 'run' }, headOf(line(5)) ?? GENESIS, hash);
    assert.deepEqual(verify([...lines.slice(0, 6), forged.line], forged.head, [anchor]).problems, []);
  });

  test('known gap: who can write the record can remove old entries in the name of retention, which stands in it then', () => {
    const forged = append({ ...removal(6), keepDays: 1 }, head, hash);
    const report = verify([...lines.slice(6), forged.line], forged.head);
    assert.deepEqual(report.problems, []);
    assert.deepEqual([report.removal?.removed.to, report.removal?.keepDays], [6, 1]);
  });

  test('an anchor of the last entry that retention removed still counts', () => {
    const { line: removed, head: end } = append(removal(3), head, hash);
    const anchor: Anchor = { ...(headOf(line(2)) ?? GENESIS), time: '2026-11-02T00:00:00.000Z', place: 'x' };
    assert.equal(verify([...lines.slice(3), removed], end, [anchor]).anchors, 1);
    assert.match(verify([...lines.slice(3), removed], end, [{ ...anchor, hash: 'f'.repeat(64) }]).problems.map(({ text }) => text).join(), /rewritten/);
  });

  test('stays quick with many gaps and much garbage', () => {
    const long = chain(20_000);
    const report = verify([...long.lines.filter((_, i) => i % 2), ...Array.from({ length: 20_000 }, () => '?')], long.head);
    assert.equal(report.problems.length, 1_000);
  });
});

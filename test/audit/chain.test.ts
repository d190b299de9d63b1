import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { append, GENESIS, headOf, verify, type Head } from '../../src/audit/chain.ts';
import type { Entry } from '../../src/audit/entry.ts';

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

const texts = (lines: readonly string[], head?: Head): readonly string[] => verify(lines, hash, head).problems.map(({ line, text }) => `${line}: ${text}`);

describe('audit chain', () => {
  const { lines, head } = chain(8);
  const line = (i: number): string => lines[i] ?? '';

  test('is one line of JSON an entry, and finds nothing wrong with what was written', () => {
    for (const text of lines) assert.doesNotMatch(text, /\n/);
    assert.deepEqual(verify(lines, hash, head), { entries: 8, problems: [] });
    assert.deepEqual(verify([], hash, GENESIS), { entries: 0, problems: [] });
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

  test('names a truncated line once, and none where a crash broke a line that was written again', () => {
    assert.deepEqual(texts(lines.with(4, line(4).slice(0, 50)), head), ['5: Line 5 is no whole entry']);
    assert.deepEqual(texts([...lines.slice(0, 4), line(4).slice(0, 50), ...lines.slice(4)], head), ['5: Line 5 is no whole entry']);
    assert.deepEqual(texts(['garbage', 'null', '[]', '{"seq":"1"}'], GENESIS).length, 4);
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
});

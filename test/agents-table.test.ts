import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import agents from 'folder:agents';
import { KNOWN_GAPS } from './agents-e2e/known-gaps.ts';
import { documentOf, type Row } from './agents-e2e/table.ts';

/** What real clients did when they were last run, as `docs/agents.md` shows it. */
const RECORD = JSON.parse(readFileSync('test/agents-e2e/results.json', 'utf8')) as Readonly<Record<string, Row>>;
const RESULTS = Object.fromEntries(Object.entries(RECORD).map(([id, { title, cells }]) => [id, { title, cells: Object.fromEntries(Object.entries(cells).map(([name, { cell }]): [string, string] => [name, cell])) }]));
const GAPS = readFileSync('docs/threat-model.md', 'utf8').split('\n').filter((line) => line.startsWith('| '));

/** What a row of the threat model says about a cell that ran. */
const TOLD: Readonly<Record<string, RegExp>> = { garbage: /garbage/, silence: /exceeds its timeout|after \d+ seconds|after \d+ /, repository: /repository/i };

/** Cells that every agent of the first row must have: what it tries, and every failure. */
const WANTED = ['unguarded', 'incident', 'mcp', 'read', 'cat', 'write', 'delete', 'patch', 'parallel', 'subagent', 'megabyte', 'missing', 'crash', 'kill', 'garbage', 'silence', 'runtime', 'repository', 'managed', 'slow'];
/** No tool for patches; no file of a repository switches its hooks off. */
const NOT_THERE: Readonly<Record<string, readonly string[]>> = { 'claude-code': ['patch'], codex: [], cursor: ['patch', 'repository'] };

for (const [id, { title, cells }] of Object.entries(RESULTS)) {
  for (const cell of Object.keys(cells).filter((one) => one !== 'unguarded' && cells[one] === 'ran')) {
    test(`${title}: that “${cell}” runs is a known gap, with a row in the threat model that names it`, () => {
      assert.ok(KNOWN_GAPS[id]?.includes(cell), 'not among the known gaps');
      const name = agents.find((one) => one.id === id)?.title.replace('GitHub ', '') ?? title;
      assert.ok(GAPS.some((row) => row.includes(name) && TOLD[cell]?.test(row)), `no row names ${name}`);
    });
  }

  test(`${title}: what is called a known gap ran`, () => assert.deepEqual((KNOWN_GAPS[id] ?? []).filter((cell) => cells[cell] !== 'ran'), []));

  test(`${title}: the incident ran without Prodlock, and not with it`, () => assert.deepEqual([cells['unguarded'], cells['incident']], ['ran', 'stopped']));
}

test('the document shows what is recorded, and every cell tells its client’s version and its day', () => {
  assert.equal(readFileSync('docs/agents.md', 'utf8'), documentOf(RECORD));
  for (const { title, cells } of Object.values(RECORD)) for (const [name, { version, on }] of Object.entries(cells)) assert.ok(/^\d[\d.]*$/.test(version) && /^\d{4}-\d\d-\d\d$/.test(on), `${title}, ${name}`);
});

for (const [id, absent] of Object.entries(NOT_THERE)) {
  test(`${RESULTS[id]?.title}: every case was run`, () => {
    const cells = RESULTS[id]?.cells ?? {};
    assert.deepEqual(WANTED.filter((cell) => cells[cell] === undefined), []);
    assert.deepEqual(WANTED.filter((cell) => cells[cell] === '–'), absent);
  });
}

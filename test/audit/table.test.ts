import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { agentIdOf, agentNames } from '../../src/core/agent-name.ts';
import { append, GENESIS, isWhole, linkOf } from '../../src/audit/chain.ts';
import type { Entry } from '../../src/audit/entry.ts';
import { isSelected, momentOf } from '../../src/audit/select.ts';
import { briefOf, CSV_HEAD, csvLine, jsonLine } from '../../src/audit/table.ts';
import { toldOf } from '../../src/audit/told.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const called = agentNames([{ id: 'cursor', title: 'Cursor' }]);

function entry(changes: Partial<Entry> = {}): Entry {
  return {
    time: '2026-11-20T10:00:00.000Z', agent: 'cursor', kind: 'shell', canonical: 'shell: railway volume delete', cwd: '/shop', environment: { name: 'production', tier: 'production' },
    effects: [{ class: 'destroys-data', provider: 'railway', operation: 'volume-delete', resource: 'pgdata' }], verdict: 'ask', outcome: 'deny', reasons: [{ id: 'railway/volume-delete', text: 'Delete volume.' }], answeredBy: 'human', ms: 4_000, ...changes,
  };
}

test('a table has a cell for each column', () => {
  const cells = csvLine(entry()).split(',');
  assert.equal(cells.length, CSV_HEAD.split(',').length);
  assert.match(csvLine(entry()), /^,2026-11-20T10:00:00\.000Z,denied by you,ask,railway\/volume-delete pgdata,production,production,cursor,human,4,\/shop,shell: railway volume delete,Delete volume\.\r\n$/);
});

/** Cells as a spreadsheet sees them that splits at commas, or at semicolons, or at tabs; one that starts like a formula is run. */
function cellsOf(line: string, separator: string): readonly string[] {
  return line.replaceAll('""', '').split(new RegExp(`[${separator}\\r\\n]`)).map((cell) => cell.replace(/^"/, ''));
}

test('no cell is a formula, whatever a spreadsheet splits at', () => {
  for (const evil of ['=HYPERLINK("x","y")', '+1+1', '-2+3+cmd|\' /C calc\'!A0', '@SUM(1)', '\t=1', '\r=1', '\n=1', 'a;=1+1', 'a\t=1+1', 'a\n=1+1', 'a\r\n@x', ';;=1', '＝1+1', '＠x', 'x;-1;+2', '=1\n=2\n=3', '"=1', '";=1']) {
    for (const changes of [{ canonical: evil }, { agent: evil }, { cwd: evil }, { environment: { name: evil, tier: 'production' as const } }, { reasons: [{ id: 'x', text: evil }] }]) {
      const line = csvLine(entry(changes));
      for (const separator of [',', ';', '\\t']) for (const cell of cellsOf(line.trimEnd(), separator)) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠]/, `${JSON.stringify(evil)} gives ${JSON.stringify(line)}`);
    }
  }
  assert.match(csvLine(entry({ environment: { name: 'eu, "prod"', tier: 'production' } })), /"eu, ""prod"""/);
});

test('an ordinary command is left as it is', () => {
  assert.match(csvLine(entry({ canonical: 'shell: npm run build -- --watch' })), /,shell: npm run build -- --watch,/);
  assert.match(csvLine(entry({ canonical: 'shell: curl -d a=b x@y' })), /,shell: curl -d a=b x@y,/);
});

test('a line leaves the record as it was written, and can still be checked', () => {
  const { line } = append(entry({ canonical: 'shell: echo "ä😀"' }), GENESIS, hash);
  assert.equal(jsonLine(line), `${line}\n`);
});

test('what cannot be seen is written out, and the hash holds', () => {
  const { line } = append(entry({ canonical: 'shell: echo \u202Eevil\u009B31m\u{E0041}' }), GENESIS, hash);
  const out = jsonLine(line).trimEnd();
  assert.doesNotMatch(out, /[^ -~]/);
  assert.deepEqual(JSON.parse(out), JSON.parse(line));
  const link = linkOf(out);
  assert.ok(link && isWhole(out, link, hash));
});

test('no secret leaves that an older version wrote down', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`;
  const old = entry({ canonical: `shell: curl -H "Authorization: Bearer ${token}" x`, reasons: [{ id: 'x', text: `With ${token}`, evidence: `DATABASE_URL=postgres://me:hunter2secret@db/x` }], cwd: `/x/${token}` });
  const { line } = append(old, GENESIS, hash);
  for (const text of [jsonLine(line), csvLine(old), toldOf(old, called)]) assert.doesNotMatch(text, /ghp_a1B2|hunter2secret/);
});

test('a person reads one line for what was routine, and the request where more was at stake', () => {
  assert.equal(toldOf(entry(), called).split('\n').length, 3);
  assert.equal(toldOf(entry({ verdict: 'allow', outcome: 'run', answeredBy: 'policy' }), called).split('\n').length, 1);
  assert.match(toldOf(entry(), called), /denied by you {2}Cursor {10}production {3}railway\/volume-delete pgdata\n {21}shell: railway volume delete\n {21}Delete volume\./);
  assert.match(toldOf(entry({ canonical: 'shell: a\n\u001b[2Jb\u202E' }), called), /shell: a \\u001B\[2Jb\\u202E/);
});

test('times are said as people say them', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  assert.equal(momentOf('7d', now), Date.parse('2026-11-14T12:00:00Z'));
  assert.equal(momentOf('12h', now), Date.parse('2026-11-21T00:00:00Z'));
  assert.equal(momentOf('2026-11-01', now), Date.parse('2026-11-01T00:00:00Z'));
  assert.equal(momentOf('2026-11-01 10:30', now), Date.parse('2026-11-01T10:30:00Z'));
  assert.equal(momentOf('2026-11-01T10:30+02:00', now), Date.parse('2026-11-01T08:30:00Z'));
  for (const wrong of ['yesterday', '7', 'd', '-7d', '2026-13-01', '2026', '1e3d', '']) assert.equal(momentOf(wrong, now), undefined, wrong);
});

test('selects by time, verdict and agent', () => {
  const at = Date.parse(entry().time);
  assert.ok(isSelected(entry(), {}));
  assert.ok(isSelected(entry(), { since: at, until: at + 1, verdict: 'ask', agent: 'cursor' }));
  assert.ok(!isSelected(entry(), { since: at + 1 }));
  assert.ok(!isSelected(entry(), { until: at }));
  assert.ok(!isSelected(entry(), { verdict: 'deny' }));
  assert.ok(!isSelected(entry(), { agent: 'codex' }));
});

test('people read what an agent is called, and machines its id', () => {
  assert.equal(called('cursor'), 'Cursor');
  assert.equal(called('somebody-else'), 'somebody-else');
  for (const named of ['cursor', 'Cursor', ' CURSOR ']) assert.equal(agentIdOf(named, [{ id: 'cursor', title: 'Cursor' }]), 'cursor');
  assert.equal(agentIdOf('nobody', []), 'nobody');
  assert.match(csvLine(entry()), /,cursor,/);
});

test('a narrow list tells what was done to what, and the tool where nothing else does', () => {
  const deleting = (text: string) => briefOf(entry({ reasons: [{ id: 'railway/volume-delete', text }] }));
  assert.equal(deleting('Delete volume "pgdata" in production. Cannot be undone.'), 'Delete volume "pgdata"');
  assert.equal(deleting('Delete volume "pgdata" (environment unknown, treated as production). Cannot be undone.'), 'Delete volume "pgdata"');
  assert.equal(deleting('Delete the volume in production. Cannot be undone.'), 'Delete the volume');
  assert.equal(briefOf(entry({ reasons: [] })), 'volume-delete pgdata');
  assert.equal(briefOf(entry({ effects: [{ class: 'changes', provider: 'railway', operation: 'deploy' }], reasons: [] })), 'railway/deploy');
  const deleted = (resource: string) => briefOf(entry({ effects: [{ class: 'local', provider: 'files', operation: 'delete', resource }], reasons: [{ id: 'files/delete', text: `Delete "${resource}". It may be lost for good.` }] }));
  assert.equal(deleted('/var/lib/shop'), 'Delete "/var/lib/shop"');
  assert.equal(deleted('/home/me/projects/shop/packages/api/dist'), 'Delete "…/api/dist"');
  const settings = '/home/me/.claude/settings.json';
  const guarded = { effects: [{ class: 'tampers', provider: 'prodlock', operation: 'protected-path', resource: settings }], reasons: [{ id: 'prodlock/protected-path', text: `Change protected file "${settings}". ${settings} is part of what keeps agents from production. Only a person may change it, in the editor.` }] } as const;
  assert.equal(briefOf(entry(guarded)), 'Change protected file "…/.claude/settings.json"');
});

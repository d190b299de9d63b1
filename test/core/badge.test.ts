import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, type BadgeState } from '../../src/core/badge.ts';
import { LOCKED, type Lock } from '../../src/core/lock.ts';
import type { Environment, Tier } from '../../src/core/environment.ts';

const NOW = 1_700_000_000_000;
const GUARDED = ['Claude Code', 'Cursor'].map((title) => ({ title, coverage: { state: 'guarded', at: NOW, ms: 9 } as const }));
const UNGUARDED = [{ title: 'Cursor', coverage: { state: 'unguarded', reason: 'its hooks are not registered' } as const }];
const production = environment('production', 'production', 'RAILWAY_ENVIRONMENT=production');
const staging = environment('staging', 'staging', 'APP_ENV=staging');

const ASKED = { where: 'production', title: 'Cursor: Delete volume "pgdata" in production?' };

function environment(name: string, tier: Tier, fact: string): Environment {
  return { name, tier, evidence: [{ source: '.env file', file: '/work/shop/.env', line: 3, fact }] };
}

function face(changes: Partial<BadgeState>) {
  return badge({ phase: 'ready', enabled: true, environments: [], lock: LOCKED, waiting: [], agents: GUARDED, hidden: 2, colour: 'production', now: NOW, ...changes });
}

const unlocked = (minutes: number | 'window'): Lock => ({ kind: 'unlocked', seen: NOW, until: minutes === 'window' ? 'window' : NOW + minutes * 60_000 });

const ROWS: readonly (readonly [says: string, state: Partial<BadgeState>, text: string, tone: string, command: string])[] = [
  ['starting spins and has no colour', { phase: 'starting' }, '$(loading~spin) Prodlock', 'none', 'prodlock.showLog'],
  ['no target leads to declaring one', {}, '$(shield) no target', 'none', 'prodlock.declareEnvironment'],
  ['what is linked and nameless leads to naming it', { environments: [{ ...staging, name: 'shop', tier: 'unknown', nameless: true }] }, '$(shield) no target', 'none', 'prodlock.nameEnvironment'],
  ['what is nameless is neither shown nor counted', { environments: [{ ...staging, name: 'shop', tier: 'unknown', nameless: true }, staging] }, '$(lock) staging', 'none', 'prodlock.menu'],
  ['locked staging has no colour', { environments: [staging] }, '$(lock) staging', 'none', 'prodlock.menu'],
  ['locked production warns', { environments: [production] }, '$(lock) production', 'warning', 'prodlock.menu'],
  ['unlocked production is an error, and a click locks', { environments: [production], lock: unlocked(12) }, '$(unlock) production 12m', 'error', 'prodlock.lock'],
  ['an unlock without an end shows no minutes', { environments: [production], lock: unlocked('window') }, '$(unlock) production', 'error', 'prodlock.lock'],
  ['unlocked staging warns, since production can be changed from there too', { environments: [staging], lock: unlocked(5) }, '$(unlock) staging 5m', 'warning', 'prodlock.lock'],
  ['the strictest environment wins and the others are counted', { environments: [staging, production] }, '$(lock) production +1', 'warning', 'prodlock.menu'],
  ['sources that agree are not counted', { environments: [production, { ...production, evidence: [] }] }, '$(lock) production', 'warning', 'prodlock.menu'],
  ['a waiting request comes before everything else', { environments: [production, staging], waiting: [ASKED, { ...ASKED, where: 'staging' }], lock: unlocked(5) }, '$(bell-dot) questions: production · 2', 'error', 'prodlock.showQuestion'],
  ['a request is told by what it asks about, not by where the project works', { environments: [staging], waiting: [ASKED] }, '$(bell-dot) question: production · 1', 'error', 'prodlock.showQuestion'],
  ['an unguarded agent leads to guarding', { environments: [production], agents: UNGUARDED }, '$(warning) production · unguarded', 'error', 'prodlock.guard'],
  ['unguarded without a target', { agents: UNGUARDED }, '$(warning) unguarded', 'error', 'prodlock.guard'],
  ['switched off says so', { enabled: false, environments: [production] }, '$(circle-slash) Prodlock off', 'warning', 'prodlock.enable'],
  ['what is denied without a question looks the same', { environments: [production], mode: 'deny' }, '$(lock) production', 'warning', 'prodlock.menu'],
  ['only observing warns, locked or not, and leads to where that ends', { environments: [production], mode: 'observe' }, '$(eye) production · observed', 'warning', 'prodlock.menu'],
  ['an agent that is not even observed comes first', { environments: [production], mode: 'observe', agents: UNGUARDED }, '$(warning) production · unguarded', 'error', 'prodlock.guard'],
  ['a failure shows itself', { phase: 'failed', failure: 'no port' }, '$(error) Prodlock failed', 'error', 'prodlock.showLog'],
];
for (const [says, state, text, tone, command] of ROWS) {
  test(says, () => {
    const shown = face(state);
    assert.deepEqual({ text: shown.text, tone: shown.tone, command: shown.command }, { text, tone, command });
  });
}

test('the colour setting mutes production, or everything', () => {
  assert.equal(face({ environments: [production], colour: 'unsafe' }).tone, 'none');
  assert.equal(face({ environments: [production], colour: 'unsafe', lock: unlocked(5) }).tone, 'error');
  assert.equal(face({ environments: [production], colour: 'unsafe', mode: 'observe' }).tone, 'warning');
  assert.equal(face({ environments: [production], colour: 'never', lock: unlocked(5) }).tone, 'none');
  assert.equal(face({ enabled: false, colour: 'unsafe', environments: [production] }).text, '$(circle-slash) Prodlock off');
});

test('the tooltip tells each source, the winner first, then the lock and what is covered', () => {
  const { tooltip } = face({ environments: [staging, production] });
  assert.equal(tooltip.heading, 'Prodlock: production');
  assert.deepEqual(tooltip.lines, [
    'production: RAILWAY_ENVIRONMENT=production (shop/.env:3)',
    'staging: APP_ENV=staging (shop/.env:3)',
    'Locked. Agents must ask before changing production.',
    '2 of 2 agents guarded · 2 files hidden',
  ]);
  assert.ok(tooltip.links.some(({ command }) => command === 'prodlock.unlock'));
});

test('while no agent is guarded, guarding comes before unlocking, and no file is called hidden', () => {
  const { links, lines } = face({ environments: [production], agents: [{ title: 'Codex', coverage: { state: 'unguarded', reason: 'its hooks are not registered' } }] }).tooltip;
  assert.equal(links[0]?.command, 'prodlock.guard');
  assert.ok(!links.some(({ command }) => command === 'prodlock.unlock'));
  assert.equal(lines.at(-1), '0 of 1 agent guarded · 2 files with secrets, none hidden yet');
});

test('a question in another window is told beside what this window shows, and a click does what it did', () => {
  const { text, tone, command, label, tooltip } = face({ environments: [staging], elsewhere: 2 });
  assert.equal(text, '$(lock) staging $(bell) 2');
  assert.equal(tone, 'warning');
  assert.equal(command, 'prodlock.menu');
  assert.match(label, /2 requests wait in other windows, /);
  assert.match(tooltip.lines.join('\n'), /2 requests wait in other windows\./);
  assert.equal(face({ environments: [staging], elsewhere: 1, enabled: false }).text, '$(circle-slash) Prodlock off');
});

test('a screen reader hears environment, lock and coverage', () => {
  assert.equal(face({ environments: [production] }).label, 'Prodlock: production, locked, 2 of 2 agents guarded');
  assert.equal(face({ environments: [production], mode: 'observe' }).label, 'Prodlock: production, only observed, 2 of 2 agents guarded');
  assert.equal(face({ environments: [production], agents: [] }).label, 'Prodlock: production, locked, no agents found');
});

test('the tooltip tells of quiet hours, unless nothing is held back', () => {
  const told = /^Quiet hours until 08:00: in production, what would ask is denied/;
  assert.ok(face({ environments: [production], rests: '08:00' }).tooltip.lines.some((line) => told.test(line)));
  assert.ok(!face({ environments: [production], rests: '08:00', mode: 'observe' }).tooltip.lines.some((line) => told.test(line)));
  assert.ok(!face({ environments: [production] }).tooltip.lines.some((line) => told.test(line)));
});

test('a long name never fills the status bar', () => {
  assert.equal(face({ environments: [environment('a-very-long-environment-name-indeed', 'staging', 'x')] }).text, '$(lock) staging');
});

test('the tooltip lists every source with its age, the winner first and the nameless last', () => {
  const nameless: Environment = { ...environment('shop', 'unknown', 'linked to the project shop'), nameless: true };
  const aged: Environment = { ...production, evidence: production.evidence.map((fact) => ({ ...fact, since: NOW - 3 * 3_600_000 })) };
  const lines = face({ environments: [nameless, staging, aged] }).tooltip.lines;
  assert.deepEqual(lines.slice(0, 3), ['production: RAILWAY_ENVIRONMENT=production (shop/.env:3, 3 h ago)', 'staging: APP_ENV=staging (shop/.env:3)', 'not named: linked to the project shop (shop/.env:3)']);
  const many = Array.from({ length: 12 }, (_, i) => environment(`e${i}`, 'production', `fact ${i}`));
  assert.ok(face({ environments: many }).tooltip.lines.includes('and 4 more; click to see them'));
});

test('what waits comes first in the tooltip and for a screen reader, and can be answered from there', () => {
  const { tooltip, label } = face({ environments: [staging], waiting: [ASKED, ASKED, ASKED, ASKED, ASKED] });
  assert.deepEqual(tooltip.lines.slice(0, 6), ['5 requests wait for your answer.', ASKED.title, ASKED.title, ASKED.title, 'and 2 more', 'staging: APP_ENV=staging (shop/.env:3)']);
  assert.equal(tooltip.links[0]?.command, 'prodlock.showQuestion');
  assert.match(label, /^Prodlock: staging, locked, 5 requests waiting: Cursor: Delete volume/);
});

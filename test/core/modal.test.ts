import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../src/core/effect.ts';
import type { Environment } from '../../src/core/environment.ts';
import { canonical } from '../../src/core/canonical.ts';
import { modalOf, runTitle } from '../../src/core/modal.ts';
import type { Question } from '../../src/core/question.ts';

const PRODUCTION: Environment = { name: 'production', tier: 'production', evidence: [{ source: '.env file', file: '/shop/.env', line: 3, fact: 'RAILWAY_ENVIRONMENT=production' }] };
const DELETES: Effect = {
  effect: 'destroys-data', provider: 'railway', operation: 'volume-delete', act: 'Delete volume', resource: { kind: 'volume', name: 'pgdata', opaque: false },
  says: 'Permanently deletes the volume. Cannot be undone.', backups: 'deleted with the volume', clues: [], environment: PRODUCTION,
};
const RESTARTS: Effect = { effect: 'changes', provider: 'railway', operation: 'restart', act: 'Restart service', resource: { kind: 'service', name: 'api', opaque: false }, says: 'Restarts the service.', clues: [], environment: PRODUCTION };
const COMMAND = 'curl -X POST https://backboard.railway.app/graphql/v2 (volumeDelete)';

function question(effects: readonly Effect[], changes: { typed?: string; request?: string; environment?: Environment } = {}): Question {
  const { typed, request = COMMAND, environment = PRODUCTION } = changes;
  return {
    id: '1', agent: 'Cursor', request, deadline: 0,
    call: { agent: 'cursor', action: { kind: 'shell', command: request, cwd: '/shop' } },
    verdict: {
      kind: 'ask', effects, environment, reversible: false, ...(typed ? { typed } : {}),
      reasons: [{ id: 'railway/volume-delete', text: 'Deletes.' }, { id: 'credential', text: 'RAILWAY_TOKEN', evidence: 'scripts/old/.env' }],
    },
  };
}
const modal = (asked: Question, waiting = 1) => modalOf(asked, { position: 1, waiting, clock: () => '14:32:10' });

test('the question is verb, object and environment, and each line is labelled', () => {
  const { title, detail } = modal(question([DELETES], { typed: 'pgdata' }));
  assert.equal(title, 'Delete volume "pgdata" in production?');
  assert.equal(detail, [
    `Cursor asked to run: ${COMMAND}`,
    '',
    'Effect: Permanently deletes the volume. Cannot be undone.',
    'Backups: deleted with the volume',
    'Environment: production — RAILWAY_ENVIRONMENT=production (shop/.env:3)',
    'Token: RAILWAY_TOKEN (scripts/old/.env)',
    'Rule: railway/volume-delete (built in)',
    '',
    'Denied automatically at 14:32:10.',
  ].join('\n'));
});

test('Enter reviews and running is never the first button', () => {
  assert.deepEqual(modal(question([DELETES], { typed: 'pgdata' })).buttons.map(({ title }) => title), ['Review…', 'Type to Confirm…', 'Deny']);
  assert.deepEqual(modal(question([RESTARTS])).buttons.map(({ title }) => title), ['Review…', 'Run on Production Once', 'Deny']);
});

test('the typed word is the resource, and the prompt says what it does', () => {
  assert.deepEqual(modal(question([DELETES], { typed: 'pgdata' })).typed, { word: 'pgdata', prompt: 'Type pgdata to delete volume "pgdata" in production' });
  assert.equal(modal(question([RESTARTS])).typed, undefined);
});

test('the kind of action is told once', () => {
  assert.match(modal(question([RESTARTS], { request: 'shell: railway redeploy' })).detail, /^Cursor asked to run: railway redeploy$/m);
});

test('an unknown environment is named as such in the title', () => {
  const unknown: Environment = { name: 'unknown', tier: 'unknown', evidence: [] };
  const asked = question([{ ...DELETES, environment: unknown }], { environment: unknown });
  assert.equal(modal(asked).title, 'Delete volume "pgdata"? (environment unknown, treated as production)');
  assert.equal(runTitle(asked), 'Run Once');
});

test('an environment that is itself acted on is told once, and its name stays as it is written', () => {
  const context: Environment = { name: 'prod-eu', tier: 'production', evidence: [{ source: '--context flag', fact: '--context prod-eu' }] };
  const asked = question([{ ...RESTARTS, act: 'Switch to context', resource: { kind: 'context', name: 'prod-eu', opaque: false }, environment: context }], { environment: context });
  assert.equal(modal(asked).title, 'Switch to context "prod-eu"?');
  assert.equal(runTitle(asked), 'Run on prod-eu Once');
  assert.match(modal(asked).detail, /^Environment: prod-eu, taken for production — given as --context prod-eu$/m);
});

test('of a credential the dialog tells where it stands and what it can do, the rest is for the review', () => {
  const asked = question([DELETES]);
  const told = { ...asked, verdict: { ...asked.verdict, reasons: [{ id: 'credential', text: 'RAILWAY_TOKEN from scripts/old/.env, a Railway token, which can delete any project. scripts/old has nothing to do with it.' }] } };
  assert.match(modal(told).detail, /^Token: RAILWAY_TOKEN from scripts\/old\/\.env, a Railway token, which can delete any project\.$/m);
});

test('what nothing names tells at least from where it is asked', () => {
  const unknown: Environment = { name: 'unknown', tier: 'unknown', evidence: [] };
  assert.match(modal(question([{ ...DELETES, environment: unknown }], { environment: unknown })).detail, /^Environment: unknown: neither the command nor the project says which; asked from \/shop$/m);
});

test('an effect on this machine says so, and has no environment', () => {
  assert.match(modal(question([{ ...DELETES, effect: 'local' }])).detail, /^Where: on this machine, asked from \/shop$/m);
  assert.equal(modal(question([{ ...DELETES, effect: 'local', act: 'Delete folder', resource: { kind: 'folder', name: 'src', opaque: false } }])).title, 'Delete folder "src"?');
});

test('a question of several says which it is', () => {
  assert.equal(modal(question([RESTARTS]), 3).title, '1 of 3: Restart service "api" in production?');
});

test('what is too long to show is cut in the middle and not offered to run', () => {
  const { detail, buttons } = modal(question([DELETES], { typed: 'pgdata', request: `echo ${'x'.repeat(600)} && rm -rf /` }));
  assert.match(detail, /… \(\d+ more characters, see Review\) …/);
  assert.match(detail, /rm -rf \/$/m);
  assert.deepEqual(buttons.map(({ does }) => does), ['review', 'deny']);
});

test('effects beyond those shown are counted and the dialog does not offer to run them', () => {
  const { detail, buttons } = modal(question([DELETES, ...['api', 'web', 'jobs'].map((name) => ({ ...RESTARTS, resource: { kind: 'service', name, opaque: false } }))]));
  assert.match(detail, /^Also: Restart service "api"\./m);
  assert.match(detail, /^Also: 2 more, see Review\.$/m);
  assert.deepEqual(buttons.map(({ does }) => does), ['review', 'deny']);
});

test('what two rules say of one thing is said once', () => {
  const { detail, buttons } = modal(question([DELETES, RESTARTS, RESTARTS]));
  assert.equal(detail.match(/^Also:/gm)?.length, 1);
  assert.ok(buttons.some(({ does }) => does === 'run' || does === 'type'));
});

test('characters that hide or reorder text are written out', () => {
  const { title, detail } = modal(question([{ ...DELETES, resource: { kind: 'volume', name: 'pg\u202Edata', opaque: false } }], { request: 'rm a\u200Bb\u0007' }));
  assert.match(title, /pg\\u202Edata/);
  assert.match(detail, /rm a\\u200Bb\\u0007/);
});

test('a hidden character in the word to type is typed as it is shown', () => {
  assert.equal(modal(question([DELETES], { typed: 'pg\u200Bdata' })).typed?.word, 'pg\\u200Bdata');
});

test('whatever arrives, the dialog keeps within twelve lines and 900 characters', () => {
  const long: Effect = { ...DELETES, act: 'A'.repeat(500), says: 'S'.repeat(2000), backups: 'B\n'.repeat(500), instead: 'I'.repeat(2000), resource: { kind: 'x', name: 'n'.repeat(3000), opaque: false } };
  const { detail, title, buttons } = modal(question(Array.from({ length: 9 }, () => long), { request: 'line\n'.repeat(5000), typed: 'n'.repeat(3000) }));
  assert.ok(detail.length <= 900, `${detail.length}`);
  assert.ok(detail.split('\n').length <= 12);
  assert.ok(title.length < 300);
  assert.match(detail, /Denied automatically at 14:32:10\.$/);
  assert.deepEqual(buttons.map(({ does }) => does), ['review', 'deny']);
});

test('a question without an effect still asks, strictly', () => {
  const { title, detail } = modal(question([]));
  assert.equal(title, 'Let Cursor go on? (what it does could not be understood)');
  assert.match(detail, /^Why: Deletes\.$/m);
});

test('what another part of the command does alike is not said twice', () => {
  const { detail } = modal(question([RESTARTS, { ...RESTARTS, resource: { kind: 'service', name: 'web', opaque: false } }]));
  assert.match(detail, /^Also: Restart service "web", with the same effect\.$/m);
  assert.equal(detail.match(/Restarts the service\./g)?.length, 1);
});

test('a call whose name may be split in several ways is shown once', () => {
  const split = (...names: readonly (readonly [server: string, tool: string])[]): string => {
    const action = { kind: 'several', cwd: '/shop', actions: names.map(([server, tool]) => ({ kind: 'mcp', server, tool, input: { volumeId: '1' }, cwd: '/shop' }) as const) } as const;
    const asked = question([DELETES], { request: canonical(action) });
    return modal({ ...asked, call: { ...asked.call, action } }).detail.split('\n')[0] ?? '';
  };
  assert.equal(split(['railway', 'volume_delete'], ['railway_volume', 'delete']), 'Cursor asked to call: railway volume_delete {"volumeId":"1"}');
  assert.match(split(['railway', 'volume_delete'], ['railway', 'service_delete']), /^Cursor asked to do: several:.*volume_delete.*service_delete/);
});

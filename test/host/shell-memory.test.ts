import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Call } from '../../src/core/action.ts';
import { createShellMemory } from '../../src/host/shell-memory.ts';

type Shell = Action & { readonly kind: 'shell' };

const call = (command: string, more: Partial<Shell> = { lasts: 'all' }, session = 'one'): Call => ({ agent: 'cursor', session, action: { kind: 'shell', command, cwd: '/shop', ...more } });
const earlierOf = ({ action }: Call): string | undefined => (action.kind === 'shell' ? action.earlier : undefined);

test('a session’s next call has what its earlier ones have set', () => {
  const shells = createShellMemory();
  shells.ran(call('cd src && export A=1; ls'), false);
  shells.ran(call('B=2'), false);
  assert.equal(earlierOf(shells.withEarlier(call('ls'))), 'cd src\nexport A=1\nB=2');
  assert.equal(earlierOf(shells.withEarlier(call('ls', { lasts: 'all' }, 'another'))), undefined);
});

test('a call that names its folder has no earlier one', () => {
  const shells = createShellMemory();
  shells.ran(call('cd src; A=1'), false);
  assert.equal(earlierOf(shells.withEarlier(call('ls', { lasts: 'names' }))), 'A=1');
  shells.ran(call('cd lib; B=2', { lasts: 'names' }), false);
  assert.equal(earlierOf(shells.withEarlier(call('ls'))), 'cd src\nA=1\nB=2');
});

test('a shell that ends with its call has nothing, and neither has one in another language', () => {
  const shells = createShellMemory();
  shells.ran(call('A=1', {}), false);
  shells.ran(call('cd src', { lasts: 'all', shell: 'powershell' }), false);
  assert.equal(earlierOf(shells.withEarlier(call('ls'))), undefined);
});

test('what a human approved is not asked about with every later call', () => {
  const shells = createShellMemory();
  shells.ran(call('cd infra; export A=$(railway variables); source ./deploy.sh; eval "$X"'), true);
  assert.equal(earlierOf(shells.withEarlier(call('ls'))), 'cd infra');
});

test('it is bounded: the oldest statements and the sessions that were quiet for longest are forgotten', () => {
  const shells = createShellMemory();
  for (let i = 0; i < 300; i++) shells.ran(call(`A${i}=${'x'.repeat(100)}`), false);
  const kept = earlierOf(shells.withEarlier(call('ls'))) ?? '';
  assert.ok(kept.length < 20_000 && kept.includes('A299=') && !kept.includes('A100='), String(kept.length));
  for (let i = 0; i < 100; i++) shells.ran(call('A=1', { lasts: 'all' }, `s${i}`), false);
  assert.equal(earlierOf(shells.withEarlier(call('ls'))), undefined);
});

test('known gap: without an editor each call is judged by a process of its own, which knows none before it', () => {
  createShellMemory().ran(call('source .env'), false);
  assert.equal(earlierOf(createShellMemory().withEarlier(call('echo $SESSION_SECRET'))), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action, Call } from '../../src/core/action.ts';
import { createPageMemory } from '../../src/host/page-memory.ts';

const mcp = (tool: string, input: unknown): Action => ({ kind: 'mcp', server: 'playwright', tool, input, cwd: '/shop' });
const call = (action: Action, session = 'one'): Call => ({ agent: 'claude-code', session, action });
const opens = (url: string): Call => call(mcp('browser_navigate', { url }));
const click = mcp('browser_click', { element: 'Delete', ref: 'e1' });
const pageOf = ({ action }: Call): string | undefined => (action.kind === 'mcp' ? action.page : undefined);

test('a click is on the page that its session opened last', () => {
  const pages = createPageMemory();
  assert.equal(pageOf(pages.withPage(call(click))), undefined);
  pages.ran(opens('https://vendor.example/a'));
  assert.equal(pageOf(pages.withPage(call(click))), 'https://vendor.example/a');
  assert.equal(pageOf(pages.withPage(call(click, 'another'))), undefined);
  pages.ran(opens('http://localhost:3000/'));
  assert.equal(pageOf(pages.withPage(call(click))), 'http://localhost:3000/');
});

test('who turns to another tab may be at the last page off this machine', () => {
  const pages = createPageMemory();
  pages.ran(opens('https://vendor.example/a'));
  pages.ran(opens('http://localhost:3000/'));
  pages.ran(call(mcp('browser_tabs', { action: 'select', index: 0 })));
  assert.equal(pageOf(pages.withPage(call(click))), 'https://vendor.example/a');
  const local = createPageMemory();
  local.ran(opens('http://localhost:3000/'));
  local.ran(call(mcp('browser_navigate_back', {})));
  assert.equal(pageOf(local.withPage(call(click))), 'http://localhost:3000/');
});

test('a name that may be split in several ways is remembered by each, and other calls have no page', () => {
  const pages = createPageMemory();
  pages.ran(call({ kind: 'several', actions: [mcp('navigate', { url: 'https://vendor.example/a' }), mcp('browser_navigate', { url: 'https://vendor.example/a' })], cwd: '/shop' }));
  const several = pages.withPage(call({ kind: 'several', actions: [click, mcp('browser_snapshot', {})], cwd: '/shop' })).action;
  assert.deepEqual(several.kind === 'several' && several.actions.map((one) => one.kind === 'mcp' && one.page), ['https://vendor.example/a', undefined]);
  assert.equal(pages.withPage(call({ kind: 'shell', command: 'ls', cwd: '/shop' })).action.kind, 'shell');
});

test('it is bounded: the sessions that were quiet for longest are forgotten', () => {
  const pages = createPageMemory();
  for (let i = 0; i < 101; i++) pages.ran({ ...opens('https://vendor.example/a'), session: `s${i}` });
  assert.equal(pageOf(pages.withPage(call(click, 's0'))), undefined);
  assert.equal(pageOf(pages.withPage(call(click, 's100'))), 'https://vendor.example/a');
});

test('an editor’s own browser is remembered, and a page that is only fetched is not', () => {
  const pages = createPageMemory();
  pages.ran(call({ kind: 'fetch', url: 'https://docs.example/a', cwd: '/shop' }));
  assert.equal(pageOf(pages.withPage(call(click))), undefined);
  pages.ran(call({ kind: 'fetch', url: 'https://vendor.example/a', cwd: '/shop', opens: true }));
  assert.equal(pageOf(pages.withPage(call(click))), 'https://vendor.example/a');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEnglish } from '../../src/core/say.ts';
import { reachOf } from '../../src/secrets/reach.ts';
import type { Credential, TokenReport } from '../../src/secrets/report.ts';
import { tokenPage } from '../../src/ui/token-page.ts';

const options = { place: (file: string) => file, now: 0, nonce: 'n0nce', answers: new Map<string, string>(), removed: false, say: inEnglish, language: 'en' };
const NASTY = `"><img src=x onerror=alert(1)>'</script>`;

function credential(more: Partial<Credential> = {}): Credential {
  return { id: 'c1', file: '/w/.env', line: 1, key: 'RAILWAY_API_TOKEN', print: 'FINGERPRINT', reach: reachOf({ id: 'railway-account', title: 'x', reach: 'x', risk: 5 }), risk: 5, also: [], ...more };
}

function pageOf(report: Partial<TokenReport>): string {
  return tokenPage({ credentials: [], mixed: [], inherited: [], notes: [], ...report }, options);
}

test('nothing is loaded from elsewhere, and nothing runs without the nonce', () => {
  const page = pageOf({ credentials: [credential()] });
  assert.match(page, /content="default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'; form-action 'none'; base-uri 'none'"/);
  assert.ok(!/<(?:img|link|iframe|script src|object)\b|\sstyle=|\son\w+=|@import|url\(/.test(page));
  assert.deepEqual([...page.matchAll(/<(?:style|script)[^>]*>/g)].map(([tag]) => tag), ['<style nonce="n0nce">', '<script nonce="n0nce">']);
});

test('names of files and variables are text, whatever they hold', () => {
  const page = pageOf({ credentials: [credential({ file: `/w/${NASTY}`, key: NASTY, unrelated: NASTY })], mixed: [{ file: NASTY, line: 1, key: NASTY, text: NASTY }], inherited: [{ key: NASTY, title: NASTY, why: NASTY }], notes: [NASTY] });
  assert.ok(!page.includes('<img') && !page.includes(`'</script>`));
});

test('no fingerprint reaches the page', () => {
  assert.ok(!pageOf({ credentials: [credential()] }).includes('FINGERPRINT'));
});

test('the diagram says in words what it draws, and each button says what it is for', () => {
  const page = pageOf({ credentials: [credential()] });
  assert.match(page, /<desc id="reach-about">Railway account or workspace token RAILWAY_API_TOKEN: account, can delete data and backups\.<\/desc>/);
  for (const [button] of page.matchAll(/<button class="link"[^>]*>|<button class="quiet" data-do="check"[^>]*>/g)) assert.match(button, /aria-label="[^"]+"/);
});

test('an empty project has a page too', () => {
  assert.match(pageOf({}), /No credentials found\.[\s\S]*holds a credential that Prodlock knows/);
});

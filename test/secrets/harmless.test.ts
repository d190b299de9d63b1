import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlainlyHarmless } from '../../src/secrets/harmless.ts';

const request = (headers: object): string => JSON.stringify({ log: { version: '1.2', entries: [{ request: { method: 'GET', url: 'https://app.acme.io/items', headers, cookies: [] }, response: { status: 200 } }] } });

test('recorded requests are harmless where nobody is logged in', () => {
  assert.ok(isPlainlyHarmless(request([{ name: 'Accept', value: 'text/html' }]), 'list.har'));
  assert.ok(isPlainlyHarmless(request([{ name: 'Authorization', value: '[REDACTED]' }, { name: 'Cookie', value: '' }]), 'list.har'));
  assert.ok(!isPlainlyHarmless(request([{ name: 'Cookie', value: 'session=a; theme=dark' }]), 'list.har'));
  assert.ok(!isPlainlyHarmless(request([{ name: 'x-session-id', value: '1f2c' }]), 'list.har'));
});

test('a list of what credentials are for is harmless, and a word that stands alone is none', () => {
  assert.ok(isPlainlyHarmless('{"slackApi":{"className":"SlackApi","sourcePath":"dist/credentials/SlackApi.credentials.js","supportedNodes":["slack","elasticsearch","mattermost"]}}', 'dist/known/credentials.json'));
  assert.ok(!isPlainlyHarmless('{"nexus":"kaninchenbau"}', 'credentials.json'));
  assert.ok(!isPlainlyHarmless('{"passwords":["kaninchenbau"]}', 'credentials.json'));
});

test('settings of WordPress are harmless where they stand in the environment', () => {
  const define = (password: string, key: string): string => `<?php\ndefine( 'DB_NAME', 'shop' );\ndefine( 'DB_PASSWORD', ${password} );\ndefine( 'AUTH_KEY', ${key} );\n$table_prefix = 'wp_';\n`;
  assert.ok(isPlainlyHarmless(define("getenv('DB_PASSWORD')", "$_ENV['AUTH_KEY']"), 'wp-config.php'));
  assert.ok(!isPlainlyHarmless(define("'kaninchen'", "getenv('AUTH_KEY')"), 'wp-config.php'));
  assert.ok(!isPlainlyHarmless(define("getenv('DB_PASSWORD')", "'some words that nobody guesses'"), 'wp-config.php'));
});

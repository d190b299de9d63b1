import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { secretsDocument, type Row } from './agents-e2e/secret-table.ts';

test('docs/ways-to-secrets.md says what was measured; npm run test:secrets writes it', () => {
  const rows = JSON.parse(readFileSync('test/agents-e2e/secrets.json', 'utf8')) as Record<string, Row>;
  assert.equal(readFileSync('docs/ways-to-secrets.md', 'utf8'), secretsDocument(rows));
});

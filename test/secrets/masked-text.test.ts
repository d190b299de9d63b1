import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redactedView } from '../../src/secrets/redacted-view.ts';
import { bearing } from '../corpus/secrets/entries.ts';

test('a program stays readable without its secrets', () => {
  const view = redactedView('src/db.ts', `import { Pool } from 'pg';\nexport const pool = new Pool({ host: 'db.acme.io', password: 'kQ83jfLs02mc' });\nconst url = 'postgres://shop:kQ83jfLs02mc@db.acme.io/shop';\n`);
  assert.match(view, /import \{ Pool \} from 'pg';/);
  assert.match(view, /host: 'db\.acme\.io'/);
  assert.match(view, /postgres:\/\/shop:<hidden>@db\.acme\.io/);
  assert.doesNotMatch(view, /kQ83/);
});

test('a note stays readable without its passwords', () => {
  const view = redactedView('wiki/vpn.md', '# VPN\n\nAsk Ana for an account.\nThe VPN password is kQ83-jfLs02mc!\n');
  assert.match(view, /Ask Ana/);
  assert.doesNotMatch(view, /kQ83/);
});

test('no view of a file that holds secrets shows any of them', () => {
  const shown = bearing().flatMap(({ path, text, line }) => {
    const view = redactedView(path, text);
    // Whatever was made up by chance is long, and holds digits and letters in no order.
    const values = [...text.matchAll(/[A-Za-z0-9+/_!#.*-]{10,}/g)].map(([word]) => word).filter((word) => isMadeUp(word) && !path.includes(word));
    return values.filter((value) => view.includes(value)).map((value) => `${line}: ${path}: ${value}`);
  });
  assert.deepEqual(shown, []);
});

function isMadeUp(word: string): boolean {
  return /^[A-Za-z0-9]{13,}$/.test(word) && (word.match(/\d/g)?.length ?? 0) >= 3 && /[a-z]/.test(word) && /[A-Z]/.test(word);
}

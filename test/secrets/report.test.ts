import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachOf } from '../../src/secrets/reach.ts';
import { ageOf, reportJson, reportText } from '../../src/secrets/report-text.ts';
import { reportOf, tierOfPath, type Sighting } from '../../src/secrets/report.ts';
import { tokenKind } from '../../src/secrets/tokens.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const around = { roots: ['/w'], names: (folder: string) => (folder === '/w/apps/api' ? ['railway.json', '.env'] : ['.env']) };

function sighting(file: string, key: string, value: string, more: Partial<Sighting> = {}): Sighting {
  const kind = tokenKind(value, key);
  assert.ok(kind);
  return { file, key, line: 1, print: `print of ${value.length} ${key}`, reach: reachOf(kind, value), risk: kind.risk, ...more };
}

const PLACES: readonly [file: string, odd: boolean][] = [
  ['/w/scripts/domains/.env', true], ['/w/.env', false], ['/w/infra/.env', false], ['/w/railway-tools/.env', false], ['/w/apps/api/.env', false], ['/w/docs/old/notes.env', true],
];
for (const [file, odd] of PLACES) {
  test(`an account token in ${file} is ${odd ? 'odd' : 'at home'}`, () => assert.equal(reportOf([sighting(file, 'RAILWAY_API_TOKEN', UUID)], around)[0]?.unrelated !== undefined, odd));
}

test('a narrow credential is at home anywhere in the project, and a store’s in the store', () => {
  assert.equal(reportOf([sighting('/w/scripts/.env', 'RAILWAY_TOKEN', UUID)], around)[0]?.unrelated, undefined);
  assert.equal(reportOf([sighting('/w/scripts/x', 'RAILWAY_API_TOKEN', UUID, { own: true })], around)[0]?.unrelated, undefined);
});

test('one value is one credential, with all its places, and the gravest comes first', () => {
  const found = reportOf([
    sighting('/w/.env', 'STRIPE_KEY', 'sk_test_51Habcdefghijklm', { print: 'b' }),
    sighting('/w/.env', 'TOKEN', UUID, { print: 'a', line: 3 }),
    sighting('/w/scripts/.env', 'RAILWAY_API_TOKEN', UUID, { print: 'a', line: 9 }),
  ], around);
  assert.deepEqual(found.map(({ key, also }) => [key, also.map(({ file, line }) => `${file}:${line}`)]), [['RAILWAY_API_TOKEN', ['/w/.env:3']], ['STRIPE_KEY', []]]);
});

test('neither form of the report holds a fingerprint', () => {
  const report = { credentials: reportOf([sighting('/w/scripts/domains/.env', 'RAILWAY_API_TOKEN', UUID, { print: 'FINGERPRINT', since: 0, tracked: true })], around), mixed: [], inherited: [], notes: [] };
  const text = reportText(report, (file) => file.slice(3), 86_400_000 * 400);
  assert.match(text, /1 +Railway account or workspace token +account +data and backups +not known$/m);
  assert.match(text, /1\. scripts\/domains\/\.env:1 RAILWAY_API_TOKEN/);
  assert.deepEqual(text.split('\n').filter((line) => line.length > 80 && line.trim().includes(' ')), []);
  assert.match(text, /It stands in scripts\/domains, where nothing else belongs to\s+Railway\./);
  assert.match(text, /In git for 13 months\.\n\s+Whoever has the repository has it/);
  assert.ok(!`${text}${JSON.stringify(reportJson(report, (file) => file))}`.includes('FINGERPRINT'));
});

test('a path tells an environment by its ending, then by the nearest folder', () => {
  const tierOf = (file: string): string | undefined => tierOfPath(file, '/w')?.tier;
  assert.deepEqual(['/w/.env.production', '/w/.env.staging.local', '/w/.env', '/w/envs/prod/.env', '/w/prod/.env.development', '/w/src/products/.env'].map(tierOf), ['production', 'staging', undefined, 'production', 'development', undefined]);
});

test('ages are told in the unit that a person would use', () => {
  const day = 86_400_000;
  assert.deepEqual([0, day, 59 * day, 60 * day, 800 * day].map((days) => ageOf(days)), ['less than a day', '1 day', '59 days', '2 months', '2 years']);
});

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { entriesOf, namesById, secretsOf, sourcesIn, type Source } from '../../src/secrets/provenance.ts';
import { tokenKind } from '../../src/secrets/tokens.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const OTHER = '11111111-2222-4333-8444-555555555555';
const print = (value: string): string => createHmac('sha256', 'k').update(value).digest('hex');
const DOMAINS = `# domains\nNODE_ENV=production\nexport RAILWAY_API_TOKEN="${UUID}"\nDATABASE_URL=postgres://app:Tr0ub4dor@db.acme.com/app\nPUBLIC_URL=https://acme.com\nPASSWORD=changeme\nBASE64=\nAPI_KEY=abc+def/ghi==\n`;
const sourcesOf = (file: string, text: string): readonly Source[] =>
  secretsOf(text).flatMap(({ key, line, value }) => {
    const kind = tokenKind(value, key);
    return kind ? [{ file, key, line, kind, print: print(value) }] : [];
  });
const sources = sourcesOf('/w/scripts/domains/.env', DOMAINS);

test('secrets of a dotenv text come with their lines', () => {
  assert.deepEqual(secretsOf(DOMAINS).map(({ key, line }) => [key, line]), [['RAILWAY_API_TOKEN', 3], ['DATABASE_URL', 4], ['API_KEY', 8]]);
});

test('what is kept holds no secret', () => {
  assert.ok(!JSON.stringify(sources).includes(UUID) && !JSON.stringify(sources).includes('Tr0ub4dor'));
  assert.equal(sources[0]?.kind.id, 'railway-account');
});

const COMMANDS: readonly [command: string, key: string | undefined][] = [
  [`curl -H "Authorization: Bearer ${UUID}" https://x.io`, 'RAILWAY_API_TOKEN'],
  [`RAILWAY_TOKEN=${UUID} railway up`, 'RAILWAY_API_TOKEN'],
  [`curl 'https://x.io/?token=${UUID}&a=1'`, 'RAILWAY_API_TOKEN'],
  [`curl -d '{"token":"${UUID}"}' x.io`, 'RAILWAY_API_TOKEN'],
  ['curl -H "Authorization: Bearer $RAILWAY_API_TOKEN" x.io', 'RAILWAY_API_TOKEN'],
  ['psql postgres://app:Tr0ub4dor@db.acme.com/app', 'DATABASE_URL'],
  ['tool --key=abc+def/ghi==', 'API_KEY'],
  ['tool --key abc+def/ghi==', 'API_KEY'],
  [`railway volume delete ${OTHER}`, undefined],
  ['echo RAILWAY_API_TOKENS', undefined],
];
for (const [command, key] of COMMANDS) test(`the source in ${command} is ${key ?? 'none'}`, () => assert.equal(sourcesIn(command, sources, print)[0]?.key, key));

test('an id is called by the name beside it', () => {
  const entries = [
    ...entriesOf('/w/.env', `RAILWAY_VOLUME_ID=${UUID}\nRAILWAY_VOLUME_NAME=pgdata\nPROJECT_ID=${OTHER}\n`),
    ...entriesOf('/w/b/.env', `PROJECT_NAME=elsewhere\nAPP_ID=12\nAPP_NAME=shop\nX_ID=${OTHER}\nX_NAME=<name>\n`),
  ];
  assert.deepEqual([...namesById(entries)], [[UUID, { name: 'pgdata', file: '/w/.env', key: 'RAILWAY_VOLUME_NAME', line: 2 }]]);
});

test('an id that two files name differently has no name', () => {
  const entries = [...entriesOf('/a', `V_ID=${UUID}\nV_NAME=prod\n`), ...entriesOf('/b', `W_ID=${UUID}\nW_NAME=scratch\n`)];
  assert.equal(namesById(entries).size, 0);
});

test('hostile files and commands are read in time', () => {
  for (const piece of ['\n', 'A="\\"\n', 'A=\'x\n', 'A=${', ' ', 'a:b@', 'aaaaaaaa=']) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const start = performance.now();
    sourcesOf('/x', text);
    sourcesIn(text, sources, print);
    assert.ok(performance.now() - start < 3000, `${JSON.stringify(piece)} ${performance.now() - start}`);
  }
});

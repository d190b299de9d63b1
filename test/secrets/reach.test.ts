import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOKEN_SHAPES } from '../../src/core/token-shapes.ts';
import type { LEVELS} from '../../src/secrets/reach.ts';
import { reachOf, VENDOR_CHECKS } from '../../src/secrets/reach.ts';
import { STORES } from '../../src/secrets/stores.ts';
import { tokenKind } from '../../src/secrets/tokens.ts';

const UUID = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const KINDS: readonly [name: string, value: string, vendor: string, level: (typeof LEVELS)[number], deletes: string][] = [
  ['RAILWAY_API_TOKEN', UUID, 'Railway', 'account', 'data and backups'],
  ['RAILWAY_TOKEN', UUID, 'Railway', 'environment', 'data and backups'],
  ['OLD_RAILWAY_KEY', UUID, 'Railway', 'account', 'data and backups'],
  ['CLOUDFLARE_API_TOKEN', 'v7kQ2mXs9Lr4Tn8Wb1Yc6Zp3Hd5Jf0GaUeRoIxPq', 'Cloudflare', 'project', 'data'],
  ['CLOUDFLARE_API_KEY', 'c2547eb745079dac9320b638f5e225cf483cc5cfdda41', 'Cloudflare', 'account', 'data and backups'],
  ['X', `sbp_${'a1b2c3d4'.repeat(5)}`, 'Supabase', 'account', 'data and backups'],
  ['X', `sbp_fc${'a1b2c3d4'.repeat(5)}`, 'Supabase', 'project', 'data and backups'],
  ['HCLOUD_TOKEN', 'a1B2c3D4'.repeat(8), 'Hetzner Cloud', 'project', 'data and backups'],
  ['STRIPE_KEY', 'sk_test_51Habcdefghijklm', 'Stripe', 'environment', 'nothing'],
  ['DATABASE_URL', 'postgres://app:Tr0ub4dorX9@db.acme.com/app', 'Data store', 'resource', 'data'],
];
for (const [name, value, vendor, level, deletes] of KINDS) {
  test(`${name} of ${vendor} reaches its ${level}`, () => {
    const kind = tokenKind(value, name);
    assert.ok(kind, name);
    const reach = reachOf(kind, value);
    assert.deepEqual([reach.vendor, reach.level, reach.deletes], [vendor, level, deletes]);
    assert.ok(!JSON.stringify(reach).includes(value), 'it holds no value');
  });
}

test('a legacy Supabase key is known by the role that it claims', () => {
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"iss":"supabase","role":"service_role"}').toString('base64url')}.c2lnbmF0dXJlMTIzNDU2`;
  assert.equal(reachOf({ id: 'jwt', title: 'JSON web token', reach: 'x', risk: 3 }, jwt).vendor, 'Supabase');
});

test('what no row knows is unverified', () => {
  const named = tokenKind('k3JvQmX9pLw2ZrT8', 'INTERNAL_SECRET');
  assert.ok(named);
  assert.deepEqual([reachOf(named).level, reachOf(named).certainty], ['unknown', 'unverified']);
});

test('a vendor is only ever asked what it knows of the token', () => {
  for (const { method, url, body, header } of VENDOR_CHECKS) {
    assert.match(url, /^https:\/\/[a-z0-9.-]+\/[\w/.-]+$/, url);
    assert.ok(method === 'GET' ? body === undefined : body !== undefined && /^\{"query":"query \{/.test(body) && !body.includes('mutation'), url);
    assert.match(header, /^(?:Authorization|PRIVATE-TOKEN|Project-Access-Token)$/);
  }
});

test('every vendor whose tokens are known by their shape is in the table, and advice is a link', () => {
  const general = new Set(['openrouter', 'groq', 'xai', 'perplexity', 'replicate', 'langsmith', 'brevo', 'postman', 'mailchimp', 'flutter-razor', 'prefect']);
  for (const { id, title } of TOKEN_SHAPES) {
    const reach = reachOf({ id, title, reach: 'x', risk: 3 });
    if (!general.has(id) && id !== 'jwt' && id !== 'vault' && id !== 'dynatrace') assert.ok(!reach.reaches.startsWith('what its kind allows'), id);
    if (reach.narrower) assert.match(reach.narrower.url, /^https:\/\/[a-z0-9.-]+\//, id);
  }
});

test('every store of a kind has a vendor in the table', () => {
  for (const { kind, vendor, path } of STORES) if (kind) assert.notEqual(reachOf({ id: kind, title: `${vendor} login`, reach: 'x', risk: 5 }).level, undefined, path);
});

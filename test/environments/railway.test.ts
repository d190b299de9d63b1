import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import railway from '../../src/environments/railway.ts';

const CONFIG = JSON.stringify({
  projects: {
    '/w': { projectPath: '/w', name: 'shop', project: 'p1', environment: 'e1', environmentName: 'staging', service: null },
    '/w/ops': { projectPath: '/w/ops', name: 'shop', project: 'p1', environment: 'e2', environmentName: 'production' },
    '/w/old': { project: 'p2', environment: 'e3' },
    'C:\\work': { name: 'win', environment: 'e4', environmentName: 'production' },
  },
  user: { token: 'rw_secret' },
}, null, 2);
const detect = (folder: string, env: Record<string, string> = {}, entries: Record<string, string> = { '/h/.railway/config.json': CONFIG }) =>
  railway.detect(folder, { files: filesOf(entries), home: '/h', env });

test('a linked folder and every folder in it has the link’s environment', () => {
  assert.deepEqual(detect('/w/src/a'), [{
    name: 'staging', tier: 'staging',
    evidence: [{ source: 'Railway link', file: '/h/.railway/config.json', line: 8, key: 'environmentName', fact: '/w is linked to environment staging of project shop' }],
  }]);
  assert.equal(CONFIG.split('\n')[7]?.trim(), '"environmentName": "staging",');
});

test('the nearest link wins, and a neighbour with a longer name is no child', () => {
  assert.equal(detect('/w/ops/x')[0]?.tier, 'production');
  assert.deepEqual(detect('/w2'), []);
  assert.equal(detect('C:\\work\\src')[0]?.tier, 'production');
});

test('a link without an environment name is unknown', () => assert.equal(detect('/w/old')[0]?.tier, 'unknown'));

test('a token in the process is a context nobody can read', () => {
  const [token, link] = detect('/w', { RAILWAY_TOKEN: '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f' });
  assert.equal(token?.tier, 'unknown');
  assert.equal(link?.tier, 'staging');
  assert.ok(!JSON.stringify(token).includes('3f8c1a52'));
});

test('variables name the environment, an id by its link', () => {
  assert.deepEqual(detect('/x', { RAILWAY_ENVIRONMENT_NAME: 'production', RAILWAY_ENVIRONMENT: 'old' }).map(({ name }) => name), ['production']);
  assert.deepEqual(detect('/x', { RAILWAY_ENVIRONMENT_ID: 'e2' }).map(({ name, tier }) => [name, tier]), [['production', 'production']]);
  assert.deepEqual(detect('/x', { RAILWAY_ENVIRONMENT_ID: 'e9' }).map(({ tier }) => tier), ['unknown']);
  assert.deepEqual(detect('/x', { RAILWAY_API_TOKEN: 'x' }), []);
});

test('RAILWAY_ENV chooses Railway’s own stack, not the environment', () => {
  const entries = { '/h/.railway/config.json': CONFIG, '/h/.railway/config-staging.json': JSON.stringify({ projects: { '/w': { environmentName: 'production' } } }) };
  assert.deepEqual(detect('/x', { RAILWAY_ENV: 'production' }, entries), []);
  assert.equal(detect('/w', { RAILWAY_ENV: 'staging' }, entries)[0]?.name, 'production');
});

test('a missing, broken or strange configuration says nothing', () => {
  for (const text of ['', '{', '[]', 'null', '{"projects":[1]}', '{"projects":{"/w":null}}', '{"projects":"x"}']) {
    const found = detect('/w', {}, { '/h/.railway/config.json': text });
    assert.ok(found.every(({ tier }) => tier === 'unknown'), text);
  }
  assert.deepEqual(detect('/w', {}, {}), []);
});

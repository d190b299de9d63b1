import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apartFrom, defaultBeside, deployedBeside } from '../../src/environments/from/contrast.ts';

const PRODUCTION = 'DATABASE_URL=postgres://u@ep-sun.neon.tech/shop\nCACHE_URL=redis://localhost:6379\n';
const apart = (file: string, key: string, host: string, text = PRODUCTION): string | undefined => apartFrom(file, key, host, [file, '.env.production'], (name) => (name === '.env.production' ? text : undefined));

test('a host that the file for production has another one for is not production\'s', () => {
  assert.equal(apart('.env', 'DATABASE_URL', 'ep-fog.neon.tech'), '.env.production');
  assert.equal(apart('.env.local', 'DATABASE_URL', 'ep-fog.neon.tech'), '.env.production');
});

test('nothing is told by contrast where production has the same host, no such variable, this machine or an example', () => {
  assert.equal(apart('.env', 'DATABASE_URL', 'ep-sun.neon.tech'), undefined);
  assert.equal(apart('.env', 'OTHER_URL', 'ep-fog.neon.tech'), undefined);
  assert.equal(apart('.env', 'CACHE_URL', 'kv-1.upstash.io'), undefined);
  assert.equal(apart('.env', 'DATABASE_URL', 'ep-fog.neon.tech', 'DATABASE_URL=postgres://db.example.com/shop\n'), undefined);
  assert.equal(apart('.env.staging', 'DATABASE_URL', 'ep-fog.neon.tech'), undefined);
  assert.equal(apartFrom('.env', 'DATABASE_URL', 'ep-fog.neon.tech', ['.env.production.example'], () => PRODUCTION), undefined);
});

test('the one deployment file without a name is production\'s, unless another is named so', () => {
  assert.equal(deployedBeside('fly.toml', () => ['fly.toml', 'fly.dev.toml']), 'fly.dev.toml');
  assert.equal(deployedBeside('deploy.yml', () => ['deploy.yml', 'deploy.staging.yml']), 'deploy.staging.yml');
  assert.equal(deployedBeside('fly.toml', () => ['fly.toml', 'fly.production.toml', 'fly.dev.toml']), undefined);
  assert.equal(deployedBeside('fly.toml', () => ['fly.toml']), undefined);
  assert.equal(deployedBeside('compose.yml', () => ['compose.yml', 'compose.dev.yml']), undefined);
});

test('the default Firebase project beside another one for production is not production\'s', () => {
  assert.equal(defaultBeside('.firebaserc', '{"projects":{"default":"a-1","live":"a-2"}}', 'a-1'), 'live');
  assert.equal(defaultBeside('.firebaserc', '{"projects":{"default":"a-1","live":"a-1"}}', 'a-1'), undefined);
  assert.equal(defaultBeside('.firebaserc', '{"projects":{"default":"a-1","other":"a-2"}}', 'a-1'), undefined);
});

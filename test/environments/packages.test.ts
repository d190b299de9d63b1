import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesOf, type Environment } from '../../src/core/environment.ts';
import { filesOf } from '../../src/core/files.ts';
import { inPackages } from '../../src/environments/from/packages.ts';

const ROOT = '/work/shop';
const FILES = filesOf({ [`${ROOT}/package.json`]: '{}', [`${ROOT}/packages/api/package.json`]: '{}', [`${ROOT}/packages/api/deploy/prod.env`]: '', [`${ROOT}/services/mail/go.mod`]: '' });

function from(file: string | undefined, name = 'staging'): Environment {
  return { name, tier: name === 'production' ? 'production' : 'staging', evidence: [{ source: 'test', fact: name, ...(file === undefined ? {} : { file }) }] };
}
const packageOf = (file?: string, root = ROOT) => inPackages([from(file)], root, FILES)[0]?.folder;

test('an environment belongs to the nearest package around the file that tells of it', () => {
  assert.equal(packageOf(`${ROOT}/packages/api/deploy/prod.env`), `${ROOT}/packages/api`);
  assert.equal(packageOf(`${ROOT}/services/mail/fly.toml`), `${ROOT}/services/mail`);
});

test('what no package holds belongs to the root, and so does what stands outside or in no file', () => {
  for (const file of [`${ROOT}/infra/production.env`, `${ROOT}/.env`, '/home/ada/.kube/config', '/work/shop-2/packages/api/.env', undefined]) assert.equal(packageOf(file), ROOT);
  assert.equal(packageOf(`${ROOT}/.env`, `${ROOT}/`), ROOT, 'a root may end in a slash');
});

test('places are told apart, the one of the strictest first, what holds for the whole window behind', () => {
  const all: readonly Environment[] = [{ ...from(undefined), name: 'declared' }, { ...from('/a/.env'), folder: '/a' }, { ...from('/c/.env'), folder: '/c' }, { ...from('/b/.env', 'production'), folder: '/b' }, { ...from('/a/x.toml'), folder: '/a' }];
  assert.deepEqual(placesOf(all).map(({ folder, environments, target }) => [folder, environments.length, target?.name]), [['/b', 1, 'production'], ['/a', 2, 'staging'], ['/c', 1, 'staging'], [undefined, 1, 'declared']]);
});

test('no environments, no places', () => assert.deepEqual(placesOf([]), []));

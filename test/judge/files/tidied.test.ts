import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from '../world.ts';

const MAKEFILE = '.PHONY: clean reset build\nbuild:\n\tpython train.py\nclean:\n\trm -rf build data/*.parquet\ndistclean: clean\n\trm -f data/customers.sqlite3\nreset:\n\trm -f data/events.parquet\n';
const scene: Scene = {
  git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] },
  files: { [`${PROJECT}/Makefile`]: MAKEFILE, [`${PROJECT}/.gitignore`]: '*.parquet\n*.sqlite3\n', [`${PROJECT}/data/events.parquet`]: 'PAR1', [`${PROJECT}/data/customers.sqlite3`]: 'SQLite format 3' },
};
const kind = (command: string, more: Partial<Scene> = {}) => verdictOn(command, { ...scene, ...more }).kind;

test('lets a task that a project calls cleaning take away what it made of data', () => {
  assert.equal(kind('make clean'), 'allow');
  assert.equal(kind('make clean build'), 'allow');
});

test('asks where the same goes by another name, was just written, is no output, or is kept by nothing', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: ['Makefile'], untracked: [] };
  assert.equal(kind('rm -rf data/*.parquet'), 'ask');
  assert.equal(kind('make reset'), 'ask');
  assert.equal(kind('make clean reset'), 'ask');
  assert.equal(kind('make clean', { git }), 'ask');
  assert.equal(kind('make clean', { git: { ...git, dirty: [], untracked: ['Makefile'] } }), 'ask');
  assert.equal(kind('make distclean'), 'ask');
  assert.equal(kind('make clean', { files: { ...scene.files, [`${PROJECT}/.gitignore`]: '' } }), 'ask');
});

test('asks before the key of encrypted credentials is deleted', () => {
  const files = { [`${PROJECT}/config/master.key`]: '3f0c5b7a9d2e4f6081a3c5e7092b4d6f', [`${PROJECT}/config/credentials/production.key`]: '9a3c5e7092b4d6f3f0c5b7a9d2e4f608', [`${PROJECT}/.gitignore`]: '*.key\n' };
  assert.equal(kind('rm config/master.key', { files }), 'ask');
  assert.equal(kind('rm config/credentials/production.key', { files }), 'ask');
  assert.equal(kind('rm config/absent.key', { files }), 'allow');
});

test('asks before the data that all else is made of is deleted, though git ignores it', () => {
  const files = { [`${PROJECT}/data/raw/customers.csv`]: 'id\n1\n', [`${PROJECT}/data/processed/customers.csv`]: 'id\n1\n', [`${PROJECT}/.gitignore`]: 'data/\n' };
  assert.equal(kind('rm -rf data/raw', { files }), 'ask');
  assert.equal(kind('rm -rf data/processed', { files }), 'allow');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { scriptsRun } from '../../src/payload/scripts.ts';

const CWD = '/shop/web';
const files = filesOf({
  '/shop/package.json': JSON.stringify({ scripts: { prebuild: 'rimraf dist', build: 'tsc', deploy: 'vercel --prod', test: 'vitest', postinstall: 'patch-package' } }),
  '/shop/web/Makefile': 'ENV ?= staging\nTOOL = kubectl\n\nall: build\n\nbuild: clean\n\t@npm run build\n\nclean:\n\t-rm -rf dist\n\ndeploy: build\n\t$(TOOL) apply -f k8s/$(ENV) \\\n\t  --wait\n\techo $$HOME\n',
  '/shop/web/justfile': 'default: lint\n  echo hi\n\nlint:\n  eslint .\n\nwipe env: lint\n  psql {{env}} -c "drop table users"\n',
  '/shop/web/composer.json': JSON.stringify({ scripts: { fresh: ['@php artisan migrate:fresh', 'Acme\\Scripts::run'] } }),
});
const commands = (...argv: string[]): string[] => scriptsRun({ argv, env: new Map(), cwd: CWD, stdin: { kind: 'none' }, redirects: [], via: [], piped: false } satisfies Invocation, files)?.map(({ command }) => command) ?? [];

test('reads a package script with what npm runs before it', () => {
  assert.deepEqual(commands('npm', 'run', 'build'), ['rimraf dist', 'tsc']);
});

test('appends what stands after the double dash to the script that was asked for', () => {
  assert.deepEqual(commands('npm', 'run', 'build', '--', '--watch', 'a b'), ['rimraf dist', "tsc --watch 'a b'"]);
});

test('reads scripts that pnpm, Yarn and bun run by their bare names', () => {
  for (const manager of ['pnpm', 'yarn', 'bun']) assert.deepEqual(commands(manager, 'deploy'), ['vercel --prod'], manager);
});

test('reads what an install runs by itself, unless it installs a package by name', () => {
  assert.deepEqual(commands('npm', 'ci'), ['patch-package']);
  assert.deepEqual(commands('npm', 'install', 'left-pad'), []);
});

test('takes npm subcommands for what they are', () => {
  for (const argv of [['npm', 'view', 'build'], ['pnpm', 'why', 'deploy'], ['npm', 'deploy'], ['npm', 'run']]) assert.deepEqual(commands(...argv), [], argv.join(' '));
});

test('leaves a script whose name is only known when it runs unknown', () => {
  assert.deepEqual(commands('npm', 'run', HOLE), [HOLE]);
});

test('follows the prerequisites of a Make target and puts its variables in', () => {
  assert.deepEqual(commands('make', 'deploy'), ['rm -rf dist', 'npm run build', 'kubectl apply -f k8s/staging --wait', 'echo $HOME']);
});

test('takes variables on the command line over those of the Makefile, and the first target without any', () => {
  assert.ok(commands('make', 'deploy', 'ENV=prod').includes('kubectl apply -f k8s/prod --wait'));
  assert.deepEqual(commands('make'), ['rm -rf dist', 'npm run build']);
  assert.deepEqual(commands('make', '-n', 'deploy'), []);
});

test('reads recipes of just, with their parameters where they are given', () => {
  assert.deepEqual(commands('just', 'wipe', 'prod'), ['eslint .', 'psql prod -c "drop table users"']);
  assert.deepEqual(commands('just', 'wipe'), ['eslint .', `psql ${HOLE} -c "drop table users"`]);
  assert.deepEqual(commands('just'), ['eslint .', 'echo hi']);
});

test('reads composer scripts and leaves PHP callbacks', () => {
  assert.deepEqual(commands('composer', 'fresh'), ['php artisan migrate:fresh']);
});

test('follows targets that need each other only once', () => {
  const circle = filesOf({ '/a/Makefile': 'a: b\n\techo a\nb: a\n\techo b\n' });
  const found = scriptsRun({ argv: ['make', 'a'], env: new Map(), cwd: '/a', stdin: { kind: 'none' }, redirects: [], via: [], piped: false }, circle);
  assert.deepEqual(found?.map(({ command }) => command), ['echo b', 'echo a']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedProgram } from '../../src/shell/installed.ts';
import { verdictOn } from '../judge/world.ts';

const STARTS: readonly (readonly [string, string])[] = [
  ['php vendor/bin/dep deploy production', 'vendor/bin/dep deploy production'],
  ['php -d memory_limit=-1 ./vendor/bin/dep deploy', './vendor/bin/dep deploy'],
  ['node --no-warnings node_modules/.bin/wrangler delete', 'node_modules/.bin/wrangler delete'],
  ['python3 .venv/bin/aws s3 ls', '.venv/bin/aws s3 ls'],
  ['php /usr/local/bin/wp.phar db reset', 'wp db reset'],
];
for (const [command, program] of STARTS) test(`takes ${command} for the program it starts`, () => assert.equal(installedProgram(command.split(' '))?.join(' '), program));

const OWN = ['php artisan migrate', 'ruby bin/rails db:drop', 'node scripts/x.js node_modules/.bin/wrangler', 'python3', 'vendor/bin/dep deploy', 'python3 /usr/bin/python3 x.py'];
for (const command of OWN) test(`leaves ${command} as it is`, () => assert.equal(installedProgram(command.split(' ')), undefined));

test('judges the program, and the code that the interpreter is given beside it', () => {
  assert.equal(verdictOn('node node_modules/.bin/wrangler delete').reasons[0]?.id, 'wrangler/worker-delete');
  assert.equal(verdictOn('node -e "require(\'fs\').rmSync(\'/srv\', { recursive: true })" node_modules/.bin/jest').kind, 'ask');
  assert.equal(verdictOn('python3 .venv/bin/pytest tests').kind, 'allow');
  assert.equal(verdictOn('php vendor/bin/phpunit').kind, 'allow');
});

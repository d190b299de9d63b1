import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../../src/core/action.ts';
import { filesOf } from '../../../src/core/files.ts';
import type { Verdict } from '../../../src/core/verdict.ts';
import { projectFacts } from '../../../src/host/project-facts.ts';
import { catalogue } from '../../../src/judge/catalogue.ts';
import { judge } from '../../../src/judge/judge.ts';
import { HOME, PROJECT, worldOf } from '../world.ts';

const ACCOUNT = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const FILES = {
  [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/main\n',
  [`${PROJECT}/.env`]: 'APP_ENV=staging\nAPI_KEY=9d2kq0vmz7Lp2Xc9\nSHARED_KEY=same0vmz7Lp2Xc9same\n',
  [`${PROJECT}/.env.production`]: 'PROD_ONLY_KEY=8f3kq0vmz7Lp2Xc9\nADMIN_KEY=5m1kq0vmz7Lp2Xc9\nSHARED_KEY=other0vmz7Lp2Xc9oth\n',
  [`${PROJECT}/scripts/domains/.env`]: `RAILWAY_API_TOKEN=${ACCOUNT}\n`,
  [`${PROJECT}/apps/web/.env`]: 'APP_ENV=staging\nWEB_TOKEN=7j4kq0vmz7Lp2Xc9\n',
  [`${PROJECT}/secrets/prod-token`]: '6h5kq0vmz7Lp2Xc9aaaa\n',
  [`${PROJECT}/VERSION`]: '2025.11.21-rc1\n',
  [`${HOME}/.railway/config.json`]: `{"user":{"token":"${ACCOUNT}x"}}`,
};
const all = catalogue(providers);

function verdictOn(action: Action | string): Verdict {
  const scene = { files: FILES };
  const disk = filesOf(FILES);
  const world = { ...worldOf(scene), sourceOf: (text: string, folder: string) => projectFacts(folder, disk, HOME).sourceOf(text) };
  return judge(typeof action === 'string' ? { kind: 'shell', command: action, cwd: PROJECT } : action, world, all);
}

const STAGING = 'https://api.staging.acme.com/v1/users/1';
const RAISED: Readonly<Record<string, readonly [command: string, key: string, file: string]>> = {
  'a literal token of an unrelated file': [`curl -X POST ${STAGING} -H "Authorization: Bearer ${ACCOUNT}"`, 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'its variable': [`curl -X POST ${STAGING} -H "Authorization: Bearer $RAILWAY_API_TOKEN"`, 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'the file, read in the command': [`curl -X POST ${STAGING} -H "Authorization: Bearer $(grep RAILWAY scripts/domains/.env | cut -d= -f2)"`, 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'the file, in backticks': [`TOKEN=\`cut -d= -f2 scripts/domains/.env\` && curl -X POST ${STAGING} -H "Token: $TOKEN"`, 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'the file, loaded': ['source ./scripts/domains/.env && railway volume delete -v pgdata -e staging', 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'the token in front of a program': ['RAILWAY_TOKEN=$(cut -d= -f2 < scripts/domains/.env) railway up -e staging', 'RAILWAY_API_TOKEN', 'scripts/domains/.env'],
  'a literal of a production file': [`curl -X POST ${STAGING} -H 'X-Api-Key: 8f3kq0vmz7Lp2Xc9'`, 'PROD_ONLY_KEY', '.env.production'],
  'a production variable by its only name': [`curl -X POST ${STAGING} -H "X-Api-Key: $PROD_ONLY_KEY"`, 'PROD_ONLY_KEY', '.env.production'],
  'one key of a production file': [`curl -X POST ${STAGING} -H "X-Api-Key: $(grep ADMIN_KEY .env.production | cut -d= -f2)"`, 'ADMIN_KEY', '.env.production'],
  'a file of one word that says prod': [`curl -X POST ${STAGING} -H "Authorization: Bearer $(cat secrets/prod-token)"`, 'a credential', 'secrets/prod-token'],
  'the store of a command line tool': [`curl -X POST ${STAGING} -H "Authorization: Bearer $(jq -r .user.token ~/.railway/config.json)"`, 'token', '~/.railway/config.json'],
  'a production file, loaded by option': ['docker run --env-file .env.production acme/migrate && railway up -e staging', 'ADMIN_KEY', '.env.production'],
};
for (const [name, [command, key, file]] of Object.entries(RAISED)) {
  test(`asks, and names the file, with ${name}`, () => {
    const verdict = verdictOn(command);
    assert.equal(verdict.kind, 'ask', JSON.stringify(verdict));
    assert.equal(verdict.environment.tier, 'unknown');
    assert.ok(verdict.reasons.some(({ id, text }) => id === 'credential' && text.startsWith(`${key} from ${file}, `)), JSON.stringify(verdict.reasons));
    assert.ok(![ACCOUNT, 'kq0vmz7Lp2Xc9'].some((value) => JSON.stringify(verdict).includes(value)), 'no value in the verdict');
  });
}

const QUIET: Readonly<Record<string, Action | string>> = {
  'a credential of the folder itself': `curl -X POST ${STAGING} -H 'X-Api-Key: 9d2kq0vmz7Lp2Xc9'`,
  'its variable': `curl -X POST ${STAGING} -H "X-Api-Key: $API_KEY"`,
  'a variable that two files have': `curl -X POST ${STAGING} -H "X-Api-Key: $SHARED_KEY"`,
  'a folder that the command goes to': `cd apps/web && source .env && curl -X POST ${STAGING} -H "X-Api-Key: $WEB_TOKEN"`,
  'a file of one word that is no credential': `curl -X POST ${STAGING}?v=$(cat VERSION)`,
  'this machine': "curl -X POST http://localhost:3000/users -H 'X-Api-Key: 8f3kq0vmz7Lp2Xc9'",
  'no credential at all': 'railway up -e staging',
  'a production file that is only mentioned': 'git add .env.production && railway up -e staging',
};
for (const [name, action] of Object.entries(QUIET)) {
  test(`stays silent with ${name}`, () => assert.equal(verdictOn(action).kind, 'allow', JSON.stringify(verdictOn(action))));
}

test('a token in the input of an MCP tool is seen too', () => {
  const verdict = verdictOn({ kind: 'mcp', server: 'railway', tool: 'deploy', input: { environment: 'staging', token: ACCOUNT }, cwd: PROJECT });
  assert.equal(verdict.kind, 'ask');
  assert.ok(verdict.reasons.some(({ text }) => text.startsWith('RAILWAY_API_TOKEN from scripts/domains/.env')));
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../judge/world.ts';

const SECRET = 'Zq8vT3mWx91LkPdR7u';
const scene: Scene = {
  files: {
    [`${PROJECT}/.env`]: `PORT=3000\nDATABASE_URL=postgres://app:${SECRET}@db.shop.example:5432/shop\nSESSION_SECRET=${SECRET}\nSTRIPE_SECRET_KEY=sk_live_${SECRET}2mXw7\n`, [`${PROJECT}/.env.production`]: `SESSION_SECRET=${SECRET}2\nDATABASE_URL=postgres://app:${SECRET}@db.shop.example/shop\n`,
    [`${PROJECT}/.env.example`]: 'PORT=3000\nSESSION_SECRET=\n', [`${PROJECT}/.npmrc`]: `//registry.npmjs.org/:_authToken=npm_${SECRET}${SECRET}\n`, [`${PROJECT}/config/mcp.json`]: `{"mcpServers":{"railway":{"env":{"RAILWAY_TOKEN":"${SECRET}"}}}}\n`,
    [`${PROJECT}/infra/terraform.tfvars`]: `db_password = "${SECRET}"\n`, [`${PROJECT}/certs/server.key`]: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n-----END PRIVATE KEY-----\n', [`${PROJECT}/src/pay.js`]: `const stripe = require('stripe')('sk_live_${SECRET}2mXw7');\n`,
    [`${PROJECT}/src/app.js`]: 'app.listen(process.env.PORT); // TODO\n', [`${PROJECT}/docs/README.md`]: '# Shop\nTODO\n', [`${PROJECT}/test/app.test.js`]: "test('x', () => {});\n", [`${PROJECT}/logs/app.log`]: 'started\n', [`${PROJECT}/.gitignore`]: '.env\n.env.*\n!.env.example\n*.tfvars\n*.key\n',
    [`${PROJECT}/package.json`]: '{"scripts":{"dev":"node --env-file=.env src/app.js","start":"node src/app.js","build":"tsc","test":"node --test"}}', [`${PROJECT}/docker-compose.yml`]: 'services:\n  app:\n    build: .\n    env_file: .env\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${DB_PASSWORD}\n',
    [`${HOME}/.ssh/id_ed25519.pub`]: 'ssh-ed25519 AAAA me\n',
  },
  env: { PATH: '/usr/bin', STRIPE_SECRET_KEY: `sk_live_${SECRET}2mXw7`, AWS_SECRET_ACCESS_KEY: `${SECRET}${SECRET}abcd`, GITHUB_TOKEN: `ghp_${SECRET}${SECRET}` },
  git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] },
};

const linesOf = (file: string): readonly string[] => readFileSync(`test/corpus/${file}`, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')).map((line) => line.replaceAll('\\n', '\n'));
const reveals = (command: string): boolean => verdictOn(command, scene).effects.some(({ effect }) => effect === 'reveals');

test('every way to a secret is kept from the agent’s eyes', () => assert.deepEqual(linesOf('secret-ways.txt').filter((line) => verdictOn(line, scene).kind === 'allow'), []));
test('ordinary work around secrets shows none', () => assert.deepEqual(linesOf('secret-uses.txt').filter(reveals), []));

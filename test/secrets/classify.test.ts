import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClassifier } from '../../src/secrets/classify.ts';

const HIDDEN = `
  .env /work/app/.env .env.local .env.production .env.production.local apps/api/.env.staging production.env .env.bak .env~ .env_prod .env-prod .envrc .dev.vars .dev.vars.staging .env.vault .env.keys
  scripts/domains/.env C:\\\\Users\\\\me\\\\app\\\\.env ~/.ssh/id_ed25519 ~/.ssh/config /home/me/.aws/credentials /home/me/.aws/sso/cache/x.json ~/.railway/config.json /home/me/.railway/config-staging.json
  ~/.kube/config ~/.config/gcloud/application_default_credentials.json ~/.config/gcloud/configurations/config_default ~/.netrc ~/.pgpass ~/.docker/config.json ~/.git-credentials ~/.config/gh/hosts.yml
  ~/.cloudflared/cert.pem certs/privkey1.pem app.p12 release.keystore terraform.tfstate terraform.tfstate.backup prod.tfvars prod.auto.tfvars.json service-account-prod.json config/serviceAccountKey.json
  config/master.key config/credentials/production.key db.dump backup.sql.gz ~/.bash_history secring.gpg ~/.password-store/mail.gpg ~/.claude/.credentials.json .secrets
  a/../.env ./.env a/./b/../.env .env/ .env. deploy/.vercel/.env.production.local`.trim().split(/\s+/).map((path) => path.replaceAll('\\\\', '\\'));

const VISIBLE = `
  .env.example .env.sample .env.template .env.dist .env.production.example apps/api/.env.example example.env sample.env .env.d.ts env.d.ts src/env.ts env.mjs terraform.tfvars.example
  ~/.ssh/id_ed25519.pub ~/.ssh/known_hosts server.csr package.json tsconfig.json src/environment.ts src/env/index.ts environments/prod.ts docs/secrets.md src/tokens.css
  src/secret-santa.ts keys.ts i18n/en.key slides.keynote README.md main.tf variables.tf src/credentials-form.tsx .environment env .envoy.yaml environment.yml src/.gitignore Dockerfile k8s/deployment.yaml
  .venv/lib/site.py distsigkey.gpg .env/lib/python3/site.py kube/config config aws/credentials-guide.md id_rsa_notes.txt src/credentials/index.ts passwords.test.ts` .trim().split(/\s+/);

const BY_CONTENT = `
  .npmrc .yarnrc.yml auth.json .mcp.json .cursor/mcp.json .vscode/mcp.json ~/.claude.json .claude/settings.local.json docker-compose.yml docker-compose.prod.yaml compose.yaml helm/values-prod.yaml values.yaml
  config/database.yml gradle.properties local.properties server.pem server.key certs/ca.crt certs/fullchain.pem test/fixtures/key.pem signing.asc Pulumi.prod.yaml k8s/db-secret.yaml google-services.json src/secrets.ts src/credentials.py src/old.ts.bak`.trim().split(/\s+/);

const SUSPICIOUS = 'wp-config.php trace.har credentials.json secrets.yaml k8s/secret.yaml token.json passwords.txt'.split(' ');

const classify = createClassifier();
for (const path of SUSPICIOUS) test(`${path} is hidden unless it is plainly harmless`, () => assert.equal(classify(path).state, 'suspicious', classify(path).why));
for (const path of HIDDEN) test(`${path} is hidden`, () => assert.equal(classify(path).state, 'hidden', classify(path).why));
for (const path of VISIBLE) test(`${path} is not hidden by its name`, () => assert.match(classify(path).state, /^(?:visible|ordinary)$/, classify(path).why));
for (const path of BY_CONTENT) test(`${path} is judged by its content`, () => assert.equal(classify(path).state, 'by-content', classify(path).why));

test('the reason names the kind and the glob', () => {
  assert.deepEqual(classify('x/.env.local'), { state: 'hidden', why: 'environment file (**/.env.*)' });
  assert.deepEqual(classify('x/main.ts'), { state: 'ordinary', why: '' });
});

test('case matters only where the file system minds it', () => {
  const careless = createClassifier({ nocase: true });
  assert.equal(classify('/a/.ENV').state, 'ordinary');
  assert.equal(careless('/a/.ENV').state, 'hidden');
  assert.equal(careless('/a/.SSH/ID_RSA').state, 'hidden');
  assert.equal(careless('/a/.Env.Example').state, 'visible');
  assert.equal(careless('C:\\a\\.env::$DATA').state, 'hidden');
});

test('the user may hide more, which wins, and show what the lists hide', () => {
  const own = createClassifier({ hide: ['private/', '*.csv', 'config/{a,b}.json', '/abs/notes.md', 'both.env', '.env.example'], show: ['fixtures/.env', '*.tfvars', 'both.env'] });
  const states = ['x/private/deep/a.ts', 'data/x.csv', 'config/b.json', '/abs/notes.md', 'both.env', 'x/.env.example', 'fixtures/.env', 'a.tfvars', '.env', 'config/c.json'].map((path) => own(path).state);
  assert.deepEqual(states, ['hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'visible', 'visible', 'hidden', 'ordinary']);
});

test('a path costs a few microseconds, whatever its length', () => {
  const paths = [...HIDDEN, ...VISIBLE, ...BY_CONTENT, 'a/'.repeat(2000) + '.env', `src/${'x'.repeat(5000)}.ts`, `${'a.'.repeat(3000)}json`];
  for (const path of paths) classify(path);
  const start = performance.now();
  for (let i = 0; i < 100; i++) for (const path of paths) classify(path);
  const each = ((performance.now() - start) * 1000) / (100 * paths.length);
  assert.ok(each < 60, `${each.toFixed(2)} µs`);
});

for (const path of ['/w/.pgpass.bak', '/w/deploy/id_rsa.old', '/w/infra/prod.tfvars~', '/w/.npm/.netrc-backup']) test(`${path} is kept as what it was`, () => assert.equal(classify(path).state, 'hidden'));
for (const path of ['/w/src/main.ts.bak', '/w/docs/readme.md~', '/w/config.php-dist', '/w/test/service-account.mock.json']) test(`${path} is not hidden by its name`, () => assert.notEqual(classify(path).state, 'hidden'));

test('an environment file or a history is hidden by its name alone, though nothing secret may stand in it', () => {
  for (const path of ['/w/.env.production', '/w/.env.test', '/home/me/.bash_history']) assert.equal(classify(path).state, 'hidden');
});

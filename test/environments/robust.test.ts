import detectors from 'folder:environments';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { filesOf } from '../../src/core/files.ts';
import { createDisk } from '../../src/host/disk.ts';
import { detectAll } from '../../src/environments/from/detect.ts';

/** Every file that some detector reads, in a project or a home. */
const PROJECT = `.env .vercel/project.json .vercel/repo.json .netlify/state.json fly.toml fly.json .git/config .git/HEAD render.yaml supabase/.temp/project-ref supabase/config.toml .neon .pscale.yml
  wrangler.toml wrangler.jsonc .firebaserc cdk.json samconfig.toml cloudbuild.yaml azure.yaml .azure/config.json .do/app.yaml Chart.yaml Dockerfile main.tf .terraform/environment .terraform/terraform.tfstate Pulumi.yaml
  serverless.yml sst.config.ts .sst/stage ansible.cfg config/database.yml manage.py artisan bootstrap/cache/config.php prisma/schema.prisma knexfile.js drizzle.config.ts alembic.ini flyway.toml .prodlock/environment`.split(/\s+/);
const HOME = `.railway/config.json .kube/config .aws/config .config/gcloud/active_config .config/gcloud/configurations/config_default .azure/azureProfile.json .config/doctl/config.yaml .docker/config.json
  .docker/contexts/meta/a/meta.json .render/cli.yaml .config/configstore/firebase-tools.json .pulumi/workspaces/shop-${'a'.repeat(40)}-workspace.json`.split(/\s+/);
const all = (text: string) => Object.fromEntries([...PROJECT.map((name) => [`/h/w/${name}`, text]), ...HOME.map((name) => [`/h/${name}`, text])]);

const GARBAGE: Readonly<Record<string, string>> = {
  'nothing': '', 'a brace': '{', 'null': 'null', 'a list': '[1,[2,{"projects":[null,{"name":{}}]}]]', 'wrong types': '{"projects":{"default":1,"/h/w":[]},"subscriptions":[null,{"isDefault":true}],"backend":{"config":{"key":{}}},"stack":[],"siteId":{},"currentContext":{}}',
  'half a JSON text': '{"projectId":"prj_1","projectName":"shop-pr', 'half a YAML text': 'current-context: "pro', 'merge markers': '<<<<<<< HEAD\nname: prod\n=======\nname: dev\n>>>>>>> x\n',
  'control characters': 'name: \u0007\u202Eprod\napp = "\u001B[31mprod"\n', 'carriage returns': 'app = "shop"\r\nname: shop\r\ncontext: prod\r\n', 'a prototype': '{"__proto__":{"default":"prod"},"constructor":{"name":"prod"}}',
};

for (const [name, text] of Object.entries(GARBAGE)) {
  test(`files that hold ${name} break no detector`, () => {
    for (const detector of detectors) {
      const found = detector.detect('/h/w', { files: filesOf(all(text)), home: '/h', env: {} });
      for (const one of found) assert.match(one.name, /^[^\p{Cc}\p{Cf}]{1,120}$/u, `${detector.id}: ${JSON.stringify(one)}`);
    }
  });
}

test('files of a megabyte, in one line or in half a million, hold nobody up', () => {
  for (const part of ['a', 'name: ', '\n', '"env": {"', 'stage: ${', '[remotes.', '  x: y\n', "workspaces {\n", '- context:\n', 'url = "postgres://']) {
    const files = filesOf(all(part.repeat(Math.ceil(1_000_000 / part.length))));
    for (const detector of detectors) {
      const start = performance.now();
      detector.detect('/h/w', { files, home: '/h', env: {} });
      const took = performance.now() - start;
      assert.ok(took < 1_500, `${detector.id} took ${Math.round(took)} ms over ${JSON.stringify(part)}`);
    }
  }
});

test('variables that hold anything break no detector', () => {
  const keys = 'VERCEL_ORG_ID VERCEL_PROJECT_ID NETLIFY_SITE_ID FLY_APP HEROKU_APP RENDER_WORKSPACE SUPABASE_PROJECT_ID CLOUDFLARE_ENV AWS_PROFILE CLOUDSDK_CORE_PROJECT CLOUDSDK_ACTIVE_CONFIG_NAME AZURE_CONFIG_DIR DIGITALOCEAN_CONTEXT KUBECONFIG DOCKER_HOST DOCKER_CONTEXT TF_WORKSPACE TF_DATA_DIR PULUMI_STACK SLS_STAGE SST_STAGE ANSIBLE_INVENTORY RAILS_ENV DJANGO_SETTINGS_MODULE DATABASE_URL PGHOST'.split(' ');
  for (const value of ['', ' ', '../../../etc/passwd', '\u0000', '$(rm -rf /)', 'x'.repeat(100_000), '(a+)+$', 'ssh://', '{}', 'sk_live_51H8xYzAbCdEfGhIjKlMnOpQrStUvWxYz']) {
    const env = Object.fromEntries(keys.map((key) => [key, value]));
    for (const detector of detectors) {
      const found = JSON.stringify(detector.detect('/h/w', { files: filesOf(all('name: shop')), home: '/h', env }));
      assert.doesNotMatch(found, /sk_live_51H8/, detector.id);
      assert.ok(found.length < 20_000, detector.id);
    }
  }
});

test('one detector that fails does not silence the others', () => {
  const problems: string[] = [];
  const broken = { id: 'broken', title: 'Broken', watches: [], detect: () => { throw new Error('no'); } };
  const spoken = { id: 'spoken', title: 'Spoken', watches: [], detect: () => [{ name: 'prod', tier: 'production' as const, evidence: [] }] };
  assert.equal(detectAll([broken, spoken], '/h/w', { files: filesOf({}), home: '/h', env: {} }, ({ id }) => problems.push(id)).length, 1);
  assert.deepEqual(problems, ['broken']);
});

let folder = '';
before(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-env-'))));
after(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string | Buffer) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};
const look = (at: string) => detectAll(detectors, path.join(folder, at), { files: createDisk(), home: path.join(folder, 'home'), env: {} }, (detector, error) => assert.fail(`${detector.id}: ${String(error)}`));

test('folders, links in a circle, binary and huge files where configuration is expected say nothing', () => {
  for (const name of PROJECT) mkdirSync(path.join(folder, 'folders', name), { recursive: true });
  mkdirSync(path.join(folder, 'circle'));
  symlinkSync('.', path.join(folder, 'circle/self'));
  symlinkSync('fly.toml', path.join(folder, 'circle/fly.toml'));
  for (const name of PROJECT) put(`binary/${name}`, Buffer.from([0, 255, 1, 2]));
  for (const name of PROJECT) put(`huge/${name}`, Buffer.alloc(1_200_000, 'app = "shop-prod"\n'));
  for (const at of ['folders', 'circle', 'binary', 'missing']) assert.deepEqual(look(at), [], at);
  assert.deepEqual(look('huge').filter(({ evidence: [first] }) => first?.source !== 'folder name'), []);
});

test('a thousand packages are looked through in bounded time', () => {
  for (let i = 0; i < 1_000; i++) put(`mono/packages/p${i}/package.json`, '{}');
  put('mono/packages/p7/fly.toml', 'app = "shop-prod"');
  const before = process.cpuUsage();
  const found = look('mono');
  const { user } = process.cpuUsage(before);
  assert.ok(user < 1_500_000, `${Math.round(user / 1_000)} ms of a core`);
  assert.ok(found.length <= 1);
});

test('a file that is written while it is read is the old or the new one, or nothing', async () => {
  put('busy/fly.toml', 'app = "shop-prod"\n');
  const file = path.join(folder, 'busy/fly.toml');
  const writer = new Worker(`
    const { writeFileSync } = require('node:fs');
    const { workerData, parentPort } = require('node:worker_threads');
    const until = Date.now() + 600;
    for (let i = 0; Date.now() < until; i++) writeFileSync(workerData, 'app = "shop-' + (i % 2 ? 'prod' : 'staging') + '"\\n' + '# '.repeat(i % 5_000));
    parentPort.postMessage('done');`, { eval: true, workerData: file });
  let done = false;
  const ended = new Promise<void>((resolve) => writer.once('message', () => ((done = true), resolve())));
  const seen = new Set<string>();
  while (!done) {
    for (const { name, nameless } of look('busy')) seen.add(nameless ? `? ${name}` : name);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  await writer.terminate();
  assert.ok([...seen].every((name) => ['production', 'staging'].includes(name)), [...seen].join());
  put('busy/next', 'app = "shop-dev"\n');
  renameSync(path.join(folder, 'busy/next'), file);
  assert.deepEqual(look('busy').map(({ name }) => name), ['development']);
});

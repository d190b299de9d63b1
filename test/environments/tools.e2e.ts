import detectors from 'folder:environments';
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { detectAll } from '../../src/environments/from/detect.ts';
import { createDisk } from '../../src/host/disk.ts';
import { runProgram } from '../agents-e2e/program.ts';
import { parts } from '../setup/available.ts';
import { startVendors, type Vendors } from './vendors.ts';

/** A detector's word on files that no person wrote: `tier name @ file:line`, and `?` before what wants a name. */
describe('Files that the real tools write', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-tools-'));
  let vendors: Vendors;
  let home = '';
  let project = '';
  let round = 0;
  before(async () => {
    vendors = await startVendors(folder);
  });
  beforeEach(() => {
    home = path.join(folder, String(++round), 'home');
    project = path.join(home, 'shop');
    mkdirSync(project, { recursive: true });
  });
  after(() => {
    vendors?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  const put = (file: string, text = '') => {
    mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    writeFileSync(path.join(project, file), text);
  };
  /** Runs a tool in the project; throws where it fails. Its network is this machine. */
  const run = async (program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> => {
    const { code, stdout, stderr } = await runProgram(program, args, { cwd: project, home, timeout: 180_000, env: { ...vendors.env, CI: '1', PATH: `${path.dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, ...env } });
    if (code !== 0) throw new Error(`${path.basename(program)} ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${stdout}${stderr}`);
    return stdout;
  };
  const node = (script: string, args: readonly string[], env?: Readonly<Record<string, string>>) => run(parts().node, [script, ...args], env);
  const seen = (): readonly string[] =>
    detectAll(detectors, project, { files: createDisk(), home, env: {} }, ({ id }, error) => assert.fail(`${id}: ${String(error)}`)).map(({ name, tier, nameless, evidence: [first] }) => `${nameless ? '?' : tier} ${name} @ ${placed(first?.file ?? '')}:${first?.line ?? 0}`);
  const placed = (file: string) => (file.startsWith(`${project}/`) ? path.relative(project, file) : `~/${path.relative(home, file)}`);
  /** Cuts a file after every few bytes: half of what is production must never pass for something milder. */
  const cutAnywhere = (file: string) => {
    const whole = readFileSync(file);
    for (let length = whole.length - 1; length >= 0; length -= Math.max(1, Math.floor(whole.length / 150))) {
      truncateSync(file, length);
      assert.deepEqual(seen().filter((one) => /^(?:development|staging) /.test(one)), [], `the first ${length} bytes of ${placed(file)}`);
      writeFileSync(file, whole);
    }
  };
  /** Programs that neither npm nor Debian has, or that are large: used where they are. */
  const found = (name: string) => ['/usr/local/bin', '/usr/bin', '/bin'].map((one) => path.join(one, name)).find((file) => existsSync(file));

  test('kubectl: the context that it was told to use, by its name and by its server', async () => {
    put('k8s/api.yaml', 'kind: Deployment\n');
    const config = (...args: readonly string[]) => run(parts().kubectl, ['config', ...args]);
    await config('set-cluster', 'eu', '--server=https://10.0.0.1:6443');
    await config('set-cluster', 'far', '--server=https://k8s.eu-prod.acme.com');
    await config('set-credentials', 'ada', '--token=abc');
    await config('set-context', 'shop-staging', '--cluster=eu', '--user=ada');
    await config('set-context', 'west', '--cluster=far', '--user=ada');
    await config('use-context', 'shop-staging');
    assert.deepEqual(seen(), ['staging staging @ ~/.kube/config:19'.replace(/\d+$/, String(lineOf(path.join(home, '.kube/config'), 'current-context')))]);
    await config('use-context', 'west');
    assert.deepEqual(seen().map((one) => one.split(' @ ')[0]), ['production production']);
    cutAnywhere(path.join(home, '.kube/config'));
    await config('unset', 'current-context');
    assert.deepEqual(seen(), []);
  });

  test('kubectl: while it writes, its file is the old or the new one, or nothing', async () => {
    put('k8s/api.yaml', 'kind: Deployment\n');
    const config = (...args: readonly string[]) => run(parts().kubectl, ['config', ...args]);
    for (const name of ['acme-prod', 'kind-shop']) await config('set-context', name, '--cluster=c', '--user=ada');
    let done = false;
    const writing = (async () => {
      for (let i = 0; i < 12; i++) await config('use-context', i % 2 ? 'acme-prod' : 'kind-shop');
    })().finally(() => (done = true));
    const all = new Set<string>();
    while (!done) {
      for (const one of seen()) all.add(one.split(' @ ')[0] ?? '');
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await writing;
    assert.deepEqual([...all].filter((one) => !/^(?:production|development) /.test(one)), []);
    assert.match(seen().join(), /^production/);
  });

  test('firebase: the alias of `firebase use`', async () => {
    put('firebase.json', '{}');
    put('.firebaserc', '{\n  "projects": {\n    "default": "acme-dev-1",\n    "live": "acme-live-1"\n  }\n}\n');
    assert.match(seen().join(), /^development \S+ @ \.firebaserc:3$/);
    await node(parts().firebase, ['use', 'live', '--token', 'dummy', '--non-interactive']);
    assert.match(seen().join(), /^production \S+ @ ~\/\.config\/configstore\/firebase-tools\.json:\d+$/);
    cutAnywhere(path.join(project, '.firebaserc'));
  });

  test('supabase: the linked project, and its name once the configuration gives it one', async () => {
    await run(parts().supabase, ['init', '--yes']);
    assert.deepEqual(seen(), []);
    put('profile.yaml', vendors.supabaseProfile);
    await run(parts().supabase, ['--profile', 'profile.yaml', 'link', '--project-ref', 'abcdefghijklmnopqrst', '--password', 'pw'], { SUPABASE_ACCESS_TOKEN: `sbp_${'0123456789'.repeat(4)}` });
    assert.deepEqual(seen(), ['? abcdefghijklmnopqrst @ supabase/.temp/project-ref:1']);
    const config = path.join(project, 'supabase/config.toml');
    writeFileSync(config, `${readFileSync(config, 'utf8')}\n[remotes.production]\nproject_id = "abcdefghijklmnopqrst"\n`);
    assert.match(seen().join(), /^production production @ supabase\/config\.toml:\d+$/);
  });

  test('neonctl: the branch of its context', async () => {
    const link = (branch: string) => node(parts().neon, ['link', '--no-checks', '--project-id', 'wild-sun-1', '--org-id', 'org-1', '--branch', branch, '--api-key', 'x', '--api-host', vendors.url]);
    await link('staging');
    assert.deepEqual(seen(), ['staging staging @ .neon:4']);
    await link('main');
    assert.deepEqual(seen(), ['production production @ .neon:4']);
    cutAnywhere(path.join(project, '.neon'));
  });

  test('vercel: the linked project', async () => {
    await node(parts().vercel, ['link', '--yes', '--scope', 'acme', '--project', 'shop-prod', '--token', 'abcdefgh', '--api', vendors.secureUrl], { VERCEL_TELEMETRY_DISABLED: '1' });
    assert.deepEqual(seen(), ['production production @ .vercel/project.json:1']);
    cutAnywhere(path.join(project, '.vercel/project.json'));
  });

  test('knex: the configuration that it writes names environments, of which none is chosen', async () => {
    put('package.json', '{"name":"shop"}\n');
    put('node_modules/.keep');
    symlinkSync(path.resolve(parts().knex, '../..'), path.join(project, 'node_modules/knex'));
    await node(parts().knex, ['init']);
    assert.ok(existsSync(path.join(project, 'knexfile.js')));
    assert.deepEqual(seen().filter((one) => one.startsWith('production')), []);
  });

  test('git: a branch that is called after a place', async () => {
    await run('/usr/bin/git', ['init', '-q', '-b', 'deploy/production']);
    assert.deepEqual(seen(), ['production production @ .git/HEAD:1']);
    await run('/usr/bin/git', ['checkout', '-q', '-b', 'feature/production-banner']);
    assert.deepEqual(seen(), []);
    await run('/usr/bin/git', ['remote', 'add', 'heroku', 'https://git.heroku.com/shop-staging.git']);
    assert.match(seen().join(), /^staging staging @ \.git\/config:\d+$/);
  });

  test('docker: the context in use, where it is another machine’s', { skip: !found('docker') && 'there is no docker here' }, async () => {
    put('Dockerfile', 'FROM scratch\n');
    const docker = (...args: readonly string[]) => run(found('docker') ?? '', ['context', ...args]);
    await docker('create', 'swarm-prod', '--docker', 'host=ssh://deploy@10.1.2.3');
    assert.deepEqual(seen(), []);
    await docker('use', 'swarm-prod');
    assert.deepEqual(seen(), ['production production @ ~/.docker/config.json:3']);
    cutAnywhere(path.join(home, '.docker/config.json'));
    await docker('use', 'default');
    assert.deepEqual(seen(), []);
  });

  test('terraform: the workspace that is selected', { skip: !found('terraform') && 'there is no terraform here' }, async () => {
    put('main.tf', 'terraform {}\n');
    const terraform = (...args: readonly string[]) => run(found('terraform') ?? '', args, { CHECKPOINT_DISABLE: '1' });
    await terraform('init', '-input=false');
    await terraform('workspace', 'new', 'prod');
    assert.deepEqual(seen(), ['production prod @ .terraform/environment:1']);
    await terraform('workspace', 'new', 'staging');
    assert.deepEqual(seen(), ['staging staging @ .terraform/environment:1']);
    await terraform('workspace', 'select', 'default');
    assert.deepEqual(seen(), []);
  });

  test('gcloud: the project of the active configuration', { skip: !found('gcloud') && 'there is no gcloud here' }, async () => {
    put('cloudbuild.yaml', 'steps: []\n');
    const gcloud = (...args: readonly string[]) => run(found('gcloud') ?? '', ['config', ...args, '--quiet'], { CLOUDSDK_CORE_DISABLE_USAGE_REPORTING: '1', CLOUDSDK_SURVEY_DISABLE_PROMPTS: '1', CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: '1' });
    await gcloud('configurations', 'create', 'work');
    await gcloud('set', 'project', 'acme-prod-1');
    assert.match(seen().join(), /^production production @ ~\/\.config\/gcloud\/configurations\/config_work:\d$/);
    await gcloud('configurations', 'activate', 'default').catch(() => gcloud('configurations', 'create', 'default'));
    assert.deepEqual(seen().filter((one) => one.startsWith('production')), []);
  });
});

function lineOf(file: string, word: string): number {
  return readFileSync(file, 'utf8').split('\n').findIndex((line) => line.startsWith(word)) + 1;
}

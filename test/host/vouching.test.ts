import providers from 'folder:providers';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createSpells } from '../../src/host/spells.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import { catalogue } from '../../src/judge/catalogue.ts';
import { judge } from '../../src/judge/judge.ts';

const VOLUME = '3d2c42fb-1c2d-4f8e-9e7a-0a1b2c3d4e5f';
const DELETION = `curl https://backboard.railway.com/graphql/v2 -H "Authorization: Bearer $T" -d '{"query":"mutation { volumeDelete(volumeId: \\"${VOLUME}\\") }"}'`;
const DROP = 'psql -h db7.acme.io -c "drop table orders"';

const all = catalogue(providers);
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prodlock-vouching-')));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A project of its own with these files: `committed` ones, and ones that came later. None is committed where there is no checkout. */
function project(name: string, committed: Readonly<Record<string, string>> | undefined, later: Readonly<Record<string, string>> = {}): string {
  const root = path.join(folder, name);
  const git = (...words: readonly string[]): void => assert.equal(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], { cwd: root }).status, 0);
  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), text);
    }
  };
  mkdirSync(root, { recursive: true });
  if (committed) {
    write({ 'README.md': 'a shop\n', ...committed });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'one');
  }
  write(later);
  return root;
}

function judged(cwd: string, command: string, since?: number): string {
  const world = createWorlds({ home: path.join(folder, 'home'), files: createDisk() })({ lock: 'locked', env: {}, ...(since === undefined ? {} : { since }) });
  const { kind, environment } = judge({ kind: 'shell', command, cwd }, world, all);
  return `${kind} ${environment.tier}`;
}

describe('What may tell of a milder place than production', () => {
  for (const name of ['scripts/dev-cleanup.sh', 'dev/cleanup.sh', 'scripts/fix-staging.sh', 'local/tidy.sh']) {
    test(`not the script that an agent has just called ${name}`, () => {
      const root = project(name.replaceAll('/', '-'), {}, { [name]: `${DELETION}\n${DROP}\n` });
      assert.equal(judged(root, `bash ${name}`), 'ask unknown');
    });
  }

  test('not a program, or a list of places, that is not committed', () => {
    const root = project('listed', {}, { 'staging_cleanup.py': `import os\nos.system("""${DROP}""")\n`, 'envs.json': '{"dev": {"db": "db7.acme.io"}}' });
    assert.equal(judged(root, 'python staging_cleanup.py'), 'ask unknown');
    assert.equal(judged(root, DROP), 'ask unknown');
  });

  test('not what a program says that the agent writes into its command', () => {
    const root = project('inline', {});
    assert.equal(judged(root, `python3 -c 'import psycopg2; H={"dev":"db7.acme.io","prod":"db8.acme.io"}; psycopg2.connect(host=H["dev"]).cursor().execute("drop table orders")'`), 'ask unknown');
    assert.equal(judged(root, `node -e 'const H={staging:"db7.acme.io"}; const {Client}=require("pg"); new Client({host:H.staging}).query("drop table orders")'`), 'ask unknown');
    assert.equal(judged(root, `python3 -c 'import psycopg2; H={"prod":"db8.acme.io"}; psycopg2.connect(host=H["prod"]).cursor().execute("drop table orders")'`), 'ask production');
  });

  test('not the branch or the table of a script that is not committed', () => {
    const root = project('branches', {}, { 'x.sh': 'case "$1" in\n  dev) HOST=db7.acme.io;;\n  prod) HOST=db8.acme.io;;\nesac\npsql -h "$HOST" -c "drop table orders"\n' });
    assert.equal(judged(root, 'bash x.sh dev'), 'ask unknown');
    assert.equal(judged(root, 'bash x.sh prod'), 'ask production');
  });

  test('a script and a list of places that are committed', () => {
    assert.equal(judged(project('script', { 'scripts/dev-cleanup.sh': `${DROP}\n` }), 'bash scripts/dev-cleanup.sh'), 'allow development');
    assert.equal(judged(project('list', { 'config/dev.json': '{"db": "db7.acme.io"}' }), DROP), 'allow development');
  });

  test('a committed file only by what is committed of it', () => {
    const root = project('changed', { 'config/dev.json': '{"db": "db5.acme.io"}' }, { 'config/dev.json': '{"db": "db5.acme.io", "more": "db7.acme.io"}' });
    assert.equal(judged(root, DROP), 'ask unknown');
    assert.equal(judged(root, DROP.replace('db7', 'db5')), 'allow development');
  });

  test('a file that git passes over, as long as it has not changed since the agent began', () => {
    const root = project('ignored', { '.gitignore': '.env.development\n' }, { '.env.development': 'DB=db7.acme.io\n' });
    const written = statSync(path.join(root, '.env.development')).mtimeMs;
    for (const [since, expected] of [[undefined, 'allow development'], [written + 1_000, 'allow development'], [written, 'ask unknown'], [written - 60_000, 'ask unknown']] as const) {
      assert.equal(judged(root, DROP, since), expected, `since ${since}`);
    }
  });

  test('outside of a checkout any file, as long as it has not changed since', () => {
    const root = project('bare', undefined, { 'config/dev.json': '{"db": "db7.acme.io"}' });
    assert.equal(judged(root, DROP), 'allow development');
    assert.equal(judged(root, DROP, 0), 'ask unknown');
  });

  test('of production any file tells, whoever wrote it', () => {
    assert.equal(judged(project('strict', {}, { 'config/production.json': '{"db": "db7.acme.io"}' }), DROP, 0), 'ask production');
  });

  test('known gap: the script of an agent that commits it first', () => {
    assert.equal(judged(project('committed-itself', { 'dev-cleanup.sh': `${DELETION}\n` }), 'bash dev-cleanup.sh', 0), 'allow development');
  });

  test('one that is committed does so beside another that is not', () => {
    assert.equal(judged(project('both', { 'config/dev.json': '{"db": "db7.acme.io"}' }, { 'a-dev.sh': `${DROP}\n` }), 'bash a-dev.sh'), 'allow development');
  });
});

describe('Since when an agent is at work', () => {
  const minutes = (n: number): number => n * 60_000;
  let now = 0;
  const at = (when: number, call: { readonly agent: string; readonly session?: string }, since: (call: { readonly agent: string; readonly session?: string }) => number): number => {
    now = minutes(when);
    return since(call) / minutes(1);
  };

  test('is the first call of its session, however long that rests', () => {
    const since = createSpells(() => now);
    assert.equal(at(0, { agent: 'claude-code', session: 'a' }, since), 0);
    assert.equal(at(300, { agent: 'claude-code', session: 'a' }, since), 0);
    assert.equal(at(301, { agent: 'claude-code', session: 'b' }, since), 300);
  });

  test('is that of the sessions before it without a pause, for sub-agents have their own', () => {
    const since = createSpells(() => now);
    assert.equal(at(0, { agent: 'claude-code', session: 'a' }, since), 0);
    assert.equal(at(50, { agent: 'claude-code', session: 'b' }, since), 0);
    assert.equal(at(100, { agent: 'claude-code', session: 'c' }, since), 0);
    assert.equal(at(100, { agent: 'codex', session: 'd' }, since), 100);
    assert.equal(at(170, { agent: 'claude-code', session: 'e' }, since), 170);
  });

  test('without a session, that of the agent', () => {
    const since = createSpells(() => now);
    assert.equal(at(5, { agent: 'cline' }, since), 5);
    assert.equal(at(20, { agent: 'cline' }, since), 5);
    assert.equal(at(90, { agent: 'cline' }, since), 90);
  });
});

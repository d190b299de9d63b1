import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { append, GENESIS } from '../../src/audit/chain.ts';
import { entryOf, type Entry } from '../../src/audit/entry.ts';
import { audit } from '../../src/cli/audit.ts';
import { noteHead, recordLines, sha256 } from '../../src/host/record/files.ts';
import { createAuditStore } from '../../src/host/record/store.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

function decision(i: number, changes: Partial<Entry> = {}): Entry {
  const asked = i % 3 === 0;
  return {
    time: new Date(NOW.getTime() - (40 - i) * 3_600_000).toISOString(), agent: i % 2 ? 'cursor' : 'codex', kind: 'shell', canonical: `shell: step ${i}`, cwd: '/shop', environment: { name: 'production', tier: 'production' },
    effects: [], verdict: asked ? 'ask' : 'allow', outcome: asked ? 'deny' : 'run', reasons: [], answeredBy: asked ? 'human' : 'policy', ms: 5, ...changes,
  };
}

describe('prodlock audit', () => {
  let root: string;
  let home: string;
  let folder: string;
  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'prodlock-cli-audit-'));
    home = path.join(root, 'home');
    folder = path.join(home, '.prodlock/audit');
    await write(40);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  async function write(count: number): Promise<void> {
    const store = createAuditStore(folder, { fileSize: 4_000, now: () => NOW });
    for (let i = 0; i < count; i++) await store.append(decision(i));
  }
  const run = async (line: string, over?: AbortSignal): Promise<{ code: number; out: string; err: string }> => {
    const said = { out: '', err: '' };
    const code = await audit(line.split(' '), { home, cwd: root, now: () => NOW, out: (text) => Promise.resolve(void (said.out += text)), err: (text) => void (said.err += text), ...(over ? { over } : {}) });
    return { code, ...said };
  };
  const file = (): string => path.join(folder, '2026-11.jsonl');
  const rewrite = (change: (entry: Entry) => Entry): void => {
    const entries = [...recordLines(folder)].flatMap(({ text }) => entryOf(text) ?? []);
    for (const name of readdirSync(folder)) if (name.endsWith('.jsonl')) rmSync(path.join(folder, name));
    let head = GENESIS;
    const lines = entries.map(({ time, agent, kind, canonical, cwd, environment, effects, verdict, outcome, reasons, answeredBy, ms }) => {
      const next = append(change({ time, agent, kind, canonical, cwd, environment, effects, verdict, outcome, reasons, answeredBy, ms }), head, sha256);
      head = next.head;
      return next.line;
    });
    writeFileSync(path.join(folder, '2026-11.jsonl'), `${lines.join('\n')}\n`);
    noteHead(folder, head);
  };

  describe('verify', () => {
    test('is content with what was written', async () => {
      const { code, out } = await run('verify');
      assert.equal(code, 0);
      assert.match(out, /^audit: 40 entries in \d+ files, chain intact\n$/);
      assert.equal((JSON.parse((await run('verify --json')).out) as { ok: boolean }).ok, true);
    });

    test('names file and line of what was altered', async () => {
      writeFileSync(file(), readFileSync(file(), 'utf8').replace('step 3"', 'step 4"'));
      const { code, out } = await run('verify');
      assert.equal(code, 1);
      assert.match(out, /the record was changed\n {2}2026-11\.\S*jsonl:\d+: Entry \d+ was altered\n/);
    });

    test('notes a torn line and is content', async () => {
      appendFileSync(path.join(folder, '2026-11.jsonl'), '{"torn');
      const { code, out } = await run('verify');
      assert.equal(code, 0);
      assert.match(out, / {2}note: Line \d+ of 2026-11\.jsonl is no whole entry; nothing is missing there/);
    });

    test('is content where nothing was recorded', async () => {
      rmSync(folder, { recursive: true });
      assert.deepEqual(await run('verify'), { code: 0, out: 'audit: 0 entries, chain intact\n', err: '' });
    });
  });

  describe('export', () => {
    test('gives lines whose chain can still be checked', async () => {
      const { code, out } = await run('export');
      assert.equal(code, 0);
      assert.equal(out, [...recordLines(folder)].map(({ text }) => `${text}\n`).join(''));
    });

    test('selects', async () => {
      const count = async (line: string): Promise<number> => (await run(line)).out.split('\n').filter(Boolean).length;
      assert.equal(await count('export --since 10h'), 10);
      assert.equal(await count('export --since=10h --verdict ask'), 4);
      assert.equal(await count('export --agent codex --until 2026-11-21T00:00Z'), 14);
      assert.equal(await count('export --format csv --verdict ask'), 15);
      assert.deepEqual(await run('export --agent nobody'), { code: 0, out: '', err: 'audit: no decision of the record fits\n' });
    });

    test('is whole, but says so and fails, where the record was changed', async () => {
      writeFileSync(file(), readFileSync(file(), 'utf8').replace('step 3"', 'step 4"'));
      const { code, out, err } = await run('export --format csv');
      assert.equal(code, 1);
      assert.equal(out.trimEnd().split('\r\n').length, 41);
      assert.match(err, /the record was changed: Entry \d+ was altered; see prodlock audit verify/);
    });

    test('tells where it looked when there is nothing', async () => {
      rmSync(folder, { recursive: true });
      assert.deepEqual(await run('export'), { code: 0, out: '', err: `audit: nothing was recorded so far in ${folder}\n` });
    });

    test('keeps little of a large record in memory', async () => {
      const lines = Array.from({ length: 200 }, () => `{"padding":"${'x'.repeat(20_000)}"}\n`).join('');
      for (let i = 0; i < 5; i++) writeFileSync(path.join(folder, `2020-0${i + 1}.jsonl`), lines);
      let most = 0;
      await audit(['export'], { home, cwd: root, now: () => NOW, out: (text) => Promise.resolve(void (most = Math.max(most, text.length))), err: () => undefined });
      assert.ok(most < 100_000);
    });
  });

  describe('tail', () => {
    test('shows the last decisions, oldest first, over several files', async () => {
      const { code, out } = await run('tail -n 20');
      assert.equal(code, 0);
      const steps = [...out.matchAll(/^\S.*step (\d+)/gm)].map(([, i]) => Number(i));
      assert.deepEqual(steps, Array.from({ length: 20 }, (_, i) => i + 20));
      assert.equal([...(await run('tail --verdict ask')).out.matchAll(/denied by you/g)].length, 10);
    });

    test('calls agents by their names, and finds them by name or id; exports keep ids', async () => {
      const { out } = await run('tail -n 2');
      assert.match(out, /  Codex  /);
      assert.match(out, /  Cursor  /);
      for (const line of ['tail -n 40 --agent codex', 'tail -n 40 --agent Codex']) assert.equal([...(await run(line)).out.matchAll(/  Codex  /g)].length, 20, line);
      assert.match((await run('export --format csv')).out, /,codex,/);
    });

    test('goes on with what comes, into the next file too', async () => {
      const over = new AbortController();
      let seen = '';
      const ended = audit(['tail', '-f', '-n', '1'], {
        home, cwd: root, now: () => NOW, err: assert.fail, over: over.signal,
        out: (text) => {
          seen += text;
          if (seen.includes('step 79')) over.abort();
          return Promise.resolve();
        },
      });
      const store = createAuditStore(folder, { fileSize: 4_000, now: () => NOW });
      for (let i = 40; i < 80; i++) await store.append(decision(i));
      assert.equal(await ended, 0);
      assert.deepEqual([...seen.matchAll(/^\S.*step (\d+)/gm)].map(([, i]) => Number(i)), Array.from({ length: 41 }, (_, i) => i + 39));
    });
  });

  describe('anchor', () => {
    const heads = (): string => path.join(root, 'heads.jsonl');
    const repository = (...config: readonly (readonly [string, string])[]): string => {
      const shop = path.join(root, 'shop');
      mkdirSync(shop);
      const git = (...args: string[]): string => execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], { cwd: shop, encoding: 'utf8' });
      git('init', '-q');
      for (const [name, value] of [['user.name', 'Me'], ['user.email', 'me@example.com'], ['commit.gpgsign', 'false'], ...config] as const) git('config', name, value);
      git('-c', 'commit.gpgsign=false', 'commit', '-q', '--allow-empty', '-m', 'first');
      return shop;
    };

    test('in a file shows a rewrite that nothing else shows', async () => {
      assert.match((await run('anchor heads.jsonl')).out, /^audit: entry 40 is anchored in .*heads\.jsonl\n$/);
      assert.deepEqual(await run('verify').then(({ code, out }) => [code, out.split('\n')[1]]), [0, '  compared with 1 anchor outside of it']);
      rewrite((entry) => ({ ...entry, outcome: 'run' }));
      const { code, out } = await run('verify');
      assert.equal(code, 1);
      assert.match(out, /Entry 40 is not the one that was anchored in .*heads\.jsonl on 2026-11-21: the record was rewritten/);
    });

    test('shows a record that was cut off behind an anchor', async () => {
      await run('anchor heads.jsonl');
      const lines = [...recordLines(folder)].slice(0, 10).map(({ text }) => text);
      for (const name of readdirSync(folder)) if (name.endsWith('.jsonl') || name === 'head') rmSync(path.join(folder, name));
      writeFileSync(path.join(folder, '2026-11.jsonl'), `${lines.join('\n')}\n`);
      assert.match((await run('verify')).out, /Entry 40 was anchored in .* and the record ends at 10/);
    });

    test('in a git repository is a note on the commit that is checked out', async () => {
      const shop = repository();
      assert.match((await run('anchor shop')).out, /entry 40 is anchored in .*shop \(refs\/notes\/prodlock\)\n {2}to keep it .* git push origin refs\/notes\/prodlock/);
      assert.match(execFileSync('git', ['log', '-1', '--notes=prodlock'], { cwd: shop, encoding: 'utf8' }), /"prodlock":"anchor".*"seq":40/);
      await run('anchor shop');
      assert.match((await run('verify')).out, /compared with 2 anchors/);
      assert.deepEqual(execFileSync('git', ['for-each-ref', '--format=%(refname)', 'refs/notes'], { cwd: shop, encoding: 'utf8' }), 'refs/notes/prodlock\n');
      rewrite((entry) => ({ ...entry, agent: 'other' }));
      assert.equal((await run('verify')).code, 1);
    });

    test('a note that was taken away again still counts', async () => {
      const shop = repository();
      await run('anchor shop');
      execFileSync('git', ['notes', '--ref=prodlock', 'remove'], { cwd: shop, stdio: 'ignore' });
      rewrite((entry) => ({ ...entry, agent: 'other' }));
      assert.match((await run('verify')).out, /the record was rewritten/);
    });

    test('is signed where the user signs commits, and tells when that fails', { skip: spawnSync('ssh-keygen', ['-?']).error && 'no ssh-keygen here' }, async () => {
      const key = path.join(root, 'key');
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
      writeFileSync(path.join(root, 'signers'), `me@example.com ${readFileSync(`${key}.pub`, 'utf8')}`);
      const shop = repository(['commit.gpgsign', 'true'], ['gpg.format', 'ssh'], ['user.signingkey', key], ['gpg.ssh.allowedSignersFile', path.join(root, 'signers')]);
      assert.match((await run('anchor shop')).out, /, signed\n/);
      assert.equal(execFileSync('git', ['log', '-1', '--format=%G?', 'refs/notes/prodlock'], { cwd: shop, encoding: 'utf8' }).trim(), 'G');
      assert.equal((await run('verify')).code, 0);
      rmSync(key);
      const { code, err } = await run('anchor shop');
      assert.equal(code, 1);
      assert.match(err, /git commit-tree/);
      assert.deepEqual(execFileSync('git', ['for-each-ref', '--format=%(refname)', 'refs/notes'], { cwd: shop, encoding: 'utf8' }), 'refs/notes/prodlock\n');
    });

    test('runs no program that the repository names', async () => {
      const evil = path.join(root, 'evil.sh');
      writeFileSync(evil, `#!/bin/sh\ntouch '${root}/ran'\nexit 1\n`, { mode: 0o755 });
      const names = ['gpg.program', 'gpg.openpgp.program', 'gpg.ssh.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand', 'core.fsmonitor', 'core.editor', 'core.pager', 'diff.external'];
      const shop = repository(['commit.gpgsign', 'true'], ['log.showSignature', 'true'], ...names.map((name) => [name, evil] as const));
      writeFileSync(path.join(shop, '.git/hooks/reference-transaction'), `#!/bin/sh\ntouch '${root}/ran'\n`, { mode: 0o755 });
      rmSync(path.join(root, 'ran'), { force: true });
      for (const format of ['openpgp', 'ssh', 'x509']) {
        execFileSync('git', ['config', 'gpg.format', format], { cwd: shop });
        await run('anchor shop');
        await run('verify --against shop');
      }
      assert.ok(!existsSync(path.join(root, 'ran')));
    });

    test('of a colleague in the same repository does not disturb', async () => {
      repository();
      await run('anchor shop');
      const own = home;
      home = path.join(root, 'colleague');
      folder = path.join(home, '.prodlock/audit');
      await write(3);
      await run('anchor shop');
      assert.equal((await run('verify')).code, 0);
      home = own;
      assert.equal((await run('verify')).code, 0);
    });

    test('that vanished is told, and can be forgotten', async () => {
      await run('anchor heads.jsonl');
      writeFileSync(heads(), '');
      assert.match((await run('verify')).out, /not checked: .*heads\.jsonl holds no anchor of this record; there was one/);
      rmSync(heads());
      const { code, out } = await run('verify');
      assert.equal(code, 1);
      assert.match(out, /not checked: .*heads\.jsonl cannot be read/);
      assert.equal((await run('anchor --forget heads.jsonl')).code, 0);
      assert.equal((await run('verify')).code, 0);
    });

    test('can be named by who does not trust the list of known ones', async () => {
      await run('anchor heads.jsonl');
      rmSync(path.join(folder, 'anchors.json'));
      rewrite((entry) => ({ ...entry, agent: 'other' }));
      assert.equal((await run('verify')).code, 0);
      assert.equal((await run('verify --against heads.jsonl')).code, 1);
      rmSync(path.join(folder, 'id'));
      assert.match((await run('verify --against heads.jsonl')).out, /holds no anchor of this record, but 1 of another/);
    });

    test('known gap: who rewrites the anchors as well is not seen', async () => {
      await run('anchor heads.jsonl');
      rewrite((entry) => ({ ...entry, agent: 'other' }));
      rmSync(heads());
      await run('anchor heads.jsonl');
      assert.equal((await run('verify')).code, 0);
    });

    test('does not stand beside the record, and says what is missing', async () => {
      assert.match((await run(`anchor ${folder}/heads.jsonl`)).err, /expected a place outside of/);
      assert.match((await run('anchor nowhere/heads.jsonl')).err, /expected the folder .*nowhere to exist/);
      mkdirSync(path.join(root, 'plain'));
      assert.match((await run('anchor plain')).err, /expected a git repository with a commit|git rev-parse/);
      rmSync(folder, { recursive: true });
      assert.match((await run('anchor heads.jsonl')).err, /nothing was written down so far/);
    });

    test('warns where the record was changed before', async () => {
      truncateSync(file(), 100);
      const { code, out } = await run('anchor heads.jsonl');
      assert.equal(code, 1);
      assert.match(out, /but the record was changed before/);
    });
  });

  test('says what was expected where the record is no folder, or a file of it cannot be read', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    for (const line of ['verify', 'export', 'tail']) {
      const { code, err } = await run(line);
      assert.equal(code, 1);
      assert.match(err, /^audit: expected a record of files such as 2026-11\.jsonl in .*audit: ENOTDIR/);
    }
  });

  test('says what was expected of a wrong call', async () => {
    for (const [line, said] of [
      ['', /expected verify, export, tail or anchor/], ['look', /got "look"/], ['export --since yesterday', /--since: expected a time such as 7d/], ['export --verdict maybe', /--verdict: expected allow, ask, deny, got "maybe"/],
      ['export --format xml', /expected jsonl or csv, got "xml"/], ['tail -n many', /-n: expected a number/], ['export --agent', /--agent: expected a value/], ['verify now', /expected --against, --json, got "now"/], ['anchor --forget nowhere', /expected a place where the record was anchored/],
    ] as const) {
      const { code, err } = await run(line);
      assert.equal(code, 2, line);
      assert.match(err, said);
    }
  });
});

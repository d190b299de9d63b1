import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createDisk } from '../../src/host/disk.ts';
import { createFingerprint } from '../../src/host/fingerprint.ts';
import { lookForTokens, valueAt, type Look } from '../../src/host/token-scan.ts';
import { createWorlds } from '../../src/host/worlds.ts';

const TOKEN = '3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f';
const SESSION = '8f3kq0vmz7Lp2Xc9';

describe('Looking for tokens', () => {
  let folder: string;
  let look: Look;
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  before(() => {
    folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'prodlock-tokens-')));
    write('w/.env', `APP_ENV=development\nRAILWAY_TOKEN=${TOKEN}\n`);
    write('w/.env.production', `SESSION_SECRET=${SESSION}\n`);
    write('w/apps/web/.env.local', `SESSION_SECRET=${SESSION}\n`);
    write('w/scripts/domains/.env', `RAILWAY_API_TOKEN=${TOKEN}\n`);
    write('w/node_modules/x/.env', 'STRIPE_KEY=sk_live_51Habcdefghijklm9\n');
    write('w/README.md', 'Nothing here.\n');
    write('w/broken/.env', 'A=\u0000\u0001');
    symlinkSync('..', path.join(folder, 'w/apps/loop'));
    write('home/.railway/config.json', `{"user":{"token":"${TOKEN}"}}`);
    write('home/.kube/config', 'users:\n- user:\n    client-key-data: e30K\n');
    const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: path.join(folder, 'w'), env: { ...process.env, GIT_AUTHOR_DATE: '2025-03-01T00:00:00Z' } });
    git('init', '-q');
    git('add', '-f', 'scripts/domains/.env');
    git('commit', '-qm', 'x');
    const files = createDisk();
    const home = path.join(folder, 'home');
    const world = createWorlds({ home, files })({ lock: 'locked', env: {} });
    const secretFiles = async (): ReturnType<Look['secretFiles']> => {
      const all = readdirSync(path.join(folder, 'w'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !/node_modules|\.git$|\.git\//.test(entry.parentPath));
      return { paths: all.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => world.hidden(file) !== undefined), notes: [] };
    };
    look = { folders: [path.join(folder, 'w')], home, env: { RAILWAY_API_TOKEN: TOKEN, HOME: home }, files, secretFiles, fingerprint: createFingerprint() };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('finds each value once, with all its places, in the project and in the stores', async () => {
    const { credentials, notes } = await lookForTokens(look);
    const railway = credentials.find(({ key }) => key === 'RAILWAY_API_TOKEN');
    assert.deepEqual(railway?.also.map(({ file }) => path.relative(folder, file)).sort(), ['home/.railway/config.json', 'w/.env']);
    assert.equal(railway.unrelated, 'in scripts/domains, where nothing else belongs to Railway');
    assert.deepEqual([railway.since, railway.tracked], [Date.UTC(2025, 2, 1), true]);
    assert.ok(credentials.some(({ reach }) => reach.vendor === 'Kubernetes'));
    assert.ok(!credentials.some(({ file }) => file.includes('node_modules')));
    assert.deepEqual(notes.map((note) => path.relative(folder, note.replace(/:.*/, ''))), ['w/broken/.env']);
  });

  test('sees what reaches production where it should not', async () => {
    const { mixed, inherited } = await lookForTokens(look);
    assert.deepEqual(mixed.map(({ file, key }) => [path.relative(folder, file), key]), [['w/apps/web/.env.local', 'SESSION_SECRET']]);
    assert.deepEqual(inherited.map(({ key }) => key), ['RAILWAY_API_TOKEN']);
  });

  test('keeps no value, and two looks have nothing in common by which a value could be recognised', async () => {
    const [one, two] = [await lookForTokens(look), await lookForTokens({ ...look, fingerprint: createFingerprint() })];
    for (const report of [one, two]) assert.ok(![TOKEN, SESSION, TOKEN.slice(0, 8)].some((value) => JSON.stringify(report).includes(value)));
    assert.notEqual(one.credentials[0]?.print, two.credentials[0]?.print);
  });

  test('a value is read again only while it stands where it was found', async () => {
    const { credentials } = await lookForTokens(look);
    const found = credentials.find(({ key }) => key === 'SESSION_SECRET');
    assert.ok(found);
    assert.equal(valueAt(found, look), SESSION);
    assert.equal(valueAt({ ...found, print: 'another' }, look), undefined);
    assert.equal(valueAt({ ...found, line: found.line + 1 }, look), undefined);
  });
});

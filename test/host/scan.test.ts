import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createInsides } from '../../src/host/scan/insides.ts';
import { scan } from '../../src/host/scan.ts';
import { createLooker } from '../../src/host/scan/look.ts';
import { lookInto, walk, type FoundFile, type ScanNote } from '../../src/host/scan/walk.ts';
import { createClassifier } from '../../src/secrets/classify.ts';

const TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
const SOURCE = `export const auth = '${TOKEN}';\n`;

describe('Looking through a project', () => {
  let root = '';
  const put = (name: string, content: string | Buffer) => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  const look = (folder = root): { found: FoundFile[]; notes: ScanNote[]; files: number; foreign: number } => {
    const found: FoundFile[] = [];
    const notes: ScanNote[] = [];
    const walked = walk([folder], { classify: createClassifier(), looker: createLooker(), roots: { of: () => root, learn: () => {} }, found: (one) => found.push(one), noted: (one) => notes.push(one), cancelled: () => false });
    return { found, notes, ...walked };
  };
  const lineOf = (name: string) => look().found.find((one) => one.path === path.join(root, name))?.line;
  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'prodlock-scan-'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  test('finds secrets by name and by content, in what git ignores as well', () => {
    put('.gitignore', 'private/\n');
    put('private/notes.js', `// line one\n${SOURCE}`);
    put('.env', 'A=1\n');
    put('src/index.ts', 'export const a = 1;\n');
    const { found } = look();
    assert.deepEqual(found.map(({ path: file, why, line, byName }) => [path.relative(root, file), why.replace(/ \(.*/, ''), line, byName]).sort(), [['.env', 'environment file', undefined, true], ['private/notes.js', 'GitHub token', 2, false]]);
  });

  test('reads CRLF, a byte order mark, UTF-16 and invalid UTF-8', () => {
    put('a/crlf.ts', `one\r\ntwo\r\n${SOURCE}`);
    put('a/bom.ts', `\uFEFF${SOURCE}`);
    put('a/wide.ts', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SOURCE, 'utf16le')]));
    put('a/swapped.ts', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(SOURCE, 'utf16le').swap16()]));
    put('a/broken.ts', Buffer.concat([Buffer.from([0xc3, 0x28, 0xff, 0x0a]), Buffer.from(SOURCE)]));
    assert.deepEqual(['a/crlf.ts', 'a/bom.ts', 'a/wide.ts', 'a/swapped.ts', 'a/broken.ts'].map(lineOf), [3, 1, 1, 1, 2]);
  });

  test('looks into a line of 10 MB, and stops in files that never end', () => {
    put('b/long.json', `{"a":"${'x'.repeat(10_000_000)}","token":"${TOKEN}"}`);
    put('b/endless.log', Buffer.alloc(17 * 1024 * 1024, 'all is well\n'));
    const start = performance.now();
    const { found, notes } = look(path.join(root, 'b'));
    assert.deepEqual(found.map(({ path: file }) => path.basename(file)), ['long.json']);
    assert.deepEqual(notes.map(({ path: file, problem }) => `${path.basename(file)}: ${problem}`), ['endless.log: only its first 16 MB were looked into']);
    assert.ok(performance.now() - start < 10_000);
  });

  test('a secret on the border of two pieces is found, with its line', () => {
    put('c/border.ts', `${'\n'.repeat(512 * 1024 - 30)}${SOURCE}`);
    assert.equal(lineOf('c/border.ts'), 512 * 1024 - 29);
  });

  test('looks to the end of files of any length, around a page and around a piece', () => {
    const lengths = [4095, 4096, 4097, 8191, 8192, 8193, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, 1024 * 1024];
    for (const length of lengths) put(`n/${length}.ts`, `${'\n'.repeat(length - SOURCE.length)}${SOURCE}`);
    assert.deepEqual(look(path.join(root, 'n')).found.map(({ path: file }) => Number(path.basename(file, '.ts'))).sort((a, b) => a - b), lengths);
  });

  test('gives the same lines for a text of any letters as for plain ones', () => {
    for (const [name, text] of [['plain', 'one\ntwo\n'], ['wide', 'ünö\n→ 🔑 zwei\n'], ['marked', '\uFEFFone\ntwo\n'], ['broken', 'one\n\uFFFD\n'], ['crlf', 'one\r\ntwo\r\n']]) put(`o/${name}.ts`, `${text}${SOURCE}`);
    assert.deepEqual(look(path.join(root, 'o')).found.map(({ line, why }) => [line, why]), Array.from({ length: 5 }, () => [3, 'GitHub token']));
  });

  test('does not follow links in a circle, nor trip over what is no file or vanishes', () => {
    mkdirSync(path.join(root, 'd/deep'), { recursive: true });
    symlinkSync(path.join(root, 'd'), path.join(root, 'd/deep/loop'));
    symlinkSync('nowhere', path.join(root, 'd/dangling.ts'));
    assert.deepEqual(look(path.join(root, 'd')), { found: [], notes: [], files: 0, foreign: 0 });
    assert.deepEqual(look(path.join(root, 'gone')).notes, []);
  });

  test('notes files and folders that may not be read, and goes on', () => {
    const file = put('e/closed.ts', SOURCE);
    const inner = put('e/shut/inner.ts', SOURCE);
    put('e/open.ts', SOURCE);
    chmodSync(file, 0);
    chmodSync(path.dirname(inner), 0);
    const { found, notes } = asNobody(() => look(path.join(root, 'e')));
    chmodSync(path.dirname(inner), 0o700);
    assert.deepEqual(found.map(({ path: one }) => path.basename(one)), ['open.ts']);
    assert.deepEqual(notes.map(({ path: one, problem }) => `${path.relative(root, one)}: ${problem}`).sort(), ['e/closed.ts: you may not read it', 'e/shut: you may not read it']);
  });

  /** Root may read everything. */
  const asNobody = <T>(work: () => T): T => {
    if (process.getuid?.() !== 0 || !process.seteuid) return work();
    chmodSync(root, 0o755);
    process.seteuid(65_534);
    try {
      return work();
    } finally {
      process.seteuid(0);
    }
  };

  test('files and folders may come and go while it looks', () => {
    for (const name of ['one', 'two', 'three']) put(`k/${name}.ts`, SOURCE);
    put('k/deep/four.ts', SOURCE);
    const folder = path.join(root, 'k');
    const found: string[] = [];
    const notes: ScanNote[] = [];
    let met = 0;
    const plain = createClassifier();
    const classify = (file: string) => {
      if (++met === 1) {
        // All others have been listed, and the folder is waiting.
        for (const name of ['one', 'two', 'three']) if (path.basename(file) !== `${name}.ts`) rmSync(path.join(folder, `${name}.ts`));
        rmSync(path.join(folder, 'deep'), { recursive: true });
        put('k/late/five.ts', SOURCE);
      }
      return plain(file);
    };
    const parts = { classify, looker: createLooker(), roots: { of: () => root, learn: () => {} }, found: (one: FoundFile) => found.push(path.basename(one.path)), noted: (one: ScanNote) => notes.push(one), cancelled: () => false };
    walk([folder], parts);
    assert.equal(found.length, 1, 'the one that stayed');
    assert.deepEqual(notes, []);
    walk([folder], parts);
    assert.deepEqual(found.slice(1).sort(), ['five.ts', found[0]].sort(), 'what came is found by the next look');
  });

  test('a file that becomes a folder, a pipe or shorter while it is looked into is no trouble', () => {
    const file = put('l/changing.ts', SOURCE);
    const parts = { classify: createClassifier(), looker: createLooker(), roots: { of: () => root, learn: () => {} }, found: () => {}, noted: (one: ScanNote) => notes.push(one), cancelled: () => false };
    const notes: ScanNote[] = [];
    rmSync(file);
    mkdirSync(file);
    lookInto(file, parts);
    rmSync(file, { recursive: true });
    execFileSync('mkfifo', [file]);
    const start = performance.now();
    lookInto(file, parts);
    assert.ok(performance.now() - start < 5000, 'an empty pipe is not waited for');
    assert.deepEqual(notes.map(({ problem }) => problem), ['EISDIR']);
  });

  test('goes past pipes, sockets and devices in a folder', async () => {
    put('q/one.ts', SOURCE);
    execFileSync('mkfifo', [path.join(root, 'q/pipe.ts')]);
    symlinkSync('/dev/zero', path.join(root, 'q/device.ts'));
    const server = createServer().listen(path.join(root, 'q/socket.ts'));
    await once(server, 'listening');
    const { found, notes, files } = look(path.join(root, 'q'));
    server.close();
    assert.deepEqual([found.map(({ path: file }) => path.basename(file)), notes, files], [['one.ts'], [], 1]);
  });

  test('looks at each of many files in one folder', () => {
    for (let i = 0; i < 5000; i++) put(`r/file${i}.ts`, i % 1000 === 0 ? SOURCE : '');
    const { found, files } = look(path.join(root, 'r'));
    assert.deepEqual([found.length, files], [5, 5000]);
  });

  test('stops between two folders when it is told to, and says how far it came', () => {
    for (let i = 0; i < 10; i++) put(`s/area${i}/one.ts`, SOURCE);
    let asked = 0;
    const found: FoundFile[] = [];
    const parts = { classify: createClassifier(), looker: createLooker(), roots: { of: () => root, learn: () => {} }, found: (one: FoundFile) => found.push(one), noted: () => {}, cancelled: () => ++asked > 4 };
    // The uppermost folder is the first of four.
    assert.equal(walk([path.join(root, 's')], parts).files, 3);
    assert.equal(found.length, 3);
  });

  test('leaves out installed packages by what stands in the folder, not by its name', () => {
    put('f/node_modules/.package-lock.json', '{}');
    put('f/node_modules/left/index.js', SOURCE);
    put('f/old/node_modules/mine.js', SOURCE);
    put('f/env/pyvenv.cfg', '');
    put('f/env/lib/x.py', SOURCE);
    put('f/vendor/own.go', SOURCE);
    const { found, foreign } = look(path.join(root, 'f'));
    assert.deepEqual(found.map(({ path: file }) => path.relative(root, file)).sort(), ['f/old/node_modules/mine.js', 'f/vendor/own.go']);
    assert.equal(foreign, 2);
  });

  test('finds a token in the configuration of git', () => {
    put('g/.git/objects/aa/bb', 'x');
    put('g/.git/HEAD', 'ref: refs/heads/main\n');
    put('g/.git/config', `[remote "origin"]\n\turl = https://me:${TOKEN}@github.com/acme/shop.git\n`);
    assert.deepEqual(look(path.join(root, 'g')).found.map(({ path: file, why }) => [path.relative(root, file), why]), [['g/.git/config', 'GitHub token']]);
  });

  test('remembers what it found in a file until the file changes', () => {
    const file = put('h/one.ts', 'export const a = 1;\n');
    const inside = createInsides(root);
    const named = { state: 'ordinary', why: '' } as const;
    assert.equal(inside(file, named), undefined);
    put('h/one.ts', `${SOURCE}//\n`);
    assert.equal(inside(file, named)?.why, 'GitHub token');
    rmSync(file);
    assert.equal(inside(file, named), undefined);
  });

  const bundled = async (): Promise<string> => {
    const worker = path.join(root, 'scan-worker.cjs');
    await build({ entryPoints: ['src/host/scan/worker.ts'], outfile: worker, bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' });
    return worker;
  };

  test('two threads share what stands below one folder, however deep, and look at each file once', async () => {
    for (let i = 0; i < 300; i++) put(`m/${'deep/'.repeat(i % 30)}area${i}/one.ts`, i % 3 === 0 ? SOURCE : 'export const a = 1;\n');
    const worker = await bundled();
    for (const folders of [[path.join(root, 'm')], [path.join(root, 'm/deep'), ...Array.from({ length: 10 }, (_, i) => path.join(root, `m/area${i * 30}`))]]) {
      const { found, files, notes } = await scan({ folders, hide: [], home: root, worker }).result;
      assert.equal(files, 300);
      assert.equal(found.length, 100);
      assert.equal(new Set(found.map(({ path: file }) => file)).size, 100);
      assert.deepEqual(notes, []);
    }
  });

  test('files and folders may come and go while two threads look', async () => {
    for (let i = 0; i < 400; i++) put(`p/area${i % 40}/deep${i % 7}/file${i}.ts`, SOURCE);
    for (let i = 0; i < 40; i++) put(`p/stays/area${i}/file.ts`, SOURCE);
    const { result } = scan({ folders: [path.join(root, 'p')], hide: [], home: root, worker: await bundled() });
    let isOver = false;
    void result.finally(() => (isOver = true));
    for (let i = 0; !isOver; i = (i + 1) % 40) {
      rmSync(path.join(root, `p/area${i}`), { recursive: true, force: true });
      put(`p/late${i}/deep/file.ts`, SOURCE);
      await new Promise(setImmediate);
    }
    const { found, notes } = await result;
    assert.equal(found.filter(({ path: file }) => file.includes('/stays/')).length, 40);
    assert.deepEqual(notes, []);
  });

  test('a thread that breaks ends the search with its error', async () => {
    const worker = path.join(root, 'broken.cjs');
    writeFileSync(worker, `const { workerData } = require('node:worker_threads'); if (workerData.folders.length) throw new Error('broken'); workerData.other.on('message', () => {});`);
    await assert.rejects(scan({ folders: [path.join(root, 'a')], hide: [], home: root, worker }).result, /broken/);
  });

  test('works in threads of its own, and can be stopped', async () => {
    const worker = await bundled();
    const options = { folders: [path.join(root, 'a'), path.join(root, 'f')], hide: ['*.ts'], home: root, worker };
    const { found, cancelled, files } = await scan(options).result;
    assert.equal(found.length, 7);
    assert.equal(cancelled, false);
    assert.ok(files >= 6);
    const told: FoundFile[] = [];
    const whole = await scan({ ...options, onFound: (lot) => told.push(...lot) }).result;
    assert.deepEqual(told.map(({ path: file }) => file).sort(), whole.found.map(({ path: file }) => file).sort(), 'what was found is told on the way');
    const stopped = scan(options);
    stopped.cancel();
    assert.equal((await stopped.result).cancelled, true);
    assert.equal((await scan({ ...options, folders: [path.join(root, 'gone')] }).result).found.length, 0);
  });
});

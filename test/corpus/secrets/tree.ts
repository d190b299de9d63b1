import { build } from 'esbuild';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, readSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { scan } from '../../../src/host/scan.ts';
import { hasNoText } from '../../../src/secrets/hidden.ts';

const FILES = 100_000;
const PER_FOLDER = 40;
const SECRETS = 50;
const ROUNDS = 2;

/** Processor time, as times what reading the same files and going through their bytes takes in the same run: so the machine's speed does not count. */
const MOST_TIMES = 12;
const MOST_MEMORY = 50e6;
/** Milliseconds that the editor's loop may be late, 99 of 100 times; on a machine that is loaded otherwise, times what it is late without a search. */
const LATE = 50;
const LATER = 3;

/** A file of a tree, without its number and ending. */
interface Grown {
  readonly text: string | Buffer;
  readonly ending: string;
}

/**
 * Measures how long two projects of 100,000 files take to look through, what memory that takes, and how long the editor would wait for its turn meanwhile: one of
 * this project's own texts, of which a quarter speaks of secrets all the time, and one of files as long as they are in life. Gives what is worse than promised.
 */
export async function measureScan(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-tree-'));
  try {
    const worker = path.join(folder, 'scan-worker.cjs');
    await build({ entryPoints: ['src/host/scan/worker.ts'], outfile: worker, bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, mainFields: ['module', 'main'], logLevel: 'error' });
    const worse: string[] = [];
    for (const [name, grown] of [['dense', dense()], ['lifelike', lifelike()]] as const) {
      const root = path.join(folder, name);
      grow(root, grown);
      worse.push(...(await measured(name, root, worker)));
      rmSync(root, { recursive: true });
    }
    return worse;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(name: string, root: string, worker: string): Promise<readonly string[]> {
  const rounds: Awaited<ReturnType<typeof once>>[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await once(name, root, worker));
  const least = (of: (one: (typeof rounds)[number]) => number): number => Math.min(...rounds.map(of));
  const times = least(({ times }) => times);
  const memory = least(({ memory }) => memory);
  const late = least(({ late }) => late);
  const allowed = Math.max(LATE, LATER * least(({ lateBefore }) => lateBefore));
  return [
    ...(times <= MOST_TIMES ? [] : [`${name}: ${times.toFixed(1)} times the processor time of reading, at most ${MOST_TIMES} wanted`]),
    ...(memory <= MOST_MEMORY ? [] : [`${name}: ${Math.round(memory / 1e6)} MB more memory, at most ${MOST_MEMORY / 1e6} wanted`]),
    ...(late <= allowed ? [] : [`${name}: the editor ${late.toFixed(0)} ms late, at most ${allowed.toFixed(0)} wanted`]),
    ...rounds.filter(({ found, files }) => found < SECRETS || files !== FILES).map(({ found, files }) => `${name}: ${found} secrets in ${files} files found, not ${SECRETS} in ${FILES}`),
  ];
}

async function once(name: string, root: string, worker: string) {
  const reading = processorTime();
  const bytes = read(root);
  const baseline = reading();
  const lateBefore = (await lateness(() => after(1000))).late;
  const before = process.memoryUsage().rss;
  let most = before;
  const clock = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const scanning = processorTime();
  const { late, longest, result } = await lateness(() => scan({ folders: [root], hide: [], home: '/home/me', worker }).result);
  const used = scanning();
  clearInterval(clock);
  const { files, found, ms } = result;
  const times = used / baseline;
  console.log(`${name.padEnd(12)} ${files} files (${Math.round(bytes / 1e6)} MB) in ${(ms / 1000).toFixed(2)} s, ${(used / 1e6).toFixed(2)} s of processor time (${(used / files).toFixed(0)} µs a file, ${times.toFixed(1)} times reading), ${found.length} of ${SECRETS} found, memory +${Math.round((most - before) / 1e6)} MB, editor late ${late.toFixed(0)} ms (${lateBefore.toFixed(0)} before), longest ${longest.toFixed(0)} ms`);
  return { times, memory: most - before, late, lateBefore, found: found.length, files };
}

/** Starts to count microseconds of processor time, of all threads. */
function processorTime(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
}

/** How late this loop got its turn while something was done: 99 of 100 times at most, and once at most. */
async function lateness<T>(work: () => Promise<T>): Promise<{ readonly late: number; readonly longest: number; readonly result: T }> {
  const resolution = 10;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const result = await work();
  delay.disable();
  return { late: delay.percentile(99) / 1e6 - resolution, longest: delay.max / 1e6 - resolution, result };
}

/** Reads all files that can hold a text, and goes through their bytes; how many those are. */
function read(root: string): number {
  const buffer = Buffer.allocUnsafe(512 * 1024);
  let bytes = 0;
  let lines = 0;
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const one = path.join(folder, entry.name);
      if (entry.isDirectory()) waiting.push(one);
      else if (!hasNoText(one)) {
        const handle = openSync(one, 'r');
        const size = readSync(handle, buffer);
        closeSync(handle);
        for (let at = 0; at < size; at++) if (buffer[at] === 10) lines++;
        bytes += size;
      }
    }
  }
  return lines > 0 ? bytes : 0;
}

/** Sources of this project, cut to the length that files of projects have. */
function dense(): (i: number) => Grown {
  const texts = ['src/host/server.ts', 'src/core/redact.ts', 'src/judge/files/disk.ts', 'src/ui/guard.ts', 'docs/threat-model.md', 'src/shell/words.ts', 'package.json', 'src/agents/cursor.ts'].map((file) => readFileSync(file, 'utf8'));
  return (i) => ({ text: (texts[i % texts.length] ?? '').slice((i * 37) % 3000).slice(0, 300 + ((i * 7919) % 3400)), ending: ['ts', 'tsx', 'py', 'json', 'md', 'css', 'go', 'png'][i % 8] ?? '' });
}

const LONGEST = 256 * 1024;
const BINARY = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** Files of the packages that are installed here, whole, with pictures, lists of digests and build results among them. */
function lifelike(): (i: number) => Grown {
  const files = filesBelow('node_modules').filter((file) => /\.(?:[cm]?[jt]sx?|json|md|css|html|ya?ml)$/.test(file) && statSync(file).size <= LONGEST);
  // Each far from the one before, so that neighbours are of different packages.
  const sources = Array.from({ length: Math.min(files.length, 4000) }, (_, i) => files[(i * 7919) % files.length] ?? '').map((file) => ({ text: readFileSync(file), ending: file.slice(file.lastIndexOf('.') + 1) }));
  const images = { text: Buffer.concat([BINARY, Buffer.alloc(6000, 7)]), ending: 'png' };
  const sealed = { text: Buffer.concat([BINARY, Buffer.alloc(2000)]), ending: 'data' };
  const digests = { text: `"node_modules/left-pad": { "integrity": "sha512-${'Zm9vYmFy'.repeat(11)}==" },\n`.repeat(2000), ending: 'lock' };
  return (i) => (i % 8 === 5 ? images : i % 50 === 9 ? sealed : i % 1000 === 13 ? digests : sources[i % sources.length] ?? images);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

/** Folders as deep as those of projects; every second secret stands in what git ignores. */
function grow(root: string, grown: (i: number) => Grown): void {
  for (let i = 0; i < FILES; i++) {
    const number = Math.floor(i / PER_FOLDER);
    const folder = path.join(root, `part${number % 20}`, `area${Math.floor(number / 20) % 12}`, `unit${number}`);
    if (i % PER_FOLDER === 0) mkdirSync(folder, { recursive: true });
    const isSecret = i % (FILES / SECRETS) === 7;
    const { text, ending } = isSecret ? { text: `export const config = { password: 'k${i}Zq7vT${i % 7}xw' };\n`, ending: 'ts' } : grown(i);
    writeFileSync(path.join(folder, `file${i}.${ending}`), text);
  }
}

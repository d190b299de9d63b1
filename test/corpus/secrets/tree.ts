import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { scan } from '../../../src/host/scan.ts';

const FILES = 100_000;
const PER_FOLDER = 40;
const SECRETS = 50;
const ROUNDS = 3;

/** Measures how long a project of 100,000 files takes to look through, what memory that takes, and how long the editor would wait for its turn meanwhile. */
export async function measureScan(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-tree-'));
  try {
    const worker = path.join(folder, 'scan-worker.cjs');
    await build({ entryPoints: ['src/host/scan-worker.ts'], outfile: worker, bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, mainFields: ['module', 'main'], logLevel: 'error' });
    const root = path.join(folder, 'project');
    const bytes = grow(root);
    for (let round = 0; round < ROUNDS; round++) await once(root, worker, bytes);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function once(root: string, worker: string, bytes: number): Promise<void> {
  const before = process.memoryUsage().rss;
  let most = before;
  let longest = 0;
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const used = process.cpuUsage();
  const { files, found, ms } = await scan({ folders: [root], hide: [], home: '/home/me', worker }).result;
  clearInterval(clock);
  const { user, system } = process.cpuUsage(used);
  console.log(`scan         ${files} files (${Math.round(bytes / 1e6)} MB) in ${(ms / 1000).toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor time), ${found.length} of ${SECRETS} found, memory +${Math.round((most - before) / 1e6)} MB, longest wait of the editor ${Math.round(longest)} ms`);
}

/** Sources of this project, cut to the length that files of projects have, in folders as deep as theirs. */
function grow(root: string): number {
  const texts = ['src/host/server.ts', 'src/core/redact.ts', 'src/judge/disk.ts', 'src/ui/guard.ts', 'docs/threat-model.md', 'src/shell/words.ts', 'package.json', 'src/agents/cursor.ts'].map((file) => readFileSync(file, 'utf8'));
  let bytes = 0;
  for (let i = 0; i < FILES; i++) {
    const number = Math.floor(i / PER_FOLDER);
    const folder = path.join(root, `part${number % 20}`, `area${Math.floor(number / 20) % 12}`, `unit${number}`);
    if (i % PER_FOLDER === 0) mkdirSync(folder, { recursive: true });
    const isSecret = i % (FILES / SECRETS) === 7;
    const text = isSecret ? `export const config = { password: 'k${i}Zq7vT${i % 7}xw' };\n` : (texts[i % texts.length] ?? '').slice((i * 37) % 3000).slice(0, 300 + ((i * 7919) % 3400));
    bytes += text.length;
    writeFileSync(path.join(folder, `file${i}.${['ts', 'tsx', 'py', 'json', 'md', 'css', 'go', 'png'][isSecret ? 0 : i % 8]}`), text);
  }
  return bytes;
}

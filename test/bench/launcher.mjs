// `node test/bench/launcher.mjs`: how long a hook takes with a live broker, and how long the judge that is started where no editor answers, next to a bare
// `node -e 0` in the same run: the very first time, and from then on.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundles, folderIndex } from '../../build.mjs';

const RUNS = Number(process.argv[2] ?? 200);
const TARGETS = [
  { name: '150 B on a pipe', size: 150, most: 0.25 },
  { name: '1 MB on a pipe', size: 1_000_000, most: 1 },
];

/** Milliseconds that the judge without an editor may take beyond a bare node. */
const MOST_ALONE = 150;

process.chdir(path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))));
const folder = mkdtempSync(path.resolve('dist-test-'));
try {
  const stageFile = path.join(folder, 'stage.mjs');
  await build({ entryPoints: ['test/host/stage.ts'], outfile: stageFile, bundle: true, platform: 'node', target: 'node20', format: 'esm', plugins: [folderIndex], logLevel: 'warning' });
  const { Stage } = await import(pathToFileURL(stageFile).href);
  const stage = new Stage();
  try {
    await stage.broker(() => new Promise(() => undefined));
    await build({ ...bundles[2], outdir: folder });
    await measure(stage, [path.join(folder, 'hook.js'), '--sealed', 'claude-code']);
  } finally {
    stage.dispose();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The cases take turns, so that a busy moment of the machine hits all of them. */
async function measure(stage, judge) {
  const payload = JSON.stringify({ hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'git status' }, cwd: folder });
  const bare = [];
  const first = [];
  const alone = [];
  const taken = TARGETS.map(() => []);
  for (let i = 0; i < RUNS; i++) {
    bare.push(await timed(process.execPath, ['-e', '0'], ''));
    first.push(await timed(process.execPath, judge, payload, { ...process.env, HOME: path.join(folder, `home-${i}`) }));
    alone.push(await timed(process.execPath, judge, payload, { ...process.env, HOME: folder }));
    for (const [j, { size }] of TARGETS.entries()) taken[j].push(await timed(stage.launcher, ['claude-code'], payloadOf(size)));
  }
  const base = quantile(bare, 0.5);
  print('node -e 0', bare, base);
  print('judge without an editor, its first start', first, base);
  print('judge without an editor', alone, base);
  if (quantile(alone, 0.5) - base > MOST_ALONE) {
    console.log(`  too slow: ${(quantile(alone, 0.5) - base).toFixed(0)} ms more than node -e 0, at most ${MOST_ALONE} are wanted`);
    process.exitCode = 1;
  }
  for (const [j, { name, most }] of TARGETS.entries()) {
    print(`hook, ${name}`, taken[j], base);
    const ratio = quantile(taken[j], 0.5) / base;
    if (ratio > most) {
      console.log(`  too slow: ${ratio.toFixed(2)} of node -e 0, at most ${most} is wanted`);
      process.exitCode = 1;
    }
  }
}

function payloadOf(size) {
  const frame = JSON.stringify({ command: 'allow ' }).length;
  return JSON.stringify({ command: `allow ${'x'.repeat(size - frame)}` });
}

/** Milliseconds from start to end; throws for anything but success, since a failure may be fast. */
function timed(command, args, input, env = process.env) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    child.on('error', fail);
    child.stdin.on('error', () => undefined);
    child.stdout.resume();
    child.on('close', (code) => (code === 0 ? done(performance.now() - start) : fail(new Error(`expected ${command} to end with 0, got ${code}`))));
    child.stdin.end(input);
  });
}

function print(name, times, base) {
  const median = quantile(times, 0.5);
  console.log(`${name.padEnd(24)} median ${median.toFixed(1).padStart(6)} ms   p99 ${quantile(times, 0.99).toFixed(1).padStart(6)} ms   ${(median / base).toFixed(2)} of node -e 0`);
}

function quantile(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

// Bundles tests as the extension itself is bundled, and runs them with node's own runner.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { folderIndex } from '../../build.mjs';
import { attached } from './command.mjs';

/** Tests that need nothing but node. `wanted` are path beginnings, none means all, and options of node's test runner. */
export function unitTests(wanted) {
  return run(filesIn('test', '.test.ts'), wanted, (file, start) => file.startsWith(start), []);
}

/** Tests with real parts below a folder. `wanted` are words in file names. One file at a time: a browser, an editor and an agent fill two cores. */
export function realTests(folder, wanted) {
  return run(filesIn(folder, '.e2e.ts'), wanted, (file, word) => path.basename(file).includes(word), ['--test-concurrency=1', `--test-timeout=${process.env.PRODLOCK_SLOW ? 3_600_000 : 900_000}`]);
}

/** Runs one program instead of tests; it passes if it ends with 0. */
export function script(file, options) {
  return bundled([file], async ([program]) => {
    const code = await attached(process.execPath, ['--enable-source-maps', program, ...options]);
    return code === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [file] };
  });
}

/** Runs every measurement in `test/bench`, one after the other, so that none disturbs another. */
export async function benchmarks(options) {
  const outcomes = [];
  for (const file of filesIn('test/bench', '.mjs')) {
    const code = await attached(process.execPath, [file, ...options]);
    outcomes.push(code === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [file] });
  }
  for (const file of filesIn('test/bench', '.ts')) outcomes.push(await script(file, options));
  return { passed: outcomes.filter(({ failed }) => !failed.length).length, failed: outcomes.flatMap(({ failed }) => failed) };
}

function run(all, wanted, matches, options) {
  const chosen = wanted.filter((word) => !word.startsWith('--'));
  const files = chosen.length ? all.filter((file) => chosen.some((word) => matches(file, word))) : all;
  if (!files.length) throw new Error(`no test file matches ${chosen.join(' ')}`);
  return bundled(files, async (programs, folder) => {
    const count = path.join(folder, 'count.json');
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=./test/setup/count.mjs', `--test-reporter-destination=${count}`];
    const extra = wanted.filter((word) => word.startsWith('--'));
    await attached(process.execPath, ['--enable-source-maps', '--test', ...reporters, ...options, ...extra, ...programs]);
    return JSON.parse(readFileSync(count, 'utf8'));
  });
}

/** Hands bundles of the files to `work`; they stand inside the project, where packages left out of them are found. */
async function bundled(files, work) {
  const folder = mkdtempSync(path.resolve('dist-test-'));
  try {
    await build({
      entryPoints: files,
      outdir: folder,
      outbase: 'test',
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: 'inline',
      plugins: [folderIndex],
      mainFields: ['module', 'main'],
      external: ['playwright-core', 'esbuild', 'typescript'],
      logLevel: 'warning',
      banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
    });
    return await work(files.map((file) => path.join(folder, path.relative('test', file).replace(/\.ts$/, '.mjs'))), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name))).filter((file) => file.endsWith(ending)).sort();
}

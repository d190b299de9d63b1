// Bundles tests as the extension itself is bundled, and runs them with node's own runner.
import { build } from 'esbuild';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { folderIndex } from '../../build.mjs';
import { attached } from './command.mjs';

/** Tests that need nothing but node. `wanted` are path beginnings; none means all. */
export function unitTests(wanted) {
  const all = filesIn('test', '.test.ts');
  return run(wanted.length ? all.filter((file) => wanted.some((start) => file.startsWith(start))) : all, []);
}

/** Tests with real parts below a folder. `wanted` are words in file names; none means all. One file at a time: a browser, an editor and an agent fill two cores. */
export function realTests(folder, wanted) {
  const all = filesIn(folder, '.e2e.ts');
  return run(wanted.length ? all.filter((file) => wanted.some((word) => path.basename(file).includes(word))) : all, ['--test-concurrency=1', '--test-timeout=240000']);
}

/** Runs one program instead of tests; it passes if it ends with 0. */
export function script(file, options) {
  return bundled([file], async ([program]) => {
    const code = await attached(process.execPath, ['--enable-source-maps', program, ...options]);
    return code === 0 ? { passed: 1, failed: [] } : { passed: 0, failed: [file] };
  });
}

function run(files, options) {
  if (!files.length) throw new Error('no test file has such a name');
  return bundled(files, async (programs, folder) => {
    const count = path.join(folder, 'count.json');
    const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=./test/setup/count.mjs', `--test-reporter-destination=${count}`];
    await attached(process.execPath, ['--enable-source-maps', '--test', ...reporters, ...options, ...programs]);
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
      external: ['playwright-core'],
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

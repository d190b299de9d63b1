// `node test/run.mjs [unit [path…]]`: bundles the tests and runs them with node's own runner.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { folderIndex } from '../build.mjs';

/** Bundles test files into a folder of their own and runs them; resolves to the exit code. */
export async function runUnit(wanted) {
  const all = find('test').filter((file) => !/^test\/(editor|agents-e2e|try|bench)\//.test(file));
  const entryPoints = wanted.length ? all.filter((file) => wanted.some((w) => file.startsWith(w))) : all;
  const outdir = mkdtempSync(path.join(process.cwd(), 'dist-test-'));
  try {
    await build({ entryPoints, outdir, outbase: 'test', outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', target: 'node20', format: 'esm', sourcemap: 'inline', plugins: [folderIndex], mainFields: ['module', 'main'], logLevel: 'warning',
      banner: { js: "import { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" } });
    const files = find(outdir, '.test.mjs');
    return await new Promise((done) => spawn(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' }).on('close', done));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function find(folder, end = '.test.ts') {
  return readdirRecursive(folder).filter((file) => file.endsWith(end));
}
function readdirRecursive(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => path.join(folder, String(name)));
}

const [task = 'all', ...rest] = process.argv.slice(2);
if (task === 'unit') process.exitCode = await runUnit(rest);

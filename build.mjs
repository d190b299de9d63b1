// Bundles what ships into dist/: `node build.mjs [watch|package]`. `node build.mjs cli FOLDER` bundles the command line and the fallback alone, elsewhere.
import { build, context } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** Makes `import x from 'folder:providers'` an array of the default exports of every file in `src/providers/`: the index is built, not kept. Shell scripts are imported as text. */
export const folderIndex = {
  name: 'folder-index',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^folder:/ }, ({ path }) => ({ path: path.slice('folder:'.length), namespace: 'folder' }));
    onLoad({ filter: /\.sh$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8'), loader: 'text' }));
    onLoad({ filter: /.*/, namespace: 'folder' }, ({ path }) => {
      const files = readdirSync(`src/${path}`).filter((name) => name.endsWith('.ts')).sort();
      const imports = files.map((name, i) => `import m${i} from './${name}';`);
      return { contents: `${imports.join('\n')}\nexport default [${files.map((_, i) => `m${i}`).join(', ')}];`, resolveDir: `src/${path}`, loader: 'ts' };
    });
  },
};

/** The judge is most of the code: it is bundled once, and the programs load it from beside them. */
const sharedJudge = {
  name: 'shared-judge',
  setup({ onResolve }) {
    onResolve({ filter: /\/judgement\.ts$/ }, ({ kind }) => (kind === 'entry-point' ? undefined : { path: './judgement.js', external: true }));
  },
};

/** Samples are for tests alone, and each cold start reads what ships: providers go without them, and make their tables when they are first asked for. */
const leanProviders = {
  name: 'lean-providers',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]providers[\\/][^\\/]+\.ts$/ }, ({ path }) => ({ contents: leanProvider(path, readFileSync(path, 'utf8')), loader: 'ts' }));
  },
};
/** What is asked of a provider only when a call concerns it. */
const LATE = ['operations', 'rest', 'graphql'];

function leanProvider(path, text) {
  const exported = ts.createSourceFile(path, text, ts.ScriptTarget.Latest).statements.find(ts.isExportAssignment)?.expression;
  const provider = exported && ts.isSatisfiesExpression(exported) ? exported.expression : exported;
  if (!provider || !ts.isObjectLiteralExpression(provider)) return text;
  return provider.properties.reduceRight((lean, property) => {
    if (!ts.isPropertyAssignment(property)) return lean;
    const name = property.name.text;
    const before = lean.slice(0, property.pos);
    const after = lean.slice(property.end);
    if (name === 'samples') return before + after.replace(/^,/, '');
    return LATE.includes(name) ? `${before} get ${name}() { return (${text.slice(property.initializer.pos, property.initializer.end)}); }${after}` : lean;
  }, text);
}

/** Hardly any call unpacks something, and the library makes its tables when it is loaded: it is loaded when it is first used. */
const lateLibraries = {
  name: 'late-libraries',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^fflate$/ }, ({ namespace, kind }) => (namespace === 'late' || kind === 'entry-point' ? undefined : { path: 'fflate', namespace: 'late' }));
    onLoad({ filter: /.*/, namespace: 'late' }, () => ({ contents: "export class Decompress { constructor(take) { return new (require('fflate').Decompress)(take); } }", resolveDir: process.cwd(), loader: 'js' }));
  },
};

const common = { bundle: true, platform: 'node', target: 'node20', format: 'cjs', minify: true, sourcemap: false, legalComments: 'none', plugins: [sharedJudge, leanProviders, lateLibraries, folderIndex], mainFields: ['module', 'main'], supported: { 'dynamic-import': false } };
export const bundles = [
  { ...common, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { bundle: true, platform: 'browser', target: 'es2022', format: 'iife', minify: true, legalComments: 'none', loader: { '.css': 'text' }, entryPoints: ['src/webview/report.ts'], outfile: 'dist/report.js' },
  { ...common, entryPoints: { judgement: 'src/host/judgement.ts', 'scan-worker': 'src/host/scan/worker.ts', 'record-worker': 'src/host/record/worker.ts', fallback: 'src/fallback.ts', hook: 'src/hook.ts', cli: 'src/cli.ts', uninstall: 'src/uninstall.ts' }, outdir: 'dist' },
];

async function main(task, folder) {
  if (task === 'cli') return build({ ...common, entryPoints: ['src/host/judgement.ts', 'src/cli.ts', 'src/fallback.ts', 'src/hook.ts'], outdir: folder, entryNames: '[name]' });
  if (task === 'watch') return Promise.all(bundles.map(async (options) => (await context({ ...options, minify: false })).watch()));
  await Promise.all(bundles.map((options) => build(options)));
  if (task !== 'package') return;
  const { status } = spawnSync('npx', ['--no-install', 'vsce', 'package', '--no-dependencies', '--out', 'prodlock.vsix'], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2], process.argv[3]);

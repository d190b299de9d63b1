import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** Layers that a layer may import, and the packages; `+` stands for node's own modules. */
const MAY: Readonly<Record<string, string>> = {
  core: 'core dotenv jsonc-parser',
  shell: 'core shell unbash fflate smol-toml yaml',
  acts: 'core shell acts',
  targets: 'core shell acts targets',
  payload: 'core payload shell targets graphql/language',
  environments: 'core environments shell targets yaml jsonc-parser',
  secrets: 'core secrets minimatch jsonc-parser yaml',
  audit: 'core audit',
  policy: 'core audit policy yaml valibot minimatch',
  providers: 'core shell acts targets payload',
  agents: 'core',
  judge: 'core shell acts targets payload policy providers environments secrets judge minimatch',
  webview: 'audit core webview uplot uplot/dist/uPlot.min.css',
  host: 'core shell acts targets payload policy environments secrets audit providers agents judge host folder: + yaml minimatch valibot',
  cli: 'core shell acts targets payload policy environments secrets audit providers agents judge host cli folder: + valibot',
  ui: 'core shell acts targets payload policy environments secrets audit providers agents judge host ui webview folder: + vscode minimatch',
};
/** Files beside the folders, by the layer whose rights they have. */
const TOP: Readonly<Record<string, string>> = { 'extension.ts': 'ui', 'fallback.ts': 'cli', 'hook.ts': 'cli', 'cli.ts': 'cli', 'uninstall.ts': 'cli', 'folders.d.ts': 'ui' };

const files = readdirSync('src', { recursive: true }).map(String).filter((name) => name.endsWith('.ts'));
const layerOf = (file: string): string => TOP[file] ?? file.split(path.sep)[0] ?? '';
const importsOf = (file: string): string[] => [...readFileSync(path.join('src', file), 'utf8').matchAll(/^\s*(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].flatMap((m) => [m[1] ?? m[2] ?? m[3] ?? '']);

function target(file: string, spec: string): string {
  if (spec.startsWith('.')) return path.normalize(path.join(path.dirname(file), spec));
  return spec;
}

function layerOfImport(file: string, spec: string): string {
  if (spec.startsWith('node:')) return '+';
  if (spec.startsWith('folder:')) return 'folder:';
  return spec.startsWith('.') ? layerOf(target(file, spec)) : spec;
}

for (const file of files) {
  test(`${file} imports only what its layer may`, () => {
    const allowed = new Set((MAY[layerOf(file)] ?? '').split(' '));
    const wrong = importsOf(file).filter((spec) => !allowed.has(layerOfImport(file, spec)));
    assert.deepEqual(wrong, []);
  });
}

for (const folder of ['providers', 'agents']) {
  test(`${folder} never import one another`, () => {
    const wrong = files.filter((file) => layerOf(file) === folder).flatMap((file) => importsOf(file).filter((spec) => layerOfImport(file, spec) === folder).map((spec) => `${file} → ${spec}`));
    assert.deepEqual(wrong, []);
  });
}

test('only the editor side knows vscode', () => {
  const wrong = files.filter((file) => importsOf(file).includes('vscode') && layerOf(file) !== 'ui');
  assert.deepEqual(wrong, []);
});

test('no file imports itself in a circle', () => {
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((spec) => spec.startsWith('.')).map((spec) => target(file, spec))]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), [...trail, file].join(' → '));
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test('no code uses any, or is put off', () => {
  const wrong = files.filter((file) => /(?:[\w)?\]]|readonly \w+)\??:\s*any\s*[;,)=>|&{]|\bas any\b|<any>|any\[\]|TODO|FIXME/.test(readFileSync(path.join('src', file), 'utf8')));
  assert.deepEqual(wrong, []);
});

import type { Files } from '../../core/files.ts';
import { isRecord } from '../../core/json.ts';
import { commentedJson } from '../../core/jsonc.ts';
import { normalise, parent, resolve } from '../../core/path.ts';
import { folderOf } from './here.ts';
import type { Module } from './program.ts';
import type { Language } from './tokens.ts';

const JAVASCRIPT = ['', '.ts', '.tsx', '.js', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '/index.ts', '/index.js', '/index.mjs', '/index.tsx'];
const MOST_GO = 200;

/** Finds local modules of a program; `cwd` is where it runs. Libraries give none. */
export function modulesOf(language: Language, files: Files, cwd: string | undefined): (wanted: string, from: string | undefined) => readonly Module[] {
  const read = (path: string): Module | undefined => {
    const text = files.kind(path) === 'file' || files.kind(path) === 'link' ? files.read(path) : undefined;
    return text === undefined || text.length > 400_000 ? undefined : { path, text };
  };
  const first = (paths: readonly string[]): readonly Module[] => {
    for (const path of paths) {
      const module = read(normalise(path));
      if (module) return [module];
    }
    return [];
  };
  return (wanted, from) => {
    const folder = from === undefined ? cwd : folderOf(from);
    if (folder === undefined || wanted.length > 300) return [];
    switch (language) {
      case 'javascript':
        return javascript(wanted, folder, files, first);
      case 'python':
        return first(python(wanted, folder, cwd));
      case 'ruby':
        return /^\.{0,2}\//.test(wanted) ? first([`${resolve(wanted, folder, '/')}.rb`, resolve(wanted, folder, '/') ?? '', `${resolve(wanted, cwd, '/')}.rb`]) : [];
      case 'perl':
      case 'php':
        return /\.(pl|pm|php|inc)$/.test(wanted) ? first([resolve(wanted, folder, '/') ?? '', resolve(wanted, cwd, '/') ?? '']) : [];
      case 'go':
        return goPackage(wanted, folder, files, read);
      case 'compiled':
        return [];
    }
  };
}

function javascript(wanted: string, folder: string, files: Files, first: (paths: readonly string[]) => readonly Module[]): readonly Module[] {
  if (/^(node|npm|jsr|https?|bun):/.test(wanted)) return [];
  if (/^\.{0,2}\//.test(wanted) || wanted === '.' || wanted === '..') return first(candidates(resolve(wanted, folder, '/') ?? wanted));
  if (/^[@~#]\/|^src\/|^~[\w-]+\//.test(wanted)) {
    const root = nearestFolder(folder, 'package.json', files) ?? folder;
    const rest = wanted.replace(/^[@~#]\/|^src\//, '');
    return first([...candidates(`${root}/src/${rest}`), ...candidates(`${root}/${rest}`), ...candidates(`${root}/app/${rest}`)]);
  }
  const mapped = first(mappedPaths(wanted, folder, files).flatMap(candidates));
  return mapped.length > 0 ? mapped : workspacePackage(wanted, folder, files, first);
}

/** `"paths": { "@config/*": ["src/config/*"] }` of the nearest `tsconfig.json`, and what stands below its `baseUrl`. Source: typescriptlang.org/tsconfig (paths, baseUrl). */
function mappedPaths(wanted: string, folder: string, files: Files): readonly string[] {
  const root = nearestFolder(folder, 'tsconfig.json', files) ?? nearestFolder(folder, 'jsconfig.json', files);
  const text = root === undefined ? undefined : (files.read(`${root}/tsconfig.json`) ?? files.read(`${root}/jsconfig.json`));
  if (root === undefined || text === undefined || !/"(?:paths|baseUrl)"/.test(text.slice(0, LONGEST_CONFIG))) return [];
  const options = recordIn(commentedJson(text.slice(0, LONGEST_CONFIG)), 'compilerOptions');
  const base = options['baseUrl'];
  const from = resolve(typeof base === 'string' ? base : '.', root, '/') ?? root;
  const paths = Object.entries(recordIn(options, 'paths')).slice(0, 60).flatMap(([pattern, places]: readonly [string, unknown]) => {
    const [head = '', tail] = pattern.split('*');
    const fits = tail === undefined ? wanted === head : wanted.startsWith(head) && wanted.endsWith(tail) && wanted.length >= head.length + tail.length;
    const rest = tail === undefined ? '' : wanted.slice(head.length, wanted.length - tail.length);
    return fits && Array.isArray(places) ? places.slice(0, 6).flatMap((place: unknown) => (typeof place === 'string' ? [resolve(place.replace('*', () => rest), from, '/') ?? ''] : [])) : [];
  });
  return [...paths, ...(typeof base === 'string' ? [`${from}/${wanted}`] : [])];
}

const LONGEST_CONFIG = 1 << 15;

function recordIn(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? inner : {};
}

/** `./db.js` may be `./db.ts` in TypeScript. */
function candidates(path: string): readonly string[] {
  const plain = path.replace(/\.(m|c)?js$/, '');
  return [...JAVASCRIPT.map((ending) => `${path}${ending}`), ...(plain === path ? [] : [`${plain}.ts`, `${plain}.mts`, `${plain}.tsx`])];
}

/** A package of the same repository, which stands as a link among the installed ones. */
function workspacePackage(wanted: string, folder: string, files: Files, first: (paths: readonly string[]) => readonly Module[]): readonly Module[] {
  const [, name = '', rest = ''] = /^((?:@[\w.-]+\/)?[\w.-]+)(\/.*)?$/.exec(wanted) ?? [];
  const root = name === '' ? undefined : nearestFolder(folder, `node_modules/${name}`, files);
  const isLink = root !== undefined && files.kind(`${root}/node_modules/${name}`) === 'link';
  const real = isLink ? files.real(`${root}/node_modules/${name}`) : root === undefined && name !== '' ? packageFolder(name, folder, files) : undefined;
  if (real === undefined || real.includes('/node_modules/')) return [];
  return rest ? first([...candidates(`${real}${rest}`), ...candidates(`${real}/src${rest}`)]) : first([...candidates(`${real}/src/index`), ...candidates(`${real}/index`)]);
}

const MOST_PACKAGES = 100;

/** A package of the same workspace where nothing is installed yet: the folder below `packages/*` whose manifest has that name. */
function packageFolder(name: string, folder: string, files: Files): string | undefined {
  const own = nearestFolder(folder, 'package.json', files);
  const root = [own, own === undefined ? undefined : nearestFolder(parent(own), 'package.json', files), own === undefined ? undefined : nearestFolder(parent(parent(own)), 'package.json', files)].find((one) => one !== undefined && isWorkspace(one, files));
  if (root === undefined) return undefined;
  const places = [...`${files.read(`${root}/package.json`) ?? ''}\n${files.read(`${root}/pnpm-workspace.yaml`) ?? ''}`.slice(0, 1 << 16).matchAll(/["']?([\w@./-]{1,80})\/\*{1,2}["']?/g)].map(([, place = '']) => `${root}/${place}`).slice(0, 12);
  const folders = places.flatMap((place) => (files.list(place) ?? []).map((one) => `${place}/${one}`)).slice(0, MOST_PACKAGES);
  return folders.find((one) => (files.read(`${one}/package.json`) ?? '').includes(`"${name}"`) && new RegExp(`"name"\\s{0,8}:\\s{0,8}"${name.replace(/[.]/g, '\\.')}"`).test((files.read(`${one}/package.json`) ?? '').slice(0, 10_000)));
}

function isWorkspace(root: string, files: Files): boolean {
  return files.kind(`${root}/pnpm-workspace.yaml`) !== undefined || (files.read(`${root}/package.json`) ?? '').includes('"workspaces"');
}

function nearestFolder(from: string, name: string, files: Files): string | undefined {
  let at = from;
  for (let n = 0; n < 8; n++) {
    if (files.kind(`${at}/${name}`) !== undefined) return at;
    if (at === '/' || at === parent(at)) return undefined;
    at = parent(at);
  }
  return undefined;
}

/** `.models` is beside the file, `..db` one folder up, `shop.db` below where it runs or beside the file. */
function python(wanted: string, folder: string, cwd: string | undefined): readonly string[] {
  const dots = /^\.*/.exec(wanted)?.[0].length ?? 0;
  const path = wanted.slice(dots).replaceAll('.', '/');
  let base = folder;
  for (let i = 1; i < dots; i++) base = parent(base);
  const roots = dots > 0 ? [base] : [folder, ...(cwd === undefined ? [] : [cwd, `${cwd}/src`]), parent(folder)];
  return roots.flatMap((root) => (path === '' ? [`${root}/__init__.py`] : [`${root}/${path}.py`, `${root}/${path}/__init__.py`]));
}

/** A package of the same Go module. */
function goPackage(wanted: string, folder: string, files: Files, read: (path: string) => Module | undefined): readonly Module[] {
  const root = nearestFolder(folder, 'go.mod', files);
  const module = root === undefined ? undefined : /^module\s+(\S+)/m.exec(files.read(`${root}/go.mod`) ?? '')?.[1];
  if (root === undefined || module === undefined || !wanted.startsWith(`${module}/`)) return [];
  return goFiles(`${root}/${wanted.slice(module.length + 1)}`, files).flatMap((path) => read(path) ?? []);
}

/** The files of a Go package that are compiled into a program. */
export function goFiles(folder: string, files: Files): readonly string[] {
  return (files.list(folder) ?? []).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go')).sort().slice(0, MOST_GO).map((name) => `${folder}/${name}`);
}

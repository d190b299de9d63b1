import type { Files } from '../../core/files.ts';
import { HOLE, isKnown } from '../../core/invocation.ts';
import { isRecord, jsonValue } from '../../core/json.ts';
import { resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { yamlOf } from '../../shell/data.ts';
import { byShell, capped, MOST, nearest, quoted, type Script } from './script.ts';

/** Subcommands of their own; any other word after `pnpm`, `yarn` or `bun` is a script's name. */
const OWN = new Set('add install i ci remove rm uninstall un update up upgrade link unlink init create exec dlx x why list ls outdated publish pack audit info view config cache store login logout whoami version dedupe prune rebuild patch import workspaces workspace set global self-update doctor licenses upgrade-interactive'.split(' '));
/** Those of bun alone: elsewhere they are scripts. */
const BUN = new Set('build pm repl test'.split(' '));
const LIFECYCLE: Readonly<Record<string, readonly string[]>> = {
  install: ['preinstall', 'install', 'postinstall', 'prepare'],
  test: ['pretest', 'test', 'posttest'],
  start: ['prestart', 'start', 'poststart'],
  stop: ['prestop', 'stop', 'poststop'],
  restart: ['prerestart', 'restart', 'postrestart'],
  publish: ['prepublishOnly', 'prepack', 'prepare', 'publish', 'postpublish'],
  pack: ['prepack', 'prepare', 'postpack'],
  version: ['preversion', 'version', 'postversion'],
};
const ALIASES: Readonly<Record<string, string>> = { i: 'install', ci: 'install', t: 'test', tst: 'test', 'install-test': 'test', it: 'test' };
const VALUED = new Set(['--prefix', '-C', '--dir', '--cwd', '-w', '--workspace', '--filter', '-F', '--loglevel', '--registry', '--scope', '--script-shell', '--shell', '--cache', '--userconfig', '--globalconfig', '--store-dir']);
const DEPTH = 3;

/** The scripts that npm, pnpm, Yarn or bun take out of package.json, with what runs before and after them; undefined where they run none. */
export function packageScripts(manager: string, argv: readonly string[], cwd: string, files: Files, given: readonly string[] = []): readonly Script[] | undefined {
  const script = manager === 'npm' ? -1 : scriptAt(manager, argv);
  if (script > 0 && script < argv.length - 1) return packageScripts(manager, argv.slice(0, script + 1), cwd, files, argv.slice(script + 1).filter((word, i) => i > 0 || word !== '--'));
  const end = argv.indexOf('--');
  // npm's `-ws` is one flag, no `-w s`.
  const args = parseArgs((end < 0 ? argv : argv.slice(0, end)).map((word) => (manager === 'npm' && word === '-ws' ? '--workspaces' : word)), manager === 'pnpm' ? new Set([...VALUED].filter((flag) => flag !== '-w')) : VALUED);
  const folder = resolve(args.value('--prefix', '-C', '--dir', '--cwd') ?? '.', cwd, '/') ?? cwd;
  const extra = end < 0 ? given : argv.slice(end + 1);
  const inWorkspace = manager === 'yarn' && args.positionals[0] === 'workspace';
  const inAll = manager === 'yarn' && args.positionals[0] === 'workspaces';
  const words = inWorkspace ? args.positionals.slice(2) : inAll ? args.positionals.slice(args.positionals[1] === 'foreach' ? 2 : 1) : args.positionals;
  const wanted = [...(args.flags.get('-w') ?? []), ...(args.flags.get('--workspace') ?? []), ...(args.flags.get('--filter') ?? []), ...(args.flags.get('-F') ?? []), ...(inWorkspace ? [args.positionals[1] ?? ''] : [])].filter(Boolean);
  const isAll = inAll || args.has('--workspaces', '-r', '--recursive') || (manager !== 'npm' && args.has('--filter', '-F') && wanted.length === 0);
  const folders = wanted.length > 0 || isAll ? workspaceFolders(wanted, folder, files) : [folder];
  const found = folders.map((one) => inFolder(manager, words, extra, one, files));
  return found.every((one) => one === undefined) ? undefined : capped(found.flatMap((one) => one ?? []).map((one) => byShell(args.value('--script-shell'), one)));
}

/** Where a script's name stands; all that follows is the script's own, flags included: `pnpm with-env pnpm --filter web dev`. Sources: pnpm.io/cli/run, yarnpkg.com (yarn run), bun.sh/docs/cli/run. */
function scriptAt(manager: string, argv: readonly string[]): number {
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') return -1;
    if (word.startsWith('-')) {
      if (VALUED.has(word) && !(manager === 'pnpm' && word === '-w')) i++;
    } else if (!/^(?:run|run-script)$/.test(word) || argv.slice(1, i).some((one) => /^(?:run|run-script)$/.test(one))) return (OWN.has(word) && !(manager === 'yarn' && word === 'prune')) || word in LIFECYCLE || word in ALIASES || (manager === 'bun' && BUN.has(word)) ? -1 : i;
  }
  return -1;
}

function inFolder(manager: string, words: readonly string[], extra: readonly string[], folder: string, files: Files): readonly Script[] | undefined {
  const [word = manager === 'yarn' ? 'install' : '', name, ...more] = words;
  if (['run', 'run-script', 'rum', 'urn'].includes(word)) return named(`${manager} run`, name, [...more, ...extra], folder, files);
  const life = LIFECYCLE[ALIASES[word] ?? word];
  const bunTest = manager === 'bun' && word === 'test';
  if (life && !bunTest && !(word !== 'test' && name !== undefined && (ALIASES[word] ?? word) === 'install')) return lifecycle(manager, life, extra, folder, files);
  if (manager === 'npm' || (OWN.has(word) && !(manager === 'yarn' && word === 'prune')) || (manager === 'bun' && BUN.has(word))) return undefined;
  return named(manager, word, [name ?? [], more, extra].flat(), folder, files);
}

/** A script with what runs before and after it by its name. */
export function named(via: string, name: string | undefined, extra: readonly string[], folder: string, files: Files): readonly Script[] | undefined {
  const found = name === undefined ? undefined : packageOf(folder, files);
  if (!found || name === undefined) return undefined;
  if (!isKnown(name)) return [{ via, command: HOLE, cwd: found.folder }];
  return typeof found.scripts[name] === 'string' ? commandsOf(found, [`pre${name}`, name, `post${name}`], via, name, extra) : undefined;
}

/** Several scripts of one package, by name or pattern: `run-s build:*`. */
export function several(via: string, names: readonly string[], folder: string, files: Files): readonly Script[] | undefined {
  const found = packageOf(folder, files);
  if (!found) return undefined;
  const all = Object.keys(found.scripts);
  const chosen = names.flatMap((name) => (name.includes('*') ? all.filter((one) => fits(one, name)) : [name.split(' ')[0] ?? '']));
  return capped(chosen.flatMap((name) => named(via, name, [], found.folder, files) ?? []));
}

function fits(name: string, pattern: string): boolean {
  const [head = '', ...tail] = pattern.split(/\*+/);
  return name.startsWith(head) && (tail.length === 0 || name.endsWith(tail.at(-1) ?? ''));
}

function lifecycle(manager: string, names: readonly string[], extra: readonly string[], folder: string, files: Files): readonly Script[] | undefined {
  const found = packageOf(folder, files);
  return found ? commandsOf(found, names, manager, names.find((name) => name in LIFECYCLE) ?? '', extra) : undefined;
}

function commandsOf({ folder, scripts }: Package, names: readonly string[], via: string, main: string, extra: readonly string[]): readonly Script[] {
  return names.flatMap((name): Script[] => {
    const command = scripts[name];
    if (typeof command !== 'string') return [];
    return [{ via: `${via} ${name}`, command: name === main && extra.length ? `${command} ${extra.map(quoted).join(' ')}` : command, cwd: folder }];
  });
}

interface Package {
  readonly folder: string;
  readonly name: string | undefined;
  readonly scripts: Readonly<Record<string, unknown>>;
  readonly whole: Readonly<Record<string, unknown>>;
}

/** The nearest package.json upwards. */
export function packageOf(folder: string, files: Files): Package | undefined {
  return nearest(folder, (at) => packageAt(at, files));
}

function packageAt(folder: string, files: Files): Package | undefined {
  const text = files.read(`${folder}/package.json`);
  if (text === undefined) return undefined;
  const whole = jsonOf(text);
  return { folder, name: typeof whole['name'] === 'string' ? whole['name'] : undefined, scripts: isRecord(whole['scripts']) ? whole['scripts'] : {}, whole };
}

/** The object in a JSON text; empty where there is none. */
export function jsonOf(text: string): Readonly<Record<string, unknown>> {
  const parsed = jsonValue(text);
  return isRecord(parsed) ? parsed : {};
}

/** Folders of the workspace's packages, or of those that are asked for by name or folder. */
export function workspaceFolders(wanted: readonly string[], folder: string, files: Files): readonly string[] {
  const root = nearest(folder, (at) => (patternsAt(at, files).length > 0 ? at : undefined));
  if (root === undefined) return wanted.map((one) => resolve(one, folder, '/') ?? folder);
  const all = patternsAt(root, files).flatMap((pattern) => expanded(pattern, root, files)).slice(0, MOST + 1);
  if (wanted.length === 0) return all;
  return wanted.flatMap((one) => {
    const plain = one.replace(/^\.{3}\^?|\^?\.{3}$|^\{|\}$|\[[^\][]*\]/g, '');
    const at = resolve(plain, root, '/');
    return all.filter((path) => path === at || path === resolve(plain, folder, '/') || matches(packageAt(path, files)?.name ?? '', plain) || path.endsWith(`/${plain}`));
  });
}

function matches(name: string, wanted: string): boolean {
  return name === wanted || name.endsWith(`/${wanted}`) || (wanted.includes('*') && fits(name, wanted));
}

function patternsAt(folder: string, files: Files): readonly string[] {
  const declared = packageAt(folder, files)?.whole['workspaces'];
  const list: unknown = isRecord(declared) ? declared['packages'] : declared;
  const text = files.read(`${folder}/pnpm-workspace.yaml`);
  const yaml: unknown = text === undefined ? undefined : yamlOf(text);
  const more: unknown = isRecord(yaml) ? yaml['packages'] : undefined;
  return [list, more].flatMap((one): unknown[] => (Array.isArray(one) ? one : [])).filter((one): one is string => typeof one === 'string' && !one.startsWith('!'));
}

function expanded(pattern: string, root: string, files: Files): readonly string[] {
  const parts = pattern.replace(/^\.\//, '').replace(/\/$/, '').split('/');
  let folders = [root];
  for (const part of parts.slice(0, 6)) {
    if (part === '**') folders = folders.flatMap((at) => below(at, DEPTH, files));
    else if (part.includes('*')) folders = folders.flatMap((at) => (files.list(at) ?? []).filter((name) => fits(name, part) && name !== 'node_modules').map((name) => `${at}/${name}`));
    else folders = folders.map((at) => `${at}/${part}`);
    if (folders.length > 2_000) folders = folders.slice(0, 2_000);
  }
  return folders.filter((at) => files.read(`${at}/package.json`) !== undefined);
}

function below(folder: string, depth: number, files: Files): readonly string[] {
  if (depth === 0) return [folder];
  const inner = (files.list(folder) ?? []).filter((name) => name !== 'node_modules' && !name.startsWith('.')).map((name) => `${folder}/${name}`).filter((path) => files.kind(path) === 'folder');
  return [folder, ...inner.slice(0, 500).flatMap((one) => below(one, depth - 1, files))];
}

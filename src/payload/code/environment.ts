import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { keyLines } from '../../core/key-lines.ts';
import { baseName, parent, resolve } from '../../core/path.ts';
import { escapePattern, matches } from '../../shell/glob.ts';
import { nodeConfigSetting } from './node-config.ts';
import type { Setting, Settings } from './program.ts';

/** Where a program finds its environment. */
export interface Finding {
  readonly files: Files;
  readonly cwd: string | undefined;
  /** Absolute path of the program. */
  readonly file: string | undefined;
  /** What the command sets, and what its shell inherits. */
  readonly given: (name: string) => string | undefined;
  /** Something else gives it variables that nobody can see, which win over files. */
  readonly sealed: boolean;
  /** Files that the interpreter itself is told to load, as written: `--env-file=.env.production`. */
  readonly envFiles: readonly string[];
}

const UP = 6;

/**
 * The environment of a program: what the command gives comes first, then files that the interpreter or the program loads, in their order. A program that
 * loads none is taken to get the project's own, in the precedence of the frameworks: `.env.<mode>.local`, `.env.local`, `.env.<mode>`, `.env`.
 * Sources: dotenv, dotenv-flow, Next.js, Vite and bun documentation.
 */
export function settingsOf(finding: Finding): Settings {
  const { files, given } = finding;
  const set = new Map<string, Setting>();
  const loaded = new Map<string, Setting>();
  let explicit = false;
  let unsure = finding.sealed;
  let untold = false;
  let made = 0;
  let state = 0;
  let project: ReadonlyMap<string, Setting> | undefined;
  const outside = (name: string): Setting | undefined => {
    const value = given(name);
    return value === undefined || value === '' ? undefined : { name, value };
  };
  const take = (path: string, overrides: boolean): boolean => {
    if (finding.sealed && !overrides) return false;
    const text = files.read(path);
    if (text === undefined) return false;
    for (const [name, setting] of settingsIn(path, text)) {
      if (overrides || !loaded.has(name)) loaded.set(name, setting);
      if (overrides) set.set(name, setting);
    }
    return true;
  };
  for (const one of [...finding.envFiles].reverse()) {
    const path = resolve(one, finding.cwd, '/');
    if (path !== undefined && !one.includes(HOLE) && take(path, false)) explicit = true;
    else unsure = true;
  }
  return {
    all: () => new Map([...(explicit || unsure ? [] : (project ??= projectSettings(finding, outside))), ...loaded, ...set]),
    passedOn: () => Object.fromEntries([...loaded.values(), ...set.values()].map(({ name, value }) => [name, set.has(name) ? value : (outside(name)?.value ?? value)])),
    get: (name) => nodeConfigSetting(name, finding, (one) => outside(one)?.value) ?? set.get(name) ?? outside(name) ?? loaded.get(name) ?? (explicit || unsure ? undefined : (project ??= projectSettings(finding, outside)).get(name)),
    isUntold: () => untold,
    set: (name, value) => {
      state = ++made;
      set.set(name, { name, value });
    },
    load: (written, overrides, staged = false) => {
      state = ++made;
      if (written?.includes(HOLE)) {
        const [only, ...more] = possibleFiles(written, finding);
        if (only !== undefined && more.length === 0 && take(only, overrides)) explicit = true;
        else unsure = true;
        untold ||= more.length > 0;
        return;
      }
      const chosen = written ?? outside('DOTENV_CONFIG_PATH')?.value;
      const paths = chosen === undefined ? foldersUp(finding).map((folder) => `${folder}/.env`) : [resolve(chosen, finding.cwd, '/') ?? chosen, ...(finding.file === undefined ? [] : [resolve(chosen, parent(finding.file), '/') ?? chosen])];
      // Symfony's `.env.prod.local`, `.env.prod`, `.env.local`, `.env`. Source: symfony.com/doc (configuration, environment variables).
      if (staged) for (const path of paths) for (const ending of [`.${outside('APP_ENV')?.value ?? 'dev'}.local`, `.${outside('APP_ENV')?.value ?? 'dev'}`, '.local']) take(`${path}${ending}`, overrides);
      if (paths.some((path) => take(path, overrides))) explicit = true;
    },
    kept: () => {
      const before = { set: [...set], loaded: [...loaded], explicit, unsure, untold, state };
      const restore = (): void => {
        refill(set, before.set);
        refill(loaded, before.loaded);
        ({ explicit, unsure, untold, state } = before);
      };
      return { restore, state, mark: () => JSON.stringify([before.set, before.loaded, before.unsure, before.untold]) };
    },
  };
}

function refill(map: Map<string, Setting>, entries: readonly (readonly [string, Setting])[]): void {
  map.clear();
  for (const [name, setting] of entries) map.set(name, setting);
}

function settingsIn(path: string, text: string): readonly (readonly [string, Setting])[] {
  const lines = keyLines(text);
  return Object.entries(dotenvOf(text)).map(([name, value]) => {
    const line = lines.get(name);
    return [name, { name, value, file: path, ...(line === undefined ? {} : { line }) }] as const;
  });
}

const HARMLESS = /\.(?:example|sample|template|dist|defaults|schema)$/;

/** Dotenv files that a path may lead to, of which only running tells a part. Where that is its folder alone, it is the project's own of that name. */
function possibleFiles(written: string, finding: Finding): readonly string[] {
  const name = baseName(written);
  if (!name.includes(HOLE)) return foldersUp(finding).map((folder) => `${folder}/${name}`).filter((path) => finding.files.kind(path) === 'file').slice(0, 1);
  const above = written.slice(0, -name.length);
  const folder = above === '' || above.includes(HOLE) ? finding.cwd : resolve(above, finding.cwd, '/');
  const pattern = name.split(HOLE).map(escapePattern).join('*');
  return folder === undefined ? [] : (finding.files.list(folder) ?? []).filter((one) => /env/i.test(one) && !HARMLESS.test(one) && matches(pattern, one)).map((one) => `${folder}/${one}`);
}

/** Folders in which a dotenv file may stand: where it runs, then the program's own and those above. */
function foldersUp({ cwd, file }: Finding): readonly string[] {
  const folders = cwd === undefined ? [] : [cwd];
  for (let at = file === undefined ? cwd : parent(file), n = 0; at !== undefined && n < UP; at = parent(at), n++) {
    if (!folders.includes(at)) folders.push(at);
    if (at === '/' || at === parent(at)) break;
  }
  return folders;
}

function projectSettings(finding: Finding, outside: (name: string) => Setting | undefined): ReadonlyMap<string, Setting> {
  const mode = ['NODE_ENV', 'APP_ENV', 'RAILS_ENV', 'RACK_ENV', 'DOTENV_FLOW_ENV'].map((name) => outside(name)?.value).find((value) => value !== undefined && /^[\w-]{1,40}$/.test(value)) ?? 'development';
  const names = [`.env.${mode}.local`, ...(mode === 'test' ? [] : ['.env.local']), `.env.${mode}`, '.env'];
  const found = new Map<string, Setting>();
  for (const folder of foldersUp(finding)) {
    for (const name of names) {
      const path = `${folder}/${name}`;
      const text = finding.files.read(path);
      if (text === undefined) continue;
      for (const [key, setting] of settingsIn(path, text)) if (!found.has(key)) found.set(key, setting);
    }
    if (found.size > 0 || finding.files.kind(`${folder}/.git`) !== undefined) break;
  }
  return found;
}

import { minimatch } from 'minimatch';
import { isSecretVariable } from '../../shell/flow.ts';
import type { LinePattern } from '../../shell/line-pattern.ts';
import { ENVIRONS } from '../../shell/shown-variables.ts';
import { BELOW, isKnown } from '../../core/invocation.ts';
import { baseName, isAbsolute, parent, within } from '../../core/path.ts';
import type { World } from '../world.ts';

/** What a recursive search leaves out. */
export interface Sieve {
  /** Only files with such a name are looked into; all without it. */
  readonly only?: readonly string[];
  /** Folders and files that are passed over: by name, or with a slash by path; `./…` from the folder the search runs in. */
  readonly except?: readonly string[];
  /** The same for files alone: folders of that name are gone into. */
  readonly files?: readonly string[];
  /** Names that begin with a dot are passed over, as ripgrep does. */
  readonly dotted?: true;
  /** What git ignores is passed over. */
  readonly ignored?: true;
  /** Of the files only lines are shown that one of these fits. */
  readonly lines?: readonly LinePattern[];
}

/** How deep and how far a folder is looked through for hidden files. */
const DEPTH = 12;
const MOST = 4_000;

/** Why a path is kept from agents, or what it links to is. */
export function hiddenAt(path: string, world: World): { readonly why: string } | undefined {
  if (ENVIRONS.test(path)) return inEnvironment(world);
  return world.hidden(path) ?? (world.files.kind(path) === 'link' ? world.hidden(world.files.real(path)) : undefined);
}

function inEnvironment({ env }: World): { readonly why: string } | undefined {
  const [first, ...more] = Object.keys(env).filter((name) => isSecretVariable(name, env[name] ?? ''));
  return first === undefined ? undefined : { why: `the variable ${first}${more.length ? ` and ${more.length} more` : ''}` };
}

/** The files that a path stands for: itself, what is below it, or what `find` would put in the place of a hole. */
export function filesAt(path: string, deep: boolean, sieve: Sieve | undefined, world: World): readonly string[] {
  const [root, name] = found(path);
  if (root === undefined && isPattern(path, world)) return matching(path, world);
  if (root === undefined) return isFolder(path, world) ? (deep ? hiddenBelow(path, sieve ?? {}, world) : []) : [path, ...(deep && world.files.kind(path) === undefined ? presumed(path) : [])];
  return hiddenBelow(root, name === undefined ? (sieve ?? {}) : { ...sieve, only: [name] }, world);
}

/** A folder, or a link to one. */
export function isFolder(path: string, { files }: World): boolean {
  const kind = files.kind(path);
  return kind === 'folder' || (kind === 'link' && files.kind(files.real(path)) === 'folder');
}

/** Whether a path is a pattern that another shell than bash makes names of, or one elsewhere. */
function isPattern(path: string, world: World): boolean {
  return /[*?[]/.test(baseName(path)) && isKnown(path) && world.files.kind(path) === undefined;
}

function matching(path: string, world: World): readonly string[] {
  const names = (world.files.list(parent(path)) ?? []).slice(0, MOST).filter((one) => minimatch(one, baseName(path), { dot: true }));
  return names.map((one) => `${parent(path)}/${one}`).filter((one) => world.files.kind(one) !== 'folder');
}

/** What a folder of credentials holds by custom, where it cannot be seen. */
const HOLDS: ReadonlyMap<string, string> = new Map([['.ssh', 'id_ed25519'], ['.gnupg', 'secring.gpg'], ['.aws', 'credentials'], ['.kube', 'config'], ['.azure', 'accessTokens.json'], ['gcloud', 'application_default_credentials.json']]);

export function presumed(path: string): readonly string[] {
  const name = HOLDS.get(baseName(path));
  return name === undefined ? [] : [`${path}/${name}`];
}

/** `src/…/*.ts`, as `find src -name '*.ts'` passes on, is everything of that name below `src`. */
function found(path: string): readonly [root: string | undefined, name: string | undefined] {
  const at = path.indexOf(`/${BELOW}`);
  if (at < 0) return [undefined, undefined];
  const rest = path.slice(at + 1 + BELOW.length);
  return rest === '' || rest.startsWith('/') ? [path.slice(0, at) || '/', rest ? rest.slice(1) : undefined] : [undefined, undefined];
}

/** What `find` with a name would pass on, where the whole folder can be looked through: `src/…/*.orig`. */
export function foundBelow(path: string, world: World): readonly string[] | undefined {
  const [root, name] = found(path);
  if (root === undefined || name === undefined) return undefined;
  const { files, whole } = filesBelow(root, { only: [name] }, world);
  return whole ? files : undefined;
}

/** Files below a folder of a checkout that git ignores, of those that are wanted, as far as the folder can be looked through: git keeps them nowhere. */
export function ignoredBelow(folder: string, isWanted: (file: string) => boolean, world: World): readonly string[] {
  const { files, far } = allBelow(folder, {}, world);
  return [...files, ...far].filter((one) => isWanted(one) && isIgnored(one, folder, world));
}

/** A folder that does not exist: what would be hidden in it is hidden whatever stands in it. */
export const NOWHERE = 'prodlock-nowhere';

function hiddenBelow(path: string, sieve: Sieve, world: World): readonly string[] {
  const { files, far, whole } = allBelow(path, sieve, world);
  // A name that is hidden wherever it stands may well be there, too.
  const likely = whole || far.length > 0 ? [] : (sieve.only ?? []).filter((name) => !/[*?[{]/.test(name) && !isAmong(name, sieve.files)).map((name) => `${path === '/' ? '' : path}/${name}`);
  const all = [...files, ...far, ...likely];
  const passes = (one: string): boolean => !(sieve.ignored && isIgnored(one, path, world));
  const byName = all.length > MANY ? all.filter((one) => world.hiddenByName(one) && passes(one)) : [];
  return byName.length > 0 ? byName : all.filter((one) => hiddenAt(one, world) && passes(one));
}

/** Files below a folder that fit, and hidden ones that lie too far to be looked for: those were found when the project was looked through. */
function allBelow(named: string, sieve: Sieve, world: World): { readonly files: readonly string[]; readonly far: readonly string[]; readonly whole: boolean } {
  const path = isAbsolute(named) && isKnown(named) ? world.files.real(named) : named;
  const { files, whole } = filesBelow(path, sieve, world);
  const far = whole ? [] : world.hiddenFiles().filter((one) => within(one, path) && !files.includes(one) && world.files.kind(one) !== undefined && isSifted(one, path, sieve));
  return { files, far, whole };
}

/** Of more files than these it is enough to know those that their names give away: looking into all takes seconds. */
const MANY = 1_000;

/** Whether a file below a folder passes a sieve, and every folder on the way. */
function isSifted(file: string, root: string, sieve: Sieve): boolean {
  const names = file.slice(root.length).split('/').filter(Boolean);
  return names.every((_, i) => isGoneInto(`${root === '/' ? '' : root}/${names.slice(0, i + 1).join('/')}`, sieve)) && isTaken(file, sieve);
}

/** Whether a search looks at what has this path, be it a file or a folder. */
function isGoneInto(path: string, { dotted, except }: Sieve): boolean {
  const name = baseName(path);
  return name !== 'node_modules' && name !== '.git' && !(dotted === true && name.startsWith('.')) && !isAmong(path, except);
}

/** Whether it reads a file that it looks at. */
function isTaken(file: string, { only, files }: Sieve): boolean {
  return fits(baseName(file), only) && !isAmong(file, files);
}

/** Files below a folder that fit, and whether the whole folder was looked through. */
function filesBelow(path: string, sieve: Sieve, world: World): { readonly files: readonly string[]; readonly whole: boolean } {
  const all: string[] = [];
  let looked = 0;
  let folders = [path];
  for (let depth = 0; depth < DEPTH && folders.length; depth++) {
    const next: string[] = [];
    for (const folder of folders) {
      for (const name of world.files.list(folder) ?? []) {
        if (++looked > MOST) return { files: all, whole: false };
        const one = folder === '/' ? `/${name}` : `${folder}/${name}`;
        if (!isGoneInto(one, sieve)) continue;
        if (world.files.kind(one) === 'folder') next.push(one);
        else if (isTaken(one, sieve)) all.push(one);
      }
    }
    folders = next;
  }
  return { files: all, whole: folders.length === 0 };
}

/** Whether a pattern names a path: its last part, or where it has a slash, its end. */
export function isAmong(path: string, globs: readonly string[] = []): boolean {
  return globs.some((glob) => {
    const plain = glob.replace(/\/(?:\*\*?)?$/, '').replace(/^(?:\*\*?\/)+/, '');
    if (!plain.includes('/')) return isLike(baseName(path), plain);
    return isLike(path, plain.startsWith('/') ? plain : `**/${plain}`);
  });
}

/** Most patterns are plain names, and asked of thousands of files. */
function isLike(text: string, glob: string): boolean {
  return /[*?[{(\\]/.test(glob) ? minimatch(text, glob, { dot: true }) : text === glob;
}

function fits(name: string, globs: readonly string[] | undefined): boolean {
  return globs === undefined || globs.some((glob) => minimatch(name, baseName(glob.replace(/\/(?:\*\*?)?$/, '')), { dot: true }));
}

/** Whether a `.gitignore` between a file and the root of its checkout names it. Patterns that take back are honoured, in whatever order they stand. */
export function isIgnored(path: string, root: string, world: World): boolean {
  const top = world.git(root)?.root ?? root;
  let ignored = false;
  for (let folder = parent(path); within(folder, top); folder = parent(folder)) {
    for (const line of world.files.read(`${folder}/.gitignore`)?.split('\n') ?? []) {
      const pattern = line.trim();
      if (pattern === '' || pattern.startsWith('#')) continue;
      const back = pattern.startsWith('!');
      if (!names(back ? pattern.slice(1) : pattern, path.slice(folder.length + 1))) continue;
      if (back) return false;
      ignored = true;
    }
    if (folder === top || folder === '/') break;
  }
  return ignored;
}

/** Whether a pattern of a `.gitignore` names a path relative to it, or a folder that the path is in. */
function names(pattern: string, path: string): boolean {
  const plain = pattern.replace(/\/$/, '').replace(/^\//, '');
  if (!pattern.replace(/\/$/, '').includes('/')) return path.split('/').some((part) => minimatch(part, plain, { dot: true }));
  return minimatch(path, plain, { dot: true }) || minimatch(path, `${plain}/**`, { dot: true });
}

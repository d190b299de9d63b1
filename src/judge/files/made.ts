import type { Finding } from '../../core/effect.ts';
import { BELOW, type Invocation } from '../../core/invocation.ts';
import { baseName, parent, resolve, within } from '../../core/path.ts';
import { tokens } from '../../core/tier.ts';
import { parseArgs } from '../../shell/argv.ts';
import type { World } from '../world.ts';

/** Flags by which programs are told where to put what they make. */
const OUTPUTS = new Set('-o --output --out --outfile --out-file --outdir --out-dir --outDir --outputDir --output-dir --output-path --dist-dir --distDir --dest --destination --target-dir --build-dir --declarationDir --coverage-directory'.split(' '));
/** Programs that mean the same with `-d`, and those that unpack there. */
const BUILDS_WITH_D = new Set('babel javac kotlinc scalac swc unzip jsdoc typedoc protoc'.split(' '));
/** Programs that copy what already stands elsewhere: what they write is no proof that it can be made again. */
const COPIES = new Set('cp mv rsync ln install tar unzip 7z dd rm git curl wget scp'.split(' '));

/**
 * Whether a path that is not there now is of the command's own making: an earlier part puts it there (`mkdir x … rm -r x`), or a later
 * part builds it anew (`rm -rf es5; babel src -d es5`). What such a deletion loses, nobody had.
 */
export function isOwnMaking(path: string, invocation: Invocation, all: readonly Invocation[], world: World): boolean {
  if (isTracked(path, all.slice(0, Math.max(0, all.indexOf(invocation))), world)) return true;
  if (isReplaced(path, all.slice(all.indexOf(invocation) + 1))) return true;
  if (world.files.kind(path) !== undefined) return false;
  const at = all.indexOf(invocation);
  if (at < 0) return false;
  const here = ({ remote }: Invocation): boolean => remote === undefined;
  const before = all.slice(Math.max(0, at - NEAR), at).filter(here);
  const after = all.slice(at + 1, at + NEAR).filter(here);
  if (isUnpacked(path, before)) return true;
  return before.some((one) => made(one, world.home).some((there) => within(path, there))) || after.some((one) => built(one, world.home).some((there) => within(there, path)) || (!isStore(path) && (remade(one, world.home).includes(path) || (!WRITTEN.test(baseName(path)) && started(one, world.home).includes(path)))));
}

/** What `tar` and its kin are given, by path or by address. */
const ARCHIVE = /([\w.+-]{2,80}?)\.(?:tar(?:\.\w{1,4})?|tgz|tbz2?|txz|zip|7z)(?:[?#]|$)/;
const UNPACKS = new Set('tar bsdtar gtar unzip 7z'.split(' '));

/** Whether a folder is called like an archive that was unpacked beside it: `tar xf jq-1.7.tar.gz && … && rm -rf jq-*`. */
function isUnpacked(path: string, before: readonly Invocation[]): boolean {
  const name = baseName(path).replace(/[*?].*$/s, '');
  if (name.length < 3 || !before.some(({ argv, cwd }) => UNPACKS.has(argv[0] ?? '') && cwd === parent(path))) return false;
  return before.some(({ argv }) => argv.some((word) => ARCHIVE.exec(baseName(word))?.[1]?.startsWith(name) ?? false));
}

/** Whether git has listed what is deleted, in a checkout that cannot be seen: `git ls-files '*.snap' | xargs rm`. What it tracks, it brings back. */
function isTracked(path: string, before: readonly Invocation[], { git }: World): boolean {
  const name = baseName(path);
  return path.includes(BELOW) && before.some(({ argv, cwd, remote }) => argv[0] === 'git' && argv[1] === 'ls-files' && remote === undefined && (cwd === undefined || git(cwd) === undefined) && argv.slice(2).every((word) => /^(?:-z|--|\*\.[\w.]{1,40})$/.test(word)) && argv.includes(name));
}

/** Where software is put that no package manager keeps. */
const INSTALLED = /^(?:\/usr\/local|\/opt|.{1,80}\/\.local(?:\/(?:share|opt))?)$/;

/** Whether the next release of what is deleted is unpacked in its place: `rm -rf /usr/local/go && tar -C /usr/local -xzf go1.22.1.linux-amd64.tar.gz`. */
function isReplaced(path: string, after: readonly Invocation[]): boolean {
  const folder = parent(path);
  const name = baseName(path);
  if (!INSTALLED.test(folder) || !/^[a-z][\w-]{1,40}$/.test(name)) return false;
  return after.some(({ argv }) => UNPACKS.has(argv[0] ?? '') && [...parseArgs(argv, '-C -f -d').flags].some(([flag, values]) => (flag === '-C' || flag === '-d' || flag === '--directory') && values.includes(folder)) && argv.some((word) => ARCHIVE.exec(baseName(word))?.[1]?.startsWith(name) ?? false));
}

/** Whether git throws away what stands in a checkout that the command itself made: `git clone x && cd x && git reset --hard v1`. */
export function isInOwnCheckout({ effect, provider, operation }: Finding, invocation: Invocation, all: readonly Invocation[], world: World): boolean {
  if (effect !== 'local' || provider !== 'git') return false;
  const named = operation === 'worktree-remove' ? parseArgs(invocation.argv).positionals[2] : '.';
  const folder = named === undefined ? undefined : resolve(named, invocation.cwd, world.home);
  return folder !== undefined && isOwnMaking(folder, invocation, all, world);
}

/** So many invocations before and after are looked at. */
const NEAR = 50;

/** Paths that an invocation puts there. */
function made(invocation: Invocation, home: string): readonly string[] {
  const { argv, redirects } = invocation;
  const [program = '', ...words] = argv;
  const args = parseArgs(argv, new Set([...OUTPUTS, '-m', '--mode', '-b', '--branch', '--depth', '-C', '-d', '-B', '-t']));
  const { positionals } = args;
  const named: readonly (string | undefined)[] = (() => {
    switch (program) {
      case 'mkdir': case 'touch': case 'tee': case 'virtualenv': return positionals;
      case 'cp': case 'mv': case 'rsync': case 'install': case 'ln': return [args.value('-t') ?? positionals.at(-1)];
      case 'tar': case 'cmake': return [args.value('-C'), args.value('-B')];
      case 'unzip': return [args.value('-d')];
      case 'git': return fromGit(positionals);
      case 'python': case 'python3': return words[0] === '-m' && /^(?:venv|virtualenv)$/.test(words[1] ?? '') ? words.slice(2) : [];
      case 'uv': return positionals[0] === 'venv' || positionals[0] === 'init' ? positionals.slice(1) : [];
      case 'cargo': case 'rails': case 'dotnet': case 'poetry': case 'ng': case 'mix': return /^(?:new|init)$/.test(positionals[0] ?? '') ? positionals.slice(1) : [];
      case 'wget': return args.value('-O') === undefined ? positionals.map((url) => baseName(url.replace(/[?#].*$/s, ''))) : [args.value('-O')];
      case 'curl': return args.has('-O') ? positionals.map((url) => baseName(url.replace(/[?#].*$/s, ''))) : [];
      default: return /^(?:create-|degit$)/.test(program) ? positionals : [];
    }
  })();
  const written = redirects.filter(({ kind }) => kind !== 'read').map(({ path }) => path);
  return [...absolute(named, invocation, home), ...written, ...built(invocation, home)];
}

function fromGit([sub, first, second, third]: readonly string[]): readonly (string | undefined)[] {
  switch (sub) {
    case 'clone': return [second ?? (first === undefined ? undefined : baseName(first.replace(/\/$/, '')).replace(/\.git$/, ''))];
    case 'init': return [first];
    case 'worktree': return first === 'add' ? [second] : [];
    case 'submodule': return first === 'add' ? [third] : [];
    default: return [];
  }
}

/** Folders whose name says that something is kept in them. */
function isStore(path: string): boolean {
  return tokens(baseName(path)).some((word) => STORES.has(word));
}

const STORES = new Set('data db database databases pgdata mysql postgres postgresql mongo mongodb redis backup backups dump dumps storage store uploads upload media volumes volume content posts images documents secrets keys migrations prod production live users home'.split(' '));

/** Folders of the project that an invocation makes anew, empty: what was in them comes from what runs next. */
function remade(invocation: Invocation, home: string): readonly string[] {
  const { argv, cwd } = invocation;
  return argv[0] === 'mkdir' ? (cwd === undefined ? parseArgs(argv, '-m --mode').positionals : made(invocation, home).filter((path) => path !== cwd && within(path, cwd))) : [];
}

/** Folders of what people write, wherever a clone is put over them. */
const WRITTEN = /^(?:src|source|sources|app|apps|packages|server|client|api|web|work|docs|content)$/;

/** Folders that an invocation fills with a project of its own: a clone, or what a starter template puts there. */
function started(invocation: Invocation, home: string): readonly string[] {
  const { positionals } = parseArgs(invocation.argv, '-b --branch --depth -t --template');
  const [program = '', sub = ''] = [baseName(invocation.argv[0] ?? ''), positionals[0]];
  if (program === 'git') return sub === 'clone' ? absolute(fromGit(positionals), invocation, home) : [];
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) return absolute(/^(?:create|init|innit)$/.test(sub) ? positionals.slice(2) : sub.startsWith('create-') ? positionals.slice(1) : [], invocation, home);
  if (/^(?:create-[\w.@-]{1,60}|degit|giget|tiged)$/.test(program)) return absolute(positionals, invocation, home);
  return /^(?:cargo|rails|ng|mix|poetry|uv|django-admin|flutter|vue|nest|sam|expo|laravel|symfony|hugo|jekyll|zola)$/.test(program) && /^(?:new|init|create|startproject)$/.test(sub) ? absolute(positionals.slice(1), invocation, home) : [];
}

/** Where generators of sites put what they make, unless they are told. Source: each tool's documentation. */
const SITES: Readonly<Record<string, string>> = { 'mkdocs build': 'site', 'zensical build': 'site', hugo: 'public', 'hugo build': 'public', 'zola build': 'public', 'gatsby build': 'public', 'hexo generate': 'public', 'jekyll build': '_site', eleventy: '_site', 'mdbook build': 'book', 'build-storybook': 'storybook-static', 'lektor build': 'build' };

/** Paths that an invocation is told to build into. */
function built(invocation: Invocation, home: string): readonly string[] {
  const { argv } = invocation;
  if (COPIES.has(argv[0] ?? '')) return [];
  const names = BUILDS_WITH_D.has(argv[0] ?? '') ? [...OUTPUTS, '-d'] : [...OUTPUTS];
  const args = parseArgs(argv, new Set(names));
  return absolute([args.value(...names), SITES[[argv[0], ...args.positionals.slice(0, 1)].join(' ')]], invocation, home);
}

/** In a folder that nobody knows a path stays as it is written. */
function absolute(paths: readonly (string | undefined)[], { cwd }: Invocation, home: string): readonly string[] {
  return paths.flatMap((path) => (path ? (resolve(path, cwd, home) ?? path) : []));
}

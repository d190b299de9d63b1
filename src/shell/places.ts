import { BELOW, HOLE } from '../core/invocation.ts';
import type { Files } from '../core/files.ts';
import { resolve } from '../core/path.ts';
import { namesFound } from './searching.ts';

/** Folders that tools keep things in, by the words that ask for them. `~` is the home folder. Source: each tool's documentation, for Linux. */
const PLACES: Readonly<Record<string, string>> = {
  'npm config get cache': '~/.npm', 'npm config get prefix': '/usr/local', 'npm prefix -g': '/usr/local', 'npm root -g': '/usr/local/lib/node_modules', 'npm root': './node_modules', 'npm bin': './node_modules/.bin',
  'yarn cache dir': '~/.cache/yarn', 'yarn global dir': '~/.config/yarn/global', 'pnpm store path': '~/.local/share/pnpm/store', 'bun pm cache': '~/.bun/install/cache', 'pip cache dir': '~/.cache/pip', 'uv cache dir': '~/.cache/uv',
  'poetry config cache-dir': '~/.cache/pypoetry', 'poetry env info --path': './.venv', 'poetry env info -p': './.venv', 'pyenv root': '~/.pyenv', 'rbenv root': '~/.rbenv', 'nodenv root': '~/.nodenv', 'go env GOPATH': '~/go', 'go env GOCACHE': '~/.cache/go-build', 'go env GOMODCACHE': '~/go/pkg/mod',
  'brew --prefix': '/opt/homebrew', 'brew --cache': '~/Library/Caches/Homebrew', 'brew --cellar': '/opt/homebrew/Cellar', 'gem env home': '~/.gem', 'composer config --global home': '~/.config/composer', 'rustc --print sysroot': '~/.rustup/toolchains/stable',
  'xcode-select -p': '/Applications/Xcode.app/Contents/Developer', 'deno info --json': HOLE,
};

const FINDERS = new Set(['fd', 'fdfind']);
/** Flags by which names that begin with a dot are listed as well. */
const HIDDEN_TOO = /^(?:--hidden|--no-ignore|--unrestricted|-\.|-[a-zA-Z]{0,5}[HIu][a-zA-Z]{0,5})$/;

/** What a program prints that only tells where things are, or where it runs; undefined for any other. */
export function place(argv: readonly string[], cwd: string | undefined, home: string, files: Files): string | undefined {
  const line = argv.slice(0, 5).join(' ');
  if (argv[0] === 'pwd') return `${cwd ?? HOLE}\n`;
  if (line === 'git rev-parse --show-toplevel') return `${(cwd !== undefined && checkout(cwd, files)) || HOLE}\n`;
  if (line === 'git branch --show-current' || line === 'git rev-parse --abbrev-ref HEAD' || line === 'git symbolic-ref --short HEAD') return `${(cwd !== undefined && branch(cwd, files)) || HOLE}\n`;
  if (argv[0] === 'ls' || argv[0] === 'dir') return cwd === undefined ? undefined : listed(argv, cwd, home, files);
  if (argv[0] === 'git' && argv[1] === 'ls-files' && argv.some((word) => /^-[a-z]*o|^--others$/.test(word)) && !argv.includes('--exclude-standard')) return `./${BELOW}\n`;
  if (argv[0] === 'git' && argv[1] === 'ls-files' && argv.length > 2) return tracked(argv.slice(2));
  if ((argv[0] === 'rg' && argv.includes('--files')) || (FINDERS.has(argv[0] ?? '') && !argv.some((word) => /^(?:-x|-X|--exec|--exec-batch)$/.test(word)))) return argv.some((word) => HIDDEN_TOO.test(word)) ? `./${BELOW}\n` : undefined;
  const found = namesFound(argv);
  if (found !== undefined) return found;
  const known = Object.hasOwn(PLACES, line) ? PLACES[line] : undefined;
  return known === undefined ? undefined : `${known.replace(/^~/, home).replace(/^\.(?=\/)/, cwd ?? HOLE)}\n`;
}

/** `git ls-files '*.snap'`: every such name, in whatever folder. */
function tracked(words: readonly string[]): string | undefined {
  const patterns = words.filter((word) => !/^(?:-z|--|-o|--others|-i|--ignored|--exclude-standard|-c|--cached)$/.test(word));
  if (patterns.length === 0 || !patterns.every((word) => /^\*\.[\w.]{1,40}$/.test(word))) return undefined;
  return patterns.map((pattern) => `./${BELOW}/${pattern}${words.includes('-z') ? '\0' : '\n'}`).join('');
}

/** Names that `ls -A` prints of one folder, where it prints nothing else. Without those that begin with a dot the list says less than that it is one. */
function listed(argv: readonly string[], cwd: string, home: string, files: Files): string | undefined {
  const passed = new Set(argv.flatMap((word) => /^--ignore=([^*?[\\]{1,300})$/.exec(word)?.[1] ?? []));
  const flags = argv.slice(1).filter((word) => word.startsWith('-') && !(word.startsWith('--ignore=') && passed.has(word.slice(9))));
  const [folder = '.', ...more] = argv.slice(1).filter((word) => !word.startsWith('-'));
  const path = resolve(folder, cwd, home);
  if (!flags.some((flag) => /^-[1tSrU]{0,8}[aA]|^--/.test(flag)) || more.length > 0 || path === undefined || flags.some((flag) => !/^-[1aAtrSUpF]{1,8}$|^--(?:all|almost-all)$/.test(flag)) || flags.some((flag) => /[pF]/.test(flag.replace(/^--.*/, '')))) return undefined;
  if (files.kind(path) === 'file') return `${folder}\n`;
  const names = files.list(path);
  // An empty folder may be filled before.
  if (!names?.length || names.length > MOST) return undefined;
  return [...names].filter((name) => !passed.has(name)).sort().map((name) => `${name}\n`).join('');
}

/** Names in a folder that are listed. */
const MOST = 1_000;

/** The nearest folder upwards that holds a checkout. */
function checkout(cwd: string, files: Files): string | undefined {
  for (let at = cwd; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if (files.kind(`${at}/.git`) !== undefined) return at || '/';
    if (!at.includes('/')) return undefined;
  }
}

function branch(cwd: string, files: Files): string | undefined {
  const root = checkout(cwd, files);
  const head = root === undefined ? undefined : files.read(`${root}/.git/HEAD`);
  return /^ref: refs\/heads\/(\S{1,200})$/m.exec(head ?? '')?.[1];
}

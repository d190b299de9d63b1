import { HOLE } from '../core/invocation.ts';
import type { Files } from '../core/files.ts';

/** Folders that tools keep things in, by the words that ask for them. `~` is the home folder. Source: each tool's documentation, for Linux. */
const PLACES: Readonly<Record<string, string>> = {
  'npm config get cache': '~/.npm', 'npm config get prefix': '/usr/local', 'npm prefix -g': '/usr/local', 'npm root -g': '/usr/local/lib/node_modules', 'npm root': './node_modules', 'npm bin': './node_modules/.bin',
  'yarn cache dir': '~/.cache/yarn', 'yarn global dir': '~/.config/yarn/global', 'pnpm store path': '~/.local/share/pnpm/store', 'bun pm cache': '~/.bun/install/cache', 'pip cache dir': '~/.cache/pip', 'uv cache dir': '~/.cache/uv',
  'poetry config cache-dir': '~/.cache/pypoetry', 'poetry env info --path': './.venv', 'poetry env info -p': './.venv', 'pyenv root': '~/.pyenv', 'rbenv root': '~/.rbenv', 'nodenv root': '~/.nodenv', 'go env GOPATH': '~/go', 'go env GOCACHE': '~/.cache/go-build', 'go env GOMODCACHE': '~/go/pkg/mod',
  'brew --prefix': '/opt/homebrew', 'brew --cache': '~/Library/Caches/Homebrew', 'brew --cellar': '/opt/homebrew/Cellar', 'gem env home': '~/.gem', 'composer config --global home': '~/.config/composer', 'rustc --print sysroot': '~/.rustup/toolchains/stable',
  'xcode-select -p': '/Applications/Xcode.app/Contents/Developer', 'deno info --json': HOLE,
};

/** What a program prints that only tells where things are, or where it runs; undefined for any other. */
export function place(argv: readonly string[], cwd: string | undefined, home: string, files: Files): string | undefined {
  const line = argv.slice(0, 5).join(' ');
  if (argv[0] === 'pwd') return `${cwd ?? HOLE}\n`;
  if (line === 'git rev-parse --show-toplevel') return `${(cwd !== undefined && checkout(cwd, files)) || HOLE}\n`;
  if (line === 'git branch --show-current' || line === 'git rev-parse --abbrev-ref HEAD' || line === 'git symbolic-ref --short HEAD') return `${(cwd !== undefined && branch(cwd, files)) || HOLE}\n`;
  const known = Object.hasOwn(PLACES, line) ? PLACES[line] : undefined;
  return known === undefined ? undefined : `${known.replace(/^~/, home).replace(/^\.(?=\/)/, cwd ?? HOLE)}\n`;
}

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

import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { SHELLS } from '../../shell/wrappers.ts';
import { tampering } from './attempt.ts';
import { touchesFiles } from '../files/paths.ts';
import type { World } from '../world.ts';

/** Programs that change no file they name, or name them only to speak of them. Those that `touchesFiles` knows are told apart by their words. */
const LOOKS = new Set(
  ('ls dir exa eza lsd tree stat file wc du df md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum sum shasum test [ [[ readlink realpath basename dirname pwd cd pushd popd echo printf print man which type hash command '
    + 'whereis locate find fd code cursor codium code-insiders windsurf subl open xdg-open source . export unset declare local readonly alias read mapfile lsof fuser inotifywait fswatch getfacl lsattr getfattr namei pathchk '
    + 'jsonlint ajv shellcheck yamllint markdownlint hadolint ssh-keygen prodlock prodlock-hook docker podman nerdctl git gh jj hg').split(' '),
);
/** What they do with a file, their own text tells, which may stand anywhere. */
const RUNS_CODE = /^(?:node|nodejs|bun|deno|tsx|ts-node|python[\d.]*|php|java)$/;
/** Every guarded file of ours stands in a place like these; most words of most commands need no closer look. */
const PLACES = /\/\.|prodlock|^\/etc\/|\/Hooks\/|Application Support|ProgramData/;
/** Commands of git that change the files they are given. */
const GIT_CHANGES = new Set('checkout restore rm mv clean apply am'.split(' '));

/** A program whose ways with files nobody knows, and a file of the guard's own among its words: it may as well change it. */
export function untoldFindings({ argv, cwd, remote }: Invocation, world: World): Finding[] {
  const [program = '', ...words] = argv;
  if (remote !== undefined || (touchesFiles(program) && !RUNS_CODE.test(program)) || looks(program, words) || world.launch(program)) return [];
  const named = words.slice(SHELLS.has(program) ? words.findIndex((word) => !word.startsWith('-')) + 1 : 0).flatMap((word) => pathsIn(word, cwd, world.home));
  const found = named.find((path) => PLACES.test(path) && world.guarded(path, '') !== undefined);
  return found === undefined ? [] : [tampering('protected-path', 'Let a program at a protected file', `${found} is part of what keeps agents from production, and it is not known what ${program} does with it.`)];
}

function looks(program: string, words: readonly string[]): boolean {
  if (program === 'git') return !words.some((word) => GIT_CHANGES.has(word));
  if (/^python[\d.]*$/.test(program)) return words[0] === '-m' && words[1] === 'json.tool' && words.length < 4;
  return LOOKS.has(program) || words.some((word) => word === '--help' || word === '--version');
}

/** A word that may be a path, or has one behind `=`. */
function pathsIn(word: string, cwd: string | undefined, home: string): readonly string[] {
  const value = word.slice(word.indexOf('=') + 1);
  return [...new Set([word, value])].flatMap((one) => (one.length < 1_000 && isKnown(one) && /[/.]/.test(one) && !one.includes('\n') && !one.includes('://') ? (resolve(one, cwd, home) ?? []) : []));
}

import { resolve } from '../core/path.ts';

/** A file from which a command takes values, and the words of the part that takes them: `grep RAILWAY` in `$(grep RAILWAY .env)`. */
export interface Taken {
  readonly path: string;
  readonly words: readonly string[];
}

const READ = 64 * 1024;
const MOST = 50;
/** Where values are taken from files: substitutions, loading, and options of programs that load. Linear: what is inside is bounded and without nesting. */
const PLACES: readonly RegExp[] = [
  /\$\(([^()]{1,500})\)/g,
  /`([^`]{1,500})`/g,
  /(?:^|[\s;&|(])(?:source|\.)\s{1,8}([^\s;&|()<>]{1,300})/g,
  /--(?:env-file|dotenv|env-from-file)(?:=|\s{1,8})([^\s;&|()<>]{1,300})/g,
  /(?:^|[\s;&|(])dotenvx?\s{1,8}(?:run\s{1,8})?(?:-e|-f)\s{1,8}([^\s;&|()<>]{1,300})/g,
  /(?:-H|--header|--netrc-file|-K|--config)(?:=|\s{1,8})["']?@?([^\s;&|()<>:"']{1,300})/g,
];

/** The files that a command line takes values from, as absolute paths. A word that is no file does no harm: the caller knows which files there are. */
export function takenFrom(command: string, cwd: string, home: string): readonly Taken[] {
  const text = command.slice(0, READ);
  const found = PLACES.flatMap((place) => [...text.matchAll(place)].map(([, inside = '']) => inside));
  return found.slice(0, MOST).flatMap((inside) => {
    const words = inside.split(/[\s"'`<>|;=,]+/).filter((word) => word !== '' && word.length <= 300).slice(0, MOST);
    return words.flatMap((word) => {
      const path = /^[-$]/.test(word) && !word.startsWith('$HOME/') ? undefined : resolve(word.replace(/^\$HOME\//, '~/').replace(/^@/, ''), cwd, home);
      return path === undefined ? [] : [{ path, words: words.filter((other) => other !== word) }];
    });
  });
}

/** Folders that a command line names, as absolute paths: where it goes, or what it is about. */
export function namedFolders(command: string, cwd: string, home: string): readonly string[] {
  const words = [...command.slice(0, READ).matchAll(/(?:^|[\s;&|(])(?:cd|pushd|-C|--cwd|--prefix|--dir|--project-dir|--working-dir(?:ectory)?|--chdir)(?:\s{1,8}|=)["']?([^\s"';&|()]{1,300})/g)];
  return words.slice(0, MOST).flatMap(([, word = '']) => resolve(word, cwd, home) ?? []);
}

import { shellWord } from '../core/shell-word.ts';
import { forEachChild, parse, type Command, type SyntaxNode, type Word } from 'unbash';
import { programName } from './paths.ts';

/** How a program that goes down into folders is told to leave a file out, by its name. `last`: after its other words. */
const OPTIONS: Readonly<Record<string, { readonly option: (name: string) => string; readonly last?: true }>> = {
  ...each('grep egrep fgrep zgrep rsync', { option: (name) => `--exclude=${shellWord(name)}` }),
  ...each('rg', { option: (name) => `-g ${shellWord(`!${name}`)}` }),
  ag: { option: (name) => `--ignore ${shellWord(name)}` },
  ack: { option: (name) => `--ignore-file=is:${shellWord(name)}` },
  tar: { option: (name) => `--exclude=${shellWord(name)}` },
  zip: { option: (name) => `-x ${shellWord(name)} -x ${shellWord(`*/${name}`)}`, last: true },
};

function each<T>(names: string, value: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

const LAST_WINS = new Set(['grep', 'egrep', 'fgrep', 'zgrep', 'rg']);

/** The same command with the files of these names left out of every recursive search and archive in it; undefined where nothing in it can be told so. */
export function withExclusions(command: string, names: readonly string[]): string | undefined {
  const script = parse(command);
  if (script.errors?.length || !names.length) return undefined;
  const insertions: (readonly [at: number, text: string])[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') insertions.push(...insertionsIn(node, names));
    forEachChild(node, visit);
  };
  script.commands.forEach(visit);
  if (!insertions.length) return undefined;
  return insertions.sort(([a], [b]) => b - a).reduce((text, [at, words]) => `${text.slice(0, at)} ${words}${text.slice(at)}`, command);
}

/** Subcommands of git that take a pattern of what to leave out. */
const IN_GIT = new Set(['log', 'show', 'diff', 'grep', 'whatchanged', 'archive', 'format-patch']);

/** Behind the program's name, which may stand behind `sudo`, `xargs` or `-exec`. */
function insertionsIn({ name, args }: Command, names: readonly string[]): (readonly [number, string])[] {
  const words = [name, ...args.filter((arg) => arg.type === 'Word')].filter((word) => word !== undefined);
  const at = words.findIndex((word) => Object.hasOwn(OPTIONS, programName(word.text)));
  const git = words.findIndex((word) => programName(word.text) === 'git');
  const last = words.at(-1);
  if (at < 0 && git >= 0 && last && words.slice(git + 1).some((word) => IN_GIT.has(word.text))) {
    const separator = words.some((word) => word.text === '--') ? '' : '-- ';
    return [[last.end, separator + names.map((name) => shellWord(`:(exclude,glob)**/${name}`)).join(' ')]];
  }
  const [program, first, second] = words.slice(at);
  const row = program && at >= 0 ? OPTIONS[programName(program.text)] : undefined;
  if (!program || !row) return [];
  // Of contradictory ones, grep and ripgrep take the last.
  const rest = words.slice(at);
  const kept = rest.findLast((word, i) => /^(?:--include=|--i?glob=|-g.)/.test(word.text) || /^(?:--include|-g|--i?glob)$/.test(rest[i - 1]?.text ?? ''));
  if (kept && LAST_WINS.has(programName(program.text))) return [[kept.end, names.map(row.option).join(' ')]];
  const after: Word = row.last ? (words.at(-1) ?? program) : programName(program.text) === 'tar' && first ? (/f/.test(first.text) ? (second ?? first) : first) : program;
  return [[after.end, names.map(row.option).join(' ')]];
}

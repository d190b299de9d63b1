import { shellWord } from '../core/shell-word.ts';
import { forEachChild, parse, type Command, type SyntaxNode, type Word } from 'unbash';
import { programName } from './paths.ts';

/** A file that a command is to leave out. */
export interface LeftOut {
  readonly name: string;
  /** From the folder that the command starts in; undefined where every file of that name is meant. */
  readonly path?: string;
}

/** A part of the command that is put in the place of another; an empty one is inserted. */
interface Edit {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

/** A program that goes down into folders, with the words behind it. `words[0]` is the program. */
type Telling = (words: readonly Word[], left: readonly LeftOut[]) => readonly Edit[];

const after = (word: Word, text: string): Edit => ({ at: word.end, end: word.end, text: ` ${text}` });
const before = (word: Word, text: string): Edit => ({ at: word.pos, end: word.pos, text: `${text} ` });
const without = (word: Word): Edit => ({ at: word.pos, end: word.end, text: '' });
const textOf = (word: Word): string => word.value ?? word.text;

/** One option for each file, behind the program's name. */
const byOption = (option: (file: LeftOut) => string): Telling => ([program], left) => (program ? [after(program, options(left, option))] : []);

function options(left: readonly LeftOut[], option: (file: LeftOut) => string): string {
  return [...new Set(left.map(option))].join(' ');
}

/** How a program is told to leave files out. Sources: the manuals of GNU grep, tar, find, diff and ls, of ripgrep, ag, ack, fd, zip, 7-Zip, rsync and git. */
const TOLD: Readonly<Record<string, Telling>> = {
  ...each('grep egrep fgrep zgrep', lastWins(({ name }) => `--exclude=${shellWord(name)}`)),
  rg: lastWins(({ name, path }) => `-g ${shellWord(`!${path === undefined ? escaped(name) : `/${escaped(path)}`}`)}`),
  ag: unrestricted(byOption(({ name }) => `--ignore ${shellWord(name)}`)),
  ack: (words, left) => [...words.filter((word) => textOf(word) === '--hidden').map(without), ...byOption(({ name }) => `--ignore-file=is:${shellWord(name)}`)(words, left)],
  ...each('find gfind', inFind),
  ...each('fd fdfind', inFd),
  ls: byOption(({ name }) => `--ignore=${shellWord(escaped(name))}`),
  diff: byOption(({ name }) => `-x ${shellWord(escaped(name))}`),
  rsync: byOption(({ name }) => `--exclude=${shellWord(escaped(name))}`),
  tar: inTar,
  zip: (words, left) => atEnd(words, `-x ${options(left, ({ name, path }) => (path === undefined ? `${shellWord(name)} ${shellWord(`*/${name}`)}` : shellWord(path)))}`),
  ...each('7z 7za', (words, left) => atEnd(words, options(left, ({ name, path }) => shellWord(path === undefined ? `-xr!${name}` : `-x!${path}`)))),
  git: inGit,
};

function each<T>(names: string, value: T): Record<string, T> {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/** Programs whose output names the files that others are then given. */
const LISTERS = new Set(['find', 'gfind', 'fd', 'fdfind', 'ls', 'git']);
const GIVES_ON = new Set(['xargs', 'parallel']);
const CHANGES_FOLDER = new Set(['cd', 'pushd', 'popd']);

/**
 * The same command with these files left out of every recursive search, list and archive in it; undefined where nothing in it can be told so. `visible` gives the files
 * that a pattern of names stands for, without those; undefined where none of those is among them.
 */
export function withExclusions(command: string, files: readonly LeftOut[], visible: (pattern: string) => readonly string[] | undefined = () => undefined): string | undefined {
  const script = parse(command);
  if (script.errors?.length || !files.length) return undefined;
  const calls = callsIn(script.commands);
  if (calls.some((words) => words.slice(1).some((word) => isNamed(textOf(word), files)))) return undefined;
  // Where a folder is left, paths that are written from the first one mean others.
  const left = calls.some((words) => CHANGES_FOLDER.has(nameOf(words[0]))) ? files.map(({ name }) => ({ name })) : files;
  const lists = calls.some((words) => LISTERS.has(nameOf(words[0]))) && calls.some((words) => GIVES_ON.has(nameOf(words[0])) || nameOf(words[0]) === 'read');
  const named = wordsIn(script.commands).flatMap((word) => {
    const names = /[*?[]/.test(word.text) && word.text === textOf(word) ? visible(word.text) : undefined;
    return names ? [{ at: word.pos, end: word.end, text: names.map(shellWord).join(' ') }] : [];
  });
  const edits = named.some(({ text }) => text !== '') ? named : calls.flatMap((words) => editsIn(words, left, lists));
  if (!edits.length) return undefined;
  return [...edits].sort((a, b) => b.at - a.at).reduce((text, { at, end, text: put }) => (text.slice(0, at).replace(put === '' ? / $/ : /$^/, '') + put + text.slice(end)), command);
}

/** Whether a word is there for one of the files: `-name .env`, `grep '^\.env$'`. Without it nothing is left of the command, or it waits for names. */
function isNamed(text: string, files: readonly LeftOut[]): boolean {
  const plain = text.replace(/^\^/, '').replace(/\$$/, '').replaceAll('\\', '').replace(/^(?:\.\/){1,9}/, '');
  return files.some(({ name, path }) => plain === name || plain === path);
}

/** The same for PowerShell, whose listings leave files out by name alone. */
export function withExclusionsInPowerShell(command: string, files: readonly LeftOut[]): string | undefined {
  const names = [...new Set(files.map(({ name }) => name))].map((name) => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`)).join(',');
  const told = command.replace(/(^|[|;({\s])(Get-ChildItem|gci|dir|ls)(?=\s|$)/gi, `$1$2 -Exclude ${names}`);
  return told === command || /\s-Exclude\s/i.test(command) ? undefined : told;
}

function callsIn(commands: readonly SyntaxNode[]): readonly (readonly Word[])[] {
  const calls: (readonly Word[])[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') calls.push(wordsOf(node));
    forEachChild(node, visit);
  };
  commands.forEach(visit);
  return calls.filter((words) => words.length > 0);
}

/** Words of commands, and those that a loop goes through. */
function wordsIn(commands: readonly SyntaxNode[]): readonly Word[] {
  const words: Word[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') words.push(...wordsOf(node).slice(1));
    if (node.type === 'For') words.push(...(node.wordlist ?? []));
    forEachChild(node, visit);
  };
  commands.forEach(visit);
  return words;
}

function wordsOf({ name, args }: Command): readonly Word[] {
  return [name, ...args.filter((arg) => arg.type === 'Word')].filter((word) => word !== undefined);
}

function nameOf(word: Word | undefined): string {
  return word === undefined ? '' : programName(word.text);
}

/** The program may stand behind `sudo` or `xargs`. What is given the names that another lists, or picks some of them, needs no word of its own, if that one leaves them out. */
function editsIn(words: readonly Word[], left: readonly LeftOut[], lists: boolean): readonly Edit[] {
  if (lists && GIVES_ON.has(nameOf(words[0]))) return [];
  const at = words.findIndex((word) => Object.hasOwn(TOLD, programName(word.text)));
  if (lists && /^[ef]?grep$/.test(nameOf(words[0])) && !words.some((word) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(word.text))) return [];
  return at < 0 ? [] : (TOLD[nameOf(words[at])]?.(words.slice(at), left) ?? []);
}

/** Of contradictory patterns, grep and ripgrep take the last. */
function lastWins(option: (file: LeftOut) => string): Telling {
  return (words, left) => {
    const kept = words.findLast((word, i) => /^(?:--include=|--i?glob=|-g.)/.test(word.text) || /^(?:--include|-g|--i?glob)$/.test(words[i - 1]?.text ?? ''));
    const place = kept ?? words[0];
    return place ? [after(place, options(left, option))] : [];
  };
}

/** With `-u`, as with `-a`, ag forgets what it is told to leave out; these two together mean nearly the same. */
function unrestricted(telling: Telling): Telling {
  return (words, left) => {
    const flag = words.find((word) => word.text === '-u' || word.text === '--unrestricted');
    return [...(flag ? [{ at: flag.pos, end: flag.end, text: '-U --hidden' }] : []), ...telling(words, left)];
  };
}

const ACTION = /^-(?:exec|execdir|ok|okdir|print|print0|printf|fprint|fprint0|fprintf|ls|fls|delete|quit)$/;

/** A test before the first action. Alternatives are put into parentheses, since the test has to hold for all of them. */
function inFind(words: readonly Word[], left: readonly LeftOut[]): readonly Edit[] {
  const first = words.findIndex((word, i) => i > 0 && /^[-(!]/.test(textOf(word)) && !/^-(?:[HLP]|O\d)$/.test(textOf(word)));
  const roots = words.slice(1, first < 0 ? undefined : first).map(textOf).filter((word) => !word.startsWith('-'));
  const tests = [...new Set(left.flatMap((file) => findTests(file, roots.length > 0 ? roots : ['.'])))].join(' ');
  const expression = first < 0 ? [] : words.slice(first);
  const [start, last] = [expression[0], words.at(-1)];
  if (!start || !last) return last ? [after(last, tests)] : [];
  const outer = atDepthZero(expression);
  if (outer.some((word) => /^(?:-o|-or|,)$/.test(textOf(word)))) return [before(start, `${tests} \\(`), after(last, '\\)')];
  const action = outer.find((word) => ACTION.test(textOf(word)));
  return [action ? before(action, tests) : after(last, tests)];
}

function atDepthZero(words: readonly Word[]): readonly Word[] {
  let depth = 0;
  return words.filter((word) => {
    if (textOf(word) === '(') depth++;
    else if (textOf(word) === ')') depth--;
    return depth === 0;
  });
}

/** As `find` writes the path: beginning with the folder that it was given. */
function findTests({ name, path }: LeftOut, roots: readonly string[]): readonly string[] {
  if (path === undefined || roots.some((root) => !/^(?:\.|(?!\/)[\w./@-]+)$/.test(root) || root.includes('..'))) return [`! -name ${shellWord(escaped(name))}`];
  return roots.flatMap((root) => {
    const plain = root.replace(/^(?:\.\/){1,20}/, '').replace(/\/{1,20}$/, '');
    if (plain === '.' || plain === '') return [`! -path ${shellWord(`./${escaped(path)}`)}`];
    return path.startsWith(`${plain}/`) ? [`! -path ${shellWord(`${root.replace(/\/{1,20}$/, '')}/${escaped(path.slice(plain.length + 1))}`)}`] : [];
  });
}

/** Its patterns begin in the folder that it searches. */
function inFd(words: readonly Word[], left: readonly LeftOut[]): readonly Edit[] {
  const rooted = left.some(({ path }) => words.slice(1).some((word) => path?.startsWith(`${textOf(word).replace(/\/{1,20}$/, '')}/`)));
  return byOption(({ name, path }) => `-E ${shellWord(path === undefined || rooted ? escaped(name) : `/${escaped(path)}`)}`)(words, left);
}

/** In the old spelling the options of the first word take the next ones. */
function inTar(words: readonly Word[], left: readonly LeftOut[]): readonly Edit[] {
  const [program, first, second] = words;
  const elsewhere = words.some((word) => /^(?:-C|--directory)/.test(word.text));
  const text = options(left, ({ name, path }) => `--exclude=${shellWord(escaped(elsewhere || path === undefined ? name : path))}`);
  const place = first && !first.text.startsWith('-') ? (first.text.includes('f') ? (second ?? first) : first) : program;
  return place ? [after(place, text)] : [];
}

function atEnd(words: readonly Word[], text: string): readonly Edit[] {
  const last = words.at(-1);
  return last ? [after(last, text)] : [];
}

/** Subcommands of git that take patterns of what to leave out. */
const IN_GIT = new Set(['log', 'show', 'diff', 'grep', 'whatchanged', 'archive', 'format-patch', 'ls-files']);

function inGit(words: readonly Word[], left: readonly LeftOut[]): readonly Edit[] {
  const separator = words.some((word) => word.text === '--') ? '' : '-- ';
  // `git stash show` takes no paths.
  if (!words.slice(1).some((word) => IN_GIT.has(word.text)) || words.some((word) => word.text === 'stash')) return [];
  return atEnd(words, separator + options(left, ({ name, path }) => shellWord(path === undefined ? `:(exclude,glob)**/${escaped(name)}` : `:(exclude,literal)${path}`)));
}

/** A name as it stands, where a pattern is read. */
function escaped(name: string): string {
  return name.replace(/[*?[\]\\]/g, '\\$&');
}

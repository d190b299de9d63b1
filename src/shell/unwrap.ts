import { HOLE } from '../core/invocation.ts';
import { flagsIn } from './argv.ts';
import { PACKAGE_BINARIES, WRAPPERS, type Wrapper } from './wrappers.ts';

/** A command inside another one. Exactly one of `words`, `text` and `shell` says what runs. */
export interface Inner {
  readonly words?: readonly string[];
  /** Shell text. */
  readonly text?: string;
  /** A shell that reads standard input. */
  readonly shell?: true;
  readonly via: string;
  readonly remote?: string;
  readonly cwd?: string;
  readonly env?: readonly (readonly [name: string, value: string])[];
  /** Variables are cleared (`env -i`), or these are. */
  readonly clears?: true | readonly string[];
  readonly dotenv?: { readonly files: readonly string[]; readonly overrides: boolean };
  /** Runs in the very shell, past functions: `command cd x`. */
  readonly plain?: true;
  /** Standard input is not passed on. */
  readonly detached?: true;
}

export interface Unwrapped {
  readonly inners: readonly Inner[];
  /** The wrapper is an invocation of its own as well. */
  readonly stays: boolean;
}

const BY_NAME: ReadonlyMap<string, readonly Wrapper[]> = WRAPPERS.reduce((map, row) => {
  for (const name of row.names.split(' ')) map.set(name, [...(map.get(name) ?? []), row]);
  return map;
}, new Map<string, Wrapper[]>());

const MANY = 50;

/** Takes off one wrapper; undefined where the program wraps nothing. `input` is its standard input, where known. */
export function unwrap(argv: readonly string[], input: string | undefined): Unwrapped | undefined {
  switch (argv[0]) {
    case 'env': case 'genv': return one(env(argv.slice(1)));
    case 'find': case 'gfind': case 'fd': return inFind(argv);
    case 'xargs': case 'gxargs': return { inners: xargs(argv, input), stays: false };
    case 'parallel': return { inners: parallel(argv, input), stays: false };
    case 'command': if (argv[1] === '-v' || argv[1] === '-V') return undefined;
  }
  for (const row of BY_NAME.get(argv[0] ?? '') ?? []) {
    const inners = read(row, argv);
    if (inners?.length) return { inners, stays: row.stays === true };
  }
  return undefined;
}

function one(inner: Inner | undefined): Unwrapped | undefined {
  return inner && { inners: [inner], stays: false };
}

interface Reading {
  readonly flags: (readonly [name: string, value: string])[];
  readonly operands: string[];
  readonly env: (readonly [name: string, value: string])[];
  words: readonly string[];
}

function read(row: Wrapper, argv: readonly string[]): readonly Inner[] | undefined {
  const reading = split(row, argv);
  if (!reading || row.own?.split(' ').includes(reading.words[0] ?? '')) return undefined;
  const base = about(row, argv, reading);
  const texts = valuesOf(reading, row.script);
  const drop = row.drop?.split(' ') ?? [];
  const words = commandWords(row, reading);
  const inners: Inner[] = texts.map((text) => ({ ...base, text }));
  if (row.text === 'each') words.forEach((text) => inners.push({ ...base, text }));
  else if (row.text === 'joined' && words.length) inners.push({ ...base, text: words.filter((word) => !drop.includes(word)).join(' ') });
  else if (words.length) inners.push({ ...base, words });
  if (!inners.length && row.shell && (row.shell === '*' || reading.flags.some(([name]) => row.shell?.split(' ').includes(name)))) inners.push({ ...base, shell: true });
  return inners.slice(0, MANY);
}

function split(row: Wrapper, argv: readonly string[]): Reading | undefined {
  const valued = new Set([row.valued, row.script, row.env, row.dotenv, row.cwd, row.entry].flatMap((list) => list?.split(' ') ?? []));
  const begins = row.begins?.split(' ') ?? [];
  const subs = row.sub?.split(' ') ?? [];
  const skip = row.dashes ? Infinity : (row.skip ?? 0);
  const reading: Reading = { flags: [], operands: [], env: [], words: [] };
  let i = 1;
  for (; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--' || begins.includes(word)) {
      i++;
      break;
    }
    if (word.length > 1 && word.startsWith('-')) {
      if (row.strict && !subs.length && reading.operands.length >= skip) break;
      const found = flagsIn(word, valued);
      const last = found.at(-1);
      const next = last && last[1] === undefined && valued.has(last[0]) ? (argv[++i] ?? '') : '';
      for (const [name, value] of found) reading.flags.push([name, value ?? (name === last?.[0] ? next : '')]);
      continue;
    }
    if (subs.length) {
      if (!subs[0]?.split('|').includes(word)) return undefined;
      subs.shift();
      continue;
    }
    const assignment = row.assigns && assignmentOf(word);
    if (assignment) reading.env.push(assignment);
    else if (reading.operands.length < skip) reading.operands.push(word);
    else break;
  }
  if (subs.length) return undefined;
  reading.words = argv.slice(i);
  return reading;
}

function assignmentOf(word: string): readonly [string, string] | undefined {
  const at = word.indexOf('=');
  return at > 0 && /^[A-Za-z_]\w*$/.test(word.slice(0, at)) ? [word.slice(0, at), word.slice(at + 1)] : undefined;
}

function valuesOf(reading: Reading, names: string | undefined): readonly string[] {
  const wanted = names?.split(' ') ?? [];
  return reading.flags.filter(([name]) => wanted.includes(name)).map(([, value]) => value);
}

function about(row: Wrapper, argv: readonly string[], reading: Reading): Omit<Inner, 'words'> {
  const label = [argv[0] ?? '', ...(row.sub ? argv.slice(1).filter((word) => row.sub?.split(/[ |]/).includes(word)).slice(0, 2) : [])].join(' ');
  const target = row.remote && reading.operands[0];
  const via = target ? `${label} ${target}` : label;
  const env = [...reading.env];
  for (const value of valuesOf(reading, row.env)) {
    const pair = assignmentOf(value);
    if (pair) env.push(pair);
  }
  if (row.names1st && reading.operands[0] !== undefined) env.push([row.names1st, reading.operands[0]]);
  const files = valuesOf(reading, row.dotenv);
  const dotenv = files.length ? files : row.dotenvDefault ? [row.dotenvDefault] : [];
  const cwd = valuesOf(reading, row.cwd).at(-1);
  return {
    via, env,
    ...(row.remote && { remote: via }),
    ...(cwd !== undefined && { cwd }),
    ...(dotenv.length && { dotenv: { files: dotenv, overrides: row.overrides === true } }),
    ...(row.plain && { plain: true as const }),
  };
}

function commandWords(row: Wrapper, reading: Reading): readonly string[] {
  const [first = '', ...rest] = reading.words;
  const entry = valuesOf(reading, row.entry).at(-1);
  if (entry) return [entry, ...reading.words];
  if (!reading.words.length) return [];
  if (row.packages) return [packageProgram(first), ...(rest[0] === '--' ? rest.slice(1) : rest)];
  return row.python && first.endsWith('.py') ? ['python', first, ...rest] : reading.words;
}

/** `prisma@5.1.0` is `prisma`, `@railway/cli` is `railway`, `nixpkgs#flyctl` is `flyctl`. */
function packageProgram(word: string): string {
  const plain = word.slice(word.lastIndexOf('#') + 1);
  const version = plain.indexOf('@', 1);
  const name = version > 0 ? plain.slice(0, version) : plain.replace(/==.{0,100}$/, '');
  return Object.hasOwn(PACKAGE_BINARIES, name) ? (PACKAGE_BINARIES[name] ?? name) : name;
}

const ENV_VALUED = new Set(['-u', '--unset', '-C', '--chdir', '-S', '--split-string', '-P', '--argv0', '-a', '--block-signal', '--default-signal', '--ignore-signal']);

function env(words: readonly string[], before: Partial<Inner> = {}): Inner | undefined {
  const set: (readonly [string, string])[] = [...(before.env ?? [])];
  const unset: string[] = [];
  let { clears, cwd } = before;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const assignment = assignmentOf(word);
    if (word === '-') clears = true;
    else if (word.startsWith('-')) {
      if (word === '--') continue;
      for (const [name, glued] of flagsIn(word, ENV_VALUED)) {
        if (name === '-i' || name === '--ignore-environment') clears = true;
        if (!ENV_VALUED.has(name)) continue;
        const value = glued ?? words[++i] ?? '';
        if (name === '-u' || name === '--unset') unset.push(value);
        if (name === '-C' || name === '--chdir') cwd = value;
        if (name === '-S' || name === '--split-string') {
          return env([...splitWords(value), ...words.slice(i + 1)], { env: set, ...(clears && { clears }), ...(cwd !== undefined && { cwd }) });
        }
      }
    } else if (assignment) set.push(assignment);
    else return { words: words.slice(i), via: 'env', env: set, ...((clears ?? unset.length > 0) && { clears: clears === true ? true : unset }), ...(cwd !== undefined && { cwd }) };
  }
  return undefined;
}

/** Splits at white space outside quotes, as `env -S` and `xargs` do. */
export function splitWords(text: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if (quote) {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word ??= '';
    } else if (letter === '\\') word = (word ?? '') + (text[++i] ?? '');
    else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (word !== undefined) words.push(word);
  return words;
}

const FIND_EXEC = new Set(['-exec', '-execdir', '-ok', '-okdir']);
const FD_EXEC = new Set(['-x', '--exec', '-X', '--exec-batch']);

function inFind(argv: readonly string[]): Unwrapped | undefined {
  const fd = argv[0] === 'fd';
  const inners: Inner[] = [];
  argv.forEach((word, i) => {
    if (!(fd ? FD_EXEC : FIND_EXEC).has(word)) return;
    const end = argv.findIndex((other, at) => at > i && (other === ';' || (!fd && other === '+' && argv[at - 1] === '{}')));
    const words = argv.slice(i + 1, end < 0 ? undefined : end);
    if (!words.length) return;
    const paths = fd ? [`./${HOLE}`] : foundPaths(argv);
    for (const path of paths) {
      const filled = words.map((part) => part.replaceAll('{}', path));
      inners.push({ words: fd && !words.some((part) => part.includes('{')) ? [...filled, path] : filled, via: `${argv[0] ?? ''} ${word}`, detached: true });
    }
  });
  return inners.length ? { inners: inners.slice(0, MANY), stays: true } : undefined;
}

const FEW = 8;

/** Shapes of the paths that `find` visits: the start, anything below it, and the name where `-name` tells it. */
export function foundPaths(argv: readonly string[]): readonly string[] {
  const first = argv.findIndex((word, i) => i > 0 && /^[-(!]/.test(word) && !/^-(?:[HLPX]|O\d|E)$/.test(word));
  const starts = argv.slice(1, first < 0 ? undefined : first).filter((word) => !word.startsWith('-'));
  const names = argv.flatMap((word, i) => (/^-i?name$/.test(word) && !/^(?:!|-not)$/.test(argv[i - 1] ?? '') ? (argv[i + 1] ?? []) : []));
  const roots = (starts.length ? starts : ['.']).map((start) => start.replace(/\/$/, ''));
  const tails = names.length ? names.slice(0, FEW).map((name) => `${HOLE}/${name}`) : [HOLE];
  return roots.slice(0, FEW).flatMap((root) => tails.map((tail) => `${root}/${tail}`));
}

const XARGS_VALUED = new Set(['-I', '-n', '-P', '-L', '-l', '-s', '-a', '-d', '-E', '-R', '-J', '-S', '--max-args', '--max-procs', '--max-lines', '--max-chars', '--arg-file', '--delimiter', '--replace', '--process-slot-var']);
const XARGS_WORDS = 1_000;

function xargs(argv: readonly string[], input: string | undefined): readonly Inner[] {
  const row: Wrapper = { names: 'xargs', valued: [...XARGS_VALUED].filter((name) => name !== '--replace' && name !== '-l').join(' ') };
  const reading = split(row, argv);
  const flags = new Map(reading?.flags);
  const command = reading?.words.length ? reading.words : ['echo'];
  const glued = [...flags.keys()].find((name) => /^-i./.test(name));
  const mark = flags.get('-I') ?? flags.get('-J') ?? (flags.has('--replace') ? flags.get('--replace') || '{}' : (glued?.slice(2) ?? (flags.has('-i') ? '{}' : undefined)));
  const items = input === undefined || flags.has('-a') || flags.has('--arg-file') ? [HOLE] : itemsOf(input, flags, mark !== undefined);
  const at = { via: 'xargs', detached: true as const };
  if (mark) {
    const each = items.length > MANY ? [HOLE] : items;
    return each.map((item) => ({ ...at, words: command.map((word) => word.replaceAll(mark, item)) }));
  }
  const size = Number(flags.get('-n') ?? flags.get('--max-args') ?? flags.get('-L') ?? XARGS_WORDS) || XARGS_WORDS;
  if (items.length > XARGS_WORDS || items.length > size * MANY) return [{ ...at, words: [...command, HOLE] }];
  const groups = Array.from({ length: Math.max(1, Math.ceil(items.length / size)) }, (_, i) => items.slice(i * size, (i + 1) * size));
  return groups.map((group) => ({ ...at, words: [...command, ...group] }));
}

function itemsOf(input: string, flags: ReadonlyMap<string, string>, lines: boolean): readonly string[] {
  const delimiter = flags.get('-d') ?? flags.get('--delimiter');
  if (flags.has('-0') || flags.has('--null') || delimiter === '\\0') return input.split('\0').filter(Boolean);
  if (delimiter !== undefined) return input.replace(/\n$/, '').split(delimiter === '\\n' ? '\n' : delimiter === '\\t' ? '\t' : delimiter);
  return lines ? input.split('\n').map((line) => line.trim()).filter(Boolean) : splitWords(input);
}

const PARALLEL_VALUED = '-j --jobs -P --max-procs -n --max-args -N -a --arg-file -C --colsep -d --delimiter -I --timeout --retries --results --joblog -S --sshlogin --delay --halt --load --workdir --wd --env --tagstring --memfree --nice --basefile --tmpdir -L -s -X -m';

function parallel(argv: readonly string[], input: string | undefined): readonly Inner[] {
  const separator = argv.findIndex((word) => /^:{3,4}\+?$/.test(word));
  const own = separator < 0 ? argv : argv.slice(0, separator);
  const groups = separator < 0 ? [] : argv.slice(separator + 1);
  const several = groups.some((word) => /^:{3,4}\+?$/.test(word));
  const inFile = argv[separator]?.startsWith('::::') === true;
  const template = split({ names: 'parallel', valued: PARALLEL_VALUED }, own)?.words.join(' ') ?? '';
  const known = separator >= 0 ? !inFile && !several : input !== undefined;
  const listed = separator >= 0 ? groups : (input ?? '').split('\n').filter(Boolean);
  const items = known && listed.length <= MANY ? listed : several && !inFile ? groups.filter((word) => !/^:{3,4}\+?$/.test(word)).slice(0, MANY) : [HOLE];
  const at = { via: 'parallel', detached: true as const };
  return items.map((item) => ({ ...at, text: template === '' ? item : fill(template, several ? HOLE : item) }));
}

function fill(template: string, item: string): string {
  if (!/\{[^{}]{0,20}\}/.test(template)) return `${template} ${item}`;
  return template.replace(/\{(\d{0,3})\}/g, () => item).replace(/\{(?:\d{0,3})[./]{1,3}\}|\{#\}|\{%\}/g, () => HOLE);
}

import { BELOW, HOLE, isKnown } from '../core/invocation.ts';
import { parseArgs } from './argv.ts';
import { printedLines } from './printed-lines.ts';
import { inflated } from './inflate.ts';
import { jqObject } from './jq-object.ts';
import { dataPath } from './data-path.ts';
import { listedVariables } from './shown-variables.ts';
import { foundPaths } from './repeaters.ts';

/** What a program can be read from besides its arguments. */
export interface Sources {
  /** Its standard input, where known. */
  readonly input: string | undefined;
  /** Text of a file, where known. */
  file(path: string): string | undefined;
  /** Counts work. */
  spend(steps: number): void;
}

type Program = (argv: readonly string[], from: Sources) => string | undefined;

/** What a program prints, computed without running it; undefined where that cannot be told. Text may hold holes. */
export function printed(argv: readonly string[], from: Sources): string | undefined {
  const name = argv[0] ?? '';
  return Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name]?.(argv, from) : undefined;
}

const nothing: Program = () => '';
/** Without a name or an option to set, shells list what they have. */
const listing: Program = (argv) => (listedVariables(argv) === undefined ? '' : undefined);

const PROGRAMS: Readonly<Record<string, Program>> = {
  echo, printf, cat, rev, tac, tr, head, tail, seq, xxd, base64, basename, dirname, which,
  print: echo, grep: byLine, egrep: byLine, fgrep: byLine, cut: byLine, sed: byLine, gsed: byLine, awk: byLine, gawk: byLine, mawk: byLine,
  gbase64: base64, gunzip: unpacked, zcat: unpacked, gzcat: unpacked, gzip: unpacked, pigz: unpacked, unpigz: unpacked, 'zlib-flate': unpacked, jq: atPath, yq: atPath,
  tee: (_argv, from) => from.input,
  sort: reordered, uniq: reordered, shuf: reordered,
  openssl: (argv, from) => (argv.some((word) => /^-?base64$/.test(word)) ? base64(['base64', ...argv.filter((word) => word === '-d')], inFile(argv, from)) : undefined),
  command: (argv) => (argv[1] === '-v' ? which(argv.slice(1)) : undefined),
  mktemp,
  // Relative paths stay what they are: who reads them stands in the same folder.
  realpath: resolved,
  readlink: (argv) => (argv.some((word) => /^-[fem]/.test(word)) ? resolved(argv) : undefined),
  find: (argv) => (argv.some((word) => /^-(?:exec|ok|printf|fprint|delete|ls)/.test(word)) ? undefined : foundPaths(argv).map((path) => `${path}${argv.includes('-print0') ? '\0' : '\n'}`).join('')),
  ls: (argv) => {
    const args = parseArgs(argv);
    const sorts = [...args.flags.keys()].some((flag) => /[trSUcuXv]/.test(flag));
    return args.positionals.length && [...args.flags.keys()].every((flag) => /^-[1dtrSUcuXv]{1,9}$/.test(flag)) && (!sorts || args.positionals.length === 1 || args.positionals.every((path) => SCRATCH.test(path))) ? lines(args.positionals) : undefined;
  },
  // What is scheduled already. It stays a line that nobody knows, wherever it goes.
  crontab: (argv) => (argv.length === 2 && argv[1] === '-l' ? `${HOLE}\n` : undefined),
  true: nothing, ':': nothing, false: nothing, test: nothing, '[': nothing, cd: nothing, export: listing, set: listing, unset: nothing, shift: nothing,
  local: nothing, read: nothing, mkdir: nothing, touch: nothing, rm: nothing, cp: nothing, mv: nothing, chmod: nothing, sleep: nothing, exit: nothing,
  return: nothing, break: nothing, continue: nothing, wait: nothing, shopt: nothing, setopt: nothing, umask: nothing, trap: nothing, alias: nothing,
  declare: listing, typeset: listing, readonly: listing, let: nothing, hash: nothing, mapfile: nothing, readarray: nothing, unalias: nothing, source: nothing, '.': nothing,
};

/** Where it matters little which of several files is meant. */
const SCRATCH = /^\/(?:private\/)?(?:var\/)?tmp\/[^/]/;

/** Paths of files, as they were given. */
function resolved(argv: readonly string[]): string | undefined {
  const args = parseArgs(argv);
  return args.positionals.length > 0 ? lines(args.positionals) : undefined;
}

/** Names that only a look at the disk would tell are the same in any order. */
function reordered(argv: readonly string[], from: Sources): string | undefined {
  return argv.slice(1).every((word) => word.startsWith('-')) && from.input?.includes(BELOW) ? from.input : undefined;
}

function byLine(argv: readonly string[], from: Sources): string | undefined {
  return printedLines(argv, (paths) => readAll(paths, from), from.spend);
}

/** What gzip has packed, where the bytes are known: they come as one character each. */
function unpacked(argv: readonly string[], from: Sources): string | undefined {
  const unpacks = /^(?:gunzip|zcat|gzcat|unpigz)$/.test(argv[0] ?? '') || argv.some((word) => /^-[a-zA-Z]{0,6}d[a-zA-Z]{0,6}$|^--(?:decompress|uncompress)$|^-uncompress$/.test(word));
  const plain = argv.slice(1).every((word) => word.startsWith('-'));
  const input = from.input;
  if (!unpacks || !plain || input === undefined || input.length > 262_144 || [...input].some((one) => one.charCodeAt(0) > 255)) return undefined;
  from.spend(1 + (input.length >> 6));
  const bytes = inflated(Uint8Array.from(input, (one) => one.charCodeAt(0)));
  if (bytes === undefined) return undefined;
  from.spend(bytes.length >> 8);
  return new TextDecoder().decode(bytes);
}

function atPath(argv: readonly string[], from: Sources): string | undefined {
  return jqObject(argv) ?? dataPath(argv, (paths) => readAll(paths, from), from.spend);
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}

function echo(argv: readonly string[]): string {
  let first = 1;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]{1,8}$/.test(argv[first] ?? ''); first++) {
    newline &&= !argv[first]?.includes('n');
    escapes = argv[first]?.includes('e') || (escapes && !argv[first]?.includes('E'));
  }
  const text = argv.slice(first).join(' ');
  return (escapes ? unescape(text) : text) + (newline ? '\n' : '');
}

const LETTERS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\u0007', b: '\b', f: '\f', v: '\v', e: '\u001b', E: '\u001b', '\\': '\\', '"': '"', "'": "'" };

function unescape(text: string): string {
  return text.replace(/\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|0[0-7]{0,3}|[1-7][0-7]{0,2}|.)/gs, (all, code: string) => {
    if (/^[xuU]./.test(code)) return character(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return character(Number.parseInt(code, 8));
    return LETTERS[code] ?? (code === 'c' ? '' : all);
  });
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : HOLE;
}

function printf(argv: readonly string[]): string | undefined {
  const first = argv[1] === '--' ? 2 : 1;
  if (argv[first] === '-v') return '';
  return formatted(argv[first] ?? '', argv.slice(first + 1));
}

/** Text that `printf` makes of a format and its arguments; undefined where a conversion is not understood. */
export function formatted(format: string, args: readonly string[]): string | undefined {
  const conversions = /%(?:%|[-+ 0#]{0,5}(\d{0,4})(?:\.\d{0,4})?([a-zA-Z]))/g;
  let next = 0;
  let result = '';
  let failed = false;
  do {
    const before = next;
    result += unescape(
      format.replace(conversions, (all, _width: string, letter: string | undefined) => {
        if (letter === undefined) return '%';
        const arg = args[next++];
        if (letter === 's') return (arg ?? '').replaceAll('\\', '\\\\');
        if (letter === 'b') return arg ?? '';
        if (letter === 'c') return (arg ?? '').slice(0, 1);
        if (letter === 'q') return `'${(arg ?? '').replaceAll("'", "'\\\\''")}'`;
        if (/^[di]$/.test(letter) && /^-?\d{0,15}$/.test(arg ?? '')) return String(Number(arg ?? 0));
        if (/^[xo]$/.test(letter) && /^\d{1,15}$/.test(arg ?? '')) return Number(arg).toString(letter === 'x' ? 16 : 8);
        failed ||= !all.startsWith('%(');
        return HOLE;
      }),
    );
    if (next === before || result.length > 1_000_000) break;
  } while (next < args.length);
  return failed ? undefined : result;
}

function inFile(argv: readonly string[], from: Sources): Sources {
  const at = argv.indexOf('-in');
  return at < 0 ? from : { ...from, input: from.file(argv[at + 1] ?? '') };
}

/** The files named, else standard input, one after another. */
function readAll(paths: readonly string[], from: Sources): string | undefined {
  if (!paths.length) return from.input;
  let all = '';
  for (const path of paths) {
    const text = path === '-' || path === '/dev/stdin' ? from.input : from.file(path);
    if (text === undefined) return undefined;
    all += text;
  }
  return all;
}

function cat(argv: readonly string[], from: Sources): string | undefined {
  const args = parseArgs(argv);
  return [...args.flags.keys()].every((flag) => flag === '-u') ? readAll(args.positionals, from) : undefined;
}

function base64(argv: readonly string[], from: Sources): string | undefined {
  const args = parseArgs(argv, '-w --wrap -i --input -b -o');
  const named = args.value('-i', '--input');
  const text = readAll(named ? [named] : args.positionals, from);
  if (text === undefined || !isKnown(text)) return undefined;
  if (!args.has('-d', '--decode', '-D')) return `${encode(text)}\n`;
  const clean = text.replace(/[^A-Za-z0-9+/_-]/g, '');
  try {
    const binary = atob(clean.replaceAll('-', '+').replaceAll('_', '/'));
    // What gzip has packed is no text yet.
    return binary.startsWith('\u001f\u008b') ? binary : new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function encode(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function xxd(argv: readonly string[], from: Sources): string | undefined {
  const args = parseArgs(argv, '-c -l -s -g');
  if (!args.has('-r') || !args.has('-p', '-ps', '-plain')) return undefined;
  const text = readAll(args.positionals, from);
  if (text === undefined || !isKnown(text)) return undefined;
  const bytes = text.replace(/[^0-9A-Fa-f]/g, '').match(/../g) ?? [];
  const values = Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16));
  return values[0] === 0x1f && values[1] === 0x8b ? String.fromCharCode(...values.slice(0, 65_536)) : new TextDecoder().decode(values);
}

function rev(argv: readonly string[], from: Sources): string | undefined {
  const text = readAll(argv.slice(1), from);
  return text?.split('\n').map((line) => [...line].reverse().join('')).join('\n');
}

function tac(argv: readonly string[], from: Sources): string | undefined {
  const text = readAll(argv.slice(1), from);
  return text === undefined ? undefined : lines(text.replace(/\n$/, '').split('\n').reverse());
}

function tr(argv: readonly string[], from: Sources): string | undefined {
  const args = parseArgs(argv);
  const [source = '', target] = args.positionals.map(setOf);
  const flags = [...args.flags.keys()];
  if (from.input === undefined || !isKnown(from.input) || flags.some((flag) => flag !== '-d') || source === '') return undefined;
  if (flags.includes('-d')) return [...from.input].filter((letter) => !source.includes(letter)).join('');
  if (!target) return undefined;
  return [...from.input].map((letter) => {
    const at = source.lastIndexOf(letter);
    return at < 0 ? letter : (target[Math.min(at, target.length - 1)] ?? letter);
  }).join('');
}

const NAMED_SETS: Readonly<Record<string, string>> = { '[:upper:]': 'A-Z', '[:lower:]': 'a-z', '[:digit:]': '0-9', '[:space:]': ' \t\n\r\v\f', '[:blank:]': ' \t', '[:alpha:]': 'A-Za-z', '[:alnum:]': '0-9A-Za-z' };

function setOf(raw: string): string {
  const plain = unescape(raw.replace(/\[:[a-z]{5}:\]/g, (name) => NAMED_SETS[name] ?? name));
  return plain.replace(/(.)-(.)/gs, (all, from: string, to: string) => {
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
    return last < first || last - first > 256 ? all : Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i)).join('');
  });
}

const LINES = new Set(['-n', '--lines', '-c', '--bytes']);

function head(argv: readonly string[], from: Sources): string | undefined {
  const cut = cutOf(argv, from);
  return cut && lines(cut.all.slice(0, cut.count));
}

function tail(argv: readonly string[], from: Sources): string | undefined {
  const cut = cutOf(argv, from);
  return cut && lines(cut.count === 0 ? [] : cut.all.slice(-cut.count));
}

function cutOf(argv: readonly string[], from: Sources): { readonly all: readonly string[]; readonly count: number } | undefined {
  const args = parseArgs(argv, LINES);
  const short = [...args.flags.keys()].find((flag) => /^-\d{1,6}$/.test(flag));
  const count = short ? short.slice(1) : (args.value('-n', '--lines') ?? '10');
  const text = readAll(args.positionals, from);
  // Of names that only a look at the disk would tell, any may be among the first.
  if (text?.includes(BELOW)) return { all: text.replace(/\n$/, '').split('\n'), count: text.length };
  if (text === undefined || !isKnown(text) || args.has('-c', '--bytes')) return undefined;
  // All of them, which is more than what is left: `ls -t /tmp/*.log | tail -n +5`.
  if (/^\+\d{1,6}$/.test(count)) return { all: text.replace(/\n$/, '').split('\n'), count: text.length };
  if (!/^\d{1,6}$/.test(count)) return undefined;
  return { all: text.replace(/\n$/, '').split('\n'), count: Number(count) };
}

function seq(argv: readonly string[]): string | undefined {
  const numbers = argv.slice(1).map(Number);
  if (!numbers.length || numbers.length > 3 || numbers.some((number) => !Number.isSafeInteger(number))) return undefined;
  const [from, step, to] = numbers.length === 1 ? [1, 1, numbers[0] ?? 0] : numbers.length === 2 ? [numbers[0] ?? 0, 1, numbers[1] ?? 0] : [numbers[0] ?? 0, numbers[1] ?? 1, numbers[2] ?? 0];
  const count = step === 0 ? -1 : Math.floor((to - from) / step) + 1;
  if (count > 10_000 || step === 0) return undefined;
  return lines(Array.from({ length: Math.max(0, count) }, (_, i) => String(from + i * step)));
}

function basename(argv: readonly string[]): string | undefined {
  const [path = '', suffix = ''] = argv.slice(1);
  if (!isKnown(path) || path.startsWith('-')) return undefined;
  const name = path.replace(/\/{1,100}$/, '').split('/').at(-1) ?? '';
  return `${suffix && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`;
}

function dirname(argv: readonly string[]): string | undefined {
  const [path = ''] = argv.slice(1);
  if (!isKnown(path) || path.startsWith('-')) return undefined;
  const at = path.replace(/\/{1,100}$/, '').lastIndexOf('/');
  return `${at < 0 ? '.' : at === 0 ? '/' : path.slice(0, at)}\n`;
}

/** Which name it is, only running tells; that it stands among temporary files, the arguments tell. */
function mktemp(argv: readonly string[]): string | undefined {
  const args = parseArgs(argv, '-p --suffix');
  const [template] = args.positionals;
  if (template !== undefined && !args.has('-t', '-p', '--tmpdir')) return `${template.replace(/X{3,100}/, HOLE)}\n`;
  const folder = args.value('-p', '--tmpdir') || '/tmp';
  return `${folder}/tmp.${HOLE}\n`;
}

/** The name stands for the path: a program is known by its base name anyway. */
function which(argv: readonly string[]): string | undefined {
  const [name] = argv.slice(1).filter((word) => !word.startsWith('-'));
  return name === undefined ? undefined : `${name}\n`;
}

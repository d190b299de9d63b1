import type { Invocation } from '../../core/invocation.ts';
import { keyedLines } from '../../secrets/keyed-lines.ts';
import { parseArgs } from '../../shell/argv.ts';
import { ENVIRON, isSecretVariable } from '../../shell/flow.ts';
import type { World } from '../world.ts';

/** Longer files are not looked through for one line. */
const LENGTH = 64 * 1024;
/** Names of variables that are searched for: `^NODE_ENV=`, `PORT|HOST`. A part of a value is none, so that nobody finds one out letter by letter. */
const NAMES = /^\^?[A-Z][A-Z0-9_]{2,60}=?(?:\\?\|\^?[A-Z][A-Z0-9_]{2,60}=?){0,9}$/;
const FLAGS = new Set(['-n', '-h', '-E', '-w', '-s', '--color', '--colour', '--line-number', '--extended-regexp', '--word-regexp', '--no-filename']);

/** Whether a call prints of a file of variables, or of its own, nothing but lines that may be read: `grep PORT .env`, `env | grep NODE_ENV`. Such lines stand in the redacted view as well. */
export function printsOpenLines(path: string, { argv }: Invocation, all: readonly Invocation[], world: World): boolean {
  const first = /^(?:env|printenv)$/.test(argv[0] ?? '') ? argv.length === 1 && path === ENVIRON : argv[0] === 'cat' && argv.length === 2;
  const names = first ? (all.length === 2 && all[0]?.argv === argv ? searched(all[1]?.argv ?? [], 0) : undefined) : searched(argv, 1);
  if (names === undefined) return false;
  if (path === ENVIRON) return Object.entries(world.env).filter(([name, value]) => isAmong(`${name}=${value}`, names)).every(([name, value]) => value !== undefined && !isSecretVariable(name, value));
  const text = /(?:^|\/)\.env(?:\.[\w.-]{1,60})?$/.test(path) ? world.files.read(path) : undefined;
  if (text === undefined || text.length > LENGTH) return false;
  const lines = text.split(/\r?\n/).filter((line) => isAmong(line, names));
  return lines.every((line) => /^(?:export )?[A-Za-z_]\w{0,100}=/.test(line)) && keyedLines(lines).join('\n') === lines.join('\n');
}

function isAmong(line: string, names: readonly string[]): boolean {
  return names.some((name) => line.includes(name));
}

/** The names that `grep` is given, with so many files; undefined where it searches for anything else. */
function searched(argv: readonly string[], files: number): readonly string[] | undefined {
  if (!/^(?:[ef]?grep|rg)$/.test(argv[0] ?? '')) return undefined;
  const { positionals: [pattern = '', ...rest], flags } = parseArgs(argv);
  if (rest.length !== files || !NAMES.test(pattern) || ![...flags.keys()].every((flag) => FLAGS.has(flag))) return undefined;
  return pattern.split(/\\?\|/).map((name) => name.replace(/^\^/, '').replace(/=$/, ''));
}

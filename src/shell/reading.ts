import type { Io, Machine, Written } from './machine.ts';
import { isAbsolute, resolvePath } from './paths.ts';
import type { Source } from './output-text.ts';
import { VARIABLES } from './printed-lines.ts';
import type { Scope } from './scope.ts';

/** Whether a path stands for what a process substitution prints. */
export function isSubstitute(path: string): boolean {
  return path.startsWith('/dev/fd/');
}

/** The file behind a number under which the command has opened it: `/proc/self/fd/7`, `/dev/fd/7/name`. Any other path as it is. */
export function behind(path: string, { opened }: Machine): string {
  const [, number, rest = ''] = opened.size > 0 ? (/^\/(?:proc\/[^/]{1,40}|dev)\/fd\/(\d{1,4})(\/.*)?$/s.exec(path) ?? []) : [];
  const file = number === undefined ? undefined : opened.get(Number(number));
  return file === undefined ? path : file + rest;
}

/** Characters of earlier texts of a file that are remembered. */
const REMEMBERED = 1_000_000;

/** Notes what the command writes into a file. What stood there before may have been run already, and is remembered. */
export function note(path: string, written: Written, machine: Machine): void {
  const before = machine.written.get(path)?.text;
  const earlier = machine.replaced.get(path) ?? '';
  if (before && !written.text?.startsWith(before) && earlier.length < REMEMBERED) machine.replaced.set(path, `${earlier}${before}\n`);
  machine.written.set(path, written);
}

/** Text of a file as this command would find it. */
export function fileText(path: string, scope: Scope, machine: Machine): string | undefined {
  const absolute = resolvePath(scope.cwd, path);
  const written = machine.written.get(absolute);
  if (written) return written.text;
  if (scope.remote !== undefined || !isAbsolute(absolute)) return undefined;
  return machine.files.read(absolute) ?? (DOTENV.test(absolute) && machine.files.kind(absolute) === undefined ? VARIABLES : undefined);
}

/** Where the lines of the script that runs come from: its file, or what a substitution prints, as in `source <(cat .env)`. */
export function scriptSource(scope: Scope, machine: Machine): Source | undefined {
  const file = scope.scripts.at(-1);
  return file === undefined ? undefined : (machine.written.get(file)?.source ?? file);
}

/** A file of variables that is not there, or not yet, holds variables all the same: `env $(cat .env | xargs) npm start`. */
const DOTENV = /\/\.env(?:\.[\w-]{1,30})?$/;

/** Text of standard input, where known. */
export function inputText(io: Io, machine: Machine): string | undefined {
  if (io.stdin.kind === 'text') return io.stdin.text;
  return io.stdin.kind === 'file' ? (machine.written.has(io.stdin.path) ? machine.written.get(io.stdin.path)?.text : machine.files.read(io.stdin.path)) : undefined;
}

import type { Value } from './functions.ts';
import { optionOf } from './options.ts';
import { MINIMIST, minimistOption } from './parsed-arguments.ts';
import type { Program } from './program.ts';

const FOLDERS = new Set(['__dirname', 'import.meta.dirname', 'import.meta.dir', '__DIR__', '__dir__', '$Bin', '$FindBin.Bin', '$PSScriptRoot']);
const FILES = new Set(['__filename', 'import.meta.filename', 'import.meta.path', '__FILE__', '__file__']);
/** The whole line of arguments, and how many words of the interpreter's own come first. */
const ARGUMENTS: Readonly<Record<string, number>> = { 'process.argv': 2, 'sys.argv': 1, '$argv': 1, 'os.Args': 1, 'Bun.argv': 2, ARGV: 0, '@ARGV': 0, '$ARGV': 0, 'Deno.args': 0 };
const OPTIONS = /^\$?(args|argv|opts|options|flags|values|parsed|yargs\.argv|program|ns|params|cli\.flags|argv\.flags)\.(\w{1,60})$/;

/** What a program knows of itself by these names: its file, its folder, its arguments, and the options among them. */
export function here(program: Program, name: string): Value | undefined {
  const { file } = program;
  if (FOLDERS.has(name)) return file === undefined ? '.' : folderOf(file);
  if (FILES.has(name)) return file ?? '.';
  if (name === 'import.meta.url') return file === undefined ? './.' : file;
  const own = ARGUMENTS[name];
  if (own !== undefined) return [...['node', file ?? '-'].slice(2 - own), ...program.around.args];
  const [, object = '', member] = /^(\w{1,60})\.(\w{1,60})$/.exec(name) ?? [];
  const origin = program.origins.get(object);
  const option = OPTIONS.exec(name)?.[2] ?? (origin?.module === 'argparse' ? member : undefined);
  if (member !== undefined && origin !== undefined && MINIMIST.test(origin.module)) return minimistOption(origin, program.around.args, member);
  return option === undefined ? undefined : optionOf(program, option);
}

export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, Math.max(1, at));
}

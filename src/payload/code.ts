import { HOLE } from '../core/invocation.ts';
import type { Call } from './code/calls.ts';
import { compiledFindings, type CompiledFindings } from './code/compiled.ts';
import { connectionsOf, mayReachStore } from './code/connections.ts';
import { commandsOf, pathsOf } from './code/effects.ts';
import { forksForever } from './code/forks.ts';
import { operationsOf } from './code/operations.ts';
import { readingOf } from './code/reading.ts';
import type { Reading, Source } from './code/walk.ts';
import { requestsOf } from './code/requests.ts';
import { sqlOf } from './code/sql.ts';
import type { Module } from './code/program.ts';
import type { Language } from './code/tokens.ts';

export { inlineCode } from './code/inline.ts';
export type { Language } from './code/tokens.ts';

/** What program text would do, as far as it can be told without running it, and what of it cannot be read. Everything may hold HOLEs. */
export interface CodeFindings extends CompiledFindings {
  /** Parts that cannot be read, each a reason for a person. */
  readonly opaque: readonly string[];
  /** Parts that cannot be read either, but that stand in everyday programs. */
  readonly vague: readonly string[];
  /** It connects to a database by an address that only running tells, and one of those that it writes out is not for development. */
  readonly untold?: true;
  /** Readings that it takes to have gone every way which nothing decides: more than 1 ask for `way` in `Source`. */
  readonly ways?: number;
  /** The local modules that it was read with. */
  readonly modules: readonly Module[];
}

const MAX_TEXT = 1 << 20;
const MAX_DEPTH = 3;
const NOTHING: CodeFindings = { requests: [], sql: [], shell: [], operations: [], connections: [], paths: { reads: [], shown: [], named: [], deletes: [], links: [], renames: [], writes: [], variables: [] }, opaque: [], vague: [], modules: [] };

/** Reads a program token by token, without a full parser: what it is likely to do, and what of it cannot be read. Linear; never throws. */
export function codeFindings(source: Source, depth = 0): CodeFindings {
  const { language } = source;
  const text = language === 'perl' ? withGlobs(source.text) : source.text;
  if (text.trim() === HOLE) return { ...NOTHING, opaque: ['the program is only known when it runs'] };
  if (text.length > MAX_TEXT) return { ...NOTHING, opaque: ['the program is larger than 1 MiB'] };
  if (language === 'compiled') return { ...NOTHING, ...compiledFindings(text) };
  const reading = readingOf({ ...source, text });
  const shell = commandsOf(reading);
  const own: CodeFindings = {
    requests: requestsOf(reading, source.file !== undefined),
    sql: sqlOf(reading, source.file !== undefined),
    shell: shell.filter(({ text }) => !isNameless(text)),
    operations: operationsOf(reading),
    connections: connectionsOf(reading),
    modules: reading.modulesRead,
    ...(mayReachStore(reading) ? { untold: true as const } : {}),
    ways: reading.ways,
    paths: pathsOf(reading, source.file === undefined),
    opaque: [...reading.opaque, ...(givesShell(reading) ? ['it connects a shell to another machine'] : []), ...(forksForever(text, language) ? ['it copies itself for ever'] : []), ...(namesHidden(reading, true, source.file !== undefined) ? [UNKNOWN_TEXT] : [])],
    vague: [...(shell.some(({ text }) => isNameless(text)) ? ['it starts a program that is only known when it runs'] : []), ...(namesHidden(reading, false, source.file !== undefined) ? [UNKNOWN_TEXT] : []), ...(reading.isWhole && !(reading.isCut && source.file !== undefined) ? [] : ['the program is too large to be read in full'])],
  };
  return evaluated(reading).reduce<CodeFindings>((all, { text: inner, isHidden }) => {
    if (inner === undefined || depth >= MAX_DEPTH) return merged(all, { ...NOTHING, [isHidden ? 'opaque' : 'vague']: [UNKNOWN_TEXT] });
    return merged(all, codeFindings({ ...source, text: inner, language }, depth + 1));
  }, own);
}

/** Perl's `</srv/*>` lists what fits a pattern, and says so nowhere else. */
function withGlobs(text: string): string {
  return text.replace(/<([~\w.{},-]{0,100}[/*][\w./*?{},-]{0,200})>/g, 'glob("$1")');
}

const UNKNOWN_TEXT = 'it runs text that is only known when it runs';

/** A socket on the one hand and a shell on the other, in a program that is short enough to be about nothing else. */
function givesShell({ words, literals, ticks, calls }: Reading): boolean {
  const connects = ['socket', 'fsockopen', 'stream_socket_client', 'TCPSocket', 'Socket', 'IO::Socket::INET', 'sockaddr_in', 'connect'].some((word) => words.has(word)) && calls.length < 60;
  return connects && [...literals.map(({ value }) => value), ...ticks].some((text) => /^\/bin\/(?:ba|z|da)?sh(?:\s+-i\b.*|$)|^(?:ba|z|da)?sh -i\b|^cmd(?:\.exe)?$|\/bin\/(?:ba)?sh -i\b/.test(text.trim().slice(0, 200)));
}

/** Which program it is, is not known: the first word, or the last part of a path that is it, is nothing that can be read. */
function isNameless(command: string): boolean {
  return command === HOLE || command.startsWith(`${HOLE} `) || BARE.test(command);
}

const BARE = new RegExp(`^['"]?[\\w.@:/-]{0,80}${HOLE}[\\w.${HOLE}-]{0,80}['"]?(?: [^;&|\\n]{0,2000})?$`);

/** Calls that run text as code; `exec` is a shell's elsewhere than in Python. */
const EVALUATES: Readonly<Record<Language, RegExp>> = {
  javascript: /^(window\.|globalThis\.|global\.|\(\)\.)?(eval|Function|execScript)$|(^|\.)(runInThisContext|runInNewContext|runInContext|Script|_compile)$/,
  python: /^(builtins\.|__builtins__\.)?(eval|exec|execfile|compile)$|(^|\.)(loads_code|runsource)$|^(marshal|pickle|dill|cloudpickle)\.loads?$/,
  ruby: /(^|\.)(eval|instance_eval|class_eval|module_eval)$/,
  perl: /^eval$/,
  php: /^(eval|assert|create_function|unserialize)$/,
  go: /^$/,
  compiled: /^$/,
};
/** Calls by a name that is put together when it runs. */
const INDIRECT = /^(getattr|Reflect\.get|Reflect\.apply|__import__|importlib\.import_module|require|import|call_user_func|call_user_func_array|send|public_send|__send__|const_get)$/;
const IMPORTS = /^(require|import|__import__|importlib\.import_module)$/;
const DANGEROUS = /^(system|popen|exec\w*|eval|spawn\w*|unlink\w*|rm\w*|remove\w*|child_process|subprocess|delete\w*)$/;

/** Texts that the program runs as code; undefined for one that is not known, which is hidden where it was decoded or fetched. */
function evaluated({ calls, language }: Reading): readonly { readonly text: string | undefined; readonly isHidden: boolean }[] {
  return calls.filter(({ chain }) => EVALUATES[language].test(chain)).map((call) => ({ text: textOfCode(call), isHidden: call.settings.some((name) => !/^(?:file|section):/.test(name)) || /loads?$/.test(call.name) }));
}

/** Whether functions are called by a name that is hidden: one nobody writes so unless it is meant to be hidden, or one that only running would tell. */
function namesHidden({ calls, language, literals }: Reading, isMeant: boolean, isFile: boolean): boolean {
  return calls.some((call) => {
    // Tools of all kinds load their plug-ins by a name from somewhere.
    if (!INDIRECT.test(call.chain) || (isFile && IMPORTS.test(call.chain))) return false;
    const hidden = hiddenName(call, language);
    // Libraries reach for names by their words, too; they do not put them together.
    const isMild = isFile && literals.some((literal) => literal.call === call && literal.isPlain);
    return hidden !== undefined && !isMild && (hidden === 'dangerous') === isMeant;
  });
}

function textOfCode(call: Call): string | undefined {
  const value = call.name === 'Function' ? call.positional.at(-1) : call.positional[0];
  return typeof value === 'string' && value !== HOLE && !value.includes(HOLE) ? value : undefined;
}

/** `require(name)` is opaque, `require('fs')` is not; `getattr(os, 'system')` is, as nobody writes it so. */
function hiddenName(call: Call, language: Language): 'dangerous' | 'unknown' | undefined {
  const isImport = IMPORTS.test(call.chain);
  const name = isImport || /^(call_user_func|send|public_send|__send__|const_get)/.test(call.chain) ? call.positional[0] : call.positional[1];
  if (isImport) return name === HOLE && (language === 'javascript' || language === 'python') ? 'unknown' : undefined;
  if (name === HOLE) return language === 'python' ? undefined : 'unknown';
  return typeof name === 'string' && DANGEROUS.test(name) ? 'dangerous' : undefined;
}

function merged(a: CodeFindings, b: CodeFindings): CodeFindings {
  return {
    requests: [...a.requests, ...b.requests],
    sql: [...a.sql, ...b.sql],
    shell: [...a.shell, ...b.shell],
    operations: [...a.operations, ...b.operations],
    connections: [...a.connections, ...b.connections],
    modules: [...a.modules, ...b.modules],
    paths: { renames: [...a.paths.renames, ...b.paths.renames], reads: [...a.paths.reads, ...b.paths.reads], shown: [...a.paths.shown, ...b.paths.shown], named: [...a.paths.named, ...b.paths.named], deletes: [...a.paths.deletes, ...b.paths.deletes], writes: [...a.paths.writes, ...b.paths.writes], links: [...a.paths.links, ...b.paths.links], variables: [...a.paths.variables, ...b.paths.variables] },
    opaque: [...new Set([...a.opaque, ...b.opaque])],
    vague: [...new Set([...a.vague, ...b.vague])],
    ...(a.untold || b.untold ? { untold: true as const } : {}),
    ways: Math.max(a.ways ?? 1, b.ways ?? 1),
  };
}

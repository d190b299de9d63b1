import { HOLE } from '../../core/invocation.ts';
import { emit } from '../emit.ts';
import { flow } from '../flow.ts';
import type { Io, Machine } from '../machine.ts';
import type { Source } from '../output-text.ts';
import { print } from '../output.ts';
import { inputText } from '../reading.ts';
import { child, type Scope } from '../scope.ts';
import { call, start } from './call.ts';
import { evaluate } from './evaluate.ts';
import { parse } from './parse.ts';
import { bindParameters, invoke, run } from './run.ts';
import { newSpace, type Engine, type Space } from './space.ts';
import { printedOf, sourcesOf, textOf, UNKNOWN, type Value } from './values.ts';

const LENGTH = 1_100_000;

/** Runs PowerShell text as an agent's PowerShell tool would. */
export function powershellText(text: string, shell: Scope, io: Io, machine: Machine): void {
  const value = engineFor(machine).source(text, newSpace(shell), io);
  const sources = sourcesOf(value);
  for (const source of sources) if (typeof source !== 'string') flow(source, io.out);
  if (sources.some((source) => typeof source === 'string')) tell(sources, shell, io, machine);
  if (io.out && value.kind !== 'nothing') print(io, printedOf(value), ['powershell']);
}

/** A value that is left standing is printed: `$env:HOME`. */
function tell(sources: readonly Source[], shell: Scope, io: Io, machine: Machine): void {
  const before = machine.fed;
  machine.fed = sources;
  emit(['echo', HOLE], shell, io, machine);
  machine.fed = before;
}

/** The program itself, with its options: `powershell -NoProfile -Command …`, `pwsh script.ps1`, `-EncodedCommand …`, or a script on standard input. */
export function powershell(argv: readonly string[], shell: Scope, io: Io, machine: Machine): void {
  const name = argv[0] ?? 'powershell';
  const asked = optionsOf(argv);
  const within = child(shell, { via: [...shell.via, name], ...(asked.folder !== undefined && { cwd: asked.folder }) });
  if (asked.kind === 'opaque') machine.opaque.add(asked.why);
  else if (asked.kind === 'text') powershellText(asked.text, within, { ...io, redirects: [] }, machine);
  else if (asked.kind === 'file') engineFor(machine).start([/[\\/]/.test(asked.file) ? asked.file : `./${asked.file}`, ...asked.args], undefined, newSpace(within), { ...io, redirects: [] });
  else {
    const text = inputText(io, machine);
    emit(argv, shell, io, machine);
    if (text !== undefined) powershellText(text, within, { ...io, stdin: { kind: 'none' } }, machine);
    else if (io.stdin.kind !== 'none') machine.opaque.add(`the script that ${('from' in io.stdin && io.stdin.from) || 'a program'} feeds into ${name}`);
  }
  if (asked.kind === 'opaque' || io.redirects.length) emit(argv, shell, io, machine);
}

type Asked = { readonly folder?: string } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: string; readonly args: readonly string[] }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'opaque'; readonly why: string }
);

const VALUED = /^[-/](?:ex|ep|executionpolicy|exec\w*|wi\w*|w|windowstyle|inputformat|inp\w*|if|outputformat|o\w*|of|version|v|psconsolefile|config\w*|settingsfile|custompipename|encodedarguments|encodeda)$/i;

/** Options may be shortened to any beginning of theirs. Source: about_PowerShell_exe, about_Pwsh. */
function optionsOf(argv: readonly string[]): Asked {
  let folder: string | undefined;
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    const rest = argv.slice(i + 1);
    const at = folder === undefined ? {} : { folder };
    if (word === '-') return { kind: 'stdin', ...at };
    if (/^[-/](?:e|ec|en\w*|encodedcommand)$/i.test(word) && !/^[-/]encodeda/i.test(word)) return { ...decoded(rest[0] ?? ''), ...at };
    if (/^[-/]c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?$|^[-/]cwa$|^[-/]commandwithargs$/i.test(word)) return rest[0] === '-' || !rest.length ? { kind: 'stdin', ...at } : { kind: 'text', text: rest.join(' '), ...at };
    if (/^[-/]f(?:i(?:le?)?)?$/i.test(word)) return rest[0] === '-' ? { kind: 'stdin', ...at } : { kind: 'file', file: rest[0] ?? '', args: rest.slice(1), ...at };
    if (/^[-/](?:wd|workingd\w*|wo\w*)$/i.test(word)) folder = argv[++i];
    else if (VALUED.test(word)) i++;
    else if (!/^[-/]\w/.test(word) || word.includes('/', 1)) return /\.ps1$/i.test(word) ? { kind: 'file', file: word, args: rest, ...at } : { kind: 'text', text: [word, ...rest].join(' '), ...at };
  }
  return { kind: 'stdin', ...(folder !== undefined && { folder }) };
}

/** Base64 of UTF-16. */
function decoded(encoded: string): Asked {
  const clean = encoded.replace(/\s/g, '');
  if (clean.includes(HOLE) || !/^[A-Za-z0-9+/]+={0,2}$/.test(clean)) return { kind: 'opaque', why: 'an encoded command that cannot be decoded' };
  try {
    const bytes = Uint8Array.from(atob(clean), (letter) => letter.charCodeAt(0));
    return { kind: 'text', text: new TextDecoder('utf-16le', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'opaque', why: 'an encoded command that cannot be decoded' };
  }
}

function engineFor(machine: Machine): Engine {
  const engine: Engine = {
    machine,
    run: (statements, space, io) => run(statements, space, io, engine),
    evaluate: (expression, space, io) => evaluate(expression, space, io, engine),
    invoke: (block, args, space, io) => invoke(block, args, space, io, engine),
    source: (code, space, io) => source(code, space, io, engine),
    call: (name, words, input, space, io) => call(name, words, input, space, io, engine),
    start: (words, input, space, io) => start(words, input, space, io, engine),
  };
  return engine;
}

function source(code: string, space: Space, io: Io, engine: Engine): Value {
  const { machine } = engine;
  machine.budget.spend(1 + (code.length >> 12));
  machine.budget.produce(code.length);
  if (code.replaceAll(HOLE, '').trim() === '') {
    if (code.includes(HOLE)) machine.opaque.add('code that is only known when it runs');
    return UNKNOWN;
  }
  if (code.length > LENGTH) {
    machine.opaque.add('a command that is too large to be understood in full: it is longer than is looked at');
    return UNKNOWN;
  }
  const { body, errors } = parse(code);
  for (const error of errors) machine.opaque.add(`a syntax error: ${error}`);
  return machine.budget.nested(() => {
    if (body.params.length) {
      const args = space.vars.get('args');
      const words = args?.kind === 'list' ? args.items.map((value) => ({ value, ...parameterOf(value) })) : [];
      bindParameters(body, words, space, engine, io);
    }
    return engine.run(body.body, space, io);
  });
}

/** Arguments of a script file are only text by then. */
function parameterOf(value: Value): { readonly parameter?: string } {
  const name = /^-([A-Za-z]\w*)$/.exec(textOf(value))?.[1];
  return name === undefined ? {} : { parameter: name.toLowerCase() };
}

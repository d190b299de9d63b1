import type { Call } from './calls.ts';
import { after, mark, word, type FunctionAt, type Program } from './program.ts';

/** Calls that take a path and what answers requests for it. */
const ROUTES = /^(get|post|put|patch|delete|del|all|options|head|any|route|register|handle|HandleFunc|Handle|GET|POST|PUT|PATCH|DELETE|Get|Post|Put|Patch|Delete|add_url_rule|addRoute|match)$/;
/** Calls whose functions wait for somebody: requests, messages, a clock. */
const WAITS = /^(use|mutation|query|subscription|createServer|addEventListener|addListener|subscribe|schedule|scheduleJob|setInterval|cron|onRequest|onCall|onSchedule|onDocumentCreated|onDocumentDeleted|addHook|serve|listen|Worker|createHandler|middleware|resolver|handler|loader)$/;
const EVENTS = /^(request|message|connection|interaction\w*|message\w*|pull_request\w*|push|issue\w*|upgrade|fetch|notification|job|task|click|submit)$/;

/** Ranges of tokens in a call's arguments that run later, when a server or a clock says so, or not at all in this run. */
export function deferredIn(program: Program, open: number, call: Call, args: readonly string[]): readonly (readonly [from: number, to: number])[] {
  if (mark(program, open) !== '(') return program.language === 'ruby' ? rubyRoute(program, open, call) : [];
  if (!isDeferred(program, open, call, args)) return [];
  const end = Math.min(program.match[open] ?? open, program.tokens.length);
  const found: (readonly [number, number])[] = [];
  for (let i = open + 1; i < end; i = after(program, i)) {
    if (mark(program, i) === '{' && isBody(program, i)) found.push([i + 1, Math.min(program.match[i] ?? i, end)]);
    else if (mark(program, i) === '=>' && mark(program, i + 1) !== '{') found.push([i + 1, end]);
  }
  return found;
}

/** A block after an arrow or after parameters is a function's; others are objects. */
function isBody(program: Program, i: number): boolean {
  return mark(program, i - 1) === '=>' || mark(program, i - 1) === ')' || program.tokens[i - 1]?.kind === 'name';
}

/** Whether the functions that a call is given run later, when a server or a clock says so, or not at all in this run. */
export function isDeferred(program: Program, open: number, call: Call, args: readonly string[]): boolean {
  const [first] = call.positional;
  if (ROUTES.test(call.name) && call.positional.length > 1) return typeof first === 'string' && /^(?:[A-Z]{3,7} )?[/*]/.test(first);
  if (call.name === 'on' || call.name === 'once') return typeof first === 'string' && EVENTS.test(first);
  if (call.name === 'command') return typeof first === 'string' && call.positional.length > 1 && !isCommand(first, args);
  if (call.name === 'action') return isOtherCommand(program, open, args);
  if (!WAITS.test(call.name)) return false;
  // `pool.query('…', callback)` runs; `procedure.query(({ input }) => …)` waits.
  return call.name !== 'query' && call.name !== 'serve' ? true : typeof first !== 'string' || call.name === 'serve';
}

/** Whether `wipe <id>` is what the program was called with. */
function isCommand(written: string, args: readonly string[]): boolean {
  const name = written.split(' ')[0] ?? '';
  return name.startsWith('$') || name === '*' || args.includes(name);
}

/** Commander: `program.command('wipe').action(…)`. */
function isOtherCommand(program: Program, open: number, args: readonly string[]): boolean {
  for (let i = open; i > open - 200 && i > 0; i--) {
    if (mark(program, i) === ';') return false;
    const name = program.tokens[i + 2];
    if (word(program, i) === 'command' && mark(program, i + 1) === '(' && name?.kind === 'text') return !isCommand(name.value, args);
  }
  return false;
}

/** Sinatra: `delete '/users/:id' do … end`. */
function rubyRoute(program: Program, i: number, call: Call): readonly (readonly [number, number])[] {
  const [first] = call.positional;
  if (!ROUTES.test(call.name) || typeof first !== 'string' || !first.startsWith('/') || word(program, i + 2) !== 'do') return [];
  let depth = 0;
  for (let at = i + 2; at < program.tokens.length; at++) {
    if (/^(do|if|def|case|begin|unless|while)$/.test(word(program, at)) && (word(program, at) === 'do' || program.tokens[at]?.indent !== undefined)) depth++;
    else if (word(program, at) === 'end' && --depth === 0) return [[i + 3, at]];
  }
  return [];
}

/** The commands of a command line interface (click, typer, Flask) that the arguments ask for; an interface of a single command has nothing to choose. */
export function reachedCommands(definitions: readonly FunctionAt[], args: readonly string[]): readonly FunctionAt[] {
  const commands = definitions.filter(({ decorators }) => decorators.some((word) => word.startsWith('@')) && decorators.some((word) => /^@?(command|task|callback|cli_command)$/.test(word)));
  if (commands.length === 1) return commands;
  return commands.filter(({ name, decorators }) => {
    const names = [name, ...decorators.filter((word) => /^[\w-]+$/.test(word))].map(plain);
    return decorators.includes('callback') || args.some((arg) => names.includes(plain(arg)));
  });
}

function plain(name: string): string {
  return name.replaceAll('_', '-').toLowerCase();
}

import os from 'node:os';
import v8 from 'node:v8';
import { BadRequest, readRequest, toJson, toText, type Request } from './cli/explain.ts';
import { audit, AUDIT_USAGE } from './cli/audit.ts';
import { checkup } from './cli/doctor.ts';
import { guardManaged } from './cli/managed.ts';
import { checkPolicy, testPolicy } from './cli/policy.ts';
import { tokens } from './cli/tokens.ts';
import { createDisk } from './host/disk.ts';
import { createJudge } from './host/judgement.ts';
import { removeHooks } from './host/removal.ts';
import { createLook, type Look } from './host/look.ts';
import { createWorlds, type Worlds } from './host/worlds.ts';
import type { World } from './judge/world.ts';
import { shellWord } from './core/shell-word.ts';
import type { Verdict } from './core/verdict.ts';

const USAGE = `Usage:
  prodlock explain [--json] [--cwd DIR] [--] COMMAND  what Prodlock would say to a command, and why
  prodlock explain --batch                            one action a line as JSON in, one verdict a line out
  prodlock doctor [--json]                            what must hold, and whether it does
  prodlock tokens [--json]                            credentials of this folder and of your tools, and how far each reaches
  prodlock policy check [FILE]                        whether a policy file says what it means
  prodlock policy test [FILE]                         the cases beside its rules
  prodlock guard --managed [--home DIR] [--print|--remove]
                                                      hooks in the administrator's configuration, which no repository can switch off
${AUDIT_USAGE}  prodlock remove-hooks                               take Prodlock out of every agent's configuration
`;

const HOME = process.env['HOME'] ?? os.homedir();

/** The exit code: 0, 1 where something is wrong with what was looked at, 2 where the call itself is wrong. */
async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'explain') return rest[0] === '--batch' ? batch() : explain(rest);
  if (command === 'doctor' && rest.every((flag) => flag === '--json')) return doctor(rest.includes('--json'));
  if (command === 'tokens' && rest.every((flag) => flag === '--json')) return print({ text: (await tokens(HOME, process.cwd(), rest.includes('--json'))).trimEnd(), ok: true });
  if (command === 'policy' && (rest[0] === 'check' || rest[0] === 'test') && rest.length <= 2) return print(rest[0] === 'check' ? checkPolicy(HOME, process.cwd(), rest[1]) : testPolicy(HOME, process.cwd(), rest[1]));
  if (command === 'guard' && rest.includes('--managed')) return managed(rest);
  if (command === 'audit') return audit(rest, { home: HOME, cwd: process.cwd(), now: () => new Date(), out: written, err: (text) => void process.stderr.write(text) });
  if (command === 'remove-hooks') return removal();
  process.stderr.write(command === undefined || command === '--help' ? USAGE : `Expected one of the commands below, got "${args.join(' ')}".\n${USAGE}`);
  return command === '--help' ? 0 : 2;
}

function explain(args: readonly string[]): number {
  // Flags end at `--`, or where the command begins.
  const begins = args.findIndex((word, i) => word === '--' || (!word.startsWith('-') && args[i - 1] !== '--cwd'));
  const flags = begins < 0 ? args : args.slice(0, begins);
  const words = begins < 0 ? [] : args.slice(args[begins] === '--' ? begins + 1 : begins);
  const at = flags.indexOf('--cwd');
  const unknown = flags.find((flag, i) => !['--json', '--cwd'].includes(flag) && (at < 0 || i !== at + 1));
  if (unknown !== undefined || words.length === 0) {
    process.stderr.write(`${unknown === undefined ? 'Expected a command.' : `Unknown option "${unknown}".`}\n${USAGE}`);
    return 2;
  }
  const cwd = at < 0 ? process.cwd() : (flags[at + 1] ?? process.cwd());
  // One word is a whole command line; several are the words of one, as the caller's shell split them.
  const command = words.length === 1 ? (words[0] ?? '') : words.map(shellWord).join(' ');
  const verdict = createExplainers(process.env)()({ action: { kind: 'shell', command, cwd }, lock: 'locked', home: undefined, env: undefined, agent: undefined });
  process.stdout.write(`${flags.includes('--json') ? JSON.stringify(toJson(verdict)) : toText(verdict)}\n`);
  return 0;
}

type Explainer = (request: Request) => Verdict;

/** Makes explainers. Each judges against one look at the disk; what is costly to make is made once for each home folder. */
function createExplainers(inherited: World['env'] = {}): () => Explainer {
  const judge = createJudge();
  const files = createDisk();
  const worlds = new Map<string, Worlds>();
  return () => {
    const looks = new Map<string, Look>();
    return ({ action, lock, home = HOME, env, agent }) => {
      const world = worlds.get(home) ?? createWorlds({ home, files });
      const look = looks.get(home) ?? createLook(files, home);
      worlds.set(home, world);
      looks.set(home, look);
      return judge(action, world({ lock, env: env ?? inherited, ...(agent === undefined ? {} : { agent }) }, look));
    };
  };
}

/** Answers stay in the order of the lines; a bad line is answered too, and remembered in the exit code. Lines that arrive together share a look at the disk. */
async function batch(): Promise<number> {
  // Left to itself, V8 spends a third of a batch's time on optimizing code that then runs a few times, and compiles each pattern twice. A version without one of these settings ignores it.
  for (const setting of ['--interrupt-budget=1000000', '--no-regexp-tier-up', '--always-sparkplug']) v8.setFlagsFromString(setting);
  const explainers = createExplainers();
  let code = 0;
  for await (const lines of linesOf(process.stdin)) {
    const verdictOn = explainers();
    const answers = lines.filter((line) => line.trim() !== '').map((line) => answer(line, verdictOn));
    if (answers.some(({ bad }) => bad)) code = 2;
    if (!process.stdout.write(answers.map(({ json }) => `${JSON.stringify(json)}\n`).join(''))) await new Promise((drained) => process.stdout.once('drain', drained));
  }
  return code;
}

/** The lines of a stream, those together that came together. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<readonly string[]> {
  let begun: string[] = [];
  for await (const text of stream.setEncoding('utf8') as AsyncIterable<string>) {
    const [first = '', ...more] = text.split('\n');
    begun.push(first);
    if (more.length === 0) continue;
    yield [begun.join(''), ...more.slice(0, -1)];
    begun = [more.at(-1) ?? ''];
  }
  yield [begun.join('')];
}

function answer(line: string, verdictOn: Explainer): { readonly json: object; readonly bad: boolean } {
  try {
    return { json: toJson(verdictOn(readRequest(line, process.cwd()))), bad: false };
  } catch (error) {
    if (error instanceof BadRequest) return { json: { error: error.message }, bad: true };
    const name = error instanceof Error ? error.name : 'unknown error';
    return { json: { error: `Prodlock could not judge this: ${name}. Please report the line, without its secrets.` }, bad: true };
  }
}

function managed(args: readonly string[]): number {
  const at = args.indexOf('--home');
  const unknown = args.find((flag, i) => !['--managed', '--home', '--print', '--remove'].includes(flag) && i !== at + 1);
  const home = at < 0 ? HOME : args[at + 1];
  if (unknown !== undefined || home === undefined) {
    process.stderr.write(`${unknown === undefined ? 'Expected a folder after "--home".' : `Unknown option "${unknown}".`}\n${USAGE}`);
    return 2;
  }
  return print(guardManaged(home, { remove: args.includes('--remove'), print: args.includes('--print') }));
}

async function doctor(json: boolean): Promise<number> {
  const { ok, text } = await checkup(HOME, process.cwd(), json);
  process.stdout.write(text);
  return ok ? 0 : 1;
}

function removal(): number {
  const results = removeHooks(HOME);
  for (const { path, problem } of results) process.stdout.write(problem ? `left as it is: ${path}: ${problem}\n` : `cleaned: ${path}\n`);
  if (results.length === 0) process.stdout.write('No hooks of Prodlock stand in any agent\'s configuration.\n');
  return results.some(({ problem }) => problem !== undefined) ? 1 : 0;
}

/** Resolves when the reader can take more. */
function written(text: string): Promise<void> {
  return new Promise((done) => (process.stdout.write(text) ? done() : process.stdout.once('drain', done)));
}

function print({ text, ok }: { readonly text: string; readonly ok: boolean }): number {
  process.stdout.write(`${text}\n`);
  return ok ? 0 : 1;
}

// Who reads our output may have seen enough: `prodlock audit export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

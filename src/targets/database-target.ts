import { dotenvOf } from '../core/dotenv.ts';
import type { Clue } from '../core/effect.ts';
import type { Evidence } from '../core/environment.ts';
import { databaseIn, gravestHost, hostsIn, tierOfHost, tierOfStore } from '../core/host.ts';
import { THIS_MACHINE } from '../core/environment.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { keyPlace } from '../core/key-lines.ts';
import { resolve } from '../core/path.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { flagTold, parseArgs } from '../shell/argv.ts';
import { context, onMachine } from './clues.ts';
import { lineValue } from '../shell/link-files.ts';

/** Databases that are a file or live in the process. */
const LOCAL_FILE = /^(?:jdbc:)?(?:sqlite3?|file|duckdb|h2|hsqldb|derby)(?:\+\w{1,20})?:/i;

/** A flag holds the database's URL, or its host: `--url postgres://db.example.com/shop`. */
export function fromUrlFlag(...names: readonly string[]): TargetSource {
  const valued = new Set(names);
  return ({ argv }) => {
    const args = parseArgs(argv, valued);
    const value = args.value(...names);
    const written = names.find((name) => args.has(name)) ?? '';
    return value ? urlClue(value, written, { source: `${written} flag` }) : undefined;
  };
}

/** One of these variables holds the URL, or the host, of the database; set by the command itself, or inherited where it runs here. */
export function fromUrlVariable(...names: readonly string[]): TargetSource {
  return ({ env, remote }, around) => {
    for (const name of names) {
      const value = env.get(name) ?? (remote === undefined ? around.env[name] : undefined);
      if (value) return urlClue(value, name, { source: 'variable', key: name });
    }
    return undefined;
  };
}

/** One of these variables stands in the `.env` of the folder it runs in, which most frameworks load by themselves. */
export function fromDotenv(...names: readonly string[]): TargetSource {
  return ({ cwd, remote }, { files }) => {
    if (cwd === undefined || remote !== undefined) return undefined;
    const file = `${cwd}/.env`;
    const text = files.read(file);
    if (text === undefined) return undefined;
    const values = dotenvOf(text);
    const name = names.find((one) => values[one]);
    return name === undefined ? undefined : urlClue(values[name] ?? '', name, { source: '.env file', ...keyPlace(text, file, name) });
  };
}

/** A flag names the file of variables, one of which holds the URL: `--env-file .env.production`. */
export function fromDotenvFlag(flag: string, ...names: readonly string[]): TargetSource {
  const valued = new Set([flag]);
  return ({ argv, cwd, remote }, { files, home }) => {
    const written = parseArgs(argv, valued).value(flag);
    if (written === undefined || remote !== undefined) return undefined;
    const file = isKnown(written) ? resolve(written, cwd, home) : undefined;
    const text = file === undefined ? undefined : files.read(file);
    const values = dotenvOf(text);
    const name = names.find((one) => values[one]);
    if (name !== undefined && file !== undefined) return urlClue(values[name] ?? '', name, { source: '.env file', ...keyPlace(text ?? '', file, name) });
    return context(isKnown(written) ? written : '', { source: `${flag} flag`, fact: `${flag} ${isKnown(written) ? written : '(only known when it runs)'}` });
  };
}

/** Inside a container or on another machine, that place is the target; nothing on this disk tells more. */
export const elsewhere: TargetSource = ({ remote }) => (remote === undefined ? undefined : onMachine(remote));

/** The same for what only ever is of a machine: without another one it is this machine's own, and which one that is, nobody wrote down. */
export const ownMachine: TargetSource = (invocation, around) => elsewhere(invocation, around) ?? context('', { source: THIS_MACHINE, fact: 'it runs on this machine' });

/** One of these flags counts where its value carries a word for an environment: `--config drizzle.config.prod.ts`. */
export function fromTellingFlag(...names: readonly string[]): TargetSource {
  const valued = new Set(names);
  return ({ argv }) => {
    const args = parseArgs(argv, valued);
    const value = args.value(...names);
    if (value === undefined || (isKnown(value) && tierOfName(value) === 'none')) return undefined;
    const flag = flagTold(args, names, value);
    return context(isKnown(value) ? value : '', { source: `${flag} flag`, fact: `${flag} ${isKnown(value) ? value : '(only known when it runs)'}` });
  };
}

/** A variable counts where its value carries a word for an environment: `DJANGO_SETTINGS_MODULE=shop.settings.production`. */
export function fromTellingVariable(name: string): TargetSource {
  return ({ env, remote }, around) => {
    const value = env.get(name) ?? (remote === undefined ? around.env[name] : undefined);
    return value && (!isKnown(value) || tierOfName(value) !== 'none') ? context(isKnown(value) ? value : '', { source: 'variable', key: name, fact: isKnown(value) ? `${name}=${value}` : `${name} is set` }) : undefined;
  };
}

/** How another file of settings is chosen than the usual one: by these flags, else by this variable. */
export interface FileChoice {
  readonly flags: string;
  readonly variable?: string;
}

/**
 * The URL that the tool's own file in this folder gives it: the first group of `pattern` in the first line that has it. Where the command chooses another file,
 * that one counts in its place, and the usual one says nothing.
 */
export function fromConfigFile(name: string, pattern: RegExp, choice?: FileChoice): TargetSource {
  return (invocation, { files, home, env: inherited }) => {
    const { cwd, remote } = invocation;
    if (cwd === undefined || remote !== undefined) return undefined;
    const chosen = chosenFile(invocation, inherited, choice) ?? name;
    const file = isKnown(chosen) ? resolve(chosen, cwd, home) : undefined;
    const found = file === undefined ? undefined : lineValue(files.read(file) ?? '', pattern);
    return found && file !== undefined ? urlClue(found.value, chosen, { source: chosen === name ? name : 'settings file', file, line: found.line }) : undefined;
  };
}

/** The host that the file of settings names which the command chooses, for `besides`: `the host db.acme.com`. */
export function hostInFile(pattern: RegExp, choice: FileChoice): (invocation: Invocation, around: Surroundings) => string | undefined {
  return (invocation, { files, home, env }) => {
    const chosen = invocation.remote === undefined ? chosenFile(invocation, env, choice) : undefined;
    const file = isKnown(chosen) ? resolve(chosen, invocation.cwd, home) : undefined;
    const found = file === undefined ? undefined : lineValue(files.read(file) ?? '', pattern);
    const [host] = found ? hostsIn(found.value) : [];
    return isKnown(host) ? `the host ${host}` : undefined;
  };
}

/** The file that a flag or a variable chooses; undefined where none does. */
export function chosenFile({ argv, env }: Invocation, inherited: Surroundings['env'], choice: FileChoice | undefined): string | undefined {
  const flagged = choice === undefined ? undefined : parseArgs(argv, choice.flags).value(...choice.flags.split(' '));
  return flagged ?? (choice?.variable === undefined ? undefined : (env.get(choice.variable) ?? inherited[choice.variable]) || undefined);
}

/**
 * With nothing that points elsewhere, these words mean everyday work on the database a project develops with: `alembic upgrade head`.
 * Words that are not listed, and lines with one of the words or flags of `unless`, keep an unknown target.
 */
export function localWhen(words: string, unless = ''): TargetSource {
  const everyday = new Set(words.split(/\s+/));
  const beyond = new Set(unless.split(/\s+/));
  return ({ argv, remote }) => {
    if (remote !== undefined || !argv.some((word) => everyday.has(word)) || argv.some((word) => beyond.has(word))) return undefined;
    return context('local', { source: 'default', fact: 'nothing points it away from the local settings' }, 'development');
  };
}

/** What the URL of a database says. Never shows more of it than the host. */
export function urlClue(value: string, name: string, evidence: Omit<Evidence, 'fact'>): Clue {
  if (LOCAL_FILE.test(value)) return context('local', { ...evidence, fact: `${name} is a local file` }, 'development');
  const hosts = hostsIn(value).filter(isKnown);
  const first = gravestHost(hosts);
  if (first === undefined) return context('', { ...evidence, fact: `${name} is set` });
  const { tier } = tierOfStore(first);
  return withDatabase(context(first, { ...evidence, fact: `${name} points to ${first}` }, tier), value);
}

/** All projects of a region share the host of Supabase's pooler: the user names whose it is. Source: supabase.com/docs/guides/database/connecting-to-postgres. */
export function pooledProject(url: string, host: string): string | undefined {
  return host.endsWith('.pooler.supabase.com') ? /\/\/[\w-]{1,60}\.([a-z]{20})(?=[:@])/.exec(url.slice(0, 400))?.[1] : undefined;
}

/** The database's own name beside a host that says nothing: it speaks where the project's files know nothing of the host. */
export function withDatabase(clue: Clue, url: string): Clue {
  const project = pooledProject(url, clue.name);
  if (project !== undefined) return { ...clue, name: project, tier: 'unknown', evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, the project ${project}` } };
  const called = clue.tier === 'development' ? undefined : databaseIn(url);
  if (!isKnown(called)) return clue;
  const told = clue.evidence.fact.includes(', the database ') ? clue : { ...clue, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, the database ${called}` } };
  const speaks = clue.tier === 'unknown' && tierOfHost(clue.name)?.why !== 'its name says two environments' && tierOfName(called) !== 'none';
  return speaks ? { ...told, also: [...(clue.also ?? []), called] } : told;
}

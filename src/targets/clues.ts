import type { Clue } from '../core/effect.ts';
import type { Evidence, Tier } from '../core/environment.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { folderAndAbove } from '../core/path.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { flagTold, parseArgs } from '../shell/argv.ts';
import { lineValue, nearestFile } from '../shell/link-files.ts';

/** The value of a flag names the target: `fromFlag('-e', '--environment')`. */
export function fromFlag(...names: readonly string[]): TargetSource {
  const valued = new Set(names);
  return ({ argv }) => {
    const args = parseArgs(argv, valued);
    const name = args.value(...names);
    if (name === undefined || name === '') return undefined;
    const key = flagTold(args, names, name);
    return context(isKnown(name) ? name : '', { source: `${key} flag`, key, fact: `${key} ${isKnown(name) ? name : '(only known when it runs)'}` });
  };
}

/**
 * A variable names the target, set by the command itself or inherited. With `opaque`, its value is an id or a token: it pins the target without telling which,
 * and the value is never shown.
 */
export function fromVariable(name: string, options: { readonly opaque?: boolean } = {}): TargetSource {
  return ({ env }, around) => {
    const value = env.get(name) ?? around.env[name];
    if (!value) return undefined;
    const shown = options.opaque || !isKnown(value) ? '' : value;
    return context(shown, { source: 'variable', key: name, fact: shown ? `${name}=${shown}` : `${name} is set` });
  };
}

/** The same target, and beside it what of it a command acts on without saying so: the project that the folder is linked to. */
export function besides(sources: readonly TargetSource[], what: (invocation: Invocation, around: Surroundings) => string | undefined): readonly TargetSource[] {
  return sources.map((source) => (invocation, around) => {
    const clue = source(invocation, around);
    const told = clue === undefined ? undefined : what(invocation, around);
    return clue === undefined || told === undefined || clue.evidence.fact.includes(told) ? clue : { ...clue, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, ${told}` } };
  });
}

/** What a project calls itself in the nearest of these files, for `besides`: `the service shop-api`. */
export function calledIn(names: readonly string[], pattern: RegExp, word: string): (invocation: Invocation, around: Surroundings) => string | undefined {
  return ({ cwd }, { files }) => {
    const file = names.map((name) => nearestFile(name, cwd, files)).find((one) => one !== undefined);
    const name = file && lineValue(file.text, pattern)?.value;
    return name !== undefined && /^[\w.-]{1,60}$/.test(name) ? `the ${word} ${name}` : undefined;
  };
}

/** Where a database client goes that is told nothing: settings of its own may still point it elsewhere, so this is no proof for what is grave. */
export const clientDefault: TargetSource = () => assumed('localhost', { source: CLIENT_DEFAULT, fact: 'without a host it talks to this machine' });

export const CLIENT_DEFAULT = 'client default';

/** Without a host, a database that is by its name one to develop or to test with is taken at its word: `psql shop_test`. */
export function developmentDatabase(nameOf: (invocation: Invocation) => string | undefined): TargetSource {
  return (invocation) => {
    const name = nameOf(invocation);
    return isKnown(name) && tierOfName(name) === 'development' ? context(name, { source: 'name', fact: `the database is called ${name}, and no host is named` }, 'development') : undefined;
  };
}

/** Where the tool goes by itself when nothing is written: this machine, its own development settings. */
export function assumed(name: string, evidence: Evidence): Clue {
  return { about: 'context', name, evidence, tier: 'development', assumed: true };
}

/**
 * The same for a tool that works in projects of its own kind: one of `files` must be seen in the folder it runs in, or in one of the three above. `rails db:drop` in
 * a folder without a Rails application may be meant for another place. `hosted`: what it takes by itself is a service's, and no database of this machine.
 */
export function assumedIn(name: string, evidence: Evidence, files: readonly string[], where: 'here' | 'hosted' = 'here'): TargetSource {
  return ({ cwd, remote }, around) => {
    const clue = assumed(name, evidence);
    if (remote !== undefined || cwd === undefined) return { ...clue, unseen: {} };
    return isSeenFrom(cwd, files, around) ? clue : { ...clue, unseen: where === 'here' ? { folder: cwd } : {} };
  };
}

/** The same for a tool that has no target of its own at all: where its project can be seen, this says nothing of what the project leaves open. */
export function unseenIn(files: readonly string[]): TargetSource {
  const source = assumedIn('development', { source: 'default', fact: 'nothing points it away from the local settings' }, files);
  return (invocation, around) => {
    const clue = source(invocation, around);
    return clue?.unseen?.folder === undefined ? undefined : { ...clue, unseen: { ...clue.unseen, otherwise: 'unknown' } };
  };
}

const ABOVE = 3;

function isSeenFrom(cwd: string, names: readonly string[], { files }: Surroundings): boolean {
  return folderAndAbove(cwd, ABOVE).some((folder) => names.some((name) => files.kind(`${folder}/${name}`) !== undefined));
}

/** What runs on another machine, or in a container, is meant for that. */
export function onMachine(remote: string): Clue {
  return context(remote, { source: 'remote machine', fact: `it runs on ${remote}` });
}

/** A clue about the context of a command. An empty name says: the target is pinned, by something nobody can read. */
export function context(name: string, evidence: Evidence, tier?: Tier): Clue {
  return { about: 'context', name, evidence, ...(tier ? { tier } : {}) };
}

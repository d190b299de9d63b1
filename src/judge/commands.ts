import type { Clue, Finding, Resource } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { stricter } from '../core/environment.ts';
import type { Operation, Surroundings } from '../core/provider.ts';
import { settle } from '../core/target.ts';
import { isOpaque, tierOfName } from '../core/tier.ts';
import { vendorOf } from '../core/vendor.ts';
import { parseArgs } from '../shell/argv.ts';
import { completedAct, isBare, isGeneral, kindredAct, tellsDeed, toldBySubcommand } from '../acts/completed-act.ts';
import { folderVariables } from './place/folder-variables.ts';
import { alsoNamed, plainName, wordsAfter } from '../acts/resource.ts';
import { one } from '../acts/spoken.ts';
import { withFlags } from '../acts/told-by-flags.ts';
import { toldOfOne } from '../acts/told-by-kind.ts';
import { classOf } from '../acts/verb-words.ts';
import type { Ready } from './catalogue.ts';
import { wordsOf } from './match.ts';

/** Flags by which nearly every tool explains itself instead of acting. */
const HARMLESS = ['--help', '--dry-run', '--dryrun', '--what-if'];
/** Values by which a dry run is switched off: `kubectl --dry-run=none`. */
const REALLY = new Set(['none', 'false', '0', 'no']);

/** What the tables of one provider say of one invocation. Its `inspect` is asked too; its payloads are the judge's business. */
export function commandFindings(ready: Ready, invocation: Invocation, around: Surroundings): readonly Finding[] {
  const vendor = vendorOf(ready.provider.title, invocation.remote === undefined ? invocation.argv[0] : undefined);
  return foundBy(ready, invocation, around).map((finding) => ({ ...vendor, ...withFlags(finding, invocation.argv) }));
}

function foundBy(ready: Ready, invocation: Invocation, around: Surroundings): readonly Finding[] {
  const words = wordsOf(invocation.argv);
  const args = words.plain(ready.valued);
  if (HARMLESS.some((flag) => args.has(flag) && !REALLY.has(args.value(flag) ?? '')) || args.positionals[0] === 'help') return [];
  // After a subcommand it is an argument: `helm upgrade shop chart --version 2.1.0`.
  if (args.has('--version') && args.positionals.length === 0) return [];
  let asked: readonly Clue[] | undefined;
  // Most calls do nothing that needs a target, and finding one reads files.
  const clues = (): readonly Clue[] => (asked ??= targetClues(ready, invocation, around));
  const inspected = (ready.provider.inspect?.(invocation, around) ?? []).map((finding) => withClues(finding, clues));
  if (ready.reads.some((match) => match(words)?.kind === 'yes')) return inspected;

  const dynamic: Finding[] = [];
  for (const { operation, match } of ready.operations) {
    const found = match(words);
    if (!found || (operation.dry && args.has(...operation.dry.split('|')))) continue;
    if (found.kind === 'yes') {
      const own = { ...operation, act: ofKind(ready, ofAlternative(operation, args.positionals), found.words) };
      const whole = everyOf(ready, operation, found.words, args);
      const done = completed(ready, own, invocation);
      return [...inspected, findingOf(ready, whole === undefined ? done : { ...done, act: done.act.replace(/ (\S+)$/, ' every $1') + whole }, whole === undefined ? resourceOf(ready, operation, invocation, found.words) : undefined, clues())];
    }
    if (dynamic.length === 0 && operation.effect !== 'reads') dynamic.push(dynamicFinding(ready, clues()));
  }
  return [...inspected, ...dynamic];
}

/** `rollout restart deployment` without a name is about every one of the kind, or of those that a selector picks. */
function everyOf({ provider }: Ready, { match, act }: Operation, words: readonly string[], args: ReturnType<typeof parseArgs>): string | undefined {
  const [kind = ''] = words;
  if (provider.id !== 'kubectl' || !match.includes('<kind> [name]') || !/ object$/.test(act) || words.length !== 1 || !/^[a-z]{2,40}$/i.test(kind)) return undefined;
  return args.has('-l', '--selector') ? ' that matches' : '';
}

/** A table may leave it to the words of the subcommand what is acted on. */
function completed({ provider, valued }: Ready, operation: Operation, { argv }: Invocation): Operation {
  if (!isBare(operation.act)) return isGeneral(operation.act) ? ofOne(operation, subcommandAct(operation, valued, argv)) : operation;
  const steps = operation.match.split(/\s+/).filter((piece) => !/^[+!.]|^\[(?!kind)/.test(piece)).length;
  return ofOne(operation, completedAct(operation.act, parseArgs(argv, valued).positionals.slice(0, steps), vendorOf(provider.title, argv[0]).vendor));
}

/** One of the subcommands that a row stands for, with what it does where its verb tells that. */
function ofOne(operation: Operation, act: string): Operation {
  return act === operation.act ? operation : { ...operation, act, says: toldOfOne({ ...operation, act }) };
}

/** The act of the kind that the command names, where its table takes several kinds by one row. */
function ofAlternative({ act, match }: Operation, positionals: readonly string[]): string {
  if (!match.includes('|')) return act;
  const steps = match.split(/\s+/).filter((piece) => piece !== '' && !/^[+!]/.test(piece));
  return steps.reduce((said, step, i) => (step.startsWith('(') ? kindredAct(said, step.slice(1, -1).split('|'), positionals[i] ?? '') : said), act);
}

/** `Scale object` of `deployment/api` is `Scale deployment`. */
function ofKind(ready: Ready, act: string, words: readonly string[]): string {
  const kind = kindAndName(ready, act, words)?.[1];
  return kind === undefined ? act : act.replace(/object$/, one(kind));
}

/** `deployment/api`, which Kubernetes alone writes so. */
function kindAndName({ provider }: Ready, act: string, words: readonly string[]): RegExpExecArray | undefined {
  if (!/ object$/.test(act) || provider.id !== 'kubectl') return undefined;
  return words.map((word) => KIND_AND_NAME.exec(word)).find((one) => one !== null) ?? undefined;
}

const KIND_AND_NAME = /^([a-z]{2,40})(?:\.[a-z.]{1,60})?\/([\w.-]{1,253})$/;

/** The act of the subcommand that was matched, where its table tells several by one. */
function subcommandAct(operation: Operation, valued: ReadonlySet<string>, argv: readonly string[]): string {
  const names = operation.resource?.split('|') ?? [];
  const args = parseArgs(argv, new Set([...valued, ...names]));
  const pieces = operation.match.split(/\s+/).filter((piece) => piece !== '' && !/^[+!]/.test(piece));
  const literal = pieces.flatMap((piece, i) => (piece === '...' ? args.positionals.slice(i, i + 2).filter((word) => tellsDeed(word)) : /^[<[]/.test(piece) ? [] : (args.positionals[i] ?? [])));
  const ofKind = args.positionals[pieces.findIndex((piece) => /^[<[]kind[\]>]$/.test(piece))];
  const last = pieces.findLast((piece, i) => /^[<[]/.test(piece) && args.positionals[i] !== undefined);
  const kind = (names.length > 0 && args.has(...names)) || KIND_AND_NAME.test(ofKind ?? '') ? undefined : last?.slice(1, -1);
  if (ofKind !== undefined && isKnown(ofKind) && /^[a-z]{2,40}$/i.test(ofKind)) return toldBySubcommand(operation.act.replace(/ object$/, ` ${one(ofKind)}`), literal, undefined);
  return toldBySubcommand(operation.act, literal, kind);
}

/**
 * The first of the provider's sources that is set, as context; none where its tables know no target. What direnv or mise sets in the folder counts where nothing
 * else points anywhere, or where it is stricter: nobody knows whether the agent's shell has their hook.
 */
export function targetClues(ready: Ready, invocation: Invocation, around: Surroundings): readonly Clue[] {
  const found = firstClue(ready, invocation, around);
  const set = invocation.remote === undefined && (ready.provider.target ?? []).length > 0 ? folderVariables(invocation.cwd, around.files, around.home) : undefined;
  const there = set && firstClue(ready, invocation, { ...around, env: { ...set.values, ...around.env } });
  if (!there) return found ? [found] : [];
  if (found && !found.assumed && stricter(settle([found]).tier, settle([there]).tier) === settle([found]).tier) return [found];
  const { key } = there.evidence;
  const isSet = there.evidence.source === 'variable' && there.evidence.file === undefined && key !== undefined && set.values[key] !== undefined && invocation.env.get(key) === undefined;
  const line = isSet ? set.lineOf(key) : undefined;
  return [isSet ? { ...there, evidence: { ...there.evidence, file: set.file, ...(line === undefined ? {} : { line }) } } : there];
}

function firstClue(ready: Ready, invocation: Invocation, around: Surroundings): Clue | undefined {
  const sources = ready.provider.target ?? [];
  for (const [i, source] of sources.entries()) {
    const clue = source(invocation, around);
    if (clue) return besideMode(clue, () => sources.slice(i + 1).map((one) => one(invocation, around)));
  }
  return undefined;
}

/** A host that says nothing, in a variable beside another that names production: `DATABASE_URL=… MIX_ENV=prod`. A milder word proves nothing of a host. */
function besideMode(clue: Clue, others: () => readonly (Clue | undefined)[]): Clue {
  if (clue.evidence.source !== 'variable' || clue.name === '' || (clue.tier ?? tierOfName(clue.name)) !== 'unknown') return clue;
  const mode = others().find((one) => one?.evidence.source === 'variable' && one.evidence.key !== clue.evidence.key && tierOfName(one.name) === 'production');
  return mode === undefined ? clue : { ...clue, also: [...(clue.also ?? []), mode.name], evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, beside ${mode.evidence.key ?? ''}=${mode.name}` } };
}

function withClues(finding: Finding, clues: () => readonly Clue[]): Finding {
  if (finding.clues.some((clue) => clue.about === 'context')) return finding;
  return { ...finding, clues: [...finding.clues, ...cluesOf(finding.effect, finding.resource, clues())] };
}

function findingOf({ provider }: Ready, operation: Operation, resource: Resource | undefined, clues: readonly Clue[]): Finding {
  const { id, effect, act, says, backups, instead } = operation;
  return {
    effect, provider: provider.id, operation: id, act, says,
    clues: cluesOf(effect, resource, clues),
    ...(resource ? { resource } : {}),
    ...(backups ? { backups } : {}),
    ...(instead ? { instead } : {}),
  };
}

/** The target's clues and the resource's own name. What switches the target is about the new one: `kubectl config use-context staging`. */
function cluesOf(effect: Finding['effect'], resource: Resource | undefined, target: readonly Clue[]): readonly Clue[] {
  const own = nameClue(resource);
  // What is switched to is not where it was left.
  if (effect === 'retargets' && resource?.opaque && resource.name.includes('…')) return [{ about: 'context', name: '', evidence: { source: 'argument', fact: `the ${resource.kind} is only known when it runs` } }];
  return effect === 'retargets' && own.length > 0 ? own.map((clue) => ({ ...clue, about: 'context' })) : [...target, ...own];
}

function resourceOf(ready: Ready, operation: Operation, { argv }: Invocation, words: readonly string[]): Resource | undefined {
  const names = operation.resource?.split('|');
  const name = (names ? parseArgs(argv, new Set([...ready.valued, ...names])).value(...names) : undefined) ?? words.at(-1);
  if (name === undefined) return untold(ready, operation, argv);
  const isOwn = name === words.at(-1) && /^(?:Delete|Destroy|Terminate|Remove|Drop|Purge|Stop|Uninstall) /.test(operation.act) && !/\b(?:of|from|in|below|everything|all)\b/.test(operation.act);
  // What a variable is set to is for nobody to read: `--set NAME=value`.
  const own = kindAndName(ready, operation.act, words)?.[2] ?? (/\b[Vv]ariable$/.test(operation.act) ? name.split('=')[0] : name);
  return own && own !== '-' ? named(operation.act, isOwn ? alsoNamed(own, wordsAfter(argv, name)) : own) : undefined;
}

/** What stands behind the verb of a subcommand whose row takes anything: `auth disable userpass`. It is shown, and says nothing of where it is. */
function untold({ valued }: Ready, { match, act }: Operation, argv: readonly string[]): Resource | undefined {
  if (!/ \.\.\.(?: |$)/.test(match)) return undefined;
  if (!isGeneral(act)) return afterSubcommand(match, act, parseArgs(argv, valued).positionals);
  const { positionals } = parseArgs(argv, valued);
  const at = positionals.findIndex(tellsDeed);
  const name = at < 0 ? undefined : positionals[at + 1];
  // `create secret generic NAME` has its kinds before it.
  return name === undefined || at > 3 || at === 0 ? undefined : { ...named(act, name), opaque: true };
}

/** A thing that a row tells without naming it stands behind the words of the subcommand: `clusters permanent-delete 0818-1`. */
function afterSubcommand(match: string, act: string, positionals: readonly string[]): Resource | undefined {
  const steps = match.split(/\s+/).filter((piece) => piece !== '' && !/^[+!]/.test(piece));
  const name = positionals[steps.indexOf('...')];
  const isThing = /[a-z]{3}$/.test(act) && !/s$|\b(?:the|every|all|everything|something|what|who|which|where|access|money|data|code|mail|history|of|force)\b|^(?:Do|Push) /.test(act);
  return !isThing || name === undefined || !isKnown(name) || tellsDeed(name) || classOf(name) !== undefined || name.includes('=') ? undefined : { ...named(act, name), opaque: true };
}

/** A resource by its written name, its kind being what the act ends with: `Print the values of secret`. A name that only running would tell is opaque. */
export function named(act: string, name: string): Resource {
  const kind = act.split(' ').slice(1).join(' ').replace(/^.*\b(?:of|in|into|to|on|over|from|by)\s/, '') || 'resource';
  return { kind, name: plainName(name).replaceAll(HOLE, '…'), opaque: !isKnown(name) || isOpaque(name) };
}

/** The resource's own name as a clue to the tier. */
export function nameClue(resource: Resource | undefined): readonly Clue[] {
  if (!resource || resource.opaque) return [];
  // `STAGE` and `DEV_URL` name what a variable is for; only production's own are told by it.
  if (/\b(?:variable|secret|setting)s?$/.test(resource.kind) && /^[A-Z][A-Z0-9_]{0,99}$/.test(resource.name) && tierOfName(resource.name) !== 'production') return [];
  // Every machine has a `/usr/local`; it says nothing of the environment.
  // Of an address for mail only the part behind the @ says where it is: `dev@` is somebody's post.
  const telling = resource.name.replace(/\/(?:usr\/|\.)local(?=\/|$)/g, '').replace(/^[\w.+-]{1,64}@(?=[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$)/, '');
  return [{ about: 'resource', name: telling, evidence: { source: 'name', fact: `it is called ${resource.name}` } }];
}

function dynamicFinding({ provider }: Ready, clues: readonly Clue[]): Finding {
  return {
    effect: 'executes', provider: provider.id, operation: 'dynamic', act: `Run a ${provider.title} command`,
    says: 'Which command it is, is only known when it runs.', clues,
  };
}

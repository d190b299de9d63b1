import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import { isKnown } from '../core/invocation.ts';
import { tierOfName, tokens } from '../core/tier.ts';
import { onMachine } from '../targets/clues.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { resource } from '../acts/resource.ts';
import { spokenAct } from '../acts/spoken.ts';
import { isEverydayTool } from './everyday.ts';

/** Verbs that mean loss whatever they are said of. */
const DESTROYS = new Set('destroy delete del drop wipe purge nuke erase obliterate truncate terminate teardown decommission deprovision expunge shred undefine deleteall removeall dropall destroyall purgeall termall killall wipeall terminateall'.split(' '));
/** Verbs of everyday work that mean loss where they are said of one of `GRAVE`, or of everything. */
const UNSETTLES = new Set('remove rm reset clear clean empty flush rollback revert revoke deregister undeploy detach disable deactivate evict drain unpublish cancel uninstall down downgrade forget dismiss backwards unjoin leave'.split(' '));
/** Those of them that take something away in the hands of a tool that is known, too. */
const TAKES = new Set('remove rm revoke deregister detach uninstall unregister deactivate'.split(' '));
/** Things that hold data, or that others depend on. */
const GRAVE = new Set(
  ('database databases db dbs cluster clusters instance instances server servers vm vms droplet droplets machine machines bucket buckets volume volumes disk disks snapshot snapshots backup backups account accounts ' +
    'org organization organizations namespace namespaces stack stacks zone zones domain domains record records topic topics queue queues schema schemas keyspace tenant tenants vault storage data dataset datasets metadata ' +
    'certificate certificates cert certs app apps application applications service services site sites deployment deployments gateway table tables collection collections subscription subscriptions customer customers state states release releases user users group groups role roles project projects peer peers realm node nodes secret secrets key keys token tokens repo repos repository repositories pipeline pipelines network networks policy policies integration integrations webhook webhooks pod pods workload workloads endpoint endpoints shard shards replica replicas').split(' '),
);
/** What a script's name says that it does away with. */
const WHOLE = new Set('user users env envs environment environments prod production staging all everything infra infrastructure orders order tenant project'.split(' '));
/** Things whose loss nobody mourns. */
const SLIGHT = new Set('cache caches cached tmp temp log logs history session sessions tab tabs comment note notes todo draft preview label breakpoint alias bookmark completion dependency dependencies package packages pkg plugin plugins extension extensions module modules worktree scratch'.split(' '));
/** First words by which a tool makes or shows something: what follows is a name. */
const BENIGN = new Set('get list ls show describe create make new add install search explain man info help test tests lint check print echo generate g gen init edit open log logs diff status view read cat grep find which watch alias completion completions import format fmt config configure pkg'.split(' '));
const FORCED = ['--force', '-f', '--yes', '-y', '--all', '--auto-approve', '--no-confirm', '--no-prompt', '--noconfirm', '--hard', '--everything', '--full'];
const DRY = ['--help', '-h', '--dry-run', '--dryrun', '--dry', '--what-if', '--plan', '--check', '--simulate', '--noop', '--preview', '--list'];
/** Flags that name the target in most tools' grammar. */
export const PLACES = ['--environment', '--env', '--stage', '--context', '--profile', '--target', '--cluster', '--namespace', '--workspace', '--project', '-e'];
export const HOSTS = ['--host', '--hostname', '--server', '--url', '--endpoint', '--endpoint-url', '--api-url', '--address', '--addr', '-H'];
const TELLING = [...PLACES, ...HOSTS].join(' ');
/** Words after which another program, or another machine, follows. */
const CARRIES = new Set('run exec ssh shell dlx x console local can api sql query eval'.split(' '));
const REHEARSAL = /dry|preview|print|plan|dump|simulat|check|noop|what-?if|validate|list/i;
/** How many words stand before a verb at most: `scw rdb instance delete`. */
const DEPTH = 4;

interface Said {
  readonly verb: string;
  readonly effect: EffectClass;
  /** What it is said of, as far as the words tell. */
  readonly noun: string | undefined;
  readonly name: string | undefined;
  /** What else it is said of, where the noun is none of those: `ruleset` of `ruleset delete`. */
  readonly thing?: readonly string[];
}

/**
 * What the words of a program that no table knows say of it: `acme clusters delete shop`, `db-admin wipe`, `acmectl --delete-volume x`. Only a verb in the place of a subcommand counts;
 * names, texts and tools of everyday work do not. None where the words say nothing grave.
 */
export function wordFindings(argv: readonly string[]): readonly Finding[] {
  const [program = ''] = argv;
  const end = argv.indexOf('--');
  const args = parseArgs(end > 0 ? argv.slice(0, end) : argv, TELLING);
  if (isEverydayTool(program) || args.has(...DRY) || asksVersion(args)) return [];
  const said = rebuilds(args.positionals, program) ?? saidByWords(args) ?? saidByWords(withValues(end > 0 ? argv.slice(0, end) : argv)) ?? saidByFlag(args) ?? saidByName(program);
  return said ? [findingOf(said, program, args)] : [];
}

/**
 * The same of a program whose tables are silent about this call: they grow slower than the tool. Only a verb that destroys whatever it is said of counts,
 * and any flag that smells of a rehearsal ends it.
 */
export function gapFindings(argv: readonly string[]): readonly Finding[] {
  const [program = ''] = argv;
  const end = argv.indexOf('--');
  const args = parseArgs(end > 0 ? argv.slice(0, end) : argv, TELLING);
  if (isEverydayTool(program) || args.has(...DRY, '-n') || asksVersion(args) || args.positionals.includes('help') || [...args.flags.keys()].some((flag) => REHEARSAL.test(flag))) return [];
  const words = args.positionals.slice(0, DEPTH);
  const at = words.findIndex((word) => !isSubcommand(word) || tokens(word).some((one) => BENIGN.has(one) || CARRIES.has(one)) || verbIn(word, DESTROYS) !== undefined || verbIn(word, TAKES) !== undefined);
  const word = words[at] ?? '';
  if ((verbIn(word, DESTROYS) === undefined && verbIn(word, TAKES) === undefined) || !isSubcommand(word)) return [];
  const said = saidBy(word, words.slice(0, at), args.positionals.slice(at + 1), args);
  if (said?.noun === undefined && verbIn(word, DESTROYS) === undefined) return [];
  return said ? [findingOf(said, program, args)] : [];
}

/** After subcommands it says which one is meant: `schema delete --version 3`. */
function asksVersion(args: Args): boolean {
  return args.has('--version') && args.positionals.length === 0;
}

/** The same words where every flag takes the next one: `ctr -n k8s.io containers delete`. */
function withValues(argv: readonly string[]): Args {
  return parseArgs(argv, new Set(argv.filter((word) => /^-[^=]{0,60}$/.test(word) && word !== '--')));
}

/** What the name of a task says that nobody can read: `npm run db:drop`, `make destroy-cluster`. Only what destroys whatever it is said of. */
export function taskFindings(runner: string, task: string, remote?: string): readonly Finding[] {
  const verb = verbIn(task, DESTROYS) ?? renewed(tokens(task), remote !== undefined);
  if (verb === undefined || tokens(task).some((word) => SLIGHT.has(word))) return intoProduction(runner, task);
  const found = findingOf({ verb, effect: 'destroys-data', noun: undefined, name: task }, runner, parseArgs([]));
  const clues: readonly Clue[] = [{ about: 'resource', name: task, evidence: { source: 'name', fact: `it is called ${task}` } }, ...(remote === undefined ? [] : [onMachine(remote)])];
  return [{ ...found, act: 'Run the task', resource: { kind: 'task', name: task, opaque: false }, clues, says: `By its name it takes away what is there; ${runner} does not tell how, and nothing is known of backups.` }];
}

/** What is emptied together with a thing that keeps data: `clean-all-data`, `flush_database`. A database that is reset is everyday work, unless it is production's, or that of another place. */
function renewed(words: readonly string[], elsewhere = false): string | undefined {
  if (!words.some((word) => STORES.has(word))) return undefined;
  return words.find((word) => /^(?:clean|clear|flush|empty)$/.test(word)) ?? (elsewhere || words.some((word) => /^prod(?:uction)?$/.test(word)) ? words.find((word) => /^(?:reset|recreate|rebuild|reinit)$/.test(word)) : undefined);
}

const STORES = new Set('db database databases data volumes schema bucket buckets prod production'.split(' '));

/** `make deploy-prod`, `npm run release:production`: what it does cannot be read, but where to is said. */
function intoProduction(runner: string, task: string): readonly Finding[] {
  const words = tokens(task);
  const verb = words.find((word) => /^(?:deploy|release|publish|promote|migrate|rollback|apply|ship|push|sync|seed|reset|restore)$/.test(word));
  if (verb === undefined || tierOfName(task) !== 'production' || words.some((word) => /^(?:build|check|test|plan|diff|dry|preview|lint|status|logs?|docs?)$/.test(word))) return [];
  const clue: Clue = { about: 'context', name: 'production', tier: 'production', evidence: { source: 'task name', fact: `the task is called ${task}` } };
  return [{ effect: 'changes', provider: 'words', operation: verb, act: `Run the task`, says: `By its name it changes production; ${runner} does not tell how.`, resource: { kind: 'task', name: task, opaque: false }, clues: [clue] }];
}

/** What makes a database anew, in the words of tools that nobody lists: `migration:fresh`, `migrate reset`, `db.drop`, `migrate/fresh`. */
const REBUILDS = /^(?:migrat\w{0,6}|db|schema|database)[:./-](?:fresh|refresh|reset|drop|purge|wipe|nuke|clear|recreate|rebuild|truncate|rollback_all|rollback-all|undo:all|down)$/i;

function rebuilds(words: readonly string[], program: string): Said | undefined {
  const at = words.slice(0, DEPTH).findIndex((word, i) => REBUILDS.test(word) || (isSubcommand(word) && REBUILDS.test(`${word}:${words[i + 1] ?? ''}`)));
  const own = at < 0 && /migrat/i.test(program) ? words.slice(0, 2).find((word) => /^(?:reset|drop|fresh|down|undo:all)$/.test(word)) : undefined;
  if ((at < 0 && own === undefined) || words.slice(0, Math.max(at, 0)).some((word) => tokens(word).some((one) => BENIGN.has(one) && one !== 'config'))) return undefined;
  const verb = own ?? words[at]?.split(/[:./-]/)[1] ?? words[at + 1] ?? 'reset';
  return { verb, effect: 'destroys-data', noun: 'database', name: undefined };
}

function saidByWords(args: Args): Said | undefined {
  const words = args.positionals.slice(0, DEPTH + 3);
  for (const [i, word] of words.slice(0, DEPTH).entries()) {
    if (!isSubcommand(word)) return undefined;
    const said = saidBy(word, words.slice(0, i), words.slice(i + 1), args);
    if (said) return said;
    if (tokens(word).some((one) => BENIGN.has(one))) return undefined;
  }
  return undefined;
}

/** `rm role/admin` */
const GRAVE_PATH = /^(user|role|group|node|cluster|namespace|project|secret|token|key|app|service|site|database|bucket|volume|deployment|instance|policy)s?\/[\w.-]/;

function saidBy(word: string, before: readonly string[], after: readonly string[], args: Args): Said | undefined {
  const own = tokens(word);
  // After a noun and a verb stands a name: `map destroy sessions`.
  const near = [...own, ...(before.length > 0 ? before.slice(-1).flatMap(tokens) : after.slice(0, 1).flatMap((next) => (isSubcommand(next) ? tokens(next) : [])))];
  if (near.some((one) => SLIGHT.has(one))) return undefined;
  const destroys = verbIn(word, DESTROYS);
  const unsettles = destroys === undefined ? verbIn(word, UNSETTLES) : undefined;
  const verb = destroys ?? unsettles;
  if (verb === undefined) return undefined;
  const noun = [...own, ...before.slice(-1).flatMap(tokens), ...after.slice(0, after.length > 1 ? 1 : 0).flatMap(tokens)].find((one) => GRAVE.has(one)) ?? (/^(?:remove|rm)$/.test(verb) ? GRAVE_PATH.exec(after[0] ?? '')?.[1] : undefined) ?? (/^(?:undeploy|remove|rm|reset|rollback|uninstall|deregister|down)$/.test(verb) ? after.slice(0, 1).find((one) => tierOfName(one) === 'production' && isSubcommand(one)) : undefined);
  const byFlag = unsettles !== undefined && unsettles !== 'clean' ? [...args.flags.keys()].flatMap((flag) => (flag.startsWith('--') && !PLACES.includes(flag) ? tokens(flag) : [])).find((one) => GRAVE.has(one)) : undefined;
  const inProduction = unsettles !== undefined && placeOf(args).some((clue) => clue.tier === 'production' || tierOfName(clue.name) === 'production');
  if (unsettles !== undefined && noun === undefined && byFlag === undefined && !inProduction && !(after.length === 0 && before.length === 0 && isWhole(unsettles, args))) return undefined;
  return { verb, effect: 'destroys-data', noun: noun ?? byFlag, thing: thingOf(own, verb, before, after), name: after.findLast((one) => !GRAVE.has(one.toLowerCase())) ?? (after.length === 0 ? before.at(-1) : undefined) };
}

/** The other words of the subcommand, else the one before it, else the one after it where a name follows. */
function thingOf(own: readonly string[], verb: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const rest = own.filter((word) => word !== verb);
  if (rest.length > 0) return rest;
  const beside = before.at(-1) ?? (after.length > 1 && isSubcommand(after[0] ?? '') ? after[0] : undefined);
  return beside === undefined || tierOfName(beside) !== 'none' ? [] : tokens(beside);
}

/** A tool told to remove or reset, and nothing named: it means all that it keeps. */
function isWhole(verb: string, args: Args): boolean {
  if (/^(?:rm|remove)$/.test(verb) && args.has('--all', '-a')) return true;
  return /^(?:remove|dismiss|leave|unjoin)$/.test(verb) || (/^(?:reset|clear|flush|undeploy|rollback|revert|down)$/.test(verb) && args.has(...FORCED));
}

/** `--delete`, `--wipe-disk`, `--security-erase`. */
function saidByFlag(args: Args): Said | undefined {
  for (const [flag, values] of args.flags) {
    const words = tokens(flag).filter((word) => !/^\d+$/.test(word));
    if (!flag.startsWith('--') || values.includes('false') || words.length > 3) continue;
    const verb = [words[0], words.at(-1)].find((word) => word !== undefined && DESTROYS.has(word));
    if (verb === undefined) continue;
    const rest = words.filter((word) => word !== verb);
    const grave = rest.find((word) => GRAVE.has(word));
    if (grave !== undefined || (rest.length === 0 && /^(?:delete|destroy|wipe|nuke|drop)$/.test(verb)) || rest.includes('all') || rest.includes('security')) {
      return { verb, effect: 'destroys-data', noun: grave, name: values.find(Boolean) ?? args.positionals.at(-1) };
    }
  }
  return undefined;
}

/** `drop-database`, `delete_cluster.sh`. */
function saidByName(program: string): Said | undefined {
  if (!/^[\w.-]{1,80}$/.test(program)) return undefined;
  const words = tokens(program.replace(/\.[a-z]{1,4}$/, ''));
  const verb = words.find((word) => DESTROYS.has(word)) ?? (words.length < 5 ? renewed(words) : undefined);
  const rest = words.filter((word) => word !== verb);
  const noun = rest.find((word) => GRAVE.has(word) || WHOLE.has(word) || STORES.has(word));
  const alone = verb !== undefined && (rest.length === 0 || verb === 'nuke' || words.at(-1) === verb) && /^(?:teardown|destroy|nuke|wipe|purge|obliterate|decommission)$/.test(verb);
  return verb !== undefined && (noun !== undefined || alone) && !rest.some((word) => SLIGHT.has(word)) ? { verb, effect: 'destroys-data', noun, name: undefined } : undefined;
}

/** The verb that a subcommand begins or ends with: `delete-cluster`, `db:drop`, `DeleteInstance`, `servers.delete`. */
function verbIn(word: string, verbs: ReadonlySet<string>): string | undefined {
  const parts = tokens(word);
  if (parts.length === 0 || parts.length > 5) return undefined;
  return [parts[0], parts.at(-1)].find((part) => part !== undefined && verbs.has(part));
}

/** A bare word; no text, path, file or number. */
function isSubcommand(word: string): boolean {
  return /^@?[A-Za-z][\w:.-]{0,60}$/.test(word) && !/\.(?:[a-z]{1,4}|ya?ml|json[5l]?|html)$/.test(word);
}

/** Verbs as a person would say them, where `spokenAct` does not know better. */
const PLAIN: ReadonlyMap<string, string> = new Map([['down', 'take down'], ['deleteall', 'delete all'], ['removeall', 'remove all'], ['dropall', 'drop all'], ['destroyall', 'destroy all'], ['purgeall', 'purge all'], ['fresh', 'rebuild'], ['refresh', 'rebuild'], ['termall', 'terminate all'], ['terminateall', 'terminate all'], ['killall', 'kill all'], ['wipeall', 'wipe all'], ['backwards', 'roll back'], ['rm', 'remove']]);

function findingOf({ verb, effect, noun: said, name: after, thing = [] }: Said, program: string, args: Args): Finding {
  const plain = PLAIN.get(verb) ?? verb;
  // A word for an environment is the name of what is taken away, not its kind.
  const noun = said !== undefined && tierOfName(said) === 'none' ? said : undefined;
  const name = noun === said ? after : said;
  const words = noun === undefined ? thing : [noun];
  const shown = name === noun || name === verb || name?.startsWith('-') || (name !== undefined && thing.includes(name)) ? undefined : name;
  const act = words.length > 0 ? spokenAct(plain, words) : tokens(program).includes(verb) ? `Run the program ${program}` : `Run ${program} ${plain}`;
  const named = resource(noun ?? 'resource', shown);
  const own: readonly Clue[] = named.resource && !named.resource.opaque ? [{ about: 'resource', name: named.resource.name, evidence: { source: 'name', fact: `it is called ${named.resource.name}` } }] : [];
  return {
    effect, provider: 'words', operation: verb, act: words.length === 0 && named.resource !== undefined ? `${act} on` : act, vendor: program, ...named, clues: [...placeOf(args), ...own],
    says: tokens(program).includes(verb) ? `What ${program} does could not be read; by its name it takes away what is there. Nothing is known of backups.` : `Prodlock does not know this command of ${program}; by its words it takes away what is there. Nothing is known of backups.`,
  };
}

export function placeOf(args: Args, places: readonly string[] = PLACES): readonly Clue[] {
  const host = args.value(...HOSTS, '-h') || undefined;
  const place = args.value(...places);
  const written = host ?? place;
  if (!written) return [];
  const name = isKnown(written) ? (host === undefined ? written : written.replace(/^[a-z]{1,20}:\/\//, '').replace(/\/.*$/, '')) : '';
  const tier = host === undefined ? undefined : tierOfHost(name)?.tier;
  return [{ about: 'context', name, ...(tier ? { tier } : {}), evidence: { source: 'flag', fact: name ? `the flag says ${name}` : 'the flag is only known when it runs' } }];
}

import type { EffectClass, Finding } from '../core/effect.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import { tokens } from '../core/tier.ts';
import { parseArgs, takesValue, type Args } from '../shell/argv.ts';
import { alsoNamed, resource } from './resource.ts';
import { rowFindings, type Row } from './rows.ts';
import { completedAct } from './completed-act.ts';
import { one, spokenAct, spokenThing, wordsWithin } from './spoken.ts';
import { classOf, set, type VerbClass } from './verb-words.ts';

/**
 * A vendor's command line that is built of things and verbs, whatever their order: `hcloud server delete`, `northflank delete addon`,
 * `ibmcloud is instance-stop`, `aliyun ecs DeleteInstance`, `dokku apps:destroy`. Such tools grow faster than anybody lists their subcommands.
 */
export interface Grammar {
  /** Provider id, for the rule's name. */
  readonly provider: string;
  /** Flags that take a value, separated by spaces. */
  readonly valued: string;
  /** What the verb does not tell. The first that fits decides, and one whose effect is `reads` ends it. */
  readonly rows?: readonly Row[];
  /** Flags whose value names the thing, where no argument after the verb does: `--name|--id`. */
  readonly named?: string;
  /** Flags with which nothing happens. */
  readonly dry?: string;
  /** Verbs come before their thing: `northflank delete addon`. */
  readonly verbFirst?: true;
  /** Only what takes something away counts: starting and stopping is how one works with it. */
  readonly gravely?: true;
  /** What a verb is said of where the words name nothing: `app`. */
  readonly thing?: string;
  /** Words that are things here although they are verbs elsewhere: `release` of `octopus release create`. */
  readonly silent?: string;
}

/** Reading by themselves, and things where a verb follows: `log delete`, `pull-zone delete`, `health-check delete`. */
const EITHER = set('backup backups snapshot snapshots dump report log logs status plan preview stats metrics history events view top test export check pull');
const BACKUPS = set('backup backups snapshot snapshots recovery pitr retention autobackup autobackups');
const ACCESS = set('key keys token tokens secret secrets credential credentials password passwords user users role roles member members collaborator collaborators policy policies permission permissions iam acl acls grant grants apikey apikeys sshkey sshkeys firewall firewalls access');
const NAMES = set('domain domains dns record records rrset rrsets zone zones ip ips address addresses certificate certificates cert certs hostname subdomain subdomains');

const GONE = 'Cannot be undone.';
const SAYS: Readonly<Partial<Record<EffectClass, string>>> = {
  'destroys-backup': `What could bring the data back is gone. ${GONE}`,
  'destroys-data': `It goes with what is stored in it; nothing is known of backups. ${GONE}`,
  irreversible: `What depends on it stops working, and it may not come back.`,
  permissions: 'It changes who can reach what, or with which credential.',
  changes: 'It can be changed back, but what runs there is affected at once.',
};

/** What one call of such a tool does: its rows first, then the first verb among its words. */
export function verbFindings(grammar: Grammar, { argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, grammar.valued);
  if ((args.has('-h') && !takesValue('-h', grammar.valued)) || args.positionals[0] === 'help' || (grammar.dry && args.has(...grammar.dry.split('|')))) return [];
  const words = [argv[0] ?? '', ...args.positionals];
  const line = words.join(' ').slice(0, 1_000);
  const row = grammar.rows?.find(({ does, flag }) => does.test(line) && (flag === undefined || args.has(...flag.split('|'))));
  if (row) return row.effect === 'reads' ? [] : rowFindings(grammar.provider, [row], { words, args, name: rowName(row, line, words, args, grammar) });
  return spoken(words.slice(1), args, grammar, words[0] ?? '');
}

/** The word after those that the row matched, else what a flag names. */
function rowName({ does, act }: Row, line: string, words: readonly string[], args: Args, grammar: Grammar): string | undefined {
  const matched = does.exec(line)?.[0].trim().split(' ').length ?? words.length;
  const name = words[matched];
  if (name === undefined) return flagged(args, grammar);
  return /^(?:Delete|Destroy|Terminate|Stop) [a-z ]+$/.test(act) && !/\b(?:of|from|in|everything|all)\b/.test(act) ? alsoNamed(name, words.slice(matched + 1)) : name;
}

function flagged(args: Args, { named }: Grammar): string | undefined {
  return named === undefined ? undefined : args.value(...named.split('|')) || undefined;
}

interface Verb {
  readonly word: string;
  readonly class: VerbClass;
  /** The other parts of its word: `service` of `delete-service`. */
  readonly rest: readonly string[];
  readonly leads: boolean;
}

function spoken(words: readonly string[], args: Args, grammar: Grammar, program: string): readonly Finding[] {
  const silent = set(grammar.silent ?? '');
  for (const [i, word] of words.slice(0, 5).entries()) {
    if (word.includes(HOLE)) return [{ effect: 'executes', provider: grammar.provider, operation: 'dynamic', act: 'Run a command', says: 'Which command it is, is only known when it runs.', clues: [] }];
    const verb = silent.has(word) ? undefined : verbOf(word);
    if (verb?.class === 'reads' && (!verb.leads || EITHER.has(verb.word))) continue;
    if (verb?.class === 'reads' || (verb && onlyAdds(verb, words.slice(0, i)))) return [];
    if (verb?.class === 'changes' && grammar.gravely) return [];
    if (verb) return [finding(verb, words, i, args, grammar, program)];
  }
  return [];
}

/** A backup that is taken, or switched on, takes nothing away. */
function onlyAdds({ word, rest }: Verb, before: readonly string[]): boolean {
  return /^(create|add|enable|trigger|run|start|extend|copy)$/.test(word) && BACKUPS.has(rest.at(-1) ?? tokens(before.at(-1) ?? '').at(-1) ?? '');
}

/** The verb that a word starts or ends with; of `apps:destroy`, what stands behind the colon. */
function verbOf(word: string): Verb | undefined {
  const colon = word.lastIndexOf(':');
  if (colon > 0) {
    const own = verbOf(word.slice(colon + 1));
    return own && { ...own, rest: [...tokens(word.slice(0, colon)), ...own.rest] };
  }
  const parts = tokens(word);
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  const leading = classOf(first);
  if (leading) return { word: first, class: leading, rest: parts.slice(1), leads: true };
  const trailing = classOf(last);
  return trailing && { word: last, class: trailing, rest: parts.slice(0, -1), leads: false };
}

function finding(verb: Verb, words: readonly string[], at: number, args: Args, grammar: Grammar, program: string): Finding {
  const before = words.slice(0, at);
  const follows = grammar.verbFirst && verb.rest.length === 0 && before.length === 0;
  const thing = verb.rest.length > 0 ? verb.rest.join(' ') : follows ? (words[at + 1] ?? '') : (before.at(-1) ?? '');
  const things = [...verb.rest, ...tokens(follows ? thing : before.join(' '))];
  const effect = effectOf(verb, things);
  const names = words.slice(follows ? at + 2 : at + 1);
  const isAlone = !follows && verb.rest.length === 0 && before.length === 0;
  const name = (isAlone && grammar.thing === undefined && (names.length > 1 || flagged(args, grammar) !== undefined) ? (names[1] ?? flagged(args, grammar)) : names[0]) ?? flagged(args, grammar);
  const deed = follows ? spokenAct(verb.word, tokens(thing)) : isAlone ? aloneAct(verb, grammar, names, name, program) : deedIn(verb, before, names.filter((text) => !text.includes('=') || /^(?:name|id|[a-z]+-id)=/.test(text)).length);
  return {
    effect, provider: grammar.provider, operation: [...before, follows ? `${verb.word}-${thing}` : words[at]].join('-').replace(/[^A-Za-z0-9]+/g, '-').toLowerCase().slice(0, 60),
    act: deed, says: SAYS[effect] ?? GONE, ...resource(spokenThing(tokens(before.at(-1) ?? thing)) || 'resource', name !== undefined && name === names[0] && verb.class === 'destroys' && !/ (?:of|from|to|with) /.test(deed) ? alsoNamed(name, names.slice(1)) : name),
    clues: [name, isAlone ? names[0] : undefined].filter((text, i, all): text is string => text !== undefined && !text.includes(HOLE) && all.indexOf(text) === i).map((text) => ({ about: 'resource', name: text, evidence: { source: 'name', fact: `it is called ${text.slice(0, 80)}` } })),
  };
}

/** A verb that stands first: what follows is a thing and its name, or a name alone. */
function aloneAct({ word }: Verb, { thing }: Grammar, names: readonly string[], name: string | undefined, program: string): string {
  if (thing !== undefined) return spokenAct(word, [thing]);
  return names[0] !== undefined && names[0] !== name && /^[a-z][a-z-]{1,30}$/.test(names[0]) ? spokenAct(word, names[0].split('-')) : completedAct('Delete', [word], program);
}

/** Groups of a tool's commands, which are no things. */
const GROUPS = set('compute cloud database-clusters network networking monitoring is iam cr ce ks cos registries serverless storage api vpc block-storage bv os devops management infra tls obj');

/**
 * The verb, and what it is said of. Two names after it are those of a thing and of its part: `domain records delete acme.io 12` is about records of a domain.
 * A verb of several words names the part itself: `repository delete-tag api v1`.
 */
function deedIn({ word, rest, leads }: Verb, before: readonly string[], names: number): string {
  const last = wordsWithin(before.at(-1) ?? '').map(one);
  const group = before.at(-2);
  if (rest[0] === 'schedule') return spokenAct('schedule', [...rest.slice(1), word], rest.slice(1));
  const named = rest.filter((part) => !/^ids?$/.test(part));
  if (named.length > 0 && /^(?:from|to)$/.test(named[0] ?? '')) return spokenAct(word, last.length > 0 ? [...last, ...named] : named, last);
  const isOwn = last.length === 0 || named.map(one).join(' ') === last.join(' ');
  if (named.length > 0 && leads) return names === 0 || isOwn ? spokenAct(word, named) : spokenAct(word, [...last, ...named], last);
  if (named.length > 1) return names > 1 ? spokenAct(word, named, named.slice(0, 1)) : spokenAct(word, named);
  if (named.length > 0) return names > 1 && !isOwn && !GROUPS.has(before.at(-1) ?? '') ? spokenAct(word, [...last, ...named], last) : spokenAct(word, named);
  const own = wordsWithin(before.at(-1) ?? '');
  const holder = wordsWithin(group ?? '').map(one);
  return names > 1 && group !== undefined && !GROUPS.has(group) ? spokenAct(word, [...holder, ...own], holder) : spokenAct(word, own);
}

/** A lost backup outweighs the verb; keys, users and rules are a matter of access; names and accounts do not come back. */
function effectOf(verb: Verb, things: readonly string[]): EffectClass {
  const last = things.at(-1) ?? '';
  const about = (kind: ReadonlySet<string>): boolean => kind.has(last) || verb.rest.some((one) => kind.has(one));
  const lessens = verb.class === 'destroys' || /^(disable|cancel|unschedule|pause|release)$/.test(verb.word);
  if (lessens && (about(BACKUPS) || things.some((one) => BACKUPS.has(one)))) return 'destroys-backup';
  if (about(ACCESS)) return 'permissions';
  if (verb.class === 'destroys') return about(NAMES) ? 'irreversible' : 'destroys-data';
  return verb.class === 'unsettles' ? 'irreversible' : 'changes';
}

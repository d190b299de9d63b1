import type { EffectClass, Finding } from '../core/effect.ts';
import { HOLE } from '../core/invocation.ts';
import type { Args } from '../shell/argv.ts';
import { completedAct, isBare, isGeneral, kindredAct, toldBySubcommand } from './completed-act.ts';
import { resource } from './resource.ts';
import { one, spokenThing } from './spoken.ts';
import { toldOfOne } from './told-by-kind.ts';
import { classOf } from './verb-words.ts';

/** One thing a tool can do, told by its words: for tools whose subcommands the grammar of `Operation.match` cannot reach, as in `python manage.py flush`. */
export interface Row {
  /** Compared with the program's name and its words that are no flags, joined by one space. */
  readonly does: RegExp;
  /** One of these flags must be present: `-R|--recursive`. */
  readonly flag?: string;
  /** With one of these flags it is harmless. */
  readonly dry?: string;
  readonly effect: EffectClass;
  readonly operation: string;
  readonly act: string;
  /** Which of the words, from 1, names the thing, where it is not the one that the tool's grammar tells; 0 where none does. */
  readonly named?: number;
  /** One sentence: what happens, and whether it can be undone. */
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
}

/** What rows are compared with. */
export interface Line {
  readonly words: readonly string[];
  readonly args: Args;
  /** The thing acted on. */
  readonly name?: string | undefined;
  /** Which of the words is the subcommand. Where only running would tell it, so is what it does. */
  readonly verb?: number;
}

/** The finding of the first row that fits; none where no row does. Its target is the provider's. */
export function rowFindings(provider: string, rows: readonly Row[], { words, args, name, verb }: Line): readonly Finding[] {
  if (verb !== undefined && words[verb]?.includes(HOLE)) return [{ effect: 'executes', provider, operation: 'dynamic', act: `Run a ${words[0] ?? ''} command`, says: 'Which command it is, is only known when it runs.', clues: [] }];
  const line = words.join(' ').slice(0, 1_000);
  const row = rows.find(({ does, flag }) => does.test(line) && (flag === undefined || args.has(...flag.split('|'))));
  if (!row || (row.dry && args.has(...row.dry.split('|')))) return [];
  const { effect, operation, backups, instead } = row;
  const act = actOf(row, (row.does.exec(line)?.[0] ?? line).trim().split(' ').slice(1), words[0]);
  const says = act !== row.act && isGeneral(row.act) ? toldOfOne({ effect, act, says: row.says }) : row.says;
  const named = resource(act.split(' ').at(-1) ?? 'resource', row.named === undefined ? nameAfter(row.does, line, words, name) : row.named === 0 ? undefined : words[row.named]?.replace(/^\/dev\//, ''));
  return [{
    effect, provider, operation, act, says, ...named, ...(backups ? { backups } : {}), ...(instead ? { instead } : {}),
    clues: named.resource && !named.resource.opaque ? [{ about: 'resource', name: named.resource.name, evidence: { source: 'name', fact: `it is called ${named.resource.name}` } }] : [],
  }];
}

/** What the words that a row matched say of the deed, where the row stands for several. */
function actOf({ act, does }: Row, matched: readonly string[], program: string | undefined): string {
  if (isBare(act)) return completedAct(act, matched, program);
  if (act.startsWith('Change ') && isGeneral(act) && matched.length > 0 && matched.every((word) => /^[a-z][a-z:-]{1,40}$/.test(word))) return toldBySubcommand(act, matched, undefined);
  const thing = / resource$/.test(act) ? matched.findLast((word) => classOf(word.split('-')[0] ?? '') === undefined && /^[a-z]{3,30}$/.test(word)) : undefined;
  if (thing !== undefined) return act.replace(/resource$/, spokenThing([one(thing)]));
  // A regular expression's alternatives are those of a subcommand where they are words.
  const groups = [...does.source.slice(0, 2_000).matchAll(/\((?:\?:)?([a-z][a-z|-]{2,1000})\)/g)].map(([, group = '']) => group.split('|'));
  return groups.reduce((said, group) => matched.reduce((so, word) => kindredAct(so, group, word), said), act);
}

/** The thing acted on; where that would be a word of the subcommand, what stands behind it: `user delete alice` is about `alice`. */
function nameAfter(does: RegExp, line: string, words: readonly string[], name: string | undefined): string | undefined {
  const found = does.exec(line);
  if (name === undefined || found === null) return name;
  const matched = found[0].trim().split(' ').length;
  const before = line.slice(0, found.index).split(' ').length - 1;
  const at = words.indexOf(name);
  return at >= before && at < before + matched && words.lastIndexOf(name) === at && words[before + matched - 1] !== undefined && isVerb(name) ? words[before + matched] : name;
}

/** Words that stand for a deed in the subcommands of tools. */
function isVerb(word: string): boolean {
  return /^(?:add|all|clear|config|create|delete|disable|drop|enable|exec|export|import|kill|list|prune|push|quiet|remove|reset|restore|revoke|rm|run|service|session|set|show|site|start|state|status|stop|update|user|where)$/.test(word);
}

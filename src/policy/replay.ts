import type { Entry } from '../audit/entry.ts';
import type { Action } from '../core/action.ts';
import { localTime } from '../core/age.ts';
import type { AgentName } from '../core/agent-name.ts';
import { STRICTNESS, type Ruling } from '../core/decide.ts';
import type { Effect } from '../core/effect.ts';
import { UNKNOWN } from '../core/environment.ts';
import type { Policy } from '../core/policy.ts';
import { inEnglish, type Say } from '../core/say.ts';
import { actionRules, applied, type Circumstances } from './apply.ts';

/** A decision of the past that the policy would make differently now. */
export interface Change {
  readonly entry: Entry;
  readonly was: Entry['verdict'];
  readonly would: Entry['verdict'];
  /** Rule and file. */
  readonly because: string;
}

/** What policies would have made of decisions, by what the record keeps of each: its effects, its tier, the agent and the redacted command. */
export function wouldHaveChanged(entries: readonly Entry[], policies: readonly Policy[], home: string): readonly Change[] {
  return entries.flatMap((entry) => {
    const around = circumstancesOf(entry, home);
    const rulings = effectsOf(entry).map((effect) => applied(effect, policies, around));
    const rules = rulings.length > 0 ? [] : actionRules(policies, around).map(({ rule, file }) => ({ ruling: rulingOf(rule.then), by: { rule, file } }));
    const [strictest] = [...rulings, ...rules].sort((a, b) => STRICTNESS.indexOf(b.ruling) - STRICTNESS.indexOf(a.ruling));
    const would = strictest ? verdictOf(strictest.ruling) : 'allow';
    const by = strictest?.by;
    return would === entry.verdict || !by ? [] : [{ entry, was: entry.verdict, would, because: `${by.rule.id} (${by.file}:${by.rule.line})` }];
  });
}

function rulingOf(then: string): Ruling {
  return then === 'deny' || then === 'allow' ? then : 'ask';
}

function verdictOf(ruling: Ruling): Entry['verdict'] {
  return ruling === 'ask-typed' ? 'ask' : ruling;
}

function circumstancesOf({ agent, kind, canonical, cwd, time }: Entry, home: string): Circumstances {
  const action = { kind: 'shell', command: canonical.startsWith(`${kind}: `) ? canonical.slice(kind.length + 2) : canonical.replace(/^(?:powershell|cmd): /, ''), cwd } satisfies Action;
  return { action, agent, lock: 'locked', now: new Date(time), home };
}

function effectsOf({ effects, environment, verdict }: Entry): readonly Effect[] {
  return effects.map(({ class: effect, provider, operation, resource }) => ({
    effect, provider, operation, act: '', says: '', clues: [], environment: { ...environment, evidence: [] }, losesWork: effect === 'local' && verdict !== 'allow',
    ...(resource === undefined ? {} : { resource: { kind: '', name: resource, opaque: false } }),
  }));
}

/** What a report for a person needs besides the changes. */
export interface Replayed {
  /** Decisions that were looked at, and the days they are of. */
  readonly looked: number;
  readonly days: number;
  readonly name: AgentName;
  readonly say?: Say;
}

/** Decisions that are told one by one. */
const SHOWN = 500;

/** The report for a person, the newest decision first. Times are local. */
export function changesText(changes: readonly Change[], { looked, days, name, say = inEnglish }: Replayed): string {
  const newest = [...changes].reverse();
  const lines = newest.slice(0, SHOWN).map(({ entry: { time, agent, environment, canonical }, was, would, because }) => [
    `  ${localTime(time)}  ${verdictName(was, say)} → ${verdictName(would, say)}  ${name(agent)}  ${environment.name === UNKNOWN.name ? say('unknown') : environment.name}`,
    `      ${cut(canonical.replace(/\s+/g, ' '))}`, `      ${because}`, '',
  ].join('\n'));
  return [headOf(changes.length, looked, days, say), '', ...lines, ...(changes.length > SHOWN ? [`  ${say('and {0} more', changes.length - SHOWN)}`] : []), ''].join('\n');
}

function headOf(changed: number, looked: number, days: number, say: Say): string {
  if (looked === 0) return say('Nothing was decided in the last {0} days.', days);
  if (changed === 0) return say('Of {0} decisions in the last {1} days, the policy as it is now would have made none differently.', looked, days);
  return changed === 1 ? say('Of {0} decisions in the last {1} days, the policy as it is now would have made one differently.', looked, days) : say('Of {0} decisions in the last {1} days, the policy as it is now would have made {2} differently.', looked, days, changed);
}

function verdictName(verdict: Entry['verdict'], say: Say): string {
  return { allow: say('allowed'), ask: say('asked'), deny: say('denied') }[verdict];
}

/** Characters of a request. */
const LONGEST = 160;

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

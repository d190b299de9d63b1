import type { Entry } from '../audit/entry.ts';
import type { Action } from '../core/action.ts';
import { STRICTNESS, type Ruling } from '../core/decide.ts';
import type { Effect } from '../core/effect.ts';
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

/** The report for a person. */
export function changesText(changes: readonly Change[], looked: number, days: number, say: Say = inEnglish): string {
  const head = say('Of {0} decisions in the last {1} days, this policy would have made {2} differently.', looked, days, changes.length);
  const lines = changes.slice(0, 500).map(({ entry, was, would, because }) => `  ${entry.time.slice(0, 16).replace('T', ' ')}  ${was} → ${would}  ${entry.agent}  ${entry.environment.name}\n      ${entry.canonical.replace(/\s+/g, ' ').slice(0, 160)}\n      ${because}`);
  return [head, '', ...lines, ...(changes.length > 500 ? [`  ${say('and {0} more', changes.length - 500)}`] : []), ''].join('\n');
}

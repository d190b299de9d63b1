import { THIS_MACHINE, UNKNOWN, type Tier } from './environment.ts';
import type { Effect } from './effect.ts';
import { titleOf } from './modal.ts';
import type { Question } from './question.ts';
import { inEnglish, type Say } from './say.ts';

/** A question that waits, in the few words that a badge has room for. */
export interface Asked {
  /** What it is about: `production`, `unknown target`, `this machine`. */
  readonly where: string;
  /** `Claude Code: Delete volume "pgdata" in production?` */
  readonly title: string;
}

/** What waits, the strictest first; questions about one tier stay in their order. */
export function askedOf(questions: readonly Question[], say: Say = inEnglish): readonly Asked[] {
  return [...questions].sort((a, b) => rankOf(a) - rankOf(b)).map((question) => ({ where: whereOf(question, say), title: `${question.agent}: ${titleOf(question, say)}` }));
}

const RANK: readonly Tier[] = ['production', 'unknown', 'staging', 'development'];

function rankOf(question: Question): number {
  return isOnMachine(question) ? RANK.length : RANK.indexOf(question.verdict.environment.tier);
}

/** Characters of a name that a status bar has room for. */
const LONGEST = 24;

function whereOf(question: Question, say: Say): string {
  const { verdict: { environment: { name, tier }, effects } } = question;
  if (isOnMachine(question) || isHere(effects[0])) return say('this machine');
  if (tier === 'unknown' || name === UNKNOWN.name) return say('unknown target');
  return name.length > LONGEST ? tier : name;
}

/** It changes nothing but files of this machine, or Prodlock itself. */
function isOnMachine({ verdict: { effects } }: Question): boolean {
  return effects.length > 0 && effects.every(({ effect }) => effect === 'local' || effect === 'tampers' || effect === 'reveals');
}

function isHere(effect: Effect | undefined): boolean {
  return effect?.environment.tier === 'unknown' && effect.environment.evidence[0]?.source === THIS_MACHINE;
}

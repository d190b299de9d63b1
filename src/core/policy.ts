import type { EffectClass } from './effect.ts';
import type { Tier } from './environment.ts';

/** What a rule makes of an action. `typed` and `note` ask, and want the resource's name or a reason written. */
export type Outcome = 'allow' | 'ask' | 'typed' | 'note' | 'deny';

/** A user may loosen what is built in; a project may only tighten it, because agents can write its files. */
export type Level = 'user' | 'project';

/** What a rule applies to: everything that is given must fit. Lists fit where one of their entries does; texts are globs. */
export interface Match {
  readonly provider?: readonly string[];
  readonly operation?: readonly string[];
  readonly effect?: readonly EffectClass[];
  readonly tier?: readonly Tier[];
  readonly resource?: readonly string[];
  readonly agent?: readonly string[];
  /** Files that the action names, relative to the project or absolute. */
  readonly path?: readonly string[];
  /** The whole command line, blanks folded. */
  readonly command?: readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly when: Match;
  readonly then: Outcome;
  /** Told to the human and the agent. */
  readonly reason?: string;
  /** 1-based line in the policy file. */
  readonly line: number;
  /** The file cannot say what it means: whatever it may apply to is denied. */
  readonly broken?: string;
}

/** Hours in which production rests: what would ask is denied, and what would run by an open lock asks. */
export interface QuietHours {
  /** 0 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight, local time; `to` before `from` spans midnight. */
  readonly from: number;
  readonly to: number;
}

/** An environment that the user named, and what belongs to it. Patterns are globs. */
export interface NamedTarget {
  readonly name: string;
  readonly tier: Tier;
  /** Hosts, kube contexts, accounts, projects, ids, branches, resources: whatever a command shows of its target. */
  readonly patterns: readonly string[];
  readonly line: number;
}

/** One policy file. */
export interface Policy {
  /** As people name it: `~/.prodlock/policy.yaml`. */
  readonly file: string;
  readonly level: Level;
  readonly environments: readonly NamedTarget[];
  readonly rules: readonly Rule[];
  readonly hidden: readonly string[];
  readonly visible: readonly string[];
  readonly protect: readonly string[];
  readonly maxUnlockMinutes?: number;
  readonly quietHours: readonly QuietHours[];
  /** Only in the user's own: the record is theirs, whatever the project. */
  readonly record?: RecordRules;
}

/** How the record is kept. */
export interface RecordRules {
  /** Days for which decisions are kept at least; infinite for ever. */
  readonly keepDays: number;
  /** Where its head is written to every day: folders of git repositories, and files. `~` is the home folder. */
  readonly anchors: readonly string[];
}

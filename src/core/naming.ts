import type { Environment, Evidence } from './environment.ts';
import { tierOfName } from './tier.ts';
import type { Verdict } from './verdict.ts';

/** Something that a person can give an environment to: an id, host, context, project or account. */
export interface Nameable {
  readonly subject: string;
  /** What is known of it, for a person. */
  readonly fact: string;
  /** The environment it counts for now; absent where nobody told. */
  readonly now?: Environment;
  readonly evidence?: Evidence;
}

const LONGEST = 200;
const MOST = 8;

/** What the sources of the open folders name, first what nobody has named yet. */
export function nameableIn(environments: readonly Environment[]): readonly Nameable[] {
  const all = environments.flatMap((one): readonly Nameable[] => {
    const [evidence] = one.evidence;
    if (one.subject === undefined || !evidence) return [];
    return [{ subject: one.subject, fact: evidence.fact, evidence, ...(one.nameless ? {} : { now: one }) }];
  });
  return distinct([...all.filter(({ now }) => !now), ...all.filter(({ now }) => now)]);
}

/** What a request shows of a target that nobody has named: resources, and contexts without a word. */
export function nameableOf({ effects }: Verdict): readonly Nameable[] {
  return distinct(effects.filter(({ environment }) => environment.tier === 'unknown').flatMap(({ resource, clues }) => [
    ...(resource ? [{ subject: resource.name, fact: resource.kind }] : []),
    ...clues.filter(({ name, tier }) => tier === undefined && tierOfName(name) === 'none').map(({ name, evidence }) => ({ subject: name, fact: evidence.fact })),
  ])).slice(0, MOST);
}

function distinct(all: readonly Nameable[]): readonly Nameable[] {
  const seen = new Set<string>();
  return all.filter(({ subject }) => subject !== '' && subject.length <= LONGEST && !/[\p{Cc}\p{Cf}]/u.test(subject) && !seen.has(subject) && seen.add(subject));
}

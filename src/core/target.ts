import type { Clue } from './effect.ts';
import { UNKNOWN, type Environment, type Evidence, type Tier } from './environment.ts';
import { tierNamed, tierOfName } from './tier.ts';

/** Tier of one clue: what its source proves, else what its words say. `none` where it says nothing. */
function tierOf(clue: Clue): Tier | 'ambiguous' | 'none' {
  return clue.tier ?? tierOfName(clue.name);
}

/** The same as a place counts for: `unknown` where it says nothing, or two things. */
export function tierOfClue(clue: Clue): Tier {
  return clue.tier ?? tierNamed(clue.name);
}

/**
 * Settles where an operation lands. The first context clue that is set is the target; the resource's own name speaks where the context says nothing.
 * Words of two tiers in one name, or a context and a resource that disagree, are ambiguous, and ambiguous is `unknown`.
 */
export function settle(clues: readonly Clue[]): Environment {
  const context = clues.find((clue) => clue.about === 'context');
  const resource = clues.find((clue) => clue.about === 'resource' && tierOf(clue) !== 'none');
  const evidence = [context, resource].flatMap((clue) => (clue ? [clue.evidence] : []));
  const said = context ? tierOf(context) : 'none';
  const own = resource ? tierOf(resource) : 'none';

  if (said === 'ambiguous' || own === 'ambiguous') return { name: (said === 'ambiguous' ? context : resource)?.name ?? UNKNOWN.name, tier: 'unknown', evidence };
  if (context && said !== 'none' && said !== 'unknown') {
    if (own === 'none' || own === said) return { name: nameOf(context, said), tier: said, evidence };
    return { name: `${nameOf(context, said)} or ${own}`, tier: 'unknown', evidence };
  }
  // Its own name decides, so that it comes first.
  if (resource && own !== 'none' && own !== 'unknown') return { name: own, tier: own, evidence: [...evidence].reverse() };
  // Who is told nothing of a place is told at least what a file calls the thing.
  const called = evidence.length > 0 ? [] : clues.filter(({ evidence: { file } }) => file !== undefined).slice(0, 1).map((clue) => clue.evidence);
  return { ...UNKNOWN, evidence: [...evidence, ...called] };
}

/** An environment that is known already, as the context of an operation. `otherwise` is the evidence where it brings none. */
export function clueOf({ name, tier, evidence }: Environment, otherwise: Evidence): Clue {
  return { about: 'context', name, tier, evidence: evidence[0] ?? otherwise };
}

/** A long host or path is no name to show on a badge or to type; its tier is. */
function nameOf(clue: Clue, tier: Tier): string {
  return /^[A-Za-z0-9_-]{1,40}$/.test(clue.name) ? clue.name : tier;
}

import type { Clue } from '../core/effect.ts';
import { stricter, type Environment, type Tier } from '../core/environment.ts';
import type { NamedTarget, Policy } from '../core/policy.ts';
import { tierOfName } from '../core/tier.ts';
import { fitsText } from './globs.ts';

/**
 * A clue as the user's own list of environments sees it: a host, a context, an id that the list names is of that environment. A project's
 * list can only make it stricter, since a repository must not be able to call production something else.
 */
export function namedClue(clue: Clue, policies: readonly Policy[]): Clue {
  for (const { environments, level, file } of policies) {
    const found = environments.find(({ patterns }) => patterns.some((glob) => fits(glob, clue.name)));
    if (found && (level === 'user' || tightens(found.tier, clue))) return { ...clue, name: found.name, tier: found.tier, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, which ${file}:${found.line} calls ${found.name}` } };
  }
  return clue;
}

/** The environment that a list gives an id or a name. */
export function namedTarget(name: string, policies: readonly Policy[]): (NamedTarget & { readonly file: string }) | undefined {
  for (const { environments, level, file } of policies) {
    const found = environments.find(({ patterns, tier }) => (level === 'user' || tier === 'production') && patterns.some((glob) => fits(glob, name)));
    if (found) return { ...found, file };
  }
  return undefined;
}

/** The same for what a source of the project names: once the user has named it, it is nameless no more. */
export function namedEnvironment(environment: Environment, policies: readonly Policy[]): Environment {
  const { nameless, ...rest } = environment;
  const [first] = rest.evidence;
  const subjects = [rest.subject, rest.name].filter((one) => one !== undefined);
  for (const name of subjects) {
    const clue: Clue = { about: 'context', name, ...(nameless || rest.tier === 'unknown' ? {} : { tier: rest.tier }), evidence: first ?? { source: 'project', fact: name } };
    const said = namedClue(clue, policies);
    if (said !== clue && said.tier) return { ...rest, name: said.name, tier: said.tier, evidence: [said.evidence, ...rest.evidence.slice(1)] };
  }
  return environment;
}

function tightens(tier: Tier, clue: Clue): boolean {
  const said = clue.tier ?? tierOfName(clue.name);
  if (tier === 'production') return true;
  return said !== 'none' && said !== 'ambiguous' && said !== 'unknown' && stricter(tier, said) === tier;
}

function fits(glob: string, name: string): boolean {
  return name !== '' && fitsText(glob, name);
}

import { deedOf } from './act.ts';
import type { Effect } from './effect.ts';
import { EFFECTS } from './effect.ts';
import { placeOf, stricter, THIS_MACHINE, UNKNOWN, type Environment, type Evidence, type Tier } from './environment.ts';
import { inEnglish, told, toldSentence, type Say } from './say.ts';
import { saysOf } from './undoing.ts';
import type { Reason, Verdict } from './verdict.ts';

export type LockState = 'locked' | 'unlocked';

export type Ruling = 'allow' | 'ask' | 'ask-typed' | 'deny';

/** The default policy, the table of the README: production (and unknown), staging, development. */
const POLICY: Readonly<Record<Effect['effect'], Readonly<Record<Tier, Ruling>>>> = {
  tampers: { production: 'deny', unknown: 'deny', staging: 'deny', development: 'deny' },
  'destroys-backup': { production: 'ask-typed', unknown: 'ask-typed', staging: 'ask', development: 'allow' },
  'destroys-data': { production: 'ask-typed', unknown: 'ask-typed', staging: 'ask', development: 'allow' },
  irreversible: { production: 'ask-typed', unknown: 'ask-typed', staging: 'ask', development: 'allow' },
  permissions: { production: 'ask', unknown: 'ask', staging: 'ask', development: 'allow' },
  executes: { production: 'ask', unknown: 'ask', staging: 'ask', development: 'allow' },
  changes: { production: 'ask', unknown: 'ask', staging: 'allow', development: 'allow' },
  retargets: { production: 'ask', unknown: 'ask', staging: 'allow', development: 'allow' },
  reveals: { production: 'deny', unknown: 'deny', staging: 'deny', development: 'deny' },
  local: { production: 'allow', unknown: 'allow', staging: 'allow', development: 'allow' },
  reads: { production: 'allow', unknown: 'allow', staging: 'allow', development: 'allow' },
};

/** What one effect deserves. Unlocking relaxes changes that can be undone, nothing else. */
export function rule(effect: Effect, lock: LockState): Ruling {
  if (effect.effect === 'local') return effect.losesWork ? 'ask' : 'allow';
  if (effect.effect === 'changes' && lock === 'unlocked') return 'allow';
  return POLICY[effect.effect][effect.environment.tier];
}

/** From the mildest to the strictest. */
export const STRICTNESS: readonly Ruling[] = ['allow', 'ask', 'ask-typed', 'deny'];

/** Of two verdicts the stricter; the first where they are alike. */
export function stricterVerdict(one: Verdict, other: Verdict): Verdict {
  return STRICTNESS.indexOf(rulingOf(other)) > STRICTNESS.indexOf(rulingOf(one)) ? other : one;
}

function rulingOf(verdict: Verdict): Ruling {
  return verdict.kind === 'ask' && verdict.typed !== undefined ? 'ask-typed' : verdict.kind;
}

/** A ruling, and the reason where a policy gave it. `note`: the human must say why. */
export interface Ruled {
  readonly ruling: Ruling;
  readonly note?: boolean;
  readonly because?: Reason;
}

/** What only makes ready for what follows: `compose pull && compose up`. */
const PREPARES = /^(?:Fetch\b|Install packages\b|Change the checkout\b)/;

/** The verdict over all effects of an action: the strictest ruling wins, and every reason is kept. `ruled` says what each effect deserves, the built-in policy where it is left out. */
export function decide(found: readonly Effect[], lock: LockState, advice: (denied: readonly Effect[]) => string, ruledBy: (effect: Effect) => Ruled = (effect) => ({ ruling: rule(effect, lock) })): Verdict {
  const effects = [...found].sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect) || Number(PREPARES.test(a.act)) - Number(PREPARES.test(b.act)));
  const ruled = effects.map((effect) => ({ effect, ...ruledBy(effect) }));
  const strictest = ruled.reduce<Ruling>((best, { ruling }) => (STRICTNESS.indexOf(ruling) > STRICTNESS.indexOf(best) ? ruling : best), 'allow');
  const kept = ruled.filter(({ ruling }) => (strictest === 'allow' ? true : ruling !== 'allow')).map(({ effect }) => effect);
  const environment = environmentOf(kept);
  const policy = ruled.flatMap(({ because, ruling }) => (because && (strictest === 'allow' || ruling !== 'allow') ? [because] : []));
  const reasons = dedupe([...kept.filter((effect) => effect.provider !== 'policy' && (strictest !== 'allow' || effect.effect !== 'reads')).map(reasonOf), ...policy]);

  if (strictest === 'allow') return { kind: 'allow', effects, reasons, environment };
  if (strictest === 'deny') return { kind: 'deny', effects, reasons, environment, advice: withPolicy(advice(ruled.filter((r) => r.ruling === 'deny').map((r) => r.effect)), policy) };
  const typed = ruled.find(({ ruling }) => ruling === 'ask-typed');
  const reversible = kept.every((effect) => effect.effect === 'changes' || effect.effect === 'retargets');
  return { kind: 'ask', effects, reasons, environment, reversible, ...(typed ? { typed: typedFor(typed.effect) } : {}), ...(ruled.some(({ note }) => note) ? { note: true } : {}) };
}

/** The agent is told what the policy says, too. */
function withPolicy(advice: string, policy: readonly Reason[]): string {
  return [...new Set(policy.map(({ text }) => text).filter((text) => !advice.includes(text))), advice].join('\n');
}

/** What the human writes: the resource's name; the environment's where only an opaque id, or no name at all, is known. */
function typedFor({ resource, environment }: Effect): string {
  if (resource && !resource.opaque) return resource.name;
  return environment.name === UNKNOWN.name ? 'production' : environment.name;
}

function environmentOf(effects: readonly Effect[]): Environment {
  const outside = effects.filter((effect) => effect.effect !== 'local' && effect.effect !== 'tampers');
  return outside.map((effect) => effect.environment).reduce<Environment | undefined>((best, next) => (best && stricter(best.tier, next.tier) === best.tier ? best : next), undefined) ?? UNKNOWN;
}

/** `Delete volume "pgdata" in production. Deletes … Cannot be undone.` */
export function sentence(effect: Effect, say: Say = inEnglish): string {
  return `${placed(deedOf(effect.act, effect.resource?.name, say), effect, say)}. ${told(saysOf(effect), say)}`;
}

function placed(what: string, { effect, environment }: Effect, say: Say): string {
  if (effect === 'local' || effect === 'tampers' || effect === 'reveals') return what;
  if (environment.tier === 'unknown' && environment.evidence[0]?.source === THIS_MACHINE) return say('{0} on this machine', what);
  return environment.tier === 'unknown' ? say('{0} (environment unknown, treated as production)', what) : say('{0} in {1}', what, placeOf(environment, say));
}

function reasonOf(effect: Effect): Reason {
  const evidence = evidenceOf(effect);
  return { id: `${effect.provider}/${effect.operation}`, text: sentence(effect), ...(evidence ? { evidence } : {}) };
}

/** How an effect's environment is known, and where that stands; empty where nothing tells it. */
export function evidenceOf({ environment }: Effect, say: Say = inEnglish): string {
  return environment.evidence.map((one) => {
    const place = one.file === undefined ? carrierOf(one) : `${one.file}${one.line ? `:${one.line}` : ''}`;
    return place === undefined ? toldSentence(one.fact, say) : `${toldSentence(one.fact, say)} (${place})`;
  }).join('; ');
}

/** The flag or variable by which a fact came to be, where the fact itself does not name it. */
function carrierOf({ source, key, fact }: Evidence): string | undefined {
  const carrier = source === 'variable' ? key : /^(--?[\w-]{1,60}) flag$/.exec(source)?.[1];
  return carrier === undefined || carrier === '' || fact.includes(carrier) ? undefined : carrier;
}

function dedupe(reasons: readonly Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ id, text }) => !seen.has(`${id} ${text}`) && seen.add(`${id} ${text}`));
}

import type { Action } from '../../core/action.ts';
import type { Effect, EffectClass } from '../../core/effect.ts';
import { UNKNOWN, type Evidence } from '../../core/environment.ts';
import { tierOfHost } from '../../core/host.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { Provenance, World } from '../world.ts';

/** What stays on this machine is not reached with a credential. */
const OUTWARD = new Set<EffectClass>(['destroys-backup', 'destroys-data', 'irreversible', 'permissions', 'executes', 'changes', 'retargets']);
/** More than these nobody reads. */
const SHOWN = 4;

/** Which credentials an action uses, and from which files they come. */
export function credentialsOf(action: Action, world: World): readonly Provenance[] {
  const text = action.kind === 'shell' ? action.command : action.kind === 'mcp' ? JSON.stringify(action.input) : action.kind === 'stdin' ? action.text : undefined;
  // Where a whole file is loaded, those that are spoken of come first.
  const spoken = (key: string): boolean => action.kind === 'shell' && /^\w{1,100}$/.test(key) && (action.command.includes(`$${key}`) || action.command.includes(`\${${key}`));
  return text ? world.sourceOf(text, action.cwd).map((one) => (spoken(one.key) ? { ...one, spoken: true } : one)).sort((a, b) => Number(text.includes(b.key)) - Number(text.includes(a.key))) : [];
}

/** Why a credential reaches further than the command says; undefined where it does not. */
function farther({ sure, environment, unrelated }: Provenance): string | undefined {
  if (!sure) return undefined;
  if (environment?.tier === 'production') return `It belongs to ${environment.name}.`;
  return unrelated === undefined ? undefined : `${unrelated}, so the command’s own words do not tell what it reaches.`;
}

/** Whether an effect counts as harmless because of where it lands, so that a credential could make it count more. What goes to this machine does not. */
export function canRise(effect: Effect): boolean {
  const { tier } = effect.environment;
  return OUTWARD.has(effect.effect) && (tier === 'staging' || tier === 'development') && !isHere(effect);
}

/**
 * The effects, their environment not known any more where they act with a credential that production's files hold, or that comes from a place which has nothing
 * to do with the work: a name such as `staging` in the command then proves nothing.
 */
export function raised(effects: readonly Effect[], used: readonly Provenance[]): readonly Effect[] {
  const by = used.find((one) => farther(one) !== undefined);
  if (!by) return effects;
  return effects.map((effect) => {
    if (!canRise(effect) || (by.spoken && isSupplied(effect))) return effect;
    const { name, evidence } = effect.environment;
    const both = by.environment?.tier === 'production' ? `${name} or ${by.environment.name}` : UNKNOWN.name;
    return { ...effect, environment: { name: both, tier: 'unknown', evidence: [...evidence, by.evidence] } };
  });
}

/** How it is known that a credential belongs to its environment: first where it points to, then where it stands. */
function told({ environment, evidence, key }: Provenance): readonly Evidence[] {
  const [points] = environment?.evidence ?? [];
  // Another variable of the file may be what tells whose the file is.
  return points === undefined ? [evidence] : points.key === undefined || points.key === key ? [points, evidence] : [evidence, points];
}

/** The effects that nothing tells of where they land, in production where they act with a credential that only production's files hold. */
export function placed(effects: readonly Effect[], used: readonly Provenance[]): readonly Effect[] {
  const [first] = used;
  if (!first || !used.every(({ sure, environment }) => sure && environment?.tier === 'production') || first.environment === undefined) return effects;
  const { name, tier } = first.environment;
  return effects.map((effect) => (isPlaceless(effect) ? { ...effect, environment: { name, tier, evidence: [...told(first), ...effect.environment.evidence] } } : effect));
}

/** Whether nothing at all is known of where an effect lands; what is said to be in two places is another matter. */
export function isPlaceless({ effect, environment }: Effect): boolean {
  return OUTWARD.has(effect) && environment.tier === 'unknown' && environment.name === UNKNOWN.name;
}

/**
 * The effects, where a variable pins their target and says no more: it is the environment whose file the variable's value was taken from.
 */
export function pinned(effects: readonly Effect[], used: readonly Provenance[]): readonly Effect[] {
  const whole = used.every(({ sure, wholesale, environment }) => sure && !wholesale && environment?.tier === used[0]?.environment?.tier && environment?.tier !== 'development') ? used[0] : undefined;
  return effects.map((effect) => {
    const by = isPinned(effect) ? (used.find(({ sure, key, environment }) => sure && environment !== undefined && effect.clues.some(({ evidence }) => evidence.key === key)) ?? whole) : undefined;
    if (by?.environment === undefined) return effect;
    const { name, tier } = by.environment;
    return { ...effect, environment: { name, tier, evidence: [...told(by), ...effect.environment.evidence] } };
  });
}

/** Whether a variable pins the target of an effect without telling which it is. */
export function isPinned({ environment, clues }: Effect): boolean {
  const target = clues.find(({ about }) => about === 'context');
  return environment.tier === 'unknown' && target?.name === '' && (target.evidence.source === 'variable' || target.evidence.fact.endsWith('only known when it runs'));
}

/** What `doppler run` or `infisical run` brings is not what a file holds under the same name. */
function isSupplied({ clues }: Effect): boolean {
  return clues.some(({ about, evidence }) => about === 'context' && evidence.fact.includes(' brings the variables of '));
}

function isHere({ clues }: Effect): boolean {
  const target = clues.find(({ about }) => about === 'context');
  return target !== undefined && /this machine$/.test(tierOfHost(target.name)?.why ?? '');
}

/** A credential's reason for a person: from where it comes, what it can do, and what is odd about it. */
export function credentialReasons(used: readonly Provenance[]): Verdict['reasons'] {
  const told = used.filter((one) => !one.wholesale || farther(one) !== undefined).sort((a, b) => Number(farther(b) !== undefined) - Number(farther(a) !== undefined));
  return told.slice(0, SHOWN).map((one) => {
    const more = farther(one);
    return { id: 'credential', text: `${one.evidence.fact}, ${/^(?:[AEIO]|Upstash)/.test(one.title) ? 'an' : 'a'} ${one.title}, which ${one.reach}.${more ? ` ${more}` : ''}` };
  });
}

import { minimatch } from 'minimatch';
import type { Action } from '../core/action.ts';
import { canonical } from '../core/canonical.ts';
import { rule as builtIn, STRICTNESS, type LockState, type Ruling } from '../core/decide.ts';
import type { Effect } from '../core/effect.ts';
import { resolve } from '../core/path.ts';
import type { Level, Match, Outcome, Policy, QuietHours, Rule } from '../core/policy.ts';
import { absoluteGlob, fitsText } from './globs.ts';

/** The moment and the caller that rules may look at. */
export interface Circumstances {
  readonly action: Action;
  /** Agent id; undefined for a human's own question. */
  readonly agent: string | undefined;
  readonly lock: LockState;
  /** Local time. */
  readonly now: Date;
  /** Folder that relative patterns are seen from. */
  readonly home: string;
}

/** The rule that decided, and what it decided. */
export interface Applied {
  readonly ruling: Ruling;
  readonly note: boolean;
  readonly by?: { readonly rule: Rule; readonly file: string };
  /** Quiet hours that made it stricter: when they end, `08:00`, and the file that sets them. */
  readonly quiet?: { readonly until: string; readonly file: string };
}

/**
 * What one effect deserves: the built-in policy, then the user's first rule that fits in its place, then whatever a project's rules add in strictness.
 * Tampering is never loosened. During quiet hours production only gets stricter.
 */
export function applied(effect: Effect, policies: readonly Policy[], around: Circumstances): Applied {
  const base: Applied = { ruling: builtIn(effect, around.lock), note: false };
  const user = firstOf(policies, 'user', effect, around);
  const chosen = user && (effect.effect !== 'tampers' || user.ruling === 'deny') ? user : base;
  const project = firstOf(policies, 'project', effect, around);
  return quieted(project ? together(chosen, project) : chosen, effect, policies, around);
}

/** The stricter of both, and the note that either wants. */
function together(chosen: Applied, project: Applied): Applied {
  const by = isStricter(project.ruling, chosen.ruling) || project.note ? project.by : chosen.by;
  return { ruling: isStricter(project.ruling, chosen.ruling) ? project.ruling : chosen.ruling, note: chosen.note || project.note, ...(by ? { by } : {}) };
}

/** The rules that look at the action alone, and so apply where nothing was found in it. */
export function actionRules(policies: readonly Policy[], around: Circumstances): readonly { readonly rule: Rule; readonly file: string; readonly level: Level }[] {
  return policies.flatMap(({ rules, file, level }) => {
    const found = rules.find((rule) => looksAtActionOnly(rule.when) && fitsAction(rule.when, around));
    return found ? [{ rule: found, file, level }] : [];
  });
}

function looksAtActionOnly({ provider, operation, effect, tier, resource, agent, path, command }: Match): boolean {
  return !provider && !operation && !effect && !tier && !resource && Boolean(agent ?? path ?? command);
}

function firstOf(policies: readonly Policy[], level: Level, effect: Effect, around: Circumstances): Applied | undefined {
  for (const { rules, file, level: own } of policies) {
    const rule = own === level ? rules.find(({ when }) => fits(when, effect, around)) : undefined;
    if (rule) return { ruling: rule.broken ? 'deny' : rulingOf(rule.then), note: rule.then === 'note', by: { rule, file } };
  }
  return undefined;
}

function rulingOf(then: Outcome): Ruling {
  return then === 'typed' ? 'ask-typed' : then === 'note' ? 'ask' : then;
}

function isStricter(a: Ruling, b: Ruling): boolean {
  return STRICTNESS.indexOf(a) > STRICTNESS.indexOf(b);
}

function fits(when: Match, effect: Effect, around: Circumstances): boolean {
  return (
    any(when.provider, effect.provider) && any(when.operation, effect.operation) && listed(when.effect, effect.effect) && listed(when.tier, effect.environment.tier) &&
    (when.resource === undefined || (effect.resource !== undefined && any(when.resource, effect.resource.name))) && fitsAction(when, around)
  );
}

function fitsAction(when: Match, { action, agent, home }: Circumstances): boolean {
  if (when.agent && (agent === undefined || !any(when.agent, agent))) return false;
  if (when.command && !wordingsOf(action).some((text) => any(when.command, text))) return false;
  return when.path === undefined || pathsOf(action).some((path) => when.path?.some((glob) => fitsPath(glob, path, action.cwd, home)));
}

/** A command as it was given, and as questions and the record show it, with its kind before it: `shell: terraform apply`, `mcp: railway volume_delete …`. */
function wordingsOf(action: Action): readonly string[] {
  const texts = [canonical(action), ...(action.kind === 'shell' ? [action.command.trim()] : [])];
  return texts.map((text) => text.replace(/\s+/g, ' ').slice(0, 16_384));
}

function fitsPath(glob: string, path: string, cwd: string, home: string): boolean {
  const absolute = resolve(path, cwd, home) ?? path;
  return minimatch(absolute, absoluteGlob(glob, home), { dot: true, nocase: true });
}

function pathsOf(action: Action): readonly string[] {
  switch (action.kind) {
    case 'read': case 'write': case 'delete': case 'search':
      return [action.path];
    case 'several':
      return action.actions.flatMap(pathsOf);
    case 'shell':
      return action.command.slice(0, 16_384).split(/[\s"'=;|&<>()]+/).filter((word) => word.includes('/') || word.includes('.'));
    default:
      return [];
  }
}

function any(globs: readonly string[] | undefined, text: string): boolean {
  return globs === undefined || globs.some((glob) => fitsText(glob, text));
}

function listed<T>(list: readonly T[] | undefined, one: T): boolean {
  return list === undefined || list.includes(one);
}

function quieted(one: Applied, effect: Effect, policies: readonly Policy[], { now }: Circumstances): Applied {
  const { tier } = effect.environment;
  if ((tier !== 'production' && tier !== 'unknown') || effect.effect === 'reads' || effect.effect === 'local') return one;
  const quiet = quietNow(policies, now);
  if (!quiet || one.ruling === 'deny') return one;
  return { ...one, ruling: one.ruling === 'allow' ? 'ask' : 'deny', quiet };
}

/** The quiet hours in which a moment lies: when they end, `08:00`, and the file that sets them. */
export function quietNow(policies: readonly Policy[], now: Date): { readonly until: string; readonly file: string } | undefined {
  return policies.flatMap(({ quietHours, file }) => quietHours.filter((hours) => isQuiet(hours, now)).map((hours) => ({ until: endOf(hours), file })))[0];
}

function endOf({ from, to }: QuietHours): string {
  if (from === to) return '24:00';
  return `${String(Math.floor(to / 60)).padStart(2, '0')}:${String(to % 60).padStart(2, '0')}`;
}

/** Whether a moment lies in quiet hours. The day is the one on which they begin. */
function isQuiet({ days, from, to }: QuietHours, now: Date): boolean {
  const minute = now.getHours() * 60 + now.getMinutes();
  const today = now.getDay();
  if (from === to) return days.includes(today);
  if (from < to) return days.includes(today) && minute >= from && minute < to;
  return (days.includes(today) && minute >= from) || (days.includes((today + 6) % 7) && minute < to);
}

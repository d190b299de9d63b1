import { ageOf } from './age.ts';
import type { CommandId } from './command.ts';
import type { Covered } from './coverage.ts';
import { UNKNOWN, strictest, type Environment } from './environment.ts';
import { minutesLeft, type Lock } from './lock.ts';

/** When the badge may be coloured: for production and whatever is unsafe, only for what is unsafe, or never. */
export type BadgeColour = 'production' | 'unsafe' | 'never';

/** All that the badge shows. */
export interface BadgeState {
  readonly phase: 'starting' | 'ready' | 'failed';
  /** Why Prodlock does not work, where `phase` is `failed`. */
  readonly failure?: string;
  readonly enabled: boolean;
  /** Every environment that a source names, in no order. */
  readonly environments: readonly Environment[];
  readonly lock: Lock;
  /** Questions that wait for an answer. */
  readonly waiting: number;
  readonly agents: readonly Pick<Covered, 'title' | 'coverage'>[];
  /** Files hidden from agents; undefined until counted. */
  readonly hidden?: number;
  readonly colour: BadgeColour;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What a status bar item needs. Texts are plain; the editor must not read them as Markdown. */
export interface Badge {
  readonly text: string;
  readonly tone: 'none' | 'warning' | 'error';
  readonly tooltip: { readonly heading: string; readonly lines: readonly string[]; readonly links: readonly BadgeLink[] };
  /** For screen readers. */
  readonly label: string;
  readonly command: CommandId;
}

export interface BadgeLink {
  readonly title: string;
  readonly command: CommandId;
}

type Face = Pick<Badge, 'text' | 'tone' | 'command'> & { readonly says: string };

/** One status bar item for every state, the most urgent first. */
export function badge(state: BadgeState): Badge {
  const target = strictest(state.environments);
  const face = faceOf(state, target);
  return {
    text: face.text,
    tone: toned(face.tone, state.colour, target),
    command: face.command,
    tooltip: { heading: target ? named(target) : 'No target found', lines: [...sources(state, target), face.says, summary(state)].filter(Boolean), links: linksOf(state) },
    label: ['Prodlock: ' + spoken(state, target), coverage(state)].filter(Boolean).join(', '),
  };
}

/** The environment's name and how many sources disagree with it: `production +1`. */
export function environmentLabel(environments: readonly Environment[]): string {
  const target = strictest(environments);
  if (!target) return 'no target';
  const others = new Set(environments.filter((one) => !one.nameless && one.tier !== target.tier).map((one) => `${one.tier} ${one.name}`));
  return others.size ? `${named(target)} +${others.size}` : named(target);
}

function faceOf(state: BadgeState, target: Environment | undefined): Face {
  const name = environmentLabel(state.environments);
  if (state.phase === 'failed') return { text: '$(error) Prodlock failed', tone: 'error', command: 'prodlock.showLog', says: `Prodlock does not work: ${state.failure ?? 'unknown reason'}.` };
  if (!state.enabled) return { text: '$(circle-slash) Prodlock off', tone: 'warning', command: 'prodlock.enable', says: 'Prodlock is switched off. Agents are not held back.' };
  if (state.phase === 'starting') return { text: '$(loading~spin) Prodlock', tone: 'none', command: 'prodlock.showLog', says: 'Starting.' };
  if (state.waiting) return { text: `$(bell-dot) ${target ? named(target) : name} · ${state.waiting}`, tone: 'error', command: 'prodlock.showQuestion', says: `${counted(state.waiting, 'request waits', 'requests wait')} for your answer.` };
  if (state.lock.kind === 'unlocked') return unlocked(state, target, name);
  if (isUnguarded(state)) return { text: target ? `$(warning) ${name} unguarded` : '$(warning) unguarded', tone: 'error', command: 'prodlock.guard', says: unguardedLine(state) };
  const [linked] = state.environments;
  if (!target && linked) return { text: '$(shield) no target', tone: 'none', command: 'prodlock.nameEnvironment', says: 'Something is linked here, and nothing tells what it is: it is treated as production. Click to name it once.' };
  if (!target) return { text: '$(shield) no target', tone: 'none', command: 'prodlock.declareEnvironment', says: 'Nothing in this folder names an environment. Unknown targets are treated as production.' };
  return { text: `$(lock) ${name}`, tone: target.tier === 'production' ? 'warning' : 'none', command: 'prodlock.menu', says: lockedLine(target) };
}

function unlocked(state: BadgeState, target: Environment | undefined, name: string): Face {
  const minutes = minutesLeft(state.lock, state.now);
  const span = minutes === undefined ? 'until this window closes' : `for ${minutes} min`;
  return {
    text: `$(unlock) ${name}${minutes === undefined ? '' : ` ${minutes}m`}`,
    tone: guardsLikeProduction(target) ? 'error' : 'none',
    command: 'prodlock.lock',
    says: `Unlocked ${span}: changes that can be undone run without a question. Click to lock.`,
  };
}

function guardsLikeProduction(target: Environment | undefined): boolean {
  return !target || target.tier === 'production' || target.tier === 'unknown';
}

/** A colour is for danger: with `unsafe`, a locked production is no danger. */
function toned(tone: Badge['tone'], colour: BadgeColour, target: Environment | undefined): Badge['tone'] {
  if (colour === 'never') return 'none';
  if (colour === 'unsafe' && tone === 'warning' && target?.tier === 'production') return 'none';
  return tone;
}

function isUnguarded({ agents }: BadgeState): boolean {
  return agents.some(({ coverage }) => coverage.state === 'unguarded');
}

/** One agent's reason is told; of several, the names. */
function unguardedLine({ agents }: BadgeState): string {
  const open = agents.flatMap(({ title, coverage }) => (coverage.state === 'unguarded' ? [{ title, reason: coverage.reason }] : []));
  const [only] = open;
  const who = only && open.length === 1 ? `${only.title}: ${only.reason}` : open.map(({ title }) => title).join(', ');
  return `Not guarded: ${who}. Click to see what guarding would change.`;
}

function lockedLine(target: Environment): string {
  if (target.tier === 'development') return 'Locked. Agents may work here; production elsewhere still asks.';
  return target.tier === 'unknown' ? 'Locked. Nothing proves what this target is, so it is treated as production.' : `Locked. Agents must ask before changing ${target.tier === 'production' ? 'production' : 'what cannot be undone'}.`;
}

/** Lines of facts in the tooltip. */
const SHOWN = 8;

/** One line per source, the winning environment's first, with the place where the fact stands and when it was written. */
function sources({ environments, now }: BadgeState, target: Environment | undefined): string[] {
  const lines = inOrder(environments, target).flatMap((one) => one.evidence.map((fact) => `${one.nameless ? 'not named' : named(one)}: ${fact.fact} (${placed(fact, now)})`));
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `and ${lines.length - SHOWN} more; click to see them`] : lines;
}

/** The winner first, and last what wants a name. */
export function inOrder(environments: readonly Environment[], target: Environment | undefined): readonly Environment[] {
  const rank = (one: Environment): number => (one === target ? 0 : one.nameless ? 2 : 1);
  return [...environments].sort((a, b) => rank(a) - rank(b));
}

function placed({ file, line, source, since }: Environment['evidence'][number], now: number): string {
  const place = file ? `${file.split(/[\\/]/).slice(-2).join('/')}${line ? `:${line}` : ''}` : source;
  return since === undefined ? place : `${place}, ${ageOf(since, now)}`;
}

function summary(state: BadgeState): string {
  const hidden = state.hidden === undefined ? '' : `${counted(state.hidden, 'file', 'files')} hidden`;
  return [coverage(state), hidden].filter(Boolean).join(' · ');
}

function coverage({ agents }: BadgeState): string {
  if (!agents.length) return 'no agents found';
  const can = agents.filter(({ coverage: { state } }) => state !== 'unguardable');
  const never = agents.filter(({ coverage: { state } }) => state === 'unguardable').map(({ title }) => `${title} cannot be guarded`);
  const checking = can.filter(({ coverage: { state } }) => state === 'checking').length;
  const guarded = can.filter(({ coverage: { state } }) => state === 'guarded').length;
  return [...(can.length ? [`${guarded} of ${counted(can.length, 'agent', 'agents')} guarded${checking ? `, ${checking} being tested` : ''}`] : []), ...never].join(' · ');
}

function linksOf(state: BadgeState): BadgeLink[] {
  const lock: BadgeLink = state.lock.kind === 'unlocked' ? { title: 'Lock', command: 'prodlock.lock' } : { title: 'Unlock…', command: 'prodlock.unlock' };
  return [lock, { title: 'Agents', command: 'prodlock.showAgents' }, { title: 'Activity', command: 'prodlock.showActivity' }, { title: 'Doctor', command: 'prodlock.doctor' }];
}

function spoken(state: BadgeState, target: Environment | undefined): string {
  if (state.phase === 'failed') return 'failed';
  if (!state.enabled) return 'off';
  if (state.phase === 'starting') return 'starting';
  const environment = target ? `${named(target)}, ${state.lock.kind}` : `no target, ${state.lock.kind}`;
  return [environment, isUnguarded(state) && 'unguarded', state.waiting && counted(state.waiting, 'request waiting', 'requests waiting')].filter(Boolean).join(', ');
}

function named({ name, tier }: Environment): string {
  return name === UNKNOWN.name ? 'unknown' : name.length > 24 ? tier : name;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

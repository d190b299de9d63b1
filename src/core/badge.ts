import { ageOf } from './age.ts';
import type { Asked } from './asked.ts';
import type { CommandId } from './command.ts';
import type { Covered } from './coverage.ts';
import { UNKNOWN, strictest, type Environment } from './environment.ts';
import { minutesLeft, type Lock } from './lock.ts';
import { inEnglish, toldSentence, toldSource, type Say } from './say.ts';

/** When the badge may be coloured: for production and whatever is unsafe, only for what is unsafe, or never. */
export type BadgeColour = 'production' | 'unsafe' | 'never';

/** What happens to what a human should decide: they are asked, it is denied, or it runs and is only recorded. */
export type Mode = 'ask' | 'deny' | 'observe';

/** All that the badge shows. */
export interface BadgeState {
  readonly phase: 'starting' | 'ready' | 'failed';
  /** Why Prodlock does not work, where `phase` is `failed`. */
  readonly failure?: string;
  readonly enabled: boolean;
  /** `ask` where it is left out. */
  readonly mode?: Mode;
  /** Every environment that a source names, in no order. */
  readonly environments: readonly Environment[];
  readonly lock: Lock;
  /** Questions that wait for an answer, the strictest first. */
  readonly waiting: readonly Asked[];
  /** Those that wait in other windows; none where it is left out. */
  readonly elsewhere?: number;
  readonly agents: readonly Pick<Covered, 'title' | 'coverage'>[];
  /** When the quiet hours end in which production rests now, `08:00`. */
  readonly rests?: string;
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
export function badge(state: BadgeState, say: Say = inEnglish): Badge {
  const target = strictest(state.environments);
  const face = withOthers(faceOf(state, target, say), state, say);
  return {
    text: face.text,
    tone: toned(face.tone, state, target),
    command: face.command,
    tooltip: { heading: `Prodlock: ${target ? named(target, say) : say('no target')}`, lines: [...asked(state, say), ...sources(state, target, say), face.says, resting(state, say), summary(state, say)].filter(Boolean), links: linksOf(state, say) },
    label: ['Prodlock: ' + spoken(state, target, say), coverage(state, say)].filter(Boolean).join(', '),
  };
}

/** The environment's name and how many sources disagree with it: `production +1`. */
export function environmentLabel(environments: readonly Environment[], say: Say = inEnglish): string {
  const target = strictest(environments);
  if (!target) return say('no target');
  const others = new Set(environments.filter((one) => !one.nameless && one.tier !== target.tier).map((one) => `${one.tier} ${one.name}`));
  return others.size ? `${named(target, say)} +${others.size}` : named(target, say);
}

function faceOf(state: BadgeState, target: Environment | undefined, say: Say): Face {
  const name = environmentLabel(state.environments, say);
  if (state.phase === 'failed') return { text: `$(error) ${say('Prodlock failed')}`, tone: 'error', command: 'prodlock.showLog', says: say('Prodlock does not work: {0}.', state.failure ?? say('unknown reason')) };
  if (!state.enabled) return { text: `$(circle-slash) ${say('Prodlock off')}`, tone: 'warning', command: 'prodlock.enable', says: say('Prodlock is switched off. Agents are not held back.') };
  if (state.phase === 'starting') return { text: '$(loading~spin) Prodlock', tone: 'none', command: 'prodlock.showLog', says: say('Starting.') };
  if (state.waiting[0]) return { text: `$(bell-dot) ${askedLabel(state.waiting, say)}`, tone: 'error', command: 'prodlock.showQuestion', says: '' };
  if (isObserving(state) && !isUnguarded(state)) return { text: `$(eye) ${say('{0} · observed', name)}`, tone: 'warning', command: 'prodlock.menu', says: say('Only observing: nothing is held back, and the record tells what would have been.') };
  if (state.lock.kind === 'unlocked') return unlocked(state, target, name, say);
  if (isUnguarded(state)) return { text: `$(warning) ${target ? say('{0} · unguarded', name) : say('unguarded')}`, tone: 'error', command: 'prodlock.guard', says: unguardedLine(state, say) };
  const [linked] = state.environments;
  if (!target && linked) return { text: `$(shield) ${say('no target')}`, tone: 'none', command: 'prodlock.nameEnvironment', says: say('Something is linked here, and nothing tells what it is: it is treated as production. Click to name it once.') };
  if (!target) return { text: `$(shield) ${say('no target')}`, tone: 'none', command: 'prodlock.declareEnvironment', says: say('Nothing in this folder names an environment. Unknown targets are treated as production.') };
  return { text: `$(lock) ${name}`, tone: target.tier === 'production' ? 'warning' : 'none', command: 'prodlock.menu', says: lockedLine(target, state.mode, say) };
}

/** What is asked about, which need not be where the project works: an agent on staging asks for production. */
function askedLabel(waiting: readonly Asked[], say: Say): string {
  const where = waiting[0]?.where ?? '';
  return `${waiting.length === 1 ? say('question: {0}', where) : say('questions: {0}', where)} · ${waiting.length}`;
}

/** Questions in the tooltip. */
const ASKED = 3;

function asked({ waiting }: BadgeState, say: Say): string[] {
  if (!waiting.length) return [];
  const count = waiting.length === 1 ? say('1 request waits for your answer.') : say('{0} requests wait for your answer.', waiting.length);
  return [count, ...waiting.slice(0, ASKED).map(({ title }) => title), ...(waiting.length > ASKED ? [say('and {0} more', waiting.length - ASKED)] : [])];
}

/** A question in another window is told in this one as well, beside what a click here does. */
function withOthers(face: Face, { elsewhere = 0, phase, enabled }: BadgeState, say: Say): Face {
  if (elsewhere === 0 || phase !== 'ready' || !enabled) return face;
  return { ...face, text: `${face.text} $(bell) ${elsewhere}`, tone: face.tone === 'none' ? 'warning' : face.tone, says: `${face.says} ${elsewhereLine(elsewhere, say)}`.trim() };
}

function elsewhereLine(count: number, say: Say): string {
  return count === 1 ? say('1 request waits in another window.') : say('{0} requests wait in other windows.', count);
}

function unlocked(state: BadgeState, target: Environment | undefined, name: string, say: Say): Face {
  const minutes = minutesLeft(state.lock, state.now);
  return {
    text: `$(unlock) ${name}${minutes === undefined ? '' : ` ${minutes}m`}`,
    tone: guardsLikeProduction(target) ? 'error' : 'warning',
    command: 'prodlock.lock',
    says: minutes === undefined
      ? say('Unlocked until this window closes: changes that can be undone run without a question. Click to lock.')
      : say('Unlocked for {0} min: changes that can be undone run without a question. Click to lock.', minutes),
  };
}

function guardsLikeProduction(target: Environment | undefined): boolean {
  return !target || target.tier === 'production' || target.tier === 'unknown';
}

/** A colour is for danger: with `unsafe`, a locked production is no danger. */
function toned(tone: Badge['tone'], state: BadgeState, target: Environment | undefined): Badge['tone'] {
  if (state.colour === 'never') return 'none';
  const isSafe = state.enabled && !isObserving(state) && state.lock.kind === 'locked' && target?.tier === 'production';
  return state.colour === 'unsafe' && tone === 'warning' && isSafe ? 'none' : tone;
}

function isObserving({ mode }: BadgeState): boolean {
  return mode === 'observe';
}

function isUnguarded({ agents }: BadgeState): boolean {
  return agents.some(({ coverage }) => coverage.state === 'unguarded');
}

/** One agent's reason is told; of several, the names. */
function unguardedLine({ agents }: BadgeState, say: Say): string {
  const open = agents.flatMap(({ title, coverage }) => (coverage.state === 'unguarded' ? [{ title, reason: coverage.reason }] : []));
  const [only] = open;
  const who = only && open.length === 1 ? `${only.title}: ${only.reason}` : open.map(({ title }) => title).join(', ');
  return say('Not guarded: {0}. Click to see what guarding would change.', who);
}

function lockedLine({ tier }: Environment, mode: Mode | undefined, say: Say): string {
  if (mode === 'deny') return say('Locked. What would need your answer is denied without a question.');
  switch (tier) {
    case 'development': return say('Locked. Agents may work here; production elsewhere still asks.');
    case 'unknown': return say('Locked. Nothing proves what this target is, so it is treated as production.');
    case 'production': return say('Locked. Agents must ask before changing production.');
    case 'staging': return say('Locked. Agents must ask before changing what cannot be undone.');
  }
}

function resting({ rests, mode }: BadgeState, say: Say): string {
  return rests === undefined || mode === 'observe' ? '' : say('Quiet hours until {0}: in production, what would ask is denied, and what would run asks.', rests);
}

/** Lines of facts in the tooltip. */
const SHOWN = 8;

/** One line per source, the winning environment's first, with the place where the fact stands and when it was written. */
function sources({ environments, now }: BadgeState, target: Environment | undefined, say: Say): string[] {
  const lines = inOrder(environments, target).flatMap((one) => one.evidence.map((fact) => `${one.nameless ? say('not named') : named(one, say)}: ${toldSentence(fact.fact, say)} (${placed(fact, now, say)})`));
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), say('and {0} more; click to see them', lines.length - SHOWN)] : lines;
}

/** The winner first, and last what wants a name. */
export function inOrder(environments: readonly Environment[], target: Environment | undefined): readonly Environment[] {
  const rank = (one: Environment): number => (one === target ? 0 : one.nameless ? 2 : 1);
  return [...environments].sort((a, b) => rank(a) - rank(b));
}

function placed({ file, line, source, since }: Environment['evidence'][number], now: number, say: Say): string {
  const place = file ? `${file.split(/[\\/]/).slice(-2).join('/')}${line ? `:${line}` : ''}` : toldSource(source, say);
  return since === undefined ? place : `${place}, ${ageOf(since, now, say)}`;
}

function summary(state: BadgeState, say: Say): string {
  return [coverage(state, say), hiding(state, say)].filter(Boolean).join(' · ');
}

/** Before any agent is guarded, nothing is hidden from one. */
function hiding({ hidden, agents }: BadgeState, say: Say): string {
  if (hidden === undefined) return '';
  if (agents.some(({ coverage: { state } }) => state === 'guarded' || state === 'checking')) return hidden === 1 ? say('1 file hidden') : say('{0} files hidden', hidden);
  return hidden === 1 ? say('1 file with secrets, not hidden yet') : say('{0} files with secrets, none hidden yet', hidden);
}

function coverage({ agents }: BadgeState, say: Say): string {
  if (!agents.length) return say('no agents found');
  const can = agents.filter(({ coverage: { state } }) => state !== 'unguardable');
  const never = agents.filter(({ coverage: { state } }) => state === 'unguardable').map(({ title }) => say('{0} cannot be guarded', title));
  const checking = can.filter(({ coverage: { state } }) => state === 'checking').length;
  const guarded = can.filter(({ coverage: { state } }) => state === 'guarded').length;
  const counted = can.length === 1 ? say('{0} of 1 agent guarded', guarded) : say('{0} of {1} agents guarded', guarded, can.length);
  return [...(can.length ? [checking ? `${counted}, ${say('{0} being tested', checking)}` : counted] : []), ...never].join(' · ');
}

function linksOf(state: BadgeState, say: Say): BadgeLink[] {
  return [firstLink(state, say), { title: say('Agents'), command: 'prodlock.showAgents' }, { title: say('Activity'), command: 'prodlock.showActivity' }, { title: say('Doctor'), command: 'prodlock.doctor' }];
}

/** What comes next: closing what is open, guarding what is not, and only then opening. */
function firstLink(state: BadgeState, say: Say): BadgeLink {
  if (state.waiting.length) return { title: say('Answer…'), command: 'prodlock.showQuestion' };
  if (state.lock.kind === 'unlocked') return { title: say('Lock'), command: 'prodlock.lock' };
  return isUnguarded(state) ? { title: say('Guard Agents…'), command: 'prodlock.guard' } : { title: say('Unlock…'), command: 'prodlock.unlock' };
}

function spoken(state: BadgeState, target: Environment | undefined, say: Say): string {
  if (state.phase === 'failed') return say('failed');
  if (!state.enabled) return say('off');
  if (state.phase === 'starting') return say('starting');
  const lock = state.lock.kind === 'locked' ? say('locked') : say('unlocked');
  const [first] = state.waiting;
  const waiting = first && `${state.waiting.length === 1 ? say('1 request waiting') : say('{0} requests waiting', state.waiting.length)}: ${first.title}`;
  return [target ? named(target, say) : say('no target'), isObserving(state) ? say('only observed') : lock, isUnguarded(state) && say('unguarded'), waiting, state.elsewhere && elsewhereLine(state.elsewhere, say).replace(/\.$/, '')].filter(Boolean).join(', ');
}

function named({ name, tier }: Environment, say: Say): string {
  return name === UNKNOWN.name ? say('unknown') : name.length > 24 ? tier : name;
}

import agents from 'folder:agents';
import type { Call } from '../core/action.ts';
import type { LockState } from '../core/decide.ts';
import { UNKNOWN, type Environment } from '../core/environment.ts';
import { lazy } from '../core/once.ts';
import { redact } from '../core/redact.ts';
import type { Verdict } from '../core/verdict.ts';
import type { Entry } from '../audit/entry.ts';
import { isRehearsal } from '../core/rehearsal.ts';
import { createBroker, type Broker } from './broker.ts';
import { createDisk } from './disk.ts';
import { createForesight } from './foresight.ts';
import { committedText } from './git-printed.ts';
import type { Judge, TextsOf } from './judgement.ts';
import { createOwnFiles } from './own-files.ts';
import type { Show } from './questions.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { World } from '../judge/world.ts';
import { createSpells } from './spells.ts';
import type { Moment } from './worlds.ts';

/** What a window brings to its decisions. The functions are asked anew for each of them. */
export interface WindowGuardOptions {
  readonly home: string;
  readonly folders: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The world of one decision. */
  world(moment: Moment): World;
  enabled(): boolean;
  /** `deny` refuses what would be asked; `observe` lets everything run but what tampers with Prodlock. */
  mode(): 'ask' | 'deny' | 'observe';
  lock(): LockState;
  /** The longest time, in milliseconds, that a question waits; without it, as long as its agent. */
  readonly patience?: () => number | undefined;
  /** What the user declared. */
  declared(): readonly Environment[];
  readonly ask: Show;
  /** Asks whether an agent that keeps asking shall be silenced. */
  readonly insist: (agent: string) => Promise<boolean>;
  readonly audit: (entry: Entry) => Promise<void>;
  readonly rehearsal: Rehearsal;
}

/** Milliseconds after which the judge is loaded without being asked. */
const WARM_UP = 1_000;

const OFF: Verdict = { kind: 'allow', effects: [], environment: UNKNOWN, reasons: [{ id: 'prodlock/disabled', text: 'Prodlock is switched off in the settings.' }] };

/** Starts to answer hooks: call, judge, audit, human, reply. Rejects where it cannot listen or announce itself. */
export function guardWindow(options: WindowGuardOptions): Promise<Broker> {
  const { home, folders, ask, insist, rehearsal } = options;
  const learned = lazy(learn);
  const foresee = createForesight(home);
  const own = createOwnFiles(createDisk());
  const since = createSpells(Date.now);
  // A good part of the bundle runs only now: after the start, and before the first call of most agents.
  setTimeout(() => void learned().catch(() => undefined), WARM_UP).unref();
  const judged = async (call: Call): Promise<Verdict> => {
    const { action, agent } = call;
    if (!options.enabled()) return OFF;
    const moment = { lock: options.lock(), env: options.env, agent, since: since(call) };
    const world = (): World => {
      const found = isRehearsal({ agent }) ? rehearsal.world(moment) : options.world(moment);
      return { ...found, own: (path) => own.owns(call, path, (kept) => committedText(kept, found.printed)), environments: (folder) => [...options.declared().filter((one) => holdsIn(one, folder)), ...found.environments(folder)] };
    };
    const { judge, texts } = await learned();
    const verdict = await foresee(action, (one) => judge(action, one), world);
    if (verdict.kind === 'allow') own.learn(call, texts(action, world()));
    return verdict.kind === 'ask' && options.mode() === 'deny' ? refused(verdict) : verdict;
  };
  // Who could change the guard could also change what is observed of it. A rehearsal is there to be asked.
  const observes = (call: Call, { effects }: Verdict): boolean => options.mode() === 'observe' && !isRehearsal(call) && !effects.some(({ effect }) => effect === 'tampers');
  // The record tells what agents did, and a rehearsal is done by none.
  const audit = async (entry: Entry): Promise<void> => (isRehearsal(entry) && entry.kind !== 'unreadable' ? undefined : options.audit(entry));
  return createBroker({ home, folders, agents: [...agents, rehearsal.agent], judge: judged, ask: rehearsal.watched(ask), insist, observes, patience: () => options.patience?.(), redact, audit });
}

/** Whether it was declared for the whole window, or for a root around the folder. */
function holdsIn({ folder: root }: Environment, folder: string): boolean {
  return root === undefined || folder === root || folder.startsWith(`${root}/`) || folder.startsWith(`${root}\\`);
}

/** Loaded when it is needed, since it is large. */
async function learn(): Promise<{ readonly judge: Judge; readonly texts: TextsOf }> {
  const { createJudge, textsOf } = await import('./judgement.ts');
  return { judge: createJudge(), texts: textsOf };
}

function refused(verdict: Verdict): Verdict {
  const { reasons, effects, environment } = verdict;
  const why = reasons.map((reason) => reason.text).join(' ');
  return { kind: 'deny', reasons, effects, environment, advice: `Prodlock did not let this run: ${why} The user denies everything that would need their confirmation. Do not try another way or another credential; ask the user to do it themselves.` };
}

/** What is costly to build is built when it is first needed, and again whenever what it was built from changed. */
export function renewed<From, T>(from: () => From, make: (from: From) => T): () => T {
  let made: { readonly key: string; readonly value: T } | undefined;
  return () => {
    const source = from();
    const key = JSON.stringify(source) ?? '';
    if (made?.key !== key) made = { key, value: make(source) };
    return made.value;
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Action } from '../core/action.ts';
import { stricterVerdict } from '../core/decide.ts';
import { baseName } from '../core/path.ts';
import type { Verdict } from '../core/verdict.ts';
import type { World } from '../judge/world.ts';
import { createAnnounced, type Announced } from './announced.ts';

/** Milliseconds that a command waits whose script is not there: an agent that asks for several calls at once may be about to write it. */
const HOLD = 250;
const SCRIPT = /\.(?:sh|bash|zsh|py|rb|pl|php|[cm]?[jt]s)$/;

/** Judges a call by the world as it is now, and as it may be when the call runs. `world` is asked anew where time has passed. */
export type Foresight = (action: Action, judge: (world: World) => Verdict, world: () => World) => Promise<Verdict>;

export function createForesight(home: string, announced: Announced = createAnnounced(), hold = HOLD): Foresight {
  return async (action, judge, world) => {
    const missing = new Set<string>();
    const first = judged(noting(world(), missing), judge, announced);
    const awaited = first.kind === 'allow' && action.kind === 'shell' && [...missing].some((path) => SCRIPT.test(path) && action.command.includes(baseName(path)));
    const verdict = awaited ? await delay(hold).then(() => judged(world(), judge, announced)) : first;
    if (verdict.kind !== 'deny') announced.learn(action, home);
    return verdict;
  };
}

function judged(world: World, judge: (world: World) => Verdict, announced: Announced): Verdict {
  return [world, ...announced.ahead(world)].map(judge).reduce((one, other) => stricterVerdict(one, other));
}

/** Notes the files that were to be read and are not there. */
function noting(world: World, missing: Set<string>): World {
  const read = (path: string): string | undefined => {
    const text = world.files.read(path);
    if (text === undefined) missing.add(path);
    return text;
  };
  return { ...world, files: { ...world.files, read } };
}

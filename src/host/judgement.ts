import providers from 'folder:providers';
import type { Action } from '../core/action.ts';
import type { Verdict } from '../core/verdict.ts';
import { catalogue } from '../judge/catalogue.ts';
import { judge } from '../judge/judge.ts';
import type { World } from '../judge/world.ts';

export type Judge = (action: Action, world: World) => Verdict;

/** The judge over all that is known of tools and vendors. By far the largest part, so it stands in a bundle of its own that the others share. */
export function createJudge(): Judge {
  const known = catalogue(providers);
  return (action, world) => judge(action, world, known);
}

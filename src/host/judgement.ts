import providers from 'folder:providers';
import type { Action } from '../core/action.ts';
import { resolve } from '../core/path.ts';
import type { Verdict } from '../core/verdict.ts';
import { catalogue } from '../judge/catalogue.ts';
import { judge } from '../judge/judge.ts';
import type { World } from '../judge/world.ts';
import { understand } from '../shell/understand.ts';

export type Judge = (action: Action, world: World) => Verdict;
export type TextsOf = typeof textsOf;

/** The judge over all that is known of tools and vendors. By far the largest part, so it stands in a bundle of its own that the others share. */
export function createJudge(): Judge {
  const known = catalogue(providers);
  return (action, world) => judge(action, world, known);
}

/** A command without one of these puts no text into a file that is known before it runs. */
const WRITES = />|\b(?:tee|sponge|touch)\b/;

/** Texts that an action puts into files, by absolute path, as far as they are known before it runs. Of an edit it is the new part. */
export function textsOf(action: Action, world: World): ReadonlyMap<string, string> {
  switch (action.kind) {
    case 'several':
      return new Map(action.actions.flatMap((one) => [...textsOf(one, world)]));
    case 'write': {
      const path = resolve(action.path, action.cwd, world.home);
      return new Map(path === undefined ? [] : [[path, action.content]]);
    }
    case 'shell': {
      if (!WRITES.test(action.command)) return new Map();
      const { written } = understand(action.command, { cwd: action.cwd, env: world.env, files: world.files, home: world.home, ...(action.shell && { shell: action.shell }) });
      return new Map([...written].flatMap(([path, text]) => (text === undefined || !path.startsWith('/') ? [] : [[path, text] as const])));
    }
    default:
      return new Map();
  }
}

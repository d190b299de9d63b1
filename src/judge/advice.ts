import type { Action } from '../core/action.ts';
import type { Effect } from '../core/effect.ts';
import { sentence } from '../core/decide.ts';
import { baseName } from '../core/path.ts';
import { redactedView } from '../secrets/redacted-view.ts';
import { withExclusions } from '../shell/exclude.ts';
import { ENVIRON } from '../shell/flow.ts';
import type { World } from './world.ts';

/** At most so many hidden files are shown redacted in one denial. */
const VIEWS = 3;

/** What an agent that was denied is told: what was refused, and what it can do instead. `instead` is a command that does the same without showing anything. */
export function adviceFor(denied: readonly Effect[], world: World, instead: string | undefined): string {
  const hidden = hiddenIn(denied);
  const lines = [...new Set(denied.map((effect) => sentence(effect)))];
  if (hidden.length === 0) return [...lines, 'Do not try another way or another credential. Ask the user to do this in the editor.'].join('\n');
  if (hidden.every((path) => path === ENVIRON)) return [...lines, 'Programs may use the variables; do not print their values. Their names: `env | cut -d= -f1`.'].join('\n');
  if (instead !== undefined) return [...lines, 'Run this instead, it leaves the hidden files out:', instead].join('\n');
  const views = hidden.slice(0, VIEWS).flatMap((path) => {
    const text = path === ENVIRON ? undefined : world.files.read(path);
    return text === undefined ? [] : [redactedView(path, text)];
  });
  return [...lines, 'The values stay hidden. Here is what you may know of it:', ...views, 'Programs may load the file, and you may append a line to it; do not print it, copy it or look for its values elsewhere.'].join('\n');
}

/** The same action without the hidden files that it would show, where it is a search or an archive that can be told to leave them out. */
export function withoutHidden(action: Action, denied: readonly Effect[]): Action | undefined {
  if (action.kind !== 'shell' || denied.some(({ effect }) => effect !== 'reveals')) return undefined;
  const command = withExclusions(action.command, [...new Set(hiddenIn(denied).map(baseName))].sort());
  return command === undefined ? undefined : { ...action, command };
}

function hiddenIn(denied: readonly Effect[]): string[] {
  return [...new Set(denied.flatMap((effect) => effect.hidden ?? []))];
}

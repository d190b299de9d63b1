import type { Effect } from '../core/effect.ts';
import { sentence } from '../core/decide.ts';
import { redactedView } from '../secrets/redacted-view.ts';
import type { World } from './world.ts';

/** At most so many hidden files are shown redacted in one denial. */
const VIEWS = 3;

/** What an agent that was denied is told: what was refused, and what it can do instead. */
export function adviceFor(denied: readonly Effect[], world: World): string {
  const hidden = [...new Set(denied.flatMap((effect) => effect.hidden ?? []))];
  const lines = [...new Set(denied.map(sentence))];
  if (hidden.length === 0) return [...lines, 'Do not try another way or another credential. Ask the user to do this in the editor.'].join('\n');
  const views = hidden.slice(0, VIEWS).flatMap((path) => {
    const text = world.files.read(path);
    return text === undefined ? [] : [redactedView(path, text)];
  });
  return [...lines, 'The values stay hidden. Here is what you may know of it:', ...views, 'Programs may load the file; do not print it, copy it or look for its values elsewhere.'].join('\n');
}

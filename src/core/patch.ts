import type { Action } from './action.ts';
import { UnreadablePayload } from './agent.ts';
import { oneOrSeveral } from './calls.ts';

const HEADER = /^\*\*\* (Add File|Update File|Delete File|Move to): (.+)$/;

/**
 * What a patch in the V4A format does, file by file: `*** Add File:`, `*** Update File:` (its content is the lines added),
 * `*** Move to:`, `*** Delete File:`. Format: the `apply_patch` tool of OpenAI's Codex, also VS Code's and Copilot CLI's.
 * Throws `UnreadablePayload` where the text names no file.
 */
export function patchAction(patch: string, cwd: string): Action {
  const actions: Action[] = [];
  let target: { path: string; lines: string[] } | undefined;
  const close = (): void => {
    if (target) actions.push({ kind: 'write', path: target.path, content: target.lines.join('\n'), cwd });
    target = undefined;
  };
  for (const line of patch.split(/\r?\n/)) {
    const [, verb, name = ''] = HEADER.exec(line) ?? [];
    const path = name.trim();
    if (verb === 'Move to' && target) {
      actions.push({ kind: 'delete', path: target.path, cwd });
      target.path = path;
    } else if (verb === 'Delete File') {
      close();
      actions.push({ kind: 'delete', path, cwd });
    } else if (verb) {
      close();
      target = { path, lines: [] };
    } else if (line.startsWith('+')) target?.lines.push(line.slice(1));
  }
  close();
  if (actions.length === 0) throw new UnreadablePayload('expected a patch with "*** Add File:", "*** Update File:" or "*** Delete File:" lines, found none');
  return oneOrSeveral(actions, cwd);
}

import type { Action } from './action.ts';
import { isRecord } from './json.ts';

/**
 * An action as one stable text: equal for equal actions and only for those, and readable by a person. The working directory stands beside it,
 * not in it. Secrets are still in it: redact it before it is shown or kept.
 */
export function canonical(action: Action): string {
  switch (action.kind) {
    case 'shell':
      return `${shellOf(action)}: ${action.command}`;
    case 'stdin':
      return action.text === undefined ? 'stdin, not told' : `stdin${action.shell && action.shell !== 'posix' ? ` ${action.shell}` : ''}: ${action.text}`;
    case 'mcp':
      return `mcp: ${name(action.server)} ${name(action.tool)} ${stableJson(action.input)}${action.page === undefined ? '' : ` at ${name(action.page)}`}`;
    case 'read':
    case 'delete':
      return `${action.kind}: ${name(action.path)}`;
    case 'search':
      return `search: ${name(action.path)}${action.glob === undefined ? '' : ` ${name(action.glob)}`}`;
    case 'write':
      return `write: ${name(action.path)}\n${action.content}`;
    case 'fetch':
      return `fetch: ${action.url}`;
    case 'several':
      return `several:${action.actions.map((part) => `\n- ${partOf(part, action.cwd)}`).join('')}`;
  }
}

/** The same words mean other things in another shell. */
function shellOf({ shell = 'posix' }: Action & { kind: 'shell' }): string {
  return shell === 'posix' ? 'shell' : shell;
}

/** JSON whose keys are sorted at every depth. `undefined` where JSON has nothing to say. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? Object.fromEntries(Object.entries(part).sort(byKey)) : part)) ?? 'undefined';
}

/** Lines of a part are indented, so that no content can pass for the part after it. */
function partOf(part: Action, cwd: string): string {
  const where = part.cwd === cwd ? '' : `in ${name(part.cwd)} `;
  return `${where}${canonical(part)}`.replaceAll('\n', '\n  ');
}

/** A name that could be mistaken for two, or for another, is quoted. */
function name(text: string): string {
  return /^[^\s"\p{C}]+$/u.test(text) ? text : JSON.stringify(text);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

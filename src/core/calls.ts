import type { Action, Call } from './action.ts';
import { optionalText, textOf, type Fields } from './fields.ts';

/** What one tool's input makes of a call; undefined for a tool that cannot touch anything. */
export type ToolReader = (input: Fields, cwd: string) => Action | undefined;

/** Names of tools, separated by white space, that only think, ask, list names or look at the agent's own state. */
export function harmless(names: string): [name: string, reader: ToolReader][] {
  return names.trim().split(/\s+/).map((name) => [name, () => undefined]);
}

/** The call of an action; undefined for no action. Ids that are not told are left out. */
export function callOf(agent: string, action: Action | undefined, ids: { readonly session: string | undefined; readonly callId: string | undefined; readonly roots?: readonly string[] }): Call | undefined {
  if (!action) return undefined;
  const { session, callId, roots } = ids;
  return { action, agent, ...(session && { session }), ...(callId && { callId }), ...(roots?.length && { roots }) };
}

export function oneOrSeveral(actions: readonly Action[], cwd: string): Action {
  const [only, ...more] = actions;
  return only && more.length === 0 ? only : { kind: 'several', actions, cwd };
}

/** A tool that nobody told us about. The judge looks at its name and input as at an MCP call's. */
export function unknownTool(tool: string, input: unknown, cwd: string): Action {
  return { kind: 'mcp', server: '', tool, input, cwd };
}

/** Output modes of a content search that show file names or counts only. */
const NAMES_ONLY: ReadonlySet<string> = new Set(['files_with_matches', 'count']);

/** A search by an agent's own tool; undefined where it was told to show no content. `paths` are the fields that may say where, the whole folder else. */
export function searchAction(input: Fields, cwd: string, ...paths: readonly string[]): Action | undefined {
  if (NAMES_ONLY.has(optionalText(input, 'output_mode') ?? '')) return undefined;
  const glob = optionalText(input, 'glob', 'includePattern');
  const pattern = optionalText(input, 'pattern', 'query', 'regex', 'Query', 'Pattern');
  return { kind: 'search', path: optionalText(input, ...paths) || cwd, ...(glob && { glob }), ...(pattern && { pattern }), cwd };
}

/** A reader for tools that run the text in `command`. */
export const readShell: ToolReader = (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd });

/** The same for PowerShell. */
export const readPowerShell: ToolReader = (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd, shell: 'powershell' });

/** As many server names as are tried where a joined name does not say where the server's name ends. */
const MOST_SPLITS = 8;

/**
 * An MCP call by a name that joins server and tool (`railway-volume_delete`, `mcp_my_server_drop_table`). As either may
 * hold the separator, every way to split it is an action of its own, and the strictest decides.
 */
export function joinedMcp(name: string, separator: string, input: unknown, cwd: string): Action {
  const words = name.split(separator);
  const splits = words.slice(1, MOST_SPLITS + 1).map((_, i): Action => ({
    kind: 'mcp',
    server: words.slice(0, i + 1).join(separator),
    tool: words.slice(i + 1).join(separator),
    input,
    cwd,
  }));
  return splits.length === 0 ? unknownTool(name, input, cwd) : oneOrSeveral(splits, cwd);
}

/** The same reader for several tools, named with spaces between. */
export function each(names: string, reader: ToolReader): [string, ToolReader][] {
  return names.split(' ').map((name) => [name, reader]);
}

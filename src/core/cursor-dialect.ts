import type { Action, Call } from './action.ts';
import { UnreadablePayload, type Answer, type Reply } from './agent.ts';
import { callOf, harmless, oneOrSeveral, searchAction, unknownTool, type ToolReader } from './calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, textsOf, type Fields } from './fields.ts';

/**
 * Cursor's payloads and answers. They stand here and not with the agent, because Cursor also runs the hooks in Claude Code's
 * settings, and speaks its own dialect to them. Source: @cursor/sdk 1.0.32, `hooks` and `hooks-exec`; payloads recorded from it.
 */

const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless('List ListMcpResources ReadLints RecordScreen Task TodoWrite WebSearch SemanticSearch Glob AskQuestion SwitchMode'),
  ['Shell', (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd: optionalText(input, 'cwd') || cwd })],
  ['Read', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path'), cwd })],
  // Every edit arrives as a write of the whole new text.
  ['Write', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'content'), cwd })],
  ['Delete', (input, cwd) => ({ kind: 'delete', path: textOf(input, 'file_path'), cwd })],
  ['Grep', (input, cwd) => searchAction(input, cwd, 'file_path')],
  ['Fetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
  // Only the number of characters is told.
  ['WriteShellStdin', (_, cwd) => ({ kind: 'stdin', text: undefined, cwd })],
  ['FetchMcpResource', fetchResource],
]);

/** Events that ask nothing, or ask about something that is no action of the agent. */
const SILENT: ReadonlySet<string> = new Set(
  'afterShellExecution afterMCPExecution afterFileEdit afterTabFileEdit stop beforeSubmitPrompt afterAgentResponse afterAgentThought sessionStart sessionEnd preCompact subagentStart subagentStop postToolUse postToolUseFailure workspaceOpen'.split(' '),
);

/** Whether Cursor sent this payload, whoever's hook it is. */
export function isCursorPayload(fields: Fields): boolean {
  return typeof fields.cursor_version === 'string';
}

/** The call in a payload of Cursor's. Throws `UnreadablePayload`. */
export function readCursor(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hook_event_name') || registered || '';
  if (SILENT.has(event)) return undefined;
  const roots = textsOf(fields, 'workspace_roots');
  const cwd = optionalText(fields, 'cwd') || roots[0] || '/';
  return callOf('cursor', actionOf(event, fields, cwd), { session: idOf(fields, 'conversation_id', 'session_id'), callId: idOf(fields, 'tool_use_id'), roots });
}

/** Cursor takes an empty answer for a failed hook where `failClosed` is set, so having no opinion is `{}`. The model is shown one or the other message, depending on the event. */
export function replyToCursor(answer: Answer): Reply {
  const said = answer.kind === 'none' ? {} : { permission: 'deny', user_message: answer.text, agent_message: answer.text };
  return { stdout: `${JSON.stringify(said)}\n`, stderr: '', code: 0 };
}

function actionOf(event: string, fields: Fields, cwd: string): Action | undefined {
  switch (event) {
    case 'beforeShellExecution':
      // One shell for the whole conversation; a call that names a folder is run in that.
      return { kind: 'shell', command: textOf(fields, 'command'), cwd, lasts: optionalText(fields, 'cwd') ? 'names' : 'all' };
    case 'beforeMCPExecution':
      return { kind: 'mcp', server: optionalText(fields, 'mcp_server_name') ?? '', tool: textOf(fields, 'tool_name'), input: fieldsOf(fields, 'tool_input'), cwd };
    case 'beforeReadFile':
    case 'beforeTabFileRead':
      return { kind: 'read', path: textOf(fields, 'file_path'), cwd };
    case 'preToolUse':
      return toolAction(textOf(fields, 'tool_name'), fieldsOf(fields, 'tool_input'), cwd);
    default:
      throw new UnreadablePayload(`expected a hook event of Cursor's in hook_event_name, found ${event ? 'one this version does not know' : 'none'}`);
  }
}

function toolAction(tool: string, input: Fields, cwd: string): Action | undefined {
  if (tool.startsWith('MCP:')) return { kind: 'mcp', server: '', tool: tool.slice('MCP:'.length), input, cwd };
  const read = TOOLS.get(tool);
  return read ? read(input, cwd) : unknownTool(tool, input, cwd);
}

function fetchResource(input: Fields, cwd: string): Action {
  const fetched: Action = { kind: 'mcp', server: optionalText(input, 'server') ?? '', tool: 'FetchMcpResource', input, cwd };
  const target = optionalText(input, 'download_path');
  return oneOrSeveral(target ? [fetched, { kind: 'write', path: target, content: '', cwd }] : [fetched], cwd);
}

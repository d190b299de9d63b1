import type { Action, Call } from './action.ts';
import { UnreadablePayload, type Answer, type Reply } from './agent.ts';
import { callOf, unknownTool, type ToolReader } from './calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, type Fields } from './fields.ts';

/** How an agent that borrowed Claude Code's hooks speaks: `{ hook_event_name, session_id, cwd, tool_name, tool_input }`. */
export interface ToolDialect {
  readonly agent: string;
  readonly title: string;
  /** The agent's own tools. */
  readonly tools: ReadonlyMap<string, ToolReader>;
  /** Events that ask nothing. */
  readonly silent: ReadonlySet<string>;
  /** The MCP call that a tool's name stands for; undefined where it stands for none. */
  mcp(tool: string, input: Fields, cwd: string, payload: Fields): Action | undefined;
}

/** The call of such a payload. Throws `UnreadablePayload`. */
export function readToolHook(dialect: ToolDialect, payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = (optionalText(fields, 'hook_event_name', 'hookEventName') || registered || 'PreToolUse').toLowerCase();
  if (dialect.silent.has(event)) return undefined;
  if (event !== 'pretooluse') throw new UnreadablePayload(`expected a hook event of ${dialect.title} in hook_event_name, found one this version does not know`);
  const tool = textOf(fields, 'tool_name');
  const input = fieldsOf(fields, 'tool_input');
  const cwd = optionalText(fields, 'cwd') || '/';
  const read = dialect.tools.get(tool);
  const action = read ? read(input, cwd) : (dialect.mcp(tool, input, cwd, fields) ?? unknownTool(tool, input, cwd));
  return callOf(dialect.agent, action, { session: idOf(fields, 'session_id', 'sessionId'), callId: idOf(fields, 'tool_use_id', 'tool_call_id') });
}

/** Lower-cased names of events, from text with white space between them. */
export function eventNames(names: string): ReadonlySet<string> {
  return new Set(names.trim().toLowerCase().split(/\s+/));
}

/** For agents that take exit code 2 for a denial and show the model what stands on stderr; every other code lets the call run. */
export function replyByCode(answer: Answer): Reply {
  return answer.kind === 'none' ? { stdout: '{}\n', stderr: '', code: 0 } : { stdout: '', stderr: `${answer.text}\n`, code: 2 };
}

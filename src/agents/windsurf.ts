import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type HookCommand } from '../core/agent.ts';
import { callOf } from '../core/calls.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { replyByCode } from '../core/tool-hook.ts';

/** Cascade documents no limit; this is half of what other agents wait by default. */
const TIMEOUT = 30;

const EVENTS = ['pre_run_command', 'pre_read_code', 'pre_write_code', 'pre_mcp_tool_use'];

/** Windsurf's Cascade, in what is called Devin Desktop since June 2026. Source: docs.windsurf.com, Cascade hooks; not run. */
const windsurf: Agent = {
  id: 'windsurf',
  title: 'Windsurf Cascade',
  tested: 'documentation only',
  holds: 'Shell, MCP, reads and writes. Not run so far: no client can be had without an account.',
  open: [
    'Cascade has no hook for deleting a file, fetching a page or typing into a running shell.',
    'How long Cascade waits for a hook is not documented; after its limit the call runs, so Prodlock answers within half a minute.',
  ],
  files: [jsonHookFile({ path: '~/.codeium/windsurf/hooks.json', entries }), { ...jsonHookFile({ path: '~/.codeium/hooks.json', entries }), onlyIfThere: true }],
  detect: { paths: ['~/.codeium/windsurf', '~/.windsurf'], executables: ['windsurf'], extensions: [], scheme: 'windsurf' },
  // A project's hooks run what they say.
  switches: ['.windsurf/hooks.json', '~/.codeium/.codeiumignore'],
  killSwitches: [],
  managed: {
    paths: { linux: '/etc/windsurf/hooks.json', macos: '/Library/Application Support/Windsurf/hooks.json', windows: 'C:\\ProgramData\\Windsurf\\hooks.json' },
    file: jsonHookFile({ path: 'hooks.json', entries }),
  },
  ignoreFile: { name: '.codeiumignore', keeps: 'Cascade’s own reads, edits and its index; no shell.' },
  launch: { programs: ['windsurf'], off: [{ flag: '--user-data-dir', value: () => true }], elsewhere: [] },
  timeout: TIMEOUT,
  capped: 'How long Cascade waits for a hook is not documented.',
  read,
  reply: replyByCode,
  samples: [
    { payload: documented('pre_run_command', { command_line: 'npm test', cwd: '/home/dev/shop' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: documented('pre_read_code', { file_path: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/' }) },
    {
      payload: documented('pre_write_code', { file_path: '/home/dev/shop/a.ts', edits: [{ old_string: 'one', new_string: 'two' }, { old_string: '3', new_string: '4' }] }),
      call: call({ kind: 'write', path: '/home/dev/shop/a.ts', content: 'two\n4', cwd: '/' }),
    },
    {
      payload: documented('pre_mcp_tool_use', { mcp_server_name: 'railway', mcp_tool_name: 'volume_delete', mcp_tool_arguments: { volumeId: 'v1' } }),
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/' }),
    },
    { payload: documented('post_cascade_response', { response: 'done' }), call: undefined },
  ],
};
export default windsurf;

function entries(command: HookCommand): HookEntries {
  const line = closedCommand(command, 'windsurf');
  const hook = command.platform === 'windows' ? { powershell: line } : { command: line };
  return Object.fromEntries(EVENTS.map((event) => [event, [{ ...hook, show_output: true }]]));
}

/** The payload tells no project; paths in it are absolute. */
function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'agent_action_name') || registered || '';
  if (event.startsWith('post_') || event === 'pre_user_prompt') return undefined;
  return callOf('windsurf', actionOf(event, fieldsOf(fields, 'tool_info')), { session: idOf(fields, 'trajectory_id'), callId: idOf(fields, 'execution_id') });
}

function actionOf(event: string, info: Fields): Action {
  const cwd = optionalText(info, 'cwd') || '/';
  switch (event) {
    case 'pre_run_command':
      return { kind: 'shell', command: textOf(info, 'command_line'), cwd };
    case 'pre_read_code':
      return { kind: 'read', path: textOf(info, 'file_path'), cwd };
    case 'pre_write_code':
      return { kind: 'write', path: textOf(info, 'file_path'), content: listOf(info, 'edits').map((edit) => optionalText(edit, 'new_string') ?? '').join('\n'), cwd };
    case 'pre_mcp_tool_use':
      return { kind: 'mcp', server: optionalText(info, 'mcp_server_name') ?? '', tool: textOf(info, 'mcp_tool_name'), input: fieldsOf(info, 'mcp_tool_arguments'), cwd };
    default:
      throw new UnreadablePayload(`expected an action of Cascade in agent_action_name, found ${event ? 'one this version does not know' : 'none'}`);
  }
}

function documented(action: string, info: object): object {
  return { agent_action_name: action, trajectory_id: 'trajectory-1', execution_id: 'execution-1', timestamp: '2026-11-20T13:14:51.887Z', tool_info: info };
}

function call(action: Action): Call {
  return { action, agent: 'windsurf', session: 'trajectory-1', callId: 'execution-1' };
}

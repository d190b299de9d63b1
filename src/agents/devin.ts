import type { Action, Call } from '../core/action.ts';
import type { Agent, HookCommand } from '../core/agent.ts';
import { harmless, oneOrSeveral, searchAction, type ToolReader } from '../core/calls.ts';
import { listOf, optionalText, textOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { patchAction } from '../core/patch.ts';
import { eventNames, readToolHook, replyByCode, type ToolDialect } from '../core/tool-hook.ts';

const TIMEOUT = 3600;

const readWrite: ToolReader = (input, cwd) => ({ kind: 'write', path: pathOf(input), content: contentOf(input), cwd });

/** `exec`, `edit` and the form of MCP names are documented; the other names are the ones that agents of this family use. Source: docs.devin.ai, lifecycle hooks. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless('glob list_dir ls todo_write todo web_search ask_user skill subagent task get_output kill_shell'),
  ['exec', (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd: optionalText(input, 'cwd', 'exec_dir') || cwd })],
  ['write_to_process', (input, cwd) => ({ kind: 'stdin', text: optionalText(input, 'input', 'text', 'content'), cwd })],
  ['read', (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd })],
  ['edit', readWrite],
  ['write', readWrite],
  ['multi_edit', readWrite],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'patch', 'input'), cwd)],
  ['delete', (input, cwd) => ({ kind: 'delete', path: pathOf(input), cwd })],
  ['move', (input, cwd) => oneOrSeveral([{ kind: 'delete', path: textOf(input, 'source', 'from'), cwd }, { kind: 'write', path: textOf(input, 'destination', 'to'), content: '', cwd }], cwd)],
  ['grep', (input, cwd) => searchAction(input, cwd, 'path')],
  ['web_fetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
]);

const DIALECT: ToolDialect = {
  agent: 'devin',
  title: 'Devin',
  tools: TOOLS,
  silent: eventNames('PostToolUse PermissionRequest UserPromptSubmit Stop SessionStart SessionEnd'),
  mcp: mcpAction,
};

/** Devin's local agent, in Devin Desktop and on the command line: Claude Code's hooks in a file of its own. It runs Claude Code's hooks as well. */
const devin: Agent = {
  id: 'devin',
  title: 'Devin',
  tested: 'documentation only',
  holds: 'Every tool, by exit code 2. Not run so far: no client can be had without an account.',
  open: ['A hook that exceeds its timeout lets the call run; Prodlock answers well before.', 'Devin’s cloud sessions run no hooks of this machine.'],
  files: [jsonHookFile({ path: '~/.config/devin/config.json', entries })],
  detect: { paths: ['~/.config/devin', '~/.local/share/devin'], executables: ['devin'], extensions: [], scheme: 'devin' },
  // A project's hooks run what they say, and its configuration decides what is allowed unasked.
  switches: ['.devin/hooks.v1.json', '.devin/config.json', '.devin/config.local.json'],
  killSwitches: [],
  launch: { programs: ['devin'], off: [{ flag: '--config', value: () => true }], elsewhere: ['XDG_CONFIG_HOME', 'DEVIN_CONFIG_DIR'] },
  timeout: TIMEOUT,
  read: (payload, event): Call | undefined => readToolHook(DIALECT, payload, event),
  reply: replyByCode,
  samples: [
    { payload: documented('exec', { command: 'npm test', shell_id: 'main' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: documented('edit', { file_path: 'a.ts', old_string: 'one', new_string: 'two' }), call: call({ kind: 'write', path: 'a.ts', content: 'two', cwd: '/home/dev/shop' }) },
    {
      payload: documented('mcp__railway__volume_delete', { volumeId: 'v1' }),
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { hook_event_name: 'SessionStart', session_id: 'session-1', cwd: '/home/dev/shop', source: 'startup' }, call: undefined },
  ],
};
export default devin;

function entries(command: HookCommand): HookEntries {
  return { PreToolUse: [{ matcher: '', hooks: [{ type: 'command', command: closedCommand(command, 'devin'), timeout: TIMEOUT }] }] };
}

/** `mcp__<server>__<tool>`. */
function mcpAction(name: string, input: Fields, cwd: string): Action | undefined {
  if (!name.startsWith('mcp__')) return undefined;
  const [, server = '', ...rest] = name.split('__');
  return { kind: 'mcp', server, tool: rest.join('__'), input, cwd };
}

function pathOf(input: Fields): string {
  return textOf(input, 'file_path', 'path', 'filePath', 'target_file');
}

function contentOf(input: Fields): string {
  const edits = listOf(input, 'edits').map((edit) => optionalText(edit, 'new_string', 'new_str') ?? '');
  return [optionalText(input, 'new_string', 'new_str', 'content', 'file_text') ?? [], ...edits].flat().join('\n');
}

function documented(tool: string, input: object): object {
  return { hook_event_name: 'PreToolUse', session_id: 'session-1', cwd: '/home/dev/shop', tool_name: tool, tool_input: input };
}

function call(action: Action): Call {
  return { action, agent: 'devin', session: 'session-1' };
}

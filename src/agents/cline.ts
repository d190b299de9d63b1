import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type Answer, type HookCommand, type HookFile, type Reply } from '../core/agent.ts';
import { callOf, harmless, joinedMcp, oneOrSeveral, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { hookCommand } from '../core/hook-file.ts';
import { ownFile } from '../core/own-file.ts';
import { patchAction } from '../core/patch.ts';
import { shellWord } from '../core/shell-word.ts';
import { eventNames } from '../core/tool-hook.ts';

/** Seconds, within the 30 after which Cline's extension goes on; its CLI waits 120. Neither can be told to wait longer. */
const TIMEOUT = 28;

/** Names and input fields: Cline 3.0.65 and its SDK, whose schemas also take a bare text or list for the field that matters. */
const SDK_TOOLS: [string, ToolReader][] = [
  ...harmless(`
    skills ask_question submit_and_exit spawn_agent web_search image_generation team_task team_status team_spawn_teammate team_shutdown_teammate team_send_message team_run_task
    team_read_mailbox team_mission_log team_list_runs team_list_outcomes team_finalize_outcome team_create_outcome team_cleanup team_cancel_run team_broadcast team_await_runs
    team_attach_outcome_fragment team_review_outcome_fragment`),
  ['run_commands', (input, cwd) => oneOrSeveral(several(input, 'commands', 'command', 'cmd', VALUE).map((one): Action => ({ kind: 'shell', command: commandOf(one, input), cwd })), cwd)],
  ['read_files', (input, cwd) => oneOrSeveral(several(input, 'files', 'file_paths', 'paths', 'path', VALUE).map((one): Action => ({ kind: 'read', path: pathOf(one), cwd })), cwd)],
  ['search_codebase', (_, cwd) => ({ kind: 'search', path: cwd, cwd })],
  ['editor', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path'), content: optionalText(input, 'new_text') ?? '', cwd })],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'input', VALUE), cwd)],
  ['fetch_web_content', (input, cwd) => oneOrSeveral(several(input, 'requests', VALUE).map((one): Action => ({ kind: 'fetch', url: typeof one === 'string' ? one : textOf(asFields(one), 'url'), cwd })), cwd)],
];

/** The extension before it was built on the SDK. Source: Cline's tool documentation. */
const OLDER_TOOLS: [string, ToolReader][] = [
  ...harmless(`
    list_files list_code_definition_names ask_followup_question plan_mode_respond act_mode_respond new_task condense load_mcp_documentation focus_chain use_skill use_subagents
    summarize_task report_bug generate_explanation`),
  ['execute_command', (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd })],
  // May end with a command that shows the result.
  ['attempt_completion', (input, cwd) => (optionalText(input, 'command') ? { kind: 'shell', command: textOf(input, 'command'), cwd } : undefined)],
  ['read_file', (input, cwd) => ({ kind: 'read', path: textOf(input, 'path'), cwd })],
  ['write_to_file', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path', 'absolutePath'), content: optionalText(input, 'content') ?? '', cwd })],
  ['new_rule', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path'), content: optionalText(input, 'content') ?? '', cwd })],
  ['replace_in_file', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path', 'absolutePath'), content: optionalText(input, 'diff') ?? '', cwd })],
  ['search_files', (input, cwd) => ({ kind: 'search', path: optionalText(input, 'path') || cwd, ...(optionalText(input, 'file_pattern') && { glob: textOf(input, 'file_pattern') }), cwd })],
  ['web_fetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
  ['browser_action', (input, cwd) => (optionalText(input, 'url') ? { kind: 'fetch', url: textOf(input, 'url'), cwd } : undefined)],
  ['use_mcp_tool', (input, cwd) => ({ kind: 'mcp', server: textOf(input, 'server_name'), tool: textOf(input, 'tool_name'), input: fieldsOf(input, 'arguments'), cwd })],
  ['access_mcp_resource', (input, cwd) => ({ kind: 'mcp', server: textOf(input, 'server_name'), tool: 'access_mcp_resource', input, cwd })],
];

/** Where an input that is a bare text or list is put, so that tools read it like the rest. */
const VALUE = '(value)';

const TOOLS: ReadonlyMap<string, ToolReader> = new Map([...SDK_TOOLS, ...OLDER_TOOLS]);
const ASKS: ReadonlySet<string> = eventNames('tool_call PreToolUse');
const SILENT: ReadonlySet<string> = eventNames('tool_result agent_start agent_resume agent_abort agent_end agent_error prompt_submit session_shutdown PostToolUse TaskStart TaskResume TaskCancel TaskComplete TaskError UserPromptSubmit PreCompact SessionShutdown Notification');

/** Cline's extension and its CLI: a script of a fixed name in each of the user's two hook folders. */
const cline: Agent = {
  id: 'cline',
  title: 'Cline',
  tested: 'CLI 3.0.65',
  holds: 'Shell, MCP, reads, searches, writes, patches and fetches, with auto-approve too. A denial ends the run. It waits less than half a minute, so a late yes counts when it is told to go on.',
  open: [
    'A hook that is killed, not executable or slower than 30 seconds in the editor and 120 in the CLI lets the call run; Prodlock answers before.',
    'Hooks can be switched off in the extension’s own settings, which are not a file.',
    '`.clineignore` is not enforced by current versions.',
  ],
  files: [script('~/Documents/Cline/Hooks/PreToolUse'), script('~/.cline/hooks/PreToolUse')],
  detect: { paths: ['~/.cline', '~/Documents/Cline'], executables: ['cline'], extensions: ['saoudrizwan.claude-dev'] },
  // A project's hooks run what they say.
  plugins: ['.clinerules/hooks/**', '.cline/hooks/**', '~/.cline/hooks/**', '~/Documents/Cline/Hooks/**'],
  switches: ['.clineignore'],
  killSwitches: [],
  ignoreFile: { name: '.clineignore', keeps: 'Older versions’ own tools; current ones list it and do not keep to it.' },
  loadsDotEnv: { files: ['.env.local', '.env.development', '.env'] },
  launch: { programs: ['cline'], off: ['--config', '--data-dir'].map((flag) => ({ flag, value: () => true })), elsewhere: ['CLINE_DIR', 'CLINE_DATA_DIR', 'CLINE_SANDBOX'] },
  timeout: TIMEOUT,
  capped: 'Cline’s extension waits 30 seconds for a hook and its CLI 120; neither has a setting for it.',
  read,
  reply,
  samples: [
    { payload: fromCli('run_commands', { commands: ['env > tool-env.txt'] }), call: cliCall({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }) },
    { payload: fromCli('read_files', { files: [{ path: '/home/dev/shop/.env' }] }), call: cliCall({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    { payload: fromCli('editor', { path: '/home/dev/shop/out.txt', new_text: 'hello' }), call: cliCall({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    { payload: fromCli('railway__volume_delete', { volumeId: 'v1' }), call: cliCall({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }) },
    {
      payload: {
        clineVersion: '3.40.0', hookName: 'PreToolUse', timestamp: '1795181318296', taskId: 'task-1', workspaceRoots: ['/home/dev/shop'], userId: 'unknown',
        preToolUse: { toolName: 'run_commands', parameters: { commands: '["env > tool-env.txt"]' } },
      },
      call: { action: { kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }, agent: 'cline', session: 'task-1', roots: ['/home/dev/shop'] },
    },
    {
      payload: {
        clineVersion: '', timestamp: '2026-11-20T13:28:37.904Z', taskId: 'conv-1', sessionContext: { rootSessionId: 'root-1' }, workspaceRoots: ['/home/dev/shop'],
        workspaceInfo: { rootPath: '/home/dev/shop', hint: 'shop' }, userId: 'unknown', agent_id: 'agent-1', parent_agent_id: null, hookName: 'agent_start', taskStart: { taskMetadata: {} },
      },
      call: undefined,
    },
  ],
};
export default cline;

/** Exit codes never stop Cline, so that everything that is no answer of ours becomes its own form of denial. */
function script(path: string): HookFile {
  const gone = JSON.stringify({ cancel: true, errorMessage: 'Prodlock is out of reach, so this was denied. Do not try another way. Ask the user to run: prodlock doctor' });
  const text = (command: HookCommand): string => `answer=$(${hookCommand(command, 'cline')})
case $answer in
  "{"*"}") printf '%s\\n' "$answer" ;;
  *) printf '%s\\n' '${gone}' ;;
esac
`;
  return { ...ownFile(path, '#!/bin/sh\n#', text), executable: true };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = (optionalText(fields, 'hookName') || registered || '').toLowerCase();
  if (SILENT.has(event)) return undefined;
  if (!ASKS.has(event)) throw new UnreadablePayload('expected a hook event of Cline in hookName, found none or one this version does not know');
  const roots = textsOf(fields, 'workspaceRoots');
  const cwd = optionalText(fieldsOf(fields, 'workspaceInfo'), 'rootPath') || roots[0] || '/';
  const called = fieldsOf(fields, 'tool_call');
  const told = fieldsOf(fields, 'preToolUse');
  const tool = textOf({ ...told, ...called }, 'name', 'toolName');
  const input = 'input' in called ? inputOf(called['input']) : fieldsOf(told, 'parameters');
  return callOf('cline', toolAction(tool, input, cwd), { session: idOf(fields, 'taskId'), callId: idOf(called, 'id'), roots });
}

function reply(answer: Answer): Reply {
  return { stdout: `${JSON.stringify(answer.kind === 'none' ? {} : { cancel: true, errorMessage: answer.text })}\n`, stderr: '', code: 0 };
}

function toolAction(tool: string, input: Fields, cwd: string): Action | undefined {
  const readTool = TOOLS.get(tool);
  if (readTool) return readTool(input, cwd);
  return tool.includes('__') ? joinedMcp(tool, '__', input, cwd) : unknownTool(tool, input, cwd);
}

function inputOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : { [VALUE]: value };
}

/** The extension tells every parameter as text, lists and objects as JSON. Some texts only look like that, so that what is no JSON stays text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What the first of these fields holds that is there, as a list. Throws where there is none, or nothing in it. */
function several(input: Fields, ...keys: readonly string[]): readonly unknown[] {
  const value = keys.map((key) => input[key]).find((one) => one !== undefined && one !== null) ?? [];
  const found = [typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : value].flat();
  if (found.length === 0) throw new UnreadablePayload(`expected something in ${keys.filter((key) => key !== VALUE).join(' or ')}, found nothing`);
  return found;
}

/** A command is text, or a program with arguments, beside the field or in it. */
function commandOf(one: unknown, input: Fields): string {
  const fields = typeof one === 'string' ? { command: one, args: input['args'] } : asFields(one);
  return [textOf(fields, 'command', 'cmd'), ...textsOf(fields, 'args').map(shellWord)].join(' ');
}

function pathOf(one: unknown): string {
  return typeof one === 'string' ? one : textOf(asFields(one), 'path');
}

function asFields(value: unknown): Fields {
  return fieldsOf({ value }, 'value');
}

function fromCli(tool: string, input: object): object {
  return {
    clineVersion: '', timestamp: '2026-11-20T13:28:38.296Z', taskId: 'conv-1', sessionContext: { rootSessionId: 'root-1' }, workspaceRoots: ['/home/dev/shop'],
    workspaceInfo: { rootPath: '/home/dev/shop', hint: 'shop' }, userId: 'unknown', agent_id: 'agent-1', parent_agent_id: null, hookName: 'tool_call', iteration: 1,
    tool_call: { id: 'call_1', name: tool, input },
    preToolUse: { toolName: tool, parameters: Object.fromEntries(Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)])) },
  };
}

function cliCall(action: Action): Call {
  return { action, agent: 'cline', session: 'conv-1', callId: 'call_1', roots: ['/home/dev/shop'] };
}

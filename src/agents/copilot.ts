import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type Answer, type HookCommand, type Reply } from '../core/agent.ts';
import { callOf, harmless, joinedMcp, oneOrSeveral, readPowerShell, readShell, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { hookCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { isFalse, isTrue, jsonSwitch } from '../core/kill-switch.ts';
import { patchAction } from '../core/patch.ts';
import { shellWord } from '../core/shell-word.ts';

const TIMEOUT = 3600;

/** Where VS Code and its kin keep settings of a project and of the user, on Linux, on a server, on macOS and on Windows. */
const EDITOR_SETTINGS = [
  '.vscode/settings.json', '~/.vscode-server/data/Machine/settings.json', '~/.local/share/code-server/User/settings.json',
  ...['~/.config', '~/Library/Application Support', '~/AppData/Roaming'].flatMap((folder) => ['Code', 'Code - Insiders', 'VSCodium'].map((name) => `${folder}/${name}/User/settings.json`)),
];

/** Commands that it waits for share one terminal; each of the others has its own. Source: VS Code 1.139.1, description of the tool. */
const readTerminal: ToolReader = (input, cwd) => {
  const apart = input['isBackground'] === true || optionalText(input, 'mode') === 'async';
  return { kind: 'shell', command: textOf(input, 'command'), cwd, ...(!apart && { lasts: 'all' as const }) };
};

const readView: ToolReader = (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd });
const readStdin: ToolReader = (input, cwd) => ({ kind: 'stdin', text: optionalText(input, 'command', 'input', 'text'), cwd });
const readPatch: ToolReader = (input, cwd) => patchAction(textOf(input, 'input', 'patch', 'command'), cwd);
const readFetch: ToolReader = (input, cwd) => {
  const urls = [...textsOf(input, 'urls'), ...[optionalText(input, 'url') ?? []].flat()];
  if (urls.length === 0) throw new UnreadablePayload('expected a list in urls or text in url, found neither');
  return oneOrSeveral(urls.map((url) => ({ kind: 'fetch', url, cwd })), cwd);
};
const readPage: ToolReader = (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd, opens: true });
const readEdit: ToolReader = (input, cwd) => write(input, cwd, 'newString', 'new_str', 'new_string', 'code', 'newCode', 'content', 'file_text');

/** VS Code's own agent tools. Source: VS Code 1.139.1 and its Copilot extension 0.67.0, tool names and input schemas. */
const EDITOR_TOOLS: [string, ToolReader][] = [
  ...harmless(`
    file_search semantic_search search_workspace_symbols list_dir read_project_structure create_directory create_new_workspace create_new_jupyter_notebook get_errors
    get_terminal_output await_terminal kill_terminal terminal_last_command terminal_selection get_task_output get_search_view_results copilot_getNotebookSummary
    read_notebook_cell_output get_vscode_api get_project_setup_info github_repo github_text_search list_code_usages vscode_listCodeUsages vscode_renameSymbol
    vscode_askQuestions vscode_reviewPlan vscode_get_confirmation vscode_get_confirmation_with_options vscode_searchExtensions_internal runSubagent search_subagent
    explore_subagent execution_subagent manage_todo_list memory resolve_memory_file_uri think skill switch_agent tool_search task_complete session_store_sql
    test_search test_failure testFailure runTests screenshot_page read_page hover_element`),
  ['run_in_terminal', readTerminal],
  ['send_to_terminal', readStdin],
  ['create_and_run_task', taskAction],
  ['read_file', readView],
  ['view_image', readView],
  ['grep_search', (input, cwd) => searchAction(input, cwd)],
  // Shows the text of what changed, as git does.
  ['get_changed_files', (input, cwd) => ({ kind: 'shell', command: 'git diff HEAD', cwd: optionalText(input, 'repositoryPath') || cwd })],
  ['create_file', readEdit],
  ['replace_string_in_file', readEdit],
  ['insert_edit_into_file', readEdit],
  ['edit_notebook_file', readEdit],
  ['multi_replace_string_in_file', (input, cwd) => oneOrSeveral(listOf(input, 'replacements').map((part) => write(part, cwd, 'newString')), cwd)],
  ['apply_patch', readPatch],
  ['fetch_webpage', readFetch],
  ['open_browser_page', readPage],
  ['open_simple_browser', readPage],
  // Without an address it goes back, forward or loads again.
  ['navigate_page', (input, cwd) => (optionalText(input, 'url') ? readPage(input, cwd) : undefined)],
];

/** Copilot CLI 1.0.102, also the runtime of VS Code's Agent Host. */
const CLI_TOOLS: [string, ToolReader][] = [
  ...harmless(`
    glob read_bash stop_bash list_bash read_powershell stop_powershell list_powershell task skill sql web_search ask_user report_intent update_todo read_agent write_agent list_agents
    exit_plan_mode store_memory fetch_copilot_cli_documentation lsp`),
  ['bash', readShell],
  ['powershell', readPowerShell],
  ['write_bash', readStdin],
  ['write_powershell', readStdin],
  ['view', readView],
  ['create', readEdit],
  ['edit', readEdit],
  ['str_replace_editor', (input, cwd) => (optionalText(input, 'command') === 'view' ? readView(input, cwd) : readEdit(input, cwd))],
  ['grep', (input, cwd) => searchAction(input, cwd, 'path')],
  ['rg', (input, cwd) => searchAction(input, cwd, 'path')],
  ['web_fetch', readFetch],
];

/** Names that Copilot CLI borrows from Claude Code for hooks registered as `PreToolUse`. */
const BORROWED_TOOLS: [string, ToolReader][] = [
  ['Bash', readShell],
  ['Read', readView],
  ['Write', readEdit],
  ['Edit', readEdit],
  ['Grep', (input, cwd) => searchAction(input, cwd, 'path')],
  ['WebFetch', readFetch],
];

const TOOLS: ReadonlyMap<string, ToolReader> = new Map([...EDITOR_TOOLS, ...CLI_TOOLS, ...BORROWED_TOOLS]);

/** Lower-cased, because Copilot CLI writes events in the case they were registered in. */
const SILENT: ReadonlySet<string> = new Set(
  'sessionstart sessionend userpromptsubmit userpromptsubmitted posttooluse posttoolusefailure permissionrequest precompact subagentstart subagentstop agentstop stop erroroccurred notification'.split(' '),
);

/** VS Code's Copilot (the local harness and the Agent Host) and Copilot CLI: all read the user's hook folder. */
const copilot: Agent = {
  id: 'copilot',
  title: 'GitHub Copilot',
  tested: 'VS Code 1.139.1 and its Agent Host, CLI 1.0.102',
  holds: 'Shell, MCP, reads, writes and fetches, with auto-approve too. VS Code runs hooks in trusted workspaces only.',
  files: [jsonHookFile({ path: '~/.copilot/hooks/prodlock.json', version: 1, entries })],
  open: [
    '`disableAllHooks` in a trusted repository’s settings, Claude Code’s files included, switches the user’s hooks off.',
    'A hook that exceeds its timeout, and one that prints no JSON, lets the call run; Prodlock answers well before.',
    'VS Code runs no hooks in an untrusted workspace.',
    'Another hook, a repository’s or a plug-in’s, may change a call after it was judged.',
  ],
  detect: { paths: ['~/.copilot', '~/.config/github-copilot', '~/.vscode', '~/.vscode-server'], executables: ['copilot'], extensions: ['github.copilot-chat', 'github.copilot'] },
  // In these `disableAllHooks` silences nobody, as Copilot CLI 1.0.102 was seen to do; other settings in them loosen.
  plugins: ['~/.copilot/hooks/**'],
  beside: { events: ['preToolUse', 'PreToolUse'], paths: ['~/.copilot/hooks/*.json', '~/.copilot/settings.json', '.github/hooks/*.json', '.github/copilot/settings.json', '.github/copilot/settings.local.json', '.claude/settings.json', '.claude/settings.local.json'] },
  switches: ['~/.copilot/config.json', '~/.copilot/settings.json'],
  killSwitches: [
    // In a trusted repository, Claude Code's files count for Copilot CLI as well.
    ...['.github/copilot/settings.json', '.github/copilot/settings.local.json', '.claude/settings.json', '.claude/settings.local.json'].map((path) => jsonSwitch(path, { key: ['disableAllHooks'], off: isTrue })),
    ...EDITOR_SETTINGS.map((path) => jsonSwitch(path, { key: ['chat.useHooks'], off: isFalse }, { key: ['chat.hookFilesLocations', '~/.copilot/hooks'], off: isFalse })),
  ],
  inEditor: { settings: ['chat.useHooks'], trustedOnly: true },
  launch: { programs: ['copilot'], off: [], elsewhere: ['COPILOT_HOME', 'XDG_CONFIG_HOME'], commands: /^plugins? (?:install|enable|marketplace add)\b/ },
  timeout: TIMEOUT,
  read,
  reply,
  samples: [
    {
      payload: fromEditor('run_in_terminal', { command: 'echo AGENT_RAN_$((40+2))', explanation: 'run it', goal: 'reproduce', isBackground: false, mode: 'sync', timeout: 20000 }),
      event: 'preToolUse',
      call: { action: { kind: 'shell', command: 'echo AGENT_RAN_$((40+2))', cwd: '/home/dev/shop', lasts: 'all' }, agent: 'copilot', session: 'session-1', callId: 'call_1__vscode-1' },
    },
    { payload: fromCli('bash', { command: 'env > tool-env.txt', description: 'run' }), event: 'preToolUse', call: cliCall({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }) },
    {
      payload: fromCli('create', { path: '/home/dev/shop/out.txt', file_text: 'hello' }),
      event: 'preToolUse',
      call: cliCall({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }),
    },
    { payload: fromCli('grep', { pattern: 'RAILWAY', path: '/home/dev/shop', output_mode: 'content' }), event: 'preToolUse', call: cliCall({ kind: 'search', path: '/home/dev/shop', pattern: 'RAILWAY', cwd: '/home/dev/shop' }) },
    { payload: fromCli('view', { path: '/home/dev/shop/.env' }), event: 'preToolUse', call: cliCall({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    {
      payload: fromCli('railway-volume_delete', { volumeId: 'v1' }),
      event: 'preToolUse',
      call: cliCall({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    {
      payload: { hook_event_name: 'PreToolUse', session_id: 'session-1', timestamp: '2026-11-20T13:14:51.887Z', cwd: '/home/dev/shop', tool_name: 'Bash', tool_input: { command: 'env > tool-env.txt', description: 'run' } },
      call: cliCall({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }),
    },
    { payload: { sessionId: 'session-1', timestamp: 1795180457575, cwd: '/home/dev/shop', source: 'new', initialPrompt: 'do the task' }, event: 'sessionStart', call: undefined },
    {
      payload: { timestamp: '2026-11-20T13:25:38.680Z', hook_event_name: 'UserPromptSubmit', session_id: 'session-1', transcript_path: '/home/dev/transcripts/session-1.jsonl', prompt: 'please run the volume cleanup', cwd: '/home/dev/shop' },
      call: undefined,
    },
  ],
};
export default copilot;

/**
 * One entry for three readers. The event's spelling picks Copilot CLI's dialect: `preToolUse` tells the tools' own names and inputs, `PreToolUse`
 * a partial translation into Claude Code's; VS Code reads either and always sends its own. The CLI's payload then does not name its event, so the
 * command does. `command` is understood by all; VS Code documents `timeout`, Copilot CLI `timeoutSec`, and both fall back to 30 seconds, after which the call runs.
 */
function entries(command: HookCommand): HookEntries {
  const text = hookCommand(command, 'copilot', 'preToolUse');
  return { preToolUse: [{ type: 'command', command: command.platform === 'windows' ? `& ${text}` : text, timeout: TIMEOUT, timeoutSec: TIMEOUT }] };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = (optionalText(fields, 'hook_event_name', 'hookName') || registered || 'preToolUse').toLowerCase();
  if (SILENT.has(event)) return undefined;
  if (event !== 'pretooluse') throw new UnreadablePayload('expected a hook event of Copilot, found one this version does not know');
  const tool = textOf(fields, 'toolName', 'tool_name');
  const cwd = optionalText(fields, 'cwd') || '/';
  const action = toolAction(tool, inputOf(fields, tool), cwd);
  return callOf('copilot', action, { session: idOf(fields, 'sessionId', 'session_id'), callId: idOf(fields, 'toolCallId', 'tool_use_id') });
}

/** VS Code reads the nested decision, where `hookEventName` must match; the Agent Host and Copilot CLI read the one on top. A failing exit code would lose the reason, and plug-in hooks swallow it. */
function reply(answer: Answer): Reply {
  if (answer.kind === 'none') return { stdout: '{}\n', stderr: '', code: 0 };
  const decision = { permissionDecision: 'deny', permissionDecisionReason: answer.text };
  return { stdout: `${JSON.stringify({ ...decision, hookSpecificOutput: { hookEventName: 'PreToolUse', ...decision } })}\n`, stderr: '', code: 0 };
}

/** GPT models hand a patch over as bare text. */
function inputOf(fields: Fields, tool: string): Fields {
  const key = 'toolArgs' in fields ? 'toolArgs' : 'tool_input';
  const value = fields[key];
  return tool === 'apply_patch' && typeof value === 'string' && value.trimStart().startsWith('***') ? { input: value } : fieldsOf(fields, key);
}

function toolAction(tool: string, input: Fields, cwd: string): Action | undefined {
  const read = TOOLS.get(tool);
  if (read) return read(input, cwd);
  if (tool.startsWith('mcp_')) return joinedMcp(tool.slice('mcp_'.length), '_', input, cwd);
  return tool.includes('-') ? joinedMcp(tool, '-', input, cwd) : unknownTool(tool, input, cwd);
}

function write(input: Fields, cwd: string, ...contents: readonly string[]): Action {
  return { kind: 'write', path: pathOf(input), content: optionalText(input, ...contents) ?? '', cwd };
}

function pathOf(input: Fields): string {
  return textOf(input, 'filePath', 'path', 'file_path');
}

function taskAction(input: Fields, cwd: string): Action {
  const task = fieldsOf(input, 'task');
  const words = textsOf(task, 'args').map(shellWord);
  return { kind: 'shell', command: [textOf(task, 'command'), ...words].join(' '), cwd: optionalText(input, 'workspaceFolder') || cwd };
}

function fromEditor(tool: string, input: object): object {
  return {
    timestamp: '2026-11-20T13:25:41.393Z', hook_event_name: 'PreToolUse', session_id: 'session-1', transcript_path: '/home/dev/transcripts/session-1.jsonl',
    tool_name: tool, tool_input: input, tool_use_id: 'call_1__vscode-1', cwd: '/home/dev/shop',
  };
}

function fromCli(tool: string, input: object): object {
  return { sessionId: 'session-1', timestamp: 1795180457787, cwd: '/home/dev/shop', toolName: tool, toolArgs: input };
}

function cliCall(action: Action): Call {
  return { action, agent: 'copilot', session: 'session-1' };
}

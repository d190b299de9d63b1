import type { Action, Call } from '../core/action.ts';
import type { Agent, HookCommand } from '../core/agent.ts';
import { harmless, joinedMcp, readShell, searchAction, type ToolReader } from '../core/calls.ts';
import { optionalText, textOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { byAdministrator, dotenvSwitch, isOn, isTrue, jsonSwitch, reachingManaged } from '../core/kill-switch.ts';
import { pinned } from '../core/pinned.ts';
import { eventNames, readToolHook, replyByCode, type ToolDialect } from '../core/tool-hook.ts';

/** Seconds, within the 60 after which Qwen Code goes on whatever its settings say. */
const TIMEOUT = 58;

/** What `--safe-mode` and `--bare` are as variables. */
const MODES = ['QWEN_CODE_SAFE_MODE', 'QWEN_CODE_SIMPLE'];

/** Names and input fields: Qwen Code 0.24.4, its tool declarations. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    glob list_directory todo_write save_memory agent skill enter_plan_mode exit_plan_mode web_search lsp ask_user_question cron_list loop_wakeup create_sub_session list_agents
    task_stop task_create task_update task_list team_create team_delete team_plan_approval request_shutdown send_message structured_output tool_search enter_worktree exit_worktree
    artifact record_artifact record_source report_findings get_goal update_goal`),
  ['run_shell_command', (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd: optionalText(input, 'directory', 'dir_path') || cwd })],
  ['monitor', readShell],
  ['read_file', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path', 'absolute_path'), cwd })],
  ['zoom_image', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path', 'image_path', 'path'), cwd })],
  ['write_file', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'content'), cwd })],
  ['edit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'new_string'), cwd })],
  ['notebook_edit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'notebook_path'), content: optionalText(input, 'new_source') ?? '', cwd })],
  ['grep_search', (input, cwd) => searchAction(input, cwd, 'path')],
  ['web_fetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
  ['read_mcp_resource', (input, cwd) => ({ kind: 'mcp', server: optionalText(input, 'server_name', 'server') ?? '', tool: 'read_mcp_resource', input, cwd })],
]);

const DIALECT: ToolDialect = {
  agent: 'qwen-code',
  title: 'Qwen Code',
  tools: TOOLS,
  silent: eventNames('SessionStart SessionEnd UserPromptSubmit PostToolUse PostToolUseFailure PermissionRequest PreCompact SubagentStart SubagentStop Stop Notification'),
  mcp: mcpAction,
};

/** Qwen Code: user settings, in Claude Code's form. */
const qwenCode: Agent = {
  id: 'qwen-code',
  title: 'Qwen Code',
  tested: '0.24.4',
  holds: 'Shell, MCP, reads, searches, writes and fetches, in yolo mode too. Fails closed. It waits less than a minute, so a late yes counts when it asks again.',
  open: [
    'A hook that takes longer than 60 seconds lets the call run; Prodlock answers before.',
    '`disableAllHooks` in a repository’s settings switches the user’s hooks off, and so do `--bare` and `--safe-mode`; these also as variables in a repository’s `.env`, and they silence an administrator’s hooks too.',
  ],
  files: [jsonHookFile({ path: '~/.qwen/settings.json', entries })],
  detect: { paths: ['~/.qwen'], executables: ['qwen'], extensions: ['qwenlm.qwen-code-vscode-ide-companion'] },
  plugins: ['~/.qwen/extensions/**', '.qwen/extensions/**'],
  switches: ['~/.qwen/trustedFolders.json', '.qwenignore'],
  killSwitches: [
    ...['~/.qwen/settings.json', '.qwen/settings.json'].flatMap((path) => [
      jsonSwitch(path, { key: ['disableAllHooks'], off: isTrue }),
      reachingManaged(jsonSwitch(path, ...MODES.map((name) => ({ key: ['env', name], off: isOn })))),
    ]),
    // It loads a project's variables into itself, and no hooks of anybody in these modes.
    ...['.env', '.qwen/.env', '~/.env', '~/.qwen/.env'].map((path) => reachingManaged(dotenvSwitch(path, ...MODES))),
    ...['/etc/qwen-code/', '/Library/Application Support/QwenCode/'].flatMap((folder) => [
      reachingManaged(jsonSwitch(`${folder}settings.json`, { key: ['disableAllHooks'], off: isTrue })),
      byAdministrator(jsonSwitch(`${folder}system-defaults.json`, { key: ['disableAllHooks'], off: isTrue })),
    ]),
  ],
  managed: {
    paths: { linux: '/etc/qwen-code/settings.json', macos: '/Library/Application Support/QwenCode/settings.json', windows: 'C:\\ProgramData\\qwen-code\\settings.json' },
    file: pinned(jsonHookFile({ path: 'settings.json', entries }), { key: ['disableAllHooks'], value: false }),
  },
  ignoreFile: { name: '.qwenignore', keeps: 'Its own reads and searches, after a restart; no shell.' },
  readRules: { paths: ['~/.qwen/settings.json'], form: 'claude', keeps: 'Its own reads, and plain commands that name the file; no search and no program that opens it.' },
  loadsDotEnv: {
    files: ['.qwen/.env', '.env'],
    setting: { path: '~/.qwen/settings.json', key: ['advanced', 'excludedEnvVars'], form: 'names', own: /^(?:QWEN|OPENAI|ANTHROPIC|GEMINI|GOOGLE|DASHSCOPE|BAILIAN)_/, covers: ['.env'] },
  },
  launch: { programs: ['qwen', 'qwen-code'], off: [{ flag: '--bare' }, { flag: '--safe-mode' }], elsewhere: ['QWEN_HOME', 'QWEN_CODE_SIMPLE', 'QWEN_CODE_SAFE_MODE', 'QWEN_CODE_SYSTEM_SETTINGS_PATH', 'QWEN_CODE_SYSTEM_DEFAULTS_PATH', 'QWEN_CODE_TRUSTED_FOLDERS_PATH'], commands: /^(?:extensions? (?:install|link|enable)|hooks? (?:disable|remove))\b/ },
  timeout: TIMEOUT,
  capped: 'Qwen Code waits 60 seconds for a hook, whatever its settings say.',
  read: (payload, event): Call | undefined => readToolHook(DIALECT, payload, event),
  reply: replyByCode,
  samples: [
    { payload: recorded('run_shell_command', { command: 'env > tool-env.txt', description: 'run', is_background: false }), call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }) },
    { payload: recorded('read_file', { file_path: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    { payload: recorded('write_file', { file_path: '/home/dev/shop/out.txt', content: 'hello' }), call: call({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    { payload: recorded('grep_search', { pattern: 'RAILWAY', path: '/home/dev/shop' }), call: call({ kind: 'search', path: '/home/dev/shop', pattern: 'RAILWAY', cwd: '/home/dev/shop' }) },
    { payload: recorded('mcp__railway__volume_delete', { volumeId: 'v1' }), call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }) },
    {
      payload: {
        session_id: 'session-1', transcript_path: '/home/dev/.qwen/projects/-home-dev-shop/chats/session-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'SessionStart',
        timestamp: '2026-11-20T13:21:41.802Z', permission_mode: 'yolo', source: 'startup', model: 'mock-model',
      },
      call: undefined,
    },
  ],
};
export default qwenCode;

function entries(command: HookCommand): HookEntries {
  return { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', name: 'prodlock', command: closedCommand(command, 'qwen-code'), timeout: TIMEOUT }] }] };
}

function mcpAction(tool: string, input: Fields, cwd: string): Action | undefined {
  return tool.startsWith('mcp__') ? joinedMcp(tool.slice('mcp__'.length), '__', input, cwd) : undefined;
}

function recorded(tool: string, input: object): object {
  return {
    session_id: 'session-1', transcript_path: '/home/dev/.qwen/projects/-home-dev-shop/chats/session-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'PreToolUse',
    timestamp: '2026-11-20T13:21:42.285Z', permission_mode: 'yolo', prompt_id: 'session-1########0', tool_name: tool, tool_input: input,
    tool_use_id: 'toolu_1', tool_call_id: 'call_1',
  };
}

function call(action: Action): Call {
  return { action, agent: 'qwen-code', session: 'session-1', callId: 'toolu_1' };
}

import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type HookCommand } from '../core/agent.ts';
import { callOf, harmless, joinedMcp, oneOrSeveral, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { byAdministrator, isFalse, jsonSwitch, reachingManaged } from '../core/kill-switch.ts';
import { pinned } from '../core/pinned.ts';
import { eventNames, replyByCode } from '../core/tool-hook.ts';

const TIMEOUT = 3600;
const NAME = 'prodlock';

/** Where an administrator keeps settings, and what holds where nobody has set anything. */
const MANAGED = ['/etc/gemini-cli/', '/Library/Application Support/GeminiCli/'];

/** Names and input fields: Gemini CLI 0.61.0, its tool declarations. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    glob list_directory google_web_search write_todos ask_user activate_skill enter_plan_mode exit_plan_mode get_internal_docs list_mcp_resources invoke_agent complete_task update_topic
    read_background_output list_background_processes tracker_create_task tracker_update_task tracker_get_task tracker_list_tasks tracker_add_dependency tracker_visualize`),
  ['run_shell_command', (input, cwd) => ({ kind: 'shell', command: textOf(input, 'command'), cwd: optionalText(input, 'dir_path', 'directory') || cwd })],
  ['read_file', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path', 'absolute_path'), cwd })],
  ['read_many_files', readMany],
  ['write_file', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'content'), cwd })],
  ['replace', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'new_string'), cwd })],
  ['grep_search', search],
  ['search_file_content', search],
  ['web_fetch', fetchAction],
  ['save_memory', () => undefined],
  ['read_mcp_resource', (input, cwd) => ({ kind: 'mcp', server: optionalText(input, 'server_name', 'server') ?? '', tool: 'read_mcp_resource', input, cwd })],
]);

const SILENT: ReadonlySet<string> = eventNames('SessionStart SessionEnd BeforeAgent AfterAgent BeforeModel AfterModel BeforeToolSelection AfterTool PreCompress Notification');

/** Gemini CLI: user settings. Its hooks run before its own policies, in yolo mode too. */
const geminiCli: Agent = {
  id: 'gemini-cli',
  title: 'Gemini CLI',
  tested: '0.61.0',
  holds: 'Shell, MCP, reads, searches, writes and fetches, in yolo mode too. Fails closed.',
  open: [
    'A hook that exceeds its timeout lets the call run; Prodlock answers well before.',
    '`hooksConfig` in a trusted repository’s settings switches the user’s hooks off, and so does an untrusted folder.',
    'Files named with `@` in a prompt are read without a hook; `.geminiignore` covers them.',
    'Another hook, a repository’s or a plug-in’s, may change a call after it was judged.',
  ],
  files: [jsonHookFile({ path: '~/.gemini/settings.json', entries })],
  detect: { paths: ['~/.gemini/settings.json', '~/.gemini/oauth_creds.json', '~/.gemini/projects.json'], executables: ['gemini'], extensions: ['google.geminicodeassist'] },
  plugins: ['~/.gemini/extensions/**', '.gemini/extensions/**'],
  beside: { events: ['BeforeTool'], paths: ['~/.gemini/settings.json', '.gemini/settings.json', ...MANAGED.map((folder) => `${folder}settings.json`)] },
  switches: ['~/.gemini/policies/prodlock.toml', '~/.gemini/trustedFolders.json', '.geminiignore'],
  killSwitches: [
    ...['~/.gemini/settings.json', '.gemini/settings.json'].map((path) => jsonSwitch(path, { key: ['hooksConfig', 'enabled'], off: isFalse }, { key: ['tools', 'enableHooks'], off: isFalse })),
    ...MANAGED.map((folder) => byAdministrator(jsonSwitch(`${folder}system-defaults.json`, { key: ['hooksConfig', 'enabled'], off: isFalse }))),
    ...MANAGED.map((folder) => reachingManaged(jsonSwitch(`${folder}settings.json`, { key: ['hooksConfig', 'enabled'], off: isFalse }))),
    // The names in all files count together.
    ...['~/.gemini/settings.json', '.gemini/settings.json', ...MANAGED.flatMap((folder) => [`${folder}settings.json`, `${folder}system-defaults.json`])].map((path) => reachingManaged(jsonSwitch(path, { key: ['hooksConfig', 'disabled'], off: namesUs }))),
  ],
  managed: {
    paths: { linux: '/etc/gemini-cli/settings.json', macos: '/Library/Application Support/GeminiCli/settings.json', windows: 'C:\\ProgramData\\gemini-cli\\settings.json' },
    // Of both settings the administrator's wins; a hook that a repository names in `hooksConfig.disabled` stays off all the same.
    file: pinned(jsonHookFile({ path: 'settings.json', entries }), { key: ['hooksConfig', 'enabled'], value: true }),
  },
  ignoreFile: { name: '.geminiignore', keeps: 'Its own reads, searches and `@` mentions, after a restart; no shell.' },
  loadsDotEnv: {
    files: ['.gemini/.env', '.env'],
    setting: { path: '~/.gemini/settings.json', project: '.gemini/settings.json', key: ['advanced', 'ignoreLocalEnv'], form: 'switch', own: /^(?:GEMINI|GOOGLE)_/, covers: ['.env'] },
  },
  launch: {
    programs: ['gemini', 'gemini-cli'],
    off: [{ flag: '-e|--extensions', value: (text) => text === 'none' }],
    elsewhere: ['GEMINI_CLI_HOME', 'GEMINI_CLI_SYSTEM_SETTINGS_PATH', 'GEMINI_CLI_SYSTEM_DEFAULTS_PATH', 'GEMINI_CLI_TRUSTED_FOLDERS_PATH'],
    commands: /^(?:extensions? (?:install|link|enable)|hooks? (?:disable|remove))\b/,
  },
  timeout: TIMEOUT,
  read,
  // Its own dialect has a decision as well; exit code 2 with a text denies in all versions, and shows the model that text.
  reply: replyByCode,
  samples: [
    {
      payload: recorded({ tool_name: 'run_shell_command', tool_input: { command: 'env > tool-env.txt', description: 'run' } }),
      call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }),
    },
    { payload: recorded({ tool_name: 'read_file', tool_input: { file_path: '/home/dev/shop/README.md' } }), call: call({ kind: 'read', path: '/home/dev/shop/README.md', cwd: '/home/dev/shop' }) },
    {
      payload: recorded({ tool_name: 'write_file', tool_input: { file_path: '/home/dev/shop/out.txt', content: 'hello' } }),
      call: call({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }),
    },
    {
      payload: recorded({
        tool_name: 'mcp_railway_volume_delete', tool_input: { volumeId: 'v1' },
        mcp_context: { server_name: 'railway', tool_name: 'volume_delete', command: '/opt/node24/bin/node', args: ['/home/dev/mcp.mjs', '/home/dev/run/calls'] },
      }),
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { ...recorded({}), hook_event_name: 'SessionStart', source: 'startup' }, call: undefined },
    { payload: { ...recorded({}), hook_event_name: 'AfterTool', tool_name: 'run_shell_command', tool_input: {}, tool_response: { llmContent: '', returnDisplay: '' } }, call: undefined },
  ],
};
export default geminiCli;

/** The timeout is in milliseconds; without one, Gemini goes on after a minute. */
function entries(command: HookCommand): HookEntries {
  return { BeforeTool: [{ matcher: '*', hooks: [{ type: 'command', name: NAME, command: closedCommand(command, 'gemini-cli'), timeout: TIMEOUT * 1000 }] }] };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = (optionalText(fields, 'hook_event_name') || registered || 'BeforeTool').toLowerCase();
  if (SILENT.has(event)) return undefined;
  if (event !== 'beforetool') throw new UnreadablePayload('expected a hook event of Gemini CLI in hook_event_name, found one this version does not know');
  const action = toolAction(textOf(fields, 'tool_name'), fields, optionalText(fields, 'cwd') || '/');
  return callOf('gemini-cli', action, { session: idOf(fields, 'session_id'), callId: idOf(fields, 'tool_call_id', 'tool_use_id') });
}

/** `mcp_<server>_<tool>` does not say where the server's name ends; `mcp_context` does. */
function toolAction(tool: string, fields: Fields, cwd: string): Action | undefined {
  const input = fieldsOf(fields, 'tool_input');
  const context = fieldsOf(fields, 'mcp_context');
  const [server, name] = [optionalText(context, 'server_name'), optionalText(context, 'tool_name')];
  if (server && name) return { kind: 'mcp', server, tool: name, input, cwd };
  const readTool = TOOLS.get(tool);
  if (readTool) return readTool(input, cwd);
  return tool.startsWith('mcp_') ? joinedMcp(tool.slice('mcp_'.length).replace(/^_/, ''), '_', input, cwd) : unknownTool(tool, input, cwd);
}

/** Paths and globs: a glob is a search, as its files are not known here. */
function readMany(input: Fields, cwd: string): Action {
  const wanted = [...textsOf(input, 'include'), ...textsOf(input, 'paths')];
  if (wanted.length === 0) throw new UnreadablePayload('expected paths in include, found none');
  return oneOrSeveral(wanted.map((path): Action => (/[*?[{]/.test(path) ? { kind: 'search', path: cwd, glob: path, cwd } : { kind: 'read', path, cwd })), cwd);
}

function search(input: Fields, cwd: string): Action | undefined {
  if (input['names_only'] === true) return undefined;
  const glob = optionalText(input, 'include_pattern', 'include');
  return searchAction({ ...input, ...(glob && { glob }) }, cwd, 'dir_path', 'path');
}

/** The addresses stand in the prompt. */
function fetchAction(input: Fields, cwd: string): Action | undefined {
  const text = [optionalText(input, 'url'), optionalText(input, 'prompt')].join(' ').slice(0, 20_000);
  const urls = [...text.matchAll(/https?:\/\/[^\s"'<>`)\]]{1,2000}/g)].map(([url]) => url);
  return urls.length === 0 ? undefined : oneOrSeveral(urls.map((url) => ({ kind: 'fetch', url, cwd })), cwd);
}

function namesUs(value: unknown): boolean {
  return Array.isArray(value) && value.some((name) => typeof name === 'string' && name.includes(NAME));
}

function recorded(event: object): object {
  return {
    session_id: 'session-1', transcript_path: '/home/dev/.gemini/tmp/shop/chats/session-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'BeforeTool',
    timestamp: '2026-11-20T13:14:09.771Z', ...event,
  };
}

function call(action: Action): Call {
  return { action, agent: 'gemini-cli', session: 'session-1' };
}

import type { Action, Call } from '../core/action.ts';
import { BrokenConfig, UnreadablePayload, type Agent, type Answer, type HookCommand, type Reply } from '../core/agent.ts';
import { callOf, harmless, readPowerShell, readShell, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { isCursorPayload, readCursor, replyToCursor } from '../core/cursor-dialect.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, type Fields } from '../core/fields.ts';
import { hookCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { lineAt, parseObject, propertyAt, type Node } from '../core/jsonc.ts';
import { byAdministrator, isTrue, jsonSwitch, reachingManaged } from '../core/kill-switch.ts';

const TIMEOUT = 3600;

/** Any of them may say `disableAllHooks`, which silences the user's hooks. */
const SETTINGS = ['~/.claude/settings.json', '~/.claude/settings.local.json', '.claude/settings.json', '.claude/settings.local.json'];

/** Where an administrator may say that nobody's hooks run, or only those that stand there. */
const MANAGED = ['/etc/claude-code/managed-settings.json', '/Library/Application Support/ClaudeCode/managed-settings.json'];

/** Input fields: Claude Code 2.1.329 and its tool documentation. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    Agent Task Skill Workflow ToolSearch WebSearch TodoWrite AskUserQuestion EnterPlanMode ExitPlanMode ScheduleWakeup SendMessage SlashCommand
    TaskCreate TaskGet TaskList TaskUpdate TaskOutput TaskStop BashOutput KillShell KillBash AgentOutputTool Glob LS LSP ListMcpResourcesTool`),
  ['Bash', readShell],
  ['PowerShell', readPowerShell],
  ['Monitor', readShell],
  ['Read', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path'), cwd })],
  ['NotebookRead', (input, cwd) => ({ kind: 'read', path: textOf(input, 'notebook_path'), cwd })],
  ['Write', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'content'), cwd })],
  ['Edit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'new_string'), cwd })],
  ['MultiEdit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: listOf(input, 'edits').map((edit) => textOf(edit, 'new_string')).join('\n'), cwd })],
  ['NotebookEdit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'notebook_path'), content: optionalText(input, 'new_source') ?? '', cwd })],
  ['Grep', (input, cwd) => searchAction(input, cwd, 'path')],
  ['WebFetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
  ['ReadMcpResourceTool', (input, cwd) => ({ kind: 'mcp', server: optionalText(input, 'server') ?? '', tool: 'ReadMcpResourceTool', input, cwd })],
]);

const SILENT: ReadonlySet<string> = new Set(
  `PostToolUse PostToolUseFailure PostToolBatch Notification UserPromptSubmit UserPromptExpansion SessionStart SessionEnd Stop StopFailure SubagentStart SubagentStop
   PreCompact PostCompact PreModelSwitch PostModelSwitch PermissionRequest PermissionDenied Setup TeammateIdle TaskCreated TaskCompleted Elicitation ElicitationResult
   ConfigChange WorktreeCreate WorktreeRemove InstructionsLoaded CwdChanged FileChanged DirectoryAdded MessageDisplay`.split(/\s+/),
);

const HOOK_TYPES: readonly unknown[] = ['command', 'prompt', 'agent', 'http', 'mcp_tool'];

/** What Claude Code 2.1.329 ignores a whole settings file for, hooks included, with a warning that nobody has to read; seen by running it. Other mistakes it skips one by one. */
function refuse(text: string): void {
  const root = parseObject(text);
  const demand = (right: boolean, what: string, node: Node): void => {
    if (!right) throw new BrokenConfig(`${what}, so Claude Code ignores the whole file`, lineAt(text, node.offset));
  };
  const typed = (node: Node, types: Readonly<Record<string, string>>, where: string): void => {
    for (const [key, type] of Object.entries(types)) {
      const value = valueAt(node, key);
      if (value) demand(value.type === type, `expected ${type} in "${where}${key}", found ${value.type}`, value);
    }
  };
  typed(root, { permissions: 'object', model: 'string', cleanupPeriodDays: 'number' }, '');
  const permissions = valueAt(root, 'permissions');
  if (permissions) typed(permissions, { allow: 'array', deny: 'array', ask: 'array' }, 'permissions.');
  const hooks = valueAt(root, 'hooks');
  for (const event of ['PreToolUse', 'PermissionRequest']) {
    for (const group of (hooks && valueAt(hooks, event)?.children) ?? []) {
      demand(valueAt(group, 'hooks')?.type === 'array', `an entry of "${event}" has no list of "hooks"`, group);
      typed(group, { matcher: 'string' }, `${event}.`);
      for (const hook of valueAt(group, 'hooks')?.children ?? []) {
        const type: unknown = valueAt(hook, 'type')?.value;
        demand(HOOK_TYPES.includes(type) && (type !== 'command' || valueAt(hook, 'command') !== undefined), `a hook of "${event}" has no "type" that Claude Code knows, or no "command"`, hook);
        typed(hook, { command: 'string', timeout: 'number' }, `${event}.`);
      }
    }
  }
}

function valueAt(node: Node, key: string): Node | undefined {
  return propertyAt(node, [key])?.children?.[1];
}

/** Claude Code: user settings, hot-reloaded. Cursor runs these hooks too where it is told to load Claude's settings; then the payload is Cursor's. */
const claudeCode: Agent = {
  id: 'claude-code',
  title: 'Claude Code',
  tested: '2.1.329',
  holds: 'Shell, MCP, reads, writes, fetches and sub-agents, in every permission mode. Fails closed.',
  files: [jsonHookFile({ path: '~/.claude/settings.json', reader: 'plain', refuse, entries })],
  open: ['Started with `--bare`, `--safe-mode`, `--setting-sources project` or `--managed-settings` it loads no user hooks; an administrator’s run all the same.', 'Files mentioned with `@` in a prompt are read without a hook; its own deny rules cover them.', 'Another hook, a repository’s or a plug-in’s, may change a call after it was judged.'],
  detect: { paths: ['~/.claude', '~/.claude.json'], executables: ['claude'], extensions: ['anthropic.claude-code'] },
  // `env` and `apiKeyHelper` in them run what they say.
  switches: [],
  beside: { events: ['PreToolUse'], paths: [...SETTINGS, ...MANAGED] },
  // A plug-in's hook may change a call that was judged already; so may one that a skill or a sub-agent brings at its head.
  plugins: ['~/.claude/plugins/**', '~/.claude/skills/*/hooks/**', '.claude/skills/*/hooks/**', '~/.claude/skills/*/.claude-plugin/**', '.claude/skills/*/.claude-plugin/**'],
  naming: [
    ...SETTINGS.map((path) => ({ path, words: /"(?:enabledPlugins|extraKnownMarketplaces)"/ })),
    ...['skills', 'agents', 'commands'].flatMap((name) => ['~/.claude', '.claude'].map((folder) => ({ path: `${folder}/${name}/**`, words: /^hooks[ \t]{0,9}:/m }))),
  ],
  killSwitches: [
    ...SETTINGS.map((path) => jsonSwitch(path, { key: ['disableAllHooks'], off: isTrue })),
    ...MANAGED.flatMap((path) => [reachingManaged(jsonSwitch(path, { key: ['disableAllHooks'], off: isTrue })), byAdministrator(jsonSwitch(path, { key: ['allowManagedHooksOnly'], off: isTrue }))]),
  ],
  managed: {
    paths: { linux: '/etc/claude-code/managed-settings.json', macos: '/Library/Application Support/ClaudeCode/managed-settings.json', windows: 'C:\\Program Files\\ClaudeCode\\managed-settings.json' },
    file: jsonHookFile({ path: 'managed-settings.json', reader: 'plain', refuse, entries }),
  },
  readRules: { paths: ['~/.claude/settings.json'], form: 'claude', keeps: 'Its own reads, and plain commands that name the file; no search through a folder and no program that opens it.' },
  launch: {
    programs: ['claude', 'claude-code'],
    off: [{ flag: '--bare' }, { flag: '--safe-mode' }, { flag: '--plugin-dir|--plugin-url', value: () => true }, { flag: '--setting-sources', value: (text) => text !== '' && !text.split(',').includes('user') }, { flag: '--settings|--managed-settings', value: (text) => /"(?:disableAllHooks|allowManagedHooksOnly)"\s*:\s*true/.test(text) }],
    elsewhere: ['CLAUDE_CONFIG_DIR', 'CLAUDE_CODE_SIMPLE', 'CLAUDE_CODE_SAFE_MODE', 'CLAUDE_CODE_MANAGED_SETTINGS_PATH'],
    commands: /^plugins? (?:.{0,200} )?(?:install|i|enable|init|new|marketplace add)\b|^config (?:set|add) .{0,100}(?:hooks|disableAllHooks)/i,
  },
  timeout: TIMEOUT,
  read,
  reply,
  samples: [
    {
      payload: recorded('Bash', { command: 'env > tool-env.txt', description: 'run' }),
      call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }),
    },
    { payload: recorded('Read', { file_path: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    {
      payload: recorded('Write', { file_path: '/home/dev/shop/out.txt', content: 'hello' }),
      call: call({ kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }),
    },
    {
      payload: { ...recorded('mcp__railway__volume_delete', { volumeId: 'v1' }), mcp_server: { name: 'railway', source: 'dynamic' } },
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { session_id: 'session-1', transcript_path: '/home/dev/.claude/projects/-home-dev-shop/session-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'SessionStart', source: 'startup' }, call: undefined },
    {
      payload: {
        conversation_id: 'agent-1', generation_id: 'agent-1', model: 'unknown', tool_name: 'Shell', tool_input: { command: 'env > tool-env.txt', cwd: '', timeout: 30000 }, tool_use_id: 'call-1',
        cwd: '', session_id: 'agent-1', hook_event_name: 'preToolUse', cursor_version: '1.0.0', workspace_roots: ['/home/dev/shop'], user_email: null, transcript_path: null,
      },
      call: { action: { kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', callId: 'call-1', roots: ['/home/dev/shop'] },
    },
  ],
};
export default claudeCode;

/**
 * `onFailure: "block"` (2.1.295 and newer) turns a crash, a missing launcher and a timeout into a denial. One command text and no `args`,
 * because Cursor drops `args` from the entries it borrows.
 */
function entries(command: HookCommand): HookEntries {
  const text = hookCommand(command, 'claude-code');
  const shell = command.platform === 'windows' ? { command: `& ${text}`, shell: 'powershell' } : { command: text };
  const statusMessage = 'Prodlock checks this; it may be waiting for your answer in the editor';
  return { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', ...shell, timeout: TIMEOUT, onFailure: 'block', statusMessage }] }] };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  if (isCursorPayload(fields)) return readCursor(payload, registered);
  const event = optionalText(fields, 'hook_event_name') || registered || 'PreToolUse';
  if (SILENT.has(event)) return undefined;
  if (event !== 'PreToolUse') throw new UnreadablePayload('expected a hook event of Claude Code in hook_event_name, found one this version does not know');
  const action = toolAction(textOf(fields, 'tool_name'), fields, optionalText(fields, 'cwd') || '/');
  return callOf('claude-code', action, { session: idOf(fields, 'session_id'), callId: idOf(fields, 'tool_use_id') });
}

/**
 * Exit code 2 denies in every version and in Cursor, whatever becomes of the output; the decision on top of it shows the model
 * the bare reason, where the error text alone comes with the hook's path before it. Both seen with 2.1.329.
 */
function reply(answer: Answer, payload: string): Reply {
  if (fromCursor(payload)) return replyToCursor(answer);
  if (answer.kind === 'none') return { stdout: '{}\n', stderr: '', code: 0 };
  const decision = { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: answer.text };
  return { stdout: `${JSON.stringify({ hookSpecificOutput: decision })}\n`, stderr: `${answer.text}\n`, code: 2 };
}

function fromCursor(payload: string): boolean {
  try {
    return isCursorPayload(parseFields(payload));
  } catch (error) {
    if (error instanceof UnreadablePayload) return false;
    throw error;
  }
}

function toolAction(tool: string, fields: Fields, cwd: string): Action | undefined {
  const input = fieldsOf(fields, 'tool_input');
  if (tool.startsWith('mcp__')) return mcpAction(tool, fields, input, cwd);
  const read = TOOLS.get(tool);
  return read ? read(input, cwd) : unknownTool(tool, input, cwd);
}

/** `mcp__<server>__<tool>`; newer versions also tell the server's own name, which may itself hold `__`. */
function mcpAction(name: string, fields: Fields, input: Fields, cwd: string): Action {
  const told = optionalText(fieldsOf(fields, 'mcp_server'), 'name');
  const prefix = told === undefined ? '' : `mcp__${told.replace(/[^\w-]/g, '_')}__`;
  if (told && name.startsWith(prefix)) return { kind: 'mcp', server: told, tool: name.slice(prefix.length), input, cwd };
  const [, server = '', ...rest] = name.split('__');
  return { kind: 'mcp', server, tool: rest.join('__'), input, cwd };
}

function recorded(tool: string, input: object): object {
  return {
    session_id: 'session-1', transcript_path: '/home/dev/.claude/projects/-home-dev-shop/session-1.jsonl', cwd: '/home/dev/shop', prompt_id: 'prompt-1',
    permission_mode: 'bypassPermissions', effort: { level: 'medium' }, hook_event_name: 'PreToolUse', tool_name: tool, tool_input: input, tool_use_id: 'toolu_1',
  };
}

function call(action: Action): Call {
  return { action, agent: 'claude-code', session: 'session-1', callId: 'toolu_1' };
}

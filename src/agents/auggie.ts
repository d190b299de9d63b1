import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type HookCommand } from '../core/agent.ts';
import { callOf, each, harmless, oneOrSeveral, readShell, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { patchAction } from '../core/patch.ts';
import { eventNames, replyByCode } from '../core/tool-hook.ts';

const TIMEOUT = 3600;

/** Names and input fields: Auggie 0.36.0, read in its program; not run. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    kill-process read-process list-processes codebase-retrieval codebase-retrieval-raw git-commit-retrieval conversation-retrieval web-search render-mermaid ask-user diagnostics
    view_tasklist add_tasks update_tasks reorganize_tasklist remember view-range-untruncated search-untruncated`),
  ...each('launch-process shell bash', (input, cwd) => readShell(input, optionalText(input, 'cwd') || cwd)),
  ['write-process', (input, cwd) => ({ kind: 'stdin', text: optionalText(input, 'input_text'), cwd })],
  ['view', (input, cwd) => (input.type === 'directory' ? undefined : { kind: 'read', path: textOf(input, 'path'), cwd })],
  ['grep-search', (input, cwd) => searchAction(input, cwd, 'directory_absolute_path', 'path')],
  ['save-file', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path'), content: optionalText(input, 'file_content') ?? '', cwd })],
  ['str-replace-editor', (input, cwd) => ({ kind: 'write', path: textOf(input, 'path'), content: insertedBy(input), cwd })],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'input'), cwd)],
  ['remove-files', removal],
  ['web-fetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
]);

const SILENT = eventNames('PostToolUse Stop SessionStart SessionEnd Notification PromptSubmit');
const SETTINGS = ['.augment/settings.json', '.augment/settings.local.json'];

/** Augment's command line: user settings in Claude Code's form, with a timeout in milliseconds. */
const auggie: Agent = {
  id: 'auggie',
  title: 'Auggie',
  tested: '0.36.0, read only',
  holds: 'Shell, typed input, MCP, reads, searches, writes, patches, deletes and fetches. Not run so far: read in its program.',
  open: ['A hook that exceeds its timeout lets the call run; Prodlock answers well before.', 'A call larger than 10 MiB is not told to hooks and runs.', 'The editor extension’s remote agents run no hooks of this machine.'],
  files: [jsonHookFile({ path: '~/.augment/settings.json', entries })],
  detect: { paths: ['~/.augment'], executables: ['auggie'], extensions: ['augment.vscode-augment'] },
  // What stands in them allows tools unasked, and a project's hooks run what they say.
  switches: SETTINGS,
  killSwitches: [],
  managed: {
    paths: { linux: '/etc/augment/settings.json', macos: '/Library/Application Support/Augment/settings.json', windows: 'C:\\ProgramData\\augment\\settings.json' },
    file: jsonHookFile({ path: 'settings.json', entries }),
  },
  ignoreFile: { name: '.augmentignore', keeps: 'The index only; its tools read such files all the same.' },
  launch: { programs: ['auggie'], off: [], elsewhere: ['AUGMENT_HOME', 'AUGMENT_CACHE_DIR'] },
  timeout: TIMEOUT,
  read,
  reply: replyByCode,
  samples: [
    { payload: fromSource('launch-process', { command: 'npm test', cwd: '/home/dev/shop', wait: true, max_wait_seconds: 60 }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: fromSource('save-file', { path: 'a.txt', file_content: 'hello' }), call: call({ kind: 'write', path: 'a.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    {
      payload: fromSource('remove-files', { file_paths: ['a.txt', 'b.txt'] }),
      call: call({ kind: 'several', actions: [{ kind: 'delete', path: 'a.txt', cwd: '/home/dev/shop' }, { kind: 'delete', path: 'b.txt', cwd: '/home/dev/shop' }], cwd: '/home/dev/shop' }),
    },
    {
      payload: { ...fromSource('volume_delete_railway', { volumeId: 'v1' }), is_mcp_tool: true, mcp_metadata: { mcpDecision: 'yes', mcpTotalToolsCount: 1, mcpExecutedToolName: 'volume_delete', mcpExecutedToolServerName: 'railway' } },
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { hook_event_name: 'SessionStart', conversation_id: 'session-1', workspace_roots: ['/home/dev/shop'] }, call: undefined },
  ],
};
export default auggie;

/** A line with a `$` or `|` in it is given to bash, any other is split at its spaces and started without a shell; both read in the program. */
function entries(command: HookCommand): HookEntries {
  const line = command.platform === 'windows' ? `"${command.launcher}" auggie` : closedCommand(command, 'auggie');
  return { PreToolUse: [{ matcher: '.*', hooks: [{ type: 'command', command: line, timeout: TIMEOUT * 1000 }], metadata: { includeMCPMetadata: true } }] };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hook_event_name') || registered || 'PreToolUse';
  if (SILENT.has(event.toLowerCase())) return undefined;
  if (event !== 'PreToolUse') throw new UnreadablePayload('expected a hook event of Auggie in hook_event_name, found one this version does not know');
  const roots = textsOf(fields, 'workspace_roots');
  const cwd = roots[0] ?? '/';
  const tool = textOf(fields, 'tool_name');
  const input = fieldsOf(fields, 'tool_input');
  const reader = TOOLS.get(tool);
  const action = fields.is_mcp_tool === true ? mcpAction(tool, input, cwd, fieldsOf(fields, 'mcp_metadata')) : reader ? reader(input, cwd) : agentAction(tool, input, cwd);
  return callOf('auggie', action, { session: idOf(fields, 'conversation_id'), callId: idOf(fields, 'tool_use_id'), roots });
}

/** Sub-agents are tools by their names; what they do passes the hook by itself. */
function agentAction(tool: string, input: Fields, cwd: string): Action | undefined {
  return tool.startsWith('sub-agent-') ? undefined : unknownTool(tool, input, cwd);
}

/** `<tool>_<server>`, cut at 64 characters; the metadata tell both, where they come. */
function mcpAction(name: string, input: Fields, cwd: string, told: Fields): Action {
  const server = optionalText(told, 'mcpExecutedToolServerName');
  const tool = optionalText(told, 'mcpExecutedToolName');
  if (server && tool) return { kind: 'mcp', server, tool, input, cwd };
  const words = name.split('_');
  const splits = words.slice(1).slice(-8).map((_, i, all): Action => {
    const at = words.length - all.length + i;
    return { kind: 'mcp', server: words.slice(at).join('_'), tool: words.slice(0, at).join('_'), input, cwd };
  });
  return splits.length ? oneOrSeveral(splits, cwd) : unknownTool(name, input, cwd);
}

function removal(input: Fields, cwd: string): Action {
  const paths = textsOf(input, 'file_paths');
  if (paths.length === 0) throw new UnreadablePayload('expected a list of files in file_paths, found none');
  return oneOrSeveral(paths.map((path) => ({ kind: 'delete', path, cwd })), cwd);
}

/** Edits are numbered: `new_str_1`, `new_str_2` …; older versions put them in a list. */
function insertedBy(input: Fields): string {
  const texts = Object.entries(input).flatMap(([key, value]) => (key.startsWith('new_str') && typeof value === 'string' ? [value] : []));
  const listed = [input.str_replace_entries, input.insert_line_entries].flat().flatMap((entry) => (typeof entry === 'object' && entry !== null && 'new_str' in entry && typeof entry.new_str === 'string' ? [entry.new_str] : []));
  return [...texts, ...listed].join('\n');
}

function fromSource(tool: string, input: object): object {
  return { hook_event_name: 'PreToolUse', conversation_id: 'session-1', workspace_roots: ['/home/dev/shop'], tool_name: tool, tool_input: input, is_mcp_tool: false };
}

function call(action: Action): Call {
  return { action, agent: 'auggie', session: 'session-1', roots: ['/home/dev/shop'] };
}

import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type Answer, type HookCommand, type Reply } from '../core/agent.ts';
import { callOf, harmless, readShell, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { hookCommand, jsonHookFile, quotedForShell, type HookEntries } from '../core/hook-file.ts';
import { isFalse, jsonSwitch } from '../core/kill-switch.ts';

const TIMEOUT = 3600;

const readPath: ToolReader = (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd });
const readWrite: ToolReader = (input, cwd) => ({ kind: 'write', path: pathOf(input), content: contentOf(input), cwd });

/** Names and inputs as published for Antigravity's agent, from several users' hooks; not run. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    list_dir find_by_name search_web command_status read_terminal list_resources task_boundary notify_user generate_image browser_subagent codebase_search view_content_chunk
    ask_question trajectory_search list_permissions schedule manage_task define_subagent invoke_subagent manage_subagents send_message`),
  ['run_command', (input, cwd) => readShell({ command: textOf(input, 'CommandLine', 'command') }, optionalText(input, 'Cwd') || cwd)],
  ['send_command_input', (input, cwd) => ({ kind: 'stdin', text: optionalText(input, 'Input'), cwd })],
  ['view_file', readPath],
  ['view_file_outline', readPath],
  ['view_code_item', readPath],
  ['grep_search', (input, cwd) => searchAction(input, cwd, 'SearchPath', 'SearchDirectory')],
  ['write_to_file', readWrite],
  ['replace_file_content', readWrite],
  ['multi_replace_file_content', readWrite],
  ['edit_file', readWrite],
  ['delete_file', (input, cwd) => ({ kind: 'delete', path: pathOf(input), cwd })],
  ['read_url_content', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'Url', 'url'), cwd })],
  ['call_mcp_tool', (input, cwd) => ({ kind: 'mcp', server: textOf(input, 'ServerName'), tool: textOf(input, 'ToolName'), input: fieldsOf(input, 'Arguments'), cwd })],
]);

const SILENT: ReadonlySet<string> = new Set('PostToolUse PreInvocation PostInvocation Stop SessionStart SessionEnd'.split(' '));

/** Google's Antigravity: editor and command line share `~/.gemini/config`. Hooks stand in sets with a name each. */
const antigravity: Agent = {
  id: 'antigravity',
  title: 'Antigravity',
  tested: 'documentation only',
  holds: 'Every tool that names itself to hooks. Not run so far: no client can be had without an account. It fails closed.',
  open: ['`{ "prodlock": { "enabled": false } }` in a project’s `.agents/hooks.json` may switch the user’s set of that name off.', 'Some versions of the command line load the hooks of installed plug-ins only.'],
  files: [jsonHookFile({ path: '~/.gemini/config/hooks.json', under: ['prodlock'], entries })],
  detect: { paths: ['~/.gemini/antigravity', '~/.gemini/antigravity-cli', '~/.gemini/config', '~/.antigravity'], executables: ['agy', 'antigravity'], extensions: [], scheme: 'antigravity' },
  switches: [],
  killSwitches: ['~/.gemini/config/hooks.json', '.agents/hooks.json'].map((path) => jsonSwitch(path, { key: ['prodlock', 'enabled'], off: isFalse })),
  launch: { programs: ['agy'], off: [], elsewhere: [] },
  timeout: TIMEOUT,
  read,
  reply,
  samples: [
    { payload: documented('run_command', { CommandLine: 'npm test', Cwd: '/home/dev/shop', SafeToAutoRun: true }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: documented('view_file', { AbsolutePath: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    { payload: documented('write_to_file', { TargetFile: '/home/dev/shop/a.txt', CodeContent: 'hello', Overwrite: true }), call: call({ kind: 'write', path: '/home/dev/shop/a.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    {
      payload: documented('call_mcp_tool', { ServerName: 'railway', ToolName: 'volume_delete', Arguments: { volumeId: 'v1' } }),
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { invocationNum: 1, workspacePaths: ['/home/dev/shop'], conversationId: 'session-1' }, event: 'PreInvocation', call: undefined },
  ],
};
export default antigravity;

/** The line answers by itself where the launcher cannot: Antigravity wants a decision on stdout, and takes none for a denial only in the versions that were looked at. */
function entries(command: HookCommand): HookEntries {
  return { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: lineFor(command), timeout: TIMEOUT }] }] };
}

function lineFor(command: HookCommand): string {
  if (command.platform === 'windows') return `& ${hookCommand(command, 'antigravity')}`;
  const reason = 'Prodlock is out of reach, so this was denied. Do not try another way. Ask the user to run: prodlock doctor';
  return `/bin/sh -c '"$0" antigravity || echo "{\\"decision\\":\\"deny\\",\\"reason\\":\\"${reason}\\"}"' ${quotedForShell(command.launcher)}`;
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hookEventName', 'hook_event_name') || registered || 'PreToolUse';
  if (SILENT.has(event)) return undefined;
  if (event !== 'PreToolUse') throw new UnreadablePayload('expected a hook event of Antigravity in hookEventName, found one this version does not know');
  const called = fieldsOf(fields, 'toolCall');
  const tool = textOf(called, 'name');
  const input = fieldsOf(called, 'args');
  const roots = textsOf(fields, 'workspacePaths');
  const cwd = roots[0] ?? '/';
  const reader = TOOLS.get(tool);
  const action = reader ? reader(input, cwd) : (mcpAction(tool, input, cwd) ?? unknownTool(tool, input, cwd));
  return callOf('antigravity', action, { session: idOf(fields, 'conversationId'), callId: idOf(fields, 'stepId'), roots });
}

/** An answer without a decision denies every tool. `allow` is Antigravity's word for no opinion: its own question is put all the same, as seen by others with 1.1.2. */
function reply(answer: Answer): Reply {
  const said = answer.kind === 'none' ? { decision: 'allow' } : { decision: 'deny', reason: answer.text };
  return { stdout: `${JSON.stringify(said)}\n`, stderr: '', code: 0 };
}

/** `mcp__<server>__<tool>`, `mcp_<server>_<tool>`. */
function mcpAction(name: string, input: Fields, cwd: string): Action | undefined {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? /^mcp_([^_]+)_(.+)$/.exec(name) ?? [];
  return server && tool ? { kind: 'mcp', server, tool, input, cwd } : undefined;
}

function pathOf(input: Fields): string {
  return textOf(input, 'AbsolutePath', 'TargetFile', 'File', 'file_path', 'path');
}

function contentOf(input: Fields): string {
  const chunks = listOf(input, 'ReplacementChunks').map((chunk) => optionalText(chunk, 'ReplacementContent') ?? '');
  return [optionalText(input, 'CodeContent', 'ReplacementContent', 'CodeEdit') ?? [], ...chunks].flat().join('\n');
}

function documented(tool: string, args: object): object {
  return {
    toolCall: { name: tool, args }, workspacePaths: ['/home/dev/shop'], conversationId: 'session-1', stepIdx: 4, modelName: 'gemini-3.5-flash',
    transcriptPath: '/home/dev/.gemini/antigravity-cli/brain/session-1/transcript.jsonl',
  };
}

function call(action: Action): Call {
  return { action, agent: 'antigravity', session: 'session-1', roots: ['/home/dev/shop'] };
}

import type { Action, Call } from '../core/action.ts';
import type { Agent, HookCommand } from '../core/agent.ts';
import { each, harmless, oneOrSeveral, readPowerShell, readShell, searchAction, type ToolReader } from '../core/calls.ts';
import { fieldsOf, listOf, optionalText, textOf, textsOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { kebab } from '../core/kebab.ts';
import { shellWord } from '../core/shell-word.ts';
import { eventNames, readToolHook, replyByCode, type ToolDialect } from '../core/tool-hook.ts';

const TIMEOUT = 3600;

const readWrite: ToolReader = (input, cwd) => ({ kind: 'write', path: pathOf(input), content: optionalText(input, 'file_text', 'new_str', 'newStr', 'text', 'content') ?? '', cwd });
const readSearch: ToolReader = (input, cwd) => searchAction(input, cwd, 'path', 'includePattern');
const readDelete: ToolReader = (input, cwd) => ({ kind: 'delete', path: pathOf(input), cwd });

/** Names of the CLI (`fs_read`), short names of both, and those of the editor (`fsWrite`). Source: kiro.dev, hooks and built-in tools; not run. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    glob code web_search remote_web_search thinking todo_list todo introspect knowledge report_issue delegate subagent use_subagent session switch_to_execution listDirectory list_directory fileSearch file_search
    taskStatus userInput getDiagnostics readCode prework controlPwshProcess listProcesses getProcessOutput`),
  ...each('executePwsh', (input, cwd) => readPowerShell(input, optionalText(input, 'path', 'cwd') || cwd)),
  ...each('execute_bash shell executeBash execute_cmd controlBashProcess', (input, cwd) => readShell(input, optionalText(input, 'working_dir', 'path', 'cwd') || cwd)),
  ...each('fs_read read', readAction),
  ...each('readFile', (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd })),
  ...each('readMultipleFiles', (input, cwd) => oneOrSeveral(textsOf(input, 'paths').map((path) => ({ kind: 'read', path, cwd })), cwd)),
  ...each('fs_write write fsWrite fsAppend str_replace strReplace fs_append', readWrite),
  ...each('deleteFile delete_file fs_delete', readDelete),
  ...each('grep grepSearch grep_search', readSearch),
  ...each('use_aws aws', readAws),
  ...each('web_fetch webFetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })),
]);

const DIALECT: ToolDialect = {
  agent: 'kiro',
  title: 'Kiro',
  tools: TOOLS,
  silent: eventNames('agentSpawn userPromptSubmit postToolUse stop SessionStart PostFileSave PostFileCreate PostFileDelete PreTaskExecution PostTaskExecution Manual'),
  mcp: mcpAction,
};

/** Kiro's editor from 1.0 and its command line from 3.0 share this file; older versions have other hooks, which are not told what a tool is about to do. */
const kiro: Agent = {
  id: 'kiro',
  title: 'Kiro',
  tested: 'documentation only',
  holds: 'Shell, AWS calls, MCP, reads, writes and deletes of editor 1.x and CLI 3.x. Not run so far: no client can be had without an account.',
  open: ['Kiro before editor 1.0 and CLI 3.0 does not read this file.', 'A hook that exceeds its timeout lets the call run; Prodlock answers well before.'],
  files: [jsonHookFile({ path: '~/.kiro/hooks/prodlock.json', under: [], version: 'v1', entries })],
  detect: { paths: ['~/.kiro'], executables: ['kiro', 'kiro-cli'], extensions: [], scheme: 'kiro' },
  // A project's hooks and agents run what they say.
  switches: ['.kiro/hooks/prodlock.json', '~/.kiro/agents/**', '.kiro/agents/**'],
  killSwitches: [],
  ignoreFile: { name: '.kiroignore', keeps: 'Kiro’s own file tools, as documented; no shell.' },
  launch: { programs: ['kiro', 'kiro-cli'], off: [], elsewhere: ['KIRO_HOME'] },
  timeout: TIMEOUT,
  read: (payload, event): Call | undefined => readToolHook(DIALECT, payload, event),
  reply: replyByCode,
  samples: [
    { payload: documented('execute_bash', { command: 'npm test' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: documented('fs_read', { operations: [{ mode: 'Line', path: '/home/dev/shop/.env' }] }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    { payload: documented('fs_write', { command: 'create', path: 'a.txt', file_text: 'hello' }), call: call({ kind: 'write', path: 'a.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    { payload: documented('@railway/volume_delete', { volumeId: 'v1' }), call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }) },
    { payload: { hook_event_name: 'agentSpawn', cwd: '/home/dev/shop' }, call: undefined },
  ],
};
export default kiro;

/** The hooks stand in a list at the top of the file, each with a name of its own. */
function entries(command: HookCommand): HookEntries {
  const action = { type: 'command', command: closedCommand(command, 'kiro') };
  return { hooks: [{ name: 'prodlock', trigger: 'PreToolUse', matcher: '.*', action, timeout: TIMEOUT, enabled: true }] };
}

/** One path, or a list of operations of which those that search go through whole folders. */
function readAction(input: Fields, cwd: string): Action | undefined {
  const operations = listOf(input, 'operations');
  if (operations.length === 0) return { kind: 'read', path: pathOf(input), cwd };
  const actions = operations.flatMap((one): Action[] => {
    const mode = (optionalText(one, 'mode') ?? '').toLowerCase();
    if (mode === 'directory') return [];
    if (mode === 'search') return [{ kind: 'search', path: optionalText(one, 'path') ?? cwd, cwd }];
    const images = textsOf(one, 'image_paths');
    return images.length ? images.map((path) => ({ kind: 'read', path, cwd })) : [{ kind: 'read', path: pathOf(one), cwd }];
  });
  return actions.length === 0 ? undefined : oneOrSeveral(actions, cwd);
}

/** A call of AWS's interface is judged as the command line that makes it. */
function readAws(input: Fields, cwd: string): Action {
  const flags = [['profile', optionalText(input, 'profile_name')], ['region', optionalText(input, 'region')], ...Object.entries(fieldsOf(input, 'parameters'))];
  const words = flags.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`--${kebab(String(name))}`, ...(value === true ? [] : [typeof value === 'string' ? value : JSON.stringify(value)])]));
  const command = ['aws', textOf(input, 'service_name'), kebab(textOf(input, 'operation_name')), ...words].map(shellWord).join(' ');
  return { kind: 'shell', command, cwd };
}

/** `@<server>/<tool>`; the editor writes `mcp_<server>_<tool>`. */
function mcpAction(name: string, input: Fields, cwd: string): Action | undefined {
  const [, server, tool] = /^@([^/]+)\/(.+)$/.exec(name) ?? /^mcp_([^_]+)_(.+)$/.exec(name) ?? [];
  return server && tool ? { kind: 'mcp', server, tool, input, cwd } : undefined;
}

function pathOf(input: Fields): string {
  return textOf(input, 'path', 'file_path', 'filePath', 'targetFile', 'target_file');
}

function documented(tool: string, input: object): object {
  return { hook_event_name: 'PreToolUse', cwd: '/home/dev/shop', session_id: 'session-1', tool_name: tool, tool_input: input };
}

function call(action: Action): Call {
  return { action, agent: 'kiro', session: 'session-1' };
}

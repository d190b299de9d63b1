import type { Action, Call } from '../core/action.ts';
import { BrokenConfig, UnreadablePayload, type Agent, type AgreedHook, type Answer, type HookCommand, type Reply, type Trust } from '../core/agent.ts';
import { callOf, harmless, oneOrSeveral, readShell, unknownTool, type ToolReader } from '../core/calls.ts';
import { requirementsFile, type RequiredHook } from '../core/codex-requirements.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, textsOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, ourPlaces, type HookEntries } from '../core/hook-file.ts';
import { byAdministrator, isFalse, isTrue, reachingManaged, tomlFlags, tomlSwitch } from '../core/kill-switch.ts';
import { patchAction } from '../core/patch.ts';
import { opensPrompt } from '../core/prompt.ts';
import { shellWord } from '../core/shell-word.ts';

const TIMEOUT = 3600;
const HOOKS = '~/.codex/hooks.json';

/** Tool names as hooks see them: Codex 0.169.0 calls every shell tool `Bash` and tells its command only. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    update_plan request_user_input request_permissions spawn_agent send_input send_message wait wait_agent close_agent resume_agent list_agents interrupt_agent followup_task
    list_mcp_resources list_mcp_resource_templates tool_search tool_suggest web_search get_goal create_goal update_goal new_context get_context_remaining`),
  ['Bash', shellAction],
  ['shell', shellAction],
  ['shell_command', shellAction],
  ['exec_command', shellAction],
  // Not told by 0.169; a poll sends no characters.
  ['write_stdin', (input, cwd) => (optionalText(input, 'chars') === '' ? undefined : { kind: 'stdin', text: optionalText(input, 'chars'), cwd })],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'command', 'input', 'patch'), cwd)],
  ['view_image', (input, cwd) => ({ kind: 'read', path: textOf(input, 'path'), cwd })],
  ['read_mcp_resource', (input, cwd) => ({ kind: 'mcp', server: optionalText(input, 'server') ?? '', tool: 'read_mcp_resource', input, cwd })],
]);

const SILENT: ReadonlySet<string> = new Set('PermissionRequest PostToolUse UserPromptSubmit SessionStart SessionEnd SubagentStart SubagentStop PreCompact PostCompact Stop Interrupt Notification'.split(' '));

/** `codex app-server`, as documented for editors: `hooks/list` tells key and hash of each hook. */
const trust: Trust = {
  program: 'codex',
  args: ['app-server'],
  variable: 'CODEX_HOME',
  folder: '~/.codex',
  opening: [{ id: 1, method: 'initialize', params: { clientInfo: { name: 'prodlock', version: '1' }, capabilities: { experimentalApi: true } } }, { method: 'initialized' }],
  list: (project) => ({ id: 2, method: 'hooks/list', params: { cwds: [project] } }),
  found,
  file: '~/.codex/config.toml',
  record,
  forget,
  agreed,
};

/** Codex's CLI, editor extension and desktop app, by the user's hook file. */
const codex: Agent = {
  id: 'codex',
  title: 'Codex',
  tested: '0.169.0',
  holds: 'Shell, MCP and patches with their deletes, without approvals and sandbox too. Fails closed. You agree to the hook once.',
  open: [
    'Text typed into a running program by `write_stdin` passes no hook; so a bare shell or interpreter is asked about when it is started.',
    'A hook whose definition changed, or started with `--disable hooks` or another `CODEX_HOME`, is skipped without a word.',
  ],
  files: [jsonHookFile({ path: HOOKS, entries })],
  detect: { paths: ['~/.codex'], executables: ['codex'], extensions: ['openai.chatgpt'] },
  // A trusted project's hooks run what they say; rules and profiles decide what is asked, and a profile may switch hooks off.
  switches: ['.codex/hooks.json', '~/.codex/rules/default.rules', '~/.codex/*.config.toml'],
  killSwitches: [
    ...['~/.codex/config.toml', '.codex/config.toml'].map((path) =>
      tomlSwitch(path, { key: ['features', 'hooks'], off: isFalse }, { key: ['features', 'codex_hooks'], off: isFalse }, { key: ['hooks', 'state', '*', 'enabled'], off: isFalse }, { key: ['allow_managed_hooks_only'], off: isTrue }),
    ),
    byAdministrator(tomlSwitch('/etc/codex/config.toml', { key: ['features', 'hooks'], off: isFalse }, { key: ['features', 'codex_hooks'], off: isFalse })),
    reachingManaged(tomlSwitch('/etc/codex/requirements.toml', { key: ['features', 'hooks'], off: isFalse }, { key: ['features', 'codex_hooks'], off: isFalse })),
    byAdministrator(tomlSwitch('/etc/codex/requirements.toml', { key: ['allow_managed_hooks_only'], off: isTrue })),
  ],
  managed: {
    paths: { linux: '/etc/codex/requirements.toml', macos: '/etc/codex/requirements.toml', windows: 'C:\\ProgramData\\OpenAI\\Codex\\requirements.toml' },
    file: requirementsFile(hookFor),
  },
  trust,
  launch: {
    programs: ['codex'],
    off: [{ flag: '--no-hooks' }, { flag: '--disable', value: (text) => /hooks/.test(text) }, { flag: '-c|--config', value: (text) => /^(?:features\.(?:codex_)?hooks\s*=\s*false|features\s*=\s*\{[^}]{0,200}hooks\s*=\s*false|hooks\b)/.test(text) }],
    elsewhere: ['CODEX_HOME'],
    commands: /^(?:features disable (?:codex_)?hooks|plugins? (?:add|install|enable|marketplace add))\b/,
  },
  timeout: TIMEOUT,
  read,
  reply,
  samples: [
    { payload: recorded('Bash', { command: 'env > tool-env.txt' }), call: call({ kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop' }) },
    {
      payload: recorded('apply_patch', { command: '*** Begin Patch\n*** Add File: out.txt\n+hello\n*** Delete File: victim.txt\n*** End Patch' }),
      call: call({
        kind: 'several',
        actions: [{ kind: 'write', path: 'out.txt', content: 'hello', cwd: '/home/dev/shop' }, { kind: 'delete', path: 'victim.txt', cwd: '/home/dev/shop' }],
        cwd: '/home/dev/shop',
      }),
    },
    { payload: recorded('mcp__railway__volume_delete', { volumeId: 'v1' }), call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }) },
    { payload: recorded('view_image', { path: '.env' }), call: call({ kind: 'read', path: '.env', cwd: '/home/dev/shop' }) },
    {
      payload: { session_id: 'session-1', transcript_path: '/home/dev/.codex/sessions/rollout-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'SessionStart', model: 'mock-model', permission_mode: 'bypassPermissions', source: 'startup' },
      call: undefined,
    },
    {
      payload: { session_id: 'session-1', turn_id: 'turn-1', transcript_path: '/home/dev/.codex/sessions/rollout-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'UserPromptSubmit', model: 'mock-model', permission_mode: 'bypassPermissions', prompt: 'do the task' },
      call: undefined,
    },
  ],
};
export default codex;

/**
 * The user agrees to the hash of all that stands here, so that none of it may change between versions of ours. Codex drops a whole file with
 * an unknown key at its top, and waits ten minutes unless told otherwise.
 */
function entries(command: HookCommand): HookEntries {
  return { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', ...hookFor(command) }] }] };
}

function hookFor(command: HookCommand): RequiredHook {
  return { command: closedCommand(command, 'codex'), timeout: TIMEOUT, statusMessage: 'Prodlock checks this; it may be waiting for your answer in the editor' };
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hook_event_name') || registered || 'PreToolUse';
  if (SILENT.has(event)) return undefined;
  if (event !== 'PreToolUse') throw new UnreadablePayload('expected a hook event of Codex in hook_event_name, found one this version does not know');
  const action = toolAction(textOf(fields, 'tool_name'), fieldsOf(fields, 'tool_input'), optionalText(fields, 'cwd') || '/');
  return callOf('codex', action, { session: idOf(fields, 'session_id'), callId: idOf(fields, 'tool_use_id') });
}

/** Codex takes any output it does not know for a failed hook and goes on: so none at all, or exit code 2 with a reason, which it requires. Seen with 0.169.0. */
function reply(answer: Answer): Reply {
  return answer.kind === 'none' ? { stdout: '', stderr: '', code: 0 } : { stdout: '', stderr: `${answer.text}\n`, code: 2 };
}

function toolAction(tool: string, input: Fields, cwd: string): Action | undefined {
  if (tool.startsWith('mcp__')) {
    const [, server = '', ...rest] = tool.split('__');
    return { kind: 'mcp', server, tool: rest.join('__'), input, cwd };
  }
  const readTool = TOOLS.get(tool);
  return readTool ? readTool(input, cwd) : unknownTool(tool, input, cwd);
}

/** What is typed into a bare shell later passes no hook, so that starting one is typing unseen. */
function shellAction(input: Fields, folder: string): Action {
  const cwd = optionalText(input, 'workdir', 'cwd') || folder;
  const shell = Array.isArray(input['command']) ? words(textsOf(input, 'command'), cwd) : readShell({ command: textOf(input, 'command', 'cmd') }, cwd);
  const command = shell?.kind === 'shell' ? shell.command : '';
  return oneOrSeveral([{ kind: 'shell', command, cwd }, ...(opensPrompt(command) ? [{ kind: 'stdin', text: undefined, cwd } as const] : [])], cwd);
}

function words(argv: readonly string[], cwd: string): Action {
  return { kind: 'shell', command: argv.map(shellWord).join(' '), cwd };
}

function found(result: unknown): readonly AgreedHook[] {
  return listOf(fieldsOf({ result }, 'result'), 'data').flatMap((folder) => listOf(folder, 'hooks')).filter((hook) => /prodlock-hook/.test(optionalText(hook, 'command') ?? '')).map((hook) => ({
    key: textOf(hook, 'key'),
    hash: textOf(hook, 'currentHash'),
    // An administrator's hook wants no agreement.
    trusted: ['trusted', 'managed'].includes(optionalText(hook, 'trustStatus') ?? ''),
    enabled: hook['enabled'] !== false,
  }));
}

const NOTE = "# prodlock: begin (the user's agreement to Prodlock's hook)";

/** Puts the record at the end, so that every other byte stays. */
function record(text: string | undefined, hooks: readonly AgreedHook[]): string {
  const rest = text === undefined ? '' : (forget(text) ?? '');
  const eol = rest.includes('\r\n') ? '\r\n' : '\n';
  const flags = tomlFlags(rest);
  const missing = hooks.filter(({ key, hash }) => !flags.some((flag) => same(flag.key, ['hooks', 'state', key, 'trusted_hash']) && flag.value === hash));
  if (missing.length === 0) return rest;
  const inTheWay = flags.find((flag) => hooks.some(({ key }) => same(flag.key.slice(0, 3), ['hooks', 'state', key])));
  if (inTheWay) throw new BrokenConfig('another version of this hook was agreed to here; run /hooks in Codex, or remove these lines', inTheWay.line);
  const inline = rest.split(/\r\n|\r|\n/).findIndex((line) => /^\s*(?:hooks|(?:hooks\s*\.\s*)?state)\s*=\s*\{/.test(line));
  if (inline >= 0) throw new BrokenConfig('expected [hooks.state] as a table, found it on one line; run /hooks in Codex instead', inline + 1);
  const lines = [NOTE, ...missing.flatMap(({ key, hash }) => [`[hooks.state.${JSON.stringify(key)}]`, `trusted_hash = ${JSON.stringify(hash)}`])].join(eol);
  if (rest === '') return lines + eol;
  return rest.endsWith(eol) ? rest + lines + eol : rest + eol + lines;
}

/** Takes our note out, and the tables of hooks right behind it. What Codex has put elsewhere stays. */
function forget(text: string): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  const begin = lines.indexOf(NOTE);
  if (begin < 0) return text;
  let end = begin + 1;
  while (/^\[hooks\.state\.".*hooks\.json:pre_tool_use:\d+:\d+"\]$/.test(lines[end] ?? '')) {
    end += 1;
    while (/^(?:trusted_hash|enabled) = /.test(lines[end] ?? '')) end += 1;
  }
  const rest = [...lines.slice(0, begin), ...lines.slice(end)];
  return begin === 0 && rest.every((line) => line === '') ? undefined : rest.join(eol);
}

/** Our hooks are known by where they stand: `…/hooks.json:pre_tool_use:<group>:<hook>`. */
function agreed(text: string, hookFile: string): boolean {
  const flags = tomlFlags(text);
  const places = ourPlaces(hookFile, 'PreToolUse');
  return places.length > 0 && places.every(([group, hook]) => flags.some(({ key, value }) => key.length === 4 && key[0] === 'hooks' && key[1] === 'state' && key[3] === 'trusted_hash' && typeof value === 'string' && (key[2] ?? '').endsWith(`hooks.json:pre_tool_use:${group}:${hook}`)));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

function recorded(tool: string, input: object): object {
  return {
    session_id: 'session-1', turn_id: 'turn-1', transcript_path: '/home/dev/.codex/sessions/rollout-1.jsonl', cwd: '/home/dev/shop', hook_event_name: 'PreToolUse',
    model: 'mock-model', permission_mode: 'bypassPermissions', tool_name: tool, tool_input: input, tool_use_id: 'call_1',
  };
}

function call(action: Action): Call {
  return { action, agent: 'codex', session: 'session-1', callId: 'call_1' };
}

import type { Action, Call } from '../core/action.ts';
import type { Agent, HookCommand } from '../core/agent.ts';
import { harmless, readShell, searchAction, type ToolReader } from '../core/calls.ts';
import { fieldsOf, optionalText, textOf, type Fields } from '../core/fields.ts';
import { closedCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';
import { isTrue, jsonSwitch, reachingManaged } from '../core/kill-switch.ts';
import { patchAction } from '../core/patch.ts';
import { pinned } from '../core/pinned.ts';
import { eventNames, readToolHook, replyByCode, type ToolDialect } from '../core/tool-hook.ts';

const TIMEOUT = 3600;

/** Names and input fields: Factory's CLI 0.225.2, as it offers them to a model, and its program. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    Glob LS WebSearch Task TaskOutput TaskStop TodoWrite Skill ToolSearch AskUser ExitSpecMode GenerateDroid ProposeMission StartMissionRun DismissHandoffItems EndFeatureRun
    KillProcess StructuredOutput UpgradeSessionModel store_agent_readiness_report GenerateImage`),
  // A connector's own tool, by its name.
  ['ConnectorSearch', (input, cwd) => (optionalText(input, 'toolName') ? { kind: 'mcp', server: '', tool: textOf(input, 'toolName'), input: fieldsOf(input, 'toolArguments'), cwd } : undefined)],
  ['Execute', readShell],
  ['Script', readShell],
  ['Read', (input, cwd) => ({ kind: 'read', path: textOf(input, 'file_path'), cwd })],
  ['Create', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'content'), cwd })],
  ['Edit', (input, cwd) => ({ kind: 'write', path: textOf(input, 'file_path'), content: textOf(input, 'new_str', 'new_string'), cwd })],
  ['ApplyPatch', (input, cwd) => patchAction(textOf(input, 'input', 'patch'), cwd)],
  ['Grep', (input, cwd) => (input.output_mode === 'file_paths' ? undefined : searchAction(withGlob(input), cwd, 'path', 'folder'))],
  ['FetchUrl', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
]);

const DIALECT: ToolDialect = {
  agent: 'droid',
  title: 'Droid',
  tools: TOOLS,
  silent: eventNames('PostToolUse Notification UserPromptSubmit Stop SubagentStop PreCompact SessionStart SessionEnd'),
  mcp: mcpAction,
};

/** Factory's Droid: user settings in Claude Code's form. */
const droid: Agent = {
  id: 'droid',
  title: 'Droid',
  tested: '0.225.2',
  holds: 'Shell, MCP, reads, searches, writes, patches and fetches, with permission checks skipped too.',
  open: ['A hook that exceeds its timeout lets the call run; Prodlock answers well before.', '`hooksDisabled` in a repository’s settings switches the user’s hooks off.', 'Another hook, a repository’s or a plug-in’s, may change a call after it was judged.'],
  files: [
    jsonHookFile({ path: '~/.factory/settings.json', entries }),
    // Its lists take the place of those in the settings, event by event; making it would switch other hooks of the user off.
    { ...jsonHookFile({ path: '~/.factory/hooks.json', under: [], entries }), onlyIfThere: true },
  ],
  detect: { paths: ['~/.factory'], executables: ['droid'], extensions: ['factory.factory-vscode-extension'] },
  switches: [],
  beside: { events: ['PreToolUse'], paths: ['~/.factory/', '.factory/'].flatMap((folder) => ['settings.json', 'settings.local.json', 'hooks.json', 'hooks/hooks.json'].map((name) => folder + name)) },
  killSwitches: [
    ...['~/.factory/', '.factory/'].flatMap((folder) => [
      ...['settings.json', 'settings.local.json'].map((name) => jsonSwitch(folder + name, { key: ['hooks', 'hooksDisabled'], off: isTrue }, { key: ['hooksDisabled'], off: isTrue })),
      ...['hooks.json', 'hooks/hooks.json'].map((name) => jsonSwitch(folder + name, { key: ['hooksDisabled'], off: isTrue })),
    ]),
    ...['/etc/factory/settings.json', '/Library/Application Support/Factory/settings.json'].map((path) => reachingManaged(jsonSwitch(path, { key: ['hooks', 'hooksDisabled'], off: isTrue }, { key: ['hooksDisabled'], off: isTrue }))),
  ],
  managed: {
    paths: { linux: '/etc/factory/settings.json', macos: '/Library/Application Support/Factory/settings.json', windows: 'C:\\Program Files\\Factory\\settings.json' },
    file: pinned(jsonHookFile({ path: 'settings.json', entries }), { key: ['hooks', 'hooksDisabled'], value: false }),
  },
  launch: { programs: ['droid'], off: [{ flag: '--settings', value: (text) => /hooksDisabled/.test(text) }], elsewhere: ['FACTORY_HOME_OVERRIDE', 'FACTORY_RUNTIME_SETTINGS_PATH', 'FACTORY_ORG_MANAGED_SETTINGS_LOCAL_PATH', 'FACTORY_ORG_MANAGED_SETTINGS_URL'], commands: /^plugins? (?:install|enable|add|marketplace add)\b/ },
  timeout: TIMEOUT,
  read: (payload, event): Call | undefined => readToolHook(DIALECT, payload, event),
  /** Of several hooks' decisions Droid heeds the first, so that another's `allow` would beat ours; exit code 2 counts in any case. */
  reply: replyByCode,
  samples: [
    { payload: recorded('Execute', { command: 'npm test', timeout: 60, riskLevel: 'low', riskLevelReason: 'runs tests', summary: 'Run the tests' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: recorded('Read', { file_path: '/home/dev/shop/.env' }), call: call({ kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }) },
    {
      payload: recorded('ApplyPatch', { input: '*** Begin Patch\n*** Delete File: data.db\n*** End Patch' }),
      call: call({ kind: 'delete', path: 'data.db', cwd: '/home/dev/shop' }),
    },
    {
      payload: recorded('railway___volume_delete', { volumeId: 'v1' }),
      call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }),
    },
    { payload: { session_id: 'session-1', transcript_path: '/home/dev/.factory/sessions/session-1.jsonl', cwd: '/home/dev/shop', permission_mode: 'off', hook_event_name: 'SessionStart', source: 'startup' }, call: undefined },
  ],
};
export default droid;

function entries(command: HookCommand): HookEntries {
  return { PreToolUse: [{ matcher: '*', hooks: [{ type: 'command', command: closedCommand(command, 'droid'), timeout: TIMEOUT }] }] };
}

/** `<server>___<tool>`. */
function mcpAction(name: string, input: Fields, cwd: string): Action | undefined {
  const at = name.indexOf('___');
  return at > 0 ? { kind: 'mcp', server: name.slice(0, at), tool: name.slice(at + 3), input, cwd } : undefined;
}

function withGlob(input: Fields): Fields {
  const glob = optionalText(input, 'glob_pattern', 'glob');
  return glob ? { ...input, glob } : input;
}

function recorded(tool: string, input: object): object {
  return {
    session_id: 'session-1', transcript_path: '/home/dev/.factory/sessions/session-1.jsonl', cwd: '/home/dev/shop', permission_mode: 'auto-low',
    hook_event_name: 'PreToolUse', tool_name: tool, tool_input: input,
  };
}

function call(action: Action): Call {
  return { action, agent: 'droid', session: 'session-1' };
}

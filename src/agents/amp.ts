import type { Action, Call } from '../core/action.ts';
import { UnreadablePayload, type Agent, type HookCommand } from '../core/agent.ts';
import { callOf, harmless, readShell, searchAction, unknownTool, type ToolReader } from '../core/calls.ts';
import { fieldsOf, idOf, optionalText, parseFields, textOf, type Fields } from '../core/fields.ts';
import { ownFile } from '../core/own-file.ts';
import { patchAction } from '../core/patch.ts';
import { launcherCall, PLUGIN_IMPORT, PLUGIN_TIMEOUT } from '../core/plugin-text.ts';
import { replyByCode } from '../core/tool-hook.ts';

const readRead: ToolReader = (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd });
const readShellIn: ToolReader = (input, cwd) => readShell({ command: textOf(input, 'cmd', 'command') }, optionalText(input, 'cwd', 'workdir', 'dir') || cwd);

/** Names as in Amp's plug-in API of September 2026 and in what its users publish; not run. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless('glob finder web_search todo_read todo_write Task oracle librarian mermaid handoff list_directory format_file get_diagnostics read_thread find_thread skill undo_edit'),
  ['Bash', readShellIn],
  ['shell_command', readShellIn],
  ['Read', readRead],
  ['read_file', readRead],
  ['look_at', readRead],
  ['Grep', (input, cwd) => searchAction(input, cwd, 'path')],
  ['create_file', (input, cwd) => ({ kind: 'write', path: pathOf(input), content: optionalText(input, 'content') ?? '', cwd })],
  ['edit_file', (input, cwd) => ({ kind: 'write', path: pathOf(input), content: optionalText(input, 'new_str', 'new_string') ?? '', cwd })],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'patchText', 'patch', 'input'), cwd)],
  ['delete_file', (input, cwd) => ({ kind: 'delete', path: pathOf(input), cwd })],
  ['read_web_page', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
]);

/** Amp has no hooks that are commands: a plug-in asks the launcher before each call of a tool. */
const amp: Agent = {
  id: 'amp',
  title: 'Amp',
  tested: 'documentation only',
  holds: 'Every tool that its plug-in API tells of. Not run so far: the client wants an account.',
  open: [
    'What Amp does when a plug-in crashes or cannot be loaded is not documented.',
    'A plug-in can only say `allow` or deny; whether Amp’s own permissions still ask after `allow` is not documented.',
    'Orbs, Amp’s machines in the cloud, run no plug-ins of this machine.',
  ],
  files: [ownFile('~/.config/amp/plugins/prodlock.ts', '//', pluginText)],
  detect: { paths: ['~/.config/amp', '~/.local/share/amp'], executables: ['amp'], extensions: ['sourcegraph.amp'] },
  // Plug-ins run what they say; settings allow tools unasked.
  plugins: ['~/.config/amp/plugins/**', '.amp/plugins/**'],
  switches: ['~/.config/amp/settings.json', '.amp/settings.json'],
  killSwitches: [],
  launch: { programs: ['amp'], off: [], elsewhere: ['XDG_CONFIG_HOME', 'AMP_CONFIG_DIR'] },
  timeout: PLUGIN_TIMEOUT,
  read,
  reply: replyByCode,
  samples: [
    { payload: documented('Bash', { cmd: 'npm test' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/home/dev/shop' }) },
    { payload: documented('shell_command', { command: 'npm test', workdir: '/srv' }), call: call({ kind: 'shell', command: 'npm test', cwd: '/srv' }) },
    { payload: documented('create_file', { path: '/home/dev/shop/a.txt', content: 'hello' }), call: call({ kind: 'write', path: '/home/dev/shop/a.txt', content: 'hello', cwd: '/home/dev/shop' }) },
    { payload: documented('mcp__railway__volume_delete', { volumeId: 'v1' }), call: call({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: 'v1' }, cwd: '/home/dev/shop' }) },
  ],
};
export default amp;

/** TypeScript, since Amp loads nothing else; every way out of the handler that is not no opinion rejects the call. */
function pluginText(command: HookCommand): string {
  return `// @ts-nocheck
${PLUGIN_IMPORT}

export default function (amp) {
  amp.on('tool.call', async ({ tool, input, toolUseID, thread }) => {
    const directory = process.cwd();
    const denial = await ask({ hook_event_name: 'tool.call', directory, tool, input, toolUseID, thread });
    return denial === undefined ? { action: 'allow' } : { action: 'reject-and-continue', message: denial };
  });
}

${launcherCall('amp', command)}`;
}

function read(payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hook_event_name') || registered || '';
  if (event !== 'tool.call') throw new UnreadablePayload(`expected the event tool.call, found ${event ? 'another one' : 'none'}`);
  const cwd = optionalText(fields, 'directory') || '/';
  const tool = textOf(fields, 'tool');
  const input = fieldsOf(fields, 'input');
  const reader = TOOLS.get(tool);
  const action = reader ? reader(input, cwd) : (mcpAction(tool, input, cwd) ?? unknownTool(tool, input, cwd));
  return callOf('amp', action, { session: idOf(fieldsOf(fields, 'thread'), 'id'), callId: idOf(fields, 'toolUseID') });
}

/** `mcp__<server>__<tool>`. */
function mcpAction(name: string, input: Fields, cwd: string): Action | undefined {
  const [, server, tool] = /^mcp__(.+?)__(.+)$/.exec(name) ?? [];
  return server && tool ? { kind: 'mcp', server, tool, input, cwd } : undefined;
}

function pathOf(input: Fields): string {
  return textOf(input, 'path', 'file_path', 'filePath');
}

function documented(tool: string, input: object): object {
  return { hook_event_name: 'tool.call', directory: '/home/dev/shop', tool, input, toolUseID: 'toolu_1', thread: { id: 'T-1' } };
}

function call(action: Action): Call {
  return { action, agent: 'amp', session: 'T-1', callId: 'toolu_1' };
}

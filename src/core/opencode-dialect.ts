import type { Action, Call } from './action.ts';
import { UnreadablePayload, type Answer, type HookCommand, type Reply } from './agent.ts';
import { callOf, harmless, joinedMcp, readShell, searchAction, type ToolReader } from './calls.ts';
import { fieldsOf, idOf, listOf, optionalText, parseFields, textOf, type Fields } from './fields.ts';
import { patchAction } from './patch.ts';
import { launcherCall, PLUGIN_IMPORT } from './plugin-text.ts';
import { replyByCode } from './tool-hook.ts';

/**
 * OpenCode's plug-in and what it tells us. It stands here and not with the agent, because Kilo is made from OpenCode and runs the very same plug-in.
 * Source: OpenCode 1.18.33, recorded; Kilo 7.7.9.
 */

const readRead: ToolReader = (input, cwd) => ({ kind: 'read', path: pathOf(input), cwd });
const readWrite: ToolReader = (input, cwd) => ({ kind: 'write', path: pathOf(input), content: contentOf(input), cwd });

const TOOLS: ReadonlyMap<string, ToolReader> = new Map([
  ...harmless(`
    glob list task task_status todowrite todoread skill question lsp websearch codesearch plan_enter plan_exit invalid repo_overview list_mcp_resources list_mcp_resource_templates
    semantic_search kilo_memory_recall kilo_memory_save recall agent_manager suggest board_read board_post goal goal_report notebook_read
    cancel_wakeup cron_create cron_delete cron_list schedule_wakeup kilo_local_recall link_pr`),
  ['bash', (input, cwd) => readShell(input, optionalText(input, 'workdir') || cwd)],
  ['background_process', processAction],
  ['interactive_terminal', processAction],
  ['read', readRead],
  ['write', readWrite],
  ['edit', readWrite],
  ['multiedit', readWrite],
  ['apply_patch', (input, cwd) => patchAction(textOf(input, 'patchText'), cwd)],
  ['patch', (input, cwd) => patchAction(textOf(input, 'patchText'), cwd)],
  ['notebook_edit', readWrite],
  ['grep', (input, cwd) => searchAction(withGlob(input), cwd, 'path')],
  ['webfetch', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd })],
  ['browser_open', (input, cwd) => ({ kind: 'fetch', url: textOf(input, 'url'), cwd, opens: true })],
  ['read_mcp_resource', (input, cwd) => ({ kind: 'mcp', server: optionalText(input, 'server') ?? '', tool: 'read_mcp_resource', input, cwd })],
]);

/** The call the plug-in reports. Throws `UnreadablePayload`. */
export function readPlugin(agent: string, payload: string, registered: string | undefined): Call | undefined {
  const fields = parseFields(payload);
  const event = optionalText(fields, 'hook_event_name') || registered || '';
  if (event !== 'tool.execute.before') throw new UnreadablePayload(`expected the event tool.execute.before, found ${event ? 'another one' : 'none'}`);
  const input = fieldsOf(fields, 'input');
  const cwd = optionalText(fields, 'directory') || '/';
  const tool = textOf(input, 'tool');
  const args = fieldsOf(fieldsOf(fields, 'output'), 'args');
  const reader = TOOLS.get(tool);
  const action = reader ? reader(args, cwd) : joinedMcp(tool, '_', args, cwd);
  return callOf(agent, action, { session: idOf(input, 'sessionID'), callId: idOf(input, 'callID') });
}

/** The plug-in takes `{}` and exit code 0 for no opinion, everything else for a denial. */
export function replyToPlugin(answer: Answer): Reply {
  return replyByCode(answer);
}

/**
 * The plug-in's text. An error thrown in `tool.execute.before` denies the call and is shown to the model, so that whatever goes wrong in it denies. Nothing
 * may run before it that could make the file fail to load: then the agent would go on without it.
 */
export function pluginText(agent: string, command: HookCommand): string {
  return `${PLUGIN_IMPORT}

export const Prodlock = async ({ directory }) => ({
  'tool.execute.before': async (input, output) => {
    const denial = await ask({ hook_event_name: 'tool.execute.before', directory, input, output });
    if (denial !== undefined) throw new Error(denial);
  },
});

${launcherCall(agent, command)}`;
}

/** Kilo's tools for programs that go on running: a command to start, or text for one that runs. */
function processAction(input: Fields, cwd: string): Action | undefined {
  const command = optionalText(input, 'command');
  if (command) return { kind: 'shell', command, cwd: optionalText(input, 'workdir', 'cwd') || cwd };
  const text = optionalText(input, 'input', 'text', 'data', 'keys');
  return text === undefined ? undefined : { kind: 'stdin', text, cwd };
}

function withGlob(input: Fields): Fields {
  const glob = optionalText(input, 'include');
  return glob ? { ...input, glob } : input;
}

function pathOf(input: Fields): string {
  return textOf(input, 'filePath', 'path');
}

function contentOf(input: Fields): string {
  const edits = listOf(input, 'edits').map((edit) => optionalText(edit, 'newString') ?? '');
  return [optionalText(input, 'content', 'newString', 'source') ?? [], ...edits].flat().join('\n');
}

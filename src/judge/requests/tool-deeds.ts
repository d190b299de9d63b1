import { wordsOf } from './tool-names.ts';
import { DEEP, record, entriesOf, objectsIn, type ToolCall } from './tool-call.ts';

/** Words by which a tool's name, or a switch's, says that something is taken away or ended. */
const ENDS = /^(?:down|stop|rm|remove|delete|destroy|drop|purge|prune|wipe|clean|cleanup|clear|reset|teardown|terminate|kill|uninstall|undeploy)$/;
const DATA = /^(?:volumes?|data|databases?|storage|disks?|backups?|snapshots?|pvcs?)$/;

/** Data that goes too, by a switch, where something else is ended: `compose_down {volumes: true}`, `remove_app {delete_data: true}`. */
export function dataSwitches({ tool, input }: ToolCall): readonly string[] {
  const ends = wordsOf(tool).some((word) => ENDS.test(word));
  return entriesOf(input, 2).flatMap(([key, value]) => {
    if (value !== true && value !== 'true') return [];
    const words = wordsOf(key);
    const last = words.at(-1) ?? '';
    const keeps = words.some((word) => /^(?:keep|retain|preserve|no|skip|without|exclude)$/.test(word));
    return DATA.test(last) && !keeps && (ends || words.some((word) => ENDS.test(word))) ? [last] : [];
  });
}

/** A call inside a call, as gateways take them: `{tool: "delete_project", arguments: {…}}`, and those that code makes which is given to one: `codemode.volume_delete({…})`. */
export function callsWithin(call: ToolCall): readonly ToolCall[] {
  return [...callsInData(call), ...callsInCode(call)];
}

/** Source: blog.cloudflare.com/code-mode, and the gateways of others that followed it. */
function callsInCode(call: ToolCall): readonly ToolCall[] {
  return entriesOf(call.input, 1).flatMap(([key, value]) => {
    if (!/^(?:code|script|source|program|snippet)$/i.test(key) || typeof value !== 'string') return [];
    return [...value.slice(0, LONGEST_CODE).matchAll(CALLED)].slice(0, MOST_CALLS).flatMap((match): ToolCall[] => {
      const tool = match[1] ?? match[2] ?? '';
      return wordsOf(tool).length < 2 ? [] : [{ ...call, tool, input: {} }];
    });
  });
}

const CALLED = /\b(?:codemode|tools|mcp)\.((?:\w{2,60}\.)?\w{2,80})\(|\b(?:call_?(?:mcp_?)?tool|invoke_?tool|use_?mcp_?tool)\(\s{0,9}['"]([\w.:/-]{3,120})['"]/gi;
const LONGEST_CODE = 100_000;
const MOST_CALLS = 50;

function callsInData(call: ToolCall): readonly ToolCall[] {
  return objectsIn(call.input, DEEP).flatMap((one): ToolCall[] => {
    const name = ['tool', 'tool_name', 'toolName', 'tool_slug', 'toolSlug', 'operationId', 'operation_id', 'function_name', 'functionName', 'action_name', 'actionName', 'api_name'].map((key) => one[key]).find((value): value is string => typeof value === 'string' && /^[\w.:/-]{3,120}$/.test(value));
    const input = ['arguments', 'args', 'params', 'parameters', 'input', 'inputs', 'tool_input', 'toolInput', 'tool_args', 'payload', 'body', 'data'].map((key) => one[key]).find((value) => typeof value === 'object' && value !== null);
    const server = ['server', 'server_name', 'serverName', 'mcp_server', 'app', 'toolkit', 'integration'].map((key) => one[key]).find((value): value is string => typeof value === 'string');
    return name === undefined ? [] : [{ ...call, server: server ?? call.server, tool: name, input: input ?? {} }];
  });
}

/** The deed that an argument names for a tool that does many: `{action: "delete"}`. A single word, or one with its object: `delete_item`. */
export function actionWord(input: unknown): string | undefined {
  const own = record(input);
  for (const key of ['action', 'operation', 'op', 'method', 'subcommand', 'sub_command', 'verb', 'command', 'cmd', 'request_type', 'mode', 'intent', 'operation_type', 'action_type']) {
    const value = own?.[key] ?? record(own?.['params'])?.[key] ?? record(own?.['input'])?.[key];
    if (typeof value === 'string' && /^[A-Za-z][\w.:/-]{1,60}(?:\s\S{1,200})?$/.test(value.trim())) return value.trim().split(/\s/)[0];
  }
  return undefined;
}

/** A thing that is put away by a switch of what changes it, as the deed it is: `update_page {in_trash: true}`. Source: developers.notion.com/reference/archive-a-page. */
export function putAway({ tool, input }: Pick<ToolCall, 'tool' | 'input'>): string | undefined {
  if (!wordsOf(tool).some((word) => /^(?:update|patch|edit|modify|set|put|upsert)$/.test(word))) return undefined;
  const [key] = entriesOf(input, 2).find(([name, value]) => (value === true || value === 'true') && /^(?:in_?trash|(?:is_?)?(?:trashed|deleted|archived))$/i.test(name)) ?? [];
  return key === undefined ? undefined : /archived/i.test(key) ? 'archive' : 'trash';
}

/** Deeds that stand as keys in what a tool of many deeds is given: `{requests: [{deleteSheet: {…}}]}`, `{command: {drop: "users"}}`. */
export function deedKeys(input: unknown): readonly string[] {
  const command = record(record(input)?.['command'] ?? record(input)?.['cmd'] ?? record(input)?.['document']);
  const first = command && Object.keys(command)[0];
  const nested = objectsIn(input, DEEP).slice(1).flatMap((one) => Object.entries(one)).filter(([key, value]) => /^(?:delete|drop|remove|destroy|purge|truncate)(?:[A-Z_]\w{2,60})$/.test(key) && typeof value === 'object' && value !== null);
  return [...(first ? [first] : []), ...nested.map(([key]) => key)];
}

/** Whether the caller asks only to be shown what would happen. */
export function isDryRun(input: unknown): boolean {
  return objectsIn(input, 2).some((one) => Object.entries(one).some(([key, value]) => /^(?:dry_?run|validate_?only|plan_?only|preview_?only|what_?if|simulate|check_?only|no_?op|noop)$/i.test(key.replaceAll('-', '_')) && (value === true || value === 'true')));
}

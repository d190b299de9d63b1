import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import type { Action } from '../../src/core/action.ts';
import { UnreadablePayload } from '../../src/core/agent.ts';

const CWD = '/home/dev/shop';

/** Tools of one agent, each with its input and what it must be read as; `cwd` is added. */
type Row = readonly [tool: string, input: unknown, action: object | undefined];

const mcp = (server: string, tool: string, input: unknown = {}): object => ({ kind: 'mcp', server, tool, input });
const within = (...actions: object[]): object => ({ kind: 'several', actions: actions.map((action) => ({ ...action, cwd: CWD })) });

const DROID: readonly Row[] = [
  ['Execute', { command: 'ls', timeout: 60 }, { kind: 'shell', command: 'ls' }],
  ['Create', { file_path: 'a', content: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['Edit', { file_path: 'a', old_str: 'x', new_str: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['Grep', { pattern: 'TOKEN', path: 'src', glob_pattern: '*.env', output_mode: 'content' }, { kind: 'search', path: 'src', pattern: 'TOKEN', glob: '*.env' }],
  ['Grep', { pattern: 'TOKEN', output_mode: 'file_paths' }, undefined],
  ['Glob', { patterns: ['**/.env'] }, undefined],
  ['LS', {}, undefined],
  ['FetchUrl', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['ApplyPatch', { input: '*** Begin Patch\n*** Add File: a\n+x\n*** Delete File: b\n*** End Patch' }, within({ kind: 'write', path: 'a', content: 'x' }, { kind: 'delete', path: 'b' })],
  ['Task', { subagent_type: 'worker', prompt: 'x' }, undefined],
  ['ConnectorSearch', { action: 'execute', toolName: 'delete_project', toolArguments: { id: 1 } }, mcp('', 'delete_project', { id: 1 })],
  ['ConnectorSearch', { action: 'search' }, undefined],
  ['pg___drop_table', { t: 1 }, mcp('pg', 'drop_table', { t: 1 })],
  ['BrandNew', { a: 1 }, mcp('', 'BrandNew', { a: 1 })],
];

const DEVIN: readonly Row[] = [
  ['exec', { command: 'ls', shell_id: 'main' }, { kind: 'shell', command: 'ls' }],
  ['write_to_process', { shell_id: 'main', input: 'y\n' }, { kind: 'stdin', text: 'y\n' }],
  ['read', { file_path: '.env' }, { kind: 'read', path: '.env' }],
  ['read', { path: '.env' }, { kind: 'read', path: '.env' }],
  ['write', { file_path: 'a', content: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['multi_edit', { file_path: 'a', edits: [{ new_string: '1' }, { new_string: '2' }] }, { kind: 'write', path: 'a', content: '1\n2' }],
  ['delete', { path: 'a' }, { kind: 'delete', path: 'a' }],
  ['grep', { pattern: 'x', path: 'src' }, { kind: 'search', path: 'src', pattern: 'x' }],
  ['web_fetch', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['mcp__my_db__drop__table', {}, mcp('my_db', 'drop__table')],
  ['BrandNew', { a: 1 }, mcp('', 'BrandNew', { a: 1 })],
];

const KIRO: readonly Row[] = [
  ['shell', { command: 'ls', working_dir: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['executePwsh', { command: 'dir' }, { kind: 'shell', command: 'dir', shell: 'powershell' }],
  ['fs_read', { path: '.env' }, { kind: 'read', path: '.env' }],
  ['fs_read', { operations: [{ mode: 'Line', path: 'a' }, { mode: 'Search', path: 'src', pattern: 'x' }, { mode: 'Directory', path: '.' }, { mode: 'Image', image_paths: ['i.png'] }] },
    within({ kind: 'read', path: 'a' }, { kind: 'search', path: 'src' }, { kind: 'read', path: 'i.png' })],
  ['fs_read', { operations: [{ mode: 'Directory', path: '.' }] }, undefined],
  ['readMultipleFiles', { paths: ['a', '.env'] }, within({ kind: 'read', path: 'a' }, { kind: 'read', path: '.env' })],
  ['fs_write', { command: 'str_replace', path: 'a', old_str: 'x', new_str: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['fsAppend', { path: 'a', text: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['deleteFile', { targetFile: 'a' }, { kind: 'delete', path: 'a' }],
  ['grepSearch', { query: 'x' }, { kind: 'search', path: CWD, pattern: 'x' }],
  ['use_aws', { service_name: 's3api', operation_name: 'DeleteBucket', parameters: { bucket: "it's" }, region: 'eu-west-1', profile_name: 'prod', label: 'x' },
    { kind: 'shell', command: `aws s3api delete-bucket --profile prod --region eu-west-1 --bucket 'it'\\''s'` }],
  ['web_fetch', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['use_subagent', { prompt: 'x' }, undefined],
  ['@my-db/drop_table', {}, mcp('my-db', 'drop_table')],
  ['mcp_railway_volume_delete', {}, mcp('railway', 'volume_delete')],
];

const AUGGIE: readonly Row[] = [
  ['launch-process', { command: 'ls', cwd: '/srv', wait: true }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['write-process', { terminal_id: 1, input_text: 'DROP TABLE users;' }, { kind: 'stdin', text: 'DROP TABLE users;' }],
  ['read-process', { terminal_id: 1 }, undefined],
  ['view', { path: '.env', type: 'file' }, { kind: 'read', path: '.env' }],
  ['view', { path: '.', type: 'directory' }, undefined],
  ['grep-search', { query: 'TOKEN', directory_absolute_path: '/srv' }, { kind: 'search', path: '/srv', pattern: 'TOKEN' }],
  ['str-replace-editor', { command: 'str_replace', path: 'a', old_str_1: 'x', new_str_1: 'y', new_str_2: 'z' }, { kind: 'write', path: 'a', content: 'y\nz' }],
  ['str-replace-editor', { command: 'str_replace', path: 'a', str_replace_entries: [{ old_str: 'x', new_str: 'y' }] }, { kind: 'write', path: 'a', content: 'y' }],
  ['apply_patch', { input: '*** Begin Patch\n*** Delete File: b\n*** End Patch' }, { kind: 'delete', path: 'b' }],
  ['web-fetch', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['sub-agent-explore', { instruction: 'x' }, undefined],
  ['brand-new', { a: 1 }, mcp('', 'brand-new', { a: 1 })],
];

const ANTIGRAVITY: readonly Row[] = [
  ['run_command', { CommandLine: 'ls', Cwd: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['send_command_input', { CommandId: 'c', Input: 'y\n' }, { kind: 'stdin', text: 'y\n' }],
  ['send_command_input', { CommandId: 'c', Terminate: true }, { kind: 'stdin', text: undefined }],
  ['view_file_outline', { AbsolutePath: '/a' }, { kind: 'read', path: '/a' }],
  ['grep_search', { SearchPath: '/srv', Query: 'x', Includes: ['*.ts'] }, { kind: 'search', path: '/srv', pattern: 'x' }],
  ['replace_file_content', { TargetFile: '/a', TargetContent: 'x', ReplacementContent: 'y' }, { kind: 'write', path: '/a', content: 'y' }],
  ['multi_replace_file_content', { TargetFile: '/a', ReplacementChunks: [{ ReplacementContent: '1' }, { ReplacementContent: '2' }] }, { kind: 'write', path: '/a', content: '1\n2' }],
  ['read_url_content', { Url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['find_by_name', { Pattern: '.env' }, undefined],
  ['mcp_railway_volume_delete', {}, mcp('railway', 'volume_delete')],
  ['brand_new', { a: 1 }, mcp('', 'brand_new', { a: 1 })],
];

const OPENCODE: readonly Row[] = [
  ['bash', { command: 'ls', workdir: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['edit', { filePath: 'a', oldString: 'x', newString: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['multiedit', { filePath: 'a', edits: [{ newString: '1' }, { newString: '2' }] }, { kind: 'write', path: 'a', content: '1\n2' }],
  ['apply_patch', { patchText: '*** Begin Patch\n*** Update File: a\n+x\n*** Delete File: b\n*** End Patch' }, within({ kind: 'write', path: 'a', content: 'x' }, { kind: 'delete', path: 'b' })],
  ['grep', { pattern: 'TOKEN', include: '*.env' }, { kind: 'search', path: CWD, pattern: 'TOKEN', glob: '*.env' }],
  ['webfetch', { url: 'https://example.com', format: 'text' }, { kind: 'fetch', url: 'https://example.com' }],
  ['task', { prompt: 'x', subagent_type: 'general', description: 'y' }, undefined],
  ['read_mcp_resource', { server: 's', uri: 'u' }, mcp('s', 'read_mcp_resource', { server: 's', uri: 'u' })],
  ['background_process', { action: 'start', command: 'npm run dev' }, { kind: 'shell', command: 'npm run dev' }],
  ['background_process', { action: 'write', id: 'p', input: 'y' }, { kind: 'stdin', text: 'y' }],
  ['background_process', { action: 'list' }, undefined],
  ['brandnew', { a: 1 }, mcp('', 'brandnew', { a: 1 })],
];

const AMP: readonly Row[] = [
  ['Bash', { cmd: 'ls', cwd: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['Read', { path: '/a/.env' }, { kind: 'read', path: '/a/.env' }],
  ['Grep', { pattern: 'x', path: 'src', glob: '*.ts' }, { kind: 'search', path: 'src', pattern: 'x', glob: '*.ts' }],
  ['edit_file', { path: 'a', old_str: 'x', new_str: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['delete_file', { path: 'a' }, { kind: 'delete', path: 'a' }],
  ['read_web_page', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['Task', { prompt: 'x' }, undefined],
  ['mcp__my_db__drop__table', {}, mcp('my_db', 'drop__table')],
  ['BrandNew', { a: 1 }, mcp('', 'BrandNew', { a: 1 })],
];

const AGENTS: readonly (readonly [agent: string, rows: readonly Row[], payload: (tool: string, input: unknown) => object])[] = [
  ['droid', DROID, claudeShaped],
  ['devin', DEVIN, claudeShaped],
  ['kiro', KIRO, claudeShaped],
  ['auggie', AUGGIE, (tool_name, tool_input) => ({ hook_event_name: 'PreToolUse', workspace_roots: [CWD], tool_name, tool_input })],
  ['opencode', OPENCODE, pluginShaped],
  ['kilo', OPENCODE, pluginShaped],
  ['amp', AMP, (tool, input) => ({ hook_event_name: 'tool.call', directory: CWD, tool, input })],
  ['antigravity', ANTIGRAVITY, (name, args) => ({ toolCall: { name, args }, workspacePaths: [CWD] })],
];

for (const [id, rows, payload] of AGENTS) {
  for (const [tool, input, action] of rows) {
    test(`${id}: ${tool} ${JSON.stringify(input).slice(0, 60)}`, () => assert.deepEqual(actionOf(id, payload(tool, input)), action && { cwd: CWD, ...action }));
  }
}

test('auggie: without metadata every way to split an MCP tool’s name counts, the server being behind', () => {
  const payload = { hook_event_name: 'PreToolUse', workspace_roots: [CWD], tool_name: 'drop_table_db', tool_input: {}, is_mcp_tool: true };
  assert.deepEqual(actionOf('auggie', payload), { ...within(mcp('table_db', 'drop'), mcp('db', 'drop_table')), cwd: CWD });
});

test('an MCP tool of Auggie’s that is called like one of its own is an MCP tool', () => {
  assert.equal(actionOf('auggie', { hook_event_name: 'PreToolUse', workspace_roots: [CWD], tool_name: 'view', tool_input: {}, is_mcp_tool: true })?.kind, 'mcp');
});

test('without a working directory the top folder is it', () => {
  assert.equal(actionOf('droid', { hook_event_name: 'PreToolUse', tool_name: 'Execute', tool_input: { command: 'ls' } })?.cwd, '/');
  assert.equal(actionOf('antigravity', { toolCall: { name: 'run_command', args: { CommandLine: 'ls' } } })?.cwd, '/');
  assert.equal(actionOf('windsurf', { agent_action_name: 'pre_run_command', tool_info: { command_line: 'ls' } })?.cwd, '/');
});

test('what only helps to recognise a call may be missing', () => {
  for (const { id, samples } of agents) {
    const [first] = samples;
    if (!first?.call) continue;
    const OPTIONAL = new Set('session_id sessionId transcript_path transcriptPath permission_mode timestamp trajectory_id execution_id conversationId conversation_id generation_id stepIdx modelName model tool_use_id tool_call_id effort prompt_id user_email thread toolUseID is_mcp_tool mcp_metadata'.split(' '));
    const bare = Object.fromEntries(Object.entries(first.payload as object).filter(([key]) => !OPTIONAL.has(key)));
    const agent = agents.find((one) => one.id === id);
    assert.deepEqual(agent?.read(JSON.stringify(bare), first.event)?.action, first.call.action, id);
  }
});

test('fields that decide must be there and have the right type', () => {
  const wrong: readonly (readonly [agent: string, payload: object])[] = [
    ['droid', claudeShaped('Execute', {})],
    ['droid', claudeShaped('Execute', { command: ['ls'] })],
    ['droid', claudeShaped('ApplyPatch', { input: 'no patch' })],
    ['devin', claudeShaped('exec', {})],
    ['devin', claudeShaped('read', { where: 'a' })],
    ['kiro', claudeShaped('fs_read', {})],
    ['kiro', claudeShaped('fs_read', { operations: [{ mode: 'Line' }] })],
    ['kiro', claudeShaped('use_aws', { operation_name: 'x' })],
    ['auggie', { ...claudeShaped('remove-files', { file_paths: [] }), workspace_roots: [] }],
    ['auggie', { ...claudeShaped('launch-process', {}), workspace_roots: [] }],
    ['antigravity', { toolCall: { name: 'run_command', args: {} } }],
    ['antigravity', { toolCall: null }],
    ['windsurf', { agent_action_name: 'pre_run_command' }],
    ['windsurf', { agent_action_name: 'pre_delete_file', tool_info: { file_path: 'a' } }],
    ['opencode', pluginShaped('bash', {})],
    ['opencode', pluginShaped('apply_patch', { patchText: '' })],
    ['kilo', { hook_event_name: 'tool.execute.before', output: {} }],
    ['amp', { hook_event_name: 'tool.call', directory: CWD, tool: 'Bash' }],
    ['roo', claudeShaped('execute_command', { command: 'ls' })],
  ];
  for (const [id, payload] of wrong) assert.throws(() => actionOf(id, payload), UnreadablePayload, JSON.stringify(payload));
});

function claudeShaped(tool_name: string, tool_input: unknown): object {
  return { hook_event_name: 'PreToolUse', session_id: 's', cwd: CWD, tool_name, tool_input };
}

function pluginShaped(tool: string, args: unknown): object {
  return { hook_event_name: 'tool.execute.before', directory: CWD, input: { tool, sessionID: 's', callID: 'c' }, output: { args } };
}

function actionOf(id: string, payload: object): Action | undefined {
  const agent = agents.find((candidate) => candidate.id === id);
  assert.ok(agent, `no agent ${id}`);
  return agent.read(JSON.stringify(payload), undefined)?.action;
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import type { Action } from '../../src/core/action.ts';
import { UnreadablePayload } from '../../src/core/agent.ts';

const CWD = '/home/dev/shop';

/** Tools, each with its input and what it must be read as. `cwd` is added. */
type Row = readonly [tool: string, input: unknown, action: object | undefined];

const several = (...actions: readonly object[]): object => ({ kind: 'several', actions: actions.map((action) => ({ cwd: CWD, ...action })) });

const CODEX: readonly Row[] = [
  ['Bash', { command: 'ls' }, { kind: 'shell', command: 'ls' }],
  ['Bash', { command: 'python3' }, several({ kind: 'shell', command: 'python3' }, { kind: 'stdin', text: undefined })],
  ['write_stdin', { session_id: 1, chars: 'rm -rf x\n' }, { kind: 'stdin', text: 'rm -rf x\n' }],
  ['write_stdin', { session_id: 1, chars: '' }, undefined],
  ['apply_patch', { command: '*** Begin Patch\n*** Delete File: data.db\n*** End Patch' }, { kind: 'delete', path: 'data.db' }],
  ['apply_patch', { command: '*** Begin Patch\n*** Update File: a\n*** Move to: b\n+x\n*** End Patch' }, several({ kind: 'delete', path: 'a' }, { kind: 'write', path: 'b', content: 'x' })],
  ['view_image', { path: '.env' }, { kind: 'read', path: '.env' }],
  ['mcp__my_db__drop__table', { t: 1 }, { kind: 'mcp', server: 'my_db', tool: 'drop__table', input: { t: 1 } }],
  ['spawn_agent', { message: 'x' }, undefined],
  ['update_plan', { plan: [] }, undefined],
  ['brand_new', { a: 1 }, { kind: 'mcp', server: '', tool: 'brand_new', input: { a: 1 } }],
];

const GEMINI: readonly Row[] = [
  ['run_shell_command', { command: 'ls', dir_path: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['read_file', { file_path: '.env', start_line: 1 }, { kind: 'read', path: '.env' }],
  ['read_many_files', { include: ['a.txt', '**/.env'] }, several({ kind: 'read', path: 'a.txt' }, { kind: 'search', path: CWD, glob: '**/.env' })],
  ['replace', { file_path: 'a', old_string: 'x', new_string: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['grep_search', { pattern: 'x', include_pattern: '*.ts', dir_path: 'src' }, { kind: 'search', path: 'src', pattern: 'x', glob: '*.ts' }],
  ['grep_search', { pattern: 'x', names_only: true }, undefined],
  ['web_fetch', { prompt: 'Sum up https://a.example/x and (https://b.example).' }, several({ kind: 'fetch', url: 'https://a.example/x' }, { kind: 'fetch', url: 'https://b.example' })],
  ['invoke_agent', { agent_name: 'x', prompt: 'y' }, undefined],
  ['list_directory', { dir_path: '/' }, undefined],
  ['mcp_my_db_drop', {}, several({ kind: 'mcp', server: 'my', tool: 'db_drop', input: {} }, { kind: 'mcp', server: 'my_db', tool: 'drop', input: {} })],
  ['brand_new', {}, { kind: 'mcp', server: '', tool: 'brand_new', input: {} }],
];

const QWEN: readonly Row[] = [
  ['run_shell_command', { command: 'ls', directory: '/srv', is_background: true }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['monitor', { command: 'tail -f log' }, { kind: 'shell', command: 'tail -f log' }],
  ['edit', { file_path: 'a', old_string: 'x', new_string: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['notebook_edit', { notebook_path: 'n.ipynb', edit_mode: 'delete' }, { kind: 'write', path: 'n.ipynb', content: '' }],
  ['grep_search', { pattern: 'x', glob: '*.env' }, { kind: 'search', path: CWD, pattern: 'x', glob: '*.env' }],
  ['web_fetch', { url: 'https://example.com', prompt: 'p' }, { kind: 'fetch', url: 'https://example.com' }],
  ['agent', { prompt: 'x' }, undefined],
  ['mcp__railway__volume_delete', {}, { kind: 'mcp', server: 'railway', tool: 'volume_delete', input: {} }],
  ['exec', { code: 'await tools.run()' }, { kind: 'mcp', server: '', tool: 'exec', input: { code: 'await tools.run()' } }],
];

const CLINE: readonly Row[] = [
  ['run_commands', { commands: ['ls', { command: 'git', args: ['commit', '-m', "it's"] }] }, several({ kind: 'shell', command: 'ls' }, { kind: 'shell', command: "git commit -m 'it'\\''s'" })],
  ['run_commands', 'ls', { kind: 'shell', command: 'ls' }],
  ['run_commands', ['ls'], { kind: 'shell', command: 'ls' }],
  ['run_commands', { commands: 'ls' }, { kind: 'shell', command: 'ls' }],
  ['run_commands', { command: 'rm', args: ['-rf', 'x'] }, { kind: 'shell', command: 'rm -rf x' }],
  ['run_commands', { cmd: 'ls' }, { kind: 'shell', command: 'ls' }],
  ['read_files', { files: [{ path: 'a', start_line: 1 }, 'b'] }, several({ kind: 'read', path: 'a' }, { kind: 'read', path: 'b' })],
  ['read_files', { file_paths: 'a' }, { kind: 'read', path: 'a' }],
  ['read_files', 'a', { kind: 'read', path: 'a' }],
  ['search_codebase', { queries: ['TOKEN'] }, { kind: 'search', path: CWD }],
  ['editor', { path: 'a', old_text: 'x', new_text: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['apply_patch', { input: '*** Begin Patch\n*** Delete File: a\n*** End Patch' }, { kind: 'delete', path: 'a' }],
  ['apply_patch', '*** Begin Patch\n*** Delete File: a\n*** End Patch', { kind: 'delete', path: 'a' }],
  ['fetch_web_content', { requests: [{ url: 'https://example.com', prompt: 'p' }] }, { kind: 'fetch', url: 'https://example.com' }],
  ['execute_command', { command: 'ls', requires_approval: false }, { kind: 'shell', command: 'ls' }],
  ['write_to_file', { path: 'a', content: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['use_mcp_tool', { server_name: 's', tool_name: 'drop', arguments: '{"t":1}' }, { kind: 'mcp', server: 's', tool: 'drop', input: { t: 1 } }],
  ['attempt_completion', { result: 'done' }, undefined],
  ['attempt_completion', { result: 'done', command: 'open index.html' }, { kind: 'shell', command: 'open index.html' }],
  ['spawn_agent', { task: 'x' }, undefined],
  ['railway__volume_delete', {}, { kind: 'mcp', server: 'railway', tool: 'volume_delete', input: {} }],
  ['brand_new', {}, { kind: 'mcp', server: '', tool: 'brand_new', input: {} }],
];

/** As Cline's extension tells it: every parameter as text. */
const CLINE_EXTENSION: readonly Row[] = [
  ['run_commands', { commands: '["ls","pwd"]' }, several({ kind: 'shell', command: 'ls' }, { kind: 'shell', command: 'pwd' })],
  ['execute_command', { command: '[ -f x ] && rm x' }, { kind: 'shell', command: '[ -f x ] && rm x' }],
  ['write_to_file', { path: 'a', content: '{ not JSON' }, { kind: 'write', path: 'a', content: '{ not JSON' }],
  ['write_to_file', { path: 'package.json', content: '{"name":"shop"}' }, { kind: 'write', path: 'package.json', content: '{"name":"shop"}' }],
  ['execute_command', { command: '["ls"]' }, { kind: 'shell', command: '["ls"]' }],
  ['run_commands', { commands: '[ -f x ] && rm x' }, { kind: 'shell', command: '[ -f x ] && rm x' }],
  ['use_mcp_tool', { server_name: 's', tool_name: 'drop', arguments: '{"t":1}' }, { kind: 'mcp', server: 's', tool: 'drop', input: { t: 1 } }],
];

const claudeLike = (tool_name: string, tool_input: unknown): object => ({ hook_event_name: 'PreToolUse', session_id: 's', cwd: CWD, tool_name, tool_input });
const DIALECTS: readonly (readonly [agent: string, dialect: string, rows: readonly Row[], payload: (tool: string, input: unknown) => object])[] = [
  ['codex', 'Codex', CODEX, claudeLike],
  ['gemini-cli', 'Gemini CLI', GEMINI, (tool_name, tool_input) => ({ hook_event_name: 'BeforeTool', session_id: 's', cwd: CWD, tool_name, tool_input })],
  ['qwen-code', 'Qwen Code', QWEN, claudeLike],
  ['cline', 'Cline’s CLI', CLINE, (name, input) => ({ hookName: 'tool_call', taskId: 't', workspaceRoots: [CWD], tool_call: { id: 'c', name, input }, preToolUse: { toolName: name } })],
  ['cline', 'Cline’s extension', CLINE_EXTENSION, (toolName, parameters) => ({ hookName: 'PreToolUse', taskId: 't', workspaceRoots: [CWD], preToolUse: { toolName, parameters } })],
];

for (const [id, dialect, rows, payload] of DIALECTS) {
  for (const [tool, input, action] of rows) {
    test(`${dialect}: ${tool} ${JSON.stringify(input).slice(0, 60)}`, () => {
      assert.deepEqual(actionOf(id, payload(tool, input)), action && { cwd: CWD, ...action });
    });
  }
}

test('fields that decide must be there, and of the right type', () => {
  const wrong: readonly (readonly [agent: string, payload: object])[] = [
    ['codex', claudeLike('Bash', {})],
    ['codex', claudeLike('Bash', { command: [1] })],
    ['codex', claudeLike('apply_patch', { command: 'no patch' })],
    ['gemini-cli', { hook_event_name: 'BeforeTool', tool_name: 'run_shell_command', tool_input: { command: 5 } }],
    ['gemini-cli', { hook_event_name: 'BeforeTool', tool_name: 'read_many_files', tool_input: {} }],
    ['qwen-code', claudeLike('write_file', { file_path: 'a' })],
    ['cline', { hookName: 'tool_call', tool_call: { name: 'run_commands', input: {} } }],
    ['cline', { hookName: 'tool_call', tool_call: { name: 'run_commands', input: { commands: [5] } } }],
    ['cline', { hookName: 'tool_call', tool_call: { name: 'read_files', input: { files: [{}] } } }],
    ['cline', { hookName: 'tool_call' }],
  ];
  for (const [id, payload] of wrong) assert.throws(() => actionOf(id, payload), UnreadablePayload, JSON.stringify(payload));
});

function actionOf(id: string, payload: object): Action | undefined {
  return agents.find((agent) => agent.id === id)?.read(JSON.stringify(payload), undefined)?.action;
}

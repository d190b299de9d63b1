import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import type { Action } from '../../src/core/action.ts';
import { UnreadablePayload, type Agent } from '../../src/core/agent.ts';

const CWD = '/home/dev/shop';

for (const agent of agents) {
  agent.samples.forEach(({ payload, event, call }, i) => {
    test(`${agent.id}: sample ${i + 1} is read as ${call?.action.kind ?? 'nothing asked'}`, () => {
      assert.deepEqual(agent.read(JSON.stringify(payload), event), call);
    });
    test(`${agent.id}: sample ${i + 1} with fields nobody knows is read the same`, () => {
      assert.deepEqual(agent.read(`\uFEFF\n${JSON.stringify({ ...(payload as object), later: { version: [1] } })}\n`, event), call);
    });
  });

  test(`${agent.id}: fields nobody knows, wherever they stand in a sample, change nothing of what is asked`, () => {
    for (const { payload, event, call } of agent.samples) {
      const read = agent.read(JSON.stringify(withUnknown(payload, JSON.stringify(call ?? {}).includes('"mcp"'))), event);
      assert.deepEqual(read?.action, call?.action);
    }
  });

  test(`${agent.id}: without what only helps to recognise a call, every sample is read the same, or not at all`, () => {
    for (const { payload, event, call } of agent.samples) {
      for (const key of Object.keys(payload as object)) {
        const rest = Object.fromEntries(Object.entries(payload as object).filter(([one]) => one !== key));
        try {
          const read = agent.read(JSON.stringify(rest), event);
          if (OPTIONAL.has(key)) assert.deepEqual(read?.action, call?.action, `without ${key}`);
          // What is asked may be seen from another folder, or as the tool of a server; it is never seen as nothing.
          else assert.equal(read === undefined, call === undefined, `without ${key}`);
        } catch (error) {
          if (!(error instanceof UnreadablePayload) || OPTIONAL.has(key)) throw error;
        }
      }
    }
  });

  test(`${agent.id}: what is no payload is unreadable`, () => {
    const sound = JSON.stringify(agent.samples[0]?.payload ?? {});
    const half = sound.slice(0, sound.length >> 1);
    for (const bad of ['', ' \n', '\0', 'null', '[]', '"text"', '7', '{', half, `${sound}${sound}`, '{}', '{"hook_event_name":5}', '<html>']) {
      assert.throws(() => agent.read(bad, agent.samples[0]?.event), UnreadablePayload, bad);
    }
  });

  test(`${agent.id}: an event that nobody knows is unreadable`, () => {
    assert.throws(() => agent.read(JSON.stringify({ ...(agent.samples[0]?.payload as object), ...eventCalled('preEverything') }), undefined), UnreadablePayload);
  });

  test(`${agent.id}: the message about an unreadable payload never quotes it`, () => {
    for (const payload of ['{"token": "s3cret-value"', JSON.stringify({ ...(agent.samples[0]?.payload as object), tool_input: ['s3cret-value'], command: 5, ...eventCalled('s3cret-value') })]) {
      assert.throws(() => agent.read(payload, undefined), (error: unknown) => error instanceof UnreadablePayload && !error.message.includes('s3cret-value'));
    }
  });
}

/** What a version may leave out: it names the session and the call, and says nothing of what is asked. */
const OPTIONAL: ReadonlySet<string> = new Set('session_id sessionId transcript_path transcriptPath permission_mode timestamp trajectory_id execution_id conversationId generation_id stepIdx modelName model tool_use_id tool_call_id effort prompt_id user_email thread toolUseID turn_id taskId userId clineVersion'.split(' '));

/** The payload with a field nobody knows in it and in each of its objects, but in what is passed on to a server as it is. */
function withUnknown(payload: unknown, passesOn: boolean): unknown {
  if (Array.isArray(payload)) return payload.map((one) => withUnknown(one, passesOn));
  if (typeof payload !== 'object' || payload === null) return payload;
  const fields = Object.entries(payload).map(([key, value]) => [key, passesOn && INPUTS.has(key) ? value : withUnknown(value, passesOn)] as const);
  return { ...Object.fromEntries(fields), laterVersion: { since: 9 } };
}

const INPUTS: ReadonlySet<string> = new Set(['tool_input', 'toolArgs', 'args', 'parameters', 'input', 'mcp_tool_arguments', 'mcp_context', 'tool_info', 'toolCall', 'output', 'preToolUse', 'tool_call', 'mcp_metadata']);

/** The event, wherever a dialect names it. */
function eventCalled(name: string): object {
  return { hookName: name, hook_event_name: name, hookEventName: name, agent_action_name: name };
}

/** Tools of one dialect, each with its input and what it must be read as. `cwd` is added. */
type Row = readonly [tool: string, input: unknown, action: object | undefined];

const CLAUDE: readonly Row[] = [
  ['Bash', { command: 'ls' }, { kind: 'shell', command: 'ls' }],
  ['PowerShell', { command: 'dir' }, { kind: 'shell', command: 'dir', shell: 'powershell' }],
  ['Edit', { file_path: 'a.txt', old_string: 'hello', new_string: 'bye', replace_all: false }, { kind: 'write', path: 'a.txt', content: 'bye' }],
  ['MultiEdit', { file_path: 'a', edits: [{ old_string: '1', new_string: '2' }, { old_string: '3', new_string: '4' }] }, { kind: 'write', path: 'a', content: '2\n4' }],
  ['NotebookEdit', { notebook_path: 'n.ipynb', new_source: 'print(1)' }, { kind: 'write', path: 'n.ipynb', content: 'print(1)' }],
  ['NotebookEdit', { notebook_path: 'n.ipynb', edit_mode: 'delete' }, { kind: 'write', path: 'n.ipynb', content: '' }],
  ['Grep', { pattern: 'x' }, { kind: 'search', path: CWD, pattern: 'x' }],
  ['Grep', { pattern: 'x', path: 'src', glob: '*.ts', output_mode: 'content' }, { kind: 'search', path: 'src', pattern: 'x', glob: '*.ts' }],
  ['Grep', { pattern: 'x', output_mode: 'files_with_matches' }, undefined],
  ['Glob', { pattern: '**/.env*' }, undefined],
  ['WebFetch', { url: 'https://example.com', prompt: 'p' }, { kind: 'fetch', url: 'https://example.com' }],
  ['WebSearch', { query: 'x' }, undefined],
  ['TodoWrite', { todos: [] }, undefined],
  ['Agent', { description: 'd', prompt: 'run it', subagent_type: 'general-purpose' }, undefined],
  ['mcp__my_db__drop__table', { t: 1 }, { kind: 'mcp', server: 'my_db', tool: 'drop__table', input: { t: 1 } }],
  ['ReadMcpResourceTool', { server: 's', uri: 'u' }, { kind: 'mcp', server: 's', tool: 'ReadMcpResourceTool', input: { server: 's', uri: 'u' } }],
  ['BrandNewTool', { a: 1 }, { kind: 'mcp', server: '', tool: 'BrandNewTool', input: { a: 1 } }],
  ['constructor', { a: 1 }, { kind: 'mcp', server: '', tool: 'constructor', input: { a: 1 } }],
];

const CURSOR: readonly Row[] = [
  ['Shell', { command: 'ls', cwd: '/srv' }, { kind: 'shell', command: 'ls', cwd: '/srv' }],
  ['Shell', '{"command":"ls","cwd":""}', { kind: 'shell', command: 'ls' }],
  ['Grep', { pattern: 'x', file_path: '', output_mode: 'content' }, { kind: 'search', path: CWD, pattern: 'x' }],
  ['Grep', { pattern: 'x', file_path: 'src', glob: '*.env' }, { kind: 'search', path: 'src', pattern: 'x', glob: '*.env' }],
  ['List', { file_path: '/etc' }, undefined],
  ['Fetch', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['WriteShellStdin', { shell_id: 1, chars_length: 5 }, { kind: 'stdin', text: undefined }],
  ['MCP:drop_table', { t: 1 }, { kind: 'mcp', server: '', tool: 'drop_table', input: { t: 1 } }],
  ['FetchMcpResource', { server: 's', uri: 'u' }, { kind: 'mcp', server: 's', tool: 'FetchMcpResource', input: { server: 's', uri: 'u' } }],
  ['Task', { prompt: 'x' }, undefined],
  ['ComputerUse', { actions_count: 2 }, { kind: 'mcp', server: '', tool: 'ComputerUse', input: { actions_count: 2 } }],
];

const EDITOR: readonly Row[] = [
  ['send_to_terminal', { id: 't1', command: 'DROP TABLE users;' }, { kind: 'stdin', text: 'DROP TABLE users;' }],
  ['create_and_run_task', { workspaceFolder: '/srv', task: { label: 'x', type: 'shell', command: 'echo', args: ["it's", '-n'] } }, { kind: 'shell', command: "echo 'it'\\''s' -n", cwd: '/srv' }],
  ['read_file', { filePath: '.env', startLine: 1, endLine: 9 }, { kind: 'read', path: '.env' }],
  ['view_image', { filePath: 'a.png' }, { kind: 'read', path: 'a.png' }],
  ['grep_search', { query: 'TOKEN', isRegexp: false, includePattern: '**/.env' }, { kind: 'search', path: CWD, pattern: 'TOKEN', glob: '**/.env' }],
  ['get_changed_files', { repositoryPath: '/srv' }, { kind: 'shell', command: 'git diff HEAD', cwd: '/srv' }],
  ['create_file', { filePath: 'a', content: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['replace_string_in_file', { filePath: 'a', oldString: 'x', newString: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['insert_edit_into_file', { filePath: 'a', code: 'y', explanation: 'z' }, { kind: 'write', path: 'a', content: 'y' }],
  ['multi_replace_string_in_file', { replacements: [{ filePath: 'a', newString: '1' }, { filePath: 'b', newString: '2' }] },
    { kind: 'several', actions: [{ kind: 'write', path: 'a', content: '1', cwd: CWD }, { kind: 'write', path: 'b', content: '2', cwd: CWD }] }],
  ['apply_patch', { input: '*** Begin Patch\n*** Delete File: data.db\n*** End Patch' }, { kind: 'delete', path: 'data.db' }],
  ['fetch_webpage', { urls: ['https://a.example', 'https://b.example'], query: 'x' },
    { kind: 'several', actions: [{ kind: 'fetch', url: 'https://a.example', cwd: CWD }, { kind: 'fetch', url: 'https://b.example', cwd: CWD }] }],
  ['navigate_page', { pageId: 'p', type: 'url', url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com', opens: true }],
  ['navigate_page', { pageId: 'p', type: 'back' }, undefined],
  ['file_search', { query: '**/.env' }, undefined],
  ['get_errors', {}, undefined],
  ['runSubagent', { prompt: 'x', description: 'y' }, undefined],
  ['run_vscode_command', { commandId: 'git.push', args: [] }, { kind: 'mcp', server: '', tool: 'run_vscode_command', input: { commandId: 'git.push', args: [] } }],
  ['install_extension', { id: 'a.b' }, { kind: 'mcp', server: '', tool: 'install_extension', input: { id: 'a.b' } }],
  ['mcp_railway_delete', {}, { kind: 'mcp', server: 'railway', tool: 'delete', input: {} }],
  ['mcp_my_db_drop', {}, { kind: 'several', actions: [{ kind: 'mcp', server: 'my', tool: 'db_drop', input: {}, cwd: CWD }, { kind: 'mcp', server: 'my_db', tool: 'drop', input: {}, cwd: CWD }] }],
];

const CLI: readonly Row[] = [
  ['powershell', { command: 'dir' }, { kind: 'shell', command: 'dir', shell: 'powershell' }],
  ['write_bash', { sessionId: 's', input: 'rm -rf x{enter}' }, { kind: 'stdin', text: 'rm -rf x{enter}' }],
  ['read_bash', { sessionId: 's' }, undefined],
  ['edit', { path: 'a', old_str: 'x', new_str: 'y' }, { kind: 'write', path: 'a', content: 'y' }],
  ['bash', '{"command":"ls"}', { kind: 'shell', command: 'ls' }],
  ['apply_patch', '*** Begin Patch\n*** Add File: a\n+x\n*** End Patch', { kind: 'write', path: 'a', content: 'x' }],
  ['str_replace_editor', { command: 'view', path: 'a' }, { kind: 'read', path: 'a' }],
  ['str_replace_editor', { command: 'create', path: 'a', file_text: 'x' }, { kind: 'write', path: 'a', content: 'x' }],
  ['glob', { pattern: '**/.env' }, undefined],
  ['web_fetch', { url: 'https://example.com' }, { kind: 'fetch', url: 'https://example.com' }],
  ['report_intent', { intent: 'x' }, undefined],
  ['pg-drop-database', { d: 1 }, { kind: 'several', actions: [{ kind: 'mcp', server: 'pg', tool: 'drop-database', input: { d: 1 }, cwd: CWD }, { kind: 'mcp', server: 'pg-drop', tool: 'database', input: { d: 1 }, cwd: CWD }] }],
  ['brandnew', {}, { kind: 'mcp', server: '', tool: 'brandnew', input: {} }],
];

const DIALECTS: readonly (readonly [agent: string, dialect: string, rows: readonly Row[], payload: (tool: string, input: unknown) => object])[] = [
  ['claude-code', 'Claude Code', CLAUDE, (tool_name, tool_input) => ({ hook_event_name: 'PreToolUse', session_id: 's', cwd: CWD, tool_name, tool_input })],
  ['cursor', 'Cursor', CURSOR, cursorPayload],
  ['claude-code', 'Cursor, by Claude’s settings', CURSOR, cursorPayload],
  ['copilot', 'VS Code', EDITOR, (tool_name, tool_input) => ({ hook_event_name: 'PreToolUse', session_id: 's', cwd: CWD, tool_name, tool_input })],
  ['copilot', 'Copilot CLI', CLI, (toolName, toolArgs) => ({ sessionId: 's', timestamp: 1, cwd: CWD, toolName, toolArgs })],
];

for (const [id, dialect, rows, payload] of DIALECTS) {
  for (const [tool, input, action] of rows) {
    test(`${dialect}: ${tool} ${JSON.stringify(input).slice(0, 60)}`, () => {
      assert.deepEqual(actionOf(id, payload(tool, input)), action && { cwd: CWD, ...action });
    });
  }
}

test('without a working directory the first root is it, and without roots the top folder', () => {
  const shell = { hook_event_name: 'beforeShellExecution', cursor_version: '1', command: 'ls' };
  assert.equal(actionOf('cursor', { ...shell, cwd: '', workspace_roots: ['/a', '/b'] })?.cwd, '/a');
  assert.equal(actionOf('cursor', { ...shell, cwd: null })?.cwd, '/');
  assert.equal(actionOf('claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'ls' } })?.cwd, '/');
  assert.equal(actionOf('copilot', { toolName: 'bash', toolArgs: { command: 'ls' }, cwd: '' })?.cwd, '/');
});

test('a resource that is downloaded is a write as well', () => {
  const action = actionOf('cursor', cursorPayload('FetchMcpResource', { server: 's', uri: 'u', download_path: '.cursorignore' }));
  assert.deepEqual(action?.kind === 'several' && action.actions.map(({ kind }) => kind), ['mcp', 'write']);
});

test('an MCP server whose name Claude Code had to respell is told by its own name', () => {
  const payload = { hook_event_name: 'PreToolUse', cwd: CWD, tool_name: 'mcp__my__db_1__drop', tool_input: {}, mcp_server: { name: 'my__db 1' } };
  assert.deepEqual(actionOf('claude-code', payload), { kind: 'mcp', server: 'my__db 1', tool: 'drop', input: {}, cwd: CWD });
});

test('a joined name with very many parts is split a bounded number of times', () => {
  const action = actionOf('copilot', { toolName: `a${'-b'.repeat(50_000)}`, toolArgs: {}, cwd: CWD });
  assert.ok(action?.kind === 'several' && action.actions.length <= 8);
});

test('fields that decide must have the right type', () => {
  const wrong: readonly (readonly [agent: string, payload: object])[] = [
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: ['ls'] } }],
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: {} }],
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: 'ls' }],
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Bash', tool_input: { command: 'ls' }, cwd: 5 }],
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 5, tool_input: {} }],
    ['claude-code', { hook_event_name: 'PreToolUse', tool_name: 'MultiEdit', tool_input: { file_path: 'a', edits: 'x' } }],
    ['cursor', { hook_event_name: 'beforeShellExecution', command: 5 }],
    ['cursor', { hook_event_name: 'beforeMCPExecution', tool_name: 'x', tool_input: 'no JSON' }],
    ['cursor', { hook_event_name: 'beforeShellExecution', command: 'ls', workspace_roots: [1] }],
    ['cursor', { hook_event_name: 'preToolUse', tool_name: 'Write', tool_input: { file_path: 'a' } }],
    ['copilot', { toolName: 'bash', toolArgs: { command: null } }],
    ['copilot', { toolName: 'apply_patch', toolArgs: { input: 'no patch' } }],
    ['copilot', { toolName: 'fetch_webpage', toolArgs: { urls: 'https://example.com' } }],
    ['copilot', { tool_name: 'read_file', tool_input: { path: 5 } }],
  ];
  for (const [id, payload] of wrong) assert.throws(() => actionOf(id, payload), UnreadablePayload, JSON.stringify(payload));
});

test('a patch is read file by file', () => {
  const input = ['*** Begin Patch', '*** Update File: a.txt', '@@', ' kept', '-old', '+new', '*** Add File: b.txt', '+one', '+two', '*** Update File: c.txt', '*** Move to: d.txt', '+x', '*** Delete File: e.txt', '*** End Patch'].join('\r\n');
  const action = actionOf('copilot', { toolName: 'apply_patch', toolArgs: { input }, cwd: CWD });
  assert.deepEqual(action, {
    kind: 'several',
    actions: [
      { kind: 'write', path: 'a.txt', content: 'new', cwd: CWD },
      { kind: 'write', path: 'b.txt', content: 'one\ntwo', cwd: CWD },
      { kind: 'delete', path: 'c.txt', cwd: CWD },
      { kind: 'write', path: 'd.txt', content: 'x', cwd: CWD },
      { kind: 'delete', path: 'e.txt', cwd: CWD },
    ],
    cwd: CWD,
  });
});

test('a payload of a megabyte is read in time', () => {
  const content = '*** Update File: a\n+é"\\\n'.repeat(40_000);
  const start = performance.now();
  actionOf('copilot', { toolName: 'apply_patch', toolArgs: { input: content }, cwd: CWD });
  actionOf('claude-code', { hook_event_name: 'PreToolUse', tool_name: 'Write', tool_input: { file_path: 'a', content } });
  assert.ok(performance.now() - start < 2000);
});

function cursorPayload(tool_name: string, tool_input: unknown): object {
  return { hook_event_name: 'preToolUse', cursor_version: '3', conversation_id: 'c', workspace_roots: [CWD], cwd: '', tool_name, tool_input, tool_use_id: 't' };
}

function actionOf(id: string, payload: object): Action | undefined {
  return agentOf(id).read(JSON.stringify(payload), undefined)?.action;
}

function agentOf(id: string): Agent {
  const agent = agents.find((candidate) => candidate.id === id);
  assert.ok(agent, `no agent ${id}`);
  return agent;
}

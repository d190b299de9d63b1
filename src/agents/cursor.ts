import type { Agent, HookCommand } from '../core/agent.ts';
import { readCursor, replyToCursor } from '../core/cursor-dialect.ts';
import { hookCommand, jsonHookFile, type HookEntries } from '../core/hook-file.ts';

/** Seconds; Cursor warns above. */
const TIMEOUT = 3600;

/** Cursor's editor, its CLI and its SDK, by the user's hook file. */
const cursor: Agent = {
  id: 'cursor',
  title: 'Cursor',
  tested: 'SDK 1.0.32',
  holds: 'Shell, MCP, reads, writes and deletes, in every mode. Fails closed; writes over 128 KiB are refused by Cursor itself.',
  files: [jsonHookFile({ path: '~/.cursor/hooks.json', version: 1, reader: 'cutting', entries })],
  open: ['Text typed into a running shell is told by its length only, so it is asked about.', 'Cloud agents run no user hooks.', 'The shell and file tools of the harness “pi”, which Cursor’s backend may ask its client for in the place of its own, pass no hook.'],
  detect: { paths: ['~/.cursor'], executables: ['cursor-agent', 'cursor'], extensions: [], scheme: 'cursor' },
  // A project's hooks run what they say, unasked; an ignore file that loses a line shows a hidden file.
  switches: ['~/.cursor/hooks.json', '.cursor/hooks.json', '.cursorignore'],
  killSwitches: [],
  managed: {
    paths: { linux: '/etc/cursor/hooks.json', macos: '/Library/Application Support/Cursor/hooks.json', windows: 'C:\\ProgramData\\Cursor\\hooks.json' },
    file: jsonHookFile({ path: 'hooks.json', version: 1, reader: 'cutting', entries }),
  },
  ignoreFile: { name: '.cursorignore', keeps: 'Reads, searches, writes and the index; shells only inside its own sandbox.' },
  launch: { programs: ['cursor-agent'], off: [], elsewhere: ['CURSOR_CONFIG_DIR'] },
  timeout: TIMEOUT,
  read: readCursor,
  reply: replyToCursor,
  samples: [
    {
      payload: recorded({ hook_event_name: 'beforeShellExecution', command: 'env > tool-env.txt', cwd: '', sandbox: false }),
      call: { action: { kind: 'shell', command: 'env > tool-env.txt', cwd: '/home/dev/shop', lasts: 'all' }, agent: 'cursor', session: 'agent-1', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'beforeMCPExecution', tool_name: 'volume_delete', tool_input: '{}', mcp_server_name: 'railway', command: '/opt/node24/bin/node /home/dev/mcp.mjs' }),
      call: { action: { kind: 'mcp', server: 'railway', tool: 'volume_delete', input: {}, cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'beforeReadFile', content: 'PORT=3000\n', file_path: '/home/dev/shop/.env', attachments: [] }),
      call: { action: { kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'preToolUse', tool_name: 'Read', tool_input: { file_path: '/home/dev/shop/.env' }, tool_use_id: 'tc-0' }),
      call: { action: { kind: 'read', path: '/home/dev/shop/.env', cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', callId: 'tc-0', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'preToolUse', tool_name: 'Write', tool_input: { file_path: '/home/dev/shop/out.txt', content: 'hello' }, tool_use_id: 'tc-1' }),
      call: { action: { kind: 'write', path: '/home/dev/shop/out.txt', content: 'hello', cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', callId: 'tc-1', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'preToolUse', tool_name: 'Delete', tool_input: { file_path: '/home/dev/shop/victim.txt' }, tool_use_id: 'tc-2' }),
      call: { action: { kind: 'delete', path: '/home/dev/shop/victim.txt', cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', callId: 'tc-2', roots: ['/home/dev/shop'] },
    },
    {
      payload: recorded({ hook_event_name: 'preToolUse', tool_name: 'MCP:volume_delete', tool_input: {}, tool_use_id: 'tc-3' }),
      call: { action: { kind: 'mcp', server: '', tool: 'volume_delete', input: {}, cwd: '/home/dev/shop' }, agent: 'cursor', session: 'agent-1', callId: 'tc-3', roots: ['/home/dev/shop'] },
    },
    { payload: recorded({ hook_event_name: 'sessionStart', model_id: 'mock-model', is_background_agent: false }), call: undefined },
  ],
};
export default cursor;

/**
 * Each call reaches us by one event, so that nobody is asked twice:
 * - shell by `beforeShellExecution`, MCP by `beforeMCPExecution`, which names the server; neither carries the call's id that `preToolUse` has;
 * - everything else, tools of the future included, by `preToolUse`;
 * - `beforeReadFile` is left out: it carries the file's whole text on a command line, which fails on Linux from 128 KiB on and,
 *   with `failClosed`, would refuse every larger file; `preToolUse` sees the same reads earlier, by path.
 *
 * The last entry never runs. Cursor drops a hook borrowed from Claude Code's settings where its own file has the same command
 * for the same event; without that, a guarded Claude Code would have Cursor ask about each shell and MCP call a second time.
 * Source: @cursor/sdk 1.0.32, `dedupeClaudeHooksAgainstCursorHooks`.
 */
function entries(command: HookCommand): HookEntries {
  const hook = { command: hookCommand(command, 'cursor'), timeout: TIMEOUT, failClosed: true };
  return {
    beforeShellExecution: [hook],
    beforeMCPExecution: [hook],
    preToolUse: [
      { ...hook, matcher: '^(?!Shell$|MCP:)' },
      { command: hookCommand(command, 'claude-code'), matcher: '^$' },
    ],
  };
}

function recorded(event: object): object {
  return {
    conversation_id: 'agent-1', generation_id: 'agent-1', model: 'unknown', session_id: 'agent-1', cursor_version: '1.0.0',
    workspace_roots: ['/home/dev/shop'], user_email: null, transcript_path: null, ...event,
  };
}

import path from 'node:path';
import type { Run } from './program.ts';
import { runProgram } from './program.ts';

/** What an agent's hook is told about one shell command, in the agent's own shape. */
export interface HookCall {
  readonly agent: 'claude-code' | 'cursor' | 'codex' | 'copilot';
  readonly event?: string;
  readonly payload: string;
}

export interface HookAnswer extends Run {
  readonly denied: boolean;
  /** All that the agent gets to read. */
  readonly text: string;
}

export interface HookCircumstances {
  readonly home: string;
  readonly cwd: string;
  /** Search path of the hook's process. */
  readonly path?: string;
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

export function claudeShell(command: string, cwd: string): HookCall {
  return claudeTool('Bash', { command, description: 'Do it' }, cwd);
}

export function claudeWrite(file: string, content: string, cwd: string): HookCall {
  return claudeTool('Write', { file_path: file, content }, cwd);
}

export function cursorShell(command: string, cwd: string): HookCall {
  const session = crypto.randomUUID();
  const payload = {
    conversation_id: session, generation_id: session, model: 'unknown', command, cwd: '', sandbox: false, session_id: session,
    hook_event_name: 'beforeShellExecution', cursor_version: '1.0.0', workspace_roots: [cwd], user_email: null, transcript_path: null,
  };
  return { agent: 'cursor', event: 'beforeShellExecution', payload: JSON.stringify(payload) };
}

export function codexShell(command: string, cwd: string): HookCall {
  const payload = {
    session_id: crypto.randomUUID(), turn_id: crypto.randomUUID(), transcript_path: '/dev/null', cwd, hook_event_name: 'PreToolUse', model: 'unknown', permission_mode: 'bypassPermissions',
    tool_name: 'Bash', tool_input: { command }, tool_use_id: `call_${crypto.randomUUID().slice(0, 12)}`,
  };
  return { agent: 'codex', payload: JSON.stringify(payload) };
}

export function copilotShell(command: string, cwd: string): HookCall {
  return { agent: 'copilot', event: 'preToolUse', payload: JSON.stringify({ sessionId: crypto.randomUUID(), timestamp: Date.now(), cwd, toolName: 'bash', toolArgs: { command, description: 'Do it' } }) };
}

function claudeTool(tool: string, input: object, cwd: string): HookCall {
  const payload = {
    session_id: crypto.randomUUID(), transcript_path: '/dev/null', cwd, prompt_id: crypto.randomUUID(), permission_mode: 'bypassPermissions', effort: { level: 'medium' },
    hook_event_name: 'PreToolUse', tool_name: tool, tool_input: input, tool_use_id: `toolu_${crypto.randomUUID().slice(0, 12)}`,
  };
  return { agent: 'claude-code', payload: JSON.stringify(payload) };
}

/** Runs the installed launcher as the agent would, without the agent. */
export async function callHook({ agent, event, payload }: HookCall, { home, cwd, path: searched, timeout, signal }: HookCircumstances): Promise<HookAnswer> {
  const run = await runProgram(path.join(home, '.prodlock/bin/prodlock-hook'), [agent, ...(event ? [event] : [])], {
    cwd, home, stdin: payload, ...(searched && { env: { PATH: searched } }), ...(timeout && { timeout }), ...(signal && { signal }),
  });
  return { ...run, denied: run.code !== 0 || /"permission(Decision)?":\s*"deny"/.test(run.stdout), text: run.stdout + run.stderr };
}

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import type { Run } from './program.ts';
import { runProgram } from './program.ts';

/** Where an agent works and what it talks to. */
export interface Bench {
  /** The user's home: the agent's hooks are registered in it. */
  readonly home: string;
  /** The project: the agent's working directory. */
  readonly project: string;
  /** A folder for files of the run that are not the project's. */
  readonly scratch: string;
  /** URL of the scripted model. */
  readonly model: string;
  /** Variables for the agent and its shells. */
  readonly env: Readonly<Record<string, string>>;
  /** File that the MCP server `railway` appends its calls to. */
  readonly mcpCalls: string;
  /** Milliseconds after which the agent is killed. */
  readonly timeout?: number;
  /** Ends the agent early. */
  readonly signal?: AbortSignal;
  /** The agent finds the administrator's files where they are on a user's machine, so that nothing of the run may take their place. */
  readonly administered?: true;
  /** Words before its program: another one, which starts it. */
  readonly within?: readonly string[];
  /** Further arguments for its program. */
  readonly flags?: readonly string[];
}

const ROOT = process.cwd();

/** Claude Code, headless, every permission skipped: nothing but a hook can stop it. */
export function runClaude(bench: Bench): Promise<Run> {
  const servers = path.join(bench.scratch, 'claude-mcp.json');
  writeFileSync(servers, JSON.stringify({ mcpServers: { railway: mcpServer(bench.mcpCalls), filesystem: fileServer() } }));
  return run(parts().claude, ['-p', 'Do the task.', '--dangerously-skip-permissions', '--mcp-config', servers], bench, {
    ANTHROPIC_BASE_URL: bench.model,
    ANTHROPIC_API_KEY: 'sk-ant-dummy',
    IS_SANDBOX: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
  });
}

/** Cursor's local agent, unsandboxed, with all of its settings sources. */
export function runCursor(bench: Bench): Promise<Run> {
  const servers = { railway: mcpServer(bench.mcpCalls), filesystem: fileServer() };
  return run(parts().node, [path.join(ROOT, 'test/agents-e2e/cursor-agent.mjs'), parts().cursor, JSON.stringify(servers)], bench, {
    CURSOR_BACKEND_URL: bench.model,
    CURSOR_WEBSITE_URL: bench.model,
    CURSOR_SDK_LOCAL_MODEL_CATALOG_JSON: JSON.stringify([{ id: 'scripted', displayName: 'Scripted' }]),
  });
}

/** How to start the MCP server with the tool `volume_delete`. */
export function mcpServer(calls: string): { readonly command: string; readonly args: readonly string[] } {
  return { command: parts().node, args: [path.join(ROOT, 'test/agents-e2e/mcp-server.mjs'), calls] };
}

/** How to start the MCP server that reads files. */
export function fileServer(): { readonly command: string; readonly args: readonly string[] } {
  return { command: parts().node, args: [path.join(ROOT, 'test/agents-e2e/mcp-files.mjs')] };
}

export function run(file: string, args: readonly string[], { project, home, env, timeout, signal, within = [], flags = [] }: Bench, own: Readonly<Record<string, string>>): Promise<Run> {
  const [program = file, ...words] = [...within, file, ...args, ...flags];
  return runProgram(program, words, { cwd: project, home, env: { ...env, ...own }, ...(timeout && { timeout }), ...(signal && { signal }) });
}

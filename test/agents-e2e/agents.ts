import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';

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
  /** File that the MCP server `railway` appends its calls to; without it no MCP server is configured. */
  readonly mcpCalls?: string;
  /** Milliseconds after which the agent is killed. */
  readonly timeout?: number;
}

export interface Run {
  readonly code: number | undefined;
  readonly output: string;
  readonly milliseconds: number;
}

const ROOT = process.cwd();

/** Claude Code, headless, every permission skipped: nothing but a hook can stop it. */
export function runClaude(bench: Bench): Promise<Run> {
  const args = ['-p', 'Do the task.', '--dangerously-skip-permissions'];
  if (bench.mcpCalls) {
    const config = path.join(bench.scratch, 'mcp.json');
    writeFileSync(config, JSON.stringify({ mcpServers: { railway: mcpServer(bench.mcpCalls) } }));
    args.push('--mcp-config', config);
  }
  return run(parts().claude, args, bench, {
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
  const servers = bench.mcpCalls ? { railway: mcpServer(bench.mcpCalls) } : {};
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

function run(file: string, args: readonly string[], bench: Bench, own: Readonly<Record<string, string>>): Promise<Run> {
  const started = Date.now();
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: bench.home, LANG: 'C.UTF-8', TERM: 'dumb', ...bench.env, ...own };
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: bench.project, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    child.stdout.on('data', (data: Buffer) => { output += data.toString('utf8'); });
    child.stderr.on('data', (data: Buffer) => { output += data.toString('utf8'); });
    const killer = setTimeout(() => killGroup(child.pid), bench.timeout ?? 120_000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(killer);
      killGroup(child.pid);
      resolve({ code: code ?? undefined, output, milliseconds: Date.now() - started });
    });
  });
}

/** The agent and whatever it left running. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

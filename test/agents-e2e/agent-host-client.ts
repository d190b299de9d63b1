import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { modelClient, type Client } from './client.ts';
import { copilotCall } from './copilot-client.ts';
import type { Run } from './program.ts';

/** VS Code's Agent Host, without the editor: the program that the editor starts, spoken to in its own protocol. */
export const agentHost: Client = { id: 'copilot', row: 'copilot-agent-host', title: 'VS Code Agent Host', ...modelClient('VS Code Agent Host', copilotCall, runAgentHost) };

function runAgentHost(bench: Bench): Promise<Run> {
  const folder = path.join(bench.home, '.copilot');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'mcp-config.json'), JSON.stringify({ mcpServers: { railway: { type: 'local', ...mcpServer(bench.mcpCalls), tools: ['*'] } } }));
  // It would look for the API where the stand-in of an earlier run was.
  rmSync(path.join(bench.home, '.cache/copilot'), { recursive: true, force: true });
  return run(parts().node, [path.join(process.cwd(), 'test/agents-e2e/agent-host.mjs'), parts().agentHost, bench.project], bench, { MODEL: bench.model });
}

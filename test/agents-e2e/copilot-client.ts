import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** GitHub's CLI. */
export const copilotCli: Client = { id: 'copilot', title: 'Copilot CLI', ...modelClient('Copilot CLI', copilotCall, runCopilot) };

function runCopilot(bench: Bench): Promise<Run> {
  const folder = path.join(bench.home, '.copilot');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'mcp-config.json'), JSON.stringify({ mcpServers: { railway: { type: 'local', ...mcpServer(bench.mcpCalls), tools: ['*'] } } }));
  return run(parts().copilot, ['-p', 'Do the task.', '--no-auto-update', '--disable-builtin-mcps', '--no-color', '--allow-all', '--trust-folder', '--log-dir', path.join(bench.scratch, 'logs')], bench, {
    COPILOT_PROVIDER_BASE_URL: `${bench.model}/v1`, COPILOT_PROVIDER_TYPE: 'openai', COPILOT_PROVIDER_API_KEY: 'dummy', COPILOT_MODEL: 'scripted', COPILOT_OFFLINE: 'true', COPILOT_AUTO_UPDATE: 'false',
  });
}

/** The tools of Copilot CLI's runtime, which VS Code's Agent Host has as well. */
export function copilotCall(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'bash', input: { command: step.command, description: 'Do it' } };
    case 'read': return { tool: 'view', input: { path: step.path } };
    // It refuses to create a file that is there.
    case 'write': return { tool: 'edit', input: { path: step.path, old_str: '#!/bin/sh', new_str: step.text } };
    case 'delete': return { tool: 'bash', input: { command: `rm '${step.path}'`, description: 'Delete it' } };
    case 'mcp': return { tool: `${step.server}-${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'task', input: { name: 'deleter', description: 'Do it', prompt: step.prompt, agent_type: 'general-purpose', mode: 'sync' } };
    default: return unknownStep(step);
  }
}

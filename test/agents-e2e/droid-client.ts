import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** With a model of one's own it wants no account; without any permission check. Its sub-agents want a daemon, which it did not reach here. */
export const droid: Client = { id: 'droid', title: 'Droid', ...modelClient('Droid', call, runDroid) };

function runDroid(bench: Bench): Promise<Run> {
  const { command, args } = mcpServer(bench.mcpCalls);
  const settings = path.join(bench.scratch, 'droid-settings.json');
  mkdirSync(path.join(bench.home, '.factory'), { recursive: true });
  writeFileSync(path.join(bench.home, '.factory', 'mcp.json'), JSON.stringify({ mcpServers: { railway: { type: 'stdio', command, args } } }));
  writeFileSync(settings, JSON.stringify({ customModels: [{ id: 'custom:scripted', model: 'scripted', displayName: 'Scripted', baseUrl: `${bench.model}/v1`, apiKey: 'dummy', provider: 'generic-chat-completion-api' }] }));
  return run(parts().droid, ['exec', '--skip-permissions-unsafe', '--settings', settings, '-m', 'custom:scripted', 'Do the task.'], bench, { FACTORY_API_KEY: 'fk-dummy', FACTORY_TELEMETRY_DISABLED: '1' });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'Execute', input: { command: step.command, summary: 'Do it', timeout: 60, riskLevel: 'low', riskLevelReason: 'asked for' } };
    case 'read': return { tool: 'Read', input: { file_path: step.path } };
    case 'write': return { tool: 'Create', input: { file_path: step.path, content: step.text } };
    case 'delete': return { tool: 'Execute', input: { command: `rm '${step.path}'`, summary: 'Delete it', timeout: 60, riskLevel: 'low', riskLevelReason: 'asked for' } };
    case 'mcp': return { tool: `${step.server}___${step.tool}`, input: mcpInput(step) };
    default: return unknownStep(step);
  }
}

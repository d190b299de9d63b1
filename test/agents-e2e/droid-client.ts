import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** Programs on a user's PATH. It starts its sub-agents by its own name. */
const PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/** With a model of one's own it wants no account; without any permission check. Cut off from its vendor, it takes anybody for a user, whom its sub-agents want to know. */
export const droid: Client = { id: 'droid', title: 'Droid', ...modelClient('Droid', call, runDroid) };

function runDroid(bench: Bench): Promise<Run> {
  const { command, args } = mcpServer(bench.mcpCalls);
  const settings = path.join(bench.scratch, 'droid-settings.json');
  mkdirSync(path.join(bench.home, '.factory'), { recursive: true });
  mkdirSync(path.join(bench.home, '.factory', 'droids'), { recursive: true });
  writeFileSync(path.join(bench.home, '.factory', 'droids', 'helper.md'), '---\nname: helper\ndescription: Does what it is told.\nmodel: inherit\n---\nDo what you are told.\n');
  writeFileSync(path.join(bench.home, '.factory', 'mcp.json'), JSON.stringify({ mcpServers: { railway: { type: 'stdio', command, args } } }));
  writeFileSync(settings, JSON.stringify({ customModels: [{ id: 'custom:scripted', model: 'scripted', displayName: 'Scripted', baseUrl: `${bench.model}/v1`, apiKey: 'dummy', provider: 'generic-chat-completion-api' }] }));
  return run(parts().droid, ['exec', '--skip-permissions-unsafe', '--settings', settings, '-m', 'custom:scripted', 'Do the task.'], bench, {
    FACTORY_API_KEY: 'fk-dummy', FACTORY_TELEMETRY_DISABLED: '1', FACTORY_AIRGAP_ENABLED: 'true', PATH: `${path.dirname(parts().droid)}:${bench.env['PATH'] ?? PATH}`,
  });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'Execute', input: { command: step.command, summary: 'Do it', timeout: 60, riskLevel: 'low', riskLevelReason: 'asked for' } };
    case 'read': return { tool: 'Read', input: { file_path: step.path } };
    case 'write': return { tool: 'Create', input: { file_path: step.path, content: step.text } };
    case 'delete': return { tool: 'Execute', input: { command: `rm '${step.path}'`, summary: 'Delete it', timeout: 60, riskLevel: 'low', riskLevelReason: 'asked for' } };
    case 'mcp': return { tool: `${step.server}___${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'Task', input: { subagent_type: 'helper', description: 'Do it', prompt: step.prompt } };
    default: return unknownStep(step);
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** Everything is allowed by its own permissions, so that only the plug-in can stop it. */
export const opencode: Client = { id: 'opencode', title: 'OpenCode', ...modelClient('OpenCode', call, (bench) => runOpencode(parts().opencode, 'OPENCODE', bench)) };

/** Made from OpenCode: the same configuration, in another folder. */
export const kilo: Client = { id: 'kilo', title: 'Kilo Code', ...modelClient('Kilo Code', call, (bench) => runOpencode(parts().kilo, 'KILO', bench)) };

function runOpencode(program: string, prefix: string, bench: Bench): Promise<Run> {
  const server = mcpServer(bench.mcpCalls);
  const configuration = path.join(bench.scratch, 'configuration.json');
  mkdirSync(bench.scratch, { recursive: true });
  writeFileSync(configuration, JSON.stringify({
    autoupdate: false, share: 'disabled', model: 'scripted/scripted', small_model: 'scripted/scripted', enabled_providers: ['scripted'], permission: 'allow',
    provider: { scripted: { npm: '@ai-sdk/openai-compatible', name: 'Scripted', options: { baseURL: `${bench.model}/v1`, apiKey: 'dummy' }, models: { scripted: { name: 'Scripted', tool_call: true, limit: { context: 10_000_000, output: 4000 } } } } },
    mcp: { railway: { type: 'local', command: [server.command, ...server.args], enabled: true } },
  }));
  const switches = ['DISABLE_AUTOUPDATE', 'DISABLE_MODELS_FETCH', 'DISABLE_LSP_DOWNLOAD', 'DISABLE_DEFAULT_PLUGINS', 'DISABLE_SHARE', 'DISABLE_SESSION_INGEST'];
  return run(program, ['run', '-m', 'scripted/scripted', 'Do the task.'], bench, { [`${prefix}_CONFIG`]: configuration, ...Object.fromEntries(switches.map((name) => [`${prefix}_${name}`, '1'])) });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'bash', input: { command: step.command, description: 'Do it' } };
    case 'read': return { tool: 'read', input: { filePath: step.path } };
    case 'write': return { tool: 'write', input: { filePath: step.path, content: step.text } };
    // Offered to GPT models only, and called all the same.
    case 'patch': return { tool: 'apply_patch', input: { patchText: `*** Begin Patch\n*** Delete File: ${step.deletes}\n*** End Patch` } };
    case 'delete': return { tool: 'bash', input: { command: `rm '${step.path}'`, description: 'Delete it' } };
    case 'mcp': return { tool: `${step.server}_${step.tool}`, input: mcpInput(step) };
    default: return unknownStep(step);
  }
}

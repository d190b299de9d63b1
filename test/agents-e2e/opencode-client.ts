import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** Everything that is not denied is approved, so that only the plug-in, and rules that deny, can stop it. */
export const opencode: Client = { id: 'opencode', title: 'OpenCode', ...actor('OpenCode', (model, bench) => runOpencode(parts().opencode, 'OPENCODE', model, bench)) };

/** Made from OpenCode: the same configuration, in another folder. */
export const kilo: Client = { id: 'kilo', title: 'Kilo Code', ...actor('Kilo Code', (model, bench) => runOpencode(parts().kilo, 'KILO', model, bench)) };

/** Its tool for patches is offered to models of one family, in the place of those that write. */
function actor(title: string, start: (model: string, bench: Bench) => Promise<Run>): Pick<Client, 'can' | 'act'> {
  const plain = modelClient(title, call, (bench) => start('scripted', bench));
  const patching = modelClient(title, call, (bench) => start('gpt-5-scripted', bench));
  return { can: plain.can, act: (place, turns, signal) => (turns.flat().some(({ kind }) => kind === 'patch') ? patching : plain).act(place, turns, signal) };
}

function runOpencode(program: string, prefix: string, model: string, bench: Bench): Promise<Run> {
  const server = mcpServer(bench.mcpCalls);
  const configuration = path.join(bench.scratch, 'configuration.json');
  mkdirSync(bench.scratch, { recursive: true });
  writeFileSync(configuration, JSON.stringify({
    autoupdate: false, share: 'disabled', model: `scripted/${model}`, small_model: `scripted/${model}`, enabled_providers: ['scripted'],
    provider: { scripted: { npm: '@ai-sdk/openai-compatible', name: 'Scripted', options: { baseURL: `${bench.model}/v1`, apiKey: 'dummy' }, models: { [model]: { name: 'Scripted', tool_call: true, limit: { context: 10_000_000, output: 4000 } } } } },
    mcp: { railway: { type: 'local', command: [server.command, ...server.args], enabled: true, timeout: 60_000 } },
  }));
  const switches = ['DISABLE_AUTOUPDATE', 'DISABLE_MODELS_FETCH', 'DISABLE_LSP_DOWNLOAD', 'DISABLE_DEFAULT_PLUGINS', 'DISABLE_SHARE', 'DISABLE_SESSION_INGEST'];
  return run(program, ['run', '--auto', '-m', `scripted/${model}`, 'Do the task.'], bench, { [`${prefix}_CONFIG`]: configuration, ...Object.fromEntries(switches.map((name) => [`${prefix}_${name}`, '1'])) });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'bash', input: { command: step.command, description: 'Do it' } };
    case 'read': return { tool: 'read', input: { filePath: step.path } };
    case 'write': return { tool: 'write', input: { filePath: step.path, content: step.text } };
    case 'patch': return { tool: 'apply_patch', input: { patchText: `*** Begin Patch\n*** Delete File: ${step.deletes}\n*** End Patch` } };
    case 'delete': return { tool: 'bash', input: { command: `rm '${step.path}'`, description: 'Delete it' } };
    case 'mcp': return { tool: `${step.server}_${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'task', input: { description: 'Do it', prompt: step.prompt, subagent_type: 'general' } };
    default: return unknownStep(step);
  }
}

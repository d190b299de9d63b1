import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

export const qwen: Client = { id: 'qwen-code', title: 'Qwen Code', refusal: /ignored by \.qwenignore|denied by permission rules/, ...modelClient('Qwen Code', call, runQwen) };

function runQwen(bench: Bench): Promise<Run> {
  const settings = bench.administered ? path.join(bench.home, '.qwen/settings.json') : path.join(bench.scratch, 'qwen-settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({
    security: { auth: { selectedType: 'openai' } }, general: { enableAutoUpdate: false, disableAutoUpdate: true, disableUpdateNag: true }, privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false }, mcpServers: { railway: { ...mcpServer(bench.mcpCalls), trust: true } },
  }));
  return run(parts().node, [parts().qwen, '--auth-type', 'openai', '--yolo', '-p', 'Do the task.'], bench, {
    ...(!bench.administered && { QWEN_CODE_SYSTEM_SETTINGS_PATH: settings }), OPENAI_BASE_URL: `${bench.model}/v1`, OPENAI_API_KEY: 'dummy', OPENAI_MODEL: 'scripted', NO_COLOR: '1',
  });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'run_shell_command', input: { command: step.command, description: 'Do it', is_background: false } };
    case 'read': return { tool: 'read_file', input: { file_path: step.path } };
    case 'write': return { tool: 'write_file', input: { file_path: step.path, content: step.text } };
    case 'delete': return { tool: 'run_shell_command', input: { command: `rm '${step.path}'`, description: 'Delete it', is_background: false } };
    case 'mcp': return { tool: `mcp__${step.server}__${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'agent', input: { description: 'Do it', prompt: step.prompt, subagent_type: 'general-purpose' } };
    default: return unknownStep(step);
  }
}

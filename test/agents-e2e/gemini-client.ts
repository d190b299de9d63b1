import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

export const gemini: Client = { id: 'gemini-cli', title: 'Gemini CLI', refusal: /ignored by configured ignore patterns/, ...modelClient('Gemini CLI', call, runGemini) };

/** What an administrator would set here comes from a file of the run, so that the user's own settings hold nothing but our hooks; from those, where there is an administrator. */
function runGemini(bench: Bench): Promise<Run> {
  const settings = bench.administered ? path.join(bench.home, '.gemini/settings.json') : path.join(bench.scratch, 'gemini-settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, JSON.stringify({
    security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } }, general: { enableAutoUpdate: false, enableAutoUpdateNotification: false }, privacy: { usageStatisticsEnabled: false },
    telemetry: { enabled: false }, mcpServers: { railway: { ...mcpServer(bench.mcpCalls), trust: true } },
  }));
  return run(parts().node, [parts().gemini, '-m', 'gemini-2.5-flash', '--yolo', '--skip-trust', '-p', 'Do the task.'], bench, {
    ...(!bench.administered && { GEMINI_CLI_SYSTEM_SETTINGS_PATH: settings }), GOOGLE_GEMINI_BASE_URL: bench.model, GEMINI_API_KEY: 'dummy', GEMINI_CLI_NO_RELAUNCH: '1', NO_COLOR: '1',
  });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'run_shell_command', input: { command: step.command, description: 'Do it' } };
    case 'read': return { tool: 'read_file', input: { file_path: step.path } };
    case 'write': return { tool: 'write_file', input: { file_path: step.path, content: step.text } };
    case 'delete': return { tool: 'run_shell_command', input: { command: `rm '${step.path}'`, description: 'Delete it' } };
    case 'mcp': return { tool: `mcp_${step.server}_${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'invoke_agent', input: { agent_name: 'generalist', prompt: step.prompt } };
    default: return unknownStep(step);
  }
}

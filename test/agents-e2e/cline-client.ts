import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, scriptOf, unknownStep, type Client } from './client.ts';
import { LAST_WORD, startModel, type ToolCall } from './model.ts';
import type { Step } from './step.ts';

/** How a run ends that a hook has cancelled. */
const ABORTED = /"hookEventName":"tool_call"[\s\S]*"finishReason":"aborted"/;

/** Auto-approve is its default. A denial ends the whole run, so that the model never hears of it. It has a patch tool for some models only. */
export const cline: Client = {
  id: 'cline',
  title: 'Cline',
  refusal: ABORTED,
  can: ({ kind }) => kind !== 'patch',
  async act(place, turns, signal) {
    const model = await startModel(scriptOf(turns, call), place.overheard);
    try {
      const bench = place.bench(model.url);
      const { code, stdout, stderr } = await runCline({ ...bench, ...(signal && { signal }) }).finally(() => endDaemon(bench.project));
      const said = `${stdout}${stderr}`;
      if (!said.includes(LAST_WORD) && !ABORTED.test(said)) throw new Error(`Cline ended with ${code ?? 'a signal'} before its task was done:\n${said}`);
      const heard = [...model.results, ...model.delegated];
      // A sub-agent's end is all that the main model hears of.
      if (heard.length) return ABORTED.test(said) ? [...heard, said] : heard;
      return turns.flat().map(() => said);
    } finally {
      model.close();
    }
  },
};

function runCline(bench: Bench) {
  const settings = path.join(bench.home, '.cline/data/settings');
  mkdirSync(settings, { recursive: true });
  const provider = { settings: { provider: 'openai-compatible', apiKey: 'dummy', model: 'scripted', baseUrl: `${bench.model}/v1` }, updatedAt: new Date().toISOString(), tokenSource: 'manual' };
  writeFileSync(path.join(settings, 'providers.json'), JSON.stringify({ version: 1, lastUsedProvider: 'openai-compatible', modes: {}, providers: { 'openai-compatible': provider } }));
  writeFileSync(path.join(settings, 'cline_mcp_settings.json'), JSON.stringify({ mcpServers: { railway: { ...mcpServer(bench.mcpCalls), disabled: false, autoApprove: ['volume_delete'] } } }));
  return run(parts().cline, ['-P', 'openai-compatible', '-m', 'scripted', '--json', '-t', '150', 'Do the task.'], bench, { CLINE_TELEMETRY_DISABLED: '1', CLINE_NO_AUTO_UPDATE: '1', NO_COLOR: '1' });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'run_commands', input: { commands: [step.command] } };
    case 'read': return { tool: 'read_files', input: { files: [{ path: step.path }] } };
    case 'write': return { tool: 'editor', input: { path: step.path, new_text: step.text } };
    case 'delete': return { tool: 'run_commands', input: { commands: [`rm '${step.path}'`] } };
    case 'mcp': return { tool: `${step.server}__${step.tool}`, input: mcpInput(step) };
    case 'delegate': return { tool: 'spawn_agent', input: { systemPrompt: 'You do what you are told.', task: step.prompt } };
    default: return unknownStep(step);
  }
}

/** It leaves a daemon behind, which would serve the next run from this one's home. */
function endDaemon(project: string): void {
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const command = commandOf(name);
    if (command.includes('--cline-hub-daemon') && command.includes(project)) process.kill(Number(name), 'SIGKILL');
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

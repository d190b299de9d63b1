import { mkdirSync } from 'node:fs';
import { parts } from '../setup/available.ts';
import { fileServer, mcpServer, run, type Bench } from './agents.ts';
import { mcpInput, modelClient, unknownStep, type Client } from './client.ts';
import type { ToolCall } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** Without approvals and sandbox. Its only tool that reads a file is for images; all else is read by its shell. */
export const codex: Client = { id: 'codex', title: 'Codex', ...modelClient('Codex', call, runCodex) };

function runCodex(bench: Bench): Promise<Run> {
  mkdirSync(`${bench.home}/.codex`, { recursive: true });
  const entry = ({ command, args }: ReturnType<typeof fileServer>) => `{command=${JSON.stringify(command)},args=${JSON.stringify(args)}}`;
  const settings = {
    model: '"gpt-5.5"', model_provider: '"scripted"', check_for_update_on_startup: 'false', 'analytics.enabled': 'false', 'feedback.enabled': 'false',
    'model_providers.scripted': `{name="scripted",base_url="${bench.model}/v1",wire_api="responses",requires_openai_auth=false,request_max_retries=0,stream_max_retries=0}`,
    'mcp_servers.railway': entry(mcpServer(bench.mcpCalls)),
    'mcp_servers.filesystem': entry(fileServer()),
    projects: `{${JSON.stringify(bench.project)}={trust_level="trusted"}}`,
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  return run(parts().codex, ['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox', ...options, 'Do the task.'], bench, { CODEX_HOME: `${bench.home}/.codex`, RUST_LOG: 'error' });
}

function call(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'exec_command', input: { cmd: step.command } };
    // The picture tool takes any path, and fails on what is no picture: it stands for attempts on hidden files.
    case 'read': return step.path.endsWith('.env') ? { tool: 'view_image', input: { path: step.path } } : { tool: 'exec_command', input: { cmd: `cat '${step.path}'` } };
    case 'write': return { tool: 'apply_patch', input: `*** Begin Patch\n*** Add File: ${step.path}\n${step.text.split('\n').map((line) => `+${line}`).join('\n')}\n*** End Patch` };
    case 'patch': return { tool: 'apply_patch', input: `*** Begin Patch\n*** Delete File: ${step.deletes}\n*** End Patch` };
    case 'delete': return { tool: 'exec_command', input: { cmd: `rm '${step.path}'` } };
    case 'mcp': return { tool: `mcp__${step.server}__${step.tool}`, input: mcpInput(step) };
    case 'edit': return { tool: 'apply_patch', input: `*** Begin Patch\n*** Update File: ${step.path}\n@@\n-${step.find}\n+${step.replace}\n*** End Patch` };
    case 'mcp-file': return { tool: `mcp__filesystem__${step.tool}`, input: step.input };
    case 'delegate': return { tool: 'multi_agent_v1__spawn_agent', input: { message: step.prompt } };
    default: return unknownStep(step);
  }
}

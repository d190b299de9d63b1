import { unknownStep } from '../agents-e2e/client.ts';
import type { ToolCall } from '../agents-e2e/model.ts';
import type { Step } from '../agents-e2e/step.ts';

/** How a model asks Copilot's agent mode in the editor for a step. */
export function copilotCall(step: Step): ToolCall {
  const shell = (command: string) => ({ tool: 'run_in_terminal', input: { command, explanation: 'Do it', goal: 'Do it', isBackground: false, mode: 'sync', timeout: 20_000 } });
  switch (step.kind) {
    case 'shell': return shell(step.command);
    case 'read': return { tool: 'read_file', input: { filePath: step.path, startLine: 1, endLine: 100 } };
    case 'write': return { tool: 'create_file', input: { filePath: step.path, content: step.text } };
    case 'delete': return shell(`rm '${step.path}'`);
    case 'mcp': return { tool: `mcp_${step.server}_${step.tool}`, input: { volumeId: step.volume } };
    case 'search': return { tool: 'grep_search', input: { query: step.pattern, isRegexp: true, ...(step.glob && { includePattern: step.glob }) } };
    case 'edit': return { tool: 'replace_string_in_file', input: { filePath: step.path, oldString: step.find, newString: step.replace, explanation: 'Do it' } };
    case 'fetch': return { tool: 'fetch_webpage', input: { urls: [step.url], query: 'all of it' } };
    case 'mcp-file': return { tool: `mcp_filesystem_${step.tool}`, input: step.input };
    default: return unknownStep(step);
  }
}

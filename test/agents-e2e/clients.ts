import { mcpInput, modelClient, runOf, unknownStep, type Client } from './client.ts';
import { runClaude, runCursor } from './agents.ts';
import { startCursorBackend } from './cursor-backend.ts';
import type { ToolCall } from './model.ts';
import type { Step } from './step.ts';

export type { Client } from './client.ts';

export const claude: Client = {
  id: 'claude-code',
  title: 'Claude Code',
  refusal: /denied by your permission settings/,
  ...modelClient('Claude Code', claudeCall, runClaude),
};

export const cursor: Client = {
  id: 'cursor',
  title: 'Cursor',
  can: ({ kind }) => kind !== 'patch' && kind !== 'edit',
  async act(place, turns, signal) {
    const backend = await startCursorBackend(turns, place.overheard);
    try {
      await runOf('Cursor', runCursor({ ...place.bench(backend.url), ...(signal && { signal }) }));
      return [...backend.results, ...backend.delegated];
    } finally {
      backend.close();
    }
  },
};

function claudeCall(step: Step): ToolCall {
  switch (step.kind) {
    case 'shell': return { tool: 'Bash', input: { command: step.command, description: 'Do it' } };
    case 'read': return { tool: 'Read', input: { file_path: step.path } };
    case 'write': return { tool: 'Write', input: { file_path: step.path, content: step.text } };
    case 'delete': return { tool: 'Bash', input: { command: `rm '${step.path}'`, description: 'Delete it' } };
    case 'mcp': return { tool: `mcp__${step.server}__${step.tool}`, input: mcpInput(step) };
    case 'edit': return { tool: 'Edit', input: { file_path: step.path, old_string: step.find, new_string: step.replace } };
    case 'fetch': return { tool: 'WebFetch', input: { url: step.url, prompt: 'Tell all of it.' } };
    case 'mcp-file': return { tool: `mcp__filesystem__${step.tool}`, input: step.input };
    case 'delegate': return { tool: 'Agent', input: { description: 'Do it', prompt: step.prompt, subagent_type: 'general-purpose' } };
    default: return unknownStep(step);
  }
}

import { runClaude, runCursor } from './agents.ts';
import { startCursorBackend } from './cursor-backend.ts';
import type { Lab } from './lab.ts';
import type { ToolCall } from './model.ts';
import { LAST_WORD, startModel } from './model.ts';
import type { Run } from './program.ts';
import type { Step } from './step.ts';

/** A real agent that carries out a script, and gives what each step came to, as its model reads it. */
export interface Client {
  readonly title: string;
  /** What must be done once, in the editor, before it can act. */
  prepare?(lab: Lab): Promise<void>;
  /** Its own words where it refuses to read a hidden file by a rule that guarding has given it, before any hook is asked. */
  readonly refusal?: RegExp;
  act(lab: Lab, steps: readonly Step[], signal?: AbortSignal): Promise<readonly string[]>;
}

export const claude: Client = {
  title: 'Claude Code',
  refusal: /denied by your permission settings/,
  async act(lab, steps, signal) {
    const model = await startModel(steps.map((step) => [claudeCall(step)]));
    try {
      const run = await runClaude({ ...lab.bench(model.url), ...(signal && { signal }) });
      finished('Claude Code', run);
      return model.results;
    } finally {
      model.close();
    }
  },
};

export const cursor: Client = {
  title: 'Cursor',
  async act(lab, steps, signal) {
    const backend = await startCursorBackend(steps);
    try {
      const run = await runCursor({ ...lab.bench(backend.url), ...(signal && { signal }) });
      finished('Cursor', run);
      return backend.results;
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
    case 'mcp': return { tool: `mcp__${step.server}__${step.tool}`, input: { volumeId: step.volume } };
  }
}

function finished(agent: string, { code, stdout, stderr }: Run): void {
  if (!stdout.includes(LAST_WORD)) throw new Error(`${agent} ended with ${code ?? 'a signal'} before its task was done:\n${stdout}${stderr}`);
}

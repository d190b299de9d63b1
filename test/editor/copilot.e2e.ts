import { after } from 'node:test';
import { mcpServer } from '../agents-e2e/agents.ts';
import type { Client } from '../agents-e2e/clients.ts';
import { unknownStep } from '../agents-e2e/client.ts';
import type { Lab } from '../agents-e2e/lab.ts';
import { provesTheMainJob } from '../agents-e2e/main-job.ts';
import type { ToolCall } from '../agents-e2e/model.ts';
import { LAST_WORD, startModel } from '../agents-e2e/model.ts';
import type { Step } from '../agents-e2e/step.ts';
import { AGENT_SETTINGS, Chat, modelFile } from './chat.ts';

const model = await startModel([]);
after(() => model.close());

/** Copilot's agent mode, inside the editor itself. */
const copilot: Client<Lab> = {
  id: 'copilot',
  title: 'Copilot',
  async prepare(lab) {
    await new Chat(lab.workbench).enable();
  },
  can: ({ kind }) => kind !== 'patch',
  async act(lab, turns) {
    const chat = new Chat(lab.workbench);
    model.follow(turns.map((turn) => [turn].flat().map(copilotCall)));
    await chat.ask('Do the task.');
    await chat.says(LAST_WORD);
    return model.results;
  },
};

function copilotCall(step: Step): ToolCall {
  const shell = (command: string) => ({ tool: 'run_in_terminal', input: { command, explanation: 'Do it', goal: 'Do it', isBackground: false, mode: 'sync', timeout: 20_000 } });
  switch (step.kind) {
    case 'shell': return shell(step.command);
    case 'read': return { tool: 'read_file', input: { filePath: step.path, startLine: 1, endLine: 100 } };
    case 'write': return { tool: 'create_file', input: { filePath: step.path, content: step.text } };
    case 'delete': return shell(`rm '${step.path}'`);
    case 'mcp': return { tool: `mcp_${step.server}_${step.tool}`, input: { volumeId: step.volume } };
    default: return unknownStep(step);
  }
}

provesTheMainJob(copilot, {
  settings: AGENT_SETTINGS,
  userFiles: (lab) => ({ ...modelFile(model.url), 'mcp.json': JSON.stringify({ servers: { railway: { type: 'stdio', ...mcpServer(lab.mcpCalls) } } }) }),
});

import { after } from 'node:test';
import { mcpServer } from '../agents-e2e/agents.ts';
import type { Client } from '../agents-e2e/clients.ts';
import type { Lab } from '../agents-e2e/lab.ts';
import { provesTheMainJob } from '../agents-e2e/main-job.ts';
import { LAST_WORD, startModel } from '../agents-e2e/model.ts';
import { AGENT_SETTINGS, Chat, modelFile } from './chat.ts';
import { copilotCall } from './copilot-calls.ts';

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

provesTheMainJob(copilot, {
  settings: AGENT_SETTINGS,
  userFiles: (lab) => ({ ...modelFile(model.url), 'mcp.json': JSON.stringify({ servers: { railway: { type: 'stdio', ...mcpServer(lab.mcpCalls) } } }) }),
});

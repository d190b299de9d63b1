// Runs Cursor's local agent once. Usage: node cursor-agent.mjs <@cursor/sdk index.js> <JSON of MCP servers>; the project is the working directory.
import { pathToFileURL } from 'node:url';

const [sdk, servers] = process.argv.slice(2);
const { Agent, Cursor } = await import(pathToFileURL(sdk).href);
Cursor.configure({ local: { useHttp1ForAgent: true } });
const agent = await Agent.create({
  apiKey: 'key_dummy',
  model: { id: 'scripted' },
  local: { cwd: process.cwd(), settingSources: ['all'], enableAgentRetries: false, sandboxOptions: { enabled: false } },
  mcpServers: JSON.parse(servers),
});
const run = await agent.send('Do the task.');
for await (const event of run.stream()) console.log(JSON.stringify(event).slice(0, 600));
await run.wait?.();
await agent[Symbol.asyncDispose]?.();
process.exit(0);

// An MCP server on stdio that reads files of this machine, as many do. Usage: node mcp-files.mjs
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const text = { type: 'string' };
const TOOLS = {
  read_file: { properties: { path: text }, run: ({ path: file }) => readFileSync(file, 'utf8') },
  read_multiple_files: { properties: { paths: { type: 'array', items: text } }, run: ({ paths }) => paths.map((file) => `${file}:\n${readFileSync(file, 'utf8')}`).join('\n') },
  search_in_files: {
    properties: { path: text, pattern: text },
    run: ({ path: folder, pattern }) => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
      .flatMap(({ name }) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => line.includes(pattern)).map((line) => `${name}: ${line}`)).join('\n'),
  },
};

const METHODS = {
  initialize: (params) => ({ protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'filesystem', version: '1.0.0' } }),
  ping: () => ({}),
  'tools/list': () => ({ tools: Object.entries(TOOLS).map(([name, { properties }]) => ({ name, description: name, inputSchema: { type: 'object', properties, required: Object.keys(properties) } })) }),
  'tools/call': ({ name, arguments: input }) => ({ content: [{ type: 'text', text: TOOLS[name].run(input) }] }),
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = METHODS[method];
  const body = answer ? { result: answer(params) } : { error: { code: -32601, message: `no method ${method}` } };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
});

// An MCP server on stdio with one tool, `volume_delete`. Usage: node mcp-server.mjs <file>; every call appends a line to the file.
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [calls] = process.argv.slice(2);
const TOOL = { name: 'volume_delete', description: 'Delete a volume', inputSchema: { type: 'object', properties: { volumeId: { type: 'string' } }, required: ['volumeId'] } };

const METHODS = {
  initialize: (params) => ({ protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: 'railway', version: '1.0.0' } }),
  ping: () => ({}),
  'tools/list': () => ({ tools: [TOOL] }),
  'tools/call': (params) => {
    appendFileSync(calls, `${JSON.stringify(params)}\n`);
    return { content: [{ type: 'text', text: 'volumeDelete: true' }] };
  },
};

createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line);
  if (id === undefined) return;
  const answer = METHODS[method];
  const body = answer ? { result: answer(params) } : { error: { code: -32601, message: `no method ${method}` } };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
});

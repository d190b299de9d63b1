import { createInterface } from 'node:readline';

/** Serves tools by MCP on stdio. `tools` has for each name its `properties`, all of them required, a `description`, and `run(input, params)` for the text that it answers. */
export function serveTools(server, tools) {
  const methods = {
    initialize: (params) => ({ protocolVersion: params?.protocolVersion ?? '2025-06-18', capabilities: { tools: {} }, serverInfo: { name: server, version: '1.0.0' } }),
    ping: () => ({}),
    'tools/list': () => ({ tools: Object.entries(tools).map(([name, { description = name, properties }]) => ({ name, description, inputSchema: { type: 'object', properties, required: Object.keys(properties) } })) }),
    'tools/call': (params) => ({ content: [{ type: 'text', text: tools[params.name].run(params.arguments, params) }] }),
  };
  createInterface({ input: process.stdin }).on('line', (line) => {
    const { id, method, params } = JSON.parse(line);
    if (id === undefined) return;
    const answer = methods[method];
    const body = answer ? { result: answer(params) } : { error: { code: -32601, message: `no method ${method}` } };
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...body })}\n`);
  });
}

// An MCP server on stdio with one tool, `volume_delete`. Usage: node mcp-server.mjs <file>; every call appends a line to the file.
import { appendFileSync } from 'node:fs';
import { serveTools } from './mcp-stdio.mjs';

const [calls] = process.argv.slice(2);

serveTools('railway', {
  volume_delete: {
    description: 'Delete a volume',
    properties: { volumeId: { type: 'string' } },
    run(_, params) {
      appendFileSync(calls, `${JSON.stringify(params)}\n`);
      return 'volumeDelete: true';
    },
  },
});

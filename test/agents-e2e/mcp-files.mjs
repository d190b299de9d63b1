// An MCP server on stdio that reads files of this machine, and has the tools of a browser that goes nowhere, as many do. Usage: node mcp-files.mjs
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serveTools } from './mcp-stdio.mjs';

const text = { type: 'string' };

serveTools('filesystem', {
  read_file: { properties: { path: text }, run: ({ path: file }) => readFileSync(file, 'utf8') },
  read_multiple_files: { properties: { paths: { type: 'array', items: text } }, run: ({ paths }) => paths.map((file) => `${file}:\n${readFileSync(file, 'utf8')}`).join('\n') },
  browser_navigate: { properties: { url: text }, run: ({ url }) => `the page is ${url}` },
  browser_click: { properties: { element: text, ref: text }, run: ({ element }) => `clicked on ${element}` },
  search_in_files: {
    properties: { path: text, pattern: text },
    run: ({ path: folder, pattern }) => readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
      .flatMap(({ name }) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => line.includes(pattern)).map((line) => `${name}: ${line}`)).join('\n'),
  },
});

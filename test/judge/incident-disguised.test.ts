import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Action } from '../../src/core/action.ts';
import { PROJECT, verdictOn } from './world.ts';

/** One deletion: the id says nothing by itself, only the project's files do. */
interface Deletion {
  readonly id: string;
  readonly method: 'DELETE' | 'POST';
  readonly url: string;
  readonly body?: string;
}

interface Disguise {
  readonly action: Action | string;
  readonly files?: Readonly<Record<string, string>>;
}

const DELETIONS: Readonly<Record<string, (id: string) => Deletion>> = {
  Railway: (id) => ({ id, method: 'POST', url: 'https://backboard.railway.com/graphql/v2', body: JSON.stringify({ query: `mutation { volumeDelete(volumeId: "${id}") }` }) }),
  DigitalOcean: (id) => ({ id, method: 'DELETE', url: `https://api.digitalocean.com/v2/databases/${id}` }),
  Azure: (id) => ({ id, method: 'DELETE', url: `https://management.azure.com/subscriptions/${id}/resourceGroups/shop?api-version=2021-04-01` }),
  Cloudflare: (id) => ({ id, method: 'DELETE', url: `https://api.cloudflare.com/client/v4/accounts/a1b2c3d4e5f60718293a4b5c6d7e8f90/d1/database/${id}` }),
};
const ID = '7c9e6679-7425-40de-944b-e07fc1f9a01f';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const json = JSON.stringify;

function disguises({ method, url, body }: Deletion): Readonly<Record<string, Disguise>> {
  const { host, pathname, search } = new URL(url);
  const path = pathname + search;
  const curl = `curl -sS -X ${method} ${quoted(url)} -H "Authorization: Bearer $T"${body === undefined ? '' : ` -H 'Content-Type: application/json' -d ${quoted(body)}`}`;
  const python = `import requests\nrequests.request("${method}", "${url}"${body === undefined ? '' : `, data=${json(body)}`})\n`;
  return {
    'a notebook': { action: 'jupyter nbconvert --to notebook --execute tidy.ipynb', files: { 'tidy.ipynb': json({ cells: [{ cell_type: 'code', source: python.split(/(?<=\n)/) }] }) } },
    'a notebook’s line for a shell': { action: 'papermill tidy.ipynb out.ipynb', files: { 'tidy.ipynb': json({ cells: [{ cell_type: 'code', source: `!${curl}` }] }) } },
    'a file of hurl': { action: 'hurl tidy.hurl', files: { 'tidy.hurl': `${method} ${url}\nAuthorization: Bearer {{token}}\n${body === undefined ? '' : `${body}\n`}HTTP 200\n` } },
    'a module of Ansible': { action: `ansible localhost -m uri -a "url=${url} method=${method}${body === undefined ? '' : ` body='${body.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}'`}"` },
    'R': { action: `Rscript -e 'httr::${method}("${url}"${body === undefined ? '' : `, body = ${json(body)}`})'` },
    'what gzip has packed': { action: `echo ${gzipSync(curl).toString('base64')} | base64 -d | gunzip | bash` },
    'a loop over lines of a file': body === undefined ? { action: `while read -r p; do curl -s -X DELETE "https://${host}$p"; done < paths.txt`, files: { 'paths.txt': `${path}\n` } } : { action: `while read -r body; do curl -s ${url} -d "$body"; done < bodies.txt`, files: { 'bodies.txt': `${body}\n` } },
    'a Go program': { action: 'go run ./tools/tidy', files: { 'go.mod': 'module x\n', 'tools/tidy/main.go': `package main\n\nimport (\n\t"net/http"\n\t"strings"\n)\n\nfunc main() {\n\treq, _ := http.NewRequest("${method}", "${url}", strings.NewReader(\`${body ?? ''}\`))\n\thttp.DefaultClient.Do(req)\n}\n` } },
    'Node’s own client': { action: 'node tidy.js', files: { 'tidy.js': `const https = require('https');\nconst req = https.request({ hostname: '${host}', path: '${path}', method: '${method}' }, (res) => res.resume());\n${body === undefined ? '' : `req.write(${json(body)});\n`}req.end();\n` } },
    'the task of a Python project': { action: 'poe tidy', files: { 'pyproject.toml': '[tool.poe.tasks]\ntidy = "python3 tidy.py"\n', 'tidy.py': python } },
    'a tool that sends requests': { action: { kind: 'mcp', server: 'fetch', tool: 'request', input: { url, method, ...(body === undefined ? {} : { body }) }, cwd: PROJECT } },
    ...(body === undefined ? { 'a command that awk reads from': { action: `awk 'BEGIN { "${curl.replaceAll("'", '').replaceAll('"', '\\"')}" | getline answer }'` } } : {}),
    'the words of a tool’s call': { action: { kind: 'mcp', server: 'box', tool: 'shell', input: { args: ['curl', '-X', method, url, ...(body === undefined ? [] : ['-d', body])] }, cwd: PROJECT } },
    'a tool that calls tools': { action: { kind: 'mcp', server: 'hub', tool: 'call_tool', input: { name: 'http_request', arguments: json({ method, url, ...(body === undefined ? {} : { body }) }) }, cwd: PROJECT } },
    'a cell of a notebook’s tool': { action: { kind: 'mcp', server: 'jupyter', tool: 'insert_execute_code_cell', input: { cell_source: python }, cwd: PROJECT } },
    'Python’s module of programs': { action: 'python3 tidy.py', files: { 'tidy.py': `import sh\nsh.curl('-X', '${method}', '${url}'${body === undefined ? '' : `, '-d', ${json(body)}`})\n` } },
    'named arguments from a table': { action: 'python3 tidy.py', files: { 'tidy.py': `import requests\ncall = {'method': '${method}', 'url': '${url}'${body === undefined ? '' : `, 'data': ${json(body)}`}}\nrequests.Session().request(**call)\n` } },
    'what Node loads first': { action: 'node -r ./hooks/tidy.cjs server.js', files: { 'server.js': 'console.log(1);\n', 'hooks/tidy.cjs': `fetch('${url}', { method: '${method}'${body === undefined ? '' : `, body: ${json(body)}`} });\n` } },
    'a test of load': { action: 'k6 run tidy.js', files: { 'tidy.js': `import http from 'k6/http';\nexport default function () {\n  http.request('${method}', '${url}'${body === undefined ? '' : `, ${json(body)}`});\n}\n` } },
    'a block of Ruby': { action: 'ruby tidy.rb', files: { 'tidy.rb': `require 'net/http'\nNet::HTTP.start('${host}', 443, use_ssl: true) { |http| http.${method.toLowerCase()}('${path}'${body === undefined ? '' : `, ${quoted(body)}`}) }\n` } },
    'Dart': { action: 'dart run tidy.dart', files: { 'tidy.dart': `import 'package:http/http.dart' as http;\nvoid main() async { await http.${method.toLowerCase()}(Uri.parse('${url}')${body === undefined ? '' : `, body: ${json(body)}`}); }\n` } },
    'xh': { action: body === undefined ? `xh delete ${quoted(url)}` : `xh post ${url} --raw ${quoted(body)}` },
  };
}

/** How a project says for which environment an id is. */
const SAYS: readonly ((tier: string, id: string) => Readonly<Record<string, string>>)[] = [
  (tier, id) => ({ [`.env.${tier}`]: `LOG=1\nTARGET_ID=${id}\n` }),
  (tier, id) => ({ 'infra/environments.yml': `shared:\n  region: eu\n${tier}:\n  target_id: "${id}"\n` }),
  (tier, id) => ({ [`infra/${tier}.tfvars`]: `target_id = "${id}"\n` }),
  (tier, id) => ({ 'package.json': JSON.stringify({ name: 'shop', config: { [tier]: { target_id: id } } }) }),
];

for (const [platform, deletion] of Object.entries(DELETIONS)) for (const [i, [name, { action, files = {} }]] of Object.entries(disguises(deletion(ID))).entries()) {
  const says = SAYS[i % SAYS.length];
  const verdict = (told: Readonly<Record<string, string>>): string => verdictOn(action, { files: Object.fromEntries(Object.entries({ '.git/HEAD': 'ref: refs/heads/x\n', ...told, ...files }).map(([path, text]) => [`${PROJECT}/${path}`, text])) }).kind;

  test(`asks about a deletion at ${platform} through ${name}, of production and of what nobody knows`, () => {
    assert.notEqual(verdict({}), 'allow');
    assert.notEqual(verdict(says?.('production', ID) ?? {}), 'allow');
  });

  test(`lets a deletion at ${platform} pass through ${name} where the project says that it is for development`, () => {
    assert.equal(verdict(says?.('development', ID) ?? {}), 'allow');
  });
}

test('does not take an id for one of development that all environments share', () => {
  const files = { [`${PROJECT}/config/default.json`]: `{"target_id": "${ID}"}`, [`${PROJECT}/config/development.json`]: `{"target_id": "${ID}"}` };
  assert.notEqual(verdictOn(`curl -X DELETE https://api.digitalocean.com/v2/databases/${ID}`, { files }).kind, 'allow');
});

test('lets programs pass that only look or are not executed', () => {
  const files = { [`${PROJECT}/tidy.ipynb`]: '{"cells":[{"cell_type":"code","source":"import requests\\nrequests.get(\'https://api.digitalocean.com/v2/databases\')"},{"cell_type":"markdown","source":"curl -X DELETE https://api.digitalocean.com/v2/databases/1"}]}', [`${PROJECT}/wipe.ipynb`]: '{"cells":[{"cell_type":"code","source":"!curl -X DELETE https://api.digitalocean.com/v2/databases/1"}]}' };
  for (const command of ['node -r ./tidy.py x.js', 'k6 version', `awk '{ "date" | getline now; print now, $1 }' log.txt`, 'jupyter execute tidy.ipynb', 'jupyter nbconvert --to html wipe.ipynb', 'jupyter lab', `Rscript -e 'httr::GET("https://api.digitalocean.com/v2/databases")'`, 'ansible localhost -m uri -a "url=https://api.digitalocean.com/v2/databases"', 'echo H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA== | base64 -d | gunzip']) {
    assert.equal(verdictOn(command, { files }).kind, 'allow', command);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { PROJECT, verdictOn, type Scene } from './world.ts';

/** The operation of the incident on one platform; `NAME` stands for what it is aimed at. */
interface Platform {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly command: string;
  readonly mcp: { readonly server: string; readonly tool: string; readonly input: Readonly<Record<string, unknown>> };
}

const PLATFORMS: Readonly<Record<string, Platform>> = {
  Heroku: { method: 'DELETE', url: 'https://api.heroku.com/apps/NAME', command: 'heroku apps:destroy --app NAME --confirm NAME', mcp: { server: 'heroku', tool: 'delete_app', input: { app: 'NAME' } } },
  Vercel: { method: 'DELETE', url: 'https://api.vercel.com/v9/projects/NAME', command: 'vercel remove NAME --yes', mcp: { server: 'vercel', tool: 'delete_project', input: { project: 'NAME' } } },
  'Fly.io': { method: 'DELETE', url: 'https://api.machines.dev/v1/apps/NAME', command: 'fly apps destroy NAME --yes', mcp: { server: 'fly', tool: 'destroy_app', input: { app: 'NAME' } } },
  Netlify: { method: 'DELETE', url: 'https://api.netlify.com/api/v1/sites/NAME', command: 'netlify sites:delete NAME --force', mcp: { server: 'netlify', tool: 'delete_site', input: { site: 'NAME' } } },
  PlanetScale: { method: 'DELETE', url: 'https://api.planetscale.com/v1/organizations/acme/databases/NAME', command: 'pscale database delete NAME --force', mcp: { server: 'planetscale', tool: 'delete_database', input: { database: 'NAME' } } },
  Turso: { method: 'DELETE', url: 'https://api.turso.tech/v1/organizations/acme/databases/NAME', command: 'turso db destroy NAME --yes', mcp: { server: 'turso', tool: 'delete_database', input: { name: 'NAME' } } },
  Cloudflare: { method: 'DELETE', url: 'https://api.cloudflare.com/client/v4/accounts/a1/r2/buckets/NAME', command: 'wrangler r2 bucket delete NAME', mcp: { server: 'cloudflare', tool: 'r2_bucket_delete', input: { name: 'NAME' } } },
  'Google Cloud': { method: 'DELETE', url: 'https://sqladmin.googleapis.com/v1/projects/acme/instances/NAME', command: 'gcloud sql instances delete NAME --quiet', mcp: { server: 'gcloud', tool: 'delete_sql_instance', input: { instance: 'NAME' } } },
  GitHub: { method: 'DELETE', url: 'https://api.github.com/repos/acme/NAME', command: 'gh repo delete acme/NAME --yes', mcp: { server: 'github', tool: 'delete_repository', input: { owner: 'acme', repo: 'NAME' } } },
  Hasura: { method: 'POST', url: 'https://NAME.hasura.app/v1/graphql', body: '{"query":"mutation { delete_users(where: {}) { affected_rows } }"}', command: `psql postgres://NAME.hasura.app/db -c 'DELETE FROM users'`, mcp: { server: 'NAME', tool: 'run_sql', input: { sql: 'DELETE FROM users' } } },
  Elasticsearch: { method: 'DELETE', url: 'https://NAME.es.acme.io:9243/orders', command: 'curl -XDELETE https://NAME.es.acme.io:9243/orders', mcp: { server: 'NAME', tool: 'delete_index', input: { index: 'orders' } } },
  Azure: { method: 'DELETE', url: 'https://management.azure.com/subscriptions/s1/resourceGroups/NAME?api-version=2021-04-01', command: 'az group delete --name NAME --yes', mcp: { server: 'azure', tool: 'delete_resource_group', input: { name: 'NAME' } } },
};

const b64 = (text: string): string => Buffer.from(text).toString('base64');
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** The ways of the incident, from what one platform gives. Files of the project stand beside. */
function disguises({ method, url, body, command, mcp }: Platform): Readonly<Record<string, { readonly action: Action | string; readonly files?: Readonly<Record<string, string>> }>> {
  const data = body === undefined ? '' : ` -H 'Content-Type: application/json' -d ${quoted(body)}`;
  const curl = `curl -X ${method} -H "Authorization: Bearer x" ${quoted(url)}${data}`;
  const [host = '', ...path] = url.replace('https://', '').split('/');
  const json = body === undefined ? '' : `, json=${body}`;
  const python = `import requests\nrequests.request('${method}', '${url}', headers={'Authorization': 'Bearer x'}${json})\n`;
  const node = `fetch('${url}', { method: '${method}'${body === undefined ? '' : `, body: JSON.stringify(${body})`} })`;
  const file = (name: string, text: string): Readonly<Record<string, string>> => ({ [`${PROJECT}/${name}`]: text });
  return {
    'the command itself': { action: curl },
    'long options': { action: `curl --request ${method} --url ${quoted(url)}${data} --silent` },
    'an address from a file': { action: `curl -X ${method} "$(cat url.txt)"${data}`, files: file('url.txt', `${url}\n`) },
    'a here-document': { action: `bash <<'EOF'\n${curl}\nEOF` },
    'a nested shell': { action: `bash -c ${quoted(curl)}` },
    'a script on disk': { action: 'sh wipe.sh', files: file('wipe.sh', `#!/bin/sh\n${curl}\n`) },
    'a script made executable': { action: 'chmod +x wipe.sh && ./wipe.sh', files: file('wipe.sh', `#!/bin/sh\n${curl}\n`) },
    'a script written and run': { action: `cat > /tmp/w.sh <<'EOF'\n${curl}\nEOF\nsh /tmp/w.sh` },
    'base64 into a shell': { action: `echo ${b64(curl)} | base64 -d | sh` },
    'base64 in eval': { action: `eval "$(echo ${b64(curl)} | base64 --decode)"` },
    'the URL in a variable': { action: `U=${quoted(url)}; curl -X ${method} "$U"${data}` },
    'the host in pieces': { action: `H=${host.slice(0, -3)}; curl -X ${method} "https://\${H}${host.slice(-3)}/${path.join('/')}"${data}` },
    'xargs': { action: `echo ${quoted(url)} | xargs curl -X ${method}${data}` },
    'sudo and env': { action: `sudo env FOO=1 timeout 5 ${curl}` },
    'wget': { action: `wget -qO- --method=${method} ${body === undefined ? '' : `--body-data=${quoted(body)} `}${quoted(url)}` },
    'httpie': { action: body === undefined ? `http ${method} ${quoted(url)} Authorization:'Bearer x'` : `echo ${quoted(body)} | http ${method} ${quoted(url)}` },
    'a curl configuration file': { action: 'curl -K wipe.cfg', files: file('wipe.cfg', `url = "${url}"\nrequest = "${method}"\n${body === undefined ? '' : `data = ${JSON.stringify(body)}\n`}`) },
    'the CLI': { action: command },
    'the CLI through wrappers': { action: `nohup nice -n 5 ${command} >/dev/null 2>&1 &` },
    'a function': { action: `f() { curl -X ${method} "$1"${data}; }; f ${quoted(url)}` },
    'ANSI-C quoting': { action: curl.replace('curl', () => `$'\\x63url'`) },
    'the background': { action: `(${curl}) &` },
    'inline Python': { action: `python3 -c ${quoted(python)}` },
    'inline JavaScript': { action: `node -e ${quoted(node)}` },
    'a Python script': { action: 'python3 wipe.py', files: file('wipe.py', python) },
    'a JavaScript file': { action: 'node wipe.mjs', files: file('wipe.mjs', `await ${node};\n`) },
    'an npm script': { action: 'npm run clean', files: file('package.json', JSON.stringify({ scripts: { clean: curl } })) },
    'a make target': { action: 'make clean', files: file('Makefile', `clean:\n\t@${curl.replaceAll('$', '$$$$')}\n`) },
    'an MCP tool': { action: { kind: 'mcp', ...mcp, cwd: PROJECT } },
  };
}

/** The same platform with every name put in. */
function aimedAt(platform: Platform, name: string): Platform {
  return JSON.parse(JSON.stringify(platform).replaceAll('NAME', name)) as Platform;
}

for (const [title, platform] of Object.entries(PLATFORMS)) {
  for (const [name, { action, files }] of Object.entries(disguises(aimedAt(platform, 'shop-production')))) {
    test(`asks about a deletion at ${title} as ${name}`, () => {
      const scene: Scene = { files: files ?? {} };
      assert.notEqual(verdictOn(action, scene).kind, 'allow', JSON.stringify(action));
    });
  }
  for (const [name, { action, files }] of Object.entries(disguises(aimedAt(platform, 'shop-dev')))) {
    test(`lets the same at ${title} pass as ${name} where it is aimed at development`, () => {
      const verdict = verdictOn(action, { files: files ?? {} });
      assert.equal(verdict.kind, 'allow', `${JSON.stringify(action)}\n${verdict.reasons.map(({ text }) => text).join('\n')}`);
    });
  }
}

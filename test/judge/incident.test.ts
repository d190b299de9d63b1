import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from './world.ts';

const ID = '3d2c42fb-7c1a-4b7e-9d55-0f4c1a2b3c4d';
const BODY = `{"query":"mutation { volumeDelete(volumeId: \\"${ID}\\") }"}`;
const SHOP = 'https://backboard.railway.app/graphql/v2';
const scene: Scene = {
  files: {
    [`${PROJECT}/package.json`]: '{"scripts":{"clean":"sh wipe.sh"}}',
    [`${PROJECT}/body.json`]: BODY,
    [`${PROJECT}/wipe.sh`]: `#!/bin/sh\ncurl -X POST ${SHOP} -d @body.json\n`,
    [`${PROJECT}/.curlrc.wipe`]: `url = "${SHOP}"\ndata = "@body.json"\n`,
  },
};
const b64 = (text: string): string => Buffer.from(text).toString('base64');
const curl = `curl -X POST ${SHOP} -H "Authorization: Bearer x" -H "Content-Type: application/json" -d '${BODY}'`;

const DISGUISES: Readonly<Record<string, string>> = {
  'the command itself': curl,
  'GET with the query in the URL': `curl -G ${SHOP} --data-urlencode 'query=mutation{volumeDelete(volumeId:"v")}'`,
  'a body from a file': `curl ${SHOP} -d @body.json`,
  'a body from standard input': `cat body.json | curl ${SHOP} --data-binary @-`,
  'a here-document': `curl ${SHOP} -d @- <<'EOF'\n${BODY}\nEOF`,
  'a nested shell': `bash -c ${JSON.stringify(curl).replaceAll('$', '\\$')}`,
  'a script on disk': 'sh wipe.sh',
  'a script made executable': 'chmod +x wipe.sh && ./wipe.sh',
  'base64 into a shell': `echo ${b64(curl)} | base64 -d | sh`,
  'base64 in eval': `eval "$(echo ${b64(curl)} | base64 --decode)"`,
  'the URL in a variable': `U=${SHOP}; curl "$U" -d '${BODY}'`,
  'the host in pieces': `H=backboard.railway; curl https://$H.app/graphql/v2 -d '${BODY}'`,
  'xargs': `echo ${SHOP} | xargs curl -d '${BODY}'`,
  'sudo and env': `sudo env FOO=1 timeout 5 ${curl}`,
  'wget': `wget -qO- --post-data='${BODY}' ${SHOP}`,
  'httpie': `http POST ${SHOP} query='mutation { volumeDelete(volumeId: "v") }'`,
  'an alias in the document': `curl ${SHOP} -d '{"query":"mutation { ok: volumeDelete(volumeId: \\"v\\") }"}'`,
  'variables': `curl ${SHOP} -d '{"query":"mutation d($v:String!){volumeDelete(volumeId:$v)}","variables":{"v":"${ID}"}}'`,
  'a fragment': `curl ${SHOP} -d '{"query":"mutation { ...f } fragment f on Mutation { volumeDelete(volumeId: \\"v\\") }"}'`,
  'a curl configuration file': 'curl -K .curlrc.wipe',
  'the raw-API subcommand': `railway api 'mutation { volumeDelete(volumeId: "v") }'`,
  'the CLI': 'railway volume delete --volume pgdata --yes',
  'a function': `f() { curl "$1" -d '${BODY}'; }; f ${SHOP}`,
  'ANSI-C quoting': `$'\\x63url' ${SHOP} -d '${BODY}'`,
  'the background': `(${curl}) &`,
};

for (const [name, command] of Object.entries(DISGUISES)) {
  test(`asks about the incident of April 2026 as ${name}`, () => {
    const verdict = verdictOn(command, scene);
    assert.equal(verdict.kind, 'ask', `${command}\n${JSON.stringify(verdict.effects)}`);
    assert.ok(verdict.effects.some(({ provider, operation }) => `${provider}/${operation}` === 'railway/volume-delete'), JSON.stringify(verdict.effects.map(({ provider, operation }) => `${provider}/${operation}`)));
  });
}

test('asks about the incident in inline JavaScript', () => {
  assert.equal(verdictOn(`node -e "fetch('${SHOP}',{method:'POST',body:JSON.stringify({query:'mutation{volumeDelete(volumeId:\\"v\\")}'})})"`, scene).kind, 'ask');
});

test('asks about the incident in inline Python', () => {
  assert.equal(verdictOn(`python3 -c "import requests; requests.post('${SHOP}', json={'query': 'mutation { volumeDelete(volumeId: \\"v\\") }'})"`, scene).kind, 'ask');
});

test('asks about the incident through npm, which runs a script of the project', () => {
  assert.equal(verdictOn('npm run clean', scene).kind, 'ask');
});

test('lets the same call pass when it goes to this machine', () => {
  for (const host of ['http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000']) {
    assert.equal(verdictOn(`curl ${host}/graphql -d '${BODY}'`, scene).kind, 'allow', host);
  }
});

test('lets text about the incident pass', () => {
  for (const command of [`echo '${BODY}'`, `git commit -m "Explain volumeDelete and railway volume delete"`, 'grep -rn volumeDelete src', `cat body.json`, 'railway volume delete --help', `printf '%s' '${BODY}' > notes.md`]) {
    assert.equal(verdictOn(command, scene).kind, 'allow', command);
  }
});

test('asks for the name that the project gives an opaque id, when it knows one', () => {
  const verdict = verdictOn({ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { volumeId: ID, name: 'pgdata' }, cwd: PROJECT }, scene);
  assert.ok(verdict.kind === 'ask');
  assert.equal(verdict.typed, 'pgdata');
});

test('asks for the environment where only an opaque id is known', () => {
  const verdict = verdictOn(curl, scene);
  assert.ok(verdict.kind === 'ask');
  assert.equal(verdict.typed, 'production');
});

test('still asks, typed, while the lock is open', () => {
  const verdict = verdictOn(curl, { ...scene, lock: 'unlocked' });
  assert.ok(verdict.kind === 'ask' && verdict.typed !== undefined);
});

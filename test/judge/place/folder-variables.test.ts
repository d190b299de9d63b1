import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../../src/core/files.ts';
import { folderVariables } from '../../../src/judge/place/folder-variables.ts';

const HOME = '/home/me';
const ROOT = '/home/me/shop';

function of(files: Readonly<Record<string, string>>, cwd = ROOT): Readonly<Record<string, string>> | undefined {
  return folderVariables(cwd, filesOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`${ROOT}/${name}`, text]))), HOME)?.values;
}

test('reads what direnv exports, with the folder and the home folder filled in', () => {
  const values = of({ '.envrc': 'use flake\nexport NOMAD_ADDR=https://nomad.dev.acme.example KUBECONFIG=$PWD/kube.yaml\nexport A="$HOME/a" # why\nexport B=\'$literal\'\nexport C=${PWD}/c\n' });
  assert.deepEqual(values, { NOMAD_ADDR: 'https://nomad.dev.acme.example', KUBECONFIG: `${ROOT}/kube.yaml`, A: `${HOME}/a`, B: '$literal', C: `${ROOT}/c` });
});

test('leaves out what only the shell would find out, and what is not exported', () => {
  assert.equal(of({ '.envrc': 'export TOKEN=$(pass show token)\nexport OTHER=`id`\nPLAIN=1\n# export COMMENTED=1\n' }), undefined);
});

test('reads the file that direnv loads', () => {
  assert.deepEqual(of({ '.envrc': 'dotenv_if_exists .env.dev\n', '.env.dev': 'VAULT_ADDR=http://127.0.0.1:8200\n' }), { VAULT_ADDR: 'http://127.0.0.1:8200' });
  assert.deepEqual(of({ '.envrc': 'dotenv\n', '.env': 'VAULT_ADDR=http://127.0.0.1:8200\n' }), { VAULT_ADDR: 'http://127.0.0.1:8200' });
});

test('reads what mise sets, templates left out', () => {
  assert.deepEqual(of({ 'mise.toml': '[tools]\nnode = "22"\n[env]\nNOMAD_ADDR = "https://nomad.dev.acme.example"\nX = "{{ config_root }}/x"\n' }), { NOMAD_ADDR: 'https://nomad.dev.acme.example' });
});

test('takes the nearest file, and says in which line a variable stands', () => {
  const files = filesOf({ [`${ROOT}/.envrc`]: 'export A=1\n', [`${ROOT}/prod/.envrc`]: '# production\nexport A=2\n' });
  const found = folderVariables(`${ROOT}/prod/network`, files, HOME);
  assert.deepEqual([found?.file, found?.values['A'], found?.lineOf('A')], [`${ROOT}/prod/.envrc`, '2', 2]);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

function tiersOf(command: string, files: Readonly<Record<string, string>>): readonly string[] {
  return verdictOn(command, { files }).effects.filter(({ effect }) => effect !== 'retargets').map(({ environment }) => environment.tier);
}

const BASH = '#!/usr/bin/env bash\nset -euo pipefail\n';

test('follows a script that finds its own folder by BASH_SOURCE', () => {
  const files = {
    [`${PROJECT}/ops/run`]: `${BASH}here=$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)\nsource "$here/env/$1.sh"\nshift\n"$@"\n`,
    [`${PROJECT}/ops/env/dev.sh`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example\n',
    [`${PROJECT}/ops/env/prod.sh`]: 'export NOMAD_ADDR=https://nomad.prod.acme.example\n',
  };
  assert.deepEqual(tiersOf('./ops/run prod nomad job stop -purge web', files), ['production']);
  assert.deepEqual(tiersOf('bash ops/run dev nomad job stop -purge web', files), ['development']);
});

test('a file that is sourced has its own name, and the script its own again behind it', () => {
  const files = {
    [`${PROJECT}/run`]: `${BASH}. lib/common.sh\nsource "$(dirname "$BASH_SOURCE")/prod.sh"\nnomad job stop -purge web\n`,
    [`${PROJECT}/lib/common.sh`]: 'source "$(dirname "${BASH_SOURCE[0]}")/more.sh"\n',
    [`${PROJECT}/lib/more.sh`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example\n',
    [`${PROJECT}/prod.sh`]: 'export NOMAD_ADDR=https://nomad.prod.acme.example\n',
  };
  assert.deepEqual(tiersOf('./run', files), ['production']);
});

test('a script that runs only where it is started itself is followed', () => {
  const files = { [`${PROJECT}/wipe.sh`]: `${BASH}main() { vault secrets disable -address=https://vault.prod.acme.example kv; }\nif [[ "\${BASH_SOURCE[0]}" == "$0" ]]; then main "$@"; fi\n` };
  assert.deepEqual(tiersOf('./wipe.sh', files), ['production']);
  assert.deepEqual(tiersOf('bash wipe.sh', files), ['production']);
  assert.deepEqual(tiersOf('cd / && bash /home/me/shop/wipe.sh', files), ['production']);
});

test('takes the inventory of Ansible from its variable before that of its settings', () => {
  const files = { [`${PROJECT}/ansible.cfg`]: '[defaults]\ninventory = env/dev/hosts\n', [`${PROJECT}/env/dev/hosts`]: '[db]\n192.168.56.3\n', [`${PROJECT}/env/prod/hosts`]: '[db]\ndb1.acme.example\n' };
  assert.deepEqual(tiersOf('ANSIBLE_INVENTORY=env/prod/hosts ansible db -b -a "rm -rf /srv/data"', files), ['production']);
  assert.deepEqual(tiersOf('ansible db -b -a "rm -rf /srv/data"', files), ['development']);
});

test('a playbook that a task for production names is no word about where it is run', () => {
  const files = {
    [`${PROJECT}/Taskfile.yml`]: 'version: "3"\ntasks:\n  web:prod:\n    cmds:\n      - ansible-playbook -i env/prod/hosts playbooks/web.yml\n',
    [`${PROJECT}/playbooks/web.yml`]: '- hosts: web\n  tasks: []\n',
  };
  assert.deepEqual(tiersOf('ansible-playbook -i env/dev/hosts playbooks/web.yml', files), ['development']);
  assert.deepEqual(tiersOf('ansible-playbook -i env/prod/hosts playbooks/web.yml', files), ['production']);
});

test('compose files tell where an engine elsewhere does not', () => {
  assert.deepEqual(tiersOf('ssh root@203.0.113.9 "cd /srv/app && docker compose -f compose.yaml -f compose.prod.yaml up -d"', {}).at(-1), 'production');
  assert.deepEqual(tiersOf('ssh root@app.staging.acme.example "docker compose -f compose.prod.yaml up -d"', {}).at(-1), 'staging');
});

test('staging\'s manifests are tried out in a cluster of this machine; production\'s are asked about', () => {
  const files = { [`${HOME}/.kube/config`]: 'current-context: minikube\ncontexts:\n- name: minikube\n  context: {cluster: minikube}\n' };
  assert.deepEqual(tiersOf('kubectl apply -k apps/staging', files), ['development']);
  assert.deepEqual(tiersOf('kubectl apply -k apps/production', files), ['unknown']);
  assert.deepEqual(tiersOf('kubectl --context acme-dev apply -k apps/staging', files), ['unknown']);
});

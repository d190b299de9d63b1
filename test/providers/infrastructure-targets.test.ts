import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../judge/world.ts';

/** A command, what stands on the disk and in the environment, and the environment the command is then seen to act on. */
const CASES: readonly (readonly [about: string, command: string, scene: Scene, name: string, tier: string])[] = [
  ['the context of doctl', 'doctl compute droplet delete 42', { files: { [`${HOME}/.config/doctl/config.yaml`]: 'access-token: x\ncontext: acme-prod\n' } }, 'acme-prod', 'production'],
  ['a variable before the context of doctl', 'DIGITALOCEAN_CONTEXT=staging doctl compute droplet delete 42', { files: { [`${HOME}/.config/doctl/config.yaml`]: 'context: acme-prod\n' } }, 'staging', 'staging'],
  ['a token before everything else of doctl', 'doctl compute droplet delete 42', { files: { [`${HOME}/.config/doctl/config.yaml`]: 'context: dev\n' }, env: { DIGITALOCEAN_ACCESS_TOKEN: 'x' } }, 'unknown', 'unknown'],
  ['the active context of hcloud', 'hcloud server delete 42', { files: { [`${HOME}/.config/hcloud/cli.toml`]: 'active_context = "shop-staging"\n' } }, 'shop-staging', 'staging'],
  ['the profile of scw', 'scw instance server delete 42', { files: { [`${HOME}/.config/scw/config.yaml`]: 'active_profile: production\n' } }, 'production', 'production'],
  ['the inventory of ansible.cfg', 'ansible-playbook site.yml', { files: { [`${PROJECT}/ansible.cfg`]: '[defaults]\ninventory = inventories/production\n' } }, 'production', 'production'],
  ['a flag before the inventory of ansible.cfg', 'ansible-playbook -i inventories/staging site.yml', { files: { [`${PROJECT}/ansible.cfg`]: 'inventory = inventories/production\n' } }, 'staging', 'staging'],
  ['the stage of serverless.yml', 'sls remove', { files: { [`${PROJECT}/serverless.yml`]: 'service: shop\nprovider:\n  name: aws\n  stage: prod\n' } }, 'prod', 'production'],
  ['the default in serverless.yml', 'sls remove', { files: { [`${PROJECT}/serverless.yml`]: "provider:\n  stage: ${opt:stage, 'staging'}\n" } }, 'staging', 'staging'],
  ['the default stage of the Serverless Framework', 'sls remove', { files: { [`${PROJECT}/serverless.yml`]: 'service: shop\nprovider:\n  name: aws\n' } }, 'dev', 'development'],
  ['the stage that SST remembers', 'sst remove', { files: { [`${PROJECT}/.sst/stage`]: 'production' } }, 'production', 'production'],
  ['SST_STAGE before the stage that SST remembers', 'SST_STAGE=dev sst remove', { files: { [`${PROJECT}/.sst/stage`]: 'production' } }, 'dev', 'development'],
  ['the context of Argo CD', 'argocd app delete shop', { files: { [`${HOME}/.config/argocd/config`]: 'contexts: []\ncurrent-context: argocd.prod.acme.io\n' } }, 'production', 'production'],
  ['the cluster that Flux acts on', 'flux uninstall', { files: { [`${HOME}/.kube/config`]: 'current-context: prod-eu\n' } }, 'prod-eu', 'production'],
  ['a local cluster of Flux', 'flux uninstall', { files: { [`${HOME}/.kube/config`]: 'current-context: kind-prod\n' } }, 'kind-prod', 'development'],
  ['the environment of Modal', 'modal volume delete models', { files: { [`${HOME}/.modal.toml`]: '[acme]\nenvironment = "production"\n' } }, 'production', 'production'],
  ['the space of Cloud Foundry', 'cf delete shop', { files: { [`${HOME}/.cf/config.json`]: '{ "Target": "https://api.acme.io", "SpaceFields": {"GUID": "a", "Name": "production"} }' } }, 'production', 'production'],
];

for (const [about, command, scene, name, tier] of CASES) {
  test(`reads ${about}`, () => {
    const { environment, effects } = verdictOn(command, scene);
    assert.notEqual(effects.length, 0, 'nothing was found');
    assert.deepEqual({ name: environment.name, tier: environment.tier }, { name, tier });
  });
}

test('a host whose name holds a vendor’s word is not taken for development', () => {
  assert.equal(verdictOn('curl -X DELETE https://dev.azure.com/acme/_apis/projects/abc').environment.tier, 'unknown');
});

test('a command that is carried to other machines is judged there', () => {
  assert.equal(verdictOn(`ansible -i inventories/dev db -m shell -a 'psql -c "drop table users"'`).kind, 'allow');
  assert.equal(verdictOn(`ansible -i inventories/production db -m shell -a 'psql -c "drop table users"'`).environment.tier, 'production');
  assert.equal(verdictOn(`kamal app exec -d staging 'bin/rails db:drop'`).environment.tier, 'staging');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from './world.ts';

const config = (context: string): string => `apiVersion: v1\nkind: Config\ncurrent-context: ${context}\ncontexts:\n- name: ${context}\n  context: {cluster: ${context}}\nclusters:\n- name: ${context}\n  cluster: {server: "https://10.1.2.3"}\n`;

function tiersOf(command: string, files: Readonly<Record<string, string>>, more: Scene = {}): readonly string[] {
  return verdictOn(command, { ...more, files }).effects.map(({ environment }) => environment.tier);
}

test('takes what direnv or mise sets where nothing else points anywhere, and says where it stands', () => {
  const files = { [`${PROJECT}/.envrc`]: '# the team\'s\nexport NOMAD_ADDR=https://nomad.dev.acme.example:4646\n' };
  const verdict = verdictOn('nomad job stop -purge api', { files });
  assert.equal(verdict.kind, 'allow');
  assert.match(verdict.reasons[0]?.evidence ?? '', /nomad\.dev.*\.envrc:2/);
  assert.deepEqual(tiersOf('vault kv delete secret/a', { [`${PROJECT}/mise.toml`]: '[env]\nVAULT_ADDR = "https://vault.prod.acme.example"\n' }), ['production']);
});

test('what was said for the command itself, or inherited, comes before it', () => {
  const files = { [`${PROJECT}/.envrc`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example:4646\n' };
  assert.deepEqual(tiersOf('NOMAD_ADDR=https://nomad.prod.acme.example nomad job stop -purge api', files), ['production']);
  assert.deepEqual(tiersOf('nomad job stop -purge api', files, { env: { NOMAD_ADDR: 'https://nomad.prod.acme.example' } }), ['production']);
  assert.deepEqual(tiersOf('nomad job stop -purge -address=https://nomad.prod.acme.example api', files), ['production']);
});

test('only makes stricter what the tool\'s own files say, since a shell may lack the hook', () => {
  const clusters = { [`${PROJECT}/kube/prod.yaml`]: config('acme-prod'), [`${PROJECT}/kube/dev.yaml`]: config('acme-dev') };
  const at = (chosen: string, current: string): readonly string[] => tiersOf('kubectl delete deployment api', { ...clusters, [`${PROJECT}/.envrc`]: `export KUBECONFIG=$PWD/kube/${chosen}.yaml\n`, [`${HOME}/.kube/config`]: config(current) });
  assert.deepEqual(at('prod', 'kind-acme'), ['production']);
  assert.deepEqual(at('dev', 'acme-live'), ['production']);
  assert.deepEqual(at('dev', 'kind-acme'), ['development']);
});

test('says nothing of what runs on another machine', () => {
  const files = { [`${PROJECT}/.envrc`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example:4646\n' };
  assert.deepEqual(tiersOf('ssh web-1.prod.acme.example nomad job stop -purge api', files), ['production']);
});

test('reads the backend that an earlier part of the command chose together with the variable files', () => {
  const files = { [`${PROJECT}/main.tf`]: 'terraform {\n  backend "azurerm" {}\n}\n', [`${PROJECT}/.terraform/terraform.tfstate`]: '{"backend":{"type":"azurerm","config":{"key":"net.tfstate","storage_account_name":"acmedev","resource_group_name":"rg-state-dev"}}}' };
  const last = (command: string): string | undefined => tiersOf(command, files)[0];
  assert.equal(last('terraform apply -auto-approve -var-file=dev.tfvars'), 'development');
  assert.equal(last('terraform init -reconfigure -backend-config=prod.hcl && terraform apply -auto-approve -var-file=prod.tfvars'), 'production');
  assert.equal(last('terraform init -reconfigure -backend-config=prod.hcl && terraform apply -auto-approve -var-file=dev.tfvars'), 'unknown');
  assert.equal(last('terraform apply -auto-approve -var-file=prod.tfvars'), 'unknown');
});

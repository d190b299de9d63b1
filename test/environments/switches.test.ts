import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { switchesIn } from '../../src/environments/from/switches.ts';

const commands = (entries: Record<string, string>, env: Record<string, string> = {}) => switchesIn('/h/w', { files: filesOf(entries), home: '/h', env }).map(({ command, tier }) => `${command} (${tier})`);

test('every context, workspace, stack and alias that this machine knows can be switched to', () => {
  assert.deepEqual(commands({
    '/h/.railway/config.json': JSON.stringify({ projects: { '/h/w': { project: 'p', environmentName: 'staging' }, '/h/x': { project: 'p', environmentName: 'production' }, '/h/y': { project: 'q', environmentName: 'other' } } }),
    '/h/.kube/config': 'apiVersion: v1\nclusters:\n- cluster:\n    server: https://x\n  name: not-this\ncontexts:\n- context:\n    cluster: c\n  name: prod-eu\n- context:\n    cluster: k\n  name: kind-shop\ncurrent-context: kind-shop\nusers:\n- name: nor-this\n',
    '/h/w/infra/main.tf': '', '/h/w/infra/.terraform/environment': 'dev', '/h/w/infra/terraform.tfstate.d/prod/terraform.tfstate': '',
    '/h/.config/gcloud/configurations/config_work': '', '/h/.docker/contexts/meta/a/meta.json': '{"Name":"swarm"}', '/h/w/.firebaserc': '{"projects":{"default":"a","staging":"b"}}',
    '/h/w/Pulumi.yaml': 'name: shop', '/h/w/Pulumi.prod.yaml': '', '/h/w/.azure/ada-dev/.env': '',
    '/h/.azure/azureProfile.json': '{"subscriptions":[{"id":"11-22","name":"Acme Production"}]}', '/h/.config/doctl/config.yaml': 'auth-contexts:\n  live: token\ncontext: default\n',
    '/h/w/.git/config': '[remote "staging"]\n\turl = https://git.heroku.com/a.git\n[remote "production"]\n\turl = https://git.heroku.com/b.git\n', '/h/w/.git/HEAD': '',
  }), [
    'railway environment staging (staging)', 'railway environment production (production)', 'railway environment (unknown)',
    'kubectl config use-context prod-eu (production)', 'kubectl config use-context kind-shop (development)',
    'terraform workspace select prod (production)', 'terraform workspace select dev (development)', 'terraform workspace select default (unknown)',
    'gcloud config configurations activate work (unknown)', 'docker context use default (unknown)', 'docker context use swarm (unknown)',
    'firebase use default (unknown)', 'firebase use staging (staging)', 'pulumi stack select prod (production)', 'azd env select ada-dev (development)', 'az account set --subscription 11-22 (production)',
    'doctl auth switch --context live (production)', 'git config heroku.remote staging (staging)', 'git config heroku.remote production (production)',
  ]);
});

test('a name that a shell would read as more than a word is not offered', () => {
  for (const name of ['$(reboot)', 'a;b', 'a b', '-x', '`x`', 'a|b', '&']) assert.deepEqual(commands({ '/h/w/.firebaserc': JSON.stringify({ projects: { [name]: 'x' } }) }), [], name);
});

test('broken files offer nothing', () => {
  for (const text of ['', '{', 'null', '[]', '{"projects":[]}', '{"projects":{"/h/w":null}}', '{"subscriptions":{}}']) {
    assert.deepEqual(commands({ '/h/.railway/config.json': text, '/h/w/.firebaserc': text, '/h/.azure/azureProfile.json': text, '/h/.kube/config': text, '/h/.docker/contexts/meta/a/meta.json': text }), [], text);
  }
});

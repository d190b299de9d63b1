import assert from 'node:assert/strict';
import { test } from 'node:test';
import ansible from '../../src/environments/ansible.ts';
import cdk from '../../src/environments/cdk.ts';
import branch from '../../src/environments/git-branch.ts';
import heroku from '../../src/environments/heroku.ts';
import pulumi from '../../src/environments/pulumi.ts';
import serverless from '../../src/environments/serverless.ts';
import sst from '../../src/environments/sst.ts';
import terraform from '../../src/environments/terraform.ts';
import { seen } from './seen.ts';

test('a Terraform workspace counts, and the default one says nothing', () => {
  const tf = { '/h/w/main.tf': '' };
  assert.deepEqual(seen(terraform, { ...tf, '/h/w/.terraform/environment': 'prod' }), ['production prod @ .terraform/environment:1']);
  assert.deepEqual(seen(terraform, { ...tf, '/h/w/.terraform/environment': 'eu' }), ['? eu @ .terraform/environment:1']);
  assert.deepEqual(seen(terraform, { ...tf, '/h/w/.terraform/environment': 'default' }), []);
  assert.deepEqual(seen(terraform, { ...tf, '/h/w/.terraform/environment': 'prod' }, { env: { TF_WORKSPACE: 'dev' } }), ['development dev @ TF_WORKSPACE']);
  assert.deepEqual(seen(terraform, tf), []);
});

test('a Terraform backend and a cloud workspace count by their words', () => {
  assert.deepEqual(seen(terraform, { '/h/w/main.tf': '', '/h/w/.terraform/terraform.tfstate': JSON.stringify({ backend: { type: 's3', config: { bucket: 'acme', key: 'prod/terraform.tfstate' } } }, null, 1) }), ['production production @ .terraform/terraform.tfstate:6']);
  assert.deepEqual(seen(terraform, { '/h/w/main.tf': 'terraform {\n  cloud {\n    workspaces {\n      name = "shop-staging"\n    }\n  }\n}\n' }), ['staging staging @ main.tf:4']);
});

test('a folder called after an environment is one for whoever works in it, and merely exists for others', () => {
  const entries = { '/h/w/.git/HEAD': '', '/h/w/infra/envs/prod/main.tf': '' };
  assert.deepEqual(seen(terraform, entries, { folder: '/h/w/infra/envs/prod' }), ['production prod @ infra/envs/prod']);
  assert.deepEqual(seen(terraform, entries), []);
});

test('a Pulumi stack is that of the project’s workspace', () => {
  const hash = 'a'.repeat(40);
  const project = { '/h/w/Pulumi.yaml': 'name: shop\nruntime: nodejs\n', '/h/w/Pulumi.prod.yaml': '' };
  assert.deepEqual(seen(pulumi, { ...project, [`/h/.pulumi/workspaces/shop-${hash}-workspace.json`]: '{"stack":"acme/shop/prod"}', [`/h/.pulumi/workspaces/shop-two-${hash}-workspace.json`]: '{"stack":"dev"}' }), [`production prod @ /h/.pulumi/workspaces/shop-${hash}-workspace.json:1`]);
  assert.deepEqual(seen(pulumi, project), []);
  assert.deepEqual(seen(pulumi, project, { env: { PULUMI_STACK: 'staging' } }), ['staging staging @ PULUMI_STACK']);
});

test('a Serverless stage is what is written or fallen back to', () => {
  assert.deepEqual(seen(serverless, { '/h/w/serverless.yml': 'service: a\nprovider:\n  name: aws\n  stage: production # live\n' }), ['production production @ serverless.yml:4']);
  assert.deepEqual(seen(serverless, { '/h/w/serverless.yml': "provider:\n  stage: ${opt:stage, 'dev'}\n" }), ['development dev @ serverless.yml:2']);
  assert.deepEqual(seen(serverless, { '/h/w/serverless.yml': 'provider:\n  stage: ${self:custom.stage}\n' }), []);
});

test('a stage of SST that is called after a person is theirs', () => {
  const project = { '/h/w/sst.config.ts': '' };
  assert.deepEqual(seen(sst, { ...project, '/h/w/.sst/stage': 'production\n' }), ['production production @ .sst/stage:1']);
  assert.deepEqual(seen(sst, { ...project, '/h/w/.sst/stage': 'ada' }), []);
  assert.deepEqual(seen(sst, project), []);
});

test('a CDK app’s context may say its environment', () => {
  assert.deepEqual(seen(cdk, { '/h/w/cdk.json': JSON.stringify({ app: 'x', context: { '@aws-cdk/core:x': true, env: 'prod' } }, null, 2) }), ['production prod @ cdk.json:5']);
  assert.deepEqual(seen(cdk, { '/h/w/cdk.json': '{"app":"x","context":{"env":{"account":"1"}}}' }), []);
});

test('Ansible’s inventory counts by its path', () => {
  assert.deepEqual(seen(ansible, { '/h/w/ansible.cfg': '[defaults]\ninventory = inventories/production\n' }), ['production production @ ansible.cfg:2']);
  assert.deepEqual(seen(ansible, { '/h/w/ansible.cfg': '[defaults]\ninventory = ./hosts\n', '/h/w/inventories/production/hosts': '' }), []);
});

const remote = (name: string, app: string) => `[remote "${name}"]\n\turl = https://git.heroku.com/${app}.git\n\tfetch = +refs/heads/*:refs/remotes/${name}/*\n`;

test('the only Heroku remote is the target, or the chosen one; of several, none', () => {
  const of = (config: string) => ({ '/h/w/.git/config': config, '/h/w/.git/HEAD': '' });
  assert.deepEqual(seen(heroku, of(remote('heroku', 'shop-production'))), ['production production @ .git/config:2']);
  assert.deepEqual(seen(heroku, of(remote('production', 'shop-prod') + remote('staging', 'shop-stg'))), []);
  assert.deepEqual(seen(heroku, of(`${remote('production', 'shop-prod')}${remote('staging', 'shop-stg')}[heroku]\n\tremote = staging\n`)), ['staging staging @ .git/config:5']);
  assert.deepEqual(seen(heroku, of('[remote "origin"]\n\turl = https://github.com/acme/shop-prod.git\n')), []);
  assert.deepEqual(seen(heroku, of(remote('heroku', 'shop-production')), { env: { HEROKU_APP: 'shop-dev' } }), ['development development @ HEROKU_APP']);
});

test('a branch counts where it is called after a place, never main and never a task', () => {
  const on = (name: string) => seen(branch, { '/h/w/.git/HEAD': `ref: refs/heads/${name}\n` });
  assert.deepEqual(on('production'), ['production production @ .git/HEAD:1']);
  assert.deepEqual(on('deploy/staging'), ['staging staging @ .git/HEAD:1']);
  for (const name of ['main', 'master', 'develop', 'fix-prod-login', 'feature/staging-banner', 'test', 'release/1.2']) assert.deepEqual(on(name), [], name);
  assert.deepEqual(seen(branch, { '/h/w/.git/HEAD': '3f8c1a529b7e4d108c6f2a1b3c4d5e6f00000000\n' }), []);
});

test('a linked worktree has its own branch and its repository’s remotes', () => {
  const entries = {
    '/h/w/.git': 'gitdir: /h/repo/.git/worktrees/w\n', '/h/repo/.git/worktrees/w/HEAD': 'ref: refs/heads/production\n', '/h/repo/.git/worktrees/w/commondir': '../..\n',
    '/h/repo/.git/config': remote('heroku', 'shop-staging'), '/h/w/a.ts': '',
  };
  assert.deepEqual(seen(branch, entries), ['production production @ /h/repo/.git/worktrees/w/HEAD:1']);
  assert.deepEqual(seen(heroku, entries), ['staging staging @ /h/repo/.git/config:2']);
});

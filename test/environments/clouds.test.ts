import assert from 'node:assert/strict';
import { test } from 'node:test';
import aws from '../../src/environments/aws.ts';
import azure from '../../src/environments/azure.ts';
import cloudflare from '../../src/environments/cloudflare.ts';
import digitalocean from '../../src/environments/digitalocean.ts';
import docker from '../../src/environments/docker.ts';
import firebase from '../../src/environments/firebase.ts';
import gcloud from '../../src/environments/gcloud.ts';
import kubernetes from '../../src/environments/kubernetes.ts';
import { seen } from './seen.ts';

const AWS = {
  '/h/.aws/config': '[default]\nregion = eu-west-1\n\n[profile acme-prod]\nsso_account_id = 123456789012\n[profile ops]\nrole_arn = arn:aws:iam::210987654321:role/StagingAdmin\n[profile x]\nsso_account_id = 123456789012\n',
  '/h/w/cdk.json': '{}',
};

test('an AWS profile counts in projects on AWS, by its name, its role or its account', () => {
  assert.deepEqual(seen(aws, AWS, { env: { AWS_PROFILE: 'acme-prod' } }), ['production production @ /h/.aws/config:5']);
  assert.deepEqual(seen(aws, AWS, { env: { AWS_DEFAULT_PROFILE: 'ops' } }), ['staging staging @ /h/.aws/config:7']);
  assert.deepEqual(seen(aws, AWS, { env: { AWS_PROFILE: 'x' } }), ['? x @ /h/.aws/config:9']);
  assert.deepEqual(seen(aws, AWS), [], 'the default profile says nothing');
  assert.deepEqual(seen(aws, { '/h/.aws/config': AWS['/h/.aws/config'] }, { env: { AWS_PROFILE: 'acme-prod' } }), [], 'no project on AWS');
  assert.deepEqual(seen(aws, { ...AWS, '/h/w/cdk.json': '', '/h/w/infra/main.tf': 'provider "aws" {}' }, { env: { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' } }), ['? AWS keys in the environment @ AWS_ACCESS_KEY_ID']);
});

test('Terraform with an AWS provider makes a project one on AWS', () => {
  const entries = { '/h/.aws/config': AWS['/h/.aws/config'], '/h/w/infra/main.tf': 'terraform {\n required_providers {\n  aws = { source = "hashicorp/aws" }\n }\n}' };
  assert.deepEqual(seen(aws, entries, { env: { AWS_PROFILE: 'acme-prod' } }), ['production production @ /h/.aws/config:5']);
});

test('the project of gcloud’s active configuration counts in projects on Google Cloud', () => {
  const home = { '/h/.config/gcloud/active_config': 'work\n', '/h/.config/gcloud/configurations/config_work': '[core]\naccount = a@b.c\nproject = acme-prod-1\n', '/h/.config/gcloud/configurations/config_default': '[core]\nproject = acme\n' };
  assert.deepEqual(seen(gcloud, { ...home, '/h/w/cloudbuild.yaml': '' }), ['production production @ /h/.config/gcloud/configurations/config_work:3']);
  assert.deepEqual(seen(gcloud, { ...home, '/h/w/cloudbuild.yaml': '', '/h/.config/gcloud/active_config': 'default' }), ['? acme @ /h/.config/gcloud/configurations/config_default:2']);
  assert.deepEqual(seen(gcloud, { ...home, '/h/w/app.yaml': '' }, { env: { CLOUDSDK_CORE_PROJECT: 'acme-dev' } }), ['development development @ CLOUDSDK_CORE_PROJECT']);
  assert.deepEqual(seen(gcloud, home), []);
});

test('the default Azure subscription counts in projects on Azure, and azd’s environment in its own', () => {
  const profile = `\uFEFF${JSON.stringify({ subscriptions: [{ id: '1', name: 'Dev', isDefault: false }, { id: '2', name: 'Acme Production', isDefault: true }] }, null, 1)}`;
  assert.deepEqual(seen(azure, { '/h/.azure/azureProfile.json': profile, '/h/w/main.bicep': '' }), ['production production @ /h/.azure/azureProfile.json:10']);
  assert.deepEqual(seen(azure, { '/h/.azure/azureProfile.json': profile }), []);
  assert.deepEqual(seen(azure, { '/h/w/.azure/config.json': '{"version":1,"defaultEnvironment":"ada-dev"}' }), ['development ada-dev @ .azure/config.json:1']);
});

test('a doctl context other than the default counts in projects on DigitalOcean', () => {
  const home = { '/h/.config/doctl/config.yaml': 'access-token: ""\ncontext: prod\n' };
  assert.deepEqual(seen(digitalocean, { ...home, '/h/w/.do/app.yaml': '' }), ['production production @ /h/.config/doctl/config.yaml:2']);
  assert.deepEqual(seen(digitalocean, { '/h/.config/doctl/config.yaml': 'context: default', '/h/w/.do/app.yaml': '' }), []);
  assert.deepEqual(seen(digitalocean, home), []);
});

test('a Worker counts by its name; environments that are merely defined do not', () => {
  assert.deepEqual(seen(cloudflare, { '/h/w/wrangler.toml': 'name = "shop"\n[env.production]\nname = "shop-production"\n' }), ['? shop @ wrangler.toml:1']);
  assert.deepEqual(seen(cloudflare, { '/h/w/wrangler.jsonc': '{\n  // live\n  "name": "shop-live",\n}' }), ['production production @ wrangler.jsonc:3']);
  assert.deepEqual(seen(cloudflare, { '/h/w/wrangler.toml': 'name = "shop"' }, { env: { CLOUDFLARE_ENV: 'staging' } }), ['staging staging @ CLOUDFLARE_ENV']);
  assert.deepEqual(seen(cloudflare, { '/h/w/wrangler.toml': '[[d1_databases]]\nname = "prod"\n' }), []);
});

test('a Firebase project is named by the alias that stands for it, and `firebase use` comes first', () => {
  const rc = { '/h/w/.firebaserc': JSON.stringify({ projects: { default: 'acme-1', production: 'acme-1', staging: 'acme-2' } }, null, 2) };
  assert.deepEqual(seen(firebase, rc), ['production production @ .firebaserc:3']);
  assert.deepEqual(seen(firebase, { ...rc, '/h/.config/configstore/firebase-tools.json': '{"activeProjects":{"/h/w":"staging","/h/other":"production"}}' }), ['staging staging @ /h/.config/configstore/firebase-tools.json:1']);
  assert.deepEqual(seen(firebase, { '/h/w/.firebaserc': '{"projects":{"default":"acme-9"}}' }), ['? acme-9 @ .firebaserc:1']);
  assert.deepEqual(seen(firebase, { '/h/w/.firebaserc': '{"projects":{"production":"a","staging":"b"}}' }), [], 'nothing chosen');
});

const KUBE = (current: string) => `apiVersion: v1
clusters:
- cluster:
    server: https://10.0.0.1:6443
  name: main
- cluster:
    server: https://api.eu-prod.acme.com
  name: far
contexts:
- context:
    cluster: main
    user: ada
  name: work
- context:
    cluster: far
    user: ada
  name: west
- context:
    cluster: main
    namespace: shop-staging
    user: ada
  name: ns
current-context: ${current}
kind: Config
users: []
`;

test('a kube context counts in projects that run on Kubernetes: by its words, its namespace’s, its server’s', () => {
  const at = (current: string, project: Record<string, string> = { '/h/w/chart/Chart.yaml': '' }) => seen(kubernetes, { '/h/.kube/config': KUBE(current), ...project });
  assert.deepEqual(at('gke_acme_eu_prod'), ['production production @ /h/.kube/config:23']);
  assert.deepEqual(at('kind-shop'), ['development development @ /h/.kube/config:23']);
  assert.deepEqual(at('minikube'), ['development development @ /h/.kube/config:23']);
  assert.deepEqual(at('work'), ['? work @ /h/.kube/config:23']);
  assert.deepEqual(at('west'), ['production production @ /h/.kube/config:14']);
  assert.deepEqual(at('ns'), ['staging staging @ /h/.kube/config:18']);
  assert.deepEqual(at('gke_acme_eu_prod', { '/h/w/src/a.ts': '' }), [], 'no files for it');
  assert.deepEqual(at('""'), []);
});

test('the first file of KUBECONFIG with a current context wins', () => {
  const entries = { '/h/w/k8s/a.yaml': '', '/k/one': 'current-context: ""\n', '/k/two': 'current-context: prod\n' };
  assert.deepEqual(seen(kubernetes, entries, { env: { KUBECONFIG: '/k/none:/k/one:/k/two' } }), ['production production @ /k/two:1']);
});

test('a Docker engine counts where it is another machine’s', () => {
  const home = (currentContext: string) => ({
    '/h/.docker/config.json': JSON.stringify({ auths: {}, currentContext }, null, 2),
    '/h/.docker/contexts/meta/aa/meta.json': '{"Name":"swarm-prod","Metadata":{},"Endpoints":{"docker":{"Host":"ssh://deploy@10.1.2.3","SkipTLSVerify":false}}}',
    '/h/.docker/contexts/meta/bb/meta.json': '{"Name":"desktop-linux","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///h/.docker/desktop/docker.sock"}}}',
    '/h/.docker/contexts/meta/cc/meta.json': '{"Name":"box","Metadata":{},"Endpoints":{"docker":{"Host":"tcp://build-staging.acme.com:2376"}}}',
  });
  const project = { '/h/w/Dockerfile': 'FROM scratch' };
  assert.deepEqual(seen(docker, { ...home('swarm-prod'), ...project }), ['production production @ /h/.docker/config.json:3']);
  assert.deepEqual(seen(docker, { ...home('box'), ...project }), ['staging staging @ /h/.docker/config.json:3']);
  assert.deepEqual(seen(docker, { ...home('desktop-linux'), ...project }), []);
  assert.deepEqual(seen(docker, { ...home('default'), ...project }), []);
  assert.deepEqual(seen(docker, home('swarm-prod')), []);
  assert.deepEqual(seen(docker, project, { env: { DOCKER_HOST: 'tcp://127.0.0.1:2375' } }), []);
  assert.deepEqual(seen(docker, project, { env: { DOCKER_HOST: 'ssh://root@prod-1.acme.com' } }), ['production production @ DOCKER_HOST']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../judge/world.ts';

/** A command, what stands on the disk and in the environment, and the environment the command is then seen to act on. */
const CASES: readonly (readonly [about: string, command: string, scene: Scene, name: string, tier: string])[] = [
  ['the current context of the kubeconfig', 'kubectl delete ns shop', { files: { [`${HOME}/.kube/config`]: 'apiVersion: v1\ncurrent-context: prod-eu\n' } }, 'prod-eu', 'production'],
  ['KUBECONFIG before the home folder', 'kubectl delete ns shop', { files: { '/k/one': 'current-context: staging\n', [`${HOME}/.kube/config`]: 'current-context: prod\n' }, env: { KUBECONFIG: '/k/one' } }, 'staging', 'staging'],
  ['a local cluster as development', 'helm uninstall shop', { files: { [`${HOME}/.kube/config`]: 'current-context: kind-prod\n' } }, 'kind-prod', 'development'],
  ['a context and a namespace that disagree as unknown', 'kubectl delete ns shop -n dev', { files: { [`${HOME}/.kube/config`]: 'current-context: prod\n' } }, 'prod/dev', 'unknown'],
  ['the workspace of Terraform', 'terraform destroy', { files: { [`${PROJECT}/.terraform/environment`]: 'production' } }, 'production', 'production'],
  ['TF_WORKSPACE before the workspace', 'TF_WORKSPACE=staging terraform destroy', { files: { [`${PROJECT}/.terraform/environment`]: 'production' } }, 'staging', 'staging'],
  ['a workspace and a variable file that disagree as unknown', 'terraform destroy -var-file=dev.tfvars', { files: { [`${PROJECT}/.terraform/environment`]: 'production' } }, 'production/dev.tfvars', 'unknown'],
  ['the folder of a Terraform root', 'cd environments/staging && terraform destroy', {}, 'staging', 'staging'],
  ['the stack that Pulumi selected', 'pulumi destroy', { files: { [`${PROJECT}/Pulumi.yaml`]: 'name: shop\nruntime: nodejs\n', [`${HOME}/.pulumi/workspaces/shop-ab12-workspace.json`]: '{"stack":"acme/shop/prod"}' } }, 'production', 'production'],
  ['the Docker context', 'docker restart web', { files: { [`${HOME}/.docker/config.json`]: '{"currentContext":"prod"}' } }, 'prod', 'production'],
  ['a Docker context that leads to a socket', 'docker restart web', { files: { [`${HOME}/.docker/config.json`]: '{"currentContext":"work"}', [`${HOME}/.docker/contexts/meta/ab/meta.json`]: '{"Name":"work","Endpoints":{"docker":{"Host":"unix:///run/user/1000/docker.sock"}}}' } }, 'development', 'development'],
  ['the profile of AWS', 'aws rds delete-db-instance --db-instance-identifier shop', { env: { AWS_PROFILE: 'acme-prod' } }, 'acme-prod', 'production'],
  ['keys in the environment before a profile', 'aws rds delete-db-instance --db-instance-identifier shop', { env: { AWS_PROFILE: 'dev', AWS_ACCESS_KEY_ID: 'AKIA' } }, 'unknown', 'unknown'],
  ['the active configuration of gcloud', 'gcloud sql instances delete shop', { files: { [`${HOME}/.config/gcloud/active_config`]: 'work\n', [`${HOME}/.config/gcloud/configurations/config_work`]: '[core]\naccount = me\nproject = acme-staging\n' } }, 'staging', 'staging'],
  ['the default subscription of Azure', 'az group delete -n shop', { files: { [`${HOME}/.azure/azureProfile.json`]: '{"subscriptions":[{"name":"Dev","isDefault":false},{"name":"Acme Production","isDefault":true}]}' } }, 'production', 'production'],
  ['the database of Prisma in .env', 'prisma migrate reset --force', { files: { [`${PROJECT}/.env`]: 'A=b\nDATABASE_URL="postgres://u:p@db.prod.example.com/shop"\n' } }, 'production', 'production'],
  ['the variable that the Prisma schema names', 'prisma migrate dev', { files: { [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  url = env("PG_URL")\n}\n', [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://localhost/x\nPG_URL=postgres://u:p@db.staging.example.com/shop\n' } }, 'staging', 'staging'],
  ['a local database of Prisma', 'prisma db push --force-reset', { files: { [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://u:p@localhost:5432/shop\n' } }, 'localhost', 'development'],
  ['the app of fly.toml', 'fly deploy', { files: { [`${PROJECT}/fly.toml`]: '# app\napp = "shop-staging"\n' } }, 'shop-staging', 'staging'],
  ['the linked project of Vercel', 'vercel remove shop', { files: { [`${PROJECT}/.vercel/project.json`]: '{"projectName":"shop-prod"}' } }, 'shop-prod', 'production'],
  ['the branch of Neon above the folder', 'cd api && neonctl databases delete shop', { files: { [`${PROJECT}/api/index.ts`]: '', [`${PROJECT}/.neon`]: '{"projectId":"p","branch":"production"}' } }, 'production', 'production'],
  ['the branch in .pscale.yml', 'pscale sql shop -q "DROP TABLE users"', { files: { [`${PROJECT}/.pscale.yml`]: 'org: acme\nbranch: staging\n' } }, 'staging', 'staging'],
  ['the alias of Firebase', 'firebase deploy', { files: { [`${PROJECT}/.firebaserc`]: '{"projects":{"default":"acme-prod","dev":"acme-dev"}}' } }, 'acme-prod', 'production'],
  ['what firebase use chose', 'firebase deploy', { files: { [`${PROJECT}/.firebaserc`]: '{"projects":{"default":"acme-prod","dev":"acme-dev"}}', [`${HOME}/.config/configstore/firebase-tools.json`]: `{"activeProjects":{"${PROJECT}":"dev"}}` } }, 'development', 'development'],
  ['the name of a worker', 'wrangler deploy', { files: { [`${PROJECT}/wrangler.toml`]: 'name = "shop-production"\n' } }, 'shop-production', 'production'],
  ['a registry on this machine', 'npm publish', { files: { [`${PROJECT}/.npmrc`]: 'registry=http://localhost:4873/\n' } }, 'localhost', 'development'],
];

for (const [about, command, scene, name, tier] of CASES) {
  test(`reads ${about}`, () => {
    const { environment, effects } = verdictOn(command, scene);
    assert.notEqual(effects.length, 0, 'nothing was found');
    assert.deepEqual({ name: environment.name, tier: environment.tier }, { name, tier });
  });
}

test('shows where the target stands, and nothing of a password', () => {
  const { reasons } = verdictOn('prisma migrate reset --force', { files: { [`${PROJECT}/.env`]: 'A=b\nDATABASE_URL=postgres://u:hunter2@db.prod.example.com/shop\n' } });
  assert.match(reasons[0]?.evidence ?? '', /DATABASE_URL leads to db\.prod\.example\.com, the database shop \(\/home\/me\/shop\/\.env:2\)/);
  assert.doesNotMatch(JSON.stringify(reasons), /hunter2/);
});

test('a password on the command line is no package', () => {
  assert.doesNotMatch(JSON.stringify(verdictOn('twine upload -u __token__ -p pypi-secret dist/*')), /pypi-secret/);
});

test('docker compose config is kept back only where it would print an .env file', () => {
  assert.equal(verdictOn('docker compose config').kind, 'allow');
  assert.equal(verdictOn('docker compose config', { files: { [`${PROJECT}/.env`]: 'A=b' } }).kind, 'deny');
  assert.equal(verdictOn('docker compose config --services', { files: { [`${PROJECT}/.env`]: 'A=b' } }).kind, 'allow');
});

test('kubectl delete looks at the kinds in a manifest', () => {
  const files = { [`${PROJECT}/web.yaml`]: 'kind: Deployment\nmetadata:\n  name: web\n', [`${PROJECT}/db.yaml`]: 'kind: Service\n---\nkind: PersistentVolumeClaim\n' };
  assert.equal(verdictOn('kubectl delete -f web.yaml', { files }).effects[0]?.effect, 'changes');
  assert.equal(verdictOn('kubectl delete -f db.yaml', { files }).effects[0]?.effect, 'destroys-data');
});

test('what a carrier runs lands where the carrier acts', () => {
  assert.equal(verdictOn('docker exec db psql -h localhost -c "drop table users"', { files: { [`${PROJECT}/package.json`]: '{}' } }).kind, 'allow');
  assert.equal(verdictOn('docker -H ssh://prod exec db psql -c "drop table users"').environment.tier, 'production');
  assert.equal(verdictOn('ssh prod psql -h localhost -c "\'drop table users\'"').environment.tier, 'production');
  assert.equal(verdictOn('kubectl --context minikube exec db -- redis-cli FLUSHALL').kind, 'allow');
});

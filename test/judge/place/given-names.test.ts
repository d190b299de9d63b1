import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verdictOn } from '../world.ts';

// What people call dev or staging, and what is production's: each tool's own settings say so.
const FILES = {
  '/home/me/.kube/config': 'current-context: dev\ncontexts:\n- name: dev\n  context: {cluster: "arn:aws:eks:eu-west-1:111122223333:cluster/shop-prod", user: a}\n- name: staging\n  context:\n    cluster: c2\n    user: a\n- name: own\n  context: {cluster: shop-dev, user: a}\nclusters:\n- name: c2\n  cluster:\n    server: https://api.prod.acme.io:6443\n- name: shop-dev\n  cluster: {server: "https://api.dev.acme.io"}\n',
  '/home/me/.ssh/config': 'Host dev\n  HostName prod1.acme.io\nHost dev-far\n  HostName 10.0.0.7\n  ProxyJump jump.prod.acme.io\nHost dev-own\n  HostName dev7.acme.io\n',
  '/home/me/.aws/config': '[profile dev]\nrole_arn = arn:aws:iam::111122223333:role/prod-admin\n[profile staging]\nsso_account_name = shop-production\n[profile dev-own]\nsource_profile = prod-login\nrole_arn = arn:aws:iam::444455556666:role/developer\n',
  '/home/me/.docker/contexts/meta/abc/meta.json': '{"Name":"dev","Metadata":{},"Endpoints":{"docker":{"Host":"ssh://root@prod1.acme.io"}}}',
  '/home/me/.config/rclone/rclone.conf': '[media]\ntype = s3\nendpoint = s3.prod.acme.io\n[scratch]\ntype = s3\nendpoint = s3.dev.acme.io\n',
  '/home/me/.mc/config.json': '{"aliases":{"dev":{"url":"https://s3.prod.acme.io"},"dev-own":{"url":"https://s3.dev.acme.io"}}}',
  '/home/me/shop/.git/config': '[remote "dev"]\n\turl = https://git.heroku.com/shop-prod.git\n[remote "staging"]\n\turl = ssh://git@prod1.acme.io/srv/shop.git\n[remote "dev-own"]\n\turl = https://git.heroku.com/shop-dev.git\n',
  '/home/me/shop/README.md': 'a shop',
};
const judged = (command: string): string => {
  const { kind, environment } = verdictOn(command, { files: FILES });
  return `${kind} ${environment.tier}`;
};

const PRODUCTION = [
  'kubectl --context dev delete ns shop', 'kubectl delete ns shop', 'kubectl --context staging delete ns shop', 'helm --kube-context dev uninstall shop', "ssh dev 'rm -rf /srv/data'", 'rsync -a --delete ./ dev:/srv/data/',
  'aws --profile dev s3 rb s3://shop-assets --force', 'AWS_PROFILE=staging aws s3 rb s3://shop-assets --force', 'docker --context dev volume rm pgdata', 'DOCKER_CONTEXT=dev docker compose down -v', 'rclone purge media:shop',
  'git push dev HEAD:work --force', 'git push staging HEAD:work --force',
];
const DEVELOPMENT = [
  'kubectl --context own delete ns shop', "ssh dev-own 'rm -rf /srv/data'", "ssh dev-far 'rm -rf /srv/data'", 'aws --profile dev-own s3 rb s3://shop-assets --force', 'rclone purge scratch:shop', 'mc rb --force dev-own/shop',
];

describe('A milder name than what is behind it', () => {
  for (const command of PRODUCTION) test(`is no proof: ${command}`, () => assert.equal(judged(command), 'ask production'));
  test('is no proof: mc rb --force dev/shop', () => assert.equal(judged('mc rb --force dev/shop').slice(0, 3), 'ask'));
  for (const command of DEVELOPMENT) test(`is one where nothing says otherwise: ${command}`, () => assert.equal(judged(command), 'allow development'));
});

const GIVEN = [
  'kubectl config set-context dev --cluster=prod-cluster --user=admin && kubectl --context=dev delete ns shop', 'docker context create dev --docker host=ssh://root@prod1.acme.io && docker --context dev volume rm pgdata',
  'git remote add dev https://git.heroku.com/shop-prod.git && git push dev HEAD:work --force', 'mc alias set dev https://s3.prod.acme.io K S && mc rb --force dev/shop', 'rclone config create dev s3 endpoint s3.prod.acme.io; rclone purge dev:shop',
  'aws configure set role_arn arn:aws:iam::111:role/prod-admin --profile dev && aws --profile dev s3 rb s3://shop-assets --force', 'fly apps rename shop-prod shop-dev && fly apps destroy shop-dev --yes', 'cp -r envs/prod envs/dev && cd envs/dev && terraform destroy -auto-approve',
];
const ORDINARY = ['kubectl --context prod get pods -n dev; kubectl --context dev delete pod web-1', 'cp -r envs/dev envs/dev2 && terraform -chdir=envs/dev2 destroy -auto-approve', 'git fetch origin production && git push dev HEAD:work --force', 'cp prod.md docs/ && kubectl --context dev delete ns shop', 'docker context create dev --docker host=ssh://root@dev1.acme.io && docker --context dev volume rm pgdata'];

describe('A milder name that an earlier part of the command gives to a thing of production', () => {
  for (const command of GIVEN) test(`is no proof: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));
  for (const command of ORDINARY) test(`is not seen where none is given: ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));
});

const DELETION = '.delete_db_instance(DBInstanceIdentifier="shop")';
const ACTS: readonly (readonly [who: string, program: string, expected: string])[] = [
  ['whoever is chosen', `import boto3; boto3.client("rds")${DELETION}`, 'allow development'],
  ['a profile that it names', `import boto3; boto3.Session(profile_name="dev2").client("rds")${DELETION}`, 'allow development'],
  ['a profile of production that it names', `import boto3; boto3.Session(profile_name="prod").client("rds")${DELETION}`, 'ask production'],
  ['a profile that only running tells', `import boto3, os; boto3.Session(profile_name=os.environ["P"]).client("rds")${DELETION}`, 'ask unknown'],
  ['keys that only running tells', `import boto3, os; boto3.client("rds", aws_access_key_id=os.environ["K"], aws_secret_access_key=os.environ["S"])${DELETION}`, 'ask unknown'],
  ['a role of an account that nothing names', `import boto3; c = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::111122223333:role/admin", RoleSessionName="x")["Credentials"]; boto3.client("rds", aws_access_key_id=c["AccessKeyId"])${DELETION}`, 'ask unknown'],
];

describe('Where the profile dev is chosen, a program lands where it acts as', () => {
  for (const [who, program, expected] of ACTS) {
    test(who, () => {
      const { kind, environment } = verdictOn(`python3 -c '${program}'`, { env: { AWS_PROFILE: 'dev' } });
      assert.equal(`${kind} ${environment.tier}`, expected);
    });
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const asks = {
  'a module whose every function deletes': `node -e "require('rimraf').sync('/var/lib/shop')"`,
  'a command of a client under another name': `node -e "const { S3Client, DeleteBucketCommand: D } = require('@aws-sdk/client-s3'); new S3Client().send(new D({ Bucket: 'orders' }))"`,
  'a vendor’s client that is told method and path': `node -e "require('@sendgrid/client').request({ method: 'DELETE', url: '/v3/suppression/bounces' })"`,
  'a connection that is asked in the same expression': `ruby -rnet/http -e "Net::HTTP.new('api.acme.com').delete('/v1/users')"`,
  'a bucket that is emptied': `ruby -e "require 'aws-sdk-s3'; Aws::S3::Resource.new.bucket('orders').clear!"`,
  'Perl’s list of files and its topic': `perl -e 'for (</var/lib/shop/*>) {unlink}'`,
  'a framework’s own command that a program calls': `python3 -c "from django.core.management import call_command; call_command('flush', interactive=False)"`,
  'a bucket of a client that nobody sees made': `node -e "await storage.bucket('orders').delete()"`,
  'Go on standard input': `go run - <<'E'\npackage main\nimport "os"\nfunc main() { os.RemoveAll("/var/lib/shop") }\nE`,
};
for (const [name, command] of Object.entries(asks)) test(`asks about ${name}`, () => assert.equal(verdictOn(command).kind, 'ask'));

const silent = {
  'a bucket that is read under another name': `node -e "const { S3Client, HeadBucketCommand: D } = require('@aws-sdk/client-s3'); new S3Client().send(new D({ Bucket: 'orders' }))"`,
  'a vendor’s client that reads': `node -e "require('@sendgrid/client').request({ method: 'GET', url: '/v3/suppression/bounces' })"`,
  'Perl’s list of files that are printed': `perl -e 'for (</var/lib/shop/*>) {print}'`,
  'a framework’s own command that changes nothing': `python3 -c "from django.core.management import call_command; call_command('check', deploy=True)"`,
  'rimraf of what is built': `node -e "require('rimraf').sync('dist')"`,
};
for (const [name, command] of Object.entries(silent)) test(`leaves ${name}`, () => assert.equal(verdictOn(command).kind, 'allow'));

test('takes a server’s own words for a tool that another vendor’s table knows too', () => {
  const verdict = verdictOn({ kind: 'mcp', server: 'docker', tool: 'remove_volume', input: { name: 'pgdata' }, cwd: '/home/me/shop' });
  assert.equal(verdict.kind, 'ask');
  assert.deepEqual(verdict.effects.map(({ provider }) => provider).filter((id) => id === 'railway'), []);
});

test('takes a tool for the subcommand it is called by', () => {
  const call = (tool: string): string => verdictOn({ kind: 'mcp', server: 'pulumi', tool, input: { stackName: 'prod' }, cwd: '/home/me/shop' }).kind;
  assert.equal(call('up'), 'ask');
  assert.equal(call('preview'), 'allow');
});

test('known gap: a deed whose name says nothing of destroying, and bytes that a program sends itself', () => {
  for (const command of [
    `node -e "const { WebClient } = require('@slack/web-api'); new WebClient('x').conversations.kick({ channel: 'C', user: 'U' })"`,
    `python3 -c "import socket; s = socket.create_connection(('cache.acme.com', 6379)); s.send(b'FLUSHALL\\r\\n')"`,
  ]) assert.equal(verdictOn(command).kind, 'allow', command);
});

test('known gap: tests that a runner starts, what Python loads before a session, and code made of text by an unnamed constructor', () => {
  const wipe = "import requests\ndef test_wipe():\n    requests.delete('https://api.digitalocean.com/v2/databases/9cc10173')\n";
  const files = { [`${PROJECT}/tests/test_wipe.py`]: wipe, [`${PROJECT}/start.py`]: wipe };
  for (const command of ['pytest tests/test_wipe.py', 'PYTHONSTARTUP=start.py python3 -i < /dev/null', `node -e "new (Object.getPrototypeOf(async () => 1).constructor)('await fetch(1)')()"`]) assert.equal(verdictOn(command, { files }).kind, 'allow', command);
});

/** Programs that change what runs, settings or every row, by the libraries of their vendors. */
const changing: Readonly<Record<string, string>> = {
  'a service that is scaled to nothing': `python3 -c "import boto3; boto3.client('ecs').update_service(cluster='main', service='web', desiredCount=0)"`,
  'a machine that is stopped, by the newer library': `node -e "const { EC2Client, StopInstancesCommand } = require('@aws-sdk/client-ec2'); new EC2Client({}).send(new StopInstancesCommand({ InstanceIds: ['i-1'] }))"`,
  'a deployment that is scaled': `python3 -c "from kubernetes import client, config; config.load_kube_config(); client.AppsV1Api().patch_namespaced_deployment_scale('web', 'shop', {})"`,
  'every row by Prisma': `node -e "const { PrismaClient } = require('@prisma/client'); new PrismaClient().order.updateMany({ data: { state: 'void' } })"`,
  'every row by Rails': `ruby -e "require './config/environment'; Order.update_all(state: 'void')"`,
  'every row by Sequelize': `node -e "const { Order } = require('./models'); Order.update({ state: 'void' }, { where: {} })"`,
  'every row by Knex': `node -e "const db = require('knex')({ client: 'pg', connection: process.env.DATABASE_URL }); db('orders').update({ state: 'void' }).then(console.log)"`,
  'every row by SQLAlchemy': `python3 -c "import os; from sqlalchemy import create_engine, update; from app import orders; create_engine(os.environ['DATABASE_URL']).connect().execute(update(orders).values(state='void'))"`,
  'every document': `python3 -c "import os; from pymongo import MongoClient; MongoClient(os.environ['MONGO_URI']).shop.orders.update_many({}, {'\$set': {'state': 'void'}})"`,
  'a price at Stripe': `node -e "require('stripe')(process.env.STRIPE_KEY).prices.update('price_1', { active: false })"`,
  'a key that is to go': `python3 -c "import boto3; boto3.client('kms').schedule_key_deletion(KeyId='k', PendingWindowInDays=7)"`,
  'how many nodes there are': `python3 -c "from google.cloud import container_v1; container_v1.ClusterManagerClient().set_node_pool_size(name='projects/acme/nodePools/p', node_count=0)"`,
  'every row by Peewee': `python3 -c "from models import User; User.update(active=False).execute()"`,
  'every row by Kysely': `node -e "const { Kysely } = require('kysely'); new Kysely({ dialect: d }).updateTable('users').set({ active: false }).execute()"`,
  'every row by Objection': `node -e "const { User } = require('./models'); User.query().patch({ active: false }).then(console.log)"`,
  'a DNS record': `node -e "const Cloudflare = require('cloudflare'); new Cloudflare().dns.records.edit('r', { content: '10.0.0.1' })"`,
  'a virtual machine at Azure': `python3 -c "from azure.mgmt.compute import ComputeManagementClient; from azure.identity import AzureCliCredential; ComputeManagementClient(AzureCliCredential(), 'x').virtual_machines.begin_deallocate('rg', 'vm')"`,
  'a route of GitHub’s interface': `node -e "const { Octokit } = require('octokit'); new Octokit({ auth: process.env.T }).request('DELETE /repos/{owner}/{repo}', { owner: 'acme', repo: 'shop' })"`,
};
/** What programs do all day, what only looks so, and what goes to this machine. */
const everyday: Readonly<Record<string, string>> = {
  'a row that is written': `python3 -c "import boto3; boto3.resource('dynamodb').Table('orders').update_item(Key={'id': '1'})"`,
  'an object that is put': `python3 -c "import boto3; boto3.client('s3').put_object(Bucket='b', Key='k', Body=b'')"`,
  'a row that a condition picks': `node -e "const { PrismaClient } = require('@prisma/client'); new PrismaClient().order.update({ where: { id: 1 }, data: { state: 'void' } })"`,
  'an emulator': `python3 -c "import boto3; boto3.client('ecs', endpoint_url='http://localhost:4566').update_service(cluster='main', service='web', desiredCount=0)"`,
  'a hash': `node -e "const h = require('crypto').createHash('md5'); h.update('a'); console.log(h.digest('hex'))"`,
  'a dictionary and a bar': `python3 -c "from tqdm import tqdm; d = {}; d.update({'a': 1}); tqdm(total=1).update(1)"`,
  'a watch that ends': `python3 -c "from kubernetes import client, config, watch; config.load_kube_config(); w = watch.Watch(); w.stop()"`,
  'a sheet': `python3 -c "from googleapiclient.discovery import build; build('sheets', 'v4').spreadsheets().values().update(spreadsheetId='a', range='A1', body={}).execute()"`,
  'what answers by itself in a test': `python3 -c "import boto3; from botocore.stub import Stubber; ssm = boto3.client('ssm'); Stubber(ssm).activate(); ssm.put_parameter(Name='/a', Value='b')"`,
  'a row by Peewee that a condition picks': `python3 -c "from models import User; User.update(active=False).where(User.id == 1).execute()"`,
  'a comment on an issue': `node -e "const { Octokit } = require('octokit'); new Octokit({ auth: process.env.T }).rest.issues.update({ owner: 'a', repo: 'b', issue_number: 1, state: 'closed' })"`,
  'a key for testing': `python3 -c "import stripe; stripe.api_key = 'sk_test_abcdefgh12345678'; stripe.Subscription.modify('sub_1', cancel_at_period_end=True)"`,
  'a client that is told no server': `python3 -c "import redis; redis.Redis().flushdb()"`,
};
for (const [name, command] of Object.entries(changing)) test(`asks before a program changes ${name}`, () => assert.equal(verdictOn(command).kind, 'ask', command));
for (const [name, command] of Object.entries(everyday)) test(`lets a program change ${name}`, () => assert.equal(verdictOn(command).kind, 'allow', command));

test('asks before a program writes a row where production is known', () => {
  assert.equal(verdictOn(`python3 -c "import boto3; boto3.Session(profile_name='production').client('s3').put_object(Bucket='b', Key='k')"`).kind, 'ask');
});

test('known gap: behind a jump host nobody knows where a machine is', () => {
  const verdict = verdictOn('ssh -J bastion-dev 10.0.0.5 "sudo systemctl stop api"');
  assert.equal(verdict.effects[0]?.environment.tier, 'unknown');
});

test('takes a thing at the end of an address by its own name', () => {
  const tier = (path: string): string | undefined => verdictOn(`curl -X DELETE https://k8s.acme.io:6443${path}`).effects[0]?.environment.tier;
  assert.equal(tier('/api/v1/namespaces/shop-dev'), 'development');
  assert.equal(tier('/apis/apps/v1/namespaces/shop-prod/deployments/web'), 'production');
  assert.equal(tier('/api/v1/users/dev'), 'unknown');
});

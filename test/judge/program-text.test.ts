import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from './world.ts';

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
    `node -e "const { WebClient } = require('@slack/web-api'); new WebClient('x').conversations.archive({ channel: 'C' })"`,
    `python3 -c "import socket; s = socket.create_connection(('cache.acme.com', 6379)); s.send(b'FLUSHALL\\r\\n')"`,
  ]) assert.equal(verdictOn(command).kind, 'allow', command);
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

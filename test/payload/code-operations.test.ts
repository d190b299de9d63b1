import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOLE } from '../../src/core/invocation.ts';
import { codeFindings, type Language } from '../../src/payload/code.ts';

/** `effect id resource` of each operation, holes as `□`. */
function operations(language: Language, text: string): readonly string[] {
  return codeFindings({ text, language }).operations.map(({ effect, id, resource }) => [effect, id, resource].filter(Boolean).join(' ').replaceAll(HOLE, '□'));
}

const SEEN: readonly (readonly [language: Language, text: string, ...expected: string[]])[] = [
  ['python', 'import boto3\nboto3.client("rds").delete_db_instance(DBInstanceIdentifier="orders")', 'destroys-data delete-db-instance orders'],
  ['python', 'import boto3\nboto3.client("rds").delete_db_snapshot(DBSnapshotIdentifier="s1")', 'destroys-backup delete-db-snapshot s1'],
  ['python', 'import boto3\nbucket = boto3.resource("s3").Bucket("media")\nbucket.objects.all().delete()', 'destroys-data delete media'],
  ['python', 'from kubernetes import client\nclient.CoreV1Api().delete_namespaced_pod("web", "shop")', 'destroys-data delete-namespaced-pod web'],
  ['python', 'from azure.mgmt.sql import SqlManagementClient\nc = SqlManagementClient(cred, sub)\nc.servers.begin_delete("rg", "s")', 'destroys-data delete rg'],
  ['python', 'User.objects.all().delete()', 'destroys-data delete'],
  ['python', 'User.objects.filter(id=1).delete()', 'changes delete'],
  ['python', 'session.query(User).delete()', 'destroys-data delete'],
  ['python', 'from acme_sdk import AcmeClient\nc = AcmeClient(api_key="k")\nc.projects.delete("p1")', 'destroys-data delete p1'],
  ['python', 'import stripe\nstripe.Subscription.cancel("sub_1")', 'irreversible cancel sub_1'],
  ['javascript', "import { LocalWorkspace } from '@pulumi/pulumi/automation'; const s = await LocalWorkspace.selectStack({ stackName: 'prod', workDir: '.' }); await s.destroy()", 'destroys-data destroy-stack'],
  ['python', 'from pulumi import automation as auto\ndef stack(name):\n    return auto.select_stack(stack_name=name, work_dir=".")\ns = stack("prod")\ns.up()', 'changes deploy-stack'],
  ['javascript', "import { S3Client, DeleteBucketCommand } from '@aws-sdk/client-s3'; new S3Client({}).send(new DeleteBucketCommand({ Bucket: 'media' }))", 'destroys-data delete-bucket media'],
  ['javascript', 'prisma.user.deleteMany()', 'destroys-data delete-many'],
  ['javascript', 'prisma.user.deleteMany({ where: {} })', 'destroys-data delete-many'],
  ['javascript', 'prisma.user.deleteMany({ where: { id } })', 'changes delete-many'],
  ['javascript', 'User.destroy({ where: {} })', 'destroys-data destroy'],
  ['javascript', 'User.destroy({ where: { id: 1 } })', 'changes destroy'],
  ['javascript', "db.collection('users').drop()", 'destroys-data drop'],
  ['javascript', "db.collection('users').deleteMany({})", 'destroys-data delete-many'],
  ['javascript', "db.collection('users').deleteMany({ old: true })", 'changes delete-many'],
  ['javascript', "knex('users').del()", 'destroys-data del'],
  ['javascript', "knex('users').where('id', 1).del()", 'changes del'],
  ['javascript', "import { Sequelize } from 'sequelize'; const s = new Sequelize(url); s.sync({ force: true })", 'destroys-data drop-and-rebuild-all-tables'],
  ['javascript', "const { createClient } = require('@supabase/supabase-js'); const s = createClient(u, k); s.from('users').delete().neq('id', 0)", 'destroys-data delete users'],
  ['javascript', "const { createClient } = require('@supabase/supabase-js'); const s = createClient(u, k); s.from('users').delete().eq('id', 1)", 'changes delete users'],
  ['javascript', 'redis.flushall()', 'destroys-data flushall'],
  ['javascript', "const admin = require('firebase-admin'); admin.firestore().collection('users').get().then((found) => found.forEach((one) => one.ref.delete()))", 'destroys-data delete-documents'],
  ['javascript', "import { createClient } from 'redis'; const c = createClient({ url }); await c.sendCommand(['FLUSHALL'])", 'destroys-data flush-all'],
  ['python', 'import redis\nr = redis.Redis.from_url(url)\nr.execute_command("FLUSHDB", "ASYNC")', 'destroys-data flush-db'],
  ['python', 'import redis\nr = redis.Redis.from_url(url)\nr.execute_command("FT.DROPINDEX", "idx")', 'destroys-data drop-index'],
  ['python', 'import redis\nr = redis.Redis.from_url(url)\nr.execute_command("CONFIG SET", "save", "")', 'changes change-settings-of-server'],
  ['ruby', "require 'redis'\nr = Redis.new(url: url)\nr.call('SHUTDOWN', 'NOSAVE')", 'irreversible stop-server'],
  ['python', 'import redis\nr = redis.Redis(host=h)\nr.config_set("maxmemory", "1")', 'changes change-settings-of-server'],
  ['javascript', "import Redis from 'ioredis'; const r = new Redis(url); await r.eval('redis.call(\\'flushall\\')', 0)", 'destroys-data flush-all'],
  ['javascript', "import { MongoClient } from 'mongodb'; const c = new MongoClient(url); await c.db('shop').collection('users').bulkWrite([{ deleteMany: { filter: {} } }])", 'destroys-data delete-all users'],
  ['javascript', "import { MongoClient } from 'mongodb'; const c = new MongoClient(url); await c.db('shop').collection('users').bulkWrite([{ deleteOne: { filter: { a: 1 } } }])", 'changes delete-many users'],
  ['python', 'from pymongo import MongoClient\nc = MongoClient(url)\nc.shop.users.aggregate([{"$match": {}}, {"$out": "copy"}])', 'destroys-data overwrite-collection'],
  ['python', 'from pymongo import MongoClient\nc = MongoClient(url)\nc.shop.users.drop_indexes()', 'changes drop-index'],
  ['javascript', "import { MongoClient } from 'mongodb'; const c = new MongoClient(url); await c.db('shop').collection('users').findOneAndDelete({ a: 1 })", 'changes delete-one users'],
  ['javascript', "import { MongoClient } from 'mongodb'; const c = new MongoClient(url); await c.db('shop').collection('users').replaceOne({ a: 1 }, { b: 1 })", 'changes update-one users'],
  ['python', "import redis\nr = redis.Redis(host='cache.acme.io')\nr.delete(*r.keys('*'))", 'destroys-data delete-keys'],
  ['python', 'import redis\nr = redis.from_url(url)\nfor key in r.scan_iter("session:*"):\n  r.unlink(key)', 'destroys-data delete-keys'],
  ['javascript', "import Redis from 'ioredis'; const r = new Redis(url); r.keys('x*').then((keys) => r.del(keys))", 'destroys-data delete-keys'],
  ['javascript', "import { Thing } from 'thing'; const t = new Thing({ token: process.env.THING_TOKEN }); await t.servers.destroy('s1')", 'destroys-data destroy s1'],
  ['ruby', 'User.destroy_all', 'destroys-data destroy-all'],
  ['ruby', 'User.where(old: true).delete_all', 'changes delete-all'],
  ['php', '<?php use App\\Models\\User; User::truncate();', 'destroys-data truncate'],
  ['php', "<?php DB::table('users')->where('id', 1)->delete();", 'changes delete users'],
  ['go', 'import "gorm.io/gorm"\nfunc main() {\n\tdb, _ := gorm.Open(x)\n\tdb.Migrator().DropTable(&User{})\n}', 'destroys-data drop-table'],
];

const LEFT: readonly (readonly [language: Language, text: string])[] = [
  ['javascript', "map.delete('k'); set.clear(); params.delete('q'); element.remove(); query.delete('page'); cookies.remove('a')"],
  ['javascript', "cache.delete('k'); session.destroy(); localStorage.clear(); form.reset(); list.drop(1)"],
  ['javascript', "import Redis from 'ioredis'; const r = new Redis(); r.del('k'); r.quit()"],
  ['javascript', 'items.forEach((one) => one.ref.delete())'],
  ['python', 'import redis\nr = redis.Redis(host=h)\nr.restore("k", 0, v)\nr.eval("redis.call(\'del\', KEYS[1])", 1, "lock")'],
  ['python', 'import redis\nr = redis.Redis(host=h)\nr.execute_command("GET", "k")\nr.config_get("maxmemory")\nr.eval("return 1", 0)\nr.set("k", "flushall")'],
  ['javascript', "import { MongoClient } from 'mongodb'; const c = new MongoClient(url); const users = c.db('shop').collection('users'); users.bulkWrite([{ insertOne: { document: { a: 1 } } }]); users.aggregate([{ $match: {} }]).toArray()"],
  ['javascript', "import Redis from 'ioredis'; const r = new Redis(); console.log(await r.keys('*')); r.del('k')"],
  ['python', 'import redis\nr = redis.Redis()\nprint(r.keys("*"))'],
  ['javascript', "const { SQS } = require('@aws-sdk/client-sqs'); new SQS({}).deleteMessage({ ReceiptHandle: 'x' })"],
  ['javascript', "import { fakeredis } from 'ioredis-mock'; redis.flushall()"],
  ['javascript', "import { PrismaClient } from '@prisma/client'; const p = new PrismaClient(); p.user.create({ data: {} }); p.$disconnect()"],
  ['python', 'xs.remove(1); xs.clear(); d.pop("a"); del d["b"]; df.drop(columns=["x"]); s.discard(2)'],
  ['python', 'import boto3\nboto3.client("ec2").describe_instances()\nboto3.client("ec2").terminate_instances(InstanceIds=["i"], DryRun=True)'],
  ['python', 'from moto import mock_aws\nimport boto3\nboto3.client("s3").delete_bucket(Bucket="x")'],
  ['ruby', "hash.delete(:a); list.clear; str.delete('x'); params.delete(:id)"],
  ['php', "<?php unset($a['b']); $list->clear(); $this->cache->delete('k');"],
  ['go', 'import "sync"\nfunc main() {\n\tvar m sync.Map\n\tm.Delete("k")\n\tdelete(x, "k")\n}'],
];

for (const [language, text, ...expected] of SEEN) test(`${language}: ${JSON.stringify(text)}`, () => assert.deepEqual(operations(language, text), expected));
for (const [language, text] of LEFT) test(`${language} leaves ${JSON.stringify(text)}`, () => assert.deepEqual(operations(language, text), []));

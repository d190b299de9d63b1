import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { modalOf, titleOf } from '../../src/core/modal.ts';
import type { Question } from '../../src/core/question.ts';
import { HOME, PROJECT, verdictOn, type Scene } from './world.ts';

function questionOf(action: Action | string, scene: Scene = {}): Question {
  const verdict = verdictOn(action, scene);
  assert.equal(verdict.kind, 'ask', JSON.stringify(action));
  const full: Action = typeof action === 'string' ? { kind: 'shell', command: action, cwd: PROJECT } : action;
  return { id: 'one', agent: 'Cursor', request: '', deadline: 0, call: { agent: 'cursor', action: full }, verdict: verdict as Question['verdict'] };
}
const titled = (action: Action | string, scene: Scene = {}): string => titleOf(questionOf(action, scene)).replace(/\?.*$/s, '');
const detailed = (action: Action | string, scene: Scene = {}): string => modalOf(questionOf(action, scene), { position: 1, waiting: 1, clock: () => '' }).detail;
const tool = (server: string, name: string, input: unknown): Action => ({ kind: 'mcp', server, tool: name, input, cwd: PROJECT });

const TITLES: readonly (readonly [action: Action | string, title: string])[] = [
  // Requests that no table knows, by the nouns of their path.
  ['curl -X DELETE https://api.acme.io/v1/warehouses/12/stock', 'Delete the stock of warehouse "12" at api.acme.io'],
  ['curl -X DELETE https://api.acme.io/api/v2/tenants/9/users/44', 'Delete user "44" at api.acme.io'],
  ['curl -X DELETE https://api.acme.io/v1/policies/web', 'Delete policy "web" at api.acme.io'],
  ['curl -X DELETE https://api.acme.io/v1/orders', 'Delete orders by "/v1/orders" at api.acme.io'],
  ['curl -X POST https://api.acme.io/internal/jobs/purge-old-orders', 'Purge old orders by "/internal/jobs/purge-old-orders" at api.acme.io'],
  ['curl -X POST https://api.acme.io/users/7/delete', 'Delete user "7" at api.acme.io'],
  ['curl -X DELETE https://api.acme.io/', 'Send a DELETE request to api.acme.io for "/"'],
  ['curl -X PUT https://gitlab.com/api/v4/projects/42/transfer', 'Transfer project "42" at gitlab.com'],
  ['curl -X POST https://api.stripe.com/v1/subscriptions/sub_1/cancel', 'Cancel subscription "sub_1"'],
  // One of several subcommands that share a row of a table.
  ['heroku ps:scale web=0 -a shop-prod', 'Scale app "shop-prod"'],
  ['heroku config:unset STRIPE_KEY -a shop-prod', 'Delete variable "STRIPE_KEY" in shop-prod'],
  ['heroku maintenance:on -a shop-prod', 'Switch on maintenance of app "shop-prod"'],
  ['fly secrets unset STRIPE_KEY -a shop-prod', 'Delete secret "STRIPE_KEY" in shop-prod'],
  ['fly deploy -a shop-prod', 'Deploy app "shop-prod"'],
  ['gh secret delete STRIPE_KEY', 'Delete secret "STRIPE_KEY"'],
  ['gh secret set STRIPE_KEY --body x', 'Change secret "STRIPE_KEY"'],
  ['helm rollback web 3', 'Roll back release "web"'],
  ['kubectl scale statefulset web --replicas=0', 'Scale stateful set "web"'],
  ['kubectl annotate deployment web a=b', 'Change the annotations of deployment "web"'],
  ['terraform state rm aws_db_instance.main', 'Remove "aws_db_instance.main" from the state'],
  ['terraform apply -auto-approve -replace=aws_db_instance.main', 'Replace "aws_db_instance.main"'],
  ['openstack router remove subnet edge 7c2f', 'Remove the subnet from router "edge"'],
  ['etcdctl --endpoints=https://10.0.0.1:2379 del "" --prefix', 'Delete every key'],
  ['pm2 delete all', 'Stop every service of PM2 on this machine'],
  // What a tool's name says more precisely than the row that knows it.
  [tool('stripe', 'create_refund', { payment_intent: 'pi_1' }), 'Create a refund for payment intent "pi_1"'],
  [tool('supabase', 'delete_branch', { branch_id: 'b1' }), 'Delete branch "b1"'],
  [tool('redis', 'delete', { key: 'session:1' }), 'Delete key "session:1"'],
  [tool('dynamodb', 'delete_table', { table_name: 'Carts' }), 'Delete table "Carts"'],
  ['kubectl delete deploy,svc -l app=web', 'Delete every deployment and service that matches "app=web"'],
  ['git push --tags --force', 'Overwrite every tag of the remote'],
  ['gcloud sql import sql ledger gs://b/d.sql', 'Import a file into instance "ledger"'],
  ['wrangler kv key delete flags --namespace-id 1 --remote', 'Delete key "flags"'],
  ['kubectl autoscale deployment web --min=0 --max=1', 'Autoscale deployment "web"'],
  ['python manage.py shell -c "from shop.models import Cart; Cart.objects.all().delete()"', 'Delete every record of model "Cart"'],
  [tool('sentry', 'delete_project', { organizationSlug: 'acme', projectSlug: 'web' }), 'Delete project "web"'],
  // Several of a kind.
  ['aws ec2 terminate-instances --instance-ids i-0abc i-0def', 'Terminate instances "i-0abc, i-0def"'],
  ['doctl compute droplet delete web-1 web-2', 'Delete droplets "web-1, web-2"'],
  ['kubectl delete pod web-1 web-2 -n shop', 'Delete pods "web-1, web-2"'],
  ['redis-cli -h 10.0.0.9 del session:1 session:2', 'Delete keys "session:1, session:2"'],
  ['gcloud compute disks delete data-1 data-2 --zone europe-west1-b -q', 'Delete disks "data-1, data-2"'],
  // What stands for all methods of a route, or for all of a group.
  ['curl -X DELETE https://api.cloudflare.com/client/v4/zones/z1/dns_records/r1', 'Delete DNS record "r1"'],
  ['curl -X POST https://api.stripe.com/v1/refunds -d charge=ch_1', 'Create a refund'],
  ['gh variable delete REGION', 'Delete variable "REGION"'],
  ['npx convex env unset STRIPE_KEY --prod', 'Delete variable "STRIPE_KEY" in production'],
  ['nomad node drain -enable -yes n1', 'Drain node "n1"'],
  ['terraform taint aws_db_instance.main', 'Mark for replacement "aws_db_instance.main"'],
  ['pocketbase superuser delete root@acme.io', 'Delete superuser "root@acme.io"'],
  ['git push origin :refs/tags/v2.0.0', 'Delete remote tag "v2.0.0"'],
  ['kubectl rollout restart deploy/web', 'Restart deployment "web"'],
  ['twilio api:core:incoming-phone-numbers:remove --sid PN1', 'Delete incoming phone number "PN1"'],
  [tool('slack', 'delete_channel', { channel: 'C0123' }), 'Delete channel "C0123"'],
  [tool('vercel', 'delete_env_var', { projectId: 'prj_1', key: 'API_KEY' }), 'Delete environment variable "API_KEY"'],
  [tool('aws', 'use_aws', { service_name: 's3', operation_name: 'delete_bucket', parameters: { Bucket: 'media' } }), 'Delete bucket "media"'],
  [tool('terraform', 'run_terraform', { command: 'destroy' }), 'Destroy everything managed here'],
  ['vault auth disable userpass', 'Disable the sign-in at "userpass"'],
  ['kubectl create secret generic db --from-literal=a=b', 'Create secret "db"'],
  ['kubectl taint nodes node-2 dedicated=x:NoExecute', 'Change the taints of node "node-2"'],
  ['nats kv del CONFIG flags', 'Delete key "flags"'],
  ['gcloud sql users delete app -i ledger -q', 'Delete user "app"'],
  ['az vm delete -g rg -n web1 web2 --yes', 'Delete virtual machines "web1, web2"'],
  ['curl -X DELETE https://api.github.com/repos/acme/shop/releases/12', 'Delete release "12"'],
  ['curl -X DELETE https://api.github.com/repos/acme/shop/git/refs/heads/dev', 'Delete branch "dev"'],
  ['curl -X POST https://api.render.com/v1/services/srv-1/suspend', 'Suspend service "srv-1" at api.render.com'],
  ['heroku pipelines:promote -a shop-staging', 'Promote app "shop-staging" in production'],
  ['mongosh mongodb://10.0.0.9/shop --eval "db.visits.updateMany({}, {})"', 'Overwrite every document of collection "visits"'],
  ['sudo reboot', 'Restart the system on this machine'],
  ['sudo ufw disable', 'Switch the firewall off on this machine'],
  [tool('kubernetes', 'kubectl_delete', { resourceType: 'deployment', name: 'web' }), 'Delete deployment "web"'],
  // Rights in a database, and whose.
  ['psql -h 10.0.0.9 -c "GRANT SELECT ON payroll TO alice"', 'Grant rights in the database to "alice"'],
  ["mysql -h 10.0.0.9 -e \"REVOKE ALL ON shop.* FROM 'app'@'%'\"", 'Revoke rights in the database from "app@%"'],
  // Programs.
  ["node -e \"const {PrismaClient}=require('@prisma/client');const prisma=new PrismaClient();prisma.order.deleteMany()\"", 'Delete every order'],
  ["python -c \"import boto3; boto3.resource('s3').Bucket('media').objects.filter(Prefix='a/').delete()\"", 'Delete objects of bucket "media"'],
  // The kind that the command names, where its row takes several.
  ['kubectl scale statefulset/ledger --replicas=0', 'Scale stateful set "ledger"'],
  ['kubectl rollout undo deployment ledger', 'Roll back deployment "ledger"'],
  ['kubectl create rolebinding ann-edit --clusterrole=edit --user=ann', 'Create role binding "ann-edit"'],
  ['kubectl delete svc,deploy ledger', 'Delete objects "svc/ledger, deploy/ledger"'],
  ['ldcli environments delete --project p --environment qa', 'Delete environment "qa"'],
  ['cf delete-org ledger -f', 'Delete organization "ledger"'],
  ['cf stop ledger', 'Stop app "ledger"'],
  ['openstack stack delete ledger -y', 'Delete stack "ledger"'],
  ['databricks jobs delete 77', 'Delete job "77"'],
  ['docker volume rm ledger_pg cache', 'Delete volumes "ledger_pg, cache"'],
  ['doppler secrets delete DB_URL -c stg_eu -p ledger --yes', 'Delete secret "DB_URL" in stg_eu'],
  ['kafka-consumer-groups.sh --bootstrap-server 10.0.0.9:9092 --group mailer --topic orders --reset-offsets --to-latest --execute', 'Reset the offsets of group "mailer"'],
  ['az storage blob delete-batch -s exports --account-name ledger', 'Delete the blobs of container "exports"'],
  ['nuget push ledger.nupkg -ApiKey 0c1d2e', 'Publish the package'],
  ['RAILS_ENV=qa rails db:drop', 'Drop the database in qa'],
  // Requests of a known service, by their path.
  ['curl -X POST https://api.clerk.com/v1/users/user_9/ban', 'Ban user "user_9"'],
  ['curl -X POST https://api.resend.com/emails -d "{}"', 'Send mail'],
  ['curl -X POST https://acme.okta.com/api/v1/users/00u9/lifecycle/deactivate', 'Deactivate user "00u9"'],
  ['curl -X POST https://checkout-live.adyen.com/v71/payments/P9/refunds -d "{}"', 'Create a refund for payment "P9" in production'],
  ['curl -X DELETE https://acme.zendesk.com/api/v2/tickets/9.json', 'Delete ticket "9"'],
  ['curl -X PUT https://es-9.internal/ledger/_settings -d "{}"', 'Change the settings of index "ledger"'],
];

for (const [action, title] of TITLES) test(`says “${title}”`, () => assert.equal(titled(action), title));

const SAID: readonly (readonly [command: string, told: RegExp])[] = [
  // Rarer subcommands, each by what it stops, keeps or loses.
  ['aws rds remove-from-global-cluster --global-cluster-identifier crm --db-cluster-identifier a', /nothing is copied to it any more/],
  ['aws ec2 revoke-security-group-egress --group-id sg-9 --protocol tcp --port 443 --cidr 10.0.0.0/8', /What could go out by it is held back/],
  ['aws kinesis decrease-stream-retention-period --stream-name hits --retention-period-hours 24', /a longer time does not bring them back/],
  ['gcloud compute instance-groups managed rolling-action replace crm-mig --zone z', /^Replace every machine of instance group "crm-mig"/],
  ['gcloud dataflow jobs drain 2027-01-01', /finishes what it has, and ends/],
  ['az cdn endpoint purge -g rg -n crm --profile-name p --content-paths /x', /^Purge the cache of endpoint "crm"[\s\S]*next visitors wait/],
  ['az redis force-reboot -g rg -n crm --reboot-type AllNodes', /^Reboot Redis cache "crm"[\s\S]*away until it is up again/],
  ['hcloud load-balancer remove-target crm --server web-1', /Nothing is sent to them any more; they can be registered again\.\n/],
  ['doctl databases maintenance-window update crm --day mon', /done at another time from then on/],
  ['helm upgrade crm ./chart', /It can be rolled back/],
  ['rabbitmqctl forget_cluster_node rabbit@n9', /^Remove cluster node "rabbit@n9"[\s\S]*has to be reset and join again/],
  ['vault operator step-down', /Another node takes over/],
  ['vault lease revoke -prefix -force database/creds/crm', /^Revoke every lease below "database\/creds\/crm"/],
  ['redis-cli -h cache.acme.io REPLICAOF NO ONE', /It keeps what it holds/],
  ['redis-cli -h cache.acme.io REPLICAOF db9 6379', /what it holds itself is deleted/],
  ['redis-cli -h cache.acme.io XGROUP DESTROY hits crm', /the messages stay/],
  [`mongosh "mongodb://db9.acme.io/crm" --eval 'rs.stepDown()'`, /Another server takes over/],
  ['velero schedule delete weekly', /those that were taken stay/],
  ['argocd app terminate-op crm', /It ends where it stands/],
  ['argocd proj role delete-token crm ci 1700', /^Delete a token of role "ci"/],
  ['glab schedule delete 9', /no longer starts by itself/],
  ['AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql://airflow@meta.acme.example/airflow airflow dags pause hits', /^Pause DAG "hits"[\s\S]*until it is unpaused/],
  ['upsun variable:delete API_KEY', /^Delete variable "API_KEY"[\s\S]*its value is not kept/],
  ['linode-cli account cancel', /^Cancel the account[\s\S]*Cannot be undone/],
  ['systemctl mask nginx', /until it is unmasked/],
  ['zpool offline tank sdc', /^Take a disk out of pool "tank"/],
  ['npm owner rm ann crm', /^Remove an owner of package[\s\S]*can no longer publish it/],
  ['npm dist-tag rm @acme/crm next', /^Remove a tag of package[\s\S]*the versions stay/],
  ['kubectl config delete-context crm-prod', /what runs there stays/],
  ['prefect work-pool pause etl', /until it is switched on again/],
  ['databricks clusters restart --cluster-id 0817-x', /^Restart cluster "0817-x"/],
  ['nomad acl token delete 9f', /^Delete token "9f"[\s\S]*refused from then on/],
  ['gcloud compute routers nats delete crm --router r', /reaches the outside through it/],
  ['az containerapp revision deactivate -g rg -n crm --revision crm--7', /^Deactivate revision "crm--7"/],
  ['aws lambda update-event-source-mapping --uuid u-1 --no-enabled', /may start the function otherwise, or no longer/],
  ['magento maintenance:enable', /^Switch on maintenance[\s\S]*until it is switched off again/],
  [`psql -h db.acme.io -d crm -c "DELETE FROM leads WHERE state = 'cold' AND id > 7"`, /Deletes the rows of leads where state = '…' AND id > 7\./],
  ['psql -h db.acme.io -d crm -c "UPDATE leads SET owner = NULL, score = 0"', /Overwrites owner and score in every row of leads\./],
  ['psql -h db.acme.io -d crm -c "TRUNCATE leads, notes CASCADE"', /Truncate tables "leads, notes"[\s\S]*every row of leads and notes, and of every table that refers to them\./],
  [`clickhouse-client --host ch.acme.io --query "ALTER TABLE hits DELETE WHERE day < '2020-01-01'"`, /Delete rows of table "hits"/],
  [`bq query --use_legacy_sql=false 'DELETE FROM sales.hits WHERE day < "2020-01-01"'`, /Backups: BigQuery can restore it/],
  ['snowsql -q "DROP TABLE raw.hits"', /Backups: Time Travel can bring it back/],
  [`kubectl --context prod patch deployment web -p '{"spec":{"replicas":2}}'`, /It sets spec\.replicas = 2\./],
  ['kubectl --context prod rollout restart deployment -n crm', /Restart every deployment/],
  ['npx knex migrate:rollback --all --env production', /Roll back every migration/],
  ['ansible web -i hosts.prod -m service -a "name=crm state=stopped"', /Stop service "crm"[\s\S]*every host of web\./],
  ['ansible web -i hosts.prod -m file -a "path=/srv/crm state=absent"', /Delete "\/srv\/crm"[\s\S]*deleted on every host of web\./],
  ['firebase deploy --only storage -P acme-prod', /Deploy a part of the project[\s\S]*Only this part: storage\./],
  ['git push --force origin main', /It goes to the remote origin\.[\s\S]*Backups: Whoever still has the commits in a clone/],
  ['aws s3api delete-object --bucket acme-prod-docs --key a/b.pdf', /Delete object "acme-prod-docs\/a\/b\.pdf"/],
  ['mongosh "mongodb+srv://prod.x1y2z.mongodb.net/crm" --eval "db.dropDatabase()"', /Drop database "crm"/],
  ['az functionapp config appsettings set -n fn -g rg --settings MODE=off KEY=abc', /It sets MODE, KEY\./],
  ['docker --context prod compose pull && docker --context prod compose up -d', /^Start the project/],
  ['curl -X POST https://slack.com/api/conversations.archive -d channel=general', /Archive a channel[\s\S]*channel = general/],
  ['stripe customers delete cus_1 --live', /in live mode/],
  ['AWS_PROFILE=crm-prod aws rds promote-read-replica --db-instance-identifier crm-2', /nothing is copied to it any more\. Cannot be undone/],
  ['gcloud compute instances reset web-1 --project acme-prod', /without shutting down/],
  ['kubectl --context prod rollout pause deploy/crm', /^Pause the rollout of deployment "crm"[\s\S]*What runs goes on/],
  ['kubectl --context prod delete configmap,secret -l app=crm', /^Delete every secret and config map that matches "app=crm"/],
  ['vercel teams rm crm -y', /Every project of it is deleted/],
  ['terraform refresh', /what no longer exists falls out of the state/],
  ['bq update --expiration 3600 acme-prod:crm.leads', /^Let expire the table "acme-prod:crm\.leads"/],
  ['bq update --description x acme-prod:crm.leads', /^Change table/],
  ['AWS_PROFILE=crm-prod aws eks update-nodegroup-config --cluster-name crm --nodegroup-name ng --scaling-config minSize=0,maxSize=0,desiredSize=0', /It is scaled to 0/],
  ['gcloud iam service-accounts keys create k.json --iam-account deploy@acme-prod.iam.gserviceaccount.com', /^Create a key for service account "deploy@acme-prod/],
  ['doctl databases db delete 9cc1 crm -f', /^Delete database "crm"/],
  ['gcloud pubsub subscriptions seek leads --time=2026-01-01', /delivered again/],
  ['helmfile -e live -l app=tiles destroy', /^Destroy the releases that match "app=tiles" in live|^Destroy the releases that match "tiles" in live/],
  ['terraform plan -destroy -out gone.plan && terraform apply gone.plan', /^Destroy everything managed here/],
  ['terraform plan -out next.plan && terraform apply next.plan', /^Apply the plan/],
  ['git push origin v3.2.0 --force', /^Overwrite the remote tag or branch "v3\.2\.0"/],
  ['kubectl --context prod label ns crm tier=public --overwrite', /It sets tier = public\./],
  ['helm upgrade crm ./chart --set replicas=0,db.password=hunter2xyz --kube-context prod', /It sets replicas = 0, db\.password\./],
  ['heroku releases:rollback v101 -a crm', /^Roll back to release "v101"/],
  ['doctl kubernetes cluster node-pool delete core pool-1 -f', /^Delete node pool "pool-1"/],
  ["fly pg connect -a crm-db <<< 'DROP DATABASE crm;'", /^Drop database "crm"/],
  ['gcloud compute firewall-rules update allow-ssh --source-ranges=0.0.0.0/0', /^Change firewall rule "allow-ssh"/],
  ['mysqldump crm | mysql -h db.acme.io crm', /the SQL is a dump, which drops tables of the same name/],
  ['psql -h db.acme.io -c "VACUUM FULL"', /every table is stored; meanwhile they may be locked/],
  [`ruby -e 'require "mongo"; c = Mongo::Client.new("mongodb://mongo.acme.io/crm"); c[:leads].drop'`, /^Drop collection "leads"/],
  [`python3 -c 'from kafka.admin import KafkaAdminClient as K; K(bootstrap_servers="k.acme.io:9092").delete_topics(["leads", "deals"])'`, /^Delete topics "leads, deals"/],
  ['helmfile -e live destroy', /^Destroy all releases in live(?! mode)/],
  ['gsutil -m rm gs://acme-prod-tiles/**', /^Empty bucket "acme-prod-tiles"/],
  ['curl -X POST https://api.github.com/repos/acme/shop/transfer -d new_owner=other', /^Transfer repository "shop"/],
  ['curl -X POST https://api.heroku.com/apps/shop-prod/dynos/web.1/actions/stop', /^Stop dyno "web\.1"/],
  ['glab api -X DELETE projects/42/protected_branches/main', /^Delete the protection of branch "main"/],
  ['kamal app stop', /^Stop the containers/],
  ['nats kv del carts -f -s nats://nats.acme.io:4222', /^Delete bucket "carts"/],
  ['terraform apply -replace=aws_db_instance.main', /^Replace "aws_db_instance\.main"/],
  ['kubectl --context prod delete job --field-selector status.successful=1', /^Delete every job that matches "status\.successful=1"/],
  ['DJANGO_SETTINGS_MODULE=crm.settings.production python manage.py changepassword ann', /^Change the password of user "ann"/],
  [`aws --profile prod ssm send-command --document-name AWS-RunShellScript --targets Key=tag:app,Values=crm --parameters 'commands=["rm -rf /opt/crm"]'`, /^Run commands on the servers tagged "app=crm"[\s\S]*Delete "\/opt\/crm"/],
  [`curl -X POST https://api.cloudflare.com/client/v4/zones/z1/dns_records -d '{"type":"A","name":"shop.acme.io","content":"198.51.100.4"}'`, /^Create a DNS record in zone "z1"[\s\S]*name = shop\.acme\.io, content = 198\.51\.100\.4/],
  [`psql "$(aws ssm get-parameter --name /crm/production/db --with-decryption --query Parameter.Value)" -c 'DROP TABLE leads'`, /in production[\s\S]*its value comes from there: it is called \/crm\/production\/db/],
];

for (const [command, told] of SAID) test(`tells in the question: ${command}`, () => assert.match(`${titled(command)}\n${detailed(command)}`, told));

test('a variable’s name is no place, unless it is production’s', () => {
  assert.equal(titled('gh variable set STAGE -b x -R acme/crm'), 'Change variable "STAGE"');
});

test('the same request is one place, however its address is told', () => {
  assert.doesNotMatch(detailed('curl -X DELETE https://es.acme.io:9200/leads'), /more place/);
});

test('what only running tells is said to be so', () => {
  assert.equal(titled("redis-cli -h 10.0.0.9 --scan --pattern 'cart:*' | xargs redis-cli -h 10.0.0.9 del"), 'Delete the keys that another command names');
});

test('names that are no more of the same stay apart', () => {
  assert.equal(titled('heroku addons:destroy postgresql-a-1 -a shop-prod'), 'Destroy add-on "postgresql-a-1" in shop-prod');
  assert.equal(titled('aws s3 rb s3://media --force'), 'Delete bucket "media"');
});

test('a grantee’s name says nothing of where', () => {
  assert.match(detailed('psql -h 10.0.0.9 -c "GRANT ALL ON orders TO app_dev"'), /Gives app_dev ALL rights on orders\.[\s\S]*Environment: unknown/);
  assert.match(detailed('psql -h 10.0.0.9 -c "GRANT admin TO alice"'), /Gives alice the role admin\./);
});

test('a credential is told only where a reason is about one', () => {
  assert.doesNotMatch(detailed('heroku pg:credentials:rotate DATABASE -a shop-prod --confirm shop-prod'), /^Token:/m);
});

test('what a manifest names is told', () => {
  const files = { [`${PROJECT}/db.yaml`]: 'kind: StatefulSet\nmetadata:\n  name: ledger\n---\nkind: PersistentVolumeClaim\nmetadata:\n  name: ledger-data\n' };
  const text = detailed('kubectl delete -f db.yaml', { files });
  assert.match(text, /It names StatefulSet ledger and PersistentVolumeClaim ledger-data\. What is stored there is lost with the reclaim policy Delete/);
});

test('what a library’s call loses is told by the rows of the command that does the same', () => {
  const gone = detailed('python3 -c "import boto3; boto3.client(\'rds\').delete_db_instance(DBInstanceIdentifier=\'ledger\', SkipFinalSnapshot=True)"');
  assert.match(gone, /Effect: The database goes, and no final snapshot is taken\. .*The program calls delete_db_instance of boto3\.\nBackups: Automated backups are deleted by default/);
  assert.doesNotMatch(detailed('python3 -c "import boto3; boto3.client(\'rds\').delete_db_instance(DBInstanceIdentifier=\'ledger\', FinalDBSnapshotIdentifier=\'last\')"'), /no final snapshot/);
  assert.match(detailed("node -e \"const {DynamoDBClient,DeleteTableCommand}=require('@aws-sdk/client-dynamodb'); new DynamoDBClient({}).send(new DeleteTableCommand({TableName:'ledger'}))\""), /Every item in it is deleted\..*\nBackups: With point-in-time recovery on/);
  assert.match(detailed("node -e \"require('@prisma/client'); new (require('@prisma/client').PrismaClient)().entry.deleteMany()\""), /No condition narrows it down: every record is deleted\./);
});

test('what a program deletes is named by what it holds', () => {
  assert.equal(titled("node -e \"const m=require('mongoose'); m.connection.db.collection('carts').deleteMany({})\""), 'Delete every document of collection "carts"');
  assert.equal(titled("node -e \"const {createClient}=require('@supabase/supabase-js'); createClient(process.env.SUPABASE_URL,process.env.SERVICE_KEY).from('carts').delete().neq('id',0)\""), 'Delete every row of table "carts"');
  assert.equal(titled("node -e \"const {Octokit}=require('@octokit/rest'); new Octokit({auth:process.env.GH}).repos.delete({owner:'acme',repo:'ledger'})\""), 'Delete repository "ledger"');
  assert.equal(titled('python3 -c "import boto3\nfor one in boto3.resource(\'ec2\').instances.all(): one.terminate()"'), 'Terminate instances');
  assert.match(detailed('python3 -c "from kubernetes import client; client.CoreV1Api().delete_namespaced_persistent_volume_claim(\'data\', \'ledger\')"'), /Effect: What is stored there is lost with the reclaim policy Delete/);
  assert.match(detailed('ruby -e "require \'aws-sdk-dynamodb\'; Aws::DynamoDB::Client.new.delete_table(table_name: \'carts\')"'), /Backups: With point-in-time recovery on/);
});

test('that the same happens in other places too is told, and only Review leads there', () => {
  const { detail, buttons } = modalOf(questionOf("for h in web1 web2 web3; do ssh $h 'sudo rm -rf /srv/ledger'; done"), { position: 1, waiting: 1, clock: () => '' });
  assert.match(detail, /Also: the same in 2 more places, see Review\./);
  assert.deepEqual(buttons.map(({ does }) => does), ['review', 'deny']);
});

test('what a tool or an address that no row knows loses is told by the vendor’s rows for the same thing', () => {
  assert.match(detailed(tool('railway', 'remove-service', { serviceId: 's1' })), /Effect: It stops at once, and its deployments and variables are deleted/);
  assert.match(detailed(tool('acme', 'remove-service', { serviceId: 's1' })), /Prodlock does not know this tool\. By its name, remove-service, it takes something away for good\./);
  assert.match(detailed(tool('kubernetes', 'kubectl_delete', { resourceType: 'namespace', name: 'ledger' })), /Everything in it is deleted, its volume claims included\./);
  assert.match(detailed(tool('mongodb', 'delete-many', { database: 'd', collection: 'c', filter: {} })), /Its condition is empty: all documents are deleted\./);
  assert.match(detailed(tool('mongodb', 'update-many', { database: 'd', collection: 'c', filter: {}, update: {} })), /Its condition is empty: all documents are changed\./);
  assert.match(detailed(tool('kubernetes', 'pods_delete', { name: 'web-1', namespace: 'prod' })), /Environment: prod \(Kubernetes\) — the namespace is prod/);
});

test('the file of a program that deletes is told', () => {
  const files = { [`${PROJECT}/ops/archive.py`]: "import boto3\nboto3.client('dynamodb').delete_table(TableName='sessions')\n" };
  assert.match(detailed('python ops/archive.py', { files }), /calls delete_table of boto3 \(ops\/archive\.py\)/);
});

test('a flag is told as it was given', () => {
  assert.match(detailed('python manage.py flush --settings=shop.settings.prod'), /given as --settings shop\.settings\.prod/);
});

test('hints that disagree are both told', () => {
  const files = { [`${PROJECT}/docker-compose.prod.yml`]: 'services: {db: {image: postgres, volumes: [data:/var/lib/postgresql/data]}}\nvolumes: {data: {}}\n' };
  assert.match(detailed('docker compose -f docker-compose.prod.yml down -v', { files }), /hints disagree: .+; .+docker-compose\.prod\.yml/);
});

test('what a command’s flags tell is said in words', () => {
  assert.match(detailed('aws ecs update-service --cluster ledger --service web --desired-count 0'), /It is scaled to 0: nothing of it runs then\./);
  assert.match(detailed('heroku ps:scale web=2 worker=1 -a ledger'), /It is scaled to 2, 1\./);
  assert.match(detailed('gcloud projects add-iam-policy-binding ledger --member=user:ann@acme.io --role=roles/editor'), /Who: user:ann@acme\.io\. Role: roles\/editor\./);
  assert.match(detailed('aws ec2 authorize-security-group-ingress --group-id sg-9 --protocol tcp --port 5432 --cidr 0.0.0.0/0'), /From: 0\.0\.0\.0\/0\. Port: 5432\./);
  assert.match(detailed('kubectl set image deployment/web web=acme/web:9'), /Image: acme\/web:9\./);
  // A password beside a name is for nobody to read.
  assert.doesNotMatch(detailed('aws iam attach-user-policy --user-name ann --user ann:hunter2 --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess'), /Who: /);
});

test('a push says to which repository it goes, without who signs in', () => {
  const files = { [`${PROJECT}/.git/config`]: '[remote "origin"]\n\turl = https://ann:tok@github.com/acme/ledger.git\n[remote "heroku"]\n\turl = https://git.heroku.com/ledger-live.git\n' };
  assert.match(detailed('git push --force origin main', { files }), /It goes to github\.com\/acme\/ledger\./);
  assert.match(detailed('git push heroku main --force', { files }), /It goes to the Heroku app ledger-live, which deploys it\./);
});

test('a question says what a stranger cannot know: the project behind a flag, the database behind a host, and that a name counts as production’s', () => {
  const linked = { files: { [`${PROJECT}/.vercel/project.json`]: '{"projectId":"prj_1","orgId":"team_1","projectName":"ledger"}' } };
  assert.match(detailed('vercel deploy --prod', linked), /Environment: production \(Vercel\) — --prod is given, the project ledger/);
  assert.match(detailed('psql -h db.prod.acme.com -d ledger -c "DELETE FROM orders"'), /the host is db\.prod\.acme\.com, the database ledger/);
  assert.match(detailed('neonctl branches delete main --project-id p1'), /Environment: main \(Neon\), taken for production — /);
  assert.match(titleOf(questionOf('neonctl branches delete main --project-id p1')), /^Delete branch "main"\? \(taken for production\)$/);
  assert.match(titleOf(questionOf('docker -H ssh://deploy@web.prod.acme.com system prune -af --volumes')), /, volumes included, in production\?$/);
});

test('what files say of an object is told: a playbook’s tasks, a folder’s manifests and a project’s volumes', () => {
  const play = { files: { [`${PROJECT}/site.yml`]: '- hosts: web\n  roles: [common]\n  tasks:\n    - name: install nginx\n      ansible.builtin.apt: {name: nginx}\n    - service: {name: nginx, state: restarted}\n      become: true\n' } };
  assert.match(detailed('ansible-playbook -i production site.yml', play), /by 3 tasks: the role common, install nginx \(apt\), service nginx restarted;/);
  const manifests = { files: { [`${PROJECT}/k8s/a.yaml`]: 'kind: StatefulSet\nmetadata:\n  name: ledger\n' } };
  assert.match(detailed('kubectl --context prod delete -f k8s/', manifests), /It names StatefulSet ledger\./);
  const compose = { files: { [`${PROJECT}/docker-compose.prod.yml`]: 'services: {db: {image: postgres}}\nvolumes: {pgdata: {}, shared: {external: true}}\n' } };
  assert.match(detailed('docker compose -f docker-compose.prod.yml down -v', compose), /Everything stored in these is lost: pgdata\./);
});

test('that production has a variable of the same name says nothing of where it is unset', () => {
  const files = { [`${PROJECT}/.env.production`]: 'STRIPE_SECRET_KEY=x\n', [`${PROJECT}/.netlify/state.json`]: '{"siteId":"0d3a9d2f-ef94-4380-93df-27ee400e2048"}' };
  assert.doesNotMatch(detailed('netlify env:unset STRIPE_SECRET_KEY', { files }), /env\.production/);
});

test('what only some of a table’s subcommands do is not told of the others', () => {
  const effectOf = (command: string): string => /^Effect: (.*)$/m.exec(detailed(command))?.[1] ?? '';
  assert.match(effectOf('pulumi refresh -s prod -y'), /The resources stay as they are\./);
  assert.match(effectOf('RAILS_ENV=production bin/rails db:seed'), /^Rows are added/);
  assert.match(effectOf('wrangler queues delete orders'), /every message in it/);
  assert.match(effectOf('vercel domains buy acme.io'), /paid for at once/);
  assert.match(effectOf('fly certs remove acme.io'), /get an error until it is added again/);
  assert.match(effectOf('restic -r /backup prune'), /snapshots that are left stay/);
  assert.match(effectOf('hcloud server poweroff web'), /until it is started again/);
  assert.match(effectOf('neonctl roles delete app --project-id p1'), /What signs in as it/);
  assert.match(effectOf('mongoimport --drop --uri mongodb://db.prod.acme.com/l -c users users.json'), /The collection is dropped first/);
});

test('a mail address places nobody, and what another tool calls its own is no proof', () => {
  assert.match(detailed('heroku access:remove dev@acme.io -a ledger-prod'), /Environment: ledger-prod \(Heroku\), taken for production/);
  const files = { [`${HOME}/.railway/config.json`]: JSON.stringify({ projects: { '/elsewhere': { name: 'ledger', environmentName: 'production' } } }, null, 2) };
  assert.match(detailed('heroku domains:clear -a ledger', { files }), /Environment: unknown \(Heroku\)/);
});

test('a file of statements for Turso’s shell is read', () => {
  const files = { [`${PROJECT}/drop.sql`]: 'DROP TABLE customers;\n' };
  assert.match(titleOf(questionOf('turso db shell ledger-prod < drop.sql', { files })), /^Drop table "customers"/);
});

test('statements for PlanetScale’s shell, tags of servers, keys and packages are named', () => {
  const files = { [`${PROJECT}/drop.sql`]: 'DROP TABLE customers;\n' };
  assert.match(titleOf(questionOf('pscale shell ledger main < drop.sql', { files })), /^Drop table "customers"/);
  assert.match(detailed(`aws ssm send-command --document-name AWS-RunShellScript --targets Key=tag:env,Values=prod --parameters 'commands=["reboot"]'`), /the servers are those tagged prod/);
  assert.match(detailed('aws iam create-access-key --user-name deploy'), /Effect: Whoever holds it can do what its owner can\./);
  assert.match(titleOf(questionOf("ansible db -i prod.ini -m apt -a 'name=postgresql state=absent' -b")), /^Remove package "postgresql" in production/);
  assert.match(titleOf(questionOf('wrangler kv bulk delete keys.json --namespace-id 0f2a --remote')), /^Delete the keys of file "keys\.json"/);
  assert.match(detailed(`curl -X POST https://api.digitalocean.com/v2/droplets/123/actions -d '{"type":"rebuild"}'`), /It sends type = rebuild\./);
});

test('where nothing names an environment, the question names what holds the thing', () => {
  const files = { [`${PROJECT}/.git/config`]: '[remote "origin"]\n\turl = git@github.com:acme/ledger.git\n' };
  assert.match(detailed('git push origin --delete release/2.4', { files }), /the only hint: the repository is github\.com\/acme\/ledger/);
  assert.match(detailed('git push --mirror origin', { files }), /the only hint: the repository is github\.com\/acme\/ledger/);
  assert.match(detailed('gh secret delete NPM_TOKEN --env production', { files }), /given as --env production, the repository acme\/ledger/);
  assert.match(detailed(tool('github', 'merge_pull_request', { owner: 'acme', repo: 'ledger', pullNumber: 4 })), /the only hint: the repository is acme\/ledger/);
  assert.match(detailed('curl -X DELETE https://api.vercel.com/v10/projects/prj_9f8d7s6a5d4f3g2h/env/kZx81Lq'), /the only hint: the project is prj_9f8d7s6a5d4f3g2h/);
  assert.match(detailed(`curl https://api.supabase.com/v1/projects/kqvbnmzxwertyuiopasd/database/query -d '{"query":"drop table orders"}'`), /the only hint: the project is kqvbnmzxwertyuiopasd/);
  assert.match(detailed('az sql db delete -g ledger -s ledger-sql --server-name ledger-sql -n main --yes'), /Server: ledger-sql\./);
  assert.match(detailed('heroku pg:copy ledger-staging::DATABASE ledger-prod::DATABASE --confirm ledger-prod'), /Environment: ledger-prod \(Heroku\), taken for production — the app is ledger-prod/);
});

test('a file or variable that tells the environment is told with the host in it', () => {
  const production = { [`${PROJECT}/.env.production`]: 'REDIS_URL=rediss://default:hT72bqLwPz91@cache.acme.example:6380\n' };
  const program = `require('dotenv').config({path:'.env.production'});const R=require('ioredis');new R(process.env.REDIS_URL).flushall()`;
  assert.match(detailed(`node -e "${program}"`, { files: production }), /Environment: production \(Redis\) — REDIS_URL points to cache\.acme\.example \(shop\/\.env\.production:1\)/);
  const liquibase = { [`${PROJECT}/liquibase-prod.properties`]: 'url: jdbc:postgresql://payroll.acme.example:5432/payroll\n' };
  assert.match(detailed('liquibase --defaults-file=liquibase-prod.properties drop-all', { files: liquibase }), /given as --defaults-file liquibase-prod\.properties, the host payroll\.acme\.example/);
  const pooled = 'postgresql://postgres.kqvbnmzxwertyuiopasd:pw@aws-0-eu-central-1.pooler.supabase.com:5432/postgres';
  assert.match(detailed(`psql "${pooled}" -c 'truncate orders'`), /the project kqvbnmzxwertyuiopasd/);
  const link = { [`${HOME}/.railway/config.json`]: JSON.stringify({ projects: { [PROJECT]: { name: 'ledger', environmentName: 'production' } } }) };
  assert.match(detailed(tool('railway', 'deploy', { workspacePath: PROJECT, service: 'api' }), { files: link }), /linked to the environment production of the project ledger/);
});

test('an id of Stripe’s is no word for production, and what a session of boto3 makes is told', () => {
  assert.match(titleOf(questionOf('curl -X DELETE https://api.stripe.com/v1/products/prod_NWjs8kKbJWmuuc -u "$KEY:"')), /environment unknown/);
  assert.match(detailed(`python3 -c "import boto3; boto3.Session(profile_name='acme').client('rds').delete_db_cluster(DBClusterIdentifier='main', SkipFinalSnapshot=True)"`), /Backups: Automated backups are deleted by default/);
  assert.match(detailed(`aws route53 change-resource-record-sets --hosted-zone-id Z1 --change-batch '{"Changes":[{"Action":"DELETE","ResourceRecordSet":{"Name":"api.acme.example","Type":"A"}}]}'`), /It deletes api\.acme\.example\./);
  assert.match(titleOf(questionOf('heroku run rails runner "User.where(confirmed: false).destroy_all" -a ledger-prod')), /^Delete records of model "User"/);
});

test('what is only a setting can be made anew, and what a row says of backups is told of that command alone', () => {
  assert.match(detailed('gcloud dns record-sets delete api.acme.example. --type=A --zone=main'), /It can only be made anew\.\n(?!Backups)/);
  assert.match(detailed('aws rds delete-db-instance --db-instance-identifier main --skip-final-snapshot --no-delete-automated-backups'), /Automated backups are kept until their retention ends/);
  assert.match(detailed('aws ec2 deregister-image --image-id ami-0a1'), /The snapshots behind it stay/);
  assert.match(detailed('aws backup delete-backup-plan --backup-plan-id p1'), /those that were taken stay/);
  assert.match(detailed('gcloud sql instances patch main --retained-backups-count=2'), /Older ones beyond that number are deleted/);
  assert.match(detailed('gcloud secrets versions disable 3 --secret db'), /until it is enabled again/);
  assert.match(titleOf(questionOf('az acr repository delete -n acmeacr --repository api --yes')), /^Delete repository "api"/);
  assert.match(detailed('az storage container delete --account-name acme --name uploads'), /Container soft delete, where it is on/);
  assert.match(titleOf(questionOf('az webapp deployment slot swap -g rg -n api --slot staging')), /^Swap the slots of app "api"/);
});

test('a thing is not told as the one that it is a part of', () => {
  assert.match(titleOf(questionOf('gh release delete-asset v3.1.0 app.dmg -y -R acme/ledger')), /^Delete from a release the file "app\.dmg"/);
  assert.match(titleOf(questionOf('gh repo edit --visibility public')), /^Make public the repository\?/);
  assert.match(titleOf(questionOf('docker buildx imagetools create -t ghcr.io/acme/ledger:latest ghcr.io/acme/ledger:rc')), /^Publish image "ghcr\.io\/acme\/ledger:latest"/);
  assert.match(titleOf(questionOf('git push origin :v2.3.0')), /^Delete the remote tag or branch "v2\.3\.0"/);
  assert.match(detailed('ansible all -i "db1.acme.example," -b -m shell -a "rm -rf /var/lib/postgresql/14"'), /Ansible runs it on db1\.acme\.example/);
  assert.match(detailed(`kubectl patch pvc data -p '{"metadata":{"finalizers":null}}'`), /If it is being deleted, it is gone at once/);
});

test('a model is told once, and of several credentials the one that leads there', () => {
  const files = {
    [`${PROJECT}/.env.production`]: 'MONGODB_URI=mongodb+srv://forum:Hs5bYw2k@forum.x1y2z.mongodb.net/forum\nREDIS_URL=rediss://default:Pw7xCn4t@warm-fox.upstash.io:6379\n',
    [`${PROJECT}/models/post.js`]: `const mongoose = require('mongoose');module.exports = mongoose.model('Post', new mongoose.Schema({}));`,
    [`${PROJECT}/seed.js`]: `require('dotenv').config({path:'.env.production'});const mongoose = require('mongoose');const Post = require('./models/post');mongoose.connect(process.env.MONGODB_URI);Post.deleteMany({});`,
    [`${PROJECT}/drain.js`]: `require('dotenv').config({path:'.env.production'});const { Queue } = require('bullmq');const R = require('ioredis');new Queue('mail', { connection: new R(process.env.REDIS_URL) }).obliterate({ force: true });`,
  };
  assert.match(titleOf(questionOf('node seed.js', { files })), /^Delete every record of model "Post"/);
  assert.match(detailed('node drain.js', { files }), /Jobs in it are deleted/);
  assert.match(titleOf(questionOf(`heroku run -a ledger-prod "rails runner 'Order.update_all(paid: true)'"`)), /^Overwrite values in every record of model "Order"/);
  assert.match(titleOf(questionOf(`MIX_ENV=prod mix run -e 'Chat.Repo.delete_all(Chat.Message)'`)), /^Delete every record of model "Chat\.Message"/);
});

test('what Railway does with a folder, a template or a deployment is told apart', () => {
  assert.match(detailed('railway up'), /This folder is uploaded and built/);
  assert.match(titleOf(questionOf('railway deploy -t postgres')), /^Add the services of template "postgres"/);
  assert.match(detailed('railway redeploy --service api -y'), /built and started anew/);
});

test('a password or a user that a program asks for is no host, and is not shown', () => {
  const files = {
    [`${PROJECT}/.env.production`]: 'DB_HOST=db-fra1-30517.b.db.ondigitalocean.com\nDB_USERNAME=doadmin\nDB_PASSWORD=AVNS_q8Kx2mWzT5vLrP9n\n',
    [`${PROJECT}/expire.php`]: `<?php $pdo = new PDO('mysql:host=' . getenv('DB_HOST') . ';dbname=shop', getenv('DB_USERNAME'), getenv('DB_PASSWORD')); $pdo->exec('DELETE FROM carts');`,
  };
  const told = detailed('set -a; . ./.env.production; php expire.php', { files });
  assert.match(told, /DB_HOST points to db-fra1-30517/);
  assert.doesNotMatch(told, /q8kx2mwzt5vlrp9n|points to doadmin/i);
});

test('a script that Rails runs is read, and which jobs go is told', () => {
  const files = {
    [`${PROJECT}/config/application.rb`]: '',
    [`${PROJECT}/config/database.yml`]: 'development:\n  host: localhost\n',
    [`${PROJECT}/script/drain.rb`]: 'require "sidekiq/api"\nSidekiq::Queue.all.each(&:clear)\n',
    [`${PROJECT}/script/retries.rb`]: 'require "sidekiq/api"\nSidekiq::RetrySet.new.clear\n',
  };
  assert.match(titleOf(questionOf('REDIS_URL=redis://redis.prod.acme.io:6379 bin/rails runner script/drain.rb', { files })), /^Empty every queue in /);
  assert.match(titleOf(questionOf('REDIS_URL=redis://redis.prod.acme.io:6379 ruby script/retries.rb', { files })), /^Delete every job in the retry set in /);
  assert.match(titleOf(questionOf('RAILS_ENV=production bin/rails runner script/none.rb', { files })), /^Run script "script\/none\.rb" in production/);
});

test('the key that a program asks for tells in which mode its vendor works', () => {
  const files = {
    [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://localhost/shop\n',
    [`${PROJECT}/cancel.py`]: 'import os, stripe\nstripe.api_key = os.environ["STRIPE_SECRET_KEY"]\nstripe.Subscription.cancel("sub_1")\n',
  };
  assert.match(titleOf(questionOf(`STRIPE_SECRET_KEY=sk_${'live'}_51Hb4rKzQ8wLmXv3TnYp6RdJc python cancel.py`, { files })), /in live mode/);
});

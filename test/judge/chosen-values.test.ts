import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

/** Where the gravest effect of a command lands. */
function tierOf(command: string, files: Readonly<Record<string, string>>): string {
  const { effects } = verdictOn(command, { files: Object.fromEntries(Object.entries({ '.git/HEAD': 'ref: refs/heads/x\n', ...files }).map(([path, text]) => [path.startsWith('~') ? HOME + path.slice(1) : `${PROJECT}/${path}`, text])), env: { HOME } });
  const tiers = effects.filter(({ effect }) => effect !== 'retargets' && effect !== 'reads').map(({ environment }) => environment.tier);
  return ['production', 'unknown', 'staging', 'development'].find((tier) => tiers.some((one) => one === tier)) ?? 'none';
}

const KUBE = { '~/.kube/config': 'apiVersion: v1\ncurrent-context: acme-staging\ncontexts:\n- name: acme-staging\n  context: {cluster: a, user: b}\n- name: acme-live\n  context: {cluster: c, user: b}\n' };
const GCLOUD = { '~/.config/gcloud/active_config': 'work\n', '~/.config/gcloud/configurations/config_work': '[core]\nproject = acme-live-12\n' };
const HOSTS = 'from fabric import Connection, task\n\nHOSTS = {\n    "staging": ["deploy@10.4.0.5"],\n    "production": ["deploy@10.5.0.5"],\n}\n\n@task\ndef wipe(c, env):\n    conn = Connection(HOSTS[env][0])\n    conn.run("rm -rf /srv/app/uploads")\n';
const DSN = 'import sys, psycopg2\nDSN = {\n    "dev": "postgresql://app@10.4.1.1/app",\n    "live": "postgresql://app@10.4.1.2/app",\n}\nconn = psycopg2.connect(DSN[sys.argv[1]])\nconn.cursor().execute("TRUNCATE orders")\n';
const CASE = '#!/bin/bash\ncase "$1" in\n  prod | production)\n    HOST=10.5.0.5\n    ;;\n  stage)\n    HOST=10.4.0.5\n    ;;\n  *)\n    HOST=10.6.0.5\n    ;;\nesac\nssh "ops@$HOST" "rm -rf /srv/app"\n';
const TABLE = '#!/bin/bash\ndeclare -A HOSTS=(\n  [production]="10.5.0.5"\n  [stage]="10.4.0.5"\n)\nssh "ops@${HOSTS[$1]}" "rm -rf /srv/app"\n';
const MAKE = 'HOST_live := ops@10.5.0.5\nHOST_stage := ops@10.4.0.5\n\nwipe-%:\n\tssh $(HOST_$*) "rm -rf /srv/app"\n';
const POWERSHELL = 'param([string]$Environment)\n$all = Get-Content -Raw "$PSScriptRoot/places.json" | ConvertFrom-Json\n$place = $all.$Environment\naz group delete --name $place.group --subscription $place.subscription --yes\n';
const PLACES = '{"dev": {"subscription": "Acme Dev", "group": "rg-a"}, "live": {"subscription": "Acme Production", "group": "rg-b"}}';
const APPLICATION = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: ledger\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://git.example.com/deploy.git\n    path: places/production/ledger\n';

const AZURE = { '~/.azure/azureProfile.json': '{"subscriptions":[{"id":"1","name":"Acme Dev","isDefault":true}]}' };
const WORKFLOW = 'on:\n  workflow_dispatch:\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    environment:\n      name: production\n      url: https://example.com\n    steps:\n      - run: ./ship\n';
const AWS = { '~/.aws/config': '[profile acme-dev]\nsso_account_id = 604411223344\n[profile acme-live]\nsso_account_id = 118822334455\n' };
const ROLES = 'import sys, boto3\nACCOUNTS = {"dev": "604411223344", "live": "118822334455"}\nsts = boto3.client("sts")\nrole = sts.assume_role(RoleArn=f"arn:aws:iam::{ACCOUNTS[sys.argv[1]]}:role/ops", RoleSessionName="x")\nkeys = role["Credentials"]\nddb = boto3.client("dynamodb", aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"])\nddb.delete_table(TableName="orders")\n';
const DATA = 'param([string]$Name)\n$s = Import-PowerShellDataFile -Path (Join-Path $PSScriptRoot "$Name.psd1")\nRemove-AzResourceGroup -Name $s.Group -Force\n';

const CLOUD = 'terraform {\n  cloud {\n    organization = "acme"\n    workspaces { name = "acme-edge-production" }\n  }\n}\n';
const YAML_INVENTORY = 'all:\n  children:\n    web:\n      hosts:\n        w1.example.com:\n        w2.example.com:\n    live:\n      hosts:\n        w1.example.com:\n    stage:\n      hosts:\n        w2.example.com:\n        s1.example.com:\n    spare:\n      hosts:\n        s1.example.com:\n';
const INVENTORY = { 'ansible.cfg': '[defaults]\ninventory = hosts.d\n', 'hosts.d/10-own.yml': YAML_INVENTORY, 'hosts.d/aws_ec2.yml': 'plugin: amazon.aws.aws_ec2\n' };
const JQ = '#!/bin/bash\nall=$(jq --arg e "$1" \'.[$e]\' env.json)\nprofile=$(jq -r .profile <<< "$all")\naws --profile "$profile" ecs update-service --cluster main --service web --desired-count 0\n';
const SWITCHED = '#!/bin/sh\ncase "$1" in\n  production) cluster=acme-eks-1 ;;\n  qa) cluster=acme-eks-2 ;;\nesac\naws eks update-kubeconfig --name "$cluster"\nhelm upgrade --install web charts/web -n web\n';

const SWITCH = 'param([string]$Where = "dev")\nswitch ($Where) {\n  "live" { $sub = "Acme-Production"; $rg = "a-1" }\n  \'test\' { $sub = "Acme-Sandbox"; $rg = "a-2" }\n  default { $sub = "Acme-Sandbox"; $rg = "a-3" }\n}\naz group delete --name $rg --subscription $sub --yes\n';
const IFS = 'param([string]$Where)\nif ($Where -eq "live") { $sub = "Acme-Production" } elseif ($Where -ne "live") { $sub = "Acme-Dev" } else { $sub = "x" }\naz group delete --name g --subscription $sub --yes\n';
const ASSUMES = '#!/bin/bash\nassume() {\n  local creds\n  creds=$(aws sts assume-role --role-arn "arn:aws:iam::$1:role/ops" --role-session-name x)\n  export AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId <<< "$creds")\n  export AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey <<< "$creds")\n}\ncase "$1" in\n  live) assume 118822334455 ;;\n  dev) assume 604411223344 ;;\nesac\naws ecs update-service --cluster main --service web --desired-count 0\n';
const JUST = 'set positional-arguments\n\nwipe env *sql:\n    #!/usr/bin/env bash\n    source places/$1.env\n    shift\n    psql -h "$PGHOST" -c "$*"\n';
const LIVE = { 'live/account.hcl': '', 'live/eu/live/db/terragrunt.hcl': 'include {}\n', 'non-prod/account.hcl': '', 'non-prod/eu/stage/db/terragrunt.hcl': 'include {}\n', 'prod/eu/prod/db/terragrunt.hcl': 'include {}\n', 'non-prod/eu/qa/db/terragrunt.hcl': 'include {}\n' };

/** What it is about, a command, the files, and the tier. */
const CASES: readonly (readonly [about: string, command: string, files: Readonly<Record<string, string>>, tier: string])[] = [
  ['the current context where it is asked for', 'kubectl --context "$(kubectl config current-context)" delete ns shop', KUBE, 'staging'],
  ['the context that was chosen before it is asked for', 'kubectl config use-context acme-live && helm --kube-context $(kubectl config current-context) uninstall shop', KUBE, 'production'],
  ['no context that was chosen by what only running tells', 'aws eks update-kubeconfig --name x1; kubectl --context "$(kubectl config current-context)" delete ns shop', KUBE, 'unknown'],
  ['the project of gcloud where it is asked for', 'P=$(gcloud config get-value project 2>/dev/null); gcloud sql instances delete main --project "$P" --quiet', GCLOUD, 'production'],
  ['the workspace of Terraform where it is asked for', 'terraform destroy -auto-approve -var-file="$(terraform workspace show).tfvars"', { 'main.tf': '', '.terraform/environment': 'live' }, 'production'],
  ['no workspace on another machine', 'ssh box-7 \'kubectl --context "$(kubectl config current-context)" delete ns shop\'', KUBE, 'unknown'],
  ['a host by the table of the program that takes it', 'fab wipe --env production', { 'fabfile.py': HOSTS }, 'production'],
  ['the same for another place', 'fab wipe --env staging', { 'fabfile.py': HOSTS }, 'staging'],
  ['a host by the table of a program, also without it', 'ssh deploy@10.5.0.5 "rm -rf /srv/app"', { 'fabfile.py': HOSTS }, 'production'],
  ['an address by the table of the program that takes it', 'python tool.py live', { 'tool.py': DSN }, 'production'],
  ['the same for development', 'python tool.py dev', { 'tool.py': DSN }, 'development'],
  ['no address that stands in a table for two places', 'python tool.py dev', { 'tool.py': DSN.replace('10.4.1.2', '10.4.1.1') }, 'production'],
  ['a host by the branch of the script that chooses it, of several words', './wipe.sh prod', { 'wipe.sh': CASE }, 'production'],
  ['the same for the next branch', './wipe.sh stage', { 'wipe.sh': CASE }, 'staging'],
  ['no host of the branch for all the rest', './wipe.sh other', { 'wipe.sh': CASE }, 'unknown'],
  ['a host by its key in an array', './wipe.sh production', { 'wipe.sh': TABLE }, 'production'],
  ['the same for another key', './wipe.sh stage', { 'wipe.sh': TABLE }, 'staging'],
  ['a host behind a test that has ended', './wipe.sh', { 'wipe.sh': '#!/bin/bash\nif [ "$CI" = stage ]; then echo ci; fi\nHOST=10.6.0.5\nssh "ops@$HOST" "rm -rf /srv/app"\n' }, 'unknown'],
  ['a variable of make that is made of the stem', 'make wipe-live', { Makefile: MAKE }, 'production'],
  ['the same of another stem', 'make wipe-stage', { Makefile: MAKE }, 'staging'],
  ['no end of variables that name one another', 'make wipe', { Makefile: 'A = $(B_$(A))\nB_x = $(A)\nwipe:\n\tssh $(A) "rm -rf /srv/app"\n' }, 'unknown'],
  ['what PowerShell takes out of JSON', 'pwsh ./remove.ps1 -Environment live', { 'remove.ps1': POWERSHELL, 'places.json': PLACES }, 'production'],
  ['the same for development', 'pwsh ./remove.ps1 -Environment dev', { 'remove.ps1': POWERSHELL, 'places.json': PLACES }, 'development'],
  ['an application of Argo CD by where its manifests stand', 'argocd app delete ledger --yes', { 'apps/ledger.yaml': APPLICATION }, 'production'],
  ['no application by what another kind of object says', 'argocd app delete ledger --yes', { 'apps/ledger.yaml': APPLICATION.replace('kind: Application', 'kind: Kustomization') }, 'unknown'],
  ['an account of Azure by a name without room for dashes', 'az storage blob delete-batch -s uploads --account-name stacmeprod01', AZURE, 'production'],
  ['a registry of Azure in the same way', 'az acr repository delete -n acrproduction -r prodacmeacr --repository api --yes', AZURE, 'production'],
  ['no account by a word that only begins so', 'az storage blob delete-batch -s uploads --account-name stproducts01', AZURE, 'development'],
  ['none by what is not production', 'az storage blob delete-batch -s uploads --account-name stacmenonprod', AZURE, 'development'],
  ['a workflow by what its jobs deploy to', 'gh workflow run ship.yml --ref main', { '.github/workflows/ship.yml': WORKFLOW }, 'production'],
  ['the input of a workflow before that', 'gh workflow run ship.yml -f environment=staging', { '.github/workflows/ship.yml': WORKFLOW }, 'staging'],
  ['no workflow by an expression', 'gh workflow run ship.yml', { '.github/workflows/ship.yml': WORKFLOW.replace('production', '${{ inputs.where }}') }, 'unknown'],
  ['what is in production’s account, whatever profile is chosen', 'AWS_PROFILE=acme-dev aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/118822334455/orders', AWS, 'production'],
  ['what is in the account of the profile', 'AWS_PROFILE=acme-dev aws sqs purge-queue --queue-url https://sqs.eu-west-1.amazonaws.com/604411223344/orders', AWS, 'development'],
  ['the role that a program takes, whatever profile is chosen', 'AWS_PROFILE=acme-dev python tool.py live', { ...AWS, 'tool.py': ROLES }, 'production'],
  ['a role of development', 'AWS_PROFILE=acme-dev python tool.py dev', { ...AWS, 'tool.py': ROLES }, 'development'],
  ['what PowerShell takes out of a file of data', 'pwsh ./remove.ps1 -Name live', { 'remove.ps1': DATA, 'live.psd1': "# settings\n@{\n  Group = 'rg-acme-prod'\n}\n" }, 'production'],
  ['nothing that is no data', 'pwsh ./remove.ps1 -Name live', { 'remove.ps1': DATA, 'live.psd1': "@{\n  Group = $(Get-Date)\n}\n" }, 'unknown'],
  ['the context that is looked for among all', 'kubectl config use-context "$(kubectl config get-contexts -o name | grep live)" && kubectl delete ns shop', KUBE, 'production'],
  ['none among contexts that the command itself brings', 'aws eks update-kubeconfig --name x1; kubectl config use-context "$(kubectl config get-contexts -o name | grep live)"; kubectl delete ns shop', KUBE, 'unknown'],
  ['a place that says nothing by the task that goes there', 'make live-down', { Makefile: 'live-down:\n\tdocker -H ssh://root@10.5.0.5 compose down\n' }, 'production'],
  ['no place by a task that is called after a test', 'make test-down', { Makefile: 'test-down:\n\tdocker -H ssh://root@10.5.0.5 compose down\n' }, 'unknown'],
  ['an application by the folder of its definition', 'argocd app rollback ledger 12', { 'envs/live/ledger.yaml': APPLICATION.replace('places/production/ledger', 'charts/ledger') }, 'production'],
  ['production’s account by the name of the account behind the profile', 'AWS_PROFILE=acme-dev aws sns delete-topic --topic-arn arn:aws:sns:eu-west-1:118822334455:alerts', { '~/.aws/config': AWS['~/.aws/config'].replace('[profile acme-live]', '[profile acme-main]\nsso_account_name = acme-production') }, 'production'],
  ['the workspace of HCP Terraform in one line', 'cd edge && terraform destroy -auto-approve', { 'edge/main.tf': CLOUD }, 'production'],
  ['the hosts of an inventory in a folder, by their other groups', 'ansible web -b -m reboot', INVENTORY, 'production'],
  ['the same of others', 'ansible spare -b -m reboot', INVENTORY, 'staging'],
  ['a part that jq takes out by a variable', './stop.sh live', { 'stop.sh': JQ, 'env.json': '{"live": {"profile": "acme-production"}, "dev": {"profile": "acme-dev"}}' }, 'production'],
  ['the same of another part', './stop.sh dev', { 'stop.sh': JQ, 'env.json': '{"live": {"profile": "acme-production"}, "dev": {"profile": "acme-dev"}}' }, 'development'],
  ['a cluster that a script chose by its branch, for what follows', './ship.sh production', { 'ship.sh': SWITCHED }, 'production'],
  ['the same for another place', './ship.sh qa', { 'ship.sh': SWITCHED }, 'staging'],
  ['the way that a switch of PowerShell takes', 'pwsh ./remove.ps1 -Where live', { 'remove.ps1': SWITCH }, 'production'],
  ['the way for all the rest', 'pwsh ./remove.ps1', { 'remove.ps1': SWITCH }, 'development'],
  ['every way where nobody knows which', 'pwsh -c "./remove.ps1 -Where (Get-Content where.txt)"', { 'remove.ps1': SWITCH }, 'unknown'],
  ['the way that a comparison of PowerShell takes', 'pwsh ./remove.ps1 -Where live', { 'remove.ps1': IFS }, 'production'],
  ['the other way', 'pwsh ./remove.ps1 -Where other', { 'remove.ps1': IFS }, 'development'],
  ['the role whose keys a function of a script puts into variables', './stop.sh live', { ...AWS, 'stop.sh': ASSUMES }, 'production'],
  ['the same for development', './stop.sh dev', { ...AWS, 'stop.sh': ASSUMES }, 'development'],
  ['the arguments that just hands on', "just wipe live 'drop table a'", { justfile: JUST, 'places/live.env': 'PGHOST=db.prod.example.com\n', 'places/local.env': 'PGHOST=localhost\n' }, 'production'],
  ['the same for this machine', "just wipe local 'drop table a'", { justfile: JUST, 'places/live.env': 'PGHOST=db.prod.example.com\n', 'places/local.env': 'PGHOST=localhost\n' }, 'development'],
  ['a unit of Terragrunt four folders below the account', 'cd prod/eu/prod/db && terragrunt destroy', LIVE, 'production'],
  ['the same below another account', 'cd non-prod/eu/qa/db && terragrunt destroy', LIVE, 'staging'],
  ['a unit in a folder that could hold several places', 'cd non-prod/eu/stage/db && terragrunt destroy', LIVE, 'staging'],
  ['a host by the condition of a Makefile around it', 'make wipe STAGE=production', { Makefile: 'ifeq ($(STAGE),production)\nHOST = 10.5.0.5\nelse\nHOST = 10.4.0.5\nendif\nwipe:\n\tssh ops@$(HOST) "rm -rf /srv/app"\n' }, 'production'],
  ['no host that its else leaves', 'make wipe', { Makefile: 'ifeq ($(STAGE),production)\nHOST = 10.5.0.5\nelse\nHOST = 10.4.0.5\nendif\nwipe:\n\tssh ops@$(HOST) "rm -rf /srv/app"\n' }, 'unknown'],
];

for (const [about, command, files, tier] of CASES) {
  test(`sees ${about}`, () => assert.equal(tierOf(command, files), tier, JSON.stringify(verdictOn(command).effects)));
}

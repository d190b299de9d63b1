import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from './world.ts';

function tiersOf(command: string, files: Readonly<Record<string, string>>): readonly string[] {
  return verdictOn(command, { files }).effects.filter(({ effect }) => effect !== 'retargets').map(({ environment }) => environment.tier);
}

const BASH = '#!/usr/bin/env bash\nset -euo pipefail\n';

test('follows a script that finds its own folder by BASH_SOURCE', () => {
  const files = {
    [`${PROJECT}/ops/run`]: `${BASH}here=$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)\nsource "$here/env/$1.sh"\nshift\n"$@"\n`,
    [`${PROJECT}/ops/env/dev.sh`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example\n',
    [`${PROJECT}/ops/env/prod.sh`]: 'export NOMAD_ADDR=https://nomad.prod.acme.example\n',
  };
  assert.deepEqual(tiersOf('./ops/run prod nomad job stop -purge web', files), ['production']);
  assert.deepEqual(tiersOf('bash ops/run dev nomad job stop -purge web', files), ['development']);
});

test('a file that is sourced has its own name, and the script its own again behind it', () => {
  const files = {
    [`${PROJECT}/run`]: `${BASH}. lib/common.sh\nsource "$(dirname "$BASH_SOURCE")/prod.sh"\nnomad job stop -purge web\n`,
    [`${PROJECT}/lib/common.sh`]: 'source "$(dirname "${BASH_SOURCE[0]}")/more.sh"\n',
    [`${PROJECT}/lib/more.sh`]: 'export NOMAD_ADDR=https://nomad.dev.acme.example\n',
    [`${PROJECT}/prod.sh`]: 'export NOMAD_ADDR=https://nomad.prod.acme.example\n',
  };
  assert.deepEqual(tiersOf('./run', files), ['production']);
});

test('a script that runs only where it is started itself is followed', () => {
  const files = { [`${PROJECT}/wipe.sh`]: `${BASH}main() { vault secrets disable -address=https://vault.prod.acme.example kv; }\nif [[ "\${BASH_SOURCE[0]}" == "$0" ]]; then main "$@"; fi\n` };
  assert.deepEqual(tiersOf('./wipe.sh', files), ['production']);
  assert.deepEqual(tiersOf('bash wipe.sh', files), ['production']);
  assert.deepEqual(tiersOf('cd / && bash /home/me/shop/wipe.sh', files), ['production']);
});

test('takes the inventory of Ansible from its variable before that of its settings', () => {
  const files = { [`${PROJECT}/ansible.cfg`]: '[defaults]\ninventory = env/dev/hosts\n', [`${PROJECT}/env/dev/hosts`]: '[db]\n192.168.56.3\n', [`${PROJECT}/env/prod/hosts`]: '[db]\ndb1.acme.example\n' };
  assert.deepEqual(tiersOf('ANSIBLE_INVENTORY=env/prod/hosts ansible db -b -a "rm -rf /srv/data"', files), ['production']);
  assert.deepEqual(tiersOf('ansible db -b -a "rm -rf /srv/data"', files), ['development']);
});

test('a playbook that a task for production names is no word about where it is run', () => {
  const files = {
    [`${PROJECT}/Taskfile.yml`]: 'version: "3"\ntasks:\n  web:prod:\n    cmds:\n      - ansible-playbook -i env/prod/hosts playbooks/web.yml\n',
    [`${PROJECT}/playbooks/web.yml`]: '- hosts: web\n  tasks: []\n',
  };
  assert.deepEqual(tiersOf('ansible-playbook -i env/dev/hosts playbooks/web.yml', files), ['development']);
  assert.deepEqual(tiersOf('ansible-playbook -i env/prod/hosts playbooks/web.yml', files), ['production']);
});

test('compose files tell where an engine elsewhere does not', () => {
  assert.deepEqual(tiersOf('ssh root@203.0.113.9 "cd /srv/app && docker compose -f compose.yaml -f compose.prod.yaml up -d"', {}).at(-1), 'production');
  assert.deepEqual(tiersOf('ssh root@app.staging.acme.example "docker compose -f compose.prod.yaml up -d"', {}).at(-1), 'staging');
});

test('staging\'s manifests are tried out in a cluster of this machine; production\'s are asked about', () => {
  const files = { [`${HOME}/.kube/config`]: 'current-context: minikube\ncontexts:\n- name: minikube\n  context: {cluster: minikube}\n' };
  assert.deepEqual(tiersOf('kubectl apply -k apps/staging', files), ['development']);
  assert.deepEqual(tiersOf('kubectl apply -k apps/production', files), ['unknown']);
  assert.deepEqual(tiersOf('kubectl --context acme-dev apply -k apps/staging', files), ['unknown']);
});

test('a switch before kubectl exec, and the namespace behind it, tell where something runs', () => {
  const files = { [`${HOME}/.kube/config`]: 'current-context: eks-nonprod\ncontexts:\n- name: eks-nonprod\n  context: {cluster: nonprod}\n- name: eks-prod\n  context: {cluster: prod}\n' };
  assert.deepEqual(tiersOf('kubectl config use-context eks-prod && kubectl -n shop exec pg-0 -- psql -U postgres -c "DROP DATABASE shop"', files), ['production']);
  assert.deepEqual(tiersOf('kubectl config use-context eks-nonprod && kubectl -n shop-dev delete pvc data', files), ['development']);
  assert.deepEqual(tiersOf('kubectl config use-context eks-prod && kubectl -n shop-dev delete pvc data', files), ['unknown']);
  assert.deepEqual(tiersOf('kubectl config use-context eks-prod && kubectl -n shop delete pvc data', files), ['production']);
});

test('an inventory at the top of a project tells where its hosts are, by their names or by ssh\'s', () => {
  const files = { [`${PROJECT}/hosts`]: '[web-production]\nweb1.acme.example\n\n[web-staging]\nweb2.acme.example\n', [`${HOME}/.ssh/config`]: 'Host web\n  HostName web1.acme.example\nHost box\n  HostName 127.0.0.1\n' };
  assert.deepEqual(tiersOf('ssh deploy@web1.acme.example "sudo rm -rf /srv/shop"', files), ['production']);
  assert.deepEqual(tiersOf('rsync -a --delete public/ web:/srv/shop/', files), ['production']);
  assert.deepEqual(tiersOf('rsync -a --delete public/ deploy@web2.acme.example:/srv/shop/', files), ['staging']);
  assert.deepEqual(tiersOf('rsync -a --delete public/ box:/srv/shop/', files), ['development']);
});

test('the stage of a Serverless service is read in the order that it gives', () => {
  const at = (stage: string, command: string): readonly string[] => tiersOf(command, { [`${PROJECT}/serverless.yml`]: `service: shop\ncustom:\n  stage: dev\nprovider:\n  name: aws\n  stage: ${stage}\n` });
  assert.deepEqual(at("${opt:stage, env:STAGE, 'dev'}", 'serverless remove'), ['development']);
  assert.deepEqual(at("${opt:stage, env:STAGE, 'dev'}", 'STAGE=production serverless remove'), ['production']);
  assert.deepEqual(at('${opt:stage, self:custom.stage}', 'serverless remove'), ['development']);
});

test('programs hand the variables on that they add to a copy of their own', () => {
  const of = (lines: string): readonly string[] => tiersOf('python drop.py production', { [`${PROJECT}/drop.py`]: `import os, subprocess, sys\nHOSTS = {"staging": "https://nomad.staging.acme.example", "production": "https://nomad.prod.acme.example"}\n${lines}\n` });
  const start = 'subprocess.run(["nomad", "job", "stop", "-purge", "web"], env=env)';
  assert.deepEqual(of(`env = os.environ.copy()\nenv["NOMAD_ADDR"] = HOSTS[sys.argv[1]]\n${start}`), ['production']);
  assert.deepEqual(of(`env = os.environ.copy()\nenv.update({"NOMAD_ADDR": HOSTS[sys.argv[1]]})\n${start}`), ['production']);
  assert.deepEqual(of(`env = dict(os.environ, NOMAD_ADDR=HOSTS[sys.argv[1]])\n${start}`), ['production']);
  assert.deepEqual(of(`env = {**os.environ, "NOMAD_ADDR": HOSTS[sys.argv[1]]}\n${start}`), ['production']);
});

test('writing where a machine of production is run from is asked about, as copying there is', () => {
  for (const command of ["cat nginx.conf | ssh web-prod-1 'sudo tee /etc/nginx/nginx.conf'", "ssh web-prod-1 'cat > /srv/shop/app.js' < app.js", "tar cz dist | ssh web-prod-1 'tar xz -C /srv/shop'", "ssh web-prod-1 'sudo cp /tmp/unit /etc/systemd/system/shop.service'"]) assert.deepEqual(tiersOf(command, {}), ['production'], command);
  for (const command of ["ssh web-prod-1 'cp /etc/hosts /tmp/hosts'", "ssh web-prod-1 'cat /etc/hosts' > hosts.txt", "ssh web-dev-1 'sudo tee /etc/motd'"]) assert.equal(verdictOn(command, {}).kind, 'allow', command);
});

test('several names take the words of the command line that a slice gives', () => {
  const files = { [`${PROJECT}/scale.py`]: 'import subprocess, sys\nCONTEXTS = dict(dev="kind-acme", prod="acme-prod")\nif __name__ == "__main__":\n    env, name, *more = sys.argv[1:4]\n    subprocess.run(["kubectl", "--context", CONTEXTS[env], "delete", "deployment", name], check=True)\n' };
  assert.deepEqual(tiersOf('python scale.py prod web 0', files), ['production']);
  assert.deepEqual(tiersOf('python scale.py dev web 0', files), ['development']);
});

test('a domain under .dev is no word for development where an image or a path stands behind it', () => {
  assert.deepEqual(tiersOf('docker push europe-west3-docker.pkg.dev/shop/app/web:1', {}), ['unknown']);
  assert.deepEqual(tiersOf('docker push europe-west3-docker.pkg.dev/shop-prod/app/web:1', {}), ['production']);
  assert.deepEqual(tiersOf('docker push europe-west3-docker.pkg.dev/shop-dev/app/web:1', {}), ['development']);
  assert.deepEqual(tiersOf('gcloud artifacts docker images delete europe-west3-docker.pkg.dev/shop-prod/app/web:1 --quiet', {}), ['production']);
});

test('an inventory tells by its groups and names where hosts are that stand in other groups or are named by their addresses', () => {
  const files = {
    [`${PROJECT}/inventory.ini`]: '[app]\nweb-1 ansible_host=10.1.1.11\nweb-2 ansible_host=10.2.1.11\n\n[prod]\nweb-1\n\n[dev]\nweb-2\n\n[lab]\nweb-2\n',
    [`${PROJECT}/deploy.yml`]: '- hosts: app\n  tasks: []\n',
    [`${PROJECT}/lab.yml`]: '- hosts: lab\n  tasks: []\n',
  };
  assert.deepEqual(tiersOf('ansible-playbook -i inventory.ini deploy.yml', files), ['production']);
  assert.deepEqual(tiersOf('ansible-playbook -i inventory.ini lab.yml', files), ['development']);
  assert.deepEqual(tiersOf('ssh deploy@10.1.1.11 "sudo rm -rf /srv/shop"', files), ['production']);
  assert.deepEqual(tiersOf('ssh deploy@10.2.1.11 "sudo rm -rf /srv/shop"', files), ['development']);
});

test('Ruby programs take their words one after another', () => {
  const of = (lines: string): readonly string[] => tiersOf('ruby release.rb prod web', { [`${PROJECT}/release.rb`]: `${lines}\nsystem("kubectl", "--context", "acme-#{env}", "delete", "deployment", "web")\n` });
  assert.deepEqual(of('env = ARGV.shift || "dev"'), ['production']);
  assert.deepEqual(of('env = ARGV.fetch(0)'), ['production']);
  assert.deepEqual(of('env = ARGV.first'), ['production']);
  assert.deepEqual(of('env = ARGV.fetch(7, "dev")'), ['development']);
  assert.deepEqual(of('_ = ARGV.shift\nenv = ARGV.shift'), ['unknown']);
});

test('a variable file of Terraform that is called as all are is told by its folder', () => {
  const files = { [`${PROJECT}/main.tf`]: 'terraform {\n  backend "s3" {}\n}\n' };
  assert.deepEqual(tiersOf('terraform destroy -auto-approve -var-file=env/development/terraform.tfvars', files), ['development']);
  assert.deepEqual(tiersOf('terraform destroy -auto-approve -var-file=env/production/terraform.tfvars', files), ['production']);
  assert.deepEqual(tiersOf('terraform destroy -auto-approve -var-file=common/terraform.tfvars', files), ['unknown']);
  assert.deepEqual(tiersOf('terraform init -backend-config=env/production/backend.conf && terraform apply -auto-approve -var-file=env/development/terraform.tfvars', files)[0], 'unknown');
});

test('variables that a Makefile sets for targets, or for all of a pattern, reach their recipes', () => {
  const files = { [`${PROJECT}/Makefile`]: 'dev-%: export CTX = kind-acme\nprod-%: export CTX = acme-prod\n\ndev-clean prod-clean:\n\tkubectl --context $$CTX delete deployment web\n\nlive: export CTX = acme-prod\nlive:\n\tkubectl --context $$CTX delete deployment web\n' };
  assert.deepEqual(tiersOf('make prod-clean', files), ['production']);
  assert.deepEqual(tiersOf('make dev-clean', files), ['development']);
  assert.deepEqual(tiersOf('make live', files), ['production']);
});

test('Alembic goes where alembic.ini says, unless its own program asks for a variable', () => {
  const ini = '[alembic]\nscript_location = migrations\nsqlalchemy.url = postgresql://app@db.prod.acme.com/ledger\n';
  const files = { [`${PROJECT}/alembic.ini`]: ini, [`${PROJECT}/.env`]: 'DATABASE_URL=postgres://localhost:5432/ledger_dev\n' };
  const at = (program: Record<string, string>): string => verdictOn('alembic downgrade base', { files: { ...files, ...program } }).kind;
  assert.equal(at({}), 'ask');
  assert.equal(at({ [`${PROJECT}/migrations/env.py`]: 'config = context.config\nconnectable = engine_from_config(config.get_section("alembic"))\n' }), 'ask');
  assert.equal(at({ [`${PROJECT}/migrations/env.py`]: 'import os\nconfig.set_main_option("sqlalchemy.url", os.environ["DATABASE_URL"])\n' }), 'allow');
});

test('what a playbook removes by a module that drives a cloud, a cluster or a database is where that module leads, not on the machine that runs it', () => {
  const of = (task: string, flags = ''): readonly string[] => tiersOf(`ansible-playbook ${flags} site.yml`, { [`${PROJECT}/site.yml`]: `- hosts: localhost\n  vars: { cluster: prod-eu }\n  tasks:\n    - ${task}\n` });
  assert.deepEqual(of('kubernetes.core.k8s: { context: "{{ cluster }}", kind: Namespace, name: shop, state: absent }'), ['production', 'production']);
  assert.deepEqual(of('kubernetes.core.k8s: { context: "{{ cluster }}", kind: Namespace, name: shop, state: absent }', '-e cluster=dev-eu'), ['development', 'development']);
  assert.deepEqual(of('community.postgresql.postgresql_db: { login_host: db.acme.example, name: shop, state: absent }'), ['unknown', 'unknown']);
  assert.deepEqual(of('hetzner.hcloud.server: { name: web-1, state: absent }'), ['unknown', 'unknown']);
  assert.deepEqual(of('hetzner.hcloud.server: { name: web-1, state: absent }', '-e env=staging'), ['staging', 'staging']);
  assert.deepEqual(of('community.postgresql.postgresql_db: { name: shop, state: absent }').at(-1), 'development');
});

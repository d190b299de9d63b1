import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from './world.ts';

/** A place that says where a tool goes. `§` stands for `dev` or `prod` in all of it. */
interface Source {
  /** What the evidence must name. */
  readonly tells: RegExp;
  /** Behind the command. */
  readonly flag?: string;
  /** Before the command, as `NAME=value`. */
  readonly variable?: string;
  /** An earlier part of the command. */
  readonly earlier?: string;
  /** A program around the command. */
  readonly around?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A tool with its sources, the one that counts first. */
interface Chain {
  readonly command: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly sources: readonly Source[];
}

const KUBECONFIG = ['dev', 'prod'].map((one) => `- name: acme-${one}\n  context:\n    cluster: acme-${one}\n`).join('');
const kube = (current: string): string => `apiVersion: v1\ncurrent-context: ${current}\ncontexts:\n${KUBECONFIG}`;
const kubeconfigs: readonly Source[] = [
  { tells: /other\.yaml/, flag: `--kubeconfig=${HOME}/other.yaml`, files: { [`${HOME}/other.yaml`]: kube('acme-§') } },
  { tells: /second/, variable: `KUBECONFIG=${HOME}/second`, files: { [`${HOME}/second`]: kube('acme-§') } },
  { tells: /\.kube\/config/, files: { [`${HOME}/.kube/config`]: kube('acme-§') } },
];
const DATABASE = 'postgres://app:pw@db.§.acme.example/shop';
const AWS = '[profile acme-dev]\nregion = eu-west-1\n\n[profile acme-prod]\nregion = eu-west-1\n';
const docker = (folder: string): Readonly<Record<string, string>> => ({ [`${folder}/config.json`]: '{"currentContext":"acme-§"}' });
const onlyRemote = '[remote "heroku"]\n\turl = https://git.heroku.com/shop-§.git\n';

const CHAINS: readonly Chain[] = [
  { command: 'kubectl delete pvc data', files: { [`${HOME}/.kube/config`]: kube('none') }, sources: [{ tells: /server/, flag: '--server https://k8s.§.acme.example' }, { tells: /--context/, flag: '--context acme-§' }, ...kubeconfigs] },
  { command: 'kubectl delete pvc data', files: { [`${HOME}/.kube/config`]: kube('none') }, sources: [{ tells: /--context/, flag: '--context acme-§' }, { tells: /earlier part/, earlier: 'kubectl config use-context acme-§ && ' }, ...kubeconfigs.slice(2)] },
  { command: 'helm uninstall shop', files: { [`${HOME}/.kube/config`]: kube('none') }, sources: [{ tells: /server/, variable: 'HELM_KUBEAPISERVER=https://k8s.§.acme.example' }, { tells: /--kube-context/, flag: '--kube-context acme-§' }, { tells: /HELM_KUBECONTEXT/, variable: 'HELM_KUBECONTEXT=acme-§' }, ...kubeconfigs] },
  { command: 'terraform destroy -auto-approve', files: { [`${PROJECT}/main.tf`]: 'terraform {}\n' }, sources: [{ tells: /TF_WORKSPACE/, variable: 'TF_WORKSPACE=§' }, { tells: /workspace/, files: { [`${PROJECT}/.terraform/environment`]: '§' } }] },
  { command: 'aws dynamodb delete-table --table-name orders', files: { [`${HOME}/.aws/config`]: AWS }, sources: [{ tells: /--profile/, flag: '--profile acme-§' }, { tells: /AWS_PROFILE/, variable: 'AWS_PROFILE=acme-§' }, { tells: /AWS_DEFAULT_PROFILE/, variable: 'AWS_DEFAULT_PROFILE=acme-§' }, { tells: /default/, files: { [`${HOME}/.aws/config`]: `[default]\nrole_arn = arn:aws:iam::111122223333:role/acme-§-admin\n\n${AWS}` } }] },
  { command: 'gcloud sql instances delete main --quiet', sources: [{ tells: /--project/, flag: '--project acme-§' }, { tells: /CLOUDSDK_CORE_PROJECT/, variable: 'CLOUDSDK_CORE_PROJECT=acme-§' }, { tells: /config_default/, files: { [`${HOME}/.config/gcloud/active_config`]: 'default', [`${HOME}/.config/gcloud/configurations/config_default`]: '[core]\nproject = acme-§\n' } }] },
  { command: 'az postgres flexible-server delete -g shop -n main --yes', sources: [{ tells: /--subscription|subscription is/, flag: '--subscription acme-§' }, { tells: /earlier part/, earlier: 'az account set -s acme-§ && ' }, { tells: /azureProfile/, files: { [`${HOME}/.azure/azureProfile.json`]: '{"subscriptions":[{"id":"1","name":"acme-§","isDefault":true}]}' } }] },
  { command: 'docker system prune -af', sources: [{ tells: /DOCKER_HOST|docker\./, variable: 'DOCKER_HOST=ssh://docker.§.acme.example' }, { tells: /DOCKER_CONTEXT/, variable: 'DOCKER_CONTEXT=acme-§' }, { tells: /folder/, variable: `DOCKER_CONFIG=${HOME}/folder`, files: docker(`${HOME}/folder`) }, { tells: /\.docker/, files: docker(`${HOME}/.docker`) }] },
  { command: 'psql -c "DROP TABLE orders"', sources: [{ tells: /connection string|db\./, flag: `"${DATABASE}"` }, { tells: /--host/, flag: '-h db.§.acme.example' }, { tells: /pg_service/, variable: 'PGSERVICE=shop', files: { [`${HOME}/.pg_service.conf`]: '[shop]\nhost=db.§.acme.example\n' } }, { tells: /PGHOST/, variable: 'PGHOST=db.§.acme.example' }] },
  { command: 'mysql -e "DROP DATABASE shop"', sources: [{ tells: /--host/, flag: '-h db.§.acme.example' }, { tells: /my\.cnf/, files: { [`${HOME}/.my.cnf`]: '[client]\nhost=db.§.acme.example\n' } }, { tells: /MYSQL_HOST/, variable: 'MYSQL_HOST=db.§.acme.example' }] },
  { command: 'npx prisma migrate reset --force', files: { [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  url = env("DATABASE_URL")\n}\n' }, sources: [{ tells: /DATABASE_URL/, variable: `DATABASE_URL=${DATABASE}` }, { tells: /\.env/, files: { [`${PROJECT}/.env`]: `DATABASE_URL=${DATABASE}\n` } }] },
  { command: 'npx prisma migrate reset --force', files: { [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  url = env("DATABASE_URL")\n}\n' }, sources: [{ tells: /doppler/, around: 'doppler run -c § -- ' }, { tells: /\.env/, files: { [`${PROJECT}/.env`]: `DATABASE_URL=${DATABASE}\n` } }] },
  { command: 'alembic downgrade base', sources: [{ tells: /other\.ini/, flag: '-c other.ini', files: { [`${PROJECT}/other.ini`]: `[alembic]\nsqlalchemy.url = ${DATABASE}\n` } }, { tells: /alembic\.ini/, files: { [`${PROJECT}/alembic.ini`]: `[alembic]\nsqlalchemy.url = ${DATABASE}\n` } }] },
  { command: 'ansible all -b -m shell -a "rm -rf /srv/data"', files: { [`${PROJECT}/inv/dev`]: '[web]\nweb.dev.acme.example\n', [`${PROJECT}/inv/prod`]: '[web]\nweb.prod.acme.example\n' }, sources: [{ tells: /inv\//, flag: '-i inv/§' }, { tells: /inv\//, variable: 'ANSIBLE_INVENTORY=inv/§' }, { tells: /inv\//, variable: `ANSIBLE_CONFIG=${HOME}/x.cfg`, files: { [`${HOME}/x.cfg`]: `[defaults]\ninventory = ${PROJECT}/inv/§\n` } }, { tells: /inv\//, files: { [`${PROJECT}/ansible.cfg`]: '[defaults]\ninventory = inv/§\n' } }] },
  { command: 'fly machine destroy 148e2d5a --force', sources: [{ tells: /-a|--app/, flag: '-a shop-§' }, { tells: /FLY_APP/, variable: 'FLY_APP=shop-§' }, { tells: /other\.toml|-c/, flag: '-c other.toml', files: { [`${PROJECT}/other.toml`]: 'app = "shop-§"\n' } }, { tells: /fly\.toml/, files: { [`${PROJECT}/fly.toml`]: 'app = "shop-§"\n' } }] },
  { command: 'heroku pg:reset', sources: [{ tells: /-a|--app/, flag: '-a shop-§' }, { tells: /HEROKU_APP/, variable: 'HEROKU_APP=shop-§' }, { tells: /config/, files: { [`${PROJECT}/.git/config`]: onlyRemote } }] },
  { command: 'pulumi destroy --yes', files: { [`${PROJECT}/Pulumi.yaml`]: 'name: shop\nruntime: nodejs\n' }, sources: [{ tells: /-s|--stack/, flag: '-s §' }, { tells: /PULUMI_STACK/, variable: 'PULUMI_STACK=§' }, { tells: /workspace\.json/, files: { [`${HOME}/.pulumi/workspaces/shop-${'a'.repeat(40)}-workspace.json`]: '{"stack":"acme/shop/§"}' } }] },
  { command: 'npx wrangler delete', sources: [{ tells: /other\.toml|-c/, flag: '-c other.toml', files: { [`${PROJECT}/other.toml`]: 'name = "shop-§"\n' } }, { tells: /wrangler\.toml/, files: { [`${PROJECT}/wrangler.toml`]: 'name = "shop-§"\n' } }] },
  { command: 'firebase firestore:delete --all-collections --force', files: { [`${PROJECT}/firebase.json`]: '{}' }, sources: [{ tells: /-P|--project/, flag: '-P shop-§' }, { tells: /firebase-tools/, files: { [`${HOME}/.config/configstore/firebase-tools.json`]: `{"activeProjects":{"${PROJECT}":"shop-§"}}` } }, { tells: /firebaserc/, files: { [`${PROJECT}/.firebaserc`]: '{"projects":{"default":"shop-§"}}' } }] },
  { command: 'neonctl databases delete shop', sources: [{ tells: /--branch/, flag: '--branch §' }, { tells: /ctx\.json/, flag: '--context-file ctx.json', files: { [`${PROJECT}/ctx.json`]: '{"projectId":"calm-river-1","branch":"§"}' } }, { tells: /\.neon/, files: { [`${PROJECT}/.neon`]: '{"projectId":"calm-river-1","branch":"§"}' } }] },
  { command: 'npx sst remove', files: { [`${PROJECT}/sst.config.ts`]: '' }, sources: [{ tells: /--stage/, flag: '--stage §' }, { tells: /SST_STAGE/, variable: 'SST_STAGE=§' }, { tells: /\.sst\/stage/, files: { [`${PROJECT}/.sst/stage`]: '§' } }] },
  { command: 'rclone purge store:shop', sources: [{ tells: /RCLONE_CONFIG_STORE_ENDPOINT/, variable: 'RCLONE_CONFIG_STORE_ENDPOINT=https://s3.§.acme.example' }, { tells: /other\.conf/, flag: `--config ${HOME}/other.conf`, files: { [`${HOME}/other.conf`]: '[store]\nendpoint = https://s3.§.acme.example\n' } }, { tells: /rclone\.conf/, files: { [`${HOME}/.config/rclone/rclone.conf`]: '[store]\nendpoint = https://s3.§.acme.example\n' } }] },
];

for (const [i, { command, files = {}, sources }] of CHAINS.entries()) {
  test(`${i + 1}: of two places that say where "${command}" goes, the higher one counts and is named`, () => {
    for (const [high, source] of sources.entries()) {
      for (const lower of [undefined, ...sources.slice(high + 1)]) {
        for (const [own, other] of [['prod', 'dev'], ['dev', 'prod']] as const) check(command, files, { source, own }, lower === undefined ? undefined : { source: lower, own: other });
      }
    }
  });
}

interface Said {
  readonly source: Source;
  readonly own: 'dev' | 'prod';
}

function check(command: string, files: Readonly<Record<string, string>>, high: Said, low: Said | undefined): void {
  const both = low === undefined ? [high] : [high, low];
  const text = (pick: (source: Source) => string | undefined): string => both.map(({ source, own }) => filled(pick(source) ?? '', own)).filter(Boolean).join(' ');
  // A variable that the lower one sets stands before the program that the higher one is.
  const line = `${text(({ earlier }) => earlier)}${text(({ variable }) => variable)} ${text(({ around }) => around)}${command} ${text(({ flag }) => flag)}`.trim();
  const scene: Scene = { files: Object.assign({ [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/feature/x\n', ...files }, ...both.toReversed().map(({ source, own }) => Object.fromEntries(Object.entries(source.files ?? {}).map(([path, content]) => [path, filled(content, own)])))), env: { HOME } };
  const { effects, reasons, kind } = verdictOn(line, scene);
  const tiers = effects.filter(({ effect }) => effect !== 'retargets' && effect !== 'reads').map(({ environment }) => environment.tier);
  const wanted = high.own === 'prod' ? 'production' : 'development';
  assert.ok(tiers.includes(wanted) && tiers.every((tier) => tier === wanted), `${line}: ${tiers.join(', ')} for ${wanted}, ${reasons.map(({ evidence }) => evidence).join('; ')}`);
  if (wanted === 'production') assert.equal(kind, 'ask', line);
  // Where only the switch before it is asked about, the question is about that.
  if (wanted === 'production' || kind === 'allow') assert.match(reasons.map(({ evidence }) => evidence ?? '').join('; '), high.source.tells, line);
}

test('what may come before a variable that was set proves no milder place', () => {
  const scene: Scene = { files: { [`${PROJECT}/prisma/schema.prisma`]: 'datasource db {\n  url = env("DATABASE_URL")\n}\n' }, env: { HOME } };
  for (const [set, brought] of [['dev', 'prod'], ['prod', 'dev']] as const) {
    const { kind, effects } = verdictOn(`DATABASE_URL=${filled(DATABASE, set)} doppler run -c ${brought} -- npx prisma migrate reset --force`, scene);
    assert.deepEqual([kind, effects.map(({ environment }) => environment.tier)], ['ask', ['production']], set);
  }
});

function filled(text: string, own: string): string {
  return text.replaceAll('§', own);
}

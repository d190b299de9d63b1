import { resolve } from '../core/path.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Finding } from '../core/effect.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { resource } from '../acts/resource.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';

const CLI = 'superfly/flyctl@ad0172fa';
const GONE = 'Cannot be undone.';
const BACK = 'It can be rolled back, but what runs there is affected at once.';
const SNAPSHOTS_OF_APP = 'Snapshots of its volumes are kept until their retention ends, 5 days unless changed; whether they can be reached without the app is not known.';
const SNAPSHOTS = 'Its snapshots are kept until their retention ends, 5 days unless changed; the volume can be restored from them.'; // fly.io/docs/volumes/snapshots
const VALUED = '-a --app -c --config -o --org -t --access-token -r --region -C --command -u --user -g --process-group -n --name --image -e --env --count --vm-size --vm-memory --volume-initial-size --machine --container --timeout -s --size --snapshot-retention --strategy';

/** The `app` of fly.toml in the folder itself, not above it. Source: superfly/flyctl@ad0172fa. */
const config: TargetSource = ({ argv, cwd }, { files, home }) => {
  const written = parseArgs(argv, VALUED).value('-c', '--config');
  const names = written && isKnown(written) ? [resolve(written, cwd, home)] : ['fly.toml', 'fly.json', 'fly.yaml'].map((name) => cwd && `${cwd}/${name}`);
  const file = firstFile(names, files);
  const found = file && lineValue(file.text, /^\s{0,8}["']?app["']?\s{0,4}[:=]\s{0,4}["']?([\w.-]{1,100})/);
  return file && found ? context(found.value, { source: 'fly.toml', file: file.path, line: found.line, key: 'app', fact: `the app is ${found.value}` }) : undefined;
};

/** `fly apps destroy shop-prod` needs no link to the folder. */
const named: TargetSource = ({ argv }) => {
  const [first, second, third] = parseArgs(argv, VALUED).positionals;
  const app = first === 'destroy' || first === 'suspend' || first === 'resume' ? second : first === 'apps' || first === 'app' ? third : undefined;
  return isKnown(app) ? context(app, { source: 'argument', fact: `the app is ${app}` }) : undefined;
};

/** A session without a command; `ssh console -C env` and the like print the secrets. */
function inspect({ argv, stdin }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [first, second, third, ...rest] = args.positionals;
  if (opensDatabase(argv)) return stdin.kind === 'text' ? [] : [{ effect: 'executes', provider: 'fly', operation: 'database-session', act: 'Open a session on database', says: 'What is typed there cannot be read here.', ...resource('database', third), clues: [] }];
  const console = first === 'console' || (first === 'ssh' && second === 'console');
  const machine = ['machine', 'machines', 'm'].includes(first ?? '') && second === 'exec';
  if (!console && !machine) return [];
  const command = console ? args.value('-C', '--command') : rest.join(' ');
  if (command !== undefined && /^(env|printenv|set|export|cat \/proc\/\S{1,20}\/environ)\b/.test(command.trim())) {
    return [{ effect: 'reveals', provider: 'fly', operation: 'env-values', act: 'Print the environment of machine', says: 'It would put the secrets of the app into the agent’s context.', clues: [] }];
  }
  return command ? [] : [{ effect: 'executes', provider: 'fly', operation: 'session', act: 'Open a session on machine', says: 'What is typed there cannot be read here.', clues: [] }];
}

/** `fly pg connect -a shop-db`: psql on the app's database. Source: fly.io/docs/flyctl/postgres-connect. */
function opensDatabase(argv: readonly string[]): boolean {
  const [first = '', second] = parseArgs(argv, VALUED).positionals;
  return /^(?:postgres|pg|mpg)$/.test(first) && second === 'connect';
}

function payloads({ argv, stdin }: Invocation): readonly Payload[] {
  return stdin.kind === 'text' && opensDatabase(argv) ? [{ language: 'sql', dialect: 'postgres', text: stdin.text }] : [];
}

export default {
  id: 'fly',
  title: 'Fly.io',
  executables: ['fly', 'flyctl'],
  hosts: ['api.machines.dev', 'api.fly.io', 'flaps.fly.io'],
  valued: VALUED,
  target: [fromFlag('-a', '--app'), named, fromVariable('FLY_APP'), config],
  inspect,
  payloads,
  reads: ['+-h', '(status|logs|releases|doctor|version|dashboard|docs|auth|platform|settings|jobs|history|ping|dig|services|info|open|incidents|curl)', 'apps (list|create|open|releases|errors)', '(volumes|volume|vol) (list|ls|show)', '(volumes|volume|vol) (snapshots|snapshot) (list|ls|create)', '(machine|machines|m) (list|ls|status|egress-ip)', 'config (show|display|validate|env|save)', 'scale show', 'secrets (list|ls)', '(ips|certs|tokens|orgs|regions|wireguard) (list|ls|show|check)', '(postgres|pg|mpg|redis|storage|tigris|ext|extensions) (list|ls|status|show)', 'mpg backup (list|create)', 'launch +--no-deploy', 'deploy +--build-only'],
  operations: [
    { id: 'app-destroy', match: '(apps|app) (destroy|delete|rm) [app]', effect: 'destroys-data', act: 'Destroy app', says: 'Its machines, volumes and secrets are deleted.', backups: SNAPSHOTS_OF_APP, source: CLI, level: 'src' },
    { id: 'app-destroy', match: 'destroy [app]', effect: 'destroys-data', act: 'Destroy app', says: 'Its machines, volumes and secrets are deleted.', backups: SNAPSHOTS_OF_APP, source: CLI, level: 'src' },
    { id: 'volume-destroy', match: '(volumes|volume|vol) (destroy|delete|rm) [volume]', effect: 'destroys-data', act: 'Destroy volume', says: 'What is stored there is gone.', backups: SNAPSHOTS, instead: 'fly volumes snapshots create VOLUME', source: CLI, level: 'src' },
    { id: 'snapshots-weaken', match: '(volumes|volume|vol) (update|extend) +--snapshot-retention|--scheduled-snapshots=false [volume]', effect: 'destroys-backup', act: 'Change the snapshots of volume', says: 'Fewer or no snapshots are kept.', source: CLI, level: 'src' },
    { id: 'change', match: '(volumes|volume|vol) extend [volume]', effect: 'changes', act: 'Enlarge volume', says: 'A volume cannot be made smaller again.', source: 'fly.io/docs/flyctl/volumes-extend', level: 'doc' },
    { id: 'change', match: '(volumes|volume|vol) (update|fork) [volume]', effect: 'changes', act: 'Change volume', says: BACK, source: CLI, level: 'src' },
    { id: 'machine-destroy', match: '(machine|machines|m) (destroy|remove|rm|kill) [machine]', effect: 'destroys-data', act: 'Destroy machine', says: `Its own disk goes with it; volumes stay. ${GONE}`, source: CLI, level: 'src' },
    { id: 'mpg-destroy', match: 'mpg (destroy|delete) [cluster]', effect: 'destroys-data', act: 'Destroy Postgres cluster', says: `It is destroyed for good, with all its data. ${GONE}`, backups: 'Nothing is kept.', instead: 'fly mpg backup create', source: 'fly.io/docs/flyctl/mpg-destroy', level: 'doc' },
    { id: 'database-destroy', match: '(redis|tigris|storage) (destroy|delete) [database]', effect: 'destroys-data', act: 'Destroy database', says: GONE, source: CLI, level: 'src' },
    { id: 'database-destroy', match: '(extensions|ext) <kind> (destroy|delete) [database]', effect: 'destroys-data', act: 'Destroy database', says: GONE, source: CLI, level: 'src' },
    { id: 'database-destroy', match: '(lfsc|litefs-cloud) (clusters|cluster) (destroy|delete) [database]', effect: 'destroys-data', act: 'Destroy database', says: GONE, source: CLI, level: 'src' },
    { id: 'organization-delete', match: '(orgs|org) (delete|remove) [organization]', effect: 'irreversible', act: 'Delete organization', says: GONE, source: CLI, level: 'src' },
    { id: 'access', match: 'tokens create [kind]', effect: 'permissions', act: 'Create a token for app', says: 'Whoever holds it may do what it allows until it is revoked.', source: CLI, level: 'src' },
    { id: 'access', match: 'tokens revoke [token]', effect: 'permissions', act: 'Revoke token', says: 'Whatever uses it stops working.', source: CLI, level: 'src' },
    { id: 'access', match: '(tokens|secrets) (keys|create|revoke|attenuate) [name]', effect: 'permissions', act: 'Change the credentials of app', says: 'Whatever uses the old ones stops working.', source: CLI, level: 'src' },
    { id: 'access', match: 'mpg attach [cluster]', effect: 'permissions', act: 'Attach Postgres cluster', says: 'The app gets a user there and a DATABASE_URL, and restarts; it can be detached again.', source: CLI, level: 'src' },
    { id: 'access', match: 'mpg detach [cluster]', effect: 'permissions', act: 'Detach Postgres cluster', says: 'The app loses its user there and its DATABASE_URL; the data stays, and it can be attached again.', source: CLI, level: 'src' },
    { id: 'access', match: 'mpg (detach|users|attach) [name]', effect: 'permissions', act: 'Change access to cluster', says: 'An app can lose its database.', source: CLI, level: 'src' },
    { id: 'access', match: '(orgs|org) (invite|create) [name]', effect: 'permissions', act: 'Change access to organization', says: 'It changes who can reach the apps.', source: CLI, level: 'src' },
    { id: 'secret-change', match: 'secrets (set|unset|import|deploy|sync) [secret]', effect: 'changes', act: 'Change secret', says: 'Machines restart with the new values; the old ones are not kept.', source: CLI, level: 'src' },
    { id: 'address-release', match: 'ips (remove|delete|release) [address]', effect: 'irreversible', act: 'Give up address', says: 'The app is no longer reached there, and the address may go to somebody else.', source: CLI, level: 'src' },
    { id: 'address-release', match: 'certs (remove|delete|release) [name]', effect: 'irreversible', act: 'Remove the certificate of host', says: 'Visitors of the name get an error until it is added again.', source: CLI, level: 'src' },
    { id: 'database-detach', match: '(postgres|pg) detach [database]', effect: 'changes', act: 'Detach database', says: 'The app loses its user there and its DATABASE_URL; the data stays, and it can be attached again.', source: 'fly.io/docs/flyctl/postgres-detach', level: 'doc' },
    { id: 'database-detach', match: '(postgres|pg) (detach|failover|restart|config|import|attach) [database]', effect: 'changes', act: 'Change database', says: BACK, source: CLI, level: 'src' },
    { id: 'database-session', match: '(postgres|pg|mpg|redis) proxy [app]', effect: 'executes', act: 'Open a session on database', says: 'What is sent to the forwarded port cannot be read here.', source: CLI, level: 'src' },
    { id: 'database-session', match: 'redis connect [app]', effect: 'executes', act: 'Open a session on database', says: 'What is typed there cannot be read here.', source: CLI, level: 'src' },
    { id: 'tunnel', match: 'proxy ...', effect: 'executes', act: 'Open a tunnel to app', says: 'Commands that then talk to localhost act on it.', resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'session', match: 'sftp', effect: 'executes', act: 'Move files of app', says: 'What is moved cannot be read here.', source: CLI, level: 'src' },
    { id: 'session', match: 'ssh sftp', effect: 'executes', act: 'Move files of app', says: 'What is moved cannot be read here.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy|launch) [folder]', effect: 'changes', act: 'Deploy app', says: BACK, resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'deploy', match: '(suspend|resume|restart) [app]', effect: 'changes', act: 'Stop or restart app', says: BACK, resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'deploy', match: '(apps|app) move [app]', effect: 'changes', act: 'Move app', says: 'It belongs to the other organization from then on, with its bills and who can reach it; it can be moved back.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(apps|app) (restart|suspend|resume|move) [app]', effect: 'changes', act: 'Change app', says: BACK, source: CLI, level: 'src' },
    { id: 'scale', match: '(scale|autoscale)', effect: 'changes', act: 'Scale app', says: BACK, resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'machine-change', match: '(machine|machines|m) (stop|start|restart|update|suspend|cordon|uncordon|clone|run|create|leases) [machine]', effect: 'changes', act: 'Change machine', says: BACK, source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'app-destroy', route: 'DELETE /v1/apps/:app', effect: 'destroys-data', act: 'Destroy app', says: 'Its machines, volumes and secrets are deleted.', backups: SNAPSHOTS_OF_APP, level: 'kn' },
    { id: 'volume-destroy', route: 'DELETE /v1/apps/:app/volumes/:volume', effect: 'destroys-data', act: 'Destroy volume', says: 'What is stored there is gone.', backups: SNAPSHOTS, level: 'kn' },
    { id: 'machine-destroy', route: 'DELETE /v1/apps/:app/machines/:machine', effect: 'destroys-data', act: 'Destroy machine', says: GONE, level: 'kn' },
  ],
  graphql: [
    { fields: 'deleteApp deleteOrganization deleteAddOn', effect: 'destroys-data', act: 'Destroy app', says: GONE, resource: 'appId name addOnId organizationId', level: 'kn' },
    { fields: 'unsetSecrets setSecrets', effect: 'changes', act: 'Change the secrets of app', says: 'The old values are not kept.', resource: 'appId', level: 'kn' },
  ],
  samples: {
    sees: [
      ['fly apps destroy shop -y', 'fly/app-destroy', 'unknown'],
      ['flyctl apps destroy shop-prod --yes', 'fly/app-destroy', 'production'],
      ['fly volumes destroy vol_123 -a shop-staging', 'fly/volume-destroy', 'staging'],
      ['fly machine destroy 148e --force', 'fly/machine-destroy', 'unknown'],
      ['fly mpg destroy shop', 'fly/mpg-destroy', 'unknown'],
      ['fly deploy', 'fly/deploy', 'unknown'],
      ['fly deploy -a shop-production', 'fly/deploy', 'production'],
      ['fly scale count 0 -a shop', 'fly/scale', 'unknown'],
      ['fly secrets set A=b', 'fly/secret-change', 'unknown'],
      ['fly ssh console -C env', 'fly/env-values'],
      ['fly ssh console -a shop', 'fly/session', 'unknown'],
      ['fly proxy 5432 -a shop-prod', 'fly/tunnel', 'production'],
      ['curl -X DELETE https://api.machines.dev/v1/apps/shop/volumes/vol_1', 'fly/volume-destroy', 'unknown'],
    ],
    leaves: ['fly status', 'fly logs -a shop', 'fly apps list', 'fly volumes list', 'fly secrets list', 'fly machine list', 'fly releases', 'fly scale show', 'fly deploy --build-only', 'fly volumes snapshots create vol_123', 'fly deploy -a shop-dev', 'fly apps destroy --help', 'fly ssh console -C "ls /app"', 'fly auth whoami', 'fly config validate'],
  },
} satisfies Provider;

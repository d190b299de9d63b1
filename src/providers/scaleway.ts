import type { Provider } from '../core/provider.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: scaleway.com/en/developers/cli (commands, SCW_* variables, active profile); level doc for the target, kn for the rest.
const GONE = 'Cannot be undone.';
const VALUED = '-c --config -o --output -p --profile -D';

const ROWS: readonly Row[] = [
  { does: /^scw instance server (?:delete|terminate)\b/, effect: 'destroys-data', operation: 'server-delete', act: 'Delete server', says: `Its volumes go with it unless told otherwise. ${GONE}`, instead: 'scw instance server backup ID name=before' },
  { does: /^scw (?:rdb|mongodb|redis) (?:instance|cluster) delete\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, backups: 'Whether its backups outlive it is not known: assume that they go too.', instead: 'scw rdb backup create instance-id=ID database-name=NAME' },
  { does: /^scw (?:rdb|mongodb) (?:backup|snapshot) (?:create|export|download)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^scw k8s kubeconfig (?:install|uninstall)\b/, effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { does: /^scw k8s kubeconfig get\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
  { does: /^scw secret version access\b/, effect: 'reveals', operation: 'secret-value', act: 'Print secret', says: 'It would put it into the agent’s context.' },
  { does: /^scw config profile activate\b/, effect: 'retargets', operation: 'switch', act: 'Switch to profile', says: 'Commands that follow act on it.' },
  { does: /^scw config (?:get|dump)\b/, effect: 'reveals', operation: 'config', act: 'Print the credentials of profile', says: 'It would put them into the agent’s context.' },
  { does: /^scw (?:config|init|info|version|feedback|alias|autocomplete|marketplace|shell)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^scw instance (?:server ssh)\b/, effect: 'executes', operation: 'session', act: 'Open a session on server', says: 'What is done there cannot be read here.' },
];

export default {
  id: 'scaleway',
  title: 'Scaleway',
  executables: ['scw'],
  hosts: ['api.scaleway.com'],
  valued: VALUED,
  // Keys in variables win over the configuration file, whatever profile is active there.
  target: [fromFlag('-p', '--profile'), fromVariable('SCW_ACCESS_KEY', { opaque: true }), fromVariable('SCW_PROFILE'), chosenAtHome(['.config/scw/config.yaml'], /^active_profile:\s{0,4}["']?([\w.-]{1,100})/, 'Scaleway profile')],
  inspect: (invocation) => verbFindings({ provider: 'scaleway', valued: VALUED, rows: ROWS }, invocation),
  rest: [
    { id: 'server-delete', route: 'DELETE /instance/v1/zones/:zone/servers/:server', effect: 'destroys-data', act: 'Delete server', says: GONE, level: 'kn' },
    { id: 'server-action', route: 'POST /instance/v1/zones/:zone/servers/:server/action', effect: 'destroys-data', act: 'Act on server', says: 'The action terminate deletes the server with its volumes.', level: 'kn' },
    { id: 'database-delete', route: 'DELETE /rdb/v1/regions/:region/instances/:instance', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: 'Whether its backups outlive it is not known: assume that they go too.', level: 'kn' },
    { id: 'backup-delete', route: 'DELETE /rdb/v1/regions/:region/{backups,snapshots}/:backup', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone.', level: 'kn' },
    { id: 'access-change', route: 'POST|PATCH|PUT|DELETE /iam/*', effect: 'permissions', act: 'Change access', says: 'It changes who can do what in the organization.', level: 'kn' },
    { id: 'dns-change', route: 'POST|PATCH|PUT|DELETE /domain/*', effect: 'irreversible', act: 'Change DNS zone', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['scw instance server terminate 11111111-1111-1111-1111-111111111111', 'scaleway/server-delete', 'unknown'],
      ['scw -p production instance server delete web', 'scaleway/server-delete', 'production'],
      ['scw rdb instance delete abc', 'scaleway/database-delete', 'unknown'],
      ['scw rdb backup delete abc', 'scaleway/rdb-backup-delete', 'unknown'],
      ['SCW_PROFILE=staging scw k8s cluster delete abc', 'scaleway/k8s-cluster-delete', 'staging'],
      ['scw object bucket delete assets', 'scaleway/object-bucket-delete', 'unknown'],
      ['scw container container deploy abc', 'scaleway/container-container-deploy', 'unknown'],
      ['scw iam api-key delete SCWABC', 'scaleway/iam-api-key-delete', 'unknown'],
      ['scw dns record delete acme.com name=www type=A', 'scaleway/dns-record-delete', 'unknown'],
      ['scw secret version access abc revision=1', 'scaleway/secret-value'],
      ['curl -X DELETE https://api.scaleway.com/rdb/v1/regions/fr-par/instances/abc', 'scaleway/database-delete', 'unknown'],
    ],
    leaves: ['scw instance server list', 'scw rdb instance get abc', 'scw rdb backup create instance-id=abc database-name=shop', 'scw config profile list', 'scw init', 'scw info', 'scw marketplace image list', 'scw -p dev instance server delete box', 'scw instance server delete -h'],
  },
} satisfies Provider;

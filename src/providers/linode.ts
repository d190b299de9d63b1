import type { Provider } from '../core/provider.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: techdocs.akamai.com/linode-api (delete-linode-instance: disks and backups go, volumes are detached; post-cancel-backups: all backups go), techdocs.akamai.com/cloud-computing/docs/cli; level kn.
const GONE = 'Cannot be undone.';
const VALUED = '--as-user --format --page --page-size --delimiter --order-by --label --type --region --image --root_pass --cluster --text-delimiter';

const ROWS: readonly Row[] = [
  { does: /^linode(?:-cli)? linodes (?:delete|rm)\b/, effect: 'destroys-data', operation: 'linode-delete', act: 'Delete Linode', says: `Its disks go with it. ${GONE}`, backups: 'Backups taken by the backup service are deleted with it.', instead: 'linode-cli linodes snapshot ID --label before' },
  { does: /^linode(?:-cli)? linodes (?:rebuild|backup-restore|disk-delete|disk-reset-password|rescue)\b/, effect: 'destroys-data', operation: 'linode-rebuild', act: 'Overwrite the disks of Linode', says: `What is stored on them now is lost. ${GONE}`, instead: 'linode-cli linodes snapshot ID --label before' },
  { does: /^linode(?:-cli)? linodes backups-cancel\b/, effect: 'destroys-backup', operation: 'backups-cancel', act: 'Cancel the backups of Linode', says: `Those that were taken are deleted. ${GONE}` },
  { does: /^linode(?:-cli)? account cancel\b/, effect: 'destroys-data', operation: 'account-cancel', act: 'Cancel the account', named: 0, says: `Every service of it ends, and what is stored there is deleted. ${GONE}` },
  { does: /^linode(?:-cli)? obj rb\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete bucket', says: 'With --recursive every object in it is deleted first; else only an empty bucket is.' },
  { does: /^linode(?:-cli)? obj (?:rb|del|rm|sync|ws-delete)\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: 'Only a bucket with versioning keeps what was there.' },
  { does: /^linode(?:-cli)? obj\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^linode(?:-cli)? databases \S*credentials-view\b/, effect: 'reveals', operation: 'database-credentials', act: 'Print the credentials of database', says: 'It would put them into the agent’s context.' },
  { does: /^linode(?:-cli)? lke kubeconfig-view\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
  { does: /^linode(?:-cli)? set-user\b/, effect: 'retargets', operation: 'switch', act: 'Switch to user', says: 'Commands that follow act on another account.' },
  { does: /^linode(?:-cli)? (?:configure|register-plugin|completion|regions|kernels|events|show-users)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'linode',
  title: 'Linode',
  executables: ['linode-cli', 'linode'],
  hosts: ['api.linode.com'],
  valued: VALUED,
  target: [fromFlag('--as-user'), fromVariable('LINODE_CLI_TOKEN', { opaque: true }), chosenAtHome(['.config/linode-cli', '.linode-cli'], /^default-user\s{0,4}=\s{0,4}([\w.@-]{1,100})/, 'Linode user')],
  inspect: (invocation) => verbFindings({ provider: 'linode', valued: VALUED, rows: ROWS, named: '--label' }, invocation),
  rest: [
    { id: 'linode-delete', route: 'DELETE /v4*/linode/instances/:linode', effect: 'destroys-data', act: 'Delete Linode', says: `Its disks go with it. ${GONE}`, backups: 'Backups taken by the backup service are deleted with it.', level: 'kn' },
    { id: 'linode-rebuild', route: 'POST /v4*/linode/instances/:linode/{rebuild,rescue}', effect: 'destroys-data', act: 'Overwrite the disks of Linode', says: `What is stored on them now is lost. ${GONE}`, level: 'kn' },
    { id: 'backups-cancel', route: 'POST /v4*/linode/instances/:linode/backups/cancel', effect: 'destroys-backup', act: 'Cancel the backups of Linode', says: `Those that were taken are deleted. ${GONE}`, level: 'kn' },
    { id: 'backup-restore', route: 'POST /v4*/linode/instances/:linode/backups/*', effect: 'destroys-data', act: 'Restore backup over Linode', says: 'With overwrite, every disk that is there is deleted first.', level: 'kn' },
    { id: 'database-delete', route: 'DELETE /v4*/databases/*', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: 'Whether its backups outlive it is not known: assume that they go too.', level: 'kn' },
    { id: 'domain-change', route: 'DELETE|PUT /v4*/domains/*', effect: 'irreversible', act: 'Change DNS domain', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
    { id: 'volume-delete', route: 'DELETE /v4*/volumes/:volume', effect: 'destroys-data', act: 'Delete volume', says: `There are no snapshots of volumes. ${GONE}`, level: 'kn' },
  ],
  samples: {
    sees: [
      ['linode-cli nodebalancers config-delete 1 2', 'linode/nodebalancers-config-delete', 'unknown'],
      ['linode-cli linodes delete 1234', 'linode/linode-delete', 'unknown'],
      ['linode-cli linodes rebuild 1234 --image linode/debian12 --root_pass x', 'linode/linode-rebuild', 'unknown'],
      ['linode-cli linodes backups-cancel 1234', 'linode/backups-cancel', 'unknown'],
      ['linode-cli --as-user acme-prod linodes reboot 1234', 'linode/linodes-reboot', 'production'],
      ['linode-cli databases postgresql-delete 9', 'linode/databases-postgresql-delete', 'unknown'],
      ['linode-cli lke cluster-delete 12', 'linode/lke-cluster-delete', 'unknown'],
      ['linode-cli domains records-delete 5 6', 'linode/domains-records-delete', 'unknown'],
      ['linode-cli obj rb staging-assets --recursive', 'linode/object-delete', 'staging'],
      ['linode-cli lke kubeconfig-view 12', 'linode/kubeconfig'],
      ['curl -X DELETE https://api.linode.com/v4/volumes/12345', 'linode/volume-delete', 'unknown'],
      ['curl -X POST https://api.linode.com/v4/linode/instances/1/backups/cancel', 'linode/backups-cancel', 'unknown'],
    ],
    leaves: ['linode-cli linodes list', 'linode-cli linodes view 1234', 'linode-cli linodes snapshot 1234 --label before', 'linode-cli regions list', 'linode-cli databases list', 'linode-cli obj ls', 'linode-cli configure', 'linode-cli --as-user dev linodes delete 5', 'curl https://api.linode.com/v4/linode/instances'],
  },
} satisfies Provider;

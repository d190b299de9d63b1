import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: docs.oracle.com/iaas/tools/oci-cli, …/Content/API/SDKDocs/clienvironmentvariables.htm; level kn.
const GONE = 'Cannot be undone.';
const VALUED =
  '--profile --config-file --cli-rc-file --region --compartment-id -c --auth --endpoint --query --output --from-json --instance-id --volume-id --boot-volume-id --bucket-name -bn --name --object-name --namespace-name -ns --db-system-id --database-id --autonomous-database-id --cluster-id --vcn-id --action --wait-for-state --user-id --group-id --policy-id --vault-id --key-id --secret-id --backup-id --zone-name-or-id --domain --prefix';

const ROWS: readonly Row[] = [
  { does: /^oci compute instance action\b/, effect: 'changes', operation: 'instance-action', act: 'Stop or restart instance', says: 'A hard stop can lose what was not written yet.' },
  { does: /^oci compute instance terminate\b/, effect: 'destroys-data', operation: 'instance-terminate', act: 'Terminate instance', says: `Its boot volume goes with it unless told otherwise. ${GONE}`, instead: 'oci bv boot-volume-backup create --boot-volume-id ID' },
  { does: /^oci db (?:system terminate|database delete|autonomous-database delete)\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, backups: 'Automatic backups are deleted with it.' },
  { does: /^oci os (?:object (?:delete|bulk-delete)|bucket delete|object-version delete|object bulk-delete-versions)\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: 'Only a bucket with versioning keeps what was there.', instead: 'oci os object bulk-delete … --dry-run' },
  { does: /^oci os object sync\b/, flag: '--delete', effect: 'destroys-data', operation: 'object-sync', act: 'Delete what the source does not have from bucket', says: GONE },
  { does: /^oci os (?:object (?:bulk-download|get|sync|list|head)|ns|bucket (?:get|list))\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^oci ce cluster create-kubeconfig\b/, effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { does: /^oci kms \S+ \S+ (?:schedule-deletion|disable)\b/, effect: 'irreversible', operation: 'key-delete', act: 'Delete key', says: 'Everything encrypted with it is lost once it is gone.' },
  { does: /^oci secrets secret-bundle get\b/, effect: 'reveals', operation: 'secret-value', act: 'Print secret', says: 'It would put it into the agent’s context.' },
  { does: /^oci (?:setup|session|search|raw-request)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'oci',
  title: 'Oracle Cloud',
  executables: ['oci'],
  hosts: ['*.oraclecloud.com', '*.oci.oraclecloud.com'],
  valued: VALUED,
  target: [fromFlag('--profile'), fromVariable('OCI_CLI_PROFILE'), fromVariable('OCI_CLI_TENANCY', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({ provider: 'oci', valued: VALUED, rows: ROWS, named: '--instance-id|--bucket-name|-bn|--name|--database-id|--autonomous-database-id|--db-system-id|--cluster-id|--volume-id|--boot-volume-id|--vcn-id|--user-id|--policy-id|--backup-id|--zone-name-or-id', dry: '--dry-run|--generate-full-command-json-input|--generate-param-json-input' }, invocation),
  payloads: ({ argv }) => rawRequest(argv),
  rest: [
    { id: 'bucket-delete', route: 'DELETE /n/:namespace/b/:bucket', effect: 'destroys-data', act: 'Delete bucket', says: GONE, level: 'kn' },
    { id: 'object-delete', route: 'DELETE /n/:namespace/b/:bucket/o/*', effect: 'destroys-data', act: 'Delete object', says: GONE, level: 'kn' },
    { id: 'instance-terminate', route: 'DELETE /:version/instances/:instance', effect: 'destroys-data', act: 'Terminate instance', says: GONE, level: 'kn' },
    { id: 'backup-delete', route: 'DELETE /:version/{volumeBackups,bootVolumeBackups,backups}/:backup', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['oci compute instance terminate --instance-id ocid1.instance.oc1..aaa --force', 'oci/instance-terminate', 'unknown'],
      ['oci --profile PROD db autonomous-database delete --autonomous-database-id ocid1.x --force', 'oci/database-delete', 'production'],
      ['oci os bucket delete --bucket-name assets-staging --force', 'oci/object-delete', 'staging'],
      ['oci os object bulk-delete -bn assets --force', 'oci/object-delete', 'unknown'],
      ['oci bv backup delete --volume-backup-id ocid1.b', 'oci/bv-backup-delete', 'unknown'],
      ['oci bv volume delete --volume-id ocid1.v', 'oci/bv-volume-delete', 'unknown'],
      ['oci network vcn delete --vcn-id ocid1.vcn', 'oci/network-vcn-delete', 'unknown'],
      ['oci iam user delete --user-id ocid1.user', 'oci/iam-user-delete', 'unknown'],
      ['OCI_CLI_PROFILE=prod oci ce cluster delete --cluster-id ocid1.c', 'oci/ce-cluster-delete', 'production'],
      ['oci raw-request --http-method DELETE --target-uri https://iaas.eu-frankfurt-1.oraclecloud.com/20160918/instances/ocid1.x', 'oci/instance-terminate', 'unknown'],
    ],
    leaves: ['oci compute instance list -c ocid1.c', 'oci os object list -bn assets', 'oci os object get -bn assets --name a --file a', 'oci os object bulk-delete -bn assets --dry-run', 'oci setup config', 'oci db autonomous-database get --autonomous-database-id x', 'oci bv backup create --volume-id ocid1.v', 'oci iam user list', 'oci --profile DEV os bucket delete --bucket-name box'],
  },
} satisfies Provider;

/** `oci raw-request` sends any request. */
function rawRequest(argv: readonly string[]): ReturnType<NonNullable<Provider['payloads']>> {
  if (argv[1] !== 'raw-request') return [];
  const value = (...names: readonly string[]): string | undefined => argv.find((_, i) => names.includes(argv[i - 1] ?? ''));
  const url = value('--target-uri');
  if (url === undefined) return [{ language: 'unreadable', why: 'the address of the request is only known when it runs' }];
  return [{ language: 'http', method: (value('--http-method') ?? 'GET').toUpperCase(), url, body: value('--request-body') }];
}

import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: cloud.ibm.com/docs/cli; level kn.
const GONE = 'Cannot be undone.';
const VALUED = '-g -r -a -c -o -s -q --output --cluster --bucket --key --region -i --instance';

const ROWS: readonly Row[] = [
  { does: /^(?:ibmcloud|bx|bluemix) resource reclamation-delete\b/, effect: 'destroys-data', operation: 'service-delete', act: 'Delete for good what is kept of service', says: GONE, backups: 'Backups of a managed database are deleted with it.' },
  { does: /^(?:ibmcloud|bx|bluemix) resource service-instance-delete\b/, effect: 'destroys-data', operation: 'service-delete', act: 'Delete service', says: 'What is stored in it goes with it; some plans keep it reclaimable for seven days.', backups: 'Backups of a managed database are deleted with it.' },
  { does: /^(?:ibmcloud|bx|bluemix) (?:ks|cs|oc) cluster rm\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: `Every workload on it is gone, with --force-delete-storage its volumes too. ${GONE}` },
  { does: /^(?:ibmcloud|bx|bluemix) cos (?:bucket-delete|object-delete|objects-delete)\b/, effect: 'destroys-data', operation: 'object-delete', act: 'Delete from bucket', says: GONE },
  { does: /^(?:ibmcloud|bx|bluemix) cdb deployment-(?:user-password|user-create|user-delete|whitelist-\S+|allowlist-\S+)(?= |$)/, effect: 'permissions', operation: 'database-access', act: 'Change access to database', says: 'Whoever uses the old password or address is cut off.' },
  { does: /^(?:ibmcloud|bx|bluemix) (?:ks|oc) cluster config\b/, effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { does: /^(?:ibmcloud|bx|bluemix) target\b/, flag: '-g|-r|-c|-o|-s|--cf', effect: 'retargets', operation: 'switch', act: 'Switch target', says: 'Commands that follow act on it.' },
  { does: /^(?:ibmcloud|bx|bluemix) iam oauth-tokens\b/, effect: 'reveals', operation: 'token', act: 'Print the access token', says: 'It would put a credential into the agent’s context.' },
  { does: /^(?:ibmcloud|bx|bluemix) (?:login|logout|target|plugin|config|regions|api|account show|version|update|dev|cr login)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'ibmcloud',
  title: 'IBM Cloud',
  executables: ['ibmcloud', 'bx', 'bluemix'],
  hosts: ['cloud.ibm.com', '*.cloud.ibm.com', '*.appdomain.cloud'],
  valued: VALUED,
  target: [fromFlag('-g'), fromVariable('IBMCLOUD_API_KEY', { opaque: true })],
  inspect: (invocation) => verbFindings({ provider: 'ibmcloud', valued: VALUED, rows: ROWS, named: '--cluster|-c|--bucket' }, invocation),
  rest: [{ id: 'service-delete', route: 'DELETE /v2/resource_instances/:instance', effect: 'destroys-data', act: 'Delete service', says: GONE, level: 'kn' }],
  samples: {
    sees: [
      ['ibmcloud resource service-instance-delete shop-db -f', 'ibmcloud/service-delete', 'unknown'],
      ['ibmcloud ks cluster rm --cluster prod-eu --force-delete-storage -f', 'ibmcloud/cluster-delete', 'production'],
      ['ibmcloud is instance-delete web-1 -f', 'ibmcloud/is-instance-delete', 'unknown'],
      ['ibmcloud is snapshot-delete s1 -f', 'ibmcloud/is-snapshot-delete', 'unknown'],
      ['ibmcloud cos bucket-delete --bucket staging-assets --force', 'ibmcloud/object-delete', 'staging'],
      ['ibmcloud iam api-key-delete deploy -f', 'ibmcloud/iam-api-key-delete', 'unknown'],
      ['ibmcloud ce application delete --name shop -f', 'ibmcloud/ce-application-delete', 'unknown'],
      ['ibmcloud cr image-rm us.icr.io/acme/shop:1', 'ibmcloud/cr-image-rm', 'unknown'],
      ['ibmcloud iam oauth-tokens', 'ibmcloud/token'],
      ['curl -X DELETE https://resource-controller.cloud.ibm.com/v2/resource_instances/abc', 'ibmcloud/service-delete', 'unknown'],
    ],
    leaves: ['ibmcloud login --sso', 'ibmcloud target', 'ibmcloud resource service-instances', 'ibmcloud is instances', 'ibmcloud ks cluster ls', 'ibmcloud ks cluster get --cluster prod', 'ibmcloud plugin install container-service', 'ibmcloud is instance-delete --help', 'ibmcloud cr images'],
  },
} satisfies Provider;

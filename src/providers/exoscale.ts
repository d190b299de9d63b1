import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: community.exoscale.com/tools/command-line-interface; level kn.
const VALUED = '-A --use-account -C --config -O --output-format --output-template -z --zone';

export default {
  id: 'exoscale',
  title: 'Exoscale',
  executables: ['exo'],
  hosts: ['api-*.exoscale.com', '*.exoscale.com'],
  valued: VALUED,
  target: [fromFlag('-A', '--use-account'), fromVariable('EXOSCALE_ACCOUNT'), fromVariable('EXOSCALE_API_KEY', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({
      provider: 'exoscale', valued: VALUED,
      rows: [
        { does: /^exo (?:dbaas|compute sks|c sks) (?:delete|remove)\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete service', says: 'It goes with everything in it. Cannot be undone.', backups: 'Backups are deleted with the service.' },
        { does: /^exo config set\b/, effect: 'retargets', operation: 'switch', act: 'Switch to account', says: 'Commands that follow act on it.' },
        { does: /^exo (?:config|zone|status|limits|version|environment)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^exo (?:compute sks|c sks) kubeconfig\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['exo compute instance delete web-1 -f', 'exoscale/compute-instance-delete', 'unknown'],
      ['exo -A prod dbaas delete shop', 'exoscale/database-delete', 'production'],
      ['exo compute instance snapshot delete abc', 'exoscale/compute-instance-snapshot-delete', 'unknown'],
      ['exo storage rb sos://staging-assets -r -f', 'exoscale/storage-rb', 'staging'],
      ['exo dns remove acme.com www', 'exoscale/dns-remove', 'unknown'],
      ['curl -X DELETE https://api-ch-gva-2.exoscale.com/v2/instance/abc', 'exoscale/delete-request', 'unknown'],
    ],
    leaves: ['exo compute instance list', 'exo compute instance show web-1', 'exo config list', 'exo zone', 'exo compute instance snapshot create web-1', 'exo -A dev compute instance delete box'],
  },
} satisfies Provider;

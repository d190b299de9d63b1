import type { Provider } from '../core/provider.ts';
import { fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: civo.com/docs/overview/civo-cli; level kn.
const VALUED = '--config -o --output -f --fields --region --size -n --name';

export default {
  id: 'civo',
  title: 'Civo',
  executables: ['civo'],
  hosts: ['api.civo.com'],
  valued: VALUED,
  target: [fromVariable('CIVO_TOKEN', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({
      provider: 'civo', valued: VALUED,
      rows: [
        { does: /^civo (?:kubernetes|k8s|k3s) config\b/, flag: '-s|--save|--merge|-m|--switch', effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
        { does: /^civo (?:kubernetes|k8s|k3s) config\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
        { does: /^civo (?:databases?|db) credential\b/, effect: 'reveals', operation: 'database-credentials', act: 'Print the credentials of database', says: 'It would put them into the agent’s context.' },
        { does: /^civo (?:apikey|api-key|region) (?:current|use)\b/, effect: 'retargets', operation: 'switch', act: 'Switch to account', says: 'Commands that follow act on it.' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['civo kubernetes remove prod-eu --yes', 'civo/kubernetes-remove', 'production'],
      ['civo instance remove web-1', 'civo/instance-remove', 'unknown'],
      ['civo database delete shop -y', 'civo/database-delete', 'unknown'],
      ['civo volume delete data', 'civo/volume-delete', 'unknown'],
      ['civo domain record remove acme.com abc', 'civo/domain-record-remove', 'unknown'],
      ['curl -X DELETE https://api.civo.com/v2/instances/abc', 'civo/delete-request', 'unknown'],
    ],
    leaves: ['civo kubernetes list', 'civo instance show web-1', 'civo region ls', 'civo quota show', 'civo kubernetes remove x --help'],
  },
} satisfies Provider;

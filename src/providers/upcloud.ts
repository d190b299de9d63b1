import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: upcloudltd.github.io/upcloud-cli; level kn.
const VALUED = '--config -o --output --client-timeout --force-colours --zone --plan';

export default {
  id: 'upcloud',
  title: 'UpCloud',
  executables: ['upctl'],
  hosts: ['api.upcloud.com'],
  valued: VALUED,
  target: [fromFlag('--config'), fromVariable('UPCLOUD_USERNAME'), fromVariable('UPCLOUD_TOKEN', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({
      provider: 'upcloud', valued: VALUED,
      rows: [
        { does: /^upctl server delete\b/, effect: 'destroys-data', operation: 'server-delete', act: 'Delete server', says: 'With --delete-storages its disks go with it. Cannot be undone.', instead: 'upctl storage backup create UUID --title before' },
        { does: /^upctl (?:kubernetes|k8s) config\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['upctl server delete web-prod --delete-storages', 'upcloud/server-delete', 'production'],
      ['upctl database delete shop', 'upcloud/database-delete', 'unknown'],
      ['upctl storage delete 01d4fcd4', 'upcloud/storage-delete', 'unknown'],
      ['upctl storage backup restore 0199', 'upcloud/storage-backup-restore', 'unknown'],
      ['upctl server stop db-1', 'upcloud/server-stop', 'unknown'],
      ['curl -X DELETE "https://api.upcloud.com/1.3/server/abc?storages=1"', 'upcloud/delete-request', 'unknown'],
    ],
    leaves: ['upctl server list', 'upctl server show web-1', 'upctl storage backup create abc --title before', 'upctl account show', 'upctl zone list'],
  },
} satisfies Provider;

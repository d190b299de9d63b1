import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { spokenAct } from '../acts/spoken.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: docs.openstack.org/python-openstackclient (os-cloud, OS_* variables); level kn.
const GONE = 'Cannot be undone.';
const VALUED = '--os-cloud --os-region-name --os-project-name --os-project-id --os-username --os-password --os-auth-url --os-interface --os-compute-api-version -f --format -c --column --image --flavor --network --key-name --size --name --property --volume --server';

/** What is taken from what: `router remove subnet ROUTER SUBNET`. */
const PARTS: readonly (readonly [holder: string, part: string])[] = [
  ['router', 'subnet'], ['router', 'port'], ['router', 'route'], ['router', 'gateway'], ['server', 'volume'], ['server', 'port'], ['server', 'network'], ['server', 'floating ip'], ['server', 'fixed ip'], ['aggregate', 'host'],
];

const ROWS: readonly Row[] = [
  ...PARTS.map(([holder, part]) => ({ does: new RegExp(`^openstack ${holder} remove ${part}\\b`), effect: 'changes' as const, operation: `${holder}-remove`, act: spokenAct('remove', [part], [holder]), says: 'It can be added again; until then what needs it is cut off.' })),
  { does: /^openstack server (?:rebuild|shelve|evacuate)\b|^nova (?:rebuild|evacuate)\b/, effect: 'destroys-data', operation: 'server-rebuild', act: 'Overwrite the disk of server', says: GONE, instead: 'openstack server image create --name before SERVER' },
  { does: /^openstack server delete\b|^nova (?:delete|force-delete)\b/, effect: 'destroys-data', operation: 'server-delete', act: 'Delete server', says: `Its ephemeral disks go with it. ${GONE}`, instead: 'openstack server image create --name before SERVER' },
  { does: /^openstack server (?:image|backup) create\b|^openstack (?:server ssh|console)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^openstack stack delete\b/, effect: 'destroys-data', operation: 'storage-delete', act: 'Delete stack', says: `Every resource of the stack is deleted. ${GONE}` },
  { does: /^openstack (?:volume|database instance) delete\b|^cinder delete\b/, effect: 'destroys-data', operation: 'storage-delete', act: 'Delete volume', says: GONE, instead: 'openstack volume snapshot create --volume VOLUME before' },
  { does: /^openstack (?:volume|container|object|share|database instance) delete\b|^cinder delete\b|^openstack stack delete\b/, effect: 'destroys-data', operation: 'storage-delete', act: 'Delete storage', says: GONE, instead: 'openstack volume backup create VOLUME' },
  { does: /^openstack project (?:purge|cleanup|delete)\b/, effect: 'destroys-data', operation: 'project-purge', act: 'Delete everything in project', says: GONE },
  { does: /^openstack token issue\b/, effect: 'reveals', operation: 'token', act: 'Print an access token', says: 'It would put a credential into the agent’s context.' },
  { does: /^openstack (?:catalog|endpoint list|complete|configuration|limits|quota show|versions|command list)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'openstack',
  title: 'OpenStack',
  executables: ['openstack', 'nova', 'cinder'],
  valued: VALUED,
  target: [fromFlag('--os-cloud'), fromVariable('OS_CLOUD'), fromFlag('--os-project-name'), fromVariable('OS_PROJECT_NAME')],
  inspect: (invocation) => verbFindings({ provider: 'openstack', valued: VALUED, rows: ROWS, dry: '--dry-run' }, invocation),
  samples: {
    sees: [
      ['openstack server delete web-1', 'openstack/server-delete', 'unknown'],
      ['openstack --os-cloud prod server rebuild web-1', 'openstack/server-rebuild', 'production'],
      ['OS_CLOUD=staging openstack volume delete data', 'openstack/storage-delete', 'staging'],
      ['openstack volume snapshot delete nightly', 'openstack/volume-snapshot-delete', 'unknown'],
      ['openstack volume backup delete nightly', 'openstack/volume-backup-delete', 'unknown'],
      ['openstack stack delete shop -y', 'openstack/storage-delete', 'unknown'],
      ['openstack project purge --project acme', 'openstack/project-purge', 'unknown'],
      ['openstack floating ip delete 1.2.3.4', 'openstack/floating-ip-delete', 'unknown'],
      ['openstack server stop db-1', 'openstack/server-stop', 'unknown'],
      ['openstack role add --user alice --project acme admin', 'openstack/role-add', 'unknown'],
      ['openstack token issue', 'openstack/token'],
      ['nova delete web-1', 'openstack/server-delete', 'unknown'],
    ],
    leaves: ['openstack server list', 'openstack server show web-1', 'openstack volume backup create data', 'openstack server image create --name before web-1', 'openstack catalog list', 'openstack --os-cloud dev server delete box', 'openstack project purge --dry-run --project acme', 'openstack image list'],
  },
} satisfies Provider;

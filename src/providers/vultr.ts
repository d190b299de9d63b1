import type { Provider } from '../core/provider.ts';
import { fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: github.com/vultr/vultr-cli, vultr.com/api (v2); level kn.
const GONE = 'Cannot be undone.';
const VALUED = '--config -o --output --region --plan --os --label --host -l -r -p';

const ROWS: readonly Row[] = [
  { does: /^vultr(?:-cli)? (?:instance|bare-metal|b) (?:delete|destroy)\b/, effect: 'destroys-data', operation: 'instance-delete', act: 'Delete instance', says: `Its disk goes with it. ${GONE}`, backups: 'Automatic backups go with the instance; snapshots stay.', instead: 'vultr-cli snapshot create --id ID' },
  { does: /^vultr(?:-cli)? instance (?:reinstall|restore|os change|app change|image change)\b/, effect: 'destroys-data', operation: 'instance-overwrite', act: 'Overwrite the disk of instance', says: GONE, instead: 'vultr-cli snapshot create --id ID' },
  { does: /^vultr(?:-cli)? kubernetes config\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
  { does: /^vultr(?:-cli)? (?:snapshot create|account|regions|plans|os|apps|version)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'vultr',
  title: 'Vultr',
  executables: ['vultr-cli', 'vultr'],
  hosts: ['api.vultr.com'],
  valued: VALUED,
  target: [fromVariable('VULTR_API_KEY', { opaque: true })],
  inspect: (invocation) => verbFindings({ provider: 'vultr', valued: VALUED, rows: ROWS }, invocation),
  rest: [
    { id: 'instance-delete', route: 'DELETE /v2/{instances,bare-metals}/:instance', effect: 'destroys-data', act: 'Delete instance', says: `Its disk goes with it. ${GONE}`, level: 'kn' },
    { id: 'instance-overwrite', route: 'POST /v2/{instances,bare-metals}/:instance/{reinstall,restore}', effect: 'destroys-data', act: 'Overwrite the disk of instance', says: GONE, level: 'kn' },
    { id: 'snapshot-delete', route: 'DELETE /v2/snapshots/:snapshot', effect: 'destroys-backup', act: 'Delete snapshot', says: 'What could bring the disk back is gone.', level: 'kn' },
    { id: 'database-delete', route: 'DELETE /v2/databases/:database', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: 'Vultr offers no way to recover it.', source: 'https://docs.vultr.com/reference/vultr-cli/database/delete', level: 'doc' },
    { id: 'dns-delete', route: 'DELETE /v2/domains/*', effect: 'irreversible', act: 'Delete DNS records', says: 'Names stop resolving for everyone, as long as caches last.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['vultr-cli instance delete cb676a46-66fd-4dfb-b839-443f2e6c0b60', 'vultr/instance-delete', 'unknown'],
      ['vultr-cli instance reinstall cb676a46', 'vultr/instance-overwrite', 'unknown'],
      ['vultr-cli snapshot delete abc', 'vultr/snapshot-delete', 'unknown'],
      ['vultr-cli database delete abc', 'vultr/database-delete', 'unknown'],
      ['vultr-cli dns record delete acme.com abc', 'vultr/dns-record-delete', 'unknown'],
      ['vultr-cli block-storage delete abc', 'vultr/block-storage-delete', 'unknown'],
      ['vultr-cli kubernetes delete abc', 'vultr/kubernetes-delete', 'unknown'],
      ['vultr-cli instance stop staging-web', 'vultr/instance-stop', 'staging'],
      ['curl -X DELETE https://api.vultr.com/v2/instances/abc', 'vultr/instance-delete', 'unknown'],
    ],
    leaves: ['vultr-cli instance list', 'vultr-cli instance get abc', 'vultr-cli snapshot create --id abc', 'vultr-cli regions list', 'vultr-cli account', 'vultr-cli instance delete --help', 'curl https://api.vultr.com/v2/instances'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: hetznercloud/cli@1255e956 (commands, target, no questions at all), docs.hetzner.cloud, docs.hetzner.com/cloud/general/faq (backups go with the server, snapshots stay, neither holds volumes).
const GONE = 'Cannot be undone. hcloud never asks.';
const VALUED = '--context --config --endpoint --poll-interval --debug-file -o --output --selector -l --name --image --type --location --datacenter --ssh-key --server --volume --user-data-from-file';

const ROWS: readonly Row[] = [
  { does: /^hcloud server (?:delete|remove)\b/, effect: 'destroys-data', operation: 'server-delete', act: 'Delete server', says: `Its disk goes with it. ${GONE}`, backups: 'Its automatic backups are deleted with it; snapshots and volumes stay.', instead: 'hcloud server create-image --type snapshot SERVER' },
  { does: /^hcloud server rebuild\b/, effect: 'destroys-data', operation: 'server-rebuild', act: 'Overwrite the disk of server', says: `Everything on its disk is lost; a new image takes its place. ${GONE}`, instead: 'hcloud server create-image --type snapshot SERVER' },
  { does: /^hcloud server disable-backup\b/, effect: 'destroys-backup', operation: 'backup-disable', act: 'Switch off the backups of server', says: `Those that were taken are deleted at once. ${GONE}` },
  { does: /^hcloud server reset-password\b/, effect: 'permissions', operation: 'password-reset', act: 'Reset the root password of server', says: 'It is printed.' },
  { does: /^hcloud server (?:poweroff|shutdown)\b/, effect: 'changes', operation: 'server-power', act: 'Stop server', says: 'Whoever uses it is cut off until it is started again; a hard stop can lose what was not written yet.' },
  { does: /^hcloud server (?:reset|reboot)\b/, effect: 'changes', operation: 'server-power', act: 'Restart server', says: 'Whoever uses it is cut off until it is up again; a hard reset can lose what was not written yet.' },
  { does: /^hcloud server (?:create-image|enable-backup|metrics)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^hcloud server ssh\b/, effect: 'executes', operation: 'session', act: 'Open a session on server', says: 'What is done there cannot be read here.' },
  { does: /^hcloud image delete\b/, effect: 'destroys-backup', operation: 'image-delete', act: 'Delete image', says: `Snapshots and backups are images: what could bring a disk back is gone. ${GONE}` },
  { does: /^hcloud storage-box (?:delete|rollback-snapshot)\b/, effect: 'destroys-data', operation: 'storage-box-delete', act: 'Delete what is in storage box', says: GONE },
  { does: /^hcloud \S+ disable-protection\b/, effect: 'permissions', operation: 'protection-disable', act: 'Switch off protection of resource', says: 'After this it can be deleted.' },
  { does: /^hcloud (?:context (?:use|unset|delete|rename)|config set context)\b/, effect: 'retargets', operation: 'switch', act: 'Switch to context', says: 'Commands that follow act on it.' },
  { does: /^hcloud (?:context|config|completion|version|all|location|datacenter|iso|server-type|load-balancer-type|pricing)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^hcloud (?:zone|rrset) (?:remove-\S+|set-records|import-zonefile)\b/, effect: 'irreversible', operation: 'name-delete', act: 'Change DNS records of zone', says: 'Names can stop resolving for everyone, as long as caches last.' },
  { does: /^hcloud (?:floating-ip|primary-ip) (?:delete|release)\b/, effect: 'irreversible', operation: 'name-delete', act: 'Give up address', says: 'What is reached there no longer is, and the address may go to somebody else.' },
  { does: /^hcloud network delete\b/, effect: 'irreversible', operation: 'name-delete', act: 'Delete network', says: 'Servers in it no longer reach each other by it; it has to be made and joined anew.' },
  { does: /^hcloud network remove-\S+/, effect: 'irreversible', operation: 'name-delete', act: 'Change network', says: 'What used the subnet or route is cut off until it is added again.' },
  { does: /^hcloud certificate delete\b/, effect: 'irreversible', operation: 'name-delete', act: 'Delete certificate', says: 'Connections that rely on it fail until there is another one.' },
  { does: /^hcloud (?:zone|rrset|network|floating-ip|primary-ip|certificate) (?:delete|remove-\S+|set-records|import-zonefile|release)\b/, effect: 'irreversible', operation: 'name-delete', act: 'Delete resource', says: 'Names and addresses that are given up may not come back.' },
];

export default {
  id: 'hetzner',
  title: 'Hetzner Cloud',
  executables: ['hcloud'],
  hosts: ['api.hetzner.cloud', 'api.hetzner.com', 'dns.hetzner.com', 'robot-ws.your-server.de'],
  valued: VALUED,
  target: [fromVariable('HCLOUD_TOKEN', { opaque: true }), fromFlag('--context'), fromVariable('HCLOUD_CONTEXT'), chosenAtHome(['.config/hcloud/cli.toml'], /^active_context\s{0,4}=\s{0,4}["']([\w.-]{1,100})/, 'hcloud context')],
  inspect: (invocation) => verbFindings({ provider: 'hetzner', valued: VALUED, rows: ROWS }, invocation),
  rest: [
    { id: 'server-delete', route: 'DELETE /v1/servers/:server', effect: 'destroys-data', act: 'Delete server', says: 'Its disk goes with it. Cannot be undone.', backups: 'Its automatic backups are deleted with it.', level: 'kn' },
    { id: 'server-rebuild', route: 'POST /v1/servers/:server/actions/rebuild', effect: 'destroys-data', act: 'Overwrite the disk of server', says: 'Everything on its disk is lost; a new image takes its place. Cannot be undone.', level: 'kn' },
    { id: 'backup-disable', route: 'POST /v1/servers/:server/actions/disable_backup', effect: 'destroys-backup', act: 'Switch off the backups of server', says: 'Those that were taken are deleted at once.', level: 'kn' },
    { id: 'protection-change', route: 'POST /v1/{servers,volumes,images,networks,floating_ips,primary_ips,load_balancers,zones}/:resource/actions/change_protection', effect: 'permissions', act: 'Change the protection of resource', says: 'After this it may be deleted.', level: 'kn' },
    { id: 'image-delete', route: 'DELETE /v1/images/:image', effect: 'destroys-backup', act: 'Delete image', says: 'What could bring a disk back is gone.', level: 'kn' },
    { id: 'volume-delete', route: 'DELETE /v1/volumes/:volume', effect: 'destroys-data', act: 'Delete volume', says: 'Hetzner keeps no snapshots of volumes. Cannot be undone.', level: 'kn' },
    { id: 'dns-delete', route: 'DELETE|PUT /api/v1/{zones,records}/:record', effect: 'irreversible', act: 'Change DNS record', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
    { id: 'robot-reset', route: 'POST|DELETE /{reset,boot,server}/:server/*', effect: 'destroys-data', act: 'Reset or reinstall server', says: 'A rescue or installation order can wipe its disks.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['hcloud server delete web-1', 'hetzner/server-delete', 'unknown'],
      ['hcloud --context prod server delete web-1', 'hetzner/server-delete', 'production'],
      ['HCLOUD_CONTEXT=staging hcloud server rebuild web --image debian-12', 'hetzner/server-rebuild', 'staging'],
      ['hcloud volume delete pgdata', 'hetzner/volume-delete', 'unknown'],
      ['hcloud image delete 45557056', 'hetzner/image-delete', 'unknown'],
      ['hcloud server disable-backup db-1', 'hetzner/backup-disable', 'unknown'],
      ['hcloud server disable-protection db-1 delete rebuild', 'hetzner/protection-disable', 'unknown'],
      ['hcloud load-balancer delete web', 'hetzner/load-balancer-delete', 'unknown'],
      ['hcloud firewall delete web', 'hetzner/firewall-delete', 'unknown'],
      ['hcloud network delete main', 'hetzner/name-delete', 'unknown'],
      ['hcloud context use production', 'hetzner/switch', 'production'],
      ['hcloud server poweroff db-1', 'hetzner/server-power', 'unknown'],
      ['curl -X DELETE https://api.hetzner.cloud/v1/servers/42', 'hetzner/server-delete', 'unknown'],
      ['curl -X POST https://api.hetzner.cloud/v1/servers/42/actions/disable_backup', 'hetzner/backup-disable', 'unknown'],
    ],
    leaves: ['hcloud server list', 'hcloud server describe web-1', 'hcloud server create-image --type snapshot web-1', 'hcloud context list', 'hcloud context active', 'hcloud image list', 'hcloud server-type list', 'hcloud volume describe data', 'hcloud --context dev server delete box', 'hcloud server delete --help', 'curl https://api.hetzner.cloud/v1/servers'],
  },
} satisfies Provider;

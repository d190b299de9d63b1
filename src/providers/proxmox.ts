import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { elsewhere } from '../targets/database-target.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: pve.proxmox.com/pve-docs (qm, pct, pvesm, pvesh, pvecm, ha-manager), pbs.proxmox.com/docs; level kn.
const GONE = 'Cannot be undone.';
const VALUED = '--purge --storage --mode --node --repository --ns --snapname --config --output-format --name --memory';
const DISKS = 'Backups of it stay; with --purge its backup jobs no longer know it.';

const ROWS: readonly Row[] = [
  { does: /^(?:qm|pct) destroy\b/, effect: 'destroys-data', operation: 'guest-destroy', act: 'Destroy guest', says: `Its disks and snapshots go with it. ${GONE}`, backups: DISKS, instead: 'vzdump ID --mode snapshot' },
  { does: /^(?:qm|pct) (?:delsnapshot)\b/, effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot of guest', says: `What could bring its disks back is gone. ${GONE}` },
  { does: /^(?:qm|pct) (?:rollback|restore)\b|^qmrestore\b/, effect: 'destroys-data', operation: 'guest-rollback', act: 'Overwrite the disks of guest', says: 'What was written since is lost.', instead: 'vzdump ID --mode snapshot' },
  { does: /^(?:qm|pct) (?:stop|reset|shutdown|reboot|suspend|migrate|remote-migrate|set|resize|unlink|disk|move-disk|move-volume|template|unlock|start|resume|clone|create|importdisk|importovf)\b/, effect: 'changes', operation: 'guest-change', act: 'Change guest', says: 'A hard stop can lose what was not written yet.' },
  { does: /^(?:qm|pct) (?:guest exec|exec|enter|terminal|monitor|console)\b/, effect: 'executes', operation: 'session', act: 'Run a command in guest', says: 'What runs there cannot be read here.' },
  { does: /^pvesm (?:free)\b/, effect: 'destroys-data', operation: 'volume-free', act: 'Delete volume', says: GONE },
  { does: /^pvesm (?:remove|set|add)\b/, effect: 'changes', operation: 'storage-change', act: 'Change storage', says: 'Guests on it lose their disks until it is back.' },
  { does: /^pvesm prune-backups\b/, effect: 'destroys-backup', operation: 'backup-prune', act: 'Delete backups of storage', says: GONE, dry: '--dry-run' },
  { does: /^pvesh (?:delete)\b/, effect: 'destroys-data', operation: 'api-delete', act: 'Delete by API path', says: `What the path names goes, a guest with its disks. ${GONE}` },
  { does: /^pvesh (?:create|set) \S*(?:rollback|prunebackups|wipedisk)\b/, effect: 'destroys-data', operation: 'api-delete', act: 'Overwrite', says: GONE },
  { does: /^pvesh (?:create|set)\b/, effect: 'changes', operation: 'api-change', act: 'Change by API path', says: 'What runs there is affected at once.' },
  { does: /^pvecm (?:delnode|expected|updatecerts|qdevice)\b/, effect: 'irreversible', operation: 'cluster-change', act: 'Change the cluster', says: 'A node that is removed must never come back as it was.' },
  { does: /^ha-manager (?:remove|set|migrate|relocate|crm-command)\b/, effect: 'changes', operation: 'ha-change', act: 'Change what is kept running', says: 'Guests may stop or move.' },
  { does: /^pveum \S+(?: (?:add|delete|modify|remove|token))*/, effect: 'permissions', operation: 'access', act: 'Change access', says: 'It changes who can do what on the cluster.' },
  { does: /^proxmox-backup-(?:client|manager) (?:prune|forget|snapshot forget|datastore remove|prune-job run|garbage-collection start|namespace delete|key change-passphrase|verify-job remove)\b/, effect: 'destroys-backup', operation: 'backup-delete', act: 'Delete backups', says: `What could bring the data back is gone. ${GONE}`, dry: '--dry-run' },
];

/** Words that only look, of tools whose other words all change something. */
const LOOKS = /^(?:list|config|status|showcmd|listsnapshot|pending|cpusets|df|agent|ls|get|usage|alloc|path|scan|apiinfo|nodes|help|ticket)$/;

/** Proxmox calls its default storages `local` and `local-lvm`: that says nothing of an environment. */
function inspect(invocation: Invocation): readonly Finding[] {
  if (LOOKS.test(invocation.argv[1] ?? '') || /^(?:list|ls)$/.test(invocation.argv[2] ?? '')) return [];
  const found = verbFindings({ provider: 'proxmox', valued: VALUED, rows: ROWS }, invocation);
  return found.map((one) => (one.resource && /^local(?:-|:|$)/.test(one.resource.name) ? { ...one, resource: { ...one.resource, opaque: true }, clues: [] } : one));
}

export default {
  id: 'proxmox',
  title: 'Proxmox',
  executables: ['qm', 'pct', 'qmrestore', 'pvesm', 'pvesh', 'pvecm', 'pveum', 'ha-manager', 'proxmox-backup-client', 'proxmox-backup-manager'],
  valued: VALUED,
  target: [elsewhere],
  inspect,
  samples: {
    sees: [
      ['qm destroy 101 --purge', 'proxmox/guest-destroy', 'unknown'],
      ['pct destroy 200 --force', 'proxmox/guest-destroy', 'unknown'],
      ['ssh root@pve-prod qm destroy 101', 'proxmox/guest-destroy', 'production'],
      ['qm rollback 101 before', 'proxmox/guest-rollback', 'unknown'],
      ['qm delsnapshot 101 before', 'proxmox/snapshot-delete', 'unknown'],
      ['qm stop 101', 'proxmox/guest-change', 'unknown'],
      ['pvesm free local-lvm:vm-101-disk-0', 'proxmox/volume-free', 'unknown'],
      ['pvesh delete /nodes/pve/qemu/101', 'proxmox/api-delete', 'unknown'],
      ['pvecm delnode pve2', 'proxmox/cluster-change', 'unknown'],
      ['proxmox-backup-client snapshot forget vm/101/2026-01-01T00:00:00Z', 'proxmox/backup-delete', 'unknown'],
    ],
    leaves: ['qm list', 'qm config 101', 'qm status 101', 'pct list', 'qm snapshot 101 before', 'vzdump 101 --mode snapshot', 'pvesm status', 'pvesh get /nodes', 'pvecm status', 'pveum user list', 'proxmox-backup-client snapshot list', 'proxmox-backup-client prune vm/101 --keep-last 3 --dry-run'],
  },
} satisfies Provider;

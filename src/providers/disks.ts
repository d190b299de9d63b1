import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere } from '../shell/database-target.ts';
import { rowFindings, type Row } from '../shell/rows.ts';

// Source: the tools' manual pages; diskutil(8) of macOS.
const GONE = 'Everything on it is lost. Cannot be undone.';
const DETACHED = 'Programs that use it fail until it is back.';

const ROWS: readonly Row[] = [
  { does: /^(?:lvremove|vgremove|pvremove|lvreduce|vgreduce)\b/, dry: '-t|--test', effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: GONE, backups: 'Snapshots of a volume are deleted with it.' },
  { does: /^lvm (?:lvremove|vgremove|pvremove|lvreduce|vgreduce)\b/, dry: '-t|--test', effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: GONE, backups: 'Snapshots of a volume are deleted with it.' },
  { does: /^zfs destroy \S*@/, dry: '-n|-nv|-vn', effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot', says: 'What could bring the data back is gone. Cannot be undone.' },
  { does: /^zfs destroy\b/, dry: '-n|-nv|-vn', effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: GONE, backups: 'With -r its snapshots are deleted too.', instead: 'zfs destroy -nv …' },
  { does: /^zfs rollback\b/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back volume', says: 'What was written since the snapshot is lost.', backups: 'With -r newer snapshots are deleted too.' },
  { does: /^zpool (?:destroy|labelclear)\b/, effect: 'destroys-data', operation: 'pool-delete', act: 'Delete pool', says: GONE, backups: 'Its snapshots are deleted with it.' },
  { does: /^zpool (?:remove|offline|detach|export)\b/, effect: 'changes', operation: 'detach', act: 'Detach pool', says: DETACHED },
  { does: /^btrfs (?:subvolume|subvol|sub|su) (?:delete|del|d)\b/, effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: 'The subvolume is deleted; often it is a snapshot, and thus a backup. Cannot be undone.' },
  { does: /^btrfs (?:device|dev) (?:remove|delete)\b/, effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^mdadm\b/, flag: '--zero-superblock|-C|--create', effect: 'destroys-data', operation: 'raid-delete', act: 'Take apart array', says: GONE },
  { does: /^mdadm\b/, flag: '-S|--stop|-r|--remove|-f|--fail', effect: 'changes', operation: 'detach', act: 'Detach array', says: DETACHED },
  { does: /^diskutil (?:apfs |cs |appleRAID )?(?:erase\w*|zeroDisk|randomDisk|secureErase|reformat|partitionDisk|deleteVolume|deleteContainer|deleteVolumeGroup|eraseVolume|delete|mergePartitions|splitPartition|deleteSnapshot)\b/i, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^tmutil (?:delete|deletelocalsnapshots|thinlocalsnapshots|deleteinprogress)\b/, effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot', says: 'What could bring the data back is gone. Cannot be undone.' },
  { does: /^(?:umount|umountall)\b/, effect: 'changes', operation: 'detach', act: 'Unmount', says: DETACHED },
  { does: /^mount \S+ \S/, effect: 'changes', operation: 'mount', act: 'Mount over folder', says: 'What stands in the folder is hidden while it is mounted.' },
  { does: /^mount\b/, flag: '-a|--all', effect: 'changes', operation: 'mount', act: 'Mount everything', says: 'What stands in the folders is hidden while it is mounted.' },
  { does: /^swapoff\b/, effect: 'changes', operation: 'detach', act: 'Switch off swap', says: 'Programs are killed where memory does not suffice.' },
  { does: /^(?:dmsetup remove|losetup|kpartx)\b/, flag: '-d|-D|--detach-all|-f|--force|--remove', effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^cryptsetup (?:luksErase|erase|luksFormat|luksKillSlot|luksRemoveKey|reencrypt)\b/, effect: 'irreversible', operation: 'encryption', act: 'Erase keys of disk', says: 'Without its keys nothing on it can be read again.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, new Set(['-t', '--type', '-o', '--options', '-L', '--size', '-l', '--extents']));
  return rowFindings('disks', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: args.positionals.at(-1)?.replace(/^\/dev\//, '') });
}

export default {
  id: 'disks',
  title: 'Disks and volumes',
  executables: 'lvm lvremove vgremove pvremove lvreduce vgreduce zfs zpool btrfs mdadm diskutil tmutil mount umount umountall swapoff dmsetup losetup kpartx cryptsetup'.split(' '),
  target: [elsewhere],
  inspect,
  samples: {
    sees: [
      ['sudo lvremove -f vg0/data', 'disks/volume-delete', 'unknown'],
      ['vgremove vg0', 'disks/volume-delete', 'unknown'],
      ['zfs destroy -r tank/data', 'disks/volume-delete', 'unknown'],
      ['zfs destroy tank/data@nightly', 'disks/snapshot-delete', 'unknown'],
      ['zfs rollback -r tank/data@monday', 'disks/rollback', 'unknown'],
      ['zpool destroy tank', 'disks/pool-delete', 'unknown'],
      ['btrfs subvolume delete /mnt/data', 'disks/volume-delete', 'unknown'],
      ['mdadm --zero-superblock /dev/sdb1', 'disks/raid-delete', 'unknown'],
      ['diskutil eraseDisk JHFS+ Untitled /dev/disk2', 'disks/erase', 'unknown'],
      ['sudo umount /mnt/data', 'disks/detach', 'unknown'],
      ['sudo swapoff -a', 'disks/detach', 'unknown'],
      ['ssh db-prod sudo zfs destroy tank/pg', 'disks/volume-delete', 'production'],
    ],
    leaves: ['zfs list -t snapshot', 'zfs destroy -nv tank/data', 'zfs snapshot tank/data@before', 'zpool status', 'btrfs subvolume list /', 'mdadm --detail /dev/md0', 'diskutil list', 'mount', 'mount -l', 'lvs', 'lvremove --test vg0/data', 'swapon --show', 'df -h', 'grep -r "zfs destroy" docs'],
  },
} satisfies Provider;

import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve, within } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { ownMachine } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

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
  { does: /^zpool create\b/, flag: '-f', dry: '-n', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^bcachefs (?:format|device (?:remove|evacuate))\b/, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^sedutil-cli\b/, flag: '--revertTPer|--revertNoErase|--revertLockingSP|--yesIreallywanttoERASEALLmydatausingthePSID|--PSIDrevert|--rekeyLockingRange|--setLockingRange', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^(?:ocs-sr .{0,200}restore(?:disk|parts)|partclone\.restore)\b/, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^ntfsclone\b/, flag: '--overwrite|-O|--restore-image|-r', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^hdiutil erasekeys\b/, effect: 'irreversible', operation: 'encryption', act: 'Erase keys of disk', says: 'Without its keys nothing on it can be read again.' },
  { does: /^zpool offline\b/, effect: 'changes', operation: 'detach', named: 2, act: 'Take a disk out of pool', says: 'The pool goes on with fewer copies, or stops where none is left; the disk can be brought back online.' },
  { does: /^zpool (?:remove|detach)\b/, effect: 'changes', operation: 'detach', named: 2, act: 'Remove a disk from pool', says: 'The pool goes on with fewer copies; the disk has to be attached anew, and is written over then.' },
  { does: /^zpool (?:remove|offline|detach|export)\b/, effect: 'changes', operation: 'detach', named: 2, act: 'Detach pool', says: DETACHED },
  { does: /^btrfs (?:subvolume|subvol|sub|su) (?:delete|del|d)\b/, effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: 'The subvolume is deleted; often it is a snapshot, and thus a backup. Cannot be undone.' },
  { does: /^btrfs (?:device|dev) (?:remove|delete)\b/, effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^mdadm\b/, flag: '--zero-superblock|-C|--create', effect: 'destroys-data', operation: 'raid-delete', act: 'Take apart array', says: GONE },
  { does: /^mdadm\b/, flag: '-f|--fail|-r|--remove', effect: 'changes', operation: 'detach', act: 'Take out of its array disk', says: 'The array goes on with fewer copies, or stops where none is left; the disk has to be added anew.' },
  { does: /^mdadm\b/, flag: '-S|--stop|-r|--remove|-f|--fail', effect: 'changes', operation: 'detach', act: 'Detach array', says: DETACHED },
  { does: /^diskutil (?:apfs |cs |appleRAID )?(?:erase\w*|zeroDisk|randomDisk|secureErase|reformat|partitionDisk|deleteVolume|deleteContainer|deleteVolumeGroup|eraseVolume|delete|mergePartitions|splitPartition|deleteSnapshot)\b/i, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^tmutil (?:delete|deletelocalsnapshots|thinlocalsnapshots|deleteinprogress)\b/, effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot', says: 'What could bring the data back is gone. Cannot be undone.' },
  { does: /^(?:lvresize|resize2fs|xfs_growfs)\b.* -/, effect: 'destroys-data', operation: 'shrink', act: 'Shrink volume', says: GONE },
  { does: /^lvresize\b/, flag: '-r|-L|-l', effect: 'changes', operation: 'resize', act: 'Resize volume', says: 'Made smaller, what stood at its end is lost.' },
  { does: /^lvconvert\b/, flag: '--merge|--mergesnapshot|--repair|--uncache|--splitmirrors', effect: 'destroys-data', operation: 'rollback', act: 'Roll back volume', says: 'What was written since the snapshot is lost.' },
  { does: /^btrfs (?:check|rescue|restore)\b/, flag: '--repair|--init-csum-tree|--init-extent-tree|-b', effect: 'destroys-data', operation: 'repair', act: 'Rewrite the file system of disk', says: 'Its own manual warns that it can lose what was still readable.' },
  { does: /^(?:xfs_repair|e2fsck|fsck(?:\.\w+)?|reiserfsck|ntfsfix)\b/, flag: '-L|-y|-f|-p|-a|--rebuild-tree', dry: '-n|-N', effect: 'changes', operation: 'repair', act: 'Rewrite the file system of disk', says: 'What it cannot mend it throws away.' },
  { does: /^badblocks\b/, flag: '-w|-wsv|-ws', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^hdparm\b/, flag: '--security-erase|--security-erase-enhanced|--security-set-pass|--trim-sector-ranges|--write-sector|--repair-sector|--make-bad-sector|--sanitize-crypto-scramble|--sanitize-block-erase|--sanitize-overwrite|-N', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^nvme (?:format|sanitize|delete-ns|write-zeroes|write-uncor|dsm|reset|fw-commit|fw-activate)\b/, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^(?:sg_format|sg_sanitize|sg_write_same|sg_unmap|sdparm|nwipe|dban|scrub)\b/, dry: '--quick-check|--info|-i', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^dmsetup (?:remove_all|wipe_table|clear|message|load|reload)\b/, effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^(?:tmutil disable|wbadmin delete|vssadmin (?:delete|resize) shadowstorage|vssadmin delete|wmic shadowcopy delete)\b/, effect: 'destroys-backup', operation: 'snapshot-delete', named: 0, act: 'Give up the backups', says: 'What could bring the data back is gone, or no longer made.' },
  { does: /^(?:format|format\.com) [a-z]:/i, effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^diskpart\b/, effect: 'executes', operation: 'partition', act: 'Change the partitions of disk', says: 'What its script does to the disks cannot be read here.' },
  { does: /^(?:ceph osd (?:purge|destroy|rm|out|lost|pool (?:delete|rm))|ceph fs rm|rbd (?:rm|remove|snap (?:rm|purge|rollback)|trash purge)|rados (?:rmpool|purge|rm)|ceph orch (?:rm|daemon rm|host rm|osd rm)|gluster volume (?:delete|stop|reset|remove-brick|replace-brick|set)|gluster peer detach|gluster snapshot (?:delete|restore)|drbdadm (?:wipe-md|create-md|invalidate)|mmdelfs)\b/, effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: GONE },
  { does: /^asr (?:restore|partition)\b/, dry: '--dry-run|--dryrun', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^asr\b/, flag: '--erase', effect: 'destroys-data', operation: 'erase', act: 'Erase disk', says: GONE },
  { does: /^(?:targetcli|tgtadm|tgt-admin)\b.* (?:delete|clearconfig|restoreconfig|unmap|disable)\b/, effect: 'irreversible', operation: 'export-delete', act: 'Stop sharing disk', says: 'Machines that have it mounted lose it at once. Cannot be undone.' },
  { does: /^tgt-admin\b/, flag: '--delete|--offline|--update', effect: 'irreversible', operation: 'export-delete', act: 'Stop sharing disk', says: 'Machines that have it mounted lose it at once. Cannot be undone.' },
  { does: /^(?:umount|umountall)\b/, effect: 'changes', operation: 'detach', act: 'Unmount folder', says: DETACHED },
  { does: /^mount \S+ \S/, effect: 'changes', operation: 'mount', act: 'Mount over folder', says: 'What stands in the folder is hidden while it is mounted.' },
  { does: /^mount\b/, flag: '-a|--all|-o', effect: 'changes', operation: 'mount', act: 'Mount everything', says: 'What stands in the folders is hidden while it is mounted.' },
  { does: /^fallocate\b/, flag: '-p|--punch-hole|-c|--collapse-range|-z|--zero-range', effect: 'destroys-data', operation: 'erase', act: 'Erase a part of file', says: GONE },
  { does: /^swapoff\b/, effect: 'changes', operation: 'detach', act: 'Switch off swap', says: 'Programs are killed where memory does not suffice.' },
  { does: /^(?:dmsetup remove|losetup|kpartx)\b/, flag: '-d|-D|--detach-all|-f|--force|--remove', effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^lvchange\b.* -n$/, effect: 'changes', operation: 'detach', act: 'Detach volumes', says: DETACHED },
  { does: /^cryptsetup (?:close|luksClose|remove|luksSuspend)\b/, effect: 'changes', operation: 'detach', act: 'Detach disk', says: DETACHED },
  { does: /^resize2fs \S+ \d/, effect: 'changes', operation: 'resize', named: 1, act: 'Resize volume', says: 'Made smaller, what stood at its end is lost.' },
  { does: /^btrfs (?:filesystem|fi) resize (?!max\b|\S*\+)/, effect: 'changes', operation: 'resize', act: 'Resize volume', says: 'Made smaller, what stood at its end is lost.' },
  { does: /^tune2fs\b/, flag: '-O|-U|-E|-j|-m|-e|-f', effect: 'changes', operation: 'repair', act: 'Change the file system of disk', says: 'A wrong setting keeps it from being mounted.' },
  { does: /^debugfs\b/, flag: '-w|-wR', effect: 'changes', operation: 'repair', act: 'Rewrite the file system of disk', says: 'It writes past what keeps the file system whole.' },
  { does: /^vgchange\b.* -a?l?n$/, effect: 'changes', operation: 'detach', act: 'Detach volumes', says: DETACHED },
  { does: /^vgexport ./, effect: 'changes', operation: 'detach', act: 'Detach volumes', says: DETACHED },
  { does: /^multipath\b/, flag: '-F|-f', effect: 'changes', operation: 'detach', act: 'Detach disks', says: DETACHED },
  { does: /^iscsiadm\b/, flag: '--logout|--logoutall|-u|-U', effect: 'changes', operation: 'detach', named: 0, act: 'Detach disks', says: DETACHED },
  { does: /^iscsiadm\b.* delete\b/, effect: 'changes', operation: 'detach', act: 'Detach disks', says: DETACHED },
  { does: /^cryptsetup (?:luksErase|erase|luksFormat|luksKillSlot|luksRemoveKey|reencrypt)\b/, effect: 'irreversible', operation: 'encryption', act: 'Erase keys of disk', says: 'Without its keys nothing on it can be read again.' },
];

/** Folders that things are mounted on. */
const MOUNT_POINT = /^\/(?:mnt|media|tmp|run\/media)\/[^/]/;

/** A new file system in memory hides nothing where the folder under it is empty, or missing where only mount points are made. */
function isNewMemory(args: Args, { argv, cwd, remote }: Invocation, { files, home }: Surroundings): boolean {
  if (argv[0] !== 'mount' || remote !== undefined || !/^(?:tmpfs|ramfs)$/.test(args.value('-t', '--types') ?? '')) return false;
  const path = resolve(args.positionals.at(-1) ?? HOLE, cwd, home);
  if (path === undefined || args.positionals.length !== 2 || !isKnown(path)) return false;
  return files.list(path)?.length === 0 || (files.kind(path) === undefined && (MOUNT_POINT.test(path) || (within(path, home) && path !== home)));
}

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const { argv } = invocation;
  const args = parseArgs(argv, '-t --type --types -o --options -L --size -l --extents');
  if (isNewMemory(args, invocation, around)) return [];
  const off = /^(?:vg|lv)change$/.test(argv[0] ?? '') && argv.some((word, i) => /^(?:-aa?l?n|--activate=a?l?n)$/.test(word) || (/^(?:-a|--activate)$/.test(word) && /^a?l?n$/.test(argv[i + 1] ?? ''))) ? ['-n'] : [];
  return rowFindings('disks', ROWS, { words: [argv[0] ?? '', ...args.positionals, ...off], args, name: args.positionals.at(-1)?.replace(/^\/dev\//, '') });
}

export default {
  id: 'disks',
  title: 'Disks and volumes',
  executables: 'lvm lvremove vgremove pvremove lvreduce vgreduce zfs zpool btrfs mdadm diskutil tmutil mount umount umountall swapoff fallocate dmsetup losetup kpartx cryptsetup lvresize lvconvert vgchange lvchange vgexport multipath iscsiadm tune2fs debugfs resize2fs xfs_repair e2fsck fsck fsck.ext4 reiserfsck ntfsfix badblocks hdparm nvme sg_format sg_sanitize sg_write_same sg_unmap nwipe scrub wbadmin vssadmin wmic format format.com diskpart ceph rbd rados gluster drbdadm asr ocs-sr partclone.restore ntfsclone bcachefs sedutil-cli hdiutil targetcli tgtadm tgt-admin'.split(' '),
  target: [ownMachine],
  inspect,
  samples: {
    sees: [
      ['sudo lvremove -f vg0/data', 'disks/volume-delete', 'unknown'],
      ['vgremove vg0', 'disks/volume-delete', 'unknown'],
      ['asr restore --source x.dmg --target /dev/disk2 --erase --noprompt', 'disks/erase', 'unknown'],
      ['targetcli /backstores/block delete disk1', 'disks/export-delete', 'unknown'],
      ['targetcli clearconfig confirm=True', 'disks/export-delete', 'unknown'],
      ['zpool create -f tank /dev/sdb', 'disks/erase', 'unknown'],
      ['zfs destroy -r tank/data', 'disks/volume-delete', 'unknown'],
      ['zfs destroy tank/data@nightly', 'disks/snapshot-delete', 'unknown'],
      ['zfs rollback -r tank/data@monday', 'disks/rollback', 'unknown'],
      ['zpool destroy tank', 'disks/pool-delete', 'unknown'],
      ['btrfs subvolume delete /mnt/data', 'disks/volume-delete', 'unknown'],
      ['mdadm --zero-superblock /dev/sdb1', 'disks/raid-delete', 'unknown'],
      ['diskutil eraseDisk JHFS+ Untitled /dev/disk2', 'disks/erase', 'unknown'],
      ['resize2fs /dev/vg0/home 20G', 'disks/resize', 'unknown'],
      ['sudo tune2fs -O ^has_journal /dev/sdb1', 'disks/repair', 'unknown'],
      ['iscsiadm -m session --logoutall=all', 'disks/detach', 'unknown'],
      ['vgchange -an data', 'disks/detach', 'unknown'],
      ['lvchange -an /dev/vg0/data', 'disks/detach', 'unknown'],
      ['cryptsetup close data', 'disks/detach', 'unknown'],
      ['sudo umount /mnt/data', 'disks/detach', 'unknown'],
      ['mount -t tmpfs tmpfs /var/lib/postgresql', 'disks/mount', 'unknown'],
      ['mount --bind /srv/other /mnt/ramdisk', 'disks/mount', 'unknown'],
      ['sudo swapoff -a', 'disks/detach', 'unknown'],
      ['lvresize -L -10G /dev/vg0/home', 'disks/resize', 'unknown'],
      ['lvconvert --merge vg0/snap', 'disks/rollback', 'unknown'],
      ['hdparm --user-master u --security-erase NULL /dev/sda', 'disks/erase', 'unknown'],
      ['nvme format /dev/nvme0n1', 'disks/erase', 'unknown'],
      ['btrfs check --repair /dev/sda1', 'disks/repair', 'unknown'],
      ['ceph osd pool delete data data --yes-i-really-really-mean-it', 'disks/volume-delete', 'unknown'],
      ['vssadmin delete shadows /all /quiet', 'disks/snapshot-delete', 'unknown'],
      ['format c: /q /y', 'disks/erase', 'unknown'],
      ['ssh db-prod sudo zfs destroy tank/pg', 'disks/volume-delete', 'production'],
    ],
    leaves: ['targetcli ls', 'targetcli /backstores/block create disk1 /dev/sdb', 'zpool create -n tank /dev/sdb', 'hdiutil attach app.dmg', 'resize2fs /dev/sda1', 'tune2fs -l /dev/sda1', 'debugfs -R "stat /etc/hosts" /dev/sda1', 'vgchange -ay', 'multipath -ll', 'iscsiadm -m session', 'btrfs filesystem resize max /', 'hdparm -I /dev/sda', 'nvme list', 'nvme smart-log /dev/nvme0', 'ceph status', 'rbd ls', 'e2fsck -n /dev/sda1', 'btrfs check /dev/sda1', 'format --help', 'tmutil status', 'badblocks -v /dev/sda', 'zfs list -t snapshot', 'zfs destroy -nv tank/data', 'zfs snapshot tank/data@before', 'zpool status', 'btrfs subvolume list /', 'mdadm --detail /dev/md0', 'diskutil list', 'mount', 'mount -l', 'sudo mount -t tmpfs -o size=512m tmpfs /mnt/ramdisk', 'lvs', 'lvremove --test vg0/data', 'swapon --show', 'df -h', 'grep -r "zfs destroy" docs'],
  },
} satisfies Provider;

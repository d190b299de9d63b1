import { THIS_MACHINE } from '../core/environment.ts';
import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';

/** Whole disks and volumes, on Linux and macOS. `/dev/null` and its kind are none. */
const DISK = /^\/dev\/(sd[a-z]|hd[a-z]|vd[a-z]|xvd[a-z]|nvme\d|mmcblk\d|r?disk\d|mapper\/|md\d|dm-\d|loop\d)/;

/** Deletions of ordinary files are judged for all programs alike, by what they would lose; here stand the tools that know no files. */
function inspect({ argv }: Invocation): readonly Finding[] {
  const program = argv[0] ?? '';
  const { positionals } = parseArgs(argv);
  const device = program === 'dd' ? positionals.find((word) => word.startsWith('of='))?.slice(3) : positionals.find((word) => DISK.test(word));
  if (device === undefined || !DISK.test(device) || looks(argv)) return [];
  return [{
    effect: 'destroys-data', provider: 'files', operation: 'overwrite-disk', act: 'Overwrite disk', says: 'Everything on it is lost. Cannot be undone.',
    resource: { kind: 'disk', name: device, opaque: false },
    // `/dev/` is a folder, not a tier.
    clues: [{ about: 'context', name: 'this machine', tier: 'unknown', evidence: { source: THIS_MACHINE, fact: `${device} is a whole disk` } }],
  }];
}

/** Calls that only tell what is on a disk. */
function looks(argv: readonly string[]): boolean {
  const [program = ''] = argv;
  const args = parseArgs(argv);
  switch (program) {
    case 'wipefs': return !args.has('-a', '--all', '-o', '--offset');
    case 'fdisk': case 'sfdisk': case 'gdisk': case 'cfdisk': return args.has('-l', '--list', '-d', '--dump', '-s', '--getsz', '-J', '--json', '--list-free', '-F');
    case 'sgdisk': return args.has('-p', '--print', '-i', '--info', '-v', '--verify', '-O', '-b', '--backup') && !args.has('-Z', '-z', '-o', '--zap-all', '-d', '-n');
    case 'parted': return args.has('-l') || args.positionals.some((word) => /^(?:print|p|unit)$/.test(word)) && !args.positionals.some((word) => /^(?:rm|mklabel|mktable|mkpart|resizepart|set|name)$/.test(word));
    case 'cryptsetup': return /^(?:status|luksDump|isLuks|luksUUID|open|luksOpen|close|luksClose|luksHeaderBackup|benchmark)$/.test(args.positionals[0] ?? '');
    case 'cp': return DISK.test(args.positionals[0] ?? '') && !DISK.test(args.positionals.at(-1) ?? '');
    // An archive is read off a disk by anything but what writes one.
    case 'tar': case 'bsdtar': return !args.has('--create', '--append', '--update', '--concatenate', '--delete') && !/^-?[a-z]*[cruA]/.test(argv[1] ?? '');
    case 'shred': case 'mkswap': case 'blkdiscard': return args.has('--dry-run');
    default: return false;
  }
}

export default {
  id: 'files',
  title: 'Local files',
  executables: ['dd', 'mkfs', 'mkfs.ext4', 'mkfs.xfs', 'mkfs.btrfs', 'mkfs.vfat', 'mke2fs', 'wipefs', 'fdisk', 'sfdisk', 'parted', 'sgdisk', 'gdisk', 'cgdisk', 'cfdisk', 'mkfs.f2fs', 'mkfs.ntfs', 'mkfs.exfat', 'mkfs.ext3', 'mkfs.ext2', 'mkfs.fat', 'newfs', 'newfs_hfs', 'newfs_apfs', 'pvcreate', 'mkdosfs', 'mkntfs', 'blkdiscard', 'shred', 'mkswap', 'cryptsetup', 'tee', 'cp', 'tar', 'bsdtar'],
  inspect,
  samples: {
    sees: [
      ['rm -rf /', 'files/delete'],
      ['rm -rf ~', 'files/delete'],
      ['cd /var/lib/shop && rm -rf ./*', 'files/delete'],
      ['/bin/r?? -rf /var/lib/shop', 'shell/unreadable'],
      ["zsh -c 'rm -rf /srv/*(D)'", 'files/delete'],
      ['tar -C / -xzf rootfs.tar.gz', 'files/unpack-system'],
      ['unzip -o conf.zip -d /etc', 'files/unpack-system'],
      ['chmod -x /usr/bin/sudo', 'files/system-file'],
      [{ server: 'filesystem', tool: 'move_file', input: { source: '/etc/nginx/nginx.conf', destination: '/tmp/nginx.conf' } }, 'files/move-away'],
      ['sudo rm -rf /var/lib/postgresql', 'files/delete'],
      ['rm -rf src', 'files/delete'],
      ['rm -rf *', 'files/delete'],
      ['find . -name "*.ts" -delete', 'files/delete'],
      ['dd if=/dev/zero of=/dev/sda', 'files/overwrite-disk'],
      ['tar cf /dev/sda .', 'files/overwrite-disk'],
      ['mkfs.ext4 /dev/sdb1', 'files/overwrite-disk'],
      ['gdisk /dev/sda', 'files/overwrite-disk'],
      ['wipefs -a /dev/sdb', 'files/overwrite-disk'],
      ['pvcreate /dev/sdc', 'files/overwrite-disk'],
      ['cat .env', 'secrets/hidden-file'],
      ['cp .env visible.txt', 'secrets/hidden-file'],
      ['grep TOKEN < .env.production', 'secrets/hidden-file'],
      ['echo "{}" > ~/.prodlock/policy.yaml', 'prodlock/protected-path'],
      ['rm -rf ~/.prodlock', 'prodlock/protected-path'],
    ],
    leaves: [
      'tar xf /dev/sdb1 -C /tmp/x', 'tar tf /dev/sdb1', 'tar cf /dev/null .', 'tar -C /usr/local -xzf go1.23.linux-amd64.tar.gz', 'unzip protoc.zip -d /usr/local', 'tar -xzf app.tgz -C /opt/app', './gradlew* build', 'chmod 755 /bin/entrypoint.sh', 'chmod +x /usr/local/bin/tool', '~/.nvm/versions/node/*/bin/node -v', 'ls /bin/r*', { server: 'filesystem', tool: 'move_file', input: { source: 'src/a.ts', destination: 'src/b.ts' } }, 'fdisk -l /dev/sda', 'wipefs /dev/sda', 'parted /dev/sda print', 'sfdisk -d /dev/sda', 'cryptsetup luksDump /dev/sda2', 'dd if=/dev/sda of=disk.img bs=4M', 'rm -rf node_modules dist', 'rm -rf ./build && npm run build', 'rm -f /tmp/out.txt', 'rm -rf /tmp/work', 'rm notes.txt', 'rm -rf coverage .next', 'find . -name "*.pyc" -delete', 'find . -name "*.ts"', 'ls -la', 'ls .env', 'cat .env.example', 'cat README.md',
      'dd if=/dev/zero of=/tmp/disk.img bs=1M count=1', 'echo KEY=value >> .env', 'cp .env.example .env', 'cp .env .env.local', 'test -f .env', 'mkdir -p src/a', 'mv a.txt b.txt', 'touch src/new.ts', 'echo "rm -rf /"', 'grep -rn "rm -rf /" docs',
    ],
  },
} satisfies Provider;

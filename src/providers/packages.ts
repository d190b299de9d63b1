import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { ownMachine } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';

// Sources: apt-get(8), dpkg(1), dnf(8), rpm(8), zypper(8), pacman(8), apk(8), emerge(1), brew.sh manual, snapcraft.io/docs, docs.flatpak.org, docs.chocolatey.org, learn.microsoft.com/windows/package-manager; level doc.
const VALUED = '-o --option -c --config-file -t --target-release -a --host-architecture --root --repo --enablerepo --disablerepo -C --setopt --installroot --version -s --source --id -e --revision --channel';

interface Manager {
  readonly names: string;
  /** First words, or flags, by which it removes. */
  readonly removes: RegExp;
  /** Flags with which it only tells. */
  readonly dry: string;
  /** It installs tools for one's own use: only what takes more than the package itself, or is a server, is worth a question. */
  readonly own?: true;
}

const MANAGERS: readonly Manager[] = [
  { names: 'apt apt-get aptitude nala', removes: /^(?:remove|purge|autoremove|autopurge|full-upgrade|dist-upgrade)\b/, dry: '-s --simulate --just-print --dry-run --recon --no-act --print-uris' },
  { names: 'dpkg', removes: /^-(?:r|P|-remove|-purge|-force-\S+)\b/, dry: '--no-act --dry-run --simulate' },
  { names: 'yum dnf dnf5 microdnf tdnf', removes: /^(?:remove|erase|rm|autoremove|downgrade|distro-sync|module (?:remove|reset)|group remove|history (?:undo|rollback))\b/, dry: '--assumeno --downloadonly' },
  { names: 'rpm', removes: /^-(?:e|-erase)\b/, dry: '--test' },
  { names: 'zypper', removes: /^(?:remove|rm|dist-upgrade|dup|removeptf)\b/, dry: '-D --dry-run' },
  { names: 'pacman yay paru', removes: /^-(?:R|-remove)/, dry: '-p --print' },
  { names: 'apk', removes: /^del\b/, dry: '-s --simulate' },
  { names: 'emerge', removes: /^-(?:C|c|-unmerge|-depclean)/, dry: '-p --pretend -a --ask' },
  { names: 'pkg eopkg swupd opkg', removes: /^(?:delete|remove|autoremove|bundle-remove)\b/, dry: '-n --dry-run' },
  { names: 'pkg_delete xbps-remove', removes: /^\w/, dry: '-n --dry-run' },
  { names: 'snap', removes: /^(?:remove|revert|disable)\b/, dry: '--help' },
  { names: 'flatpak', removes: /^(?:uninstall|remove)\b.*(?:--delete-data|--all|--unused)/, dry: '--help', own: true },
  { names: 'brew', removes: /^(?:uninstall|remove|rm)\b/, dry: '-n --dry-run', own: true },
  { names: 'choco winget scoop port', removes: /^(?:uninstall|remove|rm)\b/, dry: '--noop --whatif', own: true },
];
const BY_NAME: ReadonlyMap<string, Manager> = new Map(MANAGERS.flatMap((manager) => manager.names.split(' ').map((name) => [name, manager] as const)));
/** What a system stands on, and what people reach it by. */
const OF_THE_SYSTEM = /^(?:linux(?:-|$)|kernel|glibc|libc6?$|musl$|systemd|init$|sysvinit|openrc|dbus|udev|grub|shim|bash$|dash$|zsh$|coreutils|util-linux|sudo$|doas$|login$|passwd$|pam$|libpam|apt$|dpkg$|rpm$|dnf|yum$|zypper$|pacman$|apk-tools|base(?:-|$)|alpine-base|filesystem|python3?$|perl(?:-base)?$|openssl|ca-certificates|network-?manager|netplan|iproute2|ufw$|firewalld|iptables|nftables|lvm2|mdadm|cryptsetup|cloud-init|qemu-guest-agent|open-vm-tools|gnome|ubuntu-desktop|kde|plasma|xorg|wayland|nvidia)/i;
/** Packages that keep data or serve others. */
const SERVER = /^(?:\^?postgres(?:ql)?|percona|mysql|mariadb|redis|valkey|memcached|mongodb|mongosh?d?|elasticsearch|opensearch|rabbitmq|kafka|nginx|apache2?|httpd|caddy|haproxy|docker|podman|containerd|kubernetes|kubelet|kubeadm|k3s|k0s|microk8s|lxd|incus|nextcloud|consul|vault|nomad|influxdb|cassandra|neo4j|minio|openssh|sshd?|squid|bind9|named|postfix|dovecot|exim4?|samba|nfs|ceph|glusterfs|zfs|clickhouse|cockroach|couchdb|php\d|tomcat|jenkins|gitlab|grafana|prometheus|zookeeper|solr|etcd|varnish|tailscale|wireguard|openvpn)(?:[-@_.].*)?$/i;
const FORCED = ['-f', '--force', '--ignore-dependencies', '--zap', '--purge', '--nodeps', '--noscripts', '-Rdd', '-Rc', '-Rcns', '--cascade', '--delete-data'];
/** First words that take more with them than what they name. */
const SWEEPS = /^(?:(?:uninstall|remove) (?:all|installed|--all)\b|autopurge|history|group|module|downgrade|revert|disable)\b/;

function inspect({ argv, remote }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  const manager = BY_NAME.get(program);
  if (!manager) return [];
  const args = parseArgs(argv, /^(?:pacman|yay|paru)$/.test(program) ? '' : VALUED);
  if (args.has('-h', ...manager.dry.split(' '))) return [];
  const flags = [...args.flags.keys()].filter((flag) => flag.length === 2 || flag.startsWith('--'));
  const line = args.positionals.join(' ');
  const purges = args.has('--purge', '--auto-remove') && /^(?:remove|autoremove|clean)/.test(line);
  const byFlag = flags.some((flag) => manager.removes.test(flag));
  if (!byFlag && !purges && !manager.removes.test(`${line} ${flags.join(' ')}`)) return [];
  const packages = byFlag ? args.positionals : args.positionals.slice(1);
  const upgrades = /^(?:full-upgrade|dist-upgrade|dup|distro-sync)/.test(line);
  if (program !== 'flatpak' && !(purges && packages.length === 0) && !(upgrades && remote !== undefined) && !args.has(...FORCED) && !SWEEPS.test(line) && !/^-/.test(flags.find((flag) => /^--(?:force-|purge|unmerge|depclean)/.test(flag)) ?? '') && !packages.some((name) => weighs(name, manager))) return [];
  return [{
    effect: 'changes', provider: 'packages', operation: upgrades ? 'upgrade' : 'remove', act: upgrades ? 'Upgrade the system, and remove what is in the way' : 'Remove package', clues: [],
    says: purges || /purge|-P\b|--zap/.test(`${line} ${flags.join(' ')}`) ? 'Its settings, and with some packages its data, go with it.' : 'What needs it stops working, and is often removed with it.', ...resource('package', packages[0]),
  }];
}

/** Whether the loss of a package is felt. Of a pattern, and of what is only known later, nobody knows. */
function weighs(name: string, { own }: Manager): boolean {
  return !isKnown(name) || /[*?^$]/.test(name) || SERVER.test(name) || (own === undefined && OF_THE_SYSTEM.test(name));
}

export default {
  id: 'packages',
  title: 'Packages of the system',
  executables: [...BY_NAME.keys()],
  target: [ownMachine],
  inspect,
  samples: {
    sees: [
      ['sudo apt purge -y mysql-server', 'packages/remove', 'unknown'],
      ['apt-get -y autoremove --purge', 'packages/remove', 'unknown'],
      ['yum remove -y httpd', 'packages/remove', 'unknown'],
      ['dnf history undo 42', 'packages/remove', 'unknown'],
      ['pacman -Rns postgresql', 'packages/remove', 'unknown'],
      ['rpm -e --nodeps glibc', 'packages/remove', 'unknown'],
      ['dpkg --purge postgresql-15', 'packages/remove', 'unknown'],
      ['apk del nginx', 'packages/remove', 'unknown'],
      ['brew uninstall --force node', 'packages/remove', 'unknown'],
      ['brew uninstall postgresql@15', 'packages/remove', 'unknown'],
      ['snap remove --purge docker', 'packages/remove', 'unknown'],
      ['ssh prod-1 sudo apt-get remove nginx', 'packages/remove', 'production'],
    ],
    leaves: ['apt list --installed', 'apt-get install -y jq', 'sudo apt update && sudo apt upgrade -y', 'apt-get -s remove nginx', 'dpkg -l', 'dpkg -i x.deb', 'dnf install git', 'rpm -qa', 'rpm -ivh x.rpm', 'pacman -Syu', 'pacman -Qs x', 'apk add curl', 'apk add --no-cache bash', 'brew install jq', 'brew uninstall jq', 'brew cleanup', 'snap list', 'flatpak uninstall org.gimp.GIMP', 'winget uninstall Foo.Bar', 'apt-get clean', 'pkg app.js', 'sudo apt-get remove -y nodejs npm', 'sudo apt autoremove -y', 'apt-get purge -y --auto-remove curl', 'sudo dnf remove -y nodejs', 'sudo snap remove httpie', 'apk del build-dependencies', 'sudo pacman -Rns cowsay', 'sudo apt full-upgrade -y', 'pacman -R cowsay', 'pkg info', 'emerge -pc'],
  },
} satisfies Provider;

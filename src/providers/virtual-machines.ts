import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: github.com/vmware/govmomi govc/USAGE.md, developer.broadcom.com (esxcli, vim-cmd), machinectl(1), maas.io/docs, docs.docker.com/machine, github.com/containerd (ctr, crictl), distribution.github.io (registry); level doc.
const GONE = 'Cannot be undone.';
const VALUED = '-n --namespace -u -dc -ds -vm -k -host -cluster -pool -t -w -H -p --namespace --address -a --vm';

const ROWS: readonly Row[] = [
  { does: /^vim-cmd (?:vmsvc\/(?:destroy|unregister)|vmsvc\/snapshot\.(?:remove|removeall|revert)|hostsvc\/datastore\/destroy|vimsvc\/\S*delete)/, effect: 'destroys-data', operation: 'guest-destroy', act: 'Destroy guest', says: `Its disks and snapshots go with it. ${GONE}` },
  { does: /^vim-cmd (?:vmsvc\/power\.(?:off|reset|shutdown|reboot|suspend)|hostsvc\/maintenance_mode_enter|hostsvc\/\S*(?:stop|disable))/, effect: 'changes', operation: 'guest-stop', act: 'Stop guest', says: 'What was not written yet is lost.' },
  { does: /^esxcli vm process kill\b/, effect: 'irreversible', operation: 'host-change', named: 0, act: 'Switch off a guest by force', says: 'What it had not written yet is lost.' },
  { does: /^esxcli (?:vm process kill|system (?:shutdown|maintenanceMode set|settings \S+ set)|storage (?:\S+ )*(?:remove|unmount|detach|unmap|format)|vsan (?:cluster leave|storage remove|\S+ remove)|network (?:\S+ )*(?:remove|set|unload)|software (?:vib|profile) (?:remove|install|update))\b/, effect: 'changes', operation: 'host-change', act: 'Change host', says: 'Guests on it stop or lose their disks.' },
  { does: /^(?:vmkfstools)\b/, flag: '-U|--deletevirtualdisk|-C|--createfs|-i|-E|-w', effect: 'destroys-data', operation: 'disk-delete', act: 'Delete disk of guest', says: GONE },
  { does: /^govc (?:vm|snapshot|datastore|object|library|folder|dvs|host|cluster|pool|vapp|disk|permissions|role|sso)\.?(?:\w+\.)*(?:destroy|rm|remove|revert|unregister|delete)\b/, effect: 'destroys-data', operation: 'guest-destroy', act: 'Destroy guest', says: GONE },
  { does: /^machinectl (?:remove|clean|terminate|kill|poweroff|reboot|disable)\b/, effect: 'destroys-data', operation: 'guest-destroy', act: 'Remove guest', says: `Its disk goes with it. ${GONE}` },
  { does: /^maas \S+ (?:machine|node|vm-host|subnet|vlan|fabric|space|tag|user|boot-resource|dnsresource|domain) (?:release|delete|deploy|power-off|abort|rescue-mode|mark-broken|override-failed-testing)\b/, effect: 'destroys-data', operation: 'machine-release', act: 'Release machine', says: `What is on its disks is lost. ${GONE}` },
  { does: /^maas \S+ machines (?:release|delete)\b/, effect: 'destroys-data', operation: 'machine-release', act: 'Release machines', says: `What is on their disks is lost. ${GONE}` },
  { does: /^docker-machine (?:rm|kill|stop|regenerate-certs|provision)\b/, effect: 'destroys-data', operation: 'machine-delete', act: 'Delete machine', says: `The server behind it is deleted with its disks. ${GONE}` },
  { does: /^multipass (?:delete|purge)\b/, flag: '--purge|-p|--all', effect: 'destroys-data', operation: 'machine-delete', act: 'Delete machine', says: `Its disk goes with everything that is not in a shared folder. ${GONE}` },
  { does: /^ctr (?:.{0,100} )?(?:containers?|c|images?|i|tasks?|t|snapshots?|namespaces?|ns|content|leases) (?:rm|remove|del|delete|kill|prune)\b/, effect: 'changes', operation: 'container-delete', act: 'Delete container', says: 'What it wrote outside its volumes is lost.' },
  { does: /^crictl (?:rm|rmp|stop|stopp|rmi)\b/, effect: 'changes', operation: 'container-delete', act: 'Delete pod', says: 'The node starts it anew, if it still is meant to run.' },
  { does: /^registry garbage-collect\b/, dry: '-d|--dry-run', effect: 'destroys-data', operation: 'images-delete', act: 'Delete images of registry', says: `Layers that nothing names are deleted. ${GONE}`, instead: 'registry garbage-collect --dry-run …' },
  { does: /^(?:dcos|mesos) (?:.{0,100} )?(?:service shutdown|node (?:drain|decommission)|package uninstall|job remove|marathon (?:app|group|pod) (?:remove|kill|stop))\b/, effect: 'destroys-data', operation: 'service-delete', act: 'Remove service', says: `Its tasks are killed, and its volumes are let go. ${GONE}` },
  { does: /^garden (?:cleanup|delete|destroy)\b/, effect: 'destroys-data', operation: 'environment-delete', act: 'Delete environment', says: `Everything in its namespace goes with it. ${GONE}` },
  { does: /^juju (?:kill-controller|destroy-controller|destroy-model|remove-application|remove-unit|remove-machine|remove-storage|detach-storage|remove-cloud|remove-credential|unregister|destroy-storage)\b/, dry: '--dry-run', effect: 'destroys-data', operation: 'model-destroy', act: 'Destroy model', says: `Its machines go with it, with --destroy-storage their disks too. ${GONE}` },
];

function inspect(invocation: Invocation): readonly Finding[] {
  const { argv } = invocation;
  const [program = ''] = argv;
  const args = parseArgs(argv, VALUED);
  const found = rowFindings('virtual-machines', ROWS, { words: [program, ...args.positionals], args, name: /^(?:esxcli|registry|garden)$/.test(program) ? undefined : args.positionals.at(-1) });
  return found.length > 0 || program !== 'govc' ? found : verbFindings({ provider: 'virtual-machines', valued: VALUED }, { ...invocation, argv: [program, ...(argv[1] ?? '').split('.'), ...argv.slice(2)] });
}

export default {
  id: 'virtual-machines',
  title: 'Virtual machines and container hosts',
  executables: 'vim-cmd esxcli vmkfstools govc machinectl maas docker-machine ctr crictl multipass registry dcos garden juju'.split(' '),
  target: [fromUrlFlag('-u'), fromUrlVariable('GOVC_URL'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['vim-cmd vmsvc/destroy 12', 'virtual-machines/guest-destroy', 'unknown'],
      ['govc datastore.rm -ds prod-ds web/web.vmdk', 'virtual-machines/guest-destroy', 'unknown'],
      ['govc vm.destroy web-prod-1', 'virtual-machines/guest-destroy', 'production'],
      ['esxcli vm process kill -t force -w 123', 'virtual-machines/host-change', 'unknown'],
      ['maas admin machine release 4y3h7n erase=true', 'virtual-machines/machine-release', 'unknown'],
      ['docker-machine rm -f web-prod', 'virtual-machines/machine-delete', 'production'],
      ['multipass delete --all --purge', 'virtual-machines/machine-delete', 'unknown'],
      ['crictl rmp -a -f', 'virtual-machines/container-delete', 'unknown'],
      ['juju destroy-controller shop', 'virtual-machines/model-destroy', 'unknown'],
    ],
    leaves: ['multipass list', 'multipass delete primary', 'multipass launch', 'vim-cmd vmsvc/getallvms', 'govc ls', 'govc vm.info web', 'esxcli storage core device list', 'machinectl list', 'maas admin machines read', 'docker-machine ls', 'ctr images ls', 'crictl ps -a', 'registry garbage-collect --dry-run config.yml', 'juju status', 'garden dev', 'dcos node list'],
  },
} satisfies Provider;

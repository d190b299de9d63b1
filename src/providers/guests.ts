import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: virtualbox.org/manual (VBoxManage), libvirt.org/manpages/virsh.html, documentation.ubuntu.com/lxd (lxc), linuxcontainers.org/incus/docs, kb.parallels.com (prlctl), docs.xenserver.com (xe), xenbits.xen.org (xl),
// qemu.org/docs (qemu-img), libguestfs.org (virt-sparsify), linuxcontainers.org/lxc/manpages, docs.vmware.com (vmrun); level doc.
const GONE = 'Cannot be undone.';
const VALUED = '-c --connect --project --target -n --name --pool -T -gu -gp -f -F -O -o --type -P --lxcpath';

const ROWS: readonly Row[] = [
  { does: /^qemu-img (?:resize|commit|rebase|convert)\b/, flag: '--shrink|-d|-u', effect: 'destroys-data', operation: 'disk-change', named: 2, act: 'Cut down disk', says: `What stood there is lost. ${GONE}` },
  { does: /^qemu-img snapshot\b/, flag: '-d|-a', effect: 'destroys-data', operation: 'snapshot', act: 'Change snapshots of disk', says: `What a deleted or older one does not hold is lost. ${GONE}` },
  { does: /^(?:virt-sparsify|virt-customize|virt-sysprep|virt-resize)\b/, flag: '--in-place|-d|--domain', effect: 'changes', operation: 'disk-change', act: 'Rewrite disk', says: 'A guest that runs on it is damaged.' },
  { does: /^(?:VBoxManage|vboxmanage) controlvm \S+ (?:poweroff|reset|acpipowerbutton)\b/, effect: 'changes', operation: 'guest-stop', named: 2, act: 'Stop guest', says: 'What was not written yet is lost.' },
  { does: /^(?:lxc|incus|xl|prlctl|xe) (?:stop|shutdown|pause|freeze|vm-shutdown|host-\w+)\b/, flag: '--all|-a|--force|-f|--kill', effect: 'changes', operation: 'guest-stop', act: 'Stop guest', says: 'What was not written yet is lost.' },
  { does: /^(?:VBoxManage|vboxmanage) (?:closemedium|unregistervm)\b/, flag: '--delete|--delete-all', effect: 'destroys-data', operation: 'disk-delete', act: 'Delete disk of guest', says: GONE },
  { does: /^lxc-destroy\b/, effect: 'destroys-data', operation: 'guest-destroy', act: 'Remove guest', says: `Its disk goes with it. ${GONE}` },
];

function inspect(invocation: Invocation): readonly Finding[] {
  const { argv } = invocation;
  const args = parseArgs(argv, argv[0] === 'lxc-destroy' ? VALUED.split(' ').filter((flag) => flag !== '-f').join(' ') : VALUED);
  const found = rowFindings('guests', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: args.value('-n', '--name') ?? args.positionals.at(-1) });
  return found.length > 0 || /^(?:qemu-img|virt-)/.test(argv[0] ?? '') ? found : verbFindings({ provider: 'guests', valued: VALUED, silent: 'export import copy move', gravely: true, thing: 'guest' }, invocation);
}

export default {
  id: 'guests',
  title: 'Virtual machines and system containers',
  executables: 'VBoxManage vboxmanage virsh lxc incus prlctl vmrun xe xl qemu-img virt-sparsify virt-customize virt-sysprep virt-resize lxc-destroy lxc-snapshot virt-delete'.split(' '),
  target: [elsewhere],
  inspect,
  samples: {
    sees: [
      ['virsh undefine web --remove-all-storage', 'guests/undefine', 'unknown'],
      ['virsh managedsave-remove web', 'guests/managedsave-remove', 'unknown'],
      ['virsh snapshot-revert web before', 'guests/snapshot-revert', 'unknown'],
      ['VBoxManage unregistervm web --delete', 'guests/disk-delete', 'unknown'],
      ['VBoxManage closemedium disk web.vdi --delete', 'guests/disk-delete', 'unknown'],
      ['VBoxManage natnetwork remove --netname n', 'guests/natnetwork-remove', 'unknown'],
      ['VBoxManage controlvm web poweroff', 'guests/guest-stop', 'unknown'],
      ['qemu-img resize --shrink web.qcow2 1G', 'guests/disk-change', 'unknown'],
      ['qemu-img snapshot -d before web.qcow2', 'guests/snapshot', 'unknown'],
      ['lxc stop --all --force', 'guests/guest-stop', 'unknown'],
      ['incus snapshot restore web before', 'guests/snapshot-restore', 'unknown'],
      ['incus delete -f web', 'guests/delete', 'unknown'],
      ['lxc-destroy -n web -f', 'guests/guest-destroy', 'unknown'],
      ['vmrun deleteVM /vms/web.vmx', 'guests/deletevm', 'unknown'],
    ],
    leaves: ['virsh list --all', 'virsh start web', 'virsh dumpxml web', 'VBoxManage list vms', 'VBoxManage startvm web --type headless', 'lxc list', 'lxc launch ubuntu:24.04 web', 'lxc exec web -- ls', 'lxc start web', 'incus info web', 'qemu-img info web.qcow2', 'qemu-img create -f qcow2 web.qcow2 10G', 'qemu-img convert -O qcow2 a.img b.qcow2', 'qemu-img snapshot -l web.qcow2', 'vmrun list', 'virsh snapshot-create-as web before'],
  },
} satisfies Provider;

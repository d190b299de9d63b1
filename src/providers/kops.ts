import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: kops.sigs.k8s.io/cli (without --yes it only previews), kubernetes.io kubeadm, docs.k3s.io, rke.docs.rancher.com, talos.dev, docs.k0sproject.io; level kn.
const GONE = 'Every workload on it is gone. Cannot be undone.';
const VALUED = '--name --state --cloud --zones --node-count -n --nodes -e --endpoints --talosconfig --context --config -f --filename --kubeconfig --cri-socket --server --token --cluster --file';
const LOCAL = /^(?:kind|k3d|minikube|colima|ctlptl)$/;

const ROWS: readonly Row[] = [
  { does: /^kops delete (?:cluster|instancegroup|ig|instance)\b/, flag: '--yes|-y', effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: `Machines, volumes and load balancers of it are deleted. ${GONE}`, backups: 'etcd’s backups stay in the state store until it is emptied.', instead: 'kops delete cluster … (without --yes)' },
  { does: /^kops (?:update|upgrade|rolling-update|reconcile) \S+/, flag: '--yes|-y', effect: 'changes', operation: 'cluster-change', act: 'Change cluster', says: 'Nodes are replaced one after another.', instead: 'kops update cluster … (without --yes)' },
  { does: /^kops (?:delete|replace|edit|create|set|unset)(?= |$)/, flag: '--yes|-y|--force|-f', effect: 'changes', operation: 'cluster-change', act: 'Change cluster', says: 'The next update carries it out.' },
  { does: /^kops delete (?:secret|sshpublickey|keyset)\b/, effect: 'permissions', operation: 'secret-delete', act: 'Delete secret', says: 'Whoever uses it is locked out.' },
  { does: /^kops export (?:kubeconfig|kubecfg)\b/, effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { does: /^kubeadm reset\b/, dry: '--dry-run', effect: 'destroys-data', operation: 'node-reset', act: 'Reset node', says: 'On a control plane, its copy of the cluster’s state is deleted. Cannot be undone.', instead: 'etcdctl snapshot save before.db' },
  { does: /^kubeadm (?:upgrade (?:apply|node)|init|join|certs renew|token (?:create|delete))\b/, dry: '--dry-run', effect: 'changes', operation: 'node-change', act: 'Change node', says: 'The control plane restarts.' },
  { does: /^(?:k3s|rke2)(?:-agent)?-(?:uninstall|killall)(?:\.sh)?\b/, effect: 'destroys-data', operation: 'node-uninstall', act: 'Uninstall node', says: GONE },
  { does: /^(?:k3s|rke2) (?:etcd-snapshot (?:delete|prune))\b/, effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot', says: 'What could bring the cluster back is gone.' },
  { does: /^(?:k3s|rke2) server\b/, flag: '--cluster-reset|--cluster-reset-restore-path', effect: 'destroys-data', operation: 'cluster-reset', act: 'Reset the cluster', says: 'What was written since the snapshot is lost.' },
  { does: /^(?:rke|k0s|k0sctl|microk8s|clusterctl|talosctl cluster) (?:remove|reset|delete|destroy)\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: GONE },
  { does: /^(?:rke|k0sctl) (?:up|apply|etcd snapshot-restore|encrypt|cert)\b/, effect: 'changes', operation: 'cluster-change', act: 'Change cluster', says: 'Nodes may restart.' },
  { does: /^talosctl (?:reset|rollback|edit|patch|apply-config|apply|upgrade|upgrade-k8s|bootstrap|shutdown|reboot|meta|etcd (?:remove-member|forfeit-leadership|leave)|wipe)\b/, effect: 'destroys-data', operation: 'node-reset', act: 'Reset or change node', says: 'A reset wipes its disks.', instead: 'talosctl etcd snapshot before.db' },
  { does: /^rancher (?:clusters?|projects?|namespaces?|nodes?|apps?|catalog|kubectl) (?:delete|rm|remove)\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: GONE },
  { does: /^rancher (?:context switch|server switch)\b/, effect: 'retargets', operation: 'switch', act: 'Switch to cluster', says: 'Commands that follow act on it.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  if (LOCAL.test(argv[0] ?? '') || args.has('-h')) return [];
  return rowFindings('kops', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: ownName(args.value('--name', '-n', '--nodes') ?? args.positionals[2]) });
}

/** Clusters without DNS must be called `….k8s.local`, wherever they run. */
function ownName(name: string | undefined): string | undefined {
  return name?.replace(/\.k8s\.local$/, '');
}

const flagged: TargetSource = (invocation, around) => {
  const clue = fromFlag('--name')(invocation, around);
  return clue && { ...clue, name: ownName(clue.name) ?? '' };
};

export default {
  id: 'kops',
  title: 'Kubernetes installers',
  executables: ['kops', 'kubeadm', 'k3s', 'rke2', 'rke', 'k0s', 'k0sctl', 'talosctl', 'rancher', 'microk8s', 'clusterctl', ...['k3s-uninstall', 'k3s-agent-uninstall', 'k3s-killall', 'rke2-uninstall', 'rke2-killall'].flatMap((name) => [name, `${name}.sh`])],
  valued: VALUED,
  target: [flagged, fromVariable('KOPS_CLUSTER_NAME'), fromVariable('NAME'), fromFlag('--context'), fromFlag('-e', '--endpoints'), fromFlag('--state'), fromVariable('KOPS_STATE_STORE'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['kops delete cluster shop.acme.io --yes', 'kops/cluster-delete', 'unknown'],
      ['kops delete cluster --name prod.acme.io --yes', 'kops/cluster-delete', 'production'],
      ['kops delete cluster shop.k8s.local --yes', 'kops/cluster-delete', 'unknown'],
      ['kops delete cluster --name shop.k8s.local --yes', 'kops/cluster-delete', 'unknown'],
      ['kops update cluster --name staging.acme.io --yes', 'kops/cluster-change', 'staging'],
      ['kops export kubeconfig --name prod.acme.io --admin', 'kops/switch', 'production'],
      ['sudo kubeadm reset -f', 'kops/node-reset', 'unknown'],
      ['ssh prod-1 sudo kubeadm reset -f', 'kops/node-reset', 'production'],
      ['/usr/local/bin/k3s-uninstall.sh', 'kops/node-uninstall', 'unknown'],
      ['k3s etcd-snapshot delete nightly', 'kops/snapshot-delete', 'unknown'],
      ['rke remove --force', 'kops/cluster-delete', 'unknown'],
      ['talosctl reset --nodes 10.0.0.5', 'kops/node-reset', 'unknown'],
      ['rancher clusters delete c-abc', 'kops/cluster-delete', 'unknown'],
      ['clusterctl delete --all', 'kops/cluster-delete', 'unknown'],
    ],
    leaves: [
      'kops get clusters', 'kops validate cluster', 'kops delete cluster shop.acme.io', 'kops update cluster --name prod.acme.io', 'kubeadm config images list', 'kubeadm token list', 'k3s kubectl get nodes', 'k3s check-config', 'talosctl get members', 'talosctl health', 'rancher clusters ls', 'clusterctl describe cluster shop', 'kops delete cluster --name dev.acme.io --yes',
      'kind create cluster', 'kind delete cluster --name prod', 'kind load docker-image shop', 'k3d cluster create', 'k3d cluster delete shop', 'minikube start', 'minikube delete --all --purge', 'minikube stop', 'k3d node delete n1', 'microk8s status',
    ],
  },
} satisfies Provider;

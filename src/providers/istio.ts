import type { Provider } from '../core/provider.ts';
import { kubeTarget } from '../targets/kube-context.ts';

// Sources: istio.io/latest/docs/reference/commands/istioctl, linkerd.io/2/reference/cli, docs.cilium.io; level kn.
export default {
  id: 'istio',
  title: 'Service meshes',
  // `linkerd install` and `linkerd uninstall` only print manifests; what they are piped into acts.
  executables: ['istioctl', 'cilium', 'consul-k8s', 'kumactl'],
  valued: '-c --context --kube-context --kubeconfig -n --namespace -i --istioNamespace -f --filename -r --revision --set -o --output --cluster',
  target: [kubeTarget({ context: ['--context', '--kube-context'], server: ['--api-addr'] })],
  reads: ['(analyze|proxy-status|ps|proxy-config|pc|version|verify-install|precheck|dashboard|dash|manifest|profile|validate|check|stat|tap|top|edges|routes|diagnostics|status|config|inspect|get|bug-report|sysdump|inject|kube-inject)', '(x|experimental) (precheck|describe|config|metrics|version|check-inject|wait)', 'waypoint (list|status|generate)', 'tag (list|generate)'],
  operations: [
    { id: 'uninstall', match: 'uninstall', effect: 'destroys-data', act: 'Uninstall the mesh', says: 'Traffic through it stops; with --purge or its definitions, every rule of it is deleted. Cannot be undone.', dry: '--dry-run', instead: 'istioctl manifest generate > before.yaml', level: 'kn' },
    { id: 'uninstall', match: '(x|experimental) uninstall', effect: 'destroys-data', act: 'Uninstall the mesh', says: 'Traffic through it stops. Cannot be undone.', dry: '--dry-run', level: 'kn' },
    { id: 'delete', match: 'waypoint delete [waypoint]', effect: 'irreversible', act: 'Delete waypoint', says: 'Requests no longer go through it, and its rules no longer count, until it is applied again.', level: 'kn' },
    { id: 'delete', match: 'tag remove [tag]', effect: 'irreversible', act: 'Delete revision tag', says: 'Pods that start in namespaces with it get no proxy, until it is set again.', level: 'kn' },
    { id: 'delete', match: 'hubble disable', effect: 'irreversible', act: 'Switch off the view of traffic', says: 'Traffic is no longer recorded or shown, until it is enabled again.', level: 'kn' },
    { id: 'delete', match: 'clustermesh disable', effect: 'irreversible', act: 'Switch the mesh of clusters off', says: 'Services no longer reach those of other clusters, until it is enabled again.', level: 'kn' },
    { id: 'delete', match: 'encryption rotate-key', effect: 'irreversible', act: 'Rotate the encryption key', says: 'Nodes talk by a new key from then on; the old one is not kept.', level: 'kn' },
    { id: 'delete', match: '(waypoint|tag|clustermesh|hubble|encryption) (delete|remove|disable|rotate-key) [name]', effect: 'irreversible', act: 'Delete from the mesh', says: 'Traffic that it carries is affected at once.', level: 'kn' },
    { id: 'delete', match: '(x|experimental) (revision|waypoint) tag remove [tag]', effect: 'irreversible', act: 'Delete revision tag', says: 'Pods that start in namespaces with it get no proxy, until it is set again.', level: 'kn' },
    { id: 'delete', match: '(x|experimental) (revision|waypoint) (tag|delete|remove) (remove|delete) [name]', effect: 'irreversible', act: 'Delete from the mesh', says: 'Traffic that it carries is affected at once.', level: 'kn' },
    { id: 'delete', match: 'delete <kind> [name]', effect: 'irreversible', act: 'Delete from the mesh', says: 'Traffic that it carries is affected at once.', level: 'kn' },
    { id: 'change', match: '(install|upgrade|apply|enable|disable|admin|remove-from-mesh|add-to-mesh|waypoint|tag|clustermesh|hubble|prune) [what]', effect: 'changes', act: 'Change the mesh', says: 'Traffic that it carries is affected at once.', dry: '--dry-run', level: 'kn' },
  ],
  samples: {
    sees: [
      ['istioctl uninstall --purge -y', 'istio/uninstall', 'unknown'],
      ['istioctl uninstall --revision canary --context prod-eu', 'istio/uninstall', 'production'],
      ['istioctl install --set profile=default -y', 'istio/change', 'unknown'],
      ['istioctl tag remove prod', 'istio/delete', 'production'],
      ['istioctl x revision tag remove prod', 'istio/delete', 'production'],
      ['cilium uninstall', 'istio/uninstall', 'unknown'],
      ['cilium upgrade --context staging', 'istio/change', 'staging'],
      ['kumactl delete mesh default', 'istio/delete', 'unknown'],
    ],
    leaves: ['istioctl analyze', 'istioctl proxy-status', 'istioctl version', 'istioctl manifest generate', 'linkerd check', 'linkerd install', 'cilium status', 'istioctl --context kind-dev uninstall --purge', 'istioctl uninstall --purge --dry-run'],
  },
} satisfies Provider;

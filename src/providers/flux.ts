import type { Provider } from '../core/provider.ts';
import { kubeTarget } from '../targets/kube-context.ts';

// Source: fluxcd.io/flux/cmd (delete, uninstall, suspend); level doc.

export default {
  id: 'flux',
  title: 'Flux',
  executables: ['flux'],
  valued: '--context --kubeconfig --cluster --user --token --server -n --namespace --timeout --url --branch --path --owner --repository --source --components --interval --hostname',
  target: [kubeTarget({ context: ['--context'], server: ['--server'] })],
  reads: ['(get|logs|events|diff|export|tree|trace|check|version|stats|completion|envsubst|build|debug|list|pull)', 'create +--export', 'install +--export'],
  operations: [
    { id: 'uninstall', match: 'uninstall', effect: 'destroys-data', act: 'Uninstall Flux', says: 'Its controllers and its definitions of resources are deleted, and every object of such a kind; what they deployed stays, and is no longer managed.', dry: '--dry-run', level: 'doc' },
    { id: 'delete', match: 'delete <kind> <sub> <name>', effect: 'destroys-data', act: 'Delete source', says: 'What is deployed from it stays as it is.', level: 'doc' },
    { id: 'delete', match: 'delete <kind> <name>', effect: 'destroys-data', act: 'Delete', says: 'What it deployed is deleted too where pruning is on, volume claims included. Cannot be undone.', backups: 'Volumes whose reclaim policy is Delete are deleted with their claims.', instead: 'flux export …', level: 'doc' },
    { id: 'push', match: '(push|tag) artifact [artifact]', effect: 'changes', act: 'Publish artifact', says: 'Clusters that follow the tag deploy it.', level: 'doc' },
    { id: 'suspend', match: 'suspend <kind> [name]', effect: 'changes', act: 'Suspend object', says: 'What changes in the repository no longer reaches the cluster until it is resumed.', level: 'doc' },
    { id: 'suspend', match: '(resume|reconcile) <kind> [name]', effect: 'changes', act: 'Change object', says: 'The cluster takes over at once what the repository holds.', level: 'doc' },
    { id: 'suspend', match: '(suspend|resume|reconcile) <kind> [name]', effect: 'changes', act: 'Change object', says: 'The cluster starts or stops to follow the repository.', level: 'doc' },
    { id: 'bootstrap', match: '(bootstrap|install|create|migrate) [what]', effect: 'changes', act: 'Change what Flux deploys', says: 'The cluster follows at once.', dry: '--dry-run', level: 'doc' },
  ],
  samples: {
    sees: [
      ['flux uninstall', 'flux/uninstall', 'unknown'],
      ['flux uninstall --silent --context prod-eu', 'flux/uninstall', 'production'],
      ['flux delete kustomization apps --silent', 'flux/delete', 'unknown'],
      ['flux delete helmrelease shop -n staging', 'flux/delete', 'staging'],
      ['flux delete source git acme', 'flux/delete', 'unknown'],
      ['flux suspend kustomization apps', 'flux/suspend', 'unknown'],
      ['flux reconcile kustomization apps --with-source', 'flux/suspend', 'unknown'],
      ['flux bootstrap github --owner acme --repository fleet', 'flux/bootstrap', 'unknown'],
    ],
    leaves: ['flux get kustomizations', 'flux logs', 'flux diff kustomization apps --path .', 'flux check --pre', 'flux tree kustomization apps', 'flux --context kind-dev delete kustomization apps', 'flux uninstall --dry-run', 'flux create source git acme --url https://x --export', 'flux export source git --all', 'flux version'],
  },
} satisfies Provider;

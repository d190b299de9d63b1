import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../shell/clues.ts';
import { fromTellingFlag } from '../shell/database-target.ts';
import { kubeTarget } from '../shell/kube-context.ts';

const BACK = 'It can be rolled back, but what runs there is affected at once.';

export default {
  id: 'helm',
  title: 'Helm',
  executables: ['helm', 'helmfile'],
  valued:
    '-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token --kube-as-user -f --values --set --set-string --set-file --set-json --version --repo --timeout --history-max ' +
    '-e --environment -l --selector -b --helm-binary --state-values-set --state-values-file --file --registry-config --repository-config --post-renderer -o --output --description --revision --username --password',
  target: [fromFlag('-e', '--environment'), kubeTarget({ context: ['--kube-context'], server: ['--kube-apiserver'], variable: 'HELM_KUBECONTEXT' }), fromVariable('HELMFILE_ENVIRONMENT'), fromVariable('HELM_NAMESPACE'), fromTellingFlag('-f', '--values')],
  reads: ['(list|ls|status|history|hist|template|lint|show|inspect|search|diff|repo|dependency|dep|env|plugin|version|test|create|package|pull|fetch|verify|completion|build|write-values|deps)', 'get (manifest|notes|hooks|metadata)', 'registry', '+-h'],
  operations: [
    { id: 'uninstall', match: '(uninstall|delete|del|un) [release]', effect: 'destroys-data', act: 'Uninstall release', says: 'Everything that it installed is deleted; volume claims go too where the chart made them itself.', backups: 'The release’s history is deleted too, unless --keep-history is given.', instead: 'helm get manifest RELEASE > before.yaml', source: 'helm.sh/docs/helm/helm_uninstall', level: 'kn' },
    { id: 'destroy', match: 'destroy', effect: 'destroys-data', act: 'Destroy all releases', says: 'Everything that the releases installed is deleted.', source: 'helmfile.readthedocs.io', level: 'kn' },
    { id: 'values', match: 'get (values|all) [release]', effect: 'reveals', act: 'Print the values of release', says: 'It would put the secrets among them into the agent’s context.', source: 'helm.sh/docs/helm/helm_get_values', level: 'kn' },
    { id: 'deploy', match: '(upgrade|install|rollback) [release]', effect: 'changes', act: 'Deploy release', says: BACK, instead: 'helm diff upgrade …, or --dry-run', source: 'helm.sh/docs/helm/helm_upgrade', level: 'kn' },
    { id: 'deploy', match: 'secrets (upgrade|install|rollback) [release]', effect: 'changes', act: 'Deploy release', says: BACK, source: 'github.com/jkroepke/helm-secrets', level: 'kn' },
    { id: 'deploy', match: '(apply|sync)', effect: 'changes', act: 'Deploy all releases', says: BACK, instead: 'helmfile diff', source: 'helmfile.readthedocs.io', level: 'kn' },
    { id: 'push', match: 'push <chart> [registry]', effect: 'changes', act: 'Publish chart to registry', says: 'A version that is there already is overwritten.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['helm uninstall shop -n production', 'helm/uninstall', 'production'],
      ['helm --kube-context staging-eu delete shop', 'helm/uninstall', 'staging'],
      ['helm upgrade --install shop ./chart --version 1.2.3', 'helm/deploy', 'unknown'],
      ['helm rollback shop 3', 'helm/deploy', 'unknown'],
      ['helm secrets upgrade shop ./chart', 'helm/deploy', 'unknown'],
      ['helm get values shop', 'helm/values'],
      ['helmfile -e production apply', 'helm/deploy', 'production'],
      ['helmfile destroy', 'helm/destroy', 'unknown'],
      ['HELM_KUBECONTEXT=prod helm uninstall shop', 'helm/uninstall', 'production'],
    ],
    leaves: [
      'helm list -A', 'helm secrets encrypt secrets.yaml', 'helm status shop', 'helm template shop ./chart', 'helm lint ./chart', 'helm upgrade shop ./chart --dry-run', 'helm diff upgrade shop ./chart', 'helm repo add bitnami https://charts.bitnami.com/bitnami',
      'helm dependency update', 'helm history shop', 'helm get manifest shop', 'helm uninstall shop --kube-context kind-test', 'helmfile diff', 'helm install shop ./chart --kube-context minikube',
    ],
  },
} satisfies Provider;

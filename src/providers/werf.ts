import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { kubeTarget } from '../targets/kube-context.ts';

// Source: werf.io/docs/v2/reference/cli (converge, dismiss, bundle apply); level kn.
const BACK = 'It can be rolled back, but what runs there is affected at once.';

export default {
  id: 'werf',
  title: 'werf',
  executables: ['werf'],
  valued: '--env --kube-context --kube-config --namespace --release --repo --dir --config --values --set --tag --dev-branch --git-work-tree --log-color-mode --secret-values',
  target: [kubeTarget({ context: ['--kube-context'], server: ['--kube-api-server'], variable: 'WERF_KUBE_CONTEXT' }), fromFlag('--env'), fromVariable('WERF_ENV')],
  reads: ['(build|build-env|render|plan|export|stage|slugify|completion|version|docs|cr|synchronization|ci-env|config|managed-images|compose|run|kube-run|includes)', 'bundle (render|download|copy|publish|export)', 'helm (get-release|get-namespace|list|history|status|template|lint|show|search|get|env|version)', '+-h|--help'],
  operations: [
    { id: 'deploy', match: '(converge|rollback)', effect: 'changes', act: 'Deploy release', says: BACK, instead: 'werf plan', level: 'kn' },
    { id: 'deploy', match: 'bundle apply', effect: 'changes', act: 'Deploy release', says: BACK, level: 'kn' },
    { id: 'uninstall', match: 'dismiss', effect: 'destroys-data', act: 'Uninstall release', says: 'Everything that it installed is deleted; volume claims go too where the chart made them itself.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['werf converge --env production', 'werf/deploy', 'production'],
      ['werf converge --repo ghcr.io/acme/shop --kube-context acme-staging', 'werf/deploy', 'staging'],
      ['werf dismiss --env production --with-namespace', 'werf/uninstall', 'production'],
      ['werf bundle apply --repo ghcr.io/acme/shop --release shop --namespace shop', 'werf/deploy', 'unknown'],
    ],
    leaves: ['werf build', 'werf render --env production', 'werf plan --env production', 'werf converge --kube-context kind-shop', 'werf helm list -n shop', 'werf export ghcr.io/acme/shop:latest', 'werf cr login ghcr.io'],
  },
} satisfies Provider;

import type { Detector } from '../core/detector.ts';
import { isLocalCluster, kubeTarget } from '../targets/kube-context.ts';
import { environmentOf } from './from/found.ts';
import { holds, usesProvider } from './from/project-files.ts';

/** What only projects that run on Kubernetes have. */
const MARKS = ['Chart.yaml', 'kustomization.yaml', 'kustomization.yml', 'skaffold.yaml', 'helmfile.yaml', 'Tiltfile', 'k8s', 'kubernetes', 'manifests', 'charts', 'helm', '.helm', '.argocd', 'argocd', 'devspace.yaml', 'garden.yml'];

const target = kubeTarget({ context: ['--context'], server: ['--server'] });

/**
 * The cluster of kubectl's current context, in projects that run on Kubernetes; elsewhere it is nobody's business here. Words of context, cluster, namespace and user
 * tell the tier, then the server's host; clusters of kind, minikube and their like are development.
 */
const detector: Detector = {
  id: 'kubernetes',
  title: 'Kubernetes',
  watches: ['~/.kube/config', ...MARKS.map((mark) => `**/${mark}`)],
  detect(folder, around) {
    if (!holds(folder, around, ...MARKS) && !usesProvider('kubernetes', folder, around)) return [];
    const { files, home, env } = around;
    const bare = { argv: ['kubectl'], env: new Map<string, string>(), cwd: folder, stdin: { kind: 'none' }, redirects: [], via: [], piped: false } as const;
    const clue = target(bare, { files, home, env, git: () => undefined });
    if (!clue || clue.name === '') return [];
    const tier = isLocalCluster(clue.name) ? 'development' : clue.tier;
    return environmentOf({ name: clue.name, is: 'thing', tool: 'kubectl', ...(tier ? { tier } : {}), evidence: clue.evidence });
  },
};
export default detector;

import type { Provider, TargetSource } from '../core/provider.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { fromTellingFlag } from '../targets/database-target.ts';
import { contextClue, kubeTarget } from '../targets/kube-context.ts';
import { firstFile, type LinkValue } from '../shell/link-files.ts';

const VALUED =
  '-n --namespace --kube-context --kubeconfig --kube-apiserver --kube-token --kube-as-user -f --values --set --set-string --set-file --set-json --version --repo --timeout --history-max ' +
  '-e --environment -l --selector -b --helm-binary --state-values-set --state-values-file --file --registry-config --repository-config --post-renderer -o --output --description --revision --username --password';
const BACK = 'It can be rolled back, but what runs there is affected at once.';

/** The cluster that a helmfile gives an environment, or all of them. Templates keep it from being read as YAML. Source: helmfile.readthedocs.io (environments, kubeContext). */
const helmfileContext: TargetSource = (invocation, around) => {
  const { argv, cwd, env } = invocation;
  const args = parseArgs(argv, VALUED);
  if (argv[0] !== 'helmfile' || args.has('--kube-context')) return undefined;
  const environment = args.value('-e', '--environment') ?? env.get('HELMFILE_ENVIRONMENT') ?? around.env['HELMFILE_ENVIRONMENT'] ?? 'default';
  const named = args.value('-f', '--file');
  const file = cwd === undefined ? undefined : firstFile((named === undefined ? ['helmfile.yaml', 'helmfile.yaml.gotmpl', 'helmfile.yml'] : [named]).map((name) => resolve(name, cwd, around.home)), around.files);
  const found = file && isKnown(environment) ? contextOf(file.text, environment) : undefined;
  if (file === undefined || found === undefined) return undefined;
  const clue = contextClue(found.value, invocation, around);
  const said = tierOfName(environment);
  // The environment's own name counts, too: two that disagree are seen to.
  const name = said === 'none' || said === (clue.tier ?? tierOfName(clue.name)) ? clue.name : `${environment}/${clue.name}`;
  const tier = name === clue.name && clue.tier !== undefined ? { tier: clue.tier } : {};
  return { about: 'context', name, ...tier, ...(clue.also ? { also: clue.also } : {}), evidence: { source: 'helmfile', file: file.path, line: found.line, key: 'kubeContext', fact: `the environment is ${environment}, the context is ${found.value}` } };
};

/** `environments: NAME: kubeContext:`, else that of `helmDefaults:`. */
function contextOf(text: string, environment: string): LinkValue | undefined {
  const path: { readonly indent: number; readonly key: string }[] = [];
  let otherwise: LinkValue | undefined;
  for (const [i, line] of text.slice(0, 65_536).split('\n').entries()) {
    const [, blank = '', key = '', value = ''] = /^( {0,40})["']?([\w.-]{1,80})["']?:(?:[ ]{1,4}["']?([\w.:/@-]{1,300}))?/.exec(line) ?? [];
    if (key === '') continue;
    while ((path.at(-1)?.indent ?? -1) >= blank.length) path.pop();
    path.push({ indent: blank.length, key });
    if (key !== 'kubeContext' || value === '') continue;
    if (path[0]?.key === 'environments' && path[1]?.key === environment) return { value, line: i + 1 };
    if (path[0]?.key === 'helmDefaults') otherwise = { value, line: i + 1 };
  }
  return otherwise;
}

export default {
  id: 'helm',
  title: 'Helm',
  executables: ['helm', 'helmfile'],
  valued: VALUED,
  target: [helmfileContext, fromFlag('-e', '--environment'), kubeTarget({ context: ['--kube-context'], server: ['--kube-apiserver'], variable: 'HELM_KUBECONTEXT', serverVariable: 'HELM_KUBEAPISERVER' }), fromVariable('HELMFILE_ENVIRONMENT'), fromVariable('HELM_NAMESPACE'), fromTellingFlag('-f', '--values')],
  reads: ['(list|ls|status|history|hist|template|lint|show|inspect|search|diff|repo|dependency|dep|env|plugin|version|test|create|package|pull|fetch|verify|completion|build|write-values|deps)', 'get (manifest|notes|hooks|metadata)', 'registry', '+-h'],
  operations: [
    { id: 'uninstall', match: '(uninstall|delete|del|un) [release]', effect: 'destroys-data', act: 'Uninstall release', says: 'Everything that it installed is deleted; volume claims go too where the chart made them itself.', backups: 'The release’s history is deleted too, unless --keep-history is given.', instead: 'helm get manifest RELEASE > before.yaml', source: 'helm.sh/docs/helm/helm_uninstall', level: 'kn' },
    { id: 'destroy', match: 'destroy +-l|--selector', effect: 'destroys-data', act: 'Destroy the releases that match', says: 'Everything that they installed is deleted.', resource: '-l|--selector', source: 'helmfile.readthedocs.io', level: 'kn' },
    { id: 'destroy', match: 'destroy', effect: 'destroys-data', act: 'Destroy all releases', says: 'Everything that the releases installed is deleted.', source: 'helmfile.readthedocs.io', level: 'kn' },
    { id: 'values', match: 'get (values|all) [release]', effect: 'reveals', act: 'Print the values of release', says: 'It would put the secrets among them into the agent’s context.', source: 'helm.sh/docs/helm/helm_get_values', level: 'kn' },
    { id: 'deploy', match: 'rollback [release]', effect: 'changes', act: 'Roll back release', says: BACK, instead: 'helm history RELEASE', source: 'helm.sh/docs/helm/helm_rollback', level: 'kn' },
    { id: 'deploy', match: '(upgrade|install) [release]', effect: 'changes', act: 'Deploy release', says: BACK, instead: 'helm diff upgrade …, or --dry-run', source: 'helm.sh/docs/helm/helm_upgrade', level: 'kn' },
    { id: 'deploy', match: 'secrets rollback [release]', effect: 'changes', act: 'Roll back release', says: BACK, source: 'github.com/jkroepke/helm-secrets', level: 'kn' },
    { id: 'deploy', match: 'secrets (upgrade|install) [release]', effect: 'changes', act: 'Roll out release', says: BACK, source: 'github.com/jkroepke/helm-secrets', level: 'kn' },
    { id: 'deploy', match: '(apply|sync) +-l|--selector', effect: 'changes', act: 'Deploy the releases that match', says: BACK, resource: '-l|--selector', instead: 'helmfile diff', source: 'helmfile.readthedocs.io', level: 'kn' },
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

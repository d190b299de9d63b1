import type { Provider, TargetSource } from '../core/provider.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { localWhen } from '../targets/database-target.ts';
import { contextClue, kubeTarget } from '../targets/kube-context.ts';
import { firstFile } from '../shell/link-files.ts';

// Source: skaffold.dev/docs/references/cli, …/docs/environment/kube-context (flag, then profile, then configuration, then kubeconfig); level doc.
const VALUED = '-f --filename -p --profile -m --module --kube-context --kubeconfig -n --namespace -t --tag -d --default-repo -i --images -a --build-artifacts -l --label --platform --config --status-check --port-forward -v --verbosity';
const BACK = 'What runs there is replaced at once.';

const cluster = kubeTarget({ context: ['--kube-context'], server: [], variable: 'SKAFFOLD_KUBE_CONTEXT' });

/** Where it goes, and the profile by its name: what is for one place and goes to another is seen to. */
const target: TargetSource = (invocation, around) => {
  const profile = profilesOf(invocation).find((one) => isKnown(one) && tierOfName(one) !== 'none');
  const clue = configured(invocation, around) ?? cluster(invocation, around) ?? (profile === undefined ? loop(invocation, around) : undefined);
  if (profile === undefined) return clue;
  const fact = `the profile is ${profile}`;
  if (clue === undefined) return context(profile, { source: '-p flag', key: '-p', fact });
  const said = clue.tier ?? tierOfName(clue.name);
  const both = { ...clue.evidence, fact: `${clue.evidence.fact}, ${fact}` };
  if (said === tierOfName(profile)) return { ...clue, evidence: both };
  return said === 'none' ? { ...clue, also: [...(clue.also ?? []), profile] } : context(`${said}/${profile}`, both);
};

/** `dev` and `debug` are for the cluster that one develops with: where nothing tells of any other, it is that. */
const loop = localWhen('dev debug');

function profilesOf({ argv, env }: Invocation): readonly string[] {
  const args = parseArgs(argv, VALUED);
  return [...(args.flags.get('-p') ?? []), ...(args.flags.get('--profile') ?? []), env.get('SKAFFOLD_PROFILE') ?? ''].flatMap((one) => one.split(',')).filter(Boolean);
}

/** The context that `skaffold.yaml` gives the profiles that are asked for, else all of them. */
const configured: TargetSource = (invocation, around) => {
  const { argv, cwd, env } = invocation;
  const args = parseArgs(argv, VALUED);
  const path = args.value('-f', '--filename') ?? env.get('SKAFFOLD_FILENAME') ?? 'skaffold.yaml';
  const file = cwd === undefined || args.has('--kube-context') || env.has('SKAFFOLD_KUBE_CONTEXT') || !isKnown(path) ? undefined : firstFile([resolve(path, cwd, around.home)], around.files);
  if (!file) return undefined;
  const found = contextOf(file.text, profilesOf(invocation));
  if (!found) return undefined;
  const clue = contextClue(found.value, invocation, around);
  return { ...clue, evidence: { source: 'Skaffold configuration', file: file.path, line: found.line, key: 'deploy.kubeContext', fact: `the context is ${found.value}` } };
};

/** `deploy: kubeContext:`, which a profile of the list overrides. */
function contextOf(text: string, profiles: readonly string[]): { readonly value: string; readonly line: number; readonly profile?: string } | undefined {
  const lines = text.slice(0, 65_536).split('\n');
  let inProfiles = false;
  let profile: string | undefined;
  let plain: { readonly value: string; readonly line: number } | undefined;
  for (const [i, line] of lines.entries()) {
    if (/^[A-Za-z]/.test(line)) inProfiles = line.startsWith('profiles:');
    const called = /^ {0,4}- {1,4}name:\s{0,4}["']?([\w.-]{1,80})/.exec(line)?.[1];
    if (inProfiles && called !== undefined) profile = called;
    const value = /^\s{1,12}kubeContext:\s{0,4}["']?([\w.:/@-]{1,300})/.exec(line)?.[1];
    if (value === undefined) continue;
    if (!inProfiles) plain ??= { value, line: i + 1 };
    else if (profile !== undefined && profiles.includes(profile)) return { value, line: i + 1, profile };
  }
  return plain;
}

export default {
  id: 'skaffold',
  title: 'Skaffold',
  executables: ['skaffold'],
  valued: VALUED,
  target: [target],
  reads: ['(build|render|test|diagnose|schema|options|version|config|credits|survey|completion|fix|init|filter|inspect|lsp|lint|verify)', '+-h|--help'],
  operations: [
    { id: 'delete', match: 'delete', effect: 'destroys-data', act: 'Delete everything that Skaffold deployed', says: 'What the manifests name is deleted from the cluster, volume claims among them included.', dry: '--dry-run', instead: 'skaffold delete --dry-run', level: 'doc' },
    { id: 'deploy', match: '(run|deploy|apply|dev|debug|exec)', effect: 'changes', act: 'Deploy what Skaffold builds', says: BACK, instead: 'skaffold render', level: 'doc' },
  ],
  samples: {
    sees: [
      ['skaffold delete', 'skaffold/delete', 'unknown'],
      ['skaffold delete --kube-context shop-prod', 'skaffold/delete', 'production'],
      ['skaffold run --kube-context staging-eu', 'skaffold/deploy', 'staging'],
      ['skaffold dev --kube-context eu-1', 'skaffold/deploy', 'unknown'],
      ['skaffold dev -p prod', 'skaffold/deploy', 'production'],
    ],
    leaves: ['skaffold dev', 'skaffold debug --port-forward', 'skaffold build', 'skaffold render -p prod', 'skaffold delete --kube-context minikube', 'skaffold diagnose', 'skaffold delete --dry-run', 'skaffold dev --kube-context kind-dev', 'skaffold version'],
  },
} satisfies Provider;

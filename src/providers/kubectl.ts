import { plainAct } from '../core/act-words.ts';
import type { EffectClass, Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { programOfImage } from '../shell/images.ts';
import { contextClue, isLocalCluster, kubeTarget } from '../targets/kube-context.ts';
import { alsoNamed, resource } from '../acts/resource.ts';
import { one } from '../acts/spoken.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: kubernetes.io kubectl reference; the rows are general knowledge unless a level says otherwise.
const VALUED =
  '-n --namespace --context --cluster --user --kubeconfig -s --server --as --as-group --token -f --filename -k --kustomize -l --selector -o --output -c --container --field-selector ' +
  '--grace-period --timeout --replicas --current-replicas --type -p --patch --patch-file --image --env --port --target-port --request-timeout --tail --since --since-time --for --sort-by --cascade --overrides ' +
  '--from-literal --from-file --from-env-file --template --to-revision --min --max --cpu-percent --limits --requests --revision --field-manager --subresource -L --label-columns --chunk-size --raw --cache-dir -v --v';

const BACK = 'It can be put back, but what runs there is affected at once.';
// kubernetes.io/docs/concepts/storage/persistent-volumes (reclaiming), /volume-snapshots (deletion policy)
const DISK = 'With the reclaim policy Delete, the usual one, the disk behind a volume claim is deleted too, and so are snapshots in the namespace whose deletion policy is Delete.';
const OWN_DISK = 'Volume snapshots that were taken of it stay.';

/** What deleting a kind of object means. Kinds that are not listed may be custom resources that own data: they count as data. */
const KINDS: readonly { readonly kinds: string; readonly effect: EffectClass; readonly says: string; readonly backups?: string }[] = [
  { kinds: 'namespace namespaces ns project projects', effect: 'destroys-data', says: 'Everything in it is deleted, its volume claims included. Cannot be undone.', backups: DISK },
  { kinds: 'persistentvolumeclaim persistentvolumeclaims pvc persistentvolume persistentvolumes pv', effect: 'destroys-data', says: 'What is stored there is lost with the reclaim policy Delete, the usual one; with Retain the disk stays.', backups: OWN_DISK },
  { kinds: 'customresourcedefinition customresourcedefinitions crd crds', effect: 'destroys-data', says: 'Every object of this kind is deleted with it, in all namespaces. Cannot be undone.' },
  { kinds: 'statefulset statefulsets sts', effect: 'destroys-data', says: 'Its pods stop; their volume claims stay unless its retention policy says otherwise.' },
  { kinds: 'all', effect: 'destroys-data', says: 'Every workload and service that matches is deleted.' },
  { kinds: 'volumesnapshot volumesnapshots volumesnapshotcontent volumesnapshotcontents backup backups schedule schedules backupstoragelocation backupstoragelocations', effect: 'destroys-backup', says: 'What could bring the data back is gone. Cannot be undone.' },
  { kinds: 'role roles rolebinding rolebindings clusterrole clusterroles clusterrolebinding clusterrolebindings serviceaccount serviceaccounts sa secret secrets', effect: 'permissions', says: 'Whatever uses it loses access.' },
  { kinds: 'pod pods po job jobs event events ev replicaset replicasets rs lease leases endpoints ep', effect: 'changes', says: 'What has an owner is made anew by it; without an owner it is gone.' },
  { kinds: 'configmap configmaps cm', effect: 'changes', says: 'Pods that need it cannot start anew.' },
  { kinds: 'horizontalpodautoscaler horizontalpodautoscalers hpa', effect: 'changes', says: 'From then on nothing scales it by itself.' },
  { kinds: 'cronjob cronjobs cj', effect: 'changes', says: 'What it does by itself no longer happens until it is applied again.' },
  { kinds: 'service services svc ingress ingresses ing', effect: 'changes', says: 'What is reached through it is cut off until it is applied again.' },
  { kinds: 'networkpolicy networkpolicies netpol', effect: 'changes', says: 'It changes who can reach what runs there.' },
  { kinds: 'deployment deployments deploy daemonset daemonsets ds replicationcontroller rc service services svc ingress ingresses ing ingressclass configmap configmaps cm cronjob cronjobs cj horizontalpodautoscaler hpa poddisruptionbudget pdb networkpolicy netpol resourcequota quota limitrange limits priorityclass storageclass sc', effect: 'changes', says: 'It stops working until somebody applies it again.' },
  { kinds: 'node nodes no', effect: 'changes', says: 'The cluster no longer schedules anything there.' },
];
const UNLISTED = { effect: 'destroys-data', says: 'What it owns may be deleted with it, stored data included. Cannot be undone.' } as const;
const UNREAD = 'Which objects these are could not be read; what they own may be deleted with them, stored data included. Cannot be undone.';

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const [program = ''] = invocation.argv;
  const args = parseArgs(invocation.argv, VALUED);
  if (program === 'kubectx' || program === 'kubens') return switched(program, args, invocation, around);
  const [verb, ...rest] = args.positionals;
  switch (verb) {
    case 'delete':
      return deletes(rest, args, invocation, around);
    case 'get':
      return shows(rest, args, invocation, around);
    // A plugin of krew's.
    case 'view-secret':
      return [found('reveals', 'secret-values', 'Print the values of secret', 'It would put secrets of the cluster into the agent’s context.', 'secret', rest[0])];
    case 'config':
      return configures(rest, args, invocation, around);
    case 'exec':
    case 'rsh':
      return isSession(rest.slice(1), invocation) ? [found('executes', 'session', 'Open a session in pod', 'What is typed there cannot be read here.', 'pod', rest[0])] : [];
    case 'run':
      return args.has('--rm') && !isThrowaway(args, invocation) ? [found('changes', 'change', 'Change', BACK, 'object', rest[0])] : [];
    case 'rsync':
      if (!IN_POD.test(rest[1] ?? '')) return [];
      return [args.has('--delete') && args.value('--delete') !== 'false' ? found('destroys-data', 'mirror', 'Delete what the source does not have from pod', 'Files there that are not in the folder here are deleted, and others overwritten. Cannot be undone.', 'pod', rest[1]?.split(':')[0]) : found('changes', 'copy', 'Copy files into pod', 'Files there are overwritten.', 'pod', rest[1]?.split(':')[0])];
    case 'cp':
      return !IN_POD.test(rest[0] ?? '') && IN_POD.test(rest[1] ?? '') ? [found('changes', 'copy', 'Copy files into pod', 'Files there are overwritten.', 'pod', rest[1]?.split(':')[0])] : [];
    default:
      return verb === undefined || BUILT_IN.has(verb) || !isKnown(verb) ? [] : verbFindings({ provider: 'kubectl', valued: VALUED, dry: '--dry-run|--help' }, { ...invocation, argv: [program, ...args.positionals.slice(1, 6)] });
  }
}

/** `pod:path`, `namespace/pod:path`. */
const IN_POD = /^(?:[\w.-]{1,253}\/)?[\w.-]{1,253}:/;
/** Other first words are plugins, which speak as their makers liked: `kubectl cnpg destroy`, `kubectl argo rollouts promote`. */
const BUILT_IN = new Set('create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion alpha api-resources api-versions config plugin version options convert kuberc adm new-app new-project project projects login logout whoami status rsh rsync start-build import-image policy process extract evict observe tag registry image idle cancel-build token secret secrets help krew neat ctx ns tree view-secret who-can access-matrix df-pv stern tail sniff node-shell ingress-nginx cert-manager'.split(' '));

function found(effect: EffectClass, operation: string, act: string, says: string, kind: string, name: string | undefined): Finding {
  return { effect, provider: 'kubectl', operation, act, says, clues: [], ...resource(kind, name) };
}

/** A pod of its own for one command, deleted after it: what stays of it is what the command does, which is judged by itself. */
function isThrowaway(args: Args, invocation: Invocation): boolean {
  const { argv } = invocation;
  const end = argv.indexOf('--');
  const words = end < 0 ? [] : argv.slice(end + 1);
  const started = args.has('--command') ? undefined : programOfImage(args.value('--image') ?? HOLE);
  return words.length > 0 && words.every(isKnown) && !isSession(words, invocation) && (started === undefined || started === words[0]) && !args.has('--overrides', '--privileged', '--override-type');
}

/** A shell without anything to run, or nothing named at all. A command is judged by itself. */
function isSession([program, ...words]: readonly string[], { stdin }: Invocation): boolean {
  if (program === undefined) return true;
  return ['sh', 'bash', 'ash', 'zsh', 'dash'].includes(program) && words.length === 0 && stdin.kind === 'none';
}

function deletes(rest: readonly string[], args: Args, { cwd }: Invocation, around: Surroundings): readonly Finding[] {
  const files = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--filename') ?? []), ...(args.flags.get('-k') ?? []), ...(args.flags.get('--kustomize') ?? [])];
  const declared = files.flatMap((file) => objectsIn(file, cwd, around));
  const kinds = files.length ? (declared.length ? declared.map(({ kind }) => kind) : ['object']) : rest.some((word) => word.includes('/')) ? rest.map((word) => word.split('/')[0] ?? '') : (rest[0] ?? '').split(',');
  const names = rest.some((word) => word.includes('/')) ? rest.map((word) => word.split('/')[1] ?? '') : rest.slice(1);
  const isUnseen = rest.length === 1 && !isKnown(rest[0] ?? '');
  const everything = args.has('--all', '-A', '--all-namespaces') || (names.length === 0 && files.length === 0 && !isUnseen);
  const effects = kinds.map((kind) => ({ kind, ...(KINDS.find((row) => row.kinds.split(' ').includes(kind.toLowerCase().split('.')[0] ?? '')) ?? UNLISTED) }));
  const worst = [...effects].sort((a, b) => rank(a.effect) - rank(b.effect) || Number('backups' in b) - Number('backups' in a))[0] ?? { kind: 'objects', ...UNLISTED };
  const kind = isKnown(worst.kind) ? worst.kind : 'object';
  const selector = everything ? args.value('-l', '--selector', '--field-selector') : undefined;
  const first = names[kinds.indexOf(worst.kind)] ?? names[0] ?? files[0] ?? (isUnseen ? HOLE : undefined);
  // `svc,deploy web` deletes one of each.
  const each = !everything && files.length === 0 && !rest.some((word) => word.includes('/')) && kinds.length > 1 && names[0] !== undefined ? kinds.map((kind) => `${kind}/${names[0] ?? ''}`).join(', ') : undefined;
  const name = each ?? (first !== undefined && kinds.length === 1 && names.length > 1 ? alsoNamed(first, names.slice(1)) : first);
  return [{
    effect: worst.effect, provider: 'kubectl', operation: `delete-${OPERATIONS[worst.effect] ?? 'object'}`, act: everything ? `${plainAct(`Delete every ${one(plainKind(kind))}`)}${kinds.length > 1 ? ` and ${kinds.filter((other) => other !== kind).map((other) => plainAct(`Delete ${one(plainKind(other))}`).slice(7)).join(' and ')}` : ''}${selector === undefined ? '' : ' that matches'}` : files.length > 0 ? 'Delete all that stands in manifest' : each !== undefined ? 'Delete objects' : `Delete ${kind}`,
    says: args.value('--cascade') === 'orphan' ? 'Only the object itself is deleted; what it owns goes on running.' : declared.length > 0 ? `It names ${listed(declared)}. ${worst.says}` : files.length > 0 ? UNREAD : worst.says, ...('backups' in worst && worst.backups ? { backups: worst.backups } : {}), clues: [], ...resource(kind, everything ? (selector ?? name) : name),
    ...(worst.effect === 'destroys-data' ? { instead: insteadOf(kind, name, files.filter(isKnown)) } : {}),
  }];
}

/** What shows, or keeps, what would go. The object of a namespace or of a volume claim holds nothing of what is stored there. */
function insteadOf(kind: string, name: string | undefined, files: readonly string[]): string {
  const named = name !== undefined && isKnown(name) && name !== '' ? ` ${name}` : '';
  if (files.length > 0) return `kubectl get -f ${files.join(' -f ')} -o yaml > before.yaml`;
  if (/^(?:namespaces?|ns|projects?)$/i.test(kind)) return `kubectl get all,pvc -n${named || ' NAMESPACE'}`;
  return /^(?:persistentvolume(?:claim)?s?|pvc?)$/i.test(kind) ? 'kubectl get pv,volumesnapshot' : `kubectl get ${kind}${named} -o yaml > before.yaml`;
}

/** `all` is no kind. */
function plainKind(kind: string): string {
  return kind === '' || kind === 'all' ? 'object' : kind.toLowerCase();
}

const OPERATIONS: Partial<Record<EffectClass, string>> = { 'destroys-data': 'data', 'destroys-backup': 'backup', permissions: 'access' };

function rank(effect: EffectClass): number {
  return ['destroys-backup', 'destroys-data', 'permissions', 'changes'].indexOf(effect);
}

interface Declared {
  readonly kind: string;
  readonly name: string | undefined;
}

/** The objects in a manifest, of which its kinds are known at least; none where it cannot be read. */
function objectsIn(file: string, cwd: string | undefined, { files, home }: Surroundings): readonly Declared[] {
  const path = isKnown(file) ? resolve(file, cwd, home) : undefined;
  const text = path === undefined ? undefined : (files.read(path) ?? manifestsIn(path, files));
  return (text ?? '').split(/^---/m).flatMap((part) => {
    const lines = part.split('\n').map((line) => line.slice(0, 300));
    const kinds = lines.flatMap((line) => /^\s*"?kind"?:\s{0,4}"?([A-Za-z]{1,80})/.exec(line)?.[1] ?? []);
    const name = lines.map((line) => /^ {1,4}"?name"?:\s{0,4}"?([\w.-]{1,80})/.exec(line)?.[1]).find((one) => one !== undefined);
    return kinds.map((kind, i) => ({ kind, name: i === 0 ? name : undefined }));
  });
}

/** What stands in a folder of manifests, as kubectl reads them without --recursive. */
function manifestsIn(folder: string, files: Surroundings['files']): string {
  const names = (files.list(folder) ?? []).filter((name) => /\.(?:ya?ml|json)$/.test(name)).sort().slice(0, 40);
  return names.map((name) => files.read(`${folder.replace(/\/$/, '')}/${name}`) ?? '').join('\n---\n');
}

/** `StatefulSet ledger and PersistentVolumeClaim ledger-data`. */
function listed(objects: readonly Declared[]): string {
  const shown = objects.slice(0, MOST_LISTED).map(({ kind, name }) => (name === undefined ? kind : `${kind} ${name}`));
  return objects.length > MOST_LISTED ? `${shown.join(', ')} and ${objects.length - MOST_LISTED} more` : shown.join(', ').replace(/, (?=[^,]*$)/, ' and ');
}

const MOST_LISTED = 4;

function shows(rest: readonly string[], args: Args, { cwd }: Invocation, around: Surroundings): readonly Finding[] {
  const raw = args.value('--raw');
  const declared = rest.length === 0 ? [...(args.flags.get('-f') ?? []), ...(args.flags.get('--filename') ?? [])].flatMap((file) => objectsIn(file, cwd, around)) : [];
  const secret = declared.some(({ kind }) => kind === 'Secret') || (raw !== undefined ? /\/secrets\b/.test(raw) : (rest[0] ?? '').split(',').some((kind) => /^secrets?($|[/.])/.test(kind)));
  if (!secret) return [];
  const output = raw !== undefined ? 'json' : (args.value('-o', '--output') ?? '');
  const values = /^(json|yaml)$/.test(output) || (/^(jsonpath|go-template|custom-columns)/.test(output) && (/(?:^|[^A-Za-z])(data|stringData)\b/.test(`${output} ${args.value('--template') ?? ''}`) || !/metadata|type|kind/.test(output)));
  return values || output.includes(HOLE) ? [found('reveals', 'secret-values', 'Print the values of secret', 'It would put secrets of the cluster into the agent’s context.', 'secret', rest[1] ?? rest[0]?.split('/')[1])] : [];
}

function configures([action, name, value]: readonly string[], args: Args, invocation: Invocation, around: Surroundings): readonly Finding[] {
  if (action === 'view') return args.has('--raw', '--flatten') ? [found('reveals', 'config-raw', 'Print the credentials in kubeconfig', 'It would put the keys to every cluster into the agent’s context.', 'kubeconfig', undefined)] : [];
  if (action === 'use-context' || action === 'use') return switchedTo(name, invocation, around);
  if (action === 'set' && name === 'current-context') return switchedTo(value, invocation, around);
  const namespace = args.value('--namespace', '-n');
  if (action === 'set-context') {
    const only = args.has('--current') && namespace !== undefined && args.flags.size === 2;
    return only && tierOfName(namespace) === 'none' ? [] : only ? [retarget(namespace, 'namespace')] : [retarget(name, 'context')];
  }
  if (/^delete-(?:context|cluster|user)$/.test(action ?? '')) return [{ ...retarget(name, 'context'), act: `Forget ${(action ?? '').slice(7)}`, says: 'kubectl no longer knows how to get there, until it is set up again; what runs there stays.' }];
  return ['set', 'unset', 'delete-context', 'delete-cluster', 'delete-user', 'set-cluster', 'set-credentials', 'rename-context'].includes(action ?? '') && !/\.(?:namespace)$/.test(name ?? '') ? [retarget(name, 'context')] : [];
}

function switched(program: string, args: Args, invocation: Invocation, around: Surroundings): readonly Finding[] {
  const [name] = args.positionals;
  if (name === undefined || args.has('-c', '--current', '-h', '--help')) return [];
  if (program === 'kubens') return tierOfName(name) === 'none' && isKnown(name) ? [] : [retarget(name, 'namespace')];
  return switchedTo(name, invocation, around);
}

function switchedTo(name: string | undefined, invocation: Invocation, around: Surroundings): readonly Finding[] {
  // Only commands that are given the same file follow it there.
  const isOther = parseArgs(invocation.argv, VALUED).has('--kubeconfig');
  const found = { ...retarget(name, 'context'), switches: isOther ? 'another kubeconfig' : 'kubeconfig' };
  return [isKnown(name) && name !== '-' ? { ...found, clues: [contextClue(name, invocation, around)] } : found];
}

/** Judged by where it leads, not by where it comes from. */
function retarget(name: string | undefined, kind: string): Finding {
  const known = isKnown(name) ? name : '';
  const clue = context(known, { source: 'argument', fact: known ? `the ${kind} is ${known}` : `the ${kind} is only known when it runs` }, isLocalCluster(known) ? 'development' : undefined);
  return { ...found('retargets', 'switch', `Switch to ${kind}`, 'Commands that follow act on it.', kind, name), clues: [clue], switches: kind };
}

export default {
  id: 'kubectl',
  title: 'Kubernetes',
  executables: ['kubectl', 'k', 'oc', 'kubecolor', 'kubectx', 'kubens'],
  valued: VALUED,
  target: [kubeTarget({ context: ['--context'], server: ['-s', '--server'] })],
  inspect,
  reads: ['(get|describe|logs|top|explain|api-resources|api-versions|version|diff|events|wait|completion|cluster-info|kustomize|options|plugin)', 'auth (can-i|whoami)', 'rollout (status|history)', 'config', 'cp', 'delete', 'exec', 'rsh', '+-h'],
  operations: [
    { id: 'apply-prune', match: 'apply +--prune', effect: 'destroys-data', act: 'Apply and prune manifests', says: 'Objects missing from the files are deleted, volume claims included.', resource: '-f|--filename|-k|--kustomize', level: 'kn' },
    { id: 'replace-force', match: 'replace +--force', effect: 'destroys-data', act: 'Delete and recreate the objects of', says: 'The objects are deleted before they are made again.', resource: '-f|--filename', level: 'kn' },
    { id: 'grant', match: 'create (role|clusterrole) [name]', effect: 'permissions', act: 'Create role', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'grant', match: 'create (rolebinding|clusterrolebinding) [name]', effect: 'permissions', act: 'Create role binding', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'grant', match: 'create (serviceaccount|sa) [name]', effect: 'permissions', act: 'Create service account', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'grant', match: 'create token [name]', effect: 'permissions', act: 'Create a token for service account', says: 'Whoever holds it may do what the account may.', level: 'kn' },
    { id: 'grant', match: 'create secret <type> [name]', effect: 'permissions', act: 'Create secret', says: 'Whatever uses it gets the new value.', level: 'kn' },
    { id: 'grant', match: 'certificate approve [request]', effect: 'permissions', act: 'Approve certificate request', says: 'Whoever made it gets a certificate that the cluster trusts; it stays good until it expires.', level: 'doc' },
    { id: 'grant', match: 'certificate deny [request]', effect: 'permissions', act: 'Deny certificate request', says: 'Whoever made it gets no certificate, and has to ask again.', level: 'doc' },
    { id: 'grant', match: '(certificate|adm) (approve|deny|policy)', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'apply', match: 'apply', effect: 'changes', act: 'Apply manifests', says: 'What is described there is created at once, and changed where it exists already.', resource: '-f|--filename|-k|--kustomize', instead: 'kubectl diff -f …', level: 'kn' },
    { id: 'rollout', match: 'rollout undo <kind> [name]', effect: 'changes', act: 'Roll back object', says: BACK, level: 'kn' },
    { id: 'rollout', match: 'rollout restart <kind> [name]', effect: 'changes', act: 'Restart object', says: 'Its pods are replaced one after another, and what each was doing is cut off.', source: 'kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout/kubectl_rollout_restart', level: 'doc' },
    { id: 'rollout', match: 'rollout pause <kind> [name]', effect: 'changes', act: 'Pause the rollout of object', says: 'What runs goes on; changes to it wait until it is resumed.', source: 'kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout', level: 'doc' },
    { id: 'rollout', match: 'rollout resume <kind> [name]', effect: 'changes', act: 'Resume the rollout of object', says: 'Changes that were made to it meanwhile are rolled out.', source: 'kubernetes.io/docs/reference/kubectl/generated/kubectl_rollout', level: 'doc' },
    { id: 'rollout', match: 'rollout (restart|pause|resume) <kind> [name]', effect: 'changes', act: 'Change object', says: BACK, level: 'kn' },
    { id: 'rollout', match: 'rollout (undo|restart|pause|resume)', effect: 'changes', act: 'Change workload', says: BACK, resource: '-f|--filename|-k|--kustomize', level: 'kn' },
    { id: 'access', match: 'auth reconcile ...', effect: 'permissions', act: 'Change access', says: 'It changes who can do what in the cluster.', level: 'doc' },
    { id: 'drain', match: 'drain +--delete-emptydir-data|--delete-local-data [node]', effect: 'changes', act: 'Drain node', says: 'Pods move away from it; what they keep on the node alone is lost.', level: 'kn' },
    { id: 'drain', match: 'adm drain [node]', effect: 'changes', act: 'Drain node', says: 'Pods move away from it.', level: 'kn' },
    { id: 'drain', match: 'drain [node]', effect: 'changes', act: 'Drain node', says: 'Pods move away from it.', level: 'kn' },
    { id: 'drain', match: 'adm (drain|cordon|uncordon|taint|manage-node|prune|migrate|upgrade) [node]', effect: 'changes', act: 'Change node', says: 'Pods move away from it.', level: 'kn' },
    { id: 'drain', match: 'taint (node|nodes|no) [node]', effect: 'changes', act: 'Change the taints of node', says: 'Pods that do not tolerate them go elsewhere, or stop.', level: 'kn' },
    { id: 'drain', match: 'cordon [node]', effect: 'changes', act: 'Cordon node', says: 'The cluster schedules nothing new there until it is uncordoned again.', level: 'kn' },
    { id: 'drain', match: 'uncordon [node]', effect: 'changes', act: 'Uncordon node', says: 'The cluster schedules pods there again.', level: 'kn' },
    { id: 'drain', match: '(drain|cordon|uncordon|taint|evict) [node]', effect: 'changes', act: 'Change node', says: 'Pods move away from it.', level: 'kn' },
    { id: 'change', match: 'autoscale <kind> [name]', effect: 'changes', act: 'Autoscale object', says: 'From then on the cluster itself decides how many run, within the limits given.', level: 'doc' },
    { id: 'change', match: '(scale|autoscale) <kind> [name]', effect: 'changes', act: 'Scale object', says: BACK, level: 'kn' },
    { id: 'change', match: 'create <kind> [name]', effect: 'changes', act: 'Create object', says: BACK, level: 'kn' },
    { id: 'change', match: 'label <kind> [name]', effect: 'changes', act: 'Change the labels of object', says: 'Services, policies and controllers that go by its labels follow at once; they can be put back.', level: 'kn' },
    { id: 'change', match: 'annotate <kind> [name]', effect: 'changes', act: 'Change the annotations of object', says: 'Controllers that read its annotations follow at once; they can be put back.', level: 'kn' },
    { id: 'change', match: 'set (image|env|resources|selector|serviceaccount|subject) <kind> [name]', effect: 'changes', act: 'Change the settings of object', says: BACK, level: 'kn' },
    { id: 'change', match: '(set|patch|edit|expose) <kind> [name]', effect: 'changes', act: 'Change object', says: BACK, level: 'kn' },
    { id: 'change', match: '(create|replace|patch|edit|set|scale|autoscale|label|annotate|expose) [name]', effect: 'changes', act: 'Change object', says: BACK, resource: '-f|--filename|-k|--kustomize', level: 'kn' },
    { id: 'change', match: 'run !--rm [name]', effect: 'changes', act: 'Create pod', says: BACK, level: 'kn' },
    { id: 'session', match: '(attach|debug) [pod]', effect: 'executes', act: 'Open a session in pod', says: 'What is typed there cannot be read here.', level: 'kn' },
    { id: 'tunnel', match: 'port-forward [object]', effect: 'executes', act: 'Open a tunnel to object', says: 'Commands that then talk to localhost act on the cluster.', level: 'kn' },
    { id: 'api-proxy', match: 'proxy', effect: 'executes', act: 'Open a way to the API of the cluster', says: 'Requests that then go to localhost act on the cluster.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-node', tool: 'node_management', effect: 'changes', act: 'Change node', says: 'Pods move away from it.', resource: 'nodeName node', source: 'Flux159/mcp-server-kubernetes@1ece64e6', level: 'src' },
    { id: 'mcp-delete', tool: 'pods_delete', effect: 'changes', act: 'Delete pod', says: 'What has an owner is made anew by it; without an owner it is gone.', resource: 'name podName', source: 'manusa/kubernetes-mcp-server', level: 'kn' },
    { id: 'mcp-delete', tool: '{uninstall_helm_chart,helm_uninstall}', effect: 'destroys-data', act: 'Uninstall release', says: 'Everything that it installed is deleted; volume claims go too where the chart made them itself.', resource: 'name releaseName release', source: 'manusa/kubernetes-mcp-server', level: 'kn' },
    { id: 'mcp-delete', tool: '{kubectl_delete,cleanup,resources_delete,vm_lifecycle}', effect: 'destroys-data', act: 'Delete object', says: 'What it owns is deleted with it. Cannot be undone.', backups: DISK, resource: 'name resourceName namespace', source: 'Flux159/mcp-server-kubernetes@1ece64e6, containers/kubernetes-mcp-server@55749981', level: 'src' },
    { id: 'mcp-execute', tool: '{kubectl_generic,exec_in_pod,pods_exec,pods_run}', effect: 'executes', act: 'Run a command in pod', says: 'What it runs there cannot be judged from here.', resource: 'name podName namespace', source: 'Flux159/mcp-server-kubernetes@1ece64e6', level: 'src' },
    { id: 'mcp-change', tool: '{kubectl_scale,resources_scale}', effect: 'changes', act: 'Scale', says: BACK, resource: 'name', source: 'Flux159/mcp-server-kubernetes', level: 'kn' },
    { id: 'mcp-change', tool: '{kubectl_apply,kubectl_create,kubectl_patch,kubectl_rollout,install_helm_chart,upgrade_helm_chart,port_forward,resources_create_or_update,helm_install,vm_create,vm_clone}', effect: 'changes', act: 'Change object', says: BACK, resource: 'name namespace', source: 'Flux159/mcp-server-kubernetes@1ece64e6', level: 'src' },
    { id: 'mcp-switch', tool: 'kubectl_context', effect: 'retargets', act: 'Switch to context', says: 'Calls that follow act on it.', resource: 'name context', source: 'Flux159/mcp-server-kubernetes@1ece64e6', level: 'src' },
    { id: 'mcp-delete', tool: '{manage_eks_stacks,manage_k8s_resource}', effect: 'destroys-data', act: 'Change the cluster', says: 'It can delete stacks and objects with their data.', resource: 'name cluster_name', source: 'awslabs/mcp@100b55b6', level: 'src' },
  ],
  samples: {
    sees: [
      ['kubectl config delete-cluster prod', 'kubectl/switch', 'production'],
      ['kubectl config delete-user prod', 'kubectl/switch', 'production'],
      ['kubectl delete namespace shop', 'kubectl/delete-data', 'unknown'],
      ['kubectl --context prod-eu delete pvc data-0', 'kubectl/delete-data', 'production'],
      ['kubectl delete pvc/data-0 -n staging', 'kubectl/delete-data', 'staging'],
      ['kubectl delete -f k8s/', 'kubectl/delete-data', 'unknown'],
      ['kubectl delete all --all -n shop', 'kubectl/delete-data', 'unknown'],
      ['k delete volumesnapshot nightly', 'kubectl/delete-backup', 'unknown'],
      ['kubectl delete pod web-1', 'kubectl/delete-object', 'unknown'],
      ['kubectl apply -f deploy.yaml', 'kubectl/apply', 'unknown'],
      ['kubectl apply -f k8s --prune -l app=shop', 'kubectl/apply-prune', 'unknown'],
      ['kubectl scale deploy/web --replicas=0 --context production', 'kubectl/change', 'production'],
      ['kubectl rollout restart deployment/web', 'kubectl/rollout', 'unknown'],
      ['kubectl drain node-1', 'kubectl/drain', 'unknown'],
      ['kubectl cnpg destroy shop 1', 'kubectl/destroy', 'unknown'],
      ['kubectl argo rollouts promote api --full', 'kubectl/rollouts-promote', 'unknown'],
      ['kubectl cp app.conf shop/web-1:/etc/app.conf', 'kubectl/copy', 'unknown'],
      ['oc rsync ./dist web-1:/app --delete', 'kubectl/mirror', 'unknown'],
      ['oc rsync ./dist web-1:/app', 'kubectl/copy', 'unknown'],
      ['oc adm drain node-1', 'kubectl/drain', 'unknown'],
      ['kubectl exec -it db-0 -- bash', 'kubectl/session', 'unknown'],
      ['kubectl exec db-0 -- psql -c "drop table users"', 'postgres/sql-drop-table', 'unknown'],
      ['kubectl get secret db -o yaml', 'kubectl/secret-values'],
      [`kubectl get secret db -o jsonpath='{.data.password}' | base64 -d`, 'kubectl/secret-values'],
      ['kubectl config use-context prod', 'kubectl/switch', 'production'],
      ['kubectx gke_acme_europe_main', 'kubectl/switch', 'unknown'],
      ['kubectl create clusterrolebinding me --clusterrole=cluster-admin --user=me', 'kubectl/grant', 'unknown'],
      ['kubectl --context acme-prod port-forward svc/db 5432', 'kubectl/tunnel', 'production'],
      ['kubectl get pods -o name | xargs kubectl delete', 'kubectl/delete-data', 'unknown'],
      [{ server: 'k8s', tool: 'kubectl_delete', input: { resourceType: 'namespace', name: 'shop' } }, 'kubectl/mcp-delete', 'unknown'],
    ],
    leaves: [
      'kubectl get pods -A', 'kubectl port-forward svc/web 8080:80', 'kubectl describe pod web-1', 'kubectl logs -f deploy/web -p', 'kubectl get secrets', 'kubectl get secret db -o name', `kubectl get secrets -o jsonpath='{.items[*].metadata.name}'`, 'kubectl describe secret db',
      'kubectl delete pvc data-0 --dry-run=client', 'kubectl apply -f deploy.yaml --dry-run=server', 'kubectl diff -f deploy.yaml', 'kubectl rollout status deploy/web', 'kubectl config get-contexts', 'kubectl config current-context', 'kubectl config view --minify',
      'kubectl exec web-1 -- ls /app', 'kubectl cnpg status shop', 'kubectl argo rollouts get rollout api', 'kubectl cp shop/web-1:/tmp/x ./x', 'oc rsync web-1:/app/logs ./logs --delete', 'kubectl auth can-i delete pods', 'kubectl apply -f deploy.yaml --context kind-test', 'kubectl --context minikube delete ns shop', 'kubectl config use-context kind-shop', 'kubectx', 'kubectl cp web-1:/tmp/heap.hprof ./heap.hprof',
      'kubectl config set-context --current --namespace=shop', 'kubectl top nodes', 'kubectl explain deployment.spec', 'grep -r "kubectl delete" docs',
    ],
  },
} satisfies Provider;

import type { Finding } from '../core/effect.ts';
import { isKnown } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';

/** How many of a thing run from then on, in the spellings of the clouds and of platforms. */
const SIZE = ['--replicas', '--desired-count', '--desired-capacity', '--num-nodes', '--node-count', '--number-of-nodes', '--instance-count', '--worker-count', '--machine-count', '--capacity'];
/** Who gets or loses a right. */
const WHO = ['--member', '--assignee', '--assignee-object-id', '--assignee-principal-name', '--allow-principal', '--deny-principal', '--principal', '--grantee', '--group', '--user', '--serviceaccount', '--upn', '--spn'];
/** Which right. */
const ROLE = ['--role', '--clusterrole', '--permission', '--permissions', '--operation', '--verb'];
const POLICY = ['--policy-arn', '--policy-name'];
/** By which clouds let go of what keeps a thing from being deleted: `--no-deletion-protection`. */
const UNPROTECTED = /^--(?:no-(?:enable-)?(?:deletion|termination|drop)-protection(?:-enabled)?|disable-(?:deletion|termination)-protection|deletion-protection=(?:false|disabled))$/;
/** From where something can be reached. */
const FROM = ['--cidr', '--cidr-ip', '--cidr-ipv6', '--source-ranges', '--source-address-prefixes', '--source-address-prefix', '--start-ip-address'];
const PORT = ['--port', '--destination-port-ranges', '--destination-port-range', '--allow', '--rules'];
/** What a job runs that is started elsewhere. */
const COMMAND = ['--start-command', '--startCommand', '--container-command'];
const IMAGE = ['--image', '--image-uri', '--docker-image'];
/** Longer values are no names, and a title is read at a glance. */
const LONGEST = 80;

/** A finding that says what the command's own flags tell of it: how many run afterwards, who may do what, from where, and which image. */
export function withFlags(finding: Finding, argv: readonly string[]): Finding {
  const told = finding.effect === 'changes' ? [...protectionOff(argv), ...sizeIn(argv, finding.act), ...labelled(argv, IMAGE, 'Image'), ...commandIn(argv), ...imageSet(argv), ...patchSets(argv), ...settingsIn(argv), ...assigned(argv), ...onlyPart(argv, finding.act)] : finding.effect === 'permissions' ? [...labelled(argv, WHO, 'Who'), ...labelled(argv, ROLE, 'Role'), ...labelled(argv, POLICY, 'Policy'), ...labelled(argv, FROM, 'From'), ...labelled(argv, PORT, 'Port')] : [];
  const said = [...told, ...(LOSSES.has(finding.effect) ? [...holdersIn(finding, argv), ...recordsIn(argv)] : [])].filter((one) => !finding.says.includes(one) && !(one.startsWith('Policy: ') && finding.act.includes(one.slice(8, -1))));
  const whole = ofAll(finding, argv);
  if (said.includes(NO_FINALIZERS)) return { ...whole, says: NO_FINALIZERS };
  return said.length === 0 ? whole : { ...whole, says: [...said, whole.says].join(' ') };
}

const LOSSES: ReadonlySet<Finding['effect']> = new Set(['destroys-data', 'destroys-backup', 'irreversible']);

/** What the thing stands in that goes, in the spellings of the clouds. */
const HOLDERS: readonly (readonly [label: string, flags: readonly string[]])[] = [
  ['Server', ['--server', '--server-name']], ['Account', ['--account-name']], ['Vault', ['--vault-name']], ['Instance', ['--instance']], ['Cluster', ['--cluster', '--cluster-name']], ['User pool', ['--user-pool-id']],
];

function holdersIn({ act, resource }: Finding, argv: readonly string[]): readonly string[] {
  if (!/^(?:az|aws|gcloud)$/.test(argv[0] ?? '')) return [];
  return HOLDERS.filter(([label]) => !act.toLowerCase().endsWith(label.toLowerCase())).flatMap(([label, flags]) => labelled(argv, flags, label)).filter((one) => resource === undefined || !one.endsWith(`: ${resource.name}.`)).slice(0, 2);
}

/** `--change-batch` of Route 53: the names that go, or point elsewhere from then on. Source: docs.aws.amazon.com (ChangeResourceRecordSets). */
function recordsIn(argv: readonly string[]): readonly string[] {
  const text = argv.includes('change-resource-record-sets') ? parseArgs(argv, '--change-batch').value('--change-batch') : undefined;
  if (text === undefined || text.length > 4_000 || !isKnown(text)) return [];
  const changes = [...text.matchAll(/"Action"\s{0,4}:\s{0,4}"(DELETE|UPSERT|CREATE)"[^]{0,120}?"Name"\s{0,4}:\s{0,4}"([\w.*-]{1,100})"/g)];
  const named = (deed: RegExp): string => changes.filter(([, action = '']) => deed.test(action)).map(([, , name]) => name).slice(0, 3).join(', ');
  return [...(named(/DELETE/) === '' ? [] : [`It deletes ${named(/DELETE/)}.`]), ...(named(/UPSERT|CREATE/) === '' ? [] : [`It sets ${named(/UPSERT|CREATE/)}.`])];
}

/** `migrate:rollback --all`, `downgrade base`, `destroy --all`: not one of them, but every one. */
function ofAll(finding: Finding, argv: readonly string[]): Finding {
  if (!ALL_OF.some(([act]) => act === finding.act) || !argv.some((word) => /^(?:--all|base|zero|\S{1,60}:all|\S{1,60}:reset)$/.test(word))) return finding;
  return { ...finding, act: ALL_OF.find(([act]) => act === finding.act)?.[1] ?? finding.act };
}

const ALL_OF = [['Roll back migrations', 'Roll back every migration'], ['Destroy the stack', 'Destroy every stack'], ['Destroy stack', 'Destroy every stack'], ['Deploy the stack', 'Deploy every stack'], ['Deploy stack', 'Deploy every stack']] as const;

/** Without its finalizers, an object that waits to be deleted goes. Source: kubernetes.io/docs/concepts/overview/working-with-objects/finalizers. */
const NO_FINALIZERS = 'If it is being deleted, it is gone at once; nothing waits for what it stands for to be cleaned up.';

/** `patch deployment api -p '{"spec":{"replicas":1}}'`: what it sets, by its last keys, as long as that is short and no secret. */
function patchSets(argv: readonly string[]): readonly string[] {
  const text = argv.includes('patch') ? parseArgs(argv, '-p --patch').value('-p', '--patch') : undefined;
  if (text === undefined || text.length > 2_000 || !isKnown(text)) return [];
  const set = leavesOf(text);
  if (set.some((one) => /(?:^|\.)finalizers\b/.test(one))) return [NO_FINALIZERS];
  return set.length === 0 || set.length > 3 ? [] : [`It sets ${set.join(', ')}.`];
}

/** `--settings MODE=off SIZE=2`, `--set-env-vars A=1,B=2`: the names, never the values. */
function settingsIn(argv: readonly string[]): readonly string[] {
  const flagged = argv.findIndex((word) => /^--(?:settings|set-env-vars|update-env-vars)(?:=|$)/.test(word));
  const at = flagged < 0 && argv[0] === 'kubectl' ? argv.findIndex((word, i) => word === 'env' && argv[i - 1] === 'set') + 1 || -1 : flagged;
  if (at < 0) return [];
  const words = [argv[at]?.includes('=') ? argv[at].replace(/^--[\w-]{1,40}=/, '') : '', ...argv.slice(at + 1, at + 8)];
  const end = words.findIndex((word, i) => i > 0 && (word.startsWith('-') || !word.includes('=')));
  const names = words.slice(0, end < 0 ? words.length : end).flatMap((word) => word.split(',')).flatMap((pair) => /^([A-Za-z_][\w.:-]{0,60})=/.exec(pair)?.[1] ?? []);
  return names.length === 0 || names.length > 4 ? [] : [`It sets ${names.join(', ')}.`];
}

/** What is set to what, where that is no secret by its form: labels of a cluster's objects, switches and numbers of a chart and of a topic. */
function assigned(argv: readonly string[]): readonly string[] {
  const flag = argv[0] === 'helm' ? /^--set(?:-string)?$/ : /^kafka-configs/.test(argv[0] ?? '') ? /^--add-config$/ : undefined;
  const isLabel = argv[0] === 'kubectl' && (argv.includes('label') || argv.includes('annotate') || argv.includes('taint'));
  if (flag === undefined && !isLabel) return [];
  const written = isLabel ? argv.filter((word) => !word.startsWith('-')) : argv.flatMap((word, i) => (flag?.test(argv[i - 1] ?? '') === true ? word.split(',') : []));
  const pairs = written.flatMap((word) => {
    const [, name = '', value = ''] = /^([\w./-]{1,80})=([\w.:/-]{0,60})$/.exec(word) ?? [];
    return name === '' ? [] : [isLabel || /^(?:true|false|null|-?\d{1,15})$/.test(value) ? `${name} = ${value}` : name];
  });
  return pairs.length === 0 || pairs.length > 4 ? [] : [`It sets ${pairs.join(', ')}.`];
}

function leavesOf(text: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(text);
    const under = (value: unknown, path: string): readonly string[] => (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, one]) => under(one, /^\d+$/.test(key) ? path : path === '' ? key : `${path}.${key}`)) : /^[\w.-]{1,60}$/.test(path) && /^[\w.:/-]{1,40}$/.test(String(value)) && !/secret|token|pass|key|auth/i.test(path) ? [`${path} = ${String(value)}`] : [path]);
    return Array.isArray(read) ? [] : under(read, '');
  } catch {
    return [];
  }
}

/** `deploy --only firestore:rules`: a part of the project. */
function onlyPart(argv: readonly string[], act: string): readonly string[] {
  const only = act.startsWith('Deploy') ? parseArgs(argv, '--only').value('--only') : undefined;
  return only !== undefined && isKnown(only) && /^[\w:,.@/-]{1,60}$/.test(only) ? [`Only this part: ${only.replaceAll(',', ', ')}.`] : [];
}

function labelled(argv: readonly string[], flags: readonly string[], label: string): readonly string[] {
  const args = parseArgs(argv, new Set(flags));
  const value = flags.map((flag) => args.value(flag)).find((one) => one !== undefined && one !== '');
  // `user:password` is for nobody to read.
  if (value === undefined || !isKnown(value) || value.length > LONGEST || /\s/.test(value) || (label === 'Who' && /^(?!user:|group:|serviceaccount:|domain:|principal)[^:@]+:[^:]+$/i.test(value))) return [];
  return [`${label}: ${shortened(value)}.`];
}

/** The program of a job, where it is short and plain. */
function commandIn(argv: readonly string[]): readonly string[] {
  const text = argv.some((word) => COMMAND.some((flag) => word.startsWith(flag))) ? COMMAND.map((flag) => parseArgs(argv, new Set(COMMAND)).value(flag)).find((one) => one !== undefined) : undefined;
  return text !== undefined && /^[\w :./@-]{1,80}$/.test(text) ? [`Command: ${text}.`] : [];
}

/** `set image deployment/api api=acme/api:1.3`. */
function imageSet(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((word, i) => word === 'image' && argv[i - 1] === 'set');
  const images = at < 0 ? [] : argv.slice(at + 1, at + 8);
  return images.flatMap((word) => /^[\w.-]{1,80}=([\w./:@-]{1,120})$/.exec(word)?.[1] ?? []).slice(0, 2).map((image) => `Image: ${image}.`);
}

function protectionOff(argv: readonly string[]): readonly string[] {
  const written = argv.some((word) => UNPROTECTED.test(word)) || argv.some((word, i) => /^--(?:enable-)?(?:deletion|termination)-protection$/.test(word) && /^(?:false|disabled)$/i.test(argv[i + 1] ?? ''));
  return written ? ['Its protection against being deleted is switched off.'] : [];
}

/** An ARN by what it ends with. */
function shortened(value: string): string {
  return value.startsWith('arn:') ? (value.split('/').at(-1) ?? value) : value;
}

/** `--replicas=0`, `count 0` and `web=0 worker=2` after a word for scaling. */
function sizeIn(argv: readonly string[], act: string): readonly string[] {
  const counted = /\binstance group$/.test(act) ? [...SIZE, '--size'] : SIZE;
  const args = parseArgs(argv, new Set([...counted, '--scaling-config']));
  const flagged = counted.map((flag) => args.value(flag)).find((one) => one !== undefined);
  const scaling = args.value('--scaling-config')?.match(/desiredSize=(\d{1,6})\b/)?.[1];
  // What follows a flag is its value: `--function-name resize`.
  const at = args.positionals.findIndex((word) => /(?:^|[:-])(?:scale|resize)$/.test(word) && !argv[argv.indexOf(word) - 1]?.startsWith('-'));
  const counts = at < 0 || /^(?:memory|vm|cpu|show|ram|disk)$/.test(args.positionals[at + 1] ?? '') ? [] : args.positionals.slice(at + 1, at + 8).flatMap((word) => /^(?:[\w.-]{1,60}[=:])?(\d{1,6})$/.exec(word)?.[1] ?? []);
  const sizes = flagged ?? scaling ? [flagged ?? scaling ?? ''] : counts;
  return scaledTo(sizes.length === 0 && act.startsWith('Scale ') ? argv.slice(1).flatMap((word) => /^(?!-)[\w-]{1,40}=(\d{1,6})$/.exec(word)?.[1] ?? []) : sizes);
}

function scaledTo(sizes: readonly string[]): readonly string[] {
  if (sizes.length === 0 || !sizes.every((one) => /^\d{1,6}$/.test(one))) return [];
  if (sizes.every((one) => Number(one) === 0)) return ['It is scaled to 0: nothing of it runs then.'];
  return [`It is scaled to ${sizes.join(', ')}.`];
}

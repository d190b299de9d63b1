import { placeOfAddress, tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { flagTold, parseArgs } from '../shell/argv.ts';
import { context } from './clues.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';

/** Contexts that clusters on this machine get from the tools that make them. */
const LOCAL = /^(kind-.+|k3d-.+|minikube|docker-desktop|docker-for-desktop|rancher-desktop|colima(-.+)?|orbstack|microk8s|crc-.+|vcluster_.+_kind-.+)$/;

export function isLocalCluster(name: string): boolean {
  return LOCAL.test(name);
}

/**
 * The cluster that kubectl and its kin act on: server flag, context flag, variable, then the current context of KUBECONFIG or `~/.kube/config`.
 * A namespace is added to the name, so that its words count too. Source: kubernetes.io "Organizing Cluster Access Using kubeconfig Files".
 */
export function kubeTarget(flags: { readonly context: readonly string[]; readonly server: readonly string[]; readonly variable?: string; readonly serverVariable?: string }): TargetSource {
  const valued = new Set([...flags.context, ...flags.server, '-n', '--namespace', '--kubeconfig', '--cluster']);
  return (invocation, around) => {
    const args = parseArgs(invocation.argv, valued);
    const variable = flags.variable;
    const inherited = variable === undefined ? undefined : (invocation.env.get(variable) ?? around.env[variable]);
    const namespace = args.value('-n', '--namespace');
    const place = (name: string): string => (isKnown(namespace) && namespace !== 'default' ? `${name}/${namespace}` : name);

    const server = args.value(...flags.server);
    if (server !== undefined) return isKnown(server) ? context(place(placeOfAddress(server)), { source: `${flags.server.at(-1) ?? ''} flag`, fact: `the server is ${placeOfAddress(server)}` }, tierOfHost(placeOfAddress(server))?.tier) : unreadable('server');
    const api = flags.serverVariable === undefined ? undefined : (invocation.env.get(flags.serverVariable) ?? around.env[flags.serverVariable]);
    if (api) return isKnown(api) ? context(place(placeOfAddress(api)), { source: 'variable', key: flags.serverVariable ?? '', fact: `the server is ${placeOfAddress(api)}` }, tierOfHost(placeOfAddress(api))?.tier) : unreadable('server');
    const written = args.value(...flags.context, '--cluster');
    if (written !== undefined && !isKnown(written)) return unreadable('context');
    const name = written ?? inherited;
    if (name) return clue(name, place, entryOf(name, invocation, args.value('--kubeconfig'), around), written === undefined ? { source: 'variable', key: variable ?? '', fact: `${variable}=${name}` } : { source: `${flagTold(args, [...flags.context, '--cluster'], name)} flag`, fact: `the context is ${name}` });

    const found = currentContext(invocation, args.value('--kubeconfig'), around);
    const chosen = isKnown(namespace) && namespace !== 'default' ? { within: namespace } : {};
    if (found) return { ...chosen, ...clue(found.name, place, entryOf(found.name, invocation, args.value('--kubeconfig'), around), { source: 'kubeconfig', file: found.file, line: found.line, key: 'current-context', fact: `the current context is ${found.name}` }) };
    return isKnown(namespace) ? context(namespace, { source: 'namespace flag', fact: `the namespace is ${namespace}` }) : undefined;
  };
}

/** Where a context leads that is switched to, as the kubeconfig has it. */
export function contextClue(name: string, invocation: Invocation, around: Surroundings): ReturnType<typeof context> {
  return clue(name, (one) => one, entryOf(name, invocation, parseArgs(invocation.argv, '--kubeconfig').value('--kubeconfig'), around), { source: 'argument', fact: `the context is ${name}` });
}

type Evidence = Parameters<typeof context>[1];

/** The name of a context says where it leads; where it says nothing, or the cluster behind it is production's, that and the namespace do. */
function clue(name: string, place: (name: string) => string, entry: Entry | undefined, evidence: Evidence): ReturnType<typeof context> {
  if (isLocalCluster(name)) return context(name, evidence, 'development');
  const placed = place(name);
  const inNamespace = placed === name ? evidence : { ...evidence, fact: `${evidence.fact}, the namespace ${placed.slice(name.length + 1)}` };
  const host = entry?.server === undefined ? undefined : placeOfAddress(entry.server);
  const grave = [entry?.cluster, entry?.profile, host].find((one) => one !== undefined && (one === host ? tierOfHost(one)?.tier : tierOfName(one)) === 'production');
  if (entry && grave !== undefined && tierOfName(placed) !== 'production') return context(place(grave), { ...evidence, file: entry.file, line: entry.line, fact: `${evidence.fact}, which is for ${grave}` }, 'production');
  if (!entry || tierOfName(placed) !== 'none') return context(placed, inNamespace);
  const telling = [entry.cluster, entry.namespace, entry.user].find((one) => one !== undefined && tierOfName(one) !== 'none');
  if (telling !== undefined) return context(place(telling), { ...evidence, file: entry.file, line: entry.line, fact: `${evidence.fact}, which is for ${telling}` });
  const server = entry.server === undefined ? undefined : tierOfHost(placeOfAddress(entry.server));
  if (server) return context(place(name), { ...evidence, file: entry.file, line: entry.line, fact: `${evidence.fact}, whose server is ${placeOfAddress(entry.server ?? '')}` }, server.tier);
  const also = [entry.profile, entry.cluster, entry.server && placeOfAddress(entry.server)].filter((one) => one !== undefined && one !== name);
  const profile = entry.profile !== undefined && tierOfName(entry.profile) !== 'none' ? entry.profile : undefined;
  if (profile !== undefined) return context(place(profile), { ...evidence, file: entry.file, line: entry.line, fact: `${evidence.fact}, which signs in by the profile ${profile}` });
  return { ...context(place(name), also.length > 0 ? { ...evidence, fact: `${evidence.fact}, of the cluster ${entry.cluster ?? ''}` } : evidence), also: also.filter((one) => one !== undefined) };
}

interface Entry {
  readonly file: string;
  /** 1-based line of the context's name. */
  readonly line: number;
  readonly cluster: string | undefined;
  readonly namespace: string | undefined;
  readonly user: string | undefined;
  readonly server: string | undefined;
  /** The AWS profile by which its user signs in. */
  readonly profile: string | undefined;
}

/** What a kubeconfig says of one context. Read line by line: kubectl writes these files itself, in block style or with small flow maps. */
function entryOf(name: string, invocation: Invocation, flag: string | undefined, around: Surroundings): Entry | undefined {
  for (const path of configPaths(invocation, flag, around)) {
    const file = firstFile([resolve(path, invocation.cwd, around.home)], around.files);
    const items = file ? itemsOf(file.text) : [];
    const item = items.find(({ text }) => valueIn(text, 'name') === name && /(?:^|[\s{])cluster:/.test(text) && /(?:^|[\s{-])context:/.test(text));
    if (!file || !item) continue;
    const cluster = valueIn(item.text, 'cluster');
    const server = items.find(({ text }) => valueIn(text, 'name') === cluster && /(?:^|[\s{])server:/.test(text));
    const user = valueIn(item.text, 'user');
    const signsIn = items.find(({ text }) => valueIn(text, 'name') === user && /(?:^|[\s{-])user:/.test(text) && /\bexec:/.test(text));
    return { file: file.path, line: item.line, cluster, namespace: valueIn(item.text, 'namespace'), user, server: server && valueIn(server.text, 'server'), profile: signsIn && profileIn(user, file.text) };
  }
  return undefined;
}

/** List items of a YAML text, each with the line it begins on. */
function itemsOf(text: string): readonly { readonly text: string; readonly line: number }[] {
  const items: { text: string; line: number }[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (/^\s{0,4}- /.test(line)) items.push({ text: line.slice(0, 1_000), line: i + 1 });
    else if (/^\S/.test(line)) items.push({ text: '', line: i + 1 });
    else {
      const item = items.at(-1);
      if (item) item.text += `\n${line.slice(0, 1_000)}`;
    }
  }
  return items;
}

/** `env: [{name: AWS_PROFILE, value: shop-prod}]`, or `--profile` among the arguments, in what follows the user's name. */
function profileIn(user: string | undefined, text: string): string | undefined {
  const users = text.slice(Math.max(text.search(/^users:/m), 0));
  const at = user === undefined ? -1 : users.split('\n').findIndex((line) => valueIn(line.slice(0, 1_000), 'name') === user);
  const own = at < 0 ? [] : users.split('\n').slice(at, at + 40);
  const next = own.findIndex((line, i) => i > 0 && /^\s{0,4}- (?:name|user):/.test(line) && !/AWS_/.test(line));
  const part = own.slice(0, next < 0 ? undefined : next).join('\n').slice(0, 4_000);
  return /\bAWS_PROFILE["']?\s{0,4},?\s{0,40}value:\s{0,4}["']?([\w.@-]{1,100})/.exec(part)?.[1] ?? /--profile["']?\s{0,4}[,=]?\s{0,40}-?\s{0,4}["']?([\w.@-]{1,100})/.exec(part)?.[1];
}

function valueIn(text: string, key: string): string | undefined {
  return new RegExp(`(?:^|[\\s{,])${key}:\\s{0,4}["']?([^"'\\s,}{]{1,300})`).exec(text)?.[1];
}

function unreadable(what: string): ReturnType<typeof context> {
  return context('', { source: `${what} flag`, fact: `the ${what} is only known when it runs` });
}

function configPaths({ env }: Invocation, flag: string | undefined, { home, env: inherited }: Surroundings): readonly string[] {
  const listed = flag ?? env.get('KUBECONFIG') ?? inherited['KUBECONFIG'];
  return listed ? listed.split(':').filter(isKnown) : [`${home}/.kube/config`];
}

function currentContext(invocation: Invocation, flag: string | undefined, around: Surroundings): { name: string; file: string; line: number } | undefined {
  const { cwd } = invocation;
  const { files, home } = around;
  for (const path of configPaths(invocation, flag, around)) {
    const file = firstFile([resolve(path, cwd, home)], files);
    const found = file && lineValue(file.text, /^current-context:\s{0,4}["']?([^"'#\s]{1,300})/);
    if (file && found) return { name: found.value, file: file.path, line: found.line };
  }
  return undefined;
}

import { tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from './argv.ts';
import { context } from './clues.ts';
import { firstFile, lineValue } from './link-files.ts';

/** Contexts that clusters on this machine get from the tools that make them. */
const LOCAL = /^(kind-.+|k3d-.+|minikube|docker-desktop|docker-for-desktop|rancher-desktop|colima(-.+)?|orbstack|microk8s|crc-.+|vcluster_.+_kind-.+)$/;

export function isLocalCluster(name: string): boolean {
  return LOCAL.test(name);
}

/**
 * The cluster that kubectl and its kin act on: server flag, context flag, variable, then the current context of KUBECONFIG or `~/.kube/config`.
 * A namespace is added to the name, so that its words count too. Source: kubernetes.io "Organizing Cluster Access Using kubeconfig Files".
 */
export function kubeTarget(flags: { readonly context: readonly string[]; readonly server: readonly string[]; readonly variable?: string }): TargetSource {
  const valued = new Set([...flags.context, ...flags.server, '-n', '--namespace', '--kubeconfig', '--cluster']);
  return (invocation, around) => {
    const args = parseArgs(invocation.argv, valued);
    const variable = flags.variable;
    const inherited = variable === undefined ? undefined : (invocation.env.get(variable) ?? around.env[variable]);
    const namespace = args.value('-n', '--namespace');
    const place = (name: string): string => (isKnown(namespace) && namespace !== 'default' ? `${name}/${namespace}` : name);

    const server = args.value(...flags.server);
    if (server !== undefined) return isKnown(server) ? context(place(hostOf(server)), { source: 'server flag', fact: `the server is ${hostOf(server)}` }, tierOfHost(hostOf(server))?.tier) : unreadable('server');
    const written = args.value(...flags.context, '--cluster');
    if (written !== undefined && !isKnown(written)) return unreadable('context');
    const name = written ?? inherited;
    if (name) return clue(name, place(name), written === undefined ? { source: 'variable', key: variable ?? '', fact: `${variable}=${name}` } : { source: '--context flag', fact: `the context is ${name}` });

    const found = currentContext(invocation, args.value('--kubeconfig'), around);
    if (found) return clue(found.name, place(found.name), { source: 'kubeconfig', file: found.file, line: found.line, key: 'current-context', fact: `the current context is ${found.name}` });
    return isKnown(namespace) ? context(namespace, { source: 'namespace flag', fact: `the namespace is ${namespace}` }) : undefined;
  };
}

type Evidence = Parameters<typeof context>[1];

function clue(name: string, place: string, evidence: Evidence): ReturnType<typeof context> {
  return isLocalCluster(name) ? context(name, evidence, 'development') : context(place, evidence);
}

function unreadable(what: string): ReturnType<typeof context> {
  return context('', { source: `${what} flag`, fact: `the ${what} is only known when it runs` });
}

function hostOf(server: string): string {
  return server.replace(/^https?:\/\//, '').split('/')[0] ?? server;
}

function currentContext({ cwd, env }: Invocation, flag: string | undefined, { files, home, env: inherited }: Surroundings): { name: string; file: string; line: number } | undefined {
  const listed = flag ?? env.get('KUBECONFIG') ?? inherited['KUBECONFIG'];
  const paths = listed ? listed.split(':').filter(isKnown) : [`${home}/.kube/config`];
  for (const path of paths) {
    const file = firstFile([resolve(path, cwd, home)], files);
    const found = file && lineValue(file.text, /^current-context:\s{0,4}["']?([^"'#\s]{1,300})/);
    if (file && found) return { name: found.value, file: file.path, line: found.line };
  }
  return undefined;
}

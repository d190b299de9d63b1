import type { Clue, Finding } from '../../core/effect.ts';
import { tierOfHost, tierOfStore } from '../../core/host.ts';
import { tierOfName } from '../../core/tier.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import type { Surroundings } from '../../core/provider.ts';
import { scriptsRun } from '../../payload/scripts.ts';
import { programName } from '../../shell/paths.ts';
import { forwardsOf, sshFiles } from '../../shell/ssh-config.ts';
import { understand } from '../../shell/understand.ts';
import type { Catalogue } from '../catalogue.ts';
import { targetClues } from '../commands.ts';
import type { World } from '../world.ts';

/** A port of this machine behind which something else answers. */
export interface Tunnel {
  /** Undefined where the program chooses it. */
  readonly port: string | undefined;
  readonly leads: Clue;
}

/** Tunnels that programs hold open already. */
export function runningTunnels(world: World, catalogue: Catalogue): readonly Tunnel[] {
  return world.processes().flatMap((words) => {
    const program = programName(words[0] ?? '');
    if (!BY_PROGRAM.has(program) && !SSH.has(program)) return [];
    return tunnelsOf({ argv: [program, ...words.slice(1)], env: new Map(), cwd: undefined, stdin: { kind: 'none' }, redirects: [], via: [], piped: false }, catalogue, world);
  });
}

interface Opener {
  readonly programs: string;
  /** Words that must stand in the call, separated by spaces. */
  readonly words?: string;
  /** Finds the local port, and the host behind it, in the words of the call joined by blanks. */
  readonly port: RegExp;
  readonly host?: RegExp;
  /** What it leads to, where the program's own target does not say. */
  readonly names?: RegExp;
}

/** They open what their words and the host's own settings say: `forwardsOf`. */
const SSH: ReadonlySet<string> = new Set(['ssh', 'autossh']);

/** Programs that listen on this machine for something elsewhere. Sources: the vendors' references. */
const OPENERS: readonly Opener[] = [
  { programs: 'kubectl oc k', words: 'port-forward', port: /\s(\d{2,5})(?::\d{1,5})?(?:\s|$)/ },
  { programs: 'cloud-sql-proxy cloud_sql_proxy alloydb-auth-proxy', port: /(?:--?port[= ]|tcp:(?:[\d.]{7,15}:)?)(\d{2,5})/, names: /\s(?:--?instances?[= ])?([\w-]{1,63}:[\w-]{1,63}:[\w-]{1,98}|projects\/\S{1,300})/ },
  { programs: 'fly flyctl', words: 'proxy', port: /proxy\s(\d{2,5})/ },
  { programs: 'pscale', words: 'connect', port: /--port[= ](\d{2,5})/, names: /connect\s(\S{1,100}(?:\s[\w-]{1,100})?)/ },
  { programs: 'aws', words: 'ssm start-session', port: /localPortNumber\W{1,6}(\d{2,5})/, host: /host\W{1,6}([\w.-]{4,253})/ },
  { programs: 'gcloud', words: 'start-iap-tunnel', port: /--local-host-port[= ]\S{0,60}:(\d{2,5})/ },
  { programs: 'gcloud', words: 'compute ssh', port: /-\w{0,10}L\s{0,4}(?:[\w.*]{1,64}:)?(\d{2,5}):/ },
  { programs: 'az', words: 'bastion tunnel', port: /--port[= ](\d{2,5})/ },
  { programs: 'tsh', words: 'proxy', port: /(?:--port|-p)[= ](\d{2,5})/, names: /proxy\s\w{1,20}\s(?:-\S{1,60}\s){0,8}([\w.-]{1,253})/ },
  { programs: 'boundary', words: 'connect', port: /-listen-port[= ](\d{2,5})/, names: /-target-(?:name|id)[= ](\S{1,200})/ },
  { programs: 'chisel', words: 'client', port: /\s(?:[\w.*]{1,64}:)?(\d{2,5}):[\w.-]{1,253}:\d/, host: /\s(?:[\w.*]{1,64}:)?\d{2,5}:([\w.-]{1,253}):\d/ },
  { programs: 'wstunnel', words: 'client', port: /tcp:\/\/(?:[\w.*]{1,64}:)?(\d{2,5}):/, host: /tcp:\/\/(?:[\w.*]{1,64}:)?\d{2,5}:([\w.-]{1,253}):\d/ },
  { programs: 'cloudflared', words: 'access', port: /--(?:url|listener)[= ]\S{0,60}:(\d{2,5})/, host: /--hostname[= ](?:tcp:\/\/)?([\w.-]{4,253})/ },
  { programs: 'docker podman', words: 'run socat', port: /(?:-p|--publish)[= ](?:[\d.]{7,15}:)?(\d{2,5}):/, host: /\sTCP4?:([\w.-]{1,253}):\d/i },
  { programs: 'socat', port: /TCP4?-LISTEN:(\d{2,5})/i, host: /\sTCP4?:([\w.-]{1,253}):\d/i },
];

const BY_PROGRAM: ReadonlyMap<string, readonly Opener[]> = OPENERS.reduce((map, opener) => {
  for (const name of opener.programs.split(' ')) map.set(name, [...(map.get(name) ?? []), opener]);
  return map;
}, new Map<string, Opener[]>());

/** The tunnels that a call opens. */
export function tunnelsOf(invocation: Invocation, catalogue: Catalogue, around: Surroundings): readonly Tunnel[] {
  if (invocation.remote !== undefined) return [];
  const program = invocation.argv[0] ?? '';
  const forwards = SSH.has(program) ? forwardsOf(invocation.argv.slice(1), sshFiles(around.files, around.home).map(({ text }) => text).join('\n')) : [];
  const openers = BY_PROGRAM.get(program) ?? [];
  if (forwards.length + openers.length === 0) return [];
  const own = catalogue.byExecutable(program).flatMap((ready) => targetClues(ready, invocation, around)).map((clue) => ({ ...clue, tool: clue.tool ?? program }))[0];
  const line = ` ${invocation.argv.slice(1).join(' ').slice(0, 4_000)}`;
  return [...forwards.map(({ port, host }) => tunnelTo({ port, behind: host, named: undefined }, invocation, own)), ...openers.filter(({ words }) => (words ?? '').split(' ').every((word) => line.includes(word))).flatMap((opener) => {
    const port = opener.port.exec(line)?.[1];
    const behind = opener.host?.exec(line)?.[1];
    const named = opener.names?.exec(line)?.[1];
    if (port === undefined && named === undefined) return [];
    return [tunnelTo({ port, behind, named }, invocation, own)];
  })];
}

function tunnelTo({ port, behind, named }: { readonly port: string | undefined; readonly behind: string | undefined; readonly named: string | undefined }, invocation: Invocation, own: Clue | undefined): Tunnel {
  const evidence = { source: 'tunnel', fact: `${invocation.argv[0] ?? ''} opens localhost${port === undefined ? '' : `:${port}`} for ${[behind ?? named, ...carrierName(invocation)].filter(Boolean).join(' by ') || 'what it names'}` };
  return { port, leads: { ...leadsTo(behind, named, own), evidence: { ...evidence, fact: own === undefined || behind !== undefined ? evidence.fact : `${evidence.fact}; ${own.evidence.fact}` } } };
}

/** Text that may open a tunnel. */
export const OPENS = /\b(?:ssh|proxy|port-forward|connect|tunnel|start-session|start-iap-tunnel|socat|chisel|wstunnel|cloudflared)\b|_proxy\b/;

/** The same of what a task runner starts: `make proxy`, `npm run tunnel`. */
export function tunnelsBehind(invocation: Invocation, catalogue: Catalogue, world: World): readonly Tunnel[] {
  if (invocation.remote !== undefined) return [];
  const { files, home } = world;
  return (scriptsRun(invocation, files) ?? []).filter(({ command }) => OPENS.test(command.slice(0, 4_000))).flatMap(({ command, cwd, env }) => (
    understand(command, { cwd, env: { ...world.env, ...Object.fromEntries(invocation.env), ...env }, files, home }).invocations.flatMap((one) => tunnelsOf(one, catalogue, world))
  ));
}

function carrierName({ argv }: Invocation): readonly string[] {
  return argv[0] === 'ssh' || argv[0] === 'autossh' ? [argv.slice(1).findLast((word) => /^[\w@.-]{1,253}$/.test(word) && !word.startsWith('-')) ?? ''] : [];
}

function leadsTo(behind: string | undefined, named: string | undefined, own: Clue | undefined): Omit<Clue, 'evidence'> {
  // A name with a dot in it is another machine's, whatever it is for.
  const here = behind === undefined || (tierOfHost(behind)?.tier === 'development' && (!behind.includes('.') || /^[\d.]+$|^localhost\./.test(behind)));
  if (!here) {
    const said = tierOfStore(behind);
    const telling = own && !['none', 'unknown', 'ambiguous'].includes(own.tier ?? tierOfName(own.name));
    return said.tier === 'unknown' && telling ? own : { about: 'context', name: behind, tier: said.tier };
  }
  if (named !== undefined) return { about: 'context', name: named };
  return own ?? { about: 'context', name: '' };
}

/** A finding on this machine, seen through the tunnel whose port it talks to. Without a port in its words it may be any. */
export function throughTunnel(finding: Finding, invocation: Invocation, tunnels: () => readonly Tunnel[]): Finding {
  if (invocation.remote !== undefined || finding.effect === 'local') return finding;
  const here = finding.clues.find((clue) => clue.about === 'context' && clue.tier === 'development' && (clue.name === '' || tierOfHost(clue.name)?.tier === 'development'));
  if (!here) return finding;
  const ports = portsIn(invocation);
  const tunnel = tunnels().findLast(({ port }) => port === undefined || (ports.length === 0 ? STANDARD.has(port) : ports.includes(port)));
  return tunnel ? { ...finding, clues: finding.clues.map((clue) => (clue === here ? tunnel.leads : clue)) } : finding;
}

/** Ports that clients talk to without being told. */
const STANDARD = new Set('5432 3306 6379 27017 1433 8123 9000 9200 9042 5672 4222 26257 2379'.split(' '));

function portsIn({ argv, env }: Invocation): readonly string[] {
  const addresses = [...env.values()].filter((value) => value.includes('://')).map((value) => value.slice(0, 500));
  const texts = [...argv.slice(1), env.get('PGPORT') ?? '', ...addresses].filter(isKnown);
  return texts.flatMap((text) => [.../(?:^-p|^-P|^--port=|(?:^|\s)port\s{0,2}=\s{0,2}|:|^)(\d{2,5})(?=$|[/?\s])/.exec(text.slice(0, 2_000))?.slice(1) ?? []]);
}

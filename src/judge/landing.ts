import type { Clue, Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { baseName } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { onMachine } from '../shell/clues.ts';
import type { Catalogue } from './catalogue.ts';
import { targetClues } from './commands.ts';
import { onStartedServer } from './started-here.ts';
import { throughTunnel, type Tunnel } from './tunnels.ts';

/** What the parts of a command that came before have done to the targets of those that follow. */
export interface Before {
  readonly all: readonly Invocation[];
  /** `kubectl config use-context staging`, newest last. */
  readonly switches: readonly Finding[];
  /** Asked only where it matters, since it looks at what runs on this machine. */
  readonly tunnels: () => readonly Tunnel[];
}

/**
 * Puts what a program does where it really lands: inside the container or machine that carries it, in the environment whose variables were handed to it, on the
 * target that an earlier part of the command switched to, or behind the tunnel that "localhost" is. A target that the program was given itself stays.
 */
export function landed(finding: Finding, invocation: Invocation, before: Before, catalogue: Catalogue, around: Surroundings): Finding {
  const carried = inCarrier(finding, invocation, before.all, catalogue, around);
  const supplied = withSupply(onStartedServer(carried, invocation, before.all), invocation, before.all, catalogue, around);
  return throughTunnel(afterSwitch(supplied, before.switches), invocation, before.tunnels);
}

/** Inside `docker exec`, `kubectl exec` or `ssh host`, "here" and "localhost" mean the place that the carrier acts on, and the carrier knows best which one that is. */
function inCarrier(finding: Finding, { remote }: Invocation, all: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Finding {
  if (remote === undefined || !finding.clues.some((clue) => meansHere(clue, remote))) return finding;
  const [program = ''] = remote.split(' ');
  const carriers = all.filter((one) => one.argv[0] === program && one.remote !== remote);
  const there = handedFile(carriers) ?? outerClue(program, carriers, catalogue, around) ?? onMachine(remote);
  return { ...finding, clues: finding.clues.map((clue) => (meansHere(clue, remote) ? there : clue)) };
}

/** `docker run --env-file .env.production`: the variables of that file say where a program in the container goes. */
function handedFile(carriers: readonly Invocation[]): Clue | undefined {
  const file = carriers.flatMap(({ argv }) => argv.flatMap((word, i) => (argv[i - 1] === '--env-file' ? [word] : (/^--env-file=(.+)$/.exec(word)?.[1] ?? []))))[0];
  if (!isKnown(file) || tierOfName(baseName(file)) === 'none') return undefined;
  return { about: 'context', name: baseName(file), evidence: { source: '--env-file flag', fact: `it is given the variables of ${file}` } };
}

function meansHere(clue: Clue, remote: string): boolean {
  return clue.about === 'context' && (clue.name === remote || (clue.tier === 'development' && tierOfHost(clue.name)?.tier === 'development'));
}

/** Variables from outside win over the project's files, and over what the tool would take by itself. */
function withSupply(finding: Finding, invocation: Invocation, all: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Finding {
  const { supplied } = invocation;
  if (supplied === undefined || finding.effect === 'local' || finding.effect === 'retargets') return finding;
  const context = finding.clues.find(({ about }) => about === 'context');
  if (context && !yieldsToVariables(context, invocation)) return finding;
  const [program = ''] = supplied.by.split(' ');
  const known = outerClue(program, all.filter((one) => one.argv[0] === program && one.supplied !== supplied), catalogue, around);
  const evidence = { source: supplied.by, fact: supplied.environment === undefined ? `${supplied.by} brings variables that cannot be seen here` : `${supplied.by} brings the variables of ${supplied.environment}` };
  const there: Clue = { ...(known ?? { about: 'context', name: supplied.environment ?? '' }), evidence: known?.evidence.file === undefined ? evidence : known.evidence };
  return { ...finding, clues: [there, ...finding.clues.filter((clue) => clue !== context)] };
}

function yieldsToVariables(clue: Clue, { env }: Invocation): boolean {
  const { source, key } = clue.evidence;
  return clue.assumed === true || source === '.env file' || (source === 'variable' && !env.has(key ?? '')) || (clue.name === '' && source !== 'variable');
}

/** A target that stands in a tool's own configuration is the one that the last switch left there. */
function afterSwitch(finding: Finding, switches: readonly Finding[]): Finding {
  if (finding.effect === 'retargets') return finding;
  const context = finding.clues.find(({ about }) => about === 'context');
  if (context && (context.evidence.source === 'variable' || (context.evidence.file === undefined && !context.assumed && context.evidence.source !== 'Docker engine'))) return finding;
  const last = switches.findLast((one) => (one.switches === undefined ? one.provider === finding.provider : one.switches === (context?.evidence.source ?? KUBE.get(finding.provider))));
  const to = last?.clues.find(({ about }) => about === 'context');
  if (!last || !to) return finding;
  const there: Clue = { ...to, evidence: { ...to.evidence, fact: `an earlier part of the command does: ${last.act.toLowerCase()} ${last.resource?.name ?? to.name}`.trimEnd() + (to.evidence.source.endsWith('flag') ? `; ${to.evidence.fact}` : '') } };
  return { ...finding, clues: [there, ...finding.clues.filter((clue) => clue !== context)] };
}

/** Tools that act on the kubeconfig's current context where it cannot be read. */
const KUBE: ReadonlyMap<string, string> = new Map([['kubectl', 'kubeconfig'], ['helm', 'kubeconfig']]);

/** The target of the program around; none where several calls of it lead to different places. */
function outerClue(program: string, calls: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Clue | undefined {
  const clues = calls.map((call) => catalogue.byExecutable(program).flatMap((ready) => targetClues(ready, call, around))[0]);
  const [first] = clues;
  return first !== undefined && clues.every((clue) => clue?.name === first.name && clue.tier === first.tier) ? first : undefined;
}

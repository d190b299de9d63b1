import type { Clue, Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Surroundings } from '../core/provider.ts';
import type { Catalogue } from './catalogue.ts';
import { targetClues } from './commands.ts';

/**
 * Puts what a command does elsewhere where it really lands. Inside `docker exec`, `kubectl exec` or `ssh host`, "here" and "localhost" mean the
 * place that the carrier acts on, and the carrier knows best which one that is. A target that the inner command names itself stays.
 */
export function placed(finding: Finding, invocation: Invocation, all: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Finding {
  const { remote } = invocation;
  if (remote === undefined || !finding.clues.some((clue) => meansHere(clue, remote))) return finding;
  const there = carrierClue(remote, all, catalogue, around) ?? { about: 'context', name: remote, evidence: { source: 'remote machine', fact: `it runs on ${remote}` } };
  return { ...finding, clues: finding.clues.map((clue) => (meansHere(clue, remote) ? there : clue)) };
}

function meansHere(clue: Clue, remote: string): boolean {
  return clue.about === 'context' && (clue.name === remote || (clue.tier === 'development' && tierOfHost(clue.name)?.tier === 'development'));
}

/** The target of the program that carries it; none where several calls of it lead to different places. */
function carrierClue(remote: string, all: readonly Invocation[], catalogue: Catalogue, around: Surroundings): Clue | undefined {
  const [program = ''] = remote.split(' ');
  const carriers = all.filter((one) => one.argv[0] === program && one.remote !== remote);
  const clues = carriers.map((carrier) => catalogue.byExecutable(program).flatMap((ready) => targetClues(ready, carrier, around))[0]);
  const [first] = clues;
  return first !== undefined && clues.every((clue) => clue?.name === first.name && clue.tier === first.tier) ? first : undefined;
}

import type { Clue, Finding } from '../../core/effect.ts';
import type { Invocation } from '../../core/invocation.ts';
import { tierOfName } from '../../core/tier.ts';

/** Words of the commands that give things names. */
const GIVES = /^(?:set|add|create|rename|new|configure|alias|register|import|remote|copy|cp|mv|ln)(?:-[a-z-]{1,20})?$/;
/** Programs that put files and folders where others look for them. */
const COPIES = /^(?:cp|mv|ln|rsync|install)$/;

/**
 * A milder name that an earlier part of the command gave to something of production's says nothing of it: `docker context create dev --docker host=ssh://prod1 &&
 * docker --context dev volume rm data`.
 */
export function byGivenName(finding: Finding, invocation: Invocation, all: readonly Invocation[]): Finding {
  const at = all.indexOf(invocation);
  const clues = at < 1 ? finding.clues : finding.clues.map((clue) => renamed(clue, invocation, all.slice(0, at)));
  const first = clues.findIndex((clue, i) => clue !== finding.clues[i]);
  // It is told once.
  return first < 0 ? finding : { ...finding, clues: clues.map((clue, i) => (i > first ? { ...clue, evidence: finding.clues[i]?.evidence ?? clue.evidence } : clue)) };
}

function renamed(clue: Clue, { argv: [program] }: Invocation, before: readonly Invocation[]): Clue {
  const said = clue.tier ?? tierOfName(clue.name);
  const name = /^[\w-]{2,60}/.exec(clue.name)?.[0];
  if (name === undefined || (said !== 'development' && said !== 'staging') || clue.assumed) return clue;
  for (const { argv } of before) {
    const words = argv[0] === program || COPIES.test(argv[0] ?? '') ? argv : [];
    if (!words.some((word) => GIVES.test(word)) || !words.some((word) => word.endsWith(name) && /^$|[\s/=:]$/.test(word.slice(0, -name.length)))) continue;
    const given = words.slice(1).find((word) => tierOfName(word) === 'production');
    if (given !== undefined) return { ...clue, name: 'production', tier: 'production', evidence: { ...clue.evidence, fact: `${clue.evidence.fact}; an earlier part of the command gives it that name, of ${given.slice(0, 120)}` } };
  }
  return clue;
}

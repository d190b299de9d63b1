import type { Say } from './say.ts';
/** How close to real users a target is. `unknown` is a value of its own and counts as production. */
export type Tier = 'production' | 'staging' | 'development' | 'unknown';

/** Why we believe what we believe: one fact, and where it stands. */
export interface Evidence {
  /** Kind of source, for a person: `.env file`, `Railway link`, `--environment flag`, `host name`. */
  readonly source: string;
  /** Absolute path, where the fact stands in a file. */
  readonly file?: string;
  /** 1-based line in that file. */
  readonly line?: number;
  /** Variable, key or flag that carries the fact. */
  readonly key?: string;
  /** The fact itself, never a secret value: `RAILWAY_ENVIRONMENT=production`. */
  readonly fact: string;
  /** When the file that says it last changed, in milliseconds since the epoch, where somebody looked. */
  readonly since?: number;
}

/** A named place that effects land on. */
export interface Environment {
  /** As the user would say it: `production`, `staging`, `eu-prod`; `unknown` where nothing names it. */
  readonly name: string;
  readonly tier: Tier;
  readonly evidence: readonly Evidence[];
  /** The tool whose commands alone go there: `kubectl`. Absent where the project as a whole works on it. */
  readonly tool?: string;
  /** Root of the workspace, or package in it, that works on it: an absolute path. Absent where it holds for the whole window. */
  readonly folder?: string;
  /** What stands there, as the patterns of a policy see it: a context, project, app, account or id. */
  readonly subject?: string;
  /** It is linked, and nothing tells what it is: it is offered for naming, and decides nothing before. Its tier is `unknown`. */
  readonly nameless?: true;
}

/** The source of what acts on the machine that the agent runs on, and on nothing else. */
export const THIS_MACHINE = 'this machine';

/** What vendors of payments call `live`. */
export const LIVE_MODE = 'live mode';

/** The environment as a sentence names it behind *in*: with vendors of payments `live` is a mode, which a key or a flag of theirs tells; elsewhere it is a place. */
export function placeOf({ name, evidence }: Pick<Environment, 'name' | 'evidence'>, say: Say): string {
  return name === 'live' && evidence.some(({ fact }) => /\b(?:real (?:money|use)|live key)\b/.test(fact)) ? say(LIVE_MODE) : name;
}

export const UNKNOWN: Environment = { name: 'unknown', tier: 'unknown', evidence: [] };

/** Strictest first. `unknown` ranks with production, but a known production is the better thing to show. */
const RANK: readonly Tier[] = ['production', 'unknown', 'staging', 'development'];

export function stricter(a: Tier, b: Tier): Tier {
  return RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;
}

/** The strictest of several environments; `undefined` for none. Ties keep the first. What nobody named decides nothing. */
export function strictest(all: readonly Environment[]): Environment | undefined {
  return all.filter(({ nameless }) => !nameless).reduce<Environment | undefined>(
    (best, next) => (best && stricter(best.tier, next.tier) === best.tier ? best : next),
    undefined,
  );
}

/**
 * What anything that runs in the project may reach. Where one tool's commands go can only make that stricter: a local cluster proves
 * nothing of the database that a program opens.
 */
export function reachOf(all: readonly Environment[]): Environment | undefined {
  const best = strictest(all);
  const proven = all.some(({ tool, nameless }) => tool === undefined && !nameless);
  return best && (proven || best.tier === 'production' || best.tier === 'unknown') ? best : undefined;
}

/** What a program of the project works on that names no target of its own: where one tool's commands go is no matter of it. */
export function workedOn(all: readonly Environment[]): Environment | undefined {
  return strictest(all.filter(({ tool }) => tool === undefined)) ?? reachOf(all);
}

/** The environments of one root or package. */
export interface Place {
  /** Absolute path; undefined for what holds for the whole window. */
  readonly folder: string | undefined;
  readonly environments: readonly Environment[];
  /** The strictest of them; undefined where none has a name. */
  readonly target: Environment | undefined;
}

/** Environments by the root or package that works on them: the place of the strictest first, then by path. What holds for the whole window stands behind. */
export function placesOf(all: readonly Environment[]): readonly Place[] {
  const winner = strictest(all);
  const folders = [...new Set(all.map(({ folder }) => folder))].sort((a, b) => rankOf(a, winner) - rankOf(b, winner) || ((a ?? '') < (b ?? '') ? -1 : 1));
  return folders.map((folder) => {
    const environments = all.filter((one) => one.folder === folder);
    return { folder, environments, target: strictest(environments) };
  });
}

function rankOf(folder: string | undefined, winner: Environment | undefined): number {
  return winner && folder === winner.folder ? 0 : folder === undefined ? 2 : 1;
}

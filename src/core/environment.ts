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
}

/** A named place that effects land on. */
export interface Environment {
  /** As the user would say it: `production`, `staging`, `eu-prod`; `unknown` where nothing names it. */
  readonly name: string;
  readonly tier: Tier;
  readonly evidence: readonly Evidence[];
}

export const UNKNOWN: Environment = { name: 'unknown', tier: 'unknown', evidence: [] };

/** Strictest first. `unknown` ranks with production, but a known production is the better thing to show. */
const RANK: readonly Tier[] = ['production', 'unknown', 'staging', 'development'];

export function stricter(a: Tier, b: Tier): Tier {
  return RANK.indexOf(a) <= RANK.indexOf(b) ? a : b;
}

/** The strictest of several environments; `undefined` for none. Ties keep the first. */
export function strictest(all: readonly Environment[]): Environment | undefined {
  return all.reduce<Environment | undefined>(
    (best, next) => (best && stricter(best.tier, next.tier) === best.tier ? best : next),
    undefined,
  );
}

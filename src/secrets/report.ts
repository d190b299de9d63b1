import type { Environment } from '../core/environment.ts';
import { innermost, within } from '../core/path.ts';
import { tierOfName, tokens } from '../core/tier.ts';
import { isWide, LEVELS, type Reach } from './reach.ts';

/** Where a credential stands. `file` is absolute. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly key: string;
}

/** A credential as it was found, its value gone: `print` is a keyed fingerprint that lives as long as the look. */
export interface Sighting extends Spot {
  readonly print: string;
  readonly reach: Reach;
  readonly risk: number;
  readonly environment?: Environment;
  /** When the line was written, milliseconds since 1970, where git knows. */
  readonly since?: number;
  /** Whether git keeps the file: then the value is in the history of everyone who has the repository. */
  readonly tracked?: boolean;
  /** True outside of the workspace: in a store of a command line tool, or a variable of the editor. */
  readonly own?: boolean;
}

/** One credential, all its places together. */
export interface Credential extends Sighting {
  /** Stable within one report. */
  readonly id: string;
  /** Other places of the same value. */
  readonly also: readonly Spot[];
  /** Why its place is odd: `in scripts/domains, where nothing else is Railway's`. */
  readonly unrelated?: string;
}

/** What is wrong with where a credential stands, for a person. */
export interface Mixed extends Spot {
  readonly text: string;
}

export interface TokenReport {
  /** Widest reach first. */
  readonly credentials: readonly Credential[];
  /** Development files that reach production. */
  readonly mixed: readonly Mixed[];
  /** Production credentials that every terminal of the editor inherits. */
  readonly inherited: readonly Inherited[];
  /** What could not be looked at, a sentence each. */
  readonly notes: readonly string[];
}

/** A variable of the editor that its terminals inherit. */
export interface Inherited {
  readonly key: string;
  readonly title: string;
  readonly why: string;
}

const GRAVEST: readonly Reach['deletes'][] = ['data and backups', 'data', 'depends', 'nothing'];

/** Folder names under which credentials of any vendor are at home. */
const AT_HOME = new Set('infra infrastructure deploy deployment deployments ops terraform ansible ci github gitlab circleci config configs env envs environments secrets'.split(' '));

/** The report over what was found. `names` gives the names in a folder, to see whether a vendor's own files stand there. */
export function reportOf(seen: readonly Sighting[], around: { readonly roots: readonly string[]; names(folder: string): readonly string[] }): readonly Credential[] {
  const byPrint = new Map<string, Sighting[]>();
  for (const one of seen) byPrint.set(one.print, [...(byPrint.get(one.print) ?? []), one]);
  return [...byPrint.values()]
    .flatMap(([first, ...rest]) => (first ? [credentialOf(first, rest, around)] : []))
    .sort((a, b) => b.risk - a.risk || GRAVEST.indexOf(a.reach.deletes) - GRAVEST.indexOf(b.reach.deletes) || LEVELS.indexOf(a.reach.level) - LEVELS.indexOf(b.reach.level) || Number(a.own ?? false) - Number(b.own ?? false) || a.file.localeCompare(b.file) || a.line - b.line)
    .map((one, i) => ({ ...one, id: `c${i + 1}` }));
}

function credentialOf(first: Sighting, rest: readonly Sighting[], around: Parameters<typeof reportOf>[1]): Omit<Credential, 'id'> {
  const named = [first, ...rest].reduce((best, one) => (one.risk > best.risk ? one : best));
  const also = [first, ...rest].filter((one) => one !== named).map(({ file, line, key }) => ({ file, line, key }));
  const unrelated = oddPlace(named, around);
  return { ...named, also, ...(unrelated ? { unrelated } : {}) };
}

/** Why a wide credential has no business where it stands: below the project's root, in a folder that has nothing of its vendor. */
function oddPlace({ file, reach, own }: Sighting, { roots, names }: Parameters<typeof reportOf>[1]): string | undefined {
  if (own || !isWide(reach)) return undefined;
  const root = innermost(file, roots);
  if (root === undefined) return undefined;
  const folder = file.slice(0, file.lastIndexOf('/'));
  if (folder === root) return undefined;
  const below = folder.slice(root.length + 1);
  const vendor = tokens(reach.vendor)[0] ?? '';
  if (below.split('/').some((part) => tokens(part).some((word) => AT_HOME.has(word) || word === vendor))) return undefined;
  if (names(folder).some((name) => tokens(name).includes(vendor))) return undefined;
  return `in ${below}, where nothing else belongs to ${reach.vendor}`;
}

/** The environment that a path's own words name: the file's ending first (`.env.production`), then its folders, the nearest first. */
export function tierOfPath(file: string, root: string): Environment | undefined {
  const parts = (within(file, root) ? file.slice(root.length + 1) : file.slice(file.lastIndexOf('/') + 1)).split('/').reverse();
  for (const [i, part] of parts.entries()) {
    const name = i === 0 ? part.replace(/^\.env/, '').replace(/\.local$/, '').replace(/\.(?:json|ya?ml|toml|tfvars|env)$/, '') : part;
    const tier = tierOfName(name);
    if (tier !== 'none' && tier !== 'ambiguous') return { name: tier, tier, evidence: [{ source: 'file name', file, fact: `${part} says ${tier}` }] };
  }
  return undefined;
}

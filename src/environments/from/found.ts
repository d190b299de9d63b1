import type { Environment, Evidence, Tier } from '../../core/environment.ts';
import { hostsIn, tierOfStore } from '../../core/host.ts';
import { isReference } from '../../core/secret-name.ts';
import { tierOfName } from '../../core/tier.ts';
import { shapeIn } from '../../core/token-shapes.ts';

/** What a source says of its target, before anybody asked what tier that is. */
export interface Said {
  /** The name of an environment, or of a thing in one. */
  readonly name: string;
  /** `environment`: people call the place so. `thing`: a project, app, context or account, whose words tell the place. */
  readonly is: 'environment' | 'thing';
  /** The tool whose commands alone go there. */
  readonly tool?: string;
  /** What the source proves by itself: a local cluster is development. */
  readonly tier?: Tier;
  /** What a policy's patterns shall see, where it is not the name: the id behind an alias. */
  readonly subject?: string;
  readonly evidence: Evidence;
}

const LONGEST = 120;

/** None where the name is none: empty, too long, a template, or what looks like a secret. A name without a word is offered for naming. */
export function environmentOf({ name, is, tool, tier, subject, evidence }: Said): readonly Environment[] {
  if (!isName(name)) return [];
  const said = tier ?? tierOfName(name);
  const rest = { ...(tool === undefined ? {} : { tool }), subject: subject ?? name, evidence: [evidence] };
  if (said === 'none' || said === 'unknown') return [{ name, tier: 'unknown', nameless: true, ...rest }];
  if (said === 'ambiguous') return [{ name: is === 'environment' ? name : 'unknown', tier: 'unknown', ...rest }];
  return [{ name: is === 'environment' ? name : said, tier: said, ...rest }];
}

/** The same where a name without a word is no news. */
export function wordOf(said: Said): readonly Environment[] {
  return environmentOf(said).filter(({ nameless }) => !nameless);
}

/** Where the hosts of a data store's address lead. Shows hosts, and never anything else of the address. */
export function storesIn(address: string, evidence: Omit<Evidence, 'fact'>): readonly Environment[] {
  if (isReference(address)) return [];
  return hostsIn(address).filter((host) => !isDummy(host)).map((host) => {
    const { tier, why } = tierOfStore(host);
    return { name: tier, tier, subject: host, evidence: [{ ...evidence, fact: `${evidence.key ?? 'a setting'} points to ${host}: ${why}` }] };
  });
}

/** Hosts nobody means: reserved for documentation (RFC 2606), fillers, listen-on-all addresses, and what looks like a token. */
export function isDummy(host: string): boolean {
  return /(?:^|\.)example(?:\.(?:com|org|net|edu))?$|\.invalid$|^(?:host|hostname|changeme|your[-_.].*|x{3,}|0\.0\.0\.0|::)$/.test(host) || shapeIn(host) !== undefined;
}

function isName(name: string): boolean {
  return name.length <= LONGEST && /^[\w~@][\w .,:/@+~()-]*$/.test(name) && shapeIn(name) === undefined;
}

import type { Tier } from './environment.ts';

/**
 * Words that name a tier, compared as whole tokens, so that `product`, `reproduction` and `delivery` carry none. `ci` is none of them: what is called so mostly
 * deploys to production.
 */
const WORDS: ReadonlyMap<string, Tier> = new Map([
  ...tag('production', 'prod prods production prd live prodbox prodserver proddb'),
  ...tag('staging', 'staging stage stg uat qa preprod preproduction preview canary acceptance nonprod nonproduction stagingdb'),
  ...tag('development', 'dev devel develop development local localhost sandbox test testing tests demo playground scratch devbox devserver devdb devenv localdev testdb sbx'),
]);

/** Two tokens that mean a tier together, and would mean another apart: `pre-prod`, `non-prod`, `prod-like`. */
const PAIRS: ReadonlyMap<string, Tier> = new Map([
  ...tag('staging', 'pre-prod pre-production non-prod non-production prod-like production-like'),
]);

/** What is only said not to be production: a word beside it for one such place says which. */
const BROAD: ReadonlySet<string> = new Set('nonprod nonproduction non-prod non-production'.split(' '));

function tag(tier: Tier, words: string): [string, Tier][] {
  return words.split(' ').map((word) => [word, tier]);
}

/** Splits a name into lower-case tokens at non-alphanumerics, camel case and digit boundaries. */
export function tokens(name: string): string[] {
  return name
    .slice(0, 512)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Za-z])([0-9])/g, '$1 $2')
    .replace(/([0-9])([A-Za-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** The top level domain of a host that a path or a port follows is no word for a place: `europe-docker.pkg.dev/shop/app`. */
const HOST_DEV = /^((?:\w{2,10}:\/\/)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5})\.dev(?=[:/])/i;

/** Stripe's id of a product: `prod_NWjs8kKbJWmuuc`. Source: docs.stripe.com/api/products. */
const PRODUCT_ID = /^prod_(?=[A-Za-z0-9]{0,24}[A-Z])(?=[A-Za-z0-9]{0,24}[a-z])(?=[A-Za-z0-9]{0,24}\d)[A-Za-z0-9]{6,24}$/;

/** The tier that a name counts as: `unknown` where its words name none, or several. */
export function tierNamed(name: string): Tier {
  const said = tierOfName(name);
  return said === 'none' || said === 'ambiguous' ? 'unknown' : said;
}

/** What the words of a name say: a tier, `ambiguous` where they name more than one, or `none`. */
export function tierOfName(name: string): Tier | 'ambiguous' | 'none' {
  const found = new Set<Tier>();
  let broad = false;
  if (PRODUCT_ID.test(name)) return 'none';
  const parts = tokens(name.includes('.dev') ? name.replace(HOST_DEV, '$1') : name);
  for (let i = 0; i < parts.length; i++) {
    const both = `${parts[i]}-${parts[i + 1]}`;
    const pair = PAIRS.get(both);
    const tier = pair ?? WORDS.get(parts[i] ?? '');
    if (BROAD.has(pair ? both : (parts[i] ?? ''))) broad = true;
    else if (tier) found.add(tier);
    if (pair) i++;
  }
  if (broad && (found.size === 0 || found.has('production'))) found.add('staging');
  if (found.size > 1) return 'ambiguous';
  return [...found][0] ?? 'none';
}

/** A UUID, a long hex or digit string, or a vendor id such as `prj_…`: a name that no person would recognise. */
export function isOpaque(name: string): boolean {
  if (/^[0-9a-f]{8}(-[0-9a-f]{1,12}){0,4}$/i.test(name) || /^[0-9a-f]{16,}$/i.test(name) || /^\d{6,}$/.test(name)) return true;
  const tail = name.replace(/^[a-z]{1,8}[_-]/i, '');
  return /^[A-Za-z0-9]{16,}$/.test(tail) && /\d/.test(tail) && /[A-Za-z]/.test(tail);
}

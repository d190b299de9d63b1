import { HOLE } from '../../core/invocation.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { decoded } from '../../payload/http/words.ts';
import { kindredAct } from '../../acts/completed-act.ts';
import { one, spokenAct, wordsWithin } from '../../acts/spoken.ts';
import { actOf } from './path-act.ts';
import { deedOf } from './tool-names.ts';

/** Acts that stand for much of an interface, of which the path tells more. */
const OF_INTERFACE = /^(?:Change (?:access|flag|service|context|incident|keys?|zone|webhook|webhooks|the state of user|the organization|the workspace|who may what|subscription|property|user)|Move money|Run, approve|Purge or change|Delete (?:content|records|contacts|at|in|from|access)\b)|\bor\b/;

/** What the path says of such a request, and the name of what it is about. Undefined where it says no more than the table. */
export function toldByPath(act: string, { method, path }: HttpRequest): { readonly act: string; readonly name: string | undefined } | undefined {
  if (!OF_INTERFACE.test(act) || path.includes(HOLE)) return undefined;
  const bare = path.replace(/\.(?:json|xml)$/, '').replace(/\/(?:lifecycle|actions)(?=\/)/, '');
  const made = method === 'POST' ? madeBy(bare) : undefined;
  if (made !== undefined) return made;
  const own = actOf(method === 'DELETE' ? 'delete' : 'change', bare);
  return own === undefined || own.name === bare ? undefined : own;
}

/** The act of the collection that the path names, where a route takes several: of `/v1/{services,disks}/:name` that is `Delete service`, `/v1/disks/d1` is `Delete disk`. */
export function ofCollection(act: string, route: string, path: string): string {
  if (!route.includes('{')) return act;
  const parts = path.split('/').filter(Boolean);
  return route.slice(route.indexOf('/')).split('/').filter(Boolean).reduce((said, piece, i) => (/^\{[^{}]*\}$/.test(piece) ? kindredAct(said, piece.slice(1, -1).split(','), parts[i] ?? '') : said), act);
}

/** What is sent to a collection is one more of it: of `/payments/P1/refunds`, `Create a refund for payment`. */
function madeBy(path: string): { readonly act: string; readonly name: string | undefined } | undefined {
  const [last = '', holder = '', kind = ''] = path.split('/').filter(Boolean).reverse();
  if (!/^[a-z][a-z_-]{2,30}s$/i.test(last) || deedOf(last) !== undefined || /^(?:actions|messages|status|access|refunds?_url)$/i.test(last)) return undefined;
  const thing = wordsWithin(last).map(one);
  const held = /^[a-z][a-z_-]{2,30}s$/i.test(kind) && !/^(?:[a-z]+|v\d.*)$/.test(holder);
  const said = spokenAct('create', thing);
  return held ? { act: spokenAct('create', thing, wordsWithin(kind).map(one)), name: holder } : { act: said.replace(/^Create (?=[a-z])/, `Create ${/^Create [aeiou]/.test(said) ? 'an' : 'a'} `), name: undefined };
}

/** A name without the ending that tells a format, and as it reads: `1.json`, `acme%2Fshop`. */
export function plainOf(name: string): string {
  return decoded(name.replace(/\.(?:json|xml)$/, ''));
}

/** What stands before words of the interface that begin with `_`: the index of `/orders/_settings`. */
export function thingBefore(path: string): string | undefined {
  const parts = path.split('/').filter(Boolean);
  return parts.at(-1)?.startsWith('_') === true && parts[0] !== undefined && !parts[0].startsWith('_') ? parts[0] : undefined;
}

/** Whether what a path ends with is a word of the interface, and names nothing: `/emails`, `/_bulk`, `/email/batch`. */
export function isInterface(written: string, act: string, method: string): boolean {
  const word = plainOf(written).toLowerCase();
  return word.startsWith('_') || (/^[a-z][a-z_-]{2,30}s$/.test(word) && (method !== 'DELETE' || act.toLowerCase().endsWith(` ${one(word)}`))) || (/^[a-z_-]{2,30}$/.test(word) && (deedOf(word) !== undefined || act.toLowerCase().includes(word)));
}

import { HOLE } from '../../core/invocation.ts';
import type { Resource } from '../../core/effect.ts';
import { isOpaque } from '../../core/tier.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { one, spokenAct, wordsWithin } from '../../acts/spoken.ts';
import { named } from '../commands.ts';
import { deedAct } from './field-act.ts';
import { deedOf } from './tool-names.ts';

/** Beginnings of paths that say how the interface is called. */
const LEADING = /^(?:api|apis|rest|rpc|v\d[\w.]{0,8}|beta|latest|stable|admin|internal|public|private|external|\d{4}-\d\d(?:-\d\d)?|index\.php)$/i;
/** A word of the interface, of one or a few words. */
const NOUN = /^[a-z]{2,30}(?:[-_ ]?[a-z]{2,30}){0,3}$/i;
/** Parts of a path that are looked at, from its end. */
const MOST_PARTS = 12;

/** Elasticsearch deletes what a search finds, wherever it runs. */
const SEARCHED = /^\/([^/_][^/]{0,80})\/_delete_by_query$/;
/** Collections that some interfaces name in the singular, before one of them. */
const ONE = /^(?:instance|server|user|account|project|app|application|service|cluster|database|volume|disk|snapshot|backup|domain|zone|record|bucket|queue|topic|customer|order|subscription|invoice|product|repository|branch|environment|workspace|organization|team|group|member|job|pipeline|workflow|function|site|node|machine|key|token|webhook|collection|index|table)$/i;

interface PathAct {
  readonly act: string;
  /** What the path names; the path itself where it names a collection as a whole, or nothing by itself. */
  readonly name: string;
}

/**
 * What a request that no table knows does to what, by the nouns of its path: `Delete stock of warehouse at api.acme.io`, "12". Where they say nothing, that it
 * is sent. `verb` is what its method or a parameter means, `delete`, `delete account`; without one only the path's own verb counts.
 */
export function sentAs({ method, host, path }: HttpRequest, verb: string | undefined): { readonly act: string; readonly resource: Resource } {
  const shown = path.replaceAll(HOLE, '…').slice(0, 80) || '/';
  const found = SEARCHED.exec(shown)?.[1];
  const own = found !== undefined && verb !== undefined ? { act: 'Delete documents of index', name: found } : actOf(verb, shown);
  const known = host === undefined || host.includes(HOLE) ? undefined : host;
  if (own === undefined) return { act: `Send a ${method} request to ${known ?? 'a host only known when it runs'} for`, resource: { ...named('Delete', shown), kind: 'path' } };
  return { act: known === undefined ? own.act : `${own.act} at ${known}`, resource: { ...named('Delete', own.name), kind: 'path' } };
}

/** What a path of an interface means, by its nouns and its verb: `/v1/users/u1/ban` is `Ban user`. Its name is the path where it names nothing by itself. */
export function actOf(verb: string | undefined, path: string): PathAct | undefined {
  const [first = '', ...object] = verb?.split(/[ -]/) ?? [];
  if (object.length > 0) return first === 'set' || object.length > 3 ? undefined : { act: `${spokenAct(first, object)} by`, name: path };
  const all = path.split('/').filter(Boolean).slice(-MOST_PARTS);
  const parts = all.slice(Math.max(0, all.findIndex((part) => !LEADING.test(part))));
  const last = parts.at(-1) ?? '';
  const deed = NOUN.test(last) ? deedOf(last) : undefined;
  if (deed === undefined || deed.effect === 'reads' || parts.length === 1) return verb === undefined ? undefined : thingOf(verb, parts, path);
  // `purge-old-orders`, or `doDelete` of the thing before it.
  const isOwn = deed.object.some((word) => word !== 'do' && !parts.slice(0, -1).some((part) => part.toLowerCase().includes(word)));
  const act = isOwn ? deedAct(deed) : undefined;
  return act === undefined ? thingOf(deed.verb, parts.slice(0, -1), path) : { act: `${act} by`, name: path };
}

/** What a path ends with: one of a collection, a part of one, or the collection. */
function thingOf(verb: string, parts: readonly string[], path: string): PathAct | undefined {
  const last = parts.at(-1) ?? '';
  const before = parts.at(-2) ?? '';
  if (!isWord(last)) {
    const kind = parts.slice(0, -1).findLast(isWord);
    return kind === undefined ? undefined : { act: spokenAct(verb, singular(kind)), name: last };
  }
  if (isWord(before) && (one(before) !== before || ONE.test(before)) && one(last) === last) return { act: spokenAct(verb, singular(before)), name: last };
  const holder = parts.at(-3) ?? '';
  if (before !== '' && !isWord(before) && isWord(holder)) return { act: spokenAct(verb, wordsWithin(last), singular(holder)), name: before };
  if (isWord(before) && /[-_]/.test(last) && !/[-_]/.test(before)) return { act: spokenAct(verb, singular(before)), name: last };
  return { act: `${spokenAct(verb, wordsWithin(last))} by`, name: path };
}

function isWord(part: string): boolean {
  return NOUN.test(part) && !isOpaque(part);
}

function singular(collection: string): readonly string[] {
  // `/git/refs/heads/release` is a branch.
  if (collection === 'heads') return ['branch'];
  return wordsWithin(collection).map((word, i, all) => (i === all.length - 1 ? one(word) : word));
}

import { spokenAct, wordsWithin } from '../../acts/spoken.ts';
import { deedOf, wordsOf, type Named } from './tool-names.ts';

/** Words around a deed that are no thing: of transports, of versions, and of how it is done. */
const AROUND = new Set('tool tools http rest mcp graphql cli data object objects resource item v1 v2 v3 a an the and by many one all bulk batch request command find archive hard uid pg query mutation dml permanently'.split(' '));
/** Keys that name the thing itself, whatever it is. */
const GENERIC = new Set('id ids name names key keys path slug title target resource resources arn uuid uid url value number input args identifier'.split(' '));

/**
 * What a deed is called in a question: `delete_project` of a tool is `Delete project`, and `disable_backups {database}` is `Disable the backups of database`. `key` is
 * what the input calls the name that follows. Undefined where no thing is told.
 */
export function deedAct({ verb, object }: Named, vendor = '', key = ''): string | undefined {
  const own = [...wordsOf(vendor), ...wordsOf(vendor).map((word) => `${word}mcp`), 'azmcp'];
  const thing = object.filter((word) => !AROUND.has(word) && !own.some((owned) => owned === word || (word.length > 2 && owned.startsWith(word))));
  const holder = wordsWithin(key).filter((word) => !GENERIC.has(word));
  // A tool that is a verb acts on what its input names: `delete {key}`.
  const named = wordsWithin(key).filter((word) => !/^(?:ids?|names?|input|args|identifier|value|target|resources?|paths?|url|number|uid|uuid)$/.test(word));
  if (thing.every((word) => /^(?:to|from|in|on)$/.test(word)) && named.length > 0 && named.length < 3) return spokenAct(verb, named);
  if (thing.length === 0 && named.length === 0 && /^(?:item|resource|object)$/.test(object.join(' '))) return spokenAct(verb, object);
  return thing.length === 0 || thing.length > 4 ? undefined : spokenAct(verb, thing, holder.length > 2 || holder.some((word) => own.includes(word)) ? [] : holder);
}

/** What a root field of GraphQL is called in a question: `deleteProject` is `Delete project`. */
export function fieldAct(field: string, named: boolean): string {
  const deed = deedOf(field);
  return (deed && deed.effect !== 'reads' ? deedAct(deed) : undefined) ?? (named ? `Call ${field} on` : `Call ${field}`);
}

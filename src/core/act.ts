import { plainAct, plural, singular } from './act-words.ts';
import { inEnglish, toldAct, type Say } from './say.ts';

/**
 * What is done to what, as a title says it: `Delete volume "pgdata"`, and where no name is known `Delete the volume`. Verbs and things come from tables, and
 * from the words of tools that no table knows.
 */
export function deedOf(act: string, name: string | undefined, say: Say = inEnglish): string {
  const [, deed, host] = AT_A_HOST.exec(act) ?? [];
  if (deed && host) return say('{0} at {1}', deedOf(deed, name, say), host);
  const known = toldAct(act, say);
  // `Delete orders by "/v1/orders"`: the path of a request.
  if (say !== inEnglish && name !== undefined && act.endsWith(' by')) return say('{0} by "{1}"', toldAct(act.slice(0, -3), say), name);
  if (name !== undefined && NAMELESS.test(name)) return known === act ? `${act.replace(/ (branch|path|host)$/, '')} ${name}` : say('{0}: {1}', known, say(name));
  if (known !== act) return name === undefined ? known.replace(LOOSE_END, '') : say('{0} "{1}"', known, name);
  return name === undefined ? actAlone(plainAct(act)) : actOn(name.includes(', ') ? plural(plainAct(act)) : singular(plainAct(act)), name);
}

/** A deed at a server of nobody known: `Delete customer at api.acme.io`. */
const AT_A_HOST = /^([A-Z][a-z]+ .{2,80}(?<! something)) at ([\w-]+(?:\.[\w-]+)+(?::\d+)?|localhost(?::\d+)?)$/;

/** What stands for a name that only running tells. */
const NAMELESS = /^an? (?:path|branch|host) only known when it runs$/;
/** `Delete backups of` waits for a name, and gets none. */
const LOOSE_END = / (?:of|below|by|on|from|to|for|in|at|with|über|von|auf|an|in|für|mit|aus|bei)$/;
/** A verb, or two, and a place with a name of its own: `Delete in Prefect`. */
const AT_A_PLACE = /^([A-Z][a-z]+(?: or [a-z]+)?) ((?:in|at|from|with) [A-Z.].*|with [a-z][\w-]*|something (?:in|at|from) .+)$/;

function actOn(act: string, name: string): string {
  const [, verb, place] = AT_A_PLACE.exec(act) ?? [];
  return verb && place ? `${verb} "${name}" ${place.replace(/^something /, '')}` : `${act} "${name}"`;
}

/** Words between which and the end a thing stands that has no article: `Change the routes of network`. */
const BEFORE_THING = /^(.*\b(?:of|on|from|to|for|in|at|into|over|below|up|down|off|back|out|away|as|[A-Z][a-z]+(?:-[a-z]+)?(?: (?:or|and) [a-z]+)?)) ([a-z][a-z ]{1,40})$/;
/** What has an article, wants none, or is no thing. */
const NO_ARTICLE = /^(?:the|an?|every|all|any|every\w+|something|what|who|how|that|its|their|no|this|another|many|and|or|of|on|up|out|off|down|back|away|by|with|write|delete|drop|schedule)\b|\b(?:by|with|that|then|later)\b|[^s]s$|^(?:access|data|mail|money|nothing|good|root|prod|production|staging|shutdown)$/;
/** An act whose object has no name: `Empty database` is said `Empty the database`, and `Delete backups of` `Delete backups`. */
export function actAlone(act: string): string {
  if (/\b(?:log in|comes in|made of)$/.test(act)) return act;
  const bare = act.replace(LOOSE_END, '');
  if (/^Run (?:pipeline|job|workflow|function|playbook|container|task)$/.test(bare)) return bare.replace(' ', ' the ');
  if (/^(?:Run|Call|Let) \S+(?: of .*| \w+)?$|^Call the tool /.test(bare)) return bare;
  if (/^[A-Z][a-z]+ public the /.test(bare)) return bare;
  const [, before, thing] = BEFORE_THING.exec(bare) ?? [];
  if (before === undefined || thing === undefined || NO_ARTICLE.test(thing)) return bare;
  // What is made is not there yet.
  return before === 'Create' ? `${before} ${/^[aeiou](?!ser\b)/.test(thing) ? 'an' : 'a'} ${thing}` : `${before} the ${thing}`;
}

import { HOLE } from '../../core/invocation.ts';
import { named, objectOf, type SqlEffect } from './effect.ts';
import { at, find, part, textOf, tokenAt, type Phrase } from './phrase.ts';

const BEFORE_ROLE: ReadonlySet<string> = new Set(['TO', 'FROM']);
const ENDS: ReadonlySet<string> = new Set(['WITH', 'GRANTED', 'CASCADE', 'RESTRICT', 'AS', 'COPY', 'IDENTIFIED', 'REQUIRE']);
const ON: ReadonlySet<string> = new Set(['ON']);

/** What `GRANT`, `REVOKE` and `DENY` give or take, of what, and whose: grammar of SQL and its dialects. Undefined where nobody is named. */
export function rightsOf(phrase: Phrase): Pick<SqlEffect, 'object' | 'names' | 'says'> | undefined {
  const verb = at(phrase, phrase.from);
  const to = find(phrase, BEFORE_ROLE);
  if (to < 0) return undefined;
  const end = find(phrase, ENDS, to + 1);
  const whose = accounts(part(phrase, to + 1, end < 0 ? phrase.to : end));
  const on = find(phrase, ON);
  const isGiven = verb === 'GRANT';
  if (whose === '') return undefined;
  const what = shown(part(phrase, phrase.from + 1, on < 0 || on > to ? to : on)).replace(/^GRANT OPTION FOR /i, '').replace(/^ALL PRIVILEGES$/i, 'ALL');
  const object = objectOf('grantee', [whose]);
  if ((on < 0 || on > to) && /^ALL\b/i.test(what)) return { ...object, says: isGiven ? `Gives ${whose} all rights.` : `Takes all rights from ${whose}.` };
  if (on < 0 || on > to) return { ...object, says: isGiven ? `Gives ${whose} the role ${what.replace(/^ROLE /i, '')}.` : `Takes the role ${what.replace(/^ROLE /i, '')} from ${whose}.` };
  const of = shown(part(phrase, on + 1, to));
  return { ...object, says: isGiven ? `Gives ${whose} ${what} rights on ${of}.` : `Takes ${what} rights on ${of} from ${whose}.` };
}

/** Roles and users as they are called; MySQL quotes both parts of `'app'@'%'`. */
function accounts(phrase: Phrase): string {
  const words: string[] = [];
  for (let i = phrase.from; i < Math.min(phrase.to, phrase.from + MOST_WORDS); i++) words.push(tokenAt(phrase, i)?.value ?? '');
  return named(words.join(' ').replace(/ ?([@.,]) ?/g, '$1').replaceAll(',', ', ')).replaceAll(HOLE, '…');
}

const MOST_WORDS = 20;

function shown(phrase: Phrase): string {
  return named(textOf(phrase).replaceAll('"', '')).replaceAll(HOLE, '…');
}

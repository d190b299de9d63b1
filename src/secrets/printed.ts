import type { Ground } from './ground.ts';

const BEFORE = 240;
const SHOWN = /(?:\b|(?<=\\n))examples?["']?[ \t]{0,4}:\s{0,20}(?:[\w"'-]{1,60}:\s{0,20}){0,2}[{[]?[^{}\n]{0,200}$|\.?\bExample[ \t]{0,4}[:=][ \t]{0,4}(?:"[^"\n]{0,220}|(?:\w{1,20}\.\w{1,20}\()?`[^`]{0,220})$/i;

/** Whether a value stands under a key that says it is an example, as in descriptions of interfaces. */
export function isPrinted(text: string, at: number): boolean {
  return SHOWN.test(text.slice(Math.max(0, at - BEFORE), at));
}

/** Whether it stands in a comment of a program that documents a function, whose values show how to call it, or in what a manual types into Python. */
export function isDocumented(text: string, at: number, ground: Ground): boolean {
  return ground !== 'settings' && (ground === 'code' ? /^[ \t]{0,40}(?:\*[ \t]|>>> )/ : /^[ \t]{0,40}>>> /).test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1));
}

/** What a module of Ansible says of itself, in a literal of its own. Source: its guide to the documentation of modules. */
const MANUALS: readonly string[] = ['EXAMPLES =', 'RETURN =', 'DOCUMENTATION ='];

/** Whether a value stands in such a literal. `at` counts in the whole text. */
export function isInManual(text: string, at: number): boolean {
  return MANUALS.some((name) => {
    const start = text.lastIndexOf(name, at);
    const opened = start < 0 ? null : /^[A-Z]+ = [rb]?("""|''')/.exec(text.slice(start, start + 24));
    return opened !== null && text.indexOf(opened[1] ?? '', start + opened[0].length) > at;
  });
}

const EXAMPLE = /^([ \t]*)(?:- )?examples?:[ \t]*\r?$/;

/** Whether a value of YAML stands in a block that is called an example. `at` counts in the whole text. */
export function isInExample(text: string, at: number): boolean {
  let start = text.lastIndexOf('\n', at) + 1;
  const depth = (line: string): number => line.search(/\S|$/);
  let indent = depth(text.slice(start, at));
  for (let lines = 0; lines < 12 && start > 0 && indent > 0; lines++) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    const line = text.slice(before, Math.min(start - 1, before + 200));
    start = before;
    if (depth(line) >= indent) continue;
    if (EXAMPLE.test(line)) return true;
    indent = depth(line);
  }
  return false;
}

/** What texts for people say right before they show how something looks. */
const INTRODUCED = /\b(?:(?:example|Beispiel|exemple|ejemplo)\b[^\n:]{1,32}:|(?:good|strong|weak|bad|gutes?|starkes|sicheres|schwaches|schlechtes) pass(?:word|wort|phrase)s?:|examples?|e\.g\.|for instance|looks? like|such as|sample|format|Beispiel|z\. ?B\.|por ejemplo|par exemple)[^\n\w]{0,8}(?:[\w-]{1,24}[:=][ \t]?)?[`"']{0,3}$/i;

/** Whether a text for people says that what follows is there to be looked at. */
export function isIntroduced(text: string, at: number): boolean {
  return INTRODUCED.test(text.slice(Math.max(0, at - 48), at));
}

/** Where a request goes, in the same command. */
const ADDRESS = /https?:\/\/(?:[\w.:-]{1,80}@)?([\w.-]{1,100})/g;
/** Hosts that stand for the reader's own, or for any. Source: RFC 2606. */
const NOBODYS = /(?:^|\.)example(?:\.[a-z]{2,4})?$|(?:^|\.)(?:your|my)-?(?:app|api|domain|site|server|host|company|instance|service)?\w{0,10}\.(?:com|org|net|io|dev)$|\.(?:test|invalid)$/i;

/** Whether a text for people sends a value to hosts that documentation has, and to no other. */
export function isSentToNobody(text: string, at: number): boolean {
  const hosts = [...text.slice(Math.max(0, at - 160), at + BEFORE).matchAll(ADDRESS)];
  return hosts.length > 0 && hosts.every(([, host = '']) => NOBODYS.test(host));
}

/** A line that is a comment, and the sentence in it. */
const COMMENT = /^[ \t]{0,40}(?:#|\/\/|;)[ \t]{0,4}(.{0,200})/;
/** A comment that says what a setting is for, before the setting itself, is the generator's; one that says what became of a value is a person's. */
const OWN = /\b(?:old|previous|former|real|live|prod|temp|temporary|todo|fixme|current|rotate[sd]?|revoked?|leaked|backup|legacy|alt|former)\b/i;

/** What a comment that shows how to call something says above, and what it says behind a call. */
const SHOWS = /^[ \t]{0,40}(?:#|\/\/|;)[ \t]{0,4}(?:(?:For )?[Ee]xamples?\b.{0,120}:[ \t]*\r?$|.{1,160}#[ ]=> )/;
const COMMENTS = 30;
const COMMENTS_BELOW = 6;

/** Whether the comment that a value stands in shows how to call something. `at` counts in the whole text. */
function isUnderExample(text: string, at: number): boolean {
  for (let lines = 0, end = text.lastIndexOf('\n', at); lines < COMMENTS && end > 0; lines++) {
    const start = text.lastIndexOf('\n', end - 1);
    const line = text.slice(start + 1, Math.min(end, start + 240));
    if (!COMMENT.test(line)) break;
    if (SHOWS.test(line)) return true;
    end = start;
  }
  for (let lines = 0, start = text.indexOf('\n', at) + 1; lines < COMMENTS_BELOW && start > 0; lines++) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, Math.min(end < 0 ? text.length : end, start + 240));
    if (!COMMENT.test(line)) return false;
    if (line.includes(' # => ')) return true;
    start = end + 1;
  }
  return false;
}

/** Whether a value is switched off under the sentences that explain it, as the settings look that a generator lays out. `at` counts in the whole text. */
export function isLaidOut(text: string, at: number): boolean {
  let end = text.lastIndexOf('\n', at);
  if (end < 0 || !COMMENT.test(text.slice(end + 1, at))) return false;
  // Devise takes Rails' own key, and its generator prints one all the same. Source: its template of the initializer.
  if (text.includes('Devise.setup')) return true;
  let said = '';
  for (let lines = 0; lines < 6 && end > 0; lines++) {
    const start = text.lastIndexOf('\n', end - 1);
    const comment = COMMENT.exec(text.slice(start + 1, end))?.[1];
    if (comment === undefined) break;
    said = `${comment} ${said}`;
    end = start;
  }
  if (OWN.test(said)) return false;
  return ((said.match(/[A-Za-z]{2,}/g)?.length ?? 0) >= 12 && /[a-z]\.(?:\s|$)/.test(said)) || isUnderExample(text, at);
}

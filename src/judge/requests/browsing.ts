import type { Clue, Finding } from '../../core/effect.ts';
import { tierOfHost } from '../../core/host.ts';
import { fetchRequest } from '../../payload/http.ts';
import { named } from '../commands.ts';
import { DEEP, entriesOf, record, textOf, type ToolCall } from './tool-call.ts';
import { deedOf, wordsOf } from './tool-names.ts';

/**
 * Agents use browsers that somebody is signed in with. A page that is opened says where a click goes, and the words on what is clicked say what it does; both are all that the tools tell.
 * Sources: the tools of playwright-mcp, chrome-devtools-mcp, server-puppeteer, browsermcp, Stagehand and VS Code's own browser.
 */

const OPENS = new Set('navigate goto open new visit'.split(' '));
const TURNS = new Set('tabs tab select switch back forward'.split(' '));
const PAGES = new Set('browser page pages tab tabs url puppeteer playwright stagehand navigate goto'.split(' '));
const CLICKS = new Set('click dblclick tap'.split(' '));
/** Words of a browser's tools that others have as well. */
const MAY_CLICK = new Set('press submit act evaluate run execute script javascript'.split(' '));
const BROWSERS = new Set('browser browsermcp page playwright puppeteer stagehand chrome chromium devtools selenium webdriver'.split(' '));

/** What a call of a browser's tool does to the page that later calls act on: it opens an address, or turns to a page that was opened before. */
export type Turn = { readonly kind: 'opens'; readonly url: string } | { readonly kind: 'turns' };

/** Undefined for a call that leaves the page where it is. */
export function turnOf({ server, tool, input }: Pick<ToolCall, 'server' | 'tool' | 'input'>): Turn | undefined {
  const words = wordsOf(tool);
  if (![...words, ...wordsOf(server)].some((word) => PAGES.has(word))) return undefined;
  const url = entriesOf(input, 1).find(([key, value]) => /^(?:url|href|address)$/i.test(key) && typeof value === 'string' && /^[a-z]{2,10}:/i.test(value))?.[1];
  if (typeof url === 'string' && [...words, ...wordsOf(textOf(entriesOf(input, 0).find(([key]) => key === 'action')?.[1]))].some((word) => OPENS.has(word))) return { kind: 'opens', url: url.slice(0, LONGEST_ADDRESS) };
  return words.some((word) => TURNS.has(word)) ? { kind: 'turns' } : undefined;
}

const LONGEST_ADDRESS = 2_000;

/** Whether an address leads off this machine, so that what is clicked there may be somebody's. */
export function isFar(url: string): boolean {
  const host = hostOf(url);
  return host !== undefined && tierOfHost(host)?.tier !== 'development';
}

/** Whether a tool clicks, or is a browser's and may: by a key, by code that it runs there. */
export function isPress({ server, tool }: Pick<ToolCall, 'server' | 'tool'>): boolean {
  const words = wordsOf(tool);
  return words.some((word) => CLICKS.has(word)) || (words.some((word) => MAY_CLICK.has(word)) && [...words, ...wordsOf(server)].some((word) => BROWSERS.has(word)));
}

/** What a click on a page does by the words on what is clicked: `Delete project`, `button.destroy-volume`. Nothing where no page is known: most of what agents click is on this machine. */
export function pressFindings(call: ToolCall, page: string | undefined): readonly Finding[] {
  const host = page === undefined ? undefined : hostOf(page);
  if (host === undefined || !isPress(call)) return [];
  const label = labels(call.input).find(destroys);
  if (label === undefined) return [];
  const told = tierOfHost(host);
  const where: Clue = { about: 'context', name: host, ...(told ? { tier: told.tier } : {}), evidence: { source: 'argument', fact: `the browser is at ${host}` } };
  return [{
    effect: 'destroys-data', provider: 'mcp', operation: 'press', act: 'Click on', clues: [where], resource: { ...named('Click on', label), kind: 'control', opaque: true },
    says: 'By its label, it deletes something for good. It counts as whoever is signed in to that page. Nothing is known of backups.',
  }];
}

/** Addresses of a page's own server are written without it: `fetch('/api/projects/7', { method: 'DELETE' })`. */
export function onPage(call: ToolCall, page: string | undefined): ToolCall {
  const origin = page === undefined || !isPress(call) ? undefined : /^https?:\/\/[^/?#]{1,300}/i.exec(page)?.[0];
  const input = record(call.input);
  if (origin === undefined || input === undefined) return call;
  const whole = Object.entries(input).map(([key, value]) => [key, typeof value === 'string' ? value.replace(OWN_ADDRESS, (_, before: string) => `${before}${origin}/`) : value] as const);
  return { ...call, input: Object.fromEntries(whole) };
}

const OWN_ADDRESS = /((?:\b(?:fetch|axios(?:\.[a-z]{3,6})?|open|ajax)\(|\burl:)\s{0,9}(?:\{\s{0,9}url:\s{0,9})?(?:'[A-Z]{3,6}'\s{0,3},\s{0,3})?['"`])\/(?!\/)/g;

function hostOf(url: string): string | undefined {
  return /^https?:/i.test(url) ? fetchRequest(url).host : undefined;
}

/** What is said of the thing that is clicked, and every text within code that clicks. */
function labels(input: unknown): readonly string[] {
  return entriesOf(input, DEEP).slice(0, 200).flatMap(([key, value]) => {
    if (typeof value !== 'string') return [];
    if (/^(?:element|selector|text|label|name|description|target|locator|instruction|action|button)$/i.test(key)) return [value.slice(0, LONGEST_LABEL)];
    if (!/^(?:code|script|function|expression|text|javascript)$/i.test(key) || !/\b(?:click|submit|requestSubmit|dispatchEvent)\(/.test(value)) return [];
    return [...value.slice(0, LONGEST_CODE).matchAll(/(['"`])((?:(?!\1)[^\\\n]){2,120})\1/g)].map((match) => match[2] ?? '');
  });
}

const LONGEST_LABEL = 200;
const LONGEST_CODE = 20_000;

/** What controls are, which a label may say beside what it does. */
const CONTROLS = new Set('button btn link icon menu item menuitem option dialog modal popup confirm confirmation checkbox submit click press tap on the in at red text has data testid test id aria label role name css xpath get by'.split(' '));
/** What nobody takes for a filter that is cleared, or a word that is taken out of a list. */
const FOR_GOOD = new Set('delete destroy drop purge terminate truncate wipe erase nuke obliterate deprovision decommission teardown'.split(' '));

function destroys(label: string): boolean {
  const words = wordsOf(label).filter((word) => !CONTROLS.has(word));
  const deed = deedOf(words.slice(0, 12).join('_'));
  return deed !== undefined && deed.effect === 'destroys-data' && FOR_GOOD.has(deed.verb);
}

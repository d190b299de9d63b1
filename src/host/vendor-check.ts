import type { VendorCheck } from '../secrets/reach.ts';

/** What a vendor said of a token, for a person. */
export interface Answer {
  readonly accepted: boolean;
  readonly text: string;
}

/** Sends a request; `fetch` is one. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

const TIMEOUT = 10_000;
const LONGEST = 256 * 1024;

/**
 * Asks a vendor what a token may do: one request to the address that `check` names, never to another one it points to. Only what `check.shows` names is kept
 * of the answer, and never the token. A vendor that cannot be reached is an answer too.
 */
export async function askVendor({ method, url, header, prefix, body, shows }: VendorCheck, token: string, send: Send = fetch): Promise<Answer> {
  try {
    const headers = { [header]: `${prefix}${token}`, Accept: 'application/json', 'User-Agent': 'prodlock', ...(body ? { 'Content-Type': 'application/json' } : {}) };
    const response = await send(url, { method, headers, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT), ...(body ? { body } : {}) });
    const json = parsed((await response.text()).slice(0, LONGEST));
    const refused = !response.ok || 'errors' in json;
    if (refused) return { accepted: false, text: response.status === 401 || response.status === 403 || response.ok ? 'refused: it is of another kind, or not valid any more' : `not told (status ${response.status})` };
    const facts = shows.flatMap((name) => shown(name, response.headers.get(name) ?? valueIn(json, name), token));
    return { accepted: true, text: ['valid', ...facts].join(', ') };
  } catch (error) {
    return { accepted: false, text: `could not be asked: ${error instanceof Error && error.name === 'TimeoutError' ? 'no answer within 10 s' : 'no connection'}` };
  }
}

function shown(name: string, value: unknown, token: string): readonly string[] {
  const text = flat(value).replaceAll(/[^\x20-\x7e\u00a0-\uffff]/g, ' ').slice(0, 200);
  return text === '' || text.includes(token) || text === 'null' ? [] : [`${name.split('.').at(-1) ?? name}: ${text}`];
}

function flat(value: unknown): string {
  if (Array.isArray(value)) return value.slice(0, 20).map(flat).join(' ');
  if (typeof value === 'object' && value !== null) return Object.values(value).slice(0, 20).map(flat).join(' ');
  return value === undefined ? '' : String(value);
}

function valueIn(json: object, name: string): unknown {
  return name.split('.').reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Object.entries(at).find(([own]) => own === key)?.[1] : undefined), json);
}

function parsed(text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}

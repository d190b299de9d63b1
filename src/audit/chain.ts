import { stableJson } from '../core/canonical.ts';
import type { Entry, Removal } from './entry.ts';

/** Hex SHA-256 of a text. Passed in, because the chain itself is pure. */
export type Hash = (text: string) => string;

/** The end of a chain: what the next line continues. */
export interface Head {
  /** Number of the last entry, from 1; 0 before the first. */
  readonly seq: number;
  readonly hash: string;
}

export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** A line as it is kept: what it tells, its number, the hash of the line before, and its own over all of that. */
export type Link = (Entry | Removal) & { readonly seq: number; readonly prev: string; readonly hash: string };

/** The line that continues a chain, without its line end, and the chain's new end. */
export function append(entry: Entry | Removal, head: Head, hash: Hash): { readonly line: string; readonly head: Head } {
  const body = { ...entry, seq: head.seq + 1, prev: head.hash };
  const own = hash(head.hash + stableJson(body));
  return { line: stableJson({ ...body, hash: own }), head: { seq: body.seq, hash: own } };
}

/** The end that a line stands for; undefined for one that is no whole line of a chain. */
export function headOf(line: string): Head | undefined {
  const link = linkOf(line);
  return link && { seq: link.seq, hash: link.hash };
}

/** The line's parts, whether or not its hash is right; undefined where it does not have them. */
export function linkOf(line: string): Link | undefined {
  try {
    const link = JSON.parse(line) as Partial<Link> | null;
    const complete = typeof link?.seq === 'number' && Number.isSafeInteger(link.seq) && link.seq > 0 && typeof link.prev === 'string' && typeof link.hash === 'string';
    return complete ? (link as Link) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a line says what it said when it was hashed. As it was written, it only has to be cut; one that was written differently is put in order first. */
export function isWhole(line: string, link: Link, hash: Hash): boolean {
  const own = `"hash":"${link.hash}",`;
  const at = line.indexOf(own);
  if (at > 0 && hash(link.prev + line.slice(0, at) + line.slice(at + own.length)) === link.hash) return true;
  const { hash: claimed, ...body } = link;
  return claimed === hash(link.prev + stableJson(body));
}

import { GENESIS, type Head } from './chain.ts';
import type { Anchor } from './verify.ts';

/** A head as it is written down outside of the chain: one line of JSON, so that each can stand in a file with others. */
export function anchorLine(record: string, { seq, hash }: Head, time: Date): string {
  return JSON.stringify({ prodlock: 'anchor', record, time: time.toISOString(), seq, hash });
}

/** The anchors among lines of a text, by the record they are of. What else stands there is passed over. */
export function anchorsIn(text: string, place: string): readonly (Anchor & { readonly record: string })[] {
  return text.split('\n').flatMap((line) => {
    const anchor = line.includes('"prodlock"') && line.length < 1_000 ? parse(line.trim()) : undefined;
    return anchor ? [{ ...anchor, place }] : [];
  });
}

function parse(line: string): Omit<Anchor & { readonly record: string }, 'place'> | undefined {
  try {
    const { prodlock, record, time, seq, hash } = JSON.parse(line) as Record<string, unknown>;
    if (prodlock !== 'anchor' || typeof record !== 'string' || typeof time !== 'string' || typeof seq !== 'number' || typeof hash !== 'string') return undefined;
    return Number.isSafeInteger(seq) && seq > 0 && hash.length === GENESIS.hash.length ? { record, time, seq, hash } : undefined;
  } catch {
    return undefined;
  }
}

import { Decompress } from 'fflate';

/** Longer results are not computed. */
const MOST = 256 * 1024;
/** Bytes that are unpacked at once: each may stand for a thousand. */
const PIECE = 512;

/** The bytes that gzip or zlib packed, for what a command decodes before it runs it; undefined where these are none, are damaged or cut off, or are too many. */
export function inflated(packed: Uint8Array): Uint8Array | undefined {
  const isPacked = (packed[0] === 0x1f && packed[1] === 0x8b) || packed[0] === 0x78;
  if (!isPacked) return undefined;
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const unpacker = new Decompress((piece, isLast) => {
    pieces.push(piece);
    length += piece.length;
    isWhole = isLast;
  });
  try {
    for (let at = 0; at < packed.length && length <= MOST; at += PIECE) unpacker.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
  } catch {
    return undefined; // damaged
  }
  return isWhole && length <= MOST ? joined(pieces, length) : undefined;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

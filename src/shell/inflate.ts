// DEFLATE (RFC 1951) in the wrappings of gzip (RFC 1952) and zlib (RFC 1950), for what a command decodes before it runs it.

/** Longer results are not computed. */
const MOST = 256 * 1024;
const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** The bytes that gzip or zlib packed; undefined where these are none, are damaged, or are too many. */
export function inflated(packed: Uint8Array): Uint8Array | undefined {
  const start = packed[0] === 0x1f && packed[1] === 0x8b ? afterGzipHeader(packed) : packed[0] === 0x78 ? 2 : undefined;
  return start === undefined ? undefined : blocks(packed, start);
}

function afterGzipHeader(packed: Uint8Array): number | undefined {
  const flags = packed[3] ?? 0;
  let at = 10;
  if (flags & 4) at += 2 + (packed[at] ?? 0) + ((packed[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    while (at < packed.length && packed[at] !== 0) at++;
    at++;
  }
  return (flags & 2 ? at + 2 : at) < packed.length ? (flags & 2 ? at + 2 : at) : undefined;
}

/** How many codes there are of each length, and the symbols in the order of their codes. */
interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codesOf(lengths: readonly number[]): Codes {
  const counts = new Array<number>(16).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  counts[0] = 0;
  const symbols = lengths.map((length, symbol) => ({ length, symbol })).filter(({ length }) => length > 0).sort((a, b) => a.length - b.length || a.symbol - b.symbol).map(({ symbol }) => symbol);
  return { counts, symbols };
}

function fixedCodes(): readonly [Codes, Codes] {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codesOf(lengths), codesOf(new Array<number>(30).fill(5))];
}

/** Bits of a text of bytes, the lowest first. Past its end they are -1. */
interface Bits {
  take(count: number): number;
  symbol(codes: Codes): number;
  bytes(): { readonly at: number };
  skip(count: number): void;
}

function bitsOf(packed: Uint8Array, start: number): Bits {
  let at = start;
  let held = 0;
  let holds = 0;
  const take = (count: number): number => {
    while (holds < count) {
      if (at >= packed.length) return -1;
      held |= (packed[at++] ?? 0) << holds;
      holds += 8;
    }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    holds -= count;
    return value;
  };
  return {
    take,
    symbol({ counts, symbols }) {
      let code = 0;
      let first = 0;
      let index = 0;
      for (let length = 1; length < 16; length++) {
        const bit = take(1);
        if (bit < 0) return -1;
        code |= bit;
        const count = counts[length] ?? 0;
        if (code - count < first) return symbols[index + code - first] ?? -1;
        index += count;
        first = (first + count) << 1;
        code <<= 1;
      }
      return -1;
    },
    bytes() {
      held = 0;
      holds = 0;
      return { at };
    },
    skip(count) {
      at += count;
    },
  };
}

function blocks(packed: Uint8Array, start: number): Uint8Array | undefined {
  const bits = bitsOf(packed, start);
  const out: number[] = [];
  for (;;) {
    const last = bits.take(1);
    const kind = bits.take(2);
    const done = kind === 0 ? stored(packed, bits, out) : kind === 1 ? coded(bits, out, ...fixedCodes()) : kind === 2 ? dynamic(bits, out) : false;
    if (last < 0 || !done || out.length > MOST) return undefined;
    if (last === 1) return Uint8Array.from(out);
  }
}

function stored(packed: Uint8Array, bits: Bits, out: number[]): boolean {
  const { at } = bits.bytes();
  const length = (packed[at] ?? 0) + ((packed[at + 1] ?? 0) << 8);
  if (at + 4 + length > packed.length || out.length + length > MOST) return false;
  for (let i = 0; i < length; i++) out.push(packed[at + 4 + i] ?? 0);
  bits.skip(4 + length);
  return true;
}

function dynamic(bits: Bits, out: number[]): boolean {
  const [literals, distances, orders] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  if (literals < 257 || distances < 1 || orders < 4) return false;
  const orderLengths = new Array<number>(19).fill(0);
  for (let i = 0; i < orders; i++) orderLengths[CODE_ORDER[i] ?? 0] = Math.max(bits.take(3), 0);
  const order = codesOf(orderLengths);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(order);
    if (symbol < 0) return false;
    if (symbol < 16) lengths.push(symbol);
    else {
      const again = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      const value = symbol === 16 ? (lengths.at(-1) ?? 0) : 0;
      for (let i = 0; i < again; i++) lengths.push(value);
    }
  }
  return coded(bits, out, codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals, literals + distances)));
}

function coded(bits: Bits, out: number[], literals: Codes, distances: Codes): boolean {
  while (out.length <= MOST) {
    const symbol = bits.symbol(literals);
    if (symbol < 0) return false;
    if (symbol === 256) return true;
    if (symbol < 256) {
      out.push(symbol);
      continue;
    }
    const length = (LENGTHS[symbol - 257] ?? 0) + bits.take(LENGTH_BITS[symbol - 257] ?? 0);
    const far = bits.symbol(distances);
    const distance = (DISTANCES[far] ?? 0) + bits.take(DISTANCE_BITS[far] ?? 0);
    if (far < 0 || distance < 1 || distance > out.length) return false;
    for (let i = 0; i < length; i++) out.push(out[out.length - distance] ?? 0);
  }
  return false;
}

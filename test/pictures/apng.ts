import { crc32 } from 'node:zlib';

/** A picture of a film, and how long it is shown. */
export interface Frame {
  /** A PNG. All frames of a film have the same size and kind of pixels. */
  readonly png: Buffer;
  readonly ms: number;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** An animated PNG that plays for ever. Throws where the frames do not fit together. Source: the APNG specification, W3C PNG third edition. */
export function apng(frames: readonly Frame[]): Buffer {
  const [first] = frames;
  if (!first) throw new Error('expected frames, got none');
  const header = chunksOf(first.png)[0]?.data ?? Buffer.alloc(0);
  let order = 0;
  const body = frames.flatMap(({ png, ms }, i) => {
    const chunks = chunksOf(png);
    if (!chunks[0]?.data.equals(header)) throw new Error(`expected frames of one size, got another one in frame ${i + 1}`);
    const pixels = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
    return [chunk('fcTL', control(order++, header, ms)), ...pixels.map((data) => (i === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([number(order++), data]))))];
  });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('acTL', Buffer.concat([number(frames.length), number(0)])), ...body, chunk('IEND', Buffer.alloc(0))]);
}

/** The whole picture at once, which replaces the one before. */
function control(order: number, header: Buffer, ms: number): Buffer {
  const delay = Buffer.alloc(4);
  delay.writeUInt16BE(ms, 0);
  delay.writeUInt16BE(1_000, 2);
  return Buffer.concat([number(order), header.subarray(0, 8), number(0), number(0), delay, Buffer.from([0, 0])]);
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('expected a PNG');
  const found = [];
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return found;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([number(data.length), named, number(crc32(named))]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

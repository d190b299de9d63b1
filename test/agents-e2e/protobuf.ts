/** As much of the protobuf wire format and of Connect's envelopes as a scripted backend needs. */

export type Field = readonly [number: number, value: number | Buffer];

/** A length-delimited field: text, or a message made of fields. */
export function field(number: number, ...value: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(value.map((part) => Buffer.from(part)));
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

export function integer(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

/** The fields of a message, in order; stops at what it cannot read. */
export function fields(message: Buffer): readonly Field[] {
  const found: Field[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = number();
    const [name, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === 0) found.push([name, number()]);
    else if (wire === 1 || wire === 5) found.push([name, take(wire === 1 ? 8 : 4)]);
    else if (wire === 2) found.push([name, take(number())]);
    else break;
  }
  return found;

  function take(length: number): Buffer {
    const value = message.subarray(at, at + length);
    at += length;
    return value;
  }
}

/** The first field of that number as bytes; empty where there is none. */
export function bytesAt(message: Buffer, number: number): Buffer {
  const value = fields(message).find(([name]) => name === number)?.[1];
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

export function numberAt(message: Buffer, number: number): number | undefined {
  const value = fields(message).find(([name]) => name === number)?.[1];
  return typeof value === 'number' ? value : undefined;
}

/** One Connect streaming envelope. Flag 2 ends the stream with JSON trailers. */
export function envelope(flag: 0 | 2, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flag, 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest ? low | 128 : low);
  } while (rest);
  return Buffer.from(bytes);
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { inflated } from '../../src/shell/inflate.ts';

const TEXTS = ['', 'hello', 'curl -X DELETE https://api.example.com/v1/volumes/1\n'.repeat(200), Array.from({ length: 3_000 }, (_, i) => String.fromCharCode(32 + ((i * 7919) % 95))).join('')];

test('unpacks what gzip and zlib have packed, at every level', () => {
  for (const text of TEXTS) for (const level of [0, 1, 6, 9]) for (const pack of [gzipSync, deflateSync]) {
    const bytes = inflated(pack(text, { level }));
    assert.equal(bytes && new TextDecoder().decode(bytes), text);
  }
});

test('gives nothing for what is damaged, cut off, too long or no such thing', () => {
  const packed = gzipSync(TEXTS[2] ?? '');
  assert.equal(inflated(packed.subarray(0, 30)), undefined);
  assert.equal(inflated(new TextEncoder().encode('hello')), undefined);
  assert.equal(inflated(new Uint8Array()), undefined);
  assert.equal(inflated(gzipSync('a'.repeat(2_000_000))), undefined);
  for (let i = 10; i < packed.length; i++) assert.doesNotThrow(() => inflated(packed.map((byte, at) => (at === i ? byte ^ 0xff : byte))));
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { apng } from './apng.ts';

const ICON = readFileSync('media/icon.png');

test('a film is a PNG that begins with its first frame, counts its frames and numbers them', () => {
  const film = apng([{ png: ICON, ms: 500 }, { png: ICON, ms: 2_000 }]);
  const types = [...film.toString('latin1').matchAll(/IHDR|acTL|fcTL|IDAT|fdAT|IEND/g)].map(([type]) => type);
  assert.deepEqual([...new Set(types)], ['IHDR', 'acTL', 'fcTL', 'IDAT', 'fdAT', 'IEND']);
  assert.equal(film.readUInt32BE(film.indexOf('acTL') + 4), 2);
  assert.equal(film.readUInt32BE(film.indexOf('fcTL') + 4), 0);
});

test('frames that do not fit together are refused', () => {
  const other = Buffer.from(ICON);
  other.writeUInt32BE(1, 16);
  assert.throws(() => apng([{ png: ICON, ms: 1 }, { png: other, ms: 1 }]), /one size/);
  assert.throws(() => apng([]), /expected frames/);
  assert.throws(() => apng([{ png: Buffer.from('GIF89a'), ms: 1 }]), /expected a PNG/);
});

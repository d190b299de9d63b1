import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOKEN_SHAPES } from '../../src/core/token-shapes.ts';
import { lettersOf } from '../../src/secrets/letters.ts';
import { hasTokenPart, sequencesOf } from '../../src/secrets/token-starts.ts';
import { bearing, ordinary } from '../corpus/secrets/entries.ts';

test('an expression of literals, classes, groups and counts is read as the characters at each of its places', () => {
  const textsOf = (source: string) => sequencesOf(source).map((places) => places.map((place) => String.fromCharCode(...place)).join(' '));
  assert.deepEqual(textsOf('ab[xy]{2,9}'), ['a b xy xy']);
  assert.deepEqual(textsOf('gl(?:pat|[dr]t)-|\\/t\\.'), ['g l p a t -', 'g l dr t -', '/ t .']);
  assert.throws(() => sequencesOf('a+'), /expected literals/);
});

test('what stands in every token of a shape is always seen', () => {
  for (const { id, near } of TOKEN_SHAPES) {
    for (const places of sequencesOf(near.source)) {
      const text = `"${places.map((place) => String.fromCharCode(place.at(-1) ?? 0)).join('')}"`;
      assert.ok(hasTokenPart(lettersOf(text), 1, text.length - 1), id);
    }
  }
});

test('no word of the corpus that a token may stand in is passed over', () => {
  const near = new RegExp(TOKEN_SHAPES.map((shape) => shape.near.source).join('|'));
  for (const { text, line } of [...bearing(), ...ordinary()]) {
    const letters = lettersOf(text);
    for (const { 0: word, index } of text.matchAll(/[\w+/=.:~%-]{15,}/g)) {
      const end = index + word.length;
      if (near.test(text.slice(Math.max(0, index - 1), end + 1))) assert.ok(hasTokenPart(letters, index, end), `${line}: ${word.slice(0, 8)}`);
    }
  }
});

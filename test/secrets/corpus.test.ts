import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClassifier } from '../../src/secrets/classify.ts';
import { whyHidden, whyHiddenInside } from '../../src/secrets/hidden.ts';
import { bearing, ordinary, type Entry } from '../corpus/secrets/entries.ts';

const classify = createClassifier();
const why = ({ path, text }: Entry): string | undefined => whyHidden(`/home/me/shop/${path}`, classify, (file, named) => whyHiddenInside(file, named, { kind: 'text', text }, '/home/me'))?.why;
const shown = ({ line, path }: Entry): string => `${line}: ${path}`;

test('hides at least 97 of 100 files that hold secrets', () => {
  const all = bearing();
  assert.ok(all.length >= 300);
  const missed = all.filter((entry) => why(entry) === undefined).map(shown);
  assert.ok(missed.length <= all.length * 0.03, missed.join('\n'));
});

test('hides at most one of 200 files that only look like it', () => {
  const all = ordinary();
  assert.ok(all.length >= 600);
  const alarms = all.filter((entry) => why(entry) !== undefined).map(shown);
  assert.ok(alarms.length <= all.length * 0.005, alarms.join('\n'));
});

test('the reason never holds a piece of the value', () => {
  for (const entry of bearing()) {
    const reason = why(entry) ?? '';
    for (const [word] of entry.text.matchAll(/[\w+/!#.-]{10,}/g)) if (/\d/.test(word) && /[a-z]/i.test(word) && !/^[A-Z0-9_]+$/.test(word) && !entry.path.includes(word)) assert.ok(!reason.includes(word), `${shown(entry)}: ${reason}`);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append, containerAt, lineAt, parseObject, remove } from '../../src/core/jsonc.ts';

test('what was appended is removed byte by byte, in whatever layout', () => {
  for (let seed = 1; seed <= 3000; seed++) {
    const random = randomOf(seed);
    const text = space(random) + object(random, 3) + space(random);
    const path = [['k0'], ['k0', 'k1'], ['k0', 'k1', 'k2']][Math.floor(random() * 3)] ?? [];
    if (!fits(text, path)) continue;
    const value = random() < 0.5 ? 'rule' : { command: 'ours', nested: [1, { a: [] }] };
    const [once, twice] = [append(text, path, value), append(append(text, path, value), path, 'second')];
    for (const longer of [once, twice]) parseObject(longer);
    assert.equal(removeLast(once, path), text, JSON.stringify({ seed, text, once }));
    assert.equal(removeLast(removeLast(twice, path) ?? '', path), text, JSON.stringify({ seed, text, twice }));
    const rest = remove(twice, itemsAt(twice, path).at(-2) ?? parseObject(twice));
    assert.equal(removeLast(rest ?? '', path), text, JSON.stringify({ seed, text, twice, rest }));
  }
});

test('a comment behind the last item stays with it', () => {
  assert.equal(append('{"a": [\n  1 // one\n]}', ['a'], 2), '{"a": [\n  1, // one\n  2\n]}');
});

test('an item follows the indentation and line ends of its neighbours', () => {
  assert.equal(append('{\r\n\t"a": [\r\n\t\t1\r\n\t]\r\n}', ['a'], { b: 2 }), '{\r\n\t"a": [\r\n\t\t1,\r\n\t\t{\r\n\t\t\t"b": 2\r\n\t\t}\r\n\t]\r\n}');
  assert.equal(append('{"a": [1]}', ['a'], 2), '{"a": [1, 2]}');
});

test('lines are counted whatever ends them', () => {
  assert.deepEqual(['a', '\na', '\r\na', '\ra', '\r\n\r\n\n\ra'].map((text) => lineAt(text, text.length - 1)), [1, 2, 2, 2, 5]);
});

function itemsAt(text: string, path: readonly string[]) {
  return containerAt(text, path, 'array')?.children ?? [];
}

function removeLast(text: string, path: readonly string[]): string | undefined {
  const last = itemsAt(text, path).at(-1);
  assert.ok(last);
  return remove(text, last);
}

function fits(text: string, path: readonly string[]): boolean {
  try {
    containerAt(text, path, 'array');
    return true;
  } catch {
    return false;
  }
}

/** The same numbers for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick(random: () => number, ...choices: readonly string[]): string {
  return choices[Math.floor(random() * choices.length)] ?? '';
}

function space(random: () => number): string {
  return Array.from({ length: Math.floor(random() * 3) }, () => pick(random, ' ', '\n', '\r\n', '\t', '\n  ', '// one, ]}\n', '/* two\n, */', '  ', '\r')).join('');
}

function list(random: () => number, open: string, close: string, items: readonly string[]): string {
  const inner = items.map((item) => space(random) + item + space(random)).join(',');
  const trailing = items.length > 0 && random() < 0.2 ? `,${space(random)}` : '';
  return open + (inner || space(random)) + trailing + close;
}

function object(random: () => number, depth: number): string {
  const keys = ['k0', 'k1', 'k2', 'k3'].filter(() => random() < 0.6);
  return list(random, '{', '}', keys.map((key) => `"${key}"${space(random)}:${space(random)}${value(random, depth - 1)}`));
}

function value(random: () => number, depth: number): string {
  if (depth <= 0 || random() < 0.15) return pick(random, '1', '"text, ]"', 'null', 'true', '[]', '{}');
  if (random() < 0.5) return object(random, depth);
  return list(random, '[', ']', Array.from({ length: Math.floor(random() * 3) }, () => value(random, depth - 1)));
}

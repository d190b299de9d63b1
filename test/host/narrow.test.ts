import assert from 'node:assert/strict';
import { test } from 'node:test';
import { narrow } from '../../src/host/scan/narrow.ts';

function narrowed(text: string | Uint8Array): string | undefined {
  const bytes = Buffer.from(text as string);
  const into = Buffer.alloc(bytes.length);
  const length = narrow(bytes, bytes.length, into);
  return length === undefined ? undefined : into.toString('latin1', 0, length);
}

test('leaves Latin letters as they are, and drops the mark that a text may begin with', () => {
  assert.equal(narrowed('Schlüssel: señor ÿ \u0080'), 'Schlüssel: señor ÿ \u0080');
  assert.equal(narrowed('\ufeffkey = ü'), 'key = ü');
  assert.equal(narrowed('a \ufeff'), undefined);
  assert.equal(narrowed(''), '');
});

test('writes signs as the rules know them, and others as one that means nothing', () => {
  assert.equal(narrowed('“sk-…” → it’s • 5 €\u2009– ✓ 🔑\u200b'), '«sk-...» -> it´s *** 5 ·\u00a0· · ·\u00ad');
});

test('keeps lines where they are', () => {
  const text = 'a – b\n“c”\r\n\n— 🚀\n';
  assert.deepEqual(narrowed(text)?.split('\n').length, text.split('\n').length);
});

for (const text of ['пароль', 'hasło', '密码', 'e\u0301', 'a\u2028b', '\u2102', '①'])
  test(`leaves a text with ${JSON.stringify(text)} alone`, () => assert.equal(narrowed(`key = "${text}"`), undefined));

for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xe2, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe0, 0x80, 0x80], [0x80]])
  test(`leaves ${Buffer.from(bytes).toString('hex')}, which is no UTF-8, alone`, () => assert.equal(narrowed(Uint8Array.from(bytes)), undefined));

test('never writes more than it reads', () => {
  for (let code = 0x80; code < 0x20000; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const bytes = Buffer.from(String.fromCodePoint(code));
    const into = Buffer.alloc(8);
    const length = narrow(bytes, bytes.length, into) ?? 0;
    assert.ok(length <= bytes.length);
    const written = into.toString('latin1', 0, length);
    assert.ok(code < 0x100 || !/[\p{L}\p{N}\n\r"'`=]/u.test(written), `U+${code.toString(16)} as ${written}`);
    if (length > 0 && code >= 0x100) assert.ok(!/[\p{L}]/u.test(String.fromCodePoint(code)), `U+${code.toString(16)} is a letter`);
  }
});

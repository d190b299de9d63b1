import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lettersOf } from '../../src/secrets/letters.ts';
import { ASSIGNED, BEHIND_COLON, BEHIND_EQUALS, CDATA, ELEMENT, FLAG, IN_CALL, isBehindBlank, LINE_END, placesIn, QUOTED } from '../../src/secrets/value-places.ts';

const placesOf = (text: string): number => placesIn(lettersOf(text), 0, text.length);

test('a value within quotes is seen, behind a scheme, a name or blanks as well', () => {
  for (const text of ['k = "maple7"', "k = ' maple7'", 'k = `maple7x`', '"Authorization": "Bearer maple7"', "'X-Api-Key: maple7x'", "'export DB_PASS=maple7'", '"pässwörter7"', '"x-maple!"', '"Maple#Wood"', '"xzSTRupzUeYf"', '\\"maple7\\"', '"abcd efgh ijkl mnop"', '"abcd-efgh-ijkl-mnrt"', `"${'word '.repeat(11)}word"`]) {
    assert.equal(placesOf(text) & QUOTED, QUOTED, text);
  }
});

test('what has no digit, no sign and no changing letters is not', () => {
  for (const text of ['k = "maple"', 'k = "utf8"', "log('the token is gone')", 'key => value1', 'return keys[10];', '"ein Wörterbuch"', "import x from './tokens/index'", '']) assert.equal(placesOf(text) & QUOTED, 0, text);
});

test('the other places are told apart', () => {
  assert.equal(placesOf('<a>maple77</a>') & ELEMENT, ELEMENT);
  assert.equal(placesOf('<a> maple77\n</a>') & ELEMENT, ELEMENT);
  assert.equal(placesOf('() => maple77') & ELEMENT, 0);
  assert.equal(placesOf('x <![CDATA[x') & CDATA, CDATA);
  assert.equal(placesOf('set token maple77\nx') & LINE_END, LINE_END);
  assert.equal(placesOf('token maple77  \r\nx') & LINE_END, LINE_END);
  assert.equal(placesOf('return maple77') & LINE_END, 0);
  assert.equal(placesOf('Server=x;Password = maple&7') & ASSIGNED, ASSIGNED);
  assert.equal(placesOf('AccountKey=maple77') & ASSIGNED, ASSIGNED);
  assert.equal(placesOf('i=maple77') & ASSIGNED, 0);
  assert.equal(placesOf(`client-key-data: ${'Ab1'.repeat(10)}`) & BEHIND_COLON, BEHIND_COLON);
  assert.equal(placesOf('x = maple77maple77') & BEHIND_EQUALS, BEHIND_EQUALS);
  assert.equal(placesOf('jwt({ secret') & IN_CALL, IN_CALL);
  assert.equal(placesOf('docker login --password-stdin') & FLAG, FLAG);
  const header = 'Authorization: Bearer maple77maple77maple77';
  assert.ok(isBehindBlank(lettersOf(header), 0, header.length));
  assert.ok(!isBehindBlank(lettersOf('a token of somebody'), 0, 19));
  assert.ok(isBehindBlank(lettersOf('rootpw maple!'), 0, 13));
});

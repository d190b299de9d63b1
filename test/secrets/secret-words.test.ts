import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lettersOf } from '../../src/secrets/letters.ts';
import { COMMANDS, DIRECTORY, INSERTS, MANIFEST, setOf, wordsIn } from '../../src/secrets/secret-words.ts';

test('finds words of secrets in letters of either case, and tells which they are', () => {
  const text = 'The dbPassword and the API_KEY, a ToKeN';
  const { found } = wordsIn(lettersOf(text));
  assert.deepEqual(found.map(({ at }) => at), ['Pass', 'KEY', 'ToKeN'].map((word) => text.indexOf(word)));
  assert.equal(found.reduce((bits, { bit }) => bits | bit, 0), setOf(['pass', 'key', 'token']));
  assert.deepEqual(wordsIn(lettersOf('')).found, []);
});

test('tells what kinds of texts have their marks in it', () => {
  const kindsOf = (text: string) => wordsIn(lettersOf(text)).kinds;
  assert.equal(kindsOf('apiVersion: v1\nkind: Secret'), MANIFEST);
  assert.equal(kindsOf('INSERT INTO users'), INSERTS);
  assert.equal(kindsOf('COPY users FROM stdin;') & INSERTS, INSERTS);
  assert.equal(kindsOf('cn=admin,dc=acme'), DIRECTORY);
  for (const text of ['sqlcmd -P x', 'cat x | docker login --password-stdin', 'cf login', 'mc alias set a', 'sudo -S', 'gzip', 'ftp -n']) assert.equal(kindsOf(text) & COMMANDS, COMMANDS, text);
  assert.deepEqual(wordsIn(lettersOf('run zip, then ftp')).commands, [4, 14]);
  for (const text of ['insert it into', 'dc', 'mc', 'networks', 'std::string', 'dnsmasq', '']) assert.equal(kindsOf(text), 0, text);
});

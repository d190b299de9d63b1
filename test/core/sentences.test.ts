import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEnglish, told, toldSentence, toldSource, type Say } from '../../src/core/say.ts';
import { SENTENCES_WITH_VALUES, SOURCES_WITH_NAMES } from '../../src/core/sentences.ts';

const GERMAN: Readonly<Record<string, string>> = { 'the {0} is {1}': '{0}: {1}', project: 'Projekt', '{0}, which {1} calls {2}': '{0}; {1} nennt es {2}', 'Entries {0} to {1} were removed': 'Die Einträge {0} bis {1} fehlen', 'Cannot be undone.': 'Das ist endgültig.' };
const inGerman: Say = (message, ...values) => inEnglish(GERMAN[message] ?? message, ...values);

test('a sentence with a value in it is said in the user’s language, with its value as it was', () => {
  assert.equal(toldSentence('the project is shop is ours', inGerman), 'Projekt: shop is ours');
  assert.equal(toldSentence('Entries 4 to 6 were removed', inGerman), 'Die Einträge 4 bis 6 fehlen');
  assert.equal(told('Cannot be undone.', inGerman), 'Das ist endgültig.');
});

test('a sentence that goes on from another one is said as a whole', () => {
  assert.equal(toldSentence('the project is p-42, which policy.yaml:3 calls eu', inGerman), 'Projekt: p-42; policy.yaml:3 nennt es eu');
});

test('what is no sentence of ours, or has no value where one should be, stays as it is', () => {
  for (const text of ['', 'staging', 'the project is ', 'Entries  to 6 were removed', 'Something else was removed']) assert.equal(toldSentence(text, inGerman), text);
});

test('the place of a fact is said with the name that it has', () => {
  const german: Say = (message, ...values) => inEnglish({ '{0} flag': 'Schalter {0}', argument: 'Argument' }[message] ?? message, ...values);
  assert.deepEqual(['--context flag', 'argument', 'Terraform backend', ''].map((source) => toldSource(source, german)), ['Schalter --context', 'Argument', 'Terraform backend', '']);
});

test('in English nothing changes', () => {
  for (const source of SOURCES_WITH_NAMES) assert.equal(toldSource(source.replace('{0}', 'it'), inEnglish), source.replace('{0}', 'it'));
  for (const sentence of SENTENCES_WITH_VALUES) {
    const text = sentence.replaceAll(/\{(\d)\}/g, 'value $1 {0}');
    assert.equal(toldSentence(text, inEnglish), text);
  }
});

test('what was added last to a sentence is taken off first', () => {
  const german: Say = (message, ...values) => inEnglish({ '{0}; {1} has it': '{0}; es steht in {1}', '{0}, the database {1}': '{0}, die Datenbank {1}', 'the {0} is {1}': '{0}: {1}', host: 'Host' }[message] ?? message, ...values);
  assert.equal(toldSentence('the host is db.acme.example, the database shop; .env.production:1 has it', german), 'Host: db.acme.example, die Datenbank shop; es steht in .env.production:1');
});

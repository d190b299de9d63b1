import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { inEnglish, toldSentence } from '../../src/core/say.ts';
import { ACTS } from '../../src/core/act-words.ts';
import { toldInQuestions, type Told } from './questions.ts';
import { factTexts, factWords, toldTexts } from './tables.ts';

const GERMAN = readJson('l10n/bundle.l10n.de.json');
const files = readdirSync('src', { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).map((name) => path.join('src', name));

function readJson(file: string): Record<string, string> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

/** The texts that a file says to its user, which are literals throughout. */
function textsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/\b(?:l10n\.t|say)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)].map(([, single, double]) => (single ?? double ?? '').replace(/\\(['"\\])/g, '$1'));
}

const holes = (text: string): string[] => [...new Set([...text.matchAll(/\{\d\}|\$\([\w~-]+\)|\(command:[\w.]+\)|`[^`]+`/g)].map(([hole]) => hole))].sort();

/** All that the questions of the samples look up. */
const lookedUp = new Set<string>();
const questions = toldInQuestions((text, ...values) => {
  lookedUp.add(text);
  return inEnglish(GERMAN[text] ?? text, ...values);
});

test('every text of the code is translated, and nothing else stands in the translation', () => {
  const said = [...new Set(files.flatMap(textsOf))].sort();
  const shown = new Set([...said, ...toldTexts(), ...factWords(), ...factTexts(), ...ACTS, ...lookedUp]);
  // What the samples do not happen to bring up stands in the code all the same.
  const written = files.map((file) => readFileSync(file, 'utf8').replaceAll("\\'", "'")).join('\n');
  assert.deepEqual(said.filter((text) => !(text in GERMAN)), [], 'not translated');
  assert.deepEqual(Object.keys(GERMAN).filter((text) => !shown.has(text) && !written.includes(text)), [], 'said nowhere');
});

/** A new provider need not wait for its translation; until then its sentences are English. */
const MOST_ENGLISH = 0.03;

test('what the tables tell is translated, but for the newest', () => {
  const texts = toldTexts();
  const missing = texts.filter((text) => !(text in GERMAN));
  fewMissing(missing, texts);
});

function fewMissing(missing: readonly string[], of: readonly string[]): void {
  assert.ok(missing.length <= of.length * MOST_ENGLISH, `${missing.length} of ${of.length}:\n${missing.slice(0, 50).join('\n')}`);
}

/** A flag or variable with its value, a path, a command or a tool’s own words are the same in all languages. */
const SAME_EVERYWHERE = /^(?:[a-z\d-]+ (?:run|exec)|-{1,2}\S+ \S+|[A-Z][A-Z_\d]*=\S+|[A-Za-z]+: \S+|\S+)$/;

test('what questions are put together from is translated, but for the newest', () => {
  for (const kind of ['act', 'says', 'backups', 'fact', 'source', 'reason'] as const satisfies readonly Told['kind'][]) {
    const all = questions.filter((one) => one.kind === kind && !((kind === 'fact' || kind === 'source') && SAME_EVERYWHERE.test(one.text)));
    fewMissing(all.filter(({ text, told }) => told === text && !(text in GERMAN)).map(({ text }) => `${kind}: ${text}`), all.map(({ text }) => text));
  }
});

/** Put together from parts; the sentences name each whole. */
const IN_PARTS = new Set(['{0} gives it variables{1}', '{0} is a key for {1}', '{0} on {1}, before the {2} days were over for which they are kept', '{0} is {1}']);

test('how a target is known, and what is wrong with a record, is said in the user’s language', () => {
  const words = factWords();
  fewMissing(words.filter((text) => !(text in GERMAN)), words);
  // A name and its value, or nothing but values, is the same in all languages.
  const sentences = factTexts().filter((text) => !IN_PARTS.has(text) && /[a-z]/.test(text.replaceAll(/\{\d\}/g, '').replaceAll(/\b[A-Z][A-Z_]+\b/g, '')));
  const shout = (text: string, ...values: readonly (string | number)[]): string => (text in GERMAN ? `!${values.join(' ')}` : text);
  fewMissing(sentences.filter((text) => !toldSentence(text.replaceAll(/\{(\d)\}/g, 'value$1'), shout).startsWith('!')), sentences);
});

test('every text of the manifest is translated', () => {
  assert.deepEqual(Object.keys(readJson('package.nls.de.json')).sort(), Object.keys(readJson('package.nls.json')).sort());
});

test('translations keep values, icons, commands and code', () => {
  for (const [text, german] of Object.entries(GERMAN)) assert.deepEqual(holes(german), holes(text), text);
  const english = readJson('package.nls.json');
  for (const [key, german] of Object.entries(readJson('package.nls.de.json'))) assert.deepEqual(holes(german), holes(english[key] ?? ''), key);
});

test('what is said is a literal, so that it can be found', () => {
  const computed = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bl10n\.t\((?!\s*['"])[^)]{0,40}/g)].map(([call]) => `${file}: ${call}`));
  assert.deepEqual(computed, []);
});

test('the translations ship', () => {
  const shipped = readFileSync('.vscodeignore', 'utf8').split('\n');
  for (const line of ['!l10n/*.json', '!package.nls.*.json']) assert.ok(shipped.includes(line), line);
  assert.equal((JSON.parse(readFileSync('package.json', 'utf8')) as { l10n?: string }).l10n, './l10n');
});

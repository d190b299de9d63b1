import { ACTS, plainAct, singular } from './act-words.ts';
import { SENTENCES_WITH_VALUES, SOURCES, SOURCES_WITH_NAMES, WORDS_IN_SENTENCES } from './sentences.ts';

/**
 * Puts a message for the user into their language: English text in which `{0}` stands for the first of the values. The text is a literal wherever it is
 * called, so that a test can compare all of them with the translations. What agents read is never translated.
 */
export type Say = (message: string, ...values: readonly (string | number)[]) => string;

/** The message as it stands, for the command line and for tests. */
export const inEnglish: Say = (message, ...values) => message.replace(/\{(\d)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));

/** A text from the tables of what is known (`act`, `says`, `backups`), sentence by sentence in the user's language. What has no translation stays as it is. */
export function told(text: string, say: Say): string {
  return text.split(SENTENCES).map((sentence) => toldSentence(sentence, say)).join(' ');
}

/** One sentence that was written in English with its values in it, in the user's language. */
export function toldSentence(text: string, say: Say): string {
  if (say === inEnglish) return text;
  const known = say(text);
  if (known !== text) return known;
  for (const sentence of SENTENCES_WITH_VALUES) {
    const values = valuesIn(text, sentence);
    if (!values) continue;
    const words = WORDS_IN_SENTENCES[sentence] ?? [];
    return say(sentence, ...values.map((value, i) => (words.includes(i) ? toldWords(value, say) : toldList(value, say))));
  }
  return text;
}

/** An act in the user's language: by its own words, or by its verb and what it is about. As it stands where neither is known. */
export function toldAct(act: string, say: Say): string {
  if (say === inEnglish) return act;
  for (const one of [act, plainAct(act), singular(plainAct(act))]) {
    const whole = say(one);
    if (whole !== one) return whole;
  }
  const plain = singular(plainAct(act));
  for (const pattern of ACTS) {
    const values = valuesIn(plain, pattern);
    const told = values && say(pattern, ...values.map((value) => toldThing(value, say)));
    if (told !== undefined && told !== plain) return told;
  }
  return act;
}

function toldThing(thing: string, say: Say): string {
  const bare = thing.replace(/^(?:the|every|an?) /, '');
  const told = say(bare);
  return told === bare ? (toldPart(bare, say) ?? thing) : told;
}

/** A part and what it belongs to: `versioning of bucket`. */
function toldPart(text: string, say: Say): string | undefined {
  const [, part = '', link, whole = ''] = /^(.{1,60}?) (of|from|to|for|on|and) (.{1,60})$/.exec(text) ?? [];
  if (link === undefined) return undefined;
  const values = [toldThing(part, say), toldThing(whole, say)] as const;
  switch (link) {
    case 'of': return say('{0} of {1}', ...values);
    case 'from': return say('{0} from {1}', ...values);
    case 'to': return say('{0} to {1}', ...values);
    case 'for': return say('{0} for {1}', ...values);
    case 'on': return say('{0} on {1}', ...values);
    case 'and': return say('{0} and {1}', ...values);
    default: return undefined;
  }
}

/** A kind of place in which a fact stands (`.env file`, `--context flag`), in the user's language. */
export function toldSource(source: string, say: Say): string {
  if (SOURCES.includes(source)) return say(source);
  for (const one of SOURCES_WITH_NAMES) {
    const values = valuesIn(source, one);
    if (values) return say(one, ...values);
  }
  return source;
}

/** `orders and order_items`: names that stand beside each other. */
function toldList(value: string, say: Say): string {
  const [, first, last] = /^([\w."-]{1,80}(?:, [\w."-]{1,80}){0,2}) and ([\w."-]{1,80})$/.exec(value) ?? [];
  return first === undefined || last === undefined ? value : say('{0} and {1}', first, last);
}

function toldWords(text: string, say: Say): string {
  const sentence = toldSentence(text, say);
  return sentence === text ? toldAct(text, say) : sentence;
}

/** Facts and where they stand, as a reason names them: `the host is db (infra/.env:3); …`, in the user's language. */
export function toldEvidence(evidence: string, say: Say): string {
  if (say === inEnglish) return evidence;
  return evidence.split('; ').map((one) => {
    const [, fact = one, place = ''] = /^(.*?)( \([^()\s]{1,400}\))?$/s.exec(one) ?? [];
    return toldSentence(fact, say) + place;
  }).join('; ');
}

/** The values that a text has where the sentence has `{0}`, `{1}` …; undefined where it is another sentence. */
function valuesIn(text: string, sentence: string): readonly string[] | undefined {
  const [first = '', ...pieces] = sentence.split(/\{\d\}/);
  if (!text.startsWith(first)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const [i, piece] of pieces.entries()) {
    const isLast = i === pieces.length - 1;
    const next = piece === '' ? text.length : isLast ? text.length - piece.length : text.indexOf(piece, at + 1);
    if (next <= at || !text.startsWith(piece, next)) return undefined;
    values.push(text.slice(at, next));
    at = next + piece.length;
  }
  return at === text.length ? values : undefined;
}

/** Between two sentences. */
export const SENTENCES = /(?<=[.!?]) (?=[A-Z])/;

/**
 * Puts a message for the user into their language: English text in which `{0}` stands for the first of the values. The text is a literal wherever it is
 * called, so that a test can compare all of them with the translations. What agents read is never translated.
 */
export type Say = (message: string, ...values: readonly (string | number)[]) => string;

/** The message as it stands, for the command line and for tests. */
export const inEnglish: Say = (message, ...values) => message.replace(/\{(\d)\}/g, (hole, at: string) => String(values[Number(at)] ?? hole));

/** A text from the tables of what is known (`act`, `says`, `backups`), sentence by sentence in the user's language. What has no translation, a sentence with a value in it, stays as it is. */
export function told(text: string, say: Say): string {
  return text.split(SENTENCES).map((sentence) => say(sentence)).join(' ');
}

/** Between two sentences. */
export const SENTENCES = /(?<=[.!?]) (?=[A-Z])/;

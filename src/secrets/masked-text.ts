import { redact } from '../core/redact.ts';
import { byContent } from './by-content.ts';
import { strengthOf } from './value-strength.ts';

/** Lines that are hidden one by one; a text with more secrets than that is not shown. */
const MOST = 60;

/**
 * A program or a text for people with its secrets masked, line by line; a line in which anything like a secret is left is hidden as a whole. Undefined for a text that is
 * full of them.
 */
export function maskedText(path: string, text: string): readonly string[] | undefined {
  const lines = redact(text).split(/\r?\n/);
  for (let hidden = 0; hidden <= MOST; hidden++) {
    const rest = lines.join('\n');
    const found = byContent(rest, path) ?? byContent(rest, path, 'ordinary');
    if (!found) return lines.map(withoutRandom);
    // What was found may begin on a line that is hidden already, where a value goes on over several.
    let at = found.line - 1;
    while (at < lines.length && lines[at] === HIDDEN_LINE) at++;
    lines[at] = HIDDEN_LINE;
  }
  return undefined;
}

const HIDDEN_LINE = '<hidden: line>';

/** Nobody can tell what a random word is, in a file that holds secrets. */
function withoutRandom(line: string): string {
  return line.replace(/[\w+/=!#.*~-]{12,4096}/g, (word) => (strengthOf(word) === 'random' ? `<hidden, ${word.length} characters>` : word));
}

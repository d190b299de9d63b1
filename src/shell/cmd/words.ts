/** The words and redirections of one command, its variables put in. */
export interface Line {
  readonly words: readonly string[];
  /** Everything after the first word, quotes and all. */
  readonly rest: string;
  readonly redirections: readonly { readonly kind: 'read' | 'write' | 'append'; readonly stream: string; readonly to: string }[];
}

/** Commands of cmd itself that may stand right before a slash, a dot or a backslash: `rd/s`, `cd..`, `echo.`. */
const GLUED = /^(del|erase|rd|rmdir|copy|xcopy|move|dir|type|md|mkdir|ren|rename|cd|chdir|echo|start|call|set|if|exit|pushd|format)(?=[/.\\:,;=+])/i;

/** Splits at blanks outside quotes, as programs do; `^` makes the next character plain. Quotes are taken off. */
export function wordsOf(raw: string): Line {
  const text = raw.replace(/^\s*@?\s*/, '').replace(GLUED, '$1 ');
  const words: string[] = [];
  const redirections: { readonly kind: 'read' | 'write' | 'append'; readonly stream: string; readonly to: string }[] = [];
  let word: string | undefined;
  let pending: { readonly kind: 'read' | 'write' | 'append'; readonly stream: string } | undefined;
  let restAt = -1;
  let rest = '';
  let quoted = false;
  const end = (): void => {
    if (word === undefined) return;
    if (pending) redirections.push({ ...pending, to: word });
    else words.push(word);
    pending = undefined;
    word = undefined;
  };
  for (let i = 0; i < text.length; i++) {
    const mark = text[i] ?? '';
    if (words.length === 1 && word === undefined && restAt < 0 && !/\s/.test(mark)) restAt = i;
    if (mark === '"') {
      quoted = !quoted;
      word ??= '';
      continue;
    }
    if (mark === '\\' && text[i + 1] === '"' && quoted && text.indexOf('"', i + 2) >= 0) {
      word = `${word ?? ''}"`;
      i++;
      continue;
    }
    if (quoted) {
      word = `${word ?? ''}${mark}`;
      continue;
    }
    if (mark === '^') {
      word = `${word ?? ''}${text[++i] ?? ''}`;
      continue;
    }
    if (mark === '>' || mark === '<') {
      const append = text[i + 1] === '>';
      const stream = word !== undefined && /^[0-9]$/.test(word) ? word : '';
      if (restAt >= 0 && rest === '') rest = text.slice(restAt, i - stream.length);
      if (stream) word = undefined;
      end();
      if (append) i++;
      if (/^&[0-9]/.test(text.slice(i + 1, i + 3))) i += 2;
      else pending = { kind: mark === '<' ? 'read' : append ? 'append' : 'write', stream: stream || (mark === '<' ? '0' : '1') };
      continue;
    }
    if (/\s/.test(mark)) end();
    else word = `${word ?? ''}${mark}`;
  }
  end();
  if (restAt >= 0 && rest === '') rest = text.slice(restAt);
  return { words, rest: rest.trim(), redirections };
}

/** Whether text holds an operator outside quotes, which only a variable can have brought into a single command. */
export function hasOperator(text: string): boolean {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === '^') i++;
    else if (!quoted && (mark === '|' || (mark === '&' && text[i - 1] !== '>'))) return true;
  }
  return false;
}

import { takenApart, type Tokens } from './taken-apart.ts';
import type { CodeToken, Language } from './tokens.ts';

const LONGEST = 4_000;
/** Words of these languages, and names of what they bring along, by which no value goes anywhere but into another variable or what is printed. */
const PLAIN = new Set(
  ('for in of if else elif not and or with as is None True False null true false undefined const let var import from require do end each each_line foreach then unless puts print len bool sorted list set tuple open dotenv_values Path console log Object keys Boolean File ' +
    'readlines split splitlines partition strip rstrip lstrip trim trimEnd chomp startswith endswith startsWith endsWith includes first read read_text readFileSync map forEach filter select reject compact sort uniq join length size items upper lower upcase config parse parsed pathlib dotenv fs').split(' '),
);
const MODULES = /^(?:node:)?(?:fs|dotenv|pathlib)$/;
/** What a module of Python's is brought in by. */
const BROUGHT = new Set(['pathlib', 'dotenv', 'Path', 'dotenv_values']);
/** Names with which the content of a file begins. */
const READERS = new Set(['open', 'Path', 'File', 'require', 'fs', 'dotenv_values']);
/** What may stand before one, so that all of it goes to one place. */
const BEFORE_READER = /^(?:in|of|with|from|import|const|let|var|puts|\(|=|;|)$/;
/** Calls whose functions are followed into. */
const FOLLOWED = /^(?:map|forEach|filter|select|reject|each|each_line|foreach)$/;
/** Words of the languages that do more, and names of modules. */
const MORE = /^(?:def|class|function|lambda|yield|global|nonlocal|return|exec|eval|system|async|await|new|delete|del|try|except|while|until|begin|raise|throw|process|os|sys|subprocess|module|load|send|method)$/;

/**
 * Whether a program does so little that what it shows of a file is seen by following the file's content from variable to variable: it reads, takes apart and prints, each content goes to
 * one place at a time, and it defines nothing, changes no table and calls nothing else.
 */
export function doesLittle(text: string, language: Language): boolean {
  if (text.length > LONGEST || !/^(?:python|javascript|ruby)$/.test(language)) return false;
  const all = takenApart(text, language);
  const around: number[] = [];
  const loops = new Set<number>();
  for (const [i, token] of all.tokens.entries()) {
    if (token.kind === 'mark' && /^[)\]}]$/.test(token.value)) around.pop();
    const inside = around.at(-1) ?? -1;
    if (token.kind === 'mark' && /^[([{]$/.test(token.value)) around.push(i);
    if (language === 'python' && token.value === 'for' && token.kind === 'name' && inside >= 0) {
      if (loops.has(inside)) return false;
      loops.add(inside);
    }
    if (!isLittle(all, i, token)) return false;
  }
  return true;
}

function isLittle({ tokens, match, language }: Tokens, i: number, token: CodeToken): boolean {
  const value = (at: number): string => (tokens[at]?.kind === 'mark' || tokens[at]?.kind === 'name' ? (tokens[at]?.value ?? '') : '');
  const starts = token.indent !== undefined;
  switch (token.kind) {
    case 'ticks':
      return false;
    case 'number':
      return true;
    case 'text':
      if (token.parts?.some((part) => typeof part !== 'string' && !/^\s*[A-Za-z_]\w*\s*$/.test(part.code)) === true) return false;
      return /^(?:require|from|import)$/.test(value(i - 1) === '(' ? value(i - 2) : value(i - 1)) ? MODULES.test(token.value) : true;
    case 'mark':
      if (/^(?:\+=|\.=|:=|\*\*|\*)$/.test(token.value) || (/^[+:|&-]$/.test(token.value) && value(i + 1) === '=' && value(i + 2) !== '=')) return false;
      // `x[k] = v`; of JavaScript a pattern: `const [k, v] = line.split('=')`.
      if (token.value === ']' && value(i + 1) === '=') return /^(?:const|let|var)$/.test(value((match[i] ?? 0) - 1));
      if (token.value === '=>') return FOLLOWED.test(value(value(i - 1) === ')' ? (match[i - 1] ?? 0) - 2 : i - 3)) || FOLLOWED.test(value(i - 1) === ')' ? '' : value(i - 3));
      if (token.value === '|' && language === 'ruby' && /^(?:\{|do)$/.test(value(i - 1))) return FOLLOWED.test(value(i - 2)) || (value(i - 2) === ')' && FOLLOWED.test(value((match[i - 2] ?? 0) - 1)));
      return !(token.value === '=' && value(i - 2) === ',' && hasComma(tokens, match, i + 1));
    case 'name': {
      const member = /^(?:\.|\?\.|::|->)$/.test(value(i - 1)) && !starts;
      // `a = b = text`
      if (value(i - 1) === '=' && value(i + 1) === '=' && value(i + 2) !== '=') return false;
      if (token.value === 'import' && language === 'python') return BROUGHT.has(value(i + 1)) && value(i + 2) !== ',' && value(i + 2) !== 'as';
      if (/^(?:print|log)$/.test(token.value)) return value(i + 1) === '(';
      if (READERS.has(token.value) && !member) return starts || BEFORE_READER.test(i === 0 ? '' : value(i - 1) || '?');
      if (PLAIN.has(token.value)) return true;
      return !member && value(i + 1) !== '(' && /^[a-z_]\w{0,30}$/.test(token.value) && !MORE.test(token.value);
    }
  }
}

/** Whether several expressions stand from there to the end of a statement. */
function hasComma(tokens: readonly CodeToken[], match: readonly number[], from: number): boolean {
  for (let i = from; i < tokens.length; i = /^[([{]$/.test(tokens[i]?.value ?? '') && tokens[i]?.kind === 'mark' ? Math.max(match[i] ?? i, i) + 1 : i + 1) {
    const token = tokens[i];
    if (i > from && token?.indent !== undefined) return false;
    if (token?.kind !== 'mark') continue;
    if (token.value === ',') return true;
    if (/^[;)\]}]$/.test(token.value)) return false;
  }
  return false;
}

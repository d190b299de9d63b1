import { HOLE } from '../../core/invocation.ts';
import { RULES, type Lexis, type Rules } from './lexis.ts';

/**
 * `word`: bare word, `upper` its upper case. `name`: quoted identifier. `text`: string literal, `value` its content.
 * `mark`: one punctuation character. `end`: statement separator. `client`: a whole line for the client program (`\i f`, `.read f`, `GO`).
 * `broken`: a literal or comment that never ends.
 */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'end' | 'client' | 'broken';
  readonly value: string;
  /** Upper case of a `word`, the character of a `mark`, else empty. */
  readonly upper: string;
}

/** Splits SQL into tokens in linear time; comments are dropped, unless the server runs them. Never throws. */
export function tokenize(sql: string, lexis: Lexis): readonly Token[] {
  return new Scanner(sql, lexis).run();
}

class Scanner {
  private readonly rules: Rules;
  private readonly tokens: Token[] = [];
  private at = 0;
  private versioned = 0;
  /** Set by mysql's `DELIMITER`: this, and no semicolon, ends a statement. */
  private delimiter = ';';
  /** Index of the first token of the statement being read. */
  private first = 0;
  private noDataEnd = false;
  /** End of the line that was looked at last; many commands can stand in one. */
  private lineEnd = -1;

  constructor(
    private readonly sql: string,
    lexis: Lexis,
  ) {
    this.rules = RULES[lexis];
  }

  run(): readonly Token[] {
    while (this.at < this.sql.length) this.step();
    return this.tokens;
  }

  private step(): void {
    const { sql, rules } = this;
    const char = sql[this.at] ?? '';
    const next = sql[this.at + 1] ?? '';
    if (/\s/.test(char)) {
      this.at++;
      return;
    }
    if (this.clientLine(char)) return;
    if (char === '-' && next === '-' && this.isDashComment()) return this.skipLine();
    if (char === '#' && rules.hashComments) return this.skipLine();
    if (char === '/' && next === '/' && rules.slashComments) return this.skipLine();
    if (char === '/' && next === '*') return this.comment();
    if (char === '*' && next === '/' && this.versioned > 0) {
      this.versioned--;
      this.at += 2;
      return;
    }
    if (this.delimiter !== ';' && sql.startsWith(this.delimiter, this.at)) {
      this.at += this.delimiter.length;
      return this.endStatement();
    }
    if (char === "'") return this.quoted("'", rules.backslashEscapes, 'text');
    if (char === '"') return this.quoted('"', rules.doubleQuotesText && rules.backslashEscapes, rules.doubleQuotesText ? 'text' : 'name');
    if (char === '`') return this.quoted('`', false, 'name');
    if (char === '[' && rules.brackets) return this.quoted(']', false, 'name');
    if (char === '$' && rules.dollarQuotes && this.dollarQuoted()) return;
    if (isWordStart(char) || (char === '#' && rules.client === 'sqlcmd')) return this.word();
    if (char >= '0' && char <= '9') return this.number();
    this.at++;
    if (char !== ';' || this.delimiter !== ';') return this.push('mark', char);
    this.endStatement();
  }

  private push(kind: Token['kind'], value: string): void {
    this.tokens.push({ kind, value, upper: kind === 'word' ? value.toUpperCase() : kind === 'mark' ? value : '' });
  }

  /** The lines after `COPY … FROM STDIN;` up to `\.` are data. Without that end they are read as SQL, the strict way. */
  private endStatement(): void {
    const copies = this.rules.client === 'psql' && this.tokens[this.first]?.upper === 'COPY' && this.feedsStdin();
    this.push('end', ';');
    this.first = this.tokens.length;
    if (!copies || this.noDataEnd) return;
    const line = this.sql.indexOf('\n', this.at);
    if (line < 0 || this.sql.slice(this.at, line).trim() !== '') return;
    const end = this.sql.indexOf('\n\\.', line);
    if (end < 0) this.noDataEnd = true;
    else this.at = end + 3;
  }

  private feedsStdin(): boolean {
    let depth = 0;
    for (let i = this.first; i < this.tokens.length; i++) {
      const upper = this.tokens[i]?.upper;
      if (upper === '(') depth++;
      else if (upper === ')') depth--;
      else if (upper === 'FROM' && depth === 0) return this.tokens[i + 1]?.upper === 'STDIN';
    }
    return false;
  }

  private isDashComment(): boolean {
    return this.rules.client !== 'mysql' || /[\s\x00-\x20]/.test(this.sql[this.at + 2] ?? ' ');
  }

  private skipLine(): void {
    const end = this.sql.indexOf('\n', this.at);
    this.at = end < 0 ? this.sql.length : end;
  }

  private comment(): void {
    const { sql, rules } = this;
    const opener = rules.versionedComments ? /^\/\*M?!\d{0,6}/.exec(sql.slice(this.at, this.at + 12)) : null;
    if (opener) {
      this.versioned++;
      this.at += opener[0].length;
      return;
    }
    const bounds = /\/\*|\*\//g;
    bounds.lastIndex = this.at + 2;
    for (let depth = 1; depth > 0; ) {
      const bound = bounds.exec(sql)?.[0];
      if (bound === undefined) return this.breakOff();
      if (bound === '*/') depth--;
      else if (rules.nestedComments) depth++;
    }
    this.at = bounds.lastIndex;
  }

  private breakOff(): void {
    this.at = this.sql.length;
    this.push('broken', '');
  }

  private quoted(quote: string, escapes: boolean, kind: 'text' | 'name'): void {
    const { sql, rules } = this;
    if (rules.tripleQuotes && sql.startsWith(quote.repeat(3), this.at)) return this.tripleQuoted(quote);
    let from = this.at + 1;
    let value = '';
    for (;;) {
      const end = endOf(sql, from, quote, escapes);
      if (end < 0) return this.breakOff();
      value += sql.slice(from, end);
      this.at = end + 1;
      if (sql[this.at] !== quote) break;
      value += quote;
      from = this.at + 1;
    }
    this.push(kind, escapes ? unescaped(value) : value);
  }

  private tripleQuoted(quote: string): void {
    const end = this.sql.indexOf(quote.repeat(3), this.at + 3);
    if (end < 0) return this.breakOff();
    const value = this.sql.slice(this.at + 3, end);
    this.at = end + 3;
    this.push('text', value);
  }

  private dollarQuoted(): boolean {
    const tag = /^\$(?:[A-Za-z_\u0080-\uFFFF][A-Za-z0-9_\u0080-\uFFFF]{0,62})?\$/.exec(this.sql.slice(this.at, this.at + 70))?.[0];
    if (!tag) return false;
    const end = this.sql.indexOf(tag, this.at + tag.length);
    if (end < 0) {
      this.breakOff();
      return true;
    }
    const value = this.sql.slice(this.at + tag.length, end);
    this.at = end + tag.length;
    this.push('text', value);
    return true;
  }

  private word(): void {
    const { sql } = this;
    const start = this.at++;
    while (isWordPart(sql[this.at] ?? '')) this.at++;
    const word = sql.slice(start, this.at);
    const quote = sql[this.at];
    if (quote === "'" || (quote === '"' && this.rules.doubleQuotesText)) {
      // E'…' has escapes; N'…', B'…', X'…', R'…' and _utf8'…' are literals too.
      if (/^e$/i.test(word) && this.rules.client !== 'mysql') return this.quoted("'", true, 'text');
      if (/^([nbxr]|rb|br|_[a-z0-9]+)$/i.test(word)) return this.quoted(quote, this.rules.backslashEscapes, 'text');
    }
    this.push('word', word);
  }

  private number(): void {
    const { sql } = this;
    const number = /^(?:0[xX][0-9A-Fa-f]+|[0-9][0-9_.]*(?:[eE][+-]?[0-9]+)?)/.exec(sql.slice(this.at, this.at + 400))?.[0] ?? sql[this.at] ?? '';
    this.at += number.length;
    this.push('number', number);
  }

  /** Takes a client command that starts here. */
  private clientLine(char: string): boolean {
    const { sql, at } = this;
    switch (this.rules.client) {
      case 'psql':
        return char === '\\' && this.psqlCommand();
      case 'mysql':
        if (char === '\\') return this.mysqlCommand(sql[at + 1] ?? '');
        if (!this.isFresh() || !/[a-z]/i.test(char)) return false;
        if (/^delimiter\s/i.test(sql.slice(at, at + 10))) {
          this.takeLine();
          const given = this.tokens.pop()?.value.slice('delimiter'.length).trim() ?? '';
          this.delimiter = given.split(/\s/)[0] || ';';
          return true;
        }
        return /^(source|system|pager|tee|notee|nopager|prompt|edit|connect|rehash|status|quit|exit|warnings|nowarning)\b/i.test(sql.slice(at, at + 12)) && this.takeLine();
      case 'sqlite3':
        return char === '.' && this.isFresh() && /[a-z]/i.test(sql[at + 1] ?? '') && this.takeLine();
      case 'sqlcmd':
        if (!this.isLineStart()) return false;
        if (/^(:!!|!!|:[a-z])/i.test(sql.slice(at, at + 3))) return this.takeLine();
        return /^go\s*(\d{1,9}\s*)?(\n|$)/i.test(this.lineAt()) && this.takeLine();
      default:
        return false;
    }
  }

  /** Most of psql's commands end at the next backslash, and `\\` goes back to SQL on the same line; a few take the whole line. */
  private psqlCommand(): boolean {
    const { sql, at } = this;
    if (sql[at + 1] === ';' || sql[at + 1] === '\\') {
      this.at += 2;
      if (sql[at + 1] === ';') this.endStatement();
      return true;
    }
    const line = this.lineAt();
    if (/^\\(!|copy\b|ef\b|ev\b|sf\b|sv\b|h\b|help\b|\?)/.test(line)) return this.takeLine();
    const length = psqlLength(line);
    this.at += length;
    this.push('client', line.slice(0, length).trim());
    return true;
  }

  /** `\G` ends a statement in the middle of a line; `\! ls` takes the rest of it. */
  private mysqlCommand(letter: string): boolean {
    if (/[!.udPTRr]/.test(letter)) return this.takeLine();
    this.at += 2;
    if (letter === 'g' || letter === 'G') this.endStatement();
    return true;
  }

  private takeLine(): boolean {
    const line = this.lineAt();
    this.at += line.length;
    this.push('client', line.trim());
    return true;
  }

  private lineAt(): string {
    if (this.lineEnd < this.at) {
      const end = this.sql.indexOf('\n', this.at);
      this.lineEnd = end < 0 ? this.sql.length : end;
    }
    return this.sql.slice(this.at, this.lineEnd);
  }

  /** At the first token of a statement, which is where clients look for their own words. */
  private isFresh(): boolean {
    const last = this.tokens.at(-1);
    return last === undefined || last.kind === 'end' || last.kind === 'client';
  }

  private isLineStart(): boolean {
    for (let i = this.at - 1; i >= 0 && this.sql[i] !== '\n'; i--) if (!/\s/.test(this.sql[i] ?? '')) return false;
    return true;
  }
}

/** Length of one psql command with its arguments: up to a backslash outside quotes. */
function psqlLength(line: string): number {
  let quote = '';
  for (let i = 1; i < line.length; i++) {
    const char = line[i] ?? '';
    if (quote) {
      if (char === '\\' && quote === "'") i++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '\\') return i;
  }
  return line.length;
}

/** Index of the closing quote, -1 where there is none. */
function endOf(sql: string, from: number, quote: string, escapes: boolean): number {
  if (!escapes) return sql.indexOf(quote, from);
  for (let i = from; i < sql.length; i++) {
    if (sql[i] === '\\') i++;
    else if (sql[i] === quote) return i;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

function unescaped(text: string): string {
  return text.replace(/\\(x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|[0-7]{3}|[^])/g, (_, code: string) => {
    if (/^[xu]./.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(parseInt(code, 8));
    return ESCAPES[code] ?? code;
  });
}

function isWordStart(char: string): boolean {
  return /[A-Za-z_@]/.test(char) || char >= '\u0080';
}

function isWordPart(char: string): boolean {
  return char !== '' && (/[A-Za-z0-9_$@#]/.test(char) || char >= '\u0080' || char === HOLE);
}

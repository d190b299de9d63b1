import { HOLE } from '../../core/invocation.ts';
import { interpolated, phpCode, unescaped } from './literals.ts';

/** `compiled`: Java, Kotlin, Scala, Groovy, C#, Rust and Swift, of which literals and the names of calls are read. */
export type Language = 'javascript' | 'python' | 'ruby' | 'perl' | 'php' | 'go' | 'compiled';

/** `name`: identifier, sigil and all. `text`: string literal. `ticks`: a literal that a shell runs. `mark`: one or two characters of punctuation. */
export interface CodeToken {
  readonly kind: 'name' | 'text' | 'ticks' | 'number' | 'mark';
  /** For literals the content, interpolated code left out. */
  readonly value: string;
  /** For literals with interpolation: text, and code in between. */
  readonly parts?: readonly (string | { readonly code: string })[];
  /** Column of the first token of a line; undefined for the others. */
  readonly indent?: number;
}

interface Traits {
  readonly hashComments: boolean;
  readonly slashComments: boolean;
  readonly triple: boolean;
  readonly regexes: boolean;
  /** What a backtick starts: a template, a command for a shell, or a literal without escapes. */
  readonly backtick: 'template' | 'shell' | 'raw' | undefined;
  /** Quoting words such as `q{…}` and `%w[…]`. */
  readonly quoteWords: boolean;
  readonly heredoc: RegExp | undefined;
  /** How code is put into a literal between double quotes. */
  readonly inDouble: '#{' | '${' | '$' | undefined;
}

const NONE: Traits = { hashComments: false, slashComments: false, triple: false, regexes: false, backtick: undefined, quoteWords: false, heredoc: undefined, inDouble: undefined };

const TRAITS: Readonly<Record<Language, Traits>> = {
  javascript: { ...NONE, slashComments: true, regexes: true, backtick: 'template' },
  python: { ...NONE, hashComments: true, triple: true },
  ruby: { ...NONE, hashComments: true, backtick: 'shell', quoteWords: true, heredoc: /^<<[~-]?(["'`]?)([A-Z_][A-Za-z0-9_]{0,40})\1/, inDouble: '#{' },
  perl: { ...NONE, hashComments: true, backtick: 'shell', quoteWords: true, heredoc: /^<<~?(["'`]?)([A-Z_][A-Za-z0-9_]{0,40})\1/, inDouble: '$' },
  php: { ...NONE, hashComments: true, slashComments: true, backtick: 'shell', heredoc: /^<<<[ \t]*(["']?)([A-Za-z_][A-Za-z0-9_]{0,40})\1/, inDouble: '$' },
  go: { ...NONE, slashComments: true, backtick: 'raw' },
  compiled: { ...NONE, slashComments: true, triple: true },
};

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };
const TWO = new Set(['=>', '->', '::', '==', '!=', '>=', '<=', '+=', '.=', '||', '&&', '??', '?.', '**', '//', ':=', '=~', '!~']);
/** JavaScript words after which a slash starts a regular expression. */
const BEFORE_REGEX = new Set(['return', 'typeof', 'case', 'in', 'of', 'void', 'delete', 'await', 'yield']);

/** Splits program text into tokens in linear time. Comments are dropped; a literal that never ends goes to the end. Never throws. */
export function tokenizeCode(text: string, language: Language): readonly CodeToken[] {
  return new Scanner(language === 'php' && text.includes('<?') ? phpCode(text) : text, language).run();
}

class Scanner {
  private readonly traits: Traits;
  private readonly tokens: CodeToken[] = [];
  private at = 0;
  /** Column, while only white space was seen on this line. */
  private column: number | undefined = 0;
  /** Here-documents announced on this line, whose text starts on the next. */
  private readonly waiting: { end: string; index: number; raw: boolean }[] = [];

  constructor(
    private readonly text: string,
    private readonly language: Language,
  ) {
    this.traits = TRAITS[language];
    if (text.startsWith('#!')) this.skipLine();
  }

  run(): readonly CodeToken[] {
    while (this.at < this.text.length) this.step();
    return this.tokens;
  }

  private step(): void {
    const { text, traits } = this;
    const char = text[this.at] ?? '';
    const next = text[this.at + 1] ?? '';
    if (char === '\n' && this.waiting.length > 0) return this.heredocs();
    if (/\s/.test(char)) {
      this.at++;
      if (char === '\n') this.column = 0;
      else if (this.column !== undefined) this.column++;
      return;
    }
    if (char === '\\' && next === '\n') {
      this.at += 2;
      return;
    }
    if (char === '#' && traits.hashComments && this.isHashComment(next)) return this.skipLine();
    // JavaScript's private members.
    if (char === '#' && this.language === 'javascript' && isNameStart(next)) return void this.at++;
    if (char === '/' && next === '/' && traits.slashComments) return this.skipLine();
    if (char === '/' && next === '*' && traits.slashComments) return this.skipTo('*/', 2);
    if (char === '=' && this.language === 'perl' && this.column === 0 && isNameStart(next)) return this.skipTo('\n=cut', 1);
    if (char === '_' && this.column === 0 && /^(perl|ruby)$/.test(this.language) && /^__(END|DATA)__\s*$/m.test(text.slice(this.at, this.at + 12).split('\n')[0] ?? '')) return void (this.at = text.length);
    if (char === '=' && this.language === 'ruby' && /^=begin\b/.test(text.slice(this.at, this.at + 7)) && (this.at === 0 || text[this.at - 1] === '\n')) return this.skipTo('\n=end', 6);
    if (char === '/' && traits.regexes && this.startsRegex()) return this.regex();
    if (char === '<' && next === '<' && traits.heredoc && this.heredoc(traits.heredoc)) return;
    if (char === "'" && this.language === 'compiled') return this.character();
    if (char === "'" || char === '"') return this.quoted(char, '');
    if (char === '`' && traits.backtick) return this.quoted('`', '');
    if (char === '%' && this.language === 'ruby' && this.percent()) return;
    if (isNameStart(char) || ((char === '$' || char === '@') && (isNameStart(next) || next === '{')) || (char === '$' && this.language === 'javascript')) return this.name();
    if (char >= '0' && char <= '9') {
      const number = /^(?:0[xob][0-9A-Fa-f_]+|[0-9][0-9_]*(?:\.[0-9]+)?)/i.exec(text.slice(this.at, this.at + 60))?.[0] ?? char;
      this.at += number.length;
      return this.push('number', number);
    }
    const mark = TWO.has(char + next) ? char + next : char;
    this.at += mark.length;
    this.push('mark', mark);
  }

  private push(kind: CodeToken['kind'], value: string, parts?: CodeToken['parts']): void {
    this.tokens.push({ kind, value, ...(parts && { parts }), ...(this.column !== undefined && { indent: this.column }) });
    this.column = undefined;
  }

  private isHashComment(next: string): boolean {
    if (this.language === 'php') return next !== '[';
    // `$#list` and `s#a#b#` in Perl are no comments.
    return this.language !== 'perl' || this.at === 0 || /[\s;{}(),]/.test(this.text[this.at - 1] ?? '');
  }

  /** A character, or the mark before the name of a lifetime. Groovy's texts stand between such quotes, too. */
  private character(): void {
    const literal = /^'(?:\\[^\n]{1,10}|[^'\\\n]{0,2000})'/.exec(this.text.slice(this.at, this.at + 2_002))?.[0];
    if (literal === undefined || (literal.length > 3 && /^'[a-z_]{1,20}[,>:& ]/.test(literal) && !/[/.=]/.test(literal) && !/\s\S{1,40}\s/.test(literal))) {
      this.at++;
      return this.push('mark', "'");
    }
    this.at += literal.length;
    this.push('text', unescaped(literal.slice(1, -1)));
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private skipTo(end: string, from: number): void {
    const found = this.text.indexOf(end, this.at + from);
    this.at = found < 0 ? this.text.length : found + end.length;
  }

  private startsRegex(): boolean {
    const last = this.tokens.at(-1);
    if (!last) return true;
    if (last.kind === 'mark') return !/^[)\]}]$/.test(last.value);
    return last.kind === 'name' && BEFORE_REGEX.has(last.value);
  }

  private regex(): void {
    let inClass = false;
    let i = this.at + 1;
    for (; i < this.text.length && this.text[i] !== '\n'; i++) {
      const char = this.text[i];
      if (char === '\\') i++;
      else if (char === '[') inClass = true;
      else if (char === ']') inClass = false;
      else if (char === '/' && !inClass) {
        this.at = i + 1;
        while (/[a-z]/.test(this.text[this.at] ?? '')) this.at++;
        return this.push('number', '0');
      }
    }
    this.at++;
    this.push('mark', '/');
  }

  private name(): void {
    const { text } = this;
    const start = this.at++;
    if (text[this.at] === '{' && /[$@]/.test(text[start] ?? '')) return this.push('mark', text[start] ?? '');
    while (isNamePart(text[this.at] ?? '') || (this.language === 'ruby' && /[?!]/.test(text[this.at] ?? '') && text[this.at + 1] !== '=')) this.at++;
    const name = text.slice(start, this.at);
    const next = text[this.at] ?? '';
    if (this.language === 'python' && (next === '"' || next === "'") && /^[rbfut]{1,2}$/i.test(name)) return this.quoted(next, name.toLowerCase());
    if (this.language === 'perl' && this.traits.quoteWords && /^(q|qq|qw|qx)$/.test(name) && /[^\w\s,;=]/.test(next)) return this.delimited(name === 'q' ? 'raw' : name === 'qw' ? 'words' : name === 'qx' ? 'ticks' : 'text');
    this.push('name', name);
  }

  /** Ruby's `%q(…)`, `%w[…]`, `%x{…}`, `%(…)`. */
  private percent(): boolean {
    const found = /^%([qQwWixrs]?)([([{<|!])/.exec(this.text.slice(this.at, this.at + 3));
    const last = this.tokens.at(-1);
    const isOperator = last !== undefined && last.kind !== 'mark' && !/^\s$/.test(this.text[this.at - 1] ?? '');
    if (!found || isOperator) return false;
    this.at += 1 + (found[1] ?? '').length;
    this.delimited(found[1] === 'x' ? 'ticks' : /[wWi]/.test(found[1] ?? '') ? 'words' : found[1] === 'q' ? 'raw' : 'text');
    return true;
  }

  private delimited(how: 'raw' | 'text' | 'words' | 'ticks'): void {
    const open = this.text[this.at] ?? '';
    const close = CLOSERS[open] ?? open;
    let depth = 1;
    let i = this.at + 1;
    for (; i < this.text.length; i++) {
      const char = this.text[i];
      if (char === '\\') i++;
      else if (char === close && --depth === 0) break;
      else if (char === open) depth++;
    }
    const content = this.text.slice(this.at + 1, i);
    this.at = i + 1;
    if (how === 'raw') return this.push('text', content);
    if (how !== 'words') return this.literal(how, content, this.traits.inDouble);
    this.push('mark', '[');
    for (const word of content.split(/\s+/).filter(Boolean)) {
      this.push('text', word);
      this.push('mark', ',');
    }
    this.push('mark', ']');
  }

  private quoted(quote: string, prefix: string): void {
    const { text, traits } = this;
    const isTriple = traits.triple && text.startsWith(quote.repeat(3), this.at);
    const end = isTriple ? quote.repeat(3) : quote;
    const from = this.at + end.length;
    let i = from;
    for (let nested = 0; i < text.length; i++) {
      if (text[i] === '\\' && !(quote === '`' && traits.backtick === 'raw')) i++;
      else if (quote === '`' && traits.backtick === 'template' && text[i] === '$' && text[i + 1] === '{') {
        nested++;
        i++;
      } else if (nested > 0 && text[i] === '{') nested++;
      else if (nested > 0 && text[i] === '}') nested--;
      else if (nested === 0 && text[i] === quote && (!isTriple || text.startsWith(end, i))) break;
      else if (!isTriple && quote !== '`' && text[i] === '\n' && (this.language === 'python' || this.language === 'javascript' || this.language === 'go')) break;
    }
    const content = text.slice(from, i);
    this.at = Math.min(i + end.length, text.length);
    if (quote === '`' && traits.backtick === 'raw') return this.push('text', content);
    if (quote === '`') return this.literal(traits.backtick === 'shell' ? 'ticks' : 'text', content, traits.backtick === 'shell' ? traits.inDouble : '${');
    if (this.language === 'python') return this.literal('text', content, prefix.includes('f') ? '{' : undefined, prefix.includes('r'));
    const isRaw = quote === "'" && (this.language === 'ruby' || this.language === 'perl' || this.language === 'php');
    if (isRaw) return this.push('text', content.replace(/\\(['\\])/g, '$1'));
    this.literal('text', content, quote === '"' ? traits.inDouble : undefined);
  }

  private literal(kind: 'text' | 'ticks', content: string, opener: '#{' | '${' | '$' | '{' | undefined, raw = false): void {
    const parts = opener ? interpolated(content, opener) : [content];
    const plain = parts.map((one) => (typeof one === 'string' && !raw ? unescaped(one) : one));
    const value = plain.map((one) => (typeof one === 'string' ? one : '')).join('');
    this.push(kind, value, plain.some((one) => typeof one !== 'string') ? plain : undefined);
  }

  private heredoc(pattern: RegExp): boolean {
    const found = pattern.exec(this.text.slice(this.at, this.at + 60));
    if (!found) return false;
    this.at += found[0].length;
    this.waiting.push({ end: found[2] ?? '', index: this.tokens.length, raw: found[1] === "'" });
    this.push(found[1] === '`' ? 'ticks' : 'text', '');
    return true;
  }

  private heredocs(): void {
    for (const { end, index, raw } of this.waiting.splice(0)) {
      const close = new RegExp(`\\n[ \\t]*${end}\\b`, 'g');
      close.lastIndex = this.at;
      const found = close.exec(this.text);
      const content = this.text.slice(this.at + 1, Math.max(this.at + 1, found ? found.index : this.text.length));
      this.at = found ? close.lastIndex : this.text.length;
      const kind = this.tokens[index]?.kind === 'ticks' ? 'ticks' : 'text';
      this.literal(kind, content, raw ? undefined : this.traits.inDouble, raw);
      const literal = this.tokens.pop();
      const indent = this.tokens[index]?.indent;
      if (literal) this.tokens[index] = { kind, value: literal.value, ...(literal.parts && { parts: literal.parts }), ...(indent !== undefined && { indent }) };
    }
  }
}

function isNameStart(char: string): boolean {
  return /[A-Za-z_]/.test(char) || (char >= '\u0080' && char !== '') || char === HOLE;
}

function isNamePart(char: string): boolean {
  return char !== '' && (/[A-Za-z0-9_$]/.test(char) || char >= '\u0080');
}

/** A place in PowerShell text, and the blanks around it. Everything above moves it forward only, so that reading is linear. */
export class Reader {
  readonly text: string;
  readonly errors: string[] = [];
  at = 0;

  constructor(text: string) {
    this.text = plain(text);
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  startsWith(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Takes `text` where it stands next. */
  take(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** What a sticky expression finds right here, without taking it. */
  look(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text) ?? undefined;
  }

  /** The same, taken. */
  match(sticky: RegExp): string | undefined {
    const found = this.look(sticky)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  expect(mark: string, what: string): void {
    this.blank(true);
    if (!this.take(mark)) this.fail(`expected "${mark}" ${what}`);
  }

  fail(problem: string): void {
    if (this.errors.length < 5 && !this.errors.includes(problem)) this.errors.push(problem);
  }

  /** Skips blanks, comments and continued lines; with `lines` the ends of lines too. */
  blank(lines = false): void {
    for (;;) {
      if (this.match(/[ \t\f\v\u00a0]+/y) !== undefined || this.match(/`\r?\n/y) !== undefined) continue;
      if (lines && this.match(/[\r\n]+/y) !== undefined) continue;
      if (this.startsWith('<#')) {
        const end = this.text.indexOf('#>', this.at);
        if (end < 0) this.fail('a comment does not end');
        this.at = end < 0 ? this.text.length : end + 2;
      } else if (this.peek() === '#') this.match(/[^\r\n]*/y);
      else return;
    }
  }
}

/** PowerShell takes typographic quotes and dashes for the plain ones. Source: language specification, 2.3.5.2 and 2.2.4. */
function plain(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/[\u2018\u2019\u201a\u201b]/g, "'").replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2013\u2014\u2015]/g, '-');
}

import { isSecretName } from './secret-name.ts';

/**
 * A name, what closes its quote, what separates it from its value (its type as well, and how a property of C# is read and set), what turns a literal into bytes, and the quote that opens the value; or a flag and blanks. Starts only where a run of name
 * characters starts, so it is linear.
 */
const PAIR = /(?<![\w\u00c0-\u024f.-])(?:([\w\u00c0-\u024f.-]{1,100})(\\{0,3}["']?\]?)([ \t]{0,4}:[ \t]{1,4}[&A-Za-z][\w.<>?&']{0,40}[ \t]{0,4}=[ \t]{0,8}(?=["'])|[ \t]{0,40}(?:=>|::(?=[ \t])|[:?]=|\|\|=|[:=])[ \t]{0,8}|[ \t]{1,8}(?:\{[ \t]{0,4}(?:get|set|init);[^{}\n]{0,40}\}|As[ \t]{1,4}String)[ \t]{0,4}=[ \t]{0,8}|[ \t]{0,4},[ \t]{0,4}(?=\\{0,3}["']))|(-[\w.-]{0,99})([ \t]{1,8})(?=[^\s=:-]))(?:(?:\[\]byte|Buffer\.from|SecretStr|Sensitive|bytes|Encoding\.\w{3,5}\.GetBytes)\((?=["']))?("""(?!")|[$@]?\\{0,3}["'])?/g;
/** A word before the credential of a header, kept readable. */
const SCHEME = /^(?:\\ )?(?:Bearer|Basic|Token|ApiKey|Key)(?:[ \t]|\\ |%20){1,4}/i;
const WHOLE_LINE = /^(?:cookie|set-cookie|authorization|proxy-authorization)$/i;
const XML_ELEMENT = /<([\w.:-]{1,60})>([^<]{1,512})(?=<\/)/g;
/** How far after `name: DB_PASSWORD` a `value:` may stand. */
const ALIAS_REACH = 300;

/** `place` tells where the value starts in the text, and whether a quote opens it. */
type Mask = (value: string, name: string, place: { readonly start: number; readonly quoted: boolean }) => string | undefined;

/**
 * Offers every value that stands under a secret's name (`TOKEN=…`, `"token": "…"`, `--token …`, `X-Api-Key: …`, `<token>…</token>`,
 * `name: DB_PASSWORD, value: …`) and puts what `mask` returns in its place; undefined leaves it. Works on commands, headers, query and
 * connection strings, JSON (also inside a quoted string), YAML and INI. A command substitution is never part of a value, so none is masked away. Linear.
 */
export function replaceSecretValues(text: string, mask: Mask): string {
  const out: string[] = [];
  let copied = 0;
  let seen = 0;
  let alias: { readonly name: string; readonly until: number } | undefined;
  for (let match = nextPair(text, 0); match; match = nextPair(text, match.index + match[0].length)) {
    if (match.index < seen) continue;
    const [whole, paired, closing = '', sign, flag = '', blanks = '', quote] = match;
    const written = paired ?? flag;
    const separator = sign ?? blanks;
    if (!isPair(text, match.index, written, closing, separator)) continue;
    const start = match.index + whole.length;
    if (/^(?:parameter)?(?:name|key)$/i.test(written)) {
      const named = /^[\w.-]{1,100}/.exec(text.slice(start, start + 100))?.[0] ?? '';
      alias = isSecretName(named) ? { name: named, until: start + ALIAS_REACH } : undefined;
      continue;
    }
    const name = alias && start < alias.until && /^-*(?:parameter)?value$/i.test(written) ? alias.name : written;
    if (!isSecretName(name)) continue;

    const from = separator.includes(':') || quote !== undefined ? start + schemeLength(text, start) : start;
    const toLineEnd = quote === undefined && WHOLE_LINE.test(name) && /^["'\n]?$/.test(text.charAt(match.index - 1));
    const end = quote === undefined ? bareEnd(text, from, separator, toLineEnd) : quotedEnd(text, from, quote.replace(/[$@]/, ''));
    seen = end;
    const masked = end > from ? mask(text.slice(from, end), name, { start: from, quoted: quote !== undefined }) : undefined;
    if (masked === undefined) continue;
    out.push(text.slice(copied, from), masked);
    copied = end;
  }
  out.push(text.slice(copied));
  const rest = out.join('');
  return !rest.includes('</') ? rest : rest.replace(XML_ELEMENT, (whole, name: string, value: string, start: number) => {
    const masked = isSecretName(name) ? mask(value, name, { start: start + name.length + 2, quoted: true }) : undefined;
    return masked === undefined ? whole : `<${name}>${masked}`;
  });
}

/** `matchAll` would copy the expression for each text, and most texts are short. */
function nextPair(text: string, from: number): RegExpExecArray | null {
  PAIR.lastIndex = from;
  return PAIR.exec(text);
}

/** Only a quoted flag (`["--token", "x"]`) or a first argument (`define('KEY', 'x')`) is parted from its value by a comma. */
function isPair(text: string, at: number, name: string, closing: string, separator: string): boolean {
  if (!separator.includes(',')) return true;
  return closing !== '' && (name.startsWith('-') || text[at - 2] === '(');
}

function schemeLength(text: string, at: number): number {
  return SCHEME.exec(text.slice(at, at + 40))?.[0].length ?? 0;
}

/** Where an unquoted value ends: where a shell, a query string, a connection string or the surrounding literal would end it. */
function bareEnd(text: string, start: number, separator: string, toLineEnd: boolean): number {
  const stop = toLineEnd ? /["'`\n\r]|\$\(/g
    : separator.includes(':') ? /[\s"'`;&|)}\]<>,]|\$\(/g
    : /[\s"'`;&|)<>]|\$\(|,(?=\s|[\w.-]{1,60}[=:])/g;
  stop.lastIndex = start;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    const escaped = found.index > start && text[found.index - 1] === '\\';
    if (!escaped) return found.index;
    if (/["'`]/.test(found[0])) return found.index - 1;
  }
  return text.length;
}

/** Where a quoted value ends: at its closing quote, at a command substitution, or with the line when nothing closes it. */
function quotedEnd(text: string, start: number, quote: string): number {
  const stop = quote === "'" ? /'|\n/g : /["'`\n]|\$\(/g;
  stop.lastIndex = start;
  let lineEnd: number | undefined;
  for (let found = stop.exec(text); found; found = stop.exec(text)) {
    const at = found.index;
    if (found[0] === '\n') lineEnd ??= at;
    else if (found[0] === '$(' || found[0] === '`') return at;
    else if (closes(text, at, quote)) return at - quote.length + 1;
    if (at - start > 8192) break;
  }
  return lineEnd ?? text.length;
}

function closes(text: string, at: number, quote: string): boolean {
  if (!text.startsWith(quote, at - quote.length + 1)) return false;
  return quote !== '"' || text[at - 1] !== '\\';
}

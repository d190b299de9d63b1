import { maskedComment, maskedName, maskedValue, unquoted } from './masked-value.ts';

/** Lead (indent, dash, `export`), quote, name, separator, rest. */
const KEYED = /^(\s*(?:-\s+)?(?:export\s+|set\s+)?)(["']?)([\w$@/.-][\w$@/. -]{0,119}?)\2(\s*[=:]\s*)(.*)$/;
const COMMENT = /^\s*(?:#|;|\/\/(?!\S+\/:))/;
const SECTION = /^\s*\[{1,2}\s*["']?([\w.@/:" -]{1,80}?)["']?\s*\]{1,2}\s*$/;
const STRUCTURE = /^\s*(?:[{}[\](),;]+\s*|---\s*|\.\.\.\s*)?$/;
const OPENING = /^(?:[{[(]|\{\s*\}[,;]?|\[\s*\][,;]?)$/;
const ITEM = /^(\s*-\s+)(\S.*)$/;
const PEM = /-----BEGIN ([A-Z0-9 ]{1,60})-----/;
/** Longer lines are never looked into. */
const LINE = 10_000;

/** What is shown of one or more lines, up to the 0-based `last`; `shown` is undefined for a line of no known form. */
interface Piece {
  readonly shown: string | undefined;
  readonly last: number;
}

/**
 * Dotenv, INI, TOML, YAML, HCL and JSON that does not parse, line by line: names kept, values masked, comments cleaned. A value over several lines
 * is one value. Lines of no known form are counted, not shown.
 */
export function keyedLines(lines: readonly string[]): readonly string[] {
  const out: string[] = [];
  let unknown = 0;
  const flush = (): void => {
    if (unknown > 0) out.push(`<hidden: ${unknown} ${unknown === 1 ? 'line' : 'lines'}>`);
    unknown = 0;
  };
  for (let at = 0; at < lines.length; at++) {
    const piece = pieceAt(lines, at);
    at = piece.last;
    if (piece.shown === undefined) unknown++;
    else flush();
    if (piece.shown) out.push(piece.shown);
  }
  flush();
  return out;
}

function pieceAt(lines: readonly string[], at: number): Piece {
  const line = lines[at] ?? '';
  const piece = (shown: string | undefined, last = at): Piece => ({ shown, last });
  if (line.length > LINE) return piece(undefined);
  if (COMMENT.test(line)) return piece(maskedComment(line));
  if (STRUCTURE.test(line)) return piece(line.trim() === '' ? '' : line);
  const section = SECTION.exec(line)?.[1];
  if (section !== undefined) return piece(`[${maskedName(section)}]`);

  const keyed = KEYED.exec(line);
  const pem = PEM.exec(line)?.[1];
  if (pem !== undefined && (!keyed || !/["'|>]/.test(keyed[5]?.[0] ?? ''))) {
    const last = endOf(lines, at);
    return piece(`${keyed ? `${maskedName(keyed[3] ?? '')}=` : ''}<hidden: ${pem.toLowerCase()}, ${last - at + 1} lines>`, last);
  }
  if (keyed) return keyedPiece(lines, at, keyed);
  const item = ITEM.exec(line);
  return piece(item ? `${item[1]}${maskedValue('', unquoted(item[2] ?? ''))}` : undefined);
}

function endOf(lines: readonly string[], at: number): number {
  return indexFrom(lines, at, (line) => line.includes('-----END ')) ?? lines.length;
}

function indexFrom(lines: readonly string[], from: number, fits: (line: string) => boolean): number | undefined {
  for (let i = from; i < lines.length; i++) if (fits(lines[i] ?? '')) return i;
  return undefined;
}

function keyedPiece(lines: readonly string[], at: number, [, lead = '', , name = '', separator = '', rest = '']: readonly string[]): Piece {
  const base64Tail = /^=?$/.test(rest) && name.length >= 16 && !/^[A-Z0-9_]+$/.test(name) && separator.trim() === '=';
  if (base64Tail) return { shown: undefined, last: at };
  const opening = rest.trim();
  if (OPENING.test(opening)) return { shown: lead + maskedName(name) + separator + opening, last: at };
  const { value, last } = wholeValue(lines, at, lead, rest);
  return { shown: `${lead}${maskedName(name)}${separator}${maskedValue(name, value)}`.trimEnd(), last };
}

/** A value with the lines it goes on over: to its closing quote, or, in a YAML block, as far as lines are indented deeper. */
function wholeValue(lines: readonly string[], at: number, lead: string, rest: string): { readonly value: string; readonly last: number } {
  const text = rest.trim();
  const quote = /^(?:"""|'''|["'`])/.exec(text)?.[0];
  if (quote !== undefined && !closes(text.slice(quote.length), quote)) {
    const end = indexFrom(lines, at + 1, (line) => closes(line, quote));
    if (end !== undefined) return { value: [text.slice(quote.length), ...lines.slice(at + 1, end), lines[end]?.split(quote)[0] ?? ''].join('\n'), last: end };
    return { value: text, last: PEM.test(text) ? endOf(lines, at) : at };
  }
  if (!/^[|>][+-]?\d?[+-]?(?:\s+#.*)?$/.test(text)) return { value: unquoted(rest), last: at };
  const indent = lead.search(/\S|$/);
  let last = at;
  while (last + 1 < lines.length && isDeeper(lines[last + 1] ?? '', indent)) last++;
  return { value: lines.slice(at + 1, last + 1).join('\n').trim(), last };
}

function isDeeper(line: string, indent: number): boolean {
  return line.trim() === '' || line.search(/\S/) > indent;
}

function closes(text: string, quote: string): boolean {
  let at = text.indexOf(quote);
  while (at > 0 && quote === '"' && text[at - 1] === '\\') at = text.indexOf(quote, at + 1);
  return at >= 0;
}

import { opening, postfix } from './expressions.ts';
import type { Reader } from './reader.ts';
import { dollar, escaped, joined, string, variableName, type Code } from './strings.ts';
import type { Expression, Redirection, Word } from './syntax.ts';

const REDIRECTION = /(?:[1-6]|\*)?>>?(?:&[12])?|<(?!#)/y;

/** The words and redirections after a command's name, to the end of the command. */
export function words(reader: Reader, code: Code): { readonly words: readonly Word[]; readonly redirections: readonly Redirection[] } {
  const found: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    reader.blank();
    if (ends(reader)) return { words: found, redirections };
    if (redirection(reader, code, redirections)) continue;
    if (reader.match(/--%(?=\s|$)/y) !== undefined) {
      found.push(...verbatim(reader));
      continue;
    }
    const from = reader.at;
    const word = argument(reader, code);
    if (word) found.push(word);
    // A mark that begins nothing, so that reading goes on.
    else if (reader.at === from) reader.at++;
  }
}

/** `> file`, `2>&1`, `*>> file` here; false where none stands. */
export function redirection(reader: Reader, code: Code, into: Redirection[]): boolean {
  const mark = reader.match(REDIRECTION);
  if (mark === undefined) return false;
  if (mark.includes('&')) return true;
  reader.blank();
  const target = ends(reader) ? undefined : argument(reader, code)?.value;
  if (!target) reader.fail('a redirection leads nowhere');
  else if (mark !== '<') into.push({ append: mark.includes('>>'), stream: mark.replaceAll('>', '') || '1', target });
  return true;
}

function ends(reader: Reader): boolean {
  return reader.done || /[\r\n;|)}&]/.test(reader.peek());
}

/** After `--%` everything is text, to the end of the line or a pipe. */
function verbatim(reader: Reader): readonly Word[] {
  const line = reader.match(/[^\r\n|]*/y) ?? '';
  return [...line.matchAll(/"([^"]*)"|[^\s"]+/g)].map(([all, quoted]) => ({ value: { kind: 'text', text: quoted ?? all } }));
}

/** One argument, a list with commas included. */
export function argument(reader: Reader, code: Code): Word | undefined {
  const first = item(reader, code);
  if (!first) return undefined;
  const items = [first.value];
  for (;;) {
    const from = reader.at;
    reader.blank();
    if (reader.peek() !== ',') {
      reader.at = from;
      break;
    }
    reader.at++;
    reader.blank(true);
    const next = ends(reader) ? undefined : item(reader, code);
    if (!next) break;
    items.push(next.value);
  }
  if (items.length === 1) return first;
  if (first.parameter === undefined) return { value: { kind: 'list', items } };
  // `-Include:*.log,*.tmp`.
  return { ...first, ...(first.attached && { attached: { kind: 'list', items: [first.attached, ...items.slice(1)] } }), value: { kind: 'list', items } };
}

const PARAMETER = /^-([A-Za-z_?][^:]*)(?::(.*))?$/s;

function item(reader: Reader, code: Code): Word | undefined {
  const splat = reader.look(/@(\w+)/y);
  if (splat) {
    reader.at += splat[0].length;
    return { value: { kind: 'variable', name: variableName(splat[1] ?? ''), splat: true } };
  }
  const group = reader.look(/@?[({]/y) ? opening(reader, code) : undefined;
  if (group) return { value: postfix(group, reader, code) };
  const { parts, bare } = bareParts(reader, code);
  const [first, ...others] = parts;
  if (!first) return undefined;
  // A lone variable keeps being a list, a table or a block.
  const value = others.length ? joined(parts) : first;
  const named = bare && first.kind === 'text' ? PARAMETER.exec(first.text) : undefined;
  if (!named) return { value };
  const colon = named[2];
  const rest: Expression[] = [...(colon ? [{ kind: 'text' as const, text: colon }] : []), ...others];
  if (colon === undefined && others.length) return { value, parameter: (named[1] ?? '').toLowerCase() };
  return { value, parameter: (named[1] ?? '').toLowerCase(), ...(colon !== undefined && rest.length && { attached: joined(rest) }) };
}

/** A run of text, quotes, variables and escapes without a blank in it. `bare`: it begins outside quotes. */
function bareParts(reader: Reader, code: Code): { readonly parts: readonly Expression[]; readonly bare: boolean } {
  const parts: Expression[] = [];
  let text = '';
  const bare = !/["'$]/.test(reader.peek());
  const add = (part: Expression): void => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
    parts.push(part);
  };
  while (!reader.done) {
    const run = reader.match(/[^\s;|&(){},<>"'$`@]+/y);
    if (run !== undefined) {
      text += run;
      continue;
    }
    const next = reader.peek();
    if (next === '`') {
      if (reader.look(/`\r?\n/y)) break;
      text += escaped(reader);
    } else if (next === '"' || next === "'" || (next === '@' && !text && !parts.length && reader.look(/@["'][ \t]*\r?\n/y))) {
      const quoted = string(reader, code);
      if (quoted?.kind === 'text' && parts.length === 0 && text !== '') text += quoted.text;
      else if (quoted) add(quoted);
    } else if (next === '$') {
      const starts = !text && !parts.length;
      const variable = dollar(reader, code);
      if (variable) add(starts ? postfix(variable, reader, code) : variable);
      else {
        reader.at++;
        text += '$';
      }
    } else if (next === '@' || (next === '&' && text && reader.look(/&(?=[\w%=-])/y) && /[?=]/.test(text))) {
      reader.at++;
      text += next;
    } else if (next === '(' && /^[-\w.]+[=:]$/.test(text)) {
      const group = opening(reader, code);
      if (group) add(group);
    } else break;
  }
  if (text) parts.push({ kind: 'text', text });
  return { parts, bare };
}

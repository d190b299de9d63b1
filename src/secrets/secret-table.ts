import { isSecretName } from '../core/secret-name.ts';
import { maskedName } from './masked-value.ts';
import { opensSomething, type Place } from './opens.ts';

const LONGEST = 64 * 1024;
const ROWS = 60;
/** Lines of a table in a text for people. */
const WRITTEN = /(?:^[ \t]{0,8}\|[^\n]{1,2000}\|[ \t]*\r?(?:\n|$)){3,60}/gm;

/** The first column that names a secret and has a value that opens something: in separated values, and in tables of texts for people. */
export function inTable(text: string, path: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  if (/\.(?:csv|tsv)$/i.test(path)) return inRows(text.slice(0, LONGEST), /[,;\t]/, 0, { ...place, ground: 'settings' });
  if (text.includes('INSERT INTO') || text.includes('insert into')) return inInserts(text, place);
  if (place.ground !== 'prose' || !(text.includes('|\n') || text.includes('|\r\n'))) return undefined;
  for (const { 0: table, index } of text.matchAll(WRITTEN)) {
    const found = inRows(table, /\|/, index, place);
    if (found) return found;
  }
  return undefined;
}

function inRows(text: string, separator: RegExp, at: number, place: Place): { readonly why: string; readonly at: number } | undefined {
  const [head = '', ...rows] = text.split('\n', ROWS);
  const cells = (row: string): readonly string[] => row.split(separator).map((cell) => cell.trim().replace(/^(["`])(.*)\1$/, '$2'));
  for (const [i, name] of cells(head).entries()) {
    if (name.length >= 40 || !isSecretName(name)) continue;
    if (rows.some((row) => opensSomething(cells(row)[i] ?? '', /pass|pwd|pw$/i.test(name), place))) return { why: `column ${maskedName(name)}`, at };
  }
  return undefined;
}

/** `INSERT INTO users (email, password) VALUES ('…', '…')`. */
const INSERT = /INSERT INTO[^\n(]{1,200}\(([^()\n]{1,2000})\)\s{0,20}VALUES\s{0,20}\(([^\n]{1,4000})/gi;

function inInserts(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (const { 1: names = '', 2: row = '', index } of text.matchAll(INSERT)) {
    const columns = names.split(',').map((name) => name.trim().replace(/^[`"[]|[`"\]]$/g, ''));
    if (!columns.some((name) => isSecretName(name))) continue;
    const values = [...row.matchAll(/'((?:[^'\\]|\\.|''){0,1000})'|([^\s',()]{1,100})/g)].map(([, literal, other]) => literal ?? other ?? '');
    const at = columns.findIndex((name, i) => isSecretName(name) && opensSomething(values[i] ?? '', /pass|pwd|pw$/i.test(name), place));
    if (at >= 0) return { why: `column ${maskedName(columns[at] ?? '')}`, at: index };
  }
  return undefined;
}

import { isPasswordName, isSecretName } from '../core/secret-name.ts';
import { isLoginWord } from './login-words.ts';
import { maskedName } from './masked-value.ts';
import { opensSomething, type Place } from './opens.ts';
import { INSERTS } from './secret-words.ts';
import { strengthOf } from './value-strength.ts';

const LONGEST = 64 * 1024;
const ROWS = 60;
/** Every table has that, and it is seen fast. */
const ROW_BELOW = /\|[ \t]*\r?\n[ \t]{0,8}\|/;
/** Lines of a table in a text for people. */
const WRITTEN = /(?:^[ \t]{0,8}\|[^\n]{1,2000}\|[ \t]*\r?(?:\n|$)){3,60}/gm;

/** What a project fills its own database with. */
const SEEDS = /seed|fixture|factor/i;

/** The first column that names a secret and has a value that opens something: in separated values, and in tables of texts for people. */
export function inTable(text: string, kinds: number, path: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  if (/\.(?:csv|tsv)$/i.test(path)) return inRows(text.slice(0, LONGEST), /[,;\t]/, 0, { ...place, ground: 'settings' });
  const kept = SEEDS.test(path) ? { ...place, isThrowaway: true } : place;
  if (text.startsWith('# Netscape HTTP Cookie File') || text.startsWith('# HTTP Cookie File')) return inCookies(text);
  if ((kinds & INSERTS) !== 0 && (text.includes('INSERT INTO') || text.includes('insert into'))) return inInserts(text, kept) ?? inCopies(text, kept);
  if ((kinds & INSERTS) !== 0 && text.includes('FROM stdin;')) return inCopies(text, kept);
  if (/\.html?$/i.test(path) && text.includes('</th>')) return inMarkup(text, place);
  if (place.ground !== 'prose' || !ROW_BELOW.test(text)) return undefined;
  for (const { 0: table, index } of text.matchAll(WRITTEN)) {
    const found = inRows(table, /\|/, index, place);
    if (found) return found;
  }
  return undefined;
}

/** What begins a table of a page. */
const TABLE_BEGINS = '<table';
const TABLE_LONGEST = 16_384;

function inMarkup(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (let index = text.indexOf(TABLE_BEGINS), end = 0; index >= 0; index = text.indexOf(TABLE_BEGINS, end)) {
    end = text.indexOf('</table>', index);
    if (end < 0) return undefined;
    const table = text.slice(index, Math.min(end, index + TABLE_LONGEST));
    const rows = table.split(/<tr[^>]{0,200}>/i).slice(1, ROWS).map((row) => row.split(/<t[dh][^>]{0,200}>/i).slice(1).map((cell) => cell.replace(/<[^<>]{0,200}>/g, ' ').trim()).join('|'));
    const found = inRows(rows.join('\n'), /\|/, index, { ...place, ground: 'prose' });
    if (found) return found;
  }
  return undefined;
}

function inRows(text: string, separator: RegExp, at: number, place: Place): { readonly why: string; readonly at: number } | undefined {
  const [head = '', ...rows] = text.split('\n', ROWS);
  const cells = (row: string): readonly string[] => row.split(separator).map((cell) => cell.trim().replace(/^(["`])(.*)\1$/, '$2'));
  const columns = cells(head);
  const isExport = columns.some((name) => /^(?:login_?)?(?:url|uri)s?$|^web ?site$/i.test(name)) && columns.some((name) => /^(?:login[_ ]?)?user ?name|^login(?: name)?$/i.test(name));
  for (const [i, name] of columns.entries()) {
    if (name.length >= 40 || !isSecretName(name)) continue;
    if (rows.some((row) => !isId(cells(row)[i] ?? '', name) && (opensSomething(cells(row)[i] ?? '', isPasswordName(name), place) || (isExport && isPasswordName(name) && isLoginWord(cells(row)[i] ?? ''))))) return { why: `column ${maskedName(name)}`, at };
  }
  return undefined;
}

/** A number of a row, of a parcel or of a guest, which are called tokens as well. */
function isId(value: string, name: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) && !/api|access|auth|private|secret|pass|bearer|refresh/i.test(name);
}

/** `INSERT INTO users (email, password) VALUES ('…', '…')`. */
const INSERT = /INSERT INTO[^\n(]{1,200}\(([^()\n]{1,2000})\)\s{0,20}VALUES\s{0,20}\(([^\n]{1,4000})/gi;

/** `INSERT INTO clients VALUES (1, '…')`, with the columns where the table was made. */
const BARE_INSERT = /INSERT INTO\s{1,4}[`"[]?([\w.]{1,80})[`"\]]?\s{1,8}VALUES\s{0,20}\(([^\n]{1,4000})/gi;
const TABLE = /CREATE TABLE\s{1,4}(?:IF NOT EXISTS\s{1,4})?[`"[]?([\w.]{1,80})[`"\]]?\s{0,8}\(([^;]{1,4000})/gi;

function inInserts(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  return inNamedInserts(text, place) ?? inBareInserts(text, place);
}

function inBareInserts(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  if (text.search(TABLE) < 0) return undefined;
  const tables = new Map([...text.matchAll(TABLE)].map(([, name = '', columns = '']) => [name, columnsOf(columns)]));
  for (const { 1: table = '', 2: row = '', index } of text.matchAll(BARE_INSERT)) {
    const found = secretColumn(tables.get(table) ?? [], row, place);
    if (found !== undefined) return { why: `column ${maskedName(found)}`, at: index };
  }
  return undefined;
}

/** The names that begin a line, or follow a comma: types have their commas within brackets. */
function columnsOf(text: string): readonly string[] {
  return text.replace(/\([^()]{0,200}\)/g, '').split(/,/).map((column) => /^\s*[`"[]?(\w{1,80})/.exec(column)?.[1] ?? '');
}

function valuesOf(row: string): readonly string[] {
  return [...row.matchAll(/'((?:[^'\\]|\\.|''){0,1000})'|([^\s',()]{1,100})/g)].map(([, literal, other]) => literal ?? other ?? '');
}

/** The name of the first column that holds a secret in a row. */
function secretColumn(columns: readonly string[], row: string, place: Place): string | undefined {
  if (!columns.some((name) => isSecretName(name) || isPasswordName(name))) return undefined;
  return columnIn(columns, valuesOf(row), row, place);
}

function columnIn(columns: readonly string[], values: readonly string[], row: string, place: Place): string | undefined {
  return columns.find((name, i) => (isSecretName(name) && opensSomething(values[i] ?? '', isPasswordName(name), place)) || (isPasswordName(name) && isKeptHash(values[i] ?? '', row, place)));
}

/** What a password becomes before it is kept. Sources: crypt(5), PHC string format, Django and phpass. */
const HASH = /^(?:\$2[aby]\$\d\d\$[\w./+]{53}|\$argon2(?:id|i|d)\$v=.{40,}|\$[56y]\$.{30,}|\$[PH]\$[\w./]{31}|\$S\$[\w./]{52}|pbkdf2_sha\d{1,3}\$\d+\$.{30,}|(?:scrypt|pbkdf2):.{40,})$/;

/** People's passwords, though hashed: guessing them takes a program a night. What a project seeds its own database with opens nothing but that. */
function isKeptHash(value: string, row: string, { isThrowaway }: Place): boolean {
  return HASH.test(value) && !isThrowaway && !/@(?:[\w-]{1,60}\.){0,4}(?:example|test|localhost|invalid)\b/i.test(row);
}

/** `COPY public.users (id, email, password) FROM stdin;`, as PostgreSQL dumps a table: rows of tabs. */
const COPY = /^COPY [\w."]{1,120} \(([^)\n]{1,2000})\) FROM stdin;\r?\n([^\n]{1,4000})/gm;

function inCopies(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (const { 1: names = '', 2: row = '', index } of text.matchAll(COPY)) {
    const columns = names.split(',').map((name) => name.trim().replaceAll('"', ''));
    const found = columnIn(columns, row.split('\t'), row, place);
    if (found !== undefined) return { why: `column ${maskedName(found)}`, at: index };
  }
  return undefined;
}

/** Sessions that a browser or curl kept. */
const KEPT = /\t(?:TRUE|FALSE)\t\d{1,12}\t[^\t\n]{1,100}\t([^\s]{16,4096})/g;

function inCookies(text: string): { readonly why: string; readonly at: number } | undefined {
  for (const { 1: value = '', index } of text.matchAll(KEPT)) if (strengthOf(value) === 'random') return { why: 'session', at: index };
  return undefined;
}

function inNamedInserts(text: string, place: Place): { readonly why: string; readonly at: number } | undefined {
  for (const { 1: names = '', 2: row = '', index } of text.matchAll(INSERT)) {
    const columns = names.split(',').map((name) => name.trim().replace(/^[`"[]|[`"\]]$/g, ''));
    const found = secretColumn(columns, row, place);
    if (found !== undefined) return { why: `column ${maskedName(found)}`, at: index };
  }
  return undefined;
}

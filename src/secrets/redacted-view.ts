import { jsonValue } from '../core/json.ts';
import { visible } from '../core/redact.ts';
import { keyedLines } from './keyed-lines.ts';
import { groundOf } from './ground.ts';
import { maskedComment, maskedName, maskedValue } from './masked-value.ts';
import { maskedText } from './masked-text.ts';

/** Characters of a view at most, its last line included. */
const LIMIT = 4000;
/** Characters of the file looked at. */
const READ = 64 * 1024;
/** Levels of JSON shown. */
const DEPTH = 20;

/**
 * What an agent may know of a hidden file: its names with masked values, for dotenv, JSON, YAML, INI, TOML, netrc and PEM text; programs and texts for people with
 * their secrets masked. Lines of any other form are hidden as a whole. At most 4 KB; begins with the path and ends with how to go on without reading.
 */
export function redactedView(path: string, text: string): string {
  const start = text.slice(0, READ).replace(/^\uFEFF/, '');
  const lines = linesOf(path, start);
  const last = advice(path, text);
  const kept: string[] = [];
  let length = path.length + last.length + 40;
  for (const line of lines) {
    const shown = visible(line).slice(0, 300);
    length += shown.length + 1;
    if (length > LIMIT) break;
    kept.push(shown);
  }
  const cut = lines.length - kept.length;
  return [`${path}:`, ...kept, ...(cut > 0 || text.length > READ ? [`… ${cut > 0 ? cut : 'many'} more lines`] : []), last].join('\n');
}

function linesOf(path: string, text: string): readonly string[] {
  if (text.includes('\0')) return ['<hidden: binary file>'];
  if (/(?:^|\/)[._]netrc$/.test(path.replaceAll('\\', '/'))) return text.split(/\r?\n/).filter(Boolean).map(netrcLine);
  if (/^\s*[{[]/.test(text)) {
    const value = jsonValue(text);
    if (value !== undefined) return outline(value, '');
  }
  const isWritten = groundOf(path) === 'code' || groundOf(path) === 'prose';
  return (isWritten ? maskedText(path, text) : undefined) ?? keyedLines(text.split(/\r?\n/));
}

/** How one value is changed, and in a dotenv file one is added, by a command that prints nothing. */
function advice(path: string, text: string): string {
  const file = visible(/^[\w./~@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
  const change = changing(path, text);
  if (change === undefined) return 'To have a value changed or added, ask the user.';
  const changed = `To change a value without reading the file: VALUE='value' perl -i -pe ${change} ${file}`;
  return isDotenv(path) ? `${changed}\nTo add a variable without reading the file: printf '${text === '' || text.endsWith('\n') ? '' : '\\n'}KEY=value\\n' >> ${file}` : `${changed}\nTo have a value added, ask the user.`;
}

function isDotenv(path: string): boolean {
  return /^\.env|\.env$|^\.dev\.vars|^\.flaskenv|^\.secrets/.test(path.replaceAll('\\', '/').replace(/^.*\//, ''));
}

/**
 * The script for `perl` that puts another value in the place of one, for forms that keep it on the line of its name. Not for `sed`: Claude Code takes that for
 * reading where reading is denied. The value stands in a variable, since it may have any sign in it.
 */
function changing(path: string, text: string): string | undefined {
  const start = text.slice(0, READ);
  if (isDotenv(path)) return /^export [A-Za-z_]/m.test(start) ? "'s|^export KEY=.*|export KEY=$ENV{VALUE}|'" : "'s|^KEY=.*|KEY=$ENV{VALUE}|'";
  if (text.includes('\0') || groundOf(path) === 'code' || groundOf(path) === 'prose' || /-----BEGIN /.test(start) || /[._]netrc$/.test(path)) return undefined;
  if (/^\s*[{[]/.test(start) && jsonValue(start) !== undefined) return `'s|("KEY": *)"[^"]*"|$1"$ENV{VALUE}"|'`;
  if (/\.ya?ml$/i.test(path)) return "'s|^( *KEY: *).*|$1$ENV{VALUE}|'";
  if (/\.(?:toml|tfvars|hcl)$/i.test(path)) return `'s|^( *KEY *= *).*|$1"$ENV{VALUE}"|'`;
  return /^[ \t]{0,20}[\w./:@-]{1,100}[ \t]{0,20}=/m.test(start) ? "'s|^( *KEY *= *).*|$1$ENV{VALUE}|'" : undefined;
}

/** One line per scalar: `servers.railway.env.TOKEN: <hidden: …>`. */
function outline(value: unknown, at: string, depth = 0): readonly string[] {
  if (depth > DEPTH) return [`${at}: <hidden: nested deeper>`];
  if (Array.isArray(value)) return value.length > 0 ? value.slice(0, 100).flatMap((item, i) => outline(item, `${at}[${i}]`, depth + 1)) : [`${at}: []`];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).slice(0, 300).flatMap(([key, item]) => outline(item, at === '' ? maskedName(key) : `${at}.${maskedName(key)}`, depth + 1));
  }
  return [`${at}: ${maskedValue(at.replace(/\[\d+\]$/, '').replace(/^.*\./, ''), String(value))}`];
}

function netrcLine(line: string): string {
  if (line.trimStart().startsWith('#')) return maskedComment(line);
  const words = line.trim().split(/\s+/).slice(0, 40);
  const known = new Set(['machine', 'login', 'password', 'account', 'default', 'macdef']);
  return words.map((word, i) => (known.has(word) || words[i - 1] === 'machine' ? word : `<hidden, ${word.length} characters>`)).join(' ');
}

/** Programs that change files in place by a script of their own language. */
export type Editor = 'sed' | 'perl' | 'ruby' | 'awk';

/**
 * Whether a script that changes files in place does nothing else. What prints past the file (`sed`'s `w /dev/stdout`, `print STDERR`), writes to another one
 * or runs something shows what stands in it. False for whatever is not plainly a change of lines.
 */
export function onlyChanges(editor: Editor, script: string): boolean {
  const rest = editor === 'sed' || editor === 'perl' ? withoutSubstitutions(script, BEGINS[editor]) : script;
  if (rest === undefined || /`|@\{\s{0,9}\[|\$\{\s{0,9}\\|#\{/.test(rest)) return false;
  const plain = rest.replace(LITERALS, ' ');
  if (editor === 'awk') return !/[>|]|\b(?:getline|system|printf?\s{1,9}\|)/.test(plain.replace(/\|\||[>=!<]=/g, ' '));
  if (editor === 'sed') return /^[\s\d,;{}$!~+=dDgGhHnNpPxlqQI]*$/.test(plain.replace(/(^|[\s;{}\d$!])[aic](?:\\\n?|[ \t])[^\n]{0,1000}/g, '$1').replace(/[:bt][ \t]{0,9}[\w-]{1,40}/g, ' '));
  const bare = plain.replace(/\$ENV\{\s{0,9}['"]?\w{1,60}['"]?\s{0,9}\}/g, ' ').replace(editor === 'perl' ? /[$@%]\w{1,60}/g : /\$_|\$\d/g, ' ');
  return !/\bprint\s{0,9}\{/.test(bare) && [...bare.matchAll(/[A-Za-z_]\w{0,60}/g)].every(([word]) => WORDS[editor].has(word));
}

/** Literals and patterns, which do nothing by themselves. */
const LITERALS = /"(?:[^"\\\n]|\\.){0,200}"|'(?:[^'\\\n]|\\.){0,200}'|\/(?:[^/\\\n]|\\.){0,200}\//g;

const WORDS: Readonly<Record<'perl' | 'ruby', ReadonlySet<string>>> = {
  perl: new Set('print next last if unless and or not eof chomp chop lc uc my our local BEGIN END i g'.split(' ')),
  ruby: new Set('gsub sub print puts next if unless and or not chomp chop strip upcase downcase BEGIN END then end ENV i'.split(' ')),
};

/** Where a substitution begins. */
const BEGINS = {
  sed: /(?<![A-Za-z\\])[sy](?=[^\w\s;\\])/g,
  perl: /(?<![\w$@%&.{-])(?:s|tr|y)(?=[^\w\s;=,)}])/g,
} as const;

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '<': '>' };

/** A script without what it puts in the place of something else; undefined where such a part runs or writes something, or does not end. */
function withoutSubstitutions(script: string, beginning: RegExp): string | undefined {
  const begins = new RegExp(beginning);
  let rest = '';
  let at = 0;
  for (;;) {
    begins.lastIndex = at;
    const found = begins.exec(script);
    if (!found) return rest + script.slice(at);
    rest += script.slice(at, found.index);
    const opens = found.index + found[0].length;
    const middle = partEnd(script, opens);
    const second = script[opens] !== undefined && CLOSES[script[opens]] !== undefined ? nextOpening(script, middle) : middle - 1;
    const end = partEnd(script, second);
    if (middle < 0 || end < 0) return undefined;
    const [flags = ''] = /^\w{0,20}/.exec(script.slice(end)) ?? [];
    if (/[ew]/.test(flags) || /@\{|\$\{\s{0,9}\\/.test(script.slice(opens, end))) return undefined;
    at = end + flags.length;
  }
}

/** Behind the delimiter that closes a part which opens at a place; below 0 where none does. */
function partEnd(script: string, opens: number): number {
  const open = script[opens] ?? '';
  const close = CLOSES[open] ?? open;
  if (opens < 0 || close === '') return -1;
  for (let at = opens + 1; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === close) return at + 1;
  }
  return -1;
}

function nextOpening(script: string, from: number): number {
  let at = from;
  while (from >= 0 && /\s/.test(script[at] ?? '')) at++;
  return from < 0 ? -1 : at;
}

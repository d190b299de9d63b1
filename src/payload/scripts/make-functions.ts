import { HOLE } from '../../core/invocation.ts';

/** Functions of make that choose between words or look for them. Source: gnu.org/software/make/manual (functions for conditionals, for string substitution). */
const CALL = /\$[({](or|and|if|filter|filter-out|findstring|subst|strip|firstword|lastword|addprefix|addsuffix)\s/;
const DEPTH = 6;
/** More calls than these are left in a line as they are. */
const MOST = 200;
/** Stands for the `$` of a substitution that is the shell's, while make's own are looked for. */
export const SHELLS_OWN = '\u0001';

/** A line with the calls of such functions replaced by what they give; `valueOf` expands an argument, and leaves `${NAME}` for what make does not know. */
export function withFunctions(line: string, valueOf: (text: string) => string, depth = 0): string {
  const inner = (text: string): string => valueOf(withFunctions(text, valueOf, depth + 1)).trim();
  let made = '';
  let rest = line;
  for (let n = 0; n < MOST && depth <= DEPTH; n++) {
    const found = CALL.exec(rest);
    const end = found ? closing(rest, found.index + 1) : -1;
    if (!found || end < 0) break;
    made += rest.slice(0, found.index) + given(found[1] ?? '', split(rest.slice(found.index + found[0].length, end)), inner);
    rest = rest.slice(end + 1);
  }
  return made + rest;
}

function given(name: string, args: readonly string[], inner: (text: string) => string): string {
  const [first = '', second = '', third = ''] = args;
  if (name === 'or') return anyOf(args, inner);
  const [one, other] = [inner(first), inner(second)];
  const isOpen = (text: string): boolean => text.includes(HOLE) || text.includes('$');
  if (name === 'if') return isOpen(one) && !UNSET.test(one) ? HOLE : one !== '' && !UNSET.test(one) ? other : inner(third);
  if (name === 'and') return isOpen(one) ? HOLE : one === '' ? '' : other;
  if (name === 'strip') return one;
  if (isOpen(one) || isOpen(other)) return HOLE;
  const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);
  if (name === 'firstword') return words(one)[0] ?? '';
  if (name === 'addprefix') return words(other).map((word) => `${one}${word}`).join(' ');
  if (name === 'addsuffix') return words(other).map((word) => `${word}${one}`).join(' ');
  if (name === 'lastword') return words(one).at(-1) ?? '';
  if (name === 'subst') return one === '' ? inner(third) : inner(third).replaceAll(one, other);
  if (name === 'findstring') return other.includes(one) ? one : '';
  const fits = (word: string): boolean => words(one).some((pattern) => { const at = pattern.indexOf('%'); return at < 0 ? pattern === word : word.length >= pattern.length - 1 && word.startsWith(pattern.slice(0, at)) && word.endsWith(pattern.slice(at + 1)); });
  return words(other).filter((word) => fits(word) === (name === 'filter')).join(' ');
}

/** A variable that only the shell may know. */
const UNSET = /^\$\{\w+\}$/;

/** The first that is not empty; a variable that make does not set is the shell's where that has it. */
function anyOf([first, ...rest]: readonly string[], inner: (text: string) => string): string {
  if (first === undefined) return '';
  const value = inner(first);
  if (UNSET.test(value)) return `${SHELLS_OWN}${value.slice(1, -1)}:-${anyOf(rest, inner)}}`;
  return value === '' ? anyOf(rest, inner) : value;
}

/** The index of the bracket that closes the one at `from`. */
function closing(text: string, from: number): number {
  const [open, close] = text[from] === '(' ? ['(', ')'] : ['{', '}'];
  for (let i = from, level = 0; i < text.length; i++) {
    if (text[i] === open) level++;
    else if (text[i] === close && --level === 0) return i;
  }
  return -1;
}

/** Arguments at the commas that stand in no brackets. */
function split(text: string): readonly string[] {
  const args: string[] = [];
  let from = 0;
  for (let i = 0, level = 0; i <= text.length; i++) {
    const one = text[i];
    if (one === '(' || one === '{') level++;
    else if (one === ')' || one === '}') level--;
    else if (one === undefined || (one === ',' && level === 0)) {
      args.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return args;
}

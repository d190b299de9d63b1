import { HOLE, isKnown } from '../../core/invocation.ts';
import type { Scope } from '../scope.ts';
import type { Source } from '../output-text.ts';
import { originsIn, variable } from '../windows-variables.ts';

/** What a loop gives its body, and where that came from. */
export interface Item {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** Items of the loops that a command stands in, by letter. */
export type Loops = ReadonlyMap<string, Item>;

const VARIABLE = /%([^%\s:"=]{1,80})(?::([^%"\r\n]{1,80}))?%|%%?(?:~([a-z$:]{0,30}))?([A-Za-z])|%(?:~([a-z]{0,12}))?([0-9*])|!([^!\s:"]{1,80})(?::([^!"\r\n]{1,80}))?!/gi;

/** Puts in loop variables, arguments of a batch file, and variables; what is not known is a hole. `fed` gathers where the values came from. */
export function expand(raw: string, scope: Scope, loops: Loops, fed: Source[] = []): string {
  const given = (letter: string): string | undefined => {
    const item = loops.get(letter);
    fed.push(...(item?.sources ?? []));
    return item?.text;
  };
  return raw.replace(VARIABLE, (all: string, name: string | undefined, change: string | undefined, loopStyle: string | undefined, letter: string | undefined, style: string | undefined, operand: string | undefined, late: string | undefined, lateChange: string | undefined) => {
    // `%i%j` is two loops' variables, the second mark begins the other.
    if (name !== undefined && change === undefined && loops.has(name)) return `${given(name) ?? ''}%`;
    if (letter !== undefined) return loops.has(letter) ? styled(given(letter) ?? '', loopStyle) : all;
    if (operand !== undefined) return operandOf(operand, style, scope);
    const wanted = name ?? late ?? '';
    if (!/^[\w()#$.{}[\]-]+$/.test(wanted)) return all;
    const value = variable(scope, wanted);
    fed.push(...originsIn(scope, wanted));
    if (value === undefined) return late === undefined ? HOLE : all;
    return changed(value, change ?? lateChange);
  });
}

function operandOf(operand: string, style: string | undefined, scope: Scope): string {
  if (operand === '*') return scope.operands.join(' ');
  if (operand === '0') return style?.includes('p') ? folderOf(scope.name) : scope.name;
  const value = scope.operands[Number(operand) - 1];
  return value === undefined ? (scope.scripts.length ? '' : `%${operand}`) : styled(value, style);
}

function folderOf(path: string): string {
  const at = path.replaceAll('\\', '/').lastIndexOf('/');
  return at < 0 ? './' : path.slice(0, at + 1);
}

/** `%~nx1` and its like: only the ones that keep the whole path are computed. */
function styled(value: string, style: string | undefined): string {
  const bare = value.replace(/^"(.*)"$/s, '$1');
  if (style === undefined) return value;
  return style === '' || style === 'f' || style === 's' ? bare : HOLE;
}

/** `%X:~2,3%` and `%X:a=b%`. */
function changed(value: string, change: string | undefined): string {
  if (change === undefined) return value;
  if (!isKnown(value)) return HOLE;
  const part = /^~(-?\d{1,5})(?:,(-?\d{1,5}))?$/.exec(change);
  if (part) {
    const from = Number(part[1]);
    const tail = from < 0 ? value.slice(from) : value.slice(from);
    const length = part[2] === undefined ? undefined : Number(part[2]);
    return length === undefined ? tail : length < 0 ? tail.slice(0, length) : tail.slice(0, length);
  }
  const at = change.indexOf('=');
  return at <= 0 || change.startsWith('*') ? HOLE : value.split(change.slice(0, at)).join(change.slice(at + 1));
}

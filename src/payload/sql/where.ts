import { HOLE } from '../../core/invocation.ts';
import { after, at, find, nameAt, part, split, tokenAt, type Phrase } from './phrase.ts';

const CONSTANT_WORDS = new Set(['TRUE', 'NULL', 'IS', 'NOT', 'IN', 'LIKE', 'ILIKE', 'BETWEEN', 'AND', 'OR']);
const FILTERS = new Set(['WHERE', 'HAVING', 'LIMIT', 'JOIN', 'GROUP', 'OFFSET', 'FETCH', 'TOP']);
const MAX_DEPTH = 50;

/**
 * Whether a condition lets every row through, or nearly every one: `true`, `1=1`, `id = id`, `id > 0`, `id IS NOT NULL`,
 * `name LIKE '%'`, `x OR true`, `id IN (SELECT id FROM` the same table `)`, or a condition that is all hole.
 * Constants that cannot be compared here count as true.
 */
export function isAlwaysTrue(condition: Phrase, table: string, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const phrase = unwrapped(condition);
  if (phrase.from >= phrase.to) return true;
  const alternatives = split(phrase, 'OR');
  if (alternatives.length > 1) return alternatives.some((one) => isAlwaysTrue(one, table, depth + 1));
  const conjuncts = split(phrase, 'AND');
  if (conjuncts.length > 1) return conjuncts.every((one) => isAlwaysTrue(one, table, depth + 1));
  return isTrueAtom(phrase, table);
}

function unwrapped(phrase: Phrase): Phrase {
  let inner = phrase;
  while (at(inner, inner.from) === '(' && (inner.close[inner.from] ?? 0) >= inner.to - 1) inner = part(inner, inner.from + 1, inner.to - 1);
  return inner;
}

function isTrueAtom(phrase: Phrase, table: string): boolean {
  const { from, to } = phrase;
  if (to - from === 1 && tokenAt(phrase, from)?.value === HOLE) return true;
  if (isConstant(phrase)) return !isFalse(phrase);
  if (at(phrase, from) === 'EXISTS') return find(part(phrase, from + 2, to - 1), new Set(['FROM'])) < 0;
  const left = nameAt(phrase, from);
  if (!left) return false;
  const next = at(phrase, left.next) === '(' ? after(phrase, left.next) : left.next;
  return isTrueComparison(phrase, left.name, next, table);
}

function isTrueComparison(phrase: Phrase, left: string, i: number, table: string): boolean {
  const { to } = phrase;
  if (at(phrase, i) === 'IS') return at(phrase, i + 1) === 'NOT' && at(phrase, i + 2) === 'NULL';
  if (at(phrase, i) === 'LIKE' || at(phrase, i) === 'ILIKE') return /^%+$/.test(tokenAt(phrase, i + 1)?.value ?? '');
  if (at(phrase, i) === 'IN' && at(phrase, i + 1) === '(') return isWholeTable(part(phrase, i + 2, phrase.close[i + 1] ?? to), table);
  let operator = '';
  while (/^[<>=!]$/.test(at(phrase, i))) operator += at(phrase, i++);
  if (operator === '=' || operator === '<=' || operator === '>=') {
    const right = nameAt(phrase, i);
    if (right && right.next === to && tokenAt(phrase, i)?.kind !== 'text' && isSameColumn(left, right.name)) return true;
  }
  const isNegative = at(phrase, i) === '-';
  const token = tokenAt(phrase, isNegative ? i + 1 : i);
  if (!token || i + (isNegative ? 2 : 1) !== to || !/^(>|>=|<>|!=)$/.test(operator)) return false;
  if (token.kind === 'text') return token.value === '' || token.value === '0';
  return token.kind === 'number' && (isNegative || Number(token.value) === 0);
}

function isConstant(phrase: Phrase): boolean {
  for (let i = phrase.from; i < phrase.to; i++) {
    const token = phrase.tokens[i];
    if (token?.kind === 'name' || (token?.kind === 'word' && !CONSTANT_WORDS.has(token.upper) && token.upper !== 'FALSE')) return false;
  }
  return true;
}

/** `FALSE`, `0`, `1=0`, `NOT TRUE`: what surely lets nothing through. */
function isFalse(phrase: Phrase): boolean {
  const { from, to } = phrase;
  const [a, operator, b] = [tokenAt(phrase, from), at(phrase, from + 1), tokenAt(phrase, from + 2)];
  if (to - from === 1) return a?.upper === 'FALSE' || a?.value === '0';
  if (to - from === 2) return a?.upper === 'NOT' && (operator === 'TRUE' || tokenAt(phrase, from + 1)?.value === '1');
  return to - from === 3 && operator === '=' && a?.kind === b?.kind && a?.value !== b?.value && !a?.value.includes(HOLE) && !b?.value.includes(HOLE);
}

/** `SELECT id FROM users` as the list of what may be deleted from `users`. */
function isWholeTable(query: Phrase, table: string): boolean {
  const from = find(query, new Set(['FROM']));
  const source = from < 0 ? undefined : nameAt(query, from + 1);
  return at(query, query.from) === 'SELECT' && source !== undefined && lastOf(source.name) === lastOf(table) && find(query, FILTERS) < 0;
}

/** `id` and `users.id` are one column; `a.id` and `b.id` are two. */
function isSameColumn(a: string, b: string): boolean {
  return a.includes('.') && b.includes('.') ? a.toLowerCase() === b.toLowerCase() : lastOf(a) === lastOf(b);
}

function lastOf(name: string): string {
  return (name.split('.').at(-1) ?? name).toLowerCase();
}

import type { Lexis } from './lexis.ts';
import type { Token } from './tokens.ts';

export type Item = { readonly kind: 'statement'; readonly tokens: readonly Token[] } | { readonly kind: 'client'; readonly line: string };

const ROUTINES = new Set(['FUNCTION', 'PROCEDURE', 'PROC', 'TRIGGER', 'EVENT', 'PACKAGE', 'TASK']);
/** Client commands that send what was typed so far; others can stand in the middle of a statement. */
const SENDS = /^(\\(g|gx|gexec|gset|gdesc|crosstabview|watch|bind|parse|r|reset)\b|go\b)/i;

/** Statements and client commands, in order. Semicolons in the body of a routine that is being created end nothing. */
export function statementsOf(tokens: readonly Token[], lexis: Lexis, body: boolean): readonly Item[] {
  const items: Item[] = [];
  let current: Token[] = [];
  let open = 0;
  let declares = false;
  const flush = (): void => {
    // A body that never ends is no body: its statements count.
    const parts = open > 0 ? pieces(current) : lexis === 'mssql' ? unseparated(current) : [current];
    for (const part of parts) if (part.length > 0) items.push({ kind: 'statement', tokens: part });
    current = [];
    open = 0;
  };
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'client') {
      if (SENDS.test(token.value)) flush();
      if (!/^go\b/i.test(token.value)) items.push({ kind: 'client', line: token.value });
      continue;
    }
    if (token.kind === 'end') {
      if (declares && current[0]?.upper !== 'BEGIN') {
        // A declaration in a block; its default can call functions.
        if (current.length > 0 && current[0]?.upper !== 'DECLARE') current.unshift({ kind: 'word', value: 'DECLARE', upper: 'DECLARE' });
      }
      if (open > 0 || (lexis === 'mssql' && isRoutine(current))) current.push(token);
      else flush();
      continue;
    }
    if (body && current.length === 0) declares = token.upper === 'DECLARE' || (declares && token.upper !== 'BEGIN');
    if (token.upper === 'BEGIN' || token.upper === 'CASE') {
      if (open > 0 || (token.upper === 'BEGIN' && isRoutine(current))) open++;
    } else if (token.upper === 'END' && open > 0 && !/^(IF|LOOP|WHILE|REPEAT|FOR)$/.test(tokens[i + 1]?.upper ?? '')) open--;
    // `END` closes the routine; what follows up to the semicolon still belongs to it.
    current.push(token);
  }
  flush();
  return items;
}

function isRoutine(tokens: readonly Token[]): boolean {
  const head = tokens.slice(0, 16).map((token) => token.upper);
  return (head[0] === 'CREATE' || head[0] === 'ALTER') && head.some((word) => ROUTINES.has(word));
}

function pieces(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'end') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

const OBJECTS = /^(TABLE|DATABASE|SCHEMA|VIEW|INDEX|PROC|PROCEDURE|FUNCTION|LOGIN|USER|ROLE|TRIGGER)$/;
/** Words after which a verb is part of an expression or of the statement before. */
const EXPECTING = new Set(
  `SELECT WHERE BY AND OR NOT ON AS SET FROM JOIN INTO IN LIKE BETWEEN FOR DO THEN KEY TO WITH DISTINCT CASE WHEN ELSE UPDATE DELETE INSERT EXECUTE AFTER BEFORE OF GRANT REVOKE DENY
   VALUES HAVING ONLY EXPLAIN ANALYZE EXISTS IS TABLE ADD INSTEAD SHOW HELP DESCRIBE DESC PREPARE`.split(/\s+/),
);

/** T-SQL needs no semicolons: `SELECT 1 DROP TABLE users` are two statements. */
function unseparated(tokens: readonly Token[]): Token[][] {
  if (isRoutine(tokens)) return [tokens.filter((token) => token.kind !== 'end')];
  if (tokens[0]?.upper === 'EXPLAIN') return [[...tokens]];
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.upper === '(') depth++;
    else if (token.upper === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && (parts.at(-1)?.length ?? 0) > 0 && startsStatement(tokens, i)) parts.push([]);
    parts.at(-1)?.push(token);
  }
  return parts;
}

function startsStatement(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  if (!before || !next || EXPECTING.has(before.upper) || (before.kind === 'mark' && !/^[)\]]$/.test(before.upper))) return false;
  switch (tokens[i]?.upper) {
    case 'DROP':
    case 'ALTER':
    case 'CREATE':
      return OBJECTS.test(next.upper);
    case 'TRUNCATE':
      return next.upper === 'TABLE';
    case 'DELETE':
      return next.upper === 'FROM' || next.upper === 'TOP' || next.kind === 'name';
    case 'INSERT':
    case 'MERGE':
      return next.upper === 'INTO';
    case 'UPDATE':
      return (next.kind === 'word' || next.kind === 'name') && tokens.slice(i + 2, i + 12).some((token) => token.upper === 'SET');
    case 'EXEC':
    case 'EXECUTE':
      return next.kind === 'word' || next.kind === 'name' || next.upper === '(';
    case 'BACKUP':
    case 'RESTORE':
      return /^(DATABASE|LOG)$/.test(next.upper);
    case 'SHUTDOWN':
      return next.upper === 'WITH';
    default:
      return false;
  }
}

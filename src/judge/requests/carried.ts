import type { Clue } from '../../core/effect.ts';
import { statements, type Statement } from '../../payload/sql.ts';

/** How SQL that changes something begins, as no sentence does: `drop table`, `delete from`, `update x set`. */
const CHANGES = /^\s{0,200}(?:drop\s+(?:table|database|schema|view|index|column|role|user|function|trigger|type|sequence|extension|materialized|warehouse|stage|catalog|keyspace|collection|policy|publication|subscription|procedure|pipe|task|share|measurement|series|retention|if)\b|delete\s+from\s+[\w"'`[.]|truncate\s+(?:table\s+)?[\w"'`[.]+\s{0,20}(?:;|,|$|restart|cascade|continue|restrict)|alter\s+(?:table|database|schema|role|user|system|index|view|warehouse|account|session|type|sequence|default|extension|policy)\b|update\s+[\w"'`[\].]+\s+(?:as\s+\w+\s+)?set\b|insert\s+(?:into|overwrite)\b|merge\s+into\b|replace\s+into\b|create\s+(?:or\s+replace\s+)?(?:table|database|schema|view|index|role|user|function|trigger|extension|unique|materialized|temp|policy|procedure)\b|grant\s+[\w,\s]{1,200}\s(?:on|to)\s|revoke\s+[\w,\s]{1,200}\s(?:on|from)\s|undrop\s|rename\s+table\b|copy\s+[\w".]+\s+(?:from|to)\b|vacuum\b|optimize\s+table\b|kill\s+(?:query\s+)?\d)/i;
/** Statements and comments that may stand before it. */
const BEFORE = /^(?:\s|--[^\n]{0,2000}\n|\/\*[^*]{0,2000}\*\/|(?:begin|start\s+transaction|use\s+[\w"`.]+|set\s+[^;]{1,200}|with\s+\w+\s+as\s+\([^()]{0,2000}\))\s{0,100};?)+/i;

/** The statements of a text that by its beginning is SQL which changes something, or of any later statement in it; undefined for other text. */
export function changingSql(text: string): readonly Statement[] | undefined {
  const head = text.slice(0, 20_000);
  const starts = [head, head.replace(BEFORE, ''), ...head.split(';').slice(1, 40)];
  if (!starts.some((start) => CHANGES.test(start))) return undefined;
  return statements(text);
}

/** A key that says itself what it is for, between underscores: `sk_test_…`, `rk_live_…`, `pdl_sdbx_…`. */
const MODE = /(?<![A-Za-z0-9])[a-z]{2,8}_(test|live|prod|sdbx|sandbox)_[A-Za-z0-9]{8}/;

/** What the keys in a text say of where they count. The key itself is never shown. */
export function keyModeClues(text: string): readonly Clue[] {
  const mode = MODE.exec(text.slice(0, 20_000))?.[1];
  if (mode === undefined) return [];
  const real = mode === 'live' || mode === 'prod';
  return [{ about: 'context', name: real ? 'live' : 'test', tier: real ? 'production' : 'development', evidence: { source: 'API key', fact: `the key is for ${real ? 'real use' : 'testing'}: …_${mode}_…` } }];
}

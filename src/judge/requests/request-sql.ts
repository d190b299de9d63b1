import type { Finding } from '../../core/effect.ts';
import type { HttpRequest } from '../../payload/http.ts';
import { decoded } from '../../payload/http/words.ts';
import { changingSql } from './carried.ts';
import { sqlFindings, type Sender } from './payloads.ts';
import { READING, jsonOf } from './request-body.ts';

/** Where one searches or asks a model, `query` is what is asked. */
const SEARCHES = /search|\bask\b|chat|complet|messages|embed|\brag\b|\bfaq\b/i;
/** Keys under which services take SQL over HTTP. */
const SQL_KEY = /^(?:sql|sql_?text|sql_?query|query|q|stmt|statements?|queries)$/i;

/** SQL that a request carries to a service which runs it, in its body or its address. */
export function requestSql(request: HttpRequest, sender: Sender): readonly Finding[] {
  return [...bodySql(request, sender), ...(SEARCHES.test(request.path) ? [] : formSql(request, sender))];
}

/** SQL that a body carries to a service which runs it: `{"statement":"DROP TABLE users"}`. */
function bodySql({ method, path, body }: HttpRequest, sender: Sender): readonly Finding[] {
  if (READING.has(method) || !body || body.length > 262_144 || SEARCHES.test(path)) return [];
  return sqlTexts(jsonOf(body), 3).flatMap((text) => [...sqlFindings(changingSql(text) ?? [], sender), ...graphFindings(text, sender)]);
}

/** Cypher, by its first words and what it does with what they find: `MATCH (n) DETACH DELETE n`; ArangoDB's `FOR d IN users REMOVE d IN users`. */
function graphFindings(text: string, { id, clues }: Sender): readonly Finding[] {
  const writes = /^\s{0,100}for\s{1,20}\w{1,60}\s{1,20}in\b/i.test(text.slice(0, 300)) && /\bremove\s{1,20}[\w.{"]/i.test(text.slice(0, 10_000));
  if (writes) return [{ effect: 'destroys-data', provider: id, operation: 'aql-remove', act: 'Delete documents', says: 'Cannot be undone.', clues }];
  if (text.length > 10_000 || !/^\s{0,100}(?:optional\s{1,20})?(?:match|unwind|with|call)\b/i.test(text) || !/\bdelete\s{1,20}[a-z_]/i.test(text)) return [];
  return [{ effect: 'destroys-data', provider: id, operation: 'cypher-delete', act: 'Delete from the graph', says: 'Nodes and relationships are deleted. Cannot be undone.', backups: 'Only a dump taken before brings them back.', clues }];
}

/** The same in a form or in the address: InfluxDB's `q=DROP DATABASE`, ClickHouse's `?query=TRUNCATE`. */
function formSql({ query, body }: HttpRequest, sender: Sender): readonly Finding[] {
  const form = body !== undefined && body.length <= 65_536 && !/^\s*[{[<]/.test(body) ? body : '';
  const texts = `${query}&${form}`.split('&').flatMap((pair) => (SQL_KEY.test(pair.slice(0, Math.max(pair.indexOf('='), 0))) ? [decoded(pair.slice(pair.indexOf('=') + 1))] : []));
  return texts.flatMap((text) => sqlFindings(changingSql(text) ?? [], sender));
}

function sqlTexts(value: unknown, depth: number): readonly string[] {
  if (depth < 0 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown) => sqlTexts(one, depth - 1));
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!SQL_KEY.test(key)) return sqlTexts(inner, depth - 1);
    const texts = (Array.isArray(inner) ? inner : [inner]).filter((one): one is string => typeof one === 'string');
    return [...texts, ...sqlTexts(inner, depth - 1)];
  });
}

import { UnreadablePayload } from './agent.ts';

/** A JSON object of a hook payload, its fields not yet looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/** The object a payload holds. Throws `UnreadablePayload`. */
export function parseFields(payload: string): Fields {
  if (payload.trim() === '') throw new UnreadablePayload('expected a JSON object, the payload is empty');
  return asFields(parse(payload.replace(/^\uFEFF/, ''), 'the payload'), 'the payload');
}

/** The object in a field, which may also stand there as JSON text; an empty one where it is missing. */
export function fieldsOf(fields: Fields, key: string): Fields {
  const value = fields[key];
  if (value === undefined || value === null || value === '') return {};
  return asFields(typeof value === 'string' ? parse(value, key) : value, key);
}

/** The text in the first of these fields that is there. Throws `UnreadablePayload` where none is, or where it holds something else. */
export function textOf(fields: Fields, ...keys: readonly string[]): string {
  const text = optionalText(fields, ...keys);
  if (text === undefined) throw new UnreadablePayload(`expected text in ${keys.join(' or ')}, which is missing`);
  return text;
}

/** As `textOf`, but undefined where none of the fields is there. */
export function optionalText(fields: Fields, ...keys: readonly string[]): string | undefined {
  const key = keys.find((name) => present(fields, name));
  if (key === undefined) return undefined;
  const value = fields[key];
  if (typeof value !== 'string') throw new UnreadablePayload(`expected text in ${key}, found ${typeName(value)}`);
  return value;
}

/** The list in a field; undefined where it is missing. */
export function optionalList(fields: Fields, key: string): readonly unknown[] | undefined {
  if (!present(fields, key)) return undefined;
  const value = fields[key];
  if (!Array.isArray(value)) throw new UnreadablePayload(`expected a list in ${key}, found ${typeName(value)}`);
  return value;
}

/** The list of texts in a field; empty where it is missing. */
export function textsOf(fields: Fields, key: string): readonly string[] {
  return (optionalList(fields, key) ?? []).map((value) => {
    if (typeof value !== 'string') throw new UnreadablePayload(`expected texts in ${key}, found ${typeName(value)}`);
    return value;
  });
}

/** The list of objects in a field; empty where it is missing. */
export function listOf(fields: Fields, key: string): readonly Fields[] {
  return (optionalList(fields, key) ?? []).map((value) => asFields(value, key));
}

/** An id, which only helps to recognise a call: left out where it is missing, empty or no text. */
export function idOf(fields: Fields, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => fields[key]).find((value): value is string => typeof value === 'string' && value !== '');
}

function present(fields: Fields, key: string): boolean {
  return Object.hasOwn(fields, key) && fields[key] !== undefined && fields[key] !== null;
}

function asFields(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UnreadablePayload(`expected an object in ${where}, found ${typeName(value)}`);
  return value as Fields;
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new UnreadablePayload(`expected JSON in ${where}, found ${text.length} characters that are not`);
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}

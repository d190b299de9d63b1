import { isMap, isScalar, isSeq, parseDocument, visit, type Node, type Pair } from 'yaml';

/** The part of JSON Schema that our schema of policies uses. */
export interface Schema {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Something that may stand at a place of a policy. */
export interface Proposal {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly says: string | undefined;
}

/** What is told about a word. Offsets count from the start of the text. */
export interface Told {
  readonly says: string;
  readonly from: number;
  readonly to: number;
}

type Step = string | number;

/** Stands where the cursor is, so that a text which is not finished yet can be read. */
const HERE = 'prodlock_here';
const LONGEST = 200_000;

/** What may be written at an offset: keys that are not there yet, or values. None where the text cannot be read. */
export function proposals(text: string, offset: number, schema: Schema): readonly Proposal[] {
  if (text.length > LONGEST) return [];
  const before = text.slice(0, offset).replace(/[\w-]{0,60}$/, '');
  const after = text.slice(offset).replace(/^[\w-]{0,60}:?/, '');
  const isValue = /:[ \t]{1,200}$/.test(before);
  const keys = isValue ? [] : keysAt(placeIn(`${before}${HERE}: 0${after}`), schema);
  return [...keys, ...valuesAt(placeIn(`${before}${HERE}${after}`), schema)];
}

/** What the key or value at an offset means; undefined where nothing is known of it. */
export function meaning(text: string, offset: number, schema: Schema): Told | undefined {
  if (text.length > LONGEST) return undefined;
  let told: Told | undefined;
  visit(parseDocument(text, { logLevel: 'silent' }), {
    Scalar(key, node, ancestors) {
      const [from = 0, to = 0] = node.range ?? [];
      if (offset < from || offset > to) return undefined;
      const steps = key === 'key' ? [...stepsOf(ancestors), String(node.value)] : stepsOf([...ancestors, node]);
      const says = saysOf(steps, schema);
      if (says) told = { says, from, to };
      return visit.BREAK;
    },
  });
  return told;
}

interface Place {
  /** Keys and positions that lead to it. */
  readonly steps: readonly Step[];
  /** Where a key stands: those beside it. */
  readonly beside?: readonly string[];
}

function placeIn(text: string): Place | undefined {
  let found: Place | undefined;
  visit(parseDocument(text, { logLevel: 'silent' }), {
    Scalar(key, node, ancestors) {
      if (node.value !== HERE) return undefined;
      const map = ancestors.at(-2);
      const beside = key === 'key' && isMap(map) ? map.items.flatMap((pair) => (isScalar(pair.key) ? [String(pair.key.value)] : [])) : undefined;
      found = beside ? { steps: stepsOf(ancestors), beside } : { steps: stepsOf([...ancestors, node]) };
      return visit.BREAK;
    },
  });
  return found;
}

/** The keys and positions on a way of nodes. The pair that the way ends in is not counted. */
function stepsOf(ancestors: readonly unknown[]): Step[] {
  return ancestors.flatMap((one, i): Step[] => {
    const next = ancestors[i + 1];
    if (isSeq(one)) return [Math.max(0, one.items.indexOf(next))];
    const pair = one as Pair<Node>;
    return next !== undefined && isMap(ancestors[i - 1]) && isScalar(pair.key) ? [String(pair.key.value)] : [];
  });
}

function keysAt(place: Place | undefined, schema: Schema): Proposal[] {
  if (!place?.beside) return [];
  const beside = new Set(place.beside);
  const properties = schemasAt(place.steps, schema).flatMap((one) => Object.entries(one.properties ?? {}));
  return properties.filter(([label]) => !beside.has(label)).map(([label, { description }]) => ({ label, kind: 'key', says: description }));
}

function valuesAt(place: Place | undefined, schema: Schema): Proposal[] {
  if (!place || place.beside) return [];
  const values = schemasAt(place.steps, schema).flatMap((one) => [...(one.enum ?? []), ...('const' in one ? [one.const] : [])]);
  return [...new Set(values)].map((value) => ({ label: String(value), kind: 'value', says: saysOf(place.steps, schema) }));
}

/** The description nearest to the place, and the values it may have. */
function saysOf(steps: readonly Step[], schema: Schema): string | undefined {
  const parents = schemasAt(steps.slice(0, -1), schema);
  const last = steps.at(-1);
  if (typeof last === 'number') return saysOf(steps.slice(0, -1), schema);
  const described = parents.flatMap((one) => (last === undefined ? [one] : (one.properties?.[last] ?? []))).find(({ description }) => description)?.description;
  const values = steps.length ? schemasAt(steps, schema).flatMap((one) => one.enum ?? one.items?.enum ?? []) : [];
  return [described, values.length ? [...new Set(values)].join(' · ') : undefined].filter(Boolean).join('\n\n') || undefined;
}

/** All schemas that hold at a place, references and alternatives resolved. */
function schemasAt(steps: readonly Step[], root: Schema): readonly Schema[] {
  return steps.reduce<readonly Schema[]>((all, step) => all.flatMap((one) => {
    const next = typeof step === 'number' ? one.items : one.properties?.[step];
    return next ? resolved(next, root) : [];
  }), resolved(root, root));
}

function resolved(schema: Schema, root: Schema): readonly Schema[] {
  const name = /^#\/definitions\/(\w{1,60})$/.exec(schema.$ref ?? '')?.[1];
  const target = name === undefined ? undefined : root.definitions?.[name];
  return [...(target ? resolved(target, root) : [schema]), ...(schema.anyOf ?? []).flatMap((one) => resolved(one, root))];
}

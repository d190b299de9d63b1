import { Kind, parse } from 'graphql/language';
import type { DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode, ValueNode } from 'graphql/language';
import { HOLE } from '../core/invocation.ts';

/** One field at the root of an operation: what the server is asked to do, whatever the operation is called. */
export interface RootField {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  /** The name the answer would carry, where the document renames the field. */
  readonly alias?: string;
  /** Arguments with variables put in. A value that nobody knows holds a HOLE. */
  readonly args: Readonly<Record<string, unknown>>;
}

export type RootFields =
  | { readonly kind: 'fields'; readonly fields: readonly RootField[] }
  /** `why` is a reason for a person. Such a document may do anything. */
  | { readonly kind: 'unreadable'; readonly why: string };

export interface GraphqlRequest {
  /** Where it is missing or names nothing, all operations of the document count. */
  readonly operationName?: string;
  /** Undefined where the request has none that can be read. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

const MAX_LENGTH = 1 << 20;
const MAX_TOKENS = 20_000;
/** Parser and reader recurse by nesting; real documents stay below 30. */
const MAX_NESTING = 100;
const MAX_FIELDS = 1_000;

/**
 * The root fields a server would execute. `@skip` and `@include` are taken as executed; a HOLE may stand inside string
 * literals only. Never throws.
 */
export function rootFields(document: string, request: GraphqlRequest = {}): RootFields {
  if (document.length > MAX_LENGTH) return unreadable('the GraphQL document is larger than 1 MiB');
  if (nesting(document) > MAX_NESTING) return unreadable(`the GraphQL document is nested more than ${MAX_NESTING} deep`);
  try {
    return fieldsOf(parse(document, { noLocation: true, maxTokens: MAX_TOKENS }), request);
  } catch (error) {
    if (document.includes(HOLE)) return unreadable('parts of the GraphQL document are only known when it runs');
    return unreadable(`not a GraphQL document: ${error instanceof Error ? firstLine(error.message) : 'no reason given'}`);
  }
}

function fieldsOf(document: DocumentNode, request: GraphqlRequest): RootFields {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (operations.length === 0) return unreadable('the GraphQL document holds no operation');
  const named = operations.filter((node) => request.operationName && node.name?.value === request.operationName);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);

  const fields: RootField[] = [];
  for (const operation of named.length > 0 ? named : operations) {
    const why = collect(operation, fragments, variablesOf(operation, request), fields);
    if (why) return unreadable(why);
  }
  return { kind: 'fields', fields };
}

/** Adds an operation's root fields to `into`; a reason where it cannot be read. Each fragment is read once per operation. */
function collect(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: ReadonlyMap<string, unknown>,
  into: RootField[],
): string | undefined {
  const seen = new Set<string>();
  const waiting: SelectionSetNode[] = [operation.selectionSet];
  for (let set = waiting.shift(); set; set = waiting.shift()) {
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) waiting.push(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        if (seen.has(name)) continue;
        seen.add(name);
        const fragment = fragments.get(name);
        if (!fragment) return `the GraphQL document uses a fragment it does not define: ${name}`;
        waiting.push(fragment.selectionSet);
      } else if (into.push(rootField(operation, selection, variables)) > MAX_FIELDS) {
        return `the GraphQL document has more than ${MAX_FIELDS} root fields`;
      }
    }
  }
  return undefined;
}

function rootField(operation: OperationDefinitionNode, node: FieldNode, variables: ReadonlyMap<string, unknown>): RootField {
  const args = (node.arguments ?? []).map((argument) => [argument.name.value, valueOf(argument.value, variables)] as const);
  return {
    type: operation.operation,
    name: node.name.value,
    ...(node.alias && { alias: node.alias.value }),
    args: Object.fromEntries(args),
  };
}

function variablesOf(operation: OperationDefinitionNode, request: GraphqlRequest): ReadonlyMap<string, unknown> {
  const variables = new Map<string, unknown>();
  for (const definition of operation.variableDefinitions ?? []) {
    if (definition.defaultValue) variables.set(definition.variable.name.value, valueOf(definition.defaultValue, new Map()));
  }
  for (const [name, value] of Object.entries(request.variables ?? {})) variables.set(name, value);
  return variables;
}

function valueOf(node: ValueNode, variables: ReadonlyMap<string, unknown>): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables.has(node.name.value) ? variables.get(node.name.value) : HOLE;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.NULL:
      return null;
    case Kind.LIST:
      return node.values.map((value) => valueOf(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, valueOf(field.value, variables)]));
    default:
      return node.value;
  }
}

/** How deep brackets nest at most, those in strings and comments included. A cheap bound; the parser's own overflow is caught. */
function nesting(document: string): number {
  let depth = 0;
  let most = 0;
  for (let i = 0; i < document.length; i++) {
    const char = document[i];
    if (char === '{' || char === '[' || char === '(') most = Math.max(most, ++depth);
    else if (char === '}' || char === ']' || char === ')') depth = Math.max(0, depth - 1);
  }
  return most;
}

function unreadable(why: string): RootFields {
  return { kind: 'unreadable', why };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 120);
}

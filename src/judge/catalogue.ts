import type { GraphqlOperation, McpOperation, Operation, Provider, RestOperation } from '../core/provider.ts';
import { compile, type Matcher } from './match.ts';
import { wordsOf } from './requests/tool-names.ts';

/** A provider made ready: matchers compiled, tables indexed. */
export interface Ready {
  readonly provider: Provider;
  readonly valued: ReadonlySet<string>;
  readonly operations: readonly { readonly operation: Operation; readonly match: Matcher }[];
  readonly reads: readonly Matcher[];
  readonly graphql: ReadonlyMap<string, GraphqlOperation>;
  readonly rest: readonly { readonly operation: RestOperation; readonly route: Route }[];
}

export interface Route {
  readonly methods: ReadonlySet<string>;
  /** The word that a path's `:name` stands for, of the last one; `loose` where it is only what the path ends with. Undefined where the path does not match. */
  match(path: string): { readonly resource: string | undefined; readonly loose: boolean; /** What the path ends with, below what `resource` names. */ readonly last?: string | undefined } | undefined;
}

/** All providers, looked up by what a command shows of them. */
export interface Catalogue {
  byExecutable(name: string): readonly Ready[];
  byHost(host: string): Ready | undefined;
  /** Providers that know a GraphQL root field, for requests whose host cannot be read. */
  byField(field: string): readonly Ready[];
  /** Operations an MCP tool may be, those of the server's namesake first. */
  byTool(server: string, tool: string): readonly { readonly provider: Provider; readonly operation: McpOperation }[];
  readonly all: readonly Provider[];
}

/** Providers are made ready when they are first asked about: a call concerns few of them, and the fallback starts anew for each. */
export function catalogue(providers: readonly Provider[]): Catalogue {
  const known = new Map<Provider, Ready>();
  const ready = (provider: Provider): Ready => {
    const one = known.get(provider) ?? prepare(provider);
    known.set(provider, one);
    return one;
  };
  const executables = new Map<string, Provider[]>();
  for (const one of providers) for (const name of one.executables ?? []) executables.set(name, [...(executables.get(name) ?? []), one]);
  // A server that bears one vendor's name is asked for that vendor's tools: `remove_volume` of Docker is not Railway's.
  const ownersOf = remembered((server) => {
    const words = wordsOf(server);
    return providers.filter(({ id, title }) => words.includes(id) || words.includes(title.toLowerCase()));
  });
  const hosts = providers.flatMap((one) => (one.hosts ?? []).map((pattern) => ({ one, fits: globOf(pattern) })));
  const tools = providers.flatMap((provider) => (provider.mcp ?? []).map((operation) => ({ provider, operation, fits: globOf(operation.tool), serves: operation.server === undefined ? undefined : globOf(operation.server) })));
  return {
    all: providers,
    byExecutable: (name) => (executables.get(name) ?? []).map(ready),
    byHost: remembered((host) => {
      const found = hosts.find(({ fits }) => fits(host));
      return found && ready(found.one);
    }),
    byField: (field) => providers.filter((one) => 'graphql' in one).map(ready).filter(({ graphql }) => graphql.has(field)),
    byTool: (server, tool) => {
      const named = (id: string): number => (server.toLowerCase().includes(id) ? 0 : 1);
      const owners = ownersOf(server);
      return tools
        .filter(({ provider, fits, serves }) => fits(tool) && (serves === undefined ? owners.length === 0 || owners.includes(provider) || wordsOf(tool).includes(provider.id) : serves(server)))
        .sort((a, b) => named(a.provider.id) - named(b.provider.id));
    },
  };
}

function prepare(provider: Provider): Ready {
  const valued = new Set((provider.valued ?? '').split(/\s+/).filter(Boolean));
  const withFlag = new Map<string, ReadonlySet<string>>();
  const valuedFor = ({ resource }: Operation): ReadonlySet<string> => {
    if (!resource) return valued;
    const all = withFlag.get(resource) ?? new Set([...valued, ...resource.split('|')]);
    withFlag.set(resource, all);
    return all;
  };
  return {
    provider,
    valued,
    operations: (provider.operations ?? []).map((operation) => ({ operation, match: compile(operation.match, valuedFor(operation)) })),
    reads: (provider.reads ?? []).map((match) => compile(match, valued)),
    graphql: new Map((provider.graphql ?? []).flatMap((operation) => operation.fields.split(/\s+/).map((field) => [field, operation] as const))),
    rest: (provider.rest ?? []).map((operation) => ({ operation, route: routeOf(operation.route) })),
  };
}

/** Compiles a glob over one name, in any case: `*` anything, `?` one character, `[0-9]` a class, `{a,b}` alternatives. */
export function globOf(pattern: string): (text: string) => boolean {
  const plain = pattern.toLowerCase();
  if (!/[*?[{]/.test(plain)) return (text) => text.toLowerCase() === plain;
  let compiled: RegExp | undefined;
  // Most patterns are never asked, and compiling them all would delay the first answer.
  return (text) => (compiled ??= new RegExp(`^${source(plain)}$`, 's')).test(text.slice(0, MOST).toLowerCase());
}

/** Longer names than this are compared by their beginning. */
const MOST = 512;

function source(pattern: string): string {
  let braces = 0;
  return pattern.replace(/\[[^\][]*\]|[^\w]/g, (piece) => {
    if (piece.length > 1) return piece;
    if (piece === '{') return braces++, '(?:';
    if (piece === '}' && braces > 0) return braces--, ')';
    if (piece === ',' && braces > 0) return '|';
    if (piece === '*') return '.*';
    return piece === '?' ? '.' : `\\${piece}`;
  });
}

/** Answers of a lookup by name. The names are those of hosts, of which a session asks few. */
function remembered<Answer>(find: (name: string) => Answer): (name: string) => Answer {
  const answers = new Map<string, Answer>();
  return (written) => {
    const name = written.toLowerCase();
    const before = answers.get(name);
    if (before !== undefined || answers.has(name)) return before as Answer;
    if (answers.size > 1_000) answers.clear();
    const answer = find(name);
    answers.set(name, answer);
    return answer;
  };
}

function routeOf(route: string): Route {
  const [methods = '', pattern = ''] = route.split(' ');
  const wanted = pattern.split('/').filter(Boolean).map((piece) => ({ piece, fits: globOf(piece) }));
  return {
    methods: new Set(methods.split('|')),
    match(path) {
      const parts = path.split('/').filter(Boolean);
      let resource: string | undefined;
      for (const [i, { piece, fits }] of wanted.entries()) {
        if (piece === '*') return { resource: resource ?? parts.at(-1), loose: resource === undefined, ...(resource !== undefined && i < parts.length ? { last: parts.at(-1) } : {}) };
        const part = parts[i];
        if (part === undefined) return undefined;
        if (piece.startsWith(':')) resource = part;
        else if (!fits(part)) return undefined;
      }
      return parts.length === wanted.length ? { resource, loose: false } : undefined;
    },
  };
}

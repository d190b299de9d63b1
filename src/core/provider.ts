import type { Clue, EffectClass, Finding } from './effect.ts';
import type { Files, GitState } from './files.ts';
import type { Invocation } from './invocation.ts';

/** How sure a fact is: we ran it, read it in the tool's source, read it in vendor documentation, or only know it. */
export type Level = 'run' | 'src' | 'doc' | 'kn';

/** What a provider may look at besides the invocation. Nothing here asks the network. */
export interface Surroundings {
  readonly files: Files;
  readonly home: string;
  /** Variables the agent's shell inherits. The invocation's own `env` comes before it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** State of the checkout around a folder; undefined outside git. */
  git(folder: string): GitState | undefined;
  /** Whether all that stands in a file, and is not committed, was written there by the calling agent's own session. Left out where nobody remembers. */
  readonly own?: (path: string) => boolean;
}

/** One step in a tool's order of precedence: the clue it gives, or undefined where it is not set. */
export type TargetSource = (invocation: Invocation, around: Surroundings) => Clue | undefined;

/** What an invocation carries to be judged in its own language, or that it carries something nobody can read. */
export type Payload =
  | { readonly language: 'sql'; readonly text: string; readonly dialect: 'postgres' | 'mysql' | 'sqlite' | 'mssql' | 'clickhouse' | 'bigquery' | 'snowflake' | 'any' }
  | { readonly language: 'graphql'; readonly text: string; readonly variables?: Readonly<Record<string, unknown>> }
  | { readonly language: 'shell'; readonly text: string; readonly remote?: string }
  | { readonly language: 'http'; readonly method: string; readonly url: string; readonly body: string | undefined }
  /** `why` completes "Cannot be read: …", for a person. A `session` waits for what somebody types; an `absent` file is not there to be read, and its name tells of no harm. */
  | { readonly language: 'unreadable'; readonly why: string; readonly session?: true; readonly absent?: true };

/**
 * One thing a command line can do. `match` is compared with the arguments after the executable, flags skipped:
 * words in order, `(a|b)` alternatives, `<name>` any one argument, `[name]` one or none at the end (the last of these is the resource unless
 * `resource` says otherwise), `...` any rest, `+--flag` must be present (`+-f|--force` any spelling, `+--target=production` with this value),
 * `!--flag` must be absent.
 * A bare match of `''` is the program called with anything.
 */
export interface Operation {
  readonly id: string;
  readonly match: string;
  readonly effect: EffectClass;
  /** Verb and object: `Delete volume`. */
  readonly act: string;
  /** One sentence: what happens, and whether it can be undone. */
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
  /** Flag whose value names the resource (`--volume|-v`), where no `<name>` in `match` does. */
  readonly resource?: string;
  /** Flags that make it harmless: `--dry-run`. */
  readonly dry?: string;
  /** Where the fact comes from: a URL, `owner/repo path@commit`, or a note. */
  readonly source?: string;
  readonly level?: Level;
}

interface RemoteOperation {
  readonly effect: EffectClass;
  readonly act: string;
  readonly says: string;
  readonly backups?: string;
  readonly instead?: string;
  readonly source?: string;
  readonly level?: Level;
}

/** Root fields of one kind. `fields` are separated by spaces. The operation id is the field's name in kebab case. */
export interface GraphqlOperation extends RemoteOperation {
  readonly fields: string;
  /** Arguments that carry the resource's id or name, in order of preference: `volumeId id`. */
  readonly resource?: string;
}

/** `route` is `DELETE /v1/volumes/:volume`; `:name` one segment, `*` any rest, methods joined by `|`. The first `:name` at the end names the resource. */
export interface RestOperation extends RemoteOperation {
  readonly id: string;
  readonly route: string;
}

/** `tool` is a glob over the MCP tool's name; the server need not match, aliases being the user's choice, unless `server` says so. */
export interface McpOperation extends RemoteOperation {
  readonly id: string;
  readonly tool: string;
  readonly server?: string;
  /** Input keys that carry the resource, in order of preference. */
  readonly resource?: string;
  /** Input key that names a branch: on any that is not deployed from it is ordinary work. */
  readonly branch?: string;
  /** Input keys that carry a payload which decides instead: SQL, GraphQL or shell text. */
  readonly payload?: { readonly key: string; readonly language: 'sql' | 'graphql' | 'shell' };
  /** The command that the tool runs by itself, and the input key that names its folder: it is judged in its place. */
  readonly runs?: { readonly command: string; readonly folder: string };
}

/** A line of a sample: a shell command, or an MCP call. */
export type SampleLine = string | { readonly server: string; readonly tool: string; readonly input: unknown };

export interface Samples {
  /** Lines with the rule they must trigger, `provider/operation`, judged against the whole set of providers. */
  readonly sees: readonly (readonly [line: SampleLine, rule: string, tier?: 'production' | 'staging' | 'development' | 'unknown'])[];
  /** Look-alikes that must be allowed without a question, on an unknown target. */
  readonly leaves: readonly SampleLine[];
}

/** All we know of one tool or vendor. Data first; `inspect` only where a payload or the disk decides. */
export interface Provider {
  readonly id: string;
  readonly title: string;
  readonly executables?: readonly string[];
  /** Host globs of its control plane. */
  readonly hosts?: readonly string[];
  /** Flags before or between subcommands that take a value, separated by spaces: `-p --project`. */
  readonly valued?: string;
  /** How a command picks its target, highest precedence first. */
  readonly target?: readonly TargetSource[];
  readonly operations?: readonly Operation[];
  /** Matches, in the grammar of `Operation.match`, that only read; they win over operations. */
  readonly reads?: readonly string[];
  readonly graphql?: readonly GraphqlOperation[];
  readonly rest?: readonly RestOperation[];
  readonly mcp?: readonly McpOperation[];
  /** Findings that the tables cannot tell. Called for every invocation of its executables; clues are added by the judge unless given. */
  readonly inspect?: (invocation: Invocation, around: Surroundings) => readonly Finding[];
  /** What it sends to the target in another language: the SQL of `psql -c`, the GraphQL of `railway api`. */
  readonly payloads?: (invocation: Invocation, around: Surroundings) => readonly Payload[];
  readonly samples: Samples;
}

import type { Clue, Finding, Resource } from '../../core/effect.ts';
import { kebab } from '../../core/kebab.ts';
import type { GraphqlOperation } from '../../core/provider.ts';
import { isOpaque, tierOfName, tokens } from '../../core/tier.ts';
import { isBare } from '../../acts/completed-act.ts';
import { rootFields, type RootField } from '../../payload/graphql.ts';
import { statements, type Statement } from '../../payload/sql.ts';
import type { Catalogue, Ready } from '../catalogue.ts';
import { named, nameClue } from '../commands.ts';
import { allNamed } from '../../acts/resource.ts';
import { statementAct } from './statement-act.ts';
import { fieldAct } from './field-act.ts';

/** Who sends a payload, for the rule's name and for where it lands. */
export interface Sender {
  readonly id: string;
  readonly title: string;
  readonly clues: readonly Clue[];
}

/** A payload that nobody can read keeps its class: it may do anything the channel can. */
export function unreadable(sender: Sender, why: string, operation = 'unreadable'): Finding {
  return {
    effect: 'executes', provider: sender.id, operation, act: `Send ${sender.title} something that cannot be read`,
    says: `Prodlock cannot tell what it does: ${why}.`, clues: sender.clues,
  };
}

/** What SQL does. Includes and shell escapes are for the judge, who can read files. */
export function sqlFindings(found: readonly Statement[], sender: Sender): readonly Finding[] {
  return found.filter((statement) => statement.class !== 'reads' && statement.include === undefined && statement.shell === undefined).map((statement) => {
    // `SELECT pg_terminate_backend(…)` calls a function that does it.
    // The name after `ALTER SYSTEM` is a setting's verb.
    const object = /^ALTER SYSTEM\b/.test(statement.verb) ? undefined : statement.object;
    const act = object?.kind === 'function' && statement.verb.startsWith('SELECT ') ? 'Call function' : statementAct(statement.verb, object?.kind);
    const all = allNamed(statement.names ?? []);
    const resource = object ? { ...named(act, all ?? object.name), kind: object.kind } : undefined;
    return {
      effect: statement.class, provider: sender.id, operation: `sql-${statement.verb.toLowerCase().replaceAll(' ', '-')}`, act, says: statement.says,
      // Who may do more says nothing of where.
      clues: [...sender.clues, ...(object && resource ? objectClue(object.kind, resource) : [])], ...(resource ? { resource } : {}),
      ...backupsOf(statement, sender.id),
    } satisfies Finding;
  });
}

/**
 * What an object's name says of where it is. A database or a schema is called after its environment; what stands in one is called after what it holds, as `test_results` and
 * `dev_notes` are: of it only the schema in front of it counts, and production's own name. Who may do more says nothing.
 */
function objectClue(kind: string, resource: Resource): readonly Clue[] {
  if (kind === 'grantee') return [];
  if (OF_PLACES.test(kind) || tierOfName(resource.name) === 'production') return nameClue(resource);
  const schema = /^([\w-]{1,100})\.\w/.exec(resource.name)?.[1];
  return schema === undefined ? [] : nameClue({ ...resource, name: schema });
}

const OF_PLACES = /^(?:database|schema|keyspace|catalog|dataset|warehouse|account|project|share|stage|pipe|task|stream|server|cluster|instance)/;

/** Databases that keep their own past, by themselves. Sources: docs.cloud.google.com/bigquery/docs/time-travel, docs.snowflake.com (undrop-table, data-time-travel), developers.cloudflare.com/d1/reference/time-travel, docs.turso.tech/features/point-in-time-recovery. */
const HISTORY: Readonly<Record<string, string>> = {
  gcloud: 'BigQuery can restore it for 7 days, or 2 where its time travel is shorter.',
  snowflake: 'Time Travel can bring it back for 1 day, unless its retention was changed (0 to 90 days).',
  wrangler: 'The whole database can be restored to a minute of the last 30 days (D1 Time Travel).',
  turso: 'The database can be restored to a point of the last 24 hours, or more on paid plans, as a new database.',
};

/** What brings back what a statement takes away: only a backup, of rows, of values, or of the whole. */
function backupsOf({ class: effect, verb }: Statement, sender: string): Pick<Finding, 'backups'> {
  const isFiltered = effect === 'changes' && /^(?:ALTER TABLE )?(?:DELETE|UPDATE)$/.test(verb);
  if (effect !== 'destroys-data' && !isFiltered) return {};
  const kept = HISTORY[sender];
  if (kept !== undefined) return { backups: kept };
  if (/^UPDATE$|\bCOLUMN$/.test(verb)) return { backups: 'The old values come back only from a backup of the database, if there is one.' };
  return { backups: /^DROP (?:SCHEMA|DATABASE)\b/.test(verb) ? 'It comes back only from a backup, if there is one.' : 'The rows come back only from a backup of the database, if there is one.' };
}

export { statements };

/** Words in a root field's name that mean loss, where no table knows the field. Source: general knowledge of such schemas. */
const DESTROYS = new Set('delete destroy remove purge wipe terminate drop truncate reset erase'.split(' '));
const UNSETTLES = new Set('revoke cancel detach disconnect archive transfer rollback restore force disable unpublish leave'.split(' '));

/** What a GraphQL request does, root field by root field. `ready` is the provider of the host, where it is known. */
export function graphqlFindings(document: string, request: { readonly variables?: Readonly<Record<string, unknown>>; readonly operationName?: string }, sender: Sender, ready: Ready | undefined, catalogue: Catalogue): readonly Finding[] {
  const read = rootFields(document, request);
  if (read.kind === 'unreadable') return [unreadable(sender, read.why)];
  return read.fields.flatMap((field) => fieldFindings(field, sender, ready, catalogue));
}

function fieldFindings(field: RootField, sender: Sender, ready: Ready | undefined, catalogue: Catalogue): readonly Finding[] {
  const owner = ready ?? catalogue.byField(field.name)[0];
  const known = owner?.graphql.get(field.name);
  const clues = [...sender.clues, ...argumentClues(field.args)];
  if (owner && known) return [knownField(field, known, owner.provider.id, clues)];
  if (field.type !== 'mutation') return [];
  const words = tokens(field.name);
  const effect = words.some((word) => DESTROYS.has(word)) ? 'destroys-data' : words.some((word) => UNSETTLES.has(word)) ? 'irreversible' : 'changes';
  const resource = resourceIn(field.args, 'id name');
  return [{
    effect, provider: owner?.provider.id ?? sender.id, operation: kebab(field.name), act: fieldAct(field.name, resource !== undefined), clues: [...clues, ...nameClue(resource)],
    says: effect === 'changes' ? `It changes something at ${sender.title}.` : `Prodlock does not know this operation. By its name, ${field.name}, it takes something away for good. Nothing is known of backups.`,
    ...(resource ? { resource } : {}),
  }];
}

function knownField(field: RootField, operation: GraphqlOperation, provider: string, clues: readonly Clue[]): Finding {
  const resource = resourceIn(field.args, operation.resource ?? 'id name');
  return {
    effect: operation.effect, provider, operation: kebab(field.name), act: isBare(operation.act) ? fieldAct(field.name, resource !== undefined) : operation.act, says: operation.says,
    clues: [...clues, ...nameClue(resource)],
    ...(resource ? { resource: { ...resource, kind: named(operation.act, '').kind } } : {}),
    ...(operation.backups ? { backups: operation.backups } : {}),
    ...(operation.instead ? { instead: operation.instead } : {}),
  };
}

/** The value of the first of `keys` anywhere in the arguments, at most four levels down. */
export function resourceIn(args: unknown, keys: string): ReturnType<typeof named> | undefined {
  for (const key of keys.split(' ')) {
    const value = lookUp(args, key, 4);
    if (typeof value === 'string' && value) return named('', value);
    if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '')) return { ...named('', allNamed(value.map(String)) ?? ''), opaque: true };
    if (typeof value === 'number') return { kind: 'resource', name: String(value), opaque: true };
  }
  return undefined;
}

function lookUp(value: unknown, key: string, depth: number): unknown {
  if (depth < 0 || typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const own = entries.find(([name]) => name === key);
  if (own) return own[1];
  for (const [, inner] of entries) {
    const found = lookUp(inner, key, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Arguments whose name says that they name the environment. */
const NAMES_PLACE = new Set('environment environmentname env stage environmentid target branch context cluster connection connectionname'.split(' '));

/** Clues in the input of a request: `environment: "staging"`. An opaque id pins a target without telling which. */
export function argumentClues(args: unknown): readonly Clue[] {
  if (typeof args !== 'object' || args === null) return [];
  return Object.entries(args).flatMap(([key, value]): Clue[] => {
    if (typeof value === 'object' && value !== null) return [...argumentClues(value)];
    if (typeof value !== 'string' || !value || !NAMES_PLACE.has(key.toLowerCase().replaceAll(/[_-]/g, '')) || isOpaque(value)) return [];
    return [{ about: 'context', name: value, evidence: { source: 'argument', key, fact: `${key}: ${value.slice(0, 60)}` } }];
  });
}

/** Arguments that say in which account or project a thing is, by an id that the project's files may know. */
const HOLDS_THING = /^(?:project|subscription|account|organi[sz]ation|org|team|app|application|site|service|server|group|cluster|instance|environment|postgres|database|db|workspace|tenant|zone|branch)_?(?:id|ref|identifier|uuid|key)?$/i;

/** The same as last resort, with names and ids that say nothing by themselves. */
export function placeIds(args: unknown): readonly Clue[] {
  if (typeof args !== 'object' || args === null) return [];
  return Object.entries(args).flatMap(([key, value]): Clue[] => {
    if (typeof value === 'object' && value !== null) return [...placeIds(value)];
    if (!HOLDS_THING.test(key) || (typeof value !== 'string' && typeof value !== 'number') || !/^[\w.:/-]{4,120}$/.test(String(value))) return [];
    return [{ about: 'context', name: String(value), evidence: { source: 'argument', key, fact: `${key}: ${String(value).slice(0, 60)}` } }];
  });
}

import type { EffectClass, Finding, Resource } from '../../core/effect.ts';
import { filesOf } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { kebab } from '../../core/kebab.ts';
import type { Surroundings } from '../../core/provider.ts';
import { isObject, type Value } from '../../payload/code/functions.ts';
import type { Call } from '../../payload/code/calls.ts';
import type { Operation } from '../../payload/code/operations.ts';
import type { Catalogue } from '../catalogue.ts';
import { commandFindings } from '../commands.ts';
import { factsAlike } from './facts-alike.ts';

/** What is told of a library's call beyond its name. */
export interface Told {
  readonly says: string;
  readonly backups?: string;
  readonly effect?: EffectClass;
  /** Where the command that does the same has a better word for the deed and for what it names. */
  readonly act?: string;
  readonly resource?: Resource;
}

const ROWS = 'The rows come back only from a backup of the database, if there is one.';
const VALUES = 'The old values come back only from a backup of the database, if there is one.';
const WHOLE = 'It comes back only from a backup, if there is one.';

/** What a client of a database does, by the id of its deed. The first that fits decides. */
const OF_STORES: readonly (readonly [deed: RegExp, says: string, backups?: string])[] = [
  [/^flush-?all$/, 'Every key of every database is deleted. Cannot be undone.'],
  [/^flush(?:-?db)?$/, 'Every key in it is deleted. Cannot be undone.'],
  [/^drop-and-rebuild-all-tables$/, 'Every table is dropped and made again, empty. Cannot be undone.', ROWS],
  [/^drop-(?:all|tables)\b/, 'Every table is dropped with everything in it. Cannot be undone.', ROWS],
  [/^drop-(?:database|collection|table|schema|index|keyspace)\b|^(?:delete|destroy)-(?:database|collection|table|index)$/, 'It goes with everything in it. Cannot be undone.', WHOLE],
  [/^truncate\b/, 'Every row of it is deleted.', ROWS],
  [/^(?:delete|destroy|remove)-(?:many|all)$/, 'No condition narrows it down: every record is deleted.', ROWS],
  [/^update\b/, 'No condition narrows it down: a value of every record is overwritten.', VALUES],
  [/^(?:delete|destroy|remove|del)$/, 'Nothing shows a condition that narrows it down.', ROWS],
];

/** The facts that the tables of commands and interfaces know of what a program does by a library; none where they know nothing of it. */
export function libraryFacts(operation: Operation, act: string, catalogue: Catalogue, around: Surroundings & { readonly cwd: string }): Told | undefined {
  const { library, effect, id } = operation;
  if (library.provider === 'aws') return byAwsCommand(operation, catalogue, around);
  if (library.provider === 'kubectl') return byKubectl(operation, catalogue, around);
  // firebase.google.com/docs/firestore/manage-data/delete-data
  if (library.kind !== 'store' && act === 'Delete documents of collection') return { says: 'Every document that the program goes through is deleted; what is below a document stays.', backups: 'Point-in-time recovery, where it is on, reaches 7 days back; scheduled backups stay.' };
  const alike = catalogue.all.filter((one) => one.id === (CALLED[library.provider] ?? library.provider) || isNamesake(library.title, one.id, one.title)).map((one) => factsAlike(one, act)).find((one) => one !== undefined);
  // `bucket.delete(force=True)`. Source: cloud.google.com/python/docs/reference/storage (Bucket.delete).
  if (alike && / bucket$/.test(act) && operation.call.named['force'] === true) return { ...alike, says: 'Every object in it is deleted, and then the bucket.' };
  if (alike) return alike;
  const money = /^Create a (refund|payout|transfer|charge)\b/.exec(act)?.[1];
  if (money !== undefined) return { says: MONEY[money] ?? 'Money is moved. Cannot be undone.' };
  if (/^(?:Empty|Purge) (?:queue|every (?:task )?queue)$|^Delete every job in the \w{4,9} set$/.test(act)) return { says: 'Jobs in it are deleted, those that wait included. Cannot be undone.' };
  if (library.kind !== 'store') return undefined;
  if (effect === 'changes') return /^(?:delete|destroy|remove|del)\b/.test(id) ? { says: 'Only what its condition picks is deleted.', backups: IS_DOCUMENTS.test(library.provider) ? WHOLE : ROWS } : /^update(?:$|-(?!bucket))/.test(id) ? { says: 'Only what its condition picks is overwritten.', backups: VALUES } : undefined;
  const [, says, backups] = OF_STORES.find(([deed]) => deed.test(id)) ?? [];
  return says === undefined ? undefined : { says, ...(backups ? { backups: backups === ROWS && IS_DOCUMENTS.test(library.provider) ? WHOLE : backups } : {}) };
}

/** Stores that have no rows. */
const IS_DOCUMENTS = /^(?:mongodb|elasticsearch|redis|firebase|neo4j)$/;

/** Where it goes, with any vendor of payments. */
const MONEY: Readonly<Record<string, string>> = {
  refund: 'A customer gets money back. Cannot be undone.', payout: 'Money goes from the account to a bank. Cannot be undone.', transfer: 'Money goes to a connected account. Cannot be undone.', charge: 'A customer is charged.',
};

/** Providers under another name than their libraries’. */
const CALLED: Readonly<Record<string, string>> = { github: 'gh' };

/** `stripe`, `@vercel/sdk`, `heroku-client` */
function isNamesake(module: string, ...names: readonly string[]): boolean {
  const words = module.toLowerCase().split(/[^a-z0-9]+/);
  return names.some((name) => words.includes(name.toLowerCase()));
}

/** What the rows of a command tell that is not run itself, but does the same. */
export function commandFacts(argv: readonly string[], catalogue: Catalogue, around: Surroundings & { readonly cwd: string } = NOWHERE): Told | undefined {
  const [ready] = catalogue.byExecutable(argv[0] ?? '');
  if (ready === undefined) return undefined;
  const [found] = commandFindings(ready, { argv, env: new Map(), cwd: around.cwd, stdin: { kind: 'none' }, redirects: [], via: [], piped: false }, around);
  return found && isLoss(found) ? { says: found.says, effect: found.effect, act: found.act, ...(found.backups ? { backups: found.backups } : {}), ...(found.resource ? { resource: found.resource } : {}) } : undefined;
}

const NOWHERE: Surroundings & { readonly cwd: string } = { cwd: '/', home: '/', env: {}, git: () => undefined, files: filesOf({}) };

/** The command line of AWS has one subcommand for each call of its interface, under the same name: what its rows tell is true of the call. */
function byAwsCommand({ call, everyday }: Operation, catalogue: Catalogue, around: Surroundings & { readonly cwd: string }): Told | undefined {
  const service = serviceOf(call);
  const name = commandName(call);
  const told = service === undefined ? undefined : commandFacts(['aws', service === 's3' ? 's3api' : service, name, ...flagsOf(call)], catalogue, around);
  // What no row knows is not told by the call's name alone.
  if (told?.says === CHANGED && everyday === undefined) return undefined;
  // Of the objects, or items, that a program goes through, some may be meant.
  return told && /^delete-(?:objects|item)$/.test(name) ? { says: told.says, ...(told.backups ? { backups: told.backups } : {}) } : told;
}

/** Whether a call that looks like a change by its name is a reading one by the rows of its command. */
export function onlyReads({ library, call, everyday }: Operation, facts: Told | undefined): boolean {
  return everyday !== undefined && library.provider === 'aws' && facts === undefined && serviceOf(call) !== undefined;
}

function isLoss({ effect }: Finding): boolean {
  return effect !== 'reads' && effect !== 'reveals';
}

const CHANGED = 'It can be changed back, but what runs there is affected at once.';

/** `delete_namespaced_persistent_volume_claim(name, namespace)` is `kubectl delete persistentvolumeclaim NAME`, and `patch_namespaced_deployment_scale` is `kubectl scale deployment`. */
function byKubectl({ call }: Operation, catalogue: Catalogue, around: Surroundings & { readonly cwd: string }): Told | undefined {
  const words = flagWord(call.name).split('-').filter((word) => !/^(?:async|namespaced|cluster|custom|object)$/.test(word));
  const [verb, ...kind] = words[1] === 'collection' ? [words[0], ...words.slice(2)] : words;
  const [first] = call.positional;
  const given = [call.named['name'], isObject(first) ? first['name'] : first].find((one) => typeof one === 'string' && one !== '');
  const name = typeof given === 'string' ? given : HOLE;
  if (kind.length === 0) return undefined;
  if (/^(?:patch|replace)$/.test(verb ?? '')) return commandFacts(['kubectl', ...(kind.at(-1) === 'scale' ? ['scale', kind.slice(0, -1).join(''), name, '--replicas'] : [verb ?? '', kind.join(''), name])], catalogue, around);
  if (verb !== 'delete') return undefined;
  return commandFacts(['kubectl', 'delete', kind.join(''), ...(words[1] === 'collection' ? ['--all'] : [name])], catalogue, around);
}

/** What the newer libraries call a service, where the command line has another name for it. */
const SERVICES: Readonly<Record<string, string>> = {
  'cloudwatch-logs': 'logs', 'cognito-identity-provider': 'cognito-idp', cognitoidentityserviceprovider: 'cognito-idp', 'elastic-load-balancing-v2': 'elbv2', 'elastic-load-balancing': 'elb', sfn: 'stepfunctions', 'database-migration-service': 'dms', 'route-53': 'route53', 'route-53-domains': 'route53domains',
  'secrets-manager': 'secretsmanager', eventbridge: 'events', 'cloudwatch-events': 'events', 'auto-scaling': 'autoscaling', 'api-gateway': 'apigateway', dynamodbdocument: 'dynamodb', documentclient: 'dynamodb', 'elasticsearch-service': 'es', 'dynamodb-streams': 'dynamodbstreams', cloudwatchlogs: 'logs',
};

const CLASS = /(?:^|\.)(?:AWS|Aws)\.([A-Z][A-Za-z0-9]{1,40})/;

/** `rds` of `boto3.client('rds')`, of `@aws-sdk/client-rds`, of `new AWS.RDS()` and of `aws-sdk-go-v2/service/rds`. */
function serviceOf({ origin, chain }: Call): string | undefined {
  if (origin === undefined) return undefined;
  const [first] = origin.positional;
  const byModule = /^(?:@aws-sdk\/(?:client|lib)-|.*\/service\/)([a-z0-9-]{2,50})$/.exec(origin.module)?.[1];
  const byArgument = /^(?:boto|aio)/.test(origin.module) && typeof first === 'string' && /^[a-z0-9-]{2,40}$/.test(first) ? first : undefined;
  const byClass = /^(?:aws-sdk\/clients\/)([a-z0-9-]{2,40})$/.exec(origin.module)?.[1] ?? CLASS.exec(`${origin.chain}.${chain}`)?.[1]?.toLowerCase();
  const name = byModule ?? byArgument ?? byClass;
  return name === undefined ? undefined : (SERVICES[name] ?? name);
}

/** What a variable may be called for what it holds; other names tell nothing. */
const THING = /^[A-Z]|^(?:bucket|table|instance|volume|snapshot|queue|topic|cluster|stack|image|vpc|subnet)s?$/;

/** `DeleteDBInstanceCommand` and `delete_db_instance` are `delete-db-instance`; of a bucket that is held, `delete` is `delete-bucket`. */
function commandName({ name, path, origin }: Call): string {
  const whole = flagWord(name).replace(/[!?]$/, '').replace(/-(?:command|async|request)$/, '');
  if (whole.includes('-')) return whole;
  if (/^(?:clear|empty)$/.test(whole) && /^bucket$/i.test(path.at(-2) ?? '')) return 'delete-objects';
  // `for one in ec2.instances.all(): one.terminate()`
  const things = [...(origin?.chain ?? '').split('.'), ...path.slice(0, -1).filter((one, i) => i > 0 || THING.test(one))].filter((one) => one.length > 2 && !/^(?:all|filter|limit|pages|boto3|resource|client|self|this|new)$|^Aws/.test(one));
  const thing = path.includes('objects') || /\bobjects\b/.test(origin?.chain ?? '') || path.includes('object_versions') ? 'objects' : flagWord(things.at(-1) ?? '');
  if (thing === '' && whole === 'terminate') return 'terminate-instances';
  return thing === '' ? whole : `${whole}-${thing}${/^(?:terminate|stop)$/.test(whole) && !thing.endsWith('s') ? 's' : ''}`;
}

/** The arguments of a call as the flags of the command: `SkipFinalSnapshot=True` is `--skip-final-snapshot`. */
function flagsOf({ positional, named, origin, path }: Call): readonly string[] {
  const fields: readonly (readonly [string, Value])[] = [named, ...positional.filter(isObject)].flatMap((one) => Object.entries(one)).slice(0, 30);
  const held = origin?.of !== undefined && /^[A-Z]/.test(path.at(-2) ?? '') ? [`--${flagWord(path.at(-2) ?? '')}-name`, origin.of] : path.includes('objects') && origin?.of !== undefined ? ['--bucket', origin.of] : [];
  return [...fields.flatMap(([key, value]) => flagOf(`--${flagWord(key)}`, value)), ...held];
}

function flagOf(flag: string, value: Value): readonly string[] {
  if (value === true) return [flag];
  if (value === false) return [flag.replace(/^--/, '--no-')];
  if (typeof value === 'number') return [flag, String(value)];
  if (typeof value === 'string') return value.length < 200 ? [flag, value === '' ? HOLE : value] : [];
  return Array.isArray(value) && value.length > 0 && value.length < 20 && value.every((one) => typeof one === 'string') ? [flag, ...(value as readonly string[])] : [];
}

/** `DBInstance` is two words to the command line. */
function flagWord(name: string): string {
  return kebab(name.slice(0, 100).replace(/([A-Z])([A-Z][a-z])/g, '$1-$2'));
}

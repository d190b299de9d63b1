import { tokens } from '../../core/tier.ts';

/** What the name of a function says that it does. */
export interface Deed {
  readonly effect: 'destroys-data' | 'destroys-backup' | 'irreversible' | 'permissions' | 'changes';
  /** The verb as written: `delete`, `terminate`. */
  readonly verb: string;
  /** Words of what it does it to: `db instance`; empty where the name does not say. */
  readonly object: string;
}

const DESTROYS = new Set('rmd delete del drop destroy terminate truncate purge prune wipe erase flush flushall flushdb remove empty obliterate nuke clear decommission deprovision teardown annihilate expunge'.split(' '));
const UNSETTLES = new Set('revoke reset rollback restore deregister cancel refund payout disable detach deactivate'.split(' '));
const OPENS = new Set('attach put add set grant create'.split(' '));
const ACCESS = new Set('policy policies permission permissions acl grant role iam key'.split(' '));
/** Words that say how, not what. */
export const HOW: ReadonlySet<string> = new Set('begin async bulk batch force hard recursive recursively do try execute perform multi safe api admin many multiple'.split(' '));
export const TAIL: ReadonlySet<string> = new Set('command request async sync input and wait await v'.split(' '));
const BACKUPS = new Set('snapshot snapshots backup backups recovery vault pitr'.split(' '));
/** Things whose loss nobody mourns, or that are taken away in the course of every run. */
export const SLIGHT: ReadonlySet<string> = new Set('message messages tag tags label labels cache cookie cookies header headers listener listeners reaction lock locks timer timeout interval mock mocks handler handlers event events child children node nodes element elements class style attribute attributes alarm notification notifications multipart field fields param params filter filters selection cursor marker state flag flags webhook comment temp tmp'.split(' '));

/** Reads a function's name as verb and object: `begin_delete_resource_group`, `DeleteDBInstanceCommand`, `dropDatabase`. Of a cluster's client a node is a machine. */
export function deedOf(name: string, ofCluster = false): Deed | undefined {
  const words = tokens(name);
  while (words.length > 1 && HOW.has(words[0] ?? '')) words.shift();
  while (words.length > 1 && TAIL.has(words.at(-1) ?? '')) words.pop();
  const [verb = '', ...rest] = words;
  const object = rest.join(' ');
  // What a feature flag switches, users see.
  if (rest.some((word) => SLIGHT.has(word) && !(ofCluster && /^nodes?$/.test(word))) && !/\bfeature flag\b/.test(object)) return undefined;
  if (DESTROYS.has(verb)) return { effect: rest.some((word) => BACKUPS.has(word)) ? 'destroys-backup' : 'destroys-data', verb, object };
  if (UNSETTLES.has(verb)) return { effect: 'irreversible', verb, object };
  const last = words.at(-1) ?? '';
  // `queue_purge`, `exchange_delete`: the thing first. Elsewhere such a name is mostly a handler's: `on_delete`.
  if (words.length === 2 && /^(delete|purge|destroy|drop|truncate)$/.test(last) && /^(queue|exchange|topic|index|bucket|volume|database|collection|stream|table|project|branch|endpoint|cluster|instance)$/.test(verb)) return { effect: 'destroys-data', verb: last, object: verb };
  // `bucket.makePublic()`, `blob.make_public()`
  if (verb === 'make' && rest[0] === 'public') return { effect: 'permissions', verb, object };
  return OPENS.has(verb) && rest.some((word) => ACCESS.has(word)) && verb !== 'create' ? { effect: 'permissions', verb, object } : undefined;
}

/** Things that only infrastructure has, so that a name tells enough by itself: `deleteBucket`, `terminate_instances`. */
const INFRASTRUCTURE =
  /\b(database|databases|dbinstance|db|table|tables|collection|collections|keyspace|bucket|buckets|instance|instances|cluster|clusters|volume|volumes|snapshot|snapshots|namespace|namespaced|stack|stacks|droplet|droplets|vm|vms|server|servers|hosted|zone|vpc|subnet|queue|topic|topics|stream|dataset|repository|repositories|project|projects|branch|deployment|deployments|tenant|environment|environments|service|services|function|resource|group|schema|distribution|nodegroup|fleet|load|domain|secret|secrets|certificate|organization)\b/;

/** Whether the object is one that nobody has in memory. */
export function isInfrastructure({ object }: Deed): boolean {
  return INFRASTRUCTURE.test(object);
}

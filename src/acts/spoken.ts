/**
 * A deed as a person says it, from the words of a tool: `put-bucket-versioning --bucket b` is `Change the versioning of bucket`. What the name belongs to
 * stands last, for the name follows it.
 */
export function spokenAct(verb: string, thing: readonly string[], holder: readonly string[] = []): string {
  const plain = thing.map((word) => word.toLowerCase()).filter((word) => !FILLER.has(word));
  const said = VERBS.get(verb.toLowerCase()) ?? capital(verb.toLowerCase().replaceAll('-', ' '));
  const { what, whose } = spokenThing(plain) === spokenThing(holder.map((word) => word.toLowerCase())) ? { what: plain, whose: [] } : parted(plain, holder.map((word) => word.toLowerCase()).filter((word) => !FILLER.has(word)));
  if (what.length === 0 || whose.length === 0) return [said, spokenThing([...whose, ...what])].filter(Boolean).join(' ');
  if (/^(?:from|to|in)$/.test(what[0] ?? '')) return `${said} ${what[0] ?? ''} the ${spokenThing(what.slice(1))}: ${spokenThing(whose)}`;
  const [article, link] = LINKS.get(said) ?? ['the', 'of'];
  const part = spokenThing(what);
  const before = article === 'the' && !ONE_OF_MANY.has(part) ? 'the ' : isMany(part) ? '' : /^(?:[aeiou](?!ser\b)|SSH|IP|API\b|MFA)/i.test(part) ? 'an ' : 'a ';
  return `${said} ${before}${part} ${link} ${spokenThing(whose)}`;
}

/** Words of a thing without abbreviations: `db instance` is `database instance`. */
export function spokenThing(words: readonly string[]): string {
  return words.flatMap((word) => word.split(/[\s_-]+/)).map((word) => WHOLE.get(word) ?? (ACRONYMS.has(word) ? word.toUpperCase() : word)).join(' ').replace(/\b(\w+) \1\b/g, '$1');
}

/** The words of a name written as one, by its capitals: `DBSnapshot` and `RecoveryServicesVault`. */
export function wordsWithin(name: string): readonly string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[\s_-]+/).filter(Boolean);
}

/** Words that say how many are meant, or that one is named by its number. */
const FILLER = new Set('id ids arn arns'.split(' '));

/** Verbs of tools, where a person would use another one. */
const VERBS: ReadonlyMap<string, string> = new Map(Object.entries({
  rm: 'Delete', rb: 'Delete', rmd: 'Delete', rmdir: 'Delete', rmp: 'Delete', del: 'Delete', deletion: 'Delete', unset: 'Delete', deletevm: 'Delete', unregistervm: 'Delete', erase: 'Erase', obliterate: 'Delete', undefine: 'Delete the definition of', 'delete-batch': 'Delete', 'bulk-delete': 'Delete', forget: 'Forget',
  put: 'Change', set: 'Change', modify: 'Change', edit: 'Change', update: 'Change', patch: 'Change', alter: 'Change', config: 'Change', configure: 'Change', new: 'Create', clear: 'Empty', flush: 'Empty', flushall: 'Empty', flushdb: 'Empty', shutdown: 'Shut down', poweroff: 'Switch off', poweron: 'Switch on', halt: 'Stop', kill: 'Kill', deallocate: 'Stop',
  rollback: 'Roll back', revert: 'Roll back', roll: 'Restart', failover: 'Fail over', undeploy: 'Take down', authorize: 'Add', unsubscribe: 'Cancel', teardown: 'Tear down', get: 'Print', assume: 'Take on', unjoin: 'Take out', unlink: 'Cut off', unschedule: 'Cancel', invoke: 'Run', execute: 'Run', termall: 'Terminate all', deprovision: 'Delete', decommission: 'Decommission', switchover: 'Fail over', unpublish: 'Withdraw', unassign: 'Detach', unbind: 'Detach', bind: 'Attach', disassociate: 'Detach', associate: 'Attach', dismiss: 'Delete', disband: 'Delete', expunge: 'Delete', nuke: 'Destroy',
}));

/** What stands between a part and what it belongs to; elsewhere `the … of`. */
const LINKS: ReadonlyMap<string, readonly [article: 'a' | 'the', link: string]> = new Map(Object.entries({
  Attach: ['a', 'to'], Add: ['a', 'to'], Assign: ['a', 'to'], Grant: ['a', 'to'], Create: ['a', 'for'], Import: ['a', 'into'], Upload: ['a', 'to'], Send: ['a', 'to'],
  Detach: ['the', 'from'], Remove: ['the', 'from'], Revoke: ['the', 'from'], Deregister: ['the', 'from'], 'Take out': ['the', 'from'], Run: ['the', 'on'],
}));

/** What tools shorten or glue. */
const WHOLE: ReadonlyMap<string, string> = new Map(Object.entries({
  ps: 'processes', db: 'database', dbs: 'databases', dbi: 'database', rdb: 'database instance', dbaas: 'database', vm: 'virtual machine', vms: 'virtual machines', env: 'environment', repo: 'repository', org: 'organization', acl: 'access list', lb: 'load balancer', nlb: 'load balancer', lbaas: 'load balancer', loadbalancer: 'load balancer', rrset: 'DNS record', rrsets: 'DNS records', recordset: 'DNS record', keypair: 'key pair', vmss: 'scale set', acr: 'container registry', fs: 'file system', fw: 'firewall', sg: 'security group', vcn: 'virtual network', vnet: 'virtual network', vpcs: 'VPCs', apis: 'APIs', ips: 'IP addresses', ip: 'IP address', eip: 'IP address', lke: 'cluster', aks: 'AKS cluster', sks: 'cluster', nic: 'network card', webapp: 'web app', functionapp: 'function app', containerapp: 'container app', staticwebapp: 'static web app', nodepool: 'node pool', nodegroup: 'node group', objectstore: 'object store', appsettings: 'settings', managedsave: 'saved state', natnetwork: 'NAT network', vol: 'volume', net: 'network', sr: 'storage repository', vserver: 'server', kv: 'key', var: 'variable', vars: 'variables', k8s: 'cluster', kubernetes: 'cluster', objstore: 'object store', config: 'configuration', cfg: 'configuration', edgekv: 'EdgeKV', cps: 'certificate enrollment', nat: 'NAT', ddos: 'DDoS', crd: 'resource definition', lifecycle: 'life cycle', ingress: 'incoming rules', egress: 'outgoing rules', attribute: 'attributes', pipelinerun: 'pipeline run', taskrun: 'task run', mysql: 'MySQL database', postgresql: 'Postgres database', autoscaling: 'auto scaling', edgeworkers: 'EdgeWorkers', edgeworker: 'EdgeWorker', redis: 'Redis', postgres: 'Postgres', cosmosdb: 'Cosmos DB account', 'google': 'Google', sqldatabase: 'SQL database', apikey: 'API key', cf: 'app',
}));
const ACRONYMS: ReadonlySet<string> = new Set('api apis dns ssh cdn vpc iam mfa kms sql ebs waf ssl tls vpn http https rest url ram s3 ec2 rds ecs eks saml oidc sso smtp ftp vps cpu gpu ami lxc os tcp udp acm sns sqs sms'.split(' '));

/** Of these a thing has many, and one is meant. */
const ONE_OF_MANY: ReadonlySet<string> = new Set(['item', 'object', 'record', 'user', 'row', 'entry', 'document', 'message', 'tag', 'version', 'member', 'DNS record']);
/** Two words for one thing, of which the first is no holder. */
const COMPOUND = /^(?:key pair|access point|node pool|node group|log group|log stream)$/;

/** What of a thing is the part, and what it is a part of: of `bucket versioning` that is held by a `bucket`, the `versioning`. */
function parted(thing: readonly string[], holder: readonly string[]): { readonly what: readonly string[]; readonly whose: readonly string[] } {
  if (holder.length === 0) return { what: thing, whose: [] };
  if (thing.length === 0) return { what: [], whose: holder };
  const at = thing.findIndex((_, i) => holder.every((word, j) => one(thing[i + j] ?? '') === one(word)));
  if (at < 0) return { what: thing, whose: holder };
  if (COMPOUND.test(thing.join(' '))) return { what: thing, whose: [] };
  const end = at + holder.length;
  // `assume role policy` is no policy of an `assume role`, but `security group ingress` is a part of a `security group`.
  return { what: thing.slice(end), whose: thing.slice(0, end) };
}

/** One of what a word means many of: `records`, but not `dns` or `kubernetes`. */
export function one(word: string): string {
  if (word === 'indices') return 'index';
  if (/^(?:alias|canvas|atlas)(?:es)?$/i.test(word)) return word.replace(/es$/i, '');
  return ACRONYMS.has(word.toLowerCase()) || /^(?:kubernetes|postgres|\w{1,12}dns|sks|aks|redis|status|sts|ds|rs|ns)$|ss$/i.test(word) ? word : word.replace(/(?<=[^aeiou])ies$/, 'y').replace(/(?<=ss|x|ch|sh)es$|s$/, '');
}

function isMany(thing: string): boolean {
  return /[^s]s$/.test(thing) && !/(?:status|access|address)$/.test(thing);
}

/** With a capital at the beginning. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

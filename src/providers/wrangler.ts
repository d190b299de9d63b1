import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { parseObject, plain } from '../core/jsonc.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { besides, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { firstFile, lineValue, section } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';

const CLI = 'cloudflare/workers-sdk packages/wrangler@f8308360, and run: 4.164.0';
const GONE = 'Cannot be undone.';
/** Verified by running 4.164.0 against a mock API: kv namespace delete, d1 delete and delete all sent DELETE. Source: packages/wrangler/src/dialogs.ts. */
const UNASKED = 'Without a terminal wrangler takes silence for yes.';
const BACK = 'It can be rolled back, but visitors get it at once.';
const TRAVEL = 'The API can undelete it while Cloudflare still keeps it, for how long is not told; its Time Travel then starts anew.'; // developers.cloudflare.com/api d1/database/methods/undelete
const EXPORT = 'wrangler d1 export DATABASE --remote --output before.sql';
const VALUED = '-e --env -c --config --name --account-id --command --file --binding --namespace-id --path --key --value --metadata --ttl --expiration --persist-to --cwd --env-file --location --jurisdiction --message --tag --bookmark --timestamp --project-name --branch --commit-hash --compatibility-date -d --database --batch-size --output --preview-id --prefix --expire-days --id --outdir';

/** Commands whose data is the local simulation's unless `--remote` is given. Verified by running 4.164.0; the older spellings with a colon are remote. */
const LOCAL_FIRST = /^(d1 execute|d1 migrations (apply|list)|d1 export|kv key \w+|kv bulk \w+|r2 object \w+|r2 bulk \w+|queues local|dev|secrets-store secret)\b/;

/** `--local`, or nothing said where local is the default; then the environment; without one, the top level of the configuration. */
const local: TargetSource = (invocation) => {
  const args = argsOf(invocation);
  const command = args.positionals.slice(0, 3).join(' ');
  if (!LOCAL_FIRST.test(command) || (args.has('--remote') && args.value('--remote') !== 'false')) return undefined;
  return context('local', { source: args.has('--local') ? '--local flag' : 'default', fact: 'it acts on the local simulation' }, 'development');
};

/** Branches that a project may well have chosen to be served. */
const MAYBE_SERVED = /^(?:trunk|release|stable|default|publish|deploy|gh-pages|pages|live|latest|www|site|develop|dev)$|^(?:release|deploy)\//;

/** The branch that Pages serves, whose name Cloudflare proposes. Source: developers.cloudflare.com/pages/configuration/branch-build-controls. */
const productionBranch: TargetSource = (invocation) => {
  const args = argsOf(invocation);
  const branch = args.positionals[0] === 'pages' ? args.value('--branch') : undefined;
  if (branch === undefined || !isKnown(branch) || MAYBE_SERVED.test(branch)) return undefined;
  const isServed = /^(?:main|master|production)$/.test(branch) || tierOfName(branch) === 'production';
  return isServed ? context(branch, { source: '--branch flag', fact: `--branch ${branch}, which Pages serves as production` }, 'production') : context(branch, { source: '--branch flag', fact: `--branch ${branch}, of which Pages makes a preview` }, 'staging');
};

const name: TargetSource = (invocation, { files, home }) => {
  const args = argsOf(invocation);
  const written = args.value('--name');
  if (written && isKnown(written)) return context(written, { source: '--name flag', fact: `the worker is ${written}` });
  const { cwd } = invocation;
  const chosen = args.value('-c', '--config');
  const file = firstFile(chosen && isKnown(chosen) ? [resolve(chosen, cwd, home)] : ['wrangler.jsonc', 'wrangler.json', 'wrangler.toml'].map((one) => cwd && `${cwd}/${one}`), files);
  const found = file && lineValue(file.text, /^\s{0,8}["']?name["']?\s{0,4}[:=]\s{0,4}["']([\w.-]{1,100})/);
  if (file && isElsewhere(args, file.text)) return undefined;
  if (!file || !found) return undefined;
  const bound = boundTo(args, file.text);
  if (bound) return context(bound.name, { source: 'wrangler configuration', file: file.path, line: bound.line, key: bound.key, fact: `the ${bound.kind} is ${bound.name}` });
  const beside = tierOfName(found.value) === 'none' ? onlyMilder(file.text) : undefined;
  if (beside !== undefined) return context(found.value, { source: 'wrangler configuration', file: file.path, line: found.line, key: 'name', fact: `the worker is ${found.value}, at the top level of the configuration, beside ${beside}` }, 'production');
  return file && found ? context(found.value, { source: 'wrangler configuration', file: file.path, line: found.line, key: 'name', fact: `the worker is ${found.value}, at the top level of the configuration` }) : undefined;
};

/** The database or bucket that the top level has for a binding, where its name tells: `d1 execute DB` with `database_name = "shop-prod"`. */
function boundTo(args: Args, text: string): { readonly name: string; readonly kind: string; readonly key: string; readonly line: number } | undefined {
  const top = topLevel(text);
  const lines = top.split('\n');
  for (const word of args.positionals.slice(1).filter((one) => /^[\w-]{2,60}$/.test(one))) {
    const at = lines.findIndex((line) => new RegExp(`["']?binding["']?\\s{0,4}[:=]\\s{0,4}["']${word}["']`).test(line.slice(0, 2_000)));
    // The entry in one line, else the lines around it.
    const near = at < 0 ? [] : [at, at + 1, at - 1, at + 2, at - 2].filter((one) => lines[one] !== undefined);
    for (const line of near) {
      const [, key = '', name = ''] = /["']?(database_name|bucket_name|index_name|queue)["']?\s{0,4}[:=]\s{0,4}["']([\w.-]{1,100})["']/.exec((lines[line] ?? '').slice(0, 2_000)) ?? [];
      if (name !== '') return tierOfName(name) === 'none' ? undefined : { name, kind: key === 'database_name' ? 'database' : 'resource', key, line: line + 1 };
    }
  }
  return undefined;
}

/** Names of the other environments, where none of them is production: then what needs no name is. */
function onlyMilder(text: string): string | undefined {
  const rest = text.slice(topLevel(text).length);
  const names = [...rest.slice(0, 50_000).matchAll(/^\[{1,2}env\.([\w-]{1,40})/gm)].map(([, name = '']) => name);
  const found = names.length > 0 ? names : Object.keys(recordOf(rest));
  const [first] = found;
  return first !== undefined && found.every((name) => ['development', 'staging'].includes(tierOfName(name))) ? [...new Set(found)].map((name) => `env.${name}`).join(', ') : undefined;
}

/** The object that stands behind `"env":`. */
function recordOf(text: string): Readonly<Record<string, unknown>> {
  const open = text.indexOf('{');
  let depth = 0;
  for (let i = open; i >= 0 && i < text.length && i < open + 50_000; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) {
      try {
        const value = plain(parseObject(text.slice(open, i + 1)));
        return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
      } catch {
        return {}; // a half-written file says nothing
      }
    }
  }
  return {};
}

function topLevel(text: string): string {
  const at = text.search(ENVIRONMENTS);
  return at < 0 ? text : text.slice(0, at);
}

const ENVIRONMENTS = /^\s{0,8}(?:["']?env["']?\s{0,4}:|\[{1,2}env\.)/m;

/** A database, namespace or bucket that the top level does not list is named by itself. */
const product: TargetSource = (invocation) => {
  const args = argsOf(invocation);
  const [kind = '', ...words] = args.positionals;
  const named = !/^(?:d1|kv|r2|queues|hyperdrive|vectorize)$/.test(kind) ? undefined : (args.value('--namespace-id') ?? (kind === 'd1' ? words[words[0] === 'migrations' ? 2 : 1] : undefined));
  return named !== undefined && isKnown(named) ? context(named, { source: 'argument', fact: `the ${kind === 'd1' ? 'database' : 'resource'} is ${named}` }) : undefined;
};

const tellingProduct: TargetSource = (invocation, around) => {
  const clue = product(invocation, around);
  return clue && tierOfName(clue.name) !== 'none' ? clue : undefined;
};

/** A database, namespace or bucket belongs to the account: the top level says nothing of one that it does not list. */
function isElsewhere(args: Args, text: string): boolean {
  const [product = '', , ...names] = args.positionals;
  if (product === 'pages' && args.positionals[1] === 'project') return true;
  if (!/^(?:d1|kv|kv:\w+|r2|queues|hyperdrive|vectorize|workflows|pipelines)$/.test(product)) return false;
  const wanted = [...names.map((word) => word.split('/')[0] ?? ''), args.value('--namespace-id') ?? '', args.value('--binding') ?? ''].filter((word) => word.length > 1 && isKnown(word));
  const top = topLevel(text);
  return wanted.length > 0 && !wanted.some((word) => top.includes(`"${word}"`) || top.includes(`'${word}'`));
}

/** The worker that an environment's own table names, else the top level's name with the environment behind it. Source: developers.cloudflare.com/workers/wrangler/environments. */
function workerOf(invocation: Invocation, { files }: Surroundings): string | undefined {
  const args = argsOf(invocation);
  const environment = args.value('-e', '--env') ?? '';
  if (!/^(?:deploy|publish|delete|rollback|versions|secret|triggers)$/.test(args.positionals[0] ?? '') || args.has('--name', '-c', '--config') || !/^[\w-]{1,40}$/.test(environment)) return undefined;
  const file = firstFile(['wrangler.toml', 'wrangler.jsonc', 'wrangler.json'].map((one) => invocation.cwd && `${invocation.cwd}/${one}`), files);
  const own = file?.path.endsWith('.toml') ? lineValue(section(file.text, `env.${environment}`), /^\s{0,8}name\s{0,4}=\s{0,4}["']([\w.-]{1,60})/)?.value : undefined;
  const top = file && lineValue(file.text, /^\s{0,8}["']?name["']?\s{0,4}[:=]\s{0,4}["']([\w.-]{1,60})/)?.value;
  return own !== undefined ? `the worker ${own}` : top !== undefined && file?.path.endsWith('.toml') ? `the worker ${top}-${environment}` : undefined;
}

function argsOf({ argv }: Invocation): Args {
  return parseArgs(argv, VALUED);
}

/** `d1 execute` sends SQL. */
function payloads(invocation: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = argsOf(invocation);
  if (args.positionals.slice(0, 2).join(' ') !== 'd1 execute' || args.has('--help', '-h')) return [];
  const command = args.value('--command');
  const file = args.value('--file');
  const path = file !== undefined && isKnown(file) ? resolve(file, invocation.cwd, home) : undefined;
  const text = command ?? (path === undefined ? undefined : files.read(path));
  return [text === undefined ? { language: 'unreadable', why: file !== undefined && isKnown(file) ? `the SQL file ${file} cannot be read` : 'the SQL is only known when it runs' } : { language: 'sql', dialect: 'sqlite', text }];
}

/** Products that grow subcommands faster than anybody lists them: what ends in a verb of deletion deletes. */
function inspect(invocation: Invocation): readonly Finding[] {
  const args = argsOf(invocation);
  const words = args.positionals.flatMap((word, i) => (i === 0 ? word.split(':') : [word]));
  const at = words.findIndex((word, i) => i > 0 && i < 4 && /^(delete|purge|destroy|remove)$/.test(word));
  const known = /^(d1|kv|r2|queues|pages|secret|versions|secrets-store|dispatch-namespace|cert|mtls-certificate|preview|dev|deploy|delete|init|types|docs|login|logout|whoami|tail)$/;
  if (at < 0 || known.test(words[0] ?? '') || args.has('-h')) return [];
  return [{ effect: 'destroys-data', provider: 'wrangler', operation: `${words.slice(0, at).join('-')}-delete`.slice(0, 80), act: `Delete ${words[at - 1] ?? 'resource'}`, says: `What uses it fails from then on. ${UNASKED} ${GONE}`, clues: [], ...resource(words[at - 1] ?? 'resource', words[at + 1]) }];
}

export default {
  id: 'wrangler',
  title: 'Cloudflare',
  executables: ['wrangler', 'wrangler2', 'cf-wrangler'],
  hosts: ['api.cloudflare.com'],
  valued: VALUED,
  target: [local, ...besides([fromFlag('-e', '--env')], workerOf), productionBranch, fromVariable('CLOUDFLARE_ENV'), tellingProduct, name, product],
  inspect,
  payloads,
  reads: ['+-h', '(whoami|tail|types|check|dev|init|docs|login|logout|auth|telemetry|setup|complete|mcp|generate|build|hello-world)', 'd1 (list|info|insights|export|create|execute)', 'd1 time-travel info', 'd1 migrations (list|create)', 'kv namespace (list|create|rename)', 'kv key (list|get)', 'kv bulk get', 'r2 bucket (list|info|create)', 'r2 object get', 'queues (list|info|create)', '(deployments|versions) (list|status|view)', 'versions upload', 'secret list', 'pages (dev|project list|project create|deployment list|deployment tail|functions|download)', 'pages project (list|create)', 'pages deployment (list|tail)', 'deploy +--dry-run', '(versions|pages) secret list'],
  operations: [
    { id: 'd1-delete', match: 'd1 delete [database]', effect: 'destroys-data', act: 'Delete database', says: `It goes with everything in it. ${UNASKED}`, backups: TRAVEL, instead: EXPORT, source: CLI, level: 'run' },
    { id: 'd1-restore', match: 'd1 time-travel restore [database]', effect: 'destroys-data', act: 'Rewind database', says: 'What was written since is gone, unless it is rewound back in time.', instead: 'wrangler d1 time-travel info DATABASE', source: CLI, level: 'src' },
    { id: 'd1-migrate', match: 'd1 migrations apply [database]', effect: 'changes', act: 'Apply migrations to database', says: 'Some of them may drop columns or tables.', instead: 'wrangler d1 migrations list DATABASE --remote', source: CLI, level: 'src' },
    { id: 'kv-namespace-delete', match: 'kv namespace delete [namespace]', effect: 'destroys-data', act: 'Delete namespace', says: `Every key in it is deleted. ${UNASKED} ${GONE}`, resource: '--namespace-id|--binding', source: CLI, level: 'run' },
    { id: 'kv-namespace-delete', match: 'kv:namespace delete [namespace]', effect: 'destroys-data', act: 'Delete namespace', says: `Every key in it is deleted. ${UNASKED} ${GONE}`, resource: '--namespace-id|--binding', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv:bulk delete [file]', effect: 'destroys-data', act: 'Delete the keys of file', says: 'The value of each is lost. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv bulk delete [file]', effect: 'destroys-data', act: 'Delete the keys of file', says: 'The value of each is lost. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv:bulk put [file]', effect: 'destroys-data', act: 'Overwrite the keys of file', says: 'Values that are there already are lost.', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv bulk put [file]', effect: 'destroys-data', act: 'Overwrite the keys of file', says: 'Values that are there already are lost.', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv key put [key]', effect: 'destroys-data', act: 'Overwrite key', says: 'A value that is there already is lost.', source: CLI, level: 'src' },
    { id: 'kv-write', match: '(kv:key|kv:bulk) put [key]', effect: 'destroys-data', act: 'Overwrite key', says: 'A value that is there already is lost.', source: CLI, level: 'src' },
    { id: 'kv-write', match: '(kv:key|kv:bulk) (delete|put) [key]', effect: 'destroys-data', act: 'Overwrite or delete key', says: 'Its value is lost. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'kv-write', match: 'kv (key|bulk) (delete|put) [key]', effect: 'destroys-data', act: 'Overwrite or delete key', says: 'Its value is lost. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'r2-bucket-delete', match: 'r2 bucket delete [bucket]', effect: 'destroys-data', act: 'Delete bucket', says: `It is deleted without a question if it is empty, else Cloudflare refuses. ${GONE}`, source: CLI, level: 'run' },
    { id: 'r2-bucket-backup', match: 'r2 bucket lifecycle (add|set) [bucket]', effect: 'destroys-backup', act: 'Set lifecycle rules for bucket', says: 'Objects that a rule fits are deleted by themselves from then on. Those cannot be brought back.', source: CLI, level: 'src' },
    { id: 'r2-bucket-backup', match: 'r2 bucket lifecycle remove [bucket]', effect: 'destroys-backup', act: 'Take away lifecycle rules from bucket', says: 'Objects are kept, or deleted, by other rules from then on; the rules can be set again.', source: CLI, level: 'src' },
    { id: 'r2-bucket-backup', match: 'r2 bucket lock (add|set) [bucket]', effect: 'destroys-backup', act: 'Set lock rules for bucket', says: 'Which objects cannot be deleted, and for how long, changes; what is no longer locked can be deleted.', source: CLI, level: 'src' },
    { id: 'r2-bucket-backup', match: 'r2 bucket lock remove [bucket]', effect: 'destroys-backup', act: 'Take away lock rules from bucket', says: 'Objects that could not be deleted can be deleted from then on; the rules can be set again.', source: CLI, level: 'src' },
    { id: 'r2-bucket-backup', match: 'r2 bucket (lifecycle|lock|sippy|catalog) (add|set|remove|disable) [bucket]', effect: 'destroys-backup', act: 'Change the rules of bucket', says: 'Objects may expire, or lose their lock.', source: CLI, level: 'src' },
    { id: 'r2-bucket-change', match: 'r2 bucket (domain|cors|dev-url|notification|update) <action> [bucket]', effect: 'changes', act: 'Change bucket', says: BACK, source: CLI, level: 'src' },
    { id: 'r2-write', match: 'r2 (object|bulk) (delete|put) [object]', effect: 'destroys-data', act: 'Overwrite or delete object', says: GONE, source: CLI, level: 'src' },
    { id: 'queue-delete', match: 'queues delete [queue]', effect: 'destroys-data', act: 'Delete queue', says: `It goes with every message in it, and what sends to it fails. ${UNASKED} ${GONE}`, source: CLI, level: 'src' },
    { id: 'queue-delete', match: 'queues purge [queue]', effect: 'destroys-data', act: 'Delete every message of queue', says: `${UNASKED} ${GONE}`, source: CLI, level: 'src' },
    { id: 'worker-delete', match: 'delete [worker]', effect: 'destroys-data', act: 'Delete worker', says: `Its addresses answer nobody any more, and the data of its Durable Objects goes with it. ${UNASKED} ${GONE}`, resource: '--name', source: CLI, level: 'run' },
    { id: 'pages-delete', match: 'pages (project|deployment) delete [project]', effect: 'destroys-data', act: 'Delete project', says: GONE, source: CLI, level: 'src' },
    { id: 'namespace-delete', match: 'dispatch-namespace delete [namespace]', effect: 'destroys-data', act: 'Delete namespace', says: `Every worker in it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'secret-store-delete', match: 'secrets-store (store|secret) delete [store]', effect: 'irreversible', act: 'Delete secret', says: `Whatever uses it stops working. ${GONE}`, source: CLI, level: 'src' },
    { id: 'secret-change', match: 'secret delete [secret]', effect: 'permissions', act: 'Delete secret', says: 'The worker is deployed anew without it; its value is not kept.', source: CLI, level: 'src' },
    { id: 'secret-change', match: 'secret put [secret]', effect: 'permissions', act: 'Change secret', says: 'The worker is deployed anew with it; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'secret-change', match: '(secret|versions|pages|preview) (put|bulk|delete|secret) [secret]', effect: 'permissions', act: 'Change secret', says: 'What uses it is affected at once; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'certificate-delete', match: '(cert|mtls-certificate) delete [certificate]', effect: 'irreversible', act: 'Delete certificate', says: GONE, source: CLI, level: 'src' },
    { id: 'deploy', match: 'pages (deploy|publish) [folder]', effect: 'changes', act: 'Deploy the Pages project', says: BACK, resource: '--project-name|--name', source: CLI, level: 'src' },
    { id: 'deploy', match: '(triggers|versions) (deploy|publish) [folder]', effect: 'changes', act: 'Deploy', says: BACK, resource: '--project-name|--name', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy|publish|rollback)', effect: 'changes', act: 'Deploy worker', says: BACK, resource: '--name', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'd1-delete', route: 'DELETE /client/v4/accounts/:account/d1/database/:database', effect: 'destroys-data', act: 'Delete database', says: 'It goes with everything in it.', backups: TRAVEL, level: 'run' },
    { id: 'd1-query', route: 'POST /client/v4/accounts/:account/d1/database/:database/{query,raw}', effect: 'executes', act: 'Run SQL on database', says: 'It can change or delete everything in it.', level: 'run' },
    { id: 'kv-namespace-delete', route: 'DELETE /client/v4/accounts/:account/storage/kv/namespaces/:namespace', effect: 'destroys-data', act: 'Delete namespace', says: GONE, level: 'run' },
    { id: 'r2-bucket-delete', route: 'DELETE /client/v4/accounts/:account/r2/buckets/:bucket', effect: 'destroys-data', act: 'Delete bucket', says: `It is deleted if it is empty, else Cloudflare refuses. ${GONE}`, level: 'run' },
    { id: 'worker-delete', route: 'DELETE /client/v4/accounts/:account/workers/{services,scripts}/:worker', effect: 'destroys-data', act: 'Delete worker', says: `Its addresses answer nobody any more, and the data of its Durable Objects goes with it. ${GONE}`, level: 'run' },
    { id: 'zone-delete', route: 'DELETE /client/v4/zones/:zone', effect: 'irreversible', act: 'Delete zone', says: 'Every name in it stops resolving.', level: 'kn' },
    { id: 'dns-change', route: 'DELETE|PUT|PATCH|POST /client/v4/zones/:zone/dns_records/:record', effect: 'irreversible', act: 'Change DNS record', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
    { id: 'dns-change', route: 'POST /client/v4/zones/:zone/dns_records', effect: 'irreversible', act: 'Create a DNS record in zone', says: 'Names can start to resolve elsewhere for everyone.', level: 'kn' },
    { id: 'cache-purge', route: 'POST /client/v4/zones/:zone/purge_cache', effect: 'changes', act: 'Purge the cache of zone', says: 'The next visitors wait for the origin.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '{d1_database_delete,r2_bucket_delete,worker_delete,hyperdrive_config_delete,container_file_delete}', effect: 'destroys-data', act: 'Delete', says: GONE, resource: 'name scriptName script_name database_id namespace_id hyperdrive_id', source: 'cloudflare/mcp-server-cloudflare@70ff6905', level: 'src' },
    { id: 'mcp-delete', tool: 'kv_namespace_delete', effect: 'destroys-data', act: 'Delete KV namespace', says: GONE, resource: 'namespace_id', source: 'cloudflare/mcp-server-cloudflare@70ff6905', level: 'src' },
    { id: 'mcp-sql', tool: 'd1_database_query', effect: 'executes', act: 'Run SQL on database', says: 'It can change or delete everything in it.', resource: 'database_id', payload: { key: 'sql', language: 'sql' }, source: 'cloudflare/mcp-server-cloudflare@70ff6905', level: 'src' },
    { id: 'mcp-change', tool: '{hyperdrive_config_edit,kv_namespace_update}', effect: 'changes', act: 'Change', says: BACK, resource: 'name namespace_id hyperdrive_id', source: 'cloudflare/mcp-server-cloudflare@70ff6905', level: 'src' },
    { id: 'mcp-execute', tool: 'execute', server: '*cloudflare*', effect: 'executes', act: 'Call the Cloudflare API', says: 'Its code may call anything the token may.', source: 'not verified', level: 'kn' },
  ],
  samples: {
    sees: [
      ['wrangler d1 delete shop', 'wrangler/d1-delete', 'unknown'],
      ['npx wrangler d1 execute shop-prod --remote --command "DROP TABLE users"', 'wrangler/sql-drop-table', 'production'],
      ['wrangler d1 execute shop --remote --env production --command "DELETE FROM users"', 'wrangler/sql-delete', 'production'],
      ['wrangler kv namespace delete --namespace-id 0f2ac74b498b48028cb68387c421e279', 'wrangler/kv-namespace-delete', 'unknown'],
      ['wrangler kv:namespace delete --binding CACHE', 'wrangler/kv-namespace-delete', 'unknown'],
      ['wrangler r2 bucket delete uploads-staging', 'wrangler/r2-bucket-delete', 'staging'],
      ['wrangler r2 object delete uploads/a.png --remote', 'wrangler/r2-write', 'unknown'],
      ['wrangler delete --name shop', 'wrangler/worker-delete', 'unknown'],
      ['wrangler deploy', 'wrangler/deploy', 'unknown'],
      ['wrangler deploy --env production', 'wrangler/deploy', 'production'],
      ['wrangler secret put STRIPE_KEY', 'wrangler/secret-change', 'unknown'],
      ['wrangler vectorize delete embeddings', 'wrangler/vectorize-delete', 'unknown'],
      ['wrangler pages deploy dist --project-name shop --branch main', 'wrangler/deploy', 'production'],
      ['wrangler pages deploy dist --project-name shop', 'wrangler/deploy', 'unknown'],
      ['curl -X DELETE https://api.cloudflare.com/client/v4/accounts/a/d1/database/d', 'wrangler/d1-delete', 'unknown'],
      [{ server: 'bindings', tool: 'kv_namespace_delete', input: { namespace_id: 'n' } }, 'wrangler/mcp-delete', 'unknown'],
    ],
    leaves: ['wrangler whoami', 'wrangler dev', 'wrangler tail', 'wrangler d1 list', 'wrangler d1 execute shop --command "DROP TABLE users"', 'wrangler d1 execute shop --remote --command "SELECT 1"', 'wrangler d1 migrations apply shop', 'wrangler d1 migrations apply shop --local', 'wrangler kv key put a b --binding CACHE', 'wrangler kv namespace list', 'wrangler deploy --dry-run', 'wrangler types', 'wrangler d1 export shop --remote --output before.sql', 'wrangler secret list', 'wrangler deploy --env dev', 'wrangler r2 bucket list', 'wrangler versions upload', 'wrangler d1 delete --help'],
  },
} satisfies Provider;

import { sqlFrom } from '../acts/sql-from.ts';
import { databaseIn, gravestHost, hostOfSocket, hostOfUrl, tierOfStore } from '../core/host.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { besides, clientDefault, context, developmentDatabase } from '../targets/clues.ts';
import { elsewhere, withDatabase } from '../targets/database-target.ts';
import { projectDatabase } from '../targets/project-database.ts';
import { lineValue, section } from '../shell/link-files.ts';
import { sqlFile } from '../acts/sql-file.ts';

const VALUED = '-h --host -p --port -U --username -d --dbname -c --command -f --file -v --set --variable -o --output -L --log-file -F -R -P --pset -T --table-attr';
/** The same letters mean other things to the tools around the client: `-t` is a table to `pg_restore`, and a way to print to `psql`. */
const VALUED_OTHERS = '-h --host -p --port -U --username -d --dbname -f --file -D --pgdata -j --jobs -n --schema -t --table -N --exclude-schema -T --tablespace --role -L --use-list -O --owner -E --encoding -m --mode --maintenance-db -F --format';
const CLIENTS = ['psql', 'pgcli', 'usql'];

function argsOf(argv: readonly string[]): Args {
  return parseArgs(argv, (CLIENTS.includes(argv[0] ?? '') ? VALUED : VALUED_OTHERS));
}

/** A connection URI or conninfo among the arguments, or the value of -d: it wins over flags and variables. */
const connectionString: TargetSource = ({ argv, env }, around) => {
  const args = argsOf(argv);
  const written = [args.value('-d', '--dbname'), ...args.positionals].find((word) => word !== undefined && (/^postgres(ql)?:\/\//.test(word) || /\b(?:host|service)=/.test(word) || word.startsWith(HOLE)));
  if (written === undefined) return undefined;
  const service = /^service=(\S{1,100})|\sservice=(\S{1,100})/.exec(written);
  if (service) return serviceClue(service[1] ?? service[2] ?? '', 'connection string', 'service', env, around);
  const host = (/^postgres(?:ql)?:/.test(written) ? hostOfUrl(written) : undefined) ?? conninfoHost(written);
  // A pooler that many share tells them apart by the user: `postgres.PROJECT`.
  const tenant = /^postgres(?:ql)?:\/\/[\w-]{1,60}\.([\w-]{8,60})[:@]/.exec(written)?.[1] ?? /\buser=[\w-]{1,60}\.([\w-]{8,60})/.exec(written)?.[1];
  if (host === undefined || !isKnown(host)) return context('', { source: 'connection string', fact: 'the connection string is only known when it runs' });
  return withDatabase({ ...hostClue(host, 'connection string'), ...(tenant === undefined ? {} : { also: [tenant] }) }, written);
};

/** The host among keywords, which may name several, and the address besides; the gravest of them. */
function conninfoHost(conninfo: string): string | undefined {
  return gravestHost([...conninfo.matchAll(/(?:^|\s)host(?:addr)?\s{0,4}=\s{0,4}(\S{1,500})/g)].flatMap(([, value = '']) => value.replace(/^'(.*)'$/, '$1').split(',')).map(placeOfHost));
}

/** A path is a socket: of this machine's own server, or of a proxy to a far one. */
function placeOfHost(host: string): string {
  return host.startsWith('/') ? hostOfSocket(host) : host;
}

const hostFlag: TargetSource = (invocation) => {
  const host = argsOf(invocation.argv).value('-h', '--host');
  const name = databaseOf(invocation);
  return host === undefined ? undefined : withDatabase(hostClue(host, '--host flag'), `postgres://${host}/${name ?? ''}`);
};

const hostVariable: TargetSource = ({ env }, around) => {
  const given = (name: string): string | undefined => env.get(name) ?? around.env[name];
  const service = given('PGSERVICE');
  const byService = service ? serviceClue(service, 'variable', 'PGSERVICE', env, around) : undefined;
  // What a service file says comes before variables, and the address before the name, which then only says whose certificate is wanted. Source: postgresql.org/docs/current/libpq-pgservice.html.
  if (byService?.evidence.file !== undefined) return byService;
  const [host, address] = [given('PGHOST'), given('PGHOSTADDR')];
  const byName = host ? hostClue(host, 'variable', 'PGHOST') : undefined;
  const byAddress = address ? hostClue(address, 'variable', 'PGHOSTADDR') : undefined;
  return (byName?.tier === 'production' ? byName : byAddress) ?? byName ?? byService;
};

/** A service by name: the host that the service file gives it, else what its name says. Source: postgresql.org/docs/current/libpq-pgservice.html. */
function serviceClue(name: string, source: string, key: string, env: Invocation['env'], { env: inherited, files, home }: Surroundings): ReturnType<typeof context> {
  if (!isKnown(name)) return context('', { source, fact: 'the service is only known when it runs' });
  const file = env.get('PGSERVICEFILE') ?? inherited['PGSERVICEFILE'] ?? `${home}/.pg_service.conf`;
  const host = lineValue(section(files.read(file) ?? '', name), /^\s{0,8}host\s{0,4}=\s{0,4}(\S{1,253})/);
  if (!host) return context(name, { source, key, fact: `the service is ${name}` });
  return context(host.value, { source, key, file, line: host.line, fact: `the service ${name} is at ${host.value}` }, tierOfStore(host.value).tier);
}

/** The database as it is named; `pg_restore` and its kin take it by flag only. */
function databaseOf({ argv }: Invocation): string | undefined {
  const args = argsOf(argv);
  const named = args.value('-d', '--dbname') ?? (/^(?:psql|pgcli|usql|dropdb|createdb|vacuumdb|reindexdb|clusterdb)$/.test(argv[0] ?? '') ? args.positionals[0] : undefined);
  return named === undefined || /[:=/]/.test(named) ? undefined : named;
}

/** The database beside the host, for commands that do something in it. */
function ofDatabase(invocation: Invocation): string | undefined {
  const [program = ''] = invocation.argv;
  if (!/^(?:psql|pgcli|usql)$/.test(program)) return undefined;
  const args = argsOf(invocation.argv);
  const name = databaseOf(invocation) ?? [args.value('-d', '--dbname'), ...args.positionals].filter(isKnown).map(databaseIn).find((one) => one !== undefined);
  return isKnown(name) && /^[\w-]{1,60}$/.test(name) ? `the database ${name}` : undefined;
}

function hostClue(host: string, source: string, key?: string): ReturnType<typeof context> {
  if (!isKnown(host)) return context('', { source, fact: 'the host is only known when it runs' });
  const local = host === '' || (host.startsWith('/') && hostOfSocket(host) === 'localhost');
  const found = local ? { tier: 'development' as const } : tierOfStore(placeOfHost(host));
  return context(local ? 'localhost' : placeOfHost(host), { source, ...(key ? { key } : {}), fact: `the host is ${local ? 'the local socket' : placeOfHost(host)}` }, found.tier);
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const { argv, stdin, cwd } = invocation;
  if (!CLIENTS.includes(argv[0] ?? '')) return [];
  const args = argsOf(argv);
  if (args.has('-l', '--list', '-V', '--version', '-?', '--help')) return [];
  const written = [...(args.flags.get('-c') ?? []), ...(args.flags.get('--command') ?? [])].map((text): Payload => ({ language: 'sql', dialect: 'postgres', text }));
  const files = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--file') ?? [])].filter((path) => path !== '-').map((path) => sqlFile(path, cwd, around, 'postgres'));
  if (written.length + files.length > 0) return [...written, ...files];
  if (stdin.kind === 'text') return [{ language: 'sql', dialect: 'postgres', text: stdin.text }];
  if (stdin.kind === 'file') return [sqlFile(stdin.path, cwd, around, 'postgres')];
  if (stdin.kind === 'unknown') return [{ language: 'unreadable', why: sqlFrom(stdin.from) }];
  return [{ language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true }];
}

export default {
  id: 'postgres',
  title: 'Postgres',
  executables: [...CLIENTS, 'pg_restore', 'createdb', 'dropdb', 'dropuser', 'createuser', 'pg_resetwal', 'pg_ctl', 'pg_upgrade', 'initdb', 'pg_dropcluster'],
  valued: VALUED,
  // psql never reads DATABASE_URL.
  target: [...besides([connectionString, hostFlag, hostVariable], ofDatabase), elsewhere, developmentDatabase(databaseOf), projectDatabase(databaseOf), clientDefault],
  payloads,
  inspect: (invocation) => {
    const args = argsOf(invocation.argv);
    const name = args.positionals.at(-1);
    const common = { provider: 'postgres', clues: name && isKnown(name) ? [{ about: 'resource' as const, name, evidence: { source: 'name', fact: `the database is called ${name}` } }] : [] };
    const resource = name ? { resource: { kind: 'database', name, opaque: !isKnown(name) } } : {};
    switch (invocation.argv[0]) {
      case 'dropdb':
        return [{ ...common, ...resource, effect: 'destroys-data', operation: 'dropdb', act: 'Drop database', says: 'It deletes the database with everything in it. Cannot be undone.', backups: 'Only a dump taken before brings it back.', instead: `pg_dump -Fc -f before.dump ${name ?? ''}` }];
      case 'pg_dropcluster':
        return [{ ...common, effect: 'destroys-data', operation: 'pg_dropcluster', act: 'Drop the database cluster', says: 'Every database of the server is deleted, with its settings. Cannot be undone.', backups: 'Only a dump or a copy taken before brings it back.' }];
      case 'pg_resetwal':
        return [{ ...common, effect: 'destroys-data', operation: invocation.argv[0], act: 'Damage the database cluster', says: 'Committed data can be lost. Cannot be undone.' }];
      case 'dropuser':
      case 'createuser':
        // `$USER` of this machine, as installation guides say it.
        if (invocation.argv[0] === 'createuser' && name === HOLE && !args.has('-h', '--host')) return [];
        return [{ ...common, ...resource, effect: 'permissions', operation: invocation.argv[0] === 'createuser' && args.has('-s', '--superuser') ? 'createuser-superuser' : invocation.argv[0], act: invocation.argv[0] === 'dropuser' ? 'Drop user' : 'Create user', says: 'It changes who can reach the database.' }];
      case 'pg_upgrade':
        return args.has('-k', '--link', '--clone', '--swap') && !args.has('-c', '--check') ? [{ ...common, effect: 'irreversible', operation: 'upgrade', act: 'Upgrade the database cluster', says: 'The old cluster shares its files with the new one and cannot be started again.', backups: 'Only a dump taken before brings it back.' }] : [];
      case 'pg_ctl':
        // Without these it waits for the clients, and another start brings it back.
        if (args.positionals.includes('promote') || args.value('-m', '--mode') === 'immediate') return [{ ...common, effect: 'irreversible', operation: 'pg-ctl', act: 'Cut off the database server', says: 'Committed data can be lost. Cannot be undone.' }];
        return args.positionals.some((word) => ['stop', 'restart'].includes(word)) ? [{ ...common, effect: 'changes', operation: 'pg-ctl', act: 'Stop the database server', says: 'Clients lose their connections.' }] : [];
      case 'pg_restore': {
        if (args.has('-l', '--list') || !args.has('-d', '--dbname')) return [];
        const clean = args.has('-c', '--clean');
        const database = args.value('-d', '--dbname') ?? '';
        return [{ provider: 'postgres', clues: [], effect: clean ? 'destroys-data' : 'changes', operation: clean ? 'restore-clean' : 'restore', act: 'Restore over database', says: clean ? 'What the archive names is dropped there first, and then made as it was when the archive was written; what was written since is lost.' : 'What the archive holds is added to what is there; what is there already stays, and may clash with it.', ...(clean ? { backups: 'Only a dump taken before brings it back.' } : {}), ...(/[:=]/.test(database) ? {} : { resource: { kind: 'database', name: isKnown(database) ? database : '…', opaque: !isKnown(database) } }) }];
      }
      default:
        return [];
    }
  },
  samples: {
    sees: [
      ['psql postgres://u:p@db.prod.example.com/app -c "DROP TABLE users"', 'postgres/sql-drop-table', 'production'],
      ['psql -c "drop table users"', 'postgres/sql-drop-table', 'unknown'],
      ['psql "postgres://u:p@localhost/app?host=/cloudsql/acme-prod:europe-west1:main" -c "drop table users"', 'postgres/sql-drop-table', 'production'],
      ['psql -h /cloudsql/acme:europe-west1:shop-prod app -c "drop table users"', 'postgres/sql-drop-table', 'production'],
      ['psql "postgres://localhost,db.prod.example.com/app" -c "drop table users"', 'postgres/sql-drop-table', 'production'],
      ['psql "host=localhost hostaddr=10.20.0.9 dbname=app" -c "drop table users"', 'postgres/sql-drop-table', 'unknown'],
      ['psql -h db.internal -c "delete from users"', 'postgres/sql-delete', 'unknown'],
      ['PGHOST=staging-db.example.com psql -c "truncate orders"', 'postgres/sql-truncate', 'staging'],
      ['echo "drop database shop" | psql "$DATABASE_URL"', 'postgres/sql-drop-database', 'unknown'],
      ['dropdb -h db.prod.example.com shop', 'postgres/dropdb', 'production'],
      ['pg_restore --clean -d postgres://db.prod.example.com/app dump.tar', 'postgres/restore-clean', 'production'],
    ],
    leaves: [
      'psql postgres://u:p@db.prod.example.com/app -c "select 1"',
      'psql -h localhost -c "drop table users"', 'psql -h /var/run/postgresql app -c "drop table users"', 'psql "postgres://u:p@localhost/app?host=/cloudsql/acme-dev:europe-west1:main" -c "drop table users"',
      'dropdb shop_test',
      'psql -h localhost -d test -c "drop database shop"',
      'psql -l',
      'psql -At -c "select version()"',
      'pg_dump -h db.prod.example.com app',
      'grep -r "DROP TABLE" migrations',
    ],
  },
} satisfies Provider;

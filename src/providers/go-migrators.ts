import type { Provider, TargetSource } from '../core/provider.ts';
import { isKnown } from '../core/invocation.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { clientDefault, context, developmentDatabase, fromFlag, unseenIn } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromDotenvFlag, fromUrlFlag, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { inSection } from '../targets/sections.ts';

// Sources: github.com/pressly/goose, github.com/golang-migrate/migrate (cmd/migrate), github.com/amacneil/dbmate, atlasgo.io/cli-reference, github.com/jackc/tern, github.com/rubenv/sql-migrate; level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const GONE = 'Everything in it is dropped. Cannot be undone.';
const BACK = 'What the migrations had added is dropped, the data in it included.';
const VALUED = '-dir --dir -path --path -database --database -source --source -u --url -e --env -d --migrations-dir -s --schema-file --to --from --dev-url --baseline --config -c --migrations -m --destination -env -config -table -timeout --revisions-schema --exclude --env-file';

const ROWS: readonly Row[] = [
  { does: /^goose (?:\S+ ){0,3}reset\b|^migrate (?:\S+ )?drop\b|^dbmate (?:drop|down --all)\b|^atlas schema clean\b/, effect: 'destroys-data', operation: 'drop', act: 'Drop every table of the database', says: GONE, backups: BACKUP },
  { does: /^goose (?:\S+ ){0,3}(?:down|down-to|redo)\b|^migrate (?:\S+ )?(?:down|goto)\b|^dbmate (?:down|rollback)\b|^atlas migrate down\b|^tern rollback\b|^sql-migrate (?:down|redo)\b/, dry: '-dryrun|--dry-run', effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations of the database', says: BACK, backups: BACKUP },
  { does: /^atlas schema apply\b/, dry: '--dry-run', effect: 'destroys-data', operation: 'apply-schema', act: 'Make the database like the schema', says: 'Tables and columns that the schema does not have are dropped.', backups: BACKUP, instead: 'atlas schema apply --dry-run' },
  { does: /^migrate (?:\S+ )?force\b|^atlas migrate set\b/, effect: 'changes', operation: 'history', act: 'Rewrite the migration history', says: 'Migrations can be skipped, or run twice.' },
  { does: /^goose (?:\S+ ){0,3}(?:up|up-by-one|up-to)\b|^migrate (?:\S+ )?up\b|^dbmate (?:up|migrate|load)\b|^atlas migrate apply\b|^tern migrate\b|^sql-migrate up\b/, dry: '-dryrun|--dry-run', effect: 'changes', operation: 'migrate', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.' },
];

/** `goose postgres "$URL" reset`: the connection is an argument. */
const argument: TargetSource = (invocation, around) => {
  const { argv } = invocation;
  if (argv[0] !== 'goose') return undefined;
  const [driver, url] = parseArgs(argv, VALUED).positionals;
  if (url !== undefined && /^(?:postgres|pgx|redshift)$/.test(driver ?? '') && isKnown(url) && isHostless(url)) return withoutHost(url, invocation, around);
  return driver !== undefined && url !== undefined && /^(?:postgres|pgx|mysql|sqlite3?|mssql|redshift|tidb|clickhouse|ydb|vertica|turso|azuresql)$/.test(driver) ? urlClue(isKnown(url) ? (/^sqlite/.test(driver) ? `file:${url}` : url) : '', 'the argument', { source: 'argument' }) : undefined;
};

/** Keywords of libpq, of which none says where the server is. Source: postgresql.org/docs/current/libpq-connect.html. */
function isHostless(connection: string): boolean {
  return /^\s{0,9}\w{1,40}\s{0,9}=/.test(connection) && !/(?<![\w-])(?:host|hostaddr|service|servicefile)\s{0,9}=/.test(connection);
}

/** Then it is the variable's host, else this machine; a database that is by its name one to develop with is taken at its word, as `psql` is. */
const withoutHost = (connection: string, ...[invocation, around]: Parameters<TargetSource>): ReturnType<TargetSource> => {
  const name = /(?<![\w-])dbname\s{0,9}=\s{0,9}'?([\w-]{1,80})/.exec(connection)?.[1];
  const host = fromUrlVariable('PGHOST', 'PGHOSTADDR')(invocation, around) ?? elsewhere(invocation, around);
  return host ?? developmentDatabase(() => name)(invocation, around) ?? (name !== undefined && tierOfName(name) !== 'none' ? context(name, { source: 'argument', fact: `the database is called ${name}` }) : clientDefault(invocation, around));
};

/** sql-migrate takes its development settings where no flag says otherwise. Source: github.com/rubenv/sql-migrate. */
const ownDefault: TargetSource = ({ argv, cwd, remote }, { files }) => {
  if (argv[0] !== 'sql-migrate' || cwd === undefined || remote !== undefined) return undefined;
  const file = `${cwd}/dbconfig.yml`;
  const line = (files.read(file) ?? '').split('\n').findIndex((one) => /^development:/.test(one));
  return line < 0 ? undefined : context('development', { source: 'dbconfig.yml', file, line: line + 1, key: 'development', fact: 'without -env it is development' });
};

export default {
  id: 'go-migrators',
  title: 'Go migration tools',
  executables: ['goose', 'migrate', 'dbmate', 'atlas', 'tern', 'sql-migrate'],
  valued: VALUED,
  target: [fromUrlFlag('-database', '--database', '-u', '--url'), argument, fromDotenvFlag('--env-file', 'DATABASE_URL'), inSection(fromFlag('-e', '--env', '-env'), ['dbconfig.yml']), ownDefault, fromUrlVariable('GOOSE_DBSTRING', 'DATABASE_URL'), fromDotenv('GOOSE_DBSTRING', 'DATABASE_URL'), elsewhere, localWhen('up up-by-one up-to apply migrate load', 'schema down'), unseenIn(['go.mod', 'migrations', 'db', 'sql', 'dbconfig.yml', 'atlas.hcl', 'schema', 'database'])],
  inspect: ({ argv }) => {
    const args = parseArgs(argv, VALUED);
    // A connection in keywords has blanks of its own: `goose postgres "host=db user=app" reset`.
    const words = args.positionals.map((word) => word.replaceAll(/\s+/g, '_'));
    return args.has('-h', '-help') ? [] : rowFindings('go-migrators', ROWS, { words: [argv[0] ?? '', ...words], args });
  },
  samples: {
    sees: [
      ['goose reset', 'go-migrators/drop', 'unknown'],
      ['goose -dir migrations postgres "$DATABASE_URL" reset', 'go-migrators/drop', 'unknown'],
      ['goose postgres "host=db.example.com dbname=shop_dev" reset', 'go-migrators/drop', 'unknown'],
      ['goose postgres "user=app dbname=shop_prod" down', 'go-migrators/rollback', 'production'],
      ['PGHOST=db.prod.example.com goose postgres "user=app dbname=shop" down', 'go-migrators/rollback', 'production'],
      ['goose postgres "postgres://u:p@db.prod.example.com/shop" down-to 0', 'go-migrators/rollback', 'production'],
      ['migrate -path db -database "mysql://u:p@tcp(db.prod.example.com:3306)/shop" drop -f', 'go-migrators/drop', 'production'],
      ['migrate -path db -database "$DATABASE_URL" drop -f', 'go-migrators/drop', 'unknown'],
      ['migrate -path db -database postgres://staging-db.example.com/shop down -all', 'go-migrators/rollback', 'staging'],
      ['dbmate down', 'go-migrators/rollback', 'unknown'],
      ['dbmate --env-file .env.prod down', 'go-migrators/rollback', 'production'],
      ['dbmate drop', 'go-migrators/drop', 'unknown'],
      ['atlas schema clean -u "$DATABASE_URL" --auto-approve', 'go-migrators/drop', 'unknown'],
      ['atlas schema apply --env prod --auto-approve', 'go-migrators/apply-schema', 'production'],
      ['tern rollback', 'go-migrators/rollback', 'unknown'],
    ],
    leaves: ['goose up', 'goose status', 'goose create add_users sql', 'goose sqlite3 ./app.db reset', 'goose -dir db postgres "user=app dbname=shop_dev sslmode=disable" down', 'migrate create -ext sql -dir db add_users', 'migrate -path db -database postgres://localhost/shop drop -f', 'migrate -path db -database "mysql://u:p@tcp(127.0.0.1:3306)/shop" drop -f', 'dbmate up', 'dbmate new drop_users', 'dbmate dump', 'atlas migrate lint', 'atlas schema inspect -u "$DATABASE_URL"', 'atlas schema apply --env prod --dry-run', 'atlas migrate apply', 'DATABASE_URL=postgres://localhost/shop dbmate drop'],
  },
} satisfies Provider;

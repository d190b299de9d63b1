import { baseName } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, unseenIn } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromUrlFlag, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Sources: docs.rs/sqlx-cli, diesel.rs/guides, sea-ql.org/SeaORM (sea-orm-cli), github.com/rust-db/refinery; level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const DROP = { effect: 'destroys-data', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' } as const;
const UNDO = { effect: 'destroys-data', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, dry: '--dry-run', level: 'doc' } as const;

/** To Diesel a database that is no URL is a file of SQLite: `--database-url dev.db`. Source: docs.diesel.rs, SqliteConnection. */
const sqliteFile: TargetSource = ({ argv, env }) => {
  const path = parseArgs(argv, '-D --database-url -u').value('-D', '--database-url', '-u') ?? env.get('DATABASE_URL');
  if (path === undefined || !/^[\w./-]{1,200}\.(?:db|sqlite3?)$/.test(path)) return undefined;
  const name = baseName(path);
  return context(name, { source: 'database file', fact: `the database is the file ${name}` }, tierOfName(name) === 'none' ? 'development' : undefined);
};

export default {
  id: 'rust-migrators',
  title: 'Rust migration tools',
  executables: ['sqlx', 'cargo-sqlx', 'diesel', 'sea-orm-cli', 'sea', 'refinery'],
  valued: '-D --database-url --source --migration-dir -d --migration-dir -n --num -u -s --database-schema --config-file --connect-timeout --target-version',
  target: [sqliteFile, fromUrlFlag('-D', '--database-url', '-u'), fromUrlVariable('DATABASE_URL'), fromDotenv('DATABASE_URL'), elsewhere, localWhen('run up setup create', 'drop reset revert down redo'), unseenIn(['Cargo.toml', 'diesel.toml', '.sqlx', 'migrations'])],
  operations: [
    { id: 'drop', match: '(database|db) (drop|reset) ...', ...DROP },
    { id: 'drop', match: 'migrate (fresh|refresh|reset) ...', ...DROP },
    { id: 'rollback', match: '(migrate|mig) (revert|down) ...', ...UNDO },
    { id: 'rollback', match: 'migration (revert|redo) ...', ...UNDO },
    { id: 'migrate', match: '(migrate|mig|migration) (run|up) ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.', dry: '--dry-run', level: 'doc' },
    { id: 'migrate', match: '(database|db) setup ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['sqlx database drop -y', 'rust-migrators/drop', 'unknown'],
      ['sqlx migrate revert --database-url postgres://db.prod.example.com/shop', 'rust-migrators/rollback', 'production'],
      ['diesel migration run --database-url prod.db', 'rust-migrators/migrate', 'production'],
      ['diesel database reset', 'rust-migrators/drop', 'unknown'],
      ['diesel migration revert --all', 'rust-migrators/rollback', 'unknown'],
      ['DATABASE_URL=postgres://staging.example.com/shop sea-orm-cli migrate fresh', 'rust-migrators/drop', 'staging'],
    ],
    leaves: ['diesel migration redo --database-url dev.db', 'DATABASE_URL=db/test.sqlite3 diesel database reset', 'sqlx migrate add users', 'sqlx migrate run', 'sqlx migrate info', 'diesel migration generate users', 'diesel migration run', 'diesel print-schema', 'sea-orm-cli generate entity', 'sqlx database create', 'DATABASE_URL=sqlite:dev.db sqlx database drop -y', 'sqlx prepare'],
  },
} satisfies Provider;

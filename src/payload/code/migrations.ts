import type { Call } from './calls.ts';
import type { Change } from './changes.ts';
import type { Library } from './libraries.ts';

/** Functions of TypeORM's data sources and Kysely's migrators, which nothing else has. Sources: typeorm.io/migrations, kysely.dev/docs/migrations. */
const RUNS = /^(?:runMigrations|migrateToLatest)$/;
const REVERTS = /^(?:undoLastMigration|migrateDown)$/;

/**
 * A program that runs the migrations of its database, or takes them back: `migrate(db, …)` of Drizzle, `knex.migrate.latest()`, `dataSource.runMigrations()`,
 * `umzug.up()`. To run them is what programs do when they start. Sources: orm.drizzle.team/docs/migrations, knexjs.org/guide/migrations.html, github.com/sequelize/umzug.
 */
export function migrationOf({ name, path, origin }: Call, library: Library | undefined): Change | undefined {
  const module = origin?.module ?? '';
  const ofKnex = path.at(-2) === 'migrate';
  const ofMigrator = module === 'umzug' || /^(?:migrator|getMigrator)$/.test(path.at(-2) ?? '');
  const runs = RUNS.test(name) || (ofKnex && name === 'latest') || (ofMigrator && name === 'up') || (name === 'migrate' && /^drizzle-orm\/.{1,40}migrator$/.test(module));
  if (runs) return { deed: { effect: 'changes', verb: 'run', object: 'migrations' }, everyday: true };
  const reverts = REVERTS.test(name) || (ofKnex && library?.title === 'knex' && /^(?:rollback|down)$/.test(name)) || (ofMigrator && name === 'down');
  return reverts ? { deed: { effect: 'destroys-data', verb: 'revert', object: 'migrations' }, everyday: false } : undefined;
}

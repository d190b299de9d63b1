import type { Payload, Provider } from '../core/provider.ts';
import type { Invocation } from '../core/invocation.ts';
import { fromProgram } from '../payload/config-program.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromTellingVariable, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Source: typeorm.io/docs/advanced-topics/using-cli; level doc.
const VALUED = '-d --dataSource -t --transaction -n --name -c --config -f --connection';
const BACKUP = 'Only a dump taken before brings it back.';

function payloads({ argv }: Invocation): readonly Payload[] {
  const [verb, ...text] = parseArgs(argv, VALUED).positionals;
  return verb === 'query' && text.length > 0 ? [{ language: 'sql', dialect: 'any', text: text.join(' ') }] : [];
}

export default {
  id: 'typeorm',
  title: 'TypeORM',
  executables: ['typeorm', 'typeorm-ts-node-commonjs', 'typeorm-ts-node-esm'],
  valued: VALUED,
  target: [fromTellingFlag('-d', '--dataSource', '-c', '--connection'), fromProgram(['-d', '--dataSource'], ['data-source.ts', 'src/data-source.ts', 'ormconfig.ts', 'ormconfig.js']), fromUrlVariable('TYPEORM_URL', 'TYPEORM_HOST', 'DATABASE_URL'), fromTellingVariable('NODE_ENV'), fromDotenv('TYPEORM_URL', 'TYPEORM_HOST', 'DATABASE_URL', 'DB_HOST'), elsewhere, localWhen('migration:run cache:clear')],
  payloads,
  operations: [
    { id: 'drop', match: 'schema:drop', effect: 'destroys-data', act: 'Drop every table', says: 'Every table is dropped with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'sync', match: 'schema:sync', effect: 'destroys-data', act: 'Make the tables equal to the entities', says: 'Columns and tables that no entity has are dropped.', backups: BACKUP, instead: 'typeorm schema:log', level: 'doc' },
    { id: 'revert', match: 'migration:revert', effect: 'destroys-data', act: 'Roll back a migration', says: 'What the migration had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: 'migration:run', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'typeorm migration:show', level: 'doc' },
    { id: 'cache', match: 'cache:clear', effect: 'changes', act: 'Clear the query cache', says: 'Queries are slower for a while.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['typeorm schema:drop -d src/data-source.ts', 'typeorm/drop', 'unknown'],
      ['npx typeorm-ts-node-commonjs migration:revert -d src/data-source.prod.ts', 'typeorm/revert', 'production'],
      ['DATABASE_URL=postgres://db.staging.example.com/shop typeorm schema:sync -d ds.js', 'typeorm/sync', 'staging'],
      ['NODE_ENV=production typeorm migration:run -d ds.js', 'typeorm/migrate', 'production'],
      ['typeorm query "DROP TABLE users" -d ds.js', 'typeorm/sql-drop-table', 'unknown'],
    ],
    leaves: ['typeorm migration:run -d ds.js', 'typeorm migration:show -d ds.js', 'typeorm schema:log -d ds.js', 'typeorm query "select 1" -d ds.js', 'typeorm migration:generate src/migrations/Add -d ds.js', 'DATABASE_URL=postgres://localhost/shop typeorm schema:drop -d ds.js', 'typeorm schema:drop -d test-data-source.ts'],
  },
} satisfies Provider;

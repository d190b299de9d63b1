import type { Provider } from '../core/provider.ts';
import { fromProgram } from '../payload/config-program.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromTellingVariable, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Source: mikro-orm.io/docs (CLI, schema generator, migrations); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const NAMES = ['MIKRO_ORM_CLIENT_URL', 'MIKRO_ORM_HOST', 'DATABASE_URL'] as const;

export default {
  id: 'mikro-orm',
  title: 'MikroORM',
  executables: ['mikro-orm', 'mikro-orm-esm'],
  valued: '--config --contextName --seed -c --class -m --only --to --from',
  target: [fromTellingFlag('--config'), fromUrlVariable(...NAMES), fromProgram(['--config'], ['src/mikro-orm.config.ts', 'mikro-orm.config.ts', 'src/mikro-orm.config.js', 'mikro-orm.config.js']), fromTellingVariable('NODE_ENV'), fromDotenv(...NAMES), elsewhere, localWhen('migration:up')],
  operations: [
    { id: 'drop', match: '(schema:drop|schema:fresh) +-r|--run', effect: 'destroys-data', act: 'Drop every table', says: 'Every table is dropped with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'drop', match: 'migration:fresh', effect: 'destroys-data', act: 'Drop every table', says: 'Every table is dropped with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'sync', match: 'schema:update +-r|--run', effect: 'destroys-data', act: 'Make the tables equal to the entities', says: 'Columns and tables that no entity has are dropped.', backups: BACKUP, instead: 'mikro-orm schema:update --dump', level: 'doc' },
    { id: 'revert', match: 'migration:down', effect: 'destroys-data', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'seed', match: 'seeder:run', effect: 'changes', act: 'Run seeds', says: 'Rows are written.', level: 'doc' },
    { id: 'migrate', match: 'migration:up', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'mikro-orm migration:pending', level: 'doc' },
  ],
  samples: {
    sees: [
      ['npx mikro-orm schema:drop --run', 'mikro-orm/drop', 'unknown'],
      ['mikro-orm migration:fresh --config mikro-orm.prod.config.ts', 'mikro-orm/drop', 'production'],
      ['NODE_ENV=staging mikro-orm migration:down', 'mikro-orm/revert', 'staging'],
      ['DATABASE_URL=postgres://db.prod.example.com/shop mikro-orm migration:up', 'mikro-orm/migrate', 'production'],
    ],
    leaves: ['mikro-orm migration:up', 'mikro-orm schema:drop --dump', 'mikro-orm migration:pending', 'mikro-orm migration:create', 'DATABASE_URL=postgres://localhost/shop mikro-orm schema:fresh --run', 'mikro-orm debug'],
  },
} satisfies Provider;

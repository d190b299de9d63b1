import type { Provider } from '../core/provider.ts';
import { fromChosenDotenv, textOfFirst } from '../targets/chosen-dotenv.ts';
import { assumedIn, fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';
import { inSection, whereWritten } from '../targets/sections.ts';

// Source: sequelize.org/docs/v6/other-topics/migrations (environment `development` by default); level doc.
const FILES = ['config/config.json', 'config/config.js', 'config/config.cjs', 'config/database.js', 'config/database.json', 'src/config/config.json', 'src/config/config.js', 'src/config/database.js'];
const standard = assumedIn('development', { source: 'default', fact: 'without --env and NODE_ENV it is development' }, ['.sequelizerc', ...FILES, 'migrations', 'src/migrations', 'db/migrations', 'models']);
const BACKUP = 'Only a dump taken before brings it back.';

export default {
  id: 'sequelize',
  title: 'Sequelize',
  executables: ['sequelize', 'sequelize-cli'],
  valued: '--env --url --config --options-path --migrations-path --seeders-path --models-path --name --to --from --seed',
  target: [fromUrlFlag('--url'), inSection(fromFlag('--env'), FILES), fromTellingFlag('--config'), whereWritten(standard, 'NODE_ENV', FILES), fromUrlVariable('DATABASE_URL'), fromChosenDotenv(textOfFirst(FILES), 'DATABASE_URL', 'DB_HOST', 'PGHOST'), inSection(fromVariable('NODE_ENV'), FILES), fromDotenv('DATABASE_URL'), elsewhere, inSection(standard, FILES)],
  operations: [
    { id: 'drop', match: 'db:drop', effect: 'destroys-data', act: 'Drop the database', says: 'It deletes the database with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'undo', match: '(db:migrate:undo|db:migrate:undo:all)', effect: 'destroys-data', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'seed-run', match: '(db:seed|db:seed:all)', effect: 'changes', act: 'Run seeds', says: 'Rows are added, and some seeds overwrite.', backups: BACKUP, level: 'kn' },
    { id: 'seed', match: '(db:seed:undo|db:seed:undo:all)', effect: 'destroys-data', act: 'Undo seeds', says: 'Rows that they made are deleted.', backups: BACKUP, level: 'kn' },
    { id: 'migrate', match: '(db:migrate|db:create|db:migrate:schema:timestamps:add)', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'sequelize-cli db:migrate:status', level: 'doc' },
  ],
  samples: {
    sees: [
      ['npx sequelize-cli db:drop --env production', 'sequelize/drop', 'production'],
      ['NODE_ENV=production npx sequelize db:migrate', 'sequelize/migrate', 'production'],
      ['NODE_ENV=staging sequelize db:migrate:undo:all', 'sequelize/undo', 'staging'],
      ['sequelize db:drop --url postgres://u:p@db.example.com/shop', 'sequelize/drop', 'unknown'],
      ['DATABASE_URL=postgres://prod-db.example.com/shop sequelize-cli db:seed:undo:all', 'sequelize/seed', 'production'],
    ],
    leaves: ['sequelize-cli db:migrate', 'sequelize db:drop --url postgres://localhost/shop', 'sequelize db:migrate:status --env production', 'sequelize-cli model:generate --name User', 'NODE_ENV=test sequelize db:drop', 'sequelize-cli db:seed:all', 'sequelize migration:generate --name add-users'],
  },
} satisfies Provider;

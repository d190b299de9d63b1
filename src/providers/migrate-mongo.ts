import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere, fromConfigFile, fromDotenv, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Source: github.com/seppevs/migrate-mongo; level doc.
const VARIABLES = ['MONGO_URL', 'MONGODB_URI', 'MONGO_URI', 'MONGODB_URL', 'MIGRATE_MONGO_URL', 'DATABASE_URL'];
/** What stands behind `process.env.X ||` is taken without the variable. */
const WRITTEN = /\b(?:url|uri)\s{0,4}:\s{0,4}[^\n]{0,200}?["'`](mongodb(?:\+srv)?:\/\/[^"'`$\s]{1,300})["'`]/;

export default {
  id: 'migrate-mongo',
  title: 'migrate-mongo',
  executables: ['migrate-mongo'],
  valued: '-f --file -e --env',
  target: [fromFlag('-e', '--env'), fromUrlVariable(...VARIABLES), fromDotenv(...VARIABLES), fromConfigFile('migrate-mongo-config.js', WRITTEN), fromConfigFile('migrate-mongo-config.ts', WRITTEN), elsewhere, localWhen('up')],
  reads: ['(status|create|init)'],
  operations: [
    { id: 'rollback', match: 'down', effect: 'destroys-data', act: 'Roll back a migration', says: 'What the migration had added is undone, the data in it included.', backups: 'Only a dump taken before brings it back.', source: 'github.com/seppevs/migrate-mongo', level: 'doc' },
    { id: 'migrate', match: 'up', effect: 'changes', act: 'Run migrations', says: 'Collections are altered, and a migration can drop some.', source: 'github.com/seppevs/migrate-mongo', level: 'doc' },
  ],
  samples: {
    sees: [
      ['npx migrate-mongo down', 'migrate-mongo/rollback', 'unknown'],
      ['MONGO_URL=mongodb://db.prod.example.com/shop npx migrate-mongo down', 'migrate-mongo/rollback', 'production'],
    ],
    leaves: ['npx migrate-mongo status', 'npx migrate-mongo up', 'npx migrate-mongo create drop-users', 'MONGO_URL=mongodb://localhost/shop migrate-mongo down'],
  },
} satisfies Provider;

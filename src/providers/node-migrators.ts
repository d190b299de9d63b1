import type { Provider, TargetSource } from '../core/provider.ts';
import { assumedIn, fromFlag } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromTellingVariable, fromUrlFlag, fromUrlVariable, localWhen } from '../targets/database-target.ts';
import { inSection } from '../targets/sections.ts';

// Sources: db-migrate.readthedocs.io (commands; the environment is `dev` by default), salsita.github.io/node-pg-migrate (cli), github.com/graphile/migrate; level doc.
const FILES = ['database.json', 'config/database.json'];
const BACK = 'What the migrations had added is dropped, the data in it included.';
const BACKUP = 'Only a dump taken before brings it back.';
const standard: TargetSource = (invocation, around) => (invocation.argv[0] === 'db-migrate' ? inSection(assumedIn('dev', { source: 'default', fact: 'without --env it is dev' }, FILES), FILES)(invocation, around) : undefined);

export default {
  id: 'node-migrators',
  title: 'Node migration tools',
  executables: ['db-migrate', 'node-pg-migrate', 'graphile-migrate'],
  valued: '-e --env --config --config-file --config-value -m --migrations-dir -t --migrations-table --table -c --count -d --database-url-var -f --config -s --schema --sql-file',
  target: [fromUrlFlag('--database-url'), inSection(fromFlag('-e', '--env'), FILES), fromTellingFlag('-f', '--config', '--config-file', '-d', '--database-url-var'), fromUrlVariable('DATABASE_URL'), fromTellingVariable('NODE_ENV'), fromDotenv('DATABASE_URL'), elsewhere, standard, localWhen('up watch migrate')],
  operations: [
    { id: 'drop', match: 'db:drop <name>', effect: 'destroys-data', act: 'Drop database', says: 'Everything in it is dropped. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'drop', match: 'reset +--erase', effect: 'destroys-data', act: 'Drop and rebuild the database', says: 'Everything in it is dropped. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'rollback', match: '(down|reset|redo) ...', effect: 'destroys-data', act: 'Roll back migrations', says: BACK, backups: BACKUP, dry: '--dry-run', level: 'doc' },
    { id: 'migrate', match: '(up|migrate) ...', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', dry: '--dry-run', level: 'doc' },
  ],
  samples: {
    sees: [
      ['db-migrate down -e prod', 'node-migrators/rollback', 'production'],
      ['db-migrate reset --env staging', 'node-migrators/rollback', 'staging'],
      ['npx db-migrate db:drop shop -e prod', 'node-migrators/drop', 'production'],
      ['DATABASE_URL=postgres://db.prod.example.com/shop npx node-pg-migrate down', 'node-migrators/rollback', 'production'],
      ['DATABASE_URL=postgres://db.example.com/shop node-pg-migrate up', 'node-migrators/migrate', 'unknown'],
      ['DATABASE_URL=postgres://db.example.com/shop graphile-migrate reset --erase', 'node-migrators/drop', 'unknown'],
    ],
    leaves: ['db-migrate up', 'db-migrate create add-users', 'db-migrate down -e dev', 'node-pg-migrate up', 'node-pg-migrate create add-users', 'node-pg-migrate down --dry-run', 'DATABASE_URL=postgres://localhost/shop node-pg-migrate down', 'graphile-migrate status', 'graphile-migrate watch'],
  },
} satisfies Provider;

import type { Provider, TargetSource } from '../core/provider.ts';
import { fromChosenDotenv, textOfFirst } from '../targets/chosen-dotenv.ts';
import { assumedIn, fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromUrlFlag, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { isKnown } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import { parseArgs } from '../shell/argv.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';
import { fromOwnVariable } from '../targets/own-variable.ts';
import { inSection, whereWritten } from '../targets/sections.ts';

// Source: knexjs.org/guide/migrations (environment `development` by default); level doc.
const FILES = ['knexfile.js', 'knexfile.ts', 'knexfile.mjs', 'knexfile.cjs', 'db/knexfile.js', 'db/knexfile.ts', 'src/knexfile.ts', 'src/knexfile.js', 'database/knexfile.js'];
const standard = assumedIn('development', { source: 'default', fact: 'without --env and NODE_ENV it is development' }, [...FILES, 'migrations']);
/** A file without environments has one connection, for all of them; a flag chooses another file. */
const alone: TargetSource = ({ argv, cwd, remote }, { files, home }) => {
  if (cwd === undefined || remote !== undefined) return undefined;
  const given = parseArgs(argv, '--knexfile').value('--knexfile');
  const file = firstFile(given === undefined ? FILES.map((name) => `${cwd}/${name}`) : [isKnown(given) ? resolve(given, cwd, home) : undefined], files);
  if (file === undefined || /["']?\b(?:development|production|staging|test)["']?\s{0,4}:/.test(file.text.slice(0, 100_000))) return undefined;
  const found = lineValue(file.text, /(?<![\w.])(?:connection|connectionString|host)["']?\s{0,4}:\s{0,4}(?:\{\s{0,4}host\s{0,4}:\s{0,4})?["'`]([^"'`\s$]{3,300})["'`]/);
  return found && urlClue(found.value, baseName(file.path), { source: 'settings file', file: file.path, line: found.line, key: 'connection' });
};
/** Where no project can be seen, seeds still are everyday work. */
const byDefault: TargetSource = (invocation, around) => {
  const clue = inSection(standard, FILES)(invocation, around);
  return clue?.unseen ? (localWhen('seed:run')(invocation, around) ?? clue) : clue;
};
const BACK = 'What the migration had added is dropped, the data in it included.';
const BACKUP = 'Only a dump taken before brings it back.';

export default {
  id: 'knex',
  title: 'Knex',
  executables: ['knex'],
  valued: '--env --knexfile --connection --cwd --client --migrations-directory --migrations-table-name --specific --esm',
  target: [fromUrlFlag('--connection'), inSection(fromFlag('--env'), FILES), fromTellingFlag('--knexfile'), alone, inSection(fromOwnVariable(FILES), FILES), whereWritten(standard, 'NODE_ENV', FILES), fromUrlVariable('DATABASE_URL'), fromChosenDotenv(textOfFirst(FILES), 'DATABASE_URL', 'DB_HOST', 'PGHOST'), inSection(fromVariable('NODE_ENV'), FILES), fromDotenv('DATABASE_URL'), elsewhere, byDefault],
  operations: [
    { id: 'rollback', match: '(migrate:rollback|migrate:down) ...', effect: 'destroys-data', act: 'Roll back migrations', says: BACK, backups: BACKUP, level: 'doc' },
    { id: 'seed', match: 'seed:run', effect: 'destroys-data', act: 'Run seeds', says: 'Seeds usually begin by deleting what is in the tables.', backups: BACKUP, level: 'kn' },
    { id: 'migrate', match: '(migrate:latest|migrate:up) ...', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'knex migrate:list', level: 'doc' },
    { id: 'unlock', match: 'migrate:unlock', effect: 'changes', act: 'Break the migration lock', says: 'Two migrations can then run at once.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['knex migrate:rollback --all --env production', 'knex/rollback', 'production'],
      ['NODE_ENV=production npx knex migrate:latest', 'knex/migrate', 'production'],
      ['NODE_ENV=staging knex migrate:down', 'knex/rollback', 'staging'],
      ['DATABASE_URL=postgres://u:p@db.example.com/shop knex seed:run', 'knex/seed', 'unknown'],
      ['knex migrate:rollback --connection postgres://db.prod.example.com/shop', 'knex/rollback', 'production'],
      ['knex migrate:rollback --knexfile knexfile.prod.js', 'knex/rollback', 'production'],
    ],
    leaves: ['knex migrate:latest', 'knex migrate:rollback --env development', 'knex seed:run', 'knex seed:run --env test', 'knex migrate:list --env production', 'knex migrate:make add_users', 'NODE_ENV=test knex migrate:rollback --all', 'knex migrate:status --env production', 'knex --help'],
  },
} satisfies Provider;

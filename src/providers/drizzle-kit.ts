import type { Provider } from '../core/provider.ts';
import { fromProgram } from '../payload/config-program.ts';
import { elsewhere, fromConfigFile, fromDotenv, fromTellingFlag, fromUrlFlag, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Source: `drizzle-kit --help` of 0.31.11; level run. `drop` deletes migration files, not tables.
/** A URL that stands in the configuration itself comes before every variable. */
const written = (ending: string): ReturnType<typeof fromConfigFile> => fromConfigFile(`drizzle.config.${ending}`, /\burl\s{0,4}:\s{0,4}['"`]([a-z]{2,20}:[^'"`$\s]{1,300})['"`]/, { flags: '--config' });

export default {
  id: 'drizzle-kit',
  title: 'Drizzle Kit',
  executables: ['drizzle-kit'],
  valued: '--config --url --host --port --user --password --database --auth-token --dialect --schema --out --ssl --driver --name',
  target: [fromUrlFlag('--host', '--url'), fromTellingFlag('--config'), written('ts'), written('js'), written('mjs'), fromProgram(['--config'], ['drizzle.config.ts', 'drizzle.config.js', 'drizzle.config.mjs']), fromUrlVariable('DATABASE_URL', 'POSTGRES_URL', 'DB_URL', 'TURSO_DATABASE_URL', 'DB_HOST'), fromDotenv('DATABASE_URL', 'POSTGRES_URL', 'DB_URL', 'TURSO_DATABASE_URL', 'DB_HOST'), elsewhere, localWhen('push migrate studio', '--force')],
  operations: [
    { id: 'push-force', match: 'push +--force', effect: 'destroys-data', act: 'Push the schema by force', says: 'Columns and tables that the schema does not have are dropped without a question. Cannot be undone.', backups: 'Only a dump taken before brings them back.', instead: 'drizzle-kit push --strict --verbose', level: 'run' },
    { id: 'push', match: 'push', effect: 'changes', act: 'Push the schema', says: 'Tables are altered in place; columns that the schema does not have can be dropped with their data.', instead: 'drizzle-kit generate', level: 'run' },
    { id: 'migrate', match: 'migrate', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'drizzle-kit check', level: 'run' },
    { id: 'session', match: 'studio', effect: 'executes', act: 'Open an editor on the data', says: 'What is changed there cannot be read here.', level: 'run' },
  ],
  samples: {
    sees: [
      ['npx drizzle-kit push --force', 'drizzle-kit/push-force', 'unknown'],
      ['drizzle-kit push --url postgres://u:p@db.prod.example.com/shop', 'drizzle-kit/push', 'production'],
      ['DATABASE_URL=postgres://u:p@db.example.com/shop drizzle-kit migrate', 'drizzle-kit/migrate', 'unknown'],
      ['drizzle-kit migrate --config drizzle.config.prod.ts', 'drizzle-kit/migrate', 'production'],
      ['drizzle-kit push --force --config=drizzle.staging.config.ts', 'drizzle-kit/push-force', 'staging'],
      ['DATABASE_URL=postgres://prod-db.example.com/shop npx drizzle-kit studio', 'drizzle-kit/session', 'production'],
    ],
    leaves: ['drizzle-kit generate', 'drizzle-kit push', 'npx drizzle-kit migrate', 'drizzle-kit check', 'drizzle-kit introspect', 'drizzle-kit push --force --url postgres://localhost/shop', 'DATABASE_URL=file:./dev.db drizzle-kit push --force', 'drizzle-kit drop', 'drizzle-kit --help'],
  },
} satisfies Provider;

import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { fileInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides } from '../targets/clues.ts';
import { elsewhere, fromConfigFile, fromTellingFlag, fromTellingVariable, fromUrlFlag, fromUrlVariable, hostInFile, localWhen } from '../targets/database-target.ts';

// Source: docs.liquibase.com/commands; level doc.
const VALUED = '--url --username --password --defaults-file --defaultsFile --changelog-file --changeLogFile --contexts --labels --tag --count --date --sql --sql-file --sqlFile --driver --classpath --log-level --search-path';
const ADDRESS = /^\s{0,8}(?:liquibase\.command\.)?url\s{0,8}[=:]\s{0,8}(\S{1,500})/;
const CHOICE = { flags: '--defaults-file --defaultsFile', variable: 'LIQUIBASE_DEFAULTS_FILE' };
const BACKUP = 'Only a dump taken before brings it back.';

function payloads({ argv, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (!['execute-sql', 'executeSql'].includes(args.positionals[0] ?? '')) return [];
  const text = args.value('--sql');
  const file = args.value('--sql-file', '--sqlFile');
  if (text !== undefined) return [{ language: 'sql', dialect: 'any', text }];
  return [file === undefined ? { language: 'unreadable', why: 'no SQL is given' } : fileInput(file, 'any', cwd, around)];
}

export default {
  id: 'liquibase',
  title: 'Liquibase',
  executables: ['liquibase'],
  valued: VALUED,
  target: [fromUrlFlag('--url'), ...besides([fromTellingFlag('--defaults-file', '--defaultsFile')], hostInFile(ADDRESS, CHOICE)), fromUrlVariable('LIQUIBASE_COMMAND_URL', 'LIQUIBASE_URL'), fromTellingVariable('LIQUIBASE_DEFAULTS_FILE'), fromConfigFile('liquibase.properties', ADDRESS, CHOICE), elsewhere, localWhen('update update-count update-to-tag tag changelog-sync clear-checksums')],
  payloads,
  operations: [
    { id: 'drop-all', match: '(drop-all|dropAll)', effect: 'destroys-data', act: 'Drop every table', says: 'Everything in the schema is dropped. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'rollback', match: '(rollback|rollback-count|rollback-to-date|rollback-one-update|rollback-one-changeset|rollbackCount|rollbackToDate|update-testing-rollback) ...', effect: 'destroys-data', act: 'Roll back changes', says: 'What the changes had added is dropped, the data in it included.', backups: BACKUP, instead: 'liquibase rollback-sql …', level: 'doc' },
    { id: 'update', match: '(update|update-count|update-to-tag|updateCount|updateToTag|update-one-changeset) ...', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'liquibase update-sql', level: 'doc' },
    { id: 'history', match: '(clear-checksums|changelog-sync|changelog-sync-to-tag|mark-next-changeset-ran|tag|release-locks|clearCheckSums|changelogSync|releaseLocks) ...', effect: 'changes', act: 'Rewrite the migration history', says: 'Migrations can be skipped, or run twice.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['liquibase drop-all', 'liquibase/drop-all', 'unknown'],
      ['liquibase --url=jdbc:postgresql://db.prod.example.com/shop update', 'liquibase/update', 'production'],
      ['liquibase rollback-count 3 --defaults-file=liquibase.staging.properties', 'liquibase/rollback', 'staging'],
      ['liquibase execute-sql --sql="DROP TABLE users"', 'liquibase/sql-drop-table', 'unknown'],
      ['LIQUIBASE_COMMAND_URL=jdbc:oracle:thin:@10.0.0.3:1521:x liquibase dropAll', 'liquibase/drop-all', 'unknown'],
    ],
    leaves: ['liquibase update', 'liquibase status', 'liquibase update-sql --url=jdbc:postgresql://db.prod.example.com/shop', 'liquibase validate', 'liquibase diff', 'liquibase --url=jdbc:h2:mem:test drop-all', 'liquibase execute-sql --sql="select 1"', 'liquibase history'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../shell/clues.ts';
import { elsewhere, fromConfigFile, fromTellingFlag, fromUrlFlag, fromUrlVariable, localWhen } from '../shell/database-target.ts';

// Source: documentation.red-gate.com/flyway (`clean` is off by default since 9, -cleanDisabled=false switches it on); level doc.
const BACKUP = 'Only a dump taken before brings it back.';

export default {
  id: 'flyway',
  title: 'Flyway',
  executables: ['flyway'],
  valued: '-url --url -user -password -environment --environment -configFiles -locations -schemas -target',
  target: [
    fromUrlFlag('--url', '-url'), fromFlag('--environment', '-environment'), fromTellingFlag('--configFiles', '-configFiles', '-configFile'), fromUrlVariable('FLYWAY_URL'), fromVariable('FLYWAY_ENVIRONMENT'),
    fromConfigFile('flyway.conf', /^\s{0,8}flyway\.url\s{0,8}=\s{0,8}(\S{1,500})/), fromConfigFile('flyway.toml', /^\s{0,8}url\s{0,8}=\s{0,8}["']([^"']{1,500})/), elsewhere, localWhen('migrate baseline repair', 'clean undo'),
  ],
  operations: [
    { id: 'clean', match: 'clean ...', effect: 'destroys-data', act: 'Drop every table', says: 'Everything in the schemas is dropped. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'clean', match: '<command> clean ...', effect: 'destroys-data', act: 'Drop every table', says: 'Everything in the schemas is dropped. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'undo', match: '(undo|deploy|prepare) ...', effect: 'destroys-data', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: 'migrate ...', effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'flyway info', dry: '-dryRunOutput|--dryRunOutput', level: 'doc' },
    { id: 'history', match: '(repair|baseline) ...', effect: 'changes', act: 'Rewrite the migration history', says: 'Migrations can be skipped, or run twice.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['flyway clean -cleanDisabled=false', 'flyway/clean', 'unknown'],
      ['flyway -url=jdbc:postgresql://db.prod.example.com:5432/shop migrate', 'flyway/migrate', 'production'],
      ['flyway -environment=staging clean', 'flyway/clean', 'staging'],
      ['FLYWAY_URL=jdbc:mysql://10.0.0.4/shop flyway undo', 'flyway/undo', 'unknown'],
      ['flyway -configFiles=conf/prod.conf repair', 'flyway/history', 'production'],
      ['flyway info clean', 'flyway/clean', 'unknown'],
    ],
    leaves: ['flyway migrate', 'flyway info', 'flyway validate', 'flyway -url=jdbc:postgresql://localhost/shop clean', 'flyway -url=jdbc:h2:mem:test clean', 'flyway -url=jdbc:postgresql://db.prod.example.com/shop info', 'flyway -environment=production migrate -dryRunOutput=out.sql', 'flyway -v'],
  },
} satisfies Provider;

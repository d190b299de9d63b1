import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromTellingFlag, fromUrlVariable, localWhen } from '../shell/database-target.ts';
import { rowFindings, type Row } from '../shell/rows.ts';

// Sources: documentation.red-gate.com/flyway (Maven and Gradle plugins), docs.liquibase.com (Maven); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const ROWS: readonly Row[] = [
  { does: /\bflyway:clean\b|\bflywayClean\b|\bliquibase:dropAll\b|\bdropAll\b/, effect: 'destroys-data', operation: 'drop', act: 'Drop every table of the database', says: 'Everything in the schemas is dropped. Cannot be undone.', backups: BACKUP },
  { does: /\bflyway:undo\b|\bflywayUndo\b|\bliquibase:rollback\b|\brollback(?:Count|ToDate)?\b/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP },
];

export default {
  id: 'jvm-migrators',
  title: 'Maven and Gradle',
  executables: ['mvn', 'mvnw', 'mvnd', 'gradle', 'gradlew'],
  target: [fromTellingFlag('-P', '--activate-profiles'), fromUrlVariable('FLYWAY_URL', 'SPRING_DATASOURCE_URL'), elsewhere, localWhen('flyway:migrate')],
  inspect: ({ argv }) => {
    const args = parseArgs(argv, new Set(['-f', '--file', '-pl', '--projects', '-P', '-p', '--project-dir', '-s', '--settings', '-x']));
    return rowFindings('jvm-migrators', ROWS, { words: [argv[0] ?? '', ...args.positionals], args });
  },
  samples: {
    sees: [
      ['mvn flyway:clean', 'jvm-migrators/drop', 'unknown'],
      ['./gradlew flywayClean', 'jvm-migrators/drop', 'unknown'],
      ['mvn -P production liquibase:rollback -Dliquibase.rollbackCount=3', 'jvm-migrators/rollback', 'production'],
    ],
    leaves: ['mvn clean install', 'mvn -q test', './gradlew build', './gradlew clean', 'mvn flyway:info', './gradlew publishToMavenLocal', 'mvn dependency:tree', './gradlew flywayInfo', './gradlew test --tests DropTest'],
  },
} satisfies Provider;

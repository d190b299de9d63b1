import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../shell/clues.ts';
import { elsewhere, fromConfigFile, fromTellingFlag, fromUrlVariable, localWhen, urlClue } from '../shell/database-target.ts';
import { rowFindings, type Row } from '../shell/rows.ts';
import { sqlFile } from '../shell/sql-file.ts';

// Sources: documentation.red-gate.com/flyway (Maven and Gradle plugins), docs.liquibase.com (Maven); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const ROWS: readonly Row[] = [
  { does: /\bflyway:clean\b|\bflywayClean\b|\bliquibase:dropAll\b|\bdropAll\b/, effect: 'destroys-data', operation: 'drop', act: 'Drop every table of the database', says: 'Everything in the schemas is dropped. Cannot be undone.', backups: BACKUP },
  { does: /\bflyway:undo\b|\bflywayUndo\b|\bliquibase:rollback\b|\brollback(?:Count|ToDate)?\b/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP },
];

/** `-Dflyway.url=…`, `-Pflyway.url=…` for Gradle, and files of settings whose names tell. */
const property: TargetSource = ({ argv }) => {
  const value = (name: RegExp): string | undefined => argv.map((word) => /^-[DP]([\w.]{1,60})=(.+)$/s.exec(word)).find((found) => found && name.test(found[1] ?? ''))?.[2];
  const url = value(/^(?:(?:flyway|liquibase|spring\.datasource)\.)?url$/);
  if (url !== undefined) return isKnown(url) ? urlClue(url.replace(/^jdbc:/, ''), 'the URL', { source: 'property' }) : context('', { source: 'property', fact: 'the URL is only known when it runs' });
  const file = value(/^(?:flyway\.configFiles?|liquibase\.propertyFile|spring\.profiles\.active)$/);
  return file !== undefined && tierOfName(file) !== 'none' ? context(file, { source: 'property', fact: `the settings are ${file}` }) : undefined;
};

/** The address in a build's own block: `flyway { url = "jdbc:postgresql://localhost/shop" }`. */
const OWN_URL = /^\s{0,20}url(?: ?= ?| ?\(|\.set\(| )["']jdbc:([a-z]{2,20}:\/\/[^"'$]{3,300})["']/;

/** The same in Maven's. */
const POM_URL = /<url>\s{0,20}jdbc:([a-z]{2,20}:\/\/[^<\s$]{3,300})/;

/** Maven's SQL plugin runs what the command or the build names. Source: www.mojohaus.org/sql-maven-plugin; level doc. */
const RUNS_SQL = /^(?:[\w.]{1,60}:)?sql(?:-maven-plugin)?(?::[\d.]{1,20})?:execute$/;

function payloads({ argv, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  if (!argv.some((word) => RUNS_SQL.test(word))) return [];
  const told = argv.flatMap((word): readonly Payload[] => {
    const [, name = '', value = ''] = /^-D(sqlCommand|srcFiles?)=(.*)$/s.exec(word) ?? [];
    if (name === 'sqlCommand') return [{ language: 'sql', dialect: 'postgres', text: value }];
    return name === '' ? [] : value.split(',').map((path) => sqlFile(path, cwd, around, 'postgres'));
  });
  return told.length > 0 ? told : [{ language: 'unreadable', why: 'which statements it runs stands in the build' }];
}

/** Maven takes a profile's name right behind the flag: `-Pprod`. */
const profile: TargetSource = ({ argv }) => {
  const name = argv.map((word) => /^-P([\w,-]{1,60})$/.exec(word)?.[1]).find((one) => one !== undefined && tierOfName(one) !== 'none');
  return name === undefined ? undefined : context(name, { source: 'profile', fact: `the profile is ${name}` });
};

export default {
  id: 'jvm-migrators',
  title: 'Maven and Gradle',
  executables: ['mvn', 'mvnw', 'mvnd', 'gradle', 'gradlew'],
  target: [property, fromTellingFlag('-P', '--activate-profiles'), profile, fromUrlVariable('FLYWAY_URL', 'SPRING_DATASOURCE_URL'), elsewhere, fromConfigFile('build.gradle.kts', OWN_URL), fromConfigFile('build.gradle', OWN_URL), fromConfigFile('pom.xml', POM_URL), localWhen('flyway:migrate')],
  payloads,
  inspect: ({ argv }) => {
    const args = parseArgs(argv, '-f --file -pl --projects -P -p --project-dir -s --settings -x');
    return rowFindings('jvm-migrators', ROWS, { words: [argv[0] ?? '', ...args.positionals], args });
  },
  samples: {
    sees: [
      ['mvn flyway:clean', 'jvm-migrators/drop', 'unknown'],
      ['./gradlew flywayClean', 'jvm-migrators/drop', 'unknown'],
      ["mvn sql:execute -DsqlCommand='DROP TABLE users'", 'jvm-migrators/sql-drop-table', 'unknown'],
      ["mvn org.codehaus.mojo:sql-maven-plugin:1.5:execute", 'jvm-migrators/unreadable', 'unknown'],
      ['mvn -P production liquibase:rollback -Dliquibase.rollbackCount=3', 'jvm-migrators/rollback', 'production'],
    ],
    leaves: ['mvn clean install', 'mvn -q test', './gradlew build', './gradlew clean', 'mvn flyway:info', './gradlew publishToMavenLocal', 'mvn dependency:tree', "mvn sql:execute -DsqlCommand='SELECT 1'", 'mvn sql:execute -Durl=jdbc:postgresql://localhost/shop -DsqlCommand="DROP TABLE users"', './gradlew flywayInfo', './gradlew test --tests DropTest'],
  },
} satisfies Provider;

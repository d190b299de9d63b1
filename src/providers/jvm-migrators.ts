import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere, fromConfigFile, fromTellingFlag, fromTellingVariable, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { lineValue } from '../shell/link-files.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { sqlFile } from '../acts/sql-file.ts';

// Sources: documentation.red-gate.com/flyway (Maven and Gradle plugins), docs.liquibase.com (Maven); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const ROWS: readonly Row[] = [
  { does: /\bflyway:clean\b|\bflywayClean\b|\bliquibase:dropAll\b|\bdropAll\b/, effect: 'destroys-data', operation: 'drop', act: 'Drop every table of the database', says: 'Everything in the schemas is dropped. Cannot be undone.', backups: BACKUP },
  { does: /\bflyway:undo\b|\bflywayUndo\b|\bliquibase:rollback\b|\brollback(?:Count|ToDate)?\b/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP },
  { does: /\bflyway:(?:migrate|repair)\b|\bflyway(?:Migrate|Repair)\b|\bliquibase:update\b/, effect: 'changes', operation: 'migrate', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.' },
];

/** `-Dflyway.url=…`, `-Pflyway.url=…` for Gradle, and files of settings whose names tell. */
const property: TargetSource = ({ argv }) => {
  const value = (name: RegExp): string | undefined => argv.map((word) => /^-[DP]([\w.]{1,60})=(.+)$/s.exec(word)).find((found) => found && name.test(found[1] ?? ''))?.[2];
  const url = value(/^(?:(?:flyway|liquibase|spring\.datasource)\.)?url$/);
  if (url !== undefined) return isKnown(url) ? urlClue(url.replace(/^jdbc:/, ''), 'the URL', { source: 'property' }) : context('', { source: 'property', fact: 'the URL is only known when it runs' });
  const file = value(/^(?:flyway\.configFiles?|liquibase\.propertyFile|spring\.profiles\.active)$/);
  return file !== undefined && tierOfName(file) !== 'none' ? context(file, { source: 'property', fact: `the settings are ${file}` }) : undefined;
};

/** Hibernate drops every table and makes it anew when the application starts. Source: docs.spring.io/spring-boot (data initialization). */
const REBUILDS = /(?<![\w.])(?:spring\.jpa\.hibernate\.ddl-auto|spring\.jpa\.properties\.hibernate\.hbm2ddl\.auto|hibernate\.hbm2ddl\.auto)=(?:create|create-drop)(?![\w-])/;
const REBUILD: Finding = { effect: 'destroys-data', provider: 'jvm-migrators', operation: 'rebuild', act: 'Drop and rebuild the tables of the database', says: 'Hibernate drops the tables of the application when it starts, with everything in them. Cannot be undone.', backups: BACKUP, clues: [] };

/** What starts the application. */
const STARTS = /spring-boot:run|bootRun|\.jar$/;

/** What the application itself is told: `--spring.profiles.active=prod`, alone or within `-Dspring-boot.run.arguments`. */
const application: TargetSource = ({ argv, env }) => {
  const all = argv.join(' ').slice(0, 10_000);
  const url = /(?<![\w.])spring\.datasource\.url=(?:jdbc:)?([^\s'"]{3,300})/.exec(all)?.[1];
  if (url !== undefined) return isKnown(url) ? urlClue(url, 'the URL', { source: 'property' }) : context('', { source: 'property', fact: 'the URL is only known when it runs' });
  const profiles = /(?<![\w.])spring(?:\.profiles\.active|-boot\.run\.profiles)=([\w,-]{1,80})/.exec(all)?.[1];
  if (profiles !== undefined) return tierOfName(profiles) !== 'none' ? context(profiles, { source: 'profile', fact: `the profile is ${profiles}` }) : undefined;
  // The build's own profile says nothing of the application that is started.
  const chosen = argv.some((word) => STARTS.test(word)) ? env.get('SPRING_PROFILES_ACTIVE') : undefined;
  return isKnown(chosen) && tierOfName(chosen) !== 'none' ? context(chosen, { source: 'variable', key: 'SPRING_PROFILES_ACTIVE', fact: `the profile is ${chosen}` }) : undefined;
};

/** The address in a build's own block: `flyway { url = "jdbc:postgresql://localhost/shop" }`. */
const OWN_URL = /(?<![\w.])["']?url["']?(?: ?[=:] ?| ?\(|\.set\(| to | )["']jdbc:([a-z]{2,20}:\/\/[^"'$]{3,300})["']/;

/** The same where a property can give another one: `url = project.findProperty("dbUrl") ?: "jdbc:postgresql://localhost/shop"`. Source: docs.gradle.org (project properties). */
const OWN_DEFAULT = /(?<![\w.])["']?url["']?[^\n"']{0,24}findProperty\(["']([\w.]{1,60})["']\)[^\n"']{0,12}\?:\s{0,4}["']jdbc:([a-z]{2,20}:\/\/[^"'$]{3,300})["']/;

const gradleProperty: TargetSource = ({ argv, cwd, remote }, { files }) => {
  if (cwd === undefined || remote !== undefined || !/^gradlew?$/.test(argv[0] ?? '')) return undefined;
  for (const file of [`${cwd}/build.gradle.kts`, `${cwd}/build.gradle`]) {
    const text = (files.read(file) ?? '').slice(0, 1 << 17);
    const found = text.includes('findProperty') ? OWN_DEFAULT.exec(text) : null;
    if (found === null) continue;
    const [, name = '', otherwise = ''] = found;
    const given = argv.map((word) => (word.startsWith(`-P${name}=`) ? word.slice(name.length + 3) : undefined)).find((one) => one !== undefined);
    if (given !== undefined) return isKnown(given) ? urlClue(given.replace(/^jdbc:/, ''), name, { source: 'property' }) : context('', { source: 'property', fact: 'the URL is only known when it runs' });
    return urlClue(otherwise, 'the URL', { source: 'Gradle build', file, line: text.slice(0, found.index).split('\n').length });
  }
  return undefined;
};

/** The same in Maven's. */
const POM_URL = /<url>\s{0,20}jdbc:([a-z]{2,20}:\/\/[^<\s$]{3,300})/;

/** The address in a `pom.xml` that is put together of a property: what the profiles that are chosen, or are active by default, have for it. Source: maven.apache.org/guides/introduction/introduction-to-profiles. */
const ofProfile: TargetSource = ({ argv, cwd, remote }, { files }) => {
  if (cwd === undefined || remote !== undefined || !/^mvn/.test(argv[0] ?? '')) return undefined;
  const file = `${cwd}/pom.xml`;
  const text = (files.read(file) ?? '').slice(0, 1 << 17);
  const name = /<(?:url|flyway\.url)>\s{0,20}\$\{([\w.-]{1,80})\}/.exec(text)?.[1];
  if (name === undefined) return undefined;
  const chosen = argv.flatMap((word, i) => /^-P([\w,-]{1,80})$/.exec(word)?.[1]?.split(',') ?? (/^(?:-P|--activate-profiles)$/.test(argv[i - 1] ?? '') ? word.split(',') : []));
  const profiles = text.split('<profile>').slice(1).map((part) => part.split('</profile>')[0] ?? '').filter((part) => (chosen.length > 0 ? chosen.includes(/<id>\s{0,9}([\w.-]{1,80})/.exec(part)?.[1] ?? '') : /<activeByDefault>\s{0,9}true/.test(part)));
  const value = [...profiles, text.replace(/<profiles>[^]*<\/profiles>/, '')].map((part) => part.split(`<${name}>`)[1]?.split('<')[0]?.trim()).find((one) => one !== undefined);
  if (value === undefined) return undefined;
  const line = text.slice(0, text.indexOf(value)).split('\n').length;
  const clue = urlClue(value.replace(/^jdbc:/, ''), name, { source: 'pom.xml', file, line, key: name });
  const telling = chosen.find((one) => tierOfName(one) !== 'none');
  return telling === undefined || clue.tier === 'production' ? clue : context(telling, { ...clue.evidence, fact: `the profile is ${telling}; ${clue.evidence.fact}` });
};

/** The file of settings that Liquibase's plugin is told in `pom.xml`, put together of properties: `liquibase-${env}.properties`. Source: docs.liquibase.com (Maven, propertyFile). */
const liquibaseFile: TargetSource = ({ argv, cwd, remote }, { files }) => {
  if (cwd === undefined || remote !== undefined || !argv.some((word) => word.startsWith('liquibase:'))) return undefined;
  const pom = `${cwd}/pom.xml`;
  const text = (files.read(pom) ?? '').slice(0, 1 << 17);
  const written = /<propertyFile>\s{0,20}([^<\s]{1,200})/.exec(text)?.[1];
  if (written === undefined) return undefined;
  const given = (name: string): string | undefined => argv.find((word) => word.startsWith(`-D${name}=`))?.slice(name.length + 3);
  const name = written.replace(/\$\{(?:project\.basedir|basedir)\}\//, '').replace(/\$\{([\w.-]{1,60})\}/g, (_, key: string) => given(key) ?? text.split(`<${key}>`)[1]?.split('<')[0]?.trim() ?? HOLE);
  if (!isKnown(name)) return context('', { source: 'pom.xml', file: pom, key: 'propertyFile', fact: 'the file of settings is only known when it runs' });
  const file = `${cwd}/${name}`;
  const url = lineValue(files.read(file) ?? '', /^\s{0,8}url\s{0,4}[=:]\s{0,4}jdbc:([a-z]{2,20}:\/\/\S{3,300})/);
  return url ? urlClue(url.value, 'the URL', { source: 'Liquibase settings', file, line: url.line, key: 'url' }) : tierOfName(name) === 'none' ? undefined : context(name, { source: 'pom.xml', file: pom, key: 'propertyFile', fact: `the settings are ${name}` });
};

/** What both plugins of Flyway read by themselves in the project's folder. Source: documentation.red-gate.com/flyway (configuration files). */
const pluginFile: TargetSource = (invocation, around) => (invocation.argv.some((word) => /^flyway(?::|[A-Z])/.test(word)) ? fromConfigFile('flyway.conf', /^\s{0,8}flyway\.url\s{0,8}=\s{0,8}jdbc:(\S{3,500})/)(invocation, around) : undefined);

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
  executables: ['mvn', 'mvnw', 'mvnd', 'gradle', 'gradlew', 'java'],
  target: [application, property, gradleProperty, liquibaseFile, ofProfile, fromTellingFlag('-P', '--activate-profiles'), profile, fromUrlVariable('FLYWAY_URL', 'SPRING_DATASOURCE_URL'), fromTellingVariable('SPRING_PROFILES_ACTIVE'), elsewhere, fromConfigFile('build.gradle.kts', OWN_URL), fromConfigFile('build.gradle', OWN_URL), fromConfigFile('pom.xml', POM_URL), pluginFile, localWhen('flyway:migrate flyway:repair flywayMigrate flywayRepair liquibase:update', 'flyway:clean flyway:undo flywayClean flywayUndo liquibase:dropAll liquibase:rollback dropAll rollback rollbackCount rollbackToDate')],
  payloads,
  inspect: ({ argv, env }) => {
    if (argv.some((word) => REBUILDS.test(word)) || (/^create/.test(env.get('SPRING_JPA_HIBERNATE_DDL_AUTO') ?? '') && argv.some((word) => STARTS.test(word)))) return [REBUILD];
    if (argv[0] === 'java') return [];
    const args = parseArgs(argv, '-f --file -pl --projects -P -p --project-dir -s --settings -x');
    return rowFindings('jvm-migrators', ROWS, { words: [argv[0] ?? '', ...args.positionals], args });
  },
  samples: {
    sees: [
      ['mvn flyway:clean', 'jvm-migrators/drop', 'unknown'],
      ['./mvnw flyway:clean flyway:migrate', 'jvm-migrators/drop', 'unknown'],
      ['java -jar app.jar --spring.profiles.active=prod --spring.jpa.hibernate.ddl-auto=create', 'jvm-migrators/rebuild', 'production'],
      ['SPRING_PROFILES_ACTIVE=staging ./mvnw spring-boot:run -Dspring-boot.run.arguments=--spring.jpa.hibernate.ddl-auto=create-drop', 'jvm-migrators/rebuild', 'staging'],
      ['./gradlew flywayClean', 'jvm-migrators/drop', 'unknown'],
      ["mvn sql:execute -DsqlCommand='DROP TABLE users'", 'jvm-migrators/sql-drop-table', 'unknown'],
      ["mvn org.codehaus.mojo:sql-maven-plugin:1.5:execute", 'jvm-migrators/unreadable', 'unknown'],
      ['mvn -P production liquibase:rollback -Dliquibase.rollbackCount=3', 'jvm-migrators/rollback', 'production'],
    ],
    leaves: ['java -jar app.jar --spring.profiles.active=prod', './mvnw spring-boot:run -Dspring-boot.run.profiles=prod', 'java -jar app.jar --spring.jpa.hibernate.ddl-auto=update', 'java -jar app.jar --spring.datasource.url=jdbc:h2:mem:shop --spring.jpa.hibernate.ddl-auto=create-drop', 'mvn clean install', 'mvn -q test', './gradlew build', './gradlew clean', 'mvn flyway:info', './gradlew publishToMavenLocal', 'mvn dependency:tree', "mvn sql:execute -DsqlCommand='SELECT 1'", 'mvn sql:execute -Durl=jdbc:postgresql://localhost/shop -DsqlCommand="DROP TABLE users"', './gradlew flywayInfo', './gradlew test --tests DropTest'],
  },
} satisfies Provider;

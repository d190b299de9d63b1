import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, fromFlag, fromVariable } from '../targets/clues.ts';
import { textUnder, tomlOf } from '../shell/data.ts';
import { lineValue } from '../shell/link-files.ts';
import { elsewhere, fromConfigFile, fromTellingFlag, fromTellingVariable, fromUrlFlag, fromUrlVariable, hostInFile, localWhen, urlClue } from '../targets/database-target.ts';

// Source: documentation.red-gate.com/flyway (`clean` is off by default since 9, -cleanDisabled=false switches it on); level doc.
const BACKUP = 'Only a dump taken before brings it back.';

const ADDRESS = /^\s{0,8}flyway\.url\s{0,8}=\s{0,8}(\S{1,500})/;

/** `flyway.toml` has an address for each environment, and names the one that is taken without a flag. */
const ownFile: TargetSource = ({ cwd, remote }, { files }) => {
  const file = `${cwd ?? ''}/flyway.toml`;
  const text = cwd === undefined || remote !== undefined ? undefined : files.read(file);
  const settings = text === undefined ? undefined : tomlOf(text);
  const environment = textUnder(settings, 'flyway', 'environment') ?? 'default';
  const url = textUnder(settings, 'environments', environment, 'url') ?? textUnder(settings, 'flyway', 'url');
  if (text === undefined || url === undefined) return undefined;
  return urlClue(url, `the environment ${environment}`, { source: 'flyway.toml', file, line: text.slice(0, text.indexOf(url)).split('\n').length, key: 'url' });
};

/** The address in the files of settings that the command names; the last of them wins. */
const givenFiles: TargetSource = ({ argv, cwd, remote }, { files, home }) => {
  const flags = ['-configFiles', '--configFiles', '-configFile'];
  const named = remote === undefined ? parseArgs(argv, new Set(flags)).value(...flags) : undefined;
  for (const one of (named ?? '').split(',').reverse()) {
    const file = one === '' || !isKnown(one) ? undefined : resolve(one, cwd, home);
    const found = file === undefined ? undefined : lineValue(files.read(file) ?? '', ADDRESS);
    if (file === undefined || !found) continue;
    const clue = urlClue(found.value, one, { source: 'settings file', file, line: found.line, key: 'flyway.url' });
    if (clue.tier !== undefined && clue.tier !== 'unknown') return clue;
  }
  return undefined;
};

export default {
  id: 'flyway',
  title: 'Flyway',
  executables: ['flyway'],
  valued: '-url --url -user -password -environment --environment -configFiles -locations -schemas -target',
  target: [
    fromUrlFlag('--url', '-url'), fromFlag('--environment', '-environment'), fromUrlVariable('FLYWAY_URL'), fromVariable('FLYWAY_ENVIRONMENT'), givenFiles, ...besides([fromTellingFlag('--configFiles', '-configFiles', '-configFile')], hostInFile(ADDRESS, { flags: '-configFiles --configFiles -configFile' })), fromTellingVariable('FLYWAY_CONFIG_FILES'),
    fromConfigFile('flyway.conf', ADDRESS, { flags: '-configFiles --configFiles -configFile', variable: 'FLYWAY_CONFIG_FILES' }), ownFile, fromConfigFile('~/flyway.conf', ADDRESS), elsewhere, localWhen('migrate baseline repair', 'clean undo'),
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

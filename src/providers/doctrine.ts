import type { Provider, TargetSource } from '../core/provider.ts';
import type { Invocation } from '../core/invocation.ts';
import { spelledOut } from '../acts/abbreviated.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumedIn, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { lineValue } from '../shell/link-files.ts';
import { elsewhere, fromDotenv, fromUrlVariable } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: symfony.com/doc/current/doctrine.html, doctrine-project.org (migrations), book.cakephp.org/migrations and book.cakephp.org/phinx; level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const DRY = '--dry-run|--dump-sql';
const ROWS: readonly Row[] = [
  { does: /^doctrine:(?:database|schema|mongodb:schema|phpcr:workspace):(?:drop|purge)\b/, dry: DRY, effect: 'destroys-data', operation: 'drop', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP },
  { does: /^doctrine:fixtures:load\b|^hautelook:fixtures:load\b/, effect: 'destroys-data', operation: 'fixtures', act: 'Load fixtures into the database', says: 'Every table is emptied first, unless it appends.', backups: BACKUP },
  { does: /^doctrine:schema:update\b/, flag: '--force|-f|--complete', effect: 'destroys-data', operation: 'schema', act: 'Make the database like the entities', says: 'Columns and tables that no entity has are dropped.', backups: BACKUP, instead: 'php bin/console doctrine:schema:update --dump-sql' },
  { does: /^doctrine:migrations:(?:execute|rollup)\b|^doctrine:migrations:migrate (?:first|prev|0)\b|^migrations rollback\b|^rollback\b/, dry: DRY, effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP },
  { does: /^doctrine:migrations:(?:migrate|version|sync-metadata-storage)\b|^migrations migrate\b|^migrate\b/, dry: DRY, effect: 'changes', operation: 'migrate', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.' },
  { does: /^(?:dbal:run-sql|doctrine:query:(?:sql|dql)) .*\b(?:delete|drop|truncate|update|alter)\b/i, effect: 'destroys-data', operation: 'sql', act: 'Run SQL on the database', says: 'Rows or tables go. Cannot be undone.', backups: BACKUP },
];

/** What takes data away comes first: it is what a shortening is taken for that could also mean another. */
const COMMANDS = (
  'doctrine:database:drop doctrine:schema:drop doctrine:mongodb:schema:drop doctrine:phpcr:workspace:purge doctrine:fixtures:load hautelook:fixtures:load doctrine:schema:update doctrine:migrations:execute doctrine:migrations:rollup doctrine:migrations:migrate doctrine:migrations:version ' +
  'doctrine:query:sql doctrine:query:dql dbal:run-sql doctrine:database:create doctrine:schema:create doctrine:schema:validate doctrine:migrations:diff doctrine:migrations:generate doctrine:migrations:list doctrine:migrations:status doctrine:mapping:info doctrine:cache:clear-metadata debug:router debug:container'
).split(' ');

/** The words after `bin/console`, `bin/cake` or `phinx`; undefined where PHP runs something else. */
function consoleOf({ argv }: Invocation): readonly string[] | undefined {
  const at = argv.findIndex((word, i) => i < 5 && /(?:^|\/)(?:console|cake|phinx)$/.test(word));
  return at < 0 ? (argv[0] === 'symfony' && argv[1] === 'console' ? argv.slice(1) : undefined) : argv.slice(at);
}

/** The words with the command spelled out. */
function written([command = '', ...words]: readonly string[]): readonly string[] {
  return [/^[a-z]{1,20}:/.test(command) ? (spelledOut(command, COMMANDS)[0] ?? command) : command, ...words];
}

/** Both frameworks take their development settings where nothing says otherwise. */
const inProject = assumedIn('dev', { source: 'default', fact: 'without APP_ENV it is dev' }, ['bin/console', 'app/console', 'symfony.lock', 'composer.json']);
/** The environment that phinx takes by its own file. Source: book.cakephp.org/phinx (configuration). */
const phinx: TargetSource = (invocation, { files }) => {
  const { cwd, remote, argv } = invocation;
  if (cwd === undefined || remote !== undefined || !argv.slice(0, 5).some((word) => /(?:^|\/)phinx$/.test(word))) return undefined;
  for (const name of ['phinx.php', 'phinx.yml', 'phinx.yaml', 'phinx.json']) {
    const found = lineValue(files.read(`${cwd}/${name}`) ?? '', /\bdefault_(?:environment|database)["']?\s{0,8}(?:=>|:)\s{0,8}["']?([\w-]{1,80})/);
    if (found) return context(found.value, { source: name, file: `${cwd}/${name}`, line: found.line, key: 'default_environment', fact: `the default environment is ${found.value}` });
  }
  return undefined;
};

const standard: TargetSource = (invocation, around) => (consoleOf(invocation) ? inProject(invocation, around) : undefined);

export default {
  id: 'doctrine',
  title: 'Symfony, Doctrine and CakePHP',
  executables: ['php', 'console', 'symfony', 'cake', 'phinx'],
  target: [fromFlag('--env', '-e'), phinx, fromUrlVariable('DATABASE_URL'), fromVariable('APP_ENV'), fromDotenv('DATABASE_URL'), elsewhere, standard],
  inspect: (invocation) => {
    const argv = consoleOf(invocation);
    if (!argv) return [];
    const args = parseArgs(argv, '--env -e --em --connection --configuration -t --target -c');
    return args.has('-h') || (args.has('--append') && /fixtures/.test(args.positionals[0] ?? '')) ? [] : rowFindings('doctrine', ROWS, { words: written(args.positionals), args });
  },
  samples: {
    sees: [
      ['php bin/console doctrine:database:drop --force', 'doctrine/drop', 'unknown'],
      ['APP_ENV=prod php bin/console doctrine:schema:update --force', 'doctrine/schema', 'production'],
      ['bin/console doctrine:fixtures:load -n', 'doctrine/fixtures', 'unknown'],
      ['symfony console d:d:d --force', 'doctrine/drop', 'unknown'],
      ['php bin/console doc:sch:upd --force', 'doctrine/schema', 'unknown'],
      ['symfony console doctrine:migrations:migrate prev --env=prod', 'doctrine/rollback', 'production'],
      ['bin/cake migrations rollback -t 0', 'doctrine/rollback', 'unknown'],
      ['vendor/bin/phinx rollback -e production -t 0', 'doctrine/rollback', 'production'],
      ['APP_ENV=prod bin/console dbal:run-sql "DELETE FROM orders"', 'doctrine/sql', 'production'],
    ],
    leaves: ['php bin/console doctrine:migrations:migrate', 'php bin/console d:m:st', 'php bin/console c:c', 'php bin/console d:s:v', 'php bin/console make:entity', 'php bin/console cache:clear', 'php bin/console doctrine:schema:update --dump-sql', 'php bin/console doctrine:schema:validate', 'php bin/console doctrine:fixtures:load --append', 'APP_ENV=test php bin/console doctrine:database:drop --force', 'bin/cake bake model users', 'vendor/bin/phinx status', 'php -v'],
  },
} satisfies Provider;

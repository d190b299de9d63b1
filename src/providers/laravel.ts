import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { spelledOut } from '../acts/abbreviated.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumed, context, fromFlag, fromVariable, unseenIn } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { lineValue } from '../shell/link-files.ts';
import { deletesRecords } from '../acts/record-code.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { fromNamedSection, inSection } from '../targets/sections.ts';

// Source: laravel.com/docs (migrations, artisan, sail; ConfirmableTrait asks only where APP_ENV is production); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const URLS = ['DB_URL', 'DATABASE_URL', 'DB_HOST'] as const;
const VALUED = new Set('--env --database --path --step --batch --seeder --class --model --queue --execute --realpath --schema-path'.split(' '));

const ROWS: readonly Row[] = [
  { does: /^(?:migrate:(?:fresh|refresh|reset)|db:wipe)\b/, dry: '--pretend', effect: 'destroys-data', operation: 'wipe', act: 'Drop every table', says: 'Every table is dropped with everything in it. Cannot be undone.', backups: BACKUP },
  { does: /^migrate:rollback\b/, dry: '--pretend', effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, instead: 'php artisan migrate:status' },
  { does: /^queue:flush\b/, effect: 'destroys-data', operation: 'prune', act: 'Delete every failed job', says: 'None of them can be tried again. Cannot be undone.' },
  { does: /^queue:clear\b/, effect: 'destroys-data', operation: 'prune', act: 'Delete every job that waits', says: 'Nobody does what they were for. Cannot be undone.' },
  { does: /^scout:flush\b/, effect: 'destroys-data', operation: 'prune', act: 'Empty the search index of model', says: 'Nothing of it is found until it is imported again.' },
  { does: /^(?:queue:(?:flush|clear|forget|prune-batches)|horizon:clear|telescope:clear|model:prune|scout:flush|schema:dump|auth:clear-resets)\b/, dry: '--pretend', effect: 'destroys-data', operation: 'prune', act: 'Delete entries', says: 'They are deleted. Cannot be undone.' },
  { does: /^key:generate\b/, dry: '--show', effect: 'irreversible', operation: 'key', act: 'Replace the app key', says: 'What was encrypted with the old key can no longer be read.' },
  { does: /^(?:env:decrypt|config:show(?! [\w.-]{1,80}\.(?:default|driver|env|debug|timezone|locale|name|prefix|port|host|database)(?: |$))|db:show-credentials)\b/, effect: 'reveals', operation: 'settings', act: 'Print the settings of the app', says: 'It would put secrets into the agent’s context.' },
  { does: /^db:seed$/, effect: 'changes', operation: 'migrate', act: 'Run seeds', says: 'Rows are added, and what the seeds say may also change or delete some.' },
  { does: /^(?:migrate|migrate:install)$/, dry: '--pretend', effect: 'changes', operation: 'migrate', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'php artisan migrate --pretend' },
  { does: /^down\b/, effect: 'changes', operation: 'change', act: 'Switch on maintenance of the app', says: 'Visitors get the maintenance page until it is switched off again.' },
  { does: /^up\b/, effect: 'changes', operation: 'change', act: 'Switch off maintenance of the app', says: 'Visitors get the app again. It can be changed back.' },
  { does: /^cache:clear\b/, effect: 'changes', operation: 'change', act: 'Empty the cache of the app', says: 'What was kept there is made anew when it is asked for; sessions kept in it are lost.' },
  { does: /^(?:queue:restart|horizon:terminate)\b/, effect: 'changes', operation: 'change', act: 'Restart the queue workers of the app', says: 'Each ends after the job it is at; something has to start them again.' },
  { does: /^(?:optimize(?!:)|config:cache)\b/, effect: 'changes', operation: 'change', act: 'Change the running app', says: 'It can be changed back, but what runs there is affected at once.' },
  { does: /^(?:tinker|db)\b(?!:)/, effect: 'executes', operation: 'session', act: 'Run code in the app', says: 'What it does to the data cannot be judged from here.' },
];
const EVERYDAY = 'migrate db:seed tinker migrate:install key:generate cache:clear optimize config:cache queue:restart schema:dump telescope:clear down up model:prune horizon:terminate horizon:clear';

/** What empties or rebuilds a database, for those who shorten: `artisan mig:fresh`. */
const WIPES = 'migrate:fresh migrate:refresh migrate:reset migrate:rollback migrate:install migrate:status db:wipe db:seed db:show db:table db:monitor queue:flush queue:clear queue:failed queue:work'.split(' ');

/** The words after `artisan`; undefined where PHP runs something else. */
function artisan({ argv }: Invocation): readonly string[] | undefined {
  const at = argv.findIndex((word, i) => i < 5 && /(?:^|\/)(?:artisan|art)$/.test(word));
  return at < 0 ? undefined : argv.slice(at);
}

function inspect(invocation: Invocation): readonly Finding[] {
  const argv = artisan(invocation);
  if (!argv) return [];
  const args = parseArgs(argv, VALUED);
  if (args.has('-h')) return [];
  if (deletesRecords(tinkered(invocation))) {
    const model = /\b([A-Z]\w{1,60})::(?:truncate|query\(\)->(?:delete|truncate)|(?:where|all|whereNotNull|whereNull)\b)/.exec(tinkered(invocation).slice(0, 10_000))?.[1];
    return [{ effect: 'destroys-data', provider: 'laravel', operation: 'tinker-delete', act: model === undefined ? 'Delete records of the app' : /::(?:truncate|query\(\)->(?:delete|truncate))\b/.test(tinkered(invocation).slice(0, 10_000)) ? 'Delete every record of model' : 'Delete records of model', says: /\btruncate\b/.test(tinkered(invocation).slice(0, 10_000)) ? 'Its table is emptied. Cannot be undone.' : 'They go with all that depends on them. Cannot be undone.', backups: BACKUP, clues: [], ...(model === undefined ? {} : { resource: { kind: 'model', name: model, opaque: false } }) }];
  }
  const [command = '', ...words] = args.positionals;
  return rowFindings('laravel', ROWS, { words: [/^[a-z]{1,20}:/.test(command) ? (spelledOut(command, WIPES)[0] ?? command) : command, ...words], args, verb: 0 });
}

/** Everyday work on the local database, where no code says that it deletes. */
const everyday = localWhen(EVERYDAY);
const local: TargetSource = (invocation, around) => {
  const clue = everyday(invocation, around);
  return clue && deletesRecords(tinkered(invocation)) ? assumed(clue.name, clue.evidence) : clue;
};

/** The code that `tinker` is given. */
function tinkered({ argv, stdin }: Invocation): string {
  if (!argv.includes('tinker')) return '';
  return [parseArgs(argv, VALUED).value('--execute') ?? '', stdin.kind === 'text' ? stdin.text : ''].join('\n');
}

/** `artisan config:cache` keeps what was set then, and nothing that is set later counts. Source: laravel.com/docs (configuration caching). */
const cached: TargetSource = ({ cwd, remote, argv }, { files }) => {
  const file = `${cwd ?? ''}/bootstrap/cache/config.php`;
  const text = cwd === undefined || remote !== undefined || argv[0] === 'sail' ? undefined : files.read(file)?.slice(0, 262_144);
  const at = text?.search(/'database'\s{0,4}=>\s{0,8}array\s{0,4}\(/) ?? -1;
  if (text === undefined || at < 0) return undefined;
  const database = text.slice(at, at + 40_000);
  const connection = /'default'\s{0,4}=>\s{0,4}'(\w{1,60})'/.exec(database)?.[1] ?? '';
  const own = database.indexOf("'connections'") < 0 ? -1 : database.indexOf(`'${connection}' =>`, database.indexOf("'connections'"));
  const [, key = '', value] = own < 0 ? [] : (/'(url|host)'\s{0,4}=>\s{0,4}'([^'\s]{1,300})'/.exec(database.slice(own, own + 2_000)) ?? []);
  return value === undefined ? undefined : urlClue(value, 'config.php', { source: 'cached configuration', file, key: `${connection}.${key}` });
};

/** An environment to develop in is only what its name says where no variable leads elsewhere: those that are set come before every file. Source: laravel.com/docs (environment configuration). */
const chosenEnvironment: TargetSource = (invocation, around) => {
  const clue = fromFlag('--env')(invocation, around);
  if (clue === undefined || tierOfName(clue.name) !== 'development') return clue;
  const set = fromUrlVariable(...URLS)(invocation, around);
  return set === undefined || set.tier === 'development' ? clue : set;
};

/** Sail runs everything in containers of this machine. */
const sail: TargetSource = ({ argv }) => (argv[0] === 'sail' ? context('sail', { source: 'Sail', fact: 'Sail runs it in local containers' }, 'development') : undefined);

/** Laravel's default since version 11: a file in the project. Source: laravel.com/docs (database, configuration). */
const sqlite: TargetSource = ({ cwd, remote }, { files }) => {
  const file = `${cwd ?? ''}/.env`;
  const found = cwd === undefined || remote !== undefined ? undefined : lineValue(files.read(file) ?? '', /^\s{0,8}DB_CONNECTION\s{0,8}=\s{0,8}["']?(sqlite)\b/);
  return found && context('local', { source: '.env file', file, line: found.line, key: 'DB_CONNECTION', fact: 'DB_CONNECTION is a local file' }, 'development');
};

/** The `.env` beside artisan names the environment; only one that is not development says more than the host does. */
const dotenvName: TargetSource = ({ cwd, remote }, { files }) => {
  if (cwd === undefined || remote !== undefined) return undefined;
  const file = `${cwd}/.env`;
  const found = lineValue(files.read(file) ?? '', /^\s{0,8}APP_ENV\s{0,8}=\s{0,8}["']?([\w-]{1,60})/);
  if (!found || ['none', 'development'].includes(tierOfName(found.value))) return undefined;
  return context(found.value, { source: '.env file', file, line: found.line, key: 'APP_ENV', fact: `APP_ENV=${found.value}` });
};

export default {
  id: 'laravel',
  title: 'Laravel',
  executables: ['php', 'artisan', 'sail'],
  valued: [...VALUED].join(' '),
  target: [cached, chosenEnvironment, inSection(fromTellingFlag('--database'), ['config/database.php']), fromNamedSection('--database', ['config/database.php']), fromUrlVariable(...URLS), fromVariable('APP_ENV'), sail, dotenvName, sqlite, fromDotenv(...URLS), elsewhere, local, unseenIn(['artisan', 'composer.json', 'vendor'])],
  inspect,
  samples: {
    sees: [
      ['php artisan mig:fresh --force', 'laravel/wipe', 'unknown'],
      ['php artisan migrate:fresh --force', 'laravel/wipe', 'unknown'],
      ['php artisan db:wipe --env=production', 'laravel/wipe', 'production'],
      ['APP_ENV=production php artisan migrate --force', 'laravel/migrate', 'production'],
      ['DB_HOST=staging-db.example.com php artisan migrate:reset', 'laravel/wipe', 'staging'],
      ['php artisan migrate:rollback', 'laravel/rollback', 'unknown'],
      ['php /srv/app/artisan tinker --env=production', 'laravel/session', 'production'],
      ['APP_ENV=production php artisan key:generate', 'laravel/key', 'production'],
      ["php artisan tinker --execute='User::truncate();'", 'laravel/tinker-delete', 'unknown'],
      ['APP_ENV=production php artisan queue:flush', 'laravel/prune', 'production'],
    ],
    leaves: ['php artisan mig:status', 'php artisan db:show', 'php artisan migrate', 'php artisan migrate:status --env=production', 'php artisan make:model User', 'php artisan serve', 'php artisan test', 'sail artisan migrate:fresh --seed', './vendor/bin/sail artisan db:wipe', 'php artisan migrate --pretend --env=production', 'php artisan route:list', 'php artisan tinker', "php artisan tinker --execute='echo User::count();'", 'php index.php', 'DB_HOST=127.0.0.1 php artisan migrate:fresh', 'php artisan key:generate', 'php artisan db:show'],
  },
} satisfies Provider;

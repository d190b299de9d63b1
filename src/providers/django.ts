import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { fromChosenDotenv } from '../targets/chosen-dotenv.ts';
import { context, unseenIn } from '../targets/clues.ts';
import { resource } from '../acts/resource.ts';
import { elsewhere, fromDotenv, fromTellingFlag, fromTellingVariable, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { lineValue } from '../shell/link-files.ts';
import { rowFindings, type Row } from '../acts/rows.ts';
import { fromNamedSection } from '../targets/sections.ts';

// Sources: docs.djangoproject.com/en/stable/ref/django-admin, django-extensions.readthedocs.io; level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const DUMP = 'python manage.py dumpdata > before.json';
const VALUED = new Set('--settings --database --pythonpath -v --verbosity -c --command --app --username --email -i --interface --format --indent -o --output -e --exclude -t --testrunner -p --pattern --name -m -W -X'.split(' '));

const ROWS: readonly Row[] = [
  { does: /^(?:flush|reset_db|reset_schema|sqlreset)\b/, effect: 'destroys-data', operation: 'flush', act: 'Delete all data', says: 'Every row of every table is deleted. Cannot be undone.', backups: BACKUP, instead: DUMP },
  { does: /^migrate \S+ zero\b/, dry: '--plan|--check', effect: 'destroys-data', operation: 'migrate-zero', act: 'Roll back every migration of app', says: 'All tables of the app are dropped with everything in them. Cannot be undone.', backups: BACKUP, instead: DUMP },
  { does: /^migrate \S+ \S+/, dry: '--plan|--check|--fake', effect: 'destroys-data', operation: 'migrate-to', act: 'Migrate app', says: 'It goes to the one migration that is named: where that lies in the past, what newer ones added is dropped, the data in it included.', backups: BACKUP, instead: 'python manage.py migrate --plan' },
  { does: /^migrate\b/, dry: '--plan|--check', effect: 'changes', operation: 'migrate', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'python manage.py migrate --plan' },
  { does: /^(?:loaddata|syncdata)\b/, effect: 'changes', operation: 'load', act: 'Load data', says: 'Rows with the same keys are overwritten.', instead: DUMP },
  { does: /^(?:remove_stale_contenttypes|clearsessions|delete_squashed_migrations|clear_cache|createcachetable|rebuild_index|clear_index|update_index)\b/, effect: 'changes', operation: 'clean', act: 'Clean up', says: 'What it takes for stale is deleted.' },
  { does: /^changepassword\b/, effect: 'permissions', operation: 'user', act: 'Change the password of user', named: 1, says: 'Whatever uses the old password can no longer sign in.' },
  { does: /^createsuperuser\b/, effect: 'permissions', operation: 'user', act: 'Create a superuser', named: 0, says: 'Whoever has its password can do everything in the app.' },
  { does: /^(?:drop_test_database|set_fake_passwords)\b/, effect: 'permissions', operation: 'user', act: 'Change who can log in', says: 'It changes who can log in, and with what.' },
];
const DELETES = /\.delete\(|\bflush\b|\btruncate\b|\bdrop\s+(?:table|database|schema)\b|\.raw\(|\.execute\(|bulk_update\(|\.update\(/i;
/** What code for the shell would do, as far as its words tell. */
const CODE: readonly Row[] = [
  { does: DELETES, effect: 'destroys-data', operation: 'shell-delete', act: 'Change or delete rows through the app’s shell', says: 'Rows are changed or deleted. Cannot be undone.', backups: BACKUP, instead: DUMP },
  { does: /./, effect: 'executes', operation: 'shell', act: 'Run code in the app', says: 'What it does to the data cannot be judged from here.' },
];

/** Whose records a line of code deletes: `User.objects.filter(old=True).delete()`. Empty where more than that is done. */
function deletedModel(text: string): Partial<Finding> {
  const code = text.slice(0, 10_000);
  const [, model, all] = /\b([A-Z]\w{1,60})\.objects\.(all\(\)\.delete\(|\w)/.exec(code) ?? [];
  if (model === undefined || !/\.delete\(/.test(code) || /\.raw\(|\.execute\(|\btruncate\b|\bflush\b|update\(/i.test(code)) return {};
  return { act: all === 'all().delete(' ? 'Delete every record of model' : 'Delete records of model', says: 'They go with all that depends on them. Cannot be undone.', ...resource('model', model) };
}

/** The words after `manage.py`, `django-admin` or `python -m django`; undefined for any other call of Python. */
function managed({ argv }: Invocation): readonly string[] | undefined {
  const [program = ''] = argv;
  if (program === 'manage.py' || program === 'django-admin') return argv;
  const script = argv.findIndex((word, i) => i > 0 && i < 6 && /(?:^|\/)manage\.py$/.test(word));
  if (script > 0) return argv.slice(script);
  const module = argv.indexOf('-m');
  return module > 0 && argv[module + 1] === 'django' ? argv.slice(module + 1) : undefined;
}

/** Looking around in the shell is everyday work; deleting through it is not. */
const looking: TargetSource = (invocation, around) => {
  const { argv, stdin } = invocation;
  const text = stdin.kind === 'text' ? [...argv, stdin.text] : argv;
  return text.some((word) => DELETES.test(word)) ? undefined : localWhen('shell shell_plus runscript')(invocation, around);
};

/** The settings that `manage.py` takes where nobody names others. Those without a word for an environment say nothing. */
const settingsModule: TargetSource = ({ argv, cwd, remote }, { files, home }) => {
  const script = argv.find((word) => /(?:^|\/)manage\.py$/.test(word));
  const path = script === undefined || !isKnown(script) || remote !== undefined ? undefined : resolve(script === 'manage.py' ? './manage.py' : script, cwd, home);
  const found = path === undefined ? undefined : lineValue(files.read(path) ?? '', /DJANGO_SETTINGS_MODULE["']\s{0,4},\s{0,4}["']([\w.]{1,120})["']/);
  return found && path !== undefined && tierOfName(found.value) !== 'none' ? context(found.value, { source: 'manage.py', file: path, line: found.line, key: 'DJANGO_SETTINGS_MODULE', fact: `the settings are ${found.value}` }) : undefined;
};

/** The host that the settings write down themselves comes before what they could have read from the environment. */
const ownHost: TargetSource = (invocation, around) => {
  const chosen = settingsModule(invocation, around);
  const found = chosen && hostInSettings(chosen.name, invocation, around);
  if (!chosen || !found) return undefined;
  const clue = urlClue(found.host, 'HOST', { source: 'Django settings', file: found.file, line: found.line, key: 'HOST' });
  return { ...clue, evidence: { ...clue.evidence, fact: `${chosen.evidence.fact} by manage.py; ${clue.evidence.fact}` } };
};

function hostInSettings(module: string, { argv, cwd, remote }: Invocation, { files }: Surroundings): { readonly host: string; readonly file: string; readonly line: number } | undefined {
  const file = `${cwd}/${module.replaceAll('.', '/')}.py`;
  const text = remote === undefined ? files.read(file) : undefined;
  const own = text === undefined ? undefined : databaseOf(text, parseArgs(argv, VALUED).value('--database') ?? 'default');
  const found = own && lineValue(own.text, /^(?!\s{0,80}#).{0,200}?["']HOST["']\s{0,4}:\s{0,4}["']([\w.-]{2,200})["']/);
  return own && found && { host: found.value, file, line: own.line + found.line };
}

/** What the settings write of one of their databases, and how many lines stand before it; all of them where they write none of that name. */
function databaseOf(text: string, alias: string): { readonly text: string; readonly line: number } {
  const whole = { text, line: 0 };
  const from = /^\w{1,40}$/.test(alias) ? new RegExp(`["']${alias}["']\\s{0,4}:\\s{0,40}\\{`).exec(text) : null;
  if (from === null) return whole;
  const open = from.index + from[0].length;
  for (let i = open, level = 1; i < Math.min(text.length, open + 10_000); i++) {
    if (text[i] === '{') level++;
    else if (text[i] === '}' && --level === 0) return { text: text.slice(open, i), line: text.slice(0, open).split('\n').length - 1 };
  }
  return whole;
}

/** Settings that the command names, with the file that they are. */
function withFile(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    const file = clue && invocation.remote === undefined && /^[\w.]{1,120}$/.test(clue.name) ? `${invocation.cwd}/${clue.name.replaceAll('.', '/')}.py` : undefined;
    if (clue === undefined || file === undefined || around.files.read(file) === undefined) return clue;
    const own = hostInSettings(clue.name, invocation, around);
    return { ...clue, evidence: { ...clue.evidence, file, ...(own ? { line: own.line, fact: `${clue.evidence.fact}; its HOST is ${own.host}` } : {}) } };
  };
}

/** The module of settings that the command, or manage.py, names. */
function settingsFile({ argv, env, cwd, remote }: Invocation, { files, home, env: inherited }: Surroundings): string | undefined {
  if (cwd === undefined || remote !== undefined) return undefined;
  const script = argv.find((word) => /(?:^|\/)manage\.py$/.test(word));
  const path = isKnown(script) ? resolve(script === 'manage.py' ? './manage.py' : script, cwd, home) : undefined;
  const own = path === undefined ? undefined : /DJANGO_SETTINGS_MODULE["']\s{0,4},\s{0,4}["']([\w.]{1,120})["']/.exec(files.read(path) ?? '')?.[1];
  const module = parseArgs(argv, VALUED).value('--settings') ?? env.get('DJANGO_SETTINGS_MODULE') ?? inherited['DJANGO_SETTINGS_MODULE'] ?? own;
  return isKnown(module) ? module.replaceAll('.', '/') : undefined;
}

/** The same, or the package that it stands for, as files below the folder. */
function settingsFiles(invocation: Invocation, around: Surroundings): readonly string[] {
  const module = settingsFile(invocation, around);
  return module === undefined ? [] : [`${module}.py`, `${module}/__init__.py`, `${module.replace(/[^/]{1,120}$/, '')}base.py`];
}

function settingsText(invocation: Invocation, around: Surroundings): string | undefined {
  const texts = settingsFiles(invocation, around).flatMap((file) => around.files.read(`${invocation.cwd}/${file}`) ?? []);
  return texts.length === 0 ? undefined : texts.join('\n');
}

const ADDRESSES = ['DATABASE_URL', 'DB_HOST', 'POSTGRES_HOST'];

function inspect(invocation: Invocation): readonly Finding[] {
  const argv = managed(invocation);
  if (!argv) return [];
  const args = parseArgs(argv, VALUED);
  const [verb = ''] = args.positionals;
  if (args.has('-h', '--help')) return [];
  if (/^(?:shell|shell_plus|runscript)$/.test(verb)) return shell(args, invocation);
  return rowFindings('django', ROWS, { words: args.positionals, args, name: verb === 'migrate' ? args.positionals[1] : undefined, verb: 0 });
}

function shell(args: Args, { stdin }: Invocation): readonly Finding[] {
  const text = args.value('-c', '--command') ?? (stdin.kind === 'text' ? stdin.text : 'a session');
  return rowFindings('django', CODE, { words: [text], args }).map((finding) => ({ ...finding, ...deletedModel(text) }));
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const argv = managed(invocation);
  if (!argv || parseArgs(argv, VALUED).positionals[0] !== 'dbshell') return [];
  // What follows `--` is for the database's own client.
  return clientInput({ dialect: 'any', text: '-c --command -e --execute', valued: '--settings --database' }, { ...invocation, argv: argv.filter((word) => word !== '--') }, around);
}

/** Without the program of a project that it names there is nothing to run. */
const outsideProject: TargetSource = (invocation, around) => {
  const program = invocation.argv.find((word) => word.endsWith('manage.py'));
  const path = isKnown(program) ? resolve(program, invocation.cwd, around.home) : undefined;
  return path === undefined || around.files.kind(path) !== undefined ? undefined : unseenIn(PYTHON)(invocation, around);
};

/** What projects in Python have. */
const PYTHON = ['manage.py', 'pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile'];

export default {
  id: 'django',
  title: 'Django',
  executables: ['python', 'python3', 'py', 'pypy3', 'manage.py', 'django-admin'],
  target: [
    withFile(fromTellingFlag('--settings', '--database')), withFile(fromTellingVariable('DJANGO_SETTINGS_MODULE')), fromTellingVariable('DJANGO_CONFIGURATION'), fromTellingVariable('DJANGO_ENV'), fromNamedSection('--database', settingsFiles), fromUrlVariable(...ADDRESSES), ownHost, fromChosenDotenv(settingsText, ...ADDRESSES), fromDotenv(...ADDRESSES), elsewhere,
    settingsModule, localWhen('migrate loaddata createsuperuser changepassword clearsessions rebuild_index update_index clear_cache createcachetable', 'zero'), looking, outsideProject,
  ],
  inspect,
  payloads,
  samples: {
    sees: [
      ['python manage.py flush --noinput', 'django/flush', 'unknown'],
      ['python3 ./backend/manage.py reset_db', 'django/flush', 'unknown'],
      ['DJANGO_SETTINGS_MODULE=shop.settings.production python manage.py migrate', 'django/migrate', 'production'],
      ['python manage.py migrate shop zero', 'django/migrate-zero', 'unknown'],
      ['./manage.py migrate shop 0003 --settings=config.staging', 'django/migrate-to', 'staging'],
      ['django-admin flush --settings=shop.settings.prod', 'django/flush', 'production'],
      ['python -m django flush', 'django/flush', 'unknown'],
      ['DATABASE_URL=postgres://db.prod.example.com/shop python manage.py shell -c "User.objects.all().delete()"', 'django/shell-delete', 'production'],
      ['python manage.py shell -c "User.objects.all().delete()"', 'django/shell-delete', 'unknown'],
      ['echo "drop table users" | python manage.py dbshell', 'django/sql-drop-table', 'unknown'],
      ['python manage.py dbshell -- -c "drop table users"', 'django/sql-drop-table', 'unknown'],
      ['python manage.py changepassword admin --settings=shop.settings.prod', 'django/user', 'production'],
    ],
    leaves: [
      'python manage.py migrate', 'python manage.py runserver', 'python manage.py makemigrations', 'python manage.py showmigrations', 'python manage.py migrate --plan --settings=shop.settings.prod', 'python manage.py test', 'python manage.py dumpdata', 'python manage.py sqlmigrate shop 0003', 'python manage.py createsuperuser',
      'python manage.py flush --settings=shop.settings.local', 'DATABASE_URL=sqlite:///db.sqlite3 python manage.py flush --noinput', 'python manage.py shell -c "print(User.objects.count())"', 'python manage.py migrate shop 0004', 'python app.py', 'python -m pytest', 'uv run manage.py migrate', 'python manage.py collectstatic --noinput', 'python manage.py flush --help', 'python manage.py dbshell -- -c "select 1"',
    ],
  },
} satisfies Provider;

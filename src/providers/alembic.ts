import type { Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { fromProgram } from '../payload/config-program.ts';
import { chosenFile, elsewhere, fromConfigFile, fromDotenv, fromDotenvFlag, fromTellingFlag, fromTellingVariable, fromUrlVariable, localWhen } from '../targets/database-target.ts';
import { unseenIn } from '../targets/clues.ts';
import { flaskSettings } from '../targets/flask-settings.ts';
import { lineValue } from '../shell/link-files.ts';
import { inSection } from '../targets/sections.ts';

// Sources: alembic.sqlalchemy.org (commands, `--sql`), flask-migrate.readthedocs.io, github.com/tortoise/aerich; level doc.
const URLS = ['DATABASE_URL', 'SQLALCHEMY_DATABASE_URI', 'SQLALCHEMY_DATABASE_URL', 'DB_URL', 'POSTGRES_SERVER'] as const;
const DOWN = { effect: 'destroys-data', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: 'Only a dump taken before brings it back.', instead: 'alembic downgrade … --sql', dry: '--sql', level: 'doc' } as const;
const UP = { effect: 'changes', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'alembic upgrade … --sql', dry: '--sql', level: 'doc' } as const;
const STAMP = { effect: 'changes', act: 'Mark migrations as run', says: 'Migrations can be skipped, or run twice.', dry: '--sql', level: 'doc' } as const;

const CHOICE = { flags: '-c --config', variable: 'ALEMBIC_CONFIG' };

/** The program that Alembic runs to know its database. Source: alembic.sqlalchemy.org (tutorial, `script_location`). */
function environmentProgram(invocation: Invocation, around: Surroundings): readonly string[] {
  const { argv, cwd } = invocation;
  const given = chosenFile(invocation, around.env, CHOICE);
  const location = lineValue(around.files.read(`${cwd ?? ''}/${given ?? 'alembic.ini'}`) ?? '', /^\s{0,8}script_location\s{0,8}=\s{0,8}(?:%\(here\)s\/)?([\w./-]{1,200})/)?.value;
  return argv[0] === 'alembic' ? [...(location === undefined ? [] : [`${location}/env.py`]), 'alembic/env.py', 'migrations/env.py'] : [];
}

const written = fromConfigFile('alembic.ini', /^\s{0,8}sqlalchemy\.url\s{0,8}=\s{0,8}((?!driver:)\S{1,500})/, CHOICE);
/** Words of a program that takes the address from elsewhere than alembic.ini. */
const OVERRULES = /environ|getenv|dotenv|decouple|settings|set_main_option|create_(?:async_)?engine\(|\burl\s{0,4}=|DATABASE_URL/i;

/** Alembic's own program reads alembic.ini alone: a dotenv file counts only where that program asks for it. What of it cannot be seen makes no production milder. */
const writtenAlone: TargetSource = (invocation, around) => {
  const clue = invocation.argv[0] === 'alembic' ? written(invocation, around) : undefined;
  if (clue === undefined) return undefined;
  const program = environmentProgram(invocation, around).map((path) => around.files.read(`${invocation.cwd ?? ''}/${path}`)).find((text) => text !== undefined);
  return (program === undefined ? clue.tier === 'production' : !OVERRULES.test(program)) ? clue : undefined;
};

/** The file of variables that Flask is told to load; what the command sets itself comes before it. Source: flask.palletsprojects.com/en/stable/cli (environment variables from dotenv). */
const flaskFile: TargetSource = (invocation, around) => {
  if (invocation.argv[0] !== 'flask' || URLS.some((name) => invocation.env.has(name))) return undefined;
  return ['--env-file', '-e'].map((flag) => fromDotenvFlag(flag, ...URLS)(invocation, around)).find((one) => one !== undefined);
};

export default {
  id: 'alembic',
  title: 'Alembic',
  executables: ['alembic', 'flask', 'aerich'],
  valued: '-c --config -n --name -x -A --app -e --env-file -m --message --rev-id -d --directory',
  target: [inSection(fromTellingFlag('-n', '--name'), ['alembic.ini']), fromTellingFlag('-c', '--config', '-x'), fromTellingVariable('ALEMBIC_CONFIG'), flaskFile, fromUrlVariable(...URLS), flaskSettings, fromProgram([], environmentProgram), writtenAlone, fromDotenv(...URLS), written, elsewhere, localWhen('upgrade stamp edit shell'), unseenIn(['alembic.ini', 'alembic', 'migrations', 'pyproject.toml', 'requirements.txt', 'setup.py', 'setup.cfg', 'Pipfile'])],
  operations: [
    { id: 'downgrade', match: 'downgrade ...', ...DOWN },
    { id: 'downgrade', match: 'db downgrade ...', ...DOWN },
    { id: 'upgrade', match: 'upgrade ...', ...UP },
    { id: 'upgrade', match: 'db upgrade ...', ...UP },
    { id: 'stamp', match: 'stamp ...', ...STAMP },
    { id: 'stamp', match: 'db stamp ...', ...STAMP },
    { id: 'session', match: 'shell', effect: 'executes', act: 'Open a session in the app', says: 'What is typed there cannot be read here.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['alembic downgrade base', 'alembic/downgrade', 'unknown'],
      ['alembic downgrade -1', 'alembic/downgrade', 'unknown'],
      ['alembic -c alembic.prod.ini upgrade head', 'alembic/upgrade', 'production'],
      ['DATABASE_URL=postgresql+asyncpg://u:p@db.prod.example.com/shop alembic upgrade head', 'alembic/upgrade', 'production'],
      ['alembic -x env=staging downgrade base', 'alembic/downgrade', 'staging'],
      ['flask db downgrade', 'alembic/downgrade', 'unknown'],
      ['poetry run alembic downgrade abc123', 'alembic/downgrade', 'unknown'],
      ['DATABASE_URL=postgres://db.example.com/shop flask db upgrade', 'alembic/upgrade', 'unknown'],
    ],
    leaves: ['alembic upgrade head', 'alembic current', 'alembic history', 'alembic downgrade base --sql', 'alembic revision --autogenerate -m "add users"', 'flask run', 'flask db upgrade', 'flask db migrate -m "add"', 'DATABASE_URL=sqlite:///dev.db alembic downgrade base', 'alembic check', 'aerich upgrade'],
  },
} satisfies Provider;

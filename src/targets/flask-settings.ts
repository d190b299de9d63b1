import { dotenvOf } from '../core/dotenv.ts';
import type { Clue } from '../core/effect.ts';
import type { Files } from '../core/files.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { parent } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';
import { fromDotenv } from './database-target.ts';

const CHOSEN = /\bfrom_object\([^\n]{0,160}?(?:os\.environ\.get|os\.getenv|os\.environ\[|environ\.get|getenv)\(?\s{0,4}["'](\w{1,80})["'](?:,\s{0,4}["']([\w.]{1,120})["'])?/;

/** The same by a name that is given before: `app.config.from_object(config[config_name])`. */
const NAMED = /\bfrom_object\([^\n]{0,80}?(?:\[|\.get\()(\w{1,60})[\]),]/;
const ASKS = '[^\\n]{0,80}?(?:os\\.environ\\.get|os\\.getenv|os\\.environ\\[|environ\\.get|getenv)\\(?\\s{0,4}["\'](\\w{1,80})["\'](?:(?:,|\\)\\s{0,4}or)\\s{0,4}["\']([\\w.]{1,120})["\'])?';

/** The variable by which the settings are chosen, and what counts without it. */
function choiceIn(text: string): readonly [name: string, otherwise: string | undefined] | undefined {
  const direct = CHOSEN.exec(text);
  if (direct) return [direct[1] ?? '', direct[2]];
  const name = NAMED.exec(text)?.[1];
  const found = name === undefined ? null : (new RegExp(`(?<![\\w.])${name}(?::\\s{0,4}\\w{1,40})?\\s{0,4}=${ASKS}`).exec(text) ?? new RegExp(`\\bcreate_app\\(${ASKS}`).exec(text));
  return found === null ? undefined : [found[1] ?? '', found[2]];
}

/** The settings that a Flask application takes by a variable: `app.config.from_object(CONFIGS[os.environ.get("APP_SETTINGS", "development")])`. Source: flask.palletsprojects.com (configuration handling). */
function flaskChoice(text: string, value: (name: string) => string | undefined): Clue | undefined {
  if (!text.includes('from_object')) return undefined;
  const [name = '', otherwise] = choiceIn(text.slice(0, 100_000)) ?? [];
  const chosen = name === '' ? undefined : value(name);
  if (chosen !== undefined && chosen !== '') {
    if (!isKnown(chosen)) return context('', { source: 'variable', key: name, fact: `${name} is set` });
    return tierOfName(chosen) === 'none' ? undefined : context(chosen, { source: 'variable', key: name, fact: `${name}=${chosen}` });
  }
  return otherwise === undefined || tierOfName(otherwise) !== 'development' ? undefined : context(otherwise, { source: 'default', key: name, fact: `without ${name} it is ${otherwise}` }, 'development');
}

/** What development's settings take for themselves, where they do: `class DevConfig` with an address of its own, and not of the variable that production's is taken of. */
function isOwnOfDevelopment(text: string): boolean {
  const lines = text.slice(0, 100_000).split('\n');
  const at = lines.findIndex((line) => /^class \w{0,40}(?:Dev|Local)/.test(line));
  const end = lines.findIndex((line, i) => i > at && /^\S/.test(line));
  const address = at < 0 ? undefined : lines.slice(at + 1, end < 0 ? undefined : end).find((line) => /(?:DATABASE_UR[IL]|DB_UR[IL])["']?\s{0,4}=/.test(line));
  return address !== undefined && !/["'](?:DATABASE_URL|SQLALCHEMY_DATABASE_UR[IL]|DB_URL)["']/.test(address);
}

/**
 * The choice, unless the settings for development take the address that everything takes, and that leads elsewhere: `shared`. `paths` are the application's files.
 */
export function flaskPlace(text: string, value: (name: string) => string | undefined, paths: readonly string[], files: Files, shared: () => Clue | undefined): Clue | undefined {
  const clue = flaskChoice(text, value);
  if (clue === undefined || (clue.tier ?? tierOfName(clue.name)) !== 'development') return clue;
  const leads = shared();
  if (leads === undefined || (leads.tier ?? tierOfName(leads.name)) === 'development') return clue;
  const folders = [...new Set(paths.flatMap((path) => [parent(path), parent(parent(path))]))];
  const settings = folders.flatMap((folder) => ['config.py', 'settings.py'].map((name) => files.read(`${folder}/${name}`) ?? ''));
  return [text, ...settings].some(isOwnOfDevelopment) ? clue : leads;
}

/** The files that a Flask application may stand in: the one that the command or a variable names, else those that flask looks for. */
export function flaskFiles({ argv, env, cwd }: Pick<Invocation, 'argv' | 'env' | 'cwd'>, files: Files): readonly string[] {
  const given = argv.findIndex((word) => word === '--app' || word === '-A');
  const kept = cwd === undefined ? undefined : ['.flaskenv', '.env'].map((name) => dotenvOf(files.read(`${cwd}/${name}`))['FLASK_APP']).find((one) => one);
  const app = ((given > 0 ? argv[given + 1] : (env.get('FLASK_APP') ?? kept)) ?? '').replace(/[:(].*$/, '');
  const path = app.replaceAll('.', '/');
  return app === '' ? ['wsgi.py', 'app.py', 'app/__init__.py', 'application.py', 'manage.py'] : app.endsWith('.py') ? [app] : [`${path}.py`, `${path}/__init__.py`];
}

/** The same for `flask db downgrade`, which works on the application's own database. */
export const flaskSettings: TargetSource = (invocation, around) => {
  const { files, env } = around;
  const { argv, cwd, remote } = invocation;
  if (argv[0] !== 'flask' || cwd === undefined || remote !== undefined) return undefined;
  const paths = flaskFiles(invocation, files).map((path) => `${cwd}/${path}`);
  const text = paths.flatMap((path) => files.read(path) ?? []).join('\n');
  return flaskPlace(text, (name) => invocation.env.get(name) ?? env[name], paths, files, () => fromDotenv('DATABASE_URL', 'SQLALCHEMY_DATABASE_URI', 'SQLALCHEMY_DATABASE_URL', 'DB_URL')(invocation, around));
};

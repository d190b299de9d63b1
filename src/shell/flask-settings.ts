import type { Clue } from '../core/effect.ts';
import type { Files } from '../core/files.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';
import { lineValue } from './link-files.ts';

const CHOSEN = /\bfrom_object\([^\n]{0,160}?(?:os\.environ\.get|os\.getenv|os\.environ\[|environ\.get|getenv)\(?\s{0,4}["'](\w{1,80})["'](?:,\s{0,4}["']([\w.]{1,120})["'])?/;

/** The settings that a Flask application takes by a variable: `app.config.from_object(CONFIGS[os.environ.get("APP_SETTINGS", "development")])`. Source: flask.palletsprojects.com (configuration handling). */
export function flaskChoice(text: string, value: (name: string) => string | undefined): Clue | undefined {
  const [, name = '', otherwise] = CHOSEN.exec(text.slice(0, 100_000)) ?? [];
  const chosen = name === '' ? undefined : value(name);
  if (chosen !== undefined && chosen !== '') {
    if (!isKnown(chosen)) return context('', { source: 'variable', key: name, fact: `${name} is set` });
    return tierOfName(chosen) === 'none' ? undefined : context(chosen, { source: 'variable', key: name, fact: `${name}=${chosen}` });
  }
  return otherwise === undefined || tierOfName(otherwise) !== 'development' ? undefined : context(otherwise, { source: 'default', key: name, fact: `without ${name} it is ${otherwise}` }, 'development');
}

/** The files that a Flask application may stand in: the one that the command or a variable names, else those that flask looks for. */
export function flaskFiles({ argv, env, cwd }: Pick<Invocation, 'argv' | 'env' | 'cwd'>, files: Files): readonly string[] {
  const given = argv.findIndex((word) => word === '--app' || word === '-A');
  const kept = cwd === undefined ? undefined : ['.flaskenv', '.env'].map((name) => lineValue(files.read(`${cwd}/${name}`) ?? '', /^(?:export )?FLASK_APP=["']?([\w./:-]{1,120})/)?.value).find((one) => one !== undefined);
  const app = ((given > 0 ? argv[given + 1] : (env.get('FLASK_APP') ?? kept)) ?? '').replace(/[:(].*$/, '');
  const path = app.replaceAll('.', '/');
  return app === '' ? ['wsgi.py', 'app.py', 'app/__init__.py', 'application.py', 'manage.py'] : app.endsWith('.py') ? [app] : [`${path}.py`, `${path}/__init__.py`];
}

/** The same for `flask db downgrade`, which works on the application's own database. */
export const flaskSettings: TargetSource = (invocation, { files, env }) => {
  const { argv, cwd, remote } = invocation;
  if (argv[0] !== 'flask' || cwd === undefined || remote !== undefined) return undefined;
  const text = flaskFiles(invocation, files).flatMap((path) => files.read(`${cwd}/${path}`) ?? []).join('\n');
  return flaskChoice(text, (name) => invocation.env.get(name) ?? env[name]);
};

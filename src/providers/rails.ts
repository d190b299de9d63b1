import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumedIn, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromUrlVariable, urlClue } from '../targets/database-target.ts';
import { deletesRecords } from '../acts/record-code.ts';
import { inSection } from '../targets/sections.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: guides.rubyonrails.org (command line, active_record_migrations, configuring: DATABASE_URL wins over database.yml); level doc.
const BACKUP = 'Only a dump taken before brings it back.';
const VALUES = 'The old values come back only from a backup of the database, if there is one.';

const ROWS: readonly Row[] = [
  { does: /^db:drop(?::|$)/, effect: 'destroys-data', operation: 'drop', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP },
  { does: /^db:truncate_all(?::|$)/, effect: 'destroys-data', operation: 'drop', act: 'Empty every table', says: 'Every row of every table is deleted. Cannot be undone.', backups: BACKUP },
  { does: /^db:environment:set(?::|$)/, effect: 'destroys-data', operation: 'drop', act: 'Tell the database another environment', says: 'Rails then no longer refuses to drop it.' },
  { does: /^db:(?:reset|purge|schema:load|structure:load|migrate:reset|seed:replant)(?::|$)/, effect: 'destroys-data', operation: 'drop', act: 'Drop and rebuild the database', says: 'Every table is dropped with everything in it. Cannot be undone.', backups: BACKUP },
  { does: /^db:(?:rollback|migrate:down|migrate:redo)(?::|$)/, effect: 'destroys-data', operation: 'rollback', act: 'Roll back migrations', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, instead: 'rails db:migrate:status' },
  { does: /^db:sessions:clear/, effect: 'destroys-data', operation: 'purge', act: 'Delete every session', says: 'Everybody is signed out, and what was kept in sessions is lost. Cannot be undone.' },
  { does: /^db:sessions:trim/, effect: 'destroys-data', operation: 'purge', act: 'Delete old sessions', says: 'Whoever was away for long is signed out. Cannot be undone.' },
  { does: /^(?:active_storage:purge|action_text:purge|db:sessions:(?:clear|trim))/, effect: 'destroys-data', operation: 'purge', act: 'Delete stored files', says: 'They are deleted. Cannot be undone.' },
  { does: /^db:(?:migrate:status|version|abort_if_pending_migrations|charset|collation|schema:dump|structure:dump|schema:cache:\w+|test:\S+|forward:status|fixtures:identify|encryption:init)(?::|$)/, effect: 'reads', operation: 'status', act: 'Look at the database', says: 'It only looks.' },
  { does: /^db:(?:seed|fixtures:load)(?::|$)/, effect: 'changes', operation: 'migrate', act: 'Run seeds', says: 'Rows are added, and what the seeds say may also change or delete some.' },
  { does: /^db:create(?::|$)/, effect: 'changes', operation: 'migrate', act: 'Create the database', says: 'One that is there already stays as it is.' },
  { does: /^db:(?:migrate|prepare|setup|forward)(?::|$)/, effect: 'changes', operation: 'migrate', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'rails db:migrate:status' },
  { does: /^(?:cache:clear|assets:clobber|jobs:clear|jobs:work|data:migrate|maintenance:\S+)$/, effect: 'changes', operation: 'task', act: 'Run task', says: 'It can be run again, but what runs there is affected at once.' },
  { does: /^(?:credentials|encrypted):(?:show|edit)$/, effect: 'reveals', operation: 'credentials', act: 'Print the credentials of the app', says: 'It would put secrets into the agent’s context.' },
];
/** Tasks whose name is the first word only. */
const RUNS: readonly Row[] = [{ does: /^(?:runner|r|console|c|dbconsole|db)$/, effect: 'executes', operation: 'session', act: 'Run code in the app', says: 'What it does to the data cannot be judged from here.' }];

/** `rake db:drop RAILS_ENV=production` */
const argument: TargetSource = ({ argv }) => {
  const written = argv.find((word) => /^(?:RAILS_ENV|RACK_ENV)=./.test(word));
  return written ? context(written.slice(written.indexOf('=') + 1), { source: 'argument', fact: written }) : undefined;
};

const environmentFlag: TargetSource = (invocation, around) => (invocation.argv[0] === 'rails' ? fromFlag('-e', '--environment')(invocation, around) : undefined);

/** Rails itself refuses to drop what its own table says is production; who switches that off has met the refusal. */
const unprotected: TargetSource = ({ env }) => (env.get('DISABLE_DATABASE_ENVIRONMENT_CHECK') && !/^(?:production|development)$/.test(tierOfName(env.get('RAILS_ENV') ?? '')) ? context('', { source: 'variable', key: 'DISABLE_DATABASE_ENVIRONMENT_CHECK', fact: 'the protection of production databases is switched off' }) : undefined);

const FILES = ['config/database.yml', 'config/mongoid.yml'];
const standard = assumedIn('development', { source: 'default', fact: 'without RAILS_ENV it is development' }, ['config/database.yml', 'config/application.rb', 'Gemfile', 'Rakefile', 'bin/rails']);

/** Of several databases each takes the variable that is called after it: `ANIMALS_DATABASE_URL`. Source: guides.rubyonrails.org (multiple databases). */
const namedDatabase: TargetSource = ({ env, cwd, remote }, { files }) => {
  const names = [...env.keys()].filter((name) => /^[A-Z][A-Z\d_]{0,40}_DATABASE_URL$/.test(name));
  if (names.length === 0 || cwd === undefined || remote !== undefined) return undefined;
  const text = files.read(`${cwd}/config/database.yml`) ?? '';
  const name = names.find((one) => new RegExp(`^ {1,8}${one.slice(0, -'_DATABASE_URL'.length).toLowerCase()}:`, 'm').test(text));
  return name === undefined ? undefined : urlClue(env.get(name) ?? '', name, { source: 'variable', key: name });
};

/** The host for development that `config/database.yml` takes from a variable, where the command sets it. */
const developmentHost: TargetSource = ({ env, cwd, remote }, { files }) => {
  if (cwd === undefined || remote !== undefined) return undefined;
  const text = (files.read(`${cwd}/config/database.yml`) ?? '').split(/^(?:test|staging|production):/m)[0] ?? '';
  const [, name = ''] = /^\s{1,20}(?:host|url):\s{0,8}<%=\s{0,4}ENV(?:\.fetch\(|\[)\s{0,4}["'](\w{1,80})["']/m.exec(text) ?? [];
  const value = env.get(name);
  return value ? urlClue(value, name, { source: 'variable', key: name }) : undefined;
};

/** Whose records a line of code deletes: `User.where(old: true).delete_all`. */
function deletedModel(code: string): Pick<Finding, 'act' | 'resource'> {
  const model = /\b([A-Z]\w{1,60})\.(?:delete_all|destroy_all|delete_by|destroy_by|where|all|unscoped|in_batches)\b/.exec(code.slice(0, 10_000))?.[1];
  const isAll = /\.(?:delete_all|destroy_all)\b/.test(code.slice(0, 10_000)) && !/\.(?:where|limit|find_by|in_batches|not|merge|joins)\b|_by\(/.test(code.slice(0, 10_000));
  return model === undefined ? { act: 'Delete records of the app' } : { act: isAll ? 'Delete every record of model' : 'Delete records of model', resource: { kind: 'model', name: model, opaque: false } };
}

/** The model all of whose records a line of code changes: `Order.update_all(paid: true)`. */
function rewrittenModel(code: string): string | undefined {
  return /\b([A-Z]\w{1,60})(?:\.(?:all|unscoped))?\.update_all\b/.exec(code.slice(0, 10_000))?.[1];
}

/** Which records those are, where one plain condition says it: `where(admin: false)`. */
function conditionIn(code: string): string {
  const text = /\.(?:where|delete_by|destroy_by)\(([^()\n]{1,80})\)/.exec(code.slice(0, 10_000))?.[1]?.trim();
  return text === undefined || !/^[\w "'.,:<>=?!%{}\[\]-]{1,80}$/.test(text) ? '' : `Those where ${text} are deleted. `;
}

function inspect({ argv, env, stdin }: Invocation): readonly Finding[] {
  const typed = stdin.kind === 'text' ? stdin.text : '';
  const args = parseArgs(argv, '-e --environment -f --rakefile -C -t --trace -j');
  if (args.has('-T', '--tasks', '-D', '-P', '-W', '-n', '-h') && argv[0] === 'rake') return [];
  const [first = ''] = args.positionals;
  if (/^(?:g|generate|d|destroy|new|s|server|t|test|routes|notes|stats|about|plugin)$/.test(first)) return [];
  const runs = argv[0] === 'rails' ? rowFindings('rails', RUNS, { words: [first], args, verb: 0 }) : [];
  const condition = conditionIn([...args.positionals.slice(1), typed].join('\n'));
  if (runs.length > 0 && [...args.positionals.slice(1), typed].some(deletesRecords)) return [{ effect: 'destroys-data', provider: 'rails', operation: 'runner-delete', ...deletedModel([...args.positionals.slice(1), typed].join('\n')), says: [...args.positionals.slice(1), typed].some((code) => /\bdestroy_(?:all|by)\b/.test(code)) ? `${condition}They go with all that depends on them. Cannot be undone.` : `${condition}No callback runs: what refers to them is left behind. Cannot be undone.`, backups: BACKUP, clues: [] }];
  const rewritten = runs.length > 0 ? rewrittenModel([...args.positionals.slice(1), typed].join('\n')) : undefined;
  if (rewritten !== undefined) return [{ effect: 'destroys-data', provider: 'rails', operation: 'runner-update', act: 'Overwrite values in every record of model', resource: { kind: 'model', name: rewritten, opaque: false }, says: 'No condition narrows it down: a value of every record is overwritten.', backups: VALUES, clues: [] }];
  const script = args.positionals[1];
  if (runs.length > 0 && script?.endsWith('.rb') === true) return runs.map((run) => ({ ...run, act: 'Run script', says: 'It runs inside the app, with all its data in reach; of what it does only what stands in the file itself is told here.', resource: { kind: 'script', name: script, opaque: true } }));
  if (runs.length > 0) return runs;
  // Version 0 is the one before the first migration.
  const undoesAll = args.positionals.includes('VERSION=0') || env.get('VERSION') === '0';
  const words = args.positionals.map((word) => (undoesAll && word === 'db:migrate' ? 'db:migrate:down' : word));
  return words.filter((word) => !word.includes('=')).flatMap((word) => rowFindings('rails', ROWS, { words: [word.replace(/\[.*$/, '').replace(/^app:/, '')], args, verb: 0 }));
}

export default {
  id: 'rails',
  title: 'Rails',
  executables: ['rails', 'rake'],
  target: [unprotected, fromUrlVariable('DATABASE_URL'), namedDatabase, inSection(argument, FILES), inSection(environmentFlag, FILES), inSection(fromVariable('RAILS_ENV'), FILES), inSection(fromVariable('RACK_ENV'), FILES), fromDotenv('DATABASE_URL'), elsewhere, developmentHost, inSection(standard, FILES)],
  inspect,
  samples: {
    sees: [
      ['RAILS_ENV=production rails db:drop', 'rails/drop', 'production'],
      ['rails db:drop', 'rails/drop', 'unknown'],
      ['rails db:migrate VERSION=0', 'rails/rollback', 'unknown'],
      ['VERSION=0 RAILS_ENV=production rake db:migrate', 'rails/rollback', 'production'],
      ["rails dbconsole <<< 'DROP TABLE users;'", 'rails/runner-delete', 'unknown'],
      ['rails runner "User.delete_all"', 'rails/runner-delete', 'unknown'],
      ['RAILS_ENV=production rails runner "Order.update_all(paid: true)"', 'rails/runner-update', 'production'],
      ['bin/rails runner -e staging "Order.where(old: true).destroy_all"', 'rails/runner-delete', 'staging'],
      ['RAILS_ENV=production bundle exec rake db:reset', 'rails/drop', 'production'],
      ['rake db:drop RAILS_ENV=production', 'rails/drop', 'production'],
      ['RAILS_ENV=staging bin/rails db:schema:load', 'rails/drop', 'staging'],
      ['DATABASE_URL=postgres://db.example.com/shop rails db:drop', 'rails/drop', 'unknown'],
      ['DISABLE_DATABASE_ENVIRONMENT_CHECK=1 rails db:drop', 'rails/drop', 'unknown'],
      ['RAILS_ENV=production rails db:migrate', 'rails/migrate', 'production'],
      ['RAILS_ENV=production rails db:rollback STEP=3', 'rails/rollback', 'production'],
      ['rails runner -e production "User.delete_all"', 'rails/runner-delete', 'production'],
      ['RAILS_ENV=production bin/rails console', 'rails/session', 'production'],
      ['rails credentials:show', 'rails/credentials'],
      ['ssh prod-1 "cd app && bin/rails db:rollback"', 'rails/rollback', 'production'],
    ],
    leaves: ['rails db:migrate', 'rails db:migrate VERSION=20240101000000', 'RAILS_ENV=development rails db:drop db:create db:migrate', 'rails db:seed', 'rails console', 'rails runner "puts User.count"', 'RAILS_ENV=test rails runner "User.delete_all"', 'RAILS_ENV=test rails db:reset', 'RAILS_ENV=production rails db:migrate:status', 'rails routes', 'rails generate model User', 'rails destroy model User', 'bundle exec rake -T db', 'rake test', 'rails server', 'RAILS_ENV=production rails assets:precompile', 'bin/rails db:version'],
  },
} satisfies Provider;

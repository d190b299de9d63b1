import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { assumedIn, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromUrlVariable, urlClue } from '../targets/database-target.ts';
import { lineValue, nearestFile } from '../shell/link-files.ts';

// Source: hexdocs.pm/ecto_sql (mix tasks); level doc. Without MIX_ENV mix runs in `dev`.
const BACKUP = 'Only a dump taken before brings it back.';

/** What code calls to take rows or tables away. Source: hexdocs.pm/ecto (Ecto.Repo). */
const DELETES = /\bRepo\.(?:delete_all|delete!?)\b|\bRelease\.rollback\(|\bEcto\.Migrator\.run\([^)]{0,200}:down\b|\bquery!?\([^)]{0,200}\b(?:drop|truncate|delete)\s/i;

/** The database of `config/dev.exs`, which mix reads where MIX_ENV is not set. Source: hexdocs.pm/mix, hexdocs.pm/config. */
const devSettings: TargetSource = ({ cwd, remote }, { files }) => {
  const found = remote === undefined ? nearestFile('config/dev.exs', cwd, files) : undefined;
  const host = found && lineValue(found.text, /^\s{0,8}(?:hostname|url):\s{0,4}"([^"#]{1,300})"/);
  if (!found || !host) return undefined;
  const clue = urlClue(host.value, 'without MIX_ENV it is dev, whose database', { source: 'config/dev.exs', file: found.path, line: host.line, key: 'hostname' });
  return clue.tier === 'development' ? { ...clue, assumed: true } : clue;
};

export default {
  id: 'ecto',
  title: 'Mix and Ecto',
  executables: ['mix', 'iex', 'elixir'],
  valued: '-r --repo -n --step --to -v --prefix --migrations-path',
  target: [fromUrlVariable('DATABASE_URL'), fromVariable('MIX_ENV'), elsewhere, devSettings, assumedIn('dev', { source: 'default', fact: 'without MIX_ENV it is dev' }, ['mix.exs'])],
  operations: [
    { id: 'drop', match: '(ecto.drop|ecto.reset) ...', effect: 'destroys-data', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'rollback', match: 'ecto.rollback ...', effect: 'destroys-data', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: '(ecto.migrate|ecto.load|ecto.setup) ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.', level: 'doc' },
    { id: 'owner', match: '(hex.owner|hex.organization) (add|remove|transfer|deauth) ...', effect: 'permissions', act: 'Change the owners of package', says: 'It changes who can publish it.', level: 'doc' },
  ],
  inspect: ({ argv, cwd, stdin, remote }, { files, home }) => {
    // A task of the project's own: `mix shop.prune`.
    const task = argv[0] === 'mix' && /^[a-z]\w{0,60}(?:\.\w{1,60}){0,4}$/.test(argv[1] ?? '') && remote === undefined ? `lib/mix/tasks/${argv[1] ?? ''}.ex` : undefined;
    const file = argv.find((word) => /\.exs$/.test(word)) ?? task;
    const path = file === undefined || !isKnown(file) ? undefined : resolve(file, cwd, home);
    const code = [...(path === undefined ? [] : [files.read(path) ?? '']), ...argv.filter((_, i) => /^(?:-e|--eval|--rpc-eval)$/.test(argv[i - 1] ?? '')), ...((argv[0] === 'iex' || argv.length === 1) && stdin.kind === 'text' ? [stdin.text] : [])].join('\n');
    const model = /\bdelete_all\(\s{0,20}([A-Z][\w.]{0,80})\s{0,20}[,)]/.exec(code.slice(0, 20_000))?.[1];
    const what = model === undefined ? { act: 'Delete records of the app' } : { act: 'Delete every record of model', resource: { kind: 'model', name: model, opaque: false } };
    return DELETES.test(code) ? [{ effect: 'destroys-data', provider: 'ecto', operation: 'run-delete', ...what, says: 'What refers to them goes or stays, as the tables say. Cannot be undone.', backups: BACKUP, clues: [] }] : [];
  },
  samples: {
    sees: [
      ['MIX_ENV=prod mix ecto.drop', 'ecto/drop', 'production'],
      ['mix ecto.reset', 'ecto/drop', 'unknown'],
      ['elixir -S mix ecto.drop --force', 'ecto/drop', 'unknown'],
      ["mix run -e 'Shop.Repo.delete_all(Shop.Order)'", 'ecto/run-delete', 'unknown'],
      ["fly ssh console -a shop-staging -C \"/app/bin/shop eval 'Shop.Repo.delete_all(Shop.Order)'\"", 'ecto/run-delete', 'staging'],
      ['bin/shop eval "Shop.Release.rollback(Shop.Repo, 20240101000000)"', 'ecto/run-delete', 'unknown'],
      ['MIX_ENV=staging mix ecto.rollback --all', 'ecto/rollback', 'staging'],
      ['DATABASE_URL=ecto://db.prod.example.com/shop mix ecto.migrate', 'ecto/migrate', 'production'],
    ],
    leaves: ['bin/shop rpc "Shop.Metrics.count()"', 'bin/shop eval "Shop.Release.migrate()"', 'mix ecto.migrate', "mix run -e 'IO.puts(1)'", 'iex -S mix phx.server', 'elixir script.exs', 'mix ecto.setup', 'mix ecto.gen.migration drop_users', 'MIX_ENV=test mix ecto.reset', 'mix deps.get', 'mix test', 'mix phx.server', 'mix hex.info', 'mix ecto.migrations', 'MIX_ENV=dev mix ecto.drop'],
  },
} satisfies Provider;

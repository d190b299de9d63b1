import type { Provider } from '../core/provider.ts';
import { assumedIn, fromVariable } from '../shell/clues.ts';
import { elsewhere, fromUrlVariable } from '../shell/database-target.ts';

// Source: hexdocs.pm/ecto_sql (mix tasks); level doc. Without MIX_ENV mix runs in `dev`.
const BACKUP = 'Only a dump taken before brings it back.';

export default {
  id: 'ecto',
  title: 'Mix and Ecto',
  executables: ['mix'],
  valued: '-r --repo -n --step --to -v --prefix --migrations-path',
  target: [fromUrlVariable('DATABASE_URL'), fromVariable('MIX_ENV'), elsewhere, assumedIn('dev', { source: 'default', fact: 'without MIX_ENV it is dev' }, ['mix.exs'])],
  operations: [
    { id: 'drop', match: '(ecto.drop|ecto.reset) ...', effect: 'destroys-data', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP, level: 'doc' },
    { id: 'rollback', match: 'ecto.rollback ...', effect: 'destroys-data', act: 'Roll back migrations of the database', says: 'What the migrations had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: '(ecto.migrate|ecto.load|ecto.setup) ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered, and a migration can drop some.', level: 'doc' },
    { id: 'owner', match: '(hex.owner|hex.organization) (add|remove|transfer|deauth) ...', effect: 'permissions', act: 'Change the owners of package', says: 'It changes who can publish it.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['MIX_ENV=prod mix ecto.drop', 'ecto/drop', 'production'],
      ['mix ecto.reset', 'ecto/drop', 'unknown'],
      ['MIX_ENV=staging mix ecto.rollback --all', 'ecto/rollback', 'staging'],
      ['DATABASE_URL=ecto://db.prod.example.com/shop mix ecto.migrate', 'ecto/migrate', 'production'],
    ],
    leaves: ['mix ecto.migrate', 'mix ecto.setup', 'mix ecto.gen.migration drop_users', 'MIX_ENV=test mix ecto.reset', 'mix deps.get', 'mix test', 'mix phx.server', 'mix hex.info', 'mix ecto.migrations', 'MIX_ENV=dev mix ecto.drop'],
  },
} satisfies Provider;

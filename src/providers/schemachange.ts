import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Source: github.com/Snowflake-Labs/schemachange (command line and its variables); level doc.
export default {
  id: 'schemachange',
  title: 'schemachange',
  executables: ['schemachange'],
  valued: '-f --root-folder -m --modules-folder -a --snowflake-account -u --snowflake-user -r --snowflake-role -w --snowflake-warehouse -d --snowflake-database -s --snowflake-schema -c --change-history-table --vars --query-tag --config-folder --config-file-name --connections-file-path --connection-name -C --log-level',
  target: [fromFlag('-C', '--connection-name'), fromFlag('-d', '--snowflake-database'), fromVariable('SNOWFLAKE_DEFAULT_CONNECTION_NAME'), fromVariable('SNOWFLAKE_DATABASE'), fromFlag('--config-file-name'), fromFlag('--config-folder')],
  reads: ['(render|verify) ...'],
  operations: [
    { id: 'migrate', match: 'deploy ...', effect: 'changes', dry: '--dry-run', act: 'Run migrations', says: 'Tables are altered, and a migration can drop some.', instead: 'schemachange deploy --dry-run', level: 'doc' },
  ],
  samples: {
    sees: [
      ['schemachange deploy -f migrations', 'schemachange/migrate', 'unknown'],
      ['schemachange deploy -f migrations -d SHOP_PROD', 'schemachange/migrate', 'production'],
      ['schemachange deploy -f migrations -C staging', 'schemachange/migrate', 'staging'],
    ],
    leaves: ['schemachange deploy -f migrations --dry-run', 'schemachange deploy -f migrations -d SHOP_DEV', 'schemachange render migrations/V1__a.sql', 'schemachange --version'],
  },
} satisfies Provider;

import type { Provider, TargetSource } from '../core/provider.ts';
import { context } from '../targets/clues.ts';

/** Everything that they start runs in containers of this machine; what they push goes to the host that their configuration names, which nothing here tells. */
const here: TargetSource = ({ argv }) => {
  const [program = '', verb = ''] = argv;
  return verb === 'push' ? context('', { source: program, fact: `${program} push goes to the site that its configuration names` }) : context('local', { source: program, fact: `${program} runs it in containers of this machine` }, 'development');
};
const BACKUP = 'Only a snapshot or dump taken before brings it back.';

// Sources: docs.ddev.com/en/stable/users/usage/commands, docs.lando.dev/cli; level doc.
export default {
  id: 'local-stacks',
  title: 'DDEV and Lando',
  executables: ['ddev', 'lando'],
  valued: '--file -f --src --database -d --name -s --service --extract-path',
  target: [here],
  operations: [
    { id: 'push', match: 'push ...', effect: 'destroys-data', act: 'Replace what the site has', says: 'Database and files there are overwritten by those of this machine.', backups: BACKUP, level: 'doc' },
    { id: 'delete', match: '(delete|destroy) ...', effect: 'destroys-data', act: 'Delete local project', says: 'Its containers and their database are deleted.', backups: BACKUP, instead: 'ddev snapshot', level: 'doc' },
    { id: 'import', match: '(import-db|db-import|pull|import-files) ...', effect: 'destroys-data', act: 'Replace the local database', says: 'What the local database holds is overwritten.', backups: BACKUP, instead: 'ddev snapshot', level: 'doc' },
    { id: 'snapshot', match: 'snapshot restore ...', effect: 'destroys-data', act: 'Rewind the local database', says: 'What was written since the snapshot is lost.', backups: BACKUP, level: 'doc' },
  ],
  samples: {
    sees: [
      ['ddev push platform', 'local-stacks/push', 'unknown'],
      ['lando push --database=dev --files=none', 'local-stacks/push', 'unknown'],
    ],
    leaves: [
      'ddev delete -Oy', 'ddev import-db --file=dump.sql.gz', 'ddev artisan migrate:fresh --seed', "ddev mysql -e 'DROP TABLE tickets'", 'ddev drush sql:drop -y', 'ddev exec php artisan db:wipe', 'ddev pull platform -y', 'ddev start', 'ddev describe', 'ddev composer install', 'ddev wp db reset --yes', 'ddev snapshot restore --latest',
      'lando destroy -y', 'lando db-import dump.sql', "lando mysql -e 'DROP TABLE tickets'", 'lando artisan migrate:fresh', 'lando drush sql:drop -y', 'lando start', 'lando ssh -c "php artisan db:wipe"',
    ],
  },
} satisfies Provider;

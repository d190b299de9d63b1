import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import type { Invocation } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';

// Sources: drush.org (site aliases, sql:drop, config:import), www.terminus docs (pantheon), docs.acquia.com/acquia-cli; level kn.
const GONE = 'Cannot be undone.';
const DUMP = 'drush sql:dump --result-file=before.sql';

const SYNCS = /^(?:sql:sync|sql-sync|core:rsync|rsync)$/;

/** `drush @prod …`, `terminus … site.live`. */
const alias: TargetSource = ({ argv }) => {
  const all = argv.slice(1).flatMap((word) => /^(@[\w.-]{1,80})(?::.{0,200})?$/.exec(word)?.[1] ?? []);
  // What is copied goes to the second: `sql:sync @prod @self` leaves production as it is, and `@self` is the site here.
  const into = argv.some((word) => SYNCS.test(word));
  const found = (into ? (all.length > 1 ? all.slice(1) : all).filter((one) => one !== '@self')[0] : all[0]) ?? argv.find((word, i) => i > 1 && argv[0] === 'terminus' && /^[\w-]{1,60}\.[\w-]{1,40}$/.test(word));
  return found === undefined ? undefined : context(found.replace(/^@/, ''), { source: 'alias', key: found, fact: `the alias is ${found}` });
};

const wordsOf = ({ argv }: Invocation): readonly string[] => parseArgs(argv, '--uri -l --root -r --database --db-url --target').positionals.filter((word) => !word.startsWith('@'));

function payloads(invocation: Invocation): readonly Payload[] {
  const [command = '', text] = wordsOf(invocation);
  if (/^(?:sql:query|sqlq|sql-query)$/.test(command)) return [text === undefined ? { language: 'unreadable', why: 'its SQL comes from elsewhere' } : { language: 'sql', text, dialect: 'any' }];
  return [];
}

/** Commands of drush and terminus, by their names; an alias may stand before them. */
const TABLE: readonly (readonly [RegExp, 'destroys-data' | 'destroys-backup' | 'irreversible' | 'permissions' | 'executes' | 'changes', string, string, string])[] = [
  [/^(?:sql:drop|sql-drop|sql:create|sql-create|site:install|si|site-install)$/, 'destroys-data', 'db-reset', 'Empty the database', `Every table is dropped. ${GONE}`],
  [SYNCS, 'destroys-data', 'sync', 'Overwrite the other site', 'The database or files of the second site are replaced by those of the first.'],
  [/^(?:entity:delete|edel|user:cancel|ucan|site:delete|env:wipe|multidev:delete|branch:delete|devel:generate)$/, 'destroys-data', 'delete', 'Delete content', GONE],
  [/^(?:backup:delete|backup:automatic:disable)$/, 'destroys-backup', 'backup-delete', 'Delete backup', GONE],
  [/^(?:backup:restore|env:clone-content|import:database|import:site|import:files|import:complete)$/, 'destroys-data', 'restore', 'Replace the environment', 'What stands there is replaced.'],
  [/^(?:config:delete|cdel)$/, 'irreversible', 'uninstall', 'Delete a setting of the site', 'What it decides goes back to what is usual; the old value is not kept.'],
  [/^(?:queue:delete)$/, 'irreversible', 'uninstall', 'Delete a queue of the site', 'What waits in it is not done. Cannot be undone.'],
  [/^(?:pm:uninstall|pmu|pm-uninstall)$/, 'irreversible', 'uninstall', 'Uninstall a module of the site', 'What it does ends, and what it stored goes with it. Cannot be undone.'],
  [/^(?:state:delete|sdel|field:delete|deploy:hook|dashboard:delete|domain:remove|solr:disable|redis:disable)$/, 'irreversible', 'uninstall', 'Uninstall or delete a part of site', `What it stored goes with it. ${GONE}`],
  [/^(?:config:import|cim|config-import|cset|config:set|state:set|sset|updatedb|updb|deploy|pm:enable|en|pm:install|theme:enable|theme:uninstall|core:cron-disabled|maint:set|env:deploy|env:commit|upstream:updates:apply|plan:set|env:cc-disabled|connection:set|php:set|php:script-run)$/, 'changes', 'change', 'Change the site', 'Visitors see it at once.'],
  [/^(?:user:(?:create|password|role:add|role:remove|block|unblock)|ucrt|upwd|urol|urrol|user-password|role:perm:add|role:perm:remove|role:create|role:delete|site:team:add|site:team:remove|uli-disabled|ssh-key:add)$/, 'permissions', 'access', 'Change users', 'It changes who can log in and do what.'],
  [/^(?:php:eval|eval|ev|php:script|scr|php-script|sql:cli|sqlc|sql-cli)$/, 'executes', 'eval', 'Run code in the site', 'It can change or delete anything there.'],
];

export default {
  id: 'drupal',
  title: 'Drupal',
  executables: ['drush', 'terminus', 'acli-drupal', 'drupal'],
  valued: '--uri -l --root -r --target --database --db-url --result-file --tables-list',
  target: [alias, fromUrlFlag('-l', '--uri'), fromUrlFlag('--db-url'), elsewhere],
  payloads,
  inspect: (invocation) => {
    const [command = ''] = wordsOf(invocation);
    const found = TABLE.find(([names]) => names.test(command));
    if (!found || invocation.argv.includes('--simulate') || invocation.argv.includes('-s')) return [];
    const [, effect, operation, act, says] = found;
    return [{ effect, provider: 'drupal', operation, act, says, clues: [], ...(effect === 'destroys-data' ? { instead: DUMP } : {}) }];
  },
  samples: {
    sees: [
      ['drush sql:drop -y', 'drupal/db-reset', 'unknown'],
      ['drush @prod sql-drop -y', 'drupal/db-reset', 'production'],
      ['drush sql:sync @self @prod', 'drupal/sync', 'production'],
      ['drush sql:sync @dev @prod -y', 'drupal/sync', 'production'],
      ['drush rsync @dev:%files @prod:%files', 'drupal/sync', 'production'],
      ['drush sql:sync @prod @stage -y', 'drupal/sync', 'staging'],
      ['drush sql:sync @prod @self -y', 'drupal/sync', 'unknown'],
      ['drush site:install standard -y', 'drupal/db-reset', 'unknown'],
      ['drush config:import -y', 'drupal/change', 'unknown'],
      ['drush entity:delete node', 'drupal/delete', 'unknown'],
      ['drush sqlq "TRUNCATE users"', 'drupal/sql-truncate', 'unknown'],
      ['terminus env:wipe shop.live -y', 'drupal/delete', 'production'],
      ['terminus backup:restore shop.staging', 'drupal/restore', 'staging'],
    ],
    leaves: ['drush status', 'drush cr', 'drush cache:rebuild', 'drush sql:dump', 'drush config:export -y', 'drush sqlq "SELECT 1"', 'drush pm:list', 'drush @dev sql:drop -y', 'terminus site:list', 'drush watchdog:show', 'terminus backup:create shop.live', 'drush sql:drop --simulate'],
  },
} satisfies Provider;

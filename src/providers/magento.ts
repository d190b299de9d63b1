import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { quoted } from '../core/shell-word.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: experienceleague.adobe.com (bin/magento), magerun docs, developer.shopware.com (bin/console), typo3.org, craftcms.com/docs (craft), octobercms; level kn.
const GONE = 'Cannot be undone.';

/** `php bin/magento setup:upgrade` is `magento setup:upgrade`. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const at = argv.findIndex((word, i) => i > 0 && /(?:^|\/)(?:magento|craft|n98-magerun2(?:\.phar)?|typo3|drush(?:\.php)?|wp(?:-cli)?(?:\.phar)?)$/.test(word));
  if (argv[0] !== 'php' || at < 0 || argv.slice(1, at).some((word, i) => !word.startsWith('-') && argv[i] !== '-d')) return [];
  const [script = '', ...rest] = argv.slice(at);
  const program = script.replace(/^.*\//, '').replace(/\.(?:phar|php)$/, '').replace(/^wp-cli$/, 'wp');
  return [{ language: 'shell', text: [program, ...rest].map(quoted).join(' ') }];
}

export default {
  id: 'magento',
  title: 'Magento, Shopware, Craft',
  executables: ['php', 'magento', 'n98-magerun2', 'magerun2', 'n98-magerun2.phar', 'craft', 'typo3', 'magento-cloud', 'shopware-cli'],
  valued: '-e --environment -p --project --db-host --db-name --mode --code --id --password -u --username',
  target: [fromFlag('-e', '--environment'), fromVariable('CRAFT_ENVIRONMENT'), fromVariable('TYPO3_CONTEXT')],
  reads: ['(cache:flush|cache:clean|cache:status|info:dependencies:show-modules|list|help|indexer:status|indexer:info|module:status|setup:db:status|store:list|admin:user:list|config:show|deploy:mode:show|maintenance:status|sys:info|sys:check|db:dump|db:info|db:console-info|dev:urn-catalog:generate|environment:list|project:list|backup:create|log:list|setup:static-content:deploy|setup:di:compile|install/check|db/backup|exec-info|cache:list|environment:logs|db:size|indexer:show-mode) ...'],
  payloads,
  operations: [
    { id: 'uninstall', match: '(setup:uninstall|setup:install) ...', effect: 'destroys-data', act: 'Uninstall the shop', says: `Every table is dropped. ${GONE}`, instead: 'n98-magerun2 db:dump', level: 'kn' },
    { id: 'rollback', match: '(setup:rollback|setup:backup-restore|snapshot:restore|backup:restore|db:import|db:drop|db:create|db/restore|environment:synchronize|environment:delete|project:delete) ...', effect: 'destroys-data', act: 'Replace the database or files', says: `What stands there is replaced or deleted. ${GONE}`, level: 'kn' },
    { id: 'module-uninstall', match: '(module:uninstall|theme:uninstall|plugin/uninstall|extension:deactivate|module:disable|plugin/disable|gc|gc/run|customer:delete|media:dump-disabled) ...', effect: 'irreversible', act: 'Uninstall module', says: 'With --remove-data what it stored goes with it.', level: 'kn' },
    { id: 'access', match: '(admin:user:create|admin:user:delete|admin:user:unlock|admin:user:change-password|admin:user:change-status|users/create|users/delete|users/set-password|user:add|user:delete|user:update) ...', effect: 'permissions', act: 'Change users', says: 'It changes who can log in.', level: 'kn' },
    { id: 'query', match: '(db:query|db:console|dev:console|shell|db/convert-charset) ...', effect: 'executes', act: 'Run SQL or code', says: 'It can change or delete anything there.', level: 'kn' },
    { id: 'change', match: 'maintenance:enable ...', effect: 'changes', act: 'Switch on maintenance of the shop', says: 'Customers get the maintenance page until it is switched off again.', level: 'kn' },
    { id: 'change', match: 'maintenance:disable ...', effect: 'changes', act: 'Switch off maintenance of the shop', says: 'Customers reach the shop again; it can be switched on again.', level: 'kn' },
    { id: 'change', match: 'module:enable ...', effect: 'changes', act: 'Enable module', says: 'What it does counts for customers at once; it can be disabled again.', level: 'kn' },
    { id: 'change', match: 'indexer:reset ...', effect: 'changes', act: 'Reset the search index', says: 'Customers may see old or missing results until it is built again.', level: 'kn' },
    { id: 'change', match: '(setup:upgrade|config:set|config:sensitive:set|config:store:set|deploy:mode:set|maintenance:enable|maintenance:disable|module:enable|indexer:reset|indexer:reindex|indexer:set-mode|catalog:product:attributes:cleanup|catalog:images:resize|store:config:set|app:config:import|migrate/all|migrate/up|up|project-config/apply|project-config/rebuild|update|environment:activate|environment:deactivate|environment:merge|environment:push|environment:branch|variable:set|variable:create|variable:delete|environment:redeploy|environment:http-access) ...', effect: 'changes', act: 'Change the shop', says: 'Customers see it at once.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['bin/magento setup:uninstall -n', 'magento/uninstall', 'unknown'],
      ['n98-magerun2 db:drop --force', 'magento/rollback', 'unknown'],
      ['magento-cloud environment:delete staging -e staging', 'magento/rollback', 'staging'],
      ['php bin/magento setup:upgrade', 'magento/change', 'unknown'],
      ['php -d memory_limit=-1 bin/magento setup:uninstall -n', 'magento/uninstall', 'unknown'],
      ['bin/magento admin:user:create --admin-user x', 'magento/access', 'unknown'],
      ['magento module:uninstall Acme_Shop --remove-data', 'magento/module-uninstall', 'unknown'],
    ],
    leaves: ['bin/magento cache:flush', 'bin/magento module:status', 'bin/magento setup:di:compile', 'n98-magerun2 db:dump', 'bin/magento indexer:status', 'magento-cloud environment:list'],
  },
} satisfies Provider;

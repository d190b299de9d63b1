import type { Provider } from '../core/provider.ts';
import { fromDotenv, fromTellingVariable, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Sources: pocketbase.io/docs, docs.directus.io (CLI `directus database|schema|roles|users`), docs.strapi.io/cms/cli (`transfer`, `import`, `export`), payloadcms.com/docs (migrate:*), ghost.org/docs/ghost-cli, docs.keystonejs.com, medusajs.com; level kn.
const GONE = 'Cannot be undone.';
const EVERYDAY = 'develop dev start build serve generate migrate:create migrate:status watch-admin bootstrap init migrate db:migrate';

export default {
  id: 'content-platforms',
  title: 'PocketBase, Directus, Strapi, Payload, Ghost',
  executables: ['pocketbase', 'directus', 'strapi', 'payload', 'ghost', 'keystone', 'medusa'],
  hosts: ['*.pockethost.io', '*.directus.app', '*.strapiapp.com', 'directus.*', 'strapi.*', 'pocketbase.*', '*.payloadcms.app'],
  valued: '--dir --to --to-token --from --from-token -f --file --only --exclude -k --key --email --password --role --config',
  target: [fromTellingVariable('NODE_ENV'), fromUrlVariable('DATABASE_URL', 'DATABASE_HOST', 'DB_HOST', 'DB_CONNECTION_STRING', 'DATABASE_URI'), fromDotenv('DATABASE_URL', 'DATABASE_URI', 'DATABASE_HOST', 'DB_HOST'), localWhen(EVERYDAY, 'down migrate:down migrate:rollback')],
  reads: ['(develop|dev|start|serve|build|generate|version|report|export|templates|routes:list|policies:list|middlewares:list|content-types:list|controllers:list|services:list|hooks:list|console|ts:generate-types|openapi|generate:types|generate:importmap|migrate:create|migrate:status|ls|status|log|doctor|postinstall|watch-admin|telemetry|info|exec|db:generate|count) ...', '(schema|database|migrate) (snapshot|create|collections|history-sync|install)', 'init ...'],
  operations: [
    { id: 'transfer', match: 'transfer ...', effect: 'destroys-data', act: 'Transfer data', says: `Everything at the destination is deleted and replaced. ${GONE}`, resource: '--to', instead: 'strapi export at the destination', source: 'https://docs.strapi.io/cms/data-management/transfer', level: 'kn' },
    { id: 'import', match: 'import ...', effect: 'destroys-data', act: 'Import data', says: `Everything that stands there is deleted and replaced. ${GONE}`, instead: 'strapi export', level: 'kn' },
    { id: 'migrate-fresh', match: '(migrate:fresh|migrate:reset|migrate:refresh|migrate:down|db:rollback) ...', effect: 'destroys-data', act: 'Undo migrations', says: `Tables are dropped with their data. ${GONE}`, level: 'kn' },
    { id: 'schema-apply', match: 'schema apply ...', effect: 'destroys-data', act: 'Apply the schema', says: 'Collections and fields that are not in it are dropped with their data.', dry: '--dry-run', level: 'kn' },
    { id: 'migrate-down', match: '(migrate|database) (down|migrate:down|migrate:rollback) ...', effect: 'destroys-data', act: 'Undo migrations', says: `What they had added is dropped. ${GONE}`, level: 'kn' },
    { id: 'access', match: '(superuser|admin) (delete|remove) [user]', effect: 'permissions', act: 'Delete superuser', says: 'They can no longer sign in to manage it.', level: 'kn' },
    { id: 'migrate', match: '(migrate|database|db:migrate|db:sync|configuration:restore|config:restore|deploy|update|superuser|admin|users|roles|admin:reset-user-password|admin:create-user|security|user) ...', effect: 'changes', act: 'Change the content platform', says: 'Its database or its users change.', level: 'kn' },
    { id: 'uninstall', match: 'uninstall ...', effect: 'destroys-data', act: 'Uninstall site', says: `The site is removed with its content. ${GONE}`, level: 'kn' },
  ],
  rest: [
    { id: 'login', route: 'POST /{auth,api/collections/users/auth-with-password}/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'search', route: 'SEARCH /*', effect: 'reads', act: 'Search', says: 'It only looks.' },
    { id: 'collection-delete', route: 'DELETE /{collections,fields,relations}/:collection/*', effect: 'destroys-data', act: 'Delete collection', says: `With everything in it. ${GONE}`, level: 'kn' },
    { id: 'collection-delete', route: 'DELETE /api/collections/:collection', effect: 'destroys-data', act: 'Delete collection', says: `With everything in it. ${GONE}`, level: 'kn' },
    { id: 'backup-delete', route: 'DELETE /api/backups/:backup', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'kn' },
    { id: 'backup-restore', route: 'POST /api/backups/:backup/restore', effect: 'destroys-data', act: 'Restore backup', says: 'What stands there now is replaced.', level: 'kn' },
    { id: 'item-delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete content', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['npx strapi transfer --to https://cms.acme.io/admin --to-token x --force', 'content-platforms/transfer', 'unknown'],
      ['strapi import -f backup.tar.gz --force', 'content-platforms/import', 'unknown'],
      ['npx payload migrate:fresh', 'content-platforms/migrate-fresh', 'unknown'],
      ['directus schema apply snapshot.yaml --yes', 'content-platforms/schema-apply', 'unknown'],
      ['DATABASE_URL=postgres://db-prod.acme.io/cms npx payload migrate:reset', 'content-platforms/migrate-fresh', 'production'],
      ['curl -X DELETE https://shop.pockethost.io/api/collections/orders', 'content-platforms/collection-delete', 'unknown'],
      ['pocketbase migrate down 1', 'content-platforms/migrate-down', 'unknown'],
    ],
    leaves: ['strapi develop', 'npx strapi export -f backup', 'pocketbase serve', 'directus schema snapshot s.yaml', 'npx payload generate:types', 'npx payload migrate:create add_x', 'DATABASE_URL=postgres://localhost/cms npx payload migrate:fresh', 'directus schema apply s.yaml --dry-run', 'ghost ls'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: contentful.com/developers/docs/tutorials/cli (environment `master` unless --environment-id), contentful.com/developers/docs/references/content-management-api; level doc.
const GONE = 'Cannot be undone.';

export default {
  id: 'contentful',
  title: 'Contentful',
  executables: ['contentful', 'ctf', 'contentful-clean-space'],
  hosts: ['api.contentful.com', 'api.eu.contentful.com', 'upload.contentful.com'],
  valued: '--space-id --environment-id -e --environment --env --management-token --mt --content-file --export-dir --name -s --source --accesstoken --batch-size --config --id --alias-id --target-environment-id --host',
  target: [fromFlag('--environment-id'), fromFlag('-e', '--environment'), fromFlag('--env')],
  reads: ['(space|environment|content-type|extension|organization|config|taxonomy) (list|get|export|environments|show|diff)', 'space (environment|environment-alias) (list|create)', 'space export ...', '(login|logout|init|guide|version|diff|export) ...', 'merge (show|export)', 'config (list|add|remove)'],
  operations: [
    { id: 'space-delete', match: 'space delete', effect: 'destroys-data', act: 'Delete space', says: `Every environment, entry and asset in it is deleted. ${GONE}`, resource: '--space-id', instead: 'contentful space export', level: 'doc' },
    { id: 'environment-delete', match: 'space (environment|environment-alias) delete', effect: 'destroys-data', act: 'Delete environment', says: `Every entry and asset in it is deleted. ${GONE}`, resource: '--environment-id|-e', level: 'doc' },
    { id: 'clean', match: '+--accesstoken', effect: 'destroys-data', act: 'Delete every entry of space', says: GONE, resource: '--space-id', level: 'doc' },
    { id: 'import', match: 'space import ...', effect: 'changes', act: 'Import into space', says: 'Entries of the same id are replaced.', resource: '--space-id', level: 'doc' },
    { id: 'migration', match: '(space|merge|extension|content-type|seed|space-seed|environment-alias|entries) (migration|migrate|seed|update|delete|create|generate|accesstoken|use|alias|import|publish) ...', effect: 'changes', act: 'Change the content model', says: 'A migration can delete fields with what they hold.', level: 'doc' },
    { id: 'switch', match: '(space|environment) use ...', effect: 'retargets', act: 'Switch to space', says: 'Commands that follow act on it.', resource: '--environment-id|-e|--space-id', level: 'doc' },
  ],
  rest: [
    { id: 'space-delete', route: 'DELETE /spaces/:space', effect: 'destroys-data', act: 'Delete space', says: `Every environment in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'environment-delete', route: 'DELETE /spaces/:space/environments/:environment', effect: 'destroys-data', act: 'Delete environment', says: `Every entry in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'unpublish', route: 'DELETE /spaces/:space/environments/:environment/:kind/:name/published', effect: 'changes', act: 'Unpublish', says: 'Visitors no longer see it.', level: 'doc' },
    { id: 'access', route: 'POST|PUT|DELETE /spaces/:space/{api_keys,roles,space_memberships}/*', effect: 'permissions', act: 'Change access', says: 'It changes who, or what, can read and write.', level: 'doc' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete content', says: GONE, level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '{delete_entry,delete_asset,delete_content_type,delete_environment,delete_locale}', server: '*contentful*', effect: 'destroys-data', act: 'Delete content', says: GONE, resource: 'entryId assetId contentTypeId environmentId', source: 'contentful/contentful-mcp-server', level: 'kn' },
    { id: 'mcp-publish', tool: '{publish_entry,unpublish_entry,publish_asset,unpublish_asset,publish_content_type,unpublish_content_type,update_entry,update_content_type,archive_entry}', server: '*contentful*', effect: 'changes', act: 'Publish content', says: 'Visitors see it at once.', resource: 'entryId assetId contentTypeId', source: 'contentful/contentful-mcp-server', level: 'kn' },
  ],
  samples: {
    sees: [
      ['contentful space delete --space-id abc --yes', 'contentful/space-delete', 'unknown'],
      ['contentful space environment delete --environment-id staging', 'contentful/environment-delete', 'staging'],
      ['contentful space import --content-file export.json --environment-id production', 'contentful/import', 'production'],
      ['curl -X DELETE https://api.contentful.com/spaces/abc/environments/master/entries/e1', 'contentful/delete', 'unknown'],
      ['contentful-clean-space --space-id abc --env master --accesstoken x -y', 'contentful/clean', 'unknown'],
      [{ server: 'contentful', tool: 'delete_entry', input: { entryId: 'e1' } }, 'contentful/mcp-delete', 'unknown'],
    ],
    leaves: ['contentful space list', 'contentful space export --space-id abc', 'contentful space environment list', 'contentful login', 'contentful content-type list', 'contentful space import --content-file e.json --environment-id dev', 'curl https://api.contentful.com/spaces/abc'],
  },
} satisfies Provider;

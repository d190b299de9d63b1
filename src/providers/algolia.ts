import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: algolia.com/doc/tools/cli, algolia.com/doc/rest-api/search, algolia/mcp-node; level kn.
const GONE = 'Cannot be undone.';
const AGAIN = 'It comes back only by indexing again.';
const READ = { id: 'query', effect: 'reads', act: 'Search', says: 'It only looks.' } as const;

export default {
  id: 'algolia',
  title: 'Algolia',
  executables: ['algolia'],
  hosts: ['*.algolia.net', '*.algolianet.com', '*.algolia.com', '*.algolia.io'],
  valued: '-p --profile --application-id --api-key --admin-api-key --search-hosts -F --file -o --output --filters -i',
  target: [fromFlag('-p', '--profile')],
  reads: ['(search|open|describe|completion|events) ...', '(indices|objects|settings|rules|synonyms|dictionary|apikeys|profile|crawler) (list|get|browse|export|analyze|stats|crawl-status|test)', 'indices (config|settings) export ...', 'indices analyze ...'],
  operations: [
    { id: 'index-delete', match: '(indices|index) clear [index]', effect: 'destroys-data', act: 'Empty index', says: `Every record in it is deleted; its settings and rules stay. ${GONE}`, backups: AGAIN, instead: 'algolia indices copy INDEX backup', level: 'kn' },
    { id: 'index-delete', match: '(indices|index) (delete|clear) [index]', effect: 'destroys-data', act: 'Delete index', says: `Every record in it is deleted. ${GONE}`, backups: AGAIN, instead: 'algolia indices copy INDEX backup', level: 'kn' },
    { id: 'index-move', match: '(indices|index) (move|copy) [index]', effect: 'changes', act: 'Move index', says: 'What stands at its new name is replaced.', level: 'kn' },
    { id: 'records-delete', match: '(objects|records|rules|synonyms|dictionary) (delete|clear|delete-by) ...', effect: 'destroys-data', act: 'Delete records', says: GONE, backups: AGAIN, level: 'kn' },
    { id: 'records-delete', match: 'dictionary entries (delete|clear) ...', effect: 'destroys-data', act: 'Delete entries', says: GONE, level: 'kn' },
    { id: 'change', match: '(objects|settings|rules|synonyms|indices|dictionary|crawler) (import|update|save|set|config|run|pause|reindex|unblock|create|operations|entries|settings) [index]', effect: 'changes', act: 'Change index', says: 'Searches use it at once.', level: 'kn' },
    { id: 'access', match: 'apikeys (create|delete) ...', effect: 'permissions', act: 'Change keys', says: 'Whatever searches with a deleted key finds nothing.', level: 'kn' },
    { id: 'switch', match: 'profile setdefault [profile]', effect: 'retargets', act: 'Switch to profile', says: 'Commands that follow act on it.', level: 'kn' },
  ],
  rest: [
    ...['query', 'queries', 'browse', 'objects', 'recommendations', 'facets/:facet/query'].map((end) => ({ ...READ, route: `POST /1/indexes/:index/${end}` })),
    { ...READ, route: 'POST /1/indexes/:index/{rules,synonyms}/search' },
    { ...READ, route: 'POST /1/events' },
    { id: 'records-delete', route: 'POST /1/indexes/:index/{clear,deleteByQuery}', effect: 'destroys-data', act: 'Delete the records of index', says: GONE, backups: AGAIN, level: 'kn' },
    { id: 'rules-clear', route: 'POST /1/indexes/:index/{rules,synonyms}/clear', effect: 'destroys-data', act: 'Delete the rules of index', says: GONE, level: 'kn' },
    { id: 'index-delete', route: 'DELETE /1/indexes/:index', effect: 'destroys-data', act: 'Delete index', says: `Every record in it is deleted. ${GONE}`, backups: AGAIN, level: 'kn' },
    { id: 'index-move', route: 'POST /1/indexes/:index/operation', effect: 'changes', act: 'Move index', says: 'What stands at its new name is replaced.', level: 'kn' },
    { id: 'access', route: 'POST|PUT|DELETE /1/keys/*', effect: 'permissions', act: 'Change keys', says: 'Whatever searches with a deleted key finds nothing.', level: 'kn' },
    { id: 'records-delete', route: 'DELETE /1/*', effect: 'destroys-data', act: 'Delete records', says: GONE, backups: AGAIN, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-write', tool: '{saveObject,partialUpdateObject,setSettings,batch,multipleBatch,saveObjects}', server: '*algolia*', effect: 'changes', act: 'Change index', says: 'Searches use it at once.', resource: 'indexName', source: 'algolia/mcp-node', level: 'kn' },
    { id: 'mcp-query', tool: '{searchSingleIndex,browse,getSettings,listIndices}', server: '*algolia*', effect: 'reads', act: 'Search', says: 'It only looks.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['algolia indices delete products -y', 'algolia/index-delete', 'unknown'],
      ['algolia indices clear products_staging -y', 'algolia/index-delete', 'staging'],
      ['algolia objects delete products --object-ids 1 -p prod', 'algolia/records-delete', 'production'],
      ['curl -X POST https://APPID.algolia.net/1/indexes/products/clear', 'algolia/records-delete', 'unknown'],
      ['curl -X DELETE https://APPID.algolia.net/1/indexes/products', 'algolia/index-delete', 'unknown'],
      ['algolia apikeys delete abc', 'algolia/access', 'unknown'],
    ],
    leaves: ['algolia search products --query shoe', 'algolia indices list', 'algolia objects browse products', `curl -X POST https://APPID-dsn.algolia.net/1/indexes/products/query -d '{"query":"delete"}'`, 'algolia indices clear products_dev -y', 'algolia settings get products'],
  },
} satisfies Provider;

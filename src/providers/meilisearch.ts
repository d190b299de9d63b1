import type { Provider } from '../core/provider.ts';

// Sources: meilisearch.com/docs/reference/api, typesense.org/docs (collections, documents, aliases, keys); level kn.
const GONE = 'Cannot be undone.';
const DUMP = 'Only a dump or snapshot brings it back.';

export default {
  id: 'meilisearch',
  title: 'Meilisearch',
  hosts: ['meilisearch.*', 'meilisearch-*', 'meili.*', 'meili-*', '*.meilisearch.io', '*.meilisearch.com'],
  rest: [
    ...['search', 'facet-search', 'similar', 'documents/fetch'].map((end) => ({ id: 'search', route: `POST /indexes/:index/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' })),
    ...['multi-search', 'dumps', 'snapshots'].map((end) => ({ id: 'search', route: `POST /${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks, or takes a backup.' })),
    { id: 'documents-delete', route: 'POST /indexes/:index/documents/{delete,delete-batch}', effect: 'destroys-data', act: 'Delete the documents of index', says: GONE, backups: DUMP, level: 'kn' },
    { id: 'documents-delete', route: 'DELETE /indexes/:index/documents/*', effect: 'destroys-data', act: 'Delete the documents of index', says: GONE, backups: DUMP, instead: 'curl -X POST HOST/dumps', level: 'kn' },
    { id: 'index-delete', route: 'DELETE /indexes/:index', effect: 'destroys-data', act: 'Delete index', says: `Every document in it is deleted. ${GONE}`, backups: DUMP, instead: 'curl -X POST HOST/dumps', level: 'kn' },
    { id: 'access', route: 'POST|PATCH|DELETE /keys/*', effect: 'permissions', act: 'Change keys', says: 'Whatever searches with a deleted key finds nothing.', level: 'kn' },
    { id: 'tasks', route: 'DELETE|POST /tasks/*', effect: 'changes', act: 'Cancel or delete tasks', says: 'What waited is not done.', level: 'kn' },
    { id: 'settings-reset', route: 'DELETE /indexes/:index/settings/*', effect: 'changes', act: 'Reset the settings of index', says: 'Searches use the defaults at once.', level: 'kn' },
    { id: 'index-delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Meilisearch', says: GONE, backups: DUMP, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '{delete-index,delete-document,delete-documents,delete-all-documents,reset-settings}', server: '*meili*', effect: 'destroys-data', act: 'Delete index', says: GONE, backups: DUMP, resource: 'indexUid indexName uid', source: 'meilisearch/meilisearch-mcp', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://meili.acme.io/indexes/products', 'meilisearch/index-delete', 'unknown'],
      ['curl -X POST https://meili-staging.acme.io/indexes/products/documents/delete-batch -d "[1]"', 'meilisearch/documents-delete', 'staging'],
      ['curl -X DELETE https://ms-1.fra.meilisearch.io/keys/k1', 'meilisearch/access', 'unknown'],
      [{ server: 'meilisearch', tool: 'delete-index', input: { indexUid: 'products' } }, 'meilisearch/mcp-delete', 'unknown'],
    ],
    leaves: ['curl http://localhost:7700/indexes', 'curl -X DELETE http://localhost:7700/indexes/products', `curl -X POST https://meili.acme.io/indexes/products/search -d '{"q":"delete"}'`, 'curl -X POST https://meili.acme.io/dumps'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';

// Source: typesense.org/docs/api (collections, documents, aliases, keys, snapshot); level kn.
const GONE = 'Cannot be undone.';
const SNAPSHOT = 'Only a snapshot brings it back.';

export default {
  id: 'typesense',
  title: 'Typesense',
  hosts: ['*.typesense.net', 'typesense.*', 'typesense-*'],
  rest: [
    ...['multi_search', 'operations/snapshot', 'health', 'analytics/events'].map((path) => ({ id: 'search', route: `POST /${path}`, effect: 'reads' as const, act: 'Search', says: 'It only looks, or takes a backup.' })),
    { id: 'collection-delete', route: 'DELETE /collections/:collection', effect: 'destroys-data', act: 'Delete collection', says: `Every document in it is deleted. ${GONE}`, backups: SNAPSHOT, instead: 'curl -X POST "HOST/operations/snapshot?snapshot_path=/backup"', level: 'kn' },
    { id: 'documents-delete', route: 'DELETE /collections/:collection/documents/*', effect: 'destroys-data', act: 'Delete the documents of collection', says: GONE, backups: SNAPSHOT, level: 'kn' },
    { id: 'access', route: 'POST|DELETE /keys/*', effect: 'permissions', act: 'Change keys', says: 'Whatever searches with a deleted key finds nothing.', level: 'kn' },
    { id: 'alias', route: 'PUT|DELETE /aliases/:alias', effect: 'changes', act: 'Switch alias', says: 'Searches use the other collection at once.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Typesense', says: GONE, backups: SNAPSHOT, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://abc.a1.typesense.net/collections/products', 'typesense/collection-delete', 'unknown'],
      ['curl -X DELETE "https://typesense-prod.acme.io:8108/collections/products/documents?filter_by=stock:0"', 'typesense/documents-delete', 'production'],
      ['curl -X PUT https://abc.a1.typesense.net/aliases/products -d "{}"', 'typesense/alias', 'unknown'],
    ],
    leaves: ['curl https://abc.a1.typesense.net/collections', 'curl -X POST https://abc.a1.typesense.net/multi_search -d "{}"', 'curl -X DELETE http://localhost:8108/collections/products', 'curl "https://abc.a1.typesense.net/collections/products/documents/search?q=delete"'],
  },
} satisfies Provider;

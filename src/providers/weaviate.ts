import type { Provider } from '../core/provider.ts';

// Sources: docs.weaviate.io (REST /v1/schema, /v1/objects, /v1/backups), milvus.io/api-reference/restful, docs.trychroma.com, docs.turbopuffer.com; level kn.
const GONE = 'Cannot be undone.';
const BACKUP = 'Only a backup (POST /v1/backups/…) brings it back.';

export default {
  id: 'weaviate',
  title: 'Weaviate and kin',
  hosts: ['*.weaviate.cloud', '*.weaviate.network', 'weaviate.*', 'weaviate-*', '*.zillizcloud.com', 'milvus.*', 'milvus-*', 'api.trychroma.com', 'chroma.*', 'api.turbopuffer.com', '*.turbopuffer.com'],
  rest: [
    ...['v1/graphql', 'v1/graphql/batch', 'v1/backups/:store', 'v1/objects/validate', 'v2/vectordb/entities/search', 'v2/vectordb/entities/query', 'v2/vectordb/entities/get', 'v2/vectordb/entities/hybrid_search', 'v2/vectordb/collections/list', 'v2/vectordb/collections/describe', 'v2/vectordb/collections/has', 'v2/vectordb/collections/get_stats', 'v2/vectordb/entities/insert', 'v2/vectordb/entities/upsert', 'v2/namespaces/:namespace/query'].map((path) => ({ id: 'query', route: `POST /${path}`, effect: 'reads' as const, act: 'Search', says: 'It only looks, or only adds.' })),
    ...['query', 'get', 'count', 'add', 'upsert', 'search'].map((end) => ({ id: 'query', route: `POST /api/v2/tenants/:tenant/databases/:database/collections/:collection/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks, or only adds.' })),
    { id: 'collection-delete', route: 'DELETE /v1/schema/:collection', effect: 'destroys-data', act: 'Delete collection', says: `Every object in it is deleted. ${GONE}`, backups: BACKUP, level: 'kn' },
    { id: 'tenants-delete', route: 'DELETE /v1/schema/:collection/tenants', effect: 'destroys-data', act: 'Delete tenants of collection', says: `With their objects. ${GONE}`, backups: BACKUP, level: 'kn' },
    { id: 'objects-delete', route: 'DELETE /v1/{batch,objects}/*', effect: 'destroys-data', act: 'Delete objects', says: GONE, backups: BACKUP, level: 'kn' },
    { id: 'collection-delete', route: 'POST /v2/vectordb/{collections,databases,partitions,indexes}/drop', effect: 'destroys-data', act: 'Drop collection', says: GONE, level: 'kn' },
    { id: 'objects-delete', route: 'POST /v2/vectordb/entities/delete', effect: 'destroys-data', act: 'Delete entities', says: GONE, level: 'kn' },
    { id: 'restore', route: 'POST /v1/backups/:store/:backup/restore', effect: 'changes', act: 'Restore backup', says: 'Collections of the backup must not exist yet.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete', says: GONE, level: 'kn' },
  ],
  mcp: [{ id: 'mcp-drop', tool: 'milvus_{delete_entities,release_collection,drop_collection}', effect: 'destroys-data', act: 'Delete in collection', says: GONE, resource: 'collection_name', source: 'zilliztech/mcp-server-milvus', level: 'kn' }],
  samples: {
    sees: [
      ['curl -X DELETE https://abc.weaviate.cloud/v1/schema/Product', 'weaviate/collection-delete', 'unknown'],
      [`curl -X POST https://abc.api.gcp.zillizcloud.com/v2/vectordb/collections/drop -d '{"collectionName":"products"}'`, 'weaviate/collection-delete', 'unknown'],
      [`curl -X DELETE https://weaviate-prod.acme.io/v1/batch/objects -d '{"match":{}}'`, 'weaviate/objects-delete', 'production'],
      [{ server: 'milvus', tool: 'milvus_delete_entities', input: { collection_name: 'products' } }, 'weaviate/mcp-drop', 'unknown'],
    ],
    leaves: ['curl http://localhost:8080/v1/schema', 'curl -X DELETE http://localhost:8080/v1/schema/Product', `curl -X POST https://abc.weaviate.cloud/v1/graphql -d '{"query":"{ Get { Product { name } } }"}'`, 'curl https://abc.weaviate.cloud/v1/schema'],
  },
} satisfies Provider;

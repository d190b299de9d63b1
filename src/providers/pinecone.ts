import type { Provider } from '../core/provider.ts';

// Sources: docs.pinecone.io/reference/api, docs.pinecone.io/reference/cli (`pc`), pinecone-io/pinecone-mcp; level kn.
const GONE = 'Cannot be undone.';
const BACKUP = 'A backup, where one was taken, can be made into a new index; without one it comes back only by embedding again.'; // docs.pinecone.io/guides/indexes/backups-overview

export default {
  id: 'pinecone',
  title: 'Pinecone',
  executables: ['pc', 'pinecone'],
  hosts: ['api.pinecone.io', '*.pinecone.io'],
  valued: '-n --name -i --id --index-name --namespace --ids --filter -k --api-key --project-id',
  reads: ['(index|collection|backup|project|organization|api-key|restore|namespace|vector) (list|describe|query|fetch|stats)', 'index (vector|record|namespace) (list|fetch|query|describe)', '(login|auth|whoami|version|config|target) ...'],
  operations: [
    { id: 'index-delete', match: 'index delete ...', effect: 'destroys-data', act: 'Delete index', says: `Every vector in it is deleted. ${GONE}`, backups: BACKUP, resource: '-n|--name|--index-name', level: 'kn' },
    { id: 'index-delete', match: '(project|organization|collection|namespace) delete ...', effect: 'destroys-data', act: 'Delete project', says: GONE, resource: '-n|--name|-i|--id', level: 'kn' },
    { id: 'vector-delete', match: 'index (vector|record|namespace) delete ...', effect: 'destroys-data', act: 'Delete vectors', says: GONE, backups: BACKUP, resource: '--index-name|--namespace', level: 'kn' },
    { id: 'backup-delete', match: '(backup|restore) delete ...', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'kn' },
    { id: 'change', match: '(index|project) (configure|update) ...', effect: 'changes', act: 'Change index', says: 'Searches are affected at once.', resource: '-n|--name|--index-name', level: 'kn' },
    { id: 'access', match: 'api-key (create|delete|update) ...', effect: 'permissions', act: 'Change keys', says: 'Whatever uses a deleted key stops working.', level: 'kn' },
  ],
  rest: [
    ...['query', 'vectors/list', 'describe_index_stats', 'vectors/query', 'embed', 'rerank', 'vectors/upsert', 'vectors/fetch_by_metadata'].map((path) => ({ id: 'query', route: `POST /${path}`, effect: 'reads' as const, act: 'Search', says: 'It only looks, or only adds.' })),
    { id: 'query', route: 'POST /records/namespaces/:namespace/{search,upsert}', effect: 'reads', act: 'Search', says: 'It only looks, or only adds.' },
    { id: 'vector-delete', route: 'POST /vectors/delete', effect: 'destroys-data', act: 'Delete vectors', says: `With deleteAll, all of the namespace. ${GONE}`, backups: BACKUP, level: 'kn' },
    { id: 'backup', route: 'POST /indexes/:index/backups', effect: 'reads', act: 'Take a backup', says: 'It only adds.' },
    { id: 'backup-delete', route: 'DELETE /{backups,collections}/:backup', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'kn' },
    { id: 'index-delete', route: 'DELETE /indexes/:index', effect: 'destroys-data', act: 'Delete index', says: `Every vector in it is deleted. ${GONE}`, backups: BACKUP, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Pinecone', says: GONE, level: 'kn' },
  ],
  mcp: [{ id: 'mcp-write', tool: '{upsert-records,search-records,create-index-for-model}', server: '*pinecone*', effect: 'reads', act: 'Search or add records', says: 'It only looks, or only adds.', source: 'pinecone-io/pinecone-mcp', level: 'kn' }],
  samples: {
    sees: [
      ['pc index delete --name products', 'pinecone/index-delete', 'unknown'],
      ['curl -X DELETE https://api.pinecone.io/indexes/products-prod -H "Api-Key: x"', 'pinecone/index-delete', 'production'],
      [`curl -X POST https://products-abc.svc.us-east1.pinecone.io/vectors/delete -d '{"deleteAll":true}'`, 'pinecone/vector-delete', 'unknown'],
      ['curl -X DELETE https://api.pinecone.io/backups/b1', 'pinecone/backup-delete', 'unknown'],
    ],
    leaves: ['pc index list', 'pc index describe --name products', `curl -X POST https://products-abc.svc.us-east1.pinecone.io/query -d '{"topK":3}'`, 'curl https://api.pinecone.io/indexes', 'pc index delete --name products-dev'],
  },
} satisfies Provider;

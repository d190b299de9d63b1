import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, RestOperation, Surroundings } from '../core/provider.ts';
import { HTTP_TOOLS, httpRequests } from '../payload/http.ts';
import { urlClue } from '../targets/database-target.ts';

// Source: api.qdrant.tech (collections, points, snapshots); level kn.
const GONE = 'Cannot be undone.';
const BACKUP = 'Whether snapshots on the server outlive it is not known: assume that they go too.';
const POINTS = { effect: 'destroys-data', act: 'Delete points of collection', says: `What the filter finds is deleted. ${GONE}` } as const;
const READS: readonly RestOperation[] = ['search', 'search/batch', 'query', 'query/batch', 'query/groups', 'scroll', 'count', 'recommend', 'discover', 'facet', 'search/groups', 'search/matrix/pairs', ''].map((end) => ({ id: 'query', route: `POST /collections/:collection/points/${end}`, effect: 'reads', act: 'Search', says: 'It only looks.' }));

/** Its routes tell a server whose host nobody knows: `POST /collections/x/points/delete`. */
function inspect(invocation: Invocation, { files }: Surroundings): readonly Finding[] {
  if (!invocation.argv.some((word) => word.includes('/points/'))) return [];
  return httpRequests(invocation, files).flatMap(({ method, path, host, connectsTo }) => {
    const collection = /^\/collections\/([^/]{1,200})\/points\/(?:payload\/clear|vectors\/delete|payload\/delete)$/.exec(path)?.[1];
    if (method !== 'POST' || collection === undefined) return [];
    return [{ ...POINTS, provider: 'qdrant', operation: 'points-delete', resource: { kind: 'collection', name: collection, opaque: false }, clues: [urlClue(connectsTo ?? host ?? '', 'the URL', { source: 'host' }), { about: 'resource' as const, name: collection, evidence: { source: 'name', fact: `the collection is called ${collection}` } }] }];
  });
}

export default {
  id: 'qdrant',
  title: 'Qdrant',
  executables: [...HTTP_TOOLS],
  hosts: ['*.qdrant.io', '*.qdrant.tech', 'qdrant.*', 'qdrant-*', 'api.cloud.qdrant.io'],
  inspect,
  rest: [
    ...READS,
    { id: 'snapshot', route: 'POST /collections/:collection/snapshots', effect: 'reads', act: 'Take a snapshot', says: 'It only adds.' },
    { id: 'points-delete', route: 'POST /collections/:collection/points/delete', ...POINTS, level: 'kn' },
    { id: 'snapshot-restore', route: 'PUT|POST /collections/:collection/snapshots/{recover,upload}', effect: 'destroys-data', act: 'Restore over collection', says: 'What stands in it is replaced.', level: 'kn' },
    { id: 'snapshot-delete', route: 'DELETE /collections/:collection/snapshots/*', effect: 'destroys-backup', act: 'Delete snapshot of collection', says: GONE, level: 'kn' },
    { id: 'snapshot-delete', route: 'DELETE /snapshots/*', effect: 'destroys-backup', act: 'Delete snapshot', says: GONE, level: 'kn' },
    { id: 'collection-delete', route: 'DELETE /collections/:collection', effect: 'destroys-data', act: 'Delete collection', says: `Every point in it is deleted. ${GONE}`, backups: BACKUP, instead: 'curl -X POST HOST/collections/NAME/snapshots', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Qdrant', says: GONE, level: 'kn' },
  ],
  mcp: [{ id: 'mcp-store', tool: '{qdrant-store,qdrant-find}', effect: 'reads', act: 'Search or add', says: 'It only looks, or only adds.', source: 'qdrant/mcp-server-qdrant', level: 'kn' }],
  samples: {
    sees: [
      ['curl -X DELETE https://abc.eu-central.aws.cloud.qdrant.io:6333/collections/products', 'qdrant/collection-delete', 'unknown'],
      [`curl -X POST https://qdrant-staging.acme.io/collections/products/points/delete -d '{"filter":{}}'`, 'qdrant/points-delete', 'staging'],
      [`curl -X POST http://10.0.0.7:6333/collections/products/points/payload/clear -d '{"filter":{}}'`, 'qdrant/points-delete', 'unknown'],
      ['curl -X DELETE https://qdrant.acme.io/collections/products/snapshots/s1', 'qdrant/snapshot-delete', 'unknown'],
    ],
    leaves: ['curl http://localhost:6333/collections', 'curl -X DELETE http://localhost:6333/collections/products', `curl -X POST https://qdrant.acme.io/collections/products/points/search -d '{"limit":3}'`, 'curl -X POST https://qdrant.acme.io/collections/products/snapshots', { server: 'qdrant', tool: 'qdrant-store', input: { information: 'delete' } }],
  },
} satisfies Provider;

import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider, RestOperation, Surroundings } from '../core/provider.ts';
import { HTTP_TOOLS, httpRequests, type HttpRequest } from '../payload/http.ts';
import { urlClue } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';

// Source: elastic.co/guide and opensearch.org/docs (REST APIs); level doc.
const GONE = 'Cannot be undone.';
const BACKUP = 'Only a snapshot brings it back.';
const DROP = { id: 'index-delete', effect: 'destroys-data', act: 'Delete index', says: `It deletes the index with every document in it. ${GONE}`, backups: BACKUP, level: 'doc' } as const;
const SEARCH = { id: 'search', effect: 'reads', act: 'Search', says: 'It only looks.', level: 'doc' } as const;
const ACCESS = { id: 'access', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes who can do what there.', level: 'doc' } as const;
const WRITE = { id: 'write', effect: 'changes', act: 'Write to index', says: 'Documents or settings are changed.', level: 'doc' } as const;

/** The first route that fits decides. */
const REST: readonly RestOperation[] = [
  ...'_search _msearch _count _mget _analyze _explain _validate _field_caps _termvectors _mtermvectors _rank_eval _refresh _flush'.split(' ').flatMap((api): RestOperation[] => [{ ...SEARCH, route: `POST|GET /${api}` }, { ...SEARCH, route: `POST|GET /:index/${api}` }, { ...SEARCH, route: `POST|GET /:index/${api}/*` }, { ...SEARCH, route: `POST|GET /${api}/*` }]),
  ...'_search _sql _async_search _pit _eql _query'.split(' ').map((api): RestOperation => ({ ...SEARCH, route: `DELETE|POST /${api}/*` })),
  { ...SEARCH, route: 'POST /:index/_pit' },
  { ...SEARCH, route: 'POST /_sql' },
  { id: 'delete-by-query', route: 'POST /:index/_delete_by_query', effect: 'destroys-data', act: 'Delete documents of index', says: `Every document that the query finds is deleted. ${GONE}`, backups: BACKUP, level: 'doc' },
  { id: 'snapshot-delete', route: 'DELETE /_snapshot/*', effect: 'destroys-backup', act: 'Delete snapshot', says: `What could bring the data back is gone. ${GONE}`, level: 'doc' },
  { id: 'snapshot-restore', route: 'POST /_snapshot/:repository/:snapshot/_restore', effect: 'changes', act: 'Restore snapshot', says: 'Closed indices of the same name are overwritten.', level: 'doc' },
  { id: 'snapshot-delete', route: 'DELETE /_slm/policy/:policy', effect: 'destroys-backup', act: 'Delete snapshot policy', says: 'From now on no snapshots are taken.', level: 'doc' },
  { ...ACCESS, route: 'POST|PUT|DELETE /_security/*' },
  { ...ACCESS, route: 'POST|PUT|PATCH|DELETE /_plugins/_security/*' },
  { id: 'document-delete', route: 'DELETE /:index/_doc/:document', effect: 'destroys-data', act: 'Delete document', says: `The document is deleted. ${GONE}`, level: 'doc' },
  { ...WRITE, route: 'DELETE /:index/_alias/:alias' },
  { ...WRITE, route: 'DELETE /_index_template/:template' },
  { ...WRITE, route: 'DELETE /_ingest/*' },
  { ...WRITE, route: 'DELETE /_tasks/*' },
  { ...DROP, route: 'DELETE /_data_stream/:stream' },
  { ...DROP, route: 'DELETE /:index' },
  { ...DROP, route: 'DELETE /*' },
  { ...WRITE, route: 'POST /:index/_close', act: 'Close index', says: 'It can be neither searched nor written to until it is opened again.' },
  { ...WRITE, route: 'POST /:index/_open', act: 'Open index', says: 'It can be searched and written to again; it can be closed again.' },
  { ...WRITE, route: 'PUT /_cluster/settings', act: 'Change the settings of the cluster', says: 'Where data is placed, and what is allowed, changes at once; they can be set back.' },
  { ...WRITE, route: 'PUT /:index/_settings', act: 'Change the settings of index', says: 'How it is kept and searched changes at once; they can be set back.' },
  { ...WRITE, route: 'PUT /:index/_mapping', act: 'Change the fields of index', says: 'Fields are added; one that is there can no longer be taken out.' },
  { ...WRITE, route: 'POST /_aliases', act: 'Move aliases', says: 'Searches by the name use the other index at once; they can be moved back.' },
  { ...WRITE, route: 'POST /_reindex', act: 'Copy documents into another index', says: 'Documents of the same id there are overwritten.' },
  { ...WRITE, route: 'POST|PUT|PATCH /*' },
];

/** What the port or the path tells of a server whose host nobody knows. */
function looksElastic({ url, path }: HttpRequest): boolean {
  return /:(?:9200|9243)(?:\/|\?|$)/.test(url) || /\/_(?:delete_by_query|update_by_query|reindex|snapshot|bulk|data_stream)(?:\/|$)/.test(path);
}

function inspect(invocation: Invocation, { files }: Surroundings): readonly Finding[] {
  return httpRequests(invocation, files).filter(looksElastic).flatMap((request) => findings(request));
}

function findings({ method, path, host, connectsTo, body }: HttpRequest): readonly Finding[] {
  const parts = path.split('/').filter(Boolean);
  const clue = urlClue(connectsTo ?? host ?? '', 'the URL', { source: 'host' });
  const make = (operation: string, effect: Finding['effect'], act: string, says: string, name: string | undefined, backups?: string): readonly Finding[] => {
    const own = resource(act.split(' ').at(-1) ?? 'index', name);
    return [{ effect, provider: 'elasticsearch', operation, act, says, ...(backups ? { backups } : {}), ...own, clues: [clue, ...(isKnown(name) ? [{ about: 'resource' as const, name, evidence: { source: 'name', fact: `the index is called ${name}` } }] : [])] }];
  };
  const removed = parts[0] === '_aliases' ? /"remove_index"\s{0,9}:\s{0,9}\{[^{}]{0,200}"index"\s{0,9}:\s{0,9}"([^"]{1,100})"/.exec((body ?? '').slice(0, 10_000))?.[1] : undefined;
  if (removed !== undefined) return make('index-delete', 'destroys-data', 'Delete index', DROP.says, removed, BACKUP);
  if (parts.includes('_delete_by_query') && method === 'POST') return make('delete-by-query', 'destroys-data', 'Delete documents of index', `Every document that the query finds is deleted. ${GONE}`, parts[0], BACKUP);
  if (parts.some((part) => part === '_update_by_query' || part === '_reindex' || part === '_bulk' || part === '_restore')) return method === 'GET' ? [] : make('write', 'changes', 'Write to index', 'Documents or settings are changed.', parts[0]);
  if (method !== 'DELETE') return [];
  if (parts[0] === '_snapshot') return make('snapshot-delete', 'destroys-backup', 'Delete snapshot', `What could bring the data back is gone. ${GONE}`, parts.at(-1));
  if (/^_(?:search|async_search|pit|tasks|sql)$/.test(parts[0] ?? '')) return [];
  return parts.length === 1 || parts[0] === '_data_stream' ? make('index-delete', 'destroys-data', 'Delete index', DROP.says, parts.at(-1), BACKUP) : [];
}

export default {
  id: 'elasticsearch',
  title: 'Elasticsearch',
  executables: [...HTTP_TOOLS],
  hosts: ['*.es.io', '*.elastic-cloud.com', '*.found.io', '*.es.amazonaws.com', '*.aoss.amazonaws.com', 'elasticsearch*', 'opensearch*', '*.elastic.*', 'elastic*', 'es-*', 'es.*', 'es[0-9]*'],
  inspect,
  rest: REST,
  samples: {
    sees: [
      ['curl -X DELETE http://localhost:9200/orders', 'elasticsearch/index-delete', 'development'],
      ['curl -XDELETE "https://es.internal:9200/orders-*"', 'elasticsearch/index-delete', 'unknown'],
      ['curl -X DELETE https://my-prod.es.eu-west-1.aws.found.io/orders', 'elasticsearch/index-delete', 'production'],
      [`curl -X POST http://10.0.0.5:9200/orders/_delete_by_query -H 'Content-Type: application/json' -d '{"query":{"match_all":{}}}'`, 'elasticsearch/delete-by-query', 'unknown'],
      ['curl -X DELETE https://es-staging.example.com/_snapshot/nightly/monday', 'elasticsearch/snapshot-delete', 'staging'],
      ['http DELETE elastic-prod.example.com/_data_stream/logs', 'elasticsearch/index-delete', 'production'],
      ['curl -X PUT https://es.internal/_security/user/bob -d "{}"', 'elasticsearch/access', 'unknown'],
      [`curl -X POST http://10.0.0.5:9200/_bulk --data-binary '{"delete":{"_id":"1"}}'`, 'elasticsearch/write', 'unknown'],
    ],
    leaves: [
      'curl http://10.0.0.5:9200/_cat/indices', `curl -X POST http://10.0.0.5:9200/orders/_search -d '{"query":{"match_all":{}}}'`, `curl -X POST https://es-prod.example.com/orders/_search -d '{"size":1}'`, 'curl -X DELETE http://localhost:9200/test', 'curl https://es-prod.example.com/orders/_count',
      'curl http://localhost:9200/orders/_delete_by_query -X POST -d "{}"', 'curl -X POST https://es.internal/_sql -d "{}"',
    ],
  },
} satisfies Provider;

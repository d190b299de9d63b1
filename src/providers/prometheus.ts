import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { HTTP_TOOLS, httpRequests, type HttpRequest } from '../payload/http.ts';
import { urlClue } from '../targets/database-target.ts';

// Sources: prometheus.io/docs/prometheus/latest/querying/api (TSDB admin APIs), …/command-line/promtool, github.com/prometheus/alertmanager (amtool), thanos.io, docs.victoriametrics.com; level kn.
const GONE = 'The measurements are deleted. Cannot be undone.';
const SERIES = { effect: 'destroys-data', act: 'Delete measurements', says: GONE, backups: 'Only a snapshot (POST /api/v1/admin/tsdb/snapshot) brings them back.', instead: 'curl -X POST HOST/api/v1/admin/tsdb/snapshot' } as const;

/** The admin routes tell a server whose host nobody knows. */
function inspect(invocation: Invocation, { files }: Surroundings): readonly Finding[] {
  if (!invocation.argv.some((word) => word.includes('/tsdb/'))) return [];
  return httpRequests(invocation, files).flatMap((request) => (request.method === 'GET' ? [] : adminFinding(request)));
}

function adminFinding({ path, host, connectsTo, query }: HttpRequest): readonly Finding[] {
  if (!/\/(?:api\/v1\/)?admin\/tsdb\/(?:delete_series|clean_tombstones)$/.test(path)) return [];
  const name = /(?:match(?:\[\]|%5B%5D)=)([^&]{1,80})/i.exec(query)?.[1];
  return [{ ...SERIES, provider: 'prometheus', operation: 'series-delete', clues: [urlClue(connectsTo ?? host ?? '', 'the URL', { source: 'host' })], ...(name ? { resource: { kind: 'series', name, opaque: true } } : {}) }];
}

export default {
  id: 'prometheus',
  title: 'Prometheus',
  executables: [...HTTP_TOOLS, 'amtool', 'promtool', 'thanos', 'vmctl', 'vmalert-tool', 'vmbackup', 'vmrestore'],
  inspect,
  valued: '--alertmanager.url --config.file --author --comment -a -c -d --duration --id --objstore.config-file --objstore.config',
  reads: ['(check|query|test|debug|tsdb|push|promql) ...', 'silence query ...', 'alert query ...', 'tools bucket (ls|inspect|verify|web)'],
  operations: [
    { id: 'silence', match: 'silence (add|expire|update|import) ...', effect: 'changes', act: 'Silence alerts', says: 'While they are silent, nobody is told of an outage.', level: 'kn' },
    { id: 'bucket-delete', match: 'tools bucket (cleanup|retention|mark|rewrite|replicate) ...', effect: 'destroys-data', act: 'Change stored blocks', says: GONE, level: 'kn' },
    { id: 'restore', match: '[path] +-storageDataPath +-src', effect: 'destroys-data', act: 'Restore over the stored data', says: 'What stands there is replaced.', level: 'kn' },
  ],
  samples: {
    sees: [
      [`curl -X POST -g 'https://prom.acme.io/api/v1/admin/tsdb/delete_series?match[]={job="x"}'`, 'prometheus/series-delete', 'unknown'],
      [`curl -X POST -g 'https://metrics-staging.acme.io/api/v1/admin/tsdb/delete_series?match[]=up'`, 'prometheus/series-delete', 'staging'],
      ['amtool silence add alertname=HighErrorRate --alertmanager.url https://am.acme.io', 'prometheus/silence', 'unknown'],
      ['thanos tools bucket cleanup --objstore.config-file bucket.yml', 'prometheus/bucket-delete', 'unknown'],
    ],
    leaves: [
      'promtool check rules rules.yml', 'promtool query instant https://prom.acme.io up', 'promtool tsdb analyze data', 'amtool alert query', 'amtool check-config alertmanager.yml', `curl -g 'https://prom.acme.io/api/v1/query?query=up'`,
      `curl -X POST -g 'http://localhost:9090/api/v1/admin/tsdb/delete_series?match[]=up'`, 'curl -X POST https://prom.acme.io/api/v1/admin/tsdb/snapshot',
    ],
  },
} satisfies Provider;

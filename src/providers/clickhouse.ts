import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { HTTP_TOOLS, httpRequests, type HttpRequest } from '../payload/http.ts';
import { decoded } from '../payload/http/words.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromTellingFlag, fromUrlFlag, fromUrlVariable, urlClue } from '../targets/database-target.ts';

// Sources: clickhouse.com/docs/interfaces/cli and …/interfaces/http; level doc.
const VALUED = '-h --host --port -u --user --password -d --database --connection -f --format --multiquery-file --config-file -C --param --log-level';
const READS = new Set(['GET', 'HEAD']);

/** The HTTP interface: port 8123 or 8443, or a host that is called after it. */
function overHttp(request: HttpRequest): boolean {
  return /:(?:8123|8443)(?:\/|\?|$)/.test(request.url) || /clickhouse/i.test(request.host ?? '');
}

const httpHost: TargetSource = (invocation, { files }) => {
  if (!HTTP_TOOLS.has(invocation.argv[0] ?? '')) return undefined;
  const request = httpRequests(invocation, files).find(overHttp);
  return request ? urlClue(request.connectsTo ?? request.host ?? '', 'the URL', { source: 'host' }) : undefined;
};

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const [program = ''] = invocation.argv;
  if (HTTP_TOOLS.has(program)) return httpRequests(invocation, around.files).filter(overHttp).flatMap(statement);
  const args = parseArgs(invocation.argv, VALUED);
  const [mode] = args.positionals;
  if (args.has('--help', '-V', '--version') || (program === 'clickhouse' && mode !== 'client')) return [];
  return clientInput({ dialect: 'clickhouse', text: '-q --query', file: '--queries-file', valued: VALUED }, invocation, around);
}

/** Text in the query comes before text in the body. Requests by GET are read-only by the server's own rule. */
function statement({ method, query, body, bodyKnown, path }: HttpRequest): readonly Payload[] {
  if (READS.has(method) || /^\/(?:ping|replicas_status|play|metrics)/.test(path)) return [];
  const written = decoded(/(?:^|&)query=([^&]*)/.exec(query)?.[1] ?? '');
  const text = `${written} ${/^\s*insert\b/i.test(written) ? '' : (body ?? '')}`.trim();
  if (!bodyKnown && !/^\s*(?:select|insert|show|describe)\b/i.test(written)) return [{ language: 'unreadable', why: 'its statement is only known when it runs' }];
  return text === '' || !isKnown(text.slice(0, 1)) ? [] : [{ language: 'sql', dialect: 'clickhouse', text }];
}

export default {
  id: 'clickhouse',
  title: 'ClickHouse',
  executables: ['clickhouse-client', 'clickhouse', 'chctl', ...HTTP_TOOLS],
  hosts: ['api.clickhouse.cloud'],
  valued: VALUED,
  target: [httpHost, fromUrlFlag('-h', '--host'), fromTellingFlag('--connection', '--config-file', '-C', '--config'), fromUrlVariable('CLICKHOUSE_HOST', 'CLICKHOUSE_URL'), elsewhere],
  payloads,
  rest: [
    { id: 'backup-delete', route: 'DELETE /v1/organizations/:organization/services/:service/backups/:backup', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone. Cannot be undone.', level: 'kn' },
    { id: 'service-delete', route: 'DELETE /v1/organizations/:organization/services/:service', effect: 'destroys-data', act: 'Delete service', says: 'It deletes the service with everything in it. Cannot be undone.', level: 'kn' },
    { id: 'key-change', route: 'POST|PATCH|DELETE /v1/organizations/:organization/keys/*', effect: 'permissions', act: 'Change keys of organization', says: 'It changes who can reach the services.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['clickhouse-client --host ch-prod.example.com -q "DROP TABLE events"', 'clickhouse/sql-drop-table', 'production'],
      ['clickhouse-client -q "TRUNCATE TABLE events"', 'clickhouse/sql-truncate', 'unknown'],
      ['clickhouse client --host staging.example.com --query "ALTER TABLE events DELETE WHERE 1"', 'clickhouse/sql-alter-table-delete', 'staging'],
      ['clickhouse-client --host 10.0.0.4', 'clickhouse/unreadable', 'unknown'],
      ['curl "http://ch.internal:8123/" --data-binary "DROP TABLE events"', 'clickhouse/sql-drop-table', 'unknown'],
      ['curl -X POST "http://ch.internal:8123/?query=DROP%20TABLE%20events"', 'clickhouse/sql-drop-table', 'unknown'],
      ['curl -X DELETE https://api.clickhouse.cloud/v1/organizations/o1/services/s1', 'clickhouse/service-delete', 'unknown'],
    ],
    leaves: [
      'clickhouse-client --host ch-prod.example.com -q "SELECT count() FROM events"', 'clickhouse-client -h localhost -q "DROP TABLE events"', 'clickhouse-client --version', 'curl "http://ch.internal:8123/?query=SELECT%201"', 'curl http://localhost:8123/ -d "DROP TABLE events"',
      'clickhouse local -q "select 1"', 'echo "drop table events"', 'curl http://ch.internal:8123/ping',
    ],
  },
} satisfies Provider;

import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: docs.influxdata.com/influxdb/v2/reference/cli/influx (v2) and v1 (`-execute`); level doc.
const GONE = 'Cannot be undone.';
const VALUED = '--host -host -port -execute -database -username -password -c --active-config --configs-path -t --token -o --org --org-id -b --bucket --bucket-id -n --name -i --id --start --stop -p --predicate -f --file';

function payloads({ argv }: Invocation): readonly Payload[] {
  const text = parseArgs(argv, VALUED).value('-execute', '--execute');
  return text === undefined ? [] : [{ language: 'sql', dialect: 'any', text }];
}

export default {
  id: 'influx',
  title: 'InfluxDB',
  executables: ['influx', 'influxd', 'influxdb3'],
  hosts: ['*.cloud2.influxdata.com'],
  valued: VALUED,
  target: [fromUrlFlag('--host', '-host'), fromFlag('-c', '--active-config'), fromUrlVariable('INFLUX_HOST'), elsewhere],
  payloads,
  reads: ['(bucket|org|user|auth|task|config) (list|ls|find)', 'query', 'ping', 'version'],
  operations: [
    { id: 'delete', match: 'delete !-execute', effect: 'destroys-data', act: 'Delete points of bucket', says: `Everything in the time range is deleted. ${GONE}`, resource: '--bucket|-b|--bucket-id', level: 'doc' },
    { id: 'bucket-delete', match: '(bucket|org|organization) delete', effect: 'destroys-data', act: 'Delete bucket', says: `Everything in it is deleted. ${GONE}`, resource: '--name|-n|--id|-i', level: 'doc' },
    { id: 'bucket-delete', match: 'delete (database|table) [name]', effect: 'destroys-data', act: 'Delete database', says: `Everything in it is deleted. ${GONE}`, level: 'kn' },
    { id: 'retention', match: 'bucket update +-r|--retention', effect: 'destroys-data', act: 'Change how long is kept what is in bucket', says: `Points older than that are deleted. ${GONE}`, resource: '--name|-n|--id|-i', level: 'doc' },
    { id: 'restore', match: 'restore +--full [path]', effect: 'destroys-data', act: 'Restore over everything from folder', says: `What is there is overwritten. ${GONE}`, level: 'doc' },
    { id: 'access', match: '(auth|user|secret|v1) (create|delete|inactive|active|password|update)', effect: 'permissions', act: 'Change access to the server', says: 'It changes who can reach it.', level: 'doc' },
    { id: 'task', match: 'task (create|update|delete|retry-failed)', effect: 'changes', act: 'Change task', says: 'It can be changed back.', level: 'doc' },
  ],
  rest: [
    { id: 'delete', route: 'POST /api/v2/delete', effect: 'destroys-data', act: 'Delete points', says: `Everything in the time range is deleted. ${GONE}`, level: 'doc' },
    { id: 'bucket-delete', route: 'DELETE /api/v2/buckets/:bucket', effect: 'destroys-data', act: 'Delete bucket', says: `Everything in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'query', route: 'POST /api/v2/query', effect: 'reads', act: 'Query', says: 'It only looks.', level: 'doc' },
    { id: 'write', route: 'POST /api/v2/write', effect: 'changes', act: 'Write points', says: 'Points are added.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['influx delete --bucket metrics-prod --start 2020-01-01T00:00:00Z --stop 2026-01-01T00:00:00Z', 'influx/delete', 'production'],
      ['influx bucket delete -n metrics', 'influx/bucket-delete', 'unknown'],
      ['influx bucket delete -n metrics --host https://influx.staging.example.com', 'influx/bucket-delete', 'staging'],
      ['influx -host influx.prod.example.com -execute "DROP DATABASE metrics"', 'influx/sql-drop-database', 'production'],
      ['influx auth create --org acme --all-access', 'influx/access', 'unknown'],
      ['influx restore --full ./backup', 'influx/restore', 'unknown'],
    ],
    leaves: ['influx bucket list', 'influx query "from(bucket: \\"m\\")"', 'influx ping', 'influx version', 'influx backup ./out', 'influx bucket delete -n metrics --host http://localhost:8086', 'influx write -b metrics "cpu v=1"', 'influx config ls'],
  },
} satisfies Provider;

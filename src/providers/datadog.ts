import type { Provider } from '../core/provider.ts';

// Sources: docs.datadoghq.com/api (routes), github.com/DataDog/datadogpy (`dog`), github.com/DataDog/datadog-ci, datadog-labs/mcp-server; level kn where not said otherwise.
const GONE = 'It is deleted for everybody in the organization. Cannot be undone.';
const BLIND = 'While it is silent, nobody is told of an outage.';

export default {
  id: 'datadog',
  title: 'Datadog',
  executables: ['dog', 'pup', 'datadog-ci', 'dogshell'],
  hosts: ['api.datadoghq.com', 'api.datadoghq.eu', 'api.*.datadoghq.com', 'app.datadoghq.com', 'api.ddog-gov.com', '*.logs.datadoghq.com', 'http-intake.logs.*'],
  valued: '--api-key --application-key --api_host --config --timeout --tags --env --service --site -o --output --query',
  reads: ['(monitor|timeboard|screenboard|dashboard_list|event|host|tag|service_check|metric|downtime|dashboards|monitors|logs|metrics|slos|incidents|hosts|users) (show|show_all|get|list|search|query|stream|validate|can_delete|totals|events)', '(monitors|dashboards|slos|incidents|logs|metrics) (list|get|search|query|aggregate)', '(junit|sbom|sarif|coverage|trace|measure|tag|synthetics|version|git-metadata|dora|gate|dsyms|sourcemaps|flutter-symbols|react-native|elf-symbols|unity-symbols|pe-symbols) ...'],
  operations: [
    { id: 'delete', match: '(monitor|timeboard|screenboard|dashboard|dashboard_list|downtime|service_level_objective|comment|event|tag|dashboards|monitors|slos|notebooks|downtimes|synthetics|users|webhooks) (delete|delete_many|detach|cancel|cancel_downtime|cancel_downtimes) [name]', effect: 'irreversible', act: 'Delete in Datadog', says: GONE, instead: 'dog monitor show ID > monitor.json', level: 'kn' },
    { id: 'mute', match: '(monitor|host) (mute|mute_all|unmute|unmute_all) [name]', effect: 'changes', act: 'Mute monitor', says: BLIND, level: 'kn' },
    { id: 'mute', match: '(downtime|downtimes) (post|create|schedule) ...', effect: 'changes', act: 'Mute monitors', says: BLIND, level: 'kn' },
    { id: 'change', match: '(monitor|timeboard|screenboard|dashboard_list|service_level_objective|monitors|dashboards|slos) (update|post|push|revoke|create|edit|import) [name]', effect: 'changes', act: 'Change in Datadog', says: 'Alerts and dashboards change for everybody.', level: 'kn' },
    { id: 'change', match: '(lambda|stepfunctions|cloud-run|aas|container-app) (instrument|uninstrument) ...', effect: 'changes', act: 'Change the instrumentation of functions', says: 'The functions are deployed again with other layers.', dry: '-d|--dry-run', level: 'kn' },
    { id: 'access', match: '(api-keys|app-keys|application-keys|users|roles) (create|delete|update|disable|invite) ...', effect: 'permissions', act: 'Change access', says: 'It changes who, or what, can reach the account.', level: 'kn' },
  ],
  rest: [
    ...['query', 'search', 'list', 'aggregate', 'validate', 'analytics', 'timeseries', 'scalar'].flatMap((end) => [
      { id: 'read', route: `POST /api/:version/:kind/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' },
      { id: 'read', route: `POST /api/:version/:kind/:sub/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' },
    ]),
    ...['api/v1/series', 'api/v2/series', 'api/v1/check_run', 'api/v1/events', 'api/v2/events', 'api/v2/logs', 'api/v1/distribution_points', 'api/v1/logs-queries/list', 'v1/input', 'api/v1/validate', 'api/v1/graph/embed'].map((path) => ({ id: 'send', route: `POST /${path}`, effect: 'reads' as const, act: 'Send measurements', says: 'It only adds.' })),
    { id: 'access', route: 'POST|PUT|PATCH|DELETE /api/:version/{api_key,application_key}/*', effect: 'permissions', act: 'Change keys', says: 'Whatever uses the key is affected.', level: 'kn' },
    ...['api_keys', 'application_keys', 'current_user', 'service_accounts', 'roles', 'users', 'user', 'api_key', 'application_key', 'restriction_policy', 'authn_mappings'].map((kind) => ({ id: 'access', route: `POST|PUT|PATCH|DELETE /api/:version/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'It changes who, or what, can reach the account.', level: 'kn' as const })),
    { id: 'mute', route: 'POST /api/v1/monitor/:monitor/mute', effect: 'changes', act: 'Mute monitor', says: BLIND, level: 'kn' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete in Datadog', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '{delete_datadog_*,datadog_delete_*,delete_monitor,delete_dashboard,delete_notebook,delete_synthetics_test}', effect: 'irreversible', act: 'Delete in Datadog', says: GONE, resource: 'monitor_id dashboard_id id name', level: 'kn' },
  ],
  samples: {
    sees: [
      ['dog monitor delete 123', 'datadog/delete', 'unknown'],
      ['dog monitor mute 123', 'datadog/mute', 'unknown'],
      ['curl -X DELETE "https://api.datadoghq.com/api/v1/dashboard/abc-def"', 'datadog/delete', 'unknown'],
      ['curl -X POST "https://api.datadoghq.eu/api/v1/monitor/123/mute"', 'datadog/mute', 'unknown'],
      ['curl -X DELETE https://api.datadoghq.com/api/v2/api_keys/k1', 'datadog/access', 'unknown'],
      [{ server: 'datadog', tool: 'delete_monitor', input: { monitor_id: 123 } }, 'datadog/mcp-delete', 'unknown'],
    ],
    leaves: [
      'dog monitor show 123', 'dog monitor show_all', 'datadog-ci junit upload --service shop report.xml', 'datadog-ci sourcemaps upload ./dist --service shop --release-version 1', 'curl "https://api.datadoghq.com/api/v1/monitor/123"',
      `curl -X POST https://api.datadoghq.com/api/v2/logs/events/search -d '{"filter":{"query":"delete"}}'`, `curl -X POST https://api.datadoghq.com/api/v1/series -d '{"series":[]}'`, 'datadog-ci lambda instrument --dry-run -f shop',
    ],
  },
} satisfies Provider;

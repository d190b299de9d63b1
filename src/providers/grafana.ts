import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: grafana.com/docs/grafana/latest/developers/http_api, …/cli, grafana/mcp-grafana (tool names); level kn.
const GONE = 'It is deleted for everybody. Cannot be undone.';
const BACKUP = 'Version history goes with a dashboard: export its JSON first.';

export default {
  id: 'grafana',
  title: 'Grafana',
  executables: ['grafana-cli', 'grafana', 'grafanactl', 'gcx', 'mimirtool', 'lokitool', 'logcli', 'cortextool'],
  hosts: ['grafana.*', '*.grafana.net', 'grafana-*', '*.grafana.*', 'grafana.com'],
  valued: '--context --config --homepath --address --id --user --key --org-id --namespace --pluginsDir --repo',
  target: [fromFlag('--context'), fromFlag('--address')],
  reads: ['(query|instant-query|labels|series|volume|stats|tail|fmt) ...', 'cli plugins (ls|list-remote|list-versions)', 'plugins (ls|list-remote|list-versions)', 'resources (get|list|pull|serve|validate)', 'rules (list|print|get|lint|check|diff|prepare|load-check)', 'alertmanager (get|verify)', '(analyze|backfill|bucket-validation|version|server) ...'],
  operations: [
    { id: 'resource-delete', match: 'resources delete ...', effect: 'irreversible', act: 'Delete in Grafana', says: GONE, backups: BACKUP, level: 'kn' },
    { id: 'resource-push', match: 'resources (push|edit) ...', effect: 'changes', act: 'Change resources', says: 'What stands there is replaced.', level: 'kn' },
    { id: 'admin-password', match: 'admin reset-admin-password ...', effect: 'permissions', act: 'Reset the admin password', says: 'Whoever used the old one is locked out.', level: 'kn' },
    { id: 'admin-password', match: 'cli admin (reset-admin-password|data-migration|secrets-migration|user-manager) ...', effect: 'permissions', act: 'Change access to Grafana', says: 'It acts on its database directly.', level: 'kn' },
    { id: 'plugin', match: 'plugins (install|uninstall|remove|update|update-all|upgrade-all) [plugin]', effect: 'changes', act: 'Change plugin', says: 'Panels that use it change with it.', level: 'kn' },
    { id: 'plugin', match: 'cli plugins (install|uninstall|remove|update|update-all|upgrade-all) [plugin]', effect: 'changes', act: 'Change plugin', says: 'Panels that use it change with it.', level: 'kn' },
    { id: 'rules-delete', match: 'rules (delete|delete-namespace|sync|load) ...', effect: 'irreversible', act: 'Change alerting rules', says: 'Rules that are not in the files are deleted; nobody is told of what they watched.', level: 'kn' },
    { id: 'rules-delete', match: 'alertmanager (delete|load) ...', effect: 'irreversible', act: 'Replace the alerting configuration', says: 'Who is told of what is replaced at once.', level: 'kn' },
    { id: 'series-delete', match: '(delete|delete-series) ...', effect: 'destroys-data', act: 'Delete logs', says: 'What the selector finds is deleted. Cannot be undone.', level: 'kn' },
  ],
  rest: [
    ...['api/ds/query', 'api/tsdb/query', 'api/login/ping', 'api/frontend-metrics', 'login', 'api/annotations', 'api/short-urls', 'api/snapshots', 'loki/api/v1/push', 'api/v1/push'].map((path) => ({ id: 'read', route: `POST /${path}`, effect: 'reads' as const, act: 'Query', says: 'It only looks, or only adds.' })),
    { id: 'read', route: 'POST /api/datasources/proxy/*', effect: 'reads', act: 'Query', says: 'It only looks.' },
    { id: 'dashboard-delete', route: 'DELETE /api/dashboards/*', effect: 'irreversible', act: 'Delete dashboard', says: GONE, backups: BACKUP, level: 'kn' },
    { id: 'folder-delete', route: 'DELETE /api/folders/:folder', effect: 'irreversible', act: 'Delete folder', says: 'Every dashboard and alert rule in it is deleted. Cannot be undone.', level: 'kn' },
    { id: 'datasource-delete', route: 'DELETE /api/datasources/*', effect: 'irreversible', act: 'Delete data source', says: 'Every panel and alert that uses it stops working; its stored password is gone.', level: 'kn' },
    ...['org', 'orgs', 'users', 'admin', 'teams', 'access-control', 'serviceaccounts', 'auth'].map((kind) => ({ id: 'access', route: `POST|PUT|PATCH|DELETE /api/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'It changes who can see and do what.', level: 'kn' as const })),
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete in Grafana', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-change', tool: '{update_dashboard,update_alert_rule,create_alert_rule,patch_annotation,update_annotation,alerting_manage_rules,alerting_manage_routing}', server: '*grafana*', effect: 'changes', act: 'Change in Grafana', says: 'Everybody sees the change.', resource: 'uid title id', source: 'grafana/mcp-grafana', level: 'kn' },
    { id: 'mcp-delete', tool: '{delete_alert_rule,delete_dashboard}', server: '*grafana*', effect: 'irreversible', act: 'Delete in Grafana', says: GONE, resource: 'uid id', level: 'kn' },
    { id: 'mcp-query', tool: 'query_{prometheus,loki_logs,loki_stats,loki_patterns,clickhouse,cloudwatch}', server: '*grafana*', effect: 'reads', act: 'Query', says: 'It only looks.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://grafana.acme.io/api/dashboards/uid/abc', 'grafana/dashboard-delete', 'unknown'],
      ['curl -u admin:pw -X DELETE https://grafana-prod.acme.io/api/datasources/1', 'grafana/datasource-delete', 'production'],
      ['curl -X POST https://acme.grafana.net/api/serviceaccounts -d "{}"', 'grafana/access', 'unknown'],
      ['grafana-cli admin reset-admin-password x', 'grafana/admin-password', 'unknown'],
      ['grafana cli plugins uninstall grafana-clock-panel', 'grafana/plugin', 'unknown'],
      ['grafanactl resources delete dashboards/abc --context staging', 'grafana/resource-delete', 'staging'],
      ['mimirtool rules delete ns group --address https://mimir.prod.acme.io', 'grafana/rules-delete', 'production'],
      [{ server: 'grafana', tool: 'update_dashboard', input: { uid: 'abc' } }, 'grafana/mcp-change', 'unknown'],
    ],
    leaves: [
      'curl https://grafana.acme.io/api/dashboards/uid/abc', 'curl -X POST https://grafana.acme.io/api/ds/query -d "{}"', 'grafana-cli plugins ls', 'grafanactl resources pull', `logcli query '{app="shop"} |= "delete"'`, 'mimirtool rules lint rules.yaml', 'curl -X DELETE http://localhost:3000/api/dashboards/uid/abc',
      { server: 'grafana', tool: 'query_prometheus', input: { query: 'rate(http_requests_total[5m])' } }, { server: 'grafana', tool: 'search_dashboards', input: { query: 'delete' } },
    ],
  },
} satisfies Provider;

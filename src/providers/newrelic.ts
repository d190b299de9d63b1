import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: github.com/newrelic/newrelic-cli (docs/cli), docs.newrelic.com/docs/apis/nerdgraph; level kn.
const GONE = 'It is deleted for everybody in the account. Cannot be undone.';

export default {
  id: 'newrelic',
  title: 'New Relic',
  executables: ['newrelic'],
  hosts: ['api.newrelic.com', 'api.eu.newrelic.com', 'insights-api.newrelic.com', '*-api.newrelic.com', '*.nr-data.net'],
  valued: '--accountId -a --profile --guid -g --applicationId --name -n --format --query --variables --tag --value --domain',
  target: [fromFlag('--profile'), fromVariable('NEW_RELIC_PROFILE')],
  payloads: ({ argv }) => (argv[1] === 'nerdgraph' && argv[2] === 'query' && argv[3] !== undefined ? [{ language: 'graphql', text: argv[3] }] : []),
  reads: ['(entity|apm|workload|synthetics|nrql|events|decode|diagnose|agent|profile|profiles|reporting|edge|completion|version|utils|fleetcontrol) (search|get|list|query|url|lint|validate|run|config|default|junit|post|tags) ...', 'nerdgraph ...', 'apm application (get|search)', 'apm deployment (list|create)', '(entity|fleet) tags get ...'],
  operations: [
    { id: 'delete', match: '(entity|workload|dashboard|alerts|fleet) delete ...', effect: 'irreversible', act: 'Delete in New Relic', says: GONE, resource: '--guid|-g|--name', level: 'kn' },
    { id: 'delete', match: '(apm|entity|edge|fleetcontrol|synthetics) (application|deployment|tags|monitor|trace-observer|fleet|configuration) (delete|delete-values) ...', effect: 'irreversible', act: 'Delete in New Relic', says: GONE, resource: '--guid|-g|--applicationId', level: 'kn' },
    { id: 'change', match: '(workload|entity|edge) (create|update|duplicate) ...', effect: 'changes', act: 'Change in New Relic', says: 'It can be changed back.', level: 'kn' },
    { id: 'keys', match: 'apiAccess (create|update|delete|apiAccessCreateKeys|apiAccessDeleteKeys|apiAccessUpdateKeys) ...', effect: 'permissions', act: 'Change keys', says: 'Whatever uses the key is affected.', level: 'kn' },
    { id: 'keys', match: 'apiAccess (apiAccessCreateKeys|apiAccessDeleteKeys|apiAccessUpdateKeys)', effect: 'permissions', act: 'Change keys', says: 'Whatever uses the key is affected.', level: 'kn' },
  ],
  graphql: [
    { fields: 'dashboardDelete entityDelete workloadDelete alertsPolicyDelete alertsConditionDelete alertsMutingRuleDelete syntheticsDeleteMonitor aiNotificationsDeleteChannel aiNotificationsDeleteDestination aiWorkflowsDeleteWorkflow serviceLevelDelete', effect: 'irreversible', act: 'Delete in New Relic', says: GONE, resource: 'guid id', level: 'kn' },
    { fields: 'nrqlDropRulesCreate', effect: 'destroys-data', act: 'Drop data as it comes in', says: 'What the rule finds is never stored. Cannot be undone.', level: 'kn' },
    { fields: 'apiAccessCreateKeys apiAccessDeleteKeys apiAccessUpdateKeys userManagementDeleteUser', effect: 'permissions', act: 'Change access', says: 'Whatever uses the key is affected.', level: 'kn' },
  ],
  rest: [
    { id: 'delete', route: 'DELETE /v2/*', effect: 'irreversible', act: 'Delete in New Relic', says: GONE, level: 'kn' },
    { id: 'deployment', route: 'POST /v2/applications/:application/deployments.json', effect: 'reads', act: 'Mark a deployment', says: 'It only adds.' },
    ...['log/v1', 'metric/v1', 'trace/v1', 'v1/accounts'].map((path) => ({ id: 'send', route: `POST /${path}/*`, effect: 'reads' as const, act: 'Send measurements', says: 'It only adds.' })),
  ],
  samples: {
    sees: [
      ['newrelic entity delete --guid abc', 'newrelic/delete', 'unknown'],
      ['newrelic apm application delete --applicationId 1 --profile prod', 'newrelic/delete', 'production'],
      ['curl -X DELETE https://api.newrelic.com/v2/alerts_policies/1.json', 'newrelic/delete', 'unknown'],
      [`curl -X POST https://api.newrelic.com/graphql -d '{"query":"mutation { dashboardDelete(guid: \\"abc\\") { status } }"}'`, 'newrelic/dashboard-delete', 'unknown'],
      [`newrelic nerdgraph query 'mutation { nrqlDropRulesCreate(accountId: 1, rules: []) { successes { id } } }'`, 'newrelic/nrql-drop-rules-create', 'unknown'],
      ['newrelic apiAccess apiAccessDeleteKeys --keys "{}"', 'newrelic/keys', 'unknown'],
    ],
    leaves: ['newrelic entity search --name shop', `newrelic nrql query --accountId 1 --query 'SELECT count(*) FROM Transaction'`, 'newrelic profile list', `curl https://api.newrelic.com/graphql -d '{"query":"{ actor { user { name } } }"}'`, 'newrelic apm deployment create --applicationId 1 --revision v1', `newrelic nerdgraph query '{ actor { user { name } } }'`],
  },
} satisfies Provider;

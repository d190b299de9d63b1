import type { Provider } from '../core/provider.ts';

// Source: docs.statsig.com/console-api, statsig-io/siggy (CLI); level kn.
const GONE = 'It is deleted with its rules. Cannot be undone.';
const AT_ONCE = 'Users get the change within seconds.';
const KINDS = 'gates experiments dynamic_configs segments layers metrics holdouts autotunes events param_stores'.split(' ');

export default {
  id: 'statsig',
  title: 'Statsig',
  executables: ['siggy', 'statsig'],
  hosts: ['statsigapi.net', 'api.statsig.com', 'latest.statsigapi.net', '*.statsigapi.net'],
  reads: ['(gates|experiments|configs|segments|project) (list|get|info)', '(config|login) ...'],
  operations: [
    { id: 'delete', match: '(gates|gate|experiments|configs|segments) (delete|archive) [name]', effect: 'irreversible', act: 'Delete gate', says: GONE, level: 'kn' },
    { id: 'change', match: '(gates|gate|experiments|configs|segments) (update|create|enable|disable|launch|start|stop|ship) [name]', effect: 'changes', act: 'Change gate', says: AT_ONCE, level: 'kn' },
  ],
  rest: [
    ...['v1/check_gate', 'v1/get_config', 'v1/log_event', 'v1/initialize', 'v1/get_layer', 'v1/download_config_specs', 'v1/rgstr', 'v1/log_custom_exposure', 'v1/get_id_lists'].map((path) => ({ id: 'evaluate', route: `POST /${path}`, effect: 'reads' as const, act: 'Ask for a gate', says: 'It only looks.' })),
    ...KINDS.map((kind) => ({ id: 'delete', route: `DELETE /console/v1/${kind}/:name/*`, effect: 'irreversible' as const, act: `Delete ${kind.replace(/s$/, '').replaceAll('_', ' ')}`, says: GONE, level: 'kn' as const })),
    { id: 'access', route: 'POST|PATCH|DELETE /console/v1/keys/*', effect: 'permissions', act: 'Change keys', says: 'Programs with the key get no gates.', level: 'kn' },
    { id: 'ship', route: 'PUT|POST /console/v1/experiments/:name/*', effect: 'changes', act: 'Change experiment', says: 'A decision or a reset ends what was measured so far.', level: 'kn' },
    { id: 'delete', route: 'DELETE /console/v1/*', effect: 'irreversible', act: 'Delete in Statsig', says: GONE, level: 'kn' },
    { id: 'change', route: 'POST|PATCH|PUT /console/v1/*', effect: 'changes', act: 'Change gate', says: AT_ONCE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-change', tool: '{Update_Gate_Entirely,Update_Experiment_Entirely,Update_Dynamic_Config_Entirely,Create_Gate,Create_Experiment,Create_Dynamic_Config}', effect: 'changes', act: 'Change gate', says: AT_ONCE, resource: 'id name', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://statsigapi.net/console/v1/gates/checkout', 'statsig/delete', 'unknown'],
      ['curl -X PATCH https://statsigapi.net/console/v1/gates/checkout -d "{}"', 'statsig/change', 'unknown'],
      ['siggy gates delete checkout', 'statsig/delete', 'unknown'],
      [{ server: 'statsig', tool: 'Update_Gate_Entirely', input: { id: 'checkout' } }, 'statsig/mcp-change', 'unknown'],
    ],
    leaves: ['curl https://statsigapi.net/console/v1/gates', `curl -X POST https://api.statsig.com/v1/check_gate -d '{"gateName":"delete"}'`, 'siggy gates list', { server: 'statsig', tool: 'Get_Gate_Details_by_ID', input: { id: 'checkout' } }],
  },
} satisfies Provider;

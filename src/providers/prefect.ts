import type { Provider } from '../core/provider.ts';
import { fromTellingVariable, fromUrlVariable } from '../targets/database-target.ts';

// Sources: docs.prefect.io/v3/api-ref (server database reset: drop and recreate all tables; PREFECT_API_URL; PREFECT_PROFILE); level doc.
const GONE = 'Cannot be undone.';
const KINDS = 'deployments flows flow_runs work_pools work_queues block_documents block_types variables automations concurrency_limits task_runs artifacts saved_searches';

export default {
  id: 'prefect',
  title: 'Prefect',
  executables: ['prefect'],
  hosts: ['api.prefect.cloud', 'prefect.*', 'prefect-*'],
  valued: '-p --profile --pool -q --queue --work-pool --name -n --id --api --limit',
  target: [fromTellingVariable('PREFECT_PROFILE'), fromUrlVariable('PREFECT_API_URL'), fromUrlVariable('PREFECT_API_DATABASE_CONNECTION_URL', 'PREFECT_SERVER_DATABASE_CONNECTION_URL')],
  reads: ['(deployment|flow|flow-run|work-pool|work-queue|block|variable|automation|profile|config|concurrency-limit|global-concurrency-limit|gcl|artifact|task-run|cloud|dashboard|events|asset) (ls|list|inspect|preview|view|get|logs|read-runs|open|stream|storage|get-default-base-job-template|watch)', 'cloud (login|logout)', 'cloud (workspace|ip-allowlist) ls', 'block type (ls|inspect)', '(version|worker|shell|dev|init|sdk|task) ...', 'server (start|stop|status)', 'flow serve ...'],
  operations: [
    { id: 'database-reset', match: 'server database (reset|downgrade)', effect: 'destroys-data', act: 'Reset the database', says: `Every table is dropped and made anew. ${GONE}`, source: 'https://docs.prefect.io/v3/api-ref/python/prefect-cli-server', level: 'doc' },
    { id: 'database-upgrade', match: 'server database (upgrade|revision|stamp)', effect: 'changes', act: 'Migrate the database', says: 'The server must match it.', level: 'doc' },
    { id: 'delete', match: '(deployment|flow|flow-run|work-pool|work-queue|block|variable|automation|artifact|concurrency-limit|global-concurrency-limit|gcl|task-run|webhook) (delete|reset|clear-schedule|clear|unset) [name]', effect: 'irreversible', act: 'Delete in Prefect', says: GONE, level: 'doc' },
    { id: 'delete', match: '(block|deployment|cloud) (type|schedule|workspace|webhook) (delete|clear|rotate) [name]', effect: 'irreversible', act: 'Delete in Prefect', says: GONE, level: 'doc' },
    { id: 'deploy', match: 'deploy ...', effect: 'changes', act: 'Deploy flows', says: 'Scheduled runs use it.', level: 'doc' },
    { id: 'change', match: '(deployment|flow-run|work-pool|work-queue|variable|automation|block|global-concurrency-limit|concurrency-limit) (run|apply|pause|resume|cancel|retry|update|set|create|register|set-schedule|enable|disable) [name]', effect: 'changes', act: 'Change in Prefect', says: 'Runs start, stop or change.', level: 'doc' },
    { id: 'switch', match: 'cloud workspace set [workspace]', effect: 'retargets', act: 'Switch to workspace', says: 'Commands that follow act on it.', level: 'doc' },
    { id: 'switch', match: 'profile use [profile]', effect: 'retargets', act: 'Switch to profile', says: 'Commands that follow act on it.', level: 'doc' },
  ],
  rest: [
    ...KINDS.split(' ').flatMap((kind) => ['', '/accounts/:account/workspaces/:workspace'].flatMap((base) => ['filter', 'count', 'history', 'paginate', 'get_scheduled_flow_runs'].map((end) => ({ id: 'filter', route: `POST /api${base}/${kind}/${end}`, effect: 'reads' as const, act: 'Look', says: 'It only looks.' })))),
    { id: 'database-clear', route: 'POST /api/admin/database/{clear,drop,create}', effect: 'destroys-data', act: 'Clear the database', says: GONE, level: 'doc' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete in Prefect', says: GONE, level: 'doc' },
  ],
  samples: {
    sees: [
      ['prefect server database reset -y', 'prefect/database-reset', 'unknown'],
      ['prefect deployment delete nightly/prod', 'prefect/delete', 'production'],
      ['prefect --no-prompt flow-run delete 9f2c', 'prefect/delete', 'unknown'],
      ['prefect work-pool delete staging-pool', 'prefect/delete', 'staging'],
      ['PREFECT_API_URL=https://prefect-prod.acme.io/api prefect deployment pause x', 'prefect/change', 'production'],
      ['prefect profile use prod', 'prefect/switch', 'production'],
    ],
    leaves: ['prefect deployment ls', 'prefect server start', 'prefect version', 'prefect flow-run logs 9f2c', 'prefect worker start --pool default', 'PREFECT_API_URL=http://localhost:4200/api prefect deployment delete x', 'prefect config view', 'curl -X POST https://api.prefect.cloud/api/accounts/a/workspaces/w/flows/filter -d "{}"'],
  },
} satisfies Provider;

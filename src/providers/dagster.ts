import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: docs.dagster.io/api/clis/cli, docs.dagster.io/dagster-plus; kestra.io and temporal.io stand elsewhere; level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'dagster',
  title: 'Dagster',
  executables: ['dagster', 'dagster-cloud', 'dg'],
  hosts: ['*.dagster.cloud', '*.dagster.plus', 'dagster.*', 'dagster-*'],
  valued: '-d --deployment --organization --api-token -w --workspace -m --module-name -f --python-file -j --job --location --partition --select --tags',
  target: [fromFlag('-d', '--deployment'), fromVariable('DAGSTER_CLOUD_DEPLOYMENT')],
  reads: ['(asset|job|run|schedule|sensor|instance|definitions|project|code-server|dev|api|workspace|deployment|config|branch-deployment|organization|secrets) (list|preview|logs|info|validate|scaffold|from-example|start|print|view|get|settings|list-locations|plan)', '(dev|check|list|scaffold|docs|utils|project|init|ci|launch) ...', 'asset (list|materialize)', 'job (execute|list|print|launch|scaffold_config)'],
  operations: [
    { id: 'run-wipe', match: 'run (wipe|delete|migrate-repository) ...', effect: 'destroys-data', act: 'Delete runs', says: `Their logs and events go with them. ${GONE}`, level: 'kn' },
    { id: 'asset-wipe', match: 'asset (wipe|wipe-partitions-status-cache) ...', effect: 'destroys-data', act: 'Wipe the history of assets', says: GONE, level: 'kn' },
    { id: 'schedule-wipe', match: '(schedule|sensor) (wipe|stop|cursor) ...', effect: 'changes', act: 'Stop schedules', says: 'They no longer run.', level: 'kn' },
    { id: 'instance', match: 'instance (migrate|reindex|concurrency) ...', effect: 'changes', act: 'Migrate the instance', says: 'Every daemon must match it.', level: 'kn' },
    { id: 'delete', match: '(deployment|branch-deployment|workspace|organization|plus) (delete|delete-location) [name]', effect: 'irreversible', act: 'Delete deployment', says: `What it ran no longer runs. ${GONE}`, level: 'kn' },
    { id: 'change', match: '(deployment|branch-deployment|workspace|organization|plus) (sync|deploy|add-location|update-location|settings) [name]', effect: 'changes', act: 'Change deployment', says: 'Scheduled runs use it.', level: 'kn' },
    { id: 'deploy', match: '(serverless|deploy) ...', effect: 'changes', act: 'Deploy', says: 'Scheduled runs use it.', level: 'kn' },
    { id: 'job', match: '(job|schedule|sensor) (backfill|start|restart|launch) ...', effect: 'changes', act: 'Start runs', says: 'What the job does is done.', level: 'kn' },
  ],
  graphql: [
    { fields: 'wipeAssets deletePipelineRun deleteRun shutdownRepositoryLocation deleteDynamicPartitions deleteConcurrencyLimit', effect: 'destroys-data', act: 'Delete runs or assets', says: GONE, resource: 'runId', level: 'kn' },
    { fields: 'launchRun launchPipelineExecution terminateRun terminateRuns startSchedule stopRunningSchedule startSensor stopSensor reloadRepositoryLocation reloadWorkspace launchPartitionBackfill', effect: 'changes', act: 'Change runs', says: 'Runs start or stop.', resource: 'runId', level: 'kn' },
  ],
  samples: {
    sees: [
      ['dagster run wipe --force', 'dagster/run-wipe', 'unknown'],
      ['dagster asset wipe --all --noprompt', 'dagster/asset-wipe', 'unknown'],
      ['dagster-cloud deployment delete staging', 'dagster/delete', 'staging'],
      ['dagster instance migrate', 'dagster/instance', 'unknown'],
      [`curl -X POST https://acme.dagster.cloud/prod/graphql -d '{"query":"mutation { wipeAssets(assetPartitionRanges: []) { __typename } }"}'`, 'dagster/wipe-assets', 'unknown'],
    ],
    leaves: ['dagster dev', 'dagster asset list', 'dagster job execute -j nightly', 'dagster definitions validate', 'dg check defs', `curl -X POST https://acme.dagster.cloud/prod/graphql -d '{"query":"{ runsOrError { __typename } }"}'`, 'dagster instance info'],
  },
} satisfies Provider;

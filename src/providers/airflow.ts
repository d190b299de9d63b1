import type { Provider, TargetSource } from '../core/provider.ts';
import { assumedIn } from '../targets/clues.ts';
import { elsewhere, fromConfigFile, fromDotenv, fromUrlVariable, localWhen } from '../targets/database-target.ts';

// Sources: airflow.apache.org/docs (cli-and-env-variables-ref, stable REST API), astronomer.io/docs/astro/cli; level kn.
const GONE = 'Cannot be undone.';

/** The database of `airflow.cfg`, which stands in `AIRFLOW_HOME`. */
const settings: TargetSource = (invocation, around) => {
  const folder = invocation.env.get('AIRFLOW_HOME') ?? around.env['AIRFLOW_HOME'] ?? '~/airflow';
  return fromConfigFile(`${folder}/airflow.cfg`, /^\s{0,9}sql_alchemy_conn\s{0,9}=\s{0,9}(\S{1,500})/)(invocation, around);
};
/** Where nothing is set it is a file of SQLite in `AIRFLOW_HOME`. */
const standard = assumedIn('development', { source: 'default', fact: 'without a setting the metadata is a local file' }, ['airflow.cfg', 'airflow_settings.yaml', 'dags']);

export default {
  id: 'airflow',
  title: 'Airflow',
  executables: ['airflow', 'astro', 'airflowctl'],
  hosts: ['airflow.*', 'airflow-*', '*.astronomer.run', 'api.astronomer.io', '*.airflow.*'],
  valued: '-S --subdir -e --exec-date --conf -r --run-id -s --start-date --end-date -t --task-regex --clean-before-timestamp --tables --deployment-id --deployment-name -n --name --workspace-id',
  target: [fromUrlVariable('AIRFLOW__DATABASE__SQL_ALCHEMY_CONN', 'AIRFLOW__CORE__SQL_ALCHEMY_CONN'), fromDotenv('AIRFLOW__DATABASE__SQL_ALCHEMY_CONN'), elsewhere, settings, localWhen('migrate init upgrade', 'downgrade reset shell delete'), standard],
  reads: ['(dags|tasks|connections|variables|pools|users|roles|db|config|jobs|providers|assets|datasets|backfill) (list|show|get|report|details|next-execution|state|states-for-dag-run|render|list-runs|list-jobs|list-import-errors|failed-deps|check|check-migrations|lint|test|list-defaults|get-value|export|export-archived|hooks|links|widgets|backends|reserialize|list-import-errors)', '(standalone|webserver|scheduler|triggerer|worker|celery|info|version|cheat-sheet|plugins|api-server|dag-processor|kerberos|rotate-fernet-key-info|context) ...', 'dev (init|start|stop|restart|ps|logs|pytest|parse|run|bash|build|upgrade-test|kill|object)', '(deployment|workspace|organization|registry) (list|logs|inspect)', 'deployment variable list', 'variables export ...', '(login|logout|config) ...', 'db init', 'db migrate +--show-sql-only'],
  operations: [
    { id: 'db-reset', match: '(db|resetdb) (reset|drop-archived) ...', effect: 'destroys-data', act: 'Reset the metadata database', says: `Every run, connection and variable is deleted. ${GONE}`, instead: 'pg_dump of the metadata database', level: 'kn' },
    { id: 'db-reset', match: 'resetdb', effect: 'destroys-data', act: 'Reset the metadata database', says: `Every run, connection and variable is deleted. ${GONE}`, level: 'kn' },
    { id: 'db-clean', match: 'db clean', effect: 'destroys-data', act: 'Delete old metadata', says: `Runs before the date are deleted. ${GONE}`, dry: '--dry-run', instead: 'airflow db clean --dry-run', level: 'kn' },
    { id: 'db-migrate', match: 'db (migrate|upgrade|downgrade|shell)', effect: 'changes', act: 'Migrate the metadata database', says: 'The scheduler must match it.', level: 'kn' },
    { id: 'dag-delete', match: 'dags delete [dag]', effect: 'destroys-data', act: 'Delete the history of DAG', says: GONE, level: 'kn' },
    { id: 'task-clear', match: 'dags pause [dag]', effect: 'changes', act: 'Pause DAG', says: 'No run of it starts by itself until it is unpaused again; runs that began go on.', dry: '--dry-run|-n', level: 'doc' },
    { id: 'task-clear', match: 'dags unpause [dag]', effect: 'changes', act: 'Unpause DAG', says: 'Its runs start by themselves again, and those that were missed may be made up for.', dry: '--dry-run|-n', level: 'doc' },
    { id: 'task-clear', match: '(tasks|dags) (clear|backfill|trigger|pause|unpause|run) [dag]', effect: 'changes', act: 'Run again or stop', says: 'What the tasks do is done again, or no longer.', dry: '--dry-run|-n', level: 'kn' },
    { id: 'delete', match: 'connections delete [connection]', effect: 'permissions', act: 'Delete connection', says: 'Tasks that use it fail until it is set up again.', level: 'doc' },
    { id: 'delete', match: 'variables delete [variable]', effect: 'permissions', act: 'Delete variable', says: 'Tasks that read it fail, or take a default; its value is not kept.', level: 'doc' },
    { id: 'delete', match: '(connections|variables|pools|users|roles|backfill) (delete|import|set|add|add-role|remove-role|create|del-perms|add-perms|reset-password|update) ...', effect: 'permissions', act: 'Change connections, variables or users', says: 'Tasks use the new value at once, or fail.', level: 'kn' },
    { id: 'deployment-delete', match: '(deployment|workspace|organization) (delete|hibernate|runtime|team|user|token) ...', effect: 'destroys-data', act: 'Delete deployment', says: `Its metadata goes with it. ${GONE}`, resource: '-n|--deployment-name|--name', level: 'kn' },
    { id: 'deploy', match: '(deploy|deployment|remote|dbt) ...', effect: 'changes', act: 'Deploy DAGs', says: 'DAGs that are gone here stop there.', level: 'kn' },
  ],
  rest: [
    ...['dags/~/dagRuns/list', 'dags/:dag/dagRuns/list', 'dags/~/dagRuns/~/taskInstances/list'].map((path) => ({ id: 'list', route: `POST /api/{v1,v2}/${path}`, effect: 'reads' as const, act: 'Look', says: 'It only looks.' })),
    { id: 'login', route: 'POST /auth/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'dag-delete', route: 'DELETE /api/:version/dags/:dag', effect: 'destroys-data', act: 'Delete the history of DAG', says: GONE, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Airflow', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['airflow dags delete nightly -y', 'airflow/dag-delete', 'unknown'],
      ['airflow db reset -y', 'airflow/db-reset', 'unknown'],
      ['airflow db clean --clean-before-timestamp 2025-01-01 -y', 'airflow/db-clean', 'unknown'],
      ['airflow connections delete shop', 'airflow/delete', 'unknown'],
      ['AIRFLOW__DATABASE__SQL_ALCHEMY_CONN=postgresql://airflow@db-prod.acme.io/airflow airflow db reset -y', 'airflow/db-reset', 'production'],
      ['astro deployment delete d1 --force', 'airflow/deployment-delete', 'unknown'],
      ['curl -X DELETE https://airflow-staging.acme.io/api/v1/dags/nightly', 'airflow/dag-delete', 'staging'],
    ],
    leaves: ['airflow dags list', 'airflow tasks test nightly load 2025-01-01', 'airflow standalone', 'astro dev start', 'airflow db clean --clean-before-timestamp 2025-01-01 --dry-run', 'airflow connections list', 'astro dev pytest', 'airflow db check', 'airflow dags test nightly'],
  },
} satisfies Provider;

import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';

// Sources: docs.getdbt.com/reference (commands, --target, profiles.yml: `target:` names the default output); level doc.
const VALUED = '-t --target --profile --profiles-dir --project-dir -s --select -m --models --exclude --vars --args --state --threads --selector --target-path --log-level';

/** `target:` of the profile in the folder, or of the user. */
const profile: TargetSource = ({ cwd, argv, env }, { files, home }) => {
  const folder = parseArgs(argv, VALUED).value('--profiles-dir') ?? env.get('DBT_PROFILES_DIR');
  const file = firstFile([folder && `${folder}/profiles.yml`, cwd && `${cwd}/profiles.yml`, `${home}/.dbt/profiles.yml`], files);
  const found = file && lineValue(file.text, /^\s{1,8}target:\s{0,4}["']?([\w-]{1,60})/);
  return file && found ? context(found.value, { source: 'dbt profile', file: file.path, line: found.line, key: 'target', fact: `the target is ${found.value}` }) : undefined;
};

/** Building the models of one's own target is everyday work, unless it is told or named otherwise. */
const everyday: TargetSource = ({ argv }) => (argv.includes('--full-refresh') || argv.includes('-f') || argv.includes('run-operation') ? undefined : context('development', { source: 'default', fact: 'nothing points it away from the default target' }, 'development'));

export default {
  id: 'dbt',
  title: 'dbt',
  executables: ['dbt', 'dbtf'],
  hosts: ['cloud.getdbt.com', '*.getdbt.com', '*.dbt.com'],
  valued: VALUED,
  target: [fromFlag('-t', '--target'), fromVariable('DBT_TARGET'), fromVariable('DBT_ENVIRONMENT_NAME'), profile, everyday],
  reads: ['(compile|parse|ls|list|docs|debug|deps|init|show|clean|test|source|retry-info|lint|render|evaluate|diff|table_diff|info|ui|format|dag|fetchdf|environments) ...'],
  operations: [
    { id: 'full-refresh', match: '(run|build|seed|clone|retry) +--full-refresh|-f', effect: 'destroys-data', act: 'Rebuild models from nothing', says: 'Incremental tables are dropped and built again: what their sources no longer hold is lost.', instead: 'dbt ls --select …', source: 'https://docs.getdbt.com/reference/commands/run', level: 'doc' },
    { id: 'operation', match: 'run-operation <macro> ...', effect: 'executes', act: 'Run macro', says: 'A macro can drop or change anything in the warehouse.', level: 'doc' },
    { id: 'run', match: '(run|build|seed|snapshot|clone|retry) ...', effect: 'changes', act: 'Build models', says: 'Tables of the target are replaced.', level: 'doc' },
    { id: 'cloud', match: '(environment|cloud) ...', effect: 'reads', act: 'Look', says: 'It only looks.', level: 'kn' },
  ],
  rest: [
    { id: 'job-run', route: 'POST /api/v2/accounts/:account/jobs/:job/run', effect: 'changes', act: 'Run job', says: 'Tables of its environment are replaced.', level: 'doc' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete in dbt', says: 'Cannot be undone.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-run', tool: '{build,run,test,compile,parse,show,list,docs}', server: '*dbt*', effect: 'reads', act: 'Run dbt', says: 'It builds the default target.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['dbt run --full-refresh', 'dbt/full-refresh', 'unknown'],
      ['dbt build --full-refresh --target prod', 'dbt/full-refresh', 'production'],
      ['dbt run --target prod', 'dbt/run', 'production'],
      ['dbt run-operation drop_old_relations', 'dbt/operation', 'unknown'],
      ['dbt seed -t staging --full-refresh', 'dbt/full-refresh', 'staging'],
      ['curl -X POST https://cloud.getdbt.com/api/v2/accounts/1/jobs/2/run/ -d "{}"', 'dbt/job-run', 'unknown'],
    ],
    leaves: ['dbt run', 'dbt build --select orders', 'dbt test', 'dbt compile', 'dbt docs generate', 'dbt deps', 'dbt debug', 'dbt ls', 'dbt run --full-refresh --target dev', 'dbt seed', 'dbt clean', 'dbt source freshness'],
  },
} satisfies Provider;

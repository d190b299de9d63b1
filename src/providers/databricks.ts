import type { Clue } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { under, yamlOf } from '../shell/data.ts';
import { fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';
import { lineValue, nearestFile, section } from '../shell/link-files.ts';

// Sources: docs.databricks.com/dev-tools/cli (bundle -t target, -p profile, DATABRICKS_CONFIG_PROFILE, DATABRICKS_HOST), docs.databricks.com/api; level doc.
const VALUED = '-t --target -p --profile --host --json -o --output --var --log-level --log-file --warehouse-id -q --query --catalog --schema';
const GONE = 'Cannot be undone.';

/** `databricks api delete /api/2.0/…` is a request. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [group, verb = '', path = ''] = args.positionals;
  if (group === 'api') return [{ language: 'http', method: verb.toUpperCase(), url: `https://workspace.cloud.databricks.com${path}`, body: args.value('--json') }];
  const sql = argv[0] === 'dbsqlcli' ? (args.value('-e') ?? group) : undefined;
  return sql === undefined ? [] : [{ language: 'sql', text: sql, dialect: 'any' }];
}

/** A profile of `~/.databrickscfg`, also known by its workspace. */
function profileClue(name: string, source: string, { files, home }: Surroundings): Clue | undefined {
  const file = `${home}/.databrickscfg`;
  const host = lineValue(section(files.read(file) ?? '', name), /^\s{0,8}host\s{0,4}=\s{0,4}(?:https?:\/\/)?([\w.-]{4,200})/);
  if (host === undefined) return name === 'DEFAULT' ? undefined : context(name, { source, fact: `the profile is ${name}` });
  return { ...context(name, { source, file, line: host.line, key: name, fact: `the profile ${name} is ${host.value}` }), also: [host.value] };
}

const profile: TargetSource = ({ argv }, around) => {
  const name = parseArgs(argv, VALUED).value('-p', '--profile');
  return name === undefined ? undefined : isKnown(name) ? profileClue(name, '--profile flag', around) : context('', { source: '--profile flag', fact: 'the profile is only known when it runs' });
};

const standardProfile: TargetSource = (_, around) => profileClue('DEFAULT', 'Databricks profile', around);

/** The target that a bundle takes without `-t`. Source: docs.databricks.com/dev-tools/bundles/settings. */
const bundleDefault: TargetSource = ({ argv, cwd }, { files }) => {
  const found = parseArgs(argv, VALUED).positionals[0] === 'bundle' ? nearestFile('databricks.yml', cwd, files) : undefined;
  const targets = found ? under(yamlOf(found.text), 'targets') : undefined;
  const name = Object.keys(typeof targets === 'object' && targets !== null ? targets : {}).find((one) => under(targets, one, 'default') === true);
  return found && name ? context(name, { source: 'Databricks bundle', file: found.path, key: `targets.${name}`, fact: `the target is ${name}` }) : undefined;
};

export default {
  id: 'databricks',
  title: 'Databricks',
  executables: ['databricks', 'dbsqlcli'],
  hosts: ['*.cloud.databricks.com', '*.azuredatabricks.net', '*.gcp.databricks.com', 'accounts.cloud.databricks.com'],
  valued: VALUED,
  target: [fromFlag('-t', '--target'), profile, bundleDefault, fromUrlFlag('--host'), fromVariable('DATABRICKS_BUNDLE_ENV'), fromUrlVariable('DATABRICKS_HOST'), fromVariable('DATABRICKS_CONFIG_PROFILE'), standardProfile],
  payloads,
  reads: ['<group> (list|get|get-status|get-permissions|list-runs|get-run|get-run-output|export|list-node-types|spark-versions|events|list-zones|get-permission-levels|list-secrets|list-acls|list-scopes|list-summaries|exists|query-history|list-updates|list-versions|get-by-name|profiles|env|describe|validate|summary|schema|init|open|generate|plan)', 'fs (ls|cat|cp-from)', '(auth|configure|version|completion|current-user|labs|selftest|help) ...', 'api get ...', 'sync ...'],
  operations: [
    { id: 'bundle-destroy', match: 'bundle destroy', effect: 'destroys-data', act: 'Destroy bundle', says: `Its jobs, pipelines, schemas and volumes are deleted with their data. ${GONE}`, source: 'https://docs.databricks.com/dev-tools/cli/bundle-cli.html', level: 'doc' },
    { id: 'bundle-deploy', match: 'bundle (deploy|run|deployment) ...', effect: 'changes', act: 'Deploy bundle', says: 'What is no longer in it is deleted.', level: 'doc' },
    { id: 'files-delete', match: '(fs|workspace|dbfs) (rm|delete|rmdir) [path]', effect: 'destroys-data', act: 'Delete files', says: GONE, level: 'doc' },
    { id: 'secret-delete', match: 'secrets delete-scope [scope]', effect: 'permissions', act: 'Delete secret scope', says: 'Every secret in it is deleted, and what reads one fails; the values are not kept.', level: 'doc' },
    { id: 'secret-delete', match: 'secrets (delete-secret|delete) <scope> [secret]', effect: 'permissions', act: 'Delete secret', says: 'What reads it fails from then on; its value is not kept.', level: 'doc' },
    { id: 'secret-delete', match: 'secrets (put-secret|put) <scope> [secret]', effect: 'permissions', act: 'Change secret', says: 'What reads it gets the new value at once; the old one is not kept.', level: 'doc' },
    { id: 'secret-delete', match: 'secrets (put-acl|delete-acl) <scope> [principal]', effect: 'permissions', act: 'Change who can read the secrets for', says: 'They can read, or no longer read, the scope at once.', level: 'doc' },
    { id: 'secret-delete', match: 'secrets (delete-scope|delete-secret|delete-acl|put-secret|put-acl|create-scope|put|delete) ...', effect: 'permissions', act: 'Change secrets', says: 'Whatever uses them gets the new value, or none.', level: 'doc' },
    { id: 'data-delete', match: '(catalogs|schemas|tables|volumes|metastores|external-locations|storage-credentials|online-tables|database|functions|registered-models|shares|connections|vector-search-indexes|vector-search-endpoints|postgres) (delete|delete-database-instance|delete-database-catalog|delete-synced-database-table|delete-index|delete-endpoint|unassign|delete-branch|delete-project) ...', effect: 'destroys-data', act: 'Delete data object', says: 'With --force everything in it is deleted.', backups: 'A managed table can be undropped within 7 days.', level: 'doc' },
    { id: 'compute-delete', match: '(clusters|jobs|pipelines|warehouses|serving-endpoints|apps|experiments|model-registry|instance-pools|cluster-policies|repos|lakeview|dashboards|alerts|queries|git-credentials|libraries|feature-engineering|quality-monitors|model-versions|genie) (permanent-delete|delete|delete-run|delete-model|delete-experiment|delete-runs|trash|uninstall|delete-all|purge) ...', effect: 'irreversible', act: 'Delete', says: 'It ends for everybody who uses it.', level: 'doc' },
    { id: 'access', match: '(permissions|grants|users|groups|service-principals|tokens|token-management|ip-access-lists|account|workspace-conf|settings) (set|update|create|delete|patch|replace|set-permissions|update-permissions|revoke) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can do what.', level: 'doc' },
    { id: 'change', match: 'clusters (restart|start|stop|resize|edit) ...', effect: 'changes', act: 'Change cluster', says: 'Whoever uses it is affected at once.', resource: '--cluster-id', level: 'doc' },
    { id: 'change', match: '<group> (create|edit|update|reset|start|stop|restart|run-now|submit|cancel-run|cancel-all-runs|resize|deploy|import|import-dir|mkdirs|restart-pinned|set-permissions|patch|transition-stage|build-logs|start-update|repair-run|undelete|upload) ...', effect: 'changes', act: 'Change in Databricks', says: 'Whoever uses it is affected at once.', level: 'doc' },
    { id: 'change', match: 'fs (cp|mv|mkdir) ...', effect: 'changes', act: 'Write files', says: 'With --overwrite what stands there is replaced.', level: 'doc' },
  ],
  rest: [
    ...['sql/statements', 'serving-endpoints'].map((path) => ({ id: 'query', route: `POST /api/2.0/${path}/:name/{cancel,query}`, effect: 'reads' as const, act: 'Query', says: 'It only looks.' })),
    { id: 'query', route: 'POST /serving-endpoints/:endpoint/invocations', effect: 'reads', act: 'Ask a model', says: 'It only looks.' },
    ...['search', 'search-all', 'list', 'get-metrics'].map((end) => ({ id: 'query', route: `POST /api/2.0/mlflow/:kind/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' })),
    ...['runs/log-metric', 'runs/log-batch', 'runs/log-parameter', 'runs/create', 'runs/update'].map((end) => ({ id: 'query', route: `POST /api/2.0/mlflow/${end}`, effect: 'reads' as const, act: 'Log a run', says: 'It only adds.' })),
    { id: 'delete', route: 'POST /api/:version/{dbfs,workspace,clusters,jobs,secrets,instance-pools,libraries,policies,preview,mlflow}/{delete,permanent-delete,uninstall}', effect: 'destroys-data', act: 'Delete in Databricks', says: GONE, level: 'doc' },
    { id: 'delete', route: 'POST /api/:version/:area/:kind/delete', effect: 'destroys-data', act: 'Delete in Databricks', says: GONE, level: 'doc' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'destroys-data', act: 'Delete in Databricks', says: GONE, level: 'doc' },
    { id: 'access', route: 'POST|PUT|PATCH /api/2.0/{permissions,token,secrets,preview}/*', effect: 'permissions', act: 'Change access', says: 'It changes who can do what.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['databricks bundle destroy -t prod --auto-approve', 'databricks/bundle-destroy', 'production'],
      ['databricks bundle deploy -t staging', 'databricks/bundle-deploy', 'staging'],
      ['databricks fs rm -r dbfs:/mnt/orders', 'databricks/files-delete', 'unknown'],
      ['databricks catalogs delete shop --force', 'databricks/data-delete', 'unknown'],
      ['databricks clusters permanent-delete 0818-1', 'databricks/compute-delete', 'unknown'],
      ['databricks jobs delete 123 --profile prod', 'databricks/compute-delete', 'production'],
      ['databricks api delete /api/2.1/unity-catalog/schemas/shop.orders', 'databricks/delete', 'unknown'],
      [`curl -X POST https://acme.cloud.databricks.com/api/2.0/sql/statements -d '{"statement":"DROP TABLE orders"}'`, 'databricks/sql-drop-table', 'unknown'],
      ['databricks secrets delete-scope shop', 'databricks/secret-delete', 'unknown'],
    ],
    leaves: ['databricks clusters list', 'databricks bundle validate', 'databricks fs ls dbfs:/', 'databricks bundle deploy -t dev', 'databricks jobs list --output json', 'databricks auth login --host https://acme.cloud.databricks.com', 'databricks bundle destroy -t dev --auto-approve', `curl -X POST https://acme.cloud.databricks.com/api/2.0/mlflow/runs/search -d '{}'`, 'databricks workspace list /'],
  },
} satisfies Provider;

import type { Clue } from '../core/effect.ts';
import type { Evidence } from '../core/environment.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { firstFile, jsonText, nearestFile } from '../shell/link-files.ts';

const CLI = 'neondatabase/neonctl@0ba830b5';
const GONE = 'neonctl never asks.';
const BACK = 'It can be changed back, but what uses it is affected at once.';
const WEEK = 'It can be recovered for 7 days through the API, unless it was deleted with hard_delete.'; // neon.com/docs/reference/api/projects/delete-project.md
const WEEK_OF_BRANCH = 'Where branch recovery (a preview) is on, it can be recovered for 7 days, unless it was deleted with hard_delete.'; // neon.com/docs/reference/api/branches/delete-project-branch.md
const HISTORY = 'The branch can be set back to a moment before, as far as its history window reaches: 6 hours to 30 days.'; // neon.com/docs/introduction/history-window
const COPY = 'neonctl branches create --name before --parent BRANCH';
const VALUED = '--project-id --branch --org-id --context-file --api-key --config-dir -o --output --name --parent --role-name --database-name --endpoint-type --region-id --psql --ssl --compute --type';

/** `--branch`, else the branch of `.neon` in the folder or above it, never at the home folder. */
const target: TargetSource = ({ argv, cwd }, { files, home }) => {
  const args = parseArgs(argv, VALUED);
  const [group = '', , named] = args.positionals;
  // What a branch is linked to says nothing of another one, nor of a whole project.
  if (/^projects?$/.test(group)) return isKnown(named) ? context(named, { source: 'argument', fact: `the project is ${named}` }) : undefined;
  const project = args.value('--project-id');
  if (/^branch(?:es)?$/.test(group) && named !== undefined) return branchClue(named, { source: 'argument' }, project);
  const branch = args.value('--branch');
  if (branch !== undefined) return branchClue(branch, { source: '--branch flag', key: '--branch' }, project);
  const chosen = args.value('--context-file');
  const path = chosen === undefined || !isKnown(chosen) ? undefined : resolve(chosen, cwd, home);
  const found = chosen === undefined ? nearestFile('.neon', cwd, files) : firstFile([path], files);
  if (!found || (chosen === undefined && found.path === `${home}/.neon`)) return undefined;
  // The branch of the link is one of the linked project, and of no other.
  if (project !== undefined && project !== jsonText(found.text, 'projectId')) return context('', { source: '--project-id flag', key: '--project-id', fact: isKnown(project) ? `the project is ${project}` : 'the project is only known when it runs' });
  const name = jsonText(found.text, 'branch') ?? jsonText(found.text, 'branchId');
  return name === undefined ? context('', { source: 'Neon context', file: found.path, key: 'branch', fact: 'it names a project by id only' }) : branchClue(name, { source: 'Neon context', file: found.path, key: 'branch' });
};

/** The branch that every project begins with is the one that the app works on, unless the project's files say otherwise. */
function branchClue(name: string, evidence: Omit<Evidence, 'fact'>, project?: string): Clue {
  if (!isKnown(name)) return context('', { ...evidence, fact: 'the branch is only known when it runs' });
  return context(name, { ...evidence, fact: isKnown(project) ? `the branch is ${name} of the project ${project}` : `the branch is ${name}` }, /^(?:main|master)$/.test(name) ? 'production' : undefined);
}

export default {
  id: 'neon',
  title: 'Neon',
  executables: ['neonctl', 'neon'],
  hosts: ['console.neon.tech', 'api.neon.tech'],
  valued: VALUED,
  target: [target],
  reads: ['+-h', '(projects|project|branches|branch|databases|database|roles|role|operations|operation|orgs|org|vpc|ip-allow|buckets|functions) (list|get|show)', '(branches|branch) (schema-diff|create|add-compute)', '(projects|project) (create|recover)', '(me|auth|login|completion|init|bootstrap)'],
  operations: [
    { id: 'project-delete', match: '(projects|project) delete [project]', effect: 'destroys-data', act: 'Delete project', says: `Every branch and database of it is deleted. ${GONE}`, backups: WEEK, source: CLI, level: 'src' },
    { id: 'branch-delete', match: '(branches|branch) delete [branch]', effect: 'destroys-data', act: 'Delete branch', says: `Its databases are deleted. ${GONE}`, backups: WEEK_OF_BRANCH, instead: COPY, source: CLI, level: 'src' },
    { id: 'branch-reset', match: '(branches|branch) (reset|restore) [branch] +--preserve-under-name', effect: 'destroys-data', act: 'Reset branch', says: 'What was written to it is replaced by its parent’s or an earlier state. neonctl never asks.', backups: 'Its state before can be restored from the branch that --preserve-under-name makes of it.', source: CLI, level: 'src' },
    { id: 'branch-reset', match: '(branches|branch) (reset|restore) [branch]', effect: 'destroys-data', act: 'Reset branch', says: `What was written to it is replaced by its parent’s or an earlier state. ${GONE}`, instead: 'the same with --preserve-under-name before', source: CLI, level: 'src' },
    { id: 'delete', match: '(roles|role) delete [role]', effect: 'destroys-data', act: 'Delete role', says: `What signs in as it can no longer do so, and what it owns may go with it. ${GONE}`, source: CLI, level: 'src' },
    { id: 'delete', match: '(functions|function) delete [function]', effect: 'destroys-data', act: 'Delete function', says: `Whatever calls it fails until it is deployed again. ${GONE}`, source: CLI, level: 'src' },
    { id: 'delete', match: '(databases|database) delete [database]', effect: 'destroys-data', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, backups: HISTORY, instead: COPY, source: CLI, level: 'src' },
    { id: 'delete', match: '(buckets|bucket|data-api|snapshots|snapshot) delete [name]', effect: 'destroys-data', act: 'Delete', says: `It goes with everything in it. ${GONE}`, instead: COPY, source: CLI, level: 'src' },
    { id: 'branch-change', match: '(branches|branch) (set-default|rename|set-expiration) [branch]', effect: 'changes', act: 'Change branch', says: BACK, source: CLI, level: 'src' },
    { id: 'access', match: '(ip-allow|vpc) (reset|remove|add|assign) [address]', effect: 'permissions', act: 'Change access from address', says: 'It changes who can reach the databases.', source: CLI, level: 'src' },
    { id: 'access', match: 'vpc (endpoint|project) (assign|remove|restrict) [endpoint]', effect: 'permissions', act: 'Change access from endpoint', says: 'It changes who can reach the databases.', source: CLI, level: 'src' },
    { id: 'change', match: '(projects|project|roles|databases|data-api|functions|buckets) (update|create|deploy|refresh-schema) [name]', effect: 'changes', act: 'Change project', says: BACK, source: CLI, level: 'src' },
    { id: 'session', match: '(psql|sql)', effect: 'executes', act: 'Send SQL that cannot be read', says: 'It can change or delete everything in the database.', source: CLI, level: 'src' },
    { id: 'session', match: '(connection-string|cs) +--psql', effect: 'executes', act: 'Send SQL that cannot be read', says: 'It can change or delete everything in the database.', source: CLI, level: 'src' },
    { id: 'connection-string', match: '(connection-string|cs) [branch]', effect: 'reveals', act: 'Print the connection string of branch', says: 'It would put the password into the agent’s context.', source: CLI, level: 'src' },
    { id: 'set-context', match: 'set-context +--project-id !--branch', effect: 'retargets', act: 'Switch to project', says: 'Commands that follow act on it.', resource: '--project-id', source: CLI, level: 'src' },
    { id: 'set-context', match: '(set-context|link|checkout) [branch]', effect: 'retargets', act: 'Switch to branch', says: 'Commands that follow act on it.', resource: '--branch|--project-id', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'project-delete', route: 'DELETE /api/v2/projects/:project', effect: 'destroys-data', act: 'Delete project', says: 'Every branch and database of it is deleted.', backups: WEEK, source: 'neon.com/docs/reference/api', level: 'doc' },
    { id: 'branch-delete', route: 'DELETE /api/v2/projects/:project/branches/:branch', effect: 'destroys-data', act: 'Delete branch', says: 'Its databases are deleted.', backups: WEEK_OF_BRANCH, source: 'neon.com/docs/reference/api', level: 'doc' },
    { id: 'branch-reset', route: 'POST /api/v2/projects/:project/branches/:branch/{restore,reset,restore_branch}', effect: 'destroys-data', act: 'Reset branch', says: 'What was written to it is replaced by an earlier state.', level: 'doc' },
    { id: 'snapshot-delete', route: 'DELETE /api/v2/projects/:project/snapshots/:snapshot', effect: 'destroys-backup', act: 'Delete snapshot', says: 'What could bring the data back is gone.', level: 'doc' },
    { id: 'branch-create', route: 'POST /api/v2/projects/:project/branches', effect: 'reads', act: 'Create branch', says: 'It only adds.', level: 'doc' },
    { id: 'connection-string', route: 'GET /api/v2/projects/:project/connection_uri', effect: 'reveals', act: 'Print the connection string of project', says: 'It would put the password into the agent’s context.', level: 'doc' },
    { id: 'connection-string', route: 'GET /api/v2/projects/:project/branches/:branch/roles/:role/reveal_password', effect: 'reveals', act: 'Print the password of role', says: 'It would put the password into the agent’s context.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '{delete_project,delete_branch}', effect: 'destroys-data', act: 'Delete project or branch', says: 'Its databases go with everything in them.', backups: WEEK, resource: 'branchName branchId projectId branch_id project_id', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-delete', tool: 'reset_from_parent', effect: 'destroys-data', act: 'Set back to its parent the branch', says: 'What was written to the branch since then is overwritten with the data of its parent.', backups: 'It stays only where preserveUnderName keeps it as a branch of its own.', resource: 'branchIdOrName branchName branchId projectId', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-sql', tool: 'run_sql', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything in the database.', resource: 'databaseName branchId projectId', payload: { key: 'sql', language: 'sql' }, source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-sql-many', tool: '{complete_database_migration,complete_query_tuning}', effect: 'executes', act: 'Carry out on the main branch the migration', says: 'The SQL that was tried out on a branch before runs there; it can drop columns or tables.', backups: HISTORY, resource: 'migrationId tuningId', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-sql-many', tool: '{run_sql_transaction}', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything in the database.', resource: 'databaseName branchId projectId migrationId', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-access', tool: '{configure_neon_auth,provision_neon_auth}', effect: 'permissions', act: 'Change access to project', says: 'It changes who can sign in.', resource: 'projectId', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
    { id: 'mcp-connection-string', tool: 'get_connection_string', effect: 'reveals', act: 'Print the connection string', says: 'It would put the password into the agent’s context.', source: 'neondatabase/mcp-server-neon@94928121', level: 'src' },
  ],
  samples: {
    sees: [
      ['neonctl projects delete shiny-wind-028834', 'neon/project-delete', 'unknown'],
      ['neonctl branches delete production --project-id p', 'neon/branch-delete', 'production'],
      ['neon branches reset staging --parent', 'neon/branch-reset', 'staging'],
      ['neonctl databases delete shop --branch main', 'neon/delete', 'production'],
      ['neonctl connection-string main', 'neon/connection-string'],
      ['neonctl branches set-default dev-2 --project-id p', 'neon/branch-change', 'development'],
      ['neonctl ip-allow reset --project-id p', 'neon/access', 'unknown'],
      ['neonctl set-context --project-id p --branch production', 'neon/set-context', 'production'],
      ['curl -X DELETE "https://console.neon.tech/api/v2/projects/p/branches/br-1?hard_delete=true"', 'neon/branch-delete', 'unknown'],
      [{ server: 'neon', tool: 'reset_from_parent', input: { projectId: 'p', branchIdOrName: 'main' } }, 'neon/mcp-delete', 'unknown'],
      [{ server: 'neon', tool: 'delete_project', input: { projectId: 'p' } }, 'neon/mcp-delete', 'unknown'],
      [{ server: 'neon', tool: 'run_sql', input: { params: { sql: 'drop table users' } } }, 'neon/sql-drop-table', 'unknown'],
      [{ server: 'neon', tool: 'run_sql', input: { sql: 'drop table users' } }, 'neon/sql-drop-table', 'unknown'],
    ],
    leaves: ['neonctl projects list', 'neonctl branches list', 'neonctl branches create --name preview/login', 'neonctl me', 'neonctl branches get main', 'neonctl operations list', 'neonctl branches delete dev-alice', 'neonctl projects delete --help', 'neonctl branches schema-diff main dev', { server: 'neon', tool: 'run_sql', input: { sql: 'select 1' } }],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: render-oss/cli (commands; deletion only previews without --confirm), api-docs.render.com; render-oss/render-mcp-server (its hints call updates read-only). Level src for the command line.
const GONE = 'Cannot be undone.';
const LOST = 'Whether its backups outlive it is not known: assume that they go too.';
const BACK = 'It can be changed back, but what runs there is affected at once.';

export default {
  id: 'render',
  title: 'Render',
  executables: ['render'],
  hosts: ['api.render.com'],
  valued: '-o --output --environment --project --workspace --commit --image --start-command --plan-id -r --resources --command -c',
  target: [fromFlag('--environment'), fromFlag('--project'), fromVariable('RENDER_WORKSPACE', { opaque: true }), chosenAtHome(['.render/cli.yaml'], /^workspace_?name:\s{0,4}["']?([\w .-]{1,100})/i, 'Render workspace')],
  reads: ['(whoami|login|logout|logs|projects|environments|version|docs|skills|completion)', '(services|deploys|jobs|pg|postgres|kv|keyvalues|environments|projects|workspaces|workspace) (list|instances|get|show|current|logs)', 'blueprints (validate|list)', 'objects (list|get)', '(pg|postgres|kv|keyvalues) delete !--confirm !--yes'],
  operations: [
    { id: 'database-delete', match: '(pg|postgres|kv|keyvalues|keyvalue) delete [database]', effect: 'destroys-data', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, backups: LOST, instead: 'pg_dump -Fc -d "$URL" -f before.dump', level: 'src' },
    { id: 'delete', match: 'domains (delete|remove|rm) [domain]', effect: 'destroys-data', act: 'Delete domain', says: 'Visitors no longer reach the service by it until it is added again.', level: 'src' },
    { id: 'delete', match: '(objects|object) (delete|remove|rm) [object]', effect: 'destroys-data', act: 'Delete object', says: 'Its content is lost. Cannot be undone.', level: 'src' },
    { id: 'delete', match: 'disks (delete|remove|rm) [disk]', effect: 'destroys-data', act: 'Delete disk', says: 'Everything on it is lost. Cannot be undone.', backups: 'Its snapshots are deleted with it.', level: 'src' },
    { id: 'delete', match: 'environments (delete|remove|rm) [environment]', effect: 'destroys-data', act: 'Delete environment', says: 'Its services and databases go with it. Cannot be undone.', level: 'src' },
    { id: 'delete', match: 'projects (delete|remove|rm) [project]', effect: 'destroys-data', act: 'Delete project', says: 'Its environments, services and databases go with it. Cannot be undone.', level: 'src' },
    { id: 'delete', match: 'blueprints (delete|remove|rm) [blueprint]', effect: 'destroys-data', act: 'Disconnect blueprint', says: 'What it made goes on running, and no longer follows the repository; it can be connected again.', level: 'src' },
    { id: 'delete', match: '(services|service|objects|object|environments|projects|disks|domains|blueprints) (delete|remove|rm) [name]', effect: 'destroys-data', act: 'Delete service', says: `A disk of it goes with everything on it. ${GONE}`, backups: 'Snapshots of its disk are deleted with it.', level: 'src' },
    { id: 'change', match: '(pg|postgres|kv|keyvalues) suspend [database]', effect: 'changes', act: 'Suspend database', says: 'Whoever uses it is cut off until it is resumed.', level: 'src' },
    { id: 'change', match: '(pg|postgres|kv|keyvalues) (restart|resume) [database]', effect: 'changes', act: 'Restart database', says: 'It is away until it is up again, and what it was doing is cut off.', level: 'src' },
    { id: 'change', match: '(pg|postgres|kv|keyvalues) update [database]', effect: 'changes', act: 'Change database', says: 'Its plan or settings change at once, and it may restart; they can be changed back.', level: 'src' },
    { id: 'change', match: '(pg|postgres|kv|keyvalues|services|service) (suspend|resume|update|create|restart|rollback) [name]', effect: 'changes', act: 'Change service', says: BACK, level: 'src' },
    { id: 'deploy', match: 'deploys create [service]', effect: 'changes', act: 'Start a deploy of service', says: 'It is built and started anew, and takes the place of what was running; an earlier deploy can be put back.', level: 'src' },
    { id: 'deploy', match: 'deploys cancel [service]', effect: 'changes', act: 'Cancel the deploy of service', says: 'What ran before goes on running; it can be deployed again.', level: 'src' },
    { id: 'deploy', match: 'jobs create [service]', effect: 'changes', act: 'Run a job of service', says: 'It runs there, and does whatever it does.', level: 'src' },
    { id: 'deploy', match: 'jobs cancel [service]', effect: 'changes', act: 'Cancel a job of service', says: 'It stops where it is; it can be started again.', level: 'src' },
    { id: 'deploy', match: '(restart|deploy|launch) [service]', effect: 'changes', act: 'Restart service', says: BACK, level: 'src' },
    { id: 'env-change', match: '(env|env-vars|secrets) (set|unset|delete|update) [variable]', effect: 'changes', act: 'Change variable', says: 'The old value is not kept.', level: 'kn' },
    { id: 'session', match: '(psql|pgcli|kv-cli|ssh) [name]', effect: 'executes', act: 'Open a session on', says: 'What is typed there cannot be read here.', level: 'src' },
    { id: 'switch', match: '(workspace|workspaces) set [workspace]', effect: 'retargets', act: 'Switch to workspace', says: 'Commands that follow act on it.', level: 'src' },
  ],
  rest: [
    { id: 'deploy', route: 'POST /v1/services/:service/deploys', effect: 'changes', act: 'Deploy service', says: BACK, source: 'render.com/docs/api (create-deploy)', level: 'doc' },
    { id: 'database-delete', route: 'DELETE /v1/{postgres,key-value,redis}/:database', effect: 'destroys-data', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, backups: LOST, level: 'doc' },
    { id: 'delete', route: 'DELETE /v1/{services,disks,environments,projects,blueprints}/:resource', effect: 'destroys-data', act: 'Delete service', says: GONE, level: 'doc' },
    { id: 'disk-restore', route: 'POST /v1/disks/:disk/snapshots/restore', effect: 'destroys-data', act: 'Restore over disk', says: 'What was written since the snapshot is lost.', level: 'doc' },
    { id: 'database-recover', route: 'POST /v1/postgres/:database/{suspend,failover,restart,recovery}', effect: 'changes', act: 'Change database', says: BACK, level: 'doc' },
    { id: 'env-change', route: 'PUT|PATCH|POST|DELETE /v1/{services,env-groups}/:resource/{env-vars,secret-files}/*', effect: 'changes', act: 'Change variables of service', says: 'A list that is put replaces all that were there.', level: 'doc' },
    { id: 'env-change', route: 'PUT /v1/{services,env-groups}/:resource/{env-vars,secret-files}', effect: 'irreversible', act: 'Replace all variables of service', says: 'Those that the list does not name are deleted, and old values are not kept.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-sql', tool: 'query_render_postgres', effect: 'executes', act: 'Run SQL on database', says: 'It can change or delete everything in it.', resource: 'postgresId', payload: { key: 'sql', language: 'sql' }, source: 'render-oss/render-mcp-server', level: 'src' },
    { id: 'mcp-change', tool: '{update_web_service,update_static_site,update_cron_job,trigger_deploy,update_environment_variables}', effect: 'changes', act: 'Change service', says: BACK, resource: 'serviceId name', source: 'render-oss/render-mcp-server', level: 'src' },
    { id: 'mcp-switch', tool: 'select_workspace', server: '*render*', effect: 'retargets', act: 'Switch to workspace', says: 'Calls that follow act on it.', resource: 'ownerID name', source: 'render-oss/render-mcp-server', level: 'src' },
  ],
  samples: {
    sees: [
      ['render pg delete dpg-abc --confirm', 'render/database-delete', 'unknown'],
      ['render postgres delete shop-prod --confirm', 'render/database-delete', 'production'],
      ['render services delete srv-abc --confirm', 'render/delete', 'unknown'],
      ['render objects delete backups/a.dump --yes', 'render/delete', 'unknown'],
      ['render deploys create srv-abc --confirm', 'render/deploy', 'unknown'],
      ['render restart srv-abc --environment production', 'render/deploy', 'production'],
      ['render psql dpg-abc', 'render/session', 'unknown'],
      ['render workspace set tea-abc', 'render/switch', 'unknown'],
      ['curl -X DELETE https://api.render.com/v1/postgres/dpg-abc', 'render/database-delete', 'unknown'],
      ['curl -X DELETE https://api.render.com/v1/services/srv-abc', 'render/delete', 'unknown'],
      [{ server: 'render', tool: 'update_web_service', input: { serviceId: 'srv-abc' } }, 'render/mcp-change', 'unknown'],
      [{ server: 'render', tool: 'query_render_postgres', input: { postgresId: 'dpg-abc', sql: 'DROP TABLE users' } }, 'render/sql-drop-table', 'unknown'],
    ],
    leaves: ['render services', 'render services list', 'render logs -r srv-abc', 'render deploys list srv-abc', 'render whoami', 'render pg delete dpg-abc', 'render blueprints validate', 'render login', 'curl https://api.render.com/v1/services', { server: 'render', tool: 'query_render_postgres', input: { postgresId: 'dpg-abc', sql: 'SELECT 1' } }, { server: 'render', tool: 'list_services', input: {} }],
  },
} satisfies Provider;

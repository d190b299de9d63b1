import type { Finding } from '../core/effect.ts';
import { tierOfStore, hostsIn } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { nearestFile } from '../shell/link-files.ts';
import { pooledProject, urlClue } from '../targets/database-target.ts';

const CLI = 'supabase/cli@1d1e7191';
const GONE = 'Cannot be undone.';
const BACK = 'It can be changed back, but what uses it is affected at once.';
const NOTHING_LEFT = 'Backups, storage, users and functions go with it; nothing can be recovered.'; // github.com/orgs/supabase/discussions/47990
const DUMP = 'supabase db dump --linked -f before.sql';
const VALUED = '--project-ref --db-url --profile --workdir -p --password -f --file -s --schema --version --last -o --output --network-id --dns-resolver --experimental-flag --env-file --name -n --org-id --region --size --git-branch --status --agent';

/** Commands on the database that mean the local one unless told otherwise; `db push` and `db pull` mean the linked one. */
const LOCAL_FIRST = /^(db (reset|query|diff|lint|test|start|dump)|migration (up|down|squash|new)|seed buckets|test db|start|stop|status|functions (serve|new)|gen types)/;

/** URL, `--local`, a project's reference, a linked folder; else the local stack for commands that start there. */
const target: TargetSource = (invocation, around) => {
  const args = argsOf(invocation);
  const url = args.value('--db-url');
  if (url !== undefined) {
    const host = isKnown(url) ? hostsIn(url)[0] : undefined;
    if (host !== undefined && pooledProject(url, host) !== undefined) return urlClue(url, '--db-url', { source: '--db-url flag' });
    return host === undefined ? context('', { source: '--db-url flag', fact: 'the database is only known when it runs' }) : context(host, { source: '--db-url flag', fact: `the host is ${host}` }, tierOfStore(host).tier);
  }
  const [group, verb, own] = args.positionals;
  // What the folder is linked to says nothing of another project.
  if (/^projects?$/.test(group ?? '') && own !== undefined && verb !== 'create') return context(isKnown(own) ? own : '', { source: 'argument', fact: `the project is ${isKnown(own) ? own : 'only known when it runs'}` });
  const linked = args.has('--linked') || args.has('--project-ref');
  if (args.has('--local') || (!linked && LOCAL_FIRST.test(args.positionals.slice(0, 3).join(' ')))) return context('local', { source: args.has('--local') ? '--local flag' : 'local stack', fact: 'it acts on the local stack' }, 'development');
  const written = args.value('--project-ref') ?? invocation.env.get('SUPABASE_PROJECT_ID') ?? around.env['SUPABASE_PROJECT_ID'];
  if (written) return context(isKnown(written) ? written : '', { source: 'project reference', fact: isKnown(written) ? `the project is ${written}` : 'the project is only known when it runs' });
  const moved = args.value('--workdir') ?? invocation.env.get('SUPABASE_WORKDIR') ?? around.env['SUPABASE_WORKDIR'];
  const folder = moved === undefined ? invocation.cwd : isKnown(moved) ? resolve(moved, invocation.cwd, around.home) : undefined;
  const link = nearestFile('supabase/.temp/project-ref', folder, around.files);
  return link ? context(link.text.trim().slice(0, 40), { source: 'Supabase link', file: link.path, fact: `linked to the project ${link.text.trim().slice(0, 40)}` }) : undefined;
};

function argsOf({ argv }: Invocation): Args {
  return parseArgs(argv, VALUED);
}

function inspect(invocation: Invocation): readonly Finding[] {
  const args = argsOf(invocation);
  const command = args.positionals.slice(0, 2).join(' ');
  const [, , name] = args.positionals;
  if (args.has('-h')) return [];
  const found = (effect: Finding['effect'], operation: string, act: string, says: string, more: Partial<Finding> = {}): readonly Finding[] => [{ effect, provider: 'supabase', operation, act, says, clues: [], ...more }];
  switch (command) {
    case 'db reset':
      return found('destroys-data', 'db-reset', 'Reset the database', `Everything in it is dropped and made again from the migrations. ${GONE}`, { instead: DUMP });
    case 'db push':
      return found('changes', 'db-push', 'Push migrations', 'Every migration that the database does not have yet runs there; some may drop columns or tables. Without a terminal nobody is asked.', { instead: 'supabase db push --dry-run' });
    case 'migration up':
    case 'migration down':
    case 'migration repair':
    case 'migration squash':
      return command === 'migration down' ? found('destroys-data', 'migration-down', 'Reset to an earlier migration', `What later migrations made is dropped. ${GONE}`, { instead: DUMP }) : found('changes', 'migration', command === 'migration repair' ? 'Rewrite the history of migrations' : 'Change the migrations of the database', command === 'migration repair' ? 'Which migrations count as done is set anew; the tables stay as they are.' : BACK);
    case 'storage rm':
    case 'storage mv':
    case 'storage cp':
      return command === 'storage cp' && !(args.positionals.at(-1) ?? '').startsWith('ss:') ? [] : found('destroys-data', 'storage-change', command !== 'storage rm' ? 'Overwrite file' : args.has('-r', '--recursive') ? 'Delete everything below path' : 'Delete file', args.has('-r', '--recursive') && command === 'storage rm' ? `Every file below it is deleted, and a bucket with them. ${GONE}` : GONE, name ? { resource: { kind: 'file', name, opaque: !isKnown(name) } } : {});
    case 'seed buckets':
      return found('changes', 'seed', 'Seed buckets', BACK);
    case 'db dump':
      return args.has('--role-only') ? found('reveals', 'roles', 'Print roles', 'It would put password hashes into the agent’s context.') : [];
    default:
      return [];
  }
}

/** `db query` sends SQL. */
function payloads(invocation: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = argsOf(invocation);
  const [group, verb, text] = args.positionals;
  if (group !== 'db' || verb !== 'query' || args.has('--help', '-h')) return [];
  const file = args.value('-f', '--file');
  const path = file !== undefined && isKnown(file) ? resolve(file, invocation.cwd, home) : undefined;
  const written = text ?? (file === undefined ? (invocation.stdin.kind === 'text' ? invocation.stdin.text : undefined) : path === undefined ? undefined : files.read(path));
  return [written === undefined ? { language: 'unreadable', why: 'the SQL is only known when it runs' } : { language: 'sql', dialect: 'postgres', text: written }];
}

export default {
  id: 'supabase',
  title: 'Supabase',
  executables: ['supabase'],
  hosts: ['api.supabase.com', '*.supabase.co'],
  valued: VALUED,
  target: [target],
  inspect,
  payloads,
  reads: ['+-h', 'projects (list|create)', 'branches (list|get)', 'functions (list|download|serve|new)', '(db|migration|seed|storage|start|stop|status|init|login|logout|services|gen|test|inspect|orgs|snippets|completion|help|telemetry|unlink)', 'secrets list', 'backups list', '(sso|domains|vanity-subdomains|postgres-config|network-restrictions|network-bans|ssl-enforcement) (list|get|show|info|check-availability)'],
  operations: [
    { id: 'project-delete', match: 'projects (delete|rm) [project]', effect: 'destroys-data', act: 'Delete project', says: GONE, backups: NOTHING_LEFT, resource: '--project-ref', instead: DUMP, source: CLI, level: 'src' },
    { id: 'branch-delete', match: 'branches (delete|disable) [branch]', effect: 'destroys-data', act: 'Delete branch', says: `Its database goes with everything in it. ${GONE}`, source: CLI, level: 'src' },
    { id: 'restore', match: 'backups restore', effect: 'destroys-data', act: 'Restore over the database', says: 'What was written since the backup is lost.', source: CLI, level: 'src' },
    { id: 'branch-change', match: 'branches (pause|unpause|update|create) [branch]', effect: 'changes', act: 'Change branch', says: BACK, source: CLI, level: 'src' },
    { id: 'root-key', match: 'encryption get-root-key', effect: 'reveals', act: 'Print the root key', says: 'It would put the key to everything encrypted into the agent’s context.', source: CLI, level: 'src' },
    { id: 'api-keys', match: 'projects api-keys', effect: 'reveals', act: 'Print the keys of project', says: 'It would put the service role’s key, which passes every policy, into the agent’s context.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'root-key-change', match: 'encryption update-root-key', effect: 'irreversible', act: 'Replace the root key', says: 'What was encrypted with the old one is lost.', source: CLI, level: 'src' },
    { id: 'secret-change', match: 'secrets unset [secret]', effect: 'permissions', act: 'Delete secret', says: 'What reads it fails from then on; its value is not kept.', source: CLI, level: 'src' },
    { id: 'secret-change', match: 'secrets set [secret]', effect: 'permissions', act: 'Change secret', says: 'What reads it gets the new value at once; the old one is not kept.', source: CLI, level: 'src' },
    { id: 'function-delete', match: 'functions delete [function]', effect: 'changes', act: 'Delete function', says: 'Whatever calls it fails until it is deployed again.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'functions deploy [function]', effect: 'changes', act: 'Deploy function', says: BACK, source: CLI, level: 'src' },
    { id: 'change', match: 'postgres-config delete ...', resource: '--project-ref', effect: 'changes', act: 'Reset database settings of project', says: 'They go back to what is usual, and the database may restart; they can be set again.', source: CLI, level: 'src' },
    { id: 'change', match: 'postgres-config (update|delete) ...', resource: '--project-ref', effect: 'changes', act: 'Change the database settings of project', says: 'The database may restart with them; they can be changed back.', source: CLI, level: 'src' },
    { id: 'change', match: 'config push', effect: 'changes', act: 'Overwrite the settings of the linked project', says: 'Auth, API, storage and database settings become those of supabase/config.toml here; they can be changed back.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: 'network-restrictions update ...', effect: 'changes', act: 'Set which addresses reach the database of project', says: 'Others are refused from then on; 0.0.0.0/0 lets everybody try. It can be changed back.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: 'network-bans remove ...', effect: 'changes', act: 'Let banned addresses in again to project', says: 'Who failed to sign in too often can try again.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: 'ssl-enforcement update ...', effect: 'changes', act: 'Set SSL enforcement of project', says: 'With it, clients without SSL are refused; without it, they are let in. It can be changed back.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: '(vanity-subdomains|domains) delete ...', effect: 'changes', act: 'Delete the custom domain of project', says: 'What uses the project by that name no longer reaches it, until it is set up again.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: '(vanity-subdomains|domains) (activate|create|reverify) ...', effect: 'changes', act: 'Set the custom domain of project', says: 'What signs people in has to know the new name, or they cannot sign in; it can be deleted again.', resource: '--project-ref', source: CLI, level: 'src' },
    { id: 'change', match: 'sso remove [provider]', effect: 'changes', act: 'Remove sign-in provider', says: 'Whoever signs in by it can no longer do so, until it is added again.', source: CLI, level: 'src' },
    { id: 'change', match: '(config|ssl-enforcement|network-restrictions|network-bans|vanity-subdomains|domains|sso) (push|update|delete|remove|create|activate|add|reverify) [name]', effect: 'changes', act: 'Change project', says: BACK, source: CLI, level: 'src' },
    { id: 'link', match: 'link', effect: 'retargets', act: 'Link this folder to project', says: 'Commands that follow act on it.', resource: '--project-ref', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'project-delete', route: 'DELETE /v1/projects/:ref', effect: 'destroys-data', act: 'Delete project', says: GONE, backups: NOTHING_LEFT, level: 'kn' },
    { id: 'branch-delete', route: 'DELETE /v1/branches/:branch', effect: 'destroys-data', act: 'Delete branch', says: GONE, level: 'kn' },
    { id: 'branch-reset', route: 'POST /v1/branches/:branch/reset', effect: 'destroys-data', act: 'Reset branch', says: `Everything in it is dropped. ${GONE}`, level: 'kn' },
    { id: 'branch-merge', route: 'POST /v1/branches/:branch/{merge,push}', effect: 'changes', act: 'Merge branch', says: 'Its migrations run on production.', level: 'kn' },
    { id: 'query', route: 'POST /v1/projects/:ref/database/query', effect: 'executes', act: 'Run SQL on project', says: 'It can change or delete everything in it.', level: 'kn' },
    { id: 'migration', route: 'POST /v1/projects/:ref/database/migrations', effect: 'changes', act: 'Run a migration on project', says: 'It can drop columns or tables.', level: 'kn' },
    { id: 'pause', route: 'POST /v1/projects/:ref/{pause,restore,restart}', effect: 'changes', act: 'Pause or restart project', says: BACK, level: 'kn' },
    { id: 'api-keys', route: 'GET /v1/projects/:ref/api-keys', effect: 'reveals', act: 'Print the keys of project', says: 'It would put the service role’s key, which passes every policy, into the agent’s context.', level: 'kn' },
    { id: 'rows-delete', route: 'DELETE /rest/v1/:table', effect: 'destroys-data', act: 'Delete rows of table', says: `Those that the filter of the address picks are deleted; without one, all of them. ${GONE}`, level: 'kn' },
    { id: 'bucket-delete', route: 'DELETE /storage/v1/bucket/:bucket', effect: 'destroys-data', act: 'Delete bucket', says: GONE, level: 'kn' },
    { id: 'bucket-empty', route: 'POST /storage/v1/bucket/:bucket/empty', effect: 'destroys-data', act: 'Empty bucket', says: GONE, level: 'kn' },
    { id: 'user-delete', route: 'DELETE /auth/v1/admin/users/:user', effect: 'destroys-data', act: 'Delete user', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-branch', tool: '{delete_branch,reset_branch}', server: '*supabase*', effect: 'destroys-data', act: 'Delete or reset branch', says: `Its data is dropped. ${GONE}`, resource: 'branch_name branch_id', source: 'supabase-community/supabase-mcp@17fb90f8', level: 'src' },
    { id: 'mcp-sql', tool: 'execute_sql', server: '*supabase*', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything in the database.', resource: 'project_id', payload: { key: 'query', language: 'sql' }, source: 'supabase-community/supabase-mcp@17fb90f8', level: 'src' },
    { id: 'mcp-migration', tool: 'apply_migration', effect: 'changes', act: 'Apply migration', says: 'It can drop columns or tables.', resource: 'name project_id', payload: { key: 'query', language: 'sql' }, source: 'supabase-community/supabase-mcp@17fb90f8', level: 'src' },
    { id: 'mcp-change', tool: 'merge_branch', effect: 'changes', act: 'Merge branch', says: 'Its migrations and functions go to production; some may drop columns or tables.', resource: 'name branch_id', source: 'supabase-community/supabase-mcp', level: 'src' },
    { id: 'mcp-change', tool: '{rebase_branch,deploy_edge_function,pause_project,restore_project,update_storage_config}', effect: 'changes', act: 'Change project', says: BACK, resource: 'name branch_id project_id', source: 'supabase-community/supabase-mcp@17fb90f8', level: 'src' },
  ],
  samples: {
    sees: [
      ['supabase db reset --linked', 'supabase/db-reset', 'unknown'],
      ['supabase db reset --db-url postgres://u:p@db.staging.example.com/postgres', 'supabase/db-reset', 'staging'],
      ['supabase projects delete abcdefghijklmnopqrst', 'supabase/project-delete', 'unknown'],
      ['supabase db push', 'supabase/db-push', 'unknown'],
      ['supabase db reset', 'supabase/db-reset', 'development'],
      ['supabase db push --local', 'supabase/db-push', 'development'],
      ['supabase branches delete production', 'supabase/branch-delete', 'production'],
      ['supabase db query --linked "DROP TABLE users"', 'supabase/sql-drop-table', 'unknown'],
      ['supabase functions deploy hello', 'supabase/deploy', 'unknown'],
      ['supabase projects api-keys --project-ref abcdefghijklmnopqrst', 'supabase/api-keys'],
      ['supabase storage rm -r ss:///uploads --experimental', 'supabase/storage-change', 'unknown'],
      ['supabase migration repair --status reverted 20240101', 'supabase/migration', 'unknown'],
      ['supabase storage rm ss:///uploads/a.png --linked', 'supabase/storage-change', 'unknown'],
      ['curl -X DELETE https://api.supabase.com/v1/projects/abcdefghijklmnopqrst', 'supabase/project-delete', 'unknown'],
      ['curl -X DELETE "https://abcdefghijklmnopqrst.supabase.co/rest/v1/orders?id=gt.0"', 'supabase/rows-delete', 'unknown'],
      [{ server: 'supabase', tool: 'execute_sql', input: { project_id: 'p', query: 'drop table users' } }, 'supabase/sql-drop-table', 'unknown'],
    ],
    leaves: ['supabase link --project-ref abcdefghijklmnopqrst', 'supabase db reset', 'supabase start', 'supabase status', 'supabase migration new add_users', 'supabase migration up', 'supabase db push --dry-run', 'supabase db push --local', 'supabase db diff', 'supabase projects list', 'supabase functions serve', 'supabase gen types typescript --linked', 'supabase db query "DROP TABLE users"', 'supabase db dump --linked -f before.sql', 'supabase db reset --help', 'supabase secrets list', { server: 'supabase', tool: 'execute_sql', input: { query: 'select 1' } }],
  },
} satisfies Provider;

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deedOf, wordsOf } from '../../../src/judge/requests/tool-names.ts';
import { PROJECT, verdictOn } from '../world.ts';

const effectOf = (name: string): string => deedOf(name)?.effect ?? 'none';
const call = (tool: string, input: unknown, server = 'acme'): ReturnType<typeof verdictOn> => verdictOn({ kind: 'mcp', server, tool, input, cwd: PROJECT });

test('reads a name in every spelling', () => {
  for (const name of ['deleteProject', 'delete_project', 'delete-project', 'DeleteProject', 'DELETE_PROJECT', 'projects.delete', 'acme/projects/delete', 'project_delete', 'acmeDELETEProject']) assert.equal(effectOf(name), 'destroys-data', name);
  assert.deepEqual(wordsOf('HTTPDelete'), ['http', 'delete']);
  assert.deepEqual(wordsOf('flushall'), ['wipe', 'all']);
});

test('lets what only looks be silent, whatever it looks for', () => {
  for (const name of ['list_deleted_items', 'get_delete_status', 'search_drop_tables', 'checkDeletePermission', 'preview_delete', 'describePurgeJobs', 'projects.list', 'get_drop_rate', 'list_secrets']) assert.ok(['reads', 'none'].includes(effectOf(name)), name);
});

test('takes a thing that is named like a look for the thing', () => {
  for (const name of ['backup_delete', 'view_drop', 'health_check_delete', 'find_and_delete', 'findOneAndDelete']) assert.equal(effectOf(name), 'destroys-data', name);
});

test('knows loss, access, money and change apart', () => {
  for (const [name, effect] of [['restore_snapshot', 'irreversible'], ['create_refund', 'irreversible'], ['place_order', 'irreversible'], ['send_email', 'irreversible'], ['create_api_key', 'permissions'], ['set_bucket_policy', 'permissions'], ['deploy_service', 'changes'], ['tear_down_environment', 'destroys-data'], ['get_secret_value', 'reveals'], ['run_migration', 'changes']] as const) assert.equal(effectOf(name), effect, name);
});

test('leaves slight things and everyday making alone', () => {
  for (const name of ['delete_comment', 'clear_cache', 'remove_label', 'kill_process', 'close_page', 'create_issue', 'update_page', 'apply_patch', 'reset_zoom', 'create_backup', 'run_tests']) assert.ok(['reads', 'none'].includes(effectOf(name)), name);
});

test('asks about the deed that an argument names', () => {
  assert.equal(call('manage_database', { action: 'delete', name: 'orders' }).kind, 'ask');
  assert.equal(call('manage_database', { action: 'list' }).kind, 'allow');
  assert.equal(call('call_tool', { tool_name: 'delete_project', arguments: { id: '1' } }).kind, 'ask');
  assert.equal(call('batch_update', { requests: [{ deleteSheet: { sheetId: 1 } }] }).kind, 'ask');
});

test('judges what the input carries in its own language', () => {
  for (const [tool, input] of [
    ['run_query', { query: 'DROP TABLE users' }], ['query', { params: { sql: 'delete from users' } }], ['graphql', { query: 'mutation { deleteUser(id: 1) { id } }' }], ['run_command', { command: 'terraform destroy -auto-approve' }],
    ['http_request', { method: 'DELETE', url: 'https://api.acme.io/v1/users/1' }], ['run_python', { code: "import os\nos.system('terraform destroy -auto-approve')" }], ['terraform', { args: ['destroy'] }],
  ] as const) assert.notEqual(call(tool, input).kind, 'allow', tool);
  for (const [tool, input] of [
    ['run_query', { query: 'select 1' }], ['search_docs', { query: 'drop table users' }], ['graphql', { query: '{ me { id } }' }], ['run_command', { command: 'npm test' }], ['post_message', { text: 'DROP TABLE users' }], ['terraform', { args: ['plan'] }],
  ] as const) assert.equal(call(tool, input).kind, 'allow', tool);
});

test('judges a file that a tool reads or writes as the agent’s own', () => {
  assert.equal(verdictOn({ kind: 'mcp', server: 'filesystem', tool: 'read_text_file', input: { path: '.env' }, cwd: PROJECT }, { files: { [`${PROJECT}/.env`]: 'API_KEY=abcdefgh12345678' } }).kind, 'deny');
  assert.equal(call('get_file_contents', { owner: 'acme', repo: 'shop', path: '.env' }).kind, 'allow');
});

test('goes by what the user called the server, where nothing says more', () => {
  assert.equal(call('delete_rows', { table: 'orders' }, 'postgres-dev').kind, 'allow');
  const { kind, environment } = call('delete_rows', { table: 'orders' }, 'postgres-prod');
  assert.deepEqual([kind, environment.tier], ['ask', 'production']);
});

test('lets a dry run pass', () => {
  assert.equal(call('delete_project', { id: '1', dry_run: true }).kind, 'allow');
  assert.equal(call('delete_project', { id: '1', dry_run: false }).kind, 'ask');
});

test('a search for the names of files shows none of them', () => {
  const files = { [`${PROJECT}/.env`]: 'API_KEY=abcdefgh12345678', [`${PROJECT}/prod.tfvars`]: 'password = "f83jfoI3kd93jfk3lsSk2"' };
  const search = (tool: string, pattern: string) => verdictOn({ kind: 'mcp', server: 'filesystem', tool, input: { path: PROJECT, pattern }, cwd: PROJECT }, { files }).kind;
  assert.equal(search('search_files', '*.ts'), 'allow');
  assert.equal(search('search_files', 'src/**/*.tfvars'), 'allow');
  assert.equal(search('search_files', 'password'), 'deny');
  assert.equal(search('grep_files', '.*'), 'deny');
});

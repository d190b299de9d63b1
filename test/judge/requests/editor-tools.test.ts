import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from '../world.ts';

const TASKS = `{
  // the team's
  "version": "2.0.0",
  "tasks": [
    { "label": "empty the queue", "type": "shell", "command": "aws", "args": ["sqs", "purge-queue", "--queue-url", { "value": "https://sqs.eu-west-1.amazonaws.com/118822334455/orders-prod", "quoting": "strong" }] },
    { "label": "reset", "type": "shell", "command": "psql -h $DB -c 'DROP SCHEMA public CASCADE'", "options": { "env": { "DB": "db.prod.acme.example" } } },
    { "label": "reset here", "type": "shell", "command": "psql -h $DB -c 'DROP SCHEMA public CASCADE'", "options": { "env": { "DB": "localhost" } } },
    { "label": "all", "dependsOn": ["build", "reset"] },
    { "label": "round", "dependsOn": "round" },
    { "label": "tidy", "type": "shell", "command": "\${workspaceFolder}/ops/tidy.sh" },
    { "type": "npm", "script": "wipe" },
    { "label": "build", "type": "npm", "script": "build" },
  ],
}
`;
const BOOK = JSON.stringify({
  cells: [
    { cell_type: 'markdown', id: 'm1', source: '# Orders' },
    { cell_type: 'code', id: 'c1', source: ['import boto3\n', "rds = boto3.client('rds')\n", "rds.delete_db_instance(DBInstanceIdentifier='shop-old')"] },
    { cell_type: 'code', id: 'c2', source: 'print(1 + 1)' },
    { cell_type: 'code', id: 'c3', source: "rds.delete_db_instance(DBInstanceIdentifier='shop-prod')" },
    { cell_type: 'code', id: 'c4', source: "!aws rds delete-db-instance --db-instance-identifier shop-prod" },
  ],
});
const files = {
  [`${PROJECT}/.vscode/tasks.json`]: TASKS, [`${PROJECT}/orders.ipynb`]: BOOK, [`${PROJECT}/ops/tidy.sh`]: 'railway volume delete --volume pgdata --yes\n',
  [`${PROJECT}/package.json`]: '{"scripts":{"build":"tsc","wipe":"railway volume delete --volume pgdata --yes"}}',
};
const kindOf = (tool: string, input: unknown, server = ''): string => verdictOn({ kind: 'mcp', server, tool, input, cwd: PROJECT }, { files }).kind;

test('a task that is only named is judged by what stands in tasks.json', () => {
  for (const id of ['empty the queue', 'shell: reset', 'all', 'tidy', 'npm: wipe', 'wipe']) assert.equal(kindOf('run_task', { workspaceFolder: PROJECT, id }), 'ask', id);
  for (const id of ['shell: build', 'build', 'shell: reset here', 'round', 'npm: build', 'nothing of the kind']) assert.equal(kindOf('run_task', { workspaceFolder: PROJECT, id }), 'allow', id);
  assert.equal(kindOf('executeTask', { name: 'reset' }, 'vscode'), 'ask');
  assert.equal(kindOf('create_task', { title: 'reset' }, 'asana'), 'allow');
});

test('tasks that all start each other are read once each, and a file that is no list of tasks names none', () => {
  const names = Array.from({ length: 400 }, (_, i) => `t${i}`);
  const many = JSON.stringify({ tasks: names.map((label) => ({ label, type: 'shell', command: label === 't399' ? 'railway volume delete --volume pgdata --yes' : 'true', dependsOn: names })) });
  const begun = performance.now();
  assert.equal(verdictOn({ kind: 'mcp', server: '', tool: 'run_task', input: { id: 't0' }, cwd: PROJECT }, { files: { [`${PROJECT}/.vscode/tasks.json`]: many } }).kind, 'ask');
  assert.ok(performance.now() - begun < 5_000);
  for (const text of ['', '[]', '{"tasks":{}}', '{"tasks":[1,null,{"label":7}]}', `{"tasks":${'['.repeat(20_000)}`]) assert.equal(verdictOn({ kind: 'mcp', server: '', tool: 'run_task', input: { id: 't0' }, cwd: PROJECT }, { files: { [`${PROJECT}/.vscode/tasks.json`]: text } }).kind, 'allow', text.slice(0, 40));
});

test('so is one that a command of the editor starts, and what it types into a terminal', () => {
  assert.equal(kindOf('run_vscode_command', { commandId: 'workbench.action.tasks.runTask', args: ['reset'] }), 'ask');
  assert.equal(kindOf('run_vscode_command', { commandId: 'workbench.action.terminal.sendSequence', args: [{ text: 'terraform destroy -auto-approve\r' }] }), 'ask');
  assert.equal(kindOf('run_vscode_command', { commandId: 'workbench.action.terminal.sendSequence', args: [{ text: 'npm test\r' }] }), 'allow');
  assert.equal(kindOf('run_vscode_command', { commandId: 'editor.action.formatDocument', args: [] }), 'allow');
});

test('a cell of a notebook is judged with what the cells above it define, and not by what they did', () => {
  for (const cell of ['c1', 'c3']) assert.equal(kindOf('run_notebook_cell', { filePath: `${PROJECT}/orders.ipynb`, cellId: cell }), 'ask', cell);
  assert.equal(kindOf('run_notebook_cell', { filePath: `${PROJECT}/orders.ipynb`, cellId: 'c2' }), 'allow');
  assert.equal(kindOf('execute_cell', { notebook_path: 'orders.ipynb', cell_index: 3 }, 'jupyter'), 'ask');
  assert.equal(kindOf('execute_cell', { notebook_path: 'orders.ipynb', cell_index: 2 }, 'jupyter'), 'allow');
});

test('a cell that cannot be told, or that runs a shell, may be any of them', () => {
  assert.equal(kindOf('run_notebook_cell', { filePath: `${PROJECT}/orders.ipynb`, cellId: '#VSC-5c1f' }), 'ask');
  assert.equal(kindOf('run_notebook_cell', { filePath: `${PROJECT}/orders.ipynb`, cellId: 'c4' }), 'ask');
  assert.equal(kindOf('run_all_cells', { filePath: `${PROJECT}/orders.ipynb` }), 'ask');
  for (const cellId of ['m1', {}, -1, 1e9]) assert.doesNotThrow(() => kindOf('run_notebook_cell', { filePath: `${PROJECT}/orders.ipynb`, cellId }));
  assert.equal(kindOf('run_notebook_cell', { filePath: `${PROJECT}/missing.ipynb`, cellId: 'c1' }), 'allow');
});

test('words of a command that stand beside it count, however deep', () => {
  assert.equal(kindOf('run_command', { task: { command: 'aws', args: ['s3', 'rb', 's3://acme-prod', '--force'] } }, 'runner'), 'ask');
  assert.equal(kindOf('run_command', { task: { command: 'aws', args: ['s3', 'ls', 's3://acme-prod'] } }, 'runner'), 'allow');
});

test('tools that code calls are judged by their names', () => {
  assert.equal(kindOf('run_code', { code: "await codemode.railway_volume_delete({ volumeId: '1' })" }, 'codemode'), 'ask');
  assert.equal(kindOf('execute', { code: "await tools.supabase.delete_project({ id: 'x' })" }, 'gateway'), 'ask');
  assert.equal(kindOf('execute_code', { code: "await callMCPTool('railway__volume_delete', { volumeId: '1' })" }, 'runtime'), 'ask');
  assert.equal(kindOf('run_code', { code: "const all = await codemode.railway_volume_list({}); tools.delete('a')" }, 'codemode'), 'allow');
});

test('known gap: a run or debug configuration is only a name', () => {
  assert.equal(kindOf('execute_run_configuration', { configurationName: 'reset production' }, 'jetbrains'), 'allow');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planeOf } from '../../src/targets/ansible-planes.ts';
import { argument, playsOf, type ModuleCall, type Play, type Run } from '../../src/targets/ansible-plays.ts';
import { filesOf } from '../../src/core/files.ts';
import { HOLE } from '../../src/core/invocation.ts';

const task = (module: string, given?: unknown): ModuleCall => ({ module, given });

test('knows modules that drive something elsewhere from whatever machine they run on', () => {
  for (const [module, plane] of [['amazon.aws.rds_instance', 'aws'], ['ec2_instance', 'aws'], ['kubernetes.core.k8s', 'kubernetes'], ['helm', 'kubernetes'], ['google.cloud.gcp_sql_instance', 'other'], ['azure_rm_resourcegroup', 'other'], ['hetzner.hcloud.server', 'other']] as const) assert.equal(planeOf(task(module)), plane, module);
  assert.equal(planeOf(task('community.postgresql.postgresql_db', { name: 'shop', login_host: 'db.acme.io' })), 'other');
});

test('leaves modules that work on their host, or only look', () => {
  for (const module of ['ansible.builtin.file', 'apt', 'shell', 'template', 'amazon.aws.ec2_instance_info', 'kubernetes.core.k8s_info', 'copy', 'service', 'git']) assert.equal(planeOf(task(module)), undefined, module);
  assert.equal(planeOf(task('postgresql_db', 'name=shop state=absent')), undefined);
  assert.equal(planeOf(task('postgresql_db', { login_host: 'localhost' })), undefined);
});

const readTasks = (play: Play | undefined) => play?.read().tasks ?? [];
const RUN: Run = { cwd: '/shop', home: '/home/dev', limit: undefined, given: {} };

test('reads plays with their blocks and roles, and where each task stands', () => {
  const files = filesOf({
    '/shop/site.yml': '- hosts: localhost\n  roles: [database]\n  tasks:\n    - block:\n        - name: Drop\n          command: dropdb {{ name }}\n      rescue:\n        - debug: { msg: failed }\n- hosts: web\n  tasks:\n    - apt: { name: nginx }\n',
    '/shop/roles/database/tasks/main.yml': '- amazon.aws.rds_instance:\n    state: absent\n',
  });
  const [here, web] = playsOf(['site.yml'], { ...RUN, given: { name: 'shop' } }, files) ?? [];
  assert.deepEqual(readTasks(here).map(({ module, file, line }) => [module, file, line]), [['amazon.aws.rds_instance', '/shop/roles/database/tasks/main.yml', 1], ['command', '/shop/site.yml', 5], ['debug', '/shop/site.yml', 8]]);
  assert.equal(readTasks(here)[1]?.given, 'dropdb shop');
  assert.ok(here?.isHere && !web?.isHere);
  assert.equal(readTasks(web)[0]?.hosts, 'web');
});

test('a task runs where its play does, unless it is handed to this machine', () => {
  const files = filesOf({ '/shop/site.yml': '- hosts: web\n  tasks:\n    - ping:\n    - local_action: command ls\n    - block:\n        - shell: date\n      delegate_to: localhost\n  handlers:\n    - action: { module: service, name: nginx }\n' });
  const of = (run: Partial<Run>) => readTasks(playsOf(['site.yml'], { ...RUN, ...run }, files)?.[0]).map(({ module, hosts }) => `${module} ${hosts}`);
  assert.deepEqual(of({}), ['ping web', 'command localhost', 'shell localhost', 'service web']);
  assert.deepEqual(of({ limit: 'web2' }), ['ping web2', 'command localhost', 'shell localhost', 'service web2']);
});

test('follows imports and included files, and says where it stops', () => {
  const files = filesOf({
    '/shop/site.yml': '- import_playbook: db.yml\n',
    '/shop/db.yml': '- hosts: [db, cache]\n  tasks:\n    - include_tasks: wipe.yml\n      vars: { path: /srv/data }\n    - import_tasks: missing.yml\n',
    '/shop/wipe.yml': '- file: path="{{ path }}" state=absent\n- include_tasks: wipe.yml\n',
  });
  const [play] = playsOf(['site.yml'], RUN, files) ?? [];
  assert.equal(play?.hosts, 'db:cache');
  const { tasks, unread } = play?.read() ?? {};
  assert.equal(tasks?.[0]?.given, 'path="/srv/data" state=absent');
  assert.equal(tasks?.at(-1)?.module, 'import_tasks');
  assert.match(unread ?? '', /too deep/);
  assert.equal(playsOf(['none.yml'], RUN, files), undefined);
});

test('reads arguments in both ways of writing them', () => {
  assert.equal(argument('name=shop login_host="db.acme.io"', 'login_host'), 'db.acme.io');
  assert.equal(argument({ login_host: 'db.acme.io' }, 'login_host'), 'db.acme.io');
  assert.equal(argument(undefined, 'login_host'), undefined);
});

test('fills what a variable or its default says, and is quick with blanks', () => {
  const commandOf = (command: string, given = {}) => readTasks(playsOf(['p.yml'], { ...RUN, given }, filesOf({ '/shop/p.yml': JSON.stringify([{ hosts: 'web', tasks: [{ command }] }]) }))?.[0])[0]?.given;
  assert.equal(commandOf("drop {{ db }} {{other | default('web')}} {{ n|default(3) }} {{ a | default(db) }}", { db: 'shop' }), 'drop shop web 3 shop');
  assert.equal(commandOf('drop {{ lookup("env", "DB") }}'), `drop ${HOLE}`);
  const start = performance.now();
  commandOf(`{{${' '.repeat(100_000)}`);
  assert.ok(performance.now() - start < 1_000);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { argument, isHere, planeOf, playsOf, type Task } from '../../src/shell/ansible-plays.ts';
import { filesOf } from '../../src/core/files.ts';

const task = (module: string, given?: unknown): Task => ({ name: undefined, module, given });

test('knows modules that drive something elsewhere from whatever machine they run on', () => {
  for (const [module, plane] of [['amazon.aws.rds_instance', 'aws'], ['ec2_instance', 'aws'], ['kubernetes.core.k8s', 'kubernetes'], ['helm', 'kubernetes'], ['google.cloud.gcp_sql_instance', 'other'], ['azure_rm_resourcegroup', 'other'], ['hetzner.hcloud.server', 'other']] as const) assert.equal(planeOf(task(module)), plane, module);
  assert.equal(planeOf(task('community.postgresql.postgresql_db', { name: 'shop', login_host: 'db.acme.io' })), 'other');
});

test('leaves modules that work on their host, or only look', () => {
  for (const module of ['ansible.builtin.file', 'apt', 'shell', 'template', 'amazon.aws.ec2_instance_info', 'kubernetes.core.k8s_info', 'copy', 'service', 'git']) assert.equal(planeOf(task(module)), undefined, module);
  assert.equal(planeOf(task('postgresql_db', 'name=shop state=absent')), undefined);
  assert.equal(planeOf(task('postgresql_db', { login_host: 'localhost' })), undefined);
});

test('reads plays with their blocks and roles', () => {
  const files = filesOf({
    '/shop/site.yml': '- hosts: localhost\n  roles: [database]\n  tasks:\n    - block:\n        - name: Drop\n          command: dropdb {{ name }}\n      rescue:\n        - debug: { msg: failed }\n- hosts: web\n  tasks:\n    - apt: { name: nginx }\n',
    '/shop/roles/database/tasks/main.yml': '- amazon.aws.rds_instance:\n    state: absent\n',
  });
  const invocation = { argv: ['ansible-playbook', 'site.yml'], env: new Map<string, string>(), cwd: '/shop', stdin: { kind: 'none' }, redirects: [], via: [], piped: false } as const;
  const [here, web] = playsOf(['site.yml'], invocation, { files, home: '/home/dev', env: {}, git: () => undefined });
  assert.deepEqual(here?.tasks.map(({ module }) => module), ['command', 'debug', 'amazon.aws.rds_instance']);
  assert.equal(here?.tasks[0]?.given, 'dropdb {{ name }}');
  assert.ok(here && isHere(here));
  assert.ok(web && !isHere(web));
});

test('reads arguments in both ways of writing them', () => {
  assert.equal(argument('name=shop login_host="db.acme.io"', 'login_host'), 'db.acme.io');
  assert.equal(argument({ login_host: 'db.acme.io' }, 'login_host'), 'db.acme.io');
  assert.equal(argument(undefined, 'login_host'), undefined);
});

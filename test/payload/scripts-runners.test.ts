import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { HOLE, type Invocation } from '../../src/core/invocation.ts';
import { scriptsRun } from '../../src/payload/scripts.ts';

/** What a runner would run in a project: commands as they are, programs by their entries, wishes by what shall be gone. Undefined where it runs nothing of the project's. */
function runs(files: Readonly<Record<string, string>>, ...argv: string[]): readonly string[] | undefined {
  const found = scriptsRun({ argv, env: new Map(), cwd: '/p', stdin: { kind: 'none' }, redirects: [], via: [], piped: false } satisfies Invocation, filesOf(Object.fromEntries(Object.entries(files).map(([name, text]) => [`/p/${name}`, text]))));
  return found?.map(({ command, cwd, program, absent }) => `${cwd === '/p' ? '' : `${cwd}: `}${absent ? `absent ${absent.kind} ${absent.name} at ${absent.where}` : program ? `program ${program.entries?.join(' ') ?? program.from}` : command}`.replaceAll(HOLE, '□'));
}

const json = (value: unknown): string => JSON.stringify(value);
const scripts = (own: Readonly<Record<string, string>>, more: object = {}): string => json({ scripts: own, ...more });

test('workspaces: scripts of the packages that are asked for', () => {
  const files = { 'package.json': scripts({ build: 'root' }, { workspaces: ['packages/*', '!packages/old'] }), 'packages/a/package.json': scripts({ build: 'a' }, { name: '@x/a' }), 'packages/b/package.json': scripts({ build: 'b', prebuild: 'pre' }, { name: '@x/b' }) };
  assert.deepEqual(runs(files, 'npm', 'run', 'build', '-w', '@x/a'), ['/p/packages/a: a']);
  assert.deepEqual(runs(files, 'npm', 'run', 'build', '--workspace=packages/b'), ['/p/packages/b: pre', '/p/packages/b: b']);
  assert.deepEqual(runs(files, 'npm', 'run', 'build', '--workspaces'), ['/p/packages/a: a', '/p/packages/b: pre', '/p/packages/b: b']);
  assert.deepEqual(runs(files, 'pnpm', '--filter', 'a', 'build'), ['/p/packages/a: a']);
  assert.deepEqual(runs(files, 'pnpm', '-r', 'build')?.length, 3);
  assert.deepEqual(runs(files, 'yarn', 'workspace', '@x/a', 'build'), ['/p/packages/a: a']);
  assert.deepEqual(runs(files, 'turbo', 'run', 'build', '--filter=@x/a'), ['root', '/p/packages/a: a']);
  assert.equal(runs(files, 'npm', 'run', 'missing'), undefined);
});

test('run-s and its kin take names and patterns', () => {
  const files = { 'package.json': scripts({ 'build:a': 'a', 'build:b': 'b', wipe: 'w' }) };
  assert.deepEqual(runs(files, 'run-p', 'build:*'), ['a', 'b']);
  assert.deepEqual(runs(files, 'concurrently', 'npm:wipe', 'tsc -w'), ['w', 'tsc -w']);
});

test('deno, nx and prisma keep tasks in files of their own', () => {
  assert.deepEqual(runs({ 'deno.json': json({ tasks: { a: 'deno run a.ts', b: { command: 'b' } } }) }, 'deno', 'task', 'a'), ['deno run a.ts']);
  assert.deepEqual(runs({ 'nx.json': '{}', 'apps/api/project.json': json({ name: 'api', targets: { wipe: { options: { command: 'drop it' } } } }) }, 'nx', 'run', 'api:wipe'), ['drop it']);
  assert.deepEqual(runs({ 'package.json': json({ prisma: { seed: 'tsx seed.ts' } }) }, 'prisma', 'db', 'seed'), ['tsx seed.ts']);
});

test('make: included files, patterns, macros and variables of one target', () => {
  const files = { Makefile: 'include more.mk\nwipe-%:\n\tdrop $*\nprod: HOST = db1\nprod:\n\tpsql -h $(HOST)\nall: $(PARTS)\ndefine del\n\trm $(1)\nendef\nmac:\n\t$(call del,x)\n', 'more.mk': 'PARTS = a b\na:\n\techo a\nb:\n\techo b\n' };
  assert.deepEqual(runs(files, 'make', 'wipe-prod'), ['drop prod']);
  assert.deepEqual(runs(files, 'make', 'prod'), ['psql -h db1']);
  assert.deepEqual(runs(files, 'make', 'all'), ['echo a', 'echo b']);
  assert.deepEqual(runs(files, 'make', 'mac'), ['rm x']);
});

test('make: conditions, functions of words, and what is set for a target and all that it needs', () => {
  const files = { Makefile: 'ENV ?= dev\nifeq ($(ENV),prod)\nHOST = db1\nelse ifneq ($(filter stage staging,$(ENV)),)\nHOST = db2\nelse\nHOST = localhost\nendif\nwipe:\n\tdrop $(HOST) $(or $(CTX),default) $(if $(CTX),far,near)\nwipe-all: ENV2 = x\nwipe-all: one\none:\n\techo $(ENV2)\nopen:\nifeq ($(shell uname),Linux)\n\techo a\nelse\n\techo b\nendif\n' };
  assert.deepEqual(runs(files, 'make', 'wipe'), ['drop localhost ${CTX:-default} near']);
  assert.deepEqual(runs(files, 'make', 'wipe', 'ENV=prod', 'CTX=c'), ['drop db1 c far']);
  assert.deepEqual(runs(files, 'make', 'wipe', 'ENV=staging'), ['drop db2 ${CTX:-default} near']);
  assert.deepEqual(runs(files, 'make', 'wipe-all'), ['echo x']);
  assert.deepEqual(runs(files, 'make', 'open'), ['echo a', 'echo b']);
});

test('mise: tasks of its files, what they depend on, and their arguments', () => {
  const files = { 'mise.toml': '[tasks.wipe]\ndepends = ["first"]\nrun = "drop"\n[tasks.first]\nrun = ["a", "b"]\n[tasks.to]\nrun = "drop {{arg(name=\'env\', default=\'dev\')}}"\ndir = "sub"\n', 'mise-tasks/nuke': '#!/bin/sh\ngone\n' };
  assert.deepEqual(runs(files, 'mise', 'run', 'wipe', 'x'), ['a', 'b', 'drop x']);
  assert.deepEqual(runs(files, 'mise', 'r', 'to', 'prod'), ['/p/sub: drop prod']);
  assert.deepEqual(runs(files, 'mise', 'run', 'to'), ['/p/sub: drop dev']);
  assert.deepEqual(runs(files, 'mise', 'nuke'), ['/p/mise-tasks/nuke']);
  assert.equal(runs(files, 'mise', 'install'), undefined);
});

test('just: parameters, variables, needs with arguments, other languages', () => {
  const files = { justfile: "stack := 'dev'\nreset env=stack: (drop env 'x')\n    echo {{env}}\ndrop a b:\n    drop {{a}} {{b}}\npy:\n    #!/usr/bin/env python3\n    print(1)\nmod ops\n", 'ops.just': 'wipe:\n    gone\n' };
  assert.deepEqual(runs(files, 'just', 'reset', 'prod'), ['drop prod x', 'echo prod']);
  assert.deepEqual(runs(files, 'just', 'reset'), ['drop dev x', 'echo dev']);
  assert.deepEqual(runs(files, 'just', 'py'), ['program #! python3']);
  assert.deepEqual(runs(files, 'just', '--set', 'stack', 'prod', 'reset'), ['drop prod x', 'echo prod']);
  const choice = { justfile: 'go env:\n    drop {{ if env == "prod" { "db1" } else if env == "dev" { "localhost" } else { env } }}\n' };
  assert.deepEqual(['prod', 'dev', 'x'].flatMap((env) => runs(choice, 'just', 'go', env)), ['drop db1', 'drop localhost', 'drop x']);
  assert.deepEqual(runs(files, 'just', 'ops', 'wipe'), ['gone']);
});

test('Taskfile: dependencies, calls, variables and includes', () => {
  const files = { 'Taskfile.yml': "version: '3'\nvars: { HOST: db1 }\nincludes: { ops: ./ops }\ntasks:\n  a:\n    deps: [b]\n    cmds: [ { task: c, vars: { X: 1 } }, 'echo {{.HOST}} {{.CLI_ARGS}}' ]\n  b: echo b\n  c: echo {{.X}} {{.Y}}\n", 'ops/Taskfile.yml': "tasks:\n  wipe: { dir: sub, cmd: gone }\n" };
  assert.deepEqual(runs(files, 'task', 'a', '--', 'z'), ['echo b', 'echo 1 ${Y}', 'echo db1 z']);
  assert.deepEqual(runs(files, 'task', 'ops:wipe'), ['/p/ops/sub: gone']);
  assert.equal(runs(files, 'task', 'missing'), undefined);
});

test('act: steps of a job in their containers, with its environment', () => {
  const files = { '.github/workflows/a.yml': 'on: push\nenv: { A: x }\njobs:\n  one:\n    steps:\n      - uses: actions/checkout@v4\n      - run: drop ${{ env.A }} ${{ secrets.B }}\n      - run: print(1)\n        shell: python\n  two:\n    needs: one\n    steps: [ { run: last } ]\n' };
  assert.deepEqual(runs(files, 'act', '-j', 'one'), ["docker run -e A=x -w /p runner bash -c 'drop x □'", 'program python']);
  const given = { '.github/workflows/a.yml': "on: { workflow_dispatch: { inputs: { env: { default: dev } } } }\njobs:\n  one:\n    steps: [ { working-directory: 'infra/${{ inputs.env }}', run: 'drop ${{ inputs.env }} ${{ inputs.other || inputs.env }} ${{ github.sha }}' } ]\n" };
  assert.deepEqual(runs(given, 'act', 'workflow_dispatch'), ["/p/infra/dev: docker run -w /p/infra/dev runner bash -c 'drop dev □ □'"]);
  assert.deepEqual(runs(given, 'act', 'workflow_dispatch', '--input', 'env=prod', '--input', 'other=x'), ["/p/infra/prod: docker run -w /p/infra/prod runner bash -c 'drop prod x □'"]);
  assert.deepEqual(runs(files, 'act', '-j', 'two')?.length, 3);
  assert.deepEqual(runs(files, 'act', 'pull_request'), []);
  assert.deepEqual(runs(files, 'act', '-n'), []);
});

test('compose: what services run, with their environment and what they depend on', () => {
  const files = { 'compose.yml': 'services:\n  db: { image: postgres }\n  job:\n    image: tools:${TAG:-1}\n    command: [drop, "a b"]\n    environment: { HOST: db1 }\n    depends_on: [db, pre]\n  pre: { image: x, entrypoint: sh, command: -c first }\n  extra: { image: y, command: no, profiles: [x] }\n' };
  assert.deepEqual(runs(files, 'docker', 'compose', 'up', 'job'), ["docker run -e HOST=db1 tools:1 drop 'a b'", 'docker run x sh -c first']);
  assert.deepEqual(runs(files, 'docker-compose', 'up', '-d')?.length, 2);
  assert.equal(runs(files, 'docker', 'compose', 'down'), undefined);
  assert.equal(runs(files, 'docker', 'ps'), undefined);
});

test('Procfile, tox and composer', () => {
  assert.deepEqual(runs({ Procfile: 'web: serve\nwipe: gone\n' }, 'foreman', 'start', 'wipe'), ['gone']);
  assert.deepEqual(runs({ Procfile: 'web: serve\n' }, 'foreman', 'run', 'rake', 'x'), ['rake x']);
  assert.deepEqual(runs({ 'tox.ini': '[testenv]\ncommands = pytest {posargs}\n[testenv:x]\ncommands =\n    gone\n    - maybe\n' }, 'tox', '-e', 'x'), ['gone', 'maybe']);
  assert.deepEqual(runs({ 'composer.json': scripts({ 'post-install-cmd': '@php x.php' }) }, 'composer', 'install'), ['php x.php']);
});

test('Ansible: commands on hosts, files that shall be gone, roles and includes', () => {
  const play = '- hosts: prod\n  vars: { d: /srv }\n  roles: [r]\n  tasks:\n    - shell: rm -rf {{ d }}\n    - file: { path: "{{ d }}/x", state: absent }\n    - amazon.aws.s3_bucket: { name: media, state: absent }\n    - apt: { name: nano, state: absent }\n- hosts: localhost\n  tasks: [ { command: ls } ]\n';
  const files = { 'site.yml': play, 'roles/r/tasks/main.yml': '- include_tasks: more.yml\n', 'roles/r/tasks/more.yml': '- command: gone\n' };
  const expected = ["/p/roles/r/tasks: ssh ansible~hosts~prod 'gone'", "ssh ansible~hosts~prod 'rm -rf /srv'", "ssh ansible~hosts~prod 'rm -rf /srv/x'", 'absent s3 bucket media at prod of hosts', 'ls'];
  assert.deepEqual(runs(files, 'ansible-playbook', '-i', 'hosts', 'site.yml'), expected);
  assert.deepEqual(runs(files, 'ansible-playbook', 'site.yml', '--check'), []);
  assert.equal(runs(files, 'ansible-playbook', 'missing.yml'), undefined);
});

test('rake, invoke, nox and gulp call functions of a program', () => {
  assert.deepEqual(runs({ Rakefile: 'task :a do\nend\n', 'lib/tasks/b.rake': 'namespace :x do\n task :b do\n end\nend\n' }, 'rake', 'x:b'), ['program task:x:b']);
  assert.equal(runs({ Rakefile: 'task :a do\nend\n' }, 'rake', 'db:drop'), undefined);
  assert.deepEqual(runs({ 'tasks.py': '@task\ndef wipe_all(c): pass\n' }, 'invoke', 'wipe-all'), ['program wipe-all wipe_all task_wipe-all']);
  assert.deepEqual(runs({ 'noxfile.py': '' }, 'nox', '-s', 'tests'), ['program tests task_tests']);
  assert.deepEqual(runs({ 'gulpfile.js': '' }, 'gulp'), ['program default task_default']);
});

test('hostile files end in bounded work', () => {
  const started = process.cpuUsage();
  const yaml = `tasks:\n${Array.from({ length: 400 }, (_, i) => `  t${i}: { deps: [${Array.from({ length: 20 }, (_, n) => `t${(i + n + 1) % 400}`).join(', ')}], cmd: x }`).join('\n')}\n`;
  runs({ 'Taskfile.yml': yaml }, 'task', 't0');
  runs({ Makefile: `${Array.from({ length: 400 }, (_, i) => `t${i}: ${Array.from({ length: 20 }, (_, n) => `t${(i + n + 1) % 400}`).join(' ')}\n\tx`).join('\n')}\n` }, 'make', 't0');
  runs({ Makefile: `A = $(A)$(A)\nx:\n\t$(A)\n` }, 'make', 'x');
  runs({ 'compose.yml': 'a: &a [x, x]\nb: &b [*a, *a]\nservices: { x: { command: *b } }\n' }, 'docker', 'compose', 'up');
  assert.ok(process.cpuUsage(started).user < 3_000_000);
});

test('make: what a variable of one target is set to is no target that it needs', () => {
  const files = { Makefile: 'deploy: ENV = production\ndeploy:\n\techo $(ENV)\nproduction:\n\tterraform destroy\n' };
  assert.deepEqual(runs(files, 'make', 'deploy'), ['echo production']);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../judge/world.ts';

const user = (text: string, more: Scene = {}): Scene => ({ ...more, files: { [`${PROJECT}/package.json`]: '{}', ...more.files, [`${HOME}/.prodlock/policy.yaml`]: text } });
const project = (text: string, more: Scene = {}): Scene => ({ ...more, files: { [`${PROJECT}/package.json`]: '{}', ...more.files, [`${PROJECT}/.prodlock/policy.yaml`]: text } });
const rule = (when: string, then: string): string => `rules:\n  - { id: ours, when: ${when}, then: ${then}, reason: Because. }\n`;
const DELETE = 'railway volume delete --volume pgdata -e production';

test('a rule tightens, and says why and where it stands', () => {
  const verdict = verdictOn(DELETE, project(rule('{ provider: railway, effect: destroys-data }', 'deny')));
  assert.equal(verdict.kind, 'deny');
  assert.deepEqual(verdict.reasons.at(-1), { id: 'policy/ours', text: 'Because.', evidence: '.prodlock/policy.yaml:2' });
  assert.match(verdict.kind === 'deny' ? verdict.advice : '', /^Because\.\nDelete volume/, 'the agent is told as well');
});

test('the user may loosen, a project may not', () => {
  const allow = rule('{ provider: railway }', 'allow');
  assert.equal(verdictOn(DELETE, user(allow)).kind, 'allow');
  assert.equal(verdictOn(DELETE, project(allow)).kind, 'ask');
});

test('a project tightens what its user loosened', () => {
  const files = { ...user(rule('{ provider: railway }', 'allow')).files, [`${PROJECT}/.prodlock/policy.yaml`]: rule('{ provider: railway, tier: production }', 'typed') };
  const verdict = verdictOn(DELETE, { files });
  assert.ok(verdict.kind === 'ask');
  assert.equal(verdict.typed, 'pgdata');
});

const MATCHES: readonly (readonly [about: string, when: string, command: string, scene: Scene, fits: boolean])[] = [
  ['provider', '{ provider: git }', 'git push --force origin main', {}, true],
  ['operation', '{ operation: volume-* }', DELETE, {}, true],
  ['another operation', '{ operation: service-* }', DELETE, {}, false],
  ['effect class', '{ effect: [destroys-data, irreversible] }', DELETE, {}, true],
  ['tier', '{ tier: production }', DELETE, {}, true],
  ['another tier', '{ tier: staging }', DELETE, {}, false],
  ['resource', '{ resource: pg* }', DELETE, {}, true],
  ['agent', '{ provider: railway, agent: codex }', DELETE, { agent: 'codex' }, true],
  ['another agent', '{ provider: railway, agent: codex }', DELETE, { agent: 'cursor' }, false],
  ['a command from its first word on', '{ command: "terraform plan*" }', 'terraform plan -out=x', {}, true],
  ['a command that begins otherwise', '{ command: "terraform plan*" }', 'cd infra && terraform plan', {}, false],
  ['a command that is harmless otherwise', '{ command: "*terraform plan*" }', 'cd infra/prod && terraform plan', {}, true],
  ['a path in a command', '{ path: infra/** }', 'cat infra/main.tf', {}, true],
  ['a path elsewhere', '{ path: infra/** }', 'cat docs/main.tf', {}, false],
  ['all conditions together', '{ provider: railway, tier: production, resource: other }', DELETE, {}, false],
];
for (const [about, when, command, scene, fits] of MATCHES) {
  test(`matches ${about}${fits ? '' : ': not'}`, () => {
    assert.equal(verdictOn(command, project(rule(when, 'deny'), scene)).kind === 'deny', fits);
  });
}

test('a note is wanted where a rule asks for one', () => {
  const verdict = verdictOn(DELETE, project(rule('{ provider: railway }', 'note')));
  assert.ok(verdict.kind === 'ask' && verdict.note === true && verdict.typed === 'pgdata', 'and the name as well, since the built-in policy wants it');
});

test('nothing in a policy loosens what switches Prodlock off', () => {
  assert.equal(verdictOn({ kind: 'write', path: `${HOME}/.prodlock/policy.yaml`, content: '', cwd: PROJECT }, user('rules:\n  - { when: {}, then: allow }\n')).kind, 'deny');
});

test('a broken rule denies what it may apply to, and leaves the rest alone', () => {
  const broken = 'rules:\n  - when: { provider: railway }\n    then: forbid\n';
  assert.equal(verdictOn(DELETE, project(broken)).kind, 'deny');
  assert.equal(verdictOn('npm test', project(broken)).kind, 'allow');
});

test('the user names environments by host, context and id', () => {
  const names = 'environments:\n  - { name: sandbox-7, tier: development, matches: [eks-7, db.acme.example, 3d2c42fb-7c1a-4b7e-9d55-0f4c1a2b3c4d] }\n';
  for (const command of ['kubectl --context eks-7 delete ns shop', 'psql -h db.acme.example -c "drop table x"', `curl https://backboard.railway.app/graphql/v2 -d '{"query":"mutation{volumeDelete(volumeId:\\"3d2c42fb-7c1a-4b7e-9d55-0f4c1a2b3c4d\\")}"}'`]) {
    assert.equal(verdictOn(command).kind, 'ask', command);
    assert.equal(verdictOn(command, user(names)).kind, 'allow', command);
    assert.equal(verdictOn(command, project(names)).kind, 'ask', `a project cannot: ${command}`);
  }
  assert.equal(verdictOn('psql -h box.dev.acme.example -c "drop table x"', project('environments:\n  - { name: live, tier: production, matches: "*.acme.example" }\n')).environment.name, 'live');
});

test('files are hidden, shown and protected by policy', () => {
  const read = (path: string, scene: Scene): string => verdictOn({ kind: 'read', path, cwd: PROJECT }, scene).kind;
  assert.equal(read('data/customers-2026.csv', project('hidden: ["**/customers*.csv"]')), 'deny');
  assert.equal(read('.env', user('visible:\n  - { path: .env, reason: only ports }\n', { files: { [`${PROJECT}/.env`]: 'PORT=1' } })), 'allow');
  assert.equal(read('.env', project('visible: [.env]', { files: { [`${PROJECT}/.env`]: 'PORT=1' } })), 'deny');
  assert.equal(verdictOn({ kind: 'write', path: 'infra/main.tf', content: 'x', cwd: PROJECT }, project('protect: [infra/]')).kind, 'deny');
  assert.equal(verdictOn({ kind: 'write', path: 'src/main.ts', content: 'x', cwd: PROJECT }, project('protect: [infra/]')).kind, 'allow');
});

test('production rests during quiet hours, across midnight', () => {
  const quiet = 'quiet:\n  - { days: fri, from: "18:00", to: "08:00" }\n';
  const at = (day: number, hour: number): Scene => project(quiet, { now: new Date(2026, 10, day, hour) });
  assert.equal(verdictOn(DELETE, at(20, 12)).kind, 'ask');
  assert.equal(verdictOn(DELETE, at(20, 19)).kind, 'deny');
  assert.equal(verdictOn(DELETE, at(21, 7)).kind, 'deny');
  assert.equal(verdictOn(DELETE, at(21, 9)).kind, 'ask');
  assert.equal(verdictOn('railway volume delete --volume x -e development', at(20, 19)).kind, 'allow');
  assert.equal(verdictOn('npm test', at(20, 19)).kind, 'allow');
  assert.deepEqual(verdictOn(DELETE, at(20, 19)).reasons.filter(({ id }) => id === 'policy/quiet').map(({ text, evidence }) => [text, evidence]), [['Production rests until 08:00, by the quiet hours of the policy.', '.prodlock/policy.yaml']]);
  const resting = verdictOn(DELETE, at(20, 19));
  assert.match(resting.kind === 'deny' ? resting.advice : '', /^Production rests until 08:00, by the quiet hours of the policy\.\nDelete volume/);
  assert.deepEqual(verdictOn(DELETE, at(20, 12)).reasons.filter(({ id }) => id === 'policy/quiet'), []);
});

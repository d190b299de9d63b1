import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import { BrokenConfig, type HookCommand } from '../../src/core/agent.ts';
import { agreementSteps, hookSteps, isGuarded, isPresent, planOf, removalSteps } from '../../src/host/guarding.ts';
import { hidingSteps, unhidingSteps } from '../../src/host/hiding.ts';

const HOME = '/home/me';
const COMMAND: HookCommand = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' };
const PLACE = { home: HOME, folders: ['/work/shop'], hide: ['**/customers.csv'], agents: agents.map(({ id }) => id) };
const AGREED = [{ key: '/home/me/.codex/hooks.json:pre_tool_use:0:0', hash: 'sha256:1', trusted: false, enabled: true }];
const EVERYTHING = [...agents.flatMap((agent) => [...hookSteps(agent, HOME, COMMAND), ...agreementSteps(agent, HOME, AGREED)]), ...hidingSteps(PLACE)];
const UNDONE = [...agents.flatMap((agent) => removalSteps(agent, HOME)), ...unhidingSteps({ ...PLACE, agents: [] })];

/** The files as they are after a plan. */
function after(files: ReadonlyMap<string, string>, plan: ReturnType<typeof planOf>): Map<string, string> {
  const next = new Map(files);
  for (const edit of plan.edits) {
    if (edit.after === undefined) next.delete(edit.path);
    else next.set(edit.path, edit.after);
  }
  return next;
}

test('guarding guards every agent, a second time changes nothing, and removal leaves what was there', () => {
  const before = new Map([['/home/me/.claude/settings.json', '{\n  "model":   "opus"\n}\n'], ['/work/shop/.cursorignore', 'big.bin\n']]);
  const guarded = after(before, planOf(EVERYTHING, (path) => before.get(path)));
  for (const agent of agents.filter(({ files }) => files.length > 0)) assert.ok(isGuarded(agent, HOME, COMMAND, (path) => guarded.get(path)), agent.id);
  assert.deepEqual(planOf(EVERYTHING, (path) => guarded.get(path)).edits, []);
  assert.deepEqual(after(guarded, planOf(UNDONE, (path) => guarded.get(path))), before);
});

test('an agent without hook files is never guarded', () => {
  const [roo] = agents.filter(({ files }) => files.length === 0);
  assert.equal(roo?.id, 'roo');
  assert.ok(!isGuarded(roo, HOME, COMMAND, () => ''));
  assert.deepEqual(hookSteps(roo, HOME, COMMAND), []);
});

test('a file that an agent would read instead of another is edited where it stands, and never made', () => {
  const droid = agents.find(({ id }) => id === 'droid');
  assert.ok(droid);
  const [settings, hooks] = ['/home/me/.factory/settings.json', '/home/me/.factory/hooks.json'];
  const foreign = '{ "PreToolUse": [] }\n';
  const alone = after(new Map(), planOf(hookSteps(droid, HOME, COMMAND), () => undefined));
  assert.deepEqual([...alone.keys()], [settings]);
  assert.ok(isGuarded(droid, HOME, COMMAND, (path) => alone.get(path)));
  const before = new Map([...alone, [hooks, foreign] as const]);
  assert.ok(!isGuarded(droid, HOME, COMMAND, (path) => before.get(path)));
  const both = after(before, planOf(hookSteps(droid, HOME, COMMAND), (path) => before.get(path)));
  assert.ok(isGuarded(droid, HOME, COMMAND, (path) => both.get(path)));
  assert.deepEqual(after(both, planOf(removalSteps(droid, HOME), (path) => both.get(path))), new Map([[hooks, foreign]]));
});

test('several steps on one file are one edit', () => {
  const { edits } = planOf(EVERYTHING, () => undefined);
  assert.equal(new Set(edits.map(({ path }) => path)).size, edits.length);
});

test('a broken file is told with its line, is not edited, and the others still are', () => {
  const { edits, broken } = planOf(EVERYTHING, (path) => (path.endsWith('.claude/settings.json') ? '{\n  "hooks": {\n' : undefined));
  assert.deepEqual(broken.map(({ path }) => path), ['/home/me/.claude/settings.json']);
  assert.ok((broken[0]?.line ?? 0) > 0);
  assert.ok(edits.length > 0 && edits.every(({ path }) => !path.endsWith('.claude/settings.json')));
});

test('a file that breaks at its second step is not edited by its first', () => {
  const steps = [{ path: '/a', change: () => 'new' }, { path: '/a', change: () => { throw new BrokenConfig('no', 3); } }];
  assert.deepEqual(planOf(steps, () => 'old'), { edits: [], broken: [{ path: '/a', problem: 'no', line: 3 }] });
});

test('an agent is present where one of its markers is', () => {
  for (const agent of agents) {
    assert.equal(isPresent(agent, HOME, () => false), false);
    assert.equal(isPresent(agent, HOME, (path) => path.startsWith(HOME)), true);
  }
});

test('examples stay readable for Claude Code, whose rules know no exceptions', () => {
  const { edits } = planOf(hidingSteps(PLACE), () => undefined);
  const rules: string[] = JSON.parse(edits.find(({ path }) => path.endsWith('settings.json'))?.after ?? '{}').permissions.deny;
  assert.ok(rules.includes('Read(**/.env)') && rules.includes('Read(**/customers.csv)'));
  assert.ok(!rules.some((rule) => /\.env\.\*\)|\*\.env\)/.test(rule)));
});

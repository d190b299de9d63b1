import agents from 'folder:agents';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '../../src/core/agent.ts';
import { coverageLine } from '../../src/core/coverage.ts';
import { repairSteps, standing, switchesOff, watchedFiles, type CoverageOptions } from '../../src/host/coverage.ts';
import { hookSteps, planOf } from '../../src/host/guarding.ts';

const COMMAND = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' } as const;

function agent(id: string): Agent {
  const found = agents.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
}

function optionsOver(files: Record<string, string>): CoverageOptions {
  return { home: '/home/me', command: COMMAND, folders: ['/home/me/shop'], read: (file) => files[file] };
}

function guarded(one: Agent): Record<string, string> {
  return Object.fromEntries(planOf(hookSteps(one, '/home/me', COMMAND), () => undefined).edits.map(({ path, after }) => [path, after ?? '']));
}

test('an agent without our hooks is not guarded, and says why', () => {
  const claude = agent('claude-code');
  assert.deepEqual(standing(claude, optionsOver({})), { state: 'unguarded', reason: 'its hooks are not registered' });
  assert.equal(standing(claude, optionsOver(guarded(claude))), undefined);
});

test('hooks that somebody changed guard nothing', () => {
  const claude = agent('claude-code');
  const files = Object.fromEntries(Object.entries(guarded(claude)).map(([path, text]) => [path, text.replace('"matcher"', '"Matcher"')]));
  assert.deepEqual(standing(claude, optionsOver(files)), { state: 'unguarded', reason: 'its hooks were changed' });
});

test('a switch in the repository is named with file and line', () => {
  const claude = agent('claude-code');
  const files = { ...guarded(claude), '/home/me/shop/.claude/settings.json': '{\n  "model": "x",\n  "disableAllHooks": true\n}\n' };
  assert.deepEqual(standing(claude, optionsOver(files)), {
    state: 'unguarded', reason: 'its hooks are switched off by disableAllHooks in .claude/settings.json, line 3', at: { path: '/home/me/shop/.claude/settings.json', line: 3 },
  });
  assert.deepEqual(switchesOff(claude, optionsOver({ ...files, '/home/me/shop/.claude/settings.json': '{"disableAllHooks": false}' })), []);
});

test('hooks of the administrator hold without the user\'s, and against a repository\'s switch', { skip: process.platform !== 'linux' }, () => {
  for (const one of agents.filter(({ managed, files }) => managed && files.length > 0)) {
    const file = one.managed?.paths.linux ?? '';
    const text = one.managed?.file.install(undefined, COMMAND) ?? '';
    assert.equal(standing(one, optionsOver({ [file]: text })), undefined, one.id);
    assert.ok(watchedFiles(one, optionsOver({})).includes(file), one.id);
    assert.equal(standing(one, optionsOver({ [file]: text.replace('prodlock-hook', 'other-hook') }))?.state, 'unguarded', one.id);
  }
  const claude = agent('claude-code');
  const managed = { '/etc/claude-code/managed-settings.json': claude.managed?.file.install(undefined, COMMAND) ?? '' };
  assert.equal(standing(claude, optionsOver({ ...managed, '/home/me/shop/.claude/settings.json': '{"disableAllHooks": true}' })), undefined);
});

test('an agent without hooks cannot be guarded, and never counts as if it were', () => {
  assert.equal(standing({ ...agent('claude-code'), files: [] }, optionsOver({}))?.state, 'unguardable');
});

test('a file that cannot be read guards nothing', () => {
  const options = { ...optionsOver({}), read: () => { throw new Error('EACCES'); } };
  assert.match(standing(agent('cursor'), options)?.reason ?? '', /cannot be read: EACCES/);
});

test('every switch of every agent is watched, in the home folder and in each project', () => {
  for (const one of agents) {
    const watched = watchedFiles(one, optionsOver({}));
    assert.ok(watched.every((file) => file.startsWith('/')), one.id);
    assert.ok(one.killSwitches.every(({ path }) => path.startsWith('~/') || path.startsWith('/') || watched.includes(`/home/me/shop/${path}`)), one.id);
  }
});

test('tells coverage in one line', () => {
  assert.equal(coverageLine({ state: 'guarded', at: 0, ms: 12 }, 130_000), 'guarded · tested 2 min ago');
  assert.equal(coverageLine({ state: 'unguarded', reason: 'its hooks are not registered' }, 0), 'not guarded: its hooks are not registered');
});

test('what switches hooks off is taken out, and nothing else is touched', () => {
  const file = '/home/me/shop/.claude/settings.json';
  const text = '{\n  // ours\n  "model": "x", // keep\n  "disableAllHooks": true,\n  "env": {}\n}\n';
  const claude = agent('claude-code');
  const { edits } = planOf(repairSteps(claude, optionsOver({ [file]: text })), (path) => (path === file ? text : undefined));
  assert.deepEqual(edits.map(({ path, after }) => [path, after]), [[file, '{\n  // ours\n  "model": "x", // keep\n  "env": {}\n}\n']]);
  assert.deepEqual(repairSteps(claude, optionsOver({ [file]: '{"disableAllHooks": false}' })), []);
});

test('every agent that can be switched off by a plain value can be switched on again', () => {
  const codex = agent('codex');
  const file = '/home/me/.codex/config.toml';
  const text = 'model = "x"\n[features]\nhooks = false\nweb = true\n';
  const { edits } = planOf(repairSteps(codex, optionsOver({ [file]: text })), (path) => (path === file ? text : undefined));
  assert.deepEqual(edits.map(({ after }) => after), ['model = "x"\n[features]\nweb = true\n']);
});

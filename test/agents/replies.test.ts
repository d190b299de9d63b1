import assert from 'node:assert/strict';
import { test } from 'node:test';
import agents from 'folder:agents';
import type { Answer, Reply } from '../../src/core/agent.ts';

const TEXT = 'Prodlock denied this: "volumeDelete"\nTARGET=*** (redacted)\u2028 \u{1F512}\nDo not try another way.';
const DENY: Answer = { kind: 'deny', text: TEXT };
const NONE: Answer = { kind: 'none' };
const FROM_CURSOR = JSON.stringify({ cursor_version: '1.0.0', hook_event_name: 'preToolUse' });
/** Codex takes an empty object for a failed hook, Cursor an empty answer; Antigravity denies without a decision, and asks its own question in spite of this one. */
const NO_OPINION: Readonly<Record<string, string>> = { codex: '', antigravity: '{"decision":"allow"}\n' };
const GARBAGE = '{"cut off';

for (const agent of agents) {
  test(`${agent.id}: having no opinion says nothing, in the form that the agent takes for it`, () => {
    const stdout = NO_OPINION[agent.id] ?? '{}\n';
    for (const payload of ['', GARBAGE, '{}', FROM_CURSOR]) assert.deepEqual(agent.reply(NONE, payload, undefined), { stdout, stderr: '', code: 0 });
  });

  test(`${agent.id}: no answer ever allows or asks`, () => {
    for (const payload of ['', GARBAGE, '{}', FROM_CURSOR]) {
      for (const answer of agent.id === 'antigravity' ? [DENY] : [NONE, DENY]) assert.doesNotMatch(JSON.stringify(agent.reply(answer, payload, undefined)), /allow|approve|"ask"|defer/);
    }
  });

  test(`${agent.id}: a denial brings its whole text, whatever the payload`, () => {
    for (const payload of ['', GARBAGE, '{}', FROM_CURSOR]) assert.ok(texts(agent.reply(DENY, payload, undefined)).includes(TEXT));
  });

  test(`${agent.id}: the hook's time is long enough for a person, or it is told why not`, () => {
    if (agent.capped === undefined) assert.equal(agent.timeout, 3600);
    else assert.ok(agent.timeout < 300 && agent.timeout >= 15);
  });
}

/** How each agent wants to be told no. Most take exit code 2 and read the reason from error output; a plug-in of ours reads it there for those that load one. */
const BY_CODE = { stdout: undefined, stderr: `${TEXT}\n`, code: 2 };
const DIALECTS: Readonly<Record<string, { readonly stdout: object | undefined; readonly stderr: string; readonly code: number }>> = {
  'claude-code': { ...BY_CODE, stdout: { hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: TEXT } } },
  antigravity: { stdout: { decision: 'deny', reason: TEXT }, stderr: '', code: 0 },
  cline: { stdout: { cancel: true, errorMessage: TEXT }, stderr: '', code: 0 },
  copilot: { stdout: { permissionDecision: 'deny', permissionDecisionReason: TEXT, hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: TEXT } }, stderr: '', code: 0 },
  cursor: { stdout: { permission: 'deny', user_message: TEXT, agent_message: TEXT }, stderr: '', code: 0 },
  ...Object.fromEntries('amp auggie codex devin droid gemini-cli kilo kiro opencode qwen-code roo windsurf'.split(' ').map((id) => [id, BY_CODE])),
};

for (const agent of agents) {
  test(`${agent.id}: is denied in its own dialect, whatever stands in the payload`, () => {
    for (const payload of ['', GARBAGE, '{}', JSON.stringify(agent.samples[0]?.payload ?? {})]) {
      const { stdout, stderr, code } = agent.reply(DENY, payload, agent.samples[0]?.event);
      assert.deepEqual({ stdout: stdout === '' ? undefined : JSON.parse(stdout), stderr, code }, DIALECTS[agent.id], payload);
    }
  });
}

test('Claude Code is denied by its decision, by exit code 2 and by error output, so that any one of them is enough', () => {
  const { stdout, stderr, code } = replyOf('claude-code', DENY, '{}');
  assert.deepEqual(JSON.parse(stdout), { hookSpecificOutput: { hookEventName: 'PreToolUse', permissionDecision: 'deny', permissionDecisionReason: TEXT } });
  assert.deepEqual([stderr, code], [`${TEXT}\n`, 2]);
});

test('Cursor is denied in its own words, also by Claude’s settings', () => {
  for (const id of ['cursor', 'claude-code']) {
    const { stdout, code } = replyOf(id, DENY, FROM_CURSOR);
    assert.deepEqual([JSON.parse(stdout), code], [{ permission: 'deny', user_message: TEXT, agent_message: TEXT }, 0]);
  }
});

test('Copilot is denied at both places where its programs look', () => {
  const { stdout, code } = replyOf('copilot', DENY, '{}');
  const decision = { permissionDecision: 'deny', permissionDecisionReason: TEXT };
  assert.deepEqual([JSON.parse(stdout), code], [{ ...decision, hookSpecificOutput: { hookEventName: 'PreToolUse', ...decision } }, 0]);
});

function replyOf(id: string, answer: Answer, payload: string): Reply {
  const agent = agents.find((candidate) => candidate.id === id);
  assert.ok(agent, `no agent ${id}`);
  return agent.reply(answer, payload, undefined);
}

function texts({ stdout, stderr }: Reply): unknown[] {
  const said = stdout === '' ? {} : (JSON.parse(stdout) as Record<string, unknown>);
  return [stderr.trimEnd(), ...Object.values(said)];
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import agents from 'folder:agents';
import type { Action, Call } from '../../src/core/action.ts';
import { UnreadablePayload, type Agent } from '../../src/core/agent.ts';

/** What a real client has told its hook, paths and ids made neutral. `kind` is that of the act it asks about; none for an event that asks nothing. */
interface Recorded {
  readonly agent: string;
  readonly name: string;
  readonly event?: string;
  readonly kind?: Action['kind'];
  readonly payload: Readonly<Record<string, unknown>>;
}

const RECORDED = JSON.parse(readFileSync('test/agents/recorded.json', 'utf8')) as readonly Recorded[];

/** The documented samples of agents that could not be run stand in for records. */
const SAMPLED = agents.flatMap(({ id, samples }) => samples.map(({ payload, event, call }, i): Recorded => ({
  agent: id, name: `sample ${i + 1}`, payload: payload as Recorded['payload'], ...(event !== undefined && { event }), ...(call && { kind: call.action.kind }),
})));

const ALL = [...RECORDED, ...SAMPLED];

/** What becomes of a payload. Everything else than these three is an error of ours. */
function outcome({ agent: id, event }: Recorded, payload: unknown): Call | 'unreadable' | 'not asked' {
  try {
    return agentOf(id).read(JSON.stringify(payload), event) ?? 'not asked';
  } catch (error) {
    if (error instanceof UnreadablePayload) return 'unreadable';
    throw error;
  }
}

function agentOf(id: string): Agent {
  return agents.find((one) => one.id === id) ?? assert.fail(`no agent ${id}`);
}

type Json = Readonly<Record<string, unknown>>;
type Change = (object: Json, key: string) => Json;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every payload that comes from changing one field of this one, at any depth, with the field's path. */
function variants(payload: Json, change: Change, path: readonly string[] = []): readonly (readonly [path: string, payload: Json])[] {
  return Object.keys(payload).flatMap((key) => {
    const inner = payload[key];
    const deeper = isObject(inner) ? variants(inner, change, [...path, key]).map(([where, value]) => [where, { ...payload, [key]: value }] as const) : [];
    return [[[...path, key].join('.'), change(payload, key)] as const, ...deeper];
  });
}

/** The payload with a field more in every object of it. */
function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  return isObject(value) ? { ...Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, grown(inner)])), laterField: { version: [1] } } : value;
}

const without: Change = (object, key) => Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
const withOther = (value: unknown): Change => (object, key) => ({ ...object, [key]: value });

for (const one of RECORDED) {
  test(`${one.agent}: ${one.name} is read as ${one.kind ?? 'nothing asked'}`, () => {
    const read = outcome(one, one.payload);
    assert.equal(typeof read === 'string' ? read : read.action.kind, one.kind ?? 'not asked');
  });
}

describe('a payload of another version', () => {
  test('with fields nobody knows, at every depth, is read as the same act', () => {
    for (const one of ALL) {
      const [before, after] = [outcome(one, one.payload), outcome(one, grown(one.payload))];
      // What an MCP tool is given belongs to the act.
      if (one.kind !== 'mcp' && one.kind !== 'several') assert.deepEqual(after, before, `${one.agent}: ${one.name}`);
      else assert.equal(typeof after === 'string' ? after : after.action.kind, one.kind);
    }
  });

  test('without any one of its fields still asks, or cannot be read and is denied', () => {
    for (const one of ALL.filter(({ kind }) => kind)) {
      for (const [path, payload] of variants(one.payload, without)) assert.notEqual(outcome(one, payload), 'not asked', `${one.agent}: ${one.name} without ${path}`);
    }
  });

  for (const other of [null, 7, true, '', [], {}, 'later']) {
    test(`with ${JSON.stringify(other)} in any one of its fields still asks, or cannot be read and is denied`, () => {
      for (const one of ALL.filter(({ kind }) => kind)) {
        for (const [path, payload] of variants(one.payload, withOther(other))) {
          assert.notEqual(outcome(one, payload), 'not asked', `${one.agent}: ${one.name} with that in ${path}`);
        }
      }
    });
  }

  test('with a newer event cannot be read and is denied, also where the event asked nothing before', () => {
    for (const one of ALL) {
      const names = ['hook_event_name', 'hookEventName', 'hookName', 'agent_action_name'].filter((name) => name in one.payload);
      const newer = names.length > 0 ? { ...one, payload: { ...one.payload, ...Object.fromEntries(names.map((name) => [name, 'beforeEverything'])) } } : { ...one, event: 'beforeEverything' };
      assert.equal(outcome(newer, newer.payload), 'unreadable', `${one.agent}: ${one.name}`);
    }
  });

  test('with a tool nobody knows asks about it', () => {
    for (const one of ALL.filter(({ kind }) => kind)) {
      const renamed = variants(one.payload, withOther('BrandNewTool')).filter(([path]) => /(?:^|\.)(?:tool_name|toolName|tool|name)$/.test(path) && !/mcp|server/i.test(path));
      for (const [path, payload] of renamed) assert.equal(typeof outcome(one, payload), 'object', `${one.agent}: ${one.name} in ${path}`);
    }
  });
});

test('every agent that was run has records, and every channel of it is among them or its samples', () => {
  for (const id of ['claude-code', 'cline', 'codex', 'copilot', 'cursor', 'gemini-cli', 'opencode', 'qwen-code']) {
    const kinds = new Set(ALL.filter(({ agent, kind }) => agent === id && kind).map(({ kind }) => kind));
    assert.ok(kinds.has('shell') && kinds.has('read') && (kinds.has('mcp') || kinds.has('several')), `${id}: ${[...kinds].join(' ')}`);
  }
});

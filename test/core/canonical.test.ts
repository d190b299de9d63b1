import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { canonical, stableJson } from '../../src/core/canonical.ts';

const cwd = '/w';

describe('canonical actions', () => {
  test('read like what they are', () => {
    const cases: [Action, string][] = [
      [{ kind: 'shell', command: 'rm  -rf "a b"', cwd }, 'shell: rm  -rf "a b"'],
      [{ kind: 'stdin', text: 'y', cwd }, 'stdin: y'],
      [{ kind: 'stdin', text: undefined, cwd }, 'stdin, not told'],
      [{ kind: 'mcp', server: 'railway', tool: 'volume_delete', input: { b: [{ d: 1, c: 2 }], a: null }, cwd }, 'mcp: railway volume_delete {"a":null,"b":[{"c":2,"d":1}]}'],
      [{ kind: 'mcp', server: '', tool: 'x', input: undefined, cwd }, 'mcp: "" x undefined'],
      [{ kind: 'read', path: '/w/.env', cwd }, 'read: /w/.env'],
      [{ kind: 'search', path: '/w', glob: '*.ts', cwd }, 'search: /w *.ts'],
      [{ kind: 'write', path: 'a b', content: 'x\ny', cwd }, 'write: "a b"\nx\ny'],
      [{ kind: 'delete', path: '/w/ä', cwd }, 'delete: /w/ä'],
      [{ kind: 'fetch', url: 'https://x/?a=b', cwd }, 'fetch: https://x/?a=b'],
      [{ kind: 'several', actions: [{ kind: 'write', path: 'a', content: '1\n2', cwd }, { kind: 'delete', path: 'b', cwd: '/x' }], cwd }, 'several:\n- write: a\n  1\n  2\n- in /x delete: b'],
    ];
    for (const [action, text] of cases) assert.equal(canonical(action), text);
  });

  test('differ where the actions do', () => {
    const different: Action[] = [
      { kind: 'mcp', server: 'a b', tool: 'c', input: 1, cwd },
      { kind: 'mcp', server: 'a', tool: 'b c', input: 1, cwd },
      { kind: 'mcp', server: 'a', tool: 'b', input: '1', cwd },
      { kind: 'search', path: 'a b', cwd },
      { kind: 'search', path: 'a', glob: 'b', cwd },
      { kind: 'search', path: '"a b"', cwd },
      { kind: 'stdin', text: 'not told', cwd },
      { kind: 'stdin', text: undefined, cwd },
      { kind: 'write', path: 'a\nb', content: 'c', cwd },
      { kind: 'write', path: 'a', content: 'b\nc', cwd },
      { kind: 'several', actions: [{ kind: 'write', path: 'a', content: 'x\n- delete: b', cwd }], cwd },
      { kind: 'several', actions: [{ kind: 'write', path: 'a', content: 'x', cwd }, { kind: 'delete', path: 'b', cwd }], cwd },
      { kind: 'several', actions: [], cwd },
    ];
    assert.equal(new Set(different.map(canonical)).size, different.length);
  });

  test('sort keys, not lists', () => assert.equal(stableJson({ b: 1, a: [2, 1], c: { z: 1, y: undefined } }), '{"a":[2,1],"b":1,"c":{"z":1}}'));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { BrokenConfig } from '../../src/core/agent.ts';
import claudeCode from '../../src/agents/claude-code.ts';
import { denyReads, removeDenied } from '../../src/secrets/claude-permissions.ts';
import { settingsFiles } from '../agents/settings.ts';

const PATTERNS = ['./.env', './**/.env.production', '~/.railway/**'];
const RULES = ['Read(~/.prodlock/**)', 'Read(./.env)', 'Read(./**/.env.production)', 'Read(~/.railway/**)'];

test('a missing file becomes a neat one, and goes again', () => {
  const text = denyReads(undefined, PATTERNS);
  assert.equal(text, `${JSON.stringify({ permissions: { deny: RULES } }, null, 2)}\n`);
  assert.equal(removeDenied(text, PATTERNS), undefined);
});

for (const [name, text] of settingsFiles('PreToolUse')) {
  test(`${name}: rules come and go without a trace`, () => {
    const denied = denyReads(text, PATTERNS);
    assert.deepEqual(denyOf(denied).slice(-RULES.length), RULES);
    assert.equal(denyReads(denied, PATTERNS), denied);
    assert.equal(removeDenied(denied, PATTERNS), text);
    assert.equal(removeDenied(text, PATTERNS), text);
  });

  test(`${name}: rules and hooks come and go in any order`, () => {
    const [file] = claudeCode.files;
    const command = { launcher: '/home/me/.prodlock/bin/prodlock-hook', platform: 'posix' } as const;
    if (isIgnored(text)) return assert.throws(() => file?.install(text, command), BrokenConfig);
    const both = denyReads(file?.install(text, command), PATTERNS);
    assert.equal(file?.uninstall(removeDenied(both, PATTERNS) ?? ''), text);
    assert.deepEqual(settings(removeDenied(file?.uninstall(both) ?? '', PATTERNS) ?? '{}'), settings(text));
  });
}

test('rules are added one by one and removed one by one', () => {
  const one = denyReads('{}', ['./a']);
  const two = denyReads(one, ['./a', './b']);
  assert.deepEqual(denyOf(two), ['Read(~/.prodlock/**)', 'Read(./a)', 'Read(./b)']);
  assert.deepEqual(denyOf(removeDenied(two, ['./a']) ?? ''), ['Read(~/.prodlock/**)', 'Read(./b)']);
  assert.equal(removeDenied(two, ['./a', './b']), '{}');
});

test('a rule that the user had already stays the user’s', () => {
  const text = '{ "permissions": { "deny": ["Read(./.env)"] } }';
  assert.equal(removeDenied(denyReads(text, ['./.env']), ['./.env']), text);
});

test('rules that others add behind ours stay', () => {
  const text = denyReads('{}', ['./a']).replace('"Read(./a)"', '"Read(./a)",\n"Bash(rm:*)"');
  assert.deepEqual(denyOf(removeDenied(text, ['./a']) ?? ''), ['Bash(rm:*)']);
});

test('no patterns, no change', () => {
  assert.equal(denyReads('{"a": 1}', []), '{"a": 1}');
  assert.equal(denyReads(undefined, []), '');
});

test('a file that cannot be read is refused with its line', () => {
  for (const text of ['{\n"permissions": []\n}', '{\n"permissions": { "deny": "x" }\n}', '{\n"a": }', '{\n"permissions": null}']) {
    for (const act of [() => denyReads(text, PATTERNS), () => removeDenied(text, PATTERNS)]) {
      assert.throws(act, (error: unknown) => error instanceof BrokenConfig && error.line === 2);
    }
  }
});

/** Whether Claude Code takes no notice of the whole file, so that a hook in it would guard nobody. */
function isIgnored(text: string): boolean {
  try {
    const { hooks } = JSON.parse(text.replace(/^\uFEFF/, '')) as { readonly hooks?: { readonly PreToolUse?: readonly ({ readonly hooks?: unknown } | null)[] } };
    return (hooks?.PreToolUse ?? []).some((group) => !Array.isArray(group?.hooks));
  } catch {
    return true;
  }
}

function settings(text: string): unknown {
  return parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
}

function denyOf(text: string): string[] {
  return (settings(text) as { permissions: { deny: string[] } }).permissions.deny;
}

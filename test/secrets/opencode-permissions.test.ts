import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { BrokenConfig } from '../../src/core/agent.ts';
import { deniedByOpencode, denyOpencodeReads as deny, removeOpencodeDenied as remove } from '../../src/secrets/opencode-permissions.ts';

const SCHEMA = 'https://opencode.ai/config.json';
const denyOpencodeReads = (text: string | undefined, globs: readonly string[]): string => deny(text, globs, SCHEMA);
const removeOpencodeDenied = (text: string, globs: readonly string[]): string | undefined => remove(text, globs, SCHEMA);
const GLOBS = ['**/.env', '**/*.tfstate', '~/.ssh/**', 'customers*.csv'];
const TEXTS = [
  '{}\n', '{\n  "$schema": "https://opencode.ai/config.json"\n}', '{\n  "$schema": "https://opencode.ai/config.json"\n}\n', '{\n  "permission": "allow"\n}\n', '{ "permission": "ask", "model": "x" }',
  '{\n\t// mine\n\t"permission": {\n\t\t"bash": { "*": "ask" }, // careful\n\t\t"edit": "ask",\n\t},\n}\n', '{\r\n  "permission": {\r\n    "read": "allow"\r\n  }\r\n}\r\n',
  '{ "permission": { "read": { "*": "allow", "*.env": "ask" } } }\n', '{\n  "permission": {}\n}\n', '{\n  "permission": { "*": "allow" }\n}\n', '\uFEFF{ "model": "x" }\n',
];

/** As OpenCode reads it: the last rule that fits, of all tools' and of reading. */
function actionFor(text: string, path: string): string {
  const { permission } = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) as { permission: string | Record<string, string | Record<string, string>> };
  const rules = typeof permission === 'string' ? [['*', '*', permission]] : Object.entries(permission).flatMap(([tool, rule]) => (typeof rule === 'string' ? [[tool, '*', rule]] : Object.entries(rule).map(([pattern, action]) => [tool, pattern, action])));
  const fits = (value: string, pattern = ''): boolean => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 's').test(value);
  return rules.findLast(([tool, pattern]) => fits('read', tool) && fits(path, pattern))?.[2] ?? 'allow';
}

for (const text of TEXTS) {
  test(`hides and is taken back byte by byte in ${JSON.stringify(text)}`, () => {
    const after = denyOpencodeReads(text, GLOBS);
    assert.equal(denyOpencodeReads(after, GLOBS), after, 'a second time changes nothing');
    for (const path of ['.env', 'services/api/.env', '../../.ssh/id_ed25519', 'home/me/.ssh/config', 'customers-2026.csv', 'a/customers.csv', 'x/terraform.tfstate']) assert.equal(actionFor(after, path), 'deny', path);
    for (const path of ['.env.example', 'README.md', 'src/env.ts', 'ssh/readme']) assert.notEqual(actionFor(after, path), 'deny', path);
    assert.deepEqual(deniedByOpencode(after, [...GLOBS, '**/other']), GLOBS);
    const less = removeOpencodeDenied(after, ['customers*.csv']) ?? '';
    assert.notEqual(actionFor(less, 'customers-2026.csv'), 'deny');
    assert.equal(actionFor(less, '.env'), 'deny');
    assert.equal(removeOpencodeDenied(less, GLOBS), text);
  });
}

test('makes a file where there is none, with the schema that OpenCode would add, and takes it away', () => {
  const made = denyOpencodeReads(undefined, GLOBS);
  assert.match(made, /"\$schema": "https:\/\/opencode\.ai\/config\.json"/);
  assert.equal(removeOpencodeDenied(made, GLOBS), undefined);
});

test('what the user says of a pattern by name stays theirs', () => {
  const text = '{ "permission": { "read": { ".env": "ask" } } }\n';
  const after = denyOpencodeReads(text, ['**/.env']);
  assert.match(after, /"\.env": "ask"/);
  assert.deepEqual(deniedByOpencode(after, ['**/.env']), []);
  assert.equal(removeOpencodeDenied(after, ['**/.env']), text);
});

test('rules that a later one takes back are not counted', () => {
  const after = denyOpencodeReads('{ "permission": { "read": {}, "*": "allow" } }\n', ['**/.env']);
  assert.equal(actionFor(after, '.env'), 'allow');
  assert.deepEqual(deniedByOpencode(after, ['**/.env']), []);
});

test('what cannot be edited safely is left alone', () => {
  assert.throws(() => denyOpencodeReads('{ "permission": 1 }', GLOBS), BrokenConfig);
  assert.throws(() => denyOpencodeReads('{ "permission": ', GLOBS), BrokenConfig);
});

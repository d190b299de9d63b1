import assert from 'node:assert/strict';
import { test } from 'node:test';
import providers from 'folder:providers';
import type { Action } from '../../src/core/action.ts';
import type { SampleLine } from '../../src/core/provider.ts';
import { PROJECT, verdictOn } from './world.ts';

const actionOf = (line: SampleLine): Action => (typeof line === 'string' ? { kind: 'shell', command: line, cwd: PROJECT } : { kind: 'mcp', ...line, cwd: PROJECT });
const nameOf = (line: SampleLine): string => (typeof line === 'string' ? line : `${line.server}.${line.tool} ${JSON.stringify(line.input)}`);

for (const { id, samples } of providers) {
  for (const [line, rule, tier] of samples.sees) {
    test(`${id} sees ${nameOf(line)}`, () => {
      const { effects, kind } = verdictOn(actionOf(line));
      const found = effects.map(({ provider, operation }) => `${provider}/${operation}`);
      assert.ok(found.includes(rule), `expected ${rule}, found ${found.join(', ') || 'nothing'}`);
      if (tier) assert.equal(effects.find((effect) => `${effect.provider}/${effect.operation}` === rule)?.environment.tier, tier);
      if (tier !== 'development') assert.notEqual(kind === 'allow' && tier !== 'staging', true, `${rule} was allowed`);
    });
  }
  for (const line of samples.leaves) {
    test(`${id} leaves ${nameOf(line)}`, () => {
      const { kind, reasons } = verdictOn(actionOf(line));
      assert.equal(kind, 'allow', reasons.map(({ id, text }) => `${id}: ${text}`).join('\n'));
    });
  }
}

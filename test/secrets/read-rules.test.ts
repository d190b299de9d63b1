import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReadRules } from '../../src/core/agent.ts';
import { fits, RULE_GLOBS, rulesOf, withoutRules, withoutVisible, withRules } from '../../src/secrets/read-rules.ts';

const HOME = '/home/me';
const CLAUDE: ReadRules = { paths: ['~/.claude/settings.json'], form: 'claude', keeps: 'reads' };
const OPENCODE: ReadRules = { paths: ['~/.config/opencode/opencode.json'], form: 'opencode', schema: 'https://opencode.ai/config.json', keeps: 'reads' };

for (const rules of [CLAUDE, OPENCODE]) {
  test(`rules in the form of ${rules.form} come, change and go, and what was there stays`, () => {
    const text = '{\n  // mine\n  "model": "x"\n}\n';
    const one = withRules(rules, text, RULE_GLOBS, RULE_GLOBS);
    assert.deepEqual(rulesOf(rules, one, RULE_GLOBS), RULE_GLOBS);
    const known = [...RULE_GLOBS, 'customers.csv'];
    const two = withRules(rules, one, ['**/.env', 'customers.csv'], known);
    assert.deepEqual(rulesOf(rules, two, known), ['**/.env', 'customers.csv']);
    assert.equal(withRules(rules, two, ['**/.env', 'customers.csv'], known), two);
    assert.equal(withoutRules(rules, two, known), text);
    assert.equal(withoutRules(rules, withRules(rules, undefined, RULE_GLOBS, []), RULE_GLOBS), undefined);
  });
}

test('a glob means the files that the user would expect', () => {
  assert.ok(fits('**/.env', '/home/me/shop/.env', HOME) && fits('**/.env', '/srv/.env', HOME));
  assert.ok(fits('~/.ssh/**', '/home/me/.ssh/id_rsa', HOME) && !fits('~/.ssh/**', '/home/you/.ssh/id_rsa', HOME));
  assert.ok(fits('customers.csv', '/srv/a/customers.csv', HOME) && fits('secret/', '/srv/secret/deep/a.txt', HOME));
  assert.ok(!fits('**/.env', '/srv/.env.example', HOME));
});

test('known gap: a name that is kept visible in one project is named by no rule for any project, as rules know no exceptions', () => {
  const left = withoutVisible(RULE_GLOBS, ['~/demo/.env'], HOME);
  assert.ok(!left.includes('**/.env') && left.includes('**/.env.production') && left.includes('~/.ssh/**'));
  assert.deepEqual(withoutVisible(RULE_GLOBS, ['**/.env.test', '~/demo/it\\[s\\].tfvars'], HOME).filter((glob) => /test|tfvars/.test(glob)), []);
  assert.deepEqual(withoutVisible(RULE_GLOBS, ['docs/samples.json'], HOME), RULE_GLOBS);
});

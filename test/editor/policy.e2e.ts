import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { callHook, claudeShell } from '../agents-e2e/hook-call.ts';
import { Lab } from '../agents-e2e/lab.ts';

describe('The policy', () => {
  let lab: Lab;
  before(async () => {
    lab = await Lab.open({ title: 'policy' });
    await lab.guard();
  });
  after(() => lab?.close());

  test('shows its problems on the line where they stand', async () => {
    const file = path.join(lab.project, '.prodlock/policy.yaml');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, 'version: 1\nrules:\n  - id: no-terraform\n    when: { provider: terraform }\n    then: forbid\n  - when: { provider: aws }\n    then: allow\n');
    await lab.workbench.run('Prodlock: Open Policy…');
    await lab.workbench.pick('.prodlock/policy.yaml');
    await lab.workbench.page.locator('.view-line', { hasText: 'forbid' }).waitFor();
    await lab.workbench.run('Problems: Focus on Problems View');
    await lab.workbench.page.locator('.markers-panel .monaco-list-row', { hasText: /expected one of allow, ask, typed, note, deny/ }).waitFor();
    await lab.workbench.page.locator('.markers-panel .monaco-list-row', { hasText: /can only tighten/ }).waitFor();
    await lab.workbench.shoot('problems');
  });

  test('is checked and tested on the command line, with exit codes for CI', async () => {
    const bad = await lab.prodlock('policy', 'check');
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /policy\.yaml:5: error: then: expected one of/);
    const file = path.join(lab.project, 'good.yaml');
    writeFileSync(file, 'rules:\n  - id: no\n    when: { provider: terraform, effect: destroys-data }\n    then: deny\n    cases:\n      - { command: terraform destroy, expect: deny }\n      - { command: terraform plan, expect: deny }\n');
    assert.match((await lab.prodlock('policy', 'check', file)).stdout, /no problems, 1 rule/);
    const tested = await lab.prodlock('policy', 'test', file);
    assert.equal(tested.code, 1);
    assert.match(tested.stdout, /1 case passed, 1 failed/);
    assert.match(tested.stdout, /good\.yaml:2: rule no: expected deny for `terraform plan`, got allow/);
  });

  test('tells what it would have changed', async () => {
    const show = () => lab.workbench.run('Prodlock: Show What the Policy Would Have Changed');
    await show();
    await lab.workbench.page.locator('.view-line', { hasText: /Nothing.was.decided/ }).waitFor();
    await callHook(claudeShell('ls', lab.project), { home: lab.editor.home, cwd: lab.project });
    await show();
    await lab.workbench.page.locator('.view-line', { hasText: /Of.1.decisions.in.the.last.\d+.days,.the.policy.as.it.is.now.would.have.made.none.differently/ }).waitFor();
    await lab.workbench.shoot('would-have-changed');
  });

  test('completes keys and values, and explains them, without any YAML extension', async () => {
    const { page } = lab.workbench;
    await lab.workbench.run('Prodlock: Open Policy…');
    await lab.workbench.pick('.prodlock/policy.yaml');
    await page.locator('.view-line', { hasText: 'forbid' }).click();
    await lab.workbench.press('End');
    for (let i = 0; i < 'forbid'.length; i++) await lab.workbench.press('Backspace');
    await lab.workbench.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'typed' }).waitFor();
    await lab.workbench.shoot('values');
    await page.keyboard.type('den');
    await lab.workbench.press('Enter');
    await lab.workbench.press('Enter');
    await lab.workbench.press('Control+Space');
    await page.locator('.suggest-widget .monaco-list-row', { hasText: 'reason' }).waitFor();
    await lab.workbench.shoot('keys');
    await lab.workbench.press('Escape');
    await page.locator('.view-line', { hasText: 'deny' }).getByText('then').hover();
    await page.locator('.monaco-hover', { hasText: /the.human.writes.why/ }).waitFor();
    await lab.workbench.shoot('hover');
  });
});

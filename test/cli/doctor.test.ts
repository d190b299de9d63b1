import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { checkup } from '../../src/cli/doctor.ts';
import { anonymous, checkupText, isSound } from '../../src/core/checkup.ts';

describe('prodlock doctor', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-doctor-'));
  const home = path.join(folder, 'home');
  const project = path.join(home, 'shop');
  before(() => {
    mkdirSync(path.join(home, '.claude'), { recursive: true });
    mkdirSync(project, { recursive: true });
    writeFileSync(path.join(home, '.claude/settings.json'), '{}\n');
    writeFileSync(path.join(project, '.env'), 'RAILWAY_ENVIRONMENT_NAME=production\nSESSION_SECRET=abc123verysecret0987\n');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('fails where something must hold and does not, and says what to do', async () => {
    const { ok, text } = await checkup(home, project, false);
    assert.equal(ok, false);
    assert.match(text, /\d+ of \d+ checks failed/);
    assert.match(text, /✗ Claude Code is not guarded/);
    assert.match(text, /✗ ~\/\.prodlock is missing\n {6}Start the editor/);
  });

  test('tells programs the same', async () => {
    const { ok, text } = await checkup(home, project, true);
    const told = JSON.parse(text) as { ok: boolean; sections: { checks: { mark: string; text: string }[] }[] };
    assert.deepEqual([ok, told.ok], [false, false]);
    assert.ok(told.sections.flatMap(({ checks }) => checks).some(({ mark, text: line }) => mark === 'bad' && /Claude Code/.test(line)));
  });

  test('shows neither who the user is nor a secret', async () => {
    for (const json of [true, false]) {
      const { text } = await checkup(home, project, json);
      assert.ok(!text.includes(home) && !text.includes('abc123verysecret0987'), text);
    }
    assert.equal(anonymous('/home/mary/shop is mary’s; rosemary stays', { home: '/home/mary', user: 'mary' }), '~/shop is USER’s; rosemary stays');
  });

  test('is content with a remark, and not with a failure', () => {
    const section = (mark: 'good' | 'doubtful' | 'bad') => [{ title: 'This machine', checks: [{ mark, text: 'x' }] }];
    assert.deepEqual((['good', 'doubtful', 'bad'] as const).map((mark) => isSound(section(mark))), [true, true, false]);
    assert.deepEqual((['good', 'doubtful', 'bad'] as const).map((mark) => /[✓!✗]/.exec(checkupText(section(mark)))?.[0]), ['✓', '!', '✗']);
  });
});

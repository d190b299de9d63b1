import assert from 'node:assert/strict';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { createWorlds } from '../../src/host/worlds.ts';

describe('A file with several names', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-twins-'));
  const [home, project] = [path.join(folder, 'home'), path.join(folder, 'shop')];
  const [launcher, settings, token] = ['.prodlock/bin/prodlock-hook', '.claude/settings.json', '.prodlock/windows/1-x.window'].map((name) => path.join(home, name)) as [string, string, string];
  const judge = createJudge();
  const verdict = (action: Action): string => judge(action, createWorlds({ home, files: createDisk() })({ lock: 'locked', env: { HOME: home } })).kind;
  const shell = (command: string): string => verdict({ kind: 'shell', command, cwd: project });

  before(() => {
    for (const file of [launcher, settings, token, path.join(project, '.env'), path.join(project, 'src/a.js')]) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, path.basename(file) === '.env' ? 'SESSION_SECRET=abc123verysecret0987\n' : '{}\n');
    }
    linkSync(launcher, path.join(project, 'tool'));
    linkSync(settings, path.join(project, 'conf.json'));
    linkSync(token, path.join(project, 'port.txt'));
    linkSync(path.join(project, '.env'), path.join(project, 'src/notes.txt'));
    linkSync(path.join(project, 'src/a.js'), path.join(project, 'src/b.js'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('is guarded by each of them', () => {
    for (const command of ['echo exit > tool', 'sed -i d tool', 'tee conf.json < /dev/null', `rm ${launcher}`]) assert.equal(shell(command), 'deny', command);
    assert.equal(verdict({ kind: 'write', path: 'conf.json', content: '{}', cwd: project }), 'deny');
  });

  test('is hidden by each of them', () => {
    for (const command of ['cat src/notes.txt', 'cat port.txt', 'cd src && head notes.txt']) assert.equal(shell(command), 'deny', command);
    assert.equal(verdict({ kind: 'read', path: 'src/notes.txt', cwd: project }), 'deny');
  });

  test('is nobody’s business where none of them matters', () => {
    for (const command of ['cat src/b.js', 'echo 1 > src/b.js', 'cat src/a.js']) assert.equal(shell(command), 'allow', command);
  });
});

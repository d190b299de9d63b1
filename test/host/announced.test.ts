import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Action } from '../../src/core/action.ts';
import { createAnnounced, type Announced } from '../../src/host/announced.ts';
import { createDisk } from '../../src/host/disk.ts';
import { createJudge } from '../../src/host/judgement.ts';
import { createWorlds } from '../../src/host/worlds.ts';

const judge = createJudge();

describe('What an agent wrote a moment ago', () => {
  const root = mkdtempSync(path.join(os.homedir(), 'prodlock-announced-'));
  const [home, project] = [path.join(root, 'home'), path.join(root, 'home/shop')];
  const env = { PATH: '/usr/bin:/bin', HOME: home };
  let time = 0;
  let announced: Announced;
  const put = (name: string, text: string) => writeFileSync(path.join(project, name), text);
  const age = (name: string) => utimesSync(path.join(project, name), new Date(time - 60_000), new Date(time - 60_000));
  const saved = (name: string) => utimesSync(path.join(project, name), new Date(time + 5), new Date(time + 5));
  before(() => {
    mkdirSync(project, { recursive: true });
    put('.env', 'SESSION_SECRET=q7Hx3mVl5kRt2wZp\n');
  });
  beforeEach(() => {
    time = Date.now();
    announced = createAnnounced(() => time);
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const write = (name: string, content: string): Action => ({ kind: 'write', path: path.join(project, name), content, cwd: project });
  /** The verdicts on a command, in the world that is there, and in those that may be when it runs. */
  const verdicts = (command: string): readonly string[] => {
    const world = createWorlds({ home, files: createDisk() })({ lock: 'locked', env });
    return [world, ...announced.ahead(world)].map((one) => judge({ kind: 'shell', command, cwd: project }, one).kind);
  };
  const says = (name: string, content: string) => announced.learn(write(name, content), home);

  test('counts before it stands on the disk, whatever runs it', () => {
    for (const [name, text, command] of [
      ['show.sh', '#!/bin/sh\ncat .env\n', 'sh show.sh'],
      ['run', '#!/bin/bash\ncat .env\n', './run'],
      ['all.sh', 'cat .env\n', 'for f in *.sh; do sh "$f"; done'],
      ['show.py', "print(open('.env').read())\n", 'python3 show.py'],
      ['show.js', "console.log(require('fs').readFileSync('.env', 'utf8'));\n", 'node show.js'],
      ['Makefile', 'show:\n\tcat .env\n', 'make show'],
      ['package.json', '{ "scripts": { "show": "cat .env" } }\n', 'npm run show'],
    ] as const) {
      announced = createAnnounced(() => time);
      assert.equal(verdicts(command).length, 1);
      says(name, text);
      assert.equal(verdicts(command).at(-1), 'deny', command);
    }
  });

  test('counts in place of what stands there, and as a part of it', () => {
    put('build.sh', 'echo building\n');
    age('build.sh');
    assert.deepEqual(verdicts('sh build.sh'), ['allow']);
    says('build.sh', 'cat .env');
    assert.ok(verdicts('sh build.sh').includes('deny'));
    put('parts.sh', 'F=.env\n');
    age('parts.sh');
    says('parts.sh', 'cat "$F"');
    assert.ok(verdicts('sh parts.sh').includes('deny'));
  });

  test('two edits of one file count together', () => {
    says('two.sh', 'F=.env');
    says('two.sh', 'cat "$F"');
    assert.ok(verdicts('sh two.sh').includes('deny'));
  });

  test('counts no more once the file was written, nor after half a minute', () => {
    says('saved.sh', 'echo saved\necho twice\n');
    assert.equal(verdicts('sh saved.sh').length, 2);
    put('saved.sh', '#!/bin/sh\r\necho saved\r\necho twice\r\n');
    saved('saved.sh');
    assert.deepEqual(verdicts('sh saved.sh'), ['allow']);
    says('never.sh', 'cat .env\n');
    assert.equal(verdicts('sh never.sh').length, 2);
    time += 31_000;
    assert.equal(verdicts('sh never.sh').length, 1);
  });

  test('still counts while the editor has made the file and not filled it, and when somebody else wrote another text', () => {
    for (const text of ['', 'echo harmless\n']) {
      says('filling.sh', 'cat .env\n');
      put('filling.sh', text);
      saved('filling.sh');
      assert.ok(verdicts('sh filling.sh').includes('deny'), text);
    }
  });

  test('harmless texts, and commands that do not use them, stay allowed', () => {
    says('hello.sh', 'echo hello\n');
    says('show.sh', 'cat .env\n');
    for (const command of ['sh hello.sh', 'ls', 'git status', 'npm test', 'cat show.sh', 'chmod +x show.sh']) assert.ok(verdicts(command).every((verdict) => verdict === 'allow'), command);
  });

  test('a write below the home folder, and one of several, are known by their paths', () => {
    announced.learn({ kind: 'several', cwd: project, actions: [{ kind: 'write', path: '~/shop/deep.sh', content: 'cat .env\n', cwd: project }, { kind: 'delete', path: 'x', cwd: project }] }, home);
    assert.ok(verdicts('sh deep.sh').includes('deny'));
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import type { Action, Call } from '../../src/core/action.ts';
import { createDisk } from '../../src/host/disk.ts';
import { printedByGit } from '../../src/host/git-printed.ts';
import { createJudge, textsOf } from '../../src/host/judgement.ts';
import { createOwnFiles, type OwnFiles } from '../../src/host/own-files.ts';
import { createWorlds } from '../../src/host/worlds.ts';
import type { World } from '../../src/judge/world.ts';

describe('Deleting what the agent itself wrote', () => {
  const root = mkdtempSync(path.join(os.homedir(), 'prodlock-own-'));
  const [home, project] = [path.join(root, 'home'), path.join(root, 'home/shop')];
  const judge = createJudge();
  const worldAt = createWorlds({ home, files: createDisk() });
  let own: OwnFiles;
  after(() => rmSync(root, { recursive: true, force: true }));
  beforeEach(() => {
    rmSync(project, { recursive: true, force: true });
    mkdirSync(project, { recursive: true });
    execFileSync('git', ['init', '-q'], { cwd: project });
    own = createOwnFiles(createDisk());
  });
  const at = (name: string): string => path.join(project, name);
  const call = (action: Action, session: string | undefined = 'one'): Call => ({ agent: 'claude-code', ...(session === undefined ? {} : { session }), action });
  const shell = (command: string): Action => ({ kind: 'shell', command, cwd: project });
  const write = (name: string, content: string): Action => ({ kind: 'write', path: at(name), content, cwd: project });
  const world = (of: Call): World => ({ ...worldAt({ lock: 'locked', env: { HOME: home, PATH: '/usr/bin:/bin' } }), own: (one) => own.owns(of, one, committed) });
  const committed = (file: string): string | undefined => printedByGit(path.dirname(file), { kind: 'text', argv: ['show', `HEAD:./${path.basename(file)}`] })?.files[0]?.text;
  const verdict = (action: Action, session?: string): string => {
    const asked = call(action, session);
    return judge(action, world(asked)).kind;
  };
  /** A call that is let through, and what it then does. */
  const ran = (action: Action, session?: string): void => {
    const told = call(action, session);
    own.learn(told, textsOf(action, world(told)));
  };
  const wrote = (name: string, content: string, session?: string): void => {
    ran(write(name, content), session);
    writeFileSync(at(name), content);
  };

  test('asks nothing while nobody else touched it', () => {
    wrote('try-login.ts', 'console.log(1);\n');
    for (const one of ['rm try-login.ts', 'rm -f try-login.ts missing.ts', `rm ${at('try-login.ts')}`, 'mv try-login.ts /dev/null']) assert.equal(verdict(shell(one)), 'allow', one);
    assert.equal(verdict({ kind: 'delete', path: at('try-login.ts'), cwd: project }), 'allow');
  });

  test('asks where it was never seen written, or nobody tells the session', () => {
    writeFileSync(at('notes.ts'), 'mine\n');
    assert.equal(verdict(shell('rm notes.ts')), 'ask');
    wrote('a.ts', 'const a = 1;\n', '');
    assert.equal(verdict(shell('rm a.ts'), ''), 'ask');
  });

  test('asks in another session, and in another agent’s', () => {
    wrote('a.ts', 'const a = 1;\n');
    assert.equal(verdict(shell('rm a.ts'), 'two'), 'ask');
    assert.equal(own.owns({ ...call(shell('rm a.ts')), agent: 'cursor' }, at('a.ts')), false);
  });

  test('asks as soon as somebody adds a word', () => {
    wrote('a.ts', 'const a = 1;\n');
    appendFileSync(at('a.ts'), '// keep this\n');
    assert.equal(verdict(shell('rm a.ts')), 'ask');
  });

  test('asks where something stood there before', () => {
    writeFileSync(at('a.ts'), 'by hand\n');
    wrote('a.ts', 'const a = 1;\n');
    assert.equal(verdict(shell('rm a.ts')), 'ask');
  });

  test('follows edits, and what an edit brings is all that may differ', () => {
    wrote('a.ts', 'const a = 1;\nconst b = 2;\nconst c = 3;\n');
    ran(write('a.ts', 'const b = 20;'));
    assert.equal(verdict(shell('rm a.ts')), 'allow', 'not yet saved');
    writeFileSync(at('a.ts'), 'const a = 1;\r\nconst b = 20;\r\nconst c = 3;\r\n');
    assert.equal(verdict(shell('rm a.ts')), 'allow');
    ran(write('a.ts', 'const c = 4;'));
    writeFileSync(at('a.ts'), 'const a = 1;\nconst b = 20;\nconst c = 4;\n');
    assert.equal(verdict(shell('rm a.ts')), 'allow');
    ran(write('a.ts', 'const d = 5;'));
    writeFileSync(at('a.ts'), 'const a = 1; // by hand\nconst b = 20;\nconst c = 4;\nconst d = 5;\n');
    assert.equal(verdict(shell('rm a.ts')), 'ask');
  });

  test('knows what a command writes, if the text stands in it', () => {
    const heredoc = "cat > probe.py <<'EOF'\nimport json\nprint(json.dumps({}))\nEOF\npython3 probe.py";
    ran(shell(heredoc));
    writeFileSync(at('probe.py'), 'import json\nprint(json.dumps({}))\n');
    assert.equal(verdict(shell('rm probe.py')), 'allow');
    ran(shell('curl -s http://localhost:3000/ > page.html'));
    writeFileSync(at('page.html'), '<html></html>\n');
    assert.equal(verdict(shell('rm page.html')), 'ask');
  });

  test('takes a folder for its own where nothing else is in it', () => {
    mkdirSync(at('probe'));
    wrote('probe/a.ts', 'a\n');
    wrote('probe/b.ts', 'b\n');
    assert.equal(verdict(shell('rm -rf probe')), 'allow');
    writeFileSync(at('probe/c.ts'), 'by hand\n');
    assert.equal(verdict(shell('rm -rf probe')), 'ask');
  });

  test('forgets what is too long, and the oldest of many', () => {
    wrote('long.ts', 'x'.repeat(300_000));
    assert.equal(verdict(shell('rm long.ts')), 'ask');
    wrote('first.ts', '1\n');
    for (let i = 0; i < 600; i++) ran(write(`f${i}.ts`, `${i}`));
    assert.equal(verdict(shell('rm first.ts')), 'ask');
  });

  test('an empty file holds nobody’s work', () => {
    writeFileSync(at('empty.ts'), '');
    assert.equal(verdict(shell('rm empty.ts'), 'two'), 'allow');
  });

  const git = (...args: string[]): void => void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: project, stdio: 'ignore' });
  const commit = (name: string, content: string): void => {
    writeFileSync(at(name), content);
    git('add', '-A');
    git('commit', '-qm', 'x');
  };
  const BACK = ['git checkout -- a.ts', 'git checkout a.ts', 'git restore a.ts', 'git checkout .', 'git restore .', 'git reset --hard', 'git checkout -f'];

  test('asks nothing before it goes back on its own edits of what is committed', () => {
    commit('a.ts', 'const a = 1;\nconst b = 2;\n');
    ran(write('a.ts', 'const b = 3;'));
    writeFileSync(at('a.ts'), 'const a = 1;\nconst b = 3;\n');
    for (const one of [...BACK, 'rm a.ts']) assert.equal(verdict(shell(one)), 'allow', one);
    for (const one of BACK) assert.equal(verdict(shell(one), 'two'), 'ask', `${one} of another session`);
    git('commit', '-qam', 'y');
    ran(write('a.ts', 'const b = 4;'));
    writeFileSync(at('a.ts'), 'const a = 1;\nconst b = 4;\n');
    assert.equal(verdict(shell('git checkout a.ts')), 'allow', 'what it committed itself is its own as well');
    wrote('new.ts', 'export {};\n');
    assert.equal(verdict(shell('git clean -fd')), 'allow');
  });

  test('asks before it goes back where somebody else’s changes go with its own', () => {
    commit('a.ts', 'const a = 1;\nconst b = 2;\n');
    writeFileSync(at('a.ts'), 'const a = 1; // by hand\nconst b = 2;\n');
    ran(write('a.ts', 'const b = 3;'));
    writeFileSync(at('a.ts'), 'const a = 1; // by hand\nconst b = 3;\n');
    for (const one of [...BACK, 'rm a.ts']) assert.equal(verdict(shell(one)), 'ask', one);
    git('checkout', '-q', '--', 'a.ts');
    ran(write('a.ts', 'const b = 3;'));
    writeFileSync(at('a.ts'), 'const a = 1;\nconst b = 3;\n');
    appendFileSync(at('a.ts'), '// by hand\n');
    for (const one of BACK) assert.equal(verdict(shell(one)), 'ask', `${one}, changed since`);
  });

  test('asks before it throws away what it wrote in many files, and lets it take one of them back', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.ts`);
    for (const name of names) commit(name, 'const a = 1;\n');
    for (const name of names) wrote(name, 'const a = 2;\n');
    for (const one of ['git checkout .', 'git reset --hard', 'git restore .', 'git stash && git stash drop']) assert.equal(verdict(shell(one)), 'ask', one);
    git('checkout', '-q', '--', 'f.ts');
    assert.equal(verdict(shell('git checkout .')), 'allow');
  });

  test('asks before it goes back where another file was changed by hand', () => {
    commit('a.ts', 'const a = 1;\n');
    commit('b.ts', 'const b = 1;\n');
    wrote('a.ts', 'const a = 2;\n');
    writeFileSync(at('b.ts'), 'by hand\n');
    assert.equal(verdict(shell('git checkout a.ts')), 'allow');
    for (const one of ['git checkout b.ts', 'git checkout .', 'git reset --hard', 'git restore a.ts b.ts']) assert.equal(verdict(shell(one)), 'ask', one);
    writeFileSync(at('c.ts'), 'by hand\n');
    wrote('d.ts', 'own\n');
    assert.equal(verdict(shell('git clean -fd')), 'ask');
  });
});

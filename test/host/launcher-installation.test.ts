import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { writeLauncher } from '../../src/host/launcher.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.dispose());

describe('when Prodlock is not where it was', () => {
  test('steps aside once it is uninstalled, and says how to get rid of it', async () => {
    rmSync(stage.extensionPath, { recursive: true });
    const claude = await stage.hook({ command: 'deny' }).done;
    assert.deepEqual([claude.code, claude.stdout], [0, '']);
    assert.match(claude.stderr, /^Prodlock is uninstalled.*prodlock-hook.*claude-code\.\n$/);
    for (const agent of ['cursor', 'opencode', 'kilo', 'amp']) assert.equal((await stage.hook({ command: 'deny' }, { agent }).done).stdout, '{}\n');
    assert.equal((await stage.hook({ command: 'deny' }, { agent: 'antigravity' }).done).stdout, '{"decision":"allow"}\n');
  });

  test('finds the version that an update put beside the old one', async () => {
    renameSync(stage.extensionPath, stage.extensionPath.replace('0.1.0', '0.2.0'));
    assert.match((await stage.hook({ command: 'x' }).done).stdout, /^alone/);
  });

  test('denies when the extension is there but not its judge', async () => {
    unlinkSync(path.join(stage.extensionPath, 'dist', 'hook.js'));
    assert.equal((await stage.hook({ command: 'x' }).done).code, 2);
  });

  test('denies when nobody can say whether it is installed', async () => {
    unlinkSync(path.join(stage.home, '.prodlock', 'installed'));
    assert.equal((await stage.hook({ command: 'x' }).done).code, 2);
  });
});

describe('installation', () => {
  const write = (): string => writeLauncher({ home: stage.home, extensionPath: stage.extensionPath, runtimes: [process.execPath, 'node'], platform: 'posix' });

  test('leaves what is right alone', () => {
    write();
    const before = statSync(stage.launcher);
    write();
    assert.equal(statSync(stage.launcher).ino, before.ino);
    assert.equal(before.mode & 0o777, 0o700);
  });

  test('repairs what is not', () => {
    writeFileSync(stage.launcher, 'exit 0\n');
    chmodSync(stage.launcher, 0o777);
    chmodSync(path.join(stage.home, '.prodlock'), 0o777);
    write();
    assert.match(readFileSync(stage.launcher, 'utf8'), /prodlock-hook <agent>/);
    assert.equal(statSync(stage.launcher).mode & 0o777, 0o700);
    assert.equal(statSync(path.join(stage.home, '.prodlock')).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(path.join(stage.home, '.prodlock', 'bin')).sort(), ['candidates', 'prodlock', 'prodlock-hook']);
  });

  test('keeps what other editors wrote down, as long as it exists', () => {
    const editor = path.join(stage.home, 'editor');
    symlinkSync(process.execPath, editor);
    writeLauncher({ home: stage.home, extensionPath: '/gone/prodlock.prodlock-0.0.9', runtimes: [editor, '/gone/editor'], platform: 'posix' });
    write();
    assert.equal(readFileSync(path.join(stage.home, '.prodlock', 'installed'), 'utf8'), `${stage.extensionPath}\n`);
    assert.equal(readFileSync(path.join(stage.home, '.prodlock', 'bin', 'candidates'), 'utf8'), `${process.execPath}\nnode\n${editor}\n`);
  });

  test('writes a command line that runs the CLI of the installed version', async () => {
    writeFileSync(path.join(stage.extensionPath, 'dist', 'cli.js'), 'console.log(process.argv.slice(2).join("|")); process.exitCode = 3');
    const hook = { ...stage, launcher: path.join(stage.home, '.prodlock', 'bin', 'prodlock') };
    const { code, stdout } = await Stage.prototype.hook.call(hook as unknown as Stage, '', { agent: 'explain', event: 'a b' }).done;
    assert.deepEqual([code, stdout], [3, 'explain|a b\n']);
  });
});

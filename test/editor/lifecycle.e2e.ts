import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { writeProject } from '../agents-e2e/incident.ts';
import { runProgram } from '../agents-e2e/program.ts';
import { startEditor, type EditorServer } from './server.ts';
import { until } from './until.ts';
import { Workbench } from './workbench.ts';

/** What stood there before Prodlock came: comments, odd indentation, no line end, other tools' hooks. */
const BEFORE: Readonly<Record<string, string>> = {
  '.claude/settings.json': '{\n   "model": "opus",\n   "hooks": {"PreToolUse": [ { "matcher": "Bash", "hooks": [{ "type": "command", "command": "/usr/local/bin/check" }] } ]},\n   "permissions": { "allow": ["Bash(ls)"] }\n}',
  '.cursor/hooks.json': '{"version":1,"hooks":{"stop":[{"command":"./bye.sh"}]}}\n',
  '.copilot/config.json': '{ "theme": "dark" }\n',
  '.gemini/settings.json': '{\n\t"ui": { "theme": "Dark" },\n\t// Mine.\n\t"hooks": { "AfterTool": [ { "hooks": [ { "type": "command", "command": "true" } ] } ] }\n}',
  '.qwen/settings.json': '{"$version":4,"ui":{}}',
  '.factory/settings.json': '{ "model": "x" , "hooks": { } }\r\n',
  '.augment/settings.json': '{}',
  '.codeium/windsurf/hooks.json': '{\n  "hooks": {\n    "post_write_code": [{ "command": "true" }]\n  }\n}\n',
};

describe('Install, guard, update, uninstall', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-lifecycle-'));
  const project = path.join(folder, 'shop');
  const home = path.join(folder, 'home');
  const newer = path.join(folder, 'newer.vsix');
  let editor: EditorServer;
  let workbench: Workbench;
  const read = (file: string): string | undefined => (existsSync(path.join(home, file)) ? readFileSync(path.join(home, file), 'utf8') : undefined);

  before(async () => {
    writeProject(project);
    for (const [file, text] of Object.entries(BEFORE)) {
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
      writeFileSync(path.join(home, file), text);
    }
    const { status, stderr } = spawnSync('npx', ['--no-install', 'vsce', 'package', '0.1.1', '--no-dependencies', '--no-update-package-json', '--no-git-tag-version', '--out', newer], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    editor = await startEditor({ folder });
    workbench = await Workbench.open(editor.url, project, 'lifecycle');
  });
  after(async () => {
    await workbench?.close();
    await editor?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('guards', async () => {
    await workbench.badgeShows('unguarded');
    await workbench.run('Prodlock: Guard Agents…');
    await workbench.answer(/^Change \d/);
    await until('the badge is calm', async () => !(await workbench.badge.innerText()).includes('unguarded'), 30_000);
    for (const file of Object.keys(BEFORE).filter((one) => one !== '.copilot/config.json')) assert.match(read(file) ?? '', /prodlock-hook/, file);
  });

  test('stays guarded through an update, without being asked again', async () => {
    const before = read('.claude/settings.json');
    editor.call('--install-extension', newer, '--force');
    await workbench.page.reload({ waitUntil: 'domcontentloaded' });
    await workbench.badgeShows('staging');
    await until('the newer version has come', () => readFileSync(path.join(home, '.prodlock/installed'), 'utf8').split('\n')[0]?.includes('0.1.1'), 30_000);
    await until('the badge is calm', async () => !(await workbench.badge.innerText()).includes('unguarded'), 30_000);
    assert.equal(read('.claude/settings.json'), before, 'the hooks stay as they were');
    const { code, stdout } = await runProgram(path.join(home, '.prodlock/bin/prodlock'), ['doctor'], { cwd: project, home });
    assert.match(stdout, /Prodlock 0\.1\.1 is installed/);
    assert.equal(code, 0, stdout);
  });

  test('gives every file back as it was, and keeps what others changed meanwhile', async () => {
    const claude = path.join(home, '.claude/settings.json');
    writeFileSync(claude, (read('.claude/settings.json') ?? '').replace('"opus"', '"sonnet"'));
    await workbench.close();
    editor.call('--uninstall-extension', 'prodlock.prodlock');
    await editor.stop();
    editor = await startEditor({ folder, asInstalled: true });
    workbench = await Workbench.open(editor.url, project, 'lifecycle');
    await until('the hooks are gone', () => Object.keys(BEFORE).every((file) => !(read(file) ?? '').includes('prodlock')), 60_000);
    assert.equal(read('.claude/settings.json'), BEFORE['.claude/settings.json']?.replace('"opus"', '"sonnet"'));
    for (const file of Object.keys(BEFORE).filter((one) => one !== '.claude/settings.json')) assert.equal(read(file), BEFORE[file], file);
    assert.equal(read('.copilot/hooks/prodlock.json'), undefined);
    assert.equal(existsSync(path.join(project, '.cursorignore')), false);
    assert.equal(await workbench.badge.count(), 0);
  });
});

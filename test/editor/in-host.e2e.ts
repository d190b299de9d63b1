import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { launchBrowser } from './browser.ts';
import { startEditor } from './server.ts';

/** The tests of `npm run test:desktop`, in the extension host of the editor that can be had anywhere. */
test('the in-host tests pass inside the extension host', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-host-'));
  const tests = path.join(folder, 'in-host.js');
  await build({ entryPoints: ['test/editor/in-host.ts'], outfile: tests, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'warning' });
  mkdirSync(path.join(folder, 'project'));
  // Without the smoke-test driver a built editor ignores the payload that names the tests.
  const editor = await startEditor({ folder, args: ['--vscode-option', 'enable-smoke-test-driver'] });
  const browser = await launchBrowser();
  try {
    const remote = (file: string) => `vscode-remote://${new URL(editor.url).host}${file}`;
    const payload = [['extensionDevelopmentPath', remote(process.cwd())], ['extensionTestsPath', remote(tests)]];
    const lines: string[] = [];
    const ended = new Promise<number>((resolve) => {
      void browser.page.exposeFunction('codeAutomationLog', (_: string, words: readonly unknown[]) => lines.push(words.join(' ')));
      void browser.page.exposeFunction('codeAutomationExit', resolve);
    });
    await browser.page.goto(`${editor.url}/?folder=${encodeURIComponent(path.join(folder, 'project'))}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    assert.equal(await ended, 0, lines.join('\n'));
  } finally {
    await browser.close();
    await editor.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

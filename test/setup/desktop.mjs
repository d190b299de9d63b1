// Runs the in-host tests in a desktop VS Code: the one at VSCODE_PATH, else one that @vscode/test-electron downloads.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../build.mjs';

/** Skips, and says why, where no desktop editor can be had or started; fails only when a test does. */
export async function desktopTests(say) {
  const { downloadAndUnzipVSCode, runTests } = await import('@vscode/test-electron');
  const skip = (why) => {
    say(`skipped: ${why}`);
    return { passed: 0, failed: [] };
  };
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return skip('a desktop editor needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set. Under Xvfb: `xvfb-run npm run test:desktop`.');
  let editor;
  try {
    editor = process.env.VSCODE_PATH ?? (await downloadAndUnzipVSCode());
  } catch (error) {
    return skip(`no VS Code could be downloaded (${error.message}). Set VSCODE_PATH to one that is installed.`);
  }

  const folder = mkdtempSync(path.join(os.tmpdir(), 'prodlock-desktop-'));
  try {
    await Promise.all(bundles.map((options) => build(options)));
    const tests = path.join(folder, 'in-host.js');
    await build({ entryPoints: ['test/editor/in-host.ts'], outfile: tests, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'], logLevel: 'warning' });
    await runTests({
      vscodeExecutablePath: editor,
      extensionDevelopmentPath: process.cwd(),
      extensionTestsPath: tests,
      launchArgs: [folder, '--user-data-dir', path.join(folder, 'user'), '--extensions-dir', path.join(folder, 'extensions'), '--disable-workspace-trust'],
      extensionTestsEnv: { HOME: folder },
    });
    return { passed: 1, failed: [] };
  } catch (error) {
    return { passed: 0, failed: [`desktop: ${error.message}`] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

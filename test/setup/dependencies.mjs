// The project's own packages. Uses nothing but node, so that it works in a fresh clone.
import { existsSync, statSync } from 'node:fs';
import { command } from './command.mjs';

/** Runs `npm ci` in the current folder if its packages are missing or older than the lockfile. */
export async function installDependencies(say) {
  if (isCurrent()) return;
  say('installing the project\'s packages (npm ci)');
  await command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

function isCurrent() {
  const record = 'node_modules/.package-lock.json';
  return existsSync(record) && statSync(record).mtimeMs >= statSync('package-lock.json').mtimeMs;
}

// The project's own packages. Uses nothing but node, so that it works in a fresh clone.
import { readFileSync } from 'node:fs';
import { cacheFolder, exclusively } from './cache.mjs';
import { command } from './command.mjs';

/** Runs `npm ci` in the current folder unless the packages of the lockfile are installed in its versions. */
export async function installDependencies(say) {
  if (isCurrent()) return;
  await exclusively(cacheFolder(), say, async () => {
    if (isCurrent()) return;
    say('installing the project\'s packages (npm ci)');
    await command('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  });
}

/** By content: file times change with every checkout. */
function isCurrent() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  return Object.entries(wanted).every(([place, { version, optional }]) => !place || optional || present[place]?.version === version);
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw new Error(`${lockfile} cannot be read: ${error.message}`);
  }
}

import { rmSync } from 'node:fs';
import os from 'node:os';
import { placeOf } from './host/place.ts';
import { removeHooks } from './host/removal.ts';

// Runs without an editor after the extension was removed: it can only do its best, and must never fail loudly.
const home = process.env['HOME'] ?? os.homedir();
for (const { path, problem } of removeHooks(home)) {
  if (problem) process.stderr.write(`Prodlock could not remove its hooks from ${path}: ${problem}\n`);
}
try {
  rmSync(placeOf(home).cache, { recursive: true, force: true });
} catch (error) {
  process.stderr.write(`Prodlock could not remove ${placeOf(home).cache}: ${error instanceof Error ? error.message : String(error)}\n`);
}

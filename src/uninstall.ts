import os from 'node:os';
import { removeHooks } from './host/removal.ts';

// Runs without an editor after the extension was removed: it can only do its best, and must never fail loudly.
for (const { path, problem } of removeHooks(process.env['HOME'] ?? os.homedir())) {
  if (problem) process.stderr.write(`Prodlock could not remove its hooks from ${path}: ${problem}\n`);
}

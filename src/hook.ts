import os from 'node:os';
import path from 'node:path';
import { runCached } from './host/code-cache.ts';
import { placeOf } from './host/place.ts';

// What the launcher starts where no editor answers: `fallback.ts`, as fast as it can be started.
runCached(path.join(__dirname, 'fallback.js'), placeOf(process.env['HOME'] ?? os.homedir()).cache);

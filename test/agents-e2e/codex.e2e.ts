import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { parts } from '../setup/available.ts';
import { codex } from './codex-client.ts';
import { provesTheMainJob } from './main-job.ts';

provesTheMainJob(codex, {
  furnish(home) {
    for (const folder of ['.codex', '.local/bin']) mkdirSync(path.join(home, folder), { recursive: true });
    symlinkSync(parts().codex, path.join(home, '.local/bin/codex'));
  },
});

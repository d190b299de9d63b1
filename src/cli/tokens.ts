import path from 'node:path';
import { createDisk } from '../host/disk.ts';
import { createFingerprint } from '../host/fingerprint.ts';
import { here } from '../host/here.ts';
import { lookForTokens, scanFor } from '../host/token-scan.ts';
import { createWorlds } from '../host/worlds.ts';
import { placeIn, reportJson, reportText } from '../secrets/report-text.ts';

/** What `prodlock tokens` prints: which credentials stand here and in the user's stores, and how far each reaches. Never a value. */
export async function tokens(home: string, cwd: string, json: boolean): Promise<string> {
  const files = createDisk();
  const { env } = here();
  const world = createWorlds({ home, files })({ lock: 'locked', env });
  const folders = [files.real(cwd)];
  const secretFiles = scanFor({ folders, hide: [], home, worker: path.join(__dirname, 'scan-worker.js') }, (file) => world.hidden(file) !== undefined);
  const report = await lookForTokens({ folders, home, env, files, secretFiles, fingerprint: createFingerprint() });
  const place = placeIn(folders, home);
  return json ? `${JSON.stringify(reportJson(report, place), null, 2)}\n` : reportText(report, place, Date.now());
}

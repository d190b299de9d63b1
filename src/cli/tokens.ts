import { createDisk } from '../host/disk.ts';
import { here } from '../host/here.ts';
import { createFingerprint, lookForTokens } from '../host/token-scan.ts';
import { createWorlds } from '../host/worlds.ts';
import { reportJson, reportText } from '../secrets/report-text.ts';

/** What `prodlock tokens` prints: which credentials stand here and in the user's stores, and how far each reaches. Never a value. */
export async function tokens(home: string, cwd: string, json: boolean): Promise<string> {
  const files = createDisk();
  const { env } = here();
  const world = createWorlds({ home, files })({ lock: 'locked', env });
  const report = await lookForTokens({ folders: [files.real(cwd)], home, env, files, hidden: (path) => world.hidden(path) !== undefined, fingerprint: createFingerprint() });
  const place = placeIn([files.real(cwd)], home);
  return json ? `${JSON.stringify(reportJson(report, place), null, 2)}\n` : reportText(report, place, Date.now());
}

/** Paths as people write them: from the project, else from the home folder. */
export function placeIn(folders: readonly string[], home: string): (file: string) => string {
  return (file) => {
    const folder = folders.find((one) => file.startsWith(`${one}/`));
    if (folder !== undefined) return file.slice(folder.length + 1);
    return file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
  };
}

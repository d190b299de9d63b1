import agents from 'folder:agents';
import detectors from 'folder:environments';
import path from 'node:path';
import { readFileSync } from 'node:fs';
import { anonymous, checkupText, isSound } from '../core/checkup.ts';
import { verifyRecord } from '../host/record/files.ts';
import { createDisk } from '../host/disk.ts';
import { examine } from '../host/doctor.ts';
import { readConfig } from '../host/edit-config.ts';
import { here } from '../host/here.ts';
import { placeOf } from '../host/place.ts';
import { inheritedCredentials } from '../secrets/separation.ts';

/** What `prodlock doctor` prints, and whether all is well. Nothing in it tells who the user is. */
export async function checkup(home: string, cwd: string, json: boolean): Promise<{ readonly ok: boolean; readonly text: string }> {
  const user = here();
  const files = createDisk();
  const launcher = path.join(placeOf(home).bin, user.platform === 'windows' ? 'prodlock-hook.cmd' : 'prodlock-hook');
  const environments = detectors.flatMap((detector) => detector.detect(cwd, { files, home, env: user.env }));
  const sections = await examine({ agents, home, command: { launcher, platform: user.platform }, folders: [cwd], environments, searched: user.searched, read: readConfig, verified: () => Promise.resolve(verifyRecord(placeOf(home).audit)), version: versionOf(), inherited: { found: inheritedCredentials(user.env), removed: false } });
  const text = json ? `${JSON.stringify({ ok: isSound(sections), sections }, null, 2)}\n` : checkupText(sections);
  return { ok: isSound(sections), text: anonymous(text, { home, user: user.env['USER'] ?? user.env['USERNAME'] }) };
}

function versionOf(): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
  } catch {
    return 'unknown';
  }
}

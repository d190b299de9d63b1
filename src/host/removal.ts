import agents from 'folder:agents';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig, writeConfig } from './config-file.ts';
import { planOf, removalSteps } from './guarding.ts';
import { unhidingSteps } from './hiding.ts';
import { placeOf } from './place.ts';

export interface Removed {
  readonly path: string;
  /** Why the file was left as it is. */
  readonly problem?: string;
}

/** Takes Prodlock out of every configuration file it ever edited for this user. Never throws: each file is on its own. */
export function removeHooks(home: string): readonly Removed[] {
  const { backups } = placeOf(home);
  const folders = editedFiles(backups).filter((file) => path.basename(file) === '.cursorignore').map((file) => path.dirname(file));
  const steps = [...agents.flatMap((agent) => removalSteps(agent, home)), ...unhidingSteps({ home, folders, hide: [], agents: [] })];
  const { edits, broken } = planOf(steps, readConfig);
  return [
    ...edits.map((edit): Removed => {
      try {
        writeConfig(edit, backups);
        return { path: edit.path };
      } catch (error) {
        return { path: edit.path, problem: error instanceof Error ? error.message : 'it cannot be written' };
      }
    }),
    ...broken.map(({ path: file, problem, line }) => ({ path: file, problem: line ? `line ${line}: ${problem}` : problem })),
  ];
}

/** Paths that were edited, as `writeConfig` noted them. */
function editedFiles(backups: string): readonly string[] {
  try {
    return [...new Set(readFileSync(path.join(backups, 'edited'), 'utf8').split('\n').filter(Boolean))];
  } catch {
    return [];
  }
}

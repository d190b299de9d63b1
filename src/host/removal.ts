import agents from 'folder:agents';
import path from 'node:path';
import { listBackups, readConfig, writeConfig } from './edit-config.ts';
import { reopeningSteps } from './dotenv.ts';
import { planOf, removalSteps } from './guarding.ts';
import { IGNORE_FILES, unhidingSteps } from './hiding.ts';

export interface Removed {
  readonly path: string;
  /** Why the file was left as it is. */
  readonly problem?: string;
}

/** Takes Prodlock out of every configuration file it ever edited for this user. Never throws: each file is on its own. */
export function removeHooks(home: string): readonly Removed[] {
  const folders = editedFiles(home).filter((file) => IGNORE_FILES.has(path.basename(file))).map((file) => path.dirname(file));
  const steps = [...agents.flatMap((agent) => removalSteps(agent, home)), ...unhidingSteps({ home, folders, hide: [], agents: [] }), ...reopeningSteps(agents, home)];
  const { edits, broken } = planOf(steps, readConfig);
  return [
    ...edits.map((edit): Removed => {
      try {
        writeConfig(edit, home);
        return { path: edit.path };
      } catch (error) {
        return { path: edit.path, problem: error instanceof Error ? error.message : 'it cannot be written' };
      }
    }),
    ...broken.map(({ path: file, problem, line }) => ({ path: file, problem: line ? `line ${line}: ${problem}` : problem })),
  ];
}

/** Files that Prodlock edited at any time, by their backups; none where those cannot be read. */
function editedFiles(home: string): readonly string[] {
  try {
    return [...new Set(listBackups(home).map((backup) => backup.path))];
  } catch {
    return [];
  }
}

import agents from 'folder:agents';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Agent } from '../core/agent.ts';
import { readConfig } from '../host/edit-config.ts';
import { isPresent, managedPath, planOf, type Edit, type Step } from '../host/guarding.ts';
import { here } from '../host/here.ts';
import { placeOf } from '../host/place.ts';

interface Printed {
  readonly text: string;
  readonly ok: boolean;
}

/**
 * Registers the hooks in the administrator's configuration of each agent that has one, or takes them out again. No repository can switch those off.
 * `home` is the user's whose launcher shall answer; on a machine of several people each agent would start that one's.
 */
export function guardManaged(home: string, { remove, print, under = '/' }: { readonly remove: boolean; readonly print: boolean; /** Folder that stands for the root of the file system; for tests. */ readonly under?: string }): Printed {
  const user = here();
  const launcher = path.join(placeOf(home).bin, user.platform === 'windows' ? 'prodlock-hook.cmd' : 'prodlock-hook');
  if (!remove && !existsSync(launcher)) return { text: `Expected the launcher at ${launcher}. Start the editor with Prodlock in it once, or name your home folder: --home DIR`, ok: false };
  const found = agents.filter((agent) => agent.managed && (remove || isPresent(agent, home, existsSync, user.searched)));
  if (found.length === 0) return { text: 'No agent on this machine has an administrator’s configuration.', ok: true };
  const { edits, broken } = planOf(found.flatMap((agent) => stepOf(agent, remove, under, { launcher, platform: user.platform })), readConfig);
  const lines = edits.map((edit) => {
    if (print) return `${edit.path}:\n${edit.after ?? '(removed)'}`;
    try {
      write(edit);
      return `${edit.after === undefined ? 'removed' : 'wrote'} ${edit.path}`;
    } catch (error) {
      return `left as it is: ${edit.path}: ${error instanceof Error ? error.message : String(error)}`;
    }
  });
  const problems = broken.map(({ path: file, problem, line }) => `left as it is: ${file}${line ? `:${line}` : ''}: ${problem}`);
  const all = [...lines, ...problems];
  return { text: all.length > 0 ? all.join('\n') : `Nothing to change for ${found.map(({ title }) => title).join(', ')}.`, ok: !all.some((line) => line.startsWith('left as it is')) };
}

/** Everybody on the machine must be able to read it. What stood there before is kept beside it: the user's own backups are not root's to write. */
function write({ path: file, before, after }: Edit): void {
  const kept = `${file}.before-prodlock`;
  if (before !== undefined && !existsSync(kept)) copyFileSync(file, kept);
  if (after === undefined) return rmSync(file, { force: true });
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, after, { mode: 0o644, flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function stepOf(agent: Agent, remove: boolean, under: string, command: Parameters<NonNullable<Agent['managed']>['file']['install']>[1]): Step[] {
  const { managed } = agent;
  const file = managedPath(agent);
  if (!managed || file === undefined) return [];
  return [{ path: path.join(under, file), change: (text) => (remove ? (text === undefined ? undefined : managed.file.uninstall(text)) : managed.file.install(text, command)) }];
}

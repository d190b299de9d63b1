import path from 'node:path';
import { BrokenConfig, type Agent, type AgreedHook, type HookCommand } from '../core/agent.ts';

/** What guarding, or its removal, would do to one file. `after` is undefined where the file goes. */
export interface Edit {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The file shall be executable. */
  readonly executable?: true;
}

/** A file that cannot be edited safely; it stays as it is. */
export interface Broken {
  readonly path: string;
  readonly problem: string;
  /** 1-based; 0 where the file as a whole is the problem. */
  readonly line: number;
}

export interface Plan {
  readonly edits: readonly Edit[];
  readonly broken: readonly Broken[];
}

/** One change to the text of a file. Throws `BrokenConfig`. */
export interface Step {
  readonly path: string;
  readonly executable?: true;
  change(text: string | undefined): string | undefined;
}

/** The steps that register an agent's hooks. */
export function hookSteps(agent: Agent, home: string, command: HookCommand): Step[] {
  return agent.files.map((file) => ({ path: expand(file.path, home), change: (text) => (text === undefined && file.onlyIfThere ? undefined : file.install(text, command)), ...(file.executable && { executable: true as const }) }));
}

/** The steps by which the user agrees to an agent's hooks, where it wants that. */
export function agreementSteps({ trust }: Agent, home: string, hooks: readonly AgreedHook[]): Step[] {
  return trust && hooks.length > 0 ? [{ path: expand(trust.file, home), change: (text) => trust.record(text, hooks) }] : [];
}

/** The steps that take them out again. */
export function removalSteps(agent: Agent, home: string): Step[] {
  const undo = (path: string, change: (text: string) => string | undefined): Step => ({ path: expand(path, home), change: (text) => (text === undefined ? undefined : change(text)) });
  const { trust } = agent;
  return [...agent.files.map((file) => undo(file.path, file.uninstall)), ...(trust ? [undo(trust.file, trust.forget)] : [])];
}

/** Works the steps out without touching a file. Steps on one file build on each other; files that would stay as they are need no edit. */
export function planOf(steps: readonly Step[], read: (path: string) => string | undefined): Plan {
  const edits = new Map<string, Edit>();
  const broken = new Map<string, Broken>();
  for (const { path: file, change, executable } of steps) {
    if (broken.has(file)) continue;
    try {
      const before = edits.has(file) ? edits.get(file)?.before : read(file);
      const after = change(edits.has(file) ? edits.get(file)?.after : before);
      edits.set(file, { path: file, before, after, ...(executable && { executable }) });
    } catch (error) {
      edits.delete(file);
      broken.set(file, { path: file, ...problemOf(error) });
    }
  }
  return { edits: [...edits.values()].filter(({ before, after }) => before !== after), broken: [...broken.values()] };
}

/** Whether all hooks of an agent stand where `hookSteps` would put them, and its user agreed to them where it wants that. Never so for an agent without hooks. */
export function isGuarded(agent: Agent, home: string, command: HookCommand, read: (path: string) => string | undefined): boolean {
  const { files, trust } = agent;
  const installed = files.every((file) => {
    const text = read(expand(file.path, home));
    return text === undefined ? file.onlyIfThere === true : file.installed(text, command);
  });
  return files.length > 0 && installed && (!trust || trust.agreed(read(expand(trust.file, home)) ?? '', read(expand(files[0]?.path ?? '', home)) ?? ''));
}

/** Whether an agent's hooks stand in the administrator's configuration, which neither its user nor a repository can switch off. */
export function isAdministered(agent: Agent, command: HookCommand, read: (path: string) => string | undefined): boolean {
  const file = managedPath(agent);
  const text = file === undefined ? undefined : read(file);
  return text !== undefined && agent.managed?.file.installed(text, command) === true;
}

/** Where the administrator's configuration of an agent is on this machine; undefined where it has none. */
export function managedPath({ managed }: Agent): string | undefined {
  return managed?.paths[process.platform === 'darwin' ? 'macos' : process.platform === 'win32' ? 'windows' : 'linux'];
}

/** Whether an agent has left traces on this machine. `exists` also gets the places of its programs in `searched`, the folders of PATH. */
export function isPresent({ detect }: Agent, home: string, exists: (path: string) => boolean, searched: readonly string[] = []): boolean {
  const programs = searched.flatMap((folder) => detect.executables.map((name) => path.join(folder, name)));
  return [...detect.paths.map((file) => expand(file, home)), ...programs].some(exists);
}

/** An absolute path for one with `~`. */
export function expand(file: string, home: string): string {
  return file.startsWith('~/') ? path.join(home, file.slice(2)) : file;
}

function problemOf(error: unknown): { problem: string; line: number } {
  if (error instanceof BrokenConfig) return { problem: error.problem, line: error.line };
  return { problem: error instanceof Error ? error.message : String(error), line: 0 };
}

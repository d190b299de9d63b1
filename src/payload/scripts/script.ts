import type { Files } from '../../core/files.ts';
import { parent } from '../../core/path.ts';
import { quoted as inQuotes } from '../../core/shell-word.ts';
import type { Task } from '../../targets/ansible-plays.ts';
import type { InlineCode } from '../code/program.ts';

/** A command line that a task runner takes out of a file of the project and runs. */
export interface Script {
  /** For a person: `npm run deploy`, `make clean`. */
  readonly via: string;
  /** Empty where the task is a program, or a statement. */
  readonly command: string;
  /** Where it runs. */
  readonly cwd: string;
  /** Variables that it is given beside those of the runner. */
  readonly env?: Readonly<Record<string, string>>;
  /** The task is a program in another language than the shell's. */
  readonly program?: InlineCode;
  /** The file states that this shall be gone: Ansible's `state: absent`. */
  readonly absent?: { readonly kind: string; readonly name: string; readonly where: string; readonly task: Task };
  /** More would run than is read: why. */
  readonly unread?: string;
}

/** More commands than these are not read out of one file. */
export const MOST = 1_000;

/** At most so many commands; that there are more is said. */
export function capped(scripts: readonly Script[]): readonly Script[] {
  const last = scripts[MOST];
  return last ? [...scripts.slice(0, MOST), unreadScript(last.cwd, `it runs more than ${MOST} commands`)] : scripts;
}

export function unreadScript(cwd: string, unread: string): Script {
  return { via: '', command: '', cwd, unread };
}

/** The first answer on the way up from a folder. */
export function nearest<T>(folder: string, look: (at: string) => T | undefined): T | undefined {
  for (let at = folder; ; at = parent(at)) {
    const found = look(at);
    if (found !== undefined || at === '/' || !at.includes('/')) return found;
  }
}

/** The first of these files in a folder. */
export function firstOf(folder: string, names: readonly string[], files: Files): { readonly path: string; readonly text: string } | undefined {
  for (const name of names) {
    const path = name.startsWith('/') ? name : `${folder}/${name}`;
    const text = files.read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/** Programs that run a script's line as a shell does. */
const SHELLS = /^(?:\S{0,200}[/\\])?(?:(?:ba|z|da|k|a|fi)?sh|pwsh|powershell|cmd)(?:\.exe)?(?:\s-[a-z]{1,9}){0,3}$/i;

/** The same line, handed to the program that was chosen in the shell's place. */
export function byShell(shell: string | undefined, script: Script): Script {
  return shell === undefined || shell === '' || script.command === '' || SHELLS.test(shell.trim()) ? script : { ...script, command: `${shell} -c ${quoted(script.command)}` };
}

/** A word as a shell reads it again. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./\uFDD0-]+$/.test(word) ? word : inQuotes(word);
}

import { HOLE, isKnown } from '../core/invocation.ts';
import type { Source } from './output-text.ts';
import { assignFrom, lookup, originsOf, type Scope } from './scope.ts';

/** Folders and names that Windows always sets, where nothing else tells them. */
const USUAL: Readonly<Record<string, string>> = {
  temp: 'C:/Windows/Temp', tmp: 'C:/Windows/Temp', systemdrive: 'C:', systemroot: 'C:/Windows', windir: 'C:/Windows', programfiles: 'C:/Program Files',
  'programfiles(x86)': 'C:/Program Files (x86)', programdata: 'C:/ProgramData', public: 'C:/Users/Public', homedrive: 'C:', comspec: 'cmd.exe', os: 'Windows_NT',
};
const AT_HOME: Readonly<Record<string, string>> = { userprofile: '', appdata: '/AppData/Roaming', localappdata: '/AppData/Local', onedrive: '/OneDrive', home: '' };

/** An environment variable, found in any case as Windows does; undefined where nothing tells it. */
export function variable(shell: Scope, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const written = spelled(shell, name);
  const found = written === undefined ? undefined : lookup(shell, written);
  if (found !== undefined) return found;
  if (Object.hasOwn(AT_HOME, wanted)) return shell.home + (AT_HOME[wanted] ?? '');
  return wanted === 'homepath' ? shell.home.replace(/^[A-Za-z]:/, '') : USUAL[wanted];
}

export function setVariable(shell: Scope, name: string, value: string, sources: readonly Source[] = []): void {
  // A name that only running would tell: any variable may hold it from now on.
  if (!isKnown(name)) {
    if (sources.length) shell.origins.set(HOLE, sources);
    shell.exported.add(HOLE);
    return;
  }
  const written = spelled(shell, name) ?? name.toUpperCase();
  assignFrom(shell, written, value, sources, sources.length > 0);
  shell.exported.add(written);
}

/** Where the value of a variable came from, if it may be a secret. */
export function originsIn(shell: Scope, name: string): readonly Source[] {
  const written = spelled(shell, name);
  return written === undefined ? (shell.origins.get(HOLE) ?? []) : originsOf(shell, written);
}

/** A variable's name in the capitals that it was set with. */
function spelled(shell: Scope, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return [...shell.vars.keys(), ...Object.keys(shell.inherited)].find((key) => key.toLowerCase() === wanted);
}

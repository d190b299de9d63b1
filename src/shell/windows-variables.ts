import { assign, lookup, type Scope } from './scope.ts';

/** Folders and names that Windows always sets, where nothing else tells them. */
const USUAL: Readonly<Record<string, string>> = {
  temp: 'C:/Windows/Temp', tmp: 'C:/Windows/Temp', systemdrive: 'C:', systemroot: 'C:/Windows', windir: 'C:/Windows', programfiles: 'C:/Program Files',
  'programfiles(x86)': 'C:/Program Files (x86)', programdata: 'C:/ProgramData', public: 'C:/Users/Public', homedrive: 'C:', comspec: 'cmd.exe', os: 'Windows_NT',
};
const AT_HOME: Readonly<Record<string, string>> = { userprofile: '', appdata: '/AppData/Roaming', localappdata: '/AppData/Local', onedrive: '/OneDrive', home: '' };

/** An environment variable, found in any case as Windows does; undefined where nothing tells it. */
export function variable(shell: Scope, name: string): string | undefined {
  const wanted = name.toLowerCase();
  const written = [...shell.vars.keys(), ...Object.keys(shell.inherited)].find((key) => key.toLowerCase() === wanted);
  const found = written === undefined ? undefined : lookup(shell, written);
  if (found !== undefined) return found;
  if (Object.hasOwn(AT_HOME, wanted)) return shell.home + (AT_HOME[wanted] ?? '');
  return wanted === 'homepath' ? shell.home.replace(/^[A-Za-z]:/, '') : USUAL[wanted];
}

export function setVariable(shell: Scope, name: string, value: string): void {
  const wanted = name.toLowerCase();
  const written = [...shell.vars.keys(), ...Object.keys(shell.inherited)].find((key) => key.toLowerCase() === wanted) ?? name.toUpperCase();
  assign(shell, written, value);
  shell.exported.add(written);
}

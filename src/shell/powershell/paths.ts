import { itemsOf, textOf, type Value } from './values.ts';

/** A path as the rest of this code writes it: with slashes, without PowerShell's own prefixes. */
export function slashed(path: string): string {
  const plain = path.replace(/^(?:Microsoft\.PowerShell\.Core\\)?FileSystem::/i, '').replace(/^\\\\\?\\/, '').replaceAll('\\', '/');
  return /^[A-Za-z]:$/.test(plain) ? `${plain}/` : plain;
}

export function pathsOf(value: Value | undefined): readonly string[] {
  return itemsOf(value).map((item) => slashed(textOf(item))).filter((path) => path !== '');
}

/** The drive of a path that is no file: `env`, `hklm`, `registry`; undefined for files. */
export function driveOf(path: string): string | undefined {
  const drive = /^(?:Microsoft\.PowerShell\.\w{1,20}\\)?([A-Za-z][A-Za-z]{1,20})::?/.exec(path)?.[1]?.toLowerCase();
  return drive === undefined || drive === 'filesystem' ? undefined : drive;
}

/** `HKLM:\Software\X` and `Registry::HKEY_LOCAL_MACHINE\Software\X` as `reg` writes them. */
export function registryKey(path: string): string {
  return path.replaceAll('/', '\\').replace(/^(?:Microsoft\.PowerShell\.Core\\)?registry::/i, '').replace(/^(\w{2,5}):\\?/, (_, hive: string) => `${hive.toUpperCase()}\\`);
}

export function joinedPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder.replace(/(?<!\/)\/+$/, '')}/${name.replace(/^\.?\//, '')}`;
}

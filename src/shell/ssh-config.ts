import type { Files } from '../core/files.ts';
import { baseName, parent, resolve } from '../core/path.ts';
import { matches } from './glob.ts';
import { firstFile, type LinkFile } from './link-files.ts';

/** A port of this machine that ssh leads to a host behind another. */
export interface Forward {
  readonly port: string;
  readonly host: string;
}

/** The user's own settings of ssh, or the file that is chosen in their place, and behind them the files that they include. Source: ssh_config(5). */
export function sshFiles(files: Files, home: string, chosen = `${home}/.ssh/config`): readonly LinkFile[] {
  const own = firstFile([chosen], files);
  if (own === undefined || !/^\s{0,8}include\s/im.test(own.text)) return own === undefined ? [] : [own];
  const patterns = own.text.split('\n').flatMap((line) => /^\s{0,8}include\s{1,8}(\S.{0,300})$/i.exec(line.slice(0, 400))?.[1]?.trim().split(/\s+/) ?? []).slice(0, 20);
  return [own, ...patterns.flatMap((pattern) => included(pattern.replace(/["']/g, ''), files, home))];
}

function included(pattern: string, files: Files, home: string): readonly LinkFile[] {
  const path = resolve(pattern, `${home}/.ssh`, home) ?? '';
  const name = baseName(path);
  const paths = /[*?]/.test(name) ? (files.list(parent(path)) ?? []).filter((one) => matches(name, one)).sort().slice(0, 50).map((one) => `${parent(path)}/${one}`) : [path];
  return paths.flatMap((one) => firstFile([one], files) ?? []);
}

/** The machine that `-o HostName=…` puts in the place of the one that is written: the first counts. Source: ssh(1), ssh_config(5). */
export function hostGiven(options: readonly string[]): string | undefined {
  return options.flatMap((option) => /^\s{0,4}hostname(?:\s{1,4}|\s{0,4}=\s{0,4})["']?([^\s"'%]{1,253})["']?$/i.exec(option)?.[1] ?? [])[0];
}

/** `HostName`, or another setting, of the block that names this alias itself, not by a pattern. */
export function aliasOf(alias: string, text: string | undefined, wanted = 'hostname'): string | undefined {
  return settingsOf(alias, text, wanted)[0]?.[0]?.replaceAll('%h', alias);
}

/** All values of a setting in the blocks that name the alias. */
function settingsOf(alias: string, text: string | undefined, wanted: string): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let inside = false;
  for (const line of (text ?? '').split('\n')) {
    const [key = '', ...values] = line.trim().slice(0, 500).split(/[\s=]+/);
    if (key.toLowerCase() === 'host') inside = values.includes(alias);
    else if (inside && key.toLowerCase() === wanted) found.push(values);
  }
  return found;
}

/** What `ssh` forwards: by `-L port:host:port`, however often, and by the `LocalForward` lines of the host's own block. Source: ssh_config(5). */
export function forwardsOf(words: readonly string[], config: string | undefined): readonly Forward[] {
  const line = ` ${words.join(' ').slice(0, 4_000)}`;
  const given = [...line.matchAll(/(?<=\s)-\w{0,20}L\s{0,4}(?:[\w.*]{1,64}:)?(\d{2,5}):([^\s:]{1,253}):\d{1,5}(?=\s|$)/g)].map(([, port = '', host = '']) => ({ port, host }));
  const blocks = config?.includes('ocal') === true ? words.filter((word) => /^[\w@.-]{1,253}$/.test(word) && !word.startsWith('-')).flatMap((word) => settingsOf(word.replace(/^[^@]{0,64}@/, ''), config, 'localforward')) : [];
  return [...given, ...blocks.flatMap(([listens = '', leads = '']) => {
    const port = /(?:^|:)(\d{2,5})$/.exec(listens)?.[1];
    const host = /^([^\s:]{1,253}):\d{1,5}$/.exec(leads)?.[1];
    return port !== undefined && host !== undefined ? [{ port, host }] : [];
  })];
}

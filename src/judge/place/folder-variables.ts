import { dotenvOf } from '../../core/dotenv.ts';
import type { Files } from '../../core/files.ts';
import { folderAndAbove, resolve } from '../../core/path.ts';
import { textUnder, tomlOf, under } from '../../shell/data.ts';

/** Variables that a tool of the shell sets for whoever works in a folder. */
export interface FolderVariables {
  readonly file: string;
  readonly values: Readonly<Record<string, string>>;
  /** Where a variable is set, from 1; undefined where the file only names another one that sets it. */
  lineOf(name: string): number | undefined;
}

/**
 * What direnv or mise sets in a folder, by the nearest file of theirs: values that are written out, with the folder's own path and the home folder filled in.
 * Sources: direnv.net/man/direnv-stdlib.1.html, mise.jdx.dev/environments.
 */
export function folderVariables(cwd: string | undefined, files: Files, home: string): FolderVariables | undefined {
  for (const folder of cwd === undefined ? [] : folderAndAbove(cwd, FOLDERS)) {
    for (const name of NAMES) {
      const file = `${folder}/${name}`;
      const text = files.read(file);
      if (text === undefined || text.length > LONGEST) continue;
      const values = name === '.envrc' ? ofDirenv(text, folder, files, home) : ofMise(text);
      if (Object.keys(values).length > 0) return { file, values, lineOf: (one) => lineOf(text, one) };
    }
  }
  return undefined;
}

const NAMES = ['.envrc', 'mise.toml', '.mise.toml'];
const FOLDERS = 6;
const LONGEST = 50_000;

function ofDirenv(text: string, folder: string, files: Files, home: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, read, given] = /^\s{0,8}(dotenv(?:_if_exists)?)(?:\s{1,4}["']?([\w./~-]{1,200})["']?)?\s{0,8}(?:#|$)/.exec(line.slice(0, 1_000)) ?? [];
    if (read !== undefined) Object.assign(values, dotenvOf(files.read(resolve(given ?? '.env', folder, home) ?? '')));
    if (!/^\s{0,8}export\s/.test(line)) continue;
    for (const [, name = '', double, single, bare] of line.slice(0, 1_000).matchAll(/(?<=\s)([A-Za-z_]\w{0,80})=(?:"([^"]{0,500})"|'([^']{0,500})'|([^\s"']{0,500}))/g)) {
      const value = single ?? filled(double ?? bare ?? '', folder, home);
      if (value !== undefined && value !== '') values[name] = value;
    }
  }
  return values;
}

/** A value with the folder and the home folder filled in; undefined where the shell would have to find out more. */
function filled(value: string, folder: string, home: string): string | undefined {
  const plain = value.replace(/\$(?:PWD\b|\{PWD\}|\(pwd\)|\(expand_path\s\.?\/?\))/g, folder).replace(/\$(?:HOME\b|\{HOME\})|^~(?=\/)/g, home);
  return /[$`]/.test(plain) ? undefined : plain;
}

function ofMise(text: string): Readonly<Record<string, string>> {
  const set = under(tomlOf(text), 'env');
  const names = typeof set === 'object' && set !== null ? Object.keys(set) : [];
  return Object.fromEntries(names.flatMap((name) => {
    const value = textUnder(set, name);
    return value === undefined || value.includes('{{') ? [] : [[name, value] as const];
  }));
}

function lineOf(text: string, name: string): number | undefined {
  const at = text.split('\n').findIndex((line) => line.slice(0, 1_000).replace(/^\s{0,8}export\s/, ' ').split(/[\s=]/).includes(name));
  return at < 0 ? undefined : at + 1;
}

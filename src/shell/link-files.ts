import type { Files } from '../core/files.ts';
import { jsonValue } from '../core/json.ts';
import { parent } from '../core/path.ts';
import { tierOfName } from '../core/tier.ts';

/** A file that ties a folder, or a user, to a target. */
export interface LinkFile {
  readonly path: string;
  readonly text: string;
}

/** A value in a text, and where it stands. */
export interface LinkValue {
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

/** The file of this name in a folder or in the nearest one above it. */
export function nearestFile(name: string, folder: string | undefined, files: Files): LinkFile | undefined {
  for (let at = folder; at !== undefined; at = above(at)) {
    const path = at === '/' ? `/${name}` : `${at}/${name}`;
    const text = files.read(path);
    if (text !== undefined) return { path, text };
  }
  return undefined;
}

/** The first file of these that can be read. */
export function firstFile(paths: readonly (string | undefined)[], files: Files): LinkFile | undefined {
  for (const path of paths) {
    const text = path === undefined ? undefined : files.read(path);
    if (path !== undefined && text !== undefined) return { path, text };
  }
  return undefined;
}

/** What the first group of `pattern` holds in the first line that it matches, and where it `counts`. Lines beyond 1,000 characters are cut. */
export function lineValue(text: string, pattern: RegExp, counts: (value: string) => boolean = () => true): LinkValue | undefined {
  for (const [i, line] of text.split('\n').entries()) {
    const value = pattern.exec(line.slice(0, 1_000).replace(/\r$/, ''))?.[1];
    if (value && counts(value)) return { value, line: i + 1 };
  }
  return undefined;
}

/** The lines of an INI section, the numbers of the lines kept: `[profile dev]`. Empty where the section is missing. */
export function section(text: string, name: string): string {
  let inside = false;
  return text
    .split('\n')
    .map((line) => {
      const header = /^\s*\[([^\]]{1,200})\]/.exec(line)?.[1];
      if (header !== undefined) inside = header.trim() === name;
      return inside ? line : '';
    })
    .join('\n');
}

/** The role or account of production's that a section of `~/.aws/config` names, whatever the profile is called. */
export function productionRole(own: string): LinkValue | undefined {
  return lineValue(own, /^\s{0,8}(?:role_arn|sso_role_name|sso_account_name)\s{0,4}=\s{0,4}(\S[^\n]{0,300})$/, (value) => tierOfName(value) === 'production');
}

/** The text that stands under these keys of a JSON document. */
export function jsonText(text: string | undefined, ...keys: readonly string[]): string | undefined {
  let value: unknown = jsonValue(text);
  for (const key of keys) value = typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function above(folder: string): string | undefined {
  const up = parent(folder);
  return up.length < folder.length ? up : undefined;
}

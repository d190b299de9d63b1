import type { Files } from '../core/files.ts';
import { isKnown } from '../core/invocation.ts';
import { tierOfName } from '../core/tier.ts';
import { nearestFile } from '../shell/link-files.ts';

/** A remote of the checkout around a folder. */
export interface Remote {
  readonly name: string;
  readonly url: string;
  readonly file: string;
  /** 1-based line of the URL. */
  readonly line: number;
}

/** The remotes that git's configuration lists, and other keys of it, as `section.key`. None where no checkout can be seen. */
export function remotesAround(folder: string | undefined, files: Files): { readonly remotes: readonly Remote[]; readonly settings: ReadonlyMap<string, string> } {
  const found = nearestFile('.git/config', folder, files);
  const entries = entriesOf(found?.text ?? '');
  const remotes = entries.flatMap(({ section, key, value, line }) => {
    const name = key === 'url' ? /^remote "([^"]{1,100})"$/.exec(section)?.[1] : undefined;
    return found && name !== undefined ? [{ name, url: value, file: found.path, line }] : [];
  });
  return { remotes, settings: mapOf(entries) };
}

/** To which repository a push to a remote goes, for a person: `It goes to github.com/acme/shop.` Nothing where it cannot be seen. */
export function whither(remote: string, folder: string | undefined, files: Files): readonly string[] {
  const url = /[:/]/.test(remote) ? remote : remotesAround(folder, files).remotes.find(({ name }) => name === remote)?.url;
  const [, host, path] = (url !== undefined && isKnown(url) ? REPOSITORY.exec(url.slice(0, 300)) : null) ?? [];
  if (host === undefined || path === undefined) return remote === 'heroku' ? ['It goes to Heroku, which deploys it.'] : /^[\w.-]{1,60}$/.test(remote) ? [`It goes to the remote ${remote}.`] : [];
  return [HEROKU.test(host) ? `It goes to the Heroku app ${path}, which deploys it.` : `It goes to ${host}/${path}.`];
}

/** The Heroku app or the machine of production's that a remote by any name leads to: a push there deploys. What a repository is called says nothing. */
export function deployedBy(remote: string, folder: string | undefined, files: Files): { readonly name: string; readonly file: string; readonly line: number } | undefined {
  const found = remotesAround(folder, files).remotes.find(({ name }) => name === remote);
  const [, host = '', path = ''] = (found && REPOSITORY.exec(found.url.slice(0, 300))) ?? [];
  const name = HEROKU.test(host) ? path : host;
  return found && tierOfName(name) === 'production' ? { name, file: found.file, line: found.line } : undefined;
}

/** `git@github.com:acme/shop.git` and `https://user:token@github.com/acme/shop`, without who signs in. */
const REPOSITORY = /^(?:[a-z+]{2,10}:\/\/)?(?:[^@/]{1,100}@)?([\w.-]{3,100})(?::\d{1,5}(?=\/))?[:/]([\w./~-]{1,100}?)(?:\.git)?\/?$/;

const HEROKU = /^(?:git\.)?heroku\.com$/;

/** The keys of one file of git's configuration, as `section.key`. */
export function settingsOf(text: string): ReadonlyMap<string, string> {
  return mapOf(entriesOf(text));
}

interface Entry {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

function mapOf(entries: readonly Entry[]): ReadonlyMap<string, string> {
  return new Map(entries.map(({ section, key, value }) => [`${section}.${key}`, value]));
}

function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let section = '';
  for (const [i, raw] of text.split('\n').slice(0, 2_000).entries()) {
    const line = raw.slice(0, 400).trim();
    const header = /^\[([^\]]{1,200})\]/.exec(line)?.[1];
    const [, key = '', value = ''] = /^([\w-]{1,60})\s{0,8}=\s{0,8}(.{1,300})$/.exec(line) ?? [];
    if (header !== undefined) section = header;
    else if (key !== '') entries.push({ section, key, value, line: i + 1 });
  }
  return entries;
}

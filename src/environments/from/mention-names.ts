import type { Files } from '../../core/files.ts';
import { isOpaque } from '../../core/tier.ts';
import { aliasOf, sshFiles } from '../../shell/ssh-config.ts';

/** What to look for: the name itself, the account in an ARN, the label of a host that a vendor hands out. */
export function pieces(name: string): readonly string[] {
  const last = /^(?:ssh|mosh|autossh) /.test(name) ? name.slice(name.lastIndexOf(' ') + 1) : name;
  const plain = last.trim().replace(/^[\w.+-]{1,64}@/, '').replace(/:\d{2,5}$/, '');
  if (plain.length < 4 || plain.length > 200 || !/^[\w.:/@-]+$/.test(plain)) return [];
  const account = /^arn:[\w-]{1,20}:[\w-]{1,40}:[\w-]{0,30}:(\d{12})?:/.exec(plain)?.[1];
  const top = plain.split('/')[0] ?? '';
  // `ALIAS/BUCKET` of a client for object stores.
  const bucket = /^[\w-]{1,40}\/([a-z0-9][a-z0-9-]{7,62})$/.exec(plain)?.[1];
  const labels = top.includes('.') && !/^[\d.]+$/.test(top) ? top.split('.').slice(0, -2).map((label) => label.replace(/-(?:default-rtdb|pooler)$/, '')).filter(isTelling).flatMap((label) => (isOpaque(`x_${label}`) || /^[a-z\d]{10}$/.test(label) ? [label, label.toUpperCase()] : [label])) : [];
  // A bucket is called after the project that it belongs to: `acme-core-5512-tfstate`.
  const owner = /^([a-z][a-z0-9-]{4,60}-\d{3,8})(?:-[a-z]{2,30}){1,3}$/.exec(top)?.[1];
  // An account's number in a bucket's name: `acme-tfstate-111122223333`.
  const numbered = /(?:^|-)(\d{12})(?:-|$)/.exec(top)?.[1];
  return [...new Set([plain, top, ...[account, numbered].filter((one) => one !== undefined), ...labels, ...[owner, bucket].filter((one) => one !== undefined)])].filter((one) => one.length >= 4);
}

/** The host of a Turso database: `<database>-<organization>.turso.io`. The organization is what all such hosts end with. Source: docs.turso.tech (database URLs). */
export function hostedAs(name: string, texts: readonly { readonly text: string }[]): readonly string[] {
  const hosts = [...new Set(texts.flatMap(({ text }) => [...text.matchAll(/\b([\w-]{3,100})((?:\.[\w-]{3,40})?\.turso\.io)\b/g)].map(([host]) => host)))].slice(0, 40);
  const labelOf = (host: string): string => host.slice(0, host.indexOf('.'));
  const own = hosts.filter((host) => host.startsWith(`${name}-`)).sort((a, b) => a.length - b.length)[0];
  const organization = own === undefined ? '' : labelOf(own).slice(name.length);
  return own !== undefined && hosts.every((host) => labelOf(host).endsWith(organization)) ? [own] : [];
}

/** The host that ssh goes to by a name of the user's own. */
export function behindAlias(name: string, home: string, files: Files): readonly string[] {
  if (name.includes('.') || name.length > 60) return [];
  const host = sshFiles(files, home).map(({ text }) => aliasOf(name, text.slice(0, 200_000))).find((one) => one !== undefined);
  return host !== undefined && /^[\w.-]{4,200}$/.test(host) ? [host] : [];
}

/** Nobody calls two things so by chance. */
export function isTelling(label: string): boolean {
  return isOpaque(label) || label.length >= 16 || (label.length >= 6 && /[\d-]/.test(label) && /[a-z]/i.test(label) && !/^[a-z]{2,9}-[a-z]{2,12}-?\d[a-z]?$/.test(label));
}

import type { Tier } from '../core/environment.ts';
import { folderAndAbove, resolve } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { tierOfMachine } from '../core/host.ts';
import { textUnder, under, yamlOf } from '../shell/data.ts';

/** What the groups of an Ansible inventory say, and the group that says it. */
export interface GroupTier {
  readonly tier: Tier;
  readonly group: string;
}

const DEPTH = 6;
/** What reaches every host of an inventory reaches production's, if any are: unlike `all`, which may only be all that is known of a play. */
export const EVERY_HOST = '*';
const WORDS = new Set(['all', 'children', 'hosts', 'vars', 'ungrouped']);

/** What the groups say that a group or host stands under, in INI or YAML; of the whole inventory for `all`. Source: docs.ansible.com (inventory guide). */
export function groupTier(text: string, wanted: string): GroupTier | undefined {
  const isYaml = /^\s{0,8}(?:---\s|[\w.-]{1,80}:\s{0,8}$)/m.test(text) && !/^\[/m.test(text);
  const alias = isYaml ? undefined : aliasIn(text, wanted);
  const names = isYaml ? inYaml(yamlOf(text), wanted) : [...inIni(text, wanted), ...(alias === undefined ? [] : [...inIni(text, alias), alias])];
  const said = names.map((group) => ({ group, tier: tierOfName(group) })).filter(({ tier }) => tier !== 'none');
  const [first] = said;
  if (first === undefined) return hostsTier(isYaml ? yamlHosts(yamlOf(text), wanted).map((one) => placedHost(one, inYaml(yamlOf(text), one.name))) : iniHosts(text, wanted).map((one) => placedHost(one, inIni(text, one.name))), wanted);
  const grave = wanted === EVERY_HOST ? said.find(({ tier }) => tier === 'production') : undefined;
  if (grave !== undefined) return { tier: 'production', group: grave.group };
  return first.tier === 'ambiguous' || first.tier === 'none' || said.some(({ tier }) => tier !== first.tier) ? undefined : { tier: first.tier, group: first.group };
}

/** Where no group is called for a place, what its hosts are called for: one of production's is enough, else they must agree. */
function hostsTier(all: readonly PlacedHost[], group: string): GroupTier | undefined {
  const tiers = all.map(({ tier }) => tier);
  const hosts = all.filter(({ tier }) => tier === 'production' || !tiers.includes('production')).map(({ host }) => host);
  const tier = tiers.includes('production') ? 'production' : tiers.every((one) => one === tiers[0]) ? tiers[0] : undefined;
  return tier === undefined || tier === 'unknown' ? undefined : { tier, group: `${group} (${hosts.slice(0, 2).join(', ')})` };
}

/** A host's name for what stands as its address. */
function aliasIn(text: string, address: string): string | undefined {
  return text.includes(`ansible_host=${address}`) ? text.split('\n').find((line) => /\bansible_host=(\S{1,200})/.exec(line.slice(0, 1_000))?.[1] === address)?.trim().split(/\s/, 1)[0] : undefined;
}

/** What the address of a host says, or its name, or the groups that it stands in besides. */
function placedHost({ name, address }: InventoryHost, groups: readonly string[]): PlacedHost {
  const own = tierOfMachine(address)?.tier ?? tierOfMachine(name)?.tier;
  if (own !== undefined && own !== 'unknown') return { host: name, tier: own };
  const telling = groups.filter((group) => tierOfName(group) !== 'none');
  const [tier, ...others] = new Set(telling.map(tierOfName));
  return others.length > 0 || tier === undefined || tier === 'ambiguous' || tier === 'none' ? { host: name, tier: own } : { host: `${telling[0] ?? ''}/${name}`, tier };
}

interface PlacedHost {
  /** With the group that tells. */
  readonly host: string;
  readonly tier: Tier | undefined;
}

interface InventoryHost {
  readonly name: string;
  readonly address: string;
}

/** The hosts that stand under a group itself. */
function iniHosts(text: string, wanted: string): readonly InventoryHost[] {
  const head = [...text.matchAll(/^\[([\w.-]{1,80})\]/gm)].find(([, name]) => name === wanted);
  const rest = head === undefined ? '' : text.slice(head.index + head[0].length);
  const end = rest.search(/^\[/m);
  return (end < 0 ? rest : rest.slice(0, end)).split('\n').slice(0, 1_000).flatMap((line) => {
    const plain = line.slice(0, 1_000).trim();
    const name = plain.split(/[\s#;]/, 1)[0] ?? '';
    return name === '' ? [] : [{ name, address: /\bansible_host=(\S{1,200})/.exec(plain)?.[1] ?? name }];
  });
}

function yamlHosts(value: unknown, wanted: string, depth = 0): readonly InventoryHost[] {
  if (typeof value !== 'object' || value === null || depth > DEPTH) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly InventoryHost[] => {
    const hosts: unknown = key === wanted ? under(inner, 'hosts') : undefined;
    const own = typeof hosts === 'object' && hosts !== null ? Object.entries(hosts).map(([name, host]: [string, unknown]) => ({ name, address: textUnder(host, 'ansible_host') ?? name })) : [];
    return own.length > 0 ? own : yamlHosts(inner, wanted, depth + 1);
  });
}

/** The same of an inventory on disk, a file, or a folder of such files; seen from the folder or from one of those above it, since a playbook stands below where it is run. */
export function inventoryTier(path: string, wanted: string, cwd: string | undefined, { files, home }: Pick<Surroundings, 'files' | 'home'>): GroupTier | undefined {
  const full = (cwd === undefined ? [undefined] : folderAndAbove(cwd, 4)).flatMap((folder) => resolve(path, folder, home) ?? []);
  const paths = [...new Set(full)];
  const text = paths.flatMap((one) => [one, `${one}/hosts`, `${one}/hosts.ini`, `${one}/hosts.yml`, `${one}/hosts.yaml`]).map((one) => files.read(one)).find((one) => one !== undefined);
  if (text !== undefined) return groupTier(text.slice(0, 262_144), wanted);
  const folder = paths.find((one) => files.kind(one) === 'folder');
  const names = folder === undefined ? [] : (files.list(folder) ?? []).filter((name) => PART.test(name)).sort().slice(0, 20);
  const said = names.flatMap((name) => groupTier((files.read(`${folder ?? ''}/${name}`) ?? '').slice(0, 262_144), wanted) ?? []);
  return said.find(({ tier }) => tier === 'production') ?? (said.every(({ tier }) => tier === said[0]?.tier) ? said[0] : undefined);
}

/** Files that Ansible reads of an inventory's folder, those of plugins left out. Source: docs.ansible.com (organizing inventory in a directory). */
const PART = /^(?!.*(?:~|\.(?:orig|bak|cfg|retry|pyc?|swp))$)[\w-]{1,60}(?:\.(?:ya?ml|ini))?$/;

function inIni(text: string, wanted: string): readonly string[] {
  const heads = [...text.matchAll(/^\[([\w.-]{1,80})(:children|:vars)?\]/gm)].slice(0, 400);
  const sections = heads.map((head, i) => ({ name: head[1] ?? '', kind: head[2] ?? '', lines: text.slice(head.index + head[0].length, heads[i + 1]?.index ?? text.length).split('\n').flatMap((line) => [line.trim().split(/[\s#;]/, 1)[0] ?? '', /\bansible_host=(\S{1,200})/.exec(line.slice(0, 1_000))?.[1] ?? '']) })).filter(({ kind }) => kind !== ':vars');
  if (wanted === 'all' || wanted === EVERY_HOST) return sections.map(({ name }) => name);
  const above = (name: string, depth: number): readonly string[] => depth > DEPTH ? [] : sections.filter(({ kind, lines }) => kind === ':children' && lines.includes(name)).flatMap((one) => [one.name, ...above(one.name, depth + 1)]);
  const own = sections.filter(({ name, kind, lines }) => name === wanted || (kind === '' && lines.includes(wanted))).map(({ name }) => name);
  return [...new Set(own.flatMap((name) => [name, ...above(name, 0)]))];
}

function inYaml(value: unknown, wanted: string): readonly string[] {
  const found: string[] = [];
  const visit = (one: unknown, path: readonly string[]): void => {
    if (typeof one !== 'object' || one === null || path.length > 2 * DEPTH) return;
    for (const [key, inner] of Object.entries(one)) {
      const names = WORDS.has(key) ? path : [...path, key];
      if (key === wanted || wanted === 'all' || wanted === EVERY_HOST) found.push(...names);
      if (key !== 'vars') visit(inner, names);
    }
  };
  visit(value, []);
  return [...new Set(found)];
}

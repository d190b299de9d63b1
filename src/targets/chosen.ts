import { isKnown } from '../core/invocation.ts';
import type { Surroundings, TargetSource } from '../core/provider.ts';
import { quoted } from '../core/shell-word.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from './clues.ts';
import { firstFile, lineValue, nearestFile } from '../shell/link-files.ts';

/** What a user's own file says is chosen: the first group of `pattern` in the first line that has it. `paths` are below the home folder. */
export function chosenAtHome(paths: readonly string[], pattern: RegExp, what: string): TargetSource {
  return (_, { files, home }) => {
    const file = firstFile(paths.map((path) => `${home}/${path}`), files);
    const found = file && lineValue(file.text, pattern);
    return file && found ? context(found.value, { source: what, file: file.path, line: found.line, fact: `the ${what} is ${found.value}` }) : undefined;
  };
}

/** The same of a file in the folder or in the nearest one above it. `names` are tried in order. */
export function chosenInFolder(names: string, pattern: RegExp, what: string): TargetSource {
  return ({ cwd, remote }, { files }: Surroundings) => {
    if (remote !== undefined) return undefined;
    for (const name of names.split(' ')) {
      const file = nearestFile(name, cwd, files);
      const found = file && lineValue(file.text, pattern);
      if (file && found && isKnown(found.value)) return context(found.value, { source: what, file: file.path, line: found.line, fact: `the ${what} is ${found.value}` });
    }
    return undefined;
  };
}

/** A command that a tool runs somewhere else, as one that says so: it is judged like what `ssh` carries there. `place` is shown to the user. */
export function runElsewhere(place: string, command: string): string {
  return `ssh ${place.replace(/[^\w.-]/g, '-').replace(/^-+/, '').slice(0, 100) || 'elsewhere'} ${quoted(command)}`;
}

const INVENTORY = /^ansible~([^~]{0,200})~([^~]{0,200})$/;

/** The same for hosts of an inventory, whose path tells which environment they are of: `web` of `hosts/prod.ini`. */
export function runByInventory(inventory: string, hosts: string, command: string): string {
  const plain = (text: string): string => text.replace(/[^\w./-]/g, '-').slice(-100);
  // `-i web1,web2` is no file but the hosts themselves.
  const listed = inventory.includes(',') ? inventory.replace(/,$/, '') : undefined;
  const meant = listed === undefined || hosts !== 'all' ? hosts : listed;
  return `ssh ansible~${plain(listed === undefined ? inventory : '')}~${plain(meant) || 'all'} ${quoted(command)}`;
}

/** Inventory and hosts that such a command is meant for; undefined for any other machine. */
export function inventoryHosts(machine: string): { readonly inventory: string; readonly hosts: string } | undefined {
  const [, inventory, hosts = 'all'] = INVENTORY.exec(machine) ?? [];
  return inventory === undefined ? undefined : { inventory, hosts };
}

/** The words after `count` arguments that are no flags, flags of theirs included: what `kamal app exec` runs. */
export function wordsAfter(argv: readonly string[], count: number, valued: ReadonlySet<string>): readonly string[] {
  for (let i = 1, seen = 0; i < argv.length; i++) {
    const { positionals } = parseArgs(['', ...argv.slice(1, i + 1)], valued);
    if (positionals.length > seen) seen = positionals.length;
    if (seen > count) return argv.slice(i);
  }
  return [];
}

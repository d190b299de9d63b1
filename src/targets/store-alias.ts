import type { Clue } from '../core/effect.ts';
import { hostOfAddress, tierOfHost } from '../core/host.ts';
import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from './clues.ts';
import { jsonText, lineValue, section, type LinkValue } from '../shell/link-files.ts';

/**
 * Where a store leads that `rclone` or `mc` calls by a name of the user's own: `rclone purge media:shop`. Only addresses are read of these files, which hold keys.
 * Sources: rclone.org/docs (configuration file), min.io/docs (mc alias).
 */
export const storeAlias: TargetSource = ({ argv, cwd, env }, { files, home, env: inherited }) => {
  const [program = '', ...words] = argv;
  const isMc = /^mc(?:li)?$/.test(program);
  if (!isMc && program !== 'rclone') return undefined;
  const given = (name: string): string | undefined => env.get(name) ?? inherited[name];
  const flagged = parseArgs(argv, '--config --config-dir -C').value(...(isMc ? ['--config-dir', '-C'] : ['--config']));
  const chosen = flagged ?? given(isMc ? 'MC_CONFIG_DIR' : 'RCLONE_CONFIG');
  const path = chosen === undefined ? (isMc ? `${home}/.${program}` : `${home}/.config/rclone/rclone.conf`) : isKnown(chosen) ? (resolve(chosen, cwd, home) ?? '') : '';
  const file = isMc ? `${path}/config.json` : path;
  const names = words.flatMap((word) => (isMc ? /^([A-Za-z][\w-]{0,60})\// : /^([\w.-]{1,60}):/).exec(word)?.[1] ?? []);
  // A variable gives a store its address before any file does.
  for (const name of names) {
    const key = isMc ? `MC_HOST_${name}` : `RCLONE_CONFIG_${name.toUpperCase()}_ENDPOINT`;
    const address = given(key);
    const place = address === undefined ? undefined : hostOfAddress(address);
    if (place !== undefined) return context(isKnown(place) ? place : '', { source: 'variable', key, fact: isKnown(place) ? `${name} is ${place}` : `${key} is set` }, tierOfHost(place)?.tier);
  }
  const text = names.length === 0 ? undefined : files.read(file);
  if (text === undefined) return undefined;
  const led = names.flatMap((name): readonly Clue[] => {
    const found: Partial<LinkValue> & { readonly value?: string } = isMc ? { value: jsonText(text, 'aliases', name, 'url') ?? '' } : (lineValue(section(text, name), ADDRESS) ?? {});
    const place = hostOfAddress(found.value ?? '');
    const tier = tierOfHost(place)?.tier ?? tierOfName(place);
    return place === '' || tier === 'none' || tier === 'ambiguous' || tier === 'unknown' ? [] : [context(place, { source: 'store', file, ...(found.line === undefined ? {} : { line: found.line }), key: name, fact: `${name} is ${place}` }, tier)];
  });
  return led.find(({ tier }) => tier === 'production') ?? led[0];
};

/** Keys of a remote that say whose store it is; never a key or a password. */
const ADDRESS = /^\s{0,8}(?:endpoint|host|url|account|remote|project_id|bucket_name)\s{0,4}=\s{0,4}(\S[^\n]{0,300})$/;

import type { Clue } from '../core/effect.ts';
import { tierOfMachine } from '../core/host.ts';
import { isKnown } from '../core/invocation.ts';
import type { Surroundings } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { context } from './clues.ts';
import { aliasOf, sshFiles } from '../shell/ssh-config.ts';

/** The machine that ssh goes to by what is written, as `user@host` too: words in the name itself, else those of the `HostName` behind an alias, which also counts where it says production. `chosen` is the file of `ssh -F`. */
export function machineClue(written: string, { files, home }: Pick<Surroundings, 'files' | 'home'>, chosen?: string): Clue {
  if (!isKnown(written)) return context('', { source: 'host', fact: 'the host is only known when it runs' });
  const host = written.replace(/^ssh:\/\//, '').replace(/^[^@]{0,64}@/, '').replace(/[:/].*$/, '');
  const user = /^(?:ssh:\/\/)?([^@]{1,64})@/.exec(written)?.[1] ?? '';
  const said = tierOfMachine(host) ?? (tierOfName(host) === 'none' ? undefined : { tier: 'unknown' as const });
  if (said?.tier === 'production') return context(host, { source: 'host', fact: `the host is ${host}` }, said.tier);
  const settings = sshFiles(files, home, chosen);
  const own = settings.find(({ text }) => aliasOf(host, text) !== undefined);
  const alias = aliasOf(host, own?.text);
  if (said && (alias === undefined || tierOfMachine(alias)?.tier !== 'production')) return context(host, { source: 'host', fact: `the host is ${host}` }, said.tier);
  const jump = alias === undefined || tierOfMachine(alias) ? undefined : aliasOf(host, own?.text, 'proxyjump')?.replace(/^[^@]{0,64}@/, '').replace(/[:,].*$/, '');
  const behind = jump === undefined ? undefined : (settings.map(({ text }) => aliasOf(jump, text)).find((one) => one !== undefined) ?? jump);
  const way = behind === undefined ? undefined : tierOfMachine(behind)?.tier;
  if (alias && behind && way && way !== 'development' && way !== 'unknown') return context(behind, { source: 'ssh configuration', file: own?.path ?? `${home}/.ssh/config`, key: host, fact: `${host} is ${alias}, behind ${behind}` }, way);
  if (alias) return context(alias, { source: 'ssh configuration', file: own?.path ?? `${home}/.ssh/config`, key: host, fact: `${host} is ${alias}` }, tierOfMachine(alias)?.tier);
  return context(tierOfName(user) === 'none' ? host : user, { source: 'host', fact: `the host is ${written}` });
}

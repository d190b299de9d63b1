import type { Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import { namesOnly } from '../shell/flow.ts';
import type { World } from './world.ts';

/** Programs that send what they read away, whatever becomes of their output. */
const SENDS = new Set(['curl', 'wget', 'scp', 'nc', 'ncat', 'socat', 'ftp', 'sftp', 'http', 'https', 'xh']);

/** Whether anything of what an invocation prints comes before the agent's eyes, now or in a file that it may read. */
export function isSeen({ argv, cwd, piped, lands }: Invocation, world: World): boolean {
  if (SENDS.has(argv[0] ?? '')) return true;
  // What it writes into files is no output of its own.
  if ((argv[0] === 'tee' || argv[0] === 'sponge') && argv.slice(1).some((word) => !word.startsWith('-') && world.hidden(resolve(word, cwd, world.home) ?? word) === undefined)) return true;
  if (namesOnly(argv)) return false;
  return lands === undefined ? !piped : lands.some((path) => world.hidden(path) === undefined);
}

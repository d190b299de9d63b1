import type { Invocation } from '../core/invocation.ts';
import { namesOnly } from '../shell/flow.ts';
import type { World } from './world.ts';

/** Programs that send what they read away, whatever becomes of their output. */
const SENDS = new Set(['curl', 'wget', 'scp', 'nc', 'ncat', 'socat', 'ftp', 'sftp', 'http', 'https', 'xh']);

/** Whether anything of what an invocation prints comes before the agent's eyes, now or in a file that it may read. */
export function isSeen({ argv, piped, lands }: Invocation, world: World): boolean {
  if (SENDS.has(argv[0] ?? '')) return true;
  if (namesOnly(argv)) return false;
  return lands === undefined ? !piped : lands.some((path) => world.hidden(path) === undefined);
}

import type { Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { namesByLine, namesOnly } from '../../shell/flow.ts';
import type { World } from '../world.ts';

/** Programs that send what they read away, whatever becomes of their output. */
const SENDS = new Set(['curl', 'wget', 'scp', 'nc', 'ncat', 'socat', 'ftp', 'sftp', 'http', 'https', 'xh']);

/** Whether anything of what an invocation prints comes before the agent's eyes, now or in a file that it may read. */
export function isSeen(invocation: Invocation, world: World): boolean {
  const { argv, cwd } = invocation;
  if (SENDS.has(argv[0] ?? '')) return true;
  // What it writes into files is no output of its own.
  if ((argv[0] === 'tee' || argv[0] === 'sponge') && argv.slice(1).some((word) => !word.startsWith('-') && world.hidden(resolve(word, cwd, world.home) ?? word) === undefined)) return true;
  if (namesOnly(argv)) return false;
  return comesOut(invocation, world);
}

function comesOut({ piped, lands }: Invocation, world: World): boolean {
  return lands === undefined ? !piped : lands.some((path) => world.hidden(path) === undefined);
}

/**
 * Whether a file comes before the agent's eyes though the values of its lines are taken away, by the call that reads it or by one that it is piped into:
 * of a key, or of YAML, most lines have no `=` behind which a value would stand.
 */
export function slipsThrough(path: string, invocation: Invocation, all: readonly Invocation[], world: World): boolean {
  const filter = namesByLine(invocation.argv) ? invocation : invocation.piped ? all.find((one) => one !== invocation && namesByLine(one.argv)) : undefined;
  return filter !== undefined && comesOut(filter, world) && !isAssignments(path, world);
}

const NAMED_FOR_VARIABLES = /(?:^|[/._-])env(?:rc)?(?:[._-][^/]*)?$|\.(?:vars|tfvars|properties|ini|cfg|cnf|conf|npmrc|s3cfg|pypirc|boto)$|^\.?[\w-]*rc$|\/\.aws\/(?:credentials|config)$|^\/proc\//;
/** Lines whose value is behind a `=`, and lines without one: none, a comment, a section. */
const ASSIGNS = /^\s*(?:$|[#;!]|\[[^\]]{1,80}\]\s*$|(?:export\s+)?[^\s=]{1,200}\s*=|export\s+\w+\s*$)/;

/** Whether all lines of a file are like `NAME=value`. One that cannot be read is known by its name. */
function isAssignments(path: string, { files }: World): boolean {
  const text = files.read(path);
  return text === undefined ? NAMED_FOR_VARIABLES.test(path) : text.split('\n').every((line) => ASSIGNS.test(line));
}

import type { Invocation } from '../../core/invocation.ts';
import { resolve } from '../../core/path.ts';
import { leavesOthersWhole, namesByLine, namesOnly } from '../../shell/flow.ts';
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

/**
 * Whether values that a tool prints come before the agent's eyes though a later call takes away what stands behind a `=`: most print them behind a colon or in columns. Those that print
 * lines like `NAME=value` are known by their name, or are told to by a flag.
 */
export function printsPast(invocation: Invocation, all: readonly Invocation[], world: World): boolean {
  if (!invocation.piped || PRINTS_ASSIGNMENTS.test(invocation.argv.slice(0, 12).join(' '))) return false;
  return all.slice(all.indexOf(invocation) + 1).some((one) => leavesOthersWhole(one.argv) && isFed(one) && comesOut(one, world));
}

/** Whether it reads what another program prints. */
function isFed({ stdin, argv }: Invocation): boolean {
  return stdin.kind === 'unknown' || argv.some((word) => word.startsWith('/dev/fd/'));
}

/** Sources: devcenter.heroku.com (config), docs.railway.com/cli, docs.doppler.com, infisical.com/docs/cli, doc.scalingo.com, clever-cloud.com/developers, dokku.com (config), docs.aws.amazon.com (eb), docs.netlify.com. */
const PRINTS_ASSIGNMENTS =
  /^(?:env|printenv|set|export|declare|typeset|readonly|dotenvx?|infisical export|scalingo env|clever env|eb printenv|dokku config:export|direnv (?:export|dump)|devenv print-dev-env)\b|^heroku config\b.*\s(?:-s|--shell)\b|^railway (?:variables?|vars)\b.*\s(?:-k|--kv)\b|^netlify env:list\b.*\s--plain\b|\s(?:-o|--output|--format|-f)[ =](?:env|dotenv|shell|export|env-no-quotes|dotenv-export)\b/;

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
export function isAssignments(path: string, { files }: World): boolean {
  const text = files.read(path);
  return text === undefined ? NAMED_FOR_VARIABLES.test(path) : text.split('\n').every((line) => ASSIGNS.test(line));
}

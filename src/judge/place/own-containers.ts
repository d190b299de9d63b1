import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { parseArgs } from '../../shell/argv.ts';

const ENGINES = /^(?:docker|podman|nerdctl)$/;
/** What is told of another engine than this machine's. */
const ELSEWHERE = ['-H', '--host', '-c', '--context', '--url', '--connection'];

/** Whether the containers that are removed are those that earlier parts of the command started under these names: `docker run -d --name tmp redis && … && docker rm -f tmp`. */
export function isOwnContainer({ provider, operation }: Finding, invocation: Invocation, all: readonly Invocation[]): boolean {
  if (provider !== 'docker' || !/^remove/.test(operation) || invocation.remote !== undefined) return false;
  const args = parseArgs(invocation.argv);
  const names = args.positionals.filter((word) => word !== 'container' && word !== 'rm');
  if (names.length === 0 || names.length === args.positionals.length || args.has(...ELSEWHERE)) return false;
  const started = all.slice(0, all.indexOf(invocation)).flatMap(nameOf);
  return names.every((name) => isKnown(name) && started.includes(name));
}

/** The name that a container is started under. */
function nameOf({ argv, remote }: Invocation): readonly string[] {
  const [program = '', ...words] = argv;
  const verb = words.findIndex((word) => word === 'run' || word === 'create');
  if (!ENGINES.test(program) || remote !== undefined || verb < 0 || verb > 1 || words.slice(0, verb).some((word) => word !== 'container')) return [];
  return words.flatMap((word, i) => /^--name=(.+)$/.exec(word)?.[1] ?? (words[i - 1] === '--name' ? [word] : []));
}

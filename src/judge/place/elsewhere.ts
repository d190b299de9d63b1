import type { Finding } from '../../core/effect.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';
import { isSecretName } from '../../core/secret-name.ts';
import { parseArgs } from '../../shell/argv.ts';
import { listedVariables, shownVariables } from '../../shell/shown-variables.ts';
import { isSeen } from '../files/seen.ts';
import type { World } from '../world.ts';

/** Platforms that keep a program's settings in its variables: what stands in those of a program there is what it was given to keep. */
const PLATFORM = /^(?:kubectl|oc|k3s|k|heroku|fly|flyctl|railway|aws ecs|az|gcloud run|render|nomad|dokku|cf|platform|upsun|scalingo|clever|northflank|porter|koyeb)\b/;
/** Containers of this machine, new ones of one's own apart. */
const CONTAINER = /^(?:docker|podman|nerdctl|docker-compose|podman-compose)\b(?! (?:container )?run\b)/;
/** `op run` masks what it hands out. */
const MASKS = /^op run$/;
/** Endings of names under which an address with a password stands. */
const ADDRESS = /(?:^|_)(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB)?|REDIS|AMQP|RABBITMQ|BROKER|CLICKHOUSE|KAFKA|SMTP|MAILER)_?(?:URL|URI|DSN)$/i;

/**
 * Variables that a command prints and nobody can see from here: those of a container or a hosted program, and those that a supplier hands to what it starts. Of a container
 * of this machine only where the project keeps secrets beside it, which it is most likely given.
 */
export function elsewhereFindings(invocation: Invocation, all: readonly Invocation[], world: World, folder: string): readonly Finding[] {
  const names = printedBy(invocation, all) ?? inspected(invocation);
  if (names === undefined || !isSeen(invocation, world) || (names.length === 0 && isNarrowed(invocation, all))) return [];
  const place = placeOf(invocation);
  const secret = names.filter((name) => isSecretName(name) || ADDRESS.test(name));
  if (place === undefined || (names.length > 0 && secret.length === 0)) return [];
  if (place.isOwn && names.length === 0 && !keepsSecrets(invocation.cwd ?? folder, world)) return [];
  return [{
    effect: 'reveals', provider: 'secrets', operation: 'variables-elsewhere', act: names.length > 0 ? 'Show variable' : 'Show variables',
    ...(secret[0] !== undefined && { resource: { kind: 'variable', name: secret[0], opaque: false } }),
    says: `It would put secrets into the agent’s context: the variables of ${place.of}.`, instead: 'print their names alone: … | cut -d= -f1', clues: [],
  }];
}

/** Whose variables these are; undefined for those of this shell, which are judged by their values. */
function placeOf({ argv, remote, supplied }: Invocation): { readonly of: string; readonly isOwn: boolean } | undefined {
  if (supplied !== undefined) return MASKS.test(supplied.by) ? undefined : { of: `what ${supplied.by} starts`, isOwn: false };
  if (remote !== undefined) return PLATFORM.test(remote) || CONTAINER.test(remote) ? { of: remote.replace(/^\S{1,40} (?:compose )?(?:exec |run )?/, '') || 'a container', isOwn: CONTAINER.test(remote) } : undefined;
  if (argv[0] === 'pm2') return { of: 'the programs that pm2 runs', isOwn: true };
  return ENGINES.has(argv[0] ?? '') ? { of: 'a container', isOwn: !/\bEnv\b/.test(formatOf(argv) ?? '') } : undefined;
}

/** Names of the variables that a program prints; none where it prints all of them, undefined where it prints no variables. */
function printedBy({ argv, stdin, remote, supplied }: Invocation, all: readonly Invocation[]): readonly string[] | undefined {
  if (remote === undefined && supplied === undefined) return undefined;
  const [program, ...words] = argv;
  switch (program) {
    case 'cat': case 'strings': case 'tr': case 'xargs': return words.some((word) => MOUNTED.test(word)) ? [] : undefined;
    case 'echo': case 'printf': return words.some((word) => !isKnown(word)) ? echoed(all) : undefined;
    default: {
      const shown = listedVariables(argv) ?? shownVariables(argv, () => (stdin.kind === 'text' ? stdin.text : undefined));
      return shown === 'all' ? [] : shown;
    }
  }
}

/** Where a container sees its variables, and the secrets that it is given as files. */
const MOUNTED = /^\/proc\/[^/]{1,40}\/environ$|^\/(?:var\/)?run\/secrets\/./;

/** Variables that the text given to another place's shell prints: `sh -c 'echo $DATABASE_URL'`. */
function echoed(all: readonly Invocation[]): readonly string[] | undefined {
  const names = all.flatMap(({ argv }) => argv.filter((word) => /\b(?:echo|printf)\b/.test(word.slice(0, 2_000))).flatMap((text) => [...text.slice(0, 2_000).matchAll(/\$\{?([A-Za-z_]\w{0,80})/g)].flatMap(([, name]) => name ?? [])));
  return names.length > 0 ? [...new Set(names)] : undefined;
}

const ENGINES = new Set(['docker', 'podman', 'nerdctl']);
const INSPECT_VALUED = new Set(['-f', '--format', '--type', '-H', '--host', '-c', '--context']);
/** Parts of what `docker inspect` tells that hold no variables. */
const HARMLESS = /\.(?:State|NetworkSettings|Name|Id|Image|Mounts|HostConfig|Created|RestartCount|Platform|LogPath|RepoTags|RepoDigests|Size|RootFS|Config\.(?!Env)[A-Z])/;

/** `docker inspect` tells a container's variables among all else, `pm2 jlist` those of its programs. */
function inspected({ argv, remote }: Invocation): readonly string[] | undefined {
  if (remote === undefined && argv[0] === 'pm2' && /^(?:jlist|prettylist)$/.test(argv[1] ?? '')) return [];
  if (remote !== undefined || !ENGINES.has(argv[0] ?? '')) return undefined;
  const { positionals: [verb, second], flags } = parseArgs(argv, INSPECT_VALUED);
  if (verb !== 'inspect' && !(verb === 'container' && second === 'inspect')) return undefined;
  if (['image', 'volume', 'network'].includes(flags.get('--type')?.[0] ?? '')) return undefined;
  const format = formatOf(argv);
  if (format === undefined) return [];
  return /\bEnv\b/.test(format) || (!HARMLESS.test(format) && /\bjson \.|\.Config\b|\{\{\s?\.\s?\}\}/.test(format)) ? [] : undefined;
}

function formatOf(argv: readonly string[]): string | undefined {
  return parseArgs(argv, INSPECT_VALUED).value('-f', '--format');
}

/** What asks for variables, of whatever comes before it. */
const ASKS = /env|config|secret|passw|token|key|cred|auth|url|dsn|^["'.*^$\s]*$/i;

/** Whether a later program of the command picks something else out of it: `| jq '.[0].State'`, `| grep IPAddress`. */
function isNarrowed(invocation: Invocation, all: readonly Invocation[]): boolean {
  return all.slice(all.indexOf(invocation) + 1).some(({ argv }) => {
    const { positionals: [pattern], has } = parseArgs(argv, '-A -B -C -m -e --arg');
    if (pattern === undefined || !isKnown(pattern)) return false;
    if (argv[0] === 'jq') return /[A-Za-z]/.test(pattern) && !ASKS.test(pattern);
    return /^[ef]?grep$|^rg$/.test(argv[0] ?? '') && !has('-v', '--invert-match') && !ASKS.test(pattern);
  });
}

/** Whether the project keeps variables with secrets in a file of its own, at the folder's level or at its root. */
function keepsSecrets(folder: string, world: World): boolean {
  const isKept = (place: string) => (name: string): boolean => /^\.env|\.env$|^(?:docker-)?compose[\w.-]{0,40}\.ya?ml$/.test(name) && world.hidden(`${place}/${name}`) !== undefined;
  return [...new Set([folder, world.git(folder)?.root ?? folder])].some((place) => (world.files.list(place) ?? []).some(isKept(place)));
}

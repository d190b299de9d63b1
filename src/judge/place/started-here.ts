import type { Clue, Finding } from '../../core/effect.ts';
import type { Invocation } from '../../core/invocation.ts';

/** How the servers of a client's database are called, as programs, packages and images. */
const SERVERS: ReadonlyMap<string, RegExp> = new Map([
  ['redis', /(?:^|[/-])(?:redis|valkey|keydb)(?:[-:@]|$)/],
  ['mongodb', /(?:^|[/-])mongo(?:d|db)?(?:[-:@]|$)/],
  ['postgres', /(?:^|[/-])(?:postgres|postgresql|postgis|pgvector|pg_ctl|pg_ctlcluster)(?:[-:@]|$)/],
  ['mysql', /(?:^|[/-])(?:mysqld|mysqld_safe|mysql|mariadb|mariadbd)(?:[-:@]|$)/],
]);
/** So many invocations before are looked at. */
const NEAR = 50;

/** A client that is told no host talks to the server that an earlier part of the command started here: `redis-server --port 6399 & redis-cli -p 6399 flushall`. */
export function onStartedServer(finding: Finding, invocation: Invocation, all: readonly Invocation[]): Finding {
  const context = finding.clues.find(({ about }) => about === 'context');
  const names = SERVERS.get(finding.provider);
  if (!context?.assumed || names === undefined) return finding;
  const at = all.indexOf(invocation);
  const starter = all.slice(Math.max(0, at - NEAR), Math.max(at, 0)).find((one) => one.remote === undefined && starts(one, names));
  if (!starter) return finding;
  const there: Clue = { about: 'context', name: 'localhost', tier: 'development', evidence: { source: 'started server', fact: `an earlier part of the command starts it here: ${starter.argv.slice(0, 2).join(' ')}` } };
  return { ...finding, clues: [there, ...finding.clues.filter((clue) => clue !== context)] };
}

function starts({ argv }: Invocation, names: RegExp): boolean {
  const [program = '', ...words] = argv;
  switch (program) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return words.includes('run') && words.some((word) => !word.startsWith('-') && names.test(word));
    case 'brew':
    case 'systemctl':
    case 'service':
    case 'pg_ctl':
    case 'pg_ctlcluster':
      return words.some((word) => /^(?:start|restart|run)$/.test(word)) && [program, ...words].some((word) => names.test(word));
    default:
      return /(?:-server|d|d_safe|^postgres)$/.test(program) && names.test(program);
  }
}

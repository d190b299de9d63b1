import type { Finding } from '../../core/effect.ts';
import { tierOfHost } from '../../core/host.ts';
import { isKnown, type Invocation } from '../../core/invocation.ts';

/** bash's own way to a socket. Source: bash(1), "REDIRECTION". */
const SOCKET = /^\/dev\/(?:tcp|udp)\/([^/]{1,260})\/\d/;
/** What does something on the other side: a request that is no reading, or a verb of a line protocol. */
const DOES = /^\s*(?:POST|PUT|PATCH|DELETE)\s\S|\b(?:flush\w{0,10}|delete|drop|truncate|shutdown|destroy|purge)\b/i;

/** Bytes sent past every tool that could tell what they do. Trying whether a port answers sends none. */
export function socketFindings({ argv, redirects, remote }: Invocation): readonly Finding[] {
  if (remote !== undefined) return [];
  const [program = '', ...words] = argv;
  const host = redirects.flatMap(({ path, kind }) => (kind === 'read' && program !== 'exec' ? [] : (SOCKET.exec(path)?.[1] ?? [])))[0];
  if (host === undefined) return [];
  const said = isKnown(host) ? tierOfHost(host)?.tier : undefined;
  const text = words.join(' ');
  const sends = program === 'exec' || (program !== 'echo' && program !== 'printf' && program !== ':') || !isKnown(text) || DOES.test(text.slice(0, 8_192));
  if (!sends || said === 'development') return [];
  return [{
    effect: 'executes', provider: 'shell', operation: 'socket', act: 'Send data to', says: 'What it sends goes past every tool that could tell what it does.',
    resource: { kind: 'host', name: isKnown(host) ? host : 'a host only known when it runs', opaque: !isKnown(host) },
    clues: [{ about: 'context', name: isKnown(host) ? host : '', ...(said ? { tier: said } : {}), evidence: { source: 'host', fact: `the host is ${isKnown(host) ? host : 'only known when it runs'}` } }],
  }];
}

import type { Finding } from '../core/effect.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// What starts and stops services stands with this machine. Sources: docs.haproxy.org management guide, caddyserver.com/docs (command line, API), varnish-cache.org varnishadm; level doc.
const STOPS = 'Visitors get no answer until it is started again.';
const RELOADS = 'A configuration that does not load leaves it without an answer.';
const VALUED = '-c -f -p -g -e -s --config --adapter --address --pidfile --from --to -S -T -n -L -d';

const ROWS: readonly Row[] = [
  { does: /^(?:dovecot|doveadm|lswsctrl|caddy) stop\b/, effect: 'changes', operation: 'stop', act: 'Stop server', says: STOPS },
  { does: /^squid\b/, flag: '-k', effect: 'changes', operation: 'stop', act: 'Signal server', says: STOPS },
  { does: /^a2dis(?:site|mod|conf)\b/, effect: 'changes', operation: 'site-disable', act: 'Disable site', says: 'From the next reload on visitors no longer reach it.' },
  { does: /^varnishadm (?:ban|vcl\.(?:use|discard|load)|stop|param\.set|backend\.set_health|storage\.)/, effect: 'changes', operation: 'cache-change', act: 'Change the cache', says: 'The next visitors wait for the origin.' },
  { does: /^ipvsadm\b/, flag: '-C|--clear|-D|-d|--delete-service|--delete-server|-R|--restore', effect: 'changes', operation: 'balancer-change', act: 'Change the load balancer', says: STOPS },
  { does: /^doveadm (?:expunge|purge|mailbox delete|sync|backup)\b/, effect: 'destroys-data', operation: 'mail-delete', act: 'Delete messages', says: 'Cannot be undone.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  const args = parseArgs(argv, VALUED);
  switch (program) {
    case 'openresty':
      return nginx(args.value('-s'));
    case 'haproxy':
      return argv.includes('-sf') || argv.includes('-st') ? [found('changes', 'replace', 'Replace the running load balancer', RELOADS)] : [];
    default:
      return rowFindings('web-servers', ROWS, { words: [program, ...args.positionals], args, name: args.value('-d') ?? args.positionals[1] });
  }
}

/** `-s reload` keeps serving the old configuration where the new one does not load. */
function nginx(signal: string | undefined): readonly Finding[] {
  if (signal === undefined) return [];
  if (signal.includes(HOLE)) return [found('executes', 'dynamic', 'Signal web server', 'Which signal it is, is only known when it runs.')];
  return signal === 'stop' || signal === 'quit' ? [found('changes', 'stop', 'Stop web server', STOPS)] : [];
}

function found(effect: Finding['effect'], operation: string, act: string, says: string): Finding {
  return { effect, provider: 'web-servers', operation, act, says, clues: [] };
}

export default {
  id: 'web-servers',
  title: 'Web servers and load balancers',
  executables: ['openresty', 'a2dissite', 'a2dismod', 'a2disconf', 'haproxy', 'caddy', 'varnishadm', 'ipvsadm', 'squid', 'dovecot', 'doveadm', 'lswsctrl'],
  valued: VALUED,
  target: [elsewhere],
  inspect,
  samples: {
    sees: [
      ['ssh prod-1 sudo caddy stop', 'web-servers/stop', 'production'],
      ['openresty -s quit', 'web-servers/stop', 'unknown'],
      [`doveadm expunge -A mailbox INBOX all`, 'web-servers/mail-delete', 'unknown'],
      ['haproxy -sf $(pidof haproxy) -f /etc/haproxy/haproxy.cfg', 'web-servers/replace', 'unknown'],
      ['sudo a2dissite shop', 'web-servers/site-disable', 'unknown'],
      ['varnishadm "ban req.url ~ /"', 'web-servers/cache-change', 'unknown'],
      ['ipvsadm -C', 'web-servers/balancer-change', 'unknown'],
    ],
    leaves: ['nginx -t', 'nginx -T', 'openresty -s reload', 'nginx -v', 'apachectl configtest', 'apachectl graceful', 'haproxy -c -f haproxy.cfg', 'caddy run', 'caddy validate', 'caddy fmt --overwrite', 'caddy reverse-proxy --from :80 --to :3000', 'varnishadm status', 'postqueue -p', 'ipvsadm -L -n', 'caddy file-server', 'httpd -t', 'caddy reload'],
  },
} satisfies Provider;

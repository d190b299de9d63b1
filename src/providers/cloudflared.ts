import type { Provider } from '../core/provider.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: developers.cloudflare.com/cloudflare-one (cloudflared), github.com/cloudflare/cloudflare-go cmd/flarectl. Cloudflare's API stands with wrangler. Level doc.
const VALUED = '--config --origincert --cred-file --credentials-file --loglevel --logfile --metrics --url --name --hostname --zone --id --type --content --ttl --token --account-id --mode';

export default {
  id: 'cloudflared',
  title: 'Cloudflare tunnels and zones',
  executables: ['cloudflared', 'flarectl', 'cf-terraforming', 'cli4'],
  valued: VALUED,
  inspect: (invocation) =>
    verbFindings({
      provider: 'cloudflared', valued: VALUED, named: '--zone|--name|--id',
      rows: [
        { does: /^cloudflared tunnel (?:delete|cleanup)\b/, effect: 'irreversible', operation: 'tunnel-delete', act: 'Delete tunnel', says: 'What is reached through it is cut off; its id and credentials never come back.' },
        { does: /^cloudflared tunnel route (?:dns|ip|lb)(?: (?:add|delete|-f))?\b/, effect: 'irreversible', operation: 'tunnel-route', act: 'Change where names lead by tunnel', says: 'With --overwrite-dns the record that is there is replaced.' },
        { does: /^cloudflared tunnel (?:token)\b/, effect: 'reveals', operation: 'tunnel-token', act: 'Print the token of tunnel', says: 'It would put a credential into the agent’s context.' },
        { does: /^cloudflared access (?:token|curl)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^cloudflared service uninstall\b/, effect: 'changes', operation: 'service-uninstall', act: 'Uninstall the tunnel service', says: 'What is reached through it is cut off.' },
        { does: /^(?:flarectl (?:zone|z|d|dns|record) (?:delete|d|rm)|flarectl dns (?:delete|create-or-update|o|update|u))\b/, effect: 'irreversible', operation: 'record-change', act: 'Change DNS record of', says: 'Names can stop resolving for everyone, as long as caches last.' },
        { does: /^flarectl (?:zone purge|z purge)\b/, effect: 'changes', operation: 'cache-purge', act: 'Purge the cache of zone', says: 'The next visitors wait for the origin.' },
        { does: /^cli4\b/, flag: '--delete|--post|--put|--patch', effect: 'irreversible', operation: 'api', act: 'Change by the API', says: 'Names can stop resolving for everyone, as long as caches last.' },
        { does: /^(?:cloudflared (?:tunnel(?: (?:run|list|info|login|create|ingress|diag|ready|vnet list|route ip (?:show|get)))?|access|version|update|login|proxy-dns|tail|service install)|cf-terraforming|cli4)(?= |$)/, effect: 'reads', operation: 'read', act: '', says: '' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['cloudflared tunnel delete shop', 'cloudflared/tunnel-delete', 'unknown'],
      ['cloudflared tunnel delete -f prod', 'cloudflared/tunnel-delete', 'production'],
      ['cloudflared tunnel route dns --overwrite-dns shop www.acme.io', 'cloudflared/tunnel-route', 'unknown'],
      ['cloudflared tunnel token shop', 'cloudflared/tunnel-token'],
      ['flarectl dns delete --zone acme.io --id abc', 'cloudflared/record-change', 'unknown'],
      ['flarectl zone purge --zone acme.io --everything', 'cloudflared/cache-purge', 'unknown'],
      ['flarectl firewall rules delete --zone acme.io --id abc', 'cloudflared/firewall-rules-delete', 'unknown'],
      ['cli4 --delete /zones/:acme.io/dns_records/abc', 'cloudflared/api', 'unknown'],
    ],
    leaves: ['cloudflared tunnel --url http://localhost:3000', 'cloudflared tunnel list', 'cloudflared tunnel run shop', 'cloudflared tunnel info shop', 'cloudflared version', 'flarectl zone list', 'flarectl dns list --zone acme.io', 'cli4 /zones', 'cloudflared access login https://x'],
  },
} satisfies Provider;

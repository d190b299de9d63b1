import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Finding } from '../core/effect.ts';
import type { Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromTellingFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: bind9.readthedocs.io (nsupdate, rndc), doc.powerdns.com (pdnsutil), octodns.readthedocs.io (--doit), docs.dnscontrol.org, dns-lexicon.github.io, github.com/barnybug/cli53, knot-dns.cz, certbot.eff.org, github.com/acmesh-official/acme.sh; level doc.
const GONE = 'Names can stop resolving for everyone, as long as caches last.';
const VALUED = '-k -y -t -v -s -p -c --config --config-file --config-dir --creds --providers --domains --name --type --content --ttl --identifier --cert-name --cert-path --reason -d --domain -w --webroot --email -m --server --days --dns --keylength';

const ROWS: readonly Row[] = [
  { does: /^pdnsutil (?:delete-(?:zone|rrset|metadata|tsig-key)|delete-zone-key|remove-zone-key|unset-\S+|replace-rrset|edit-zone|load-zone|b2b-migrate|zone (?:delete|edit|load|increase-serial)|rrset (?:delete|replace|add)|clear-zone|disable-dnssec|secure-all-zones)\b/, effect: 'irreversible', operation: 'zone-change', act: 'Change zone', says: GONE, instead: 'pdnsutil list-zone ZONE > before.zone' },
  { does: /^rndc (?:delzone|stop|halt|freeze|modzone|addzone|flush|flushname|flushtree|reconfig|dnssec)\b/, effect: 'irreversible', operation: 'server-change', act: 'Change name server', says: GONE },
  { does: /^(?:rndc|pdns_control|knotc|unbound-control|nsd-control|coredns) (?:reload|retransfer|stop|cycle|purge|conf-unset|zone-purge|zone-unset|zone-set|zone-freeze|quit|flush_zone|flush)\b/, effect: 'changes', operation: 'server-reload', act: 'Reload name server', says: 'A broken file stops names from resolving.' },
  { does: /^octodns-sync\b/, flag: '--doit', effect: 'irreversible', operation: 'sync', act: 'Push DNS records', says: `What the files do not name is deleted. ${GONE}`, instead: 'octodns-sync … (without --doit)' },
  { does: /^dnscontrol (?:push|create-domains)\b/, effect: 'irreversible', operation: 'sync', act: 'Push DNS records', says: `What the file does not name is deleted. ${GONE}`, instead: 'dnscontrol preview' },
  { does: /^cli53 (?:rrdelete|rrpurge|rrcreate|delete)\b/, effect: 'irreversible', operation: 'record-change', act: 'Change DNS records', says: GONE },
  { does: /^cli53 import\b/, flag: '--replace', dry: '--dry-run', effect: 'irreversible', operation: 'sync', act: 'Push DNS records', says: `What the file does not name is deleted. ${GONE}`, instead: 'cli53 import --dry-run …' },
  { does: /^lexicon \S+ (?:delete|update|create)\b/, effect: 'irreversible', operation: 'record-change', act: 'Change DNS records', says: GONE },
  { does: /^certbot revoke\b/, effect: 'irreversible', operation: 'certificate-delete', act: 'Revoke certificate', says: 'Browsers that check it trust it no longer; it never comes back.', dry: '--dry-run' },
  { does: /^certbot delete\b/, effect: 'irreversible', operation: 'certificate-delete', act: 'Delete certificate', says: 'Servers that still point to it fail at their next start.', dry: '--dry-run' },
  { does: /^certbot (?:delete|revoke|unregister)\b/, effect: 'irreversible', operation: 'certificate-delete', act: 'Delete or revoke certificate', says: 'Servers that still point to it fail at their next start; what is revoked never comes back.', dry: '--dry-run' },
  { does: /^certbot(?: (?:run|certonly|renew|install|reconfigure|rollback|enhance|update_account))?$/, effect: 'changes', operation: 'certificate-change', act: 'Request certificate', says: 'Issuers limit how often that may be done.', dry: '--dry-run|--test-cert|--staging' },
  { does: /^(?:acme\.sh|lego)\b/, flag: '--remove|--revoke|--deactivate|--deactivate-account|--uninstall', effect: 'irreversible', operation: 'certificate-delete', act: 'Delete certificate', says: 'What is revoked never comes back.' },
  { does: /^lego (?:revoke)\b/, effect: 'irreversible', operation: 'certificate-delete', act: 'Delete certificate', says: 'What is revoked never comes back.' },
];

/** `nsupdate` takes its changes on standard input or from a file. */
function inspect(invocation: Invocation, { files, home }: Surroundings): readonly Finding[] {
  const { argv, stdin, cwd } = invocation;
  const args = parseArgs(argv, VALUED);
  if (args.has('-h')) return [];
  if (argv[0] !== 'nsupdate') return rowFindings('dns-tools', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: args.value('--cert-name', '-d', '--domain', '--domains') ?? args.positionals.at(-1) });
  const file = args.positionals[0];
  const path = file !== undefined && isKnown(file) ? resolve(file, cwd, home) : undefined;
  const text = path === undefined ? (stdin.kind === 'text' ? stdin.text : undefined) : files.read(path);
  if (text !== undefined && !/\bupdate\s|\b(?:add|del|delete)\s/i.test(text)) return [];
  const name = text === undefined ? undefined : /\b(?:update\s{1,4})?(?:delete|del|add)\s{1,4}([\w.*-]{1,200})/i.exec(text)?.[1];
  return rowFindings('dns-tools', [{ does: /^nsupdate/, effect: 'irreversible', operation: 'record-change', act: 'Change DNS record', says: GONE }], { words: ['nsupdate'], args, name });
}

export default {
  id: 'dns-tools',
  title: 'DNS and certificate tools',
  executables: ['nsupdate', 'pdnsutil', 'pdns_control', 'rndc', 'knotc', 'unbound-control', 'nsd-control', 'octodns-sync', 'dnscontrol', 'lexicon', 'cli53', 'certbot', 'acme.sh', 'lego'],
  valued: VALUED,
  target: [fromTellingFlag('--config-file', '--config', '-c'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['nsupdate -k key.private update.txt', 'dns-tools/record-change', 'unknown'],
      ["printf 'server ns1.acme.io\\nupdate delete www.acme.io A\\nsend\\n' | nsupdate", 'dns-tools/record-change', 'unknown'],
      ['pdnsutil delete-zone acme.io', 'dns-tools/zone-change', 'unknown'],
      ['rndc delzone acme.io', 'dns-tools/server-change', 'unknown'],
      ['octodns-sync --doit --config-file=config/prod.yaml', 'dns-tools/sync', 'production'],
      ['dnscontrol push', 'dns-tools/sync', 'unknown'],
      ['cli53 rrdelete acme.io www A', 'dns-tools/record-change', 'unknown'],
      ['cli53 import --replace --file zone.txt acme.io', 'dns-tools/sync', 'unknown'],
      ['lexicon cloudflare delete acme.io A --name www', 'dns-tools/record-change', 'unknown'],
      ['certbot delete --cert-name acme.io', 'dns-tools/certificate-delete', 'unknown'],
      ['certbot revoke --cert-path /etc/letsencrypt/live/acme.io/cert.pem', 'dns-tools/certificate-delete', 'unknown'],
      ['acme.sh --remove -d acme.io', 'dns-tools/certificate-delete', 'unknown'],
      ['ssh prod-ns1 sudo rndc stop', 'dns-tools/server-change', 'production'],
    ],
    leaves: ['cli53 list', 'cli53 export acme.io', 'cli53 import --replace --dry-run --file zone.txt acme.io', 'dig acme.io', 'nslookup acme.io', 'host acme.io', 'pdnsutil list-all-zones', 'pdnsutil check-zone acme.io', 'rndc status', 'octodns-sync --config-file=config/prod.yaml', 'dnscontrol preview', 'dnscontrol check', 'lexicon cloudflare list acme.io A', 'certbot certificates', 'certbot renew --dry-run', 'acme.sh --list', 'whois acme.io'],
  },
} satisfies Provider;

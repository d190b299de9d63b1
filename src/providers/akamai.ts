import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: techdocs.akamai.com (command line, property manager, purge, EdgeDNS), docs.bunny.net, support.keycdn.com/api; level kn.
const VALUED = '-s --section --edgerc -a --accountkey --account-key -n --network -p --property -v --propver --version --emails -m --note -e --environment --cpcode --tag -g --contract';
const LIVE = 'Visitors everywhere get it within minutes.';

const ROWS: readonly Row[] = [
  { does: /^akamai purge (?:delete|invalidate)\b/, effect: 'changes', operation: 'purge', act: 'Purge from the cache', says: 'The next visitors wait for the origin.' },
  { does: /^akamai (?:pm|property-manager|property|pipeline|pl|sandbox|appsec|edgeworkers|ew|cps|terraform|jsonnet|dns|edgekv|cloudlets|image-manager|lds|etp|eaa|visitor-prioritization|netlist|gtm) (?:activate|activate-version|deactivate|promote|save|update|merge|activate-config)\b/, effect: 'changes', operation: 'activate', act: 'Activate', says: LIVE },
  { does: /^akamai (?:dns|edge-dns) (?:rm-\S+|delete-\S+|submit-bulkzones|update-\S+|add-\S+|create-\S+|remove-\S+)/, effect: 'irreversible', operation: 'dns-change', act: 'Change DNS records of', says: 'Names can stop resolving for everyone, as long as caches last.' },
  { does: /^akamai (?:install|update|upgrade|list|search|config|help|version)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

export default {
  id: 'akamai',
  title: 'Akamai and Bunny',
  executables: ['akamai', 'bunny', 'bunnycli'],
  hosts: ['*.luna.akamaiapis.net', '*.purge.akamaiapis.net', '*.akamaiapis.net', 'api.bunny.net', 'storage.bunnycdn.com', '*.storage.bunnycdn.com', 'video.bunnycdn.com', 'api.keycdn.com', 'api.stackpath.com', 'cdn77.com', 'api.cdn77.com', 'api.gcore.com'],
  valued: VALUED,
  target: [fromFlag('-n', '--network'), fromFlag('-e', '--environment'), fromFlag('-s', '--section'), fromVariable('AKAMAI_EDGERC_SECTION')],
  inspect: (invocation) => verbFindings({ provider: 'akamai', valued: VALUED, rows: ROWS, named: '-p|--property' }, invocation),
  rest: [
    { id: 'purge', route: 'POST /ccu/*', effect: 'changes', act: 'Purge from the cache', says: 'The next visitors wait for the origin.', level: 'kn' },
    { id: 'activate', route: 'POST /papi/*', effect: 'changes', act: 'Change property', says: LIVE, level: 'kn' },
    { id: 'dns-change', route: 'POST|PUT|DELETE /config-dns/*', effect: 'irreversible', act: 'Change DNS records', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
    { id: 'dns-change', route: 'POST|PUT|DELETE /dnszone/*', effect: 'irreversible', act: 'Change DNS zone', says: 'Names can stop resolving for everyone, as long as caches last.', level: 'kn' },
    { id: 'zone-purge', route: 'POST /{pullzone,storagezone}/:zone/*', effect: 'changes', act: 'Purge or change zone', says: LIVE, level: 'kn' },
    { id: 'zone-purge', route: 'POST /{pullzone,purge,storagezone}/*', effect: 'changes', act: 'Change zone', says: LIVE, level: 'kn' },
    { id: 'upload', route: 'PUT /:zone/*', effect: 'destroys-data', act: 'Overwrite file in zone', says: 'What was there is lost.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['akamai purge delete https://www.acme.io/', 'akamai/purge', 'unknown'],
      ['akamai pm activate -p www.acme.io -n production', 'akamai/activate', 'production'],
      ['akamai property activate shop --network STAGING', 'akamai/activate', 'staging'],
      ['akamai dns rm-recordset acme.io --name www --type A', 'akamai/dns-change', 'unknown'],
      ['akamai edgeworkers delete-edgeworker-id 42', 'akamai/edgeworkers-delete-edgeworker-id', 'unknown'],
      ['bunny pull-zone delete 123', 'akamai/pull-zone-delete', 'unknown'],
      ['curl -X DELETE -H "AccessKey: $K" https://api.bunny.net/pullzone/123', 'akamai/delete-request', 'unknown'],
      ['curl -X POST https://api.bunny.net/pullzone/123/purgeCache', 'akamai/zone-purge', 'unknown'],
    ],
    leaves: ['akamai pm list-properties', 'akamai list', 'akamai install property-manager', 'akamai dns list-zoneconfig', 'curl https://api.bunny.net/pullzone', 'akamai purge --help'],
  },
} satisfies Provider;

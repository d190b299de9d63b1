import type { Provider } from '../core/provider.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: developer.dnsimple.com, developer.godaddy.com/doc, namecheap.com/support/api, api.gandi.net/docs, api.ovh.com, doc.powerdns.com, porkbun.com/api; level doc. Registrars and DNS hosts share one meaning: a name.
const GONE = 'Names can stop resolving for everyone, as long as caches last.';
const LOST = 'A domain that is given up, moved or unlocked may never come back.';
const VALUED = '--account --token --sandbox --type --name --content --ttl --zone -t -n -c --domain --data --shopper';

export default {
  id: 'dnsimple',
  title: 'Registrars and DNS hosts',
  executables: ['dnsimple', 'godaddy', 'namecheap', 'gandi', 'ovh-cli', 'ovhcloud', 'porkbun'],
  hosts: [
    'api.dnsimple.com', 'api.godaddy.com', 'api.namecheap.com', 'api.gandi.net', 'dns.api.gandi.net', 'eu.api.ovh.com', 'ca.api.ovh.com', 'us.api.ovhcloud.com', 'api.ovh.com', 'api.nsone.net', 'api.porkbun.com', 'porkbun.com', 'api.name.com', 'api.dynu.com', 'api.cloudns.net', 'api.dnsmadeeasy.com', 'api.ultradns.com', 'api.hosting.ionos.com', 'api.luadns.com', 'api.desec.io', 'desec.io', 'rest.websupport.sk',
  ],
  valued: VALUED,
  inspect: (invocation) =>
    verbFindings({
      provider: 'dnsimple', valued: VALUED, silent: 'domain domains zone zones',
      rows: [
        { does: /^\S+ (?:domains?|registrar|registration) (?:delete|transfer|unlock|cancel|push|disable-\S+|remove|auto-renew|autorenew|release|restore)\b/, effect: 'irreversible', operation: 'domain-give-up', act: 'Give up domain', says: LOST },
        { does: /^\S+ (?:zones?|records?|dns|nameservers?|domains?|delegation|dnssec|record) (?:\S+ )?(?:delete|remove|rm|update|set|replace|edit|create|add|import|change|disable|enable)\b/, effect: 'irreversible', operation: 'record-change', act: 'Change DNS records of', says: GONE },
      ],
    }, invocation),
  rest: [
    { id: 'domain-give-up', route: 'DELETE /v2/:account/domains/:domain', effect: 'irreversible', act: 'Give up domain', says: LOST, level: 'doc' },
    { id: 'domain-give-up', route: 'DELETE|POST|PUT|PATCH /v2/:account/registrar/*', effect: 'irreversible', act: 'Change the registration of domain', says: LOST, level: 'doc' },
    { id: 'record-change', route: 'POST|PATCH|PUT|DELETE /v2/:account/zones/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    { id: 'record-replace', route: 'PUT /v1/domains/:domain/records', effect: 'irreversible', act: 'Replace all DNS records of domain', says: `Those that the request does not name are deleted. ${GONE}`, level: 'doc' },
    { id: 'record-change', route: 'PUT|PATCH|POST|DELETE /v1/domains/:domain/records/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    { id: 'domain-give-up', route: 'DELETE|PATCH|POST /v1/domains/*', effect: 'irreversible', act: 'Change the registration of domain', says: LOST, level: 'doc' },
    { id: 'record-change', route: 'PUT|PATCH|POST|DELETE /v5/{livedns,domain}/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    { id: 'record-change', route: 'PUT|POST|DELETE /{1.0,v1}/domain/zone/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    { id: 'record-change', route: 'PUT|POST|DELETE /v1/zones/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    // Namecheap takes everything as a query over GET; which command it is stands there, and reading ones are asked about too.
    { id: 'record-replace', route: 'POST /xml.response', effect: 'irreversible', act: 'Change DNS records by', says: 'setHosts deletes all records that it does not name.', level: 'doc' },
    { id: 'record-change', route: 'POST /api/json/v3/dns/{edit,delete,create,editByNameType,deleteByNameType}/*', effect: 'irreversible', act: 'Change DNS records', says: GONE, level: 'doc' },
    { id: 'read', route: 'POST /api/json/v3/*', effect: 'reads', act: 'Read', says: 'It only looks.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['dnsimple records delete acme.io 1', 'dnsimple/record-change', 'unknown'],
      ['dnsimple domains delete acme.io', 'dnsimple/domain-give-up', 'unknown'],
      ['ovhcloud domain-zone record delete acme.io 12', 'dnsimple/domain-zone-record-delete', 'unknown'],
      ['curl -X DELETE https://api.dnsimple.com/v2/1010/domains/acme.io', 'dnsimple/domain-give-up', 'unknown'],
      ['curl -X DELETE https://api.dnsimple.com/v2/1010/zones/acme.io/records/5', 'dnsimple/record-change', 'unknown'],
      [`curl -X PUT https://api.godaddy.com/v1/domains/acme.io/records -d '[]'`, 'dnsimple/record-replace', 'unknown'],
      ['curl -X DELETE https://api.godaddy.com/v1/domains/acme.io', 'dnsimple/domain-give-up', 'unknown'],
      ['curl -X POST https://api.namecheap.com/xml.response -d "Command=namecheap.domains.dns.setHosts&SLD=acme"', 'dnsimple/record-replace', 'unknown'],
      [`curl -X PUT https://api.gandi.net/v5/livedns/domains/acme.io/records/www/A -d '{}'`, 'dnsimple/record-change', 'unknown'],
      ['curl -X DELETE https://api.nsone.net/v1/zones/acme.io', 'dnsimple/record-change', 'unknown'],
    ],
    leaves: ['dnsimple domains list', 'dnsimple records list acme.io', 'curl https://api.dnsimple.com/v2/whoami', 'curl https://api.godaddy.com/v1/domains', 'curl "https://api.namecheap.com/xml.response?Command=namecheap.domains.getList"', 'dnsimple whoami', `curl -X POST https://api.porkbun.com/api/json/v3/ping -d '{}'`],
  },
} satisfies Provider;

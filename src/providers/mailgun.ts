import type { Provider } from '../core/provider.ts';

// Source: documentation.mailgun.com (routes; a domain `sandbox….mailgun.org` only sends to invited people); level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'mailgun',
  title: 'Mailgun',
  hosts: ['api.mailgun.net', 'api.eu.mailgun.net'],
  rest: [
    { id: 'sandbox', route: 'POST /v3/sandbox*/messages', effect: 'reads', act: 'Send from the sandbox', says: 'Only invited people get it.' },
    { id: 'validate', route: 'POST /v4/address/*', effect: 'reads', act: 'Validate', says: 'It only looks.' },
    { id: 'send', route: 'POST /v3/:domain/{messages,messages.mime}', effect: 'irreversible', act: 'Send mail from domain', says: 'Whoever it is addressed to gets it. Cannot be called back.', level: 'kn' },
    { id: 'domain-delete', route: 'DELETE /{v3,v4}/domains/:domain', effect: 'irreversible', act: 'Delete domain', says: `Mail of it is no longer sent or received. ${GONE}`, level: 'kn' },
    { id: 'suppression-delete', route: 'DELETE /v3/:domain/{bounces,unsubscribes,complaints,whitelists}/*', effect: 'irreversible', act: 'Delete suppressions of domain', says: `People who asked for no mail may get mail again. ${GONE}`, level: 'kn' },
    ...['bounces', 'unsubscribes', 'complaints', 'whitelists'].map((kind) => ({ id: 'suppression-delete', route: `DELETE /v3/:domain/${kind}`, effect: 'irreversible' as const, act: 'Delete suppressions of domain', says: `People who asked for no mail may get mail again. ${GONE}`, level: 'kn' as const })),
    { id: 'list-delete', route: 'DELETE /v3/lists/*', effect: 'destroys-data', act: 'Delete mailing list', says: `Its members go with it. ${GONE}`, level: 'kn' },
    { id: 'access', route: 'POST|PUT|DELETE /v1/keys/*', effect: 'permissions', act: 'Change keys', says: 'Whatever uses a changed key stops sending.', level: 'kn' },
    { id: 'access', route: 'POST|PUT|DELETE /v3/domains/:domain/credentials/*', effect: 'permissions', act: 'Change the credentials of domain', says: 'Whatever uses them stops sending.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in Mailgun', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.mailgun.net/v3/domains/acme.io', 'mailgun/domain-delete', 'unknown'],
      ['curl https://api.mailgun.net/v3/mg.acme.io/messages -F from=a@acme.io -F to=b@example.com', 'mailgun/send', 'unknown'],
      ['curl -X DELETE https://api.eu.mailgun.net/v3/mg.acme.io/unsubscribes', 'mailgun/suppression-delete', 'unknown'],
      ['curl -X DELETE https://api.mailgun.net/v3/lists/news@acme.io', 'mailgun/list-delete', 'unknown'],
    ],
    leaves: ['curl https://api.mailgun.net/v3/domains', 'curl https://api.mailgun.net/v3/sandbox123.mailgun.org/messages -F to=me@example.com', 'curl "https://api.mailgun.net/v3/mg.acme.io/events?event=failed"', 'grep -rn api.mailgun.net src'],
  },
} satisfies Provider;

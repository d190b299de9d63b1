import type { Provider } from '../core/provider.ts';

// Source: docs.sendgrid.com/api-reference; level kn. A request in sandbox mode (`mail_settings.sandbox_mode`) sends nothing, and is not told apart.
const GONE = 'It is deleted for everybody. Cannot be undone.';

export default {
  id: 'sendgrid',
  title: 'SendGrid',
  hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
  rest: [
    ...['v3/marketing/contacts/search', 'v3/marketing/contacts/search/emails', 'v3/validations/email', 'v3/contactdb/recipients/search', 'v3/marketing/contacts/batch', 'v3/mail/batch', 'v3/marketing/contacts/exports'].map((path) => ({ id: 'search', route: `POST /${path}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' })),
    { id: 'send', route: 'POST /v3/mail/send', effect: 'irreversible', act: 'Send mail', says: 'Whoever it is addressed to gets it. Cannot be called back.', level: 'kn' },
    { id: 'send', route: 'POST|PUT /v3/marketing/singlesends/:send/schedule', effect: 'irreversible', act: 'Send a campaign', says: 'A whole list gets it. Cannot be called back.', level: 'kn' },
    { id: 'contacts-delete', route: 'DELETE /v3/marketing/*', effect: 'destroys-data', act: 'Delete contacts', says: GONE, level: 'kn' },
    { id: 'suppression-delete', route: 'DELETE /v3/suppression/*', effect: 'irreversible', act: 'Delete suppressions', says: 'People who asked for no mail may get mail again. Cannot be undone.', level: 'kn' },
    { id: 'suppression-delete', route: 'DELETE /v3/asm/*', effect: 'irreversible', act: 'Delete suppressions', says: 'People who asked for no mail may get mail again. Cannot be undone.', level: 'kn' },
    ...['api_keys', 'teammates', 'subusers', 'scopes', 'sso', 'user', 'access_settings', 'access_rules'].map((kind) => ({ id: 'access', route: `POST|PUT|PATCH|DELETE /v3/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'Whatever uses a changed key stops sending.', level: 'kn' as const })),
    { id: 'delete', route: 'DELETE /v3/*', effect: 'irreversible', act: 'Delete in SendGrid', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://api.sendgrid.com/v3/mail/send -d @mail.json', 'sendgrid/send', 'unknown'],
      ['curl -X DELETE https://api.sendgrid.com/v3/templates/abc', 'sendgrid/delete', 'unknown'],
      ['curl -X DELETE "https://api.sendgrid.com/v3/marketing/contacts?delete_all_contacts=true"', 'sendgrid/contacts-delete', 'unknown'],
      ['curl -X DELETE https://api.sendgrid.com/v3/suppression/bounces -d "{}"', 'sendgrid/suppression-delete', 'unknown'],
      ['curl -X DELETE https://api.sendgrid.com/v3/api_keys/k1', 'sendgrid/access', 'unknown'],
    ],
    leaves: ['curl https://api.sendgrid.com/v3/templates', `curl -X POST https://api.sendgrid.com/v3/marketing/contacts/search -d '{"query":"email LIKE x"}'`, 'curl "https://api.sendgrid.com/v3/stats?start_date=2025-01-01"', 'grep -rn "v3/mail/send" src'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';

// Sources: resend.com/docs/api-reference, resend/mcp-send-email, docs of Loops, Brevo, MailerSend, Customer.io, Courier, Knock, Novu; level kn.
// Addresses at resend.dev (`delivered@resend.dev`) are for testing.
const SENT = 'Whoever it is addressed to gets it. Cannot be called back.';
const GONE = 'Cannot be undone.';

export default {
  id: 'resend',
  title: 'Mail services',
  executables: ['resend'],
  hosts: ['api.resend.com', 'app.loops.so', 'api.brevo.com', 'api.mailersend.com', 'api.customer.io', 'track.customer.io', 'api.courier.com', 'api.knock.app', 'api.novu.co', 'api.sparkpost.com', 'mandrillapp.com', 'api.mailjet.com', 'api.elasticemail.com', 'a.klaviyo.com', 'onesignal.com', 'api.onesignal.com', 'fcm.googleapis.com'],
  reads: ['(emails|domains|audiences|contacts|broadcasts|api-keys|templates|segments|webhooks) (list|get|show|verify)', '(login|whoami|doctor|auth|open) ...'],
  operations: [
    { id: 'delete', match: '(domains|audiences|contacts|broadcasts|templates|segments|webhooks|emails) (delete|remove|rm|cancel) [name]', effect: 'irreversible', act: 'Delete in Resend', says: GONE, level: 'kn' },
    { id: 'access', match: 'api-keys (delete|create|remove|rm) [name]', effect: 'permissions', act: 'Change keys', says: 'Whatever uses a changed key stops sending.', level: 'kn' },
    { id: 'send', match: '(emails|broadcasts) (send|batch) ...', effect: 'irreversible', act: 'Send mail', says: SENT, level: 'kn' },
  ],
  rest: [
    ...['emails', 'v3/smtp', 'api/v1/transactional', 'v1/email', 'v1/send', 'v3.1/send', 'api/1.0/messages', 'api/v1/transmissions', 'v1/events/trigger', 'api/v1/notifications', 'notifications', 'v4/email'].map((path) => ({ id: 'send', route: `POST /${path}/*`, effect: 'irreversible' as const, act: 'Send mail', says: SENT, level: 'kn' as const })),
    ...['broadcasts/:campaign/send', 'v3/emailCampaigns/:campaign/sendNow'].map((path) => ({ id: 'send', route: `POST /${path}`, effect: 'irreversible' as const, act: 'Send campaign', says: 'A whole list gets it. Cannot be called back.', level: 'kn' as const })),
    { id: 'access', route: 'POST|DELETE /api-keys/*', effect: 'permissions', act: 'Change keys', says: 'Whatever uses a changed key stops sending.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in the mail service', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-send', tool: '{send-email,send_email,send-broadcast,send_broadcast,send-batch-emails,gmail_send_email,sendEmail,send_mail}', effect: 'irreversible', act: 'Send mail to', says: SENT, resource: 'to subject', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://api.resend.com/emails -d "{}"', 'resend/send', 'unknown'],
      ['curl -X DELETE https://api.resend.com/domains/d1', 'resend/delete', 'unknown'],
      ['curl -X POST https://api.brevo.com/v3/smtp/email -d "{}"', 'resend/send', 'unknown'],
      ['resend domains delete d1', 'resend/delete', 'unknown'],
      [{ server: 'resend', tool: 'send-email', input: { to: 'a@example.com' } }, 'resend/mcp-send', 'unknown'],
    ],
    leaves: ['curl https://api.resend.com/domains', 'resend emails list', 'grep -rn "api.resend.com" src', { server: 'gmail', tool: 'search_emails', input: { query: 'invoice' } }, { server: 'gmail', tool: 'draft_email', input: { to: ['a@example.com'] } }],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';

// Sources: postmarkapp.com/developer (POSTMARK_API_TEST as token sends nothing), github.com/activecampaign/postmark-cli; level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'postmark',
  title: 'Postmark',
  executables: ['postmark'],
  hosts: ['api.postmarkapp.com'],
  valued: '--server-token --account-token -f --from -t --to -s --subject --html --text --template --id',
  reads: ['(servers|templates) (list|pull|preview)'],
  operations: [
    { id: 'send', match: 'email (raw|template) ...', effect: 'irreversible', act: 'Send mail', says: 'Whoever it is addressed to gets it. Cannot be called back.', level: 'kn' },
    { id: 'templates', match: 'templates push ...', effect: 'changes', act: 'Overwrite templates', says: 'The next mail uses them.', level: 'kn' },
  ],
  rest: [
    { id: 'render', route: 'POST /templates/validate', effect: 'reads', act: 'Validate', says: 'It only looks.' },
    { id: 'send', route: 'POST /email/*', effect: 'irreversible', act: 'Send mail', says: 'Whoever it is addressed to gets it. Cannot be called back.', level: 'kn' },
    { id: 'server-delete', route: 'DELETE /servers/:server', effect: 'irreversible', act: 'Delete server', says: `Its templates, streams and tokens go with it. ${GONE}`, level: 'kn' },
    { id: 'suppression-delete', route: 'POST /message-streams/:stream/suppressions/delete', effect: 'irreversible', act: 'Delete suppressions of stream', says: 'People who asked for no mail may get mail again.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in Postmark', says: GONE, level: 'kn' },
  ],
  mcp: [{ id: 'mcp-send', tool: '{sendEmail,sendEmailWithTemplate}', effect: 'irreversible', act: 'Send mail', says: 'Whoever it is addressed to gets it. Cannot be called back.', resource: 'to', level: 'kn' }],
  samples: {
    sees: [
      ['curl -X DELETE https://api.postmarkapp.com/servers/1', 'postmark/server-delete', 'unknown'],
      ['curl -X POST https://api.postmarkapp.com/email/batch -d @mails.json', 'postmark/send', 'unknown'],
      ['postmark templates push ./templates', 'postmark/templates', 'unknown'],
      ['postmark email raw --from a@acme.io --to b@example.com', 'postmark/send', 'unknown'],
    ],
    leaves: ['curl https://api.postmarkapp.com/servers', 'postmark templates pull ./templates', 'postmark servers list', 'grep -rn postmarkapp src'],
  },
} satisfies Provider;

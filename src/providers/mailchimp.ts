import type { Provider } from '../core/provider.ts';

// Sources: mailchimp.com/developer/marketing/api, developers.hubspot.com, developers.intercom.com, developer.zendesk.com, developer.salesforce.com (`sf`); level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'mailchimp',
  title: 'Customer lists',
  hosts: ['*.api.mailchimp.com', 'api.hubapi.com', 'api.intercom.io', 'api.eu.intercom.io', '*.zendesk.com', 'api.attio.com', 'api.pipedrive.com', 'api.convertkit.com', 'api.kit.com', '*.freshdesk.com'],
  rest: [
    ...['search', 'batch/read', 'batch_read', 'query', 'records/query'].flatMap((end) => ['/:a', '/:a/:b', '/:a/:b/:c', '/:a/:b/:c/:d'].map((base) => ({ id: 'search', route: `POST ${base}/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' }))),
    ...['send', 'schedule', 'cancel-send', 'resume', 'pause'].map((verb) => ({ id: 'campaign', route: `POST /3.0/campaigns/:campaign/actions/${verb}`, effect: 'irreversible' as const, act: ({ send: 'Send campaign', schedule: 'Schedule campaign', 'cancel-send': 'Cancel campaign', resume: 'Resume campaign', pause: 'Pause campaign' })[verb] ?? 'Change campaign', says: 'A whole list gets it. Cannot be called back.', level: 'kn' as const })),
    { id: 'member-delete', route: 'POST /3.0/lists/:list/members/:member/actions/delete-permanent', effect: 'destroys-data', act: 'Delete member', says: `It can never be added again. ${GONE}`, level: 'kn' },
    { id: 'list-delete', route: 'DELETE /3.0/lists/:list', effect: 'destroys-data', act: 'Delete list', says: `Every member and report of it is deleted. ${GONE}`, level: 'kn' },
    { id: 'delete', route: 'POST /:a/:b/:c/:d/batch/archive', effect: 'destroys-data', act: 'Delete records of', says: GONE, level: 'kn' },
    { id: 'delete', route: 'POST /crm/v3/objects/:kind/gdpr-delete', effect: 'destroys-data', act: 'Delete records of', says: GONE, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete records', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://us1.api.mailchimp.com/3.0/lists/abc', 'mailchimp/list-delete', 'unknown'],
      ['curl -X POST https://us1.api.mailchimp.com/3.0/campaigns/c1/actions/send', 'mailchimp/campaign', 'unknown'],
      ['curl -X DELETE https://api.hubapi.com/crm/v3/objects/contacts/1', 'mailchimp/delete', 'unknown'],
      ['curl -X DELETE https://acme.zendesk.com/api/v2/tickets/1.json', 'mailchimp/delete', 'unknown'],
    ],
    leaves: ['curl https://us1.api.mailchimp.com/3.0/lists', `curl -X POST https://api.hubapi.com/crm/v3/objects/contacts/search -d '{"query":"delete"}'`, 'curl https://acme.zendesk.com/api/v2/tickets.json', 'grep -rn hubapi src'],
  },
} satisfies Provider;

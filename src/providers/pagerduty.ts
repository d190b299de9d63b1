import type { Provider } from '../core/provider.ts';

// Sources: developer.pagerduty.com/api-reference, github.com/martindstone/pagerduty-cli (`pd`), PagerDuty/pagerduty-mcp-server; level kn.
const GONE = 'It is deleted, and nobody is called for what it watched. Cannot be undone.';

export default {
  id: 'pagerduty',
  title: 'PagerDuty',
  executables: ['pd'],
  hosts: ['api.pagerduty.com', 'api.eu.pagerduty.com', 'events.pagerduty.com', 'events.eu.pagerduty.com'],
  valued: '-b --useauth --token --ids -i --names -n --filter --keys -F --from --email -e --schedule -s',
  reads: ['(service|incident|schedule|user|team|ep|escalation-policy|integration|log|rulesets|analytics|field|business-service|tag|orchestration|automation) (list|show|oncall|open|notes|alerts|log|export|contact)', '(auth|version|analytics|log) ...'],
  operations: [
    { id: 'service-change', match: 'service disable ...', effect: 'irreversible', act: 'Disable service', says: 'Nobody is called for what it watches until it is enabled again.', resource: '--ids|-i', level: 'kn' },
    { id: 'delete', match: '(service|schedule|ep|user|team|ruleset|business-service|tag|orchestration|field|automation|integration) (delete|remove|disable) ...', effect: 'irreversible', act: 'Delete in PagerDuty', says: GONE, resource: '--ids|-i|--names|-n', level: 'kn' },
    { id: 'service-change', match: '(service|schedule|ep|user|team|field|tag) (set|create|copy|level|override|replace|target|move|add|extension) ...', effect: 'changes', act: 'Change who is called', says: 'It changes who is called, and for what.', level: 'kn' },
    { id: 'incident', match: 'incident resolve ...', effect: 'changes', act: 'Resolve incident', says: 'Nobody is called for it any more, whether or not it is over.', resource: '-i|--ids', level: 'kn' },
    { id: 'incident', match: 'incident ack ...', effect: 'changes', act: 'Acknowledge incident', says: 'Nobody further is called for it until its time runs out.', resource: '-i|--ids', level: 'kn' },
    { id: 'incident', match: 'incident create ...', effect: 'changes', act: 'Open an incident', says: 'Whoever is on call for the service is called.', level: 'kn' },
    { id: 'incident', match: 'incident (create|resolve|merge|assign|ack|set|priority|responder|subscriber|notes|analytics|log|rename) ...', effect: 'changes', act: 'Change incident', says: 'People are called, or no longer called.', level: 'kn' },
    { id: 'raw-delete', match: 'rest delete ...', effect: 'irreversible', act: 'Delete in PagerDuty', says: GONE, level: 'kn' },
    { id: 'raw-change', match: 'rest (post|put) ...', effect: 'changes', act: 'Change in PagerDuty', says: 'It changes who is called, and for what.', level: 'kn' },
    { id: 'switch', match: 'auth use ...', effect: 'retargets', act: 'Switch the account', says: 'Commands that follow act on it.', level: 'kn' },
  ],
  rest: [
    { id: 'incident', route: 'POST|PUT /incidents/*', effect: 'changes', act: 'Change incident', says: 'People are called, or no longer called.', level: 'kn' },
    { id: 'alert', route: 'POST /v2/enqueue', effect: 'changes', act: 'Send an alert', says: 'Somebody is called.', level: 'kn' },
    { id: 'change-event', route: 'POST /v2/change/enqueue', effect: 'reads', act: 'Send a change event', says: 'It only adds.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in PagerDuty', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-change', tool: '{create_incident,manage_incidents,create_schedule_override,update_service,create_service,update_team,delete_team,add_team_member,remove_team_member,add_responders,delete_alert_grouping_setting,update_schedule}', server: '*{pagerduty,pager}*', effect: 'changes', act: 'Change incident', says: 'People are called, or no longer called.', resource: 'incident_ids service_id schedule_id team_id name', source: 'PagerDuty/pagerduty-mcp-server', level: 'kn' },
  ],
  samples: {
    sees: [
      ['pd service delete --ids P123', 'pagerduty/delete', 'unknown'],
      ['pd incident resolve -i Q1', 'pagerduty/incident', 'unknown'],
      ['curl -X DELETE https://api.pagerduty.com/services/P123', 'pagerduty/delete', 'unknown'],
      ['curl -X PUT https://api.pagerduty.com/incidents -d "{}"', 'pagerduty/incident', 'unknown'],
      [{ server: 'pagerduty', tool: 'manage_incidents', input: { incident_ids: ['Q1'], status: 'resolved' } }, 'pagerduty/mcp-change', 'unknown'],
    ],
    leaves: ['pd incident list', 'pd service list --json', 'pd schedule oncall', 'curl https://api.pagerduty.com/services', 'pd auth list', 'curl -X POST https://events.pagerduty.com/v2/change/enqueue -d "{}"', { server: 'pagerduty', tool: 'list_incidents', input: {} }],
  },
} satisfies Provider;

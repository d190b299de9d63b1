import type { Provider } from '../core/provider.ts';
import { fromUrlFlag } from '../targets/database-target.ts';

// Sources: docs.splunk.com Admin manual (CLI commands), REST API reference; level kn.
const GONE = 'Its events are deleted. Cannot be undone.';

export default {
  id: 'splunk',
  title: 'Splunk',
  executables: ['splunk'],
  hosts: ['*.splunkcloud.com', 'splunk.*', 'splunk-*', '*.splunk.*', 'api.*.signalfx.com'],
  valued: '-auth -uri -index -app -name -port -secret -mode -password -role -user',
  target: [fromUrlFlag('-uri', '--uri')],
  reads: ['(list|display|show|search|dispatch|status|version|btool|diag|find|help|validate|rtsearch|export) ...', 'cmd btool ...'],
  operations: [
    { id: 'clean', match: 'clean [what]', effect: 'destroys-data', act: 'Empty index', says: GONE, resource: '-index', backups: 'Only a copy of the buckets brings them back.', level: 'kn' },
    { id: 'remove', match: '(remove|delete) <what> [name]', effect: 'destroys-data', act: 'Remove from Splunk', says: GONE, level: 'kn' },
    { id: 'access', match: '(add|edit|remove) (user|role|auth-server|licenser-groups|licenses) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can search what.', level: 'kn' },
    { id: 'change', match: '(add|edit|set|enable|disable|install|restart|stop|offline|rolling-restart|reload|apply|bootstrap|resync|rebuild|fsck|_internal|transfer) ...', effect: 'changes', act: 'Change Splunk', says: 'Searches and what comes in may stop.', level: 'kn' },
  ],
  rest: [
    { id: 'search', route: 'POST /services/search/*', effect: 'reads', act: 'Search', says: 'It only looks.' },
    { id: 'search', route: 'POST /servicesNS/:user/:app/search/*', effect: 'reads', act: 'Search', says: 'It only looks.' },
    { id: 'search', route: 'DELETE /services/search/jobs/:job', effect: 'reads', act: 'End a search', says: 'Only the search ends.' },
    { id: 'login', route: 'POST /services/auth/login', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'send', route: 'POST /services/collector/*', effect: 'reads', act: 'Send events', says: 'It only adds.' },
    { id: 'index-delete', route: 'DELETE /services/data/indexes/:index', effect: 'destroys-data', act: 'Delete index', says: GONE, level: 'kn' },
    { id: 'index-delete', route: 'DELETE /servicesNS/:user/:app/data/indexes/:index', effect: 'destroys-data', act: 'Delete index', says: GONE, level: 'kn' },
    { id: 'access', route: 'POST|DELETE /services/{authentication,authorization}/*', effect: 'permissions', act: 'Change access', says: 'It changes who can search what.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete in Splunk', says: 'It is deleted for everybody. Cannot be undone.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['splunk clean eventdata -index main -f', 'splunk/clean', 'unknown'],
      ['/opt/splunk/bin/splunk remove index main', 'splunk/remove', 'unknown'],
      ['splunk clean all -f', 'splunk/clean', 'unknown'],
      ['splunk restart', 'splunk/change', 'unknown'],
      ['curl -k -u admin:x -X DELETE https://splunk-prod.acme.io:8089/services/data/indexes/main', 'splunk/index-delete', 'production'],
    ],
    leaves: ['splunk list index', 'splunk status', `splunk search 'index=main "clean eventdata"'`, 'splunk btool inputs list', 'splunk help clean', `curl -k https://splunk.acme.io:8089/services/search/jobs -d search="search index=main"`, `curl https://splunk.acme.io:8088/services/collector/event -d '{"event":"x"}'`],
  },
} satisfies Provider;

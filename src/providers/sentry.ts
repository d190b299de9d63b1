import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: docs.sentry.io/cli and docs.sentry.io/api; level kn. Errors are kept by time; nothing that is deleted comes back.
const GONE = 'It is deleted with every event in it. Cannot be undone.';

export default {
  id: 'sentry',
  title: 'Sentry',
  executables: ['sentry-cli', 'sentry'],
  hosts: ['sentry.io', '*.sentry.io', 'sentry.*.*'],
  valued: '-o --org -p --project --auth-token --url --header --log-level --release -r --dist -d --env -e',
  target: [fromFlag('-e', '--env'), fromVariable('SENTRY_ENVIRONMENT')],
  reads: ['(releases|projects|organizations|issues|monitors|repos|deploys|events|logs|org|project|issue|event|trace) (list|info|view|propose-version|explain|plan)', '(info|login|bash-hook|completions|update|sourcemaps|debug-files|upload-dif|upload-dsym|upload-proguard|react-native|send-event|send-envelope|send-metric|build|react-native) ...'],
  operations: [
    { id: 'release-delete', match: 'releases (delete|files) [release]', effect: 'irreversible', act: 'Delete release', says: 'Its artifacts go too: stack traces of it can no longer be read. Cannot be undone.', level: 'kn' },
    { id: 'release-archive', match: 'releases (archive|restore) [release]', effect: 'changes', act: 'Archive release', says: 'It can be restored.', level: 'kn' },
    { id: 'issues', match: 'issues (resolve|mute|unresolve) ...', effect: 'changes', act: 'Change issues', says: 'Everybody sees them closed or silent; without a filter it is every issue.', level: 'kn' },
    { id: 'delete', match: '(project|org|issue|team|monitors|projects) (delete|remove) [name]', effect: 'destroys-data', act: 'Delete in Sentry', says: GONE, level: 'kn' },
  ],
  rest: [
    { id: 'ingest', route: 'POST /api/:project/{store,envelope,minidump,security}/*', effect: 'reads', act: 'Send an event', says: 'It only adds.' },
    ...['store', 'envelope', 'minidump', 'security'].map((end) => ({ id: 'ingest', route: `POST /api/:project/${end}`, effect: 'reads' as const, act: 'Send an event', says: 'It only adds.' })),
    { id: 'token', route: 'POST /oauth/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'project-delete', route: 'DELETE /api/0/projects/:organization/:project', effect: 'destroys-data', act: 'Delete project', says: GONE, level: 'kn' },
    { id: 'organization-delete', route: 'DELETE /api/0/organizations/:organization', effect: 'destroys-data', act: 'Delete organization', says: GONE, level: 'kn' },
    { id: 'release-delete', route: 'DELETE /api/0/organizations/:organization/releases/*', effect: 'irreversible', act: 'Delete release', says: 'Its artifacts go too. Cannot be undone.', level: 'kn' },
    ...['members', 'access-requests', 'scim', 'sentry-apps'].map((kind) => ({ id: 'access', route: `POST|PUT|DELETE /api/0/organizations/:organization/${kind}/*`, effect: 'permissions' as const, act: 'Change access', says: 'It changes who can reach the organization.', level: 'kn' as const })),
    { id: 'access', route: 'POST|PUT|DELETE /api/0/projects/:organization/:project/keys/*', effect: 'permissions', act: 'Change the keys of project', says: 'Programs with an old key can no longer report.', level: 'kn' },
    { id: 'delete', route: 'DELETE /api/0/*', effect: 'destroys-data', act: 'Delete in Sentry', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-issue', tool: 'update_issue', server: '*sentry*', effect: 'reads', act: 'Work on issue', says: 'It can be taken back.', resource: 'issueId', source: 'getsentry/sentry-mcp', level: 'kn' },
    { id: 'mcp-update', tool: '{update_project,create_dsn}', server: '*sentry*', effect: 'changes', act: 'Change in Sentry', says: 'It can be changed back.', resource: 'issueId projectSlug', source: 'getsentry/sentry-mcp', level: 'kn' },
  ],
  samples: {
    sees: [
      ['sentry-cli releases delete 1.0.0', 'sentry/release-delete', 'unknown'],
      ['sentry-cli issues resolve --all', 'sentry/issues', 'unknown'],
      ['curl -X DELETE https://sentry.io/api/0/projects/acme/shop/', 'sentry/project-delete', 'unknown'],
      ['curl -X DELETE https://us.sentry.io/api/0/organizations/acme/releases/1.0/', 'sentry/release-delete', 'unknown'],
      ['curl -X POST https://sentry.io/api/0/organizations/acme/members/ -d "{}"', 'sentry/access', 'unknown'],
      [{ server: 'sentry', tool: 'update_project', input: { projectSlug: 'shop' } }, 'sentry/mcp-update', 'unknown'],
    ],
    leaves: [
      'sentry-cli releases list', 'sentry-cli sourcemaps upload --release 1.0.0 dist', 'sentry-cli releases new 1.0.0', 'sentry-cli releases finalize 1.0.0', 'sentry-cli info', 'curl https://sentry.io/api/0/projects/', 'curl -X POST https://o1.ingest.sentry.io/api/1/envelope/ -d "{}"',
      'sentry-cli send-event -m "delete failed"', { server: 'sentry', tool: 'search_issues', input: { query: 'is:unresolved delete' } }, { server: 'sentry', tool: 'get_issue_details', input: { issueId: 'SHOP-1' } },
    ],
  },
} satisfies Provider;

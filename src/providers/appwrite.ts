import type { Provider } from '../core/provider.ts';
import { completedAct } from '../acts/completed-act.ts';
import { fromFlag } from '../targets/clues.ts';
import { fromUrlFlag } from '../targets/database-target.ts';

// Sources: appwrite.io/docs/tooling/command-line, appwrite.io/docs/references (REST /v1/…); level doc.
const GONE = 'Cannot be undone.';
const GROUPS = 'databases|tables-db|tablesdb|grids|storage|functions|sites|users|teams|projects|messaging|account|organizations|project|proxy|vcs|webhooks|backups|health|tokens|migrations|realtime';

export default {
  id: 'appwrite',
  title: 'Appwrite',
  executables: ['appwrite'],
  hosts: ['cloud.appwrite.io', '*.cloud.appwrite.io', 'appwrite.*', 'appwrite-*'],
  valued: '--database-id --collection-id --document-id --table-id --row-id --bucket-id --file-id --function-id --user-id --team-id --project-id --site-id --endpoint --key --queries --deployment-id --execution-id --variable-id -e -k -p',
  target: [fromUrlFlag('--endpoint'), fromFlag('--project-id')],
  reads: ['(login|logout|whoami|init|pull|client|types|locale|avatars|run|generate|update|health|open|mcp) ...'],
  inspect: ({ argv }) => {
    const [, group = '', verb = ''] = argv;
    if (!new Set(GROUPS.split('|')).has(group)) return [];
    const name = argv.findLast((word, i) => /-id$/.test(argv[i - 1] ?? '') && !word.startsWith('-'));
    const common = { provider: 'appwrite', clues: [], ...(name ? { resource: { kind: group, name, opaque: false } } : {}) } as const;
    if (/^delete/i.test(verb)) return [{ ...common, effect: 'destroys-data', operation: 'delete', act: completedAct('Delete', [group, 'delete'], 'Appwrite'), says: `It goes with everything in it. ${GONE}` }];
    if (/^(?:update-(?:password|email|status|mfa|labels|session)|create-(?:key|jwt|session|token|membership)|update-membership|create-mfa)/i.test(verb)) return [{ ...common, effect: 'permissions', operation: 'access', act: 'Change access', says: 'It changes who can log in or do what.' }];
    if (/^update/i.test(verb)) return [{ ...common, effect: 'changes', operation: 'change', act: completedAct('Change', [group, 'update'], 'Appwrite'), says: 'Users see it at once.' }];
    return [];
  },
  operations: [
    { id: 'push', match: '(push|deploy) ...', effect: 'changes', act: 'Push the configuration', says: 'Collections and columns that are gone here are deleted there, with their data.', instead: 'appwrite pull', source: 'https://appwrite.io/docs/command-line-deployment', level: 'doc' },
  ],
  rest: [
    { id: 'login', route: 'POST /v1/account/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'execution', route: 'POST /v1/functions/:function/executions', effect: 'changes', act: 'Run function', says: 'What it does is done.', level: 'doc' },
    { id: 'database-delete', route: 'DELETE /v1/{databases,tablesdb,storage,projects,teams,users,functions}/*', effect: 'destroys-data', act: 'Delete in Appwrite', says: `It goes with everything in it. ${GONE}`, level: 'doc' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Appwrite', says: GONE, level: 'doc' },
  ],
  samples: {
    sees: [
      ['appwrite databases delete --database-id shop', 'appwrite/delete', 'unknown'],
      ['appwrite tables-db delete-table --database-id shop --table-id orders-staging', 'appwrite/delete'],
      ['appwrite users delete --user-id u1', 'appwrite/delete', 'unknown'],
      ['appwrite push tables --force --all', 'appwrite/push', 'unknown'],
      ['appwrite projects delete --project-id p1', 'appwrite/delete', 'unknown'],
      ['curl -X DELETE https://cloud.appwrite.io/v1/databases/shop', 'appwrite/database-delete', 'unknown'],
    ],
    leaves: ['appwrite databases list', 'appwrite pull functions', 'appwrite init project', 'appwrite login', 'appwrite functions list-executions --function-id f', 'appwrite databases list-documents --database-id shop --collection-id orders', 'curl -X DELETE http://localhost/v1/databases/shop'],
  },
} satisfies Provider;

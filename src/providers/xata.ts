import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Source: xata.io/docs (CLI, REST); level kn.
const GONE = 'Cannot be undone.';

export default {
  id: 'xata',
  title: 'Xata',
  executables: ['xata'],
  hosts: ['api.xata.io', '*.xata.sh', 'api.xata.tech', '*.upload.xata.sh'],
  valued: '--db --branch --profile --workspace --region --file --table --organization --project --name --from',
  target: [fromFlag('--branch'), fromVariable('XATA_BRANCH'), fromFlag('--profile'), fromVariable('XATA_PROFILE')],
  reads: ['(dbs|workspace|branch|schema|auth|browse|codegen|init|random-data|diff|pull|status|migrate|project|organization|clone|shell-info) (list|status|dump|describe|view|login|logout|get|start|progress|wait-ready)', '(codegen|init|pull|browse|status|version|diff) ...', 'auth ...'],
  operations: [
    { id: 'delete', match: '(dbs|branch|workspace|project) (delete|rm) [name]', effect: 'destroys-data', act: 'Delete database', says: `It goes with everything in it. ${GONE}`, level: 'kn' },
    { id: 'change', match: '(schema|branch|migrate|roll|stream) (edit|upload|migrate|complete|start|rollback|update|destroy|create) ...', effect: 'changes', act: 'Change schema', says: 'Columns that are gone here are dropped there.', level: 'kn' },
    { id: 'change', match: '(push|import|edit) ...', effect: 'changes', act: 'Change the branch', says: 'The schema or the rows change at once.', level: 'kn' },
    { id: 'sql', match: 'shell ...', effect: 'executes', act: 'Open a shell', says: 'It can change or delete everything in the database.', level: 'kn' },
  ],
  rest: [
    ...['query', 'search', 'ask', 'aggregate', 'summarize', 'vectorSearch'].flatMap((end) => [{ id: 'query', route: `POST /db/:database/tables/:table/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' }, { id: 'query', route: `POST /db/:database/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' }]),
    { id: 'branch-delete', route: 'DELETE /db/:branch', effect: 'destroys-data', act: 'Delete branch', says: GONE, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Xata', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['xata dbs delete shop --force', 'xata/delete', 'unknown'],
      ['xata branch delete staging --db https://ws.xata.sh/db/shop', 'xata/delete', 'staging'],
      ['xata schema upload schema.json --branch production', 'xata/change', 'production'],
      ['curl -X DELETE https://ws.us-east-1.xata.sh/db/shop:prod', 'xata/branch-delete', 'production'],
    ],
    leaves: ['xata dbs list', 'xata branch list', 'xata codegen', 'xata pull main', 'xata branch delete dev-alice', `curl -X POST https://ws.us-east-1.xata.sh/db/shop:main/tables/users/query -d '{}'`],
  },
} satisfies Provider;

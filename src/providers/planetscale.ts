import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { lineValue, nearestFile } from '../shell/link-files.ts';
import { sqlFile } from '../acts/sql-file.ts';

const CLI = 'planetscale/cli@12000071';
const GONE = 'Cannot be undone.';
const BACK = 'It can be put back, but what uses the database is affected at once.';
const BACKUPS = 'Backups belong to the branch, and are expected to go with it: that is not verified.';
const VALUED = '--org --service-token --service-token-id --api-token --api-url --config -f --format --role --name --branch --database --region --cluster-size --from --host --port --execute-protocol --method -X --field -F --raw-field --input --body -H --query -q --execute -e --wait';

/** `.pscale.yml` of the folder may name a branch. `main` says nothing of a tier. */
const config: TargetSource = ({ argv, cwd }, { files }) => {
  // A whole database is more than the branch that the folder is on.
  if (/^(?:database|org|service-token)$/.test(parseArgs(argv, VALUED).positionals[0] ?? '')) return undefined;
  const found = nearestFile('.pscale.yml', cwd, files);
  const branch = found && lineValue(found.text, /^branch:\s{0,4}["']?([\w./-]{1,100})/);
  return found && branch ? context(branch.value, { source: '.pscale.yml', file: found.path, line: branch.line, key: 'branch', fact: `the branch is ${branch.value}` }) : undefined;
};

/** `pscale api` sends a request, `pscale shell` SQL on standard input, `pscale sql` SQL in a flag. */
function payloads({ argv, stdin, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, path, , text] = args.positionals;
  if (args.has('--help', '-h')) return [];
  if (command === 'api' && path !== undefined) {
    if (!isKnown(path)) return [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
    const fields = ['--field', '-F', '--raw-field', '--input', '--body'].some((flag) => args.has(flag));
    const method = (args.value('--method', '-X') ?? (fields ? 'POST' : 'GET')).toUpperCase();
    return [{ language: 'http', method, url: `https://api.planetscale.com/${path.replace(/^\//, '').replace(/^(?!v1\/)/, 'v1/')}`, body: fields ? HOLE : undefined }];
  }
  if (command !== 'shell' && command !== 'sql') return [];
  const sql = args.value('--query', '-q', '--execute', '-e') ?? text ?? (stdin.kind === 'text' ? stdin.text : undefined);
  if (sql === undefined && stdin.kind === 'file') return [sqlFile(stdin.path, cwd, around, 'any')];
  return [sql === undefined ? { language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true } : { language: 'sql', dialect: 'any', text: sql }];
}

/** A branch that is named. The one called `main` is made with the database, for production. Source: planetscale.com/docs/concepts/branching. */
const named: TargetSource = ({ argv }) => {
  const { positionals } = parseArgs(argv, VALUED);
  const [group] = positionals;
  const branch = /^(?:shell|sql|connect)$/.test(group ?? '') ? positionals[2] : /^(?:branch|password|backup|keyspace)$/.test(group ?? '') ? positionals[3] : undefined;
  if (branch === undefined || !isKnown(branch)) return undefined;
  const database = positionals[/^(?:shell|sql|connect)$/.test(group ?? '') ? 1 : 2];
  return context(branch, { source: 'argument', fact: isKnown(database) ? `the branch is ${branch} of the database ${database}` : `the branch is ${branch}` }, branch === 'main' ? 'production' : undefined);
};

export default {
  id: 'planetscale',
  title: 'PlanetScale',
  executables: ['pscale'],
  hosts: ['api.planetscale.com'],
  valued: VALUED,
  target: [named, config],
  payloads,
  reads: ['+-h', '(database|db|branch|backup|deploy-request|dr|region|org|password|role|service-token|token|audit-log|keyspace|size|webhook) (list|show|get|diff|schema|ls|lint|refresh-schema|review|inspect)', '(auth|completion|version|ping|insights|inspect|signup|mcp|login|dump)', '(database|db) dump', '(deploy-request|dr) (create|close|edit)', 'backup create', '(branch|database|db) create'],
  operations: [
    { id: 'database-delete', match: '(database|db) delete [database]', effect: 'destroys-data', act: 'Delete database', says: `Every branch of it is deleted. ${GONE}`, backups: BACKUPS, instead: 'pscale database dump DATABASE BRANCH', source: CLI, level: 'src' },
    { id: 'branch-delete', match: 'branch delete <database> [branch]', effect: 'destroys-data', act: 'Delete branch', says: `It goes with everything in it. ${GONE}`, backups: BACKUPS, instead: 'pscale database dump DATABASE BRANCH', source: CLI, level: 'src' },
    { id: 'backup-delete', match: 'backup delete <database> <branch> [backup]', effect: 'destroys-backup', act: 'Delete backup', says: `What could bring the data back is gone. ${GONE}`, source: CLI, level: 'src' },
    { id: 'restore', match: '(database|db) restore-dump <database> [branch]', effect: 'destroys-data', act: 'Restore over branch', says: 'What is there is overwritten.', source: CLI, level: 'src' },
    { id: 'restore', match: 'backup restore <database> [branch]', effect: 'destroys-data', act: 'Restore over branch', says: 'What is there is overwritten.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy-request|dr) revert [database]', effect: 'changes', act: 'Revert the last schema change of database', says: 'The tables become what they were before it; what was written into new columns since is lost.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy-request|dr) skip-revert [database]', effect: 'changes', act: 'Give up the way back of the last schema change of database', says: 'It can no longer be reverted with its data.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy-request|dr) cancel [database]', effect: 'changes', act: 'Cancel the deploy request of database', says: 'The schema stays as it is; the request can be deployed later.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(deploy-request|dr) (deploy|apply|revert|skip-revert|cancel) [database]', effect: 'changes', act: 'Deploy the schema of database', says: 'Columns and tables can be dropped by it.', instead: 'pscale deploy-request diff DATABASE NUMBER', source: CLI, level: 'src' },
    { id: 'branch-change', match: 'branch demote <database> [branch]', effect: 'changes', act: 'Demote branch', says: 'From then on it counts as a branch for development, with fewer copies of its data; it can be promoted again.', source: CLI, level: 'src' },
    { id: 'branch-change', match: 'branch promote <database> [branch]', effect: 'changes', act: 'Promote branch', says: 'From then on it counts as production, with more copies of its data; it can be demoted again.', source: CLI, level: 'src' },
    { id: 'branch-change', match: 'branch (promote|demote|resize|safe-migrations|vtgate|vtctld|routing-rules|infra) <database> [branch]', effect: 'changes', act: 'Change branch', says: BACK, source: CLI, level: 'src' },
    { id: 'import', match: '(data-imports|import) <action> [database]', effect: 'changes', act: 'Import into database', says: BACK, source: CLI, level: 'src' },
    { id: 'access', match: '(password|role|token|service-token) (delete|create|reset|reassign|renew|reset-default|add-access|delete-access) [database]', effect: 'permissions', act: 'Change access to database', says: 'Whatever uses an old credential stops working.', source: CLI, level: 'src' },
    { id: 'keyspace-change', match: 'keyspace (resize|update-settings|create|update) <database> [branch]', effect: 'changes', act: 'Change keyspaces of branch', says: BACK, source: CLI, level: 'src' },
    { id: 'tunnel', match: 'connect <database> [branch]', effect: 'executes', act: 'Open a tunnel to branch', says: 'Commands that then talk to localhost act on it.', source: CLI, level: 'src' },
    { id: 'switch', match: 'org switch [organization]', effect: 'retargets', act: 'Switch to organization', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'database-delete', route: 'DELETE /v1/organizations/:organization/databases/:database', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: BACKUPS, level: 'kn' },
    { id: 'branch-delete', route: 'DELETE /v1/organizations/:organization/databases/:database/branches/:branch', effect: 'destroys-data', act: 'Delete branch', says: GONE, backups: BACKUPS, level: 'kn' },
    { id: 'backup-delete', route: 'DELETE /v1/organizations/:organization/databases/:database/branches/:branch/backups/:backup', effect: 'destroys-backup', act: 'Delete backup', says: GONE, level: 'kn' },
    { id: 'deploy', route: 'POST /v1/organizations/:organization/databases/:database/deploy-requests/:number/deploy', effect: 'changes', act: 'Deploy schema', says: 'Columns and tables can be dropped by it.', level: 'kn' },
  ],
  mcp: [{ id: 'mcp-sql', tool: 'run_query', server: '*{planetscale,pscale}*', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything in the database.', resource: 'branch database', payload: { key: 'query', language: 'sql' }, source: 'planetscale/cli `pscale mcp`@12000071', level: 'src' }],
  samples: {
    sees: [
      ['pscale database delete shop --force', 'planetscale/database-delete', 'unknown'],
      ['pscale branch delete shop production --force', 'planetscale/branch-delete', 'production'],
      ['pscale branch delete shop staging --force', 'planetscale/branch-delete', 'staging'],
      ['pscale backup delete shop main b1 --force', 'planetscale/backup-delete', 'production'],
      ['pscale deploy-request deploy shop 17', 'planetscale/deploy', 'unknown'],
      ['pscale password create shop main ci', 'planetscale/access', 'production'],
      ['echo "DROP TABLE users" | pscale shell shop main', 'planetscale/sql-drop-table', 'production'],
      ['pscale connect shop production --port 3309', 'planetscale/tunnel', 'production'],
      ['pscale api organizations/acme/databases/shop -X DELETE', 'planetscale/database-delete', 'unknown'],
      ['curl -X DELETE https://api.planetscale.com/v1/organizations/acme/databases/shop/branches/main', 'planetscale/branch-delete', 'unknown'],
    ],
    leaves: ['pscale database list', 'pscale branch list shop', 'pscale branch create shop feature-login', 'pscale deploy-request create shop feature-login', 'pscale deploy-request diff shop 17', 'pscale branch schema shop main', 'pscale auth login', 'pscale backup create shop main', 'pscale branch delete shop dev', 'pscale database delete --help', 'pscale api organizations/acme/databases', 'echo "select 1" | pscale shell shop main'],
  },
} satisfies Provider;

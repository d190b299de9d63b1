import type { Clue } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { urlClue } from '../targets/database-target.ts';
import { sqlFile } from '../acts/sql-file.ts';

const CLI = 'tursodatabase/turso-cli internal/cmd';
const VALUED = '-c --config-path -g --group -o --org --location -e --expiration --from-db --from-file --timestamp --proxy --instance';
const RESTORE = 'On paid plans it can be restored for 5 days, unless the organization switched that off; an earlier point in time can not.'; // docs.turso.tech/features/recover-deleted-databases

/** `turso db shell <database or URL> [statement]`. */
function payloads({ argv, stdin, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const [group, verb, , ...text] = parseArgs(argv, VALUED).positionals;
  if (group !== 'db' || verb !== 'shell') return [];
  if (text.length === 0 && stdin.kind === 'file') return [sqlFile(stdin.path, cwd, around, 'sqlite')];
  const statement = text.length > 0 ? text.join(' ') : stdin.kind === 'text' ? stdin.text : undefined;
  return [statement === undefined ? { language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true } : { language: 'sql', dialect: 'sqlite', text: statement }];
}

/** A URL in place of a database's name may lead to this machine; a name is the context of whatever is done to it. */
function database({ argv }: Invocation): Clue | undefined {
  const [group, verb, name, last] = parseArgs(argv, VALUED).positionals;
  if (group === 'db' && /^(?:destroy|delete|tokens|config)$/.test(verb ?? '')) {
    const written = verb === 'tokens' || verb === 'config' ? last : name;
    return isKnown(written) ? { about: 'context', name: written, tool: 'turso', evidence: { source: 'argument', fact: `the database is ${written}` } } : undefined;
  }
  if (group !== 'db' || verb !== 'shell' || name === undefined) return undefined;
  return /:\/\/|^[\w./-]+\.db$/.test(name) ? urlClue(/\.db$/.test(name) ? `file:${name}` : name, 'the URL', { source: 'argument' }) : { about: 'context', name, evidence: { source: 'argument', fact: `the database is ${name}` } };
}

export default {
  id: 'turso',
  title: 'Turso',
  executables: ['turso'],
  hosts: ['api.turso.tech'],
  valued: VALUED,
  target: [database],
  payloads,
  reads: ['(db|group|org) (list|show|inspect)', 'plan show', 'db (export|locations)', 'auth (whoami|login|logout)', 'dev'],
  operations: [
    { id: 'database-delete', match: 'db (destroy|delete) [database]', effect: 'destroys-data', act: 'Delete database', says: 'It deletes the database with everything in it.', backups: RESTORE, instead: 'turso db export …', source: CLI, level: 'src' },
    { id: 'database-delete', match: 'group (destroy|delete) [group]', effect: 'destroys-data', act: 'Delete group', says: 'It deletes every database in it.', backups: RESTORE, source: CLI, level: 'src' },
    { id: 'organization-delete', match: 'org destroy [organization]', effect: 'irreversible', act: 'Delete organization', says: 'It deletes every database of it. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'tokens-revoke', match: '(db|group) tokens invalidate [database]', effect: 'permissions', act: 'Revoke every token of database', says: 'Whatever uses one stops working.', source: CLI, level: 'src' },
    { id: 'token-print', match: '(db|group|org) tokens create [database]', effect: 'reveals', act: 'Print a token of database', says: 'It would put a credential into the agent’s context.', source: CLI, level: 'src' },
    { id: 'token-print', match: 'auth (token|api-tokens) [mint]', effect: 'reveals', act: 'Print a token of the account', says: 'It would put a credential into the agent’s context.', source: CLI, level: 'src' },
    { id: 'protection', match: '(db|group) config delete-protection disable [database]', effect: 'permissions', act: 'Switch deletion protection off for database', says: 'After this it can be deleted.', source: CLI, level: 'src' },
    { id: 'change', match: '(db|group) (unarchive|wakeup|update|transfer|import) [database]', effect: 'changes', act: 'Change database', says: 'It can be changed back.', source: CLI, level: 'src' },
    { id: 'switch', match: 'org switch [organization]', effect: 'retargets', act: 'Switch to organization', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'database-delete', route: 'DELETE /v1/organizations/:organization/databases/:database', effect: 'destroys-data', act: 'Delete database', says: 'It deletes the database with everything in it.', backups: RESTORE, level: 'kn' },
    { id: 'database-delete', route: 'DELETE /v1/organizations/:organization/groups/:group', effect: 'destroys-data', act: 'Delete group', says: 'It deletes every database in it.', backups: RESTORE, level: 'kn' },
    { id: 'tokens-revoke', route: 'POST /v1/organizations/:organization/databases/:database/auth/rotate', effect: 'permissions', act: 'Revoke tokens', says: 'Whatever uses one stops working.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['turso db destroy shop-prod --yes', 'turso/database-delete', 'production'],
      ['turso group destroy default', 'turso/database-delete', 'unknown'],
      ['turso db shell shop "DROP TABLE users"', 'turso/sql-drop-table', 'unknown'],
      ['turso db shell shop', 'turso/session', 'unknown'],
      ['turso db tokens create shop', 'turso/token-print'],
      ['turso db config delete-protection disable shop-staging', 'turso/protection', 'staging'],
      ['curl -X DELETE https://api.turso.tech/v1/organizations/acme/databases/shop', 'turso/database-delete', 'unknown'],
      ['echo "delete from users" | turso db shell shop-prod', 'turso/sql-delete', 'production'],
    ],
    leaves: ['turso db list', 'turso db show shop --url', 'turso db shell shop "select 1"', 'turso db shell http://127.0.0.1:8080 "drop table users"', 'turso db export shop', 'turso dev', 'turso db create shop', 'turso auth whoami', 'turso db destroy shop-test'],
  },
} satisfies Provider;

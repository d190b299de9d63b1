import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { tierOfName } from '../core/tier.ts';
import { firstFile, lineValue, section } from '../shell/link-files.ts';

// Sources: docs.snowflake.com/en/developer-guide/snowflake-cli (snow sql -q/-f/stdin, -c connection, default_connection_name), …/user-guide/snowsql (-q, -f, -c, SNOWSQL_*), …/developer-guide/sql-api; level doc.
const VALUED = '-c --connection --environment --env -q --query -f --filename --database --dbname --schema -d -s -w --warehouse --role --rolename -a --account --accountname -u --user --username --password -D --variable --config-file --host -h --port -o --option --project -p --stage --format --parallel --dbname';
const GONE = 'Cannot be undone.';
const TRAVEL = 'Within the retention time (1 day by default) UNDROP brings it back.';

/** `default_connection_name` of the configuration. */
const standard: TargetSource = (_, { files, home }) => {
  const file = firstFile([`${home}/.snowflake/config.toml`, `${home}/.config/snowflake/config.toml`], files);
  const found = file && lineValue(file.text, /^default_connection_name\s{0,4}=\s{0,4}["']?([\w-]{1,80})/);
  return file && found ? context(found.value, { source: 'Snowflake configuration', file: file.path, line: found.line, key: 'default_connection_name', fact: `the connection is ${found.value}` }) : undefined;
};

/** A connection is named by a flag; where its name says nothing, its own section does. */
const connection: TargetSource = ({ argv }, { files, home }) => {
  const name = parseArgs(argv, VALUED).value('-c', '--connection');
  if (name === undefined || !isKnown(name) || tierOfName(name) !== 'none') return undefined;
  for (const path of [`${home}/.snowflake/config.toml`, `${home}/.config/snowflake/config.toml`, `${home}/.snowflake/connections.toml`]) {
    const text = files.read(path) ?? '';
    const own = section(text, `connections.${name}`).trim() === '' ? section(text, name) : section(text, `connections.${name}`);
    const found = own.split('\n').map((line, i) => ({ value: /^\s{0,8}(?:database|account|role|warehouse|schema|user)\s{0,4}=\s{0,4}["']?([\w.-]{1,100})/.exec(line)?.[1], line: i + 1 })).find(({ value }) => value !== undefined && tierOfName(value) !== 'none');
    if (found?.value !== undefined) return context(found.value, { source: '--connection flag', file: path, line: found.line, key: name, fact: `the connection ${name} is for ${found.value}` });
  }
  return undefined;
};

function payloads(invocation: Invocation, { files }: Surroundings): readonly Payload[] {
  const { argv, cwd, stdin } = invocation;
  const args = parseArgs(argv, VALUED);
  if (argv[0] === 'snow' && args.positionals[0] !== 'sql') return [];
  const texts = [...(args.flags.get('-q') ?? []), ...(args.flags.get('--query') ?? [])];
  const read = [...(args.flags.get('-f') ?? []), ...(args.flags.get('--filename') ?? [])].map((path) => files.read(path.startsWith('/') ? path : `${cwd ?? ''}/${path}`));
  const unread: readonly Payload[] = read.includes(undefined) ? [{ language: 'unreadable', why: 'its file of SQL cannot be read' }] : [];
  const piped: readonly (string | undefined)[] = texts.length + read.length > 0 || stdin.kind === 'none' ? [] : [stdin.kind === 'text' ? stdin.text : stdin.kind === 'file' ? files.read(stdin.path) : undefined];
  const blind: readonly Payload[] = piped.includes(undefined) ? [{ language: 'unreadable', why: 'the SQL on its standard input cannot be read' }] : [];
  return [...[...texts, ...read, ...piped].flatMap((text): Payload[] => (text === undefined ? [] : [{ language: 'sql', text, dialect: 'snowflake' }])), ...unread, ...blind];
}

export default {
  id: 'snowflake',
  title: 'Snowflake',
  executables: ['snow', 'snowsql'],
  hosts: ['*.snowflakecomputing.com'],
  valued: VALUED,
  target: [connection, fromFlag('-c', '--connection'), fromFlag('--environment'), fromVariable('SNOWFLAKE_DEFAULT_CONNECTION_NAME'), fromFlag('-d', '--dbname', '--database'), fromVariable('SNOWFLAKE_DATABASE'), standard, fromFlag('-a', '--accountname', '--account')],
  payloads,
  reads: ['(connection|object|stage|git|streamlit|app|spcs|cortex|notebook|snowpark|logs|dcm) (list|describe|test|list-files|get-url|events|status|logs|diff|validate|bundle|build|open|list-branches|list-tags|plan|search|lookup|compute-pool-status)', 'spcs (service|compute-pool|image-repository|image-registry) (list|describe|status|logs|events|metrics|list-images|list-tags|url|token|list-instances|list-containers)', '(sql|init|helpers) ...'],
  operations: [
    { id: 'object-drop', match: '(object|streamlit|snowpark|app|notebook|dcm) (drop|teardown) ...', effect: 'destroys-data', act: 'Drop object', says: 'It is dropped with everything in it.', backups: TRAVEL, source: 'https://docs.snowflake.com/developer-guide/snowflake-cli/command-reference/object-commands/overview', level: 'doc' },
    { id: 'object-drop', match: 'spcs (service|compute-pool|image-repository) (drop|stop-all) [name]', effect: 'destroys-data', act: 'Drop service', says: GONE, level: 'doc' },
    { id: 'stage-remove', match: 'stage (remove|drop) ...', effect: 'destroys-data', act: 'Remove files of stage', says: `The files below the path are deleted, and a stage has no Time Travel. ${GONE}`, level: 'doc' },
    { id: 'execute', match: '(stage|git) execute ...', effect: 'executes', act: 'Run files of stage', says: 'They are SQL or Python that stands there, not here.', level: 'doc' },
    { id: 'deploy', match: '(streamlit|snowpark|app|notebook|dcm|object|spcs|stage|git) (deploy|run|publish|upgrade|version|create|copy|execute|share|fetch|release-directive|release-channel) ...', effect: 'changes', act: 'Deploy', says: 'Whoever uses it gets it at once.', level: 'doc' },
    { id: 'service', match: 'spcs (service|compute-pool) (suspend|resume|upgrade|set|unset|deploy|create|restart) [name]', effect: 'changes', act: 'Change service', says: 'It stops or restarts.', level: 'doc' },
    { id: 'switch', match: 'connection set-default [connection]', effect: 'retargets', act: 'Switch to connection', says: 'Commands that follow act on it.', level: 'doc' },
  ],
  rest: [
    { id: 'login', route: 'POST /{session,oauth}/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'statement', route: 'POST /api/v2/statements/:statement/cancel', effect: 'reads', act: 'Cancel a statement', says: 'Only the statement ends.' },
    { id: 'object-drop', route: 'DELETE /api/v2/*', effect: 'destroys-data', act: 'Drop object', says: 'It is dropped with everything in it.', backups: TRAVEL, level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-sql', tool: '{run_snowflake_query,snowflake_execute_sql}', effect: 'executes', act: 'Run SQL', says: 'It can change or delete everything the role may.', payload: { key: 'statement', language: 'sql' }, resource: 'database', source: 'Snowflake-Labs/mcp', level: 'kn' },
    { id: 'mcp-drop', tool: '{drop_object,create_or_alter_object}', server: '*snowflake*', effect: 'destroys-data', act: 'Drop object', says: 'It is dropped with everything in it.', backups: TRAVEL, resource: 'name object_name target_object', source: 'Snowflake-Labs/mcp', level: 'kn' },
  ],
  samples: {
    sees: [
      ['snow sql -q "DROP TABLE orders" -c prod', 'snowflake/sql-drop-table', 'production'],
      ['snowsql -c staging -q "TRUNCATE TABLE orders"', 'snowflake/sql-truncate', 'staging'],
      ['snowsql -q "DROP DATABASE shop"', 'snowflake/sql-drop-database', 'unknown'],
      ['snow object drop table orders', 'snowflake/object-drop', 'unknown'],
      ['snow stage remove @uploads/x', 'snowflake/stage-remove', 'unknown'],
      ['snow app teardown --force', 'snowflake/object-drop', 'unknown'],
      ['snow streamlit deploy --replace -c prod', 'snowflake/deploy', 'production'],
      [`curl -X POST https://acme.snowflakecomputing.com/api/v2/statements -d '{"statement":"drop table orders"}'`, 'snowflake/sql-drop-table', 'unknown'],
      ['snow connection set-default prod', 'snowflake/switch', 'production'],
      [{ server: 'snowflake', tool: 'run_snowflake_query', input: { statement: 'drop table orders' } }, 'snowflake/sql-drop-table', 'unknown'],
    ],
    leaves: ['snow sql -q "select 1"', 'snowsql -q "SHOW TABLES"', 'snow object list table', 'snow connection test', 'snow stage list-files @uploads', 'snow sql -q "DROP TABLE orders" -c dev', 'snow connection list', { server: 'snowflake', tool: 'run_snowflake_query', input: { statement: 'select 1' } }],
  },
} satisfies Provider;

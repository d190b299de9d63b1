/** What a statement is called in a question, where its own keywords would say little. Over the keywords in lower case; the first that fits counts. */
const ACTS: readonly (readonly [verb: RegExp, act: string])[] = [
  [/^unknown$/, 'Run a statement that cannot be read'],
  [/^(?:alter table delete|delete)$/, 'Delete rows of table'], [/^alter table update$/, 'Update table'], [/^alter table drop column$/, 'Drop column'], [/^alter table (?:disable|no force) row level security$/, 'Switch row level security off for table'], [/^alter table (?:enable|force) row level security$/, 'Switch row level security on for table'],
  [/^alter table set data_retention/, 'Change how far back can be restored table'], [/^alter table (?:alter|modify|change) column$/, 'Change a column of table'], [/^alter table rename/, 'Rename table'], [/^alter table(?! drop)\b/, 'Change table'],
  [/^alter system\b/, 'Change the settings of the server'], [/^alter default privileges\b/, 'Change who may do what with new objects'], [/^(?:set global|set persist(?:_only)?|reset persist|reconfigure)$/, 'Change a setting of the server'],
  [/^grant$/, 'Grant rights in the database'], [/^revoke$/, 'Revoke rights in the database'], [/^deny$/, 'Deny rights in the database'], [/^set password$/, 'Change the password of a database user'], [/^reassign owned$/, 'Give to another owner all that belongs to'], [/^drop owned$/, 'Drop all that belongs to'],
  [/^(?:reset master|reset binary logs|purge (?:binary|master))$/, 'Delete the binary logs of the server'], [/^system drop (?:database )?replica$/, 'Delete a replica of the database'], [/^purge (?:dba_)?recyclebin$/, 'Empty the recycle bin of the database'], [/^purge (?:table|index|tablespace)$/, 'Delete for good what was dropped'], [/^undrop$/, 'Bring back what was dropped'],
  [/^insert overwrite$/, 'Overwrite table'], [/^(?:insert|upsert|bulk insert)$/, 'Insert rows into table'], [/^replace$/, 'Replace rows of table'], [/^merge delete$/, 'Delete rows by a merge into table'], [/^merge\b/, 'Merge rows into table'], [/^(?:copy from|\\copy|load data|load xml|import)$/, 'Load rows into table'], [/^create or replace (?:\w+ ){0,2}table$/, 'Replace table'],
  [/^rename$/, 'Rename tables'], [/^(?:swap|exchange)$/, 'Swap tables'], [/^(?:optimize|cluster|reindex|repair|vacuum)$/, 'Rewrite the stored form of tables'], [/^detach (?:table|view|dictionary)$/, 'Take out of use tables of the database'], [/^(?:attach)$/, 'Put back into use tables of the database'], [/^lock$/, 'Lock tables'],
  [/^(?:exec|execute|call)$/, 'Run procedure'], [/^restore (?:database|log|table|all)$|^\.restore$/, 'Restore over database'], [/^clone instance$/, 'Overwrite the server with a copy'], [/^flashback\b/, 'Take back to an earlier time'],
  [/^shutdown$/, 'Shut down the database server'], [/^restart$/, 'Restart the database server'], [/^kill$/, 'End a session of the database server'], [/^flush\b/, 'Flush caches, logs or rights of the server'], [/^(?:start|stop) (?:replica|slave|group_replication)$/, 'Start or stop the replication of the server'], [/^reset (?:replica|slave)$/, 'Reset the replication of the server'], [/^change$/, 'Change the replication of the server'],
  [/^(?:install|uninstall)(?: (?:plugin|component))?$/, 'Change the extensions of the database server'], [/^dbcc$/, 'Run a maintenance command on the database server'], [/^refresh$/, 'Refresh materialized view'], [/^comment$/, 'Change a comment in the database'],
];

/** What a statement does, as a question says it. */
export function statementAct(verb: string, kind: string | undefined): string {
  const lower = verb.toLowerCase();
  if (kind === 'grantee') return lower === 'grant' ? 'Grant rights in the database to' : `${lower === 'deny' ? 'Deny' : 'Revoke'} rights in the database ${lower === 'deny' ? 'to' : 'from'}`;
  if (/^(?:optimize|cluster|reindex|repair|vacuum)$/.test(lower) && kind !== undefined) return 'Rewrite the stored form of table';
  const known = ACTS.find(([fits]) => fits.test(lower))?.[1];
  if (known !== undefined) return known;
  const part = /^alter table drop (\w+)$/.exec(lower)?.[1];
  if (part !== undefined) return `Drop a ${part} of table`;
  if (/^(?:truncate|update)$/.test(lower)) return `${lower === 'update' ? 'Update' : 'Truncate'} ${kind ?? 'table'}`;
  const plain = lower.replace(/^alter /, 'change ');
  const act = plain.slice(0, 1).toUpperCase() + plain.slice(1);
  return plain.includes(' ') ? act : `${act} ${kind ?? 'something in the database'}`;
}

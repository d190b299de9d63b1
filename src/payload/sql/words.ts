import type { EffectClass } from '../../core/effect.ts';

/** The classes a statement can have. */
export type SqlClass = Extract<EffectClass, 'destroys-data' | 'destroys-backup' | 'irreversible' | 'permissions' | 'executes' | 'changes' | 'reads'>;

/** `'A B|C'` → words of one class. */
function words(table: Partial<Record<SqlClass, string>>): ReadonlyMap<string, SqlClass> {
  const map = new Map<string, SqlClass>();
  for (const [sqlClass, list] of Object.entries(table)) for (const word of list.split('|')) map.set(word.trim(), sqlClass as SqlClass);
  return map;
}

/** What dropping a kind of object does. A kind that is missing here is not understood. */
export const DROPS = words({
  'destroys-data': `TABLE|DATABASE|SCHEMA|MATERIALIZED VIEW|TABLESPACE|OWNED|STAGE|KEYSPACE|DATASET|COLLECTION|ACCOUNT|SHARE|CATALOG|
    COMPUTE POOL|DYNAMIC TABLE|HYBRID TABLE|ICEBERG TABLE|LOGFILE GROUP|VOLUME|NAMED COLLECTION|ALL TABLES|SNAPSHOT TABLE|SEARCH INDEX|VECTOR INDEX`,
  'destroys-backup': 'PUBLICATION|SUBSCRIPTION|SNAPSHOT|BACKUP|REPLICATION SLOT|RESTORE POINT|REPLICA|DATABASE REPLICA|BACKUP POLICY|BACKUP SET|AVAILABILITY GROUP',
  permissions: `ROLE|USER|GROUP|LOGIN|POLICY|USER MAPPING|CREDENTIAL|SERVER ROLE|DATABASE ROLE|APPLICATION ROLE|ROW POLICY|ROW ACCESS POLICY|ALL ROW ACCESS POLICIES|
    MASKING POLICY|NETWORK POLICY|NETWORK RULE|PASSWORD POLICY|SESSION POLICY|AGGREGATION POLICY|PROJECTION POLICY|SETTINGS PROFILE|QUOTA|SECURITY POLICY|
    SECURITY INTEGRATION|SECRET|CERTIFICATE|SYMMETRIC KEY|ASYMMETRIC KEY|MASTER KEY|DATABASE SCOPED CREDENTIAL|DATABASE ENCRYPTION KEY|AUTHENTICATION POLICY`,
  changes: `INDEX|VIEW|FUNCTION|PROCEDURE|PROC|ROUTINE|AGGREGATE|TRIGGER|EVENT TRIGGER|EVENT|RULE|SEQUENCE|CONSTRAINT|CAST|COLLATION|CONVERSION|OPERATOR|
    OPERATOR CLASS|OPERATOR FAMILY|LANGUAGE|SERVER|FOREIGN TABLE|FOREIGN DATA WRAPPER|STATISTICS|TEXT SEARCH|TRANSFORM|ACCESS METHOD|TYPE|DOMAIN|EXTENSION|
    SYNONYM|PACKAGE|WAREHOUSE|PIPE|STREAM|TASK|ALERT|TAG|DICTIONARY|EXTERNAL TABLE|EXTERNAL DATA SOURCE|EXTERNAL FILE FORMAT|EXTERNAL SCHEMA|FILE FORMAT|
    INTEGRATION|DEFAULT|ASSEMBLY|QUEUE|SERVICE|CONTRACT|MESSAGE TYPE|ROUTE|PARTITION FUNCTION|PARTITION SCHEME|XML SCHEMA COLLECTION|FULLTEXT INDEX|
    FULLTEXT CATALOG|MODEL|TABLE FUNCTION|SPATIAL REFERENCE SYSTEM|RESOURCE GROUP|INSTANCE|STREAMLIT|NOTEBOOK|CONNECTION|PROCEDURAL LANGUAGE|MACRO|WORKLOAD GROUP`,
  reads: 'PREPARE|TEMPORARY TABLE',
});

/** What is made, where it is more than a change. */
export const CREATES = words({
  permissions: `ROLE|USER|GROUP|LOGIN|POLICY|USER MAPPING|CREDENTIAL|SERVER ROLE|DATABASE ROLE|APPLICATION ROLE|ROW POLICY|ROW ACCESS POLICY|SETTINGS PROFILE|
    DATABASE SCOPED CREDENTIAL|NETWORK POLICY|SECURITY INTEGRATION|SECRET`,
  executes: 'EVENT|TASK|ASSEMBLY|LANGUAGE|TRUSTED LANGUAGE|PROCEDURAL LANGUAGE|TRUSTED PROCEDURAL LANGUAGE',
});

export const ALTERS = words({
  permissions: `ROLE|USER|GROUP|LOGIN|POLICY|USER MAPPING|CREDENTIAL|SERVER ROLE|DATABASE ROLE|APPLICATION ROLE|ROW POLICY|ROW ACCESS POLICY|SETTINGS PROFILE|
    DEFAULT PRIVILEGES|SYSTEM|AUTHORIZATION|DATABASE SCOPED CREDENTIAL|NETWORK POLICY|SECURITY INTEGRATION|SECRET|ACCOUNT|LARGE OBJECT`,
});

/** Statements whose first words settle the matter. The longest match wins. Sources: manuals of the seven systems. */
export const VERBS = words({
  'destroys-data': 'INSERT OVERWRITE|PURGE TABLE|PURGE RECYCLEBIN|PURGE DBA_RECYCLEBIN|PURGE INDEX|PURGE TABLESPACE|FLASHBACK|CLONE INSTANCE|REMOVE|RM|RESTORE DATABASE|RESTORE LOG|RESTORE TABLE|RESTORE ALL|UNLINK',
  irreversible: 'RESET REPLICA|RESET SLAVE',
  'destroys-backup': 'RESET MASTER|RESET BINARY LOGS|PURGE BINARY|PURGE MASTER|SYSTEM DROP REPLICA|SYSTEM DROP DATABASE REPLICA|SYSTEM UNFREEZE|STOP BACKUP',
  permissions: `GRANT|REVOKE|DENY|SET PASSWORD|SET DEFAULT ROLE|REASSIGN OWNED|SECURITY LABEL|RENAME USER|RECONFIGURE|OPEN MASTER KEY|ADD SIGNATURE`,
  executes: 'CALL|EXEC|LOAD|INSTALL|INSTALL PLUGIN|INSTALL COMPONENT|EXECUTE',
  changes: `INSERT|REPLACE|UPSERT|IMPORT|COMMENT|REFRESH|CLUSTER|REINDEX|VACUUM|ANALYZE|ANALYSE|OPTIMIZE|REPAIR|RENAME|ATTACH|EXCHANGE|LOCK|CHECKPOINT|NOTIFY|
    KILL|SHUTDOWN|RESTART|FLUSH|CHANGE|START REPLICA|START SLAVE|STOP REPLICA|STOP SLAVE|START GROUP_REPLICATION|STOP GROUP_REPLICATION|
    RESET PERSIST|UNINSTALL|CACHE INDEX|BULK INSERT|UPDATE STATISTICS|DBCC|SYSTEM|UNDROP|PUT|LOAD DATA|LOAD XML|LOAD INDEX|SET GLOBAL|SET PERSIST|SET PERSIST_ONLY|
    COMMIT PREPARED|ROLLBACK PREPARED|PREPARE TRANSACTION|DETACH TABLE|DETACH VIEW|DETACH DICTIONARY|SWAP|ENABLE TRIGGER|DISABLE TRIGGER|BINLOG|EXPORT|BACKUP LOG|DISABLE|ENABLE`,
  reads: `SELECT|VALUES|TABLE|SHOW|DESC|DESCRIBE|USE|SET|RESET|BEGIN|START TRANSACTION|COMMIT|ROLLBACK|END|ABORT|SAVEPOINT|RELEASE|DECLARE|FETCH|OPEN|CLOSE|DEALLOCATE|
    DISCARD|LISTEN|UNLISTEN|DETACH|PRAGMA|HELP|CHECK|CHECKSUM|UNLOCK|HANDLER|XA|BACKUP|RESTORE VERIFYONLY|RESTORE HEADERONLY|RESTORE FILELISTONLY|RESTORE LABELONLY|
    LIST|LS|GET|UNLOAD|EXISTS|FROM|PRINT|RAISERROR|THROW|WAITFOR|IF|WHILE|RETURN|PERFORM|RAISE|EXIT|CONTINUE|LEAVE|ITERATE|NULL|ASSERT|FOR|LOOP|REPEAT|ELSE|EXCEPTION|
    MOVE|GOTO|BREAK|SIGNAL|RESIGNAL|DELIMITER|UNSET|SUMMARIZE|SETUSER|REVERT|SAVE`,
});

/** Functions that do more than read when a query calls them, with what they do. */
export const FUNCTIONS: ReadonlyMap<string, readonly [sqlClass: SqlClass, does: string]> = new Map([
  ...calls('destroys-backup', 'removes a replication slot; whoever follows it has to start over', 'pg_drop_replication_slot pg_replication_origin_drop'),
  ...calls('destroys-data', 'deletes data', 'lo_unlink lo_truncate lo_truncate64 drop_chunks add_retention_policy drop_columnar undistribute_table truncate_local_data_after_distributing_table ts_purge'),
  ...calls('destroys-data', 'drops the objects that it names', 'droptable dropgeometrycolumn dropgeometrytable'),
  ...calls('irreversible', 'rewrites the state of the server', 'pg_promote pg_wal_replay_resume pg_replication_slot_advance pg_logical_slot_get_changes pg_logical_slot_get_binary_changes pg_resetwal'),
  ...calls('permissions', 'changes the settings of the server', 'pg_reload_conf'),
  ...calls('executes', 'runs SQL or a program that is written in its arguments', `dblink dblink_exec dblink_send_query query_to_xml query_to_xmlschema query_to_xml_and_xmlschema
    cursor_to_xml table_to_xml database_to_xml xp_cmdshell openrowset openquery opendatasource sys_exec sys_eval load_extension lo_import lo_export lo_from_bytea lo_put
    pg_file_write pg_file_unlink pg_file_rename pg_execute_server_program http http_get http_post http_put http_delete http_patch net.http_get net.http_post net.http_delete
    cron.schedule cron.schedule_in_database cron.alter_job run_command_on_workers run_command_on_shards run_command_on_placements master_run_on_worker exec_sql execute_sql
    run_sql aws_lambda.invoke aws_s3.query_export_to_s3 writefile fsdir xp_regwrite sp_oacreate system$send_email`),
  ...calls('executes', 'reads files of the server', 'pg_read_file pg_read_binary_file pg_ls_dir pg_ls_logdir pg_ls_waldir pg_stat_file load_file readfile'),
  ...calls('changes', 'ends sessions of the server', 'pg_terminate_backend pg_cancel_backend'),
  ...calls('changes', 'changes the state of the server', `setval nextval pg_switch_wal pg_rotate_logfile pg_stat_reset pg_stat_reset_shared pg_stat_statements_reset
    pg_create_physical_replication_slot pg_create_logical_replication_slot pg_copy_physical_replication_slot pg_wal_replay_pause pg_import_system_collations lo_create lo_creat
    create_hypertable create_distributed_table create_reference_table alter_distributed_table add_compression_policy remove_retention_policy remove_compression_policy compress_chunk
    decompress_chunk cron.unschedule refresh_continuous_aggregate pgmq.send pgmq.delete pgmq.purge_queue vault.create_secret system$abort_session system$cancel_query`),
]);

function calls(sqlClass: SqlClass, does: string, names: string): [string, readonly [SqlClass, string]][] {
  return names.split(/\s+/).map((name) => [name, [sqlClass, does]]);
}

/** SQL Server procedures that only look. */
export const READING_PROCEDURES: ReadonlySet<string> = new Set(
  'sp_help sp_helptext sp_helpdb sp_helpindex sp_who sp_who2 sp_columns sp_tables sp_stored_procedures sp_spaceused sp_lock sp_databases sp_pkeys sp_fkeys sp_statistics sp_depends'.split(' '),
);

/** Words before the kind of an object that say nothing about what happens to it. */
export const NOISE: ReadonlySet<string> = new Set(
  'OR REPLACE ALTER UNIQUE CONCURRENTLY IF NOT EXISTS TEMP TEMPORARY LOCAL UNLOGGED RECURSIVE EXTERNAL TRANSIENT VOLATILE SECURE DEFINER CLUSTERED NONCLUSTERED BITMAP SPATIAL GLOBAL ONLINE OFFLINE HYPOTHETICAL EDITIONABLE VIRTUAL COLUMNSTORE FULLTEXT FORCE'.split(' '),
);

import assert from 'node:assert/strict';
import test from 'node:test';
import { HOLE } from '../../src/core/invocation.ts';
import { statements, type SqlDialect } from '../../src/payload/sql.ts';

/** `VERB class object`, one line per effect; reads are left out unless there is nothing else. */
function lines(sql: string, dialect?: SqlDialect): string {
  const all = statements(sql, dialect);
  const loud = all.filter((one) => one.class !== 'reads');
  return (loud.length > 0 ? loud : all.slice(0, 1)).map((one) => [one.verb, one.class, one.object?.name].filter(Boolean).join(' ').replaceAll(HOLE, '□')).join('\n');
}

type Case = readonly [sql: string, expected: string, dialect?: SqlDialect];
const groups: Readonly<Record<string, readonly Case[]>> = {
  'destroys data': [
    ['DROP TABLE users', 'DROP TABLE destroys-data users'],
    ['drop table if exists public.users, orders cascade;', 'DROP TABLE destroys-data public.users'],
    ['DROP DATABASE shop', 'DROP DATABASE destroys-data shop'],
    ['DROP SCHEMA "public" CASCADE', 'DROP SCHEMA destroys-data public'],
    ['DROP MATERIALIZED VIEW mv', 'DROP MATERIALIZED VIEW destroys-data mv'],
    ['DROP OWNED BY bob', 'DROP OWNED destroys-data bob'],
    ['DROP EXTENSION hstore CASCADE', 'DROP EXTENSION destroys-data hstore'],
    ['TRUNCATE users', 'TRUNCATE destroys-data users'],
    ['TRUNCATE TABLE ONLY users RESTART IDENTITY', 'TRUNCATE destroys-data users'],
    ['DELETE FROM users', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE true', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE 1=1', 'DELETE destroys-data users'],
    ["DELETE FROM users WHERE ('a' = 'a')", 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE id = id', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE id IS NOT NULL', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE id > 0', 'DELETE destroys-data users'],
    ["DELETE FROM users WHERE id != -1 AND name LIKE '%'", 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE id = 5 OR true', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE id IN (SELECT id FROM users)', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE EXISTS (SELECT 1)', 'DELETE destroys-data users'],
    ['DELETE FROM users WHERE NOT false', 'DELETE destroys-data users'],
    ['DELETE FROM users RETURNING id', 'DELETE destroys-data users'],
    [`DELETE FROM users WHERE ${HOLE}`, 'DELETE destroys-data users'],
    ['DELETE u FROM users u JOIN x ON x.id = u.id', 'DELETE destroys-data u'],
    ['DELETE FROM [users]', 'DELETE destroys-data users'],
    ['DELETE FROM `users`', 'DELETE destroys-data users'],
    ['UPDATE users SET admin = true', 'UPDATE destroys-data users'],
    ['UPDATE users SET a = 1 WHERE 1 = 1', 'UPDATE destroys-data users'],
    ['ALTER TABLE users DROP COLUMN email', 'ALTER TABLE DROP COLUMN destroys-data users.email'],
    ['ALTER TABLE users ADD a int, DROP email', 'ALTER TABLE DROP COLUMN destroys-data users.email'],
    ['ALTER TABLE logs DROP PARTITION p1', 'ALTER TABLE DROP PARTITION destroys-data logs'],
    ['ALTER TABLE t DELETE WHERE 1', 'ALTER TABLE DELETE destroys-data t', 'clickhouse'],
    ['CREATE OR REPLACE TABLE t (a int)', 'CREATE OR REPLACE TABLE destroys-data t', 'snowflake'],
    ['INSERT OVERWRITE INTO t SELECT 1', 'INSERT OVERWRITE destroys-data t'],
    ['MERGE INTO t USING s ON t.i=s.i WHEN MATCHED THEN DELETE', 'MERGE DELETE destroys-data t'],
    ['WITH gone AS (DELETE FROM users RETURNING *) SELECT count(*) FROM gone', 'DELETE destroys-data users'],
    ['WITH a AS (SELECT 1), b AS MATERIALIZED (UPDATE users SET x=1) SELECT 1', 'UPDATE destroys-data users'],
    ['WITH a AS (SELECT 1) DELETE FROM users', 'DELETE destroys-data users'],
    ['COPY (DELETE FROM users RETURNING *) TO STDOUT', 'DELETE destroys-data users'],
    ['EXPLAIN ANALYZE DELETE FROM users', 'DELETE destroys-data users'],
    ['EXPLAIN (ANALYZE, BUFFERS) DELETE FROM users', 'DELETE destroys-data users'],
    ['BEGIN; DELETE FROM users; ROLLBACK;', 'DELETE destroys-data users'],
    ['RESTORE DATABASE shop FROM DISK = \'x.bak\'', 'RESTORE DATABASE destroys-data shop', 'mssql'],
    ["SELECT lo_unlink(12)", 'SELECT lo_unlink destroys-data lo_unlink'],
    ["PREPARE p AS DELETE FROM users; EXECUTE p", 'DELETE destroys-data users'],
    ["PREPARE p FROM 'DROP TABLE users'; EXECUTE p", 'DROP TABLE destroys-data users', 'mysql'],
    ["EXECUTE IMMEDIATE 'DROP TABLE users'", 'DROP TABLE destroys-data users'],
    ["SET STATEMENT max_statement_time=9 FOR DELETE FROM users", 'DELETE destroys-data users', 'mysql'],
  ],
  'destroys backups': [
    ['RESET MASTER', 'RESET MASTER destroys-backup'],
    ["PURGE BINARY LOGS TO 'mysql-bin.010'", 'PURGE BINARY destroys-backup'],
    ['DROP PUBLICATION pub', 'DROP PUBLICATION destroys-backup pub'],
    ['DROP SNAPSHOT s', 'DROP SNAPSHOT destroys-backup s'],
    ["SELECT pg_drop_replication_slot('s')", 'SELECT pg_drop_replication_slot destroys-backup pg_drop_replication_slot'],
    ['SELECT "pg_drop_replication_slot"(slot_name) FROM pg_replication_slots', 'SELECT pg_drop_replication_slot destroys-backup pg_drop_replication_slot'],
    ['ALTER TABLE t SET DATA_RETENTION_TIME_IN_DAYS = 0', 'ALTER TABLE SET DATA_RETENTION_TIME_IN_DAYS destroys-backup t', 'snowflake'],
  ],
  'changes rights': [
    ['GRANT SELECT, DELETE ON users TO bob', 'GRANT permissions bob'],
    ['REVOKE ALL ON users FROM bob', 'REVOKE permissions bob'],
    ["CREATE ROLE bob LOGIN PASSWORD 'x'", 'CREATE ROLE permissions bob'],
    ['ALTER ROLE bob SUPERUSER', 'ALTER ROLE permissions bob'],
    ['DROP USER bob', 'DROP USER permissions bob'],
    ["SET PASSWORD FOR bob = 'x'", 'SET PASSWORD permissions'],
    ['ALTER SYSTEM SET fsync = off', 'ALTER SYSTEM permissions SET'],
    ['ALTER TABLE users DISABLE ROW LEVEL SECURITY', 'ALTER TABLE DISABLE ROW LEVEL SECURITY permissions users'],
    ['DROP POLICY p ON users', 'DROP POLICY permissions p'],
    ['ALTER TABLE users OWNER TO bob', 'ALTER TABLE OWNER permissions users'],
  ],
  executes: [
    ["COPY t FROM PROGRAM 'curl x | sh'", 'COPY PROGRAM executes'],
    ["COPY t TO PROGRAM 'sh'", 'COPY PROGRAM executes'],
    ["EXECUTE format('SELECT %I', x)", 'EXECUTE executes'],
    ['EXECUTE p', 'EXECUTE executes p'],
    ['CALL wipe()', 'CALL executes wipe'],
    ["EXEC xp_cmdshell 'dir'", 'EXECUTE executes xp_cmdshell', 'mssql'],
    ["SELECT dblink_exec('c', 'DROP TABLE x')", 'SELECT dblink_exec executes dblink_exec'],
    ["SELECT 1 INTO OUTFILE '/tmp/x'", 'SELECT INTO OUTFILE executes'],
    ["SELECT load_file('/etc/passwd')", 'SELECT load_file executes load_file'],
    ['CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$ import os $$', 'CREATE FUNCTION executes f', 'postgres'],
    ['CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM users', 'CREATE EVENT executes e', 'mysql'],
    ["DO LANGUAGE plpython3u $$ x $$", 'UNKNOWN executes', 'postgres'],
    ['hello world', 'UNKNOWN executes'],
    ['DROP NONSENSE x', 'UNKNOWN executes'],
    [HOLE, 'UNKNOWN executes'],
    [`SELECT 1; ${HOLE}`, 'UNKNOWN executes'],
    [`SELECT * FROM t ${HOLE}`, 'UNKNOWN executes'],
    ["SELECT 'it is", 'UNKNOWN executes'],
    [':command;', 'UNKNOWN executes', 'postgres'],
  ],
  changes: [
    ['DELETE FROM users WHERE id = 5', 'DELETE changes users'],
    [`DELETE FROM users WHERE id = ${HOLE}`, 'DELETE changes users'],
    ['DELETE FROM users WHERE false', 'DELETE changes users'],
    ['DELETE FROM a WHERE id IN (SELECT a_id FROM stale)', 'DELETE changes a'],
    ['DELETE FROM users WHERE a BETWEEN 1 AND 2', 'DELETE changes users'],
    ['DELETE FROM users u USING x WHERE x.id = u.id', 'DELETE changes users'],
    ["UPDATE users SET a = 'WHERE' WHERE id = 1", 'UPDATE changes users'],
    ['INSERT INTO users (a) VALUES (1)', 'INSERT changes users'],
    ['INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1', 'INSERT changes t'],
    ['DROP INDEX CONCURRENTLY IF EXISTS i', 'DROP INDEX changes i'],
    ['DROP VIEW v', 'DROP VIEW changes v'],
    ['DROP FUNCTION f(int)', 'DROP FUNCTION changes f'],
    ['CREATE TABLE t (id int, updated timestamptz, deleted boolean)', 'CREATE TABLE changes t'],
    ['CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)', 'CREATE INDEX changes i'],
    ['ALTER TABLE users ADD COLUMN a int', 'ALTER TABLE changes users'],
    ['ALTER TABLE users DROP CONSTRAINT c', 'ALTER TABLE changes users'],
    ['ALTER TABLE users ALTER COLUMN a DROP NOT NULL', 'ALTER TABLE changes users'],
    ['CREATE TABLE t (u int REFERENCES u ON DELETE CASCADE)', 'CREATE TABLE changes t'],
    ["CREATE FUNCTION f() RETURNS void AS $$ DELETE FROM users $$ LANGUAGE sql", 'CREATE FUNCTION changes f', 'postgres'],
    ['CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b; END;', 'CREATE TRIGGER changes t', 'sqlite'],
    ['DELIMITER //\nCREATE PROCEDURE p() BEGIN DELETE FROM a; END //\nDELIMITER ;\nSELECT 1;', 'CREATE PROCEDURE changes p', 'mysql'],
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; DELETE FROM users; END; SELECT 1', 'CREATE FUNCTION changes f', 'postgres'],
    ['SELECT * INTO t2 FROM t', 'SELECT INTO changes t2'],
    ['SELECT pg_terminate_backend(1)', 'SELECT pg_terminate_backend changes pg_terminate_backend'],
    ["SELECT setval('s', 1)", 'SELECT setval changes setval'],
    ['COPY t FROM STDIN', 'COPY FROM changes t'],
    ['VACUUM FULL users', 'VACUUM changes users'],
  ],
  'rewrites for good': [
    ['ALTER TABLE users ALTER COLUMN a TYPE int USING a::int', 'ALTER TABLE ALTER COLUMN TYPE irreversible users'],
    ['ALTER TABLE users MODIFY COLUMN a int', 'ALTER TABLE MODIFY COLUMN irreversible users'],
  ],
  reads: [
    ['SELECT * FROM users', 'SELECT reads'],
    ["SELECT 'DROP TABLE users; DELETE FROM users'", 'SELECT reads'],
    ['SELECT "drop table" FROM t', 'SELECT reads'],
    ['-- DROP TABLE users\nSELECT 1', 'SELECT reads'],
    ['/* DROP TABLE /* nested */ users */ SELECT 1', 'SELECT reads', 'postgres'],
    ['# DROP TABLE users\nSELECT 1', 'SELECT reads', 'mysql'],
    [`SELECT * FROM ${HOLE} WHERE id = ${HOLE} LIMIT ${HOLE}`, 'SELECT reads'],
    [`SELECT * FROM users WHERE name = '${HOLE}'`, 'SELECT reads'],
    ['SELECT updated, delete FROM t FOR UPDATE', 'SELECT reads'],
    ['EXPLAIN DELETE FROM users', 'EXPLAIN reads'],
    ['EXPLAIN ANALYZE SELECT 1', 'EXPLAIN reads'],
    ['EXPLAIN (ANALYZE false) DELETE FROM users', 'EXPLAIN reads'],
    ['SHOW TABLES', 'SHOW reads'],
    ['DESCRIBE users', 'EXPLAIN reads'],
    ['USE shop', 'USE reads shop'],
    ['SET search_path TO x', 'SET reads'],
    ['VALUES (1)', 'VALUES reads'],
    ['(SELECT 1) UNION (SELECT 2)', 'SELECT reads'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'SELECT reads'],
    ['COPY users TO STDOUT', 'COPY TO reads users'],
    ['CREATE TEMP TABLE t AS SELECT 1; DELETE FROM t; INSERT INTO t VALUES (1); DROP TABLE t', 'CREATE TEMP TABLE reads t'],
    ['CREATE TABLE #t (a int); DROP TABLE #t', 'CREATE TEMP TABLE reads #t', 'mssql'],
    ['BEGIN; SELECT 1; COMMIT', 'BEGIN reads'],
    ['PRAGMA table_info(users)', 'PRAGMA reads'],
    ["SELECT $$DROP TABLE users$$, $a$ ; DELETE $a$", 'SELECT reads', 'postgres'],
    ["SELECT E'it\\'s; DROP TABLE users'", 'SELECT reads', 'postgres'],
    ["SELECT 'it\\'s; DROP TABLE users'", 'SELECT reads', 'mysql'],
    ['PREPARE p AS SELECT 1; EXECUTE p', 'SELECT reads'],
    ['EXEC sp_who2', 'EXECUTE reads', 'mssql'],
    ['', ''],
    [';;', ''],
  ],
  'sees through': [
    ['/*!50000 DROP TABLE users */', 'DROP TABLE destroys-data users', 'mysql'],
    ['/*!50000 DROP TABLE users */', 'DROP TABLE destroys-data users'],
    ['SELECT 1; /* x */ DROP -- y\n TABLE users', 'DROP TABLE destroys-data users'],
    ["SELECT 'a\\'; DROP TABLE users; --'", 'DROP TABLE destroys-data users', 'postgres'],
    ["SELECT 'a\\'; DROP TABLE users; --'", 'DROP TABLE destroys-data users'],
    ["# it's fine\nDROP TABLE users", 'DROP TABLE destroys-data users'],
    ['SELECT 1 DROP TABLE users', 'DROP TABLE destroys-data users', 'mssql'],
    ['IF EXISTS (SELECT 1 FROM x) DELETE FROM users', 'DELETE destroys-data users', 'mssql'],
    ["EXEC sp_executesql N'DROP TABLE users'", 'DROP TABLE destroys-data users', 'mssql'],
    ["EXEC('DROP TABLE users')", 'DROP TABLE destroys-data users', 'mssql'],
    ['CREATE PROCEDURE p AS DELETE FROM a; DELETE FROM b\nGO\nDELETE FROM c', 'CREATE PROCEDURE changes p\nDELETE destroys-data c', 'mssql'],
    ['DO $$ BEGIN DROP TABLE users; END $$', 'DROP TABLE destroys-data users', 'postgres'],
    ["DO $x$ DECLARE r record; n int := 0; BEGIN IF n = 0 THEN DELETE FROM users; ELSE PERFORM 1; END IF; n := 2; END $x$", 'DELETE destroys-data users', 'postgres'],
    ["DO $$ BEGIN FOR r IN SELECT 1 LOOP EXECUTE format('DROP TABLE %I', r.t); END LOOP; END $$", 'DROP TABLE destroys-data', 'postgres'],
    ["DO $$ BEGIN EXECUTE 'TRUN' || 'CATE users'; END $$", 'EXECUTE executes', 'postgres'],
    ['DO $$ BEGIN RAISE NOTICE $m$DROP TABLE users$m$; END $$', 'DO reads', 'postgres'],
    ['CREATE TEMP TABLE users (a int); DROP TABLE users; DROP TABLE users', 'DROP TABLE destroys-data users'],
    ['CREATE TEMP TABLE users (a int) ON COMMIT DROP; DROP TABLE users', 'DROP TABLE destroys-data users'],
    ['CREATE TEMP TABLE t (a int); DROP TABLE t, users', 'DROP TABLE destroys-data t'],
    ['CREATE TRIGGER t AFTER DELETE ON a BEGIN DELETE FROM b; DROP TABLE users', 'CREATE TRIGGER changes t\nDROP TABLE destroys-data users', 'sqlite'],
    ['COPY t (a) FROM stdin;\nDROP TABLE x;\n\\.\nDROP TABLE users;', 'COPY FROM changes t\nDROP TABLE destroys-data users', 'postgres'],
    ['COPY t FROM stdin;\nDROP TABLE users;', 'COPY FROM changes t\nDROP TABLE destroys-data users', 'postgres'],
    ['SELECT 1\\G DROP TABLE users', 'DROP TABLE destroys-data users', 'mysql'],
    ['\\echo hi \\\\ DROP TABLE users;', 'DROP TABLE destroys-data users', 'postgres'],
  ],
  'commands to the client': [
    ["\\copy t from 'f.csv' csv", '\\copy changes t', 'postgres'],
    ["\\copy t to 'f.csv' csv", '\\copy reads t', 'postgres'],
    ["\\copy (select 1) to 'f.csv'", '\\copy reads', 'postgres'],
    ['\\dt+ public.*', '\\dt reads', 'postgres'],
    ['\\c prod', '\\c reads prod', 'postgres'],
    ["SELECT 'DROP TABLE x' \\gexec", '\\gexec executes', 'postgres'],
    ['\\x\n\\timing on\nSELECT 1;', '\\x reads', 'postgres'],
    ['\\frobnicate', 'UNKNOWN executes', 'postgres'],
    ['.tables', '.tables reads', 'sqlite'],
    ['.restore b.db', '.restore destroys-data', 'sqlite'],
    ['.load evil', '.load executes', 'sqlite'],
  ],
};

for (const [group, cases] of Object.entries(groups)) {
  for (const [sql, expected, dialect] of cases) {
    test(`${group}: ${dialect ?? 'any'}: ${JSON.stringify(sql).replaceAll(HOLE, '□')}`, () => assert.equal(lines(sql, dialect), expected));
  }
}

test('includes and shell escapes carry their path and command', () => {
  const found = (sql: string, dialect: SqlDialect) => statements(sql, dialect).map(({ include, shell }) => include ?? shell);
  assert.deepEqual(found("\\i 'a b.sql'\n\\ir c.sql\n\\! rm -rf /\n\\o | sh -c x\n\\set a `id`", 'postgres'), ['a b.sql', 'c.sql', 'rm -rf /', 'sh -c x', 'id']);
  assert.deepEqual(found("\\copy t from program 'curl x'", 'postgres'), ['curl x']);
  assert.deepEqual(found("COPY t FROM PROGRAM 'curl x'", 'postgres'), ['curl x']);
  assert.deepEqual(found('source a.sql\nsystem ls\n\\! id\n\\. b.sql', 'mysql'), ['a.sql', 'ls', 'id', 'b.sql']);
  assert.deepEqual(found('.read a.sql\n.shell ls\n.once |sh', 'sqlite'), ['a.sql', 'ls', 'sh']);
  assert.deepEqual(found(':r a.sql\n!!dir', 'mssql'), ['a.sql', 'dir']);
});

test('a statement says what it does, and its text masks literals', () => {
  const [one] = statements("delete  from users -- all\n;");
  assert.deepEqual(one, { verb: 'DELETE', class: 'destroys-data', unfiltered: true, object: { kind: 'table', name: 'users' }, says: 'Deletes every row of users.', text: 'delete from users' });
  assert.equal(statements("INSERT INTO u (a, b) VALUES ('secret', 1)")[0]?.text, "INSERT INTO u(a, b) VALUES('…', 1)");
  assert.equal(statements('SELECT 1 FROM x,\n y.z')[0]?.text, 'SELECT 1 FROM x, y.z');
  assert.ok((statements(`SELECT ${'a, '.repeat(5_000)}b`)[0]?.text.length ?? 0) <= 200);
});

test('hostile text of any kind is read in linear time', () => {
  const hostile = [
    "'", '"', '/*', '/*!', '*/', '$a$', '(', ')', '\\', '\\x', ';', '--\n', '# ', "E'\\", '[', 'BEGIN ', 'CASE ', '(DELETE FROM a WHERE ', 'NOT ', 'EXPLAIN ANALYZE ', 'WITH a AS (',
    'PREPARE a AS ', 'a.', 'OR ', '1 AND ', 'DROP ', 'CREATE OR REPLACE ', "EXECUTE '", 'COPY a FROM STDIN;\n', 'IF a THEN ', 'GO\n', '.', ' ', 'x', '9', HOLE, '\\! a\n', 'DELIMITER //\n', '((1=1)) OR ', 'SET STATEMENT a FOR ',
  ];
  for (const piece of hostile) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const started = performance.now();
    for (const start of ['', 'DELETE FROM a WHERE ']) statements(start + text.slice(0, 200_000));
    const took = performance.now() - started;
    assert.ok(took < 4_000, `${JSON.stringify(piece)} took ${took.toFixed()} ms`);
  }
});

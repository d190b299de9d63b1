/** Why SQL that another program writes cannot be read; what programs for dumps write is known all the same. Sources: dev.mysql.com/doc (mysqldump, --opt), postgresql.org/docs (pg_dump). */
export function sqlFrom(program: string | undefined): string {
  if (/^(?:mysqldump|mariadb-dump)$/.test(program ?? '')) return 'the SQL is a dump, which drops tables of the same name before it makes them anew';
  if (/^(?:pg_dump|pg_dumpall)$/.test(program ?? '')) return 'the SQL is a dump, which makes there what it holds, and with --clean drops what is there first';
  return `the SQL comes from ${program ?? 'another program'}`;
}

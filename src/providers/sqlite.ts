import { isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, resolve, within } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumed, context, onMachine } from '../targets/clues.ts';

// Sources: sqlite.org/cli.html; motherduck.com/docs and duckdb.org/docs (addresses in place of a file: `md:shop`, `postgres:…`, `s3://…`). The rulings on paths are ours.
const VALUED = '-cmd --cmd -init --init -separator -newline -nullvalue -vfs -maxsize -lookaside -mmap -pagecache -c -s -f -e --execute';

/**
 * A database is a file: in the project it is the developer's own, unless its name says otherwise; elsewhere its folders' names speak. What is meant by a name in an
 * empty folder stands somewhere else.
 */
const target: TargetSource = ({ argv, cwd, remote }, { home, files }) => {
  const [file] = parseArgs(argv, VALUED).positionals;
  if (remote !== undefined) return onMachine(remote);
  if (file === undefined || file === '' || file === ':memory:') return context('memory', { source: 'database file', fact: 'the database is in memory' }, 'development');
  const hosted = /^(?:md|motherduck|postgres|mysql|ducklake|s3|gs|az|https?|libsql):(.{0,200})/.exec(file);
  if (hosted) {
    const name = (hosted[1] ?? '').replace(/[?\s].*$/s, '');
    return context(isKnown(name) ? name : '', { source: 'database address', fact: `the database is ${isKnown(name) ? `${file.slice(0, file.indexOf(':'))}:${name}` : 'one of a service'}` });
  }
  const path = isKnown(file) ? resolve(file.replace(/^file:/, '').replace(/\?.*$/, ''), cwd, home) : undefined;
  if (path === undefined) return context('', { source: 'database file', fact: 'the file is only known when it runs' });
  const own = (cwd !== undefined && within(path, cwd)) || isScratch(path);
  const said = tierOfName(own ? baseName(path) : path.replace(`${home}/`, ''));
  const evidence = { source: 'database file', file: path, fact: `the database is ${path}` };
  if (own && said === 'none') return isScratch(path) && !(cwd !== undefined && within(path, cwd) && files.list(cwd)?.length === 0) ? context(baseName(path), evidence, 'development') : assumed(baseName(path), evidence);
  return context(own ? baseName(path) : path, evidence);
};

function isScratch(path: string): boolean {
  return /^\/(tmp|var\/tmp|private\/tmp|dev\/shm)\//.test(path);
}

function payloads({ argv, stdin, cwd }: Invocation, { files, home }: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (args.has('-version', '--version', '-help', '--help', '-readonly', '--readonly')) return [];
  const read = (path: string): Payload => {
    const absolute = isKnown(path) ? resolve(path, cwd, home) : undefined;
    const text = absolute === undefined ? undefined : absolute === '/dev/null' ? '' : files.read(absolute);
    return text === undefined ? { language: 'unreadable', why: 'the SQL file cannot be read' } : { language: 'sql', dialect: 'sqlite', text };
  };
  const written = [...args.positionals.slice(1), ...['-cmd', '--cmd', '-c', '-s', '-e', '--execute'].flatMap((flag) => args.flags.get(flag) ?? [])].map((text): Payload => ({ language: 'sql', dialect: 'sqlite', text }));
  const scripts = ['-init', '--init', '-f'].flatMap((flag) => args.flags.get(flag) ?? []).map(read);
  if (written.length + scripts.length > 0) return [...written, ...scripts];
  switch (stdin.kind) {
    case 'text':
      return [{ language: 'sql', dialect: 'sqlite', text: stdin.text }];
    case 'file':
      return [read(stdin.path)];
    case 'unknown':
      return [{ language: 'unreadable', why: `the SQL comes from ${stdin.from ?? 'another program'}` }];
    case 'none':
      return [{ language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true }];
  }
}

export default {
  id: 'sqlite',
  title: 'SQLite',
  executables: ['sqlite3', 'litecli', 'duckdb', 'sqlite-utils'],
  valued: VALUED,
  target: [target],
  payloads,
  samples: {
    sees: [
      ['sqlite3 /var/lib/shop/app.db "DROP TABLE users"', 'sqlite/sql-drop-table', 'unknown'],
      ['sqlite3 prod.db "DELETE FROM orders"', 'sqlite/sql-delete', 'production'],
      ['sqlite3 /srv/production/app.sqlite "delete from orders"', 'sqlite/sql-delete', 'production'],
      ['echo "drop table users;" | sqlite3 /srv/shop/app.db', 'sqlite/sql-drop-table', 'unknown'],
      ['sqlite3 "$DB" "drop table users"', 'sqlite/sql-drop-table', 'unknown'],
      ['ssh prod "sqlite3 /srv/app.db \'drop table users\'"', 'sqlite/sql-drop-table', 'production'],
      ['duckdb /data/warehouse.duckdb -c "DROP TABLE events"', 'sqlite/sql-drop-table', 'unknown'],
      ['duckdb md:sales -c "DROP TABLE events"', 'sqlite/sql-drop-table', 'unknown'],
      ['duckdb md:prod?motherduck_token=x "DROP TABLE events"', 'sqlite/sql-drop-table', 'production'],
      ['sqlite3 app.db "DROP TABLE users"', 'sqlite/sql-drop-table', 'unknown'],
      ['sqlite3 dev.db "DROP TABLE users"', 'sqlite/sql-drop-table', 'development'],
    ],
    leaves: [
      'sqlite3 /var/lib/shop/app.db "SELECT * FROM users LIMIT 5"', 'sqlite3 prod.db .tables', 'duckdb md:sales -c "SELECT 1"', 'sqlite3 prod.db .schema', 'sqlite3 prod.db .dump', 'sqlite3 dev.db "DROP TABLE users"', 'sqlite3 app.db "UPDATE users SET a = 1 WHERE id = 1"', 'sqlite3 :memory: "CREATE TABLE t (a)"', 'sqlite3 -version', 'sqlite3 /tmp/x.db "drop table t"', 'duckdb -c "select 1"', 'sqlite3 ./data/app.db < /dev/null', 'grep -rn "DROP TABLE" migrations',
    ],
  },
} satisfies Provider;

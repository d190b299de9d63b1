import { sqlFrom } from '../acts/sql-from.ts';
import { hostOfSocket, hostOfUrl, tierOfStore } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, clientDefault, context, developmentDatabase } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { projectDatabase } from '../targets/project-database.ts';
import { lineValue, section } from '../shell/link-files.ts';
import { sqlFile } from '../acts/sql-file.ts';

const VALUED = '-h --host -P --port -u --user -D --database -e --execute -S --socket --defaults-file --defaults-extra-file --defaults-group-suffix --login-path --protocol --uri';
const CLIENTS = ['mysql', 'mariadb', 'mycli', 'mysqlsh'];

const hostFlag: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  const uri = [args.value('--uri'), ...args.positionals].find((word) => word !== undefined && /^(mysqlx?|mariadb):\/\//.test(word));
  const socket = args.value('-S', '--socket');
  const host = uri === undefined ? args.value('-h', '--host') : hostOfUrl(uri);
  if (socket !== undefined && isKnown(socket) && (host === undefined || host === 'localhost')) return context(hostOfSocket(socket), { source: '--socket flag', fact: `the host is ${hostOfSocket(socket)}` }, tierOfStore(hostOfSocket(socket)).tier);
  if (host === undefined) return undefined;
  if (!isKnown(host)) return context('', { source: '--host flag', fact: 'the host is only known when it runs' });
  return context(host, { source: '--host flag', fact: `the host is ${host}` }, tierOfStore(host).tier);
};

const loginPath: TargetSource = ({ argv }) => {
  const name = parseArgs(argv, VALUED).value('--login-path', '--defaults-group-suffix', '--defaults-file', '--defaults-extra-file');
  return name === undefined ? undefined : context(isKnown(name) ? name : '', { source: 'login path', fact: `the login path is ${isKnown(name) ? name : 'only known when it runs'}` });
};

/** The host in a file of options: one that a flag names, or the user's own with the group that a flag names. Source: dev.mysql.com/doc/refman/en/option-files.html. */
const optionFile: TargetSource = ({ argv, cwd, remote }, { files, home }) => {
  if (remote !== undefined) return undefined;
  const args = parseArgs(argv, VALUED);
  const written = args.value('--defaults-file', '--defaults-extra-file');
  const suffix = args.value('--defaults-group-suffix') ?? '';
  if (written === undefined && suffix === '') return undefined;
  const file = written === undefined ? `${home}/.my.cnf` : isKnown(written) ? resolve(written, cwd, home) : undefined;
  const text = file === undefined ? undefined : files.read(file);
  const found = text === undefined ? undefined : (lineValue(section(text, `client${suffix}`), HOST_LINE) ?? lineValue(section(text, 'client'), HOST_LINE));
  return found && file !== undefined ? context(found.value, { source: 'option file', file, line: found.line, key: 'host', fact: `the host is ${found.value}` }, tierOfStore(found.value).tier) : undefined;
};

/** The host in the user's own file, which all clients read where no flag and no variable names one. */
const ownFile: TargetSource = ({ remote }, { files, home }) => {
  if (remote !== undefined) return undefined;
  const file = `${home}/.my.cnf`;
  const found = lineValue(section(files.read(file) ?? '', 'client'), HOST_LINE);
  return found && context(found.value, { source: 'option file', file, line: found.line, key: 'host', fact: `the host is ${found.value}` }, tierOfStore(found.value).tier);
};

const HOST_LINE = /^\s{0,8}host\s{0,8}=\s{0,8}["']?([\w.:-]{1,200})/;

const hostVariable: TargetSource = ({ env }, around) => {
  const host = env.get('MYSQL_HOST') ?? around.env['MYSQL_HOST'];
  return host ? context(isKnown(host) ? host : '', { source: 'variable', key: 'MYSQL_HOST', fact: 'MYSQL_HOST is set' }, tierOfStore(host).tier) : undefined;
};

/** What `mysqladmin` does that people notice. Source: dev.mysql.com/doc/refman/en/mysqladmin.html. */
const GRAVE_COMMANDS = new Set(['drop', 'password', 'shutdown', 'kill', 'stop-slave', 'stop-replica']);
/** All of its commands: each may be shortened to any beginning that no other has. */
const ADMIN_COMMANDS = 'create debug drop extended-status flush-hosts flush-logs flush-privileges flush-status flush-tables flush-threads kill password ping processlist reload refresh shutdown start-replica start-slave status stop-replica stop-slave variables version'.split(' ');

function adminCommand(word: string): string {
  const fits = ADMIN_COMMANDS.includes(word) ? [word] : ADMIN_COMMANDS.filter((one) => one.startsWith(word));
  return fits.length === 1 ? (fits[0] ?? word) : word;
}

function databaseOf({ argv }: Invocation): string | undefined {
  const args = parseArgs(argv, VALUED);
  return args.value('-D', '--database') ?? args.positionals[CLIENTS.includes(argv[0] ?? '') ? 0 : 1];
}

function payloads({ argv, stdin, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  if (!CLIENTS.includes(argv[0] ?? '')) return [];
  const args = parseArgs(argv, VALUED);
  if (args.has('-V', '--version', '-?', '--help')) return [];
  const written = [...(args.flags.get('-e') ?? []), ...(args.flags.get('--execute') ?? [])];
  if (written.length) return written.map((text) => ({ language: 'sql', dialect: 'mysql', text }));
  if (stdin.kind === 'text') return [{ language: 'sql', dialect: 'mysql', text: stdin.text }];
  if (stdin.kind === 'unknown') return [{ language: 'unreadable', why: sqlFrom(stdin.from) }];
  if (stdin.kind === 'none') return [{ language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true }];
  return [sqlFile(stdin.path, cwd, around, 'mysql')];
}

function ofDatabase(invocation: Invocation): string | undefined {
  const name = databaseOf(invocation);
  return CLIENTS.includes(invocation.argv[0] ?? '') && isKnown(name) && /^[\w-]{1,60}$/.test(name) ? `the database ${name}` : undefined;
}

export default {
  id: 'mysql',
  title: 'MySQL',
  executables: [...CLIENTS, 'mysqladmin', 'mariadb-admin', 'mysqlimport', 'mariadb-import'],
  valued: VALUED,
  target: [...besides([hostFlag, optionFile, loginPath, ownFile, hostVariable], ofDatabase), elsewhere, developmentDatabase(databaseOf), projectDatabase(databaseOf), clientDefault],
  payloads,
  inspect: ({ argv }) => {
    if (/^(?:mysql|mariadb-?)import$/.test(argv[0] ?? '')) return parseArgs(argv, VALUED).has('--delete', '-d') ? [{ effect: 'destroys-data', provider: 'mysql', operation: 'import-delete', act: 'Empty table and fill it anew', says: 'Every row that was there is deleted first. Cannot be undone.', clues: [] }] : [];
    if (argv[0] !== 'mysqladmin' && argv[0] !== 'mariadb-admin') return [];
    // It takes several commands, one after another: `mysqladmin flush-hosts shutdown`.
    const words = parseArgs(argv, VALUED).positionals;
    const at = words.findIndex((word, i) => GRAVE_COMMANDS.has(adminCommand(word)) && !/^(?:create|drop)$/.test(adminCommand(words[i - 1] ?? '')));
    const command = at < 0 ? undefined : adminCommand(words[at] ?? '');
    const name = at < 0 ? undefined : words[at + 1];
    if (command === 'drop') {
      return [{
        effect: 'destroys-data', provider: 'mysql', operation: 'admin-drop', act: 'Drop database', says: 'It deletes the database with everything in it. Cannot be undone.', backups: 'Only a dump taken before brings it back.', instead: `mysqldump --single-transaction ${name ?? ''} > before.sql`,
        clues: name ? [{ about: 'resource', name, evidence: { source: 'name', fact: `the database is called ${name}` } }] : [], ...(name ? { resource: { kind: 'database', name, opaque: !isKnown(name) } } : {}),
      }];
    }
    if (command === 'password') return [{ effect: 'permissions', provider: 'mysql', operation: 'admin-password', act: 'Change a password of the server', says: 'Whatever uses the old password stops working.', clues: [] }];
    if (command !== undefined) return [{ effect: 'changes', provider: 'mysql', operation: `admin-${command}`, act: command === 'shutdown' ? 'Shut down the database server' : `Tell the database server to ${command}`, says: command === 'shutdown' ? 'Clients lose it until somebody starts it again.' : 'Clients lose their connections.', clues: [] }];
    return [];
  },
  samples: {
    sees: [
      ['mysql -h db.prod.example.com shop -e "drop table users"', 'mysql/sql-drop-table', 'production'],
      ['mysql -h staging.example.com -e "delete from users"', 'mysql/sql-delete', 'staging'],
      ['mysql -S /cloudsql/acme-prod:europe-west1:main shop -e "drop table users"', 'mysql/sql-drop-table', 'production'],
      ['mysql shop -e "/*!50000 DROP TABLE users */"', 'mysql/sql-drop-table', 'unknown'],
      ['mysqladmin -f -h db.prod.example.com drop shop', 'mysql/admin-drop', 'production'],
      ['mysqladmin flush-hosts shutdown', 'mysql/admin-shutdown', 'unknown'],
      ['mysqladmin -h db.example.com shut', 'mysql/admin-shutdown', 'unknown'],
      ['mysqladmin -f -h db.example.com dr shop', 'mysql/admin-drop', 'unknown'],
      ['echo "truncate table orders" | mysql -h 10.1.2.3 shop', 'mysql/sql-truncate', 'unknown'],
    ],
    leaves: [
      'mysql -h db.prod.example.com shop -e "select count(*) from users"',
      'mysql -h 127.0.0.1 shop -e "drop table users"', 'mysql -S /var/run/mysqld/mysqld.sock shop -e "drop table users"',
      'mysqladmin status',
      'mysqladmin flush-hosts flush-logs',
      'mysqladmin create shop_test',
      'mysqladmin -h db.prod.example.com stat proc',
      'mysqladmin create drop',
      'mysqldump --single-transaction shop',
      'echo "drop table users"',
    ],
  },
} satisfies Provider;

import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { fileInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere, urlClue } from '../targets/database-target.ts';

// Source: docs.oracle.com SQL*Plus User's Guide, chapter "Starting SQL*Plus": `sqlplus logon @script`, where the logon is `user/password@connect_identifier`.
const VALUED = new Set('-C -M -R -restrict -markup -compatibility'.split(' '));

/** The connect identifier after `@`: `host:port/service`, or a name that tnsnames.ora explains. */
const identifier: TargetSource = ({ argv }) => {
  const logon = parseArgs(argv, VALUED).positionals.find((word) => /[^@]@/.test(word) || !isKnown(word));
  if (logon === undefined) return undefined;
  if (!isKnown(logon)) return context('', { source: 'logon', fact: 'the database is only known when it runs' });
  const place = logon.slice(logon.lastIndexOf('@') + 1);
  return /[/:.]/.test(place) ? urlClue(place.replace(/^\/\//, '').replace(/[/:].*$/s, ''), 'the logon', { source: 'logon' }) : context(place, { source: 'logon', fact: `it logs on to ${place}` });
};

function payloads({ argv, stdin, cwd }: Invocation, around: Surroundings): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (args.has('-H', '-V', '-h', '-v', '--help', '-version')) return [];
  const script = args.positionals.find((word) => word.startsWith('@'))?.slice(1);
  if (script) return [fileInput(/\.\w{1,4}$/.test(script) ? script : `${script}.sql`, 'any', cwd, around)];
  if (stdin.kind === 'text') return [{ language: 'sql', dialect: 'any', text: stdin.text.replace(/^[ \t]*(?:set|spool|whenever|connect|exit|quit|prompt|show)\b.*$/gim, '') }];
  if (stdin.kind === 'file') return [fileInput(stdin.path, 'any', cwd, around)];
  return stdin.kind === 'unknown' ? [{ language: 'unreadable', why: `the SQL comes from ${stdin.from ?? 'another program'}` }] : [{ language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true }];
}

export default {
  id: 'oracle',
  title: 'Oracle Database',
  executables: ['sqlplus', 'sqlcl', 'rman', 'impdp', 'imp', 'expdp', 'dbca', 'dgmgrl', 'srvctl', 'lsnrctl', 'asmcmd'],
  target: [identifier, elsewhere],
  payloads: (invocation, around) => (['sqlplus', 'sqlcl'].includes(invocation.argv[0] ?? '') ? payloads(invocation, around) : []),
  inspect: ({ argv, stdin }) => {
    const line = [...argv.slice(1), stdin.kind === 'text' ? stdin.text : ''].join(' ').toLowerCase();
    const found = (operation: string, act: string, says: string, effect: 'destroys-data' | 'destroys-backup' | 'changes' | 'executes' = 'destroys-data') => [{ effect, provider: 'oracle', operation, act, says, clues: [] }];
    switch (argv[0]) {
      case 'rman':
        if (/\b(?:delete|crosscheck.{0,80}delete|drop)\b/.test(line)) return found('backup-delete', 'Delete backups of database', 'What could bring the data back is gone. Cannot be undone.', 'destroys-backup');
        if (/\b(?:restore|recover|duplicate|flashback)\b/.test(line)) return found('restore', 'Restore over database', 'What was written since is lost.');
        return /cmdfile|@/.test(line) ? found('unreadable', 'Run a recovery script', 'What it does cannot be read here.', 'executes') : [];
      case 'impdp':
      case 'imp':
        return found('import', 'Import into database', 'Tables that exist can be replaced.', /table_exists_action=(?:replace|truncate)|remap|destroy=y/.test(line) ? 'destroys-data' : 'changes');
      case 'dbca':
        return /-deletedatabase|-deletepluggabledatabase|-deleteinstance/.test(line) ? found('delete', 'Delete database', 'Its files are deleted. Cannot be undone.') : [];
      case 'dgmgrl':
        return /\b(?:failover|switchover|remove|disable|reinstate|convert|shutdown)\b/.test(line) ? found('failover', 'Change which database is the primary', 'What was not sent over yet can be lost.') : [];
      case 'srvctl':
        return /^\s*(?:stop|remove|disable)\b/.test(line) ? found('stop', 'Stop database', 'Whoever uses it is cut off until it is started again.', 'changes') : [];
      case 'lsnrctl':
        return /^\s*(?:stop|reload)\b/.test(line) ? found('stop', 'Stop database', 'Whoever uses it is cut off until it is started again.', 'changes') : [];
      case 'asmcmd':
        return /^\s*(?:rm|dropdg|chdg|umount|rmalias|rebal|offline)\b/.test(line) ? found('delete', 'Delete database', 'Its files are deleted. Cannot be undone.') : [];
      default:
        return [];
    }
  },
  samples: {
    sees: [
      ['sqlplus system/pw@orcl @drop.sql', 'oracle/unreadable', 'unknown'],
      ['echo "DROP TABLE users;" | sqlplus -s system/pw@prod', 'oracle/sql-drop-table', 'production'],
      ["sqlplus -s scott/tiger@//db.example.com:1521/shop <<'EOF'\nTRUNCATE TABLE orders;\nEOF", 'oracle/sql-truncate', 'unknown'],
      ['rman target / <<< "DELETE NOPROMPT OBSOLETE;"', 'oracle/backup-delete', 'unknown'],
      ['impdp system/pw@prod schemas=shop table_exists_action=replace', 'oracle/import', 'production'],
      ['lsnrctl stop', 'oracle/stop', 'unknown'],
      ['asmcmd rm -rf +DATA/SHOP', 'oracle/delete', 'unknown'],
      ['dbca -silent -deleteDatabase -sourceDB shop', 'oracle/delete', 'unknown'],
    ],
    leaves: ['lsnrctl status', 'asmcmd ls +DATA', 'sqlplus -V', 'echo "SELECT 1 FROM dual;" | sqlplus -s scott/tiger@prod', 'expdp system/pw@prod schemas=shop', 'rman target / <<< "LIST BACKUP;"', 'echo "DROP TABLE t;" | sqlplus -s scott/tiger@//localhost:1521/xe', 'srvctl status database -d shop'],
  },
} satisfies Provider;

import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { clientInput } from '../payload/client-input.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere, fromUrlVariable, urlClue } from '../targets/database-target.ts';

// Sources: learn.microsoft.com/sql/tools/sqlcmd, …/tools/bcp-utility (flags are case-sensitive; -S takes `tcp:host,port`); level doc.
const VALUED = '-S -d -U -P -Q -q -i -o -v -l -t -h -s -w -H -a -c -m -V -y -Y -F -K --server --database-name --user-name --query --initial-query --input-file --driver-logging-level --connection-timeout';

const server: TargetSource = ({ argv }) => {
  const written = parseArgs(argv, VALUED).value('-S', '--server');
  if (written === undefined) return undefined;
  if (!isKnown(written)) return context('', { source: '-S flag', fact: 'the server is only known when it runs' });
  const host = written.replace(/^(?:tcp|np|lpc|admin):/i, '').replace(/[,\\].*$/s, '');
  return urlClue(host === '.' || host.toLowerCase() === '(local)' || host.toLowerCase() === '(localdb)' ? 'localhost' : host, '-S', { source: '-S flag' });
};

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const args = parseArgs(invocation.argv, VALUED);
  if (!['sqlcmd', 'osql', 'mssql-cli'].includes(invocation.argv[0] ?? '') || args.has('-?', '--help', '--version') || args.positionals[0] === 'config' || args.positionals[0] === 'create') return [];
  return clientInput({ dialect: 'mssql', text: '-Q -q --query --initial-query', file: '-i --input-file', valued: VALUED }, invocation, around);
}

export default {
  id: 'mssql',
  title: 'SQL Server',
  executables: ['sqlcmd', 'osql', 'mssql-cli', 'bcp', 'sqlpackage'],
  valued: VALUED,
  target: [server, fromUrlVariable('SQLCMDSERVER'), elsewhere],
  payloads,
  inspect: ({ argv }) => {
    const words = argv.slice(1);
    const publishes = /^sqlpackage$/i.test(argv[0] ?? '') && words.some((word) => /^\/(?:a|action):(?:publish|import)$/i.test(word));
    if (publishes) return [{ effect: 'destroys-data', provider: 'mssql', operation: 'publish', act: 'Publish the schema over database', says: 'Tables and columns that the package does not have can be dropped.', clues: [], instead: 'sqlpackage /Action:DeployReport' }];
    return argv[0] === 'bcp' && words[1] === 'in' ? [{ effect: 'changes', provider: 'mssql', operation: 'load', act: 'Load rows into table', says: 'Rows are added; nothing takes them back.', clues: [], resource: { kind: 'table', name: words[0] ?? '', opaque: false } }] : [];
  },
  samples: {
    sees: [
      ['sqlcmd -S db.example.com -Q "DROP DATABASE shop"', 'mssql/sql-drop-database', 'unknown'],
      ['sqlcmd -S tcp:shop-prod.database.windows.net,1433 -d shop -Q "TRUNCATE TABLE Orders"', 'mssql/sql-truncate', 'production'],
      ['sqlcmd -S tcp:shop-prod.database.windows.net,1433 -d shop -G -R -Q "TRUNCATE TABLE Orders"', 'mssql/sql-truncate', 'production'],
      ['sqlcmd -i drop.sql', 'mssql/unreadable', 'unknown'],
      ['osql -E -Q "drop table users"', 'mssql/sql-drop-table', 'unknown'],
      ['bcp shop.dbo.orders in orders.dat -S db.example.com -c -T', 'mssql/load', 'unknown'],
      ['sqlpackage /Action:Publish /SourceFile:shop.dacpac /TargetServerName:db.example.com', 'mssql/publish', 'unknown'],
    ],
    leaves: ['sqlcmd -S db.example.com -Q "SELECT TOP 5 * FROM Orders"', 'sqlcmd -S localhost -Q "DROP DATABASE shop"', 'sqlcmd -S "(localdb)" -Q "DROP TABLE a"', 'bcp shop.dbo.orders out orders.dat -S db.example.com -c', 'sqlcmd -?', 'sqlcmd create mssql', 'sqlpackage /Action:Extract /TargetFile:shop.dacpac', 'docker exec db sqlcmd -S localhost -Q "SELECT 1"'],
  },
} satisfies Provider;

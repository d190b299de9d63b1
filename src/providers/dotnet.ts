import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable, unseenIn } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable, localWhen, urlClue } from '../targets/database-target.ts';
import { lineValue } from '../shell/link-files.ts';

// Source: learn.microsoft.com/ef/core/cli/dotnet; level doc.
const BACKUP = 'Only a backup taken before brings it back.';

const VALUED = '-p --project -s --startup-project -c --context --connection --framework --configuration -k --api-key --source';

/** What follows `--` is for the program itself: `dotnet ef database drop -- --environment Production`. Source: learn.microsoft.com/ef/core/cli/dotnet#arguments. */
const handedOn: TargetSource = (invocation, around) => {
  const at = invocation.argv.indexOf('--');
  return at < 0 ? undefined : fromFlag('--environment')({ ...invocation, argv: ['dotnet', ...invocation.argv.slice(at + 1)] }, around);
};

/** The connection string of the settings that are read where nobody names an environment: those for development come last, and win. */
const settings: TargetSource = ({ argv, cwd }, { files, home }) => {
  if (argv[1] !== 'ef' && argv[0] !== 'dotnet-ef') return undefined;
  const args = parseArgs(argv, VALUED);
  const folders = [args.value('-s', '--startup-project'), args.value('-p', '--project'), '.'].flatMap((one) => (isKnown(one) ? (resolve(one.replace(/(?<![^/])[^/]{1,200}\.csproj$/, '') || '.', cwd, home) ?? []) : []));
  for (const folder of folders) {
    for (const name of ['appsettings.Development.json', 'appsettings.json']) {
      const file = `${folder}/${name}`;
      const found = lineValue(files.read(file) ?? '', /"\w{1,60}"\s{0,4}:\s{0,4}"((?:Server|Data Source|Host|Address)\s{0,4}=[^"]{1,800})"/i);
      if (found) return urlClue(found.value.replaceAll('\\\\', '\\'), 'the connection string', { source: name, file, line: found.line, key: 'ConnectionStrings' });
    }
  }
  return args.positionals.includes('database') && folders.some((folder) => files.kind(`${folder}/appsettings.Development.json`) === 'file') ? context('Development', { source: 'default', fact: 'without a variable it is Development' }) : undefined;
};

/** Without a project in reach `dotnet ef` ends with an error. What one leaves open that can be seen stays open. */
const outsideProject: TargetSource = (invocation, around) => {
  const { argv, cwd } = invocation;
  const isNamed = parseArgs(argv, VALUED).has('-p', '--project', '-s', '--startup-project');
  if (isNamed || cwd === undefined || !(argv[1] === 'ef' || argv[0] === 'dotnet-ef') || (around.files.list(cwd) ?? []).some((name) => /\.(?:cs|fs|vb)proj$|\.slnx?$/.test(name))) return undefined;
  return unseenIn(['appsettings.json', 'appsettings.Development.json', 'Directory.Build.props', 'global.json'])(invocation, around);
};

export default {
  id: 'dotnet',
  title: '.NET and Entity Framework',
  executables: ['dotnet', 'dotnet-ef'],
  valued: VALUED,
  target: [fromUrlFlag('--connection'), handedOn, fromVariable('ASPNETCORE_ENVIRONMENT'), fromVariable('DOTNET_ENVIRONMENT'), fromUrlVariable('ConnectionStrings__DefaultConnection'), elsewhere, settings, localWhen('update migrations', '0 drop'), outsideProject],
  operations: [
    // Kept in the user's folder for development, and read nowhere else.
    { id: 'user-secrets', match: 'user-secrets (set|remove|clear|init) ...', effect: 'reads', act: 'Delete secret', says: 'It can be changed back.', level: 'doc' },
    { id: 'drop', match: 'ef database drop ...', effect: 'destroys-data', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP, dry: '--dry-run', instead: 'dotnet ef database drop --dry-run', level: 'doc' },
    { id: 'rollback', match: 'ef database update 0 ...', effect: 'destroys-data', act: 'Roll back every migration of the database', says: 'All tables are dropped with everything in them.', backups: BACKUP, level: 'doc' },
    { id: 'rollback', match: 'ef migrations remove +-f|--force', effect: 'destroys-data', act: 'Roll back the last migration of the database', says: 'What the migration had added is dropped, the data in it included.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: 'ef database update ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered; going back to an earlier migration drops what came later.', instead: 'dotnet ef migrations script', level: 'doc' },
  ],
  samples: {
    sees: [
      ['dotnet ef database drop --force -- --environment Production', 'dotnet/drop', 'production'],
      ['dotnet ef database drop --force', 'dotnet/drop', 'unknown'],
      ['ASPNETCORE_ENVIRONMENT=Production dotnet ef database update', 'dotnet/migrate', 'production'],
      ['ASPNETCORE_ENVIRONMENT=Staging dotnet ef migrations remove --force', 'dotnet/rollback', 'staging'],
      ['dotnet ef database update 0 --connection "Server=db.example.com;Database=shop"', 'dotnet/rollback', 'unknown'],
    ],
    leaves: ['dotnet ef database drop --force -- --environment Development', 'dotnet ef database update', 'dotnet ef migrations add DropUsers', 'dotnet ef migrations remove', 'dotnet ef migrations remove --force', 'dotnet ef database drop --dry-run', 'dotnet build', 'dotnet test', 'dotnet run', 'dotnet add package Serilog', 'dotnet remove package Serilog', 'ASPNETCORE_ENVIRONMENT=Development dotnet ef database drop --force', 'dotnet nuget locals all --clear', 'dotnet user-secrets clear', 'dotnet user-secrets remove Stripe:Key --project src/Shop'],
  },
} satisfies Provider;

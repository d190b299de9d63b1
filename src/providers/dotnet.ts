import type { Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../shell/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable, localWhen } from '../shell/database-target.ts';

// Source: learn.microsoft.com/ef/core/cli/dotnet; level doc.
const BACKUP = 'Only a backup taken before brings it back.';

/** What stands after `--` is for the application, which picks its settings by it: `dotnet ef database drop -- --environment Development`. */
function applicationsOwn(invocation: Invocation, around: Surroundings): ReturnType<TargetSource> {
  const end = invocation.argv.indexOf('--');
  return end < 0 ? undefined : fromFlag('--environment')({ ...invocation, argv: ['dotnet', ...invocation.argv.slice(end + 1)] }, around);
}

export default {
  id: 'dotnet',
  title: '.NET and Entity Framework',
  executables: ['dotnet', 'dotnet-ef'],
  valued: '-p --project -s --startup-project -c --context --connection --framework --configuration -k --api-key --source',
  target: [fromUrlFlag('--connection'), applicationsOwn, fromVariable('ASPNETCORE_ENVIRONMENT'), fromVariable('DOTNET_ENVIRONMENT'), fromUrlVariable('ConnectionStrings__DefaultConnection'), elsewhere, localWhen('update', '0 drop')],
  operations: [
    { id: 'drop', match: 'ef database drop ...', effect: 'destroys-data', act: 'Drop the database', says: 'It goes with everything in it. Cannot be undone.', backups: BACKUP, dry: '--dry-run', instead: 'dotnet ef database drop --dry-run', level: 'doc' },
    { id: 'rollback', match: 'ef database update 0 ...', effect: 'destroys-data', act: 'Roll back every migration of the database', says: 'All tables are dropped with everything in them.', backups: BACKUP, level: 'doc' },
    { id: 'migrate', match: 'ef database update ...', effect: 'changes', act: 'Run migrations on the database', says: 'Tables are altered; going back to an earlier migration drops what came later.', instead: 'dotnet ef migrations script', level: 'doc' },
  ],
  samples: {
    sees: [
      ['dotnet ef database drop --force -- --environment Production', 'dotnet/drop', 'production'],
      ['dotnet ef database drop --force', 'dotnet/drop', 'unknown'],
      ['ASPNETCORE_ENVIRONMENT=Production dotnet ef database update', 'dotnet/migrate', 'production'],
      ['dotnet ef database update 0 --connection "Server=db.example.com;Database=shop"', 'dotnet/rollback', 'unknown'],
    ],
    leaves: ['dotnet ef database drop --force -- --environment Development', 'dotnet ef database update', 'dotnet ef migrations add DropUsers', 'dotnet ef migrations remove', 'dotnet ef database drop --dry-run', 'dotnet build', 'dotnet test', 'dotnet run', 'dotnet add package Serilog', 'dotnet remove package Serilog', 'ASPNETCORE_ENVIRONMENT=Development dotnet ef database drop --force', 'dotnet nuget locals all --clear', 'dotnet user-secrets clear'],
  },
} satisfies Provider;

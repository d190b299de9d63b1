import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: northflank.com/docs/v1/api (each endpoint with its command); level doc.
const GONE = 'Cannot be undone.';
const VALUED = '--project --projectId --service --serviceId --addon --addonId --job --jobId --backup --backupId --volume --volumeId --domain --secret --secretId --template --cluster --team --context -o --output -i --input -f --file';
const NAMED = '--service|--serviceId|--addon|--addonId|--volume|--volumeId|--job|--jobId|--backup|--backupId|--domain|--secret|--secretId|--template|--cluster|--project|--projectId';

export default {
  id: 'northflank',
  title: 'Northflank',
  executables: ['northflank'],
  hosts: ['api.northflank.com', 'app.northflank.com'],
  valued: VALUED,
  target: [fromFlag('--project', '--projectId'), fromFlag('--context'), fromVariable('NORTHFLANK_PROJECT')],
  inspect: (invocation) =>
    verbFindings({
      provider: 'northflank', valued: VALUED, verbFirst: true, named: NAMED,
      rows: [
        { does: /^northflank delete (?:addons?|adn)\b/, effect: 'destroys-data', operation: 'addon-delete', act: 'Delete addon', says: `A database goes with everything in it. ${GONE}`, backups: 'Its backups are deleted with it.', instead: 'northflank backup addon …' },
        { does: /^northflank (?:backup|forward|fwd|login|list|get|context|ctx|command-overview|verify)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^northflank (?:exec|command-exec)\b/, effect: 'executes', operation: 'session', named: 0, act: 'Run a command in the service', says: 'What runs there cannot be read here.' },
        { does: /^northflank (?:contexts? (?:use|set))\b/, effect: 'retargets', operation: 'switch', act: 'Switch to project', says: 'Commands that follow act on it.' },
        { does: /^northflank restore (?:addons?|adn)\b/, effect: 'destroys-data', operation: 'addon-restore', act: 'Restore over addon', says: 'What was written since the backup is lost.' },
        { does: /^northflank (?:run|start|abort|import|add|assign|retain) \S+/, effect: 'changes', operation: 'change', act: 'Change resource', says: 'What runs there is affected at once.' },
      ],
    }, invocation),
  rest: [
    { id: 'addon-delete', route: 'DELETE /v1/projects/:project/addons/:addon', effect: 'destroys-data', act: 'Delete addon', says: GONE, backups: 'Its backups are deleted with it.', level: 'doc' },
    { id: 'backup-delete', route: 'DELETE /v1/projects/:project/addons/:addon/backups/:backup', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone.', level: 'doc' },
    { id: 'addon-restore', route: 'POST /v1/projects/:project/addons/:addon/backups/:backup/restore', effect: 'destroys-data', act: 'Restore backup over addon', says: 'What was written since the backup is lost.', level: 'doc' },
    { id: 'delete', route: 'DELETE /v1/projects/*', effect: 'destroys-data', act: 'Delete resource', says: GONE, level: 'doc' },
  ],
  samples: {
    sees: [
      ['northflank delete addon --project shop --addon db', 'northflank/addon-delete', 'unknown'],
      ['northflank delete service --project shop-prod --service api', 'northflank/delete-service', 'production'],
      ['northflank delete volume --projectId shop --volumeId data', 'northflank/delete-volume', 'unknown'],
      ['northflank delete backup --projectId shop --addonId db --backupId b1', 'northflank/delete-backup', 'unknown'],
      ['northflank restore addon backup --project staging --addon db', 'northflank/addon-restore', 'staging'],
      ['northflank scale service --service api', 'northflank/scale-service', 'unknown'],
      ['northflank exec service --service api --cmd sh', 'northflank/session', 'unknown'],
      ['curl -X DELETE https://api.northflank.com/v1/projects/shop/addons/db', 'northflank/addon-delete', 'unknown'],
    ],
    leaves: ['northflank list services', 'northflank get addon --addon db', 'northflank login', 'northflank backup addon --addon db', 'northflank forward service --service api', 'northflank delete addon --help', 'northflank delete addon --project dev --addon db'],
  },
} satisfies Provider;

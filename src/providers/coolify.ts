import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: coolify.io/docs (API reference, command line; deleting takes volumes along by default), github.com/StuMason/coolify-mcp; level doc.
const GONE = 'Volumes are deleted with it unless told otherwise. Cannot be undone.';
const VALUED = '--context --token --host --format --uuid --name --tag -t';

export default {
  id: 'coolify',
  title: 'Coolify',
  executables: ['coolify'],
  hosts: ['app.coolify.io', 'coolify.*', 'coolify-*', '*.coolify.*'],
  valued: VALUED,
  target: [fromFlag('--context'), fromFlag('--host')],
  inspect: (invocation) =>
    verbFindings({
      provider: 'coolify', valued: VALUED, silent: 'deploy',
      rows: [
        { does: /^coolify (?:database|db|app|application|service|svc|project|environment|server) (?:delete|remove|rm)\b/, effect: 'destroys-data', operation: 'resource-delete', act: 'Delete resource', says: GONE, backups: 'Backups that are kept on the server itself go with its volumes.' },
        { does: /^coolify (?:database|db) backup (?:delete|delete-execution|remove)\b/, effect: 'destroys-backup', operation: 'backup-delete', act: 'Delete backup', says: 'What could bring the data back is gone.' },
        { does: /^coolify (?:context|instances) (?:use|set)\b/, effect: 'retargets', operation: 'switch', act: 'Switch to instance', says: 'Commands that follow act on it.' },
        { does: /^coolify (?:context|instances|update|version|config|login)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^coolify deploy (?!list|get|logs)\S+/, effect: 'changes', operation: 'deploy', act: 'Deploy resource', says: 'It can be rolled back, but visitors get it at once.' },
      ],
    }, invocation),
  rest: [
    { id: 'resource-delete', route: 'DELETE /api/v1/{applications,databases,services,servers,projects}/:uuid', effect: 'destroys-data', act: 'Delete resource', says: GONE, backups: 'Backups that are kept on the server itself go with its volumes.', level: 'doc' },
    { id: 'backup-delete', route: 'DELETE /api/v1/databases/:uuid/backups/*', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone.', level: 'doc' },
    { id: 'key-delete', route: 'POST|PATCH|DELETE /api/v1/security/*', effect: 'permissions', act: 'Change key', says: 'Servers that it opens can no longer be reached.', level: 'doc' },
    { id: 'state-change', route: 'GET|POST /api/v1/{applications,databases,services}/:uuid/{start,stop,restart}', effect: 'changes', act: 'Start or stop resource', says: 'What runs there is affected at once; older versions did it on GET.', level: 'doc' },
    { id: 'deploy', route: 'GET|POST /api/v1/deploy', effect: 'changes', act: 'Deploy resource', says: 'Visitors get it at once; older versions did it on GET.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '*delete_{application,database,service,server,project,environment}', server: '*coolify*', effect: 'destroys-data', act: 'Delete resource', says: GONE, resource: 'name uuid', source: 'coolify.io/docs', level: 'doc' },
  ],
  samples: {
    sees: [
      ['coolify database delete abc123', 'coolify/resource-delete', 'unknown'],
      ['coolify --context prod app delete abc123 --force', 'coolify/resource-delete', 'production'],
      ['coolify context use production', 'coolify/switch', 'production'],
      ['coolify deploy uuid abc123', 'coolify/deploy', 'unknown'],
      ['coolify app env delete abc KEY', 'coolify/app-env-delete', 'unknown'],
      ['curl -X DELETE https://coolify.acme.io/api/v1/databases/abc', 'coolify/resource-delete', 'unknown'],
      ['curl -X DELETE "https://app.coolify.io/api/v1/applications/abc?delete_volumes=true"', 'coolify/resource-delete', 'unknown'],
      ['curl "https://coolify.acme.io/api/v1/applications/abc/stop"', 'coolify/state-change', 'unknown'],
      [{ server: 'coolify', tool: 'delete_database', input: { uuid: 'abc' } }, 'coolify/mcp-delete', 'unknown'],
    ],
    leaves: ['coolify app list', 'coolify app logs abc', 'coolify database get abc', 'coolify deploy list', 'coolify context list', 'curl https://coolify.acme.io/api/v1/applications', 'coolify --context dev database delete abc'],
  },
} satisfies Provider;

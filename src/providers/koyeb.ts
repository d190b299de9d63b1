import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: koyeb.com/docs/build-and-deploy/cli/reference; level doc.
const VALUED = '-a --app --organization --token --url -c --config -o --output --git --docker --env -s --service --name --type --regions';

export default {
  id: 'koyeb',
  title: 'Koyeb',
  executables: ['koyeb'],
  hosts: ['app.koyeb.com', 'api.koyeb.com'],
  valued: VALUED,
  target: [fromFlag('-a', '--app'), fromFlag('--organization'), fromVariable('KOYEB_TOKEN', { opaque: true })],
  inspect: (invocation) =>
    verbFindings({
      provider: 'koyeb', valued: VALUED, silent: 'deploy',
      rows: [
        { does: /^koyeb (?:databases?|db) delete\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', says: 'It goes with everything in it. Cannot be undone.', backups: 'Backups are deleted with it.' },
        { does: /^koyeb (?:instances?|services?|s|svc|sandbox) (?:exec|run|tunnel)\b/, effect: 'executes', operation: 'session', act: 'Run a command in service', says: 'What runs there cannot be read here.' },
        { does: /^koyeb organizations? switch\b/, effect: 'retargets', operation: 'switch', act: 'Switch to organization', says: 'Commands that follow act on it.' },
        { does: /^koyeb deploy\b/, effect: 'changes', operation: 'deploy', act: 'Deploy folder', says: 'It can be deployed again, but visitors get it at once.' },
        { does: /^koyeb (?:login|version|completion|whoami)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
      ],
    }, invocation),
  rest: [
    { id: 'delete', route: 'DELETE /v1/{apps,services,databases,persistent_volumes,domains,secrets}/:resource', effect: 'destroys-data', act: 'Delete resource', says: 'Cannot be undone.', level: 'doc' },
    { id: 'change', route: 'POST /v1/{apps,services}/:resource/*', effect: 'changes', act: 'Change service', says: 'What runs there is affected at once.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['koyeb apps delete shop', 'koyeb/apps-delete', 'unknown'],
      ['koyeb service delete shop-prod/api', 'koyeb/service-delete', 'production'],
      ['koyeb databases delete shop', 'koyeb/database-delete', 'unknown'],
      ['koyeb volumes delete data', 'koyeb/volumes-delete', 'unknown'],
      ['koyeb services redeploy api -a staging', 'koyeb/services-redeploy', 'staging'],
      ['koyeb deploy . shop/api', 'koyeb/deploy', 'unknown'],
      ['koyeb secrets delete KEY', 'koyeb/secrets-delete', 'unknown'],
      ['curl -X DELETE https://app.koyeb.com/v1/services/abc', 'koyeb/delete', 'unknown'],
    ],
    leaves: ['koyeb apps list', 'koyeb services logs api', 'koyeb service get api', 'koyeb login', 'koyeb service delete api --app dev', 'koyeb deployments list', 'koyeb apps delete --help'],
  },
} satisfies Provider;

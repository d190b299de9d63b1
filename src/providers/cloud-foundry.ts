import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Source: cli.cloudfoundry.org; level doc. Commands are of the form verb-thing.
const GONE = 'Cannot be undone.';
const VALUED = '-o -s -i -k -m -b -c -p -d -n --hostname --path -t -f --vars-file --var -X -H --strategy --endpoint --command --name --docker-image -u --process';

const ROWS: readonly Row[] = [
  { does: /^cf (?:delete-service|ds|purge-service-instance|delete-service-broker|purge-service-offering)\b/, effect: 'destroys-data', operation: 'service-delete', act: 'Delete service', says: `A database behind it goes with everything in it. ${GONE}`, backups: 'Backups belong to the service’s broker and mostly go with it.' },
  { does: /^cf (?:delete-org|delete-space)\b/, effect: 'destroys-data', operation: 'space-delete', act: 'Delete space', says: `Every app and service in it is deleted. ${GONE}` },
  { does: /^cf (?:delete|d)(?: |$)/, effect: 'destroys-data', operation: 'app-delete', act: 'Delete app', says: GONE },
  { does: /^cf (?:push|p|restage|rg|restart|rs|stop|sp|start|st|scale|deploy|bg-deploy|undeploy|rollback|cancel-deployment|continue-deployment|apply-manifest|rename|run-task|rt|terminate-task|set-health-check|map-route|unmap-route|bind-service|bs|unbind-service|us|update-service|upgrade-service|set-env|se|unset-env|ue|copy-source|restart-app-instance|set-droplet|enable-ssh|disable-ssh|create-service|cs|create-app-manifest)(?= |$)/, effect: 'changes', operation: 'change', act: 'Change app', says: 'What runs there is affected at once.' },
  { does: /^cf (?:ssh)\b/, effect: 'executes', operation: 'session', act: 'Open a session in app', says: 'What is typed there cannot be read here.' },
  { does: /^cf (?:env|e|service-key|oauth-token|ssh-code)(?= |$)/, effect: 'reveals', operation: 'env-values', act: 'Print credentials of app', says: 'It would put secrets into the agent’s context.' },
  { does: /^cf (?:target|t)\b/, flag: '-o|-s', effect: 'retargets', operation: 'switch', act: 'Switch to space', says: 'Commands that follow act on it.' },
  { does: /^cf (?:set-org-role|unset-org-role|set-space-role|unset-space-role|create-user|delete-user|create-service-key|csk|delete-service-key|dsk|share-private-domain|bind-security-group|unbind-security-group|update-security-group|delete-security-group|add-network-policy|remove-network-policy|passwd)\b/, effect: 'permissions', operation: 'access', act: 'Change access', says: 'It changes who can reach what.' },
  { does: /^cf (?:delete-(?:route|orphaned-routes|domain|shared-domain|private-domain))\b/, effect: 'irreversible', operation: 'route-delete', act: 'Delete route', says: 'Visitors no longer reach it, and somebody else could take the name.' },
  { does: /^cf (?:login|l|logout|lo|api|auth|target|t|apps|a|app|services|logs|events|marketplace|m|curl|config|help|version|plugins|install-plugin|spaces|orgs|routes|r|tasks|domains|buildpacks|stacks|check-route|service|service-keys|env-list|create-space|create-org)(?= |$)/, effect: 'reads', operation: 'read', act: '', says: '' },
];

/** `cf curl` sends any request to the controller. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, '-X -H -d --output');
  const [verb, path] = args.positionals;
  if (verb !== 'curl') return [];
  const method = (args.value('-X') ?? (args.has('-d') ? 'POST' : 'GET')).toUpperCase();
  if (!isKnown(path)) return method === 'GET' ? [] : [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
  return [{ language: 'http', method, url: `https://api.cf.unnamed.example${path}`, body: args.value('-d') }];
}

export default {
  id: 'cloud-foundry',
  title: 'Cloud Foundry',
  executables: ['cf', 'cf7', 'cf8'],
  hosts: ['api.cf.*', 'api.sys.*', 'api.*.cf.*', 'api.run.*'],
  valued: VALUED,
  target: [fromFlag('-s'), fromFlag('-o'), chosenAtHome(['.cf/config.json'], /"SpaceFields":\s{0,4}\{[^}]{0,200}?"Name":\s{0,4}"([\w.-]{1,100})"/, 'Cloud Foundry space'), chosenAtHome(['.cf/config.json'], /"Target":\s{0,4}"https?:\/\/([\w.-]{1,200})/, 'Cloud Foundry target')],
  inspect: (invocation) => verbFindings({ provider: 'cloud-foundry', valued: VALUED, rows: ROWS, verbFirst: true }, invocation),
  payloads,
  rest: [
    { id: 'app-delete', route: 'DELETE /v3/{apps,spaces,organizations,service_instances}/:guid', effect: 'destroys-data', act: 'Delete resource', says: GONE, level: 'doc' },
    { id: 'action', route: 'POST /v3/{apps,processes,deployments,tasks}/:guid/*', effect: 'changes', act: 'Change app', says: 'What runs there is affected at once.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['cf delete shop -f -r', 'cloud-foundry/app-delete', 'unknown'],
      ['cf delete-service shop-db -f', 'cloud-foundry/service-delete', 'unknown'],
      ['cf delete-space production -o acme -f', 'cloud-foundry/space-delete'],
      ['cf delete-org acme -f', 'cloud-foundry/space-delete', 'unknown'],
      ['cf push shop-prod', 'cloud-foundry/change', 'production'],
      ['cf stop shop', 'cloud-foundry/change', 'unknown'],
      ['cf target -o acme -s prod', 'cloud-foundry/switch', 'production'],
      ['cf env shop', 'cloud-foundry/env-values'],
      ['cf delete-route acme.io --hostname www -f', 'cloud-foundry/route-delete', 'unknown'],
      ['cf curl -X DELETE /v3/apps/abc', 'cloud-foundry/app-delete', 'unknown'],
    ],
    leaves: ['cf apps', 'cf app shop', 'cf services', 'cf logs shop --recent', 'cf target', 'cf login -a https://api.acme.io', 'cf marketplace', 'cf curl /v3/apps', 'cf delete shop-dev -f', 'cf delete --help', 'cf events shop'],
  },
} satisfies Provider;

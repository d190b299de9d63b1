import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfHost } from '../core/host.ts';
import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { context, fromFlag } from '../targets/clues.ts';
import { resource } from '../acts/resource.ts';

// Source: argo-cd.readthedocs.io/en/stable/user-guide/commands (app delete cascades by default); level doc.
const VALUED = '--server --argocd-context --auth-token --config --core --kube-context -N --app-namespace -l --selector --revision --resource -p --propagation-policy --repo --path --dest-server --dest-namespace --project --header -H --logformat --loglevel --timeout --kind --resource-name --patch --patch-type --parameter --values --name --role';
const GONE = 'Cannot be undone.';

const server: TargetSource = ({ argv, env }, around) => {
  const name = parseArgs(argv, VALUED).value('--server') ?? env.get('ARGOCD_SERVER') ?? around.env['ARGOCD_SERVER'];
  return isKnown(name) && name ? context(name, { source: 'Argo CD server', fact: `the server is ${name}` }, tierOfHost(name)?.tier) : undefined;
};

/** A server that is logged in to is the one that follows act on. */
function inspect({ argv }: Invocation): readonly Finding[] {
  const [verb, name] = parseArgs(argv, VALUED).positionals;
  if (verb !== 'login' || !isKnown(name)) return [];
  return [{ effect: 'reads', provider: 'argocd', operation: 'login', act: 'Log in to server', says: 'Commands that follow act on it.', ...resource('server', name), switches: 'Argo CD context', clues: [context(name, { source: 'argument', fact: `the server is ${name}` }, tierOfHost(name)?.tier)] }];
}

export default {
  id: 'argocd',
  title: 'Argo CD',
  executables: ['argocd'],
  hosts: ['argocd.*', 'argocd-*', 'argo-cd.*', '*.argocd.*'],
  valued: VALUED,
  target: [server, fromFlag('--argocd-context'), fromFlag('--kube-context'), chosenAtHome(['.config/argocd/config', '.argocd/config'], /^current-context:\s{0,4}["']?([\w.:-]{1,200})/, 'Argo CD context')],
  inspect,
  reads: ['(version|login|logout|relogin|completion|configure)', '(app|appset|cluster|repo|repocreds|proj|account|cert|gpg) (get|list|diff|history|logs|manifests|resources|wait|can-i|get-user-info|generate)', 'app get-resource', 'proj (windows|role) list', 'admin (export|dashboard|initial-password)', 'app actions list'],
  operations: [
    { id: 'app-detach', match: 'app delete +--cascade=false [app]', effect: 'changes', act: 'Stop managing app', says: 'What it deployed stays, and nobody keeps it as the repository says.', level: 'doc' },
    { id: 'app-delete', match: '(app|appset|application) (delete|rm|remove) [app]', effect: 'destroys-data', act: 'Delete app', says: `Everything that it deployed is deleted from the cluster, volume claims included. ${GONE}`, backups: 'Volumes whose reclaim policy is Delete are deleted with their claims.', instead: 'argocd app manifests APP > before.yaml', level: 'doc' },
    { id: 'resource-delete', match: 'app (delete-resource|confirm-deletion) [app]', effect: 'destroys-data', act: 'Delete resources of app', says: GONE, level: 'doc' },
    { id: 'sync-prune', match: 'app sync +--prune|--force|--replace [app]', effect: 'destroys-data', act: 'Sync app', says: 'What the repository no longer names is deleted, or replaced by force.', dry: '--dry-run', instead: 'argocd app diff APP', level: 'doc' },
    { id: 'app-change', match: 'app sync [app]', effect: 'changes', act: 'Sync app', says: 'What its repository declares is applied to the cluster at once, and with pruning what it no longer names is deleted.', dry: '--dry-run', level: 'doc' },
    { id: 'app-change', match: 'app unset [app]', effect: 'changes', act: 'Take away parameters of app', says: 'What they set becomes what the repository says, with the next sync; they can be set again.', dry: '--dry-run', level: 'doc' },
    { id: 'app-change', match: 'app terminate-op [app]', effect: 'changes', act: 'Stop what is being done to app', says: 'It ends where it stands: what it has done by then stays, the rest is not done.', level: 'doc' },
    { id: 'app-change', match: 'app rollback [app]', effect: 'changes', act: 'Roll back app', says: 'What was deployed earlier takes the place of what runs there, at once; it can be synced again.', dry: '--dry-run', level: 'doc' },
    { id: 'app-change', match: 'app set +--auto-prune [app]', effect: 'changes', act: 'Let Argo CD prune app', says: 'From then on the cluster follows the repository by itself, and what that no longer names is deleted.', level: 'doc' },
    { id: 'app-change', match: 'app set [app]', effect: 'changes', act: 'Set how to deploy app', says: 'The cluster follows with the next sync, at once where syncing is automatic; it can be set back.', level: 'doc' },
    { id: 'app-change', match: 'app patch-resource [app]', effect: 'changes', act: 'Patch what runs of app', says: 'It changes in the cluster at once, and may differ from the repository until the next sync.', level: 'doc' },
    { id: 'app-change', match: 'app actions run [app] ...', effect: 'changes', act: 'Run an action on app', says: 'It restarts, scales or changes what runs there, as the action says; whether it can be undone is not known.', level: 'doc' },
    { id: 'app-change', match: 'app create [app]', effect: 'changes', act: 'Create app', says: 'What its repository declares is deployed with its first sync.', level: 'doc' },
    { id: 'app-change', match: 'app (sync|rollback|set|unset|patch|patch-resource|edit|create|terminate-op|actions|add-source|remove-source) [app]', effect: 'changes', act: 'Change app', says: 'What runs there is affected at once.', dry: '--dry-run', instead: 'argocd app diff APP', level: 'doc' },
    { id: 'app-change', match: 'appset (create|update) [file]', effect: 'changes', act: 'Change application set', says: 'Apps that it no longer generates are deleted.', dry: '--dry-run', level: 'doc' },
    { id: 'access', match: 'cluster (rm|remove) [cluster]', effect: 'permissions', act: 'Remove from Argo CD', says: 'Apps on that cluster are no longer deployed, until it is added again; what runs there stays.', level: 'doc' },
    { id: 'access', match: '(repo|repocreds) (rm|remove) [repository]', effect: 'permissions', act: 'Remove from Argo CD', says: 'Apps that come from that repository are no longer deployed, until it is added again; what runs stays.', level: 'doc' },
    { id: 'access', match: 'cluster add [cluster]', effect: 'permissions', act: 'Add cluster', says: 'Argo CD gets an account there that can change everything in it, until it is removed again.', level: 'doc' },
    { id: 'access', match: '(repo|repocreds) add [repository]', effect: 'permissions', act: 'Add repository', says: 'Argo CD can deploy from it, until it is removed again.', level: 'doc' },
    { id: 'access', match: '(proj|project) delete [project]', effect: 'permissions', act: 'Delete project', says: 'Apps that belong to it are no longer deployed; it has to be made anew.', level: 'doc' },
    { id: 'access', match: 'proj role delete-token <project> [role]', effect: 'permissions', act: 'Delete a token of role', says: 'What signs in by it is refused from then on.', level: 'doc' },
    { id: 'access', match: 'proj role create-token <project> [role]', effect: 'permissions', act: 'Create a token for role', says: 'Whoever holds it can do what it allows, until it is revoked.', level: 'doc' },
    { id: 'access', match: 'proj role (create|delete|add-policy|remove-policy|add-group|remove-group) <project> [role]', effect: 'permissions', act: 'Change the rights of role', says: 'Who has it can do more, or less, in the project at once.', level: 'doc' },
    { id: 'access', match: 'account delete-token ...', effect: 'permissions', act: 'Delete a token', says: 'What signs in by it is refused from then on.', level: 'doc' },
    { id: 'access', match: 'account generate-token ...', effect: 'permissions', act: 'Create a token', says: 'Whoever holds it can do what it allows, until it is revoked.', level: 'doc' },
    { id: 'access', match: 'account update-password ...', effect: 'permissions', act: 'Change a password', says: 'What still uses the old one can be refused from then on.', level: 'doc' },
    { id: 'access', match: '(cluster|repo|repocreds|proj|project|account|cert|gpg) <action> [name]', effect: 'permissions', act: 'Change what Argo CD may reach', says: 'Apps that depend on it stop being deployed.', level: 'doc' },
    { id: 'switch', match: 'context <context>', effect: 'retargets', act: 'Switch to context', says: 'Commands that follow act on it.', level: 'doc' },
    { id: 'admin', match: 'admin (import|app|cluster|settings|proj|redis-initial-password|repo) [file]', effect: 'changes', act: 'Change Argo CD itself', says: 'With --prune, what the file does not name is deleted.', level: 'doc' },
  ],
  rest: [
    { id: 'app-delete', route: 'DELETE /api/v1/{applications,applicationsets}/:app', effect: 'destroys-data', act: 'Delete app', says: `Everything that it deployed is deleted from the cluster. ${GONE}`, level: 'doc' },
    { id: 'resource-delete', route: 'DELETE /api/v1/applications/:app/*', effect: 'destroys-data', act: 'Delete resources of app', says: GONE, level: 'doc' },
    { id: 'app-change', route: 'POST|PUT|PATCH /api/v1/applications/:app/*', effect: 'changes', act: 'Change app', says: 'What runs there is affected at once.', level: 'doc' },
    { id: 'session', route: 'POST /api/v1/session', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-delete', tool: '*delete_application*', server: '*argo*', effect: 'destroys-data', act: 'Delete app', says: `Everything that it deployed is deleted from the cluster. ${GONE}`, resource: 'applicationName name', source: 'argoproj-labs/mcp-for-argocd', level: 'kn' },
    { id: 'mcp-change', tool: '*{sync_application,create_application,update_application,run_resource_action}*', server: '*argo*', effect: 'changes', act: 'Change app', says: 'What runs there is affected at once.', resource: 'applicationName name', source: 'argoproj-labs/mcp-for-argocd', level: 'kn' },
  ],
  samples: {
    sees: [
      ['argocd app delete shop', 'argocd/app-delete', 'unknown'],
      ['argocd app delete shop-prod --cascade -y', 'argocd/app-delete', 'production'],
      ['argocd --server argocd.staging.acme.io app delete shop', 'argocd/app-delete', 'staging'],
      ['ARGOCD_SERVER=argocd.prod.acme.io argocd app sync shop --prune', 'argocd/sync-prune', 'production'],
      ['argocd app sync shop', 'argocd/app-change', 'unknown'],
      ['argocd app rollback shop 3', 'argocd/app-change', 'unknown'],
      ['argocd appset delete shop', 'argocd/app-delete', 'unknown'],
      ['argocd cluster rm https://10.0.0.1:6443', 'argocd/access', 'unknown'],
      ['argocd proj delete acme', 'argocd/access', 'unknown'],
      ['curl -X DELETE https://argocd.acme.io/api/v1/applications/shop', 'argocd/app-delete', 'unknown'],
      [{ server: 'argocd', tool: 'delete_application', input: { applicationName: 'shop' } }, 'argocd/mcp-delete', 'unknown'],
    ],
    leaves: ['argocd app get shop', 'argocd app list', 'argocd app diff shop', 'argocd app history shop', 'argocd app logs shop', 'argocd app sync shop --dry-run', 'argocd version', 'argocd login argocd.acme.io', 'argocd cluster list', 'argocd app sync shop --server argocd.dev.acme.io', 'argocd app wait shop', 'argocd app delete --help', 'curl https://argocd.acme.io/api/v1/applications'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: jetbrains.com/help/teamcity/rest (reference), octopus.com/docs/octopus-rest-api, spinnaker.io/docs/guides/spin, docs.gocd.org/api, argo-rollouts.readthedocs.io; level kn.
const SHIPS = 'It does whatever its steps do, deploying included.';
const GONE = 'Its history and settings go with it. Cannot be undone.';

export default {
  id: 'teamcity',
  title: 'Deployment servers',
  executables: ['octopus', 'octo', 'spin', 'teamcity', 'gocd', 'kubectl-argo-rollouts', 'waypoint', 'qovery', 'convox', 'porter'],
  hosts: ['teamcity.*', '*.teamcity.*', '*.octopus.app', 'octopus.*', 'gocd.*', 'spinnaker.*', '*.spinnaker.*', 'api.qovery.com', 'dashboard.porter.run', 'bamboo.*'],
  valued: '--project -p --environment -e --space -s --server --apiKey --application -a --app --name --config --gate-endpoint -n --namespace --version --tenant --rack --cluster --service --organization -f --file --release --stage',
  target: [fromFlag('-e', '--environment'), fromFlag('--rack'), fromFlag('--space'), fromVariable('OCTOPUS_SPACE'), fromVariable('CONVOX_RACK')],
  reads: ['(login|logout|auth|version|help|config|whoami|logs|status|ps|list|ls|info|search|docs|init|context|exec-local|completion)', '(release|deployment|project|account|environment|space|tenant|runbook|task|worker|deployment-target|package|config|pipeline|application|pipeline-template|canary|project-template|app|apps|service|builds|releases|rack|racks|env|cluster|database|job|run|agent|pool|queue|project) (list|ls|view|get|show|status|logs|info|wait|plan|lint|diff|tree|history)'],
  operations: [
    { id: 'delete', match: '(release|project|account|environment|space|tenant|runbook|worker|deployment-target|package|channel|pipeline|application|pipeline-template|canary-config|app|apps|service|rack|racks|resources|database|cluster|domain|container|cronjob|lifecycle|helm|job|project-template|deployment) (delete|destroy|remove|rm|uninstall|hard-delete) [name]', effect: 'destroys-data', act: 'Delete', says: GONE, resource: '--name|--application|--project|--service', level: 'kn' },
    { id: 'delete', match: '(delete|destroy|delete-release|delete-releases|uninstall) [kind] [name]', effect: 'destroys-data', act: 'Delete', says: GONE, level: 'kn' },
    { id: 'deploy', match: 'release (deploy|create|progression|promote|rollback) [project]', effect: 'changes', act: 'Deploy', says: SHIPS, resource: '--project|-p', level: 'kn' },
    { id: 'deploy', match: '(pipeline|runbook|application|canary|app|apps|service|task|deployment|environment|releases|builds|cluster|container|database|env|scale|rollout|rollouts|run|job|agent) (execute|run|save|deploy|redeploy|restart|stop|start|cancel|update|promote|abort|retry|undo|set|pause|scale|create|unset|edit|rollback|enable|disable|trigger) [name]', effect: 'changes', act: 'Deploy', says: SHIPS, resource: '--application|--project|-p|--name', level: 'kn' },
    { id: 'deploy', match: '(deploy|deploy-release|create-release|promote|promote-release|run-runbook|deploy-latest|restart|rollback|abort|retry|undo|pause|scale|push|apply|release) [name]', effect: 'changes', act: 'Deploy', says: SHIPS, resource: '--project|-p', level: 'kn' },
    { id: 'session', match: '(exec|run|shell|ssh|proxy|port-forward) [app]', effect: 'executes', act: 'Run a command in', says: 'What runs there cannot be read here.', level: 'kn' },
  ],
  rest: [
    { id: 'build-queue', route: 'POST /app/rest/buildQueue', effect: 'changes', act: 'Run build', says: SHIPS, level: 'kn' },
    { id: 'delete', route: 'DELETE /app/rest/{projects,buildTypes,builds,vcs-roots,agents,users,agentPools,deploymentDashboards}/*', effect: 'irreversible', act: 'Delete from TeamCity', says: GONE, level: 'kn' },
    { id: 'delete', route: 'DELETE /api/*', effect: 'irreversible', act: 'Delete from the deployment server', says: GONE, level: 'kn' },
    { id: 'deploy', route: 'POST /api/*', effect: 'changes', act: 'Change the deployment server', says: SHIPS, level: 'kn' },
  ],
  samples: {
    sees: [
      ['octopus release deploy --project shop --environment Production', 'teamcity/deploy', 'production'],
      ['octopus project delete shop -y', 'teamcity/delete', 'unknown'],
      ['octo deploy-release --project shop --releaseNumber 1.0', 'teamcity/deploy', 'unknown'],
      ['spin application delete shop', 'teamcity/delete', 'unknown'],
      ['spin pipeline execute --application shop --name deploy', 'teamcity/deploy', 'unknown'],
      ['curl -X DELETE https://teamcity.acme.io/app/rest/projects/id:Shop', 'teamcity/delete', 'unknown'],
      ['curl -X POST https://teamcity.acme.io/app/rest/buildQueue -d "<build/>"', 'teamcity/build-queue', 'unknown'],
      ['convox apps delete shop', 'teamcity/delete', 'unknown'],
      ['convox deploy --rack staging', 'teamcity/deploy', 'staging'],
      ['qovery environment delete -e production', 'teamcity/delete', 'production'],
    ],
    leaves: ['octopus project list', 'octopus release list --project shop', 'spin application list', 'spin pipeline get --application shop --name x', 'convox ps', 'spin up', 'spin build', 'convox logs', 'qovery service list', 'curl https://teamcity.acme.io/app/rest/builds', 'octopus release deploy --project shop --environment Dev'],
  },
} satisfies Provider;

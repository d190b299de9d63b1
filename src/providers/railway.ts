import { parent } from '../core/path.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { isKnown } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';

const CLI = 'railwayapp/cli src/commands@df3838bf';
const SCHEMA = 'railwayapp/cli src/gql/schema.json@df3838bf';
const VOLUME_BACKUPS = "The volume's backups are deleted with it; deleted volumes may be restorable for 48 hours through an e-mailed link."; // railwayapp/docs content/docs/volumes/{backups,reference}.md@c2a634f1

const GONE = 'It deletes what is stored there. Cannot be undone.';
const SERVICE_GONE = 'It stops at once, and its deployments and variables are deleted; a volume of it may go too. Cannot be undone.';
const UPLOADED = 'This folder is uploaded and built, and takes the place of what runs there; an earlier deployment can be put back.';
const BACK = 'It can be put back, but what runs there is affected at once.';

/** The project that `railway link` tied the folder, or the nearest folder above it, to. Source: railwayapp/cli src/config.rs@df3838bf. */
const link: TargetSource = ({ cwd }, { files, home }) => {
  const file = `${home}/.railway/config.json`;
  const projects = projectsIn(files.read(file));
  for (let folder = cwd; folder !== undefined; folder = parent(folder) === folder ? undefined : parent(folder)) {
    const project = projects[folder];
    if (typeof project !== 'object' || project === null) continue;
    const name = 'environmentName' in project && typeof project.environmentName === 'string' ? project.environmentName : '';
    const called = 'name' in project && typeof project.name === 'string' && /^[\w-]{1,60}$/.test(project.name) ? ` of the project ${project.name}` : '';
    return context(name, { source: 'Railway link', file, key: `projects["${folder}"]`, fact: name ? `linked to the environment ${name}${called}` : 'linked to an environment known by id only' });
  }
  return undefined;
};

function projectsIn(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}');
    const projects: unknown = typeof parsed === 'object' && parsed !== null && 'projects' in parsed ? parsed.projects : undefined;
    return typeof projects === 'object' && projects !== null ? { ...projects } : {};
  } catch {
    return {};
  }
}

/** `railway api` takes a GraphQL document as an argument or on standard input. */
function payloads({ argv, stdin }: Parameters<NonNullable<Provider['payloads']>>[0]): readonly Payload[] {
  if (argv[1] !== 'api') return [];
  const args = parseArgs(argv, '--variables -v');
  const written = args.positionals[1];
  const document = written !== undefined && written !== '-' ? written : stdin.kind === 'text' ? stdin.text : undefined;
  if (document === undefined || !isKnown(document)) return [{ language: 'unreadable', why: 'the GraphQL document is only known when it runs' }];
  return [{ language: 'graphql', text: document, ...variablesOf(args.value('--variables', '-v')) }];
}

function variablesOf(text: string | undefined): { variables?: Readonly<Record<string, unknown>> } {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    return typeof parsed === 'object' && parsed !== null ? { variables: { ...parsed } } : {};
  } catch {
    return {};
  }
}

export default {
  id: 'railway',
  title: 'Railway',
  executables: ['railway'],
  hosts: ['backboard.railway.app', 'backboard.railway.com', '*.railway-staging.com', '*.railway-develop.com'],
  valued: '-p --project -e --environment -s --service -v --volume --bucket --2fa-code -n --name',
  // RAILWAY_TOKEN pins one environment on the server and wins over everything else; RAILWAY_ENV is Railway's own stack, not the user's.
  target: [fromFlag('-e', '--environment'), fromVariable('RAILWAY_TOKEN', { opaque: true }), fromVariable('RAILWAY_ENVIRONMENT_NAME'), fromVariable('RAILWAY_ENVIRONMENT_ID'), link],
  payloads,
  reads: ['status', 'whoami', 'list', 'logs', 'metrics', 'volume list', 'service (list|status|logs)', '(environment|env) (list|config)', 'deployment list', 'domain (list|status)', 'docs', 'open', 'login', 'logout', 'config plan', 'completion', 'init', 'add'],
  operations: [
    { id: 'volume-delete', match: 'volume (delete|remove|rm)', effect: 'destroys-data', act: 'Delete volume', says: 'It deletes what is stored there.', backups: VOLUME_BACKUPS, resource: '--volume|-v', instead: 'railway run pg_dump -Fc -f before.dump', source: CLI, level: 'src' },
    { id: 'volume-detach', match: 'volume attach', effect: 'changes', act: 'Attach volume', says: 'The service restarts with what is stored there; it can be detached again.', resource: '--volume|-v', source: CLI, level: 'src' },
    { id: 'volume-detach', match: 'volume update', effect: 'changes', act: 'Change volume', says: 'Its name or where the service finds it changes; it can be changed back.', resource: '--volume|-v', source: CLI, level: 'src' },
    { id: 'volume-detach', match: 'volume (detach|update|attach)', effect: 'changes', act: 'Change volume', says: 'The service that it is taken from starts without its data.', resource: '--volume|-v', source: CLI, level: 'src' },
    { id: 'volume-file-delete', match: 'volume (files|file) (delete|remove|rm)', effect: 'destroys-data', act: 'Delete files of volume', says: GONE, resource: '--volume|-v', source: CLI, level: 'src' },
    { id: 'volume-file-write', match: 'volume (files|file) upload', effect: 'changes', act: 'Write files to volume', says: 'A file of the same name is overwritten.', resource: '--volume|-v', source: CLI, level: 'src' },
    { id: 'project-delete', match: 'project (delete|rm|remove)', effect: 'destroys-data', act: 'Delete project', says: 'It deletes every service and volume of the project, after a grace of 48 hours.', resource: '--project|-p', source: CLI, level: 'src' },
    { id: 'project-delete', match: '(delete|rm)', effect: 'destroys-data', act: 'Delete project', says: 'It deletes every service and volume of the project, after a grace of 48 hours.', resource: '--project|-p', source: CLI, level: 'src' },
    { id: 'environment-delete', match: '(environment|env) (delete|remove|rm) [environment]', effect: 'destroys-data', act: 'Delete environment', says: 'It deletes every service and volume in it.', backups: VOLUME_BACKUPS, source: CLI, level: 'src' },
    { id: 'service-delete', match: 'service (delete|remove|rm) [service]', effect: 'destroys-data', act: 'Delete service', says: SERVICE_GONE, resource: '--service|-s', source: CLI, level: 'src' },
    { id: 'bucket-delete', match: 'bucket (delete|remove|rm) [bucket]', effect: 'destroys-data', act: 'Delete bucket', says: GONE, resource: '--bucket', source: CLI, level: 'src' },
    { id: 'bucket-credentials-reset', match: 'bucket (credentials|creds) +--reset', effect: 'permissions', act: 'Reset credentials of bucket', says: 'Whatever uses the old credentials stops working.', resource: '--bucket', source: CLI, level: 'src' },
    { id: 'config-apply-removals', match: 'config apply +--confirm-destructive', effect: 'destroys-data', act: 'Apply configuration to', says: 'Services and volumes missing from the file are deleted.', source: CLI, level: 'src' },
    { id: 'config-apply', match: 'config apply', effect: 'changes', act: 'Apply configuration to', says: BACK, source: CLI, level: 'src' },
    { id: 'domain-delete', match: 'domain (delete|remove|rm) [domain]', effect: 'irreversible', act: 'Delete domain', says: 'Visitors no longer reach the service by it, and somebody else could take the name.', source: CLI, level: 'src' },
    { id: 'variable-change', match: '(variable|variables|vars|var) (set|delete|rm|remove) [variable]', effect: 'changes', act: 'Change variable', says: 'The service restarts with the new variables; the old values are not kept.', source: CLI, level: 'src' },
    { id: 'variable-change', match: '(variable|variables|vars|var) +--set', resource: '--set', effect: 'changes', act: 'Change variable', says: 'The service restarts with the new variables; the old values are not kept.', source: CLI, level: 'src' },
    { id: 'variable-list', match: '(variable|variables|vars|var)', effect: 'reveals', act: 'Print variables of', says: 'It would put the values of all variables, secrets included, into the agent’s context.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'down', effect: 'changes', act: 'Take down the latest deployment of service', says: 'What runs there stops; it runs again once it is deployed again.', resource: '--service|-s', source: CLI, level: 'src' },
    { id: 'deploy', match: 'redeploy', effect: 'changes', act: 'Redeploy service', says: 'The latest deployment is built and started anew; what was running is replaced.', resource: '--service|-s', source: CLI, level: 'src' },
    { id: 'deploy', match: '(redeploy|restart|scale)', effect: 'changes', act: 'Change service', says: BACK, resource: '--service|-s', source: CLI, level: 'src' },
    { id: 'deploy', match: 'up +-s|--service', effect: 'changes', act: 'Deploy service', says: UPLOADED, resource: '-s|--service', source: CLI, level: 'src' },
    { id: 'deploy', match: 'up', effect: 'changes', act: 'Deploy the linked service', says: UPLOADED, source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy +-t|--template', effect: 'changes', act: 'Add the services of template', says: 'They are created and started beside those that are there; they can be deleted again.', resource: '-t|--template', source: CLI, level: 'src' },
    { id: 'deploy', match: '(up|deploy) +-s|--service', effect: 'changes', act: 'Deploy service', says: BACK, resource: '-s|--service', source: CLI, level: 'src' },
    { id: 'deploy', match: '(up|deploy)', effect: 'changes', act: 'Deploy the linked service', says: BACK, source: CLI, level: 'src' },
    { id: 'deploy', match: 'deployment (up|deploy|redeploy)', effect: 'changes', act: 'Deploy the linked service', says: BACK, source: CLI, level: 'src' },
    { id: 'deploy', match: 'service scale [service]', effect: 'changes', act: 'Scale service', says: 'How many of it run changes; it can be put back, but what runs there is affected at once.', resource: '--service|-s', level: 'kn' },
    { id: 'deploy', match: 'service redeploy [service]', effect: 'changes', act: 'Redeploy service', says: 'The latest deployment is built and started anew; what was running is replaced.', resource: '--service|-s', level: 'kn' },
    { id: 'deploy', match: 'service (redeploy|restart|scale) [service]', effect: 'changes', act: 'Restart service', says: BACK, resource: '--service|-s', level: 'kn' },
    { id: 'source-change', match: 'service source (connect|disconnect)', effect: 'changes', act: 'Change the source of service', says: BACK, resource: '--service|-s', source: CLI, level: 'src' },
    { id: 'delegate', match: 'agent ...', effect: 'executes', act: 'Hand it over to Railway’s own agent on', says: 'What that agent does cannot be read here.', source: CLI, level: 'src' },
    { id: 'session', match: '(connect|ssh|shell)', effect: 'executes', act: 'Open a session in', says: 'What is typed there cannot be read here.', source: CLI, level: 'src' },
    { id: 'link', match: '(environment|env) link <environment>', effect: 'retargets', act: 'Switch to environment', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
    { id: 'link', match: '(environment|env) <environment>', effect: 'retargets', act: 'Switch to environment', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
    { id: 'link', match: 'link', effect: 'retargets', act: 'Link this folder to', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
  ],
  graphql: [
    { fields: 'volumeDelete', effect: 'destroys-data', act: 'Delete volume', says: 'It deletes everything on the volume. Cannot be undone.', backups: VOLUME_BACKUPS, resource: 'volumeId id', instead: 'railway run pg_dump -Fc -f before.dump', source: SCHEMA, level: 'src' },
    { fields: 'volumeInstanceBackupDelete volumeInstanceBackupScheduleUpdate disablePitrForHaCluster cancelPitrHaWorkflow', effect: 'destroys-backup', act: 'Delete backups of volume', says: 'What could bring the data back is gone. Cannot be undone.', resource: 'volumeInstanceBackupId volumeInstanceId id', source: SCHEMA, level: 'src' },
    { fields: 'volumeInstanceBackupRestore', effect: 'destroys-data', act: 'Restore backup over volume', says: 'What was written since the backup is lost.', backups: 'Backups newer than the restored one are deleted.', resource: 'volumeInstanceBackupId volumeInstanceId', source: 'railwayapp/docs volumes/backups.md@c2a634f1', level: 'doc' },
    { fields: 'projectDelete projectScheduleDelete projectScheduleDeleteForce', effect: 'destroys-data', act: 'Delete project', says: 'It deletes every service and volume of the project.', backups: VOLUME_BACKUPS, resource: 'id projectId', source: SCHEMA, level: 'src' },
    { fields: 'environmentDelete', effect: 'destroys-data', act: 'Delete environment', says: 'It deletes every service and volume in it.', backups: VOLUME_BACKUPS, resource: 'id environmentId', source: SCHEMA, level: 'src' },
    { fields: 'serviceDelete pluginDelete pluginReset', effect: 'destroys-data', act: 'Delete service', says: SERVICE_GONE, resource: 'id serviceId', source: SCHEMA, level: 'src' },
    { fields: 'workspaceDelete userDelete', effect: 'destroys-data', act: 'Delete workspace', says: 'It deletes every project in it.', resource: 'id workspaceId', source: SCHEMA, level: 'src' },
    { fields: 'volumeInstanceUpdate volumeUpdate environmentPatchCommit environmentPatchCommitStaged environmentApplyChangeSet environmentStageChanges dockerComposeImport templateRevert', effect: 'destroys-data', act: 'Change the layout of environment', says: 'Such a change can remove services and volumes with their data.', resource: 'environmentId volumeId id', source: SCHEMA, level: 'src' },
    { fields: 'sandboxDestroy sandboxCheckpointDelete cloudAgentDelete deploymentRemove', effect: 'destroys-data', act: 'Delete', says: GONE, resource: 'id', source: SCHEMA, level: 'src' },
    { fields: 'customDomainDelete serviceDomainDelete railwayDomainDnsRecordDelete railwayDomainNameserversSet tcpProxyDelete privateNetworksForEnvironmentDelete privateNetworkEndpointDelete egressGatewayAssociationsClear projectTransfer projectTransferConfirm projectTransferInitiate projectTransferToTeam templateDelete integrationDelete deploymentTriggerDelete projectLeave workspaceLeave signalDelete signalReplace serviceRemoveUpstreamUrl', effect: 'irreversible', act: 'Give up', says: 'Names, addresses or access that were given up may not come back.', resource: 'id projectId', source: SCHEMA, level: 'src' },
    { fields: 'apiTokenCreate apiTokenDelete projectTokenCreate projectTokenDelete bucketCredentialsReset pluginResetCredentials projectMemberAdd projectMemberRemove projectMemberUpdate projectInviteUser projectInvitationCreate workspaceUserInvite workspaceUserRemove workspacePermissionChange workspaceInviteCodeCreate workspaceTwoFactorEnforcementUpdate workspacePolicyItemUpdate workspacePolicyDeploySourceAllowlistAdd trustedDomainCreate trustedDomainDelete trustedDomainUpdate sshPublicKeyCreate sshPublicKeyDelete sshSignupApprove sessionDelete passkeyDelete twoFactorInfoDelete recoveryCodeGenerate emailChangeInitiate emailChangeConfirm providerAuthRemove generateShellToken loginSessionAuth botScopeBindingRemove', effect: 'permissions', act: 'Change access to', says: 'It changes who can reach the project, or with which credential.', resource: 'id projectId', source: SCHEMA, level: 'src' },
    { fields: 'deploymentRedeploy deploymentRestart deploymentRollback deploymentStop deploymentCancel deploymentApprove serviceInstanceDeploy serviceInstanceDeployV2 serviceInstanceRedeploy serviceInstanceUpdate serviceInstanceLimitsUpdate serviceInstanceAutoDeployUpdate serviceConnect serviceDisconnect serviceUpdate environmentTriggersDeploy environmentRename variableUpsert variableDelete variableCollectionUpsert sharedVariableConfigure customDomainUpdate updateServiceEdgeConfig updateServiceEdgeRules purgeServiceCache setServiceUnderAttackMode disableServiceCdn githubRepoDeploy templateDeployV2 usageLimitSet usageLimitRemove', effect: 'changes', act: 'Change service', says: BACK, resource: 'serviceId id environmentId', source: SCHEMA, level: 'src' },
    { fields: 'sandboxExec deploymentInstanceExecutionCreate', effect: 'executes', act: 'Run a command in', says: 'What it runs there cannot be judged from here.', resource: 'id', source: SCHEMA, level: 'src' },
    { fields: 'volumeInstanceBackupCreate volumeInstanceBackupLock volumeInstancePITRRestore sandboxCheckpointCreate projectScheduleDeleteCancel', effect: 'reads', act: 'Take a backup of', says: 'It only adds.', resource: 'volumeInstanceId id', source: SCHEMA, level: 'src' },
    { fields: 'variables variablesForServiceDeployment projectTokens apiTokens', effect: 'reveals', act: 'Print variables of', says: 'It would put secrets into the agent’s context.', resource: 'projectId', source: SCHEMA, level: 'src' },
  ],
  mcp: [
    { id: 'environment-delete', tool: '*{remove_environment,delete_environment,environment_delete}*', server: '*railway*', effect: 'destroys-data', act: 'Delete environment', says: 'It deletes every service and volume in it.', backups: VOLUME_BACKUPS, resource: 'environmentName name environmentId id', source: 'railwayapp/cli `railway mcp`', level: 'kn' },
    { id: 'variable-change', tool: '*{variable_set,set-variables,set_variable,variable_delete,delete_variable,variable_upsert}*', server: '*railway*', effect: 'changes', act: 'Change variable', says: 'The service restarts with the new variables; the old values are not kept.', resource: 'name key', source: 'railwayapp/cli `railway mcp`', level: 'kn' },
    { id: 'volume-delete', tool: '*{volume_delete,volumeDelete,remove_volume,delete_volume,volume-delete}*', effect: 'destroys-data', act: 'Delete volume', says: 'It deletes everything on the volume. Cannot be undone.', backups: VOLUME_BACKUPS, resource: 'name volumeName volumeId volume_id id', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'bucket-delete', tool: '*{remove_bucket,delete_bucket,bucket_delete}*', server: '*railway*', effect: 'destroys-data', act: 'Delete bucket', says: GONE, resource: 'name bucketId id', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'service-delete', tool: '*{remove_service,delete_service,service_delete}*', server: '*railway*', effect: 'destroys-data', act: 'Delete service', says: SERVICE_GONE, resource: 'name serviceName serviceId id', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'domain-delete', tool: '*{delete_domain,remove_tcp_proxy}*', server: '*railway*', effect: 'irreversible', act: 'Delete domain', says: 'Somebody else could take the name.', resource: 'domain id', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'variable-list', tool: '*list_variables*', server: '*railway*', effect: 'reveals', act: 'Print variables of', says: 'It would put secrets into the agent’s context.', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'link', tool: '*{link_service,link_environment}*', server: '*railway*', effect: 'retargets', act: 'Switch to environment', says: 'Commands that follow act on it.', resource: 'environmentName environment environmentId', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'delegate', tool: '*railway-agent*', effect: 'executes', act: 'Hand it over to Railway’s own agent on', says: 'What that agent does cannot be read here.', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'change', tool: '{deploy,redeploy}', server: '*railway*', effect: 'changes', act: 'Deploy service', says: BACK, resource: 'service serviceName serviceId', source: 'railwayapp/cli `railway mcp`', level: 'src' },
    { id: 'change', tool: '*{deploy,redeploy,accept-deploy,set_variables,update_service,scale_service,update_volume,connect_service_source,disconnect_service_source,deploy_template,private_network_update,update_domain,set-feature-flag,delete-feature-flag}*', server: '*railway*', effect: 'changes', act: 'Change service', says: BACK, resource: 'serviceName serviceId', source: 'railwayapp/cli `railway mcp`', level: 'src' },
  ],
  samples: {
    sees: [
      [`curl https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer x" -H "Content-Type: application/json" -d '{"query":"mutation { volumeDelete(volumeId: \\"3d2c42fb-1111-4222-8333-444455556666\\") }"}'`, 'railway/volume-delete', 'unknown'],
      [`curl -s backboard.railway.com/graphql/v2 --json '{"query":"mutation d($v: String!) { gone: volumeDelete(volumeId: $v) }","variables":{"v":"v1"}}'`, 'railway/volume-delete', 'unknown'],
      [`railway api 'mutation { volumeDelete(volumeId: "v1") }'`, 'railway/volume-delete', 'unknown'],
      ['railway volume delete --volume pgdata -y', 'railway/volume-delete', 'unknown'],
      ['railway -e production volume rm', 'railway/volume-delete', 'production'],
      ['railway volume delete --volume pgdata --environment staging', 'railway/volume-delete', 'staging'],
      ['railway environment delete production', 'railway/environment-delete', 'production'],
      ['railway down', 'railway/deploy', 'unknown'],
      ['railway environment production', 'railway/link', 'production'],
      [{ server: 'railway', tool: 'volume_delete', input: { volumeId: '3d2c42fb-1111-4222-8333-444455556666' } }, 'railway/volume-delete', 'unknown'],
      [{ server: 'infra', tool: 'remove_volume', input: { volumeId: 'v', environment: 'production' } }, 'railway/volume-delete', 'production'],
    ],
    leaves: [
      `curl https://backboard.railway.app/graphql/v2 -d '{"query":"{ me { id } }"}'`,
      `curl https://backboard.railway.app/graphql/v2 -d '{"query":"query volumeDelete { project(id: \\"p\\") { name } }"}'`,
      'git log --grep volumeDelete',
      'echo "railway volume delete"',
      'railway volume delete --help',
      'railway volume delete --volume pgdata --environment development',
      'railway status',
      'railway logs --service api',
      'railway volume list',
    ],
  },
} satisfies Provider;

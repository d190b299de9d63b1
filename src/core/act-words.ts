/**
 * Acts that are put together from the words of tools: a verb, and what it is about. Others stand whole in the tables. The first that fits counts.
 */
export const ACTS: readonly string[] = [
  'Run the program {0} on', 'Run the program {0}', 'Deploy with {0}', 'Delete with {0}', 'Destroy with {0}', 'Remove with {0}', 'Change with {0}', 'Roll back with {0}', 'Release with {0}', 'Redeploy with {0}', 'Terminate with {0}', 'Disable with {0}', 'Take out with {0}', 'Scale with {0}', 'Restart with {0}', 'Delete something through {0}', 'Terminate something through {0}', 'Remove something through {0}', 'Truncate rows or tables through {0}', 'Drop rows or tables through {0}', 'Delete rows or tables through {0}', 'Detach from the {0}: {1}', 'Remove from the {0}: {1}', 'Delete something at {0}',
  'Take access from {0}', 'Give access to {0}', 'Replace who has access to {0}', 'Open a tunnel to {0}', 'Roll back {0}', 'Roll out {0}', 'Ban {0}', 'Regenerate {0}', 'Refresh {0}', 'Cleanup {0}', 'Shut down {0}', 'Fail over {0}', 'Take out {0}', 'Tear down {0}', 'Cut off {0}', 'Forget {0}', 'Drain {0}', 'Charge {0}', 'Reveal {0}', 'Unlock {0}', 'Evict {0}', 'Approve {0}', 'Place {0}', 'Expire {0}', 'Archive {0}', 'Trash {0}', 'Apply {0}', 'Switch off {0}', 'Switch on {0}', 'Make {0}', 'Withdraw {0}', 'Take down {0}',
  'Send {0} something that cannot be read', 'Send a {0} request to {1} for', 'Call the tool {0} of {1} on', 'Call the tool {0} on', 'Call the tool {0} of {1}', 'Call the tool {0}', 'Call {0} on', 'Run {0} on the servers', 'Run {0} on', 'Run {0} with',
  'Send {0} something unreadable', 'Send {0} to {1} for', 'Let {0} delete', 'Let {0} destroy', 'Let {0} remove', 'Call {0} of {1} on', 'Remove by the module {0} on host', 'Change by the module {0} on host', 'Run the module {0} on hosts', 'Run the module {0} on host', 'Remove by the module {0} on hosts', 'Change by the module {0} on hosts', 'Remove by the module {0}', 'Run the module {0}', 'Do {0} of', 'Delete all {0}', 'Delete every {0} that matches', 'Delete every {0}', 'Restart every {0} that matches', 'Restart every {0}', 'Scale every {0} that matches', 'Scale every {0}', 'Roll back every {0} that matches', 'Roll back every {0}', 'Change every {0} that matches', 'Change every {0}', 'Update every {0}',
  'Delete {0} rows', 'Delete {0} documents', 'Update {0} rows', 'Update {0} documents', 'Drop and rebuild all tables', 'Autoscale {0}', 'Delete {0}', 'Drop {0}', 'Destroy {0}', 'Remove {0}', 'Terminate {0}', 'Purge {0}', 'Wipe {0}', 'Empty {0}', 'Flush {0}', 'Truncate {0}', 'Erase {0}', 'Clear {0}', 'Undefine {0}', 'Uninstall {0}', 'Decommission {0}', 'Release {0}', 'Close {0}',
  'Alter {0}', 'Update {0}', 'Change {0}', 'Modify {0}', 'Edit {0}', 'Create {0}', 'Add {0}', 'Put {0}', 'Set {0}', 'Replace {0}', 'Rename {0}', 'Overwrite {0}', 'Move {0}', 'Copy {0}', 'Import {0}', 'Restore {0}', 'Reset {0}', 'Rebuild {0}', 'Migrate {0}', 'Restart {0}', 'Reboot {0}', 'Start {0}', 'Stop {0}', 'Pause {0}', 'Suspend {0}', 'Resume {0}', 'Shutdown {0}',
  'Disable {0}', 'Enable {0}', 'Activate {0}', 'Deactivate {0}', 'Deregister {0}', 'Register {0}', 'Attach {0}', 'Detach {0}', 'Associate {0}', 'Disassociate {0}', 'Revoke {0}', 'Grant {0}', 'Authorize {0}', 'Assume {0}', 'Rotate {0}', 'Scale {0}', 'Resize {0}', 'Upgrade {0}', 'Downgrade {0}', 'Promote {0}', 'Publish {0}', 'Deploy {0}', 'Push {0}', 'Sync {0}', 'Trigger {0}', 'Execute {0}', 'Cancel {0}', 'Abort {0}', 'Kill {0}', 'Send {0}', 'Run {0}', 'Print the value of {0}', 'Print {0}', 'Get {0}', 'Schedule {0}', 'Switch {0}', 'Format {0}', 'Unmount {0}', 'Deallocate {0}', 'Refund {0}', 'Prune {0}', 'Merge {0}', 'Transfer {0}', 'Invoke {0}', 'Redeploy {0}', 'Failover {0}', 'Call {0}', 'Deprecate {0}', 'Do {0} of {1}', 'Rm {0}', 'Rb {0}', 'Revert {0}', 'Cut down {0}', 'Leave {0}', 'Unset {0}', 'Unlink {0}', 'Halt {0}', 'Rollback {0}', 'Undeploy {0}', 'Take down {0}', 'New {0}', 'Clean {0}', 'Swap {0}', 'Write {0}', 'Unregister {0}', 'Initialize {0}', 'Install {0}', 'Acknowledge {0}', 'Resolve {0}', 'Cordon {0}', 'Uncordon {0}', 'Lock {0}', 'Unarchive {0}', 'Clone {0}', 'Retry {0}', 'Rerun {0}', 'Unpause {0}', 'Invite {0}', 'Capture {0}', 'Confirm {0}', 'Pay {0}', 'Void {0}', 'Finalize {0}', 'Reject {0}', 'Decline {0}', 'Reverse {0}', 'Switch on {0}', 'Switch off {0}', 'Rewind {0}', 'Seek {0}', 'Reassign {0}',
];

/** What tools call things in a hurry, as a person would say it. */
const SHORT: Readonly<Record<string, string>> = {
  ns: 'namespace', pvc: 'volume claim', pv: 'persistent volume', svc: 'service', sts: 'stateful set', ds: 'daemon set', deploy: 'deployment', cm: 'config map', crd: 'resource definition', sa: 'service account', hpa: 'autoscaler', rs: 'replica set', cj: 'cron job', po: 'pod', no: 'node',
  statefulset: 'stateful set', daemonset: 'daemon set', configmap: 'config map', persistentvolumeclaim: 'volume claim', persistentvolume: 'persistent volume', volumesnapshot: 'volume snapshot', serviceaccount: 'service account', cronjob: 'cron job', replicaset: 'replica set',
  db: 'database', dbs: 'databases', vm: 'virtual machine', vms: 'virtual machines', env: 'environment', envs: 'environments', repo: 'repository', repos: 'repositories', org: 'organization', orgs: 'organizations', nodebalancers: 'load balancers', ip: 'IP address', ips: 'IP addresses', vpc: 'VPC', vnet: 'virtual network', aks: 'AKS cluster', eks: 'EKS cluster', acl: 'access list', rest: 'REST',
  webapp: 'web app', functionapp: 'function app', containerapp: 'container app', nodegroup: 'node group', nodepool: 'node pool', appsettings: 'settings of the app', cosmosdb: 'Cosmos DB account', localuser: 'local user', sqldatabase: 'SQL database', all: 'object',
};

/** An act without abbreviations. */
export function plainAct(act: string): string {
  const at = act.lastIndexOf(' ');
  const last = act.slice(at + 1);
  const long = at > 0 && Object.hasOwn(SHORT, last) ? SHORT[last] : undefined;
  return long === undefined ? act : `${act.slice(0, at + 1)}${long}`;
}

/** Things that are named by a folder or a pattern, of which there are many all the same. */
const MANY = /\b(?:files|rows|objects|messages|records|documents|emails|backups|items|keys|logs|variables|secrets|points|access|values|credentials|paths|deletions|status|kubernetes|redis|dns|ps|ecs|permissions|notes)$|(?:ss|us|is|as|(?<!top)ics)$/i;

/** With one name it is one thing: `Delete topics "orders"`, and `Delete every pods`. */
export function singular(act: string): string {
  if (/ (?:VPC|API|VM)s$/.test(act)) return act.slice(0, -1);
  if (!/ [a-z]{3,}s$/.test(act) || MANY.test(act) || /\b(?:how|what|where|who|and|of|that)\b/.test(act)) return act;
  if (/ indices$/.test(act)) return act.replace(/indices$/, 'index');
  if (/[^aeiou]ies$/.test(act)) return act.replace(/ies$/, 'y');
  return act.replace(/(?:(?<=ss|x|ch|sh)es|s)$/, '');
}

/** With several names it is several things: `Delete instances "web-1, web-2"`. */
export function plural(act: string): string {
  if (!/ [a-z]{2,30}$/.test(act) || /s$/.test(act) || MANY.test(act) || /\b(?:how|what|where|who|and|of|from|to|for|on|in|at|below|by|every)\b/.test(act)) return act;
  return /[^aeiou]y$/.test(act) ? act.replace(/y$/, 'ies') : `${act}${/(?:x|ch|sh)$/.test(act) ? 'es' : 's'}`;
}

import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: digitalocean/doctl@168188d3 (commands, target), docs.digitalocean.com/products/databases (destroying a cluster), digitalocean-labs/mcp-digitalocean@dabfa28c (tools).
const GONE = 'Cannot be undone.';
const CLUSTER = 'Backups are destroyed with the cluster.';
const VALUED = '-t --access-token -u --api-url -c --config --context -o --output --format --tag-name --region --size --image --type --trace --http-retry-max';

const ROWS: readonly Row[] = [
  { does: /^doctl (?:databases?|dbs?) db (?:delete|rm|d)\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', named: 5, says: `It goes with everything in it; its cluster stays. ${GONE}`, backups: 'Only a backup of the cluster brings it back.' },
  { does: /^doctl (?:databases?|dbs?) (?:delete|rm|d)\b/, effect: 'destroys-data', operation: 'database-delete', act: 'Delete database', says: `The cluster goes with everything in it. ${GONE}`, backups: CLUSTER, instead: 'pg_dump -Fc -d "$URL" -f before.dump' },
  { does: /^doctl (?:databases?|dbs?) connection\b/, effect: 'reveals', operation: 'database-connection', act: 'Print the password of database', says: 'It would put it into the agent’s context.' },
  { does: /^doctl (?:databases?|dbs?) backups?\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^doctl compute (?:droplet-action|da) (?:rebuild|restore|rb)\b/, effect: 'destroys-data', operation: 'droplet-rebuild', act: 'Overwrite the disk of droplet', says: GONE, instead: 'doctl compute droplet-action snapshot ID --snapshot-name before' },
  { does: /^doctl compute (?:droplet-action|da) disable-backups\b/, effect: 'destroys-backup', operation: 'backups-disable', act: 'Switch off the backups of droplet', says: 'From now on none are taken.' },
  { does: /^doctl compute (?:droplet-action|da) (?:get|snapshot|enable-backups)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^doctl compute (?:droplet-action|da) password-reset\b/, effect: 'permissions', operation: 'password-reset', act: 'Reset the root password of droplet', says: 'The droplet restarts.' },
  { does: /^doctl compute (?:droplet-action|da) (?:reboot|power-cycle)\b/, effect: 'changes', operation: 'action', act: 'Restart droplet', says: 'It is away until it is up again, and what it was doing is cut off.' },
  { does: /^doctl compute (?:droplet-action|da) (?:power-off|shutdown)\b/, effect: 'changes', operation: 'action', act: 'Stop droplet', says: 'Whoever uses it is cut off until it is started again.' },
  { does: /^doctl compute (?:droplet-action|da) power-on\b/, effect: 'changes', operation: 'action', act: 'Start droplet', says: 'It works again from then on.' },
  { does: /^doctl compute (?:droplet-action|da) (?:resize|rename|change-kernel|enable-ipv6|enable-private-networking)\b/, effect: 'changes', operation: 'action', act: 'Change droplet', says: 'A larger disk cannot be made smaller again; the rest can be changed back.' },
  { does: /^doctl compute (?:droplet-action|da|volume-action|va|image-action|reserved-ip-action) \S+/, effect: 'changes', operation: 'action', act: 'Act on droplet', says: 'What runs there is affected at once.' },
  { does: /^doctl compute (?:droplet|d) (?:delete|rm|d)\b/, effect: 'destroys-data', operation: 'droplet-delete', act: 'Delete droplet', says: `Its disk goes with it; with a tag, every droplet that has it. ${GONE}`, backups: 'Automatic backups go with the droplet; snapshots stay.', instead: 'doctl compute droplet-action snapshot ID --snapshot-name before' },
  { does: /^doctl compute (?:snapshot|s|image|i) (?:delete|rm|d)\b/, effect: 'destroys-backup', operation: 'snapshot-delete', act: 'Delete snapshot', says: `What could bring the disk back is gone. ${GONE}` },
  { does: /^doctl compute (?:volume|v) (?:delete|rm|d)\b/, effect: 'destroys-data', operation: 'volume-delete', act: 'Delete volume', says: GONE, backups: 'Snapshots of the volume stay.', instead: 'doctl compute volume snapshot ID --snapshot-name before' },
  { does: /^doctl compute domain (?:delete|rm|d)\b/, effect: 'irreversible', operation: 'domain-delete', act: 'Delete domain', says: 'All its DNS records go with it, and the names stop resolving; they can only be entered again.' },
  { does: /^doctl compute domain records (?:delete|rm|d)\b/, effect: 'irreversible', operation: 'compute-domain-records-delete', act: 'Delete a DNS record of domain', says: 'The name that it gives stops resolving; it can only be entered again.' },
  { does: /^doctl compute ssh(?!-)\b/, effect: 'executes', operation: 'session', act: 'Open a session on droplet', says: 'What is done there cannot be read here.' },
  { does: /^doctl (?:apps?|a) console\b/, effect: 'executes', operation: 'session', act: 'Open a session in app', says: 'What is done there cannot be read here.' },
  { does: /^doctl (?:kubernetes|k8s|kube|k) (?:cluster|clusters|c) (?:node-pool|node-pools|nodepool|nodepools|pool|pools|np|p) (?:delete|rm|d)\b/, effect: 'irreversible', operation: 'node-pool-delete', act: 'Delete node pool', named: 6, says: 'What runs on its nodes stops, and it has to be made anew.' },
  { does: /^doctl (?:kubernetes|k8s|kube|k) (?:cluster|clusters|c) (?:delete|delete-selective|rm|d)\b/, effect: 'destroys-data', operation: 'cluster-delete', act: 'Delete cluster', says: `Every workload on it is gone; with --dangerous its volumes, snapshots and load balancers too. ${GONE}` },
  { does: /^doctl (?:kubernetes|k8s|kube|k) (?:cluster|clusters|c) (?:kubeconfig|kubecfg|k8scfg|config|cfg) show\b/, effect: 'reveals', operation: 'kubeconfig', act: 'Print the credentials of cluster', says: 'It would put them into the agent’s context.' },
  { does: /^doctl (?:kubernetes|k8s|kube|k) (?:cluster|clusters|c) (?:kubeconfig|kubecfg|k8scfg|config|cfg) (?:save|s)\b/, effect: 'retargets', operation: 'switch', act: 'Switch kubectl to cluster', says: 'kubectl commands that follow act on it.' },
  { does: /^doctl auth switch\b/, effect: 'retargets', operation: 'switch', act: 'Switch account', says: 'Commands that follow act on another account.' },
  { does: /^doctl (?:auth|account|balance|invoice|billing-history|version|completion|sandbox connect|serverless connect|serverless init|1-click list)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^doctl (?:registry|reg|r) (?:login|logout|docker-config|options|kubernetes-manifest)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^doctl (?:registry|reg|r) garbage-collection start\b/, effect: 'destroys-data', operation: 'registry-collect', act: 'Delete untagged images of registry', says: GONE },
  { does: /^doctl (?:serverless|sandbox|sbx|sls) undeploy\b/, effect: 'destroys-data', operation: 'functions-undeploy', act: 'Delete functions', says: 'Whatever calls them stops working.' },
];

const target: readonly TargetSource[] = [fromVariable('DIGITALOCEAN_ACCESS_TOKEN', { opaque: true }), fromFlag('--context'), fromVariable('DIGITALOCEAN_CONTEXT'), chosenAtHome(['.config/doctl/config.yaml', 'Library/Application Support/doctl/config.yaml'], /^context:\s{0,4}["']?([\w.-]{1,100})/, 'doctl context')];

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  return verbFindings({ provider: 'digitalocean', valued: VALUED, rows: ROWS, named: '--tag-name' }, invocation).map((finding) => (finding.act.includes('kubectl') ? intoCluster(finding, invocation, around) : finding));
}

/** kubectl goes to the cluster from then on; where its name says nothing, the account that it is in does. */
function intoCluster(finding: Finding, invocation: Invocation, around: Surroundings): Finding {
  const account = tierOfName(finding.resource?.name ?? '') === 'none' ? target.map((source) => source(invocation, around)).find((one) => one !== undefined) : undefined;
  return { ...finding, switches: 'kubeconfig', ...(account ? { clues: [account] } : {}) };
}

export default {
  id: 'digitalocean',
  title: 'DigitalOcean',
  executables: ['doctl'],
  hosts: ['api.digitalocean.com'],
  valued: VALUED,
  // A token wins over every context, and tells nothing of the team behind it.
  target,
  inspect,
  rest: [
    { id: 'database-delete', route: 'DELETE /v2/databases/:database', effect: 'destroys-data', act: 'Delete database', says: `The cluster goes with everything in it. ${GONE}`, backups: CLUSTER, source: 'docs.digitalocean.com', level: 'doc' },
    { id: 'droplet-delete', route: 'DELETE /v2/droplets/:droplet', effect: 'destroys-data', act: 'Delete droplet', says: `Its disk goes with it. ${GONE}`, backups: 'Automatic backups go with the droplet; snapshots stay.', level: 'doc' },
    { id: 'droplet-delete', route: 'DELETE /v2/droplets', effect: 'destroys-data', act: 'Delete every droplet of a tag', says: `Their disks go with them. ${GONE}`, backups: 'Automatic backups go with the droplet; snapshots stay.', level: 'doc' },
    { id: 'droplet-destroy-all', route: 'DELETE /v2/droplets/:droplet/destroy_with_associated_resources/*', effect: 'destroys-backup', act: 'Delete droplet', says: `Its volumes, snapshots and addresses go with it. ${GONE}`, backups: 'Snapshots are deleted too.', level: 'doc' },
    { id: 'droplet-action', route: 'POST /v2/droplets/:droplet/actions', effect: 'destroys-data', act: 'Act on droplet', says: 'Some of its actions, such as rebuild and restore, wipe the disk.', level: 'doc' },
    { id: 'volume-delete', route: 'DELETE /v2/volumes/:volume', effect: 'destroys-data', act: 'Delete volume', says: GONE, level: 'doc' },
    { id: 'snapshot-delete', route: 'DELETE /v2/{snapshots,images}/:snapshot', effect: 'destroys-backup', act: 'Delete snapshot', says: `What could bring the data back is gone. ${GONE}`, level: 'doc' },
    { id: 'cluster-delete', route: 'DELETE /v2/kubernetes/clusters/:cluster', effect: 'destroys-data', act: 'Delete cluster', says: `Every workload on it is gone. ${GONE}`, level: 'doc' },
    { id: 'cluster-delete', route: 'DELETE /v2/kubernetes/clusters/:cluster/*', effect: 'destroys-data', act: 'Delete cluster', says: `Its volumes and load balancers can go with it. ${GONE}`, level: 'doc' },
    { id: 'app-delete', route: 'DELETE /v2/apps/:app', effect: 'destroys-data', act: 'Delete app', says: `Development databases go with it. ${GONE}`, level: 'doc' },
    { id: 'domain-delete', route: 'DELETE /v2/domains/*', effect: 'irreversible', act: 'Delete DNS records', says: 'Names stop resolving for everyone, as long as caches last.', level: 'doc' },
    { id: 'key-change', route: 'POST|PUT|DELETE /v2/account/keys/*', effect: 'permissions', act: 'Change SSH key', says: 'It changes who can log in on new droplets.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-disk', tool: 'droplet-{delete,rebuild,restore}', effect: 'destroys-data', act: 'Delete or overwrite droplet', says: `Its disk is lost. ${GONE}`, resource: 'ID id DropletID', source: 'digitalocean-labs/mcp-digitalocean@dabfa28c', level: 'src' },
    { id: 'mcp-disk', tool: 'digitalocean-droplet-{delete,rebuild,restore}', effect: 'destroys-data', act: 'Delete or overwrite droplet', says: `Its disk is lost. ${GONE}`, resource: 'ID id DropletID', source: 'digitalocean-labs/mcp-digitalocean@dabfa28c', level: 'src' },
    { id: 'mcp-database', tool: '*{db,database}-cluster-delete*', effect: 'destroys-data', act: 'Delete database', says: GONE, backups: CLUSTER, resource: 'id ID', source: 'docs.digitalocean.com', level: 'doc' },
    { id: 'mcp-names', tool: '*{domain,domain-record,cdn,vpc,firewall,certificate}-delete', server: '*digital*', effect: 'irreversible', act: 'Delete', says: 'What depends on it stops working.', resource: 'Name Domain ID', source: 'digitalocean-labs/mcp-digitalocean@dabfa28c', level: 'src' },
    { id: 'mcp-access', tool: '*{key-delete,droplet-password-reset}', server: '*digital*', effect: 'permissions', act: 'Change access', says: 'It changes who can log in.', resource: 'ID', source: 'digitalocean-labs/mcp-digitalocean@dabfa28c', level: 'src' },
    { id: 'mcp-power', tool: '*droplet-{power-*,reboot,shutdown,resize*,rename*}', effect: 'changes', act: 'Change droplet', says: 'What runs there is affected at once.', resource: 'ID', source: 'digitalocean-labs/mcp-digitalocean@dabfa28c', level: 'src' },
  ],
  samples: {
    sees: [
      ['doctl databases delete 9cc10173-e9ea-4176-9dbc-a4cee4c4ff30 --force', 'digitalocean/database-delete', 'unknown'],
      ['doctl compute droplet delete web-prod-1 -f', 'digitalocean/droplet-delete', 'production'],
      ['doctl --context production compute droplet delete web-1 -f', 'digitalocean/droplet-delete', 'production'],
      ['DIGITALOCEAN_CONTEXT=staging doctl k8s cluster delete shop --dangerous', 'digitalocean/cluster-delete', 'staging'],
      ['doctl compute droplet-action rebuild 3164494 --image ubuntu-24-04-x64', 'digitalocean/droplet-rebuild', 'unknown'],
      ['doctl compute droplet-action power-off 3164494', 'digitalocean/action', 'unknown'],
      ['doctl compute snapshot delete 118857014', 'digitalocean/snapshot-delete', 'unknown'],
      ['doctl compute domain records delete acme.com 3352896', 'digitalocean/compute-domain-records-delete', 'unknown'],
      ['doctl compute load-balancer delete 4de7ac8b', 'digitalocean/compute-load-balancer-delete', 'unknown'],
      ['doctl apps update abc --spec app.yaml', 'digitalocean/apps-update', 'unknown'],
      ['doctl databases user reset abc app', 'digitalocean/databases-user-reset', 'unknown'],
      ['doctl databases connection abc', 'digitalocean/database-connection'],
      ['doctl kubernetes cluster kubeconfig save prod-eu', 'digitalocean/switch', 'production'],
      ['doctl auth switch --context prod', 'digitalocean/switch', 'production'],
      ['curl -X DELETE -H "Authorization: Bearer $T" https://api.digitalocean.com/v2/databases/9cc10173', 'digitalocean/database-delete', 'unknown'],
      ['curl -X DELETE "https://api.digitalocean.com/v2/droplets?tag_name=web"', 'digitalocean/droplet-delete', 'unknown'],
      [`curl -X POST https://api.digitalocean.com/v2/droplets/3164450/actions -d '{"type":"rebuild","image":"ubuntu"}'`, 'digitalocean/droplet-action', 'unknown'],
      [{ server: 'do', tool: 'droplet-delete', input: { ID: 3164494 } }, 'digitalocean/mcp-disk', 'unknown'],
    ],
    leaves: ['doctl compute droplet list', 'doctl compute droplet get 3164494', 'doctl databases list', 'doctl databases backups 9cc1', 'doctl apps logs abc', 'doctl auth init', 'doctl account get', 'doctl compute droplet-action snapshot 3164494 --snapshot-name before', 'doctl --context dev compute droplet delete box -f', 'doctl compute droplet delete web-1 --help', 'doctl compute volume snapshot abc --snapshot-name before', 'doctl registry login', 'curl https://api.digitalocean.com/v2/droplets', 'echo "doctl databases delete"'],
  },
} satisfies Provider;

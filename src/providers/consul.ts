import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: developer.hashicorp.com/consul/commands; level doc.
export default {
  id: 'consul',
  title: 'Consul',
  executables: ['consul'],
  valued: '-http-addr --http-addr -token -datacenter --datacenter -namespace -partition -ca-file -client-cert -client-key -name -kind -id -cas -modify-index',
  target: [fromUrlFlag('--http-addr', '-http-addr'), fromUrlVariable('CONSUL_HTTP_ADDR'), fromFlag('--datacenter', '-datacenter'), elsewhere],
  reads: ['acl (token|policy|role|auth-method|binding-rule) (list|read)', 'operator raft list-peers', 'operator autopilot (get-config|state)'],
  operations: [
    { id: 'delete', match: 'kv delete +-recurse|--recurse [key]', effect: 'destroys-data', act: 'Delete every key below', says: 'What is stored there is lost. Cannot be undone.', instead: 'consul kv export > before.json', level: 'doc' },
    { id: 'delete', match: 'kv delete [key]', effect: 'destroys-data', act: 'Delete key', says: 'What is stored there is lost. Cannot be undone.', instead: 'consul kv export > before.json', level: 'doc' },
    { id: 'restore', match: 'snapshot restore [file]', effect: 'destroys-data', act: 'Restore over the cluster from snapshot', says: 'What was written since the snapshot is lost.', instead: 'consul snapshot save before.snap', level: 'doc' },
    { id: 'access', match: 'acl (token|policy|role|binding-rule|auth-method) (create|update|delete|clone) ...', effect: 'permissions', act: 'Change access of the cluster', says: 'It changes who can do what there.', resource: '-name|--name|-id|--id|-accessor-id|--accessor-id', level: 'doc' },
    { id: 'access', match: 'acl ...', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes who can do what there.', level: 'doc' },
    { id: 'access', match: '(intention|namespace|partition|peering) (create|delete|write|update) ...', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes which services can reach one another.', level: 'doc' },
    { id: 'member', match: 'operator raft remove-peer ...', effect: 'changes', act: 'Remove cluster server', says: 'The cluster goes on without it, and stops where too few are left to agree; it can join again.', resource: '-id|--id|-address|--address', level: 'doc' },
    { id: 'member', match: 'operator raft transfer-leader ...', effect: 'changes', act: 'Give the lead to another server', says: 'Requests may wait for a moment; the lead can be given back.', level: 'doc' },
    { id: 'member', match: 'leave', effect: 'changes', act: 'Take this agent out of the cluster', says: 'What is registered there is no longer found, and a server no longer counts for the majority; it can join again.', level: 'doc' },
    { id: 'member', match: 'force-leave [node]', effect: 'changes', act: 'Force out member', says: 'What is registered there is no longer found; it can join again.', level: 'doc' },
    { id: 'member', match: 'maint ...', effect: 'changes', act: 'Switch maintenance of the node or service', says: 'While it is on, nothing is sent there any more; it can be switched back.', level: 'doc' },
    { id: 'member', match: 'keyring ...', effect: 'changes', act: 'Change the keys that the servers talk by', says: 'A server that lacks the key in use is cut off; a key that is removed has to be added again.', level: 'doc' },
    { id: 'member', match: 'reload', effect: 'changes', act: 'Load the settings of the agent anew', says: 'What stands in its files counts from then on; they can be changed back.', level: 'doc' },
    { id: 'member', match: '(leave|force-leave|operator|reload|maint|keyring|connect) ...', effect: 'changes', act: 'Change the members of the cluster', says: 'Without a majority the cluster stops.', level: 'doc' },
    { id: 'change', match: 'services deregister ...', effect: 'changes', act: 'Deregister service', says: 'Whatever looks it up no longer finds it, until it is registered again.', resource: '-id|--id', level: 'doc' },
    { id: 'change', match: 'services register ...', effect: 'changes', act: 'Register services', says: 'Whatever looks them up finds them from now on.', level: 'doc' },
    { id: 'change', match: 'config delete ...', effect: 'changes', act: 'Delete configuration entry', says: 'Services that follow it behave differently at once.', resource: '-name|--name', level: 'doc' },
    { id: 'change', match: '(kv|config) (put|import|write|delete) [key]', effect: 'changes', act: 'Write to the cluster', says: 'The value that was there is overwritten.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['consul kv delete -recurse shop/', 'consul/delete', 'unknown'],
      ['CONSUL_HTTP_ADDR=https://consul.prod.example.com consul kv delete shop/flag', 'consul/delete', 'production'],
      ['consul kv put -http-addr=https://consul.staging.example.com shop/flag on', 'consul/change', 'staging'],
      ['consul snapshot restore before.snap', 'consul/restore', 'unknown'],
      ['consul acl token create -policy-name admin', 'consul/access', 'unknown'],
      ['consul force-leave node-1', 'consul/member', 'unknown'],
    ],
    leaves: ['consul kv get shop/flag', 'consul members', 'consul snapshot save before.snap', 'consul acl token list', 'consul kv delete -recurse -http-addr=http://localhost:8500 shop/', 'consul version', 'consul operator raft list-peers', 'consul agent -dev'],
  },
} satisfies Provider;

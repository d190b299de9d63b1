import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere, fromTellingFlag, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: developer.hashicorp.com/nomad/commands; level doc.
const BACK = 'It can be put back, but what runs there is affected at once.';

export default {
  id: 'nomad',
  title: 'Nomad',
  executables: ['nomad', 'nomad-pack'],
  valued: '-address --address -region --region -namespace --namespace -token -ca-cert -client-cert -client-key -var -var-file -task -job -check-index -type -deadline',
  target: [fromUrlFlag('--address', '-address'), fromUrlVariable('NOMAD_ADDR'), fromFlag('--namespace', '-namespace'), fromVariable('NOMAD_NAMESPACE'), fromTellingFlag('--var-file', '-var-file'), fromFlag('--region', '-region'), elsewhere],
  reads: ['(job|alloc|node|volume|namespace|var|deployment|eval|server|operator|acl|quota|service) (status|list|inspect|history|plan|validate|info|logs|fs|members|allocs|health|checks)', 'acl (token|policy|role) (list|info|self)', 'operator raft list-peers', 'operator snapshot (save|inspect)', 'var init', 'job (init|restart-preview)'],
  operations: [
    { id: 'volume-delete', match: 'volume (delete|deregister|detach) [volume]', effect: 'destroys-data', act: 'Delete volume', says: 'What is stored there is lost. Cannot be undone.', level: 'doc' },
    { id: 'volume-delete', match: 'volume snapshot delete ...', effect: 'destroys-backup', act: 'Delete a snapshot of volume', says: 'What could bring the data back is gone. Cannot be undone.', level: 'doc' },
    { id: 'purge', match: 'job stop +-purge|--purge [job]', effect: 'irreversible', act: 'Purge job', says: 'The job and its history are deleted; it must be submitted again.', instead: 'nomad job inspect … > before.json', level: 'doc' },
    { id: 'namespace-delete', match: 'namespace delete [namespace]', effect: 'irreversible', act: 'Delete namespace', says: 'It must be made again with its rules.', level: 'doc' },
    { id: 'restore', match: 'operator snapshot restore [file]', effect: 'destroys-data', act: 'Restore over the cluster from snapshot', says: 'What was written since the snapshot is lost.', instead: 'nomad operator snapshot save before.snap', level: 'doc' },
    { id: 'variable-purge', match: 'var purge [variable]', effect: 'irreversible', act: 'Delete variable', says: 'Its values are lost. Cannot be undone.', level: 'doc' },
    { id: 'variable-print', match: 'var get [variable]', effect: 'reveals', act: 'Print the values of variable', says: 'It would put secrets into the agent’s context.', level: 'doc' },
    { id: 'access', match: 'acl token delete [token]', effect: 'permissions', act: 'Delete token', says: 'What signs in by it is refused from then on.', level: 'doc' },
    { id: 'access', match: 'acl token create ...', effect: 'permissions', act: 'Create a token', says: 'Whoever holds it can do what it allows, until it is revoked.', level: 'doc' },
    { id: 'access', match: 'acl (policy|role) delete [name]', effect: 'permissions', act: 'Delete policy', says: 'Whoever had rights by it loses them.', level: 'doc' },
    { id: 'access', match: 'acl policy apply [policy]', effect: 'permissions', act: 'Overwrite policy', says: 'Whoever has it can do what it says from then on; its old text is not kept.', level: 'doc' },
    { id: 'access', match: '(acl|sentinel|quota) ...', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes who can do what there.', level: 'doc' },
    { id: 'change', match: 'system (gc|reconcile) ...', effect: 'changes', act: 'Clear away what has ended', says: 'Jobs, allocations and nodes that have ended are forgotten, with their history.', level: 'doc' },
    { id: 'change', match: 'operator raft remove-peer ...', effect: 'changes', act: 'Remove cluster server', says: 'The cluster goes on without it, and stops where too few are left to agree; it can join again.', resource: '-peer-id|--peer-id|-peer-address|--peer-address', level: 'doc' },
    { id: 'change', match: '(job|alloc|node|deployment|system|volume|var|namespace|server|operator|action) (run|stop|restart|revert|promote|scale|dispatch|deployments|periodic|eligibility|drain|gc|reconcile|fail|pause|resume|unblock|create|register|put|apply|force-leave|join|signal|purge|autopilot|scheduler|raft|keyring) ...', effect: 'changes', act: 'Change the cluster', says: BACK, level: 'doc' },
    { id: 'change', match: '(run|stop|destroy) ...', effect: 'changes', act: 'Change job', says: BACK, level: 'doc' },
    { id: 'session', match: 'alloc exec ...', effect: 'executes', act: 'Open a session in allocation', says: 'What is typed there cannot be read here.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['nomad job stop -purge shop', 'nomad/purge', 'unknown'],
      ['nomad job run -var-file=vars/prod.hcl shop.nomad', 'nomad/change', 'production'],
      ['NOMAD_ADDR=https://nomad.prod.example.com nomad job run shop.nomad', 'nomad/change', 'production'],
      ['nomad volume delete pgdata', 'nomad/volume-delete', 'unknown'],
      ['nomad namespace delete staging', 'nomad/namespace-delete', 'staging'],
      ['nomad var get nomad/jobs/shop', 'nomad/variable-print'],
      ['nomad node drain -enable -self', 'nomad/change', 'unknown'],
    ],
    leaves: ['nomad job status shop', 'nomad job plan shop.nomad', 'nomad node status', 'nomad alloc logs 3f2a', 'nomad var list', 'nomad job run -address=http://localhost:4646 shop.nomad', 'nomad agent -dev', 'nomad version', 'nomad volume status'],
  },
} satisfies Provider;

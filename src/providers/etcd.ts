import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumed } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: etcd.io/docs (etcdctl, ETCDCTL_ENDPOINTS, `127.0.0.1:2379` without either); level doc.
const KEYS = /^(?:put|set|mk|mkdir|del|rm|rmdir|txn|lease)$/;

/** Without an address it is the server of this machine. One that wants certificates is a cluster's own, wherever that is, and so is one whose members and users are changed. */
const standard: TargetSource = ({ argv, env }, around) => {
  const args = parseArgs(argv, '--cacert --cert --key');
  const signs = !args.positionals.slice(0, 1).some((word) => KEYS.test(word)) || args.has('--cacert', '--cert', '--key') || ['ETCDCTL_CACERT', 'ETCDCTL_CERT', 'ETCDCTL_CA_FILE'].some((name) => env.get(name) ?? around.env[name]);
  return signs ? undefined : assumed('localhost', { source: 'default', fact: 'without a host it is this machine' });
};

export default {
  id: 'etcd',
  title: 'etcd',
  executables: ['etcdctl', 'etcdutl'],
  valued: '--endpoints --cacert --cert --key --user --password --command-timeout --dial-timeout -w --write-out --data-dir --name --initial-cluster --from-key --range-end --lease',
  target: [fromUrlFlag('--endpoints'), fromUrlVariable('ETCDCTL_ENDPOINTS', 'ETCDCTL_ENDPOINT'), elsewhere, standard],
  reads: ['lease (list|timetolive|keep-alive) ...'],
  operations: [
    { id: 'delete', match: '(del|rm) +--prefix|--from-key|--range|--recursive|-r [key]', effect: 'destroys-data', act: 'Delete every key below', says: 'What is stored there is lost; where a cluster keeps its state in it, the cluster goes with it.', instead: 'etcdctl snapshot save before.db', level: 'doc' },
    { id: 'delete', match: '(del|rm|rmdir) [key]', effect: 'destroys-data', act: 'Delete key', says: 'What is stored there is lost; where a cluster keeps its state in it, the cluster goes with it.', instead: 'etcdctl snapshot save before.db', level: 'doc' },
    { id: 'restore', match: 'snapshot restore ...', effect: 'changes', act: 'Restore a snapshot', says: 'It makes a new data folder.', level: 'doc' },
    { id: 'member', match: 'member remove [member]', effect: 'changes', act: 'Remove member', says: 'The cluster goes on without it, and stops where too few are left to agree; it can be added anew, empty.', level: 'doc' },
    { id: 'member', match: 'member add [member]', effect: 'changes', act: 'Add member', says: 'Until it has started, the cluster is closer to standing still; it can be removed again.', level: 'doc' },
    { id: 'member', match: 'member (remove|add|update|promote) ...', effect: 'changes', act: 'Change the members of the cluster', says: 'Without a majority the cluster stops.', level: 'doc' },
    { id: 'access', match: 'auth disable', effect: 'permissions', act: 'Switch sign-in off for the cluster', says: 'Everybody who reaches it can read and write everything, until it is switched on again.', level: 'doc' },
    { id: 'access', match: 'auth enable', effect: 'permissions', act: 'Switch sign-in on for the cluster', says: 'Whoever does not sign in is refused, until it is switched off again.', level: 'doc' },
    { id: 'access', match: '(auth|user|role) (enable|disable|add|delete|passwd|grant-role|revoke-role|grant-permission|revoke-permission) ...', effect: 'permissions', act: 'Change access to the cluster', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'change', match: 'move-leader [member]', effect: 'changes', act: 'Give the lead to member', says: 'Another server leads from then on; requests may wait for a moment. It can be moved back.', level: 'doc' },
    { id: 'change', match: '(compaction|compact) [revision]', effect: 'changes', act: 'Delete the history up to revision', says: 'Older versions of keys can no longer be read; what they hold now stays.', level: 'doc' },
    { id: 'change', match: '(put|set|mk|txn|compaction|compact|move-leader|lease|make-mirror|downgrade) ...', effect: 'changes', act: 'Write to the cluster', says: 'The value that was there is overwritten.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['etcdctl del --prefix /shop', 'etcd/delete', 'unknown'],
      ['etcdctl --endpoints=https://etcd.prod.example.com:2379 del "" --from-key', 'etcd/delete', 'production'],
      ['ETCDCTL_ENDPOINTS=https://etcd-staging:2379 etcdctl member remove 8e9e05c52164694d', 'etcd/member', 'staging'],
      ['ETCDCTL_ENDPOINTS=https://etcd-staging:2379 etcdctl del /shop/flag', 'etcd/delete', 'staging'],
      ['etcdctl --cacert ca.crt --cert a.crt --key a.key put /shop/flag on', 'etcd/change', 'unknown'],
      ['etcdctl auth disable', 'etcd/access', 'unknown'],
    ],
    leaves: ['etcdctl get /shop --prefix --keys-only', 'etcdctl endpoint health', 'etcdctl member list', 'etcdctl snapshot save before.db', 'etcdctl --endpoints=localhost:2379 del --prefix /', 'etcdctl put /shop/flag on', 'etcdctl version', 'etcdctl watch /shop'],
  },
} satisfies Provider;

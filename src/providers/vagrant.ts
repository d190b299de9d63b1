import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { resource } from '../acts/resource.ts';

// Source: developer.hashicorp.com/vagrant/docs/cli; level doc. Machines are this machine's own, what is stored in them is the user's work.
function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, '--provider --provision-with -c --command');
  const [verb, second, name] = args.positionals;
  if (args.has('-h')) return [];
  if (verb === 'destroy') return [local('destroy', 'Destroy machine', 'Its disk goes with everything that is not in a shared folder.', second, 'vagrant snapshot save before')];
  if (verb === 'snapshot' && (second === 'restore' || second === 'pop')) return [local('snapshot-restore', 'Rewind machine', 'What was written since the snapshot is lost.', name, 'vagrant snapshot save before')];
  if (verb === 'snapshot' && second === 'delete') return [local('snapshot-delete', 'Delete snapshot', 'What could bring the machine back is gone.', name, undefined)];
  if (verb === 'cloud' && /^(box|version|provider|publish)$/.test(second ?? '') && (second === 'publish' || /^(delete|release|revoke|upload)$/.test(name ?? ''))) {
    return [{ effect: 'irreversible', provider: 'vagrant', operation: 'cloud', act: 'Publish or delete box', says: 'Whoever uses it is affected. Cannot be undone.', clues: [], ...resource('box', args.positionals[3] ?? name) }];
  }
  return [];
}

function local(operation: string, act: string, says: string, name: string | undefined, instead: string | undefined): Finding {
  return { effect: 'local', losesWork: true, provider: 'vagrant', operation, act, says, clues: [], ...(instead ? { instead } : {}), ...resource('machine', name) };
}

export default {
  id: 'vagrant',
  title: 'Vagrant',
  executables: ['vagrant'],
  inspect,
  samples: {
    sees: [
      ['vagrant destroy -f', 'vagrant/destroy'],
      ['vagrant destroy web --force', 'vagrant/destroy'],
      ['vagrant snapshot restore before', 'vagrant/snapshot-restore'],
      ['vagrant snapshot delete before', 'vagrant/snapshot-delete'],
      ['vagrant cloud version delete acme/box 1.0.0', 'vagrant/cloud', 'unknown'],
    ],
    leaves: ['vagrant up', 'vagrant halt', 'vagrant status', 'vagrant ssh -c "ls"', 'vagrant provision', 'vagrant reload', 'vagrant box add ubuntu/jammy64', 'vagrant box remove old', 'vagrant snapshot save before', 'vagrant snapshot list', 'vagrant global-status --prune'],
  },
} satisfies Provider;

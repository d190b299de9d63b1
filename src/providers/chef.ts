import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { runElsewhere } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: docs.chef.io/workstation/knife, puppet.com/docs (puppet, puppetserver, bolt); level kn.
const VALUED = '-E --environment -c --config --config-option -s --server-url -u --user -k --key --profile -t --targets -n --nodes -q --query --inventoryfile --tags -r --run-list -x -i -P --modulepath --certname --policy-name --manifest -e --execute --script';

const ROWS: readonly Row[] = [
  { does: /^knife (?:data bag|node|client|cookbook|role|environment|acl|group|user|org|vault|tag|runlist|exec) (?:.{0,60} )?(?:bulk delete|delete|bulk_delete)\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete from the Chef server', says: 'Nodes that need it fail at their next run. Cannot be undone.', instead: 'knife download / --chef-repo-path before' },
  { does: /^knife (?:ec2|azure|google|openstack|vsphere|digital_ocean|linode) (?:server|vm|instance|droplet) delete\b/, effect: 'destroys-data', operation: 'server-delete', act: 'Delete server', says: 'Its disks go with it. Cannot be undone.' },
  { does: /^knife (?:ssh|winrm)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^knife (?:exec|bootstrap)\b/, effect: 'changes', operation: 'change', act: 'Change nodes', says: 'What runs there is affected.' },
  { does: /^knife (?:vault|data bag) show\b/, effect: 'reveals', operation: 'secret', act: 'Print data bag', says: 'It would put secrets in it into the agent’s context.' },
  { does: /^knife (?:upload|deps|cookbook upload|role from file|environment from file|data bag from file|node run_list (?:set|add|remove)|node environment set|node policy set|ssl|spork promote)\b/, effect: 'changes', operation: 'change', act: 'Change what nodes get', says: 'They get it at their next run.' },
  { does: /^chef (?:push|push-archive|delete-policy|delete-policy-group|clean-policy-\w+|undelete)\b/, effect: 'changes', operation: 'policy', act: 'Change policy', says: 'Nodes get it at their next run.' },
  { does: /^(?:chef-client|chef-solo|chef-run|cinc-client)(?: |$)/, dry: '-W|--why-run|-h|-v', effect: 'changes', operation: 'converge', act: 'Apply recipes', says: 'It changes the machine as its recipes say.' },
  { does: /^(?:knife|chef)\b(?=.{0,80}\b(?:list|show|status|diff|search|generate|exec|env|shell-init|install|update|verify|download)\b)/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^puppet (?:node (?:purge|deactivate|clean)|cert (?:clean|revoke))\b|^puppetserver ca (?:clean|revoke|delete)\b/, effect: 'irreversible', operation: 'node-purge', act: 'Purge node', says: 'Its certificate and reports are gone; it can no longer fetch its catalog.' },
  { does: /^puppet (?:agent|apply|device)\b/, dry: '--noop', effect: 'changes', operation: 'converge', act: 'Apply manifests', says: 'It changes the machine as its manifests say.', instead: 'puppet … --noop' },
  { does: /^puppet resource \S+ \S+ .{0,200}ensure=/, effect: 'changes', operation: 'resource', act: 'Change resource', says: 'It changes the machine at once.' },
  { does: /^puppet (?:code deploy|job run|task run|plan run)\b|^r10k deploy\b/, effect: 'changes', operation: 'deploy', act: 'Deploy', says: 'Nodes get it at their next run.' },
  { does: /^bolt (?:script|task|plan|apply|file) (?:run|upload)?/, effect: 'changes', operation: 'bolt', act: 'Run on targets', says: 'It changes every machine that it names.', dry: '--noop' },
  { does: /^(?:puppet|puppetserver|r10k|bolt)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
];

/** `knife ssh QUERY COMMAND` and `bolt command run COMMAND` run a command on many machines. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [a, b, c] = args.positionals;
  const command = argv[0] === 'knife' && (a === 'ssh' || a === 'winrm') ? c : argv[0] === 'bolt' && a === 'command' && b === 'run' ? c : undefined;
  if (command === undefined) return [];
  const place = argv[0] === 'knife' ? `chef-${b ?? ''}` : `bolt-${args.value('-t', '--targets', '-n', '--nodes', '-q', '--query') ?? ''}`;
  return [isKnown(command) ? { language: 'shell', text: runElsewhere(place, command) } : { language: 'unreadable', why: 'the command for the machines is only known when it runs' }];
}

export default {
  id: 'chef',
  title: 'Chef and Puppet',
  executables: ['knife', 'chef', 'chef-client', 'chef-solo', 'chef-run', 'cinc-client', 'puppet', 'puppetserver', 'r10k', 'bolt'],
  valued: VALUED,
  target: [fromFlag('-E', '--environment'), fromFlag('--profile'), fromVariable('CHEF_PROFILE'), fromFlag('-t', '--targets')],
  // `-t` takes no value only with `puppet agent`.
  inspect: (invocation) => verbFindings({ provider: 'chef', valued: invocation.argv[0] === 'puppet' ? VALUED.replace(' -t ', ' ') : VALUED, rows: ROWS }, invocation),
  payloads,
  samples: {
    sees: [
      ['knife node delete web1 -y', 'chef/delete', 'unknown'],
      ['knife data bag delete secrets', 'chef/delete', 'unknown'],
      ['knife cookbook delete app -a -y -E production', 'chef/delete', 'production'],
      ['knife ec2 server delete i-abc -y --purge', 'chef/server-delete', 'unknown'],
      ["knife ssh 'role:db' 'sudo reboot'", 'system/power', 'unknown'],
      ['puppet node purge web1', 'chef/node-purge', 'unknown'],
      ['puppet agent -t', 'chef/converge', 'unknown'],
      ['puppetserver ca clean --certname web1', 'chef/node-purge', 'unknown'],
      ["bolt command run 'rm -rf /srv' --targets servers", 'files/delete-elsewhere', 'unknown'],
      ['bolt task run restart --targets prod', 'chef/bolt', 'production'],
    ],
    leaves: ['knife node list', 'knife node show web1', "knife ssh 'role:web' uptime", 'knife search node "role:web"', 'puppet apply --noop site.pp', 'puppet agent -t --noop', 'puppet module list', 'puppet parser validate site.pp', "bolt command run uptime --targets web", 'chef generate cookbook x', 'bolt inventory show'],
  },
} satisfies Provider;

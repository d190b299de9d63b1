import type { Payload, Provider } from '../core/provider.ts';
import { quoted } from '../core/shell-word.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: developer.hashicorp.com/terraform/cdktf/cli-reference, atmos.tools/cli, terramate.io/docs; level kn.
const VALUED = '-s --stack -a --app -o --output --var --var-file --parallelism --chdir -C --tags --identity -l --logs-level';

/** `atmos terraform destroy vpc -s prod` hands on to Terraform; the component's name is not Terraform's. */
function payloads({ argv }: Parameters<NonNullable<Provider['payloads']>>[0]): readonly Payload[] {
  if (argv[0] !== 'terramate') return [];
  const at = argv.indexOf('--');
  return argv.includes('run') && at > 0 ? [{ language: 'shell', text: argv.slice(at + 1).map(quoted).join(' ') }] : [];
}

export default {
  id: 'cdktf',
  title: 'Terraform front ends',
  executables: ['cdktf', 'atmos', 'terramate', 'spacectl', 'infracost', 'tfc'],
  hosts: ['*.app.spacelift.io', 'app.env0.com', 'api.env0.com', 'scalr.io', '*.scalr.io'],
  valued: VALUED,
  target: [fromFlag('-s', '--stack'), fromVariable('ATMOS_STACK'), fromVariable('TF_WORKSPACE')],
  payloads,
  reads: ['(synth|diff|plan|list|ls|get|init|provider|convert|login|debug|watch|output|describe|validate|version|fmt|generate|whoami|profile|breakdown)', 'terraform (plan|init|validate|output|show|fmt|version|providers|graph|get|shell|clean|generate)', 'terraform (state|workspace) (list|show|pull)', 'stack (list|show|logs|outputs|dependencies|environment|local-preview)', 'run'],
  operations: [
    { id: 'destroy', match: 'destroy [stack]', effect: 'destroys-data', act: 'Destroy stack', says: 'Every resource in it is deleted. Cannot be undone.', instead: 'cdktf diff', level: 'kn' },
    { id: 'destroy', match: 'terraform destroy [component]', effect: 'destroys-data', act: 'Destroy component', says: 'Every resource in it is deleted. Cannot be undone.', instead: 'atmos terraform plan', level: 'kn' },
    { id: 'apply-unseen', match: '(deploy|apply) +--auto-approve|-auto-approve [stack]', effect: 'destroys-data', act: 'Apply an unseen plan to stack', says: 'Whatever the plan holds is done, deleting and replacing included.', instead: 'cdktf diff', level: 'kn' },
    { id: 'apply-unseen', match: 'terraform deploy [component]', effect: 'destroys-data', act: 'Apply an unseen plan to component', says: 'Whatever the plan holds is done, deleting and replacing included.', instead: 'atmos terraform plan', level: 'kn' },
    { id: 'apply-unseen', match: 'terraform apply +--auto-approve|-auto-approve [component]', effect: 'destroys-data', act: 'Apply an unseen plan to component', says: 'Whatever the plan holds is done, deleting and replacing included.', instead: 'atmos terraform plan', level: 'kn' },
    { id: 'apply', match: '(deploy|apply|workflow) [stack]', effect: 'changes', act: 'Apply the plan to stack', says: 'What the plan holds is created, changed or deleted. Replacing a resource deletes it first.', level: 'kn' },
    { id: 'apply', match: '(terraform|helmfile|helm) (apply|import|taint|untaint|refresh|sync|destroy|state|workspace|force-unlock) [component]', effect: 'changes', act: 'Apply the plan to component', says: 'What the plan holds is created, changed or deleted. Replacing a resource deletes it first.', level: 'kn' },
    { id: 'stack-delete', match: '(stack|module|run|worker) (delete|task|confirm|deploy|disable|enable|set-current-commit|lock|unlock|prioritize|replan)', effect: 'destroys-data', act: 'Start or delete stack', says: 'A run can destroy resources.', resource: '--id', level: 'kn' },
  ],
  samples: {
    sees: [
      ['cdktf destroy --auto-approve', 'cdktf/destroy', 'unknown'],
      ['cdktf deploy shop-prod --auto-approve', 'cdktf/apply-unseen', 'production'],
      ['cdktf deploy', 'cdktf/apply', 'unknown'],
      ['atmos terraform destroy vpc -s prod', 'cdktf/destroy', 'production'],
      ['atmos terraform apply vpc -s staging -auto-approve', 'cdktf/apply-unseen', 'staging'],
      ['terramate run -- terraform destroy -auto-approve', 'terraform/destroy', 'unknown'],
      ['spacectl stack delete --id shop', 'cdktf/stack-delete', 'unknown'],
    ],
    leaves: ['cdktf synth', 'cdktf diff', 'cdktf list', 'atmos terraform plan vpc -s prod', 'atmos describe stacks', 'terramate run -- terraform plan', 'terramate list', 'spacectl stack list', 'atmos terraform destroy vpc -s dev', 'infracost breakdown --path .'],
  },
} satisfies Provider;

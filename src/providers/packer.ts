import type { Provider } from '../core/provider.ts';
import { fromTellingFlag } from '../targets/database-target.ts';

// Source: developer.hashicorp.com/packer/docs/commands; level doc.
export default {
  id: 'packer',
  title: 'Packer',
  executables: ['packer'],
  valued: '-only -except -var -var-file -on-error -parallel-builds -color --only --except --var --var-file',
  target: [fromTellingFlag('-var-file', '--var-file'), fromTellingFlag('-var', '--var')],
  reads: ['(validate|fmt|inspect|init|console|hcl2_upgrade|fix|plugins|version)'],
  operations: [
    { id: 'build-over', match: 'build +-force|--force [template]', effect: 'destroys-data', act: 'Build over images of', says: 'An image of the same name is deleted first. Cannot be undone.', level: 'doc' },
    { id: 'build', match: 'build [template]', effect: 'changes', act: 'Build images of', says: 'Machines run in the account while it builds, and an image is published.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['packer build -force template.pkr.hcl', 'packer/build-over', 'unknown'],
      ['packer build -var-file=prod.pkrvars.hcl .', 'packer/build', 'production'],
    ],
    leaves: ['packer validate template.pkr.hcl', 'packer fmt .', 'packer init .', 'packer inspect t.json', 'packer build -var-file=dev.pkrvars.hcl .', 'packer version'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { chosenInFolder } from '../shell/chosen.ts';
import { fromFlag, fromVariable } from '../shell/clues.ts';

// Source: sst.dev/docs/reference/cli (order of stage: flag, SST_STAGE, .sst/stage, user's name); level doc.
const BACK = 'It can be deployed again, but what runs there is affected at once.';

export default {
  id: 'sst',
  title: 'SST',
  executables: ['sst'],
  valued: '--stage --config --target --exclude --fallback',
  target: [fromFlag('--stage'), fromVariable('SST_STAGE'), chosenInFolder('.sst/stage', /^([\w-]{1,60})/, 'SST stage')],
  reads: ['(diff|version|upgrade|telemetry|init|install|add|tunnel|introspect|cert|dev|build|types|bind|shell|start)', 'state (list|export)', 'deploy +--dry-run'],
  operations: [
    { id: 'remove', match: 'remove', effect: 'destroys-data', act: 'Remove stage', says: 'Every resource of the stage is deleted that its `removal` setting does not keep. Cannot be undone.', backups: 'Backups go with what holds them.', instead: 'sst diff', resource: '--stage', level: 'doc' },
    { id: 'state-change', match: 'state (edit|remove|repair)', effect: 'irreversible', act: 'Rewrite the state of stage', says: 'Resources that fall out of it are no longer managed.', instead: 'sst state export > before.json', resource: '--stage', level: 'doc' },
    { id: 'secret-change', match: 'secret (set|remove|load) [secret]', effect: 'permissions', act: 'Change secret', says: 'The old value is not kept.', level: 'doc' },
    { id: 'secret-values', match: '(secret|secrets) (list|get)', effect: 'reveals', act: 'Print secrets', says: 'It would put them into the agent’s context.', level: 'doc' },
    { id: 'deploy', match: '(deploy|refresh|unlock)', effect: 'changes', act: 'Deploy stage', says: BACK, instead: 'sst diff', resource: '--stage', level: 'doc' },
  ],
  samples: {
    sees: [
      ['sst remove --stage production', 'sst/remove', 'production'],
      ['npx sst remove', 'sst/remove', 'unknown'],
      ['SST_STAGE=staging sst remove', 'sst/remove', 'staging'],
      ['npx sst deploy --stage production', 'sst/deploy', 'production'],
      ['sst state edit --stage prod', 'sst/state-change', 'production'],
      ['sst secret set StripeKey x --stage prod', 'sst/secret-change', 'production'],
      ['sst secret list', 'sst/secret-values'],
    ],
    leaves: ['sst dev', 'sst diff --stage production', 'sst version', 'sst state list', 'sst deploy --stage dev', 'sst remove --stage dev', 'sst remove --help', 'sst shell -- vitest run', 'sst add aws'],
  },
} satisfies Provider;

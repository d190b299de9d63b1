import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { chosenInFolder } from '../targets/chosen.ts';
import { besides, calledIn, fromFlag, fromVariable } from '../targets/clues.ts';
import { nearestFile } from '../shell/link-files.ts';

// Source: sst.dev/docs/reference/cli (order of stage: flag, SST_STAGE, .sst/stage, user's name); level doc.
const BACK = 'It can be deployed again, but what runs there is affected at once.';

const keptStage = chosenInFolder('.sst/stage', /^([\w-]{1,60})/, 'SST stage');
/** `input.stage === 'production'`, `['production', 'staging'].includes(input.stage)` */
const NAMED_STAGES = /\bstage\b\s{0,3}[!=]={1,2}\s{0,3}["'`]([\w-]{1,40})["'`]|["'`]([\w-]{1,40})["'`]\s{0,3}\]\s{0,3}\.includes\(/g;

/** The stage that SST keeps beside the project is the developer's own where `sst.config.ts` knows production by another name. Source: sst.dev/docs/workflow (personal stages). */
const ownStage: TargetSource = (invocation, around) => {
  const kept = keptStage(invocation, around);
  if (!kept || tierOfName(kept.name) !== 'none' || /^(?:main|master|default|release)$/.test(kept.name)) return kept;
  const config = nearestFile('sst.config.ts', invocation.cwd, around.files);
  const named = [...(config?.text.slice(0, 100_000) ?? '').matchAll(NAMED_STAGES)].map(([, compared, listed]) => compared ?? listed ?? '');
  return named.some((one) => tierOfName(one) === 'production') && !named.includes(kept.name) ? { ...kept, tier: 'development', evidence: { ...kept.evidence, fact: `${kept.evidence.fact}, and sst.config.ts calls production otherwise` } } : kept;
};

export default {
  id: 'sst',
  title: 'SST',
  executables: ['sst'],
  valued: '--stage --config --target --exclude --fallback',
  target: besides([fromFlag('--stage'), fromVariable('SST_STAGE'), ownStage], calledIn(['sst.config.ts'], /\bname:\s{0,4}["'`]([\w-]{1,60})["'`]/, 'app')),
  reads: ['(diff|version|upgrade|telemetry|init|install|add|tunnel|introspect|cert|dev|build|types|bind|shell|start)', 'state (list|export)', 'deploy +--dry-run'],
  operations: [
    { id: 'remove', match: 'remove', effect: 'destroys-data', act: 'Remove stage', says: 'Every resource of the stage is deleted that its `removal` setting does not keep. Cannot be undone.', backups: 'Backups go with what holds them.', instead: 'sst diff', resource: '--stage', level: 'doc' },
    { id: 'state-change', match: 'state (edit|remove|repair)', effect: 'irreversible', act: 'Rewrite the state of stage', says: 'Resources that fall out of it are no longer managed.', instead: 'sst state export > before.json', resource: '--stage', level: 'doc' },
    { id: 'secret-change', match: 'secret (set|remove|load) [secret]', effect: 'permissions', act: 'Change secret', says: 'The old value is not kept.', level: 'doc' },
    { id: 'secret-values', match: '(secret|secrets) (list|get)', effect: 'reveals', act: 'Print secrets', says: 'It would put them into the agent’s context.', level: 'doc' },
    { id: 'deploy', match: 'refresh', effect: 'changes', act: 'Refresh the state of stage', says: 'The state becomes what is found in the cloud: what is gone there is forgotten, and made again by the next deployment. The resources stay as they are.', resource: '--stage', level: 'doc' },
    { id: 'deploy', match: 'unlock', effect: 'changes', act: 'Break the lock of stage', says: 'Somebody else’s deployment can be cut in two, and the state be left half done.', resource: '--stage', level: 'doc' },
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

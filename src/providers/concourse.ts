import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';

// Source: concourse-ci.org/docs (fly). The program shares its name with Fly.io's; its verbs do not. Level kn.
const VALUED = '-t --target -p --pipeline -c --config -v --var -l --load-vars-from -j --job -b --build -n --team-name -r --resource -w --worker';

const target: TargetSource = ({ argv }) => {
  const name = parseArgs(argv, VALUED).value('-t', '--target');
  // Everybody calls the server itself that.
  if (/^(?:ci|main|concourse)$/.test(name ?? '')) return context('', { source: '--target flag', fact: `the target is ${name}` });
  return name ? context(name, { source: '--target flag', fact: `the target is ${name}` }) : undefined;
};

const GONE = 'Its builds and their logs go with it. Cannot be undone.';

export default {
  id: 'concourse',
  title: 'Concourse',
  executables: ['fly'],
  valued: VALUED,
  target: [target],
  operations: [
    { id: 'pipeline-delete', match: '(destroy-pipeline|dp|destroy-team|dt|archive-pipeline|ap) [name]', effect: 'irreversible', act: 'Destroy pipeline', says: GONE, resource: '-p|--pipeline|-n|--team-name', level: 'kn' },
    { id: 'access', match: '(set-team|st|rename-team|rt) [team]', effect: 'permissions', act: 'Change team', says: 'It changes who can run its pipelines.', resource: '-n|--team-name', level: 'kn' },
    { id: 'pipeline-change', match: '(set-pipeline|sp|trigger-job|tj|rerun-build|rb|abort-build|ab|pause-pipeline|pp|unpause-pipeline|up|pause-job|pj|unpause-job|uj|expose-pipeline|ep|hide-pipeline|hp|rename-pipeline|rp|order-pipelines|prune-worker|pw|land-worker|lw|clear-task-cache|ctc|clear-resource-cache|crc|clear-versions|pin-resource|unpin-resource|disable-resource-version|drv) [name]', effect: 'changes', act: 'Change pipeline', says: 'It does whatever its jobs do, deploying included.', resource: '-p|--pipeline|-j|--job|-w|--worker', level: 'kn' },
    { id: 'session', match: '(intercept|hijack|i) [build]', effect: 'executes', act: 'Open a session in job', says: 'What is typed there cannot be read here.', resource: '-j|--job', level: 'kn' },
  ],
  samples: {
    sees: [
      ['fly -t main destroy-pipeline -p shop -n', 'concourse/pipeline-delete', 'unknown'],
      ['fly -t prod set-pipeline -p shop -c pipeline.yml -n', 'concourse/pipeline-change', 'production'],
      ['fly -t ci destroy-pipeline -p shop -n', 'concourse/pipeline-delete', 'unknown'],
      ['fly -t main trigger-job -j shop/deploy', 'concourse/pipeline-change', 'unknown'],
      ['fly --target prod intercept -j shop/deploy', 'concourse/session', 'production'],
    ],
    leaves: ['fly -t ci builds', 'fly -t main pipelines', 'fly -t main watch -j shop/test', 'fly -t main login -c https://ci.acme.io', 'fly validate-pipeline -c pipeline.yml', 'fly -t main execute -c task.yml'],
  },
} satisfies Provider;

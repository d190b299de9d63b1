import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: buildkite.com/docs (command line, REST and GraphQL APIs); level kn.
const SHIPS = 'It does whatever its steps do, deploying included.';
const VALUED = '-p --pipeline -o --output -b --branch -c --commit -m --message -e --env --org --cluster -f --file';

export default {
  id: 'buildkite',
  title: 'Buildkite',
  executables: ['bk', 'buildkite-agent'],
  hosts: ['api.buildkite.com', 'graphql.buildkite.com'],
  valued: VALUED,
  target: [fromFlag('--org'), fromFlag('-p', '--pipeline')],
  inspect: (invocation) =>
    verbFindings({
      provider: 'buildkite', valued: VALUED, silent: 'build run',
      rows: [
        { does: /^bk (?:build (?:create|new|rebuild|cancel)|job (?:retry|unblock|cancel)|build unblock)\b/, effect: 'changes', operation: 'build', act: 'Run build', says: SHIPS },
        { does: /^bk (?:use|configure add)\b/, effect: 'retargets', operation: 'switch', act: 'Switch to organization', says: 'Commands that follow act on it.' },
        { does: /^bk (?:secret|cluster token) \S+/, effect: 'permissions', operation: 'secret', act: 'Change secret', says: 'Builds get the new value.' },
        { does: /^bk api\b/, flag: '-X|--method|-d|--data', effect: 'executes', operation: 'api', act: 'Send a request to Buildkite', says: 'It can do everything that the token may.' },
        { does: /^bk (?:api|configure|init|whoami|version|artifacts|package list)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
        // The agent's own commands only work inside a build.
        { does: /^buildkite-agent\b/, effect: 'reads', operation: 'read', act: '', says: '' },
      ],
    }, invocation),
  graphql: [
    { fields: 'pipelineDelete pipelineScheduleDelete organizationApiAccessTokenRevoke teamDelete agentTokenRevoke clusterDelete clusterQueueDelete', effect: 'irreversible', act: 'Delete', says: 'Cannot be undone.', resource: 'id', level: 'kn' },
    { fields: 'buildCreate buildRebuild buildCancel jobTypeBlockUnblock jobTypeCommandRetry jobTypeCommandCancel agentStop', effect: 'changes', act: 'Run build', says: SHIPS, resource: 'pipelineID id', level: 'kn' },
  ],
  rest: [
    { id: 'pipeline-delete', route: 'DELETE /v2/organizations/:org/pipelines/:pipeline', effect: 'irreversible', act: 'Delete pipeline', says: 'Its builds and logs go with it. Cannot be undone.', level: 'kn' },
    { id: 'build', route: 'POST|PUT /v2/organizations/:org/pipelines/:pipeline/builds/*', effect: 'changes', act: 'Run build', says: SHIPS, level: 'kn' },
    { id: 'build', route: 'POST /v2/organizations/:org/pipelines/:pipeline/builds', effect: 'changes', act: 'Run build', says: SHIPS, level: 'kn' },
  ],
  samples: {
    sees: [
      ['bk pipeline delete shop', 'buildkite/pipeline-delete', 'unknown'],
      ['bk build create -p acme/shop -b main', 'buildkite/build', 'unknown'],
      ['bk agent stop abc --force', 'buildkite/agent-stop', 'unknown'],
      ['bk cluster delete abc', 'buildkite/cluster-delete', 'unknown'],
      ['curl -X DELETE https://api.buildkite.com/v2/organizations/acme/pipelines/shop', 'buildkite/pipeline-delete', 'unknown'],
      [`curl https://graphql.buildkite.com/v1 -d '{"query":"mutation { pipelineDelete(input: {id: \\"x\\"}) { deletedPipelineID } }"}'`, 'buildkite/pipeline-delete', 'unknown'],
    ],
    leaves: ['bk build view 12', 'bk build list', 'bk pipeline list', 'bk whoami', 'buildkite-agent artifact upload out/*', 'buildkite-agent meta-data get x', 'bk build watch 12', 'curl https://api.buildkite.com/v2/organizations/acme/pipelines'],
  },
} satisfies Provider;

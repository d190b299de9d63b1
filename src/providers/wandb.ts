import type { Provider, TargetSource } from '../core/provider.ts';
import { assumedIn } from '../targets/clues.ts';
import { fromDotenv, fromUrlVariable } from '../targets/database-target.ts';

// Sources: docs.wandb.ai/ref/cli, replicate.com/docs/reference/http, mlflow.org/docs/latest/cli (experiments, gc), dvc.org/doc/command-reference (gc -c), docs.clear.ml; level kn.
const GONE = 'Cannot be undone.';

const TRACKING = 'MLFLOW_TRACKING_URI';
/** Where MLflow keeps runs: at that address, else in this folder. The others have a server of their vendor's. Source: mlflow.org/docs/latest/tracking. */
const tracked: readonly TargetSource[] = [fromUrlVariable(TRACKING), fromDotenv(TRACKING), assumedIn('development', { source: 'default', fact: `without ${TRACKING} the runs stand in this folder` }, ['mlruns', 'mlflow.db'])];
const target = tracked.map((source): TargetSource => (invocation, around) => (invocation.argv[0] === 'mlflow' ? source(invocation, around) : undefined));

export default {
  id: 'wandb',
  title: 'Weights & Biases, Replicate, MLflow, DVC',
  executables: ['wandb', 'wb', 'replicate', 'mlflow', 'dvc', 'cog', 'clearml-data'],
  hosts: ['api.wandb.ai', 'api.replicate.com', 'mlflow.*', 'mlflow-*'],
  target,
  valued: '-p --project -e --entity --experiment-id -x --run-id --backend-store-uri --artifacts-destination --older-than -r --remote --experiment-name -n --name -b --id --tracking-uri -A --all-tags-x',
  reads: ['(login|logout|offline|online|enabled|disabled|status|verify|pull|restore|docker|init|server|local|launch-agent|agent|off|on|sync|beta|import) ...', 'artifact (ls|get|cache)', '(experiments|runs|artifacts|models|deployments|recipes|db|gateway) (search|list|csv|describe|download|create|build-docker|generate-dockerfile|serve|predict|get|log-artifact|log-artifacts|upgrade-info|run-local|help)', '(ui|server|doctor|run|prediction|training|model|hardware|auth|account|trainings|stream|scaffold) (list|show|create|predict|schema|start|--host|--port|run|token)', '(ui|server|doctor|add|repro|status|diff|metrics|params|plots|exp|dag|pull|fetch|checkout|commit|config|import|import-url|get|get-url|list|ls|install|version|stage|completion|studio|queue|freeze|unfreeze|data|du|init|build|predict|train|debug) ...', 'remote list'],
  operations: [
    { id: 'delete', match: '(experiments|runs|artifacts|models|deployments|sweep|artifact|job|project|training|prediction|model) (delete|rm|remove) ...', effect: 'destroys-data', act: 'Delete experiment', says: GONE, resource: '-x|--experiment-id|--run-id', level: 'kn' },
    { id: 'gc', match: 'gc +-c|--cloud', effect: 'destroys-data', act: 'Collect garbage in the remote', says: `Every version that no kept commit uses is deleted there. ${GONE}`, instead: 'dvc gc --dry', dry: '--dry', level: 'kn' },
    { id: 'gc-mlflow', match: 'gc +--backend-store-uri', effect: 'destroys-data', act: 'Delete removed runs for good', says: GONE, level: 'kn' },
    { id: 'gc-local', match: 'gc !-c|--cloud !--backend-store-uri', effect: 'changes', act: 'Collect garbage', says: 'Versions that were never pushed are lost.', dry: '--dry', instead: 'dvc gc --dry', level: 'kn' },
    { id: 'artifact-put', match: 'artifact put ...', effect: 'reads', act: 'Add artifact', says: 'It only adds.', level: 'kn' },
    { id: 'stop', match: '(sweep|scheduler|launch|launch-sweep|job) +--stop|--cancel|--pause', effect: 'changes', act: 'Stop a sweep', says: 'What runs is stopped.', level: 'kn' },
    { id: 'db', match: 'db upgrade ...', effect: 'changes', act: 'Migrate the tracking database', says: 'The server must match it.', level: 'kn' },
    { id: 'remote', match: 'remote (remove|modify|rename|default) ...', effect: 'local', act: 'Change the remote', says: 'It is a setting of the project.', level: 'kn' },
  ],
  graphql: [
    { fields: 'deleteRun deleteRuns deleteProject deleteModel deleteArtifact deleteArtifactSequence deleteArtifactCollection deleteView deleteSweep deleteTeam deleteEntity', effect: 'destroys-data', act: 'Delete run or project', says: GONE, resource: 'id runId', level: 'kn' },
    { fields: 'upsertBucket upsertModel createRunFiles upsertSweep createArtifact updateArtifact upsertView', effect: 'reads', act: 'Log a run', says: 'It only adds.', level: 'kn' },
  ],
  rest: [
    { id: 'ask', route: 'POST /v1/{predictions,models,deployments,trainings}/*', effect: 'reads', act: 'Ask a model', says: 'It only asks.' },
    { id: 'log', route: 'POST /api/2.0/mlflow/{runs,experiments}/{create,search,log-metric,log-batch,log-parameter,update,get,set-tag,log-inputs}', effect: 'reads', act: 'Log a run', says: 'It only adds.' },
    { id: 'delete', route: 'POST|DELETE /api/2.0/mlflow/:kind/delete', effect: 'destroys-data', act: 'Delete experiment', says: GONE, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete model', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['mlflow experiments delete -x 1', 'wandb/delete', 'unknown'],
      ['MLFLOW_TRACKING_URI=https://mlflow-prod.acme.io mlflow experiments delete -x 1', 'wandb/delete', 'production'],
      ['MLFLOW_TRACKING_URI=databricks mlflow runs delete --run-id abc', 'wandb/delete', 'unknown'],
      ['MLFLOW_TRACKING_URI=sqlite:///mlflow.db mlflow experiments delete -x 1', 'wandb/delete', 'development'],
      ['mlflow gc --backend-store-uri postgresql://mlflow-prod.acme.io/mlflow', 'wandb/gc-mlflow'],
      ['dvc gc --workspace --cloud -f', 'wandb/gc', 'unknown'],
      ['curl -X DELETE https://api.replicate.com/v1/models/acme/m', 'wandb/delete', 'unknown'],
      [`curl https://api.wandb.ai/graphql -d '{"query":"mutation { deleteProject(id: \\"p\\") { success } }"}'`, 'wandb/delete-project', 'unknown'],
    ],
    leaves: ['wandb login', 'wandb sync wandb/run-1', 'wandb artifact ls acme/p', 'mlflow ui', 'mlflow experiments search', 'dvc pull', 'dvc push', 'dvc repro', 'dvc gc --workspace --dry', 'wandb agent acme/p/s', `curl -X POST https://api.replicate.com/v1/predictions -d '{}'`, 'mlflow server --host 127.0.0.1'],
  },
} satisfies Provider;

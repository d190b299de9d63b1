import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { lineValue } from '../shell/link-files.ts';

// Sources: docs.convex.dev/cli (dev deployment unless --prod; `deploy` goes to production), docs.convex.dev/cli/deploy-key-types, get-convex/convex-backend npm-packages/convex; level doc.
const VALUED = '--deployment-name --preview-name --env-file --url --admin-key --table --format --path --component --limit --order --preview-create --preview-run --cmd --cmd-url-env-var-name --deployment';
const GONE = 'Cannot be undone.';
const EXPORT = 'npx convex export --path backup.zip';

/** A deployment, or a key for one, says its kind before the colon: `prod:happy-otter-123`, `dev:…|token`, `preview:team:project|…`. */
function kindOf(value: string, name: string): ReturnType<TargetSource> {
  const kind = /^(prod|dev|preview|local|anonymous)[:-]/.exec(value)?.[1];
  return context(kind === 'anonymous' ? 'local' : (kind ?? ''), { source: 'Convex deployment', key: name, fact: kind ? `${name} is of the kind ${kind}` : `${name} is set` });
}

const target: TargetSource = ({ argv, env, cwd }, { files, home, env: inherited }) => {
  const args = parseArgs(argv, VALUED);
  const [command] = args.positionals;
  if (args.has('--prod')) return context('production', { source: '--prod flag', key: '--prod', fact: '--prod: it acts on the production deployment' });
  const named = args.value('--deployment-name', '--deployment');
  if (named !== undefined) return context(named, { source: '--deployment-name flag', key: '--deployment-name', fact: `the deployment is ${named}` });
  if (args.has('--preview-name', '--preview-create')) return context('preview', { source: '--preview-name flag', fact: 'it acts on a preview deployment' });
  const given = args.value('--env-file');
  const path = given !== undefined && isKnown(given) ? resolve(given, cwd, home) : undefined;
  const set = path === undefined ? undefined : lineValue(files.read(path) ?? '', /^\s{0,4}CONVEX_DEPLOY(?:MENT|_KEY)\s{0,4}=\s{0,4}["']?([\w:-]{1,100})/);
  const said = set && kindOf(set.value, 'CONVEX_DEPLOYMENT');
  if (set && said && path !== undefined) return { ...said, evidence: { ...said.evidence, file: path, line: set.line } };
  const key = env.get('CONVEX_DEPLOY_KEY') ?? inherited['CONVEX_DEPLOY_KEY'];
  if (key) return kindOf(key, 'CONVEX_DEPLOY_KEY');
  if (command === 'deploy') return context('production', { source: 'default', fact: 'convex deploy goes to the production deployment' });
  const chosen = env.get('CONVEX_DEPLOYMENT') ?? inherited['CONVEX_DEPLOYMENT'];
  if (chosen) return kindOf(chosen, 'CONVEX_DEPLOYMENT');
  for (const name of ['.env.local', '.env']) {
    const file = `${cwd ?? ''}/${name}`;
    const found = cwd === undefined ? undefined : lineValue(files.read(file) ?? '', /^\s{0,4}CONVEX_DEPLOYMENT\s{0,4}=\s{0,4}["']?([\w:-]{1,100})/);
    const clue = found && kindOf(found.value, 'CONVEX_DEPLOYMENT');
    if (found && clue) return { ...clue, evidence: { ...clue.evidence, file, line: found.line } };
  }
  return command === 'run' ? context('dev', { source: 'command', fact: 'convex run acts on the development deployment' }, 'development') : undefined;
};

export default {
  id: 'convex',
  title: 'Convex',
  executables: ['convex'],
  hosts: ['api.convex.dev', '*.convex.cloud', '*.convex.site'],
  valued: VALUED,
  target: [target],
  reads: ['(dev|data|logs|docs|dashboard|codegen|function-spec|login|logout|init|update|export|typecheck|auth|ai-files|insights|version|integration|mcp) ...', 'env (list|get)'],
  operations: [
    { id: 'import-replace', match: 'import ... +--replace-all|--replace', effect: 'destroys-data', act: 'Replace tables', says: `What stands in them is deleted; with --replace-all, every table that is not in the file too. ${GONE}`, backups: 'A backup of the dashboard brings it back, if one was made.', instead: EXPORT, level: 'doc' },
    { id: 'import', match: 'import ...', effect: 'changes', act: 'Import into tables', says: 'It adds to what stands there.', instead: EXPORT, level: 'doc' },
    { id: 'deploy', match: 'deploy', effect: 'changes', act: 'Deploy functions and schema', says: 'Functions and indexes that are no longer here are deleted.', dry: '--dry-run', level: 'doc' },
    { id: 'env', match: 'env (set|remove|rm|unset) [name]', effect: 'changes', act: 'Change variable', says: 'Functions use it at once.', level: 'doc' },
    { id: 'run', match: 'run [function]', effect: 'executes', act: 'Run function', says: 'A function can change or delete anything in the deployment.', level: 'doc' },
    { id: 'network-test', match: 'network-test', effect: 'reads', act: 'Look', says: 'It only looks.', level: 'doc' },
    { id: 'disable', match: '(disable-local-deployments|deployments|deployment) ...', effect: 'changes', act: 'Change deployment', says: 'It can be changed back.', level: 'kn' },
  ],
  rest: [
    { id: 'query', route: 'POST /api/{query,action_query}', effect: 'reads', act: 'Query', says: 'It only looks.' },
    { id: 'function', route: 'POST /api/{mutation,action,run}/*', effect: 'changes', act: 'Run a function', says: 'What it changes, changes at once.', level: 'doc' },
    ...['query', 'query_ts', 'query_at_ts'].map((end) => ({ id: 'query', route: `POST /api/${end}`, effect: 'reads' as const, act: 'Query', says: 'It only looks.' })),
    { id: 'project-delete', route: 'POST|DELETE /{v1,api}/{projects,deployments,delete_project,dashboard}/*', effect: 'irreversible', act: 'Change or delete project', says: GONE, level: 'kn' },
    { id: 'import', route: 'POST /api/import/*', effect: 'destroys-data', act: 'Replace tables', says: GONE, level: 'kn' },
    { id: 'delete', route: 'POST|DELETE /api/delete_tables', effect: 'destroys-data', act: 'Delete tables', says: GONE, level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-env', tool: '{envSet,envRemove}', effect: 'changes', act: 'Change variable', says: 'Functions use it at once.', resource: 'name', source: 'convex@1.32.0 src/cli/lib/mcp/tools/env.ts', level: 'src' },
    { id: 'mcp-run', tool: 'run', server: '*convex*', effect: 'executes', act: 'Run a function', says: 'A function can change or delete anything in the deployment.', resource: 'functionName', source: 'convex@1.32.0 src/cli/lib/mcp', level: 'src' },
    { id: 'mcp-read', tool: '{status,tables,data,functionSpec,logs,envList,envGet,runOneoffQuery}', server: '*convex*', effect: 'reads', act: 'Look', says: 'It only looks.', level: 'src' },
  ],
  samples: {
    sees: [
      ['npx convex import --prod --replace-all backup.zip', 'convex/import-replace', 'production'],
      ['npx convex deploy -y', 'convex/deploy', 'production'],
      ['CONVEX_DEPLOY_KEY="prod:happy-otter-123|x" npx convex import --replace --table users users.jsonl', 'convex/import-replace', 'production'],
      ['npx convex env remove API_KEY --prod', 'convex/env', 'production'],
      ['npx convex run --prod users:purge', 'convex/run', 'production'],
      ['npx convex run users:purge', 'convex/run', 'development'],
      ['npx convex import --table users --replace users.jsonl', 'convex/import-replace', 'unknown'],
      [{ server: 'convex', tool: 'run', input: { functionName: 'users:purge' } }, 'convex/mcp-run', 'unknown'],
    ],
    leaves: ['npx convex dev', 'npx convex data users', 'npx convex run users:list', 'npx convex logs --prod', 'npx convex export --prod --path b.zip', 'CONVEX_DEPLOYMENT=dev:happy-otter-123 npx convex import --replace-all backup.zip', 'npx convex codegen', 'npx convex deploy --dry-run', 'npx convex env list', { server: 'convex', tool: 'tables', input: {} }],
  },
} satisfies Provider;

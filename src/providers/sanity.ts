import type { Provider, TargetSource } from '../core/provider.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';

// Sources: sanity.io/docs/dataset (CLI), sanity.io/docs/http-mutations, sanity@3.35.2 src/_internal/cli; level doc. `dataset` of sanity.cli.ts is used where none is named.
const GONE = 'Cannot be undone.';
const EXPORT = 'sanity dataset export NAME';

/** These name their dataset themselves. */
const namedDataset: TargetSource = ({ argv }) => (argv[1] === 'dataset' ? context(argv.findLast((word) => /^[\w-]{1,60}$/.test(word) && !word.startsWith('-')) ?? '', { source: 'argument', fact: 'the dataset is written' }) : undefined);

/** The dataset of the project's configuration. */
const dataset: TargetSource = ({ cwd }, { files }) => {
  const file = firstFile([cwd && `${cwd}/sanity.cli.ts`, cwd && `${cwd}/sanity.cli.js`, cwd && `${cwd}/sanity.json`], files);
  const found = file && lineValue(file.text, /["']?dataset["']?\s{0,4}:\s{0,4}["'`]([\w-]{1,60})/);
  return file && found ? context(found.value, { source: 'Sanity configuration', file: file.path, line: found.line, key: 'dataset', fact: `the dataset is ${found.value}` }) : undefined;
};

export default {
  id: 'sanity',
  title: 'Sanity',
  executables: ['sanity', 'sanity-import'],
  hosts: ['api.sanity.io', '*.api.sanity.io', '*.apicdn.sanity.io'],
  valued: '--dataset -d -p --project --token -t --visibility --id --watch --api-version --attach --concurrency --from --to',
  target: [fromFlag('-d', '--dataset'), fromVariable('SANITY_ACTIVE_DATASET'), fromVariable('SANITY_STUDIO_DATASET'), namedDataset, dataset],
  reads: ['(dataset|documents|projects|cors|users|hook|graphql|backup|schema|media|tokens|manifest|blueprints|functions) (list|ls|export|get|query|validate|logs|download|extract|test|info|plan|dev|doctor|init|env)', '(init|dev|start|preview|build|check|codemod|debug|docs|help|install|learn|login|logout|manage|telemetry|typegen|versions|upgrade|uninstall|mcp) ...', 'dataset alias ls', 'migration (list|create)', 'blueprints (plan|info|logs|stacks|doctor|init|add|config)'],
  operations: [
    { id: 'dataset-delete', match: 'dataset delete [dataset]', effect: 'destroys-data', act: 'Delete dataset', says: `Every document in it is deleted. ${GONE}`, backups: 'Backups are addressed under it: assume that they go too.', instead: EXPORT, source: 'https://sanity.io/docs/dataset', level: 'doc' },
    { id: 'import-replace', match: 'dataset import <file> [dataset] +--replace', effect: 'destroys-data', act: 'Replace documents of dataset', says: `Documents of the same id are replaced. ${GONE}`, instead: EXPORT, level: 'doc' },
    { id: 'import', match: 'dataset (import|copy) <file> [dataset]', effect: 'changes', act: 'Import into dataset', says: 'It adds documents.', level: 'doc' },
    { id: 'document-delete', match: 'documents delete [document]', effect: 'destroys-data', act: 'Delete document', says: 'Its history stays for as long as the plan keeps it.', level: 'doc' },
    { id: 'visibility', match: 'dataset visibility set [dataset]', effect: 'permissions', act: 'Change who can read dataset', says: 'A public dataset can be read by anyone.', level: 'doc' },
    { id: 'visibility', match: 'dataset (visibility|create) ...', effect: 'permissions', act: 'Change who can read', says: 'A public dataset can be read by anyone.', level: 'doc' },
    { id: 'visibility', match: 'dataset visibility set ...', effect: 'permissions', act: 'Change who can read', says: 'A public dataset can be read by anyone.', level: 'doc' },
    { id: 'alias', match: 'dataset alias (link|unlink|delete|create) [alias]', effect: 'changes', act: 'Change alias', says: 'Visitors see the other dataset at once.', level: 'doc' },
    { id: 'migration', match: 'migration run <name> +--no-dry-run', effect: 'changes', act: 'Migrate content', says: 'Documents are changed.', instead: 'sanity migration run NAME', level: 'doc' },
    { id: 'backup', match: 'backup disable ...', effect: 'destroys-backup', act: 'Switch backups off', says: 'From now on none are taken.', level: 'doc' },
    { id: 'deploy', match: '(deploy|undeploy) ...', effect: 'changes', act: 'Deploy the studio', says: 'Editors get it at once.', level: 'doc' },
    { id: 'deploy', match: '(graphql|hook|cors|users|schema|blueprints|functions|documents|backup|tokens|media) (deploy|undeploy|delete|create|add|invite|remove|destroy|enable|import) ...', effect: 'changes', act: 'Change the project', says: 'Whoever uses it is affected at once.', level: 'doc' },
  ],
  rest: [
    { id: 'query', route: 'POST /:version/data/query/:dataset', effect: 'reads', act: 'Query', says: 'It only looks.' },
    { id: 'query', route: 'POST /:version/graphql/:dataset/*', effect: 'reads', act: 'Query', says: 'It only looks.' },
    { id: 'mutate', route: 'POST /:version/data/{mutate,actions}/:dataset', effect: 'changes', act: 'Change documents of dataset', says: 'A mutation can delete everything a query finds.', level: 'doc' },
    { id: 'dataset-delete', route: 'DELETE /:version/projects/:project/datasets/:dataset', effect: 'destroys-data', act: 'Delete dataset', says: `Every document in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete in Sanity', says: GONE, level: 'doc' },
  ],
  samples: {
    sees: [
      ['sanity dataset delete production --force', 'sanity/dataset-delete', 'production'],
      ['npx sanity dataset import backup.tar.gz staging --replace', 'sanity/import-replace', 'staging'],
      ['sanity documents delete post-1', 'sanity/document-delete', 'unknown'],
      ['sanity deploy', 'sanity/deploy', 'unknown'],
      ['sanity dataset alias link live production', 'sanity/alias', 'production'],
      ['curl -X DELETE https://api.sanity.io/v2021-06-07/projects/p/datasets/production', 'sanity/dataset-delete', 'production'],
      [`curl -X POST https://p.api.sanity.io/v2021-06-07/data/mutate/production -d '{"mutations":[{"delete":{"query":"*"}}]}'`, 'sanity/mutate', 'production'],
    ],
    leaves: ['sanity dataset list', 'sanity dataset export production', 'sanity dev', 'sanity build', 'npx sanity typegen generate', 'sanity documents get post-1', 'sanity dataset delete dev-alice', 'sanity migration run rename-x', 'sanity documents query "*[0]"'],
  },
} satisfies Provider;

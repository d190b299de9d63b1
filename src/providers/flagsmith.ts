import type { Provider } from '../core/provider.ts';

// Sources: docs.flagsmith.com (REST API), docs.flipt.io, docs.growthbook.io/api, docs.getconfigcat.com/api; level kn.
const AT_ONCE = 'Users get the change within seconds.';
const GONE = 'It is deleted in every environment. Cannot be undone.';

export default {
  id: 'flagsmith',
  title: 'Flagsmith and kin',
  executables: ['flagsmith', 'flipt', 'configcat'],
  hosts: ['api.flagsmith.com', 'edge.api.flagsmith.com', 'flagsmith.*', 'flipt.*', 'api.growthbook.io', 'growthbook.*', 'api.configcat.com', 'api.split.io', 'api.optimizely.com', 'config.prefab.cloud'],
  valued: '-e --environment --address --token -t --flag-id --config-id --product-id -n --name',
  reads: ['(flag|config|product|environment|segment|setting|tag|member) (ls|list|show|get|cat)', '(get|export|evaluate|validate|server|config|scan|whoami|setup|file-validate) ...'],
  operations: [
    { id: 'delete', match: '(delete|rm) <kind> [name]', effect: 'irreversible', act: 'Delete flag', says: GONE, level: 'kn' },
    { id: 'delete', match: '(flag|config|product|environment|segment|setting|tag|member|permission-group) (rm|delete|remove) ...', effect: 'irreversible', act: 'Delete flag', says: GONE, resource: '--flag-id|--config-id|--product-id', level: 'kn' },
    { id: 'import', match: 'import ...', effect: 'changes', act: 'Import flags', says: AT_ONCE, level: 'kn' },
    { id: 'change', match: '(flag|flag-v2|config|environment|segment|setting|targeting|percentage|rollout|create|update|migrate) ...', effect: 'changes', act: 'Change flag', says: AT_ONCE, level: 'kn' },
  ],
  rest: [
    ...['identities', 'traits', 'flags', 'analytics', 'environment-document'].map((kind) => ({ id: 'evaluate', route: `POST /api/v1/${kind}/*`, effect: 'reads' as const, act: 'Ask for flags', says: 'It only looks, or notes a user.' })),
    { id: 'evaluate', route: 'POST /evaluate/*', effect: 'reads', act: 'Ask for flags', says: 'It only looks.' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete flag', says: GONE, level: 'kn' },
    { id: 'change', route: 'POST|PUT|PATCH /*', effect: 'changes', act: 'Change flag', says: AT_ONCE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.flagsmith.com/api/v1/projects/1/features/2/', 'flagsmith/delete', 'unknown'],
      ['curl -X PUT https://api.flagsmith.com/api/v1/environments/k/featurestates/1/ -d "{}"', 'flagsmith/change', 'unknown'],
      ['flipt delete flag checkout', 'flagsmith/delete', 'unknown'],
      ['curl -X POST https://api.growthbook.io/api/v1/features/f/toggle -d "{}"', 'flagsmith/change', 'unknown'],
      ['configcat flag rm --flag-id 12', 'flagsmith/delete', 'unknown'],
    ],
    leaves: ['curl https://api.flagsmith.com/api/v1/flags/', `curl -X POST https://edge.api.flagsmith.com/api/v1/identities/ -d '{"identifier":"u"}'`, 'flipt export', 'flipt validate', 'configcat flag ls', 'flagsmith get'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';

// Source: api-docs.honeycomb.io; level kn. A key belongs to one environment, and does not say which.
const GONE = 'Cannot be undone.';

export default {
  id: 'honeycomb',
  title: 'Honeycomb',
  hosts: ['api.honeycomb.io', 'api.eu1.honeycomb.io'],
  rest: [
    ...['events', 'batch', 'markers', 'queries', 'query_results', 'query_annotations', 'traces'].map((kind) => ({ id: 'send', route: `POST /1/${kind}/*`, effect: 'reads' as const, act: 'Send events or a query', says: 'It only adds.' })),
    { id: 'send', route: 'POST /v1/:signal', effect: 'reads', act: 'Send events', says: 'It only adds.' },
    { id: 'dataset-delete', route: 'DELETE /1/datasets/:dataset', effect: 'destroys-data', act: 'Delete dataset', says: `Every event in it is deleted. ${GONE}`, backups: 'There is no backup of events.', level: 'kn' },
    { id: 'environment-delete', route: 'DELETE /2/teams/:team/environments/:environment', effect: 'destroys-data', act: 'Delete environment', says: `Every dataset in it is deleted. ${GONE}`, level: 'kn' },
    { id: 'access', route: 'POST|PATCH|DELETE /2/teams/:team/api-keys/*', effect: 'permissions', act: 'Change keys', says: 'Programs with the key can no longer send.', level: 'kn' },
    { id: 'delete', route: 'DELETE /1/*', effect: 'irreversible', act: 'Delete in Honeycomb', says: `It is deleted for everybody in the team. ${GONE}`, level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X DELETE https://api.honeycomb.io/1/datasets/shop', 'honeycomb/dataset-delete', 'unknown'],
      ['curl -X DELETE https://api.honeycomb.io/1/triggers/shop/t1', 'honeycomb/delete', 'unknown'],
      ['curl -X DELETE https://api.eu1.honeycomb.io/2/teams/acme/environments/staging', 'honeycomb/environment-delete', 'staging'],
    ],
    leaves: ['curl https://api.honeycomb.io/1/datasets', `curl -X POST https://api.honeycomb.io/1/events/shop -d '{"a":1}'`, `curl -X POST https://api.honeycomb.io/1/markers/shop -d '{"message":"deploy"}'`, 'grep -rn "api.honeycomb.io/1/datasets" src'],
  },
} satisfies Provider;

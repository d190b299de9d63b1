import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: fastly.com/documentation/reference/cli (order: --service-id, FASTLY_SERVICE_ID, fastly.toml), …/reference/api; level doc.
const VALUED = '-s --service-id --service-name --version -t --token -o --profile --env -C --dir --comment --name -n --store-id --key --value --file --domain --path --body --method --id';
const LIVE = 'Visitors everywhere get it within seconds.';

const ROWS: readonly Row[] = [
  { does: /^fastly service delete\b/, effect: 'destroys-data', operation: 'service-delete', act: 'Delete service', says: 'Its domains stop being served; versions of its configuration go with it. Cannot be undone.' },
  { does: /^fastly (?:service )?purge\b/, effect: 'changes', operation: 'purge', act: 'Purge the cache of service', says: 'The next visitors wait for the origin; with --all, every one of them.' },
  { does: /^fastly (?:service )?(?:kv-store|kv-store-entry|config-store|config-store-entry|object-storage \S+|secret-store|dictionary|dictionary-entry|dictionary-item|acl|acl-entry) (?:delete|update|bulk-delete)\b/, effect: 'destroys-data', operation: 'store-delete', act: 'Delete from store', says: `${LIVE} Cannot be undone.` },
  { does: /^fastly secret-store-entry\b(?! (?:list|describe))/, effect: 'permissions', operation: 'secret-change', act: 'Change secret', says: LIVE },
  { does: /^fastly (?:service-version|service version) (?:activate|deactivate|stage|unstage|lock|update)\b/, effect: 'changes', operation: 'version-activate', act: 'Activate version of service', says: LIVE },
  { does: /^fastly compute (?:deploy|publish|update)\b/, effect: 'changes', operation: 'deploy', act: 'Deploy service', says: LIVE },
  { does: /^fastly (?:compute|version|whoami|profile (?:list|create)|sso|pops|ip-list|stats|log-tail|config|update|service-version (?:list|clone)|service version (?:list|clone)|service (?:list|describe|search|create))\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^fastly (?:profile (?:switch|update|delete)|auth \S+)/, effect: 'retargets', operation: 'switch', act: 'Switch to profile', says: 'Commands that follow act on it.' },
];

export default {
  id: 'fastly',
  title: 'Fastly',
  executables: ['fastly'],
  hosts: ['api.fastly.com', 'rt.fastly.com'],
  valued: VALUED,
  target: [fromFlag('--env'), fromFlag('--service-name'), fromFlag('--profile'), fromVariable('FASTLY_SERVICE_NAME')],
  inspect: (invocation) => verbFindings({ provider: 'fastly', valued: VALUED, rows: ROWS, named: '--service-name|--service-id|-s|--name|-n|--store-id' }, invocation),
  rest: [
    { id: 'service-delete', route: 'DELETE /service/:service', effect: 'destroys-data', act: 'Delete service', says: 'Its domains stop being served. Cannot be undone.', level: 'doc' },
    { id: 'version-activate', route: 'PUT /service/:service/version/:version/{activate,deactivate}', effect: 'changes', act: 'Activate version of service', says: LIVE, level: 'doc' },
    { id: 'purge', route: 'POST /service/:service/*', effect: 'changes', act: 'Change service', says: LIVE, level: 'doc' },
    { id: 'purge', route: 'POST /purge/*', effect: 'changes', act: 'Purge the cache of', says: 'The next visitors wait for the origin.', level: 'doc' },
    { id: 'store-delete', route: 'DELETE /resources/stores/*', effect: 'destroys-data', act: 'Delete from store', says: 'Cannot be undone.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['fastly service delete --service-id abc --force', 'fastly/service-delete', 'unknown'],
      ['fastly purge --all --service-name shop-prod', 'fastly/purge', 'production'],
      ['fastly service-version activate --version 3', 'fastly/version-activate', 'unknown'],
      ['fastly compute publish', 'fastly/deploy', 'unknown'],
      ['fastly compute deploy --env stage', 'fastly/deploy', 'staging'],
      ['fastly kv-store-entry delete --store-id abc --key k', 'fastly/store-delete', 'unknown'],
      ['fastly backend delete --name origin --version latest', 'fastly/backend-delete', 'unknown'],
      ['fastly domain delete --name www.acme.io --version 2', 'fastly/domain-delete', 'unknown'],
      ['curl -X PUT -H "Fastly-Key: $K" https://api.fastly.com/service/abc/version/3/activate', 'fastly/version-activate', 'unknown'],
      ['curl -X POST https://api.fastly.com/service/abc/purge_all', 'fastly/purge', 'unknown'],
      ['curl -X DELETE https://api.fastly.com/service/abc', 'fastly/service-delete', 'unknown'],
    ],
    leaves: ['fastly service list', 'fastly compute build', 'fastly compute serve', 'fastly compute init', 'fastly service-version list', 'fastly whoami', 'fastly log-tail', 'fastly stats realtime', 'fastly purge --help', 'curl https://api.fastly.com/service/abc'],
  },
} satisfies Provider;

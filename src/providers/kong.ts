import type { Provider, TargetSource } from '../core/provider.ts';
import { placeOfAddress, tierOfHost } from '../core/host.ts';
import { isKnown } from '../core/invocation.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag } from '../targets/clues.ts';

// Sources: docs.konghq.com/deck, docs.konghq.com/gateway (kong), github.com/apigee/apigeecli, doc.traefik.io, docs.tyk.io; level doc.
const VALUED = '--kong-addr --headers --konnect-token --konnect-control-plane-name --konnect-runtime-group-name --select-tag -s --state -w --workspace -c --conf -p --prefix -o --org -e --env -n --name -t --token -r --region --rev --parallelism --config --tls-server-name --timeout';

/** Without an address, deck talks to the gateway on this machine. */
const address: TargetSource = ({ argv, env }, around) => {
  const [program = ''] = argv;
  if (program !== 'deck') return undefined;
  const url = parseArgs(argv, VALUED).value('--kong-addr') ?? env.get('DECK_KONG_ADDR') ?? around.env['DECK_KONG_ADDR'];
  const host = isKnown(url) ? placeOfAddress(url) : undefined;
  return host ? context(host, { source: 'Kong address', fact: `the gateway is ${host}` }, tierOfHost(host)?.tier) : undefined;
};

export default {
  id: 'kong',
  title: 'API gateways',
  executables: ['deck', 'kong', 'apigeecli', 'tyk-sync', 'krakend', 'apictl'],
  hosts: ['*.api.konghq.com', 'kong-admin.*', 'kong.*'],
  valued: VALUED,
  target: [address, fromFlag('--konnect-control-plane-name', '--konnect-runtime-group-name'), fromFlag('-e', '--env', '--environment'), fromFlag('-o', '--org')],
  reads: ['(diff|dump|validate|ping|version|completion|convert|file|check|health|hybrid|audit|test-plugin)', 'gateway (diff|dump|validate|ping|version)', 'migrations (status|list)', '(apis|products|developers|apps|envs|kvms|sharedflows|organizations|token|targetservers|proxies|resources) (list|get|export|listdeploy|fetch|cache|listrev|gen|gettoken)'],
  operations: [
    { id: 'reset', match: 'reset', effect: 'destroys-data', act: 'Delete everything of gateway', says: 'Every service, route, plugin and consumer is deleted. Cannot be undone.', instead: 'deck gateway dump -o before.yaml', level: 'doc' },
    { id: 'reset', match: 'gateway reset', effect: 'destroys-data', act: 'Delete everything of gateway', says: 'Every service, route, plugin and consumer is deleted. Cannot be undone.', instead: 'deck gateway dump -o before.yaml', level: 'doc' },
    { id: 'sync', match: '(sync|delete) [what]', effect: 'destroys-data', act: 'Make the gateway as the file says', says: 'What the file does not name is deleted.', instead: 'deck gateway diff', level: 'doc' },
    { id: 'sync', match: 'gateway (sync|apply)', effect: 'destroys-data', act: 'Make the gateway as the file says', says: 'What the file does not name is deleted.', instead: 'deck gateway diff', level: 'doc' },
    { id: 'database-reset', match: 'migrations reset', effect: 'destroys-data', act: 'Reset the database of gateway', says: 'Its whole configuration is deleted. Cannot be undone.', level: 'doc' },
    { id: 'database-migrate', match: 'migrations (up|bootstrap|finish|migrate-community-to-enterprise|reinitialize-workspace-entity-counters)', effect: 'changes', act: 'Migrate the database of gateway', says: 'It cannot be started with the older version again.', level: 'doc' },
    { id: 'stop', match: '(stop|quit|restart|reload|start)', effect: 'changes', act: 'Stop or restart gateway', says: 'Callers get no answer meanwhile.', level: 'doc' },
    { id: 'delete', match: '<thing> (delete|undeploy|clean|remove|del) [name]', effect: 'destroys-data', act: 'Delete', says: 'Callers get no answer from it. Cannot be undone.', resource: '-n|--name', level: 'doc' },
    { id: 'change', match: '<thing> (create|update|deploy|import|import-all|add|set) [name]', effect: 'changes', act: 'Change', says: 'Callers get it at once.', resource: '-n|--name', level: 'doc' },
    { id: 'change', match: '(publish|update)', effect: 'changes', act: 'Change gateway', says: 'Callers get it at once.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['deck gateway reset --force', 'kong/reset', 'unknown'],
      ['deck reset --force --kong-addr https://kong.prod.acme.io:8444', 'kong/reset', 'production'],
      ['deck sync --select-tag team-a', 'kong/sync', 'unknown'],
      ['deck gateway sync kong.yaml --konnect-control-plane-name staging', 'kong/sync', 'staging'],
      ['kong migrations reset --yes', 'kong/database-reset', 'unknown'],
      ['kong stop', 'kong/stop', 'unknown'],
      ['apigeecli apis delete -n shop', 'kong/delete', 'unknown'],
      ['apigeecli apis undeploy -n shop -e production --rev 3', 'kong/delete', 'production'],
      ['curl -X DELETE https://us.api.konghq.com/v2/control-planes/abc', 'kong/delete-request', 'unknown'],
    ],
    leaves: ['deck gateway diff kong.yaml', 'deck gateway dump -o kong.yaml', 'deck gateway ping', 'deck file lint kong.yaml rules.yaml', 'kong check', 'kong version', 'kong health', 'apigeecli apis list', 'deck gateway sync kong.yaml --kong-addr http://localhost:8001', 'deck gateway reset --help'],
  },
} satisfies Provider;

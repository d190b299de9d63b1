import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { runElsewhere, wordsAfter } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: dokku.com/docs, github.com/dokku/dokku-postgres and its kin (backup-*, destroy, import); level doc.
const STORES = 'postgres|mysql|mariadb|mongo|redis|elasticsearch|rabbitmq|clickhouse|couchdb|memcached|meilisearch|nats|rethinkdb|solr|typesense|pushpin|omnisci|graphite';
const GONE = 'Cannot be undone.';
const VALUED = '--app --remote --ssh-key --env -e --label';

/** Over the command line, where `ssh dokku@host apps:destroy shop` is the same as `dokku apps:destroy shop`. */
const ROWS: readonly Row[] = [
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):destroy\\b`), effect: 'destroys-data', operation: 'store-destroy', act: 'Destroy database', says: `It goes with everything in it. ${GONE}`, backups: 'Scheduled backups stop; those in the bucket stay.', instead: 'dokku postgres:export NAME > before.dump' },
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):import\\b`), effect: 'destroys-data', operation: 'store-import', act: 'Import over database', says: 'What is there is overwritten.' },
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):(?:backup-unschedule|backup-deauth|backup-unset-encryption|backup-unset-public-key-encryption)\\b`), effect: 'destroys-backup', operation: 'backup-off', act: 'Switch off the backups of database', says: 'From now on none are taken.' },
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):(?:connect|enter)\\b`), effect: 'executes', operation: 'session', act: 'Open a session on database', says: 'What is typed there cannot be read here.' },
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):(?:info)\\b|^(?:dokku )?config(?::get|:show|:export|:bundle)?(?: |$)`), effect: 'reveals', operation: 'config-values', act: 'Print variables of app', says: 'It would put secrets among them into the agent’s context.' },
  { does: new RegExp(`^(?:dokku )?(?:${STORES}):(?:backup\\S*|export|list|links|logs|exists|app-links|linked)\\b`), effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^(?:dokku )?(?:apps:destroy|apps:remove|delete)\b/, effect: 'destroys-data', operation: 'app-destroy', act: 'Destroy app', says: `Its containers, variables and domains go; folders that it mounts stay. ${GONE}` },
  { does: /^(?:dokku )?(?:storage:unmount|storage:mount|git:\S+|tags:deploy|ps:\S+|proxy:\S+|checks:(?:disable|enable|set)|nginx:(?:start|stop|set)|builder\S*:set|maintenance:\S+|cron:(?:run|set|suspend))(?<!:report)(?<!:inspect)(?<!:public-key)(?= |$)/, effect: 'changes', operation: 'change', act: 'Change app', says: 'What runs there is affected at once.' },
  { does: /^(?:dokku )?config:(?:unset|clear)\b/, effect: 'changes', operation: 'config-unset', act: 'Delete variables of app', says: 'It restarts without them, unless told not to; their values are not kept.' },
  { does: /^(?:dokku )?config:set\b/, effect: 'changes', operation: 'config-set', act: 'Set variables of app', says: 'It restarts with them, unless told not to; what they were before is not kept.' },
  { does: /^(?:dokku )?(?:config:(?:keys|report)|enter|run(?::\S+)?|logs|urls?|version|plugin:list|events)\b/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^(?:dokku )?(?:domains:(?:clear|remove|set)\S*|certs:remove|letsencrypt:(?:disable|revoke))\b/, effect: 'irreversible', operation: 'domain-remove', act: 'Remove domains or certificates of app', says: 'Visitors no longer reach it.' },
];

/** `dokku run app command` and `dokku enter app web command` run a command in a container. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const valued = new Set(VALUED.split(' '));
  const [verb = '', app, third] = parseArgs(argv, valued).positionals;
  if (argv[0] !== 'dokku' || !/^(?:run(?::detached)?|enter)$/.test(verb) || app === undefined || third === undefined) return [];
  const command = wordsAfter(argv, verb === 'enter' ? 3 : 2, valued).join(' ');
  return [isKnown(command) ? { language: 'shell', text: runElsewhere(`dokku-${app}`, command) } : { language: 'unreadable', why: 'the command for the container is only known when it runs' }];
}

export default {
  id: 'dokku',
  title: 'Dokku',
  executables: ['dokku', 'apps:destroy', 'config:set', 'config:unset', 'ps:stop', 'ps:restart', 'ps:rebuild', ...['postgres', 'mysql', 'mariadb', 'mongo', 'redis'].map((store) => `${store}:destroy`)],
  valued: VALUED,
  target: [fromFlag('--remote'), fromVariable('DOKKU_HOST'), elsewhere, fromFlag('--app')],
  inspect: (invocation) => verbFindings({ provider: 'dokku', valued: VALUED, rows: ROWS, named: '--app' }, invocation),
  payloads,
  samples: {
    sees: [
      ['dokku apps:destroy shop --force', 'dokku/app-destroy', 'unknown'],
      ['dokku postgres:destroy shop-db -f', 'dokku/store-destroy', 'unknown'],
      ['DOKKU_HOST=prod.acme.io dokku redis:destroy cache', 'dokku/store-destroy', 'production'],
      ['ssh dokku@staging.acme.io apps:destroy shop', 'dokku/app-destroy', 'staging'],
      ['ssh dokku@10.0.0.4 -- postgres:destroy shop -f', 'dokku/store-destroy', 'unknown'],
      ['dokku postgres:backup-unschedule shop-db', 'dokku/backup-off', 'unknown'],
      ['dokku config:set shop KEY=x', 'dokku/config-set', 'unknown'],
      ['dokku ps:stop shop', 'dokku/change', 'unknown'],
      ['dokku domains:clear shop', 'dokku/domain-remove', 'unknown'],
      ['dokku config:show shop', 'dokku/config-values'],
      ['dokku run shop rails db:drop', 'rails/drop', 'unknown'],
      ['dokku postgres:import shop-db < dump.sql', 'dokku/store-import', 'unknown'],
    ],
    leaves: ['dokku apps:list', 'dokku ps:report shop', 'dokku logs shop -t', 'dokku postgres:export shop-db', 'dokku postgres:backup shop-db bucket', 'dokku config:keys shop', 'dokku domains:report shop', 'dokku run shop ls', 'dokku apps:destroy --help', 'dokku apps:destroy shop-dev', 'dokku version'],
  },
} satisfies Provider;

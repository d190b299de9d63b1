import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { runElsewhere } from '../targets/chosen.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import type { Row } from '../acts/rows.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: docs.upsun.com, docs.platform.sh/administration/cli; level doc. Commands are thing:verb.
const VALUED = '-p --project -e --environment -A --app -r --relationship --host --format -w --worker -m --mount --target --level -l --file';
const TOOL = '(?:platform|upsun|magento-cloud|symfony|ibexa-cloud|pimcore-cloud)(?: cloud)?';

const ROWS: readonly Row[] = [
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:environment|env):(?:delete|deactivate)\\b`), effect: 'destroys-data', operation: 'environment-delete', act: 'Delete environment', says: 'Its services go with everything in them. Cannot be undone.', backups: 'Backups of the environment are deleted with it.', instead: 'platform backup:create' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?backup:delete\\b`), effect: 'destroys-backup', operation: 'backup-delete', act: 'Delete backup', says: 'What could bring the data back is gone.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:backup:restore|environment:synchronize|env:sync|sync)\\b`), effect: 'destroys-data', operation: 'restore', act: 'Overwrite the data of environment', says: 'What is there is replaced.', instead: 'platform backup:create' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:project:delete|organization:delete)\\b`), effect: 'destroys-data', operation: 'project-delete', act: 'Delete project', says: 'Every environment of it goes with its backups. Cannot be undone.', backups: 'Backups are deleted with it.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?variable:(?:delete|unset)\\b`), effect: 'changes', operation: 'change', act: 'Delete variable', says: 'What runs there starts anew without it; its value is not kept.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?variable:(?:create|update|set)\\b`), effect: 'changes', operation: 'change', act: 'Set variable', says: 'What runs there starts anew with it; what it was before is not kept.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?environment:pause\\b`), effect: 'changes', operation: 'change', act: 'Pause environment', says: 'Visitors get no answer until it is resumed; what is stored stays.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:push|deploy|redeploy|environment:(?:push|merge|redeploy|activate|branch|resume|pause|info|http-access|init|set-remote)|merge|branch|activate|resources:set|source-operation:run|variable:(?:create|update|delete|set|unset)|mount:upload|operation:run|autoscaling:set|route:|push)(?=[ :]|$)`), effect: 'changes', operation: 'change', act: 'Change environment', says: 'What runs there is affected at once.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:db:sql|sql|redis|mongo:shell|valkey|tunnel:\\S+|tunnel)(?= |$)`), effect: 'executes', operation: 'session', act: 'Open a session on', says: 'What is sent there cannot be read here.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:auth:token|relationships|service:credentials)\\b`), effect: 'reveals', operation: 'credentials', act: 'Print credentials of environment', says: 'It would put them into the agent’s context.' },
  { does: new RegExp(`^${TOOL} (?:cloud:)?(?:ssh|db:dump|mount:download|login|auth:\\S+|get|clone|list|app:\\S+|init|local:\\S+|build|url|web|console|log|logs|server:\\S+|serve|check:\\S+|composer|php|open:\\S+|var:export|new|book:\\S+|self:\\S+|env:debug)(?= |$)`), effect: 'reads', operation: 'read', act: '', says: '' },
];

/** `platform ssh 'drush sql-drop'` runs a command in the app. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [verb, ...rest] = args.positionals;
  if (!/^(?:ssh|environment:ssh)$/.test(verb ?? '') || rest.length === 0) return [];
  const command = rest.join(' ');
  return [isKnown(command) ? { language: 'shell', text: runElsewhere(`upsun-${args.value('-e', '--environment') ?? 'app'}`, command) } : { language: 'unreadable', why: 'the command for the app is only known when it runs' }];
}

/** `environment:delete main`: what is made from the default branch is production. Source: docs.upsun.com (environments). */
const named: TargetSource = ({ argv }) => {
  const [verb = '', name] = parseArgs(argv, VALUED).positionals.filter((word) => word !== 'cloud');
  if (!/^(?:cloud:)?(?:environment|env):\w{2,30}$/.test(verb) || !isKnown(name)) return undefined;
  return context(name, { source: 'argument', fact: `the environment is ${name}` }, /^(?:main|master)$/.test(name) ? 'production' : undefined);
};

export default {
  id: 'platformsh',
  title: 'Upsun',
  executables: ['platform', 'upsun', 'magento-cloud', 'symfony', 'ibexa-cloud'],
  hosts: ['api.platform.sh', 'api.upsun.com', '*.platform.sh', '*.upsun.com'],
  valued: VALUED,
  target: [fromFlag('-e', '--environment'), named, fromVariable('PLATFORM_BRANCH'), fromVariable('UPSUN_ENVIRONMENT'), fromFlag('-p', '--project'), fromVariable('PLATFORM_PROJECT')],
  inspect: (invocation) => (invocation.argv[0] === 'symfony' && !/^(?:cloud|env|environment|project|deploy|ssh|backup|variable)/.test(invocation.argv[1] ?? '') ? [] : verbFindings({ provider: 'platformsh', valued: VALUED, rows: ROWS, named: '-e|--environment' }, invocation)),
  payloads,
  rest: [
    { id: 'environment-delete', route: 'DELETE /projects/:project/environments/:environment', effect: 'destroys-data', act: 'Delete environment', says: 'Cannot be undone.', backups: 'Backups of the environment are deleted with it.', level: 'doc' },
    { id: 'backup-delete', route: 'DELETE /projects/:project/environments/:environment/backups/:backup', effect: 'destroys-backup', act: 'Delete backup', says: 'What could bring the data back is gone.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['upsun environment:delete main -y', 'platformsh/environment-delete', 'production'],
      ['platform environment:delete staging -y', 'platformsh/environment-delete', 'staging'],
      ['platform backup:delete abc -e production', 'platformsh/backup-delete', 'production'],
      ['platform backup:restore abc', 'platformsh/restore', 'unknown'],
      ['platform project:delete -p abc', 'platformsh/project-delete', 'unknown'],
      ['upsun push -y', 'platformsh/change', 'unknown'],
      ['upsun variable:delete STRIPE_KEY -e production', 'platformsh/change', 'production'],
      ['platform domain:delete acme.io', 'platformsh/domain-delete', 'unknown'],
      ['platform ssh -e production "rm -rf /app/var/data"', 'files/delete-elsewhere', 'production'],
    ],
    leaves: ['upsun environment:list', 'platform logs', 'platform ssh "ls"', 'platform db:dump -e production', 'platform backup:list', 'platform backup:create', 'platform get abc', 'symfony server:start', 'symfony console cache:clear', 'symfony new shop', 'upsun environment:delete x --help', 'platform environment:delete feature -e dev'],
  },
} satisfies Provider;

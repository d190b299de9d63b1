import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';

// Source: docs.vapor.build (CLI commands, environments, databases, caches); level doc.
const GONE = 'Cannot be undone.';
const BACK = 'What runs there is affected at once.';
const VALUED = '--command --message --team --manifest --commit --tag --profile --build-arg --debug --without-waiting';

/** Commands about an environment name it first: `vapor env:delete production`. */
const environment: TargetSource = ({ argv }) => {
  const [command = '', name] = parseArgs(argv, VALUED).positionals;
  if (name === undefined || !/^(?:env|secret|hook|command|tinker|deploy|rollback|redeploy|down|up|metrics|tail|record|queue|build|open)(?::|$)/.test(command)) return undefined;
  return context(isKnown(name) ? name : '', { source: 'argument', fact: `the environment is ${isKnown(name) ? name : 'only known when it runs'}` });
};

/** `vapor command production --command="migrate:fresh --force"` is artisan in that environment. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, name = ''] = args.positionals;
  if (command !== 'command' || args.has('-h')) return [];
  const text = args.value('--command');
  if (text === undefined) return [{ language: 'unreadable', why: 'it asks for the command when it runs', session: true }];
  return [{ language: 'shell', text: `APP_ENV=${name} php artisan ${text.replace(/^php artisan /, '')}` }];
}

export default {
  id: 'vapor',
  title: 'Laravel Vapor',
  executables: ['vapor'],
  hosts: ['vapor.laravel.com'],
  valued: VALUED,
  target: [environment],
  payloads,
  reads: ['(list|help|login|team:list|project:list|env:list|env:pull|env:describe|database:list|database:show|cache:list|cache:show|cert:list|deploy:list|hook:output|metrics|tail|open|build|test|ui|init|record:list|zone:list|network:list|jump:list|database:metrics|cache:metrics|secret:list)'],
  operations: [
    { id: 'environment-delete', match: 'env:delete [environment]', effect: 'destroys-data', act: 'Delete environment', says: `Everything that runs in it is deleted. ${GONE}`, source: 'docs.vapor.build', level: 'doc' },
    { id: 'database-delete', match: '(database:delete|database:restore) [database]', effect: 'destroys-data', act: 'Delete database', says: `Its data is deleted or replaced. ${GONE}`, source: 'docs.vapor.build', level: 'doc' },
    { id: 'delete', match: '(project:delete|cache:delete|network:delete|zone:delete|cert:delete|balancer:delete|jump:delete|record:delete|database:drop-user|secret:delete|team:delete|provider:delete) [name]', effect: 'destroys-data', act: 'Delete', says: `It goes with everything in it. ${GONE}`, source: 'docs.vapor.build', level: 'doc' },
    { id: 'env-change', match: '(env:push|secret|secret:passport|env:clone|env:passport) [environment]', effect: 'changes', act: 'Change the variables of environment', says: BACK, source: 'docs.vapor.build', level: 'doc' },
    { id: 'deploy', match: '(deploy|redeploy|rollback|down|up|hook:log) [environment]', effect: 'changes', act: 'Deploy to environment', says: BACK, source: 'docs.vapor.build', level: 'doc' },
    { id: 'change', match: '(database:scale|database:password|cache:scale|database:upgrade|balancer:listen) [name]', effect: 'changes', act: 'Change', says: BACK, source: 'docs.vapor.build', level: 'doc' },
    { id: 'session', match: '(tinker|database:shell|jump:create) [environment]', effect: 'executes', act: 'Open a session in environment', says: 'What is typed there cannot be read here.', source: 'docs.vapor.build', level: 'doc' },
  ],
  samples: {
    sees: [
      ['vapor env:delete production --force', 'vapor/environment-delete', 'production'],
      ['vapor database:delete shop-db', 'vapor/database-delete', 'unknown'],
      ['vapor command production --command="migrate:fresh --force"', 'laravel/wipe', 'production'],
      ['vapor rollback production', 'vapor/deploy', 'production'],
      ['vapor project:delete', 'vapor/delete', 'unknown'],
    ],
    leaves: ['vapor env:list', 'vapor env:delete develop', 'vapor database:list', 'vapor tail production', 'vapor command staging --command="route:list"', 'vapor build production'],
  },
} satisfies Provider;

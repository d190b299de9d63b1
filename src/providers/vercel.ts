import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';

const CLI = 'vercel/vercel packages/cli@17d9ebaf';
const BACK = 'It can be rolled back, but visitors get it at once.';
const GONE = 'Cannot be undone.';
const MARKETPLACE = 'The database account behind it can be torn down with it, backups included.'; // github.com/orgs/supabase/discussions/52275
const VALUED = '--project -S --scope -T --team --cwd -A --local-config -t --token --target --environment --git-branch -e --env -b --build-env -m --meta -X --method -f --raw-field -F --field --input -H --header -Q --global-config --regions --limit --store-id --rw-token';

/** `vercel deploy`, or no command at all, perhaps with a folder: `vercel`, `vercel ./site`. */
function isDeployment({ argv }: Invocation): boolean {
  const args = parseArgs(argv, VALUED);
  const [command = 'deploy'] = args.positionals;
  return (command === 'deploy' || /^\.{0,2}\//.test(command) || command === '.') && !args.has('-h', '--help', '-v', '--version');
}

/** What anybody with the address can see, and production is not: a deployment without `--prod`. */
function inspect(invocation: Invocation): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  if (!isDeployment(invocation) || args.has('--prod', '--production') || args.value('--target') === 'production') return [];
  return [{ effect: 'changes', provider: 'vercel', operation: 'deploy-preview', act: 'Deploy a preview of project', says: 'Nothing that is there changes: it gets an address of its own.', clues: [] }];
}

/** `--prod` and its kin make the target production; other environments are named. */
const environment: TargetSource = (invocation, around) => {
  const args = parseArgs(invocation.argv, VALUED);
  const [command, action, , name] = args.positionals;
  if (command === 'env' && /^(rm|remove|add|update)$/.test(action ?? '') && isKnown(name)) return context(name, { source: 'argument', fact: `the environment is ${name}` });
  const given = command === 'env' && action === 'run' ? args.value('-e', '--environment') : undefined;
  if (given !== undefined && isKnown(given)) return context(given, { source: '--environment flag', key: '-e', fact: `the environment is ${given}` });
  if (args.has('--prod', '--production')) return context('production', { source: '--prod flag', key: '--prod', fact: '--prod is given' });
  if (command === 'promote' || command === 'rollback') return context('production', { source: 'command', fact: `${command} acts on production` });
  const written = fromFlag('--target', '--environment')(invocation, around);
  return written ?? (isDeployment(invocation) ? context('preview', { source: 'command', fact: 'without --prod it is a preview' }, 'staging') : undefined);
};

/** The project that the folder is linked to. Its name seldom says a tier. Source: vercel/vercel packages/cli@17d9ebaf. */
const link: TargetSource = ({ cwd }, { files }) => {
  const found = nearestFile('.vercel/project.json', cwd, files);
  const name = jsonText(found?.text, 'projectName');
  return found ? context(name ?? '', { source: 'Vercel link', file: found.path, key: 'projectName', fact: name ? `linked to the project ${name}` : 'linked to a project known by id only' }) : undefined;
};

/** The project that is given, else the linked one: most commands act on it without naming it. */
function ofProject(invocation: Invocation, around: Surroundings): string | undefined {
  const { argv, env } = invocation;
  const given = parseArgs(argv, VALUED).value('--project');
  const name = given ?? (env.has('VERCEL_PROJECT_ID') || around.env['VERCEL_PROJECT_ID'] !== undefined ? undefined : link(invocation, around)?.name);
  return name !== undefined && isKnown(name) && /^[\w.-]{1,60}$/.test(name) ? `the project ${name}` : undefined;
}

/** `vercel api` sends any request. POST, PATCH and PUT are never asked about. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, path] = args.positionals;
  if (command !== 'api' || path === undefined || path === 'ls' || path === 'list' || args.has('--help')) return [];
  if (!isKnown(path)) return [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
  const fields = ['-f', '--raw-field', '-F', '--field'].flatMap((flag) => args.flags.get(flag) ?? []);
  const method = (args.value('-X', '--method') ?? (fields.length || args.has('--input') ? 'POST' : 'GET')).toUpperCase();
  const body = args.has('--input') ? HOLE : fields.length ? JSON.stringify(Object.fromEntries(fields.map((field) => [field.split('=')[0], field.slice(field.indexOf('=') + 1)]))) : undefined;
  return [{ language: 'http', method, url: `https://api.vercel.com/${path.replace(/^https?:\/\/[^/]{1,100}\//, '').replace(/^\//, '')}`, body }];
}

export default {
  id: 'vercel',
  title: 'Vercel',
  executables: ['vercel', 'vc', 'now'],
  hosts: ['api.vercel.com', 'vercel.com'],
  valued: VALUED,
  target: besides([environment, fromFlag('--project'), fromVariable('VERCEL_PROJECT_ID', { opaque: true }), link], ofProject),
  inspect,
  payloads,
  reads: ['+-h', '(ls|list|inspect|logs|log|whoami|bisect|usage|activity|dev|build|init|login|logout|open|mcp|telemetry|help|curl|httpstat|skills|api)', '(project|projects) (ls|list|inspect|add)', 'env (ls|list|run)', 'env pull (.env|.env.local|.env.development|.env.development.local) !--environment=production|--environment=preview|--git-branch', 'pull !--environment=production|--environment=preview|--git-branch|--prod', '(domains|domain) (ls|list|inspect)', '(dns|alias|certs|teams|team|integration|tokens|cache) (ls|list|inspect)', 'blob (list|ls|get)', 'rollback status', 'promote status', '(crons|redirects|routes|webhooks|deploy-hooks|firewall) (ls|list|inspect|get|status)'],
  operations: [
    { id: 'project-remove', match: '(project|projects) (remove|rm) [project]', effect: 'destroys-data', act: 'Delete project', says: `Its deployments, domains and variables are deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'remove', match: '(remove|rm) [deployment]', effect: 'destroys-data', act: 'Delete deployment or project', says: `Given a project’s name, every deployment of it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'blob-delete', match: 'blob (del|rm) [file]', effect: 'destroys-data', act: 'Delete file', says: GONE, source: CLI, level: 'src' },
    { id: 'blob-store-delete', match: 'blob (delete-store|empty-store) [store]', effect: 'destroys-data', act: 'Delete store', says: `Every file in it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'blob-store-delete', match: 'blob store (remove|rm|delete) [store]', effect: 'destroys-data', act: 'Delete store', says: `Every file in it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'resource-remove', match: '(integration-resource|ir) (remove|rm|disconnect) [resource]', effect: 'destroys-data', act: 'Delete resource', says: `The database or store behind it goes with everything in it. ${GONE}`, backups: MARKETPLACE, source: CLI, level: 'src' },
    { id: 'integration-remove', match: 'integration (remove|rm) [integration]', effect: 'destroys-data', act: 'Remove integration', says: `What it set up, its variables included, goes with it. ${GONE}`, backups: MARKETPLACE, source: CLI, level: 'src' },
    { id: 'global-config-remove', match: '(global-config|edge-config) (remove|rm) [config]', effect: 'destroys-data', act: 'Delete configuration store', says: GONE, source: CLI, level: 'src' },
    { id: 'deploy-production', match: '+--prod|--production|--target=production !-h', effect: 'changes', act: 'Deploy project', says: BACK, source: CLI, level: 'src' },
    { id: 'promote', match: '(promote|rolling-release) [deployment]', effect: 'changes', act: 'Promote deployment', says: BACK, source: CLI, level: 'src' },
    { id: 'promote', match: 'rollback [deployment]', effect: 'changes', act: 'Roll back to earlier deployment', says: BACK, source: CLI, level: 'src' },
    { id: 'promote', match: 'redeploy [deployment]', effect: 'changes', act: 'Repeat deployment', says: BACK, source: CLI, level: 'src' },
    { id: 'env-pull', match: 'env pull +--environment=production|--environment=preview|--git-branch', effect: 'reveals', act: 'Pull variables', says: 'It writes the decrypted values into a file that the agent can read.', instead: 'vercel env run -- COMMAND', source: CLI, level: 'src' },
    { id: 'env-pull', match: 'env pull <file>', effect: 'reveals', act: 'Pull variables', says: 'It writes the decrypted values into a file that the agent can read.', instead: 'vercel env run -- COMMAND', source: CLI, level: 'src' },
    { id: 'env-pull', match: 'pull +--environment=production|--environment=preview|--git-branch|--prod', effect: 'reveals', act: 'Pull variables', says: 'It writes the decrypted values into a file that the agent can read.', source: CLI, level: 'src' },
    { id: 'env-change', match: 'env (rm|remove|add|update) [variable]', effect: 'changes', act: 'Change variable', says: 'The next deployment runs with what is set then; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'domain-change', match: '(domains|domain) buy [domain]', effect: 'irreversible', act: 'Buy domain', says: 'It is paid for at once, and cannot be given back.', source: CLI, level: 'src' },
    { id: 'domain-change', match: '(domains|domain) transfer-in [domain]', effect: 'irreversible', act: 'Transfer domain', says: 'It moves here from another registrar, and is paid for at once; meanwhile it may not resolve. It cannot be called back.', source: CLI, level: 'src' },
    { id: 'domain-change', match: '(domains|domain) move [domain]', effect: 'irreversible', act: 'Move domain', says: 'It goes to another account, and what it served here is no longer reached by it; only that account can move it back.', source: CLI, level: 'src' },
    { id: 'domain-change', match: '(domains|domain) (rm|remove|move|transfer-in|buy) [domain]', effect: 'irreversible', act: 'Give up or move domain', says: 'Visitors no longer reach anything by it; it can be added again, unless somebody else has taken it meanwhile.', source: CLI, level: 'src' },
    { id: 'dns-change', match: 'dns (add|import) [domain]', effect: 'irreversible', act: 'Add DNS records to domain', says: 'Names may lead elsewhere from then on, as long as caches last; a record can be removed again.', source: CLI, level: 'src' },
    { id: 'dns-change', match: 'dns (rm|remove|add|import) [record]', effect: 'irreversible', act: 'Change DNS record', says: 'Names can stop resolving for everyone, as long as caches last.', source: CLI, level: 'src' },
    { id: 'team-delete', match: '(teams|team) (rm|remove) [team]', effect: 'destroys-data', act: 'Delete team', says: `Every project of it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'access', match: '(tokens|teams|team) (add|create|rm|remove|invite|switch) [name]', effect: 'permissions', act: 'Change access', says: 'It changes who can reach the projects.', source: CLI, level: 'src' },
    { id: 'access', match: 'project token [project]', effect: 'permissions', act: 'Change access', says: 'It changes who can reach the project.', source: CLI, level: 'src' },
    { id: 'change', match: 'certs (rm|remove) [certificate]', effect: 'changes', act: 'Delete certificate', says: 'Connections that rely on it fail.', source: CLI, level: 'src' },
    { id: 'change', match: 'alias set <deployment> [domain]', effect: 'changes', act: 'Change the deployment behind domain', says: 'Visitors of the domain get the other deployment at once; it can be pointed back.', source: CLI, level: 'src' },
    { id: 'change', match: 'alias (rm|remove) [domain]', effect: 'changes', act: 'Remove alias', says: 'Visitors of the name find nothing until it is set again.', source: CLI, level: 'src' },
    { id: 'change', match: '(alias|certs) (rm|remove|set|issue|add) [name]', effect: 'changes', act: 'Change alias', says: BACK, source: CLI, level: 'src' },
    { id: 'change', match: 'deploy-hooks (rm|remove|delete) [hook]', effect: 'changes', act: 'Delete deploy hook', says: 'What calls it no longer starts a deployment; it has to be made anew.', source: CLI, level: 'src' },
    { id: 'change', match: 'webhooks (rm|remove|delete) [hook]', effect: 'changes', act: 'Delete webhook', says: 'What happens is no longer reported to it; it has to be made anew.', source: CLI, level: 'src' },
    { id: 'change', match: '(routes|redirects) (rm|remove|delete) [name]', effect: 'changes', act: 'Delete route or redirect', says: 'Visitors of that path get something else, or nothing, until it is added again.', source: CLI, level: 'src' },
    { id: 'change', match: 'firewall ...', effect: 'changes', act: 'Change the firewall of the project', says: 'Whom its rules keep out, or let in, changes at once for every visitor; it can be changed back.', source: CLI, level: 'src' },
    { id: 'change', match: '(routes|redirects|firewall|deploy-hooks|webhooks|crons) <action> [name]', effect: 'changes', act: 'Change the routing of project', says: BACK, source: CLI, level: 'src' },
    { id: 'cache-purge', match: 'cache (purge|dangerously-delete)', effect: 'changes', act: 'Purge the cache', says: 'The next visitors wait for the origin.', source: CLI, level: 'src' },
    { id: 'link', match: '(link|switch|unlink) [name]', effect: 'retargets', act: 'Link this folder to project', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'project-remove', route: 'DELETE /:version/projects/:project', effect: 'destroys-data', act: 'Delete project', says: GONE, source: CLI, level: 'src' },
    { id: 'deployment-delete', route: 'DELETE /:version/deployments/:deployment', effect: 'destroys-data', act: 'Delete deployment', says: GONE, source: CLI, level: 'src' },
    { id: 'domain-change', route: 'DELETE /:version/domains/:domain', effect: 'irreversible', act: 'Delete domain', says: 'Visitors no longer reach anything by it; it can be added again, unless somebody else has taken it meanwhile.', source: CLI, level: 'src' },
    { id: 'env-change', route: 'POST /:version/projects/:project/env', effect: 'changes', act: 'Add variables to project', says: 'The next deployment runs with what is set then; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'env-change', route: 'DELETE /:version/projects/:project/env/:variable', effect: 'changes', act: 'Delete variable', says: 'The next deployment does without it; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'env-change', route: 'PATCH /:version/projects/:project/env/:variable', effect: 'changes', act: 'Change variable', says: 'The old value is not kept.', source: CLI, level: 'src' },
    { id: 'env-values', route: 'GET /:version/projects/:project/env/:variable', effect: 'reveals', act: 'Print variable', says: 'It would put its decrypted value into the agent’s context.', level: 'kn' },
    { id: 'blob-store-delete', route: 'DELETE /:version/storage/stores/*', effect: 'destroys-data', act: 'Delete store', says: GONE, source: CLI, level: 'src' },
    { id: 'team-delete', route: 'DELETE /:version/teams/:team', effect: 'destroys-data', act: 'Delete team', says: `Every project of it is deleted. ${GONE}`, source: CLI, level: 'src' },
    { id: 'promote', route: 'POST /:version/projects/:project/promote/:deployment', effect: 'changes', act: 'Promote deployment', says: BACK, source: CLI, level: 'src' },
  ],
  mcp: [
    { id: 'mcp-deploy', tool: '{deploy_to_vercel,buy_domain}', effect: 'changes', act: 'Deploy project', says: BACK, resource: 'project projectId domain', level: 'kn' },
    { id: 'mcp-env-values', tool: 'getVercelProjectEnv', effect: 'reveals', act: 'Print variables', says: 'It would put decrypted values into the agent’s context.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['vercel firewall disable', 'vercel/change', 'unknown'],
      ['vercel deploy --prod', 'vercel/deploy-production', 'production'],
      ['vercel --prod --yes', 'vercel/deploy-production', 'production'],
      ['npx vercel deploy --target=production', 'vercel/deploy-production', 'production'],
      ['vercel deploy', 'vercel/deploy-preview', 'staging'],
      ['vercel', 'vercel/deploy-preview', 'staging'],
      ['vercel deploy --target=preview', 'vercel/deploy-preview', 'staging'],
      ['vercel remove shop --yes', 'vercel/remove', 'unknown'],
      ['vc project rm shop', 'vercel/project-remove', 'unknown'],
      ['vercel blob empty-store', 'vercel/blob-store-delete', 'unknown'],
      ['vercel integration-resource remove shop-db', 'vercel/resource-remove', 'unknown'],
      ['vercel rollback', 'vercel/promote', 'production'],
      ['vercel env pull .env.local --environment=production', 'vercel/env-pull'],
      ['vercel env pull values.txt', 'vercel/env-pull'],
      ['vercel pull --yes --environment=production', 'vercel/env-pull'],
      ['vercel pull --environment preview', 'vercel/env-pull'],
      ['vercel env rm STRIPE_KEY production', 'vercel/env-change', 'production'],
      ['vercel domains rm acme.com --yes', 'vercel/domain-change', 'unknown'],
      ['vercel api /v9/projects/shop -X DELETE', 'vercel/project-remove', 'unknown'],
      ['curl -X DELETE https://api.vercel.com/v9/projects/shop', 'vercel/project-remove', 'unknown'],
      [{ server: 'vercel', tool: 'deploy_to_vercel', input: {} }, 'vercel/mcp-deploy', 'unknown'],
    ],
    leaves: ['vercel', 'vercel env pull', 'vercel env pull .env.local', 'vercel env pull --environment=development --yes', 'vercel pull', 'vercel pull --yes --environment=development', 'vercel ls', 'vercel deploy', 'vercel dev', 'vercel build', 'vercel logs shop.vercel.app', 'vercel inspect shop.vercel.app', 'vercel env ls', 'vercel whoami', 'vercel domains ls', 'vercel project ls', 'vercel remove --help', 'vercel api /v2/user', 'vercel deploy --target=preview', 'vercel blob list', 'vercel env add STRIPE_KEY development'],
  },
} satisfies Provider;

import type { Invocation } from '../core/invocation.ts';
import { HOLE, isKnown } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';

const CLI = 'netlify/cli@88ece291';
const GONE = 'Cannot be undone.';
const BACK = 'It can be rolled back, but visitors get it at once.';
/** Verified by running 27.10.2: without a terminal the CLI adds --force by itself, in src/utils/scripted-commands.ts. */
const UNASKED = 'Without a terminal the CLI does not ask.';
const VALUED = '-s --site --site-id --filter --auth -d --dir -m --message --alias --context -c --scope --data -f --functions --branch --timeout --http-proxy';

const production: TargetSource = ({ argv }) => {
  const args = parseArgs(argv, VALUED);
  if (args.has('--prod', '-p', '--prod-if-unlocked', '--prodIfUnlocked')) return context('production', { source: '--prod flag', key: '--prod', fact: '--prod is given' });
  return args.positionals[0] === 'deploy' && !args.has('--trigger', '--context') ? context('draft', { source: 'command', fact: 'without --prod it is a draft' }, 'staging') : undefined;
};

/** The site that the folder is linked to is known by id only. Source: netlify/cli@88ece291. */
const link: TargetSource = ({ cwd }, { files }) => {
  const found = nearestFile('.netlify/state.json', cwd, files);
  return found && jsonText(found.text, 'siteId') ? context(jsonText(found.text, 'siteId') ?? '', { source: 'Netlify link', file: found.path, key: 'siteId', fact: 'linked to a site known by id only' }) : undefined;
};

/** The site that is given, else the linked one, of which the folder knows the id alone. */
function ofSite(invocation: Invocation, around: Surroundings): string | undefined {
  const args = parseArgs(invocation.argv, VALUED);
  const site = args.value('-s', '--site') ?? args.value('--site-id') ?? invocation.env.get('NETLIFY_SITE_ID') ?? around.env['NETLIFY_SITE_ID'] ?? link(invocation, around)?.name;
  return site !== undefined && isKnown(site) && /^[\w.-]{1,60}$/.test(site) ? `the site ${site}` : undefined;
}

/** `netlify api` calls an operation of the REST API by name. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [command, operation] = args.positionals;
  if (command !== 'api' || operation === undefined || args.has('--list', '--help')) return [];
  if (!isKnown(operation)) return [{ language: 'unreadable', why: 'which operation it calls is only known when it runs' }];
  if (/^(get|list|search|show)/.test(operation)) return [];
  const data = args.value('--data', '-d') ?? '{}';
  const id = jsonText(data, 'site_id') ?? jsonText(data, 'deploy_id') ?? (isKnown(data) ? 'unnamed' : HOLE);
  const deletes = /^(delete|remove|purge|unlink|disable)/.test(operation);
  return [{ language: 'http', method: deletes ? 'DELETE' : 'POST', url: `https://api.netlify.com/api/v1/${/site/i.test(operation) ? 'sites' : operation}/${encodeURIComponent(id)}`, body: data }];
}

export default {
  id: 'netlify',
  title: 'Netlify',
  executables: ['netlify', 'ntl'],
  hosts: ['api.netlify.com'],
  valued: VALUED,
  target: besides([production, fromFlag('--context'), fromFlag('-s', '--site'), fromFlag('--site-id'), fromVariable('NETLIFY_SITE_ID', { opaque: true }), link], ofSite),
  payloads,
  reads: ['+-h', '(status|logs|dev|build|open|watch|serve|login|logout|completion|help|api|sites:list|sites:search|functions:list|functions:create|functions:serve|functions:build|functions:invoke|blobs:list|blobs:get|recipes|recipes:list|teams:list|clone|dev:exec|agents:list|agents:show)', '(database|db) (status|init|migrations|generate|reset) !--remote'],
  operations: [
    { id: 'site-delete', match: 'sites:delete [site]', effect: 'destroys-data', act: 'Delete site', says: `Its deploys, forms, variables and blobs are deleted. ${UNASKED} ${GONE}`, source: CLI, level: 'run' },
    { id: 'blob-delete', match: 'blobs:delete <store> [key]', effect: 'destroys-data', act: 'Delete blob', says: `${UNASKED} ${GONE}`, source: CLI, level: 'src' },
    { id: 'blob-set', match: 'blobs:set <store> [key]', effect: 'destroys-data', act: 'Overwrite blob', says: `What was there is lost. ${UNASKED}`, source: CLI, level: 'src' },
    { id: 'database-reset', match: '(database|db) reset +--remote', effect: 'destroys-data', act: 'Reset the database', says: GONE, source: CLI, level: 'src' },
    { id: 'database-migrate', match: '(database|db) migrations (apply|reset)', effect: 'changes', act: 'Migrate the database', says: 'Some migrations drop columns or tables.', source: CLI, level: 'src' },
    { id: 'database-connect', match: '(database|db) connect', effect: 'executes', act: 'Open a session on the database', says: 'What is typed there cannot be read here.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy +--prod|-p|--prod-if-unlocked|--prodIfUnlocked', effect: 'changes', act: 'Deploy site', says: BACK, resource: '-s|--site', source: CLI, level: 'src' },
    { id: 'deploy-draft', match: 'deploy !--prod !-p !--prod-if-unlocked !--prodIfUnlocked !--trigger', effect: 'changes', act: 'Deploy a draft of site', says: 'Visitors keep what they have: it gets an address of its own.', resource: '-s|--site', source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy +--trigger', effect: 'changes', act: 'Deploy site', says: BACK, resource: '-s|--site', source: CLI, level: 'src' },
    { id: 'env-change', match: '(env:set|env:unset|env:import|env:clone) [variable]', effect: 'changes', act: 'Change variable', says: 'The next deploy runs with what is set then; the old value is not kept.', source: CLI, level: 'src' },
    { id: 'env-values', match: '(env:list|env:get) [variable]', effect: 'reveals', act: 'Print variables', says: 'It would put secrets among them into the agent’s context.', source: CLI, level: 'src' },
    { id: 'link', match: '(link|unlink|switch|init|sites:create) [site]', effect: 'retargets', act: 'Link this folder to site', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'build-hook', route: 'POST /build_hooks/:hook', effect: 'changes', act: 'Build and publish the site by hook', says: 'It can be rolled back, but visitors get it at once.', source: 'docs.netlify.com/configure-builds/build-hooks', level: 'doc' },
    { id: 'site-delete', route: 'DELETE /api/v1/sites/:site', effect: 'destroys-data', act: 'Delete site', says: GONE, source: CLI, level: 'run' },
    { id: 'site-change', route: 'PUT|PATCH|POST /api/v1/sites/:site', effect: 'changes', act: 'Change site', says: 'Visitors get it at once.', source: CLI, level: 'src' },
    { id: 'env-change', route: 'DELETE|PUT|PATCH|POST /api/v1/accounts/:account/env/:variable', effect: 'changes', act: 'Change variable', says: 'The old value is not kept.', source: CLI, level: 'src' },
    { id: 'dns-delete', route: 'DELETE /api/v1/dns_zones/*', effect: 'irreversible', act: 'Delete DNS zone', says: 'Names can stop resolving for everyone, as long as caches last.', source: CLI, level: 'src' },
    { id: 'deploy-delete', route: 'DELETE /api/v1/deploys/:deploy', effect: 'destroys-data', act: 'Delete deploy', says: GONE, source: CLI, level: 'src' },
  ],
  mcp: [
    { id: 'mcp-forms', tool: '*manage-form-submissions*', effect: 'destroys-data', act: 'Delete form submissions', says: GONE, resource: 'siteId formId submissionId', source: 'netlify/netlify-mcp@afe3ec46', level: 'src' },
    { id: 'mcp-env', tool: '*manage-env-vars*', effect: 'reveals', act: 'Print variables', says: 'It would put secrets among them into the agent’s context.', source: 'netlify/netlify-mcp@afe3ec46', level: 'src' },
    { id: 'mcp-change', tool: '*{deploy-site,update-visitor-access-controls,change-extension-installation,initialize-database,update-project-name,update-forms}*', effect: 'changes', act: 'Change site', says: 'Visitors get it at once.', resource: 'siteId', source: 'netlify/netlify-mcp@afe3ec46', level: 'src' },
  ],
  samples: {
    sees: [
      ['netlify sites:delete shop', 'netlify/site-delete', 'unknown'],
      ['ntl sites:delete 3d2c42fb-1111-4222-8333-444455556666 --force', 'netlify/site-delete', 'unknown'],
      ['netlify deploy --prod --dir dist', 'netlify/deploy', 'production'],
      ['npx netlify-cli deploy -p', 'netlify/deploy', 'production'],
      ['netlify deploy --dir dist', 'netlify/deploy-draft', 'staging'],
      ['netlify blobs:delete uploads avatar', 'netlify/blob-delete', 'unknown'],
      ['netlify env:set STRIPE_KEY x --context production', 'netlify/env-change', 'production'],
      ['netlify env:list', 'netlify/env-values'],
      [`netlify api deleteSite --data '{"site_id":"shop"}'`, 'netlify/site-delete', 'unknown'],
      ['curl -X DELETE https://api.netlify.com/api/v1/sites/shop', 'netlify/site-delete', 'unknown'],
    ],
    leaves: ['netlify link --id x', 'netlify status', 'netlify dev', 'netlify build', 'netlify deploy', 'netlify deploy --dir dist --message wip', 'netlify sites:list', 'netlify logs', 'netlify blobs:list uploads', 'netlify functions:list', 'netlify sites:delete --help', 'netlify api listSites', 'netlify env:set A b --context dev', 'netlify login'],
  },
} satisfies Provider;

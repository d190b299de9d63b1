import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { jsonValue } from '../core/json.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumedIn, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { under } from '../shell/data.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';
import { isStored } from '../acts/stored.ts';

// Source: infisical.com/docs/cli (`--env` is `dev` by default); level doc.
const VALUED = new Set('-e --env --path --projectId --token --domain --tags --format --type --output-file --template --file'.split(' '));
/** The environment that the project's own file names for whoever names none. Source: infisical.com/docs/cli/project-config. */
const ownDefault: TargetSource = ({ cwd }, { files }) => {
  const found = nearestFile('.infisical.json', cwd, files);
  if (!found) return undefined;
  // It may go by the branch that is checked out.
  const byBranch = under(jsonValue(found.text), 'gitBranchToEnvironmentMapping');
  const name = jsonText(found.text, 'defaultEnvironment');
  const place = { source: 'Infisical project', file: found.path };
  if (typeof byBranch === 'object' && byBranch !== null) return context('', { ...place, key: 'gitBranchToEnvironmentMapping', fact: 'the branch chooses its environment' });
  return name ? context(name, { ...place, key: 'defaultEnvironment', fact: `the environment is ${name}` }) : undefined;
};
const standard = assumedIn('dev', { source: 'default', fact: 'without --env it is dev' }, ['.infisical.json'], 'hosted');

function inspect(invocation: Invocation): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const [group, verb] = args.positionals;
  const prints = (group === 'secrets' && (verb === undefined || verb === 'get' || verb === 'generate-example-env')) || group === 'export' || (group === 'user' && verb === 'get') || (group === 'login' && args.has('--plain'));
  if (!prints || verb === 'generate-example-env' || isStored(invocation, args.value('--output-file'))) return [];
  return [{ effect: 'reveals', provider: 'infisical', operation: 'secret-print', act: 'Print secrets', says: 'It would put secrets into the agent’s context.', instead: 'infisical run -- …', clues: [] }];
}

export default {
  id: 'infisical',
  title: 'Infisical',
  executables: ['infisical'],
  hosts: ['app.infisical.com', 'us.infisical.com', 'eu.infisical.com'],
  valued: [...VALUED].join(' '),
  target: [fromFlag('-e', '--env'), fromVariable('INFISICAL_ENVIRONMENT'), ownDefault, standard],
  inspect,
  operations: [
    { id: 'secret-delete', match: 'secrets delete [secret]', effect: 'irreversible', act: 'Delete secret', says: 'Whatever uses it stops working.', level: 'doc' },
    { id: 'secret-change', match: 'secrets set [secret]', effect: 'permissions', act: 'Change secret', says: 'Whatever uses them gets the new value.', level: 'doc' },
    { id: 'folder-delete', match: 'secrets folders delete', effect: 'irreversible', act: 'Delete secrets of folder', says: 'Every secret in it is deleted.', level: 'doc' },
    { id: 'token', match: '(service-token|dynamic-secrets) (create|lease) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can read the secrets.', level: 'doc' },
  ],
  rest: [
    { id: 'login', route: 'POST /api/v1/auth/*', effect: 'reads', act: 'Log in', says: 'It only logs in.', level: 'doc' },
    { id: 'secret-delete', route: 'DELETE /api/v3/secrets/*', effect: 'irreversible', act: 'Delete secret', says: 'Whatever uses it stops working.', level: 'doc' },
    { id: 'secret-change', route: 'POST|PATCH /api/v3/secrets/*', effect: 'permissions', act: 'Change secret', says: 'Whatever uses it gets the new value.', level: 'doc' },
    { id: 'secret-print', route: 'GET /api/v3/secrets/*', effect: 'reveals', act: 'Print secrets', says: 'It would put secrets into the agent’s context.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['infisical secrets', 'infisical/secret-print'],
      ['infisical secrets get DATABASE_URL --env=prod', 'infisical/secret-print'],
      ['infisical export --env=prod', 'infisical/secret-print'],
      ['infisical secrets delete STRIPE_KEY --env=prod', 'infisical/secret-delete', 'production'],
      ['infisical secrets delete STRIPE_KEY', 'infisical/secret-delete', 'unknown'],
      ['infisical secrets set A=b --env staging', 'infisical/secret-change', 'staging'],
    ],
    leaves: ['infisical run -- npm start', 'infisical login', 'infisical init', 'infisical export --env=dev > .env', 'infisical secrets set A=b --env=dev', 'infisical scan', 'infisical secrets folders get'],
  },
} satisfies Provider;

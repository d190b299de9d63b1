import type { Clue, Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { resource } from '../acts/resource.ts';
import { context, onMachine } from '../targets/clues.ts';
import { urlClue } from '../targets/database-target.ts';
import { nearestFile, lineValue } from '../shell/link-files.ts';

// Sources: developer.wordpress.org/cli/commands (@alias, --ssh, --url, --path), developer.wordpress.org/rest-api, wp-cli.yml; level kn.
const VALUED = '--path --url --ssh --http --user --require --exec --context --prompt --format --field --fields --network-id --skip-tables --tables';
const GONE = 'Cannot be undone.';
const DUMP = 'wp db export before.sql';

/** `@production` and `--ssh` point elsewhere; `--url` names the site; else the host of the database in wp-config.php. */
const target: TargetSource = ({ argv, cwd, remote: machine }, { files }) => {
  const alias = argv.find((word, i) => i > 0 && /^@[\w-]{1,60}$/.test(word));
  if (alias !== undefined) return context(alias.slice(1), { source: 'alias', key: alias, fact: `the alias is ${alias}` });
  const args = parseArgs(argv, VALUED);
  const remote = args.value('--ssh', '--http');
  if (remote !== undefined) return context(remote, { source: '--ssh flag', key: '--ssh', fact: `it runs on ${remote}` });
  const url = args.value('--url');
  if (url !== undefined) return urlClue(url.includes('://') ? url : `http://${url}`, '--url', { source: '--url flag' });
  if (machine !== undefined) return onMachine(machine);
  const own = nearestFile('wp-cli.yml', cwd, files);
  const path = args.value('--path') ?? (own && lineValue(own.text, /^path:\s{0,4}["']?([\w./-]{1,200})/)?.value);
  const config = nearestFile('wp-config.php', (path !== undefined && isKnown(path) ? resolve(path, cwd, '/') : undefined) ?? cwd, files);
  const kind = config && lineValue(config.text, /WP_ENVIRONMENT_TYPE['"]\s{0,4},\s{0,4}['"]([\w-]{1,40})/);
  const host = config && !kind ? lineValue(config.text, /DB_HOST['"]\s{0,4},\s{0,4}['"]([\w.:-]{1,200})/) : undefined;
  if (config && host) return urlClue(host.value, 'DB_HOST', { source: 'wp-config.php', file: config.path, line: host.line, key: 'DB_HOST' });
  if (!config) return bedrock(cwd, files);
  return kind ? context(kind.value, { source: 'wp-config.php', file: config.path, line: kind.line, key: 'WP_ENVIRONMENT_TYPE', fact: `WP_ENVIRONMENT_TYPE is ${kind.value}` }) : undefined;
};

/** Bedrock keeps its settings in a `.env`, and `config/application.php` takes them from there. Source: roots.io/bedrock/docs/environment-variables. */
function bedrock(cwd: string | undefined, files: Surroundings['files']): Clue | undefined {
  const found = nearestFile('.env', cwd, files);
  const kind = found && lineValue(found.text, /^\s{0,8}WP_ENV\s{0,8}=\s{0,8}["']?([\w-]{1,40})/);
  if (!found || !kind) return undefined;
  const host = lineValue(found.text, /^\s{0,8}DB_HOST\s{0,8}=\s{0,8}["']?([\w.:-]{1,200})/) ?? lineValue(found.text, /^\s{0,8}DATABASE_URL\s{0,8}=\s{0,8}["']?([^\s"']{1,500})/);
  const leads = host === undefined ? undefined : urlClue(host.value, 'DB_HOST', { source: '.env file', file: found.path, line: host.line, key: 'DB_HOST' });
  return leads !== undefined && leads.tier !== 'development' ? leads : context(kind.value, { source: '.env file', file: found.path, line: kind.line, key: 'WP_ENV', fact: `WP_ENV=${kind.value}` });
}

function payloads({ argv }: Invocation, { files }: Surroundings): readonly Payload[] {
  const [group, verb, text] = parseArgs(argv, VALUED).positionals.filter((word) => !word.startsWith('@'));
  if (group !== 'db' || (verb !== 'query' && verb !== 'cli')) return [];
  return text === undefined ? [{ language: 'unreadable', why: 'its SQL comes from elsewhere' }] : [{ language: 'sql', text: files.read(text) ?? text, dialect: 'mysql' }];
}

const GONE_WITH: Readonly<Record<string, readonly [id: string, effect: Finding['effect'], act: string, says: string]>> = {
  'db reset': ['db-reset', 'destroys-data', 'Empty the database', `Every table is dropped. ${GONE}`],
  'db drop': ['db-reset', 'destroys-data', 'Drop the database', `Every table is dropped. ${GONE}`],
  'db clean': ['db-reset', 'destroys-data', 'Drop the tables of the site', GONE],
  'db import': ['db-import', 'destroys-data', 'Import over the database', 'Tables that stand in the dump are replaced.'],
  'site empty': ['site-empty', 'destroys-data', 'Empty the site', `Every post, comment and term is deleted. ${GONE}`],
  'site delete': ['site-empty', 'destroys-data', 'Delete the site', `With everything in it. ${GONE}`],
  'core multisite-install': ['change', 'changes', 'Change WordPress', 'Visitors see it at once.'],
};
const REMOVES = /^(?:delete|uninstall|destroy|empty|remove|clean|flush|reset|recreate-db|spam|drop|clear)$/;
const SMALL = /^(?:cache|transient|rewrite|maintenance-mode|embed|cli|package|scaffold|i18n|dist-archive|server|shell|find|help|profile|doctor)$/;
const CHANGES = /^(?:update|activate|deactivate|set|add|create|install|regenerate|import|patch|enable|disable|run|toggle|convert|upgrade|replace|generate|assign|move|pluck-set|reorder|update-db|download|approve|unapprove|archive|publish)$/;
const CONTENT = /^(?:post|page|comment|term|media|menu|option|plugin|theme|core|widget|sidebar|site|network|user-meta|post-meta|sidebar|language|taxonomy|rewrite|cron|plugin|wc|woocommerce|elementor|acf|super-cache|w3-total-cache|migration)$/;

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const words = args.positionals.filter((word) => !word.startsWith('@'));
  const [group = '', verb = ''] = words;
  const make = (effect: Finding['effect'], operation: string, act: string, says: string): readonly Finding[] => [{ effect, provider: 'wordpress', operation, act, says, clues: [], ...(effect === 'destroys-data' ? { instead: DUMP } : {}) }];
  if (args.has('--dry-run', '--prompt')) return [];
  const known = GONE_WITH[`${group} ${verb}`];
  if (known) return make(known[1], known[0], known[2], known[3]);
  if (group === 'search-replace') return make('destroys-data', 'search-replace', 'Replace text in every table', `It rewrites the whole database. ${GONE}`);
  if (group === 'user' || group === 'role' || group === 'cap' || group === 'super-admin') return /^(?:delete|remove|create|update|set-role|add-role|remove-role|add-cap|remove-cap|reset-password|reset|add|spam|import-csv|session|application-password|generate|destroy)$/.test(verb) ? make(verb === 'delete' ? 'destroys-data' : 'permissions', 'access', 'Change users', 'It changes who can log in; with a deleted user, posts can go too.') : [];
  if (SMALL.test(group)) return [];
  if (group === 'eval' || group === 'eval-file') return make('executes', 'eval', 'Run PHP in the site', 'It can change or delete anything there.');
  if (REMOVES.test(verb) || REMOVES.test(words[2] ?? '')) return make('destroys-data', 'delete', `Delete ${group}`, args.has('--force') || group !== 'post' ? GONE : 'It waits in the trash for 30 days.').map((finding) => ({ ...finding, ...resource(group, words[2]) }));
  if (/^(?:plugin|theme)$/.test(group) && /^(?:deactivate|activate)$/.test(verb)) return make('changes', 'change', `${verb === 'activate' ? 'Activate' : 'Deactivate'} ${group}`, verb === 'activate' ? 'What it does counts for visitors at once; it can be switched off again.' : 'What it does for visitors ends at once; its data stays, and it can be switched on again.').map((finding) => ({ ...finding, ...resource(group, args.has('--all') ? undefined : words[2]) }));
  if (CONTENT.test(group) && CHANGES.test(verb)) return make('changes', 'change', `Change ${group}`, 'Visitors see it at once.');
  return [];
}

export default {
  id: 'wordpress',
  title: 'WordPress',
  executables: ['wp'],
  hosts: ['public-api.wordpress.com', 'api.wpengine.com', 'api.kinsta.com'],
  valued: VALUED,
  target: [target],
  payloads,
  inspect,
  rest: [
    { id: 'login', route: 'POST /oauth2/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    { id: 'delete', route: 'DELETE /*', effect: 'destroys-data', act: 'Delete', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['wp db reset --yes', 'wordpress/db-reset', 'unknown'],
      ['wp @production db import dump.sql', 'wordpress/db-import', 'production'],
      ['wp site empty --yes --ssh=deploy@staging.acme.io', 'wordpress/site-empty', 'staging'],
      ['wp post delete 123 --force', 'wordpress/delete', 'unknown'],
      ['wp db query "DROP TABLE wp_posts"', 'wordpress/sql-drop-table', 'unknown'],
      ['wp search-replace http://a https://b --all-tables', 'wordpress/search-replace', 'unknown'],
      ['wp user delete 1 --reassign=2 --yes', 'wordpress/access', 'unknown'],
      ['wp plugin update --all', 'wordpress/change', 'unknown'],
      ['wp plugin delete akismet', 'wordpress/delete', 'unknown'],
    ],
    leaves: ['wp db export before.sql', 'wp post list', 'wp plugin list', 'wp cache flush', 'wp search-replace http://a https://b --dry-run', 'wp core version', 'wp db query "SELECT 1"', 'wp rewrite flush', 'wp --info', 'wp db reset --yes --url=http://localhost:8080', 'wp @dev db reset --yes', 'wp scaffold plugin x', 'wp help db reset'],
  },
} satisfies Provider;

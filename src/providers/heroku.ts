import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import { isKnown } from '../core/invocation.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { remotesAround, type Remote } from '../targets/git-remotes.ts';

const CLI = 'heroku/cli src/commands@c5fbf4b4';
const GONE = 'Cannot be undone.';
const BACK = 'It can be rolled back, but what runs there is affected at once.';
const BACKUPS = 'Whether PGBackups outlive it is not known: assume that they go too.';
const CAPTURE = 'heroku pg:backups:capture -a APP && heroku pg:backups:download -a APP';
const VALUED = '-a --app -r --remote -c --confirm -s --size --type -e --env -d --dyno -t --team -n --num --source --from --to -o --output --credential --command --addon --as --at --wait-interval';

const HEROKU = /heroku\.com[/:]/;
/** The app in the address of a remote. */
const APP = /[/:]([\w-]{1,60}?)(?:\.git)?$/;

/** Variables that are secrets nowhere. */
const PUBLIC = /^(?:(?:NODE|RAILS|RACK|APP|FLASK|DJANGO|MIX)_ENV|PORT|TZ|LANG|LOG_LEVEL)$/;
const VALUES: Finding = { effect: 'reveals', provider: 'heroku', operation: 'config-values', act: 'Print the config vars of app', says: 'It would put the secrets among them into the agent’s context.', instead: 'heroku config --json | jq keys', clues: [] };

/** A dyno opened without a command, and commands that print the config vars. Other commands are judged by themselves. */
function inspect({ argv, stdin }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [command = '', ...rest] = args.positionals;
  if (command === 'config:get') return rest.length > 0 && rest.every((name) => PUBLIC.test(name)) ? [] : [VALUES];
  if (command === 'pipelines:promote') return args.has('-h', '--help') ? [] : [promoted(args.value('-t', '--to'), args.value('-a', '--app'))];
  if (!/^(run|run:detached|run:inside|ps:exec)$/.test(command) || args.has('-h', '--help')) return [];
  const inner = rest.join(' ');
  if (/^(env|printenv|set|export)\b/.test(inner)) return [VALUES];
  const session = inner === '' || (/^(bash|sh|rails c|rails console|console|irb|python|node|python manage\.py shell)$/.test(inner) && stdin.kind === 'none');
  return session ? [{ effect: 'executes', provider: 'heroku', operation: 'session', act: 'Open a session in dyno', says: 'What is typed there cannot be read here.', clues: [] }] : [];
}

/** What is promoted goes to the next stage of the pipeline, which is production unless `--to` names another app. Source: heroku/cli src/commands/pipelines/promote.ts. */
function promoted(to: string | undefined, from: string | undefined): Finding {
  const clue = to === undefined ? context('production', { source: 'command', fact: 'promote acts on the next stage of the pipeline' }) : context(to, { source: '--to flag', key: '--to', fact: `the app is ${to}` });
  return { effect: 'changes', provider: 'heroku', operation: 'deploy', act: 'Promote app', says: BACK, clues: clue ? [clue] : [], ...(from === undefined ? {} : { resource: { kind: 'app', name: from, opaque: true } }) };
}

/** `pg:psql -c` sends SQL; without it, a session. */
function payloads({ argv, stdin }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, new Set([...VALUED.split(' ').filter((flag) => flag !== '-c'), '-c', '-f', '--file']));
  if (args.positionals[0] === 'api' && !args.has('--help', '-h')) return request(args.positionals.slice(1), args, stdin);
  if (!/^(pg|data:pg):psql$|^psql$/.test(args.positionals[0] ?? '') || args.has('--help', '-h')) return [];
  const text = args.value('-c', '--command') ?? (stdin.kind === 'text' ? stdin.text : undefined);
  return [text === undefined ? { language: 'unreadable', why: 'it opens a session whose input cannot be read', session: true } : { language: 'sql', dialect: 'postgres', text }];
}

/** `heroku api DELETE /apps/shop`. Source: github.com/heroku/heroku-api-plugin. */
function request([method, path]: readonly string[], args: ReturnType<typeof parseArgs>, stdin: Invocation['stdin']): readonly Payload[] {
  if (method === undefined || path === undefined) return [];
  if (!isKnown(path)) return [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
  const body = args.value('-b', '--body') ?? (stdin.kind === 'text' ? stdin.text : undefined);
  return [{ language: 'http', method: method.toUpperCase(), url: `https://api.heroku.com/${path.replace(/^\//, '')}`, body }];
}

/** The app of a remote: the one that is named, else `heroku.remote`, else the only one at Heroku. Source: heroku/heroku-cli-command src/flags/app.ts. */
const remote: TargetSource = ({ argv, cwd }, { files }) => {
  const written = parseArgs(argv, VALUED).value('-r', '--remote');
  if (written !== undefined && !isKnown(written)) return context('', { source: '--remote flag', fact: 'the remote is only known when it runs' });
  const { remotes, settings } = remotesAround(cwd, files);
  const apps = remotes.filter(({ url }) => HEROKU.test(url));
  const found = (name: string | undefined): Remote | undefined => apps.find((one) => one.name === name);
  if (written !== undefined) return ofRemote(written, found(written), '--remote flag', `--remote ${written}`);
  const chosen = settings.get('heroku.remote');
  const one = found(chosen) ?? (apps.length === 1 ? apps[0] : undefined);
  return one ? ofRemote(one.name, one, 'git remote', `the remote is ${one.name}`) : undefined;
};

/** `pg:copy SOURCE TARGET` writes to the app that the second names, as `app::DATABASE`. Source: heroku/cli src/commands/pg/copy.ts. */
const copied: TargetSource = ({ argv }) => {
  const [command, , to] = parseArgs(argv, VALUED).positionals;
  const app = command === 'pg:copy' ? /^([\w-]{1,60})::/.exec(to ?? '')?.[1] : undefined;
  return app === undefined ? undefined : context(app, { source: 'argument', fact: `the app is ${app}` });
};

/** An app is also what the remote that leads to it is called: `production` for an app called `shop`. */
function ofRemotes(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    const at = clue && clue.name !== '' ? remotesAround(invocation.cwd, around.files).remotes.find(({ url }) => HEROKU.test(url) && APP.exec(url)?.[1] === clue.name) : undefined;
    return clue && at && at.name !== 'heroku' ? { ...clue, also: [at.name], evidence: { ...clue.evidence, file: at.file, line: at.line } } : clue;
  };
}

/** The remote's name and its app's, so that the words of both count. */
function ofRemote(name: string, at: Remote | undefined, source: string, fact: string): ReturnType<TargetSource> {
  const app = APP.exec(at?.url ?? '')?.[1];
  if (!at || app === undefined) return context(name, { source, key: '--remote', fact });
  return context(name === 'heroku' ? app : `${name}/${app}`, { source, file: at.file, line: at.line, key: 'url', fact: `${fact}, the app ${app}` });
}

export default {
  id: 'heroku',
  title: 'Heroku',
  executables: ['heroku'],
  hosts: ['api.heroku.com', 'api.data.heroku.com', 'postgres-api.heroku.com'],
  valued: VALUED,
  target: [copied, ofRemotes(fromFlag('-a', '--app')), ofRemotes(fromVariable('HEROKU_APP')), remote],
  inspect,
  payloads,
  reads: ['+-h', '(apps|apps:info|info|ps|logs|releases|releases:info|addons|addons:info|addons:docs|addons:plans|domains|status|whoami|auth:whoami|auth:login|login|logout|regions|version|features|buildpacks|local|local:start|pg|pg:info|pg:backups|pg:backups:info|pg:backups:download|pg:backups:url|pg:backups:capture|pg:backups:schedules|pg:ps|pg:outliers|pg:diagnose|pg:locks|pg:blocking|pg:bloat|pg:pull|redis|redis:info|certs|keys|pipelines|pipelines:info|pipelines:diff|access|members|drains|webhooks|spaces|stack|maintenance|labs|plugins|create|apps:create|ci|reviewapps|help)'],
  operations: [
    { id: 'app-destroy', match: '(apps:destroy|destroy|apps:delete) [app]', effect: 'destroys-data', act: 'Destroy app', says: `It takes every add-on along, databases included. ${GONE}`, backups: BACKUPS, resource: '-a|--app', instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'addon-destroy', match: '(addons:destroy|addons:remove|data:pg:destroy) [add-on]', effect: 'destroys-data', act: 'Destroy add-on', says: `What the add-on stores goes with it, a database with everything in it. ${GONE}`, backups: 'Whether its backups outlive it is not known: assume that they go too.', instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'pg-reset', match: 'pg:reset ...', effect: 'destroys-data', act: 'Reset the database of app', says: `Everything in it is deleted. ${GONE}`, resource: '-a|--app', instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'backup-delete', match: 'pg:backups:delete [backup]', effect: 'destroys-backup', act: 'Delete backup', says: GONE, source: CLI, level: 'src' },
    { id: 'backup-unschedule', match: '(pg:backups:unschedule|pg:backups:cancel) [database]', effect: 'destroys-backup', act: 'Stop the backups of database', says: 'From now on nothing could bring the data back.', source: CLI, level: 'src' },
    { id: 'restore', match: 'pg:backups:restore ...', effect: 'destroys-data', act: 'Restore over the database of app', says: `What is there is overwritten. ${GONE}`, resource: '-a|--app', instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'overwrite', match: 'pg:copy <source> [database]', effect: 'destroys-data', act: 'Overwrite database', says: `What is there is overwritten. ${GONE}`, instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'overwrite', match: '(pg:push|pg:copy) ...', resource: '-a|--app', effect: 'destroys-data', act: 'Overwrite the database of app', says: `What is there is overwritten. ${GONE}`, instead: CAPTURE, source: CLI, level: 'src' },
    { id: 'pg-change', match: '(redis:maxmemory|redis:timeout|redis:keyspace-notifications) ...', resource: '-a|--app', effect: 'changes', act: 'Change the settings of the Redis of app', says: 'They can be changed back.', source: CLI, level: 'src' },
    { id: 'pg-change', match: 'pg:killall [database]', effect: 'changes', act: 'Cut every connection to database', says: 'Whoever is connected is cut off, and what they had not committed is lost; they can connect again.', source: CLI, level: 'src' },
    { id: 'pg-change', match: 'pg:kill [process]', effect: 'changes', act: 'End the query of process', says: 'What it had not committed is lost; it can be run again.', source: CLI, level: 'src' },
    { id: 'pg-change', match: 'pg:unfollow [database]', effect: 'changes', act: 'Stop the replication into database', says: 'It gets no more changes from then on, and can be written to; it cannot follow again.', source: CLI, level: 'src' },
    { id: 'pg-change', match: '(pg:killall|pg:kill) ...', effect: 'changes', act: 'Cut off who works on the database of app', says: 'What they had not committed is lost; most connect again by themselves.', resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'pg-change', match: 'pg:unfollow [database]', effect: 'changes', act: 'Stop copying to database', says: 'It becomes a database of its own, and nothing is copied to it any more. Cannot be undone.', source: CLI, level: 'src' },
    { id: 'pg-change', match: '(pg:promote|pg:unfollow|pg:upgrade|pg:upgrade:run|pg:upgrade:prepare|pg:killall|pg:kill|pg:maintenance:run|pg:settings|pg:connection-pooling:attach|redis:promote|redis:maintenance|redis:upgrade) [database]', effect: 'changes', act: 'Change database', says: BACK, source: CLI, level: 'src' },
    { id: 'credentials', match: '(pg:credentials:destroy|pg:credentials:rotate|pg:credentials:create|redis:credentials) [database]', effect: 'permissions', act: 'Change the credentials of database', says: 'Whatever uses the old ones stops working.', source: CLI, level: 'src' },
    { id: 'redis-session', match: 'redis:cli [database]', effect: 'executes', act: 'Open a session on database', says: 'What is typed there cannot be read here.', source: CLI, level: 'src' },
    { id: 'config-change', match: '(config:set|config:unset|config:edit|config:add|config:remove|config:push) [variable]', effect: 'changes', act: 'Change variable', says: 'Dynos restart with the new values; the old values are not kept.', source: CLI, level: 'src' },
    { id: 'config-values', match: '(config|config:pull|pg:credentials:url|pg:credentials|redis:credentials:url|auth:token|authorizations:info|authorizations:create)', effect: 'reveals', act: 'Print the config vars of app', says: 'It would put the secrets among them into the agent’s context.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'domains:clear ...', resource: '-a|--app', effect: 'irreversible', act: 'Remove every domain of app', says: 'The app is no longer reached by them, and somebody else could take a name.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'apps:transfer ...', resource: '-a|--app', effect: 'irreversible', act: 'Give to another owner the app', says: 'From then on somebody else decides about it.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'domains:remove [domain]', effect: 'irreversible', act: 'Remove domain', says: 'Visitors no longer reach the app by it until it is added again, which may give it another DNS target.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'pipelines:destroy [pipeline]', effect: 'irreversible', act: 'Destroy pipeline', says: 'Its apps stay; their stages and review apps’ settings are gone.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'spaces:destroy [space]', effect: 'irreversible', act: 'Destroy space', says: 'Its network and addresses are gone for good; only a space without apps is deleted.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'certs:remove [certificate]', effect: 'irreversible', act: 'Remove certificate', says: 'Visitors of its names get an error until one is added again.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'drains:remove [drain]', effect: 'irreversible', act: 'Remove log drain', says: 'Logs no longer reach where it sent them; it can be added again.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'webhooks:remove [webhook]', effect: 'irreversible', act: 'Remove webhook', says: 'What it told no longer hears of the app; it can be added again.', source: CLI, level: 'src' },
    { id: 'give-up', match: '(apps:rename|rename) [name]', effect: 'irreversible', act: 'Rename the app to', says: 'Its old address and git remote stop working, and somebody else could take the old name.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'keys:clear', effect: 'irreversible', act: 'Remove every SSH key of the account', says: 'Nobody can push by them any more; keys can be added again.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'keys:remove [key]', effect: 'irreversible', act: 'Remove SSH key', says: 'Nobody can push by it any more; it can be added again.', source: CLI, level: 'src' },
    { id: 'give-up', match: 'apps:lock', effect: 'irreversible', act: 'Lock the app', says: 'Members of the team can no longer join it by themselves; it can be unlocked again.', source: CLI, level: 'src' },
    { id: 'give-up', match: '(pipelines:destroy|spaces:destroy|domains:remove|certs:remove|drains:remove|webhooks:remove|apps:rename|rename|keys:clear|keys:remove|apps:lock) [name]', effect: 'irreversible', act: 'Give up', says: 'Names, addresses or access that were given up may not come back.', source: CLI, level: 'src' },
    { id: 'access', match: 'access:add [user]', effect: 'permissions', act: 'Add collaborator', says: 'They get in with the rights given, until those are taken away.', source: CLI, level: 'src' },
    { id: 'access', match: 'access:remove [user]', effect: 'permissions', act: 'Remove collaborator', says: 'They can no longer get in, until somebody lets them in again.', source: CLI, level: 'src' },
    { id: 'access', match: '(members:add|members:set) [user]', effect: 'permissions', act: 'Set the role of member', says: 'They get in with the rights given, until those are taken away.', source: CLI, level: 'src' },
    { id: 'access', match: 'members:remove [user]', effect: 'permissions', act: 'Remove member', says: 'They can no longer get in, until somebody lets them in again.', source: CLI, level: 'src' },
    { id: 'access', match: 'authorizations:revoke [authorization]', effect: 'permissions', act: 'Revoke authorization', says: 'What signs in by it is refused from then on.', source: CLI, level: 'src' },
    { id: 'access', match: '(clients:rotate|authorizations:rotate) [client]', effect: 'permissions', act: 'Rotate the secret of client', says: 'What still uses the old one can be refused from then on.', source: CLI, level: 'src' },
    { id: 'access', match: '(clients:destroy|sessions:destroy) [client]', effect: 'permissions', act: 'Delete sign-in', says: 'What signs in by it is refused from then on.', source: CLI, level: 'src' },
    { id: 'access', match: '(access:add|access:remove|access:update|members:add|members:remove|members:set|authorizations:revoke|authorizations:update|authorizations:rotate|clients:create|clients:destroy|clients:update|clients:rotate|sessions:destroy|keys:add) [name]', effect: 'permissions', act: 'Change access for user', says: 'It changes who can reach the app.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'maintenance:off', effect: 'changes', act: 'Switch off maintenance of app', says: 'Visitors get the app again.', resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'deploy', match: '(ps:kill|dyno:kill) [dyno]', effect: 'changes', act: 'Stop dyno', says: 'What it was doing is cut off; Heroku starts it again.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(releases:rollback|rollback) [release]', effect: 'changes', act: 'Roll back to release', says: BACK, source: CLI, level: 'src' },
    { id: 'deploy', match: '(labs:enable|features:enable) [feature]', effect: 'changes', act: 'Switch on feature', says: 'What it does counts for the app from then on; it can be switched off again.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(labs:disable|features:disable) [feature]', effect: 'changes', act: 'Switch off feature', says: 'What it did for the app ends at once; it can be switched on again.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'stack:set [stack]', effect: 'changes', act: 'Set the stack of app to', says: 'The next build runs on it, and can fail; it can be set back.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(buildpacks:set|buildpacks:add|buildpacks:remove|buildpacks:clear) ...', effect: 'changes', act: 'Set the buildpacks of app', says: 'The next build uses them, and can fail; they can be set back.', resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'deploy', match: 'addons:attach [add-on]', effect: 'changes', act: 'Attach add-on', says: 'The app restarts with the variables of the add-on; it can be detached again.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'addons:detach [add-on]', effect: 'changes', act: 'Detach add-on', says: 'The app restarts without its variables, and no longer reaches it; what it stores stays.', source: CLI, level: 'src' },
    { id: 'deploy', match: '(certs:add|certs:update) ...', effect: 'changes', act: 'Replace the certificate of app', says: 'Visitors get it at once; if it does not fit, browsers warn of the app. It can be replaced again.', resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'deploy', match: '(container:release|container:push|releases:rollback|rollback|ps:scale|ps:resize|ps:type|ps:restart|ps:stop|ps:kill|restart|dyno:scale|dyno:restart|dyno:stop|dyno:kill|maintenance:on|maintenance:off|container:rm|stack:set|buildpacks:set|buildpacks:add|buildpacks:remove|buildpacks:clear|addons:create|addons:attach|addons:detach|addons:upgrade|addons:downgrade|features:enable|features:disable|labs:enable|labs:disable|domains:add|certs:add|certs:update|builds:create|ps:autoscale:enable|ps:autoscale:disable|redeploy) [process]', effect: 'changes', act: 'Change app', says: BACK, resource: '-a|--app', source: CLI, level: 'src' },
    { id: 'copy', match: 'ps:copy [file]', effect: 'executes', act: 'Copy file from dyno', says: 'What it holds cannot be read here.', source: CLI, level: 'src' },
    { id: 'switch', match: '(git:remote|accounts:set) [name]', effect: 'retargets', act: 'Switch to app', says: 'Commands and pushes that follow act on it.', resource: '-a|--app', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'deploy', route: 'POST /apps/:app/dynos/:dyno/actions/stop', effect: 'changes', act: 'Stop dyno', says: 'What it was doing is cut off; Heroku starts a new one where the app is scaled to it.', source: 'devcenter.heroku.com/articles/platform-api-reference#dyno-stop', level: 'doc' },
    { id: 'deploy', route: 'DELETE /apps/:app/dynos/:dyno', effect: 'changes', act: 'Restart dyno', says: 'It is away until it is up again, and what it was doing is cut off.', source: 'devcenter.heroku.com/articles/platform-api-reference#dyno-restart', level: 'doc' },
    { id: 'deploy', route: 'DELETE /apps/:app/dynos', effect: 'changes', act: 'Restart every dyno of app', says: 'It is away until it is up again, and what it was doing is cut off.', source: 'devcenter.heroku.com/articles/platform-api-reference#dyno-restart-all', level: 'doc' },
    { id: 'deploy', route: 'PATCH|PUT /apps/:app/formation', effect: 'changes', act: 'Scale app', says: 'How many dynos run is set anew; with 0, nothing of it runs.', source: 'devcenter.heroku.com/articles/platform-api-reference#formation-batch-update', level: 'doc' },
    { id: 'app-destroy', route: 'DELETE /apps/:app', effect: 'destroys-data', act: 'Destroy app', says: GONE, backups: BACKUPS, source: CLI, level: 'src' },
    { id: 'addon-destroy', route: 'DELETE /apps/:app/addons/:addon', effect: 'destroys-data', act: 'Destroy add-on', says: `What the add-on stores goes with it, a database with everything in it. ${GONE}`, backups: 'Whether its backups outlive it is not known: assume that they go too.', source: CLI, level: 'src' },
    { id: 'addon-destroy', route: 'DELETE /addons/:addon', effect: 'destroys-data', act: 'Destroy add-on', says: `What the add-on stores goes with it, a database with everything in it. ${GONE}`, backups: 'Whether its backups outlive it is not known: assume that they go too.', source: CLI, level: 'src' },
    { id: 'pg-reset', route: 'PUT /client/:version/databases/:database/reset', effect: 'destroys-data', act: 'Reset database', says: GONE, source: CLI, level: 'src' },
    { id: 'backup-delete', route: 'DELETE /client/:version/apps/:app/transfers/:transfer', effect: 'destroys-backup', act: 'Delete backup', says: GONE, source: CLI, level: 'src' },
    { id: 'give-up', route: 'DELETE /pipelines/:pipeline', effect: 'irreversible', act: 'Delete pipeline', says: GONE, source: CLI, level: 'src' },
    { id: 'config-change', route: 'PATCH /apps/:app/config-vars', effect: 'changes', act: 'Change the config vars of app', says: 'The old values are not kept.', level: 'kn' },
    { id: 'config-values', route: 'GET /apps/:app/config-vars', effect: 'reveals', act: 'Print the config vars of app', says: 'It would put the secrets among them into the agent’s context.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-sql', tool: 'pg_psql', effect: 'executes', act: 'Run SQL on database', says: 'It can change or delete everything in it.', resource: 'app database', payload: { key: 'command', language: 'sql' }, source: 'heroku/heroku-mcp-server@de94a9c5', level: 'src' },
    { id: 'mcp-run', tool: 'deploy_one_off_dyno', effect: 'executes', act: 'Run a command in app', says: 'What it runs there cannot be judged from here.', resource: 'name app', source: 'heroku/heroku-mcp-server@de94a9c5', level: 'src' },
    { id: 'mcp-backups', tool: 'pg_backups', effect: 'destroys-backup', act: 'Change the backups of app', says: 'It can delete them, or restore over the database.', resource: 'app', source: 'heroku/heroku-mcp-server@de94a9c5', level: 'src' },
    { id: 'mcp-credentials', tool: 'pg_credentials', effect: 'permissions', act: 'Change the credentials of app', says: 'Whatever uses the old ones stops working.', resource: 'app', source: 'heroku/heroku-mcp-server@de94a9c5', level: 'src' },
    { id: 'mcp-change', tool: '{deploy_to_heroku,ps_scale,ps_restart,maintenance_on,pipelines_promote,pg_upgrade,pg_kill,rename_app}', effect: 'changes', act: 'Change app', says: BACK, resource: 'app name', source: 'heroku/heroku-mcp-server@de94a9c5', level: 'src' },
  ],
  samples: {
    sees: [
      ['heroku apps:destroy shop --confirm shop', 'heroku/app-destroy', 'unknown'],
      ['heroku pg:reset DATABASE_URL -a shop-production --confirm shop-production', 'heroku/pg-reset', 'production'],
      ['heroku pg:reset --app shop-staging --confirm shop-staging', 'heroku/pg-reset', 'staging'],
      ['heroku addons:destroy postgresql-round-1 -a shop', 'heroku/addon-destroy', 'unknown'],
      ['heroku pg:backups:delete b001 -a shop', 'heroku/backup-delete', 'unknown'],
      ['heroku pg:copy shop-prod::DATABASE_URL DATABASE_URL -a shop-staging', 'heroku/overwrite', 'staging'],
      ['heroku config -a shop', 'heroku/config-values'],
      ['heroku config:get DATABASE_URL -a shop', 'heroku/config-values'],
      ['heroku config:set A=b -a shop-prod', 'heroku/config-change', 'production'],
      ['heroku pipelines:promote -a shop-staging', 'heroku/deploy', 'production'],
      ['heroku pipelines:promote -a shop-dev --to shop-staging', 'heroku/deploy', 'staging'],
      ['heroku ps:scale web=0 -a shop', 'heroku/deploy', 'unknown'],
      ['heroku run bash -a shop', 'heroku/session', 'unknown'],
      ['heroku pg:psql -a shop-prod -c "DROP TABLE users"', 'heroku/sql-drop-table', 'production'],
      ['heroku run env -a shop', 'heroku/config-values'],
      ['HEROKU_APP=shop-prod heroku maintenance:on', 'heroku/deploy', 'production'],
      [{ server: 'heroku', tool: 'pg_psql', input: { app: 'shop', command: 'DROP TABLE users' } }, 'heroku/sql-drop-table', 'unknown'],
    ],
    leaves: ['heroku config:get NODE_ENV -a shop', 'heroku apps', 'heroku logs --tail -a shop', 'heroku ps -a shop', 'heroku pg:info -a shop', 'heroku pg:backups:capture -a shop', 'heroku releases -a shop', 'heroku addons -a shop', 'heroku pg:psql -a shop -c "select 1"', 'heroku run "ls" -a shop', 'heroku status', 'heroku local', 'heroku apps:destroy --help', 'heroku auth:whoami', 'heroku pg:backups -a shop'],
  },
} satisfies Provider;

import { isKnown, type Invocation } from '../core/invocation.ts';
import { parent } from '../core/path.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { textUnder, yamlOf } from '../shell/data.ts';
import { nearestFile } from '../shell/link-files.ts';
import { runElsewhere, wordsAfter } from '../targets/chosen.ts';
import { context, fromFlag } from '../targets/clues.ts';
import { fromTellingFlag } from '../targets/database-target.ts';

// Source: kamal-deploy.org/docs/commands (destinations, remove); level doc.
const VALUED = '-d --destination -c --config-file -h --hosts -r --roles --version -e --env --grep -n --lines -s --since --stop_wait_time';
const BACK = 'It can be rolled back, but what runs there is affected at once.';

/** A server that the configuration names, so that what the project's files say of it counts. */
function firstServer({ cwd }: Invocation, { files }: Surroundings): string | undefined {
  const settings = yamlOf(nearestFile('config/deploy.yml', cwd, files)?.text ?? '');
  return [['servers', '0'], ['servers', 'web', '0'], ['servers', 'web', 'hosts', '0']].map((keys) => textUnder(settings, ...keys)).find((one) => one !== undefined && /^[\w.-]{1,200}$/.test(one));
}

/** Without a destination it is what `config/deploy.yml` says by itself: production's, where the files beside it are for other environments alone. Source: kamal-deploy.org/docs/configuration/overview. */
const withoutDestination: TargetSource = (invocation, around) => {
  const { argv, cwd } = invocation;
  const { files } = around;
  if (parseArgs(argv, VALUED).has('-d', '--destination', '-c', '--config-file')) return undefined;
  const found = nearestFile('config/deploy.yml', cwd, files);
  const beside = (found ? (files.list(parent(found.path)) ?? []) : []).filter((name) => /^deploy\.[\w-]{1,60}\.ya?ml$/.test(name));
  const tiers = beside.map((name) => tierOfName(name));
  const named = found && beside.length === 0 ? (textUnder(yamlOf(found.text), 'proxy', 'host') ?? firstServer(invocation, around)) : undefined;
  if (found && named !== undefined) return context(named, { source: 'Kamal configuration', file: found.path, fact: `the host is ${named}` });
  if (!found || beside.length === 0 || tiers.some((tier) => tier !== 'development' && tier !== 'staging')) return undefined;
  return context('production', { source: 'Kamal configuration', file: found.path, fact: `no destination is named, and beside it is only ${beside.slice(0, 3).join(', ')}` }, 'production');
};

/** `kamal app exec 'bin/rails db:drop'` and `kamal server exec` run a command on the servers. */
function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  const { argv } = invocation;
  const valued = new Set(VALUED.split(' '));
  const args = parseArgs(argv, valued);
  const [thing, verb, third] = args.positionals;
  // `aliases: { reset: 'app exec "bin/rails db:reset"' }`. Source: kamal-deploy.org/docs/configuration/aliases.
  const alias = thing === undefined || !/^[a-z]{1,40}$/.test(thing) ? undefined : textUnder(yamlOf(nearestFile('config/deploy.yml', invocation.cwd, around.files)?.text ?? ''), 'aliases', thing);
  if (alias !== undefined) return [{ language: 'shell', text: `kamal ${alias} ${argv.slice(argv.indexOf(thing ?? '') + 1).join(' ')}` }];
  if (verb !== 'exec' || !['app', 'server', 'accessory'].includes(thing ?? '') || third === undefined) return [];
  const command = wordsAfter(argv, thing === 'accessory' ? 3 : 2, valued).filter((word) => !['-p', '-i', '--primary', '--interactive', '--reuse', '--detach', '--raw'].includes(word)).join(' ');
  const destination = args.value('-d', '--destination');
  const server = args.value('-h', '--hosts')?.split(',')[0] ?? (destination === undefined ? firstServer(invocation, around) : undefined);
  const place = server ?? `kamal-${destination ?? 'servers'}`;
  return [isKnown(command) ? { language: 'shell', text: runElsewhere(place, command) } : { language: 'unreadable', why: 'the command for the servers is only known when it runs' }];
}

export default {
  id: 'kamal',
  title: 'Kamal',
  executables: ['kamal', 'mrsk'],
  valued: VALUED,
  target: [fromFlag('-d', '--destination'), fromTellingFlag('-c', '--config-file'), withoutDestination],
  payloads,
  reads: ['(config|details|audit|docs|init|version|help)', 'app (logs|containers|images|details|version|stale_containers|live|maintenance)', 'accessory (logs|details)', 'proxy (logs|details|boot_config)', 'build (details|create|remove|dev|pull)', 'lock status', '(traefik|server|prune|registry) (logs|details|login|logout)'],
  operations: [
    { id: 'remove', match: 'remove', effect: 'destroys-data', act: 'Remove everything from the servers of', says: 'Proxy, app and accessories go, databases in accessories and their folders among them. Cannot be undone.', backups: 'Backups that an accessory keeps in its own folder go with it.', resource: '-d|--destination', level: 'doc' },
    { id: 'accessory-remove', match: 'accessory (remove|remove_container|remove_image|remove_service_directory) [accessory]', effect: 'destroys-data', act: 'Remove accessory', says: 'A database that runs as an accessory goes with its folder on the server. Cannot be undone.', level: 'doc' },
    { id: 'app-remove', match: '(app|proxy|traefik) (remove|remove_container|remove_containers|remove_image|remove_images|remove_app_directory|remove_proxy_directory|remove_host_directory) [name]', effect: 'destroys-data', act: 'Remove from the servers', says: 'It stops serving at once.', level: 'doc' },
    { id: 'prune', match: 'prune [what]', effect: 'irreversible', act: 'Delete old images and containers', says: 'Nothing can be rolled back to them.', level: 'doc' },
    { id: 'secrets', match: 'secrets (print|fetch|extract)', effect: 'reveals', act: 'Print secrets', says: 'It would put them into the agent’s context.', level: 'doc' },
    { id: 'session', match: '(console|shell|dbc)', effect: 'executes', act: 'Open a session on', says: 'What is typed there cannot be read here.', resource: '-d|--destination', level: 'kn' },
    { id: 'lock', match: 'lock (release|acquire)', effect: 'changes', act: 'Change the deploy lock of', says: 'Somebody else’s deploy can be cut in two.', resource: '-d|--destination', level: 'doc' },
    { id: 'deploy', match: 'rollback [version]', effect: 'changes', act: 'Roll back to version', says: BACK, level: 'doc' },
    { id: 'deploy', match: 'setup', effect: 'changes', act: 'Set up the servers', says: BACK, resource: '-d|--destination', level: 'doc' },
    { id: 'deploy', match: '(deploy|redeploy|rollback|setup|upgrade) [version]', effect: 'changes', act: 'Deploy', says: BACK, resource: '-d|--destination', level: 'doc' },
    { id: 'change', match: '(app|accessory|proxy|traefik) stop [name]', effect: 'changes', act: 'Stop the containers', says: 'Whoever uses them is cut off until they are started again.', level: 'doc' },
    { id: 'change', match: '(app|accessory|proxy|traefik) (start|boot) [name]', effect: 'changes', act: 'Start the containers', says: BACK, level: 'doc' },
    { id: 'change', match: '(app|accessory|proxy|traefik) (restart|reboot) [name]', effect: 'changes', act: 'Restart the containers', says: 'It is away until it is up again, and what it was doing is cut off.', level: 'doc' },
    { id: 'change', match: 'env (push|delete) [name]', effect: 'changes', act: 'Change the variables on the servers', says: 'What is started from then on runs with them.', level: 'doc' },
    { id: 'change', match: '(app|accessory|proxy|traefik|env|server|build|registry) (boot|start|stop|restart|reboot|push|delete|bootstrap|deliver|maintenance|upgrade|setup) [name]', effect: 'changes', act: 'Change what runs on', says: BACK, level: 'doc' },
  ],
  samples: {
    sees: [
      ['kamal remove -y', 'kamal/remove', 'unknown'],
      ['kamal remove -d production', 'kamal/remove', 'production'],
      ['kamal accessory remove db -y', 'kamal/accessory-remove', 'unknown'],
      ['kamal accessory reboot db -d staging', 'kamal/change', 'staging'],
      ['kamal deploy', 'kamal/deploy', 'unknown'],
      ['kamal rollback e5d9d7c2b -d production', 'kamal/deploy', 'production'],
      ["kamal app exec 'bin/rails db:drop'", 'rails/drop', 'unknown'],
      ['kamal app exec -d production --reuse "bin/rails db:drop"', 'rails/drop', 'production'],
      ['kamal server exec "rm -rf /var/lib/postgresql"', 'files/delete-elsewhere', 'unknown'],
      ['kamal secrets print', 'kamal/secrets'],
      ['kamal app stop', 'kamal/change', 'unknown'],
    ],
    leaves: ['kamal details', 'kamal app logs -f', 'kamal config', 'kamal audit', 'kamal init', 'kamal lock status', 'kamal deploy -d dev', "kamal app exec 'ls'", 'kamal app exec --reuse "bin/rails about"', 'kamal version', 'kamal app version'],
  },
} satisfies Provider;

import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { isRecord } from '../core/json.ts';
import { tierOfName } from '../core/tier.ts';
import type { Args } from '../shell/argv.ts';
import { chosenInFolder, runByInventory } from '../targets/chosen.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';
import { fromTellingFlag, fromTellingVariable } from '../targets/database-target.ts';
import { EVERY_HOST, inventoryTier } from '../targets/inventory.ts';
import { leadsTo, planeOf } from '../targets/ansible-planes.ts';
import { ANSIBLE_VALUED, ansibleArgs, argument, playsOf, runOf, type ModuleCall, type Play, type Task } from '../targets/ansible-plays.ts';
import { resource } from '../acts/resource.ts';
import { parent, resolve } from '../core/path.ts';
import { lineValue } from '../shell/link-files.ts';

// Source: docs.ansible.com/ansible/latest (command line tools, configuration precedence); level kn.
const SHELLS = new Set(['shell', 'command', 'raw', 'win_shell', 'win_command']);
/** Modules that only look, by the last part of their full name. */
const LOOKS = new Set('ping win_ping setup gather_facts stat debug assert fail getent slurp service_facts package_facts find wait_for wait_for_connection uri command_facts win_stat fetch'.split(' '));

function argsOf({ argv }: Invocation): Args {
  return ansibleArgs(argv);
}

/** An environment that is handed over as a variable of the play. */
function extra(invocation: Invocation): ReturnType<typeof context> | undefined {
  const written = (argsOf(invocation).flags.get('-e') ?? argsOf(invocation).flags.get('--extra-vars') ?? []).join(' ');
  const name = /\b(?:env|environment|stage|target_env|deploy_env)["']?\s{0,3}[=:]\s{0,3}["']?([\w-]{1,60})/.exec(written)?.[1];
  return name ? context(name, { source: '--extra-vars flag', key: '-e', fact: `-e says ${name}` }) : undefined;
}

const INVENTORY = /^\s{0,8}inventory\s{0,4}=\s{0,4}(\S{1,200})/;
const inFolder = chosenInFolder('ansible.cfg', INVENTORY, 'inventory');

/** One file of settings counts alone: that of the variable, else the folder's, else the user's; a path in it begins where it stands. Source: docs.ansible.com (configuration settings). */
const configured: TargetSource = (invocation, around) => {
  const written = invocation.env.get('ANSIBLE_CONFIG') ?? around.env['ANSIBLE_CONFIG'];
  if (!written) return inFolder(invocation, around) ?? fromSettings(`${around.home}/.ansible.cfg`, around);
  const path = isKnown(written) ? resolve(written, invocation.cwd, around.home) : undefined;
  return path === undefined ? context('', { source: 'variable', key: 'ANSIBLE_CONFIG', fact: 'ANSIBLE_CONFIG is only known when it runs' }) : fromSettings(around.files.kind(path) === 'folder' ? `${path}/ansible.cfg` : path, around);
};

function fromSettings(file: string, { files, home }: Surroundings): ReturnType<typeof context> | undefined {
  const found = lineValue(files.read(file) ?? '', INVENTORY);
  if (!found) return undefined;
  const path = found.value.includes('/') ? (resolve(found.value, parent(file), home) ?? found.value) : found.value;
  return context(path, { source: 'inventory', file, line: found.line, fact: `the inventory is ${found.value}` });
}

/** By flag, variable or setting, in this order. */
function inventoryOf(invocation: Invocation, around: Surroundings): string | undefined {
  return argsOf(invocation).value('-i', '--inventory') ?? invocation.env.get('ANSIBLE_INVENTORY') ?? around.env['ANSIBLE_INVENTORY'] ?? configured(invocation, around)?.name;
}

/** As the flag does, where no flag is given. */
const tellingVariable: TargetSource = (invocation, around) => (argsOf(invocation).has('-i', '--inventory') ? undefined : fromTellingVariable('ANSIBLE_INVENTORY')(invocation, around));

/** An inventory whose path says nothing is what its groups say. */
function byGroups(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    if (clue === undefined || clue.tier !== undefined || tierOfName(clue.name) !== 'none') return clue;
    const limit = argsOf(invocation).value('-l', '--limit');
    const hosts = limit ?? (invocation.argv[0] === 'ansible' ? argsOf(invocation).positionals[0] : undefined);
    const group = inventoryTier(clue.name, hosts === 'all' && limit === undefined ? EVERY_HOST : (hosts ?? 'all'), invocation.cwd, around);
    return group ? { ...clue, tier: group.tier, evidence: { ...clue.evidence, fact: `${clue.evidence.fact}, which is ${group.group}` } } : clue;
  };
}

/** The plays that a call runs, as far as the files tell. */
function playsFor(books: readonly string[], invocation: Invocation, around: Surroundings): readonly Play[] {
  return playsOf(books.filter(isKnown).slice(0, BOOKS), runOf(argsOf(invocation), invocation.cwd, around.home, around.files), around.files) ?? [];
}

const BOOKS = 8;

/** The hosts of the plays, which a variable of the command line may name: all of one place, or some of production's. */
const playHosts: TargetSource = (invocation, around) => {
  if (invocation.argv[0] !== 'ansible-playbook') return undefined;
  const args = argsOf(invocation);
  const inventory = inventoryOf(invocation, around);
  const said = args.positionals.slice(0, BOOKS).flatMap((book) => {
    const plays = playsFor([book], invocation, around);
    return plays.length === 0 ? [undefined] : plays.map(({ hosts }) => hostsTier(isKnown(hosts) ? hosts : undefined, isKnown(inventory) ? inventory : undefined, args.has('-l', '--limit'), invocation, around));
  });
  const chosen = said.find((one) => one?.tier === 'production') ?? (said.every((one) => one !== undefined && one.tier === said[0]?.tier) ? said[0] : undefined);
  const file = isKnown(inventory) ? resolve(inventory, invocation.cwd, around.home) : undefined;
  return chosen && context(chosen.group, { source: 'playbook', ...(file !== undefined && around.files.kind(file) === 'file' ? { file } : {}), fact: `its hosts are ${chosen.group}` }, chosen.tier);
};

function hostsTier(hosts: string | undefined, inventory: string | undefined, limited: boolean, { cwd }: Invocation, around: Surroundings): ReturnType<typeof inventoryTier> {
  if (hosts === undefined) return undefined;
  const own = tierOfName(hosts);
  if (own !== 'none') return own === 'ambiguous' ? undefined : { tier: own, group: hosts };
  if (inventory === undefined || (hosts === 'all' && limited)) return undefined;
  return inventoryTier(inventory, hosts === 'all' ? EVERY_HOST : hosts, cwd, around);
}

/** Hosts that are this machine. */
function here(invocation: Invocation): ReturnType<typeof context> | undefined {
  const args = argsOf(invocation);
  const hosts = args.value('-i', '--inventory') ?? (invocation.argv[0] === 'ansible' ? args.positionals[0] : undefined);
  const local = args.value('-c', '--connection') === 'local' || /^(?:localhost|127\.0\.0\.1),?$/.test(hosts ?? '');
  return local ? context('localhost', { source: 'inventory', fact: 'it runs on this machine' }, 'development') : undefined;
}

/** Modules that run on this machine: those of its own plays, or the one of an ad-hoc call. */
function callsHere(invocation: Invocation, around: Surroundings): readonly ModuleCall[] {
  const args = argsOf(invocation);
  if (invocation.argv[0] === 'ansible') return here(invocation) ? [{ module: args.value('-m', '--module-name'), given: args.value('-a', '--args') }] : [];
  const all = here(invocation) !== undefined;
  return playsFor(args.positionals, invocation, around).filter(({ isHere }) => all || isHere).flatMap(({ read }) => read().tasks);
}

/** Where modules lead that drive a cloud, a cluster or a database from this machine. */
const driven: TargetSource = (invocation, around) => {
  if (invocation.argv[0] === 'ansible-vault' || invocation.argv[0] === 'ansible-galaxy') return undefined;
  const led = callsHere(invocation, around).flatMap((call) => leadsTo(call, invocation, around) ?? []);
  const hosts = led.length > 0 ? playHosts(invocation, around) : undefined;
  const tierOf = (clue: Clue): string => clue.tier ?? tierOfName(clue.name);
  if (hosts?.tier === 'production') return hosts;
  const worst = led.find((clue) => tierOf(clue) === 'production') ?? led.find((clue) => tierOf(clue) !== 'development') ?? led[0];
  // What the command line says of the place counts where the tasks say nothing.
  return worst?.tier === 'unknown' && worst.name === '' ? (TELLING.map((source) => source(invocation, around)).find((clue) => clue !== undefined) ?? worst) : worst;
};

const TELLING: readonly TargetSource[] = [extra, fromTellingFlag('-i', '--inventory'), fromTellingFlag('-l', '--limit'), tellingVariable];

function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const [program = ''] = invocation.argv;
  const args = argsOf(invocation);
  const [first, second] = args.positionals;
  if (args.has('-h')) return [];
  if (program === 'ansible-vault') return vault(first, second, invocation.piped);
  if (program === 'ansible') return adHoc(args);
  if (program === 'ansible-galaxy') return first === 'publish' || (second === 'publish') ? [found('irreversible', 'publish', 'Publish collection', 'A published version stays published.', args.positionals.at(-1))] : second === 'delete' || first === 'delete' ? [found('irreversible', 'publish', 'Delete role', 'Whoever installs it finds nothing.', args.positionals.at(-1))] : [];
  const plays = program === 'ansible-navigator' ? (first === 'run' ? args.positionals.slice(1) : []) : args.positionals;
  if (plays.length === 0 && program !== 'ansible-pull') return [];
  if (args.has('--check', '--syntax-check', '--list-hosts', '--list-tasks', '--list-tags') || (program !== 'ansible-pull' && args.has('-C'))) return [];
  return [{ ...found('changes', 'play', 'Run playbook', `It changes every host that the play reaches${tasksOf(plays, invocation, around)}; what its tasks delete is gone.`, plays[0]), instead: 'ansible-playbook … --check --diff' }];
}

/** What the tasks of the plays are, as far as the files tell: `, by 2 tasks: install nginx (apt), restart (service)`. */
function tasksOf(books: readonly string[], invocation: Invocation, around: Surroundings): string {
  const tasks = playsFor(books, invocation, around).flatMap(({ roles, read }) => [...roles.map((role) => `the role ${short(role)}`), ...read().tasks.map(taskTold)]);
  if (tasks.length === 0) return '';
  const more = tasks.length > MOST_TASKS ? ` and ${tasks.length - MOST_TASKS} more` : '';
  return `, by ${tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}: ${tasks.slice(0, MOST_TASKS).join(', ')}${more}`;
}

const MOST_TASKS = 4;

/** `install nginx (apt)` */
function taskTold({ name, module, given }: Task): string {
  const last = module?.split('.').at(-1);
  return name === undefined ? `${short(last)}${detailOf(given)}` : `${short(name)}${last === undefined ? '' : ` (${short(last)})`}`;
}

/** What a task without a name is about: ` nginx restarted`. */
function detailOf(given: unknown): string {
  const text = typeof given === 'string' ? Object.fromEntries([...given.slice(0, 400).matchAll(/\b(name|path|state)=([\w./-]{1,60})/g)].map(([, key = '', value = '']) => [key, value])) : given;
  const of = (key: string): string => { const value = isRecord(text) ? text[key] : undefined; return typeof value === 'string' ? ` ${short(value)}` : ''; };
  return `${of('name') || of('path') || of('dest')}${of('state')}`;
}

function short(text: unknown): string {
  return typeof text === 'string' ? text.replace(/[^\w .+/-]/g, '').slice(0, 40) : 'one without a name';
}

function vault(verb: string | undefined, file: string | undefined, piped: boolean): readonly Finding[] {
  if ((verb !== 'view' && verb !== 'decrypt') || piped) return [];
  return [found('reveals', 'vault', 'Decrypt file', 'It would put the secrets in it into the agent’s context, or in clear on the disk.', file)];
}

/** One module on many hosts. A command goes on to be judged by itself. */
function adHoc(args: Args): readonly Finding[] {
  const hosts = args.positionals[0];
  const module = args.value('-m', '--module-name') ?? 'command';
  const name = module.split('.').at(-1) ?? '';
  if (hosts === undefined || args.has('--list-hosts', '-C', '--check') || SHELLS.has(name) || LOOKS.has(name)) return [];
  if (name === 'script') return [found('executes', 'script', 'Run a script on', 'What it does there cannot be read here.', hosts)];
  if (name === 'reboot' || name === 'win_reboot') return [found('changes', 'module', 'Restart hosts', `Every host of ${shown(hosts)} is away until it is up again, and what runs there is cut off.`, hosts)];
  const given = args.value('-a', '--args') ?? '';
  const gone = /\bstate=absent\b/.test(given);
  if (planeOf({ module, given }) !== undefined) {
    const thing = argument(given, 'name') ?? argument(given, 'db');
    return [found(gone ? 'destroys-data' : 'changes', gone ? 'module-absent' : 'module', gone ? `Remove by the module ${name}` : `Run the module ${name}`, gone ? 'What it removes is gone. Cannot be undone.' : 'It changes what it is told to, wherever that is.', thing)];
  }
  const removed = gone && name === 'file' ? /(?:^|\s)(?:path|dest|name)=["']?([\w./@~-]{1,120})/.exec(given)?.[1] : undefined;
  if (removed !== undefined) return [{ ...found('destroys-data', 'module-absent', 'Delete', `It is deleted on every host of ${shown(hosts)}. Cannot be undone.`, removed), resource: { kind: 'path', name: removed, opaque: true } }];
  const kind = gone ? ABSENT.find(([modules]) => modules.test(name))?.[1] : undefined;
  const thing = kind === undefined ? undefined : /(?:^|\s)(?:name|pkg|db)=["']?([\w.,@+:-]{1,120})/.exec(given)?.[1];
  if (kind !== undefined && thing !== undefined) return [{ ...found('destroys-data', 'module-absent', kind, `It is gone from every host of ${shown(hosts)}. Cannot be undone.`, thing), resource: { kind: 'thing', name: thing, opaque: true } }];
  const service = /^(?:service|systemd|systemd_service|sysvinit|win_service)$/.test(name) ? serviceDeed(given) : undefined;
  if (service) return [{ ...found('changes', 'module', service.act, `${service.says} It happens on every host of ${shown(hosts)}.`, service.name), ...(service.name === undefined ? {} : { resource: { kind: 'service', name: service.name, opaque: true } }) }];
  return [found(gone ? 'destroys-data' : 'changes', gone ? 'module-absent' : 'module', gone ? `Remove by the module ${name} on hosts` : `Run the module ${name} on hosts`, gone ? 'What it removes is gone on every host. Cannot be undone.' : 'It changes every host that the pattern names.', hosts)];
}

/** What `state=absent` takes away, by the module. */
const ABSENT: readonly (readonly [module: RegExp, act: string])[] = [
  [/^(?:apt|yum|dnf5?|package|pip|npm|gem|snap|apk|zypper|win_package)$/, 'Remove package'],
  [/^(?:postgresql|mysql|mongodb|mssql|influxdb)_(?:db|database)$/, 'Delete database'],
  [/^(?:win_)?(?:user|domain_user)$|^(?:postgresql|mysql|mongodb)_user$/, 'Delete user'],
];

/** `name=nginx state=stopped`, as a person says it. */
function serviceDeed(given: string): { readonly act: string; readonly says: string; readonly name: string | undefined } | undefined {
  const state = /(?:^|\s)state=(started|stopped|restarted|reloaded)\b/.exec(given)?.[1];
  const name = /(?:^|\s)name=["']?([\w.@-]{1,80})/.exec(given)?.[1];
  switch (state) {
    case 'stopped': return { act: 'Stop service', says: 'Whoever uses it is cut off until it is started again.', name };
    case 'restarted': return { act: 'Restart service', says: 'What it was doing is cut off; it is down until it has started again.', name };
    case 'started': return { act: 'Start service', says: 'It can be stopped again.', name };
    case 'reloaded': return { act: 'Reload service', says: 'It takes its new settings at once; they can be changed back.', name };
    default: return undefined;
  }
}

function shown(hosts: string): string {
  return isKnown(hosts) ? hosts.slice(0, 60) : 'a pattern that is only known when it runs';
}

function payloads(invocation: Invocation, around: Surroundings): readonly Payload[] {
  if (invocation.argv[0] !== 'ansible') return [];
  const args = argsOf(invocation);
  const name = (args.value('-m', '--module-name') ?? 'command').split('.').at(-1) ?? '';
  const text = args.value('-a', '--args');
  const hosts = args.positionals[0];
  const sent = name === 'uri' && text !== undefined && !args.has('--check', '-C') ? request(text) : undefined;
  if (sent) return [sent];
  if (!SHELLS.has(name) || text === undefined || hosts === undefined || args.has('--list-hosts', '--check', '-C')) return [];
  if (!isKnown(text)) return [{ language: 'unreadable', why: 'the command for the hosts is only known when it runs' }];
  const inventory = inventoryOf(invocation, around);
  const chosen = [args.value('-l', '--limit'), hosts].filter(isKnown).join('-');
  return [{ language: 'shell', text: here(invocation) ? text : runByInventory(isKnown(inventory) ? inventory : '', chosen, text.replace(/^(?:(?:chdir|creates|removes|executable)=\S{1,200}\s{1,4})+/, '')) }];
}

/** `-m uri -a "url=… method=DELETE body='…'"` sends a request. Source: docs.ansible.com (ansible.builtin.uri). */
function request(text: string): Payload | undefined {
  const value = (key: string): string | undefined => {
    const [, single, double, bare] = new RegExp(`(?:^|\\s)${key}=(?:'([^']{0,9000})'|"((?:[^"\\\\]|\\\\.){0,9000})"|(\\S{1,4000}))`).exec(text.slice(0, 20_000)) ?? [];
    return single ?? double ?? bare;
  };
  const url = value('url');
  return url === undefined ? undefined : { language: 'http', method: (value('method') ?? 'GET').toUpperCase(), url, body: value('body') };
}

function found(effect: EffectClass, operation: string, act: string, says: string, name: string | undefined): Finding {
  const thing = resource(act === 'Run playbook' ? 'playbook' : 'hosts', name);
  // `local.yml` is what ansible-pull runs by default: no word for an environment.
  const silent = thing.resource !== undefined && /^local\.ya?ml$/.test(thing.resource.name);
  return { effect, provider: 'ansible', operation, act, says, clues: [], ...(silent && thing.resource ? { resource: { ...thing.resource, opaque: true } } : thing) };
}

export default {
  id: 'ansible',
  title: 'Ansible',
  executables: ['ansible', 'ansible-playbook', 'ansible-pull', 'ansible-vault', 'ansible-galaxy', 'ansible-navigator'],
  valued: ANSIBLE_VALUED,
  target: [driven, here, ...TELLING, playHosts, ...[fromFlag('-i', '--inventory'), fromFlag('-l', '--limit'), fromVariable('ANSIBLE_INVENTORY'), configured].map(byGroups)],
  inspect,
  payloads,
  samples: {
    sees: [
      ['ansible-playbook site.yml', 'ansible/play', 'unknown'],
      ['ansible-playbook -i inventories/production deploy.yml', 'ansible/play', 'production'],
      ['ansible-playbook -i hosts deploy.yml -e env=staging -e wipe=true', 'ansible/play', 'staging'],
      ['ANSIBLE_INVENTORY=prod.ini ansible-playbook db.yml', 'ansible/play', 'production'],
      ['ansible all -m shell -a "rm -rf /srv/data"', 'files/delete-elsewhere', 'unknown'],
      ['ansible -i production web -b -m command -a reboot', 'system/power', 'production'],
      [`ansible db -m ansible.builtin.shell -a 'psql -c "drop table users"'`, 'postgres/sql-drop-table', 'unknown'],
      ['ansible all -b -m file -a "path=/srv/data state=absent"', 'ansible/module-absent', 'unknown'],
      ['ansible web -m service -a "name=nginx state=stopped"', 'ansible/module', 'unknown'],
      ['ansible localhost -m amazon.aws.s3_bucket -a "name=shop state=absent"', 'ansible/module-absent', 'unknown'],
      ['ansible localhost -m kubernetes.core.k8s -a "context=prod-eu kind=Namespace name=shop state=absent"', 'ansible/module-absent', 'production'],
      ['ansible localhost -m postgresql_db -a "name=shop state=absent login_host=db.acme.io"', 'ansible/module-absent', 'unknown'],
      ['ansible-vault view group_vars/all/vault.yml', 'ansible/vault'],
      ['ansible-pull -U https://git.acme.io/infra.git local.yml', 'ansible/play', 'unknown'],
    ],
    leaves: ['ansible all -m ping', 'ansible web -a uptime', 'ansible all -m setup', 'ansible web -m shell -a "df -h"', 'ansible-playbook site.yml --check --diff', 'ansible-playbook site.yml --syntax-check', 'ansible-playbook site.yml --list-hosts', 'ansible-inventory --list', 'ansible-galaxy install -r requirements.yml', 'ansible-playbook -i localhost, -c local setup.yml', 'ansible localhost -m debug -a "msg=hi"', 'ansible localhost -m amazon.aws.ec2_instance_info', 'ansible localhost -m postgresql_db -a "name=shop_test state=absent"', 'ansible-playbook -i inventories/dev site.yml', 'ansible-vault encrypt secrets.yml', 'ansible-playbook --version', 'ansible-galaxy collection build'],
  },
} satisfies Provider;

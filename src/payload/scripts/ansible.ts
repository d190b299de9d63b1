import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { yamlOf } from '../../shell/data.ts';
import { runByInventory } from '../../shell/chosen.ts';
import { capped, isRecord, quoted, textOf, textsOf, unreadScript, type Script } from './script.ts';

// Source: docs.ansible.com/ansible/latest (playbook keywords, ansible.builtin).
const VALUED = new Set('-i --inventory -l --limit -e --extra-vars -t --tags --skip-tags -u --user -c --connection -f --forks --vault-id --vault-password-file --private-key --start-at-task -M --module-path -T --timeout'.split(' '));
/** Modules for which to be gone is everyday: packages, lines, users of a machine. */
const EVERYDAY = /^(apt|yum|dnf|dnf5|package|pip|npm|gem|apk|pacman|homebrew|snap|flatpak|apt_key|apt_repository|yum_repository|rpm_key|lineinfile|blockinfile|replace|cron|authorized_key|known_hosts|sysctl|alternatives|htpasswd|ini_file|xml|git_config|timezone|locale_gen|ufw|iptables|firewalld|selinux|seboolean|mount|modprobe)$/;
const DEPTH = 12;
const TOO_DEEP = 'its playbooks include one another too deep';

interface Play {
  readonly hosts: string;
  /** Path of the inventory, where one was given or configured. */
  readonly inventory: string | undefined;
  readonly folder: string;
  readonly vars: Readonly<Record<string, string>>;
}

/** What a playbook does by commands, and what it wants gone; undefined where it cannot be read. */
export function playbookTasks(argv: readonly string[], cwd: string, files: Files, env: ReadonlyMap<string, string>): readonly Script[] | undefined {
  const args = parseArgs(argv, VALUED);
  if (args.has('--check', '-C', '--syntax-check', '--list-tasks', '--list-hosts', '--list-tags', '--version', '-h', '--help')) return [];
  const given: Record<string, string> = {};
  for (const text of [...(args.flags.get('-e') ?? []), ...(args.flags.get('--extra-vars') ?? [])]) for (const [, name = '', value = ''] of text.matchAll(/(?<!\w)(\w+)=(\S+)/g)) given[name] = value;
  const limit = args.value('-l', '--limit');
  const settings = env.get('ANSIBLE_CONFIG') ?? 'ansible.cfg';
  const inventory = args.value('-i', '--inventory') ?? (env.get('ANSIBLE_INVENTORY') || /^\s{0,8}inventory\s{0,4}=\s{0,4}(\S{1,200})/m.exec(files.read(resolve(settings, cwd, '/') ?? settings) ?? '')?.[1]);
  const found = args.positionals.map((name) => {
    const path = resolve(name, cwd, '/') ?? name;
    const text = files.read(path);
    return text === undefined ? undefined : playsOf(yamlOf(text), parent(path), { limit, inventory }, given, files, 0);
  });
  return found.every((one) => one === undefined) ? undefined : capped(found.flatMap((one) => one ?? []));
}

function playsOf(book: unknown, folder: string, chosen: { readonly limit: string | undefined; readonly inventory: string | undefined }, given: Readonly<Record<string, string>>, files: Files, depth: number): readonly Script[] {
  if (!Array.isArray(book)) return [];
  if (depth > DEPTH) return [unreadScript(folder, TOO_DEEP)];
  return book.flatMap((play: unknown): readonly Script[] => {
    if (!isRecord(play)) return [];
    const other = play['import_playbook'] ?? play['ansible.builtin.import_playbook'];
    if (typeof other === 'string') {
      const path = resolve(other, folder, '/') ?? other;
      return playsOf(yamlOf(files.read(path) ?? ''), parent(path), chosen, given, files, depth + 1);
    }
    const vars = { ...textsOf(play['vars']), ...given };
    const hosts = chosen.limit ?? filled(textOf(play['hosts']) ?? 'all', vars);
    const inside: Play = { hosts: play['connection'] === 'local' ? 'localhost' : hosts, inventory: chosen.inventory, folder, vars };
    const roles = Array.isArray(play['roles']) ? play['roles'].map((role: unknown) => (typeof role === 'string' ? role : isRecord(role) ? (textOf(role['role'] ?? role['name']) ?? '') : '')) : [];
    return [
      ...tasksOf(play['pre_tasks'], inside, files, depth),
      ...roles.filter(Boolean).flatMap((role) => roleTasks(role, inside, files, depth)),
      ...tasksOf(play['tasks'], inside, files, depth),
      ...tasksOf(play['post_tasks'], inside, files, depth),
    ];
  });
}

function roleTasks(role: string, play: Play, files: Files, depth: number): readonly Script[] {
  const root = [`${play.folder}/roles/${role}`, `${parent(play.folder)}/roles/${role}`, `${play.folder}/${role}`].find((at) => files.kind(at) === 'folder');
  if (root === undefined) return [];
  if (depth > DEPTH) return [unreadScript(play.folder, TOO_DEEP)];
  const path = [`${root}/tasks/main.yml`, `${root}/tasks/main.yaml`].find((one) => files.read(one) !== undefined);
  const defaults = textsOf(yamlOf(files.read(`${root}/defaults/main.yml`) ?? ''));
  return path === undefined ? [] : tasksOf(yamlOf(files.read(path) ?? ''), { ...play, folder: parent(path), vars: { ...defaults, ...play.vars } }, files, depth + 1);
}

function tasksOf(list: unknown, play: Play, files: Files, depth: number): readonly Script[] {
  if (!Array.isArray(list)) return [];
  if (depth > DEPTH) return [unreadScript(play.folder, TOO_DEEP)];
  return list.flatMap((task: unknown): readonly Script[] => {
    if (!isRecord(task)) return [];
    const nested = ['block', 'rescue', 'always'].flatMap((key) => tasksOf(task[key], play, files, depth + 1));
    const local: Play = task['delegate_to'] === 'localhost' || task['connection'] === 'local' ? { ...play, hosts: 'localhost' } : play;
    return [...nested, ...Object.entries(task).flatMap(([module, value]) => moduleScripts(module, value, task, local, files, depth))];
  });
}

function moduleScripts(module: string, value: unknown, task: Readonly<Record<string, unknown>>, play: Play, files: Files, depth: number): readonly Script[] {
  const name = module.replace(/^.*\./, '');
  const options = { ...(isRecord(value) ? value : {}), ...(isRecord(task['args']) ? task['args'] : {}) };
  const item = itemOf(task);
  const text = (one: unknown): string | undefined => {
    const plain = textOf(one);
    return plain === undefined ? undefined : filled(plain, { ...play.vars, ...(item === undefined ? {} : { item }) });
  };
  if (/^(import_tasks|include_tasks|include)$/.test(name)) {
    const file = text(typeof value === 'string' ? value : options['file']);
    const path = file === undefined ? undefined : resolve(file, play.folder, '/');
    return path === undefined ? [] : tasksOf(yamlOf(files.read(path) ?? ''), { ...play, folder: parent(path) }, files, depth + 1);
  }
  if (/^(import_role|include_role)$/.test(name)) return roleTasks(text(options['name']) ?? '', play, files, depth + 1);
  if (/^(shell|command|raw|win_shell|win_command|expect)$/.test(name)) {
    const argv = Array.isArray(options['argv']) ? options['argv'].map((one: unknown) => quoted(text(one) ?? HOLE)).join(' ') : undefined;
    const command = typeof value === 'string' ? text(value) : (text(options['cmd'] ?? options['_raw_params']) ?? argv);
    return command === undefined ? [] : [on(play, command.replace(/(?<!\s)\s+(chdir|creates|removes)=\S+/g, ''))];
  }
  if (name === 'script') {
    const file = text(typeof value === 'string' ? value : options['cmd'])?.split(/\s+/)[0];
    const body = file === undefined ? undefined : files.read(resolve(file, play.folder, '/') ?? file);
    return body === undefined ? [] : [on(play, body)];
  }
  const state = typeof value === 'string' ? /\bstate=(\w+)/.exec(value)?.[1] : text(options['state']);
  if (state !== 'absent' && state !== 'wiped' && state !== 'deleted') return [];
  const named = text(options['path'] ?? options['dest'] ?? options['name'] ?? options['id'] ?? options['db'] ?? options['db_instance_identifier']) ?? (typeof value === 'string' ? /\b(?:path|dest|name)=(\S+)/.exec(value)?.[1] : undefined) ?? HOLE;
  if (name === 'file' || name === 'win_file') return [on(play, `rm -rf ${quoted(named)}`)];
  return EVERYDAY.test(name) || module.includes(' ') ? [] : [{ via: 'playbook', command: '', cwd: play.folder, absent: { kind: name.replaceAll('_', ' '), name: named, where: play.inventory !== undefined && play.hosts !== 'localhost' ? `${play.hosts} of ${play.inventory}` : play.hosts } }];
}

/** The only item of a loop; a HOLE where there are several. */
function itemOf(task: Readonly<Record<string, unknown>>): string | undefined {
  const list = task['loop'] ?? task['with_items'];
  return Array.isArray(list) ? (list.length === 1 ? textOf(list[0]) : HOLE) : undefined;
}

/** Runs on the hosts, or here where they are this machine. */
function on({ hosts, inventory, folder }: Play, command: string): Script {
  const here = /^(localhost|127\.0\.0\.1)$/.test(hosts);
  return { via: 'playbook', command: here ? command : inventory !== undefined && !inventory.includes(HOLE) ? runByInventory(inventory, hosts, command) : `ssh ${quoted(hosts)} ${quoted(command)}`, cwd: folder };
}

/** `{{ name }}`, `{{ name | default('web') }}`; other filters and lookups are HOLEs. */
function filled(text: string, vars: Readonly<Record<string, string>>, depth = 0): string {
  return text.replace(/\{\{\s*([^{}]{0,200}?)\s*\}\}/g, (_, code: string) => {
    const [, name = code, otherwise] = /^(\w{1,60})\s{0,9}\|\s{0,9}default\(\s{0,4}['"]([^'"]{0,100})['"](?:,\s{0,4}true)?\s{0,4}\)$/.exec(code) ?? [];
    const value = vars[name] ?? otherwise;
    return value === undefined || depth > 4 ? HOLE : filled(value, vars, depth + 1);
  });
}

import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { isRecord } from '../../core/json.ts';
import { parent, resolve } from '../../core/path.ts';
import { ansibleArgs, argument, playsOf, runOf, type Task } from '../../targets/ansible-plays.ts';
import { runByInventory } from '../../targets/chosen.ts';
import { textOf, under } from '../../shell/data.ts';
import { capped, quoted, unreadScript, type Script } from './script.ts';

// Source: docs.ansible.com/ansible/latest (ansible.builtin).
/** Modules for which to be gone is everyday: packages, lines, users of a machine. */
const EVERYDAY = /^(apt|yum|dnf|dnf5|package|pip|npm|gem|apk|pacman|homebrew|snap|flatpak|apt_key|apt_repository|yum_repository|rpm_key|lineinfile|blockinfile|replace|cron|authorized_key|known_hosts|sysctl|alternatives|htpasswd|ini_file|xml|git_config|timezone|locale_gen|ufw|iptables|firewalld|selinux|seboolean|mount|modprobe)$/;
/** Arguments that name what a module makes or removes. */
const NAMES = ['path', 'dest', 'name', 'id', 'db', 'db_instance_identifier'];

/** What a playbook does by commands, and what it wants gone; undefined where it cannot be read. */
export function playbookTasks(argv: readonly string[], cwd: string, files: Files, env: ReadonlyMap<string, string>): readonly Script[] | undefined {
  const args = ansibleArgs(argv);
  if (args.has('--check', '-C', '--syntax-check', '--list-tasks', '--list-hosts', '--list-tags', '--version', '-h', '--help')) return [];
  const settings = env.get('ANSIBLE_CONFIG') ?? 'ansible.cfg';
  const inventory = args.value('-i', '--inventory') ?? (env.get('ANSIBLE_INVENTORY') || /^\s{0,8}inventory\s{0,4}=\s{0,4}(\S{1,200})/m.exec(files.read(resolve(settings, cwd, '/') ?? settings) ?? '')?.[1]);
  const plays = playsOf(args.positionals, runOf(args, cwd, '/', files), files)?.map(({ read }) => read());
  return plays && capped(plays.flatMap(({ tasks, unread }) => [...tasks.flatMap((task) => taskScripts(task, inventory, files)), ...(unread === undefined ? [] : [unreadScript(cwd, unread)])]));
}

function taskScripts(task: Task, inventory: string | undefined, files: Files): readonly Script[] {
  const { module = '', given, file, hosts } = task;
  const name = module.replace(/^.*\./, '');
  const folder = parent(file);
  if (/^(shell|command|raw|win_shell|win_command|expect)$/.test(name)) {
    const command = commandOf(given);
    return command === undefined ? [] : [on(hosts, inventory, command.replace(/(?<!\s)\s+(chdir|creates|removes)=\S+/g, ''), folder)];
  }
  if (name === 'script') {
    const script = (typeof given === 'string' ? given : argument(given, 'cmd'))?.split(/\s+/)[0];
    const body = script === undefined ? undefined : files.read(resolve(script, folder, '/') ?? script);
    return body === undefined ? [] : [on(hosts, inventory, body, folder)];
  }
  if (!/^(?:absent|wiped|deleted)$/.test(argument(given, 'state') ?? '')) return [];
  const thing = NAMES.map((key) => argument(given, key)).find((one) => one !== undefined) ?? HOLE;
  if (name === 'file' || name === 'win_file') return [on(hosts, inventory, `rm -rf ${quoted(thing)}`, folder)];
  if (EVERYDAY.test(name) || module.includes(' ')) return [];
  return [{ via: 'playbook', command: '', cwd: folder, absent: { kind: name.replaceAll('_', ' '), name: thing, where: inventory !== undefined && hosts !== 'localhost' ? `${hosts} of ${inventory}` : hosts, task } }];
}

/** The command line that a module of commands is given: as a text, as `cmd`, or word by word as `argv`. */
function commandOf(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  const words = under(given, 'argv');
  return argument(given, 'cmd') ?? argument(given, '_raw_params') ?? (isRecord(given) && Array.isArray(words) ? words.map((one) => quoted(textOf(one) ?? HOLE)).join(' ') : undefined);
}

/** Runs on the hosts, or here where they are this machine. */
function on(hosts: string, inventory: string | undefined, command: string, cwd: string): Script {
  const here = /^(localhost|127\.0\.0\.1)$/.test(hosts);
  return { via: 'playbook', command: here ? command : inventory !== undefined && !inventory.includes(HOLE) ? runByInventory(inventory, hosts, command) : `ssh ${quoted(hosts)} ${quoted(command)}`, cwd };
}

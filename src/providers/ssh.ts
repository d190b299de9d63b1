import type { Clue, EffectClass, Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { quoted } from '../core/shell-word.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { resolve } from '../core/path.ts';
import { inventoryHosts } from '../targets/chosen.ts';
import { context } from '../targets/clues.ts';
import { inventoryTier } from '../targets/inventory.ts';
import { nearestFile } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';
import { hostGiven } from '../shell/ssh-config.ts';
import { machineClue } from '../targets/ssh-host.ts';

// Sources: ssh(1), ssh_config(5), mosh(1), sftp(1). A command for the other machine is taken off and judged by itself.
const VALUED = new Set('-B -b -c -D -E -e -F -I -i -J -L -l -m -M -O -o -P -p -Q -R -S -W -w --ssh --port --predict'.split(' '));
/** Servers that offer no shell to a person. */
const FORGE = /^(?:git@)?(?:[\w.-]*\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sr\.ht|azure\.com|hf\.co)$/;

/** The machine meant: words in its name as written, else those of the `HostName` behind an alias. */
function target({ argv, cwd }: Invocation, { files, home }: Surroundings): Clue | undefined {
  const written = hostOf(parseArgs(argv, VALUED));
  if (written === undefined) return undefined;
  const play = inventoryHosts(written);
  const group = play && tierOfName(play.inventory) === 'none' ? inventoryTier(play.inventory, play.hosts, cwd, { files, home }) : undefined;
  if (play && group) return context(group.group, { source: 'inventory', fact: `Ansible runs it on ${play.hosts} of ${play.inventory}, which is ${group.group}` }, group.tier);
  if (play) return context(tierOfName(play.inventory) === 'none' ? [play.inventory, play.hosts].filter(Boolean).join('/') : play.inventory, { source: 'inventory', fact: play.inventory ? `Ansible runs it on ${play.hosts} of ${play.inventory}` : `Ansible runs it on ${play.hosts}` });
  const chosen = parseArgs(argv, VALUED).value('-F');
  return machineClue(written, { files, home }, chosen === undefined ? undefined : isKnown(chosen) ? (resolve(chosen, cwd, home) ?? chosen) : '');
}

function hostOf({ positionals, flags }: Args): string | undefined {
  return positionals[0] === undefined ? undefined : (hostGiven(flags.get('-o') ?? []) ?? positionals[0]);
}

function inspect({ argv, stdin }: Invocation): readonly Finding[] {
  const program = argv[0] ?? '';
  const args = parseArgs(argv, VALUED);
  const host = hostOf(args);
  if (host === undefined || FORGE.test(host)) return [];
  if (program === 'ssh-copy-id') return [found('permissions', 'grant', 'Allow a key on machine', 'Whoever holds the key can log in there.', host)];
  if (program === 'sshuttle') return [found('executes', 'way-in', 'Open a tunnel to machine', 'Commands that then talk to its network reach what stands behind it.', host)];
  if (program === 'sftp' && stdin.kind === 'text') return typed(stdin.text, host);
  if (program === 'sftp') return stdin.kind === 'none' || args.has('-b') ? [found('executes', 'session', 'Open a session on machine', 'What is done there cannot be read here.', host)] : [];
  if (args.has('-V', '-G', '-Q', '-O')) return [];
  if (args.has('-R', '-D', '-W', '-w')) return [found('executes', 'way-in', 'Open a way through machine', 'What then goes through it reaches what stands behind it.', host)];
  if (args.has('-L')) return [found('executes', 'tunnel', 'Open a tunnel to machine', 'Commands that then talk to localhost act on what stands behind it.', host)];
  const bare = args.positionals.length === 1 && stdin.kind === 'none' && !args.has('-N');
  return bare ? [found('executes', 'session', 'Open a session on machine', 'What is typed there cannot be read here.', host)] : [];
}

/** Commands for `sftp` that delete or replace what is there. */
function typed(text: string, host: string): readonly Finding[] {
  const line = text.split('\n').map((one) => one.trim()).find((one) => /^-?(?:rm|rmdir|rename|put|mput|reput|chmod|chown|symlink|ln)\b/.test(one));
  if (line === undefined) return [];
  return [/^-?rm/.test(line) ? found('destroys-data', 'delete', 'Delete files on machine', 'What they hold cannot be seen from here.', host) : found('changes', 'write', 'Change files on machine', 'Files of the same name are overwritten there.', host)];
}

function found(effect: EffectClass, operation: string, act: string, says: string, name: string): Finding {
  return { effect, provider: 'ssh', operation, act, says, clues: [], ...resource('machine', name.startsWith(HOLE) ? HOLE : name) };
}

/** Programs that run one command on many machines, with their flags for the machines and all that take a value. */
const MANY: Readonly<Record<string, { readonly hosts: string; readonly valued: string }>> = {
  pssh: { hosts: '-H --host -h --hosts', valued: '-H --host -h --hosts -l --user -p --par -o --outdir -e --errdir -t --timeout -O --option -x --extra-args' },
  pdsh: { hosts: '-w -g', valued: '-w -x -g -X -l -R -f -t -u -M' },
  clush: { hosts: '-w -g', valued: '-w -g -x -X -f -l -o -u -t -O --hostfile' },
  dsh: { hosts: '-m -g', valued: '-m -g -f -n -r -o -F' },
  fab: { hosts: '-H --hosts', valued: '-H --hosts -i --identity -c --collection -f --config -r --search-root -S --ssh-config -T --command-timeout -t --connect-timeout' },
  mussh: { hosts: '-h -H', valued: '-h -H -c -C -l -L -o -m -t -i' },
};

/** The command that each of them would run there, as `ssh` would be told it. */
function spread({ argv, stdin, cwd }: Invocation, { files }: Surroundings): readonly Payload[] {
  const row = MANY[argv[0] === 'parallel-ssh' ? 'pssh' : (argv[0] ?? '')];
  if (!row) return [];
  const valued = new Set(row.valued.split(' '));
  const at = commandAt(argv, valued);
  const args = parseArgs(argv.slice(0, at), valued);
  const host = args.value(...row.hosts.split(' ')) ?? '';
  // Of `fab`, what stands there are its own tasks, unless two dashes say otherwise: those of a file that is here are read by themselves.
  const isTask = argv[0] === 'fab' && argv[at - 1] !== '--';
  if (isTask && (argv[at] === undefined || args.value(...row.hosts.split(' ')) === undefined || nearestFile('fabfile.py', cwd, files) !== undefined)) return [];
  const command = isTask ? `fab ${argv[at] ?? ''}` : argv[0] === 'mussh' ? (args.value('-c') ?? '') : argv.slice(at).join(' ');
  const text = command === '' && stdin.kind === 'text' ? stdin.text : command;
  const place = isKnown(host) && /^[\w.@-]{1,200}$/.test(host) ? host : 'machines';
  return text === '' ? [] : [{ language: 'shell', text: `ssh ${place} ${quoted(text)}` }];
}

/** Where the command begins, whose own flags are not theirs. */
function commandAt(argv: readonly string[], valued: ReadonlySet<string>): number {
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--') return i + 1;
    if (!word.startsWith('-')) return i;
    if (valued.has(word)) i++;
  }
  return argv.length;
}

export default {
  id: 'ssh',
  title: 'SSH',
  executables: ['ssh', 'autossh', 'mosh', 'sftp', 'ssh-copy-id', 'sshuttle', 'parallel-ssh', ...Object.keys(MANY)],
  target: [target],
  inspect: (invocation) => (Object.hasOwn(MANY, invocation.argv[0] ?? '') || invocation.argv[0] === 'parallel-ssh' ? [] : inspect(invocation)),
  payloads: spread,
  samples: {
    sees: [
      ['ssh deploy@prod-1.example.com', 'ssh/session', 'production'],
      ['ssh 10.0.0.12', 'ssh/session', 'unknown'],
      ['ssh -i key.pem -p 2222 ubuntu@staging.example.com', 'ssh/session', 'staging'],
      ['mosh prod-db', 'ssh/session', 'production'],
      ['ssh -N -L 5432:db:5432 bastion-prod', 'ssh/tunnel', 'production'],
      ['ssh -D 1080 box', 'ssh/way-in', 'unknown'],
      ['ssh-copy-id root@10.0.0.12', 'ssh/grant', 'unknown'],
      ['sftp deploy@prod-1', 'ssh/session', 'production'],
      ["sftp deploy@web1 <<< 'rm /srv/*'", 'ssh/delete', 'unknown'],
      ['ssh web1 rm -rf /srv/www', 'files/delete-elsewhere', 'unknown'],
      ["ssh web1 'mv /srv/shop /srv/shop.old'", 'files/system-elsewhere', 'unknown'],
      ["ssh web1 'echo \"deploy ALL=(ALL) NOPASSWD: ALL\" | sudo tee /etc/sudoers.d/deploy'", 'files/system-elsewhere', 'unknown'],
      ["ssh prod-1 'cat > /home/shop/config.yml' < config.yml", 'files/change-elsewhere', 'production'],
      ["ssh prod-1 'cd shop && git pull && npm ci'", 'files/run-elsewhere', 'production'],
      ['ssh prod-1 rm -rf /home/shop/app/node_modules', 'files/change-elsewhere', 'production'],
      ["ssh prod-1 ./release.sh", 'files/run-elsewhere', 'production'],
      ["pssh -h hosts.txt 'rm -rf /srv'", 'files/delete-elsewhere', 'unknown'],
      ['pdsh -w web[1-5] reboot', 'system/power', 'unknown'],
      ['clush -w web1 rm -rf /srv/shop', 'files/delete-elsewhere', 'unknown'],
      ['fab -H web1 -- rm -rf /srv/shop', 'files/delete-elsewhere', 'unknown'],
      ['clush -w prod-1 systemctl stop nginx', 'system/service-stop', 'production'],
      ['ssh prod-1 "rm -rf /srv/data"', 'files/delete-elsewhere', 'production'],
      [`ssh db.example.com 'psql -c "drop table users"'`, 'postgres/sql-drop-table', 'unknown'],
    ],
    leaves: ['pdsh -w web[1-5] uptime', 'fab -H web1 -- uptime', 'fab --list', 'pssh -h hosts.txt df -h', "sftp box <<< 'get report.csv'", 'ssh -T git@github.com', 'ssh -N -L 8080:localhost:8080 box', 'ssh -V', 'ssh -G prod-1', 'ssh localhost', 'ssh prod-1 uptime', 'ssh prod-1 "tail -n 50 /var/log/syslog"', 'ssh -Q cipher', 'ssh-keyscan github.com', 'scp notes.txt prod-1:/tmp/', 'scp prod-1:/var/log/app.log .', 'ssh dev-box', 'echo "ssh prod-1"', "ssh web1 'cat > notes.txt' < notes.txt", "ssh web1 'cd shop && git pull'", 'ssh web1 rm -rf /home/shop/app/node_modules', 'ssh prod-1 rm -rf /home/shop/app/tmp/cache', "ssh prod-1 'cd shop && git status && git log -3'", "ssh prod-1 'df -h > /tmp/df.txt'", 'ssh prod-1 node --version', "ssh dev-box 'cd shop && git pull && npm ci && ./setup.sh'", "ssh prod-1 'apt list --upgradable'", "ssh prod-1 'apt-get update'"],
  },
} satisfies Provider;

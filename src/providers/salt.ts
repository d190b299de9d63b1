import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Finding } from '../core/effect.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { runElsewhere } from '../targets/chosen.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Source: docs.saltproject.io (salt, salt-run, salt-key, salt-cloud); level kn.
const VALUED = '-c --config-dir -t --timeout -b --batch-size --out --output -N --nodegroup --saltenv --pillarenv -l --log-level -u --user --roster -p -m -P';

const ROWS: readonly Row[] = [
  { does: /^salt(?:-call|-ssh)? (?:\S+ )?(?:file\.(?:remove|rmdir|truncate|write)|(?:mysql|postgres|mongodb|influxdb)\.(?:db_remove|user_remove|query|drop_\w+|schema_remove)|lvm\.(?:lvremove|vgremove)|disk\.(?:wipe|format_)|btrfs\.delete|zfs\.destroy|zpool\.destroy|docker\.(?:rm|remove_volume|prune)|user\.delete|pkg\.(?:remove|purge))\b/, effect: 'destroys-data', operation: 'module-delete', act: 'Delete on', says: 'It is gone on every minion that matches. Cannot be undone.' },
  { does: /^salt(?:-call|-ssh)? (?:\S+ )?(?:test|grains\.(?:items?|get|ls)|pillar\.(?:items?|get|ls)|status|network\.(?:ip_addrs|interfaces|ping)|disk\.usage|pkg\.(?:version|list_\w+|latest_version)|service\.(?:status|get_all|available)|sys|state\.(?:show_\w+|test)|cp\.list_\w+|saltutil\.(?:running|find_job)|system\.get_\w+|file\.(?:stats|file_exists|directory_exists|read|find|grep))(?:[ .]|$)/, effect: 'reads', operation: 'read', act: '', says: '' },
  { does: /^salt(?:-call|-ssh)? (?:\S+ )?(?:state|system|service|pkg|cmd|user|file|grains|saltutil|schedule|mount|cron|iptables|firewalld|git|docker|supervisord|ps|power|k8s|kubernetesmod|pip)\.\w+/, effect: 'changes', operation: 'module', act: 'Change', says: 'It happens on every minion that matches.', dry: 'test=True' },
  { does: /^salt-key\b/, flag: '-d|--delete|-D|--delete-all|-r|--reject|-R|--reject-all|-a|--accept|-A|--accept-all', effect: 'permissions', operation: 'key', act: 'Accept or delete keys of minions', says: 'It changes which machines the master commands.' },
  { does: /^salt-run (?:state\.(?:orchestrate|orch|sls)|cloud\.\w+|manage\.(?:down|bootstrap)|virt\.\w+|fileserver\.clear\w*|cache\.clear\w*|jobs\.\w*kill\w*)/, effect: 'changes', operation: 'orchestrate', act: 'Run', says: 'It changes every machine that it names.' },
  { does: /^salt-cloud\b/, flag: '-d|--destroy', effect: 'destroys-data', operation: 'cloud-destroy', act: 'Destroy machine', says: 'Its disks go with it. Cannot be undone.' },
  { does: /^salt-cloud\b/, flag: '-p|--profile|-m|--map|-a|--action', effect: 'changes', operation: 'cloud-change', act: 'Change machines of', says: 'Machines are made, or those that the map no longer names destroyed.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  if (argv.includes('test=True') || argv.includes('test=true')) return [];
  if (/^cmd\.(?:run\w*|shell|powershell|script\w*)$/.test(args.positionals[argv[0] === 'salt-call' ? 0 : 1] ?? '')) return [];
  return rowFindings('salt', ROWS, { words: [argv[0] ?? '', ...args.positionals], args, name: args.value('-d', '--destroy') || args.positionals[0] });
}

/** `salt '*' cmd.run '…'` runs a command on every minion that matches. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const words = parseArgs(argv, VALUED).positionals;
  const [target = '', module = '', command] = argv[0] === 'salt-call' ? ['minion', ...words] : words;
  if (!/^cmd\.(?:run\w*|shell|powershell|script\w*)$/.test(module) || command === undefined) return [];
  if (!isKnown(command) || /script/.test(module)) return [{ language: 'unreadable', why: 'the command for the minions is only known when it runs' }];
  return [{ language: 'shell', text: runElsewhere(`salt-${target.replaceAll('*', 'all')}`, command) }];
}

export default {
  id: 'salt',
  title: 'Salt',
  executables: ['salt', 'salt-call', 'salt-ssh', 'salt-run', 'salt-key', 'salt-cloud'],
  valued: VALUED,
  target: [fromFlag('--saltenv'), fromFlag('-N', '--nodegroup'), elsewhere],
  inspect,
  payloads,
  samples: {
    sees: [
      [`salt '*' cmd.run 'rm -rf /srv'`, 'files/delete-elsewhere', 'unknown'],
      [`salt 'prod-*' cmd.run reboot`, 'system/power', 'production'],
      [`salt '*' state.highstate`, 'salt/module', 'unknown'],
      [`salt 'web*' state.apply nginx`, 'salt/module', 'unknown'],
      [`salt '*' file.remove /srv/data`, 'salt/module-delete', 'unknown'],
      ['salt-key -D -y', 'salt/key', 'unknown'],
      ['salt-cloud -d web-1', 'salt/cloud-destroy', 'unknown'],
      ['salt-run state.orchestrate deploy', 'salt/orchestrate', 'unknown'],
    ],
    leaves: [`salt '*' test.ping`, `salt '*' grains.items`, `salt 'web*' cmd.run uptime`, `salt '*' state.apply nginx test=True`, 'salt-key -L', `salt '*' service.status nginx`, 'salt-run manage.status', 'salt-cloud -Q', 'salt-call --version'],
  },
} satisfies Provider;

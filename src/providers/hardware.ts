import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: ipmitool(1); Dell iDRAC RACADM reference; github.com/DMTF/Redfishtool; snmpset(1); command references of Cisco IOS and Junos; level doc.
const VALUED = '-H -U -P -I -L -f -p -k -r --rhost -u --user -S -C -v -c -l -a -A -x -X -m -t --host --username --password';
const OFF = 'Everything that runs on it stops at once; what was not written yet is lost.';
const BLANK = 'It forgets its settings or its disks. Whoever is connected over it is cut off. Cannot be undone.';

const ROWS: readonly Row[] = [
  { does: /^(?:ipmitool|ipmi-chassis|bmc) (?:chassis )?power (?:off|reset|cycle|soft|diag)\b/, effect: 'changes', operation: 'power', act: 'Switch the power of machine', says: OFF },
  { does: /^ipmitool (?:chassis bootdev|chassis bootparam|mc reset|bmc reset|sol set|lan set|channel set\w*|raw|hpm upgrade|fru write|ekanalyzer|nm|fwum)\b/, effect: 'changes', operation: 'settings', act: 'Change the management controller of machine', says: 'The machine may start differently, or no longer be reached.' },
  { does: /^ipmitool user (?:set|disable|enable|priv|test)\b/, effect: 'permissions', operation: 'access', act: 'Change who manages machine', says: 'Whoever has it can switch the machine off and read its screen.' },
  { does: /^ipmitool sel clear\b/, effect: 'destroys-data', operation: 'log-clear', act: 'Delete the event log of machine', says: 'What happened before can no longer be found out.' },
  { does: /^racadm (?:.{0,200} )?(?:racreset\w*|systemerase|storage (?:deletevd|init|resetconfig|clearconfig)|raid (?:deletevd|init|resetconfig)|clrsel|lclog clear|resetkey|sslresetcfg|racresetcfg)\b/i, effect: 'destroys-data', operation: 'reset', act: 'Erase or reset machine', says: BLANK },
  { does: /^racadm (?:.{0,200} )?(?:serveraction (?:powerdown|powercycle|hardreset|graceshutdown)|jobqueue|set|config|fwupdate|update)\b/i, effect: 'changes', operation: 'power', act: 'Change machine', says: OFF },
  { does: /^redfishtool (?:.{0,200} )?(?:reset|delete|patch|setBootOverride|setAssetTag|addUser|deleteUser|setPassword|clearLog)\b/i, effect: 'changes', operation: 'power', act: 'Change machine', says: OFF },
  { does: /^(?:storcli|storcli64|perccli|perccli64|megacli|MegaCli64|ssacli|hpssacli|hpacucli|arcconf|mdadm-raid) .{0,200}\b(?:del|delete|init|initialize|erase|clear|CfgClr|CfgLdDel|LDInit|secureerase|crypto)\b/i, effect: 'destroys-data', operation: 'raid-delete', act: 'Delete array', says: 'Everything on it is lost. Cannot be undone.' },
  { does: /^flashrom\b/, flag: '-E|--erase|-w|--write', effect: 'irreversible', operation: 'firmware', act: 'Erase the firmware of machine', says: 'Without it the machine does not start again. Cannot be undone.' },
  { does: /^snmpset\b/, effect: 'changes', operation: 'snmp-set', act: 'Change device', says: 'It takes effect at once: interfaces go down, devices restart.' },
  { does: /^(?:apcaccess|upscmd|upsdrvctl|powerman|pm) (?:.{0,200} )?(?:shutdown|off|cycle|load\.off)\b/, effect: 'changes', operation: 'power', act: 'Switch the power of machine', says: OFF },
];

/** What is typed at a network device's own prompt; only there do these words mean this. */
const AT_THE_DEVICE: readonly Row[] = [
  { does: /^(?:write erase|erase (?:startup-config|nvram:|flash:|running-config)|delete (?:\/\S+ )*(?:flash|bootflash|disk\d|startup-config|vlan\.dat|\/config)|request system (?:zeroize|reboot|halt|power-off|snapshot|software)|factory-reset|restore factory|execute (?:factoryreset\w*|formatlogdisk|reboot|shutdown|restore)|format (?:flash|bootflash|disk)|squeeze flash)/i, effect: 'destroys-data', operation: 'device-erase', act: 'Erase or restart device', says: BLANK },
  { does: /^(?:reload|reset saved-configuration|no (?:interface|router|ip|vlan|spanning-tree)|clear (?:ip bgp|configuration|crypto)|conf(?:igure)? (?:t|terminal|replace)|commit(?: confirmed| and-quit)?|copy \S+ (?:startup|running)-config|rollback \d)\b/i, effect: 'changes', operation: 'device-change', act: 'Change device', says: 'Networks behind it can be cut off at once.' },
];

function inspect({ argv, remote }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  if (/^(?:reload|write|erase|delete|request|factory-reset|restore|execute|squeeze|configure|conf|commit|clear|rollback|no)$/.test(program)) {
    return remote === undefined ? [] : rowFindings('hardware', AT_THE_DEVICE, { words: argv, args: parseArgs([]) });
  }
  const args = parseArgs(argv, VALUED);
  return rowFindings('hardware', ROWS, { words: /^megacli/i.test(program) ? argv.map((word) => word.replace(/^-/, '')) : [program, ...args.positionals], args, name: args.value('-H', '-r', '--rhost', '--host') ?? (program === 'snmpset' ? args.positionals[0] : undefined) });
}

export default {
  id: 'hardware',
  title: 'Servers and network devices',
  executables: 'ipmitool ipmi-chassis racadm redfishtool storcli storcli64 perccli perccli64 megacli MegaCli64 ssacli hpssacli hpacucli arcconf flashrom snmpset upscmd upsdrvctl powerman pm reload write erase delete request factory-reset execute squeeze configure conf commit'.split(' '),
  target: [fromUrlFlag('-H', '--rhost', '--host'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['ipmitool -H bmc-prod-1 -U admin -P x chassis power cycle', 'hardware/power', 'production'],
      ['ipmitool sel clear', 'hardware/log-clear', 'unknown'],
      ['flashrom -p internal -E', 'hardware/firmware', 'unknown'],
      ['megacli -CfgClr -a0', 'hardware/raid-delete', 'unknown'],
      ['racadm -r 10.0.0.9 -u root -p x systemerase cryptographicerasepd', 'hardware/reset', 'unknown'],
      ['redfishtool -r bmc.example.com Systems reset ForceRestart', 'hardware/power', 'unknown'],
      ['storcli64 /c0/v0 del force', 'hardware/raid-delete', 'unknown'],
      ['snmpset -v2c -c private switch-1.example.com ifAdminStatus.3 i 2', 'hardware/snmp-set', 'unknown'],
      ['ssh admin@core-switch "write erase"', 'hardware/device-erase', 'unknown'],
      ["ssh admin@edge-prod 'request system zeroize'", 'hardware/device-erase', 'production'],
      ['ssh admin@core-switch reload', 'hardware/device-change', 'unknown'],
    ],
    leaves: ['flashrom -r backup.bin', 'ipmitool -H bmc-prod-1 -U admin -P x chassis power status', 'ipmitool sensor list', 'ipmitool sel list', 'racadm getsysinfo', 'storcli64 /c0 show', 'snmpwalk -v2c -c public switch-1', 'ssh admin@core-switch "show running-config"', "ssh admin@edge-prod 'show interfaces terse'"],
  },
} satisfies Provider;

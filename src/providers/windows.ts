import type { Finding } from '../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Source: the tools' own `/?`, and "Windows commands" at learn.microsoft.com (level doc). Switches are words here: `/f` begins with no dash.
const GONE = 'Cannot be undone.';
const CUT = 'Whoever uses it is cut off until it is started again.';
const ACCOUNT = 'It changes who can log in, and as whom.';
const OPEN = 'It changes who can reach the machine.';
const ACCESS = 'It changes who may do what on this machine.';
const BOOT = 'The machine may not start again, or not recover by itself.';
/** Keys that decide what starts by itself, and what guards the machine. */
const STARTS = /^reg(?:\.exe)? (?:add|import|copy|restore|load) (?:\\\\\S+\\)?hk(?:lm|cu|ey_local_machine|ey_current_user|u|ey_users)\\.*(?:\\run(?:once)?\b|\\winlogon|\\services\\|\\policies\\|\\image file execution|\\windows defender|\\lsa\b|\\system\\currentcontrolset\\|\\firewallpolicy|\\safeboot)/i;
const SYSTEM = '"?(?:[a-z]:[\\\\/]?"?(?:\\*|$| )|[a-z]:[\\\\/](?:windows|users|program files|programdata|boot|system volume|documents and settings)\\b|%?(?:systemroot|windir|systemdrive)%?)';

const ROWS: readonly Row[] = [
  { does: /^reg delete ./i, effect: 'irreversible', operation: 'registry-delete', act: 'Delete registry key', says: `Programs and Windows itself keep their settings there. ${GONE}`, instead: 'reg export KEY before.reg' },
  { does: STARTS, effect: 'permissions', operation: 'registry-system', act: 'Change registry key', says: 'It decides what starts by itself, or what guards this machine.', instead: 'reg export KEY before.reg' },
  { does: /^reg (?:save|export) "?(?:hklm|hkey_local_machine)\\(?:sam|security|system)(?:[\s"\\]|$)/i, effect: 'reveals', operation: 'registry-hashes', act: 'Copy the passwords of', says: 'The hashes of every account’s password, or the key to them, stand in it.' },
  { does: /^reg (?:restore|import|load|unload) ./i, effect: 'changes', operation: 'registry-import', act: 'Change the registry from', says: 'What stood under the same keys is overwritten.' },
  { does: /^regedit .*\/s\b/i, effect: 'changes', operation: 'registry-import', act: 'Change the registry from', says: 'What stood under the same keys is overwritten.' },
  { does: /^wbadmin (?:delete|disable|stop)\b|^reagentc \/disable\b|^diskshadow\b|^wmic .*\bshadowcopy\b.*\bdelete\b/i, effect: 'destroys-backup', operation: 'backup-delete', act: 'Give up the backups', says: 'What could bring the data back is gone, or no longer made.' },
  { does: /^vssadmin (?:delete|resize)\b/i, effect: 'destroys-backup', operation: 'shadow-delete', named: 0, act: 'Delete the shadow copies', says: `What could bring the data back is gone. ${GONE}` },
  { does: /^wbadmin start (?:recovery|systemstaterecovery|sysrecovery)\b/i, effect: 'destroys-data', operation: 'backup-restore', act: 'Restore over', says: 'What was written since the backup is lost.' },
  { does: /^bcdedit .*(?:\/set|\/delete|\/deletevalue|\/import|\/default|\/displayorder|\/createstore|\/bootsequence|\/sysstore|\/copy|\/create)\b/i, effect: 'irreversible', operation: 'boot', act: 'Change how the machine starts', says: BOOT, instead: 'bcdedit /export before.bcd' },
  { does: /^bootrec .*\/(?:fixmbr|fixboot|rebuildbcd)\b|^bootsect \/nt/i, effect: 'irreversible', operation: 'boot', act: 'Rewrite how the machine starts', says: BOOT },
  { does: /^net1? (?:user \S+ .*(?:\/delete|\/add|\/active)|user \S+ [^/\s]\S*|accounts .*\/\w+:)/i, effect: 'permissions', operation: 'user-change', act: 'Change user', says: ACCOUNT },
  { does: /^net1? (?:localgroup|group) .*\/(?:add|delete)\b/i, effect: 'permissions', operation: 'group-change', act: 'Change group', says: ACCOUNT },
  { does: /^net1? stop \S/i, effect: 'changes', operation: 'service-stop', act: 'Stop service', says: CUT },
  { does: /^net1? share \S+.*(?:\/delete|=|\/grant)/i, effect: 'permissions', operation: 'share', act: 'Change share', says: OPEN },
  { does: /^net1? computer \S+ \/(?:del|add)\b/i, effect: 'permissions', operation: 'domain-computer', act: 'Change domain computer', says: ACCOUNT },
  { does: /^sc (?:\\\\\S+ )?delete \S/i, effect: 'irreversible', operation: 'service-delete', act: 'Delete service', says: `How it was set up is gone with it. ${GONE}` },
  { does: /^sc (?:\\\\\S+ )?(?:stop|pause|config|failure|sdset|create|control) \S/i, effect: 'changes', operation: 'service-change', act: 'Change service', says: CUT },
  { does: /^sc \\\\\S+ start \S/i, effect: 'changes', operation: 'service-change', act: 'Change service', says: CUT },
  { does: /^schtasks .*\/delete\b/i, effect: 'irreversible', operation: 'task-delete', act: 'Delete scheduled task', says: 'What it did by itself is no longer done.', instead: 'schtasks /query /tn NAME /xml > task.xml' },
  { does: /^schtasks .*\/(?:create|change)\b/i, effect: 'changes', operation: 'task-change', act: 'Change scheduled task', says: 'The machine does something by itself from then on.' },
  { does: /^at \d{1,2}:\d\d|^at .*\/delete\b/i, effect: 'changes', operation: 'task-change', act: 'Change scheduled task', says: 'The machine does something by itself from then on.' },
  { does: /^cipher .*\/w:/i, effect: 'irreversible', operation: 'wipe', act: 'Overwrite what was deleted on', says: `Deleted files can then be recovered by nobody. ${GONE}` },
  { does: /^cipher .*\/e\b.*\/s:/i, effect: 'irreversible', operation: 'encrypt', act: 'Encrypt everything below folder', says: 'Without the key of this user nothing in it can be read again.' },
  { does: new RegExp(`^(?:takeown .*\\/f ${SYSTEM}|icacls ${SYSTEM}|cacls ${SYSTEM}|xcacls ${SYSTEM})`, 'i'), effect: 'permissions', operation: 'system-access', named: 1, act: 'Change access to everything below folder', says: 'Programs that check it stop working, and nothing remembers how it was.' },
  { does: /^icacls .*\/(?:reset|restore|setowner)\b.*\/t\b/i, effect: 'permissions', operation: 'access-reset', act: 'Change access to everything below folder', says: 'Nothing remembers how it was.', instead: 'icacls FOLDER /save before.acl /t' },
  { does: /^netsh (?:.*\b)?(?:advfirewall|firewall)\b.*\b(?:set|reset|add|delete|import)\b/i, effect: 'permissions', operation: 'firewall', act: 'Change the firewall', says: OPEN, instead: 'netsh advfirewall export before.wfw' },
  { does: /^netsh .*\b(?:reset|delete|set|add)\b/i, effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'It may cut the machine off.' },
  { does: /^route (?:delete|add|change|-f)\b|^route .*-f\b/i, effect: 'changes', operation: 'network', act: 'Change the network of machine', says: 'It may cut the machine off.' },
  { does: /^fsutil (?:usn deletejournal|file setzerodata|file setvaliddata|volume dismount|reparsepoint delete|behavior set|repair set)\b/i, effect: 'destroys-data', operation: 'file-system', act: 'Change the file system of', says: GONE },
  { does: /^wevtutil (?:cl|clear-log|um|uninstall-manifest|sl|set-log)\b/i, effect: 'destroys-data', operation: 'event-log', act: 'Clear event log', says: `The record of what happened on the machine is lost. ${GONE}`, instead: 'wevtutil epl LOG before.evtx' },
  { does: /^auditpol .*\/(?:clear|set|remove|restore)\b|^secedit .*\/configure\b|^gpresult \/reset/i, effect: 'permissions', operation: 'security-policy', act: 'Change the security policy of machine', says: ACCESS },
  { does: /^manage-bde\b/i, flag: '-off|-lock|-forcerecovery|-delete|-on|-changekey|-disable', effect: 'irreversible', operation: 'encryption', act: 'Change the encryption of disk', says: 'Without its keys nothing on it can be read again.' },
  { does: /^dism .*\/(?:remove-\w+|disable-feature|apply-image|apply-unattend|cleanup-mountpoints|set-\w+)\b/i, effect: 'changes', operation: 'system-image', act: 'Change what Windows is made of', says: 'What is removed has to be fetched and set up again.' },
  { does: /^mountvol \S+ (?:\/d|\/p)\b|^mountvol \/(?:r|n)\b/i, effect: 'changes', operation: 'detach', act: 'Detach volume', says: 'Programs that use it lose their files until it is attached again.' },
  { does: /^(?:convert [a-z]: |chkdsk [a-z]:.*\/[frbx]\b)/i, effect: 'changes', operation: 'repair', act: 'Rewrite the file system of disk', says: 'What it cannot mend it throws away.' },
  { does: /^certutil\b/i, flag: '-delstore|-delkey|-deletePolicyServer|-revoke|-CRL', effect: 'irreversible', operation: 'certificate-delete', act: 'Delete certificate', says: 'Whatever relies on it stops working.' },
  { does: /^(?:mshta|regsvr32|rundll32|msiexec|installutil|cscript|wscript) .*(?:https?:|javascript:|vbscript:|\\\\\S+\\)/i, effect: 'executes', operation: 'remote-code', act: 'Run code from elsewhere', says: 'What it does cannot be read here.' },
  { does: /^iisreset(?!.*\/(?:status|\?))/i, effect: 'changes', operation: 'web-stop', act: 'Stop every web site of machine', says: CUT },
  { does: /^appcmd delete\b/i, effect: 'destroys-data', operation: 'web-delete', act: 'Delete web site', says: `Its configuration goes with it. ${GONE}`, instead: 'appcmd add backup before' },
  { does: /^appcmd (?:stop|set|recycle|reset|restore|clear|unlock|lock|migrate|install|uninstall|add)\b/i, effect: 'changes', operation: 'web-change', act: 'Change web site', says: CUT },
  { does: /^dsrm ./i, effect: 'destroys-data', operation: 'directory-delete', act: 'Delete from the directory', says: `Users, groups or machines go with everything they own. ${GONE}` },
  { does: /^(?:dsmod|dsadd|dsmove|dsacls|setspn|ktpass|netdom|nltest|djoin|redircmp|redirusr) .*(?:\/|-|user|group|computer|join|remove|reset|resetpwd|add)/i, dry: '-l|-q|-x|-t', effect: 'permissions', operation: 'directory-change', act: 'Change the directory', says: ACCOUNT },
  { does: /^(?:ntdsutil|dcpromo|ldifde .*-i\b|csvde .*-i\b)/i, effect: 'executes', operation: 'directory-tool', act: 'Change the directory', says: 'What it does to users and machines cannot be read here.' },
  { does: /^wmic .*\b(?:delete|call (?:uninstall|terminate|win32shutdown|reboot|shutdown|stopservice|changestartmode|disable|rename))\b|^wmic .*\b(?:reboot|shutdown)\b/i, effect: 'changes', operation: 'management', act: 'Change machine', says: 'It stops or removes what is named.' },
  { does: /^(?:shutdown|psshutdown)(?= .*\/(?:s|r|p|g|h|sg|fw)\b).* \/m \S/i, effect: 'changes', operation: 'power', act: 'Stop another machine', says: 'Everything on it stops, and it may need hands to come back.' },
  { does: /^(?:sdelete|sdelete64) \S/i, effect: 'irreversible', operation: 'wipe', act: 'Overwrite and delete', says: `It can be recovered by nobody. ${GONE}` },
  { does: /^lgpo\b|^gpupdate .*\/target:computer .*\/force .*\/boot/i, effect: 'permissions', operation: 'security-policy', act: 'Change the security policy of machine', says: ACCESS },
  { does: /^cluster .*(?:\/delete|\/del|\/evict|\/offline|\/destroy)\b/i, effect: 'changes', operation: 'cluster', act: 'Change cluster', says: CUT },
];

/** Whoever writes for bash doubles backslashes; what begins with two names another machine. */
function single(word: string): string {
  return word.replace(/^\\{3,}/, '\\\\').replace(/([^\\])\\{2,}/g, '$1\\');
}

function inspect({ argv: written }: Invocation): readonly Finding[] {
  const argv = written.map(single);
  const args = parseArgs(argv);
  if (args.positionals.some((word) => word === '/?')) return [];
  if (argv[0] === 'wsl') return wsl(argv);
  const words = [argv[0] ?? '', ...args.positionals];
  return rowFindings('windows', ROWS, { words, args, name: nameIn(args.positionals) });
}

/** The distribution's own disk is deleted with everything in it. */
function wsl(argv: readonly string[]): readonly Finding[] {
  const at = argv.findIndex((word) => word === '--unregister');
  const import_ = argv.includes('--manage') && argv.includes('--move');
  if (at < 0 || import_) return [];
  return rowFindings('windows', [{ does: /^wsl/, effect: 'destroys-data', operation: 'distribution-delete', act: 'Delete distribution', says: `Everything in it is deleted. ${GONE}`, instead: 'wsl --export NAME before.tar' }], { words: ['wsl'], args: parseArgs([]), name: argv[at + 1] });
}

/** The first word that is neither a verb nor a switch. */
function nameIn(words: readonly string[]): string | undefined {
  const task = words.findIndex((word) => /^\/(?:tn|f)$/i.test(word));
  const named = task >= 0 ? words[task + 1] : undefined;
  return named !== undefined && !named.startsWith('/') ? named : words.slice(1).find((word) => !/^\/\w/.test(word) && !word.startsWith('\\\\'));
}

/** Another machine: `sc \\web-1 stop x`, `schtasks /s web-1`, `shutdown /m \\web-1`. */
const otherMachine: TargetSource = ({ argv: words }) => {
  const argv = words.map(single);
  const at = argv.findIndex((word) => /^\/(?:s|node|m|r|system)$/i.test(word) && /^(?:schtasks|taskkill|wmic|shutdown|wevtutil|driverquery|systeminfo|psshutdown)$/.test(argv[0] ?? ''));
  const glued = argv.map((word) => /^\/(?:node|r|s):"?([^"]+)/i.exec(word)?.[1]).find((name) => name !== undefined);
  const written = (at >= 0 ? argv[at + 1] : undefined) ?? glued ?? argv.slice(1).find((word) => /^\\\\[\w.-]+$/.test(word));
  if (written === undefined || written.startsWith('/')) return undefined;
  const name = written.replace(/^\\+/, '');
  return context(isKnown(name) ? name : '', { source: 'machine name', fact: isKnown(name) ? `it acts on ${name}` : 'the machine is only known when it runs' });
};

/** Programs that run a command given as text. */
function payloads({ argv }: Invocation): readonly Payload[] {
  if (argv[0] === 'runas') {
    const text = argv.slice(1).filter((word) => !word.startsWith('/')).join(' ');
    return text ? [{ language: 'shell', text }] : [];
  }
  if (argv[0] !== 'forfiles') return [];
  const at = argv.findIndex((word) => /^\/c$/i.test(word));
  const text = at < 0 ? undefined : argv[at + 1];
  const from = argv.findIndex((word) => /^\/p$/i.test(word));
  const folder = (from < 0 ? '.' : (argv[from + 1] ?? '.')).replaceAll('\\', '/').replace(/\/$/, '');
  return text === undefined ? [] : [{ language: 'shell', text: text.replace(/@(?:file|path|relpath|fname)/gi, `${folder}/${HOLE}`) }];
}

export default {
  id: 'windows',
  title: 'Windows',
  executables: `reg regedit wbadmin reagentc diskshadow vssadmin bcdedit bootrec bootsect net net1 sc schtasks at cipher takeown icacls cacls xcacls netsh route fsutil wevtutil auditpol secedit manage-bde dism mountvol convert chkdsk
    certutil mshta regsvr32 rundll32 msiexec installutil cscript wscript iisreset appcmd dsrm dsmod dsadd dsmove dsacls setspn ktpass netdom nltest djoin ntdsutil dcpromo ldifde csvde wmic shutdown psshutdown sdelete sdelete64 lgpo cluster
    wsl runas forfiles taskkill attrib robocopy`.split(/\s+/),
  target: [elsewhere, otherMachine],
  inspect,
  payloads,
  samples: {
    sees: [
      ['reg save "HKLM\\SAM" sam.hive', 'windows/registry-hashes'],
      ['cmd /c "reg delete HKLM\\Software\\Acme /f"', 'windows/registry-delete', 'unknown'],
      ['reg add "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run" /v x /d y.exe /f', 'windows/registry-system', 'unknown'],
      ['vssadmin Delete Shadows /All /Quiet', 'windows/shadow-delete', 'unknown'],
      ['wbadmin delete catalog -quiet', 'windows/backup-delete', 'unknown'],
      ['bcdedit /set {default} recoveryenabled No', 'windows/boot', 'unknown'],
      ['net user admin P4ss /add', 'windows/user-change', 'unknown'],
      ['net stop MSSQLSERVER /y', 'windows/service-stop', 'unknown'],
      ['sc delete AcmeAgent', 'windows/service-delete', 'unknown'],
      ['sc \\\\\\\\web-prod-1 stop W3SVC', 'windows/service-change', 'production'],
      ['schtasks /delete /tn Backup /f', 'windows/task-delete', 'unknown'],
      ['cipher /w:C:', 'windows/wipe', 'unknown'],
      ['icacls C:\\\\ /grant Everyone:F /t', 'windows/system-access', 'unknown'],
      ['netsh advfirewall set allprofiles state off', 'windows/firewall', 'unknown'],
      ['wevtutil cl System', 'windows/event-log', 'unknown'],
      ['wsl --unregister Ubuntu', 'windows/distribution-delete', 'unknown'],
      ['dsrm "OU=Staff,DC=acme,DC=com" -subtree -noprompt', 'windows/directory-delete', 'unknown'],
      ['forfiles /p C:\\\\data /c "cmd /c rd /s /q @path"', 'files/delete'],
      ['del /s /q C:\\\\data\\\\*', 'files/delete'],
      ['rd /s /q C:\\\\Users\\\\me\\\\Documents', 'files/delete'],
      ['wsl -e bash -c "rm -rf ~"', 'files/delete'],
    ],
    leaves: [
      'reg query HKLM\\Software /s', 'reg export HKCU\\Software\\Acme before.reg', 'reg export HKLM\\Software\\Acme before.reg', 'reg export HKLM\\SYSTEM_OLD old.reg', 'reg add HKCU\\Software\\Acme /v Theme /d dark /f', 'vssadmin list shadows', 'bcdedit', 'net user', 'net use Z: \\\\\\\\nas\\\\share', 'net start', 'sc query', 'sc qc W3SVC', 'schtasks /query', 'icacls id_rsa /inheritance:r',
      'netsh wlan show profiles', 'wevtutil qe System /c:5', 'wsl --list --verbose', 'wsl ls -la', 'wsl --shutdown', 'taskkill /f /im node.exe', 'cmd /c "del /q dist\\\\*.js"', 'cmd /c "rd /s /q node_modules"', 'cmd /c dir /b', 'cmd /c "echo format c:"', 'attrib +r notes.txt',
      'cmd /c "npm run build && npm test"', 'robocopy src dist /E', 'certutil -hashfile app.zip SHA256', 'msiexec /i app.msi /qn', 'findstr /s /i "del /q" *.bat', 'chkdsk C:', 'where node', 'systeminfo',
    ],
  },
} satisfies Provider;

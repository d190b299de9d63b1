import type { EffectClass, Finding } from '../core/effect.ts';
import { HOLE } from '../core/invocation.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { fromFlag } from '../targets/clues.ts';
import { elsewhere } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';
import { spokenAct, spokenThing } from '../acts/spoken.ts';

/** What a cmdlet does by its name: the verb says what, the noun says to what. Source: "Approved Verbs for PowerShell Commands"; the modules' reference pages at learn.microsoft.com and docs.aws.amazon.com/powershell. */
interface Rule {
  readonly verb: RegExp;
  readonly noun: RegExp;
  readonly effect: EffectClass;
  readonly says: string;
  /** Where the verb alone would read badly: `Delete`. */
  readonly act?: string;
  readonly flag?: string;
}

const GONE = 'Cannot be undone, unless a backup of it stands elsewhere.';
const BACKUPS = 'What could bring the data back is gone.';
const ACCESS = 'It changes who may do what.';
const CHANGED = 'Whoever uses it is affected at once.';
const CUT = 'Whoever uses it is cut off until it runs again.';
const SHOWN = 'It would put a secret into the agent’s context.';

/** Nouns of modules that act on something others use: clouds, directories, mail, databases, virtual machines, clusters, web and name servers. */
const SHARED =
  /^(?:az|azure|azurerm|aad|msol|mg|ad(?!d)|spo|pnp|teams?|cs|exo|mailbox|distributiongroup|sql|dba|dns|dhcp|iis|web(?:app|site|config|binding|virtual)|vm|vhd|hard|nsx|xd|cluster|sc(?:vm|om)?[A-Z]?|s3|ec2|rds|ddb|lm|iam|ecs|ecr|eks|elb|efs|fsx|r53|cfn|cw|sns|sqs|ssm|sec|kms|rs|es|emr|asg|as|org|gcs|gce|gcp|k8s|rabbitmq|redis|octopus|vault|docker|container|aksCluster|hns|intune|graph|power|crm|adfs|gpo|gp|ca|storage|vdisk|namespace|deployment|pod)/i;
const BACKUP = /backup|snapshot|recoverypoint|restorepoint|shadowcopy|recoveryvault|recoveryservices/i;
const ROLE = /role|permission|polic(?:y|ies)|access|acl|grant|member|privilege|firewallrule|securitygroup|networkrule|authorization|sharedaccess|trust|consent|publicaccess/i;
const SECRET = /secret|certificate|(?:account|access|encryption|managedhsm|vault)key|password|credential|token$/i;
/** Nouns of this session or of installed tools, whose loss nobody mourns. */
const SLIGHT =
  /^(?:variable|alias|pssession|psdrive|module|job|scheduledjob|event|eventsubscriber|typedata|psbreakpoint|psreadlinekeyhandler|host|history|output|error|clipboard|formatdata|package|packagesource|psrepository|psresource|psresourcerepository|windowscapability|printjob|runspace|cimsession|transcript|location|guid|pesteroption|dotnettool|breakpoint|bootstrap|buildoutput|cache|temp\w*|tmp\w*|azcontext|azdefault|awscredentialprofile|awscredentials|smbmapping|odbcdsn|powershellprofile|poshcontext|poshtransientprompt|docker(?:cache)?|nugetpackage|tempfile|testdata|testdrive|mock|variableinscope)$/i;

const DELETES = /^(?:remove|clear|delete|drop|purge|destroy|wipe|erase|truncate|unpublish|uninstall|unregister|reset|terminate)$/;
const STOPS = /^(?:stop|restart|suspend|disable|dismount|disconnect|detach|reboot)$/;
const CHANGES = /^(?:set|new|add|update|enable|publish|start|invoke|import|move|rename|restore|resume|install|register|edit|grant|revoke|deploy|push|switch|merge|sync|write|send|approve|deny|initialize|optimize|resize|swap|mount|connect|attach|rotate|failover|create|put|submit|expand|copy|convert|complete|confirm|block|unblock|lock|unlock|protect|unprotect|save|reset|undo)$/;

const RULES: readonly Rule[] = [
  { verb: /^(?:get|receive|read|new|convertfrom|show|export)$/, noun: /^(?:azkeyvaultsecret|azkeyvaultkey|azkeyvaultcertificate|secret|secretvalue|credentialfromvault|secsecretvalue|ssmparametervalue|azaccesstoken|azstorageaccountkey|azadappcredential|azwebapppublishingprofile|azaksclustercredential|azcontainerregistrycredential|azcosmosdbaccountkey|azrediscachekey|azservicebuskey|azeventhubkey|stssessiontoken)$/, flag: '--asplaintext|--valueonly', effect: 'reveals', act: 'Print the value of', says: SHOWN },
  { verb: /^(?:get|new)$/, noun: /^(?:secsecretvalue|azstorageaccountkey|azaccesstoken|azcosmosdbaccountkey|azrediscachekey|azservicebuskey|azeventhubkey|azwebapppublishingprofile|azcontainerregistrycredential)$/, effect: 'reveals', act: 'Print the value of', says: SHOWN },
  { verb: /^get$/, noun: /^ssmparameter(?:value|list|sbypath)?$/, flag: '--withdecryption', effect: 'reveals', act: 'Print the value of', says: SHOWN },
  { verb: /^(?:set|select|use)$/, noun: /^(?:az|azure|azurerm)(?:context|subscription)$|^awsprofile$|^awscredential$|^kubecontext$|^kubectlcontext$/, effect: 'retargets', act: 'Switch to', says: 'Commands that follow act on it.' },
  { verb: /^(?:format|clear|initialize|reset|remove)$/, noun: /^(?:volume|disk|physicaldisk|partition|storagepool|virtualdisk|virtualdisksnapshot|vdisk|vhd|volumeshadowcopy)$/, effect: 'destroys-data', says: 'Everything on it is lost. Cannot be undone.' },
  { verb: /^(?:remove|clear|unregister|disable|stop|delete|dismount|suspend|reset)$/, noun: BACKUP, effect: 'destroys-backup', says: BACKUPS },
  { verb: /^disable$/, noun: /^(?:computerrestore)$/, effect: 'destroys-backup', says: BACKUPS },
  { verb: /^(?:stop|restart|suspend)$/, noun: /^computer$/, effect: 'changes', says: 'Everything on it stops, and it may need hands to come back.' },
  { verb: /^(?:clear|remove|limit)$/, noun: /^(?:eventlog|winevent)$/, effect: 'destroys-data', says: 'The record of what happened on the machine is lost. Cannot be undone.' },
  { verb: /^(?:set|add|remove|disable|uninstall)$/, noun: /^mppreference$|^windowsdefender\w*|^mpthreat/, effect: 'permissions', says: 'It changes what guards this machine.' },
  { verb: /^(?:set|new|remove|disable|enable|copy|rename)$/, noun: /^netfirewall\w+|^wsmanquickconfig|^psremoting|^netipsec\w+|^smbserverconfiguration$/, effect: 'permissions', says: 'It changes who can reach the machine.' },
  { verb: /^(?:new|remove|set|disable|enable|rename|add)$/, noun: /^local(?:user|group|groupmember)$/, effect: 'permissions', says: 'It changes who can log in, and as whom.' },
  { verb: /^(?:disable|remove|set|reset|rename|new|restart)$/, noun: /^net(?:adapter|ipaddress|route|ipinterface|nat|lbfoteam|switchteam)\w*$/, effect: 'changes', says: 'It may cut the machine off.' },
  { verb: /^clear$/, noun: /^recyclebin$/, effect: 'irreversible', says: 'What was deleted by mistake can then not be taken back.' },
  { verb: /^set$/, noun: /^acl$|^auditpolicy$/, effect: 'permissions', says: ACCESS },
  { verb: /^set$/, noun: /^executionpolicy$/, effect: 'permissions', says: 'It changes which scripts this machine runs.' },
  { verb: /^(?:remove|reset|rename|add)$/, noun: /^computer(?:machinepassword)?$/, effect: 'irreversible', says: 'The machine leaves its domain or its name. Taking it back needs an administrator of the domain.' },
  { verb: /^(?:uninstall|remove)$/, noun: /^(?:windowsfeature|windowsoptionalfeature|appxpackage|appxprovisionedpackage|iiswebsite|addsdomaincontroller|addsdomain)$/, effect: 'irreversible', says: 'What it kept is deleted with it.' },
  { verb: /^disable$/, noun: /^(?:windowsoptionalfeature|computerrestore|bitlocker\w*|bitlocker)$/, effect: 'changes', says: CUT },
  { verb: /^(?:stop|suspend|remove|set|disable)$/, noun: /^service$/, effect: 'changes', says: CUT },
  { verb: /^(?:unregister|remove|disable)$/, noun: /^scheduledtask$/, effect: 'changes', says: 'What it did by itself is no longer done.' },
  { verb: /^(?:remove|clear|revoke)$/, noun: new RegExp(`^(?=${SHARED.source.slice(1)}).*(?:${SECRET.source})`, 'i'), effect: 'irreversible', says: 'Whatever uses it stops working, and its value cannot be shown again.' },
  { verb: /^(?:remove|set|new|add|grant|revoke|update|clear|disable|enable)$/, noun: new RegExp(`^(?=${SHARED.source.slice(1)}).*(?:${ROLE.source})`, 'i'), effect: 'permissions', says: ACCESS },
  { verb: /^(?:disable|enable|set|unlock|reset)$/, noun: /^(?:ad(?:account|user|computer|accountpassword)|msol\w*|azaduser|mguser\w*|mailbox\w*)$/, effect: 'permissions', says: ACCESS },
  { verb: DELETES, noun: SHARED, effect: 'destroys-data', act: 'Delete', says: GONE },
  { verb: STOPS, noun: SHARED, effect: 'changes', says: CUT },
  { verb: CHANGES, noun: SHARED, effect: 'changes', says: CHANGED },
  { verb: /^(?:remove|delete|drop|purge|destroy|wipe|erase|truncate)$/, noun: /./, effect: 'destroys-data', act: 'Delete', says: 'By its name it cannot be undone.' },
];

/** Ordinary on one's own machine, a change on another one. */
const AWAY: readonly Rule[] = [{ verb: /^(?:restart|start|resume)$/, noun: /^(?:service|process|scheduledtask|webapppool|website)$/, effect: 'changes', says: CUT }];

/** Cmdlets whose payload decides, or that only carry others. */
const CARRIERS = /^(?:invoke-(?:sqlcmd|dbaquery|sqlcmd2|sqliteQuery|mysqlquery|azrestmethod|azrest|mggraphrequest|command|azvmruncommand|pester|psake|build|formatter|scriptanalyzer|plaster|history|item)|connect-\w+|disconnect-(?:azaccount|mggraph|exchangeonline|pssession)|start-(?:transcript|sleep|job|azdataproject)|stop-(?:transcript|job|process)|import-(?:csv|clixml|alias)|set-(?:awscredential|awsregion|defaultawsregion|psreadlineoption|psrepository|itresult|location|date|timezone|clipboard|poshprompt))$/i;
const NAMES = ['--name', '--identity', '--bucketname', '--dbinstanceidentifier', '--dbclusteridentifier', '--instanceid', '--tablename', '--stackname', '--functionname', '--clustername', '--id', '--vmname', '--databasename', '--database', '--servername', '--vaultname', '--drive', '--driveletter', '--number', '--distributionid', '--hostedzoneid', '--userprincipalname', '--objectid', '--resourceid', '--username', '--groupname', '--rolename', '--queueurl', '--topicarn', '--secretid', '--filesystemid', '--volumeid', '--snapshotid', '--resourcegroupname', '--subscription', '--subscriptionid', '--subscriptionname', '--computername', '--logname', '--taskname', '--executionpolicy'];

/** Programs that serve others, as their processes are called. */
const SERVERS = /^(?:sqlservr|postgres|mysqld|mariadbd|mongod|redis-server|nginx|httpd|w3wp|dockerd|com\.docker\.backend|vmms|vmcompute|lsass|winlogon|svchost|wininit|csrss|\*)(?:\.exe)?$/i;

function inspect(invocation: Invocation): readonly Finding[] {
  const { argv, piped, remote } = invocation;
  const args = parseArgs(argv.slice(1));
  const [, verb = '', noun = ''] = /^([a-z]+)-([^]*)$/.exec(argv[1] ?? '') ?? [];
  if (argv[1] === 'stop-process' && SERVERS.test(nameOf(args) ?? '')) return [{ effect: 'changes', provider: 'powershell', operation: 'stop-process', act: 'Stop process', says: CUT, clues: nameClues(args), ...resource('process', nameOf(args)) }];
  if (verb === '' || args.has('--what-if') || CARRIERS.test(argv[1] ?? '')) return [];
  if ((SLIGHT.test(noun) && !/^(?:set|select|use)$/.test(verb)) || (noun === 'executionpolicy' && isMild(args))) return [];
  const away = remote !== undefined || args.has('--computername');
  const rule = [...(away ? AWAY : []), ...RULES].find((one) => one.verb.test(verb) && one.noun.test(noun) && (one.flag === undefined || args.has(...one.flag.split('|'))));
  if (!rule || (rule.effect === 'reveals' && piped)) return [];
  const act = rule.act === undefined ? spokenAct(verb, thingsOf(noun)) : `${rule.act} ${spokenThing(thingsOf(noun))}`;
  return [{
    effect: rule.effect, provider: 'powershell', operation: argv[1] ?? '', act, says: rule.says, ...resource(spokenThing(thingsOf(noun)), nameOf(args)),
    clues: rule.effect === 'retargets' ? nameClues(args).map((clue) => ({ ...clue, about: 'context' })) : nameClues(args),
  }];
}

/** For one process, or for one user in the usual way, it opens nothing that a switch of `powershell` would not. */
function isMild(args: Args): boolean {
  return /^(?:process|currentuser)$/i.test(args.value('--scope') ?? '');
}

function nameOf(args: Args): string | undefined {
  return args.value(...NAMES.slice(0, 1)) ?? NAMES.map((name) => args.value(name)).find((value) => value !== undefined && value !== '') ?? args.positionals[0];
}

/** Every name in it that a person gave speaks: the resource group's as well as the thing's. */
function nameClues(args: Args): Finding['clues'] {
  const names = [...NAMES.flatMap((name) => args.value(name) ?? []), ...args.positionals.slice(0, 1)].filter((name) => name !== '' && !name.includes(HOLE));
  return [...new Set(names)].map((name) => ({ about: 'resource', name, evidence: { source: 'name', fact: `it names ${name.slice(0, 80)}` } }));
}

/** Modules' own beginnings of nouns. */
const MODULES = /^(?:azurerm|azure|az|ad|mg|msol|spo|pnp|exo|dba|dns(?=server)|dhcp(?=server)|net(?=fire|adap|ip|route|nat)|win|wmi|cim|s3|ec2|rds|ddb|cfn|iam|sec|sqs|sns|ssm|kms|lm|r53|gcs|gce|local|sql|web(?=app|site|bind)|mp)(?=\w{3})/;
/** Words that nouns are made of, longest first where one begins another. */
const WORDS = ('organizational organization distribution subscription recoveryservices preference assignment credential configuration definition certificate deployment permission connection environment parameter hyperv principal recovery resource instance snapshot database security sharing schedule scheduled password container computer restore services firewall function identity provider instance accounts account adapter machine manager network service storage windows feature profile website cluster encryption gateway address session central mailbox library message history machine backup binding bucket domain entity factor folder object policy record region router secret server source system tenant update volume object access action branch detail device engine export filter forest import member method module plugin process public report review script status string subnet switch target thread ticket vault value zone account lock disk drive event file flow group host image index item job key lan link list log mail map mode name node page pair part path peer plan pool port print queue rate role root rule scope set share shadow copy site sku slot snap stack stage state table tag task team term test theme time token topic type unit user view vnet volume web work gw app apps ip vm db dns nat acl org ou').split(' ');

/** The words of a noun, whose own capitals are gone: `azrecoveryservicesbackupitem` is a `recovery services backup item`. What it is not made of stands as it is. */
function thingsOf(noun: string): readonly string[] {
  const module = MODULES.exec(noun)?.[0] ?? '';
  const rest = noun.slice(module.length);
  const words = partsOf(rest, 12) ?? [rest];
  return /^(?:ad)$/.test(module) ? ['directory', ...words] : module === 'local' ? ['local', ...words] : /^(?:s3|sql|dns|dhcp)$/.test(module) ? [module, ...words] : words;
}

function partsOf(text: string, depth: number): readonly string[] | undefined {
  if (text === '') return [];
  if (depth === 0) return undefined;
  for (const word of WORDS) {
    if (!text.startsWith(word)) continue;
    const rest = partsOf(text.slice(word.length), depth - 1);
    if (rest) return [word, ...rest];
  }
  return undefined;
}

function payloads({ argv, cwd }: Invocation, { files }: Surroundings): readonly Payload[] {
  const args = parseArgs(argv.slice(1));
  const name = argv[1] ?? '';
  if (/^invoke-(?:sqlcmd2?|dbaquery|sqlitequery|mysqlquery|sqlquery)$/.test(name)) {
    const text = args.value('--query', '--q', '--sql') ?? (args.has('--inputfile', '--i', '--file') ? undefined : args.positionals[0]);
    const file = args.value('--inputfile', '--i', '--file');
    const dialect = /sqlite/.test(name) ? 'sqlite' : /mysql/.test(name) ? 'mysql' : 'mssql';
    if (text !== undefined) return [{ language: 'sql', text, dialect }];
    if (file === undefined) return [];
    const read = cwd === undefined ? undefined : files.read(/^[A-Za-z]:|^\//.test(file) ? file.replaceAll('\\', '/') : `${cwd}/${file.replaceAll('\\', '/').replace(/^\.\//, '')}`);
    return [read === undefined ? { language: 'unreadable', why: 'the file of statements cannot be read' } : { language: 'sql', text: read, dialect }];
  }
  if (/^invoke-(?:azrestmethod|azrest|mggraphrequest)$/.test(name)) {
    const url = args.value('--uri', '--path') ?? args.positionals[0] ?? HOLE;
    const base = name === 'invoke-mggraphrequest' ? 'https://graph.microsoft.com' : 'https://management.azure.com';
    return [{ language: 'http', method: (args.value('--method') ?? 'GET').toUpperCase(), url: url.startsWith('/') ? base + url : url, body: args.value('--payload', '--body') }];
  }
  if (name === 'invoke-azvmruncommand') return [args.value('--scriptstring') === undefined ? { language: 'unreadable', why: 'the script that runs on the machine cannot be read' } : { language: 'shell', text: args.value('--scriptstring') ?? '' }];
  return [];
}

export default {
  id: 'powershell',
  title: 'PowerShell',
  executables: ['cmdlet'],
  target: [elsewhere, fromFlag('--serverinstance', '--sqlinstance'), fromFlag('--environment'), fromFlag('--profilename'), fromFlag('--computername'), fromFlag('--server')],
  inspect,
  payloads,
  samples: {
    sees: [
      ['pwsh -c "Remove-AzResourceGroup -Name shop -Force"', 'powershell/remove-azresourcegroup', 'unknown'],
      ['pwsh -c "Remove-AzResourceGroup -Name rg-shop-prod -Force"', 'powershell/remove-azresourcegroup', 'production'],
      ['Remove-AzSqlDatabase -ResourceGroupName rg-staging -ServerName s -DatabaseName shop', 'powershell/remove-azsqldatabase', 'staging'],
      ['Remove-S3Bucket -BucketName shop-assets -DeleteBucketContent -Force', 'powershell/remove-s3bucket', 'unknown'],
      ['Get-ADUser -Filter * | Remove-ADUser -Confirm:$false', 'powershell/remove-aduser', 'unknown'],
      ['powershell -NoProfile -Command "Stop-Computer -ComputerName web-prod-1 -Force"', 'powershell/stop-computer', 'production'],
      ['Format-Volume -DriveLetter D -FileSystem NTFS', 'powershell/format-volume', 'unknown'],
      ['Clear-Disk -Number 1 -RemoveData -Confirm:$false', 'powershell/clear-disk', 'unknown'],
      ['Remove-AzRecoveryServicesVault -Vault $v', 'powershell/remove-azrecoveryservicesvault', 'unknown'],
      ['Remove-AzRoleAssignment -ObjectId x -RoleDefinitionName Owner', 'powershell/remove-azroleassignment', 'unknown'],
      ['Get-AzKeyVaultSecret -VaultName shop -Name db -AsPlainText', 'powershell/get-azkeyvaultsecret', 'unknown'],
      ['Select-AzSubscription -Subscription shop-prod', 'powershell/select-azsubscription', 'production'],
      ['Invoke-Sqlcmd -ServerInstance sql-prod -Query "DROP DATABASE shop"', 'powershell/sql-drop-database', 'production'],
      ['Invoke-Command -ComputerName db-prod-1 -ScriptBlock { Stop-Service MSSQLSERVER }', 'powershell/stop-service', 'production'],
      ['Set-ExecutionPolicy Unrestricted -Force', 'powershell/set-executionpolicy', 'unknown'],
      ['Clear-EventLog -LogName Security', 'powershell/clear-eventlog', 'unknown'],
      ['Remove-LocalUser alice', 'powershell/remove-localuser', 'unknown'],
    ],
    leaves: [
      'Remove-AzResourceGroup -Name shop -WhatIf', 'Get-AzResourceGroup', 'Get-ADUser -Filter *', 'Get-S3Bucket', 'Remove-Module Pester', 'Remove-Variable x', 'Clear-Host', 'Remove-Job -Name build', 'Set-ExecutionPolicy -Scope Process Bypass',
      'Remove-AzResourceGroup -Name rg-dev -Force', 'Invoke-Sqlcmd -ServerInstance localhost -Query "DROP DATABASE shop"', 'Invoke-Sqlcmd -Query "SELECT 1"', 'pwsh -c "Get-ChildItem | Sort-Object Length"', 'Write-Host "Remove-AzResourceGroup -Name prod"',
      'Invoke-Pester -Path tests', 'Update-Module Az', 'Install-Module Pester -Scope CurrentUser', 'New-Object PSObject', 'Get-Service | Where-Object Status -eq Running', 'Get-Help Remove-ADUser', 'Restart-Service -Name x -WhatIf', 'git commit -m "Call Remove-AzResourceGroup"',
    ],
  },
} satisfies Provider;

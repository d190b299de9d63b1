/** Built-in aliases, with `del`, `rd` and their like. Source: `Get-Alias` of Windows PowerShell 5.1 and PowerShell 7. */
const TABLE = `
remove-item ri rm rmdir del erase rd
get-childitem gci ls dir
get-content gc cat type
set-content sc
add-content ac
clear-content clc
clear-item cli
clear-variable clv
copy-item copy cp cpi
move-item move mv mi
rename-item ren rni
new-item ni
mkdir md
get-item gi
set-item si
get-itemproperty gp
set-itemproperty sp
remove-itemproperty rp
copy-itemproperty cpp
move-itemproperty mp
clear-itemproperty clp
invoke-item ii
get-location gl pwd
set-location sl cd chdir
push-location pushd
pop-location popd
resolve-path rvpa
invoke-expression iex
invoke-command icm
invoke-webrequest iwr curl wget
invoke-restmethod irm
invoke-history ihy r
start-process saps start
stop-process spps kill
get-process gps ps
start-job sajb
receive-job rcjb
remove-job rjb
wait-job wjb
start-service sasv
stop-service spsv
get-service gsv
start-sleep sleep
write-output echo write
out-host oh
out-printer lp
out-gridview ogv
tee-object tee
foreach-object foreach %
where-object where ?
select-object select
select-string sls
sort-object sort
group-object group
measure-object measure
compare-object compare diff
format-table ft
format-list fl
format-wide fw
format-custom fc
get-member gm
get-command gcm
get-help help man
get-history history ghy h
clear-history clhy
clear-host clear cls
get-alias gal
set-alias sal
new-alias nal
get-variable gv
set-variable sv set
new-variable nv
remove-variable rv
get-module gmo
import-module ipmo
remove-module rmo
get-unique gu
get-psdrive gdr
new-psdrive ndr mount
remove-psdrive rdr
new-pssession nsn
enter-pssession etsn
exit-pssession exsn
remove-pssession rsn
get-wmiobject gwmi
invoke-wmimethod iwmi
remove-wmiobject rwmi
set-wmiinstance swmi
get-ciminstance gcim
invoke-cimmethod icim
remove-ciminstance rcim
set-ciminstance scim
export-csv epcsv
import-csv ipcsv
trace-command trcm
set-clipboard scb
get-clipboard gcb
show-command shcm
get-date
test-path
join-path
split-path
out-null
out-file
`;

/** Alias to the cmdlet's lower-case name. */
export const ALIASES: ReadonlyMap<string, string> = new Map(TABLE.trim().split('\n').flatMap((row) => {
  const [name = '', ...aliases] = row.split(' ');
  return aliases.map((alias) => [alias, name] as const);
}));

/** Verbs a cmdlet's name may begin with. Source: "Approved Verbs for PowerShell Commands", and the ones that modules use besides. */
const VERBS = new Set(
  `add clear close copy enter exit find format get hide join lock move new open optimize push pop redo remove rename reset resize search select set show skip split step switch undo unlock watch
   backup checkpoint compare compress convert convertfrom convertto dismount edit expand export group import initialize limit merge mount out publish restore save sync unpublish update
   approve assert build complete confirm deny deploy disable enable install invoke register request restart resume start stop submit suspend uninstall unregister wait debug measure ping repair resolve test trace
   connect disconnect read receive send write block grant protect revoke unblock unprotect use delete drop purge destroy wipe erase kill terminate foreach where sort tee ls run create format detach attach rotate failover cancel swap replace stage flush`.split(/\s+/),
);

/** Whether a name is a cmdlet's: an approved verb, a dash and a noun. `docker-compose` and `apt-get` are not. */
export function isCmdlet(name: string): boolean {
  const found = /^(?:[\w.]{1,60}\\)?([A-Za-z]{2,14})-([A-Za-z][A-Za-z0-9_]{1,80})$/.exec(name);
  return found !== null && VERBS.has((found[1] ?? '').toLowerCase());
}

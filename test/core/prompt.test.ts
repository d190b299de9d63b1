import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opensPrompt } from '../../src/core/prompt.ts';

test('a program that waits for commands is seen', () => {
  for (const command of ['bash', ' sh ', '/bin/zsh -i', 'cd /srv && python3', 'python3 -i x.py', 'python3.12', 'FOO=1 exec bash --noprofile', 'sudo -E bash', 'env A=b node', 'ls; fish', 'if true; then bash; fi', '(bash)', 'bash -l', 'python3 -', 'bash -s', 'python3 -u', 'node --inspect', 'busybox sh', "'bash'", 'irb\n', 'tmux', 'su', 'su postgres', 'sqlite3 app.db', 'tmux attach', 'perl -', 'perl -i']) {
    assert.equal(opensPrompt(command), true, command);
  }
});

test('programs that are given something to run, or their input, are not', () => {
  for (const command of [
    '', 'ls', 'bash script.sh', 'bash -c "ls"', 'bash -lc ls', 'sh -ec ls', 'python3 x.py', 'python3 -m http.server', 'python3 -c "print(1)"', "python3 - <<'EOF'\nprint(1)\nEOF", 'python3 < x.py', 'echo ls | bash', 'curl x | sh -s',
    'node -e "1"', 'node -p 1', 'node --version', 'ruby -v', 'echo bash', 'git commit -m bash', 'which python3', 'grep -r bash .', 'bashful', 'node index.js', 'perl -pe s/a/b/ f', 'perl -i -pe s/a/b/ f', 'perl -pi -e s/a/b/ f', 'ruby -i -pe "gsub(/a/, %q(b))" f', 'npm run node', 'make sh', 'bash -ic ls', 'php -r "echo 1;"', 'sqlite3 x.db .tables',
  ]) {
    assert.equal(opensPrompt(command), false, command);
  }
});

test('the text of a here-document is none of the commands', () => {
  for (const command of ["cat > x.sh <<'END'\n#!/bin/sh\nls\nEND", 'cat > x.sh <<END\nbash\nEND\nchmod +x x.sh', 'cat <<-E > a; cat <<F > b\nsh\n\tE\nF', '# bash\nls', '#!/bin/bash\nls']) assert.equal(opensPrompt(command), false, command);
  for (const command of ['cat > x.sh <<END\nls\nEND\nbash', 'echo "<<END"\nbash\nEND', 'cat <<<END\nbash\nEND', 'cat <<END\nbash']) assert.equal(opensPrompt(command), true, command);
});

test('a megabyte is read in time', () => {
  const start = performance.now();
  for (const text of ['bash '.repeat(200_000), '|'.repeat(1 << 20), ' '.repeat(1 << 20), '<<A\n'.repeat(200_000), '-i '.repeat(300_000)]) opensPrompt(text);
  assert.ok(performance.now() - start < 1000);
});

test('known gap: a shell that reads from a program which reads from the terminal is not seen', () => assert.equal(opensPrompt('cat | sh'), false));

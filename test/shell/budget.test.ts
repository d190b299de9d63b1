import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { understand } from '../../src/shell/understand.ts';

const see = (command: string) => understand(command, { cwd: '/w', env: {}, files: filesOf({ '/w/loop.sh': 'bash loop2.sh; bash loop2.sh', '/w/loop2.sh': 'bash loop.sh; bash loop.sh' }), home: '/h' });
const many = (text: string, times: number) => text.repeat(times);

const BOMBS: Readonly<Record<string, string>> = {
  'parentheses': `${many('(', 1e5)}ls${many(')', 1e5)}`,
  'substitutions': `echo ${many('$(', 1e5)}ls${many(')', 1e5)}`,
  'unclosed substitutions': `echo ${many('$(', 1e5)}`,
  'substitutions in quotes around much text': `echo ${many('"$(echo ', 190)}${many('ls ', 3e5)}${many(')"', 190)}`,
  'process substitutions': `cat ${many('<(', 1e5)}`,
  'parameter expansions': `echo ${many('${a:-', 1e5)}${many('}', 1e5)}`,
  'arithmetic': `echo ${many('$((', 5e4)}1${many('))', 5e4)}`,
  'a long sum': `echo $((1${many('+1', 1e5)}))`,
  'a product of braces': `echo ${many('{a,b}', 1e4)}`,
  'nested braces': `echo ${many('{a,', 5e4)}${many('}', 5e4)}`,
  'a range': 'echo {1..1000000000000}',
  'ranges': 'echo {1..999}{1..999}{1..999}',
  'nested loops': 'for i in {1..99}; do for j in {1..99}; do for k in {1..99}; do rm $i; done; done; done',
  'doubling variables': `a=xxxxxxxxxx; ${many('a=$a$a;', 60)} rm $a`,
  'an eval that evals itself': `x='eval "$x"'; eval "$x"`,
  'a fork bomb': ':(){ :|:& };:',
  'nested ifs': many('if ', 1e5),
  'a long pipe': `${many('a|', 3e5)}a`,
  'a long list': `${many('a&&', 3e5)}a`,
  'statements': many('ls;', 333_333),
  'words': `echo ${many('abc ', 250_000)}`,
  'two megabytes': many('ls;', 666_666),
  'wrappers': `${many('sudo ', 1e4)}ls`,
  'env -S': `env -S "${many('env -S ', 1e4)}ls"`,
  'variables and branches': Array.from({ length: 3_000 }, (_, i) => `v${i}=1;[ a ] && v${i}=2;`).join(''),
};

for (const [name, command] of Object.entries(BOMBS)) {
  test(`gives up on ${name} soon, and says so`, () => {
    const start = performance.now();
    const seen = see(command);
    // Alone it takes well under a second; the bound leaves room for a busy machine.
    assert.ok(performance.now() - start < 5_000);
    assert.notDeepEqual(seen.opaque, []);
  });
}

const LARGE: Readonly<Record<string, string>> = {
  'a quoted word': `echo '${many('a', 1e6)}'`,
  'a here-document': `cat <<'E' > f\n${many('line $x\n', 120_000)}E`,
  'an expanded here-document': `cat <<E > f\n${many('line $x\n', 120_000)}E`,
  'a comment': `# ${many('x', 1e6)}`,
  'stars': `ls ${many('*', 1e6)}`,
  'empty lines': many('\n', 1e6),
  'a path': `cat ${many('a/', 4e5)}`,
};

for (const [name, command] of Object.entries(LARGE)) {
  test(`reads a megabyte of ${name}`, () => {
    const start = performance.now();
    assert.deepEqual(see(command).opaque, []);
    assert.ok(performance.now() - start < 5_000);
  });
}

test('reads scripts that run each other no more than twice', () => {
  assert.ok(see('bash loop.sh').invocations.length < 50);
});

test('keeps what it saw before the budget ran out', () => {
  assert.deepEqual(see('rm -rf /data; echo {1..1000000000000}').invocations[0]?.argv, ['rm', '-rf', '/data']);
});

test('never throws, whatever the bytes', () => {
  const odd = ['\0', 'ls \0 x', '\ud800', '\ufdd0', '$', '${', '$(', '`', '<<', '<<<', '>', '>>', '&>', '|', ';;', '((', '[[', 'a=(', 'case', 'for', 'function', '{', '!', '~', '~x', '\\', "$'\\", '${!}', '${#}', '${@:}', '$((', '$((1/0))', '${a[', '${a[@]', '<(', 'coproc', 'time', 'select', 'esac', '}', ')', '$[', '@(', '${x@Q}', '${x^^[', '[', '[a', '{a..}', '{1..2..0}', 'cd -', 'popd', 'env -S', 'xargs -I', 'find -exec', 'ssh', 'docker exec', 'sudo', 'bash -c', '. ', 'eval', 'trap x', 'printf', 'printf %', 'tr', 'tr z-a x', 'base64 -d <<< ===', 'seq 1 0 1', 'set --', 'shift 99', 'read', 'alias', 'export =', 'getopts', 'let', 'let 1+', 'constructor', '__proto__', 'toString x', 'echo | constructor | sh'];
  for (const a of odd) for (const b of ['', ' x', '; ls', '\n', a]) assert.ok(see(a + b));
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { understand } from '../../src/shell/understand.ts';

const CASES = 500;
const SEED = 20260425;

/** Small deterministic generator (mulberry32), so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const ATOMS = [
  'a', 'b c', '*', '?', '\\n', '\\', '$', '"', "'", '`', '~', '{x,y}', '{1..3}', '#', '!', '=', '-', '%', '/', '.', ',', ';', '&', '|', '<', '>', '(', ')', '\n', '\t', 'é',
];
const PIECES: readonly ((pick: (below: number) => number) => string)[] = [
  (pick) => ['a', 'bc', 'x-y', 'é', '/', '.', ',', '%', '=', '@', ':', '+'][pick(12)] ?? '',
  (pick) => `'${atoms(pick).replaceAll("'", '')}'`,
  (pick) => `"${atoms(pick).replace(/["\\$`!]/g, '\\$&').replaceAll('\\!', '!')}"`,
  (pick) => `\\${['a', '*', '$', '"', "'", ' ', '\\', '{', '~', '#', '\n', ';'][pick(12)] ?? ''}`,
  (pick) => `$'${['\\n', '\\t', '\\x41', '\\101', '\\u00e9', "\\'", '\\\\', '\\e', 'z', '*'][pick(10)] ?? ''}'`,
  (pick) => ['{a,b}', '{1..3}', '{a,{b,c}}', '{,x}', '{a}', '{c..a}', '{01..03}', '{a,"b c"}'][pick(8)] ?? '',
  (pick) => ['${V}', '"$V"', '"${V}"', '${V#a}', '${V%c}', '${V/b/X}', '${V:1:2}', '${V^^}', '${#V}', '${E:-d e}', '"${E:-d e}"', '${E:+n}', '${V:+y}', '${W}', '"${W}"', '${W// /_}', '"$E"', '${E}', '"$@"', '$*', '"$*"', '${1}', '$#', '$((2+3*4))', '${A[@]}', '"${A[@]}"', '"${A[1]}"', '${#A[@]}'][pick(28)] ?? '',
  (pick) => ['$(echo a b)', '"$(echo a b)"', '`echo q`', '$(printf "x\\n\\n")', '"$(printf "%s-" 1 2)"', '$(echo "$W" | tr a-z A-Z)'][pick(6)] ?? '',
];

function atoms(pick: (below: number) => number): string {
  return Array.from({ length: pick(4) }, () => ATOMS[pick(ATOMS.length)] ?? '').join('');
}

const SETUP = `V=abc W='p  q r' E= A=(one 'two three'); set -- 'x y' z;`;

test('expands random quoted words exactly as the real bash does', () => {
  const pick = random(SEED);
  const lines = Array.from({ length: CASES }, () => {
    const words = Array.from({ length: 1 + pick(3) }, () => Array.from({ length: 1 + pick(4) }, () => PIECES[pick(PIECES.length)]?.(pick) ?? '').join(''));
    return `printf '%s\\0' : ${words.join(' ')}`;
  });
  const script = lines.map((line) => `(${SETUP} ${line}; printf '\\1')`).join('\n');
  const bash = spawnSync('bash', ['--norc', '-s'], { input: script, cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' }, encoding: 'utf8', maxBuffer: 1e8 });
  assert.equal(bash.status, 0, bash.stderr);
  const wanted = bash.stdout.split('\u0001').slice(0, -1).map((part) => part.split('\0').slice(0, -1));
  assert.equal(wanted.length, CASES);
  lines.forEach((line, i) => {
    const seen = understand(`${SETUP} ${line}`, { cwd: '/', env: {}, files: filesOf({}), home: '/h' });
    assert.deepEqual(seen.opaque, [], line);
    assert.deepEqual(seen.invocations.filter(({ argv }) => argv[0] === 'printf').at(-1)?.argv.slice(2), wanted[i], line);
  });
});

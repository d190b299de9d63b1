import assert from 'node:assert/strict';
import { test } from 'node:test';
import { understand } from '../../src/shell/understand.ts';
import { HOLE } from '../../src/core/invocation.ts';
import { HOME, PROJECT, worldOf } from '../judge/world.ts';

const LONG = 'ENV=dev\nwhile [[ $# -gt 0 ]]; do\n  case "$1" in\n    -e|--env) ENV="$2"; shift 2 ;;\n    --env=*) ENV="${1#*=}"; shift ;;\n    --) shift; break ;;\n    -*) shift; continue ;;\n    *) REST="$1"; shift ;;\n  esac\ndone\ndrop "$ENV" "${REST:-none}" "$@"\n';
const SHORT = 'e=dev\nwhile getopts ":fe:" opt; do case $opt in e) e="$OPTARG";; f) f=1;; *) e=bad;; esac; done\nshift $((OPTIND - 1))\ndrop "$e" "${f:-0}" "$@"\n';
const ENDLESS = 'while :; do case "${1:-}" in -p) e=prod;; ?*) ;; *) break;; esac; shift; done\ndrop "$e"\n';

const READ: readonly (readonly [script: string, args: string, drops: readonly string[]])[] = [
  [LONG, '', ['dev none']],
  [LONG, '--env prod', ['prod none']],
  [LONG, '-v -e prod --force shop', ['prod shop']],
  [LONG, '--env=prod -- a b', ['prod none a b']],
  [SHORT, '', ['dev 0']],
  [SHORT, '-e prod', ['prod 0']],
  [SHORT, '-feprod db', ['prod 1 db']],
  [SHORT, '-f -- -e', ['dev 1 -e']],
  [SHORT, '-x', ['bad 0']],
  [ENDLESS, '-v -p', ['prod']],
];

for (const [script, args, drops] of READ) {
  test(`a script that reads its own arguments: ${args || 'none'} of ${script.split('\n')[1]?.slice(0, 40)}`, () => {
    assert.deepEqual(dropsOf(script, args), drops);
  });
}

test('arguments that are only known when it runs leave what they set open', () => {
  assert.ok(dropsOf(LONG, '--env "$(pick)"').some((drop) => drop.includes(HOLE)));
  assert.ok(dropsOf('while [ -n "$x" ]; do e=$(next); shift; done\ndrop "$e"\n', 'a').some((drop) => drop.includes(HOLE)));
});

function dropsOf(script: string, args: string): readonly string[] {
  const { files } = worldOf({ files: { [`${PROJECT}/run.sh`]: script }, env: { HOME } });
  return understand(`bash run.sh ${args}`, { cwd: PROJECT, env: { HOME }, files, home: HOME }).invocations.filter(({ argv }) => argv[0] === 'drop').map(({ argv }) => argv.slice(1).join(' '));
}

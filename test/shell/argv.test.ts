import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgs } from '../../src/shell/argv.ts';

const read = (line: string, valued = '') => parseArgs(line.split(' '), valued);

test('skips the program and keeps positionals in order', () => {
  assert.deepEqual(read('rm -rf a b').positionals, ['a', 'b']);
});
test('finds each letter of a bundle and the bundle itself', () => {
  const args = read('rm -rf a');
  assert.ok(args.has('-r') && args.has('-f') && args.has('-rf'));
  assert.ok(!args.has('-a', '--recursive'));
});
test('takes the next word for a valued flag', () => {
  const args = read('curl -X POST --url http://h -H a -H b', '-X --url -H');
  assert.equal(args.value('-X', '--request'), 'POST');
  assert.equal(args.value('--url'), 'http://h');
  assert.deepEqual(args.flags.get('-H'), ['a', 'b']);
  assert.deepEqual(args.positionals, []);
});
test('takes a glued value after a short flag and after a bundle', () => {
  assert.equal(read('curl -XPOST', '-X').value('-X'), 'POST');
  assert.equal(read('curl -sXDELETE h', '-X').value('-X'), 'DELETE');
  assert.equal(read('curl -sX DELETE h', '-X').value('-X'), 'DELETE');
  assert.deepEqual(read('curl -sX DELETE h', '-X').positionals, ['h']);
  assert.equal(read('psql -vA=1', '-v').value('-v'), 'A=1');
});
test('splits at the equals sign', () => {
  assert.equal(read('railway --environment=production').value('--environment'), 'production');
  assert.equal(read('x --a=b=c').value('--a'), 'b=c');
  assert.equal(read('x --a=').value('--a'), '');
});
test('keeps single-dash long flags whole', () => {
  const args = read('terraform -chdir=x destroy -auto-approve -target a', '-target');
  assert.ok(args.has('-auto-approve') && !args.has('-a'));
  assert.equal(args.value('-chdir'), 'x');
  assert.equal(args.value('-target'), 'a');
});
test('takes words after -- as they are', () => {
  assert.deepEqual(read('rm -- -rf --x').positionals, ['-rf', '--x']);
  assert.ok(!read('rm -- -rf').has('-r'));
});
test('gives an empty value where a valued flag ends the line', () => {
  assert.equal(read('x --f', '--f').value('--f'), '');
});
test('takes the value written last, over all spellings', () => {
  assert.equal(read('x -e a --env b', '-e --env').value('--env', '-e'), 'b');
  assert.equal(read('x --env b -e a', '-e --env').value('--env', '-e'), 'a');
});
test('lets a lone dash be a positional', () => {
  assert.deepEqual(read('cat -').positionals, ['-']);
});
test('takes valued flags as a set, too', () => {
  assert.equal(parseArgs(['curl', '-X', 'POST', 'h'], new Set(['-X'])).value('-X'), 'POST');
});
test('finds a flag in a list only as a whole word', () => {
  assert.deepEqual(read('tool --out a --put b', '--output --put').positionals, ['a']);
  assert.deepEqual(read('tool --out a', '--put --out').positionals, []);
  assert.deepEqual(parseArgs(['tool', '-a -b', 'x'], '-a -b').positionals, ['x']);
});

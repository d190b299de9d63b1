import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedVariables, shownVariables } from '../../src/shell/shown-variables.ts';

const nothing = (): undefined => undefined;

test('names the variables that a program prints', () => {
  const named: readonly (readonly [argv: readonly string[], names: readonly string[]])[] = [
    [['printenv', '-0', 'TOKEN'], ['TOKEN']], [['awk', 'BEGIN{print ENVIRON["TOKEN"], ENVIRON["PORT"]}'], ['TOKEN', 'PORT']], [['jq', '-n', 'env.TOKEN'], ['TOKEN']], [['jq', '-rn', '$ENV["TOKEN"]'], ['TOKEN']], [['yq', '-n', 'strenv(TOKEN)'], ['TOKEN']],
    [['lua', '-e', 'print(os.getenv("TOKEN"))'], ['TOKEN']], [['Rscript', '-e', "Sys.getenv('TOKEN')"], ['TOKEN']], [['julia', '-e', 'println(ENV["TOKEN"])'], ['TOKEN']], [['elixir', '-e', 'IO.puts System.fetch_env!("TOKEN")'], ['TOKEN']], [['raku', '-e', 'say %*ENV<TOKEN>'], ['TOKEN']],
  ];
  for (const [argv, names] of named) assert.deepEqual(shownVariables(argv, nothing), names, argv.join(' '));
  assert.deepEqual(shownVariables(['envsubst'], () => 'at ${HOST}:$PORT'), ['HOST', 'PORT']);
  assert.deepEqual(shownVariables(['tclsh'], () => 'puts $env(TOKEN)'), ['TOKEN']);
});

test('knows the calls that print all of them', () => {
  for (const argv of [
    ['env'], ['env', '-0'], ['printenv'], ['awk', 'BEGIN{for (k in ENVIRON) print k, ENVIRON[k]}'], ['jq', '-n', 'env'], ['jq', '-n', '$ENV | to_entries'], ['make', '-pn'], ['ps', 'eww'], ['php', '-i'], ['npm', 'run', 'env'], ['tmux', 'show-environment', '-g'],
    ['cat', '/proc/self/environ'], ['strings', '/proc/1/environ'], ['elixir', '-e', 'IO.inspect System.get_env()'], ['groovy', '-e', 'println System.getenv()'], ['erl', '-noshell', '-eval', 'io:format("~p",[os:getenv()]),halt().'], ['Rscript', '-e', 'print(Sys.getenv())'],
  ]) assert.equal(shownVariables(argv, nothing), 'all', argv.join(' '));
});

test('finds none in calls that only look alike', () => {
  for (const argv of [
    ['env', 'A=1', 'npm', 'start'], ['awk', '{ print $1 }', 'env.txt'], ['jq', '.env', 'package.json'], ['jq', '.scripts.env'], ['jq', '{env: .name}'], ['jq', '-n', 'env | keys'], ['jq', '-n', '"env"'], ['yq', '.services.web.environment'], ['make', '-j4'], ['ps', 'aux'], ['ps', '-ef'], ['php', '-v'],
    ['npm', 'run', 'build'], ['cat', 'environ'], ['lua', 'main.lua'], ['lua', '-e', 'print(1)'], ['julia', '-e', 'using Pkg; Pkg.test()'], ['Rscript', '-e', 'testthat::test_dir("tests")'], ['lua', '-e', 'connect(os.getenv("TOKEN"))'],
  ]) assert.equal(shownVariables(argv, nothing), undefined, argv.join(' '));
});

test('tells listing from setting', () => {
  for (const argv of [['set'], ['export'], ['export', '-p'], ['declare', '-x'], ['typeset', '-p'], ['declare', '-A'], ['declare', '+x']]) assert.equal(listedVariables(argv), 'all', argv.join(' '));
  for (const argv of [['declare', '-p', 'TOKEN'], ['declare', '-xp', 'TOKEN'], ['export', '-p', 'TOKEN']]) assert.deepEqual(listedVariables(argv), ['TOKEN'], argv.join(' '));
  for (const argv of [['set', '-e'], ['export', 'A=1'], ['declare', '-x', 'TOKEN'], ['declare', '-A', 'map'], ['declare', '-f'], ['declare', '-F'], ['readonly', 'A=1'], ['env'], ['local']]) assert.equal(listedVariables(argv), undefined, argv.join(' '));
});

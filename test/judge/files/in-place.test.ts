import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onlyChanges, type Editor } from '../../../src/judge/files/in-place.ts';

const CHANGES: readonly (readonly [editor: Editor, script: string])[] = [
  ['sed', 's|^PORT=.*|PORT=4000|'], ['sed', 's/a/b/g;s/c/d/2I'], ['sed', '/^DEBUG=/d'], ['sed', '1,3s/a/b/'], ['sed', '$!N;P;D'], ['sed', '/a/,/b/{s/x/y/;d}'], ['sed', '$a\\\nNEW=1'], ['sed', '1i # settings'], ['sed', ':a;N;$!ba;s/\\n/ /g'], ['sed', 'y/abc/xyz/'], ['sed', "s/web/www/"],
  ['perl', 's|^KEY=.*|KEY=$ENV{VALUE}|'], ['perl', 's/^(PORT)=.*/$1=4000/'], ['perl', 's{a}{b}g; s(c)(d)'], ['perl', 'tr/a-z/A-Z/'], ['perl', 'print unless /^DEBUG=/'], ['perl', '$_ = "" if /^#/'], ['perl', 's/STDERR/STDOUT/'], ['perl', 's/\\nPORT=.*/\\nPORT=4/'],
  ['ruby', 'gsub(/^PORT=.*/, "PORT=4")'], ['ruby', '$_.sub!("a", "b")'], ['ruby', 'next if $_ =~ /^#/'],
  ['awk', '{ sub(/a/, "b"); print }'], ['awk', '!/^DEBUG=/ || NR == 1'], ['awk', '{ print $1 "|" $2 }'],
];
const SHOWS: readonly (readonly [editor: Editor, script: string])[] = [
  ['sed', 's|^PORT=.*|PORT=1|w /dev/stdout'], ['sed', 'w /dev/stderr'], ['sed', 'w out.txt'], ['sed', 's/^PORT.*/&/e'], ['sed', '/SECRET/w out.txt'], ['sed', '1e id'], ['sed', 's/a/b'], ['sed', 's/x/y/;w out.txt'], ['sed', '$!W out.txt'],
  ['perl', 'print STDERR'], ['perl', 'print STDERR; s|a|b|'], ['perl', 'warn $_'], ['perl', 'die $_ if /SECRET/'], ['perl', 'print STDOUT'], ['perl', 's|(.*)|print STDERR $1|e'], ['perl', 's|a|@{[ warn $_ ]}|'], ['perl', 's|a|${\\ warn($_)}|'], ['perl', 'BEGIN { open O, ">o.txt" } print O $_'], ['perl', 'print {"STDERR"} $_'], ['perl', 'system("echo $_")'], ['perl', '`logger $_`'], ['perl', 'tr/a/b/; syswrite STDERR, $_'],
  ['ruby', '$stderr.puts $_'], ['ruby', 'warn $_'], ['ruby', 'STDOUT.puts $_'], ['ruby', 'gsub(/a/, "#{warn $_}")'], ['ruby', 'File.write("o", $_)'], ['ruby', 'abort $_'],
  ['awk', '{ print; print > "/dev/stderr" }'], ['awk', '{ print | "cat 1>&2" }'], ['awk', '{ system("echo " $0) }'],
];

for (const [editor, script] of CHANGES) test(`only changes: ${editor} ${script}`, () => assert.ok(onlyChanges(editor, script)));
for (const [editor, script] of SHOWS) test(`does more than changing: ${editor} ${script}`, () => assert.ok(!onlyChanges(editor, script)));
test('stays quick on long scripts', () => {
  for (const part of ['s', 's/', 's/a/b/;', '"', "'", '/', '\\', 'a ', '${', '@{', '$ENV{', ':a', 'print ', '{']) {
    const started = performance.now();
    for (const editor of ['sed', 'perl', 'ruby', 'awk'] as const) onlyChanges(editor, part.repeat(20_000));
    assert.ok(performance.now() - started < 500, part);
  }
});

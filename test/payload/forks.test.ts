import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeFindings, type Language } from '../../src/payload/code.ts';

const FOR_EVER: readonly (readonly [language: Language, text: string])[] = [
  ['perl', 'fork while fork'], ['perl', 'fork while 1'], ['perl', 'while (1) { fork }'], ['ruby', 'loop { fork { loop {} } }'], ['ruby', 'fork while true'],
  ['python', 'import os\nwhile True:\n  os.fork()'], ['php', 'while (1) pcntl_fork();'], ['javascript', "while (true) require('child_process').fork(__filename)"],
];
const ORDINARY: readonly (readonly [language: Language, text: string])[] = [
  ['perl', 'my $pid = fork; if (!$pid) { print "child" }'], ['perl', 'while (1) { my $pid = fork; waitpid($pid, 0) }'],
  ['ruby', 'pid = fork { puts 1 }; Process.wait(pid)'], ['python', 'import os\npid = os.fork()'], ['python', 'while True:\n  sock.accept()\n  os.fork()'], ['javascript', "require('child_process').fork('./worker.js')"],
];

for (const [language, text] of FOR_EVER) {
  test(`a ${language} program that copies itself for ever cannot be let pass: ${text.split('\n').join(' ')}`, () => {
    assert.ok(codeFindings({ text, language }).opaque.includes('it copies itself for ever'));
  });
}

for (const [language, text] of ORDINARY) {
  test(`a ${language} program that makes a copy of itself is ordinary: ${text.split('\n').join(' ')}`, () => {
    assert.deepEqual(codeFindings({ text, language }).opaque, []);
  });
}

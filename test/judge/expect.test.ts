import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn } from './world.ts';

const SILENT = [
  `expect -c 'spawn ssh-keygen -t ed25519 -f ./testkey; expect "passphrase"; send "\\r"; expect eof'`, `expect -c 'set timeout 10; spawn npm init; expect "package name"; send "shop\\r"; expect eof'`, 'expect -v', `expect -c 'puts [exec date]'`,
  `expect -c 'spawn -noecho npm test; expect { "again" { send "y\\r"; exp_continue } eof { exit 0 } timeout { exit 1 } }'`, `expect -c 'spawn bash; send "ls -la\\r"; expect eof'`, `expect -c 'foreach f {a b} { spawn npm run $f; expect eof }'`,
  `expect -c 'proc go {} { spawn npm test; expect eof }; go'`, `expect -c 'if {[catch {spawn npm test}]} { puts failed } else { expect eof }'`, `expect -c 'spawn npm test; expect -re {(yes|no)} {send "yes\\r"; exp_continue} eof {}'`, 'expect harmless.exp',
];
const ASKS = [
  `expect -c 'spawn rm -rf /srv/data; expect eof'`, `expect -c 'spawn sh -c {rm -rf /srv/data}; interact'`, `expect -c 'spawn bash; send "rm -rf /srv/data\\r"; expect eof'`, `expect -c 'spawn bash; expect "$ " {send "kubectl delete ns prod\\r"}'`,
  `expect -c 'spawn ssh root@web1; expect "#"; send "rm -rf /srv/data\\r"; expect eof'`, `expect -c 'spawn psql -h db.internal; expect "=#"; send "drop table users;\\r"; expect eof'`, `expect -c 'set c "rm -rf /srv"; spawn sh -c $c; expect eof'`,
  `expect -c 'exec dropdb shop'`, `expect -c 'puts [exec dropdb shop]'`, `expect -c 'if 1 "exec dropdb shop"'`, `expect -c 'while 1 {exec dropdb shop}'`, `expect -c 'catch {exec dropdb shop}'`, `expect -c 'switch $x { a { exec dropdb shop } default { puts x } }'`,
  `expect -c 'spawn npm t; interact { q { exec dropdb shop } }'`, `expect -c 'spawn npm i; expect timeout {exec dropdb shop} eof {}'`, `expect -c 'proc f {} { spawn dropdb shop }; f'`, `expect -c 'eval spawn dropdb shop'`, `expect -c 'file delete -force /srv/data'`,
  `expect -c 'spawn {*}[list dropdb shop]'`, `expect -c 'set r [open "|dropdb shop"]'`, `echo 'dropdb shop' | expect -c 'spawn bash; interact'`, 'expect missing.exp', 'expect drops.exp',
];
const files = { [`${PROJECT}/harmless.exp`]: '#!/usr/bin/expect -f\n# says yes\nset timeout 5\nspawn npm create vite@latest app\nexpect "Ok to proceed" { send "y\\r" }\nexpect eof\n', [`${PROJECT}/drops.exp`]: 'spawn dropdb shop\nexpect eof\n' };

for (const command of SILENT) test(`follows a harmless script of expect: ${command}`, () => assert.equal(verdictOn(command, { files }).kind, 'allow'));
for (const command of ASKS) test(`asks about what expect starts and types: ${command}`, () => assert.equal(verdictOn(command, { files }).kind, 'ask'));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inCommands } from '../../src/secrets/in-commands.ts';
import { lettersOf } from '../../src/secrets/letters.ts';
import { wordsIn } from '../../src/secrets/secret-words.ts';
import type { Place } from '../../src/secrets/opens.ts';

const PLACE: Place = { ground: 'settings', gate: 'ordinary', isThrowaway: false, isTranslation: false };

const CARRIES: readonly string[] = [
  'sqlcmd -S sql01 -U sa -P "Maple#2021x" -Q "SELECT 1"',
  "ldapsearch -x -D 'cn=admin,dc=acme' -w 'Maple!Dzem6' -b dc=acme",
  'net use Z: \\\\nas\\data /user:acme\\backup Maple#2020',
  'mc alias set prod https://s3.acme.com acme Maple2023x',
  'plink -ssh root@10.0.0.4 -pw Maple!2023',
  'echo "Maple.Krem7" | sudo openconnect --user=anna --passwd-on-stdin vpn.acme.com',
  'ftp -n <<END\nuser acme\npass Maple9Wood\nEND',
];
for (const text of CARRIES) test(`a command carries its password: ${text.slice(0, 40)}`, () => assert.ok(inCommands(text, wordsIn(lettersOf(text)).commands, PLACE)));

const CARRIES_NONE: readonly string[] = [
  'sqlcmd -S sql01 -U sa -P "$SA_PASSWORD" -Q "SELECT 1"',
  'ldapsearch -x -D "$BIND" -W -b dc=acme',
  'ldapsearch -w {{ password }} -b dc=acme',
  'mc alias set local http://localhost:9000 minioadmin minioadmin',
  'mosquitto_pub -h mqtt -t sensors/kitchen/1 -m on',
  'echo "$TOKEN" | docker login --password-stdin',
  'echo done | 7z a out.7z dist',
];
for (const text of CARRIES_NONE) test(`a command carries none: ${text.slice(0, 40)}`, () => assert.equal(inCommands(text, wordsIn(lettersOf(text)).commands, PLACE), undefined));

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';

const HIDDEN: readonly [path: string, text: string][] = [
  ['ios/Info.plist', '<plist><dict><key>PaymentSecretKey</key><string>yrb1fkTTFaFeJMVHoKMuJNhlQkOw17vw</string></dict></plist>'],
  ['log/phpinfo.html', '<tr><td class="e">DB_PASSWORD </td><td class="v">QN2IxjYG0N69wI </td></tr>'],
  ['lib/tasks/import.rake', "req.basic_auth 'import', 'SummitPepper50!'"],
  ['web/connect.inc', '<?\nmysql_connect("localhost", "web42", "NgKmI7L1x") or die("x");'],
  ['lib/crypto.js', "const cipher = crypto.createCipheriv('aes-256-cbc', '0ow8vXgp1Zd0ldbmDNwehq4rSS2welDS', iv);"],
  ['src/Program.cs', 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("3SGSW6ILNe9zBRkbfhn1mREb7XMN8ykPflibRWRw"));'],
  ['src/Crypto.java', 'SecretKeySpec k = new SecretKeySpec("fLdgn3vQyME119xN".getBytes(), "AES");'],
  ['conf/shiro.ini', '[users]\nroot = WalnutQuartz40!, admin\n'],
  ['esp/main.ino', '#define MQTT_USER "esp"\n#define MQTT_KEY "aio_ozJl6hMx4PpGTHxH6WQVIvmgeiwv"'],
  ['net/junos.conf', 'set system root-authentication plain-text-password-value "Py0OIwRdYCnnaX"'],
  ['mail/mbsyncrc', 'IMAPAccount x\nUser me@acme.io\nPass EmberCopper20!\n'],
  ['docs/handover.txt', 'cPanel: https://web.acme.io:2083  acmeweb / sFKhopdk97Pu\nFTP same login'],
  ['export/chat.json', '[{"user":"U1","text":"the prod db password is wdf8TwEutpz0K5 btw"}]'],
  ['foundry.toml', 'mainnet = "https://eth-mainnet.g.alchemy.com/v2/ni72MnKKTKsxXnjLQM50xtFYlLHqUbrJ"'],
  ['cobol/app.cob', "       01 WS-PASSWORD PIC X(12) VALUE 'dSK1w7MHpNoj'."],
  ['macro/x.bas', 'ftp.Login "web42", "PicklePuzzle60!"'],
  ['Makefile', 'DB_PASSWORD ?= WL2RqATMc9cbDJ\nrun:\n\t./run\n'],
  ['stack.json', '{"Parameters":{"DBPassword":{"Type":"String","Default":"1fBpIaxqD7Y3Ry","NoEcho":true}}}'],
  ['todo.py', 'api = TodoistAPI("dd919c323c5951b24c93a77fbdd5807604386f7b")'],
  ['export/ticket.html', '<p>Password: <b>SaddleKettle97!</b></p>'],
  ['.curlrc', 'user = "x:TtlZdoOLs2Yg"'],
  ['proxychains.conf', '[ProxyList]\nsocks5 10.0.0.1 1080 joe 6U5bJcb86ldW'],
  ['user-data.sh', 'echo "root:HarborAnchor63!" | chpasswd'],
  ['setup.ps1', 'net user deploy HarborPickle91! /add'],
  ['dump.sh', 'isql -Usa -Pd56hnP20O92S -SDB1'],
  ['pack.sh', 'zip -P UsB9JoiFtfHVvr out.zip data'],
  ['put.sh', "aws ssm put-parameter --name /prod/db --type SecureString --value 'rFWHJr5FjtiCQfmx8L96'"],
  ['open.sh', 'gpg --batch --passphrase "tundra bramble falcon drift" -d x.gpg'],
];
for (const [path, text] of HIDDEN) test(`${path} with a secret where its form says so is hidden`, () => assert.ok(byContent(text, path, 'ordinary')));

const VISIBLE: readonly [path: string, text: string][] = [
  ['ios/Info.plist', '<plist><dict><key>PaymentSecretKey</key><string>$(PAYMENT_SECRET_KEY)</string></dict></plist>'],
  ['docs/env.html', '<tr><td>DB_PASSWORD </td><td class="v">required, no default</td></tr>'],
  ['lib/tasks/import.rake', "req.basic_auth ENV['USER'], ENV['PASSWORD']\nreq.basic_auth 'user', 'password'"],
  ['lib/crypto.js', "const cipher = crypto.createCipheriv('aes-256-cbc', key, iv);\ncreateHmac('sha256', 'secret');\ncreateHmac('sha256', 'webhook-signing-v1');"],
  ['src/Program.cs', 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(options.Secret));'],
  ['conf/users.ini', '[users]\nchief = Joe Smith, admin\nroot = password\n'],
  ['esp/main.h', '#define STORAGE_KEY "device_settings_v2"\n#define MQTT_TOKEN "YOUR_TOKEN_GOES_HERE_12345"'],
  ['notes.conf', 'Pass phrase-of-the-day\nbypass all-traffic-on-lan\n'],
  ['docs/matrix.txt', 'Server: Windows / MacOSVentura13b\nhost name / IPv4AddressOrName1 are shown'],
  ['export/chat.json', '[{"text":"the password is wrong, and the password is required"}]'],
  ['foundry.toml', 'mainnet = "https://eth-mainnet.g.alchemy.com/v2/${ALCHEMY_KEY}"'],
  ['Makefile', 'DB_PASSWORD ?= $(shell pass show db)\nTOKEN ?=\n'],
  ['stack.json', '{"Parameters":{"DBPassword":{"Type":"String","NoEcho":true},"Mode":{"Type":"String","Default":"db-password-v1"}}}'],
  ['export/help.html', '<p>Password: <b>required</b></p><p>Password: <b>********</b></p>'],
  ['.curlrc', 'user-agent = "Mozilla/5.0: compatible1"\nproxy = "http://10.0.0.1:3128"'],
  ['user-data.sh', 'echo "root:$PASSWORD" | chpasswd\nnet user deploy /delete\nzip -r out.zip data'],
  ['put.sh', 'aws ssm put-parameter --name /prod/mode --type String --value production-eu-1'],
  ['sas.d.ts', '/**\n * const url = "https://acme.blob.core.windows.net/c?sv=2018-11-09&sig=e7njtS5pFbUcguGv1dHS84ExMaIWYiHaFUX1m1s97mC%3D";\n */'],
];
for (const [path, text] of VISIBLE) test(`an ordinary ${path} of the same form stays visible`, () => assert.equal(byContent(text, path, 'ordinary'), undefined));

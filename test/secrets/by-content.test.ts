import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';

const jwt = (claims: object): string => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.abcdefghijklmnop`;

const SECRET: readonly [path: string, text: string, why: string][] = [
  ['server.pem', '-----BEGIN EC PRIVATE KEY-----\nMIIE\n-----END EC PRIVATE KEY-----', 'private key'],
  ['.npmrc', '//registry.npmjs.org/:_authToken=npm_' + 'a1B2c3'.repeat(6), 'npm token'],
  ['.npmrc', '//npm.acme.com/:_authToken=0123-abcd', 'value of _authToken'],
  ['mcp.json', '{"env":{"RAILWAY_API_TOKEN":"3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f"}}', 'value of RAILWAY_API_TOKEN'],
  ['mcp.json', '{"headers":{"Authorization":"Bearer abc123def"}}', 'value of Authorization'],
  ['mcp.json', '{"args":["--api-key","abc123def"]}', 'value of --api-key'],
  ['docker-compose.yml', 'environment:\n  POSTGRES_PASSWORD: Tr0ub4dor\n', 'value of POSTGRES_PASSWORD'],
  ['docker-compose.yml', 'environment:\n  - DATABASE_URL=postgres://app:Tr0ub4dor@db/app\n', 'password in a URL'],
  ['values.yaml', 'env:\n  - name: DB_PASSWORD\n    value: Tr0ub4dor\n', 'value of DB_PASSWORD'],
  ['db-secret.yaml', 'apiVersion: v1\nkind: Secret\ndata:\n  x: aGVsbG8=\n', 'Kubernetes secret'],
  ['src/secrets.ts', "export const apiKey = 'q8w7e6r5t4';", 'value of apiKey'],
  ['config.json', `{"x":"${jwt({ role: 'service_role' })}"}`, 'JSON web token'],
  ['appsettings.Production.json', '{"Default":"Server=x;Password=Tr0ub4dor;"}', 'value of Password'],
];
for (const [path, text, why] of SECRET) test(`${path} with ${why} is hidden`, () => assert.equal(byContent(text, path)?.why, why));

const HARMLESS: readonly [path: string, text: string][] = [
  ['cert.pem', '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----'],
  ['key.pem', '-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----'],
  ['.npmrc', 'registry=https://registry.npmjs.org/\n//registry.npmjs.org/:_authToken=${NPM_TOKEN}\nengine-strict=true'],
  ['mcp.json', '{"mcpServers":{"x":{"command":"npx","env":{"API_KEY":"${env:API_KEY}","TOKEN":"<your token>"}}}}'],
  ['docker-compose.yml', 'services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: postgres\n      OTHER_PASSWORD: ${DB_PASSWORD:-changeme}\n      PASSWORD_FILE: /run/secrets/x\n    secrets:\n      - db_password\n'],
  ['docker-compose.yml', 'DATABASE_URL: postgres://postgres:postgres@db:5432/app\nREDIS: redis://localhost:6379'],
  ['values.yaml', 'image:\n  tag: 1.2.3\nsecretName: app\nexistingSecret: app\ntokenTTL: 3600\nimagePullSecrets:\n  - name: regcred\n'],
  ['values.yaml', 'existingSecretKey:\nvalueFrom:\n  secretKeyRef:\n    name: db\n    key: password\n'],
  ['config/database.yml', "production:\n  password: <%= ENV['DB_PASSWORD'] %>\n"],
  ['gradle.properties', 'org.gradle.jvmargs=-Xmx2g\nandroid.useAndroidX=true'],
  ['src/secrets.ts', 'export const token = readToken();\nconst password = request.body.password;\nconst key = process.env.API_KEY;'],
  ['config.json', `{"anonKey":"${jwt({ iss: 'supabase', role: 'anon' })}"}`],
  ['google-services.json', '{"current_key":"AIzaSyA1234567890abcdefghijklmnopqrstuv"}'],
  ['credentials.py', 'aws = "AKIAIOSFODNN7EXAMPLE"'],
];
for (const [path, text] of HARMLESS) test(`${path} with ${JSON.stringify(text.slice(0, 60))} stays visible`, () => assert.equal(byContent(text, path), undefined));

test('a megabyte takes well under a second', () => {
  for (const piece of ['const token = read();\n', 'abcdef0123 ', '{"a":1},', 'postgres://a:b ', 'eyJa-']) {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const start = performance.now();
    byContent(text, 'x.yml');
    byContent(text, 'x.ts', 'ordinary');
    assert.ok(performance.now() - start < 3000, `${piece} ${performance.now() - start}`);
  }
});

const STAYS: readonly [path: string, text: string][] = [
  ['deploy.yaml', 'metadata: { annotations: { checksum/secret: 32ff82a438021a385f419effc3e3dfd2fdee278688bda3f4a11cf07ffd2a9a64 } }'],
  ['openapi/login.yaml', 'example: { email: "jane@acme.com", password: "P@ssw0rd123" }'],
  ['pom.lst', 'io.jsonwebtoken:jjwt-api:0.12.5=runtimeClasspath'],
  ['src/analytics.ts', "Bugsnag.start({ apiKey: '8411771ff3e36e93e06a28819b4f7dfd' });"],
  ['src/auth.ts', "export const STORAGE_KEY = 'kaveri.token.v2';\nconst OAuth = 'OpenIDConnectURL';"],
  ['orders.csv', 'order_id,tracking_token\n1001,ed6d4d8a-3a2a-10fa-d43a-9a5a27859553'],
];
for (const [path, text] of STAYS) test(`an ordinary ${path} stays visible`, () => assert.equal(byContent(text, path, 'ordinary'), undefined));

const FOUND: readonly [path: string, text: string][] = [
  ['application.yaml', 'password: ${DB_PASSWORD:Zk8#vLpw2QxT}'],
  ['src/config.js', "jwtSecret: process.env.JWT_SECRET || 'k4Jx9QmB7tRz2WvLc8Hn5Yp3'"],
  ['src/Main.java', 'Jdbi.create("jdbc:postgresql://db/shop", "shop", "Maple8Sand");'],
  ['Keys.m', 'NSString *const kApiSecret = @"853a56a75332072813af817c6852d982";'],
  ['notes.md', 'Log in with `root` / `Maple&Sand8`.'],
  ['dump.sql', "CREATE TABLE c (id int, client_secret varchar(80));\nINSERT INTO c VALUES (1,'k4Jx9QmB7tRz2WvLc8Hn5Yp3');"],
  ['core.cfg', 'username ops privilege 15 secret 0 Birch#Tundra9'],
  ['deploy.sh', 'export AWS_ID=AKIAQWERTZUIOPASDFGH'],
];
for (const [path, text] of FOUND) test(`a secret in ${path} is found: ${text.slice(0, 40)}`, () => assert.ok(byContent(text, path, 'ordinary')));

test('knows what secrets are called in other languages', () => {
  for (const line of ['senha = N5ezwhpDh9ad', 'contraseña: Inv3nt4rio.22', 'Kennwort=X5BA!bzCo63!cf', 'mot_de_passe: Baguette!1789', 'cle_api: Rzbsx6qUrvS1B6xndP751JGZAGyqwWiH', 'api_schluessel: Rzbsx6qUrvS1B6xndP751JGZAGyqwWiH']) assert.ok(byContent(line, 'config/app.ini', 'ordinary'), line);
  for (const line of ['clave_primaria = pedido_id', 'clave: MX-AGS', 'schluessel: bestellung', 'passe: 3', 'contraseña: ${CLAVE}']) assert.equal(byContent(line, 'config/app.ini', 'ordinary'), undefined, line);
});

test('sees a value that stands below its name, whatever stands above', () => {
  const list = '<plist><dict>\n<key>CFBundleName</key>\n<string>Till</string>\n<key>BackendClientSecret</key>\n<string>vriJ8WWrtr2LVGPJh56mkbMokff3ZBwbvLLld1OM</string>\n</dict></plist>';
  assert.ok(byContent(list, 'ios/App/Info.plist', 'ordinary'));
});

test('sees people’s hashed passwords in dumps, and not in seeds', () => {
  const hash = `$2y$10$${'aB3dE6gH9'.repeat(6).slice(0, 53)}`;
  const dump = `COPY public.users (id, email, encrypted_password) FROM stdin;\n1\tana@acme.pt\t${hash}\n`;
  assert.ok(byContent(dump, 'backup/shop.sql', 'ordinary'));
  assert.ok(byContent(`INSERT INTO users (email, password) VALUES ('ana@acme.pt', '${hash}');`, 'backup/shop.sql', 'ordinary'));
  assert.equal(byContent(`INSERT INTO users (email, password) VALUES ('ana@acme.pt', '${hash}');`, 'db/seed.sql', 'ordinary'), undefined);
  assert.equal(byContent(`INSERT INTO users (email, password) VALUES ('ana@example.com', '${hash}');`, 'backup/shop.sql', 'ordinary'), undefined);
});

test('takes what is said of a missing variable, and the name of a secret in a store, for no value', () => {
  assert.equal(byContent('DB_PASSWORD: ${DB_PASSWORD:?missing}', 'docker-compose.yml'), undefined);
  assert.equal(byContent('{"valueFrom":"arn:aws:secretsmanager:eu-west-1:696095288223:secret:prod/db-R4Q0dE"}', 'ecs/taskdef.json', 'ordinary'), undefined);
});

test('sees a key that an address takes by its name, and a secret in a file of its own', () => {
  const url = 'export const now = () => fetch(`https://api.weather.acme.io/now?units=metric&appid=${KEY}`);';
  assert.ok(byContent(`const KEY = 'cd60f3670f17a5ec3d841ddf2e8b19fb';\n${url}`, 'src/weather.ts', 'ordinary'));
  assert.equal(byContent(`const KEY = process.env.KEY;\n${url}`, 'src/weather.ts', 'ordinary'), undefined);
  assert.ok(byContent('3n5b1oM5JAi2xV2gpRJPdqMEJL15KRel\n', 'backup/.restic-pw', 'ordinary'));
  assert.equal(byContent('3n5b1oM5JAi2xV2gpRJPdqMEJL15KRel\n', 'public/site-id.txt', 'ordinary'), undefined);
});

test('sees a password that a program hashes, and not one that a comment shows', () => {
  assert.ok(byContent("create({ password: await hash('Papierkorb!2023', 12) })", 'scripts/admin.ts', 'ordinary'));
  assert.equal(byContent("create({ password: await hash(input.password, 12) })", 'scripts/admin.ts', 'ordinary'), undefined);
  assert.equal(byContent('/**\n *     masterPassword: "Mustbe8characters",\n */', 'src/cluster.js', 'ordinary'), undefined);
});

test('sees a password in a sentence, in several languages, and not what a sentence says of passwords', () => {
  for (const line of ['Join the wifi (the password is Kastanie7Blatt).', 'Benutzer neu, das Passwort lautet Sommerregen_18.', 'db pw for kunde2 = q9ZtR4bLm2Xw', 'Le mot de passe est Baguette!1789', 'Use password Birch7Tundra to log in.']) assert.ok(byContent(line, 'docs/notes.md', 'ordinary'), line);
  for (const line of ['The password is not reset by 4:14 PM.', 'the token expired jti=492f8b53-5a36-baf5-31a6-514dfe0058d5', 'If the password is incorrect2, try again.', 'The password is stored in SecretStorage2.', '![cov](https://codecov.io/x.svg?token=q9ZtR4bLm2Xw)', 'A signing secret looks like `whsec_5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH`.']) assert.equal(byContent(line, 'docs/notes.md', 'ordinary'), undefined, line);
});

test('sees who may log in at a server, though hashed', () => {
  const hash = 'aB3dE6gH9'.repeat(6).slice(0, 53);
  for (const text of [`basic_auth_users:\n  admin: $2b$12$${hash}`, `http:\n  middlewares:\n    auth:\n      basicAuth:\n        users:\n          - "admin:$apr1$aB3dE6gH$${hash.slice(0, 22)}"`]) assert.ok(byContent(text, 'deploy/web.yml', 'ordinary'), text);
  for (const text of ['basic_auth_users: {}', 'basic_auth:\n  username: prom\n  password_file: /etc/pass', `basic_auth_users:\n  admin: <bcrypt hash>`]) assert.equal(byContent(text, 'deploy/web.yml', 'ordinary'), undefined, text);
});

test('takes a plain word for a password beside the host that it is for', () => {
  const mail = (host: string, password: string): string => `mail:\n  host: ${host}\n  user: post@acme.de\n  password: ${password}\n`;
  assert.ok(byContent(mail('smtp.ionos.de', 'Quarkstrudel'), 'config/mail.yml', 'ordinary'));
  for (const [host, password] of [['smtp.example.com', 'Quarkstrudel'], ['localhost', 'Quarkstrudel'], ['smtp.ionos.de', 'required'], ['smtp.ionos.de', 'password'], ['smtp.ionos.de', 'mailPassword']] as const) assert.equal(byContent(mail(host, password), 'config/mail.yml', 'ordinary'), undefined, `${host} ${password}`);
});

test('a script that is named after a test is no test, unless it stands among tests', () => {
  const text = 'API_KEY="k4Jx9QmB7tRz2WvLc8Hn5Yp3Ds6Fg1Ha"\ncurl -H "X-Api-Key: $API_KEY" https://api.acme.io';
  assert.ok(byContent(text, 'ci/smoke-test.sh', 'ordinary'));
  assert.equal(byContent(text, 'tests/smoke-test.sh', 'ordinary'), undefined);
  assert.equal(byContent('TOKEN=test-token-1234\nPASSWORD=changeme123', 'ci/smoke-test.sh', 'ordinary'), undefined);
});

test('settings that are switched off under their explanation are the generator’s', () => {
  const laid = "# ==> The key of the sessions. The service uses this key to sign what it gives to browsers.\n# Changing it will make all of them sign in again. It is made up when the project is.\n# config.secret_key = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3Ds6Fg1Ha'\n";
  assert.equal(byContent(laid, 'config/initializers/sign_in.rb', 'ordinary'), undefined);
  assert.ok(byContent("# The old production key. Keep it until everybody has moved to the new one, and then take it out.\n# config.secret_key = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3Ds6Fg1Ha'\n", 'config/initializers/sign_in.rb', 'ordinary'));
  assert.ok(byContent("# config.secret_key = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3Ds6Fg1Ha'\n", 'config/initializers/sign_in.rb', 'ordinary'));
});

test('sees defaults of described settings', () => {
  const described = (value: string): string => `module.exports = {\n  adminPassword: {\n    doc: 'Password of the first user, changed later',\n    format: String,\n    default: '${value}',\n    env: 'ADMIN_PASSWORD'\n  }\n};`;
  assert.ok(byContent(described('Zugspitze-2962'), 'src/config.js', 'ordinary'));
  for (const value of ['', 'changeme', 'admin123', 'your-password']) assert.equal(byContent(described(value), 'src/config.js', 'ordinary'), undefined, value);
});

test('what a package manager brought along shows only what everybody has seen', () => {
  const guide = '$ API_TOKEN=cbdeb34vzyuk5l4gxc4qfczn3lko3avfkfqyb47etahq6axpcqha\n';
  assert.equal(byContent(guide, 'node_modules/x/README.md', 'ordinary'), undefined);
  assert.ok(byContent(guide, 'docs/setup.md', 'ordinary'));
});

test('sees what programs type, installers are told, and stores are given', () => {
  for (const [path, text] of [
    ['scraper/login.js', "await page.type('#password', 'Fliederduft!9');"],
    ['scraper/login.py', 'driver.find_element(By.ID, "password").send_keys("Eisbrecher#42")'],
    ['scripts/switch.exp', 'spawn ssh ops@10.1.1.1\nexpect "assword:"\nsend "Kormoran_51\\r"'],
    ['preseed.cfg', 'd-i passwd/root-password password Seeadler1981'],
    ['scripts/params.sh', "aws ssm put-parameter --name /prod/db/password --value 'k4Jx!9QmB7t_Rz'"],
    ['sql/run.sh', 'sqlplus -s hr/k4Jx9QmB7t@//db.acme.net:1521/ORCL @report.sql'],
    ['src/Network.swift', 'request.setValue("Token 5a9c0b1d7e3f48629ab04c7d1e8f2a6b3c5d7e9f", forHTTPHeaderField: "Authorization")'],
  ] as const) assert.ok(byContent(text, path, 'ordinary'), path);
  for (const [path, text] of [
    ['scraper/login.js', "await page.type('#password', process.env.PORTAL_PASSWORD);"],
    ['scraper/names.js', "await page.fill('#password-hint', 'at-least-eight');"],
    ['scripts/switch.exp', 'spawn ssh ops@10.1.1.1\nexpect "assword:"\nsend "$password\\r"'],
    ['preseed.cfg', 'd-i passwd/user-password-crypted password !'],
    ['scripts/params.sh', 'aws ssm put-parameter --name /prod/db/password --value "$DB_PASSWORD"'],
    ['features/login.feature', 'Given a user "anna" with password "Sommer2024!"'],
    ['src/Network.swift', 'request.setValue("Bearer \\(token)", forHTTPHeaderField: "Authorization")'],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
});

test('what guides show is no secret: manifests with a word in base64, tokens without a signature', () => {
  const manifest = (password: string): string => `\`\`\`yaml\napiVersion: v1\nkind: Secret\ndata:\n  password: ${Buffer.from(password).toString('base64')}\n\`\`\`\n`;
  assert.equal(byContent(manifest('1f2d1e2e67df'), 'docs/k8s.md', 'ordinary'), undefined);
  assert.ok(byContent(manifest('k4Jx9QmB7tRz2WvL'), 'docs/k8s.md', 'ordinary'));
  assert.equal(byContent('"access_token": "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhY21lIn0.c2lnbmF0dXJl"', 'docs/login.md', 'ordinary'), undefined);
});

test('sees calls that connect, elements with their names beside them, and notes of keys', () => {
  for (const [path, text] of [
    ['etl/pull.py', 'ftp = ftplib.FTP("ftp.acme.de", "kunde77", "q9ZtR4bLm2")'],
    ['pico/main.py', 'wlan.connect("Hinterhaus", "Gartenzwerg1971")'],
    ['hadoop/core-site.xml', '<property><name>fs.s3a.secret.key</name>\n<value>q9ZtR4bLm2XwK8sD3fGh7JkPq9ZtR4bLm2XwK8sD</value></property>'],
    ['k8s/pull.json', '{ "kind": "Secret", "data": { "token": "cTlaUjRiTG0yWHdLOHNE" } }'],
    ['scripts/backup.sh', 'export RESTIC_PASSWORD="Wurzelzwerg 12 Tannen"'],
    ['app.rb', "set :session_secret, 'q9ZtR4bLm2XwK8sD3fGh7JkPq9ZtR4bL'"],
    ['docs/release.md', 'Sign in with `release@acme.io` and `Mondfinsternis_9`.'],
    ['docs/notes.txt', 'Key for the weather API: 43e947bfe625e4c6112376eaa65b804d'],
  ] as const) assert.ok(byContent(text, path, 'ordinary'), path);
  for (const [path, text] of [
    ['etl/pull.py', 'ftp = ftplib.FTP("ftp.acme.de", user, password)'],
    ['pico/main.py', 'wlan.connect(WIFI_SSID, WIFI_PASS)'],
    ['hadoop/core-site.xml', '<property><name>fs.s3a.secret.key</name>\n<value>${env.SECRET_KEY}</value></property>'],
    ['k8s/pull.json', '{ "kind": "Secret", "data": { "token": "{{ .Values.token }}" } }'],
    ['config/labels.ini', 'password = "Mindestens 12 Zeichen password"'],
    ['app.rb', "validates :password, 'presence-of-a-value'"],
    ['docs/release.md', 'Write to `release@acme.io` and `security@acme.io`.'],
    ['docs/notes.txt', 'Key fingerprint: 43e947bfe625e4c6112376eaa65b804d\nPublic key: 43e947bfe625e4c6112376eaa65b804d'],
    ['config/bootstrap.yml', "password: '{cipher}d2fd5e5b168e4edd01fbe4eb63a5d6ae8af65360cb64d9d0'"],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
});

test('tokens that say where a list goes on, types, patterns, digests and the ids of signed addresses stay visible', () => {
  for (const [path, text] of [
    ['src/pages.ts', "const page = { nextPageToken: 'Q2FwdGFpbkhvb2sxMjM0', clientRequestToken: '1d2129a1-3d38-460a-9756-e5b91fddb951' };"],
    ['web/form.html', '<input type="hidden" name="csrf_token" value="k4Jx9QmB7tRz2WvLk4Jx9Q">'],
    ['schema/types.py', 'HASHES = {"AWS::ApiGateway::ApiKey": "48205d4ffd7feba3"}'],
    ['schema/arn.json', '{"pattern": "^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[a-zA-Z0-9/_+=.@-]+$"}'],
    ['x.dist-info/RECORD', 'a/b.pyi,sha256=sk_HDVLeOoNeF4VOGHDI0iUT8YHeeOJjxyZTO4q0ddE,1346'],
    ['docs/layers.rst', 'https://x.s3.amazonaws.com/a?X-Amz-Credential=AKIA' + 'QWERTZUIOPASDFGH%2F20240101'],
    ['src/template.py', 'T = """\nkind: Secret\ndata:\n  key.json: "{service_account_key}"\n"""'],
    ['example.py', 'client = Client(password="k4Jx9QmB7tRz")'],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
  assert.ok(byContent("headers = {'X-Auth-Token': 'k4Jx9QmB7tRz2WvLk4Jx9Q'}", 'src/pages.py', 'ordinary'));
});

test('what cannot be told: samples that look like somebody’s own, and three words', () => {
  assert.ok(byContent('$ API_TOKEN=cbdeb34vzyuk5l4gxc4qfczn3lko3avfkfqyb47etahq6axpcqha', 'README.md', 'ordinary'));
  for (const [path, text] of [
    ['config/app.ini', 'password = "correct horse battery"'],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
});

test('sees what is piped to sudo, a label in bold, and cookies that a browser exported', () => {
  assert.ok(byContent("echo 'Steinpilz#8' | sudo -S systemctl restart app", 'ops/restart.sh', 'ordinary'));
  assert.ok(byContent('**Passwort:** Sternschnuppe!3', 'docs/zugang.md', 'ordinary'));
  assert.ok(byContent('[ { "name": "sessionid", "value": "867nca52zlffgjmbsjnodcne8t53wzks" } ]', 'cookies.json', 'ordinary'));
  assert.equal(byContent('echo "$PASSWORD" | sudo -S systemctl restart app', 'ops/restart.sh', 'ordinary'), undefined);
  assert.equal(byContent('**Password:** at least 12 characters, **Token:** see 1Password', 'docs/zugang.md', 'ordinary'), undefined);
  assert.equal(byContent('[ { "name": "session_duration", "value": "one-hour-or-until-closed" } ]', 'cookies.json', 'ordinary'), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';
import { isDicePhrase, strengthOf } from '../../src/secrets/value-strength.ts';

test('a passphrase out of a dictionary is a password, and a sentence, a label or a name is none', () => {
  for (const value of ['copper-lantern-drift-meadow', 'walnut-harbor-granite-velvet-thunder']) assert.ok(isDicePhrase(value, false), value);
  assert.ok(isDicePhrase('ember copper pickle saddle', true));
  for (const value of ['must-contain-eight-characters', 'user-password-reset-token', 'account-settings-page-title', 'correct-horse-battery-staple', 'copper-lantern', 'a-b-c-d']) assert.ok(!isDicePhrase(value, true), value);
  assert.ok(!isDicePhrase('ember copper pickle saddle', false));
});

test('passphrases and words around a number are hidden under a password’s name', () => {
  for (const [path, text] of [
    ['stack.yml', 'environment:\n  - MINIO_ROOT_PASSWORD=otter-pickle-maple-thunder\n'],
    ['smtp.yml', 'smtp:\n  password: "ember copper pickle saddle"\n'],
    ['src/mail.php', "<?php\n$mail->Password = 'puzzle-cactus-ember-walnut';"],
    ['src/Db.cs', 'var c = "Server=db;User Id=x;Password=puzzle-cactus-ember-walnut;";'],
    ['sensor.ino', 'const char* password = "ember39drift";'],
    ['src/conf.ts', "export const dbUrl = 'postgres://app:puzzle-cactus-ember-walnut@db.acme.io/x';"],
    ['src/sign.ts', "export const clientSecret = 'CobaltMeadow88';"],
  ] as const) assert.ok(byContent(text, path, 'ordinary'), path);
});

test('names and labels that look like passphrases stay visible', () => {
  for (const [path, text] of [
    ['deploy.yml', 'secret: web-backend-tls-cert\npasswordSecretName: web-backend-database-login\n'],
    ['src/form.ts', "const classes = { password: 'form-input-text-wide', secret: 'card-body-inner-left' };"],
    ['src/messages.ts', "export const hints = { password: 'must be eight characters long', confirmPassword: 'please repeat your password' };"],
    ['src/routes.ts', "const paths = { password: 'account-settings-change-password' };"],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
});

test('letters of both cases that no words are made of are a password, and names are none', () => {
  for (const value of ['ZQXpgMTrvWkd', 'qcUmlwtjvlzb', 'SMYDtvvMZWUB', 'uAZBwoQW*uQni']) assert.notEqual(strengthOf(value), 'plain', value);
  for (const value of ['clientSecretKey', 'newUserPassword', 'txtLoginPasswd', 'XMLHttpRequest', 'kubernetesDashboard', 'HTTPSProxyURL', 'oracleToPostgresConfig', 'newUserPwd', '[A-Za-z0-9/_+=.@-', 'Zugangsdaten', 'wachtwoordVergeten']) assert.equal(strengthOf(value), 'plain', value);
});

test('of several values given at once the secret is seen, and of values computed none is', () => {
  assert.ok(byContent("self.user, self.password = 'svc', 'jBz04mbdm8IE'", 'src/api.py', 'ordinary'));
  assert.ok(byContent("uri.user, uri.password = 'import', 'Haselnuss_3'", 'import.rake', 'ordinary'));
  for (const text of ["user, password = 'guest', 'password'", 'user, password = read(), ask()', "user, password = line.split(':')", "for name, token in ('a', 'b1'), ('c', 'd2'):"]) assert.equal(byContent(text, 'src/api.py', 'ordinary'), undefined, text);
});

test('accounts that a start script creates, and defaults in place of a setting, are seen', () => {
  assert.ok(byContent('def realm = new HudsonPrivateSecurityRealm(false)\nrealm.createAccount("admin", "GraniteCopper39!")', 'init.groovy', 'ordinary'));
  assert.ok(byContent('new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "nexus", "CI", "ci", "q9ZtR4bLm2Xw")', 'init.groovy', 'ordinary'));
  assert.ok(byContent('@Value("${db.password:q9ZtR4bLm2Xw}") String password;', 'src/Db.java', 'ordinary'));
  assert.equal(byContent('realm.createAccount("admin", System.getenv("ADMIN_PASSWORD"))', 'init.groovy', 'ordinary'), undefined);
  assert.equal(byContent('@Value("${db.password:}") String password;\n@Value("${db.password:changeme}") String other;', 'src/Db.java', 'ordinary'), undefined);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';

const BCRYPT = `$2b$12$${'Xk3vQ9rTzL1mWc7Hn5Bp8e'.repeat(3).slice(0, 53)}`;
const SHA512 = `$6$kQ2v9rTzL1mWc7Hn$${'Xk3vQ9rTzL1mWc7Hn5Bp8e'.repeat(4).slice(0, 86)}`;

test('dumps, exports and lists of accounts with hashes of people’s passwords are hidden', () => {
  for (const [path, text] of [
    ['backup/users.sql', `INSERT INTO \`users\` VALUES (1,'admin','admin@acme.io','${BCRYPT}'),(2,'joe','joe@acme.io','${BCRYPT}');`],
    ['dump/wp.sql', "INSERT INTO `wp_users` VALUES (1,'admin','$P$BCCJvUhsagKOtgVzq3L1kfo7O2mXA5x','admin@acme.io');"],
    ['dump/auth_user.csv', 'id,name,hash\n1,joe,pbkdf2_sha256$260000$Xk3vQ9rTzL1m$Xk3vQ9rTzL1mWc7Hn5Bp8eXk3vQ9rTzL1mWc7Hn5Bp8e='],
    ['export/users.json', `[{"_id":1,"email":"a@acme.io","hash":"${BCRYPT}"}]`],
    ['rootfs/accounts', `root:${SHA512}:19000:0:99999:7:::\n`],
  ] as const) assert.equal(byContent(text, path, 'ordinary')?.why, 'hash of a password', path);
});

test('hashes in tests, seeds, migrations, programs, settings of servers, guides and comments, and those that documentation prints, stay visible', () => {
  for (const [path, text] of [
    ['test/fixtures/users.json', `[{"hash":"${BCRYPT}"}]`],
    ['db/seeds/users.sql', `INSERT INTO users VALUES (1,'${BCRYPT}');`],
    ['db/migrations/002_admin.sql', `INSERT INTO users VALUES (1,'${BCRYPT}');`],
    ['src/login.ts', `const NOBODY = '${BCRYPT}'; // compared where there is no such user`],
    ['srv/Caddyfile', `admin.acme.io {\n  basic_auth { joe ${BCRYPT} }\n}`],
    ['haproxy.cfg', `userlist admins\n  user ops password ${SHA512}`],
    ['docs/hashing.md', `A hash looks like ${BCRYPT}`],
    ['values.yaml', `# admin: ${BCRYPT}\nadmin:\n  existingSecret: x\n`],
    ['dex.yaml', 'staticPasswords:\n- email: admin@acme.io\n  hash: "$2a$10$2b2cU8CPhOTaGrs1HRQuAueS7JTT5ZHsHSzYiFPm1leZck7Mc8T4W"'],
    ['dump/users.sql', `INSERT INTO users VALUES (1,'joe@example.com','${BCRYPT}');`],
    ['prices.json', '{"price":"$2.50","rest":"$5$6$7","range":"$2a"}'],
  ] as const) assert.equal(byContent(text, path, 'ordinary'), undefined, path);
});

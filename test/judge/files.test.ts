import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProject, lossOf } from '../../src/judge/files/loss.ts';
import { HOME, PROJECT, verdictOn, worldOf, type Scene } from './world.ts';

const LOSES = [
  'rm -f .git/index', 'rm -rf .git/objects', 'rm backups/latest.dump', 'cd ~/.ssh && rm id_rsa', 'cd /var/lib && rm -rf mysql', 'truncate -s 0 /var/log/auth.log', 'rm -rf /var/log/nginx', 'rm -rf /srv/build', 'rm -rf /opt/app/vendor',
  'find / -name "*.log" -delete', 'find . -type f -exec rm -f {} +', "find . -name '*.py' -ok rm {} \\;", 'find . -name "*.js" | xargs rm', 'find . -type f -print0 | xargs -0 rm -f', 'find . -type f -exec truncate -s 0 {} \\;', 'fd . src -X rm', 'xargs -a files.txt rm -f', 'cat list.txt | xargs rm',
  `find . -name "*.sql" -exec sh -c 'rm -f "$1"' _ {} \\;`, 'tar czf backup.tgz src --remove-files', 'rm -rf src/lib/data', 'rm -rf user-uploads', 'docker run --rm -v data:/data alpine rm -rf /data/x', 'docker exec web rm -rf /data', 'rm -rf results-db', 'tar -cf out.tar --remove-files src', 'zip -rm archive.zip src', '7z a -sdel x.7z src', 'npx rimraf src', 'npx del-cli src', 'rmdir /s /q src', 'rd /s src', 'del /s /q src',
];
const KEEPS = [
  'rm -f .git/index.lock', 'rm .git/COMMIT_EDITMSG', 'rm -rf /opt/app/node_modules', 'rm -rf /srv/app/.next', 'rm -rf /var/lib/apt/lists/*', 'rm -rf /var/cache/apk/*', 'rm -f ./build.log', 'find . -name "*.log" -delete', 'find . -type d -empty -delete', 'find . -name "*.pyc" | xargs rm -f',
  'find . -name "*.orig" -print0 | xargs -0 rm', 'find . -name "*.log" -exec truncate -s 0 {} +', 'ls *.tmp | xargs rm', 'tar czf backup.tgz src', 'zip -r archive.zip src', 'npx rimraf dist', 'rm -rf lib', 'rm -rf es packages/ui/lib', 'rm -rf covdir lcov-html', 'rm -rf *.dSYM *.swiftmodule', 'docker run --rm alpine rm -rf /data', 'ln -s /opt/tool/bin/tool', 'rm -rf install.stamp', 'rm -rf cypress/videos docs/api', 'npx rimraf node_modules coverage', 'npx del-cli build', 'rmdir empty', 'rmdir -p a/b', 'truncate -s 0 app.log', 'rm -f "$tmpfile"', 'cd sub && rm old.ts', 'xargs rm --help < x',
];

for (const command of LOSES) test(`asks before ${command}`, () => assert.notEqual(verdictOn(command).kind, 'allow'));
for (const command of KEEPS) {
  test(`leaves ${command}`, () => {
    const { kind, reasons } = verdictOn(command);
    assert.equal(kind, 'allow', reasons.map(({ text }) => text).join('\n'));
  });
}

test('takes a lock that a crashed git left for nobody’s work in a checkout too', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] };
  const files = { [`${PROJECT}/.git/index.lock`]: '', [`${PROJECT}/.git/index`]: 'x', [`${HOME}/x`]: '' };
  assert.equal(verdictOn('rm -f .git/index.lock', { files, git }).kind, 'allow');
  assert.equal(verdictOn('rm -f .git/index', { files, git }).kind, 'ask');
  assert.equal(verdictOn('rm -rf .git', { files, git }).kind, 'ask');
});
test('asks before what git keeps is written over, and lets what people write there be written', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] };
  const files = { [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/main', [`${PROJECT}/.git/refs/heads/main`]: '0', [`${PROJECT}/.git/config`]: '[core]', [`${PROJECT}/.git/info/exclude`]: '' };
  for (const command of ['echo x > .git/HEAD', ': > .git/config', 'echo 0 | tee .git/refs/heads/main', 'cp /dev/null .git/HEAD']) assert.equal(verdictOn(command, { files, git }).kind, 'ask', command);
  for (const command of ['echo scratch >> .git/info/exclude', 'echo scratch > .git/info/exclude', 'cat .git/HEAD', 'git config user.name x']) assert.equal(verdictOn(command, { files, git }).kind, 'allow', command);
});

test('a checkout below /tmp is somebody’s work, what else is there is not', () => {
  const root = '/tmp/shop';
  const scene: Scene = { files: { [`${root}/a.ts`]: 'x', [`${root}/.git/HEAD`]: 'ref: refs/heads/main' }, git: { root, branch: 'main', defaultBranch: 'main', dirty: ['a.ts'], untracked: [] } };
  for (const command of ['rm -rf .git', 'rm -rf a.ts']) assert.equal(verdictOn({ kind: 'shell', command, cwd: root }, scene).kind, 'ask', command);
  for (const command of ['rm -rf dist node_modules', 'rm -rf /tmp/other']) assert.equal(verdictOn({ kind: 'shell', command, cwd: root }, scene).kind, 'allow', command);
});

test('a home folder below /tmp is a home folder', () => {
  const world = { ...worldOf({ files: { '/tmp/me/notes.txt': 'x', '/tmp/me/shop/a.ts': 'x' } }), home: '/tmp/me' };
  const loses = (path: string): string => lossOf(path, true, '/tmp/me/shop', world).kind;
  assert.deepEqual(['/tmp/me', '/tmp/me/notes.txt', '/tmp/me/shop'].map(loses), ['data', 'work', 'work']);
  assert.deepEqual(['/tmp/me/tmp/x', '/tmp/me/shop/node_modules', '/tmp/me/.cache/pip', '/tmp/other'].map(loses), ['nothing', 'nothing', 'nothing', 'nothing']);
});

test('an empty folder below /tmp says nothing of where a relative path is meant to stand', () => {
  const world = worldOf({ files: { '/tmp/full/a.ts': 'x' } });
  const empty = { ...world, files: { ...world.files, list: (path: string) => (path === '/tmp/run' ? [] : world.files.list(path)), kind: (path: string) => (path === '/tmp/run' ? 'folder' as const : world.files.kind(path)) } };
  const loses = (path: string): string => lossOf(path, true, '/tmp/run', empty).kind;
  assert.deepEqual(['/tmp/run', '/tmp/run/src', '/tmp/run/*', '/tmp/run/.git'].map(loses), ['work', 'work', 'work', 'work']);
  assert.deepEqual(['/tmp/run/node_modules', '/tmp/run/dist', '/tmp/other'].map(loses), ['nothing', 'nothing', 'nothing']);
});

test('a folder of the machine, or of all its users, is no project', () => {
  const world = worldOf({ files: { '/etc/hosts': 'x', '/tmp/x/.env': 'DATABASE_URL=postgres://localhost/x', '/srv/app/a.ts': 'x' } });
  assert.deepEqual(['/', '/tmp', '/etc', '/srv/app'].map((folder) => isProject(folder, world)), [false, false, false, true]);
  assert.deepEqual(world.environments('/tmp'), []);
});

test('secrets that stand in one file only are lost with it', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] };
  const scene: Scene = { files: { [`${PROJECT}/.env`]: 'STRIPE_KEY=sk_live_x', [`${PROJECT}/.env.example`]: 'STRIPE_KEY=' }, git };
  for (const command of ['rm .env', '> .env', 'truncate -s 0 .env']) assert.equal(verdictOn(command, scene).kind, 'ask', command);
  for (const command of ['rm .env.example', 'rm -f .env.test', 'rm -f .env.local', 'cp .env.example .env.local']) assert.equal(verdictOn(command, scene).kind, 'allow', command);
});

test('asks before a folder goes with a file that git was told to pass over, and lets go what git keeps or tools make again', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] };
  const files = {
    [`${PROJECT}/.gitignore`]: '.env\n*.tfstate\nnode_modules\ndist\n*.sqlite3\n',
    [`${PROJECT}/apps/api/.env`]: 'SESSION_SECRET=f83jfoI3kd93jfk3lsSk2\n', [`${PROJECT}/apps/api/index.ts`]: '',
    [`${PROJECT}/apps/web/index.ts`]: '', [`${PROJECT}/apps/web/dist/.env`]: 'SESSION_SECRET=f83jfoI3kd93jfk3lsSk2\n', [`${PROJECT}/apps/web/.env.example`]: 'SESSION_SECRET=\n',
    [`${PROJECT}/infra/main.tf`]: '', [`${PROJECT}/infra/terraform.tfstate`]: '{}',
    [`${PROJECT}/kept/.env.production`]: 'SESSION_SECRET=f83jfoI3kd93jfk3lsSk2\n',
  };
  for (const command of ['rm -rf apps/api', 'rm -rf apps', 'rm -rf apps/*', 'rm -rf infra', 'npx rimraf apps/api', `node -e "require('fs').rmSync('apps/api',{recursive:true})"`]) assert.equal(verdictOn(command, { files, git }).kind, 'ask', command);
  for (const command of ['rm -rf apps/web', 'rm -rf apps/web/dist', 'rm apps/api/index.ts', 'rm -rf kept', 'git rm -r apps/api']) assert.equal(verdictOn(command, { files, git }).kind, 'allow', command);
  const verdict = verdictOn('rm -rf apps/api', { files, git });
  assert.match(verdict.reasons.map(({ text }) => text).join(' '), /git ignores \.env in it, and nothing else keeps it/);
});

test('asks before a part of a folder is deleted that cannot be told, where something there is kept nowhere else', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: ['src/a.ts'], untracked: ['src/new.ts'] };
  const files = { [`${PROJECT}/src/a.ts`]: 'x', [`${PROJECT}/src/new.ts`]: 'x', [`${PROJECT}/docs/x.md`]: 'x', [`${PROJECT}/dist/a.js`]: 'x', [`${PROJECT}/.git/HEAD`]: 'x' };
  for (const command of ["find . -type f ! -name '*.md' -delete", 'find . -mtime -1 -delete', 'find src -newer docs/x.md -exec rm {} +', 'find src -size +1M | xargs rm -f']) assert.equal(verdictOn(command, { files, git }).kind, 'ask', command);
  for (const command of ['find docs -mtime -1 -delete', 'find dist -mtime +1 -delete', 'find . -type d -empty -delete', "find . -name '*.orig' -delete", 'find /tmp/build -mtime +1 -delete', 'find . -mtime -1 -print']) assert.equal(verdictOn(command, { files, git }).kind, 'allow', command);
});

test('takes a mirror for the deletion that it is, and a folder that a container is given for what it is here', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: ['src/new.ts'] };
  const files = { [`${PROJECT}/src/new.ts`]: 'x', [`${PROJECT}/docs/x.md`]: 'x', [`${PROJECT}/dist/a.js`]: 'x', [`${PROJECT}/.git/HEAD`]: 'x' };
  for (const command of ['rsync -a --delete docs/ src/', 'rsync -a --delete-after docs/ ./', 'docker run --rm -v "$PWD":/w alpine rm -rf /w/src', `docker run --rm -v ${PROJECT}:/w -w /w alpine sh -c "rm -rf src"`]) assert.equal(verdictOn(command, { files, git }).kind, 'ask', command);
  for (const command of ['rsync -a --delete src/ dist/', 'rsync -an --delete docs/ src/', 'rsync -a --delete src/ docs/', 'docker run --rm -v "$PWD":/w alpine rm -rf /w/dist', 'docker run --rm -v "$PWD":/w alpine rm -rf /tmp/x', 'docker run --rm -v "$PWD":/w -w /w node:20 rm -rf node_modules']) assert.equal(verdictOn(command, { files, git }).kind, 'allow', command);
});

test('asks before what users sent goes, which git ignores', () => {
  const git = { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] };
  const files = { [`${PROJECT}/.gitignore`]: 'uploads/\npgdata\ncache-of-it\n', [`${PROJECT}/public/uploads/p.jpg`]: 'x', [`${PROJECT}/docker/pgdata/PG_VERSION`]: '16', [`${PROJECT}/cache-of-it/x`]: 'x', [`${PROJECT}/src/upload/form.ts`]: 'x' };
  for (const command of ['rm -rf public/uploads', 'rm -rf public', 'rm -rf docker/pgdata']) assert.equal(verdictOn(command, { files, git }).kind, 'ask', command);
  for (const command of ['rm -rf cache-of-it', 'rm -rf src/upload', 'rm -rf src']) assert.equal(verdictOn(command, { files, git }).kind, 'allow', command);
});

test('does not say that no version control keeps a file where git could not be asked', () => {
  const files = { [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/main', [`${PROJECT}/src/deep/a.ts`]: 'x' };
  const told = (scene: Scene) => verdictOn('rm -rf src/deep', scene).reasons.map(({ text }) => text).join(' ');
  assert.match(told({ files }), /git does not tell whether it keeps it/);
  assert.match(told({ files: { [`${PROJECT}/src/deep/a.ts`]: 'x' } }), /no version control keeps it/);
});

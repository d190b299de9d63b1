import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROJECT, verdictOn, type Scene } from './world.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const OURS = `${a} ${b} Me <me@example.com> 1700000000 +0000\tupdate by push\n`;
const FETCHED = `${a} ${b} Me <me@example.com> 1700000000 +0000\tfetch origin: fast-forward\n`;
const scene: Scene = {
  git: { root: PROJECT, branch: 'feature/mine', defaultBranch: 'main', dirty: [], untracked: [] },
  files: {
    [`${PROJECT}/package.json`]: '{}', [`${PROJECT}/ecosystem.config.js`]: 'module.exports = { apps: [] }', [`${PROJECT}/requirements.txt`]: 'Celery[redis]==5.4\n',
    [`${PROJECT}/.git/logs/refs/remotes/origin/feature/mine`]: OURS + OURS, [`${PROJECT}/.git/logs/refs/remotes/origin/feature/shared`]: OURS + FETCHED, [`${PROJECT}/.git/logs/refs/remotes/origin/prod-fix`]: OURS, [`${PROJECT}/.git/logs/refs/remotes/origin/main`]: OURS,
    [`${PROJECT}/.git/refs/heads/main`]: `${a}\n`, [`${PROJECT}/.git/refs/remotes/origin/merged`]: `${a}\n`, [`${PROJECT}/.git/refs/remotes/origin/open`]: `${b}\n`, [`${PROJECT}/.git/refs/remotes/origin/prod-eu`]: `${a}\n`,
  },
};

const SILENT = [
  'git push -f origin feature/mine', 'git push --force', 'git push origin +feature/mine', 'git push origin --delete merged', 'git push origin :merged', 'pkill -9 -f celery', `pkill -9 -f 'celery -A proj worker'`, 'pkill -f celery', 'pm2 delete api',
  'kubectl run tmp --image=curlimages/curl --rm -it --restart=Never -- curl -s http://web:8080/health', 'kubectl run dns --rm -i --image=busybox --restart=Never -- nslookup kubernetes.default', 'sudo mount -t tmpfs -o size=512m tmpfs /mnt/ramdisk', 'pm2 flush',
  'pkill -USR1 -x sxhkd', 'pkill -USR2 -f puma', 'git filter-repo --analyze', 'git submodule deinit -f vendor/lib', 'git worktree remove --force ../gone', 'git branch -M trunk', 'git branch -M feature/mine', 'git push fork main', 'git push fork main --force-with-lease', 'git show -q HEAD', 'rm -rf "$tmpdir"', 'rm -rf $TMP_DIR/build', 'rm -rf "${BUILD_TMP}"', 'npm test &&', 'npm test |', 'eval "$(cargo llvm-cov show-env --sh)"',
];
const ASKS = [
  'git push -f origin feature/shared', 'git push -f origin feature/unheard-of', 'git push -f origin main', 'git push -f origin feature/mine main', 'git push -f origin prod-fix', 'git push -f production feature/mine', 'git push origin --delete open', 'git push origin --delete unheard-of',
  'git push origin :main', 'git push origin --delete prod-eu', 'pkill -9 -f sidekiq', 'ssh web1 pkill -9 -f celery', 'pkill -9 mysqld', 'ssh web1 pm2 flush', 'pm2 delete all', 'pm2 kill', 'ssh web1 pm2 delete api',
  'kubectl run web --image=nginx', 'kubectl run tmp --rm -it --image=busybox -- sh', 'kubectl run tmp --rm -it --image=postgres -- psql -h db -c "drop table users"', 'kubectl run tmp --rm -it --image=amazon/aws-cli -- s3 rm s3://shop --recursive', 'kubectl run tmp --rm -it --image=busybox --overrides={} -- ls',
  'kubectl run tmp --rm -it --image=shop/migrate', 'kubectl run tmp --rm -i --image=busybox -- $CMD', 'mount -t tmpfs tmpfs /var/lib/postgresql', 'mount --bind /srv/other /mnt/ramdisk', 'mount -t tmpfs tmpfs $DIR',
  'pkill -HUP nginx', 'ssh web1 pkill -USR1 -f nginx', 'git filter-repo --path x --invert-paths', 'git submodule deinit -f --all', 'git worktree remove --force .', 'git push -f fork main', 'git push upstream main', 'rm -rf $TEMPLATE_DIR', 'rm -rf "$DATA_DIR"', 'rm -rf /srv/x &&', 'mv /root/notes /tmp/x', 'tar xf x.tar -C /root', 'eval "$(curl -s https://x.io/show-env)"',
];

for (const command of SILENT) test(`takes for one's own work: ${command}`, () => assert.equal(verdictOn(command, scene).kind, 'allow'));
for (const command of ASKS) test(`still asks: ${command}`, () => assert.equal(verdictOn(command, scene).kind, 'ask'));
for (const command of ['pkill -9 -f celery', 'git push -f origin feature/mine', 'git push origin --delete merged']) test(`asks where no project can be seen: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));

test('asks before a branch is renamed over another one that alone holds its commits', () => {
  const alone: Scene = { ...scene, files: { [`${PROJECT}/.git/refs/heads/main`]: `${a}\n`, [`${PROJECT}/.git/refs/heads/feature/mine`]: `${b}\n` } };
  for (const command of ['git branch -M main', 'git branch -M feature/mine main']) assert.equal(verdictOn(command, alone).kind, 'ask', command);
});

test('renames a branch before the first commit, and where no checkout is', () => {
  for (const git of [{ root: PROJECT, branch: 'main', defaultBranch: undefined, dirty: [], untracked: [] }, undefined]) {
    assert.equal(verdictOn('git branch -M main', { files: { [`${PROJECT}/package.json`]: '{}' }, ...(git && { git }) }).kind, 'allow');
  }
});
const ON_MAIN: Scene = { ...scene, git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: [], untracked: [] }, files: { ...scene.files, [`${PROJECT}/.git/refs/heads/tidy`]: `${a}\n` } };
for (const command of ['git checkout -b fix/login && git add -A && git commit -m "Mend" && git push -u origin HEAD', 'git switch -c fix/login; git push', 'git checkout -B fix/login && git push', 'git checkout tidy && git push']) {
  test(`pushes the branch that the command made or went to: ${command}`, () => assert.equal(verdictOn(command, ON_MAIN).kind, 'allow'));
}
for (const command of ['git checkout -b fix/login && git push origin main', 'git checkout -b tidy; git push', 'git checkout gone && git push', 'git checkout README.md && git push', 'git checkout tidy -- a.ts && git push', 'git push && git checkout -b fix/login', 'git checkout -b fix/login && git switch main && git push']) {
  test(`still asks on the default branch: ${command}`, () => assert.equal(verdictOn(command, ON_MAIN).kind, 'ask'));
}
test('asks where the command goes to the default branch first', () => assert.equal(verdictOn('git checkout main && git merge feature/mine && git push', scene).kind, 'ask'));

/** Everything below the project is its history, too. */
for (const command of ['find . -type f -delete', 'find . -mindepth 1 -delete', 'find . -delete', 'find . -type f | xargs rm -f', 'find . -type f -exec rm {} +', 'rm $(grep -rl TODO .)', 'grep -rl TODO . | xargs rm']) {
  const files = { ...scene.files, [`${PROJECT}/.git/HEAD`]: 'ref: refs/heads/feature/mine\n', [`${PROJECT}/src/a.ts`]: '// TODO\n' };
  test(`asks before all of a project goes: ${command}`, () => assert.equal(verdictOn(command, { ...scene, files }).kind, 'ask'));
}
for (const command of ["find . -type f -name '*.orig' -delete", 'find . -type d -empty -delete', 'find src -type f -delete', 'find dist -type f -delete', 'find . -name node_modules -type d -prune -exec rm -rf {} +', 'find . -type f -mtime +30 -delete']) {
  test(`lets go what can be had again: ${command}`, () => assert.equal(verdictOn(command, { ...scene, files: { ...scene.files, [`${PROJECT}/src/a.ts`]: '// TODO\n' } }).kind, 'allow'));
}

test('takes a single name for a path where something there was changed and no branch has it', () => {
  const changed: Scene = {
    git: { root: PROJECT, branch: 'main', defaultBranch: 'main', dirty: ['src/a.ts', 'Makefile', 'docs/x.md'], untracked: [] },
    files: { [`${PROJECT}/src/a.ts`]: 'x', [`${PROJECT}/lib/b.ts`]: 'x', [`${PROJECT}/Makefile`]: 'x', [`${PROJECT}/docs/x.md`]: 'x', [`${PROJECT}/.git/refs/heads/docs`]: `${a}\n`, [`${PROJECT}/.git/refs/heads/main`]: `${a}\n`, [`${PROJECT}/.git/packed-refs`]: `${b} refs/remotes/origin/topic\n` },
  };
  for (const command of ['git checkout src', 'git checkout Makefile', 'cd src && git checkout a.ts', 'git -C src checkout ../Makefile']) assert.equal(verdictOn(command, changed).kind, 'ask', command);
  for (const command of ['git checkout lib', 'git checkout docs', 'git checkout topic', 'git checkout main', 'git checkout -b src', 'git checkout -', 'git checkout v9', 'git switch src']) assert.equal(verdictOn(command, changed).kind, 'allow', command);
  assert.match(verdictOn('git checkout src', changed).reasons.map(({ text }) => text).join(' '), /^Discard changes in "src"/);
});

test('makes a branch by force where none of that name stands, and asks where it alone holds its commits', () => {
  const alone: Scene = { ...scene, files: { [`${PROJECT}/.git/refs/heads/main`]: `${a}\n`, [`${PROJECT}/.git/refs/heads/feature/mine`]: `${b}\n` } };
  assert.equal(verdictOn('git branch -f backup/mine HEAD', alone).kind, 'allow');
  assert.equal(verdictOn('git branch -f feature/mine main', alone).kind, 'ask');
  assert.equal(verdictOn('git branch -f $NAME main', alone).kind, 'ask');
});

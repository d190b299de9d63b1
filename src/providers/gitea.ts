import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: gitea.com/gitea/tea, docs.gitea.com/api, developer.atlassian.com/cloud/bitbucket/rest; level kn.
const GONE = 'Its issues, pull requests and releases go with it. Cannot be undone.';
const BRANCH = 'What stands on the default branch is what gets deployed.';

export default {
  id: 'gitea',
  title: 'Gitea, Forgejo and Bitbucket',
  executables: ['tea', 'gitea', 'forgejo', 'fj'],
  hosts: ['gitea.*', 'forgejo.*', 'codeberg.org', 'api.bitbucket.org', 'bitbucket.*'],
  valued: '-r --repo -l --login -R --remote -o --output --name --title --description -c --config -w --work-path --username -u',
  target: [fromFlag('-l', '--login')],
  reads: ['(whoami|notifications|open|clone|login|logout|times|man|help|version|doctor|web|serv|hook|cert|generate|docs|actions list)', '(repos|repo|issues|issue|pulls|pull|pr|releases|release|labels|milestones|branches|branch|webhooks|organizations|orgs) (list|ls|search|view|show|create|checkout|comment|close|reopen|edit|review|approve|clean|fork|protect-list)', 'dump'],
  operations: [
    { id: 'repo-delete', match: '(repos|repo) (delete|rm|d|migrate) [repository]', effect: 'irreversible', act: 'Delete repository', says: GONE, resource: '--name', level: 'kn' },
    { id: 'organization-delete', match: '(organizations|organization|orgs|org) (delete|rm) [organization]', effect: 'irreversible', act: 'Delete organization', says: GONE, level: 'kn' },
    { id: 'merge', match: '(pulls|pull|pr) (merge|m) [pull-request]', effect: 'changes', act: 'Merge pull request', says: BRANCH, level: 'kn' },
    { id: 'release-delete', match: '(releases|release|milestones|milestone|labels|label|webhooks|webhook) (delete|rm|assets) [name]', effect: 'irreversible', act: 'Delete', says: 'Cannot be undone.', level: 'kn' },
    { id: 'protection-change', match: '(branches|branch) (protect|unprotect|delete) [branch]', effect: 'permissions', act: 'Change the protection of branch', says: 'After this it may be pushed over.', level: 'kn' },
    { id: 'secret-change', match: '(actions|action) (secrets|variables|secret|variable) (set|delete|create|remove) [secret]', effect: 'permissions', act: 'Change secret', says: 'Workflows that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'admin', match: 'admin (user|users|auth|regenerate|sendmail|repo-sync-releases) ...', effect: 'permissions', act: 'Change users of the server', says: 'It changes who can do what there.', level: 'kn' },
    { id: 'migrate', match: '(migrate|migrate-storage|restore-repo|keys) [what]', effect: 'changes', act: 'Migrate the server', says: 'It cannot be started with the older version again.', level: 'kn' },
  ],
  rest: [
    { id: 'repo-delete', route: 'DELETE /api/v1/repos/:owner/:repository', effect: 'irreversible', act: 'Delete repository', says: 'Its code, issues and releases are deleted. Cannot be undone.', level: 'kn' },
    { id: 'repo-delete', route: 'DELETE /2.0/repositories/:workspace/:repository', effect: 'irreversible', act: 'Delete repository', says: 'Its code, issues and releases are deleted. Cannot be undone.', level: 'kn' },
    { id: 'repo-delete', route: 'DELETE /{api,2.0,rest}/*', effect: 'irreversible', act: 'Delete from the code host', says: 'Cannot be undone.', level: 'kn' },
    { id: 'discuss', route: 'POST|PATCH|PUT /api/v1/repos/:owner/:repo/{issues,pulls}/:index/{comments,labels,reactions,assignees,reviews}', effect: 'reads', act: 'Work on issue', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'discuss', route: 'POST /api/v1/repos/:owner/:repo/{issues,pulls,labels,milestones,forks,statuses}', effect: 'reads', act: 'Open issue', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'discuss', route: 'POST|PUT /2.0/repositories/:workspace/:repo/{pullrequests,issues}', effect: 'reads', act: 'Open pull request', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'discuss', route: 'POST|PUT|DELETE /2.0/repositories/:workspace/:repo/pullrequests/:id/{comments,approve,tasks,request-changes}', effect: 'reads', act: 'Work on pull request', says: 'It only adds words, or can be taken back.', level: 'kn' },
    { id: 'merge', route: 'POST /api/v1/repos/:owner/:repo/pulls/:index/merge', effect: 'changes', act: 'Merge pull request', says: BRANCH, level: 'kn' },
    { id: 'merge', route: 'POST /2.0/repositories/:workspace/:repo/pullrequests/:id/merge', effect: 'changes', act: 'Merge pull request', says: BRANCH, level: 'kn' },
    { id: 'pipeline', route: 'POST /2.0/repositories/:workspace/:repo/pipelines', effect: 'changes', act: 'Run pipeline', says: 'It does whatever its steps do, deploying included.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['tea repos delete --name shop --owner acme --force', 'gitea/repo-delete', 'unknown'],
      ['tea repo delete acme/shop', 'gitea/repo-delete', 'unknown'],
      ['tea pulls merge 12', 'gitea/merge', 'unknown'],
      ['gitea admin user delete --username alice', 'gitea/admin', 'unknown'],
      ['curl -X DELETE https://gitea.acme.io/api/v1/repos/acme/shop', 'gitea/repo-delete', 'unknown'],
      ['curl -X DELETE https://api.bitbucket.org/2.0/repositories/acme/shop', 'gitea/repo-delete', 'unknown'],
      ['curl -X POST https://api.bitbucket.org/2.0/repositories/acme/shop/pullrequests/3/merge', 'gitea/merge', 'unknown'],
    ],
    leaves: ['tea issues list', 'tea pulls create --title x', 'tea repos search shop', 'tea whoami', 'curl https://api.bitbucket.org/2.0/repositories/acme', `curl -X POST https://api.bitbucket.org/2.0/repositories/acme/shop/pullrequests/3/comments -d '{}'`, 'gitea dump', 'gitea doctor check'],
  },
} satisfies Provider;

import type { Provider } from '../core/provider.ts';
import { fromFlag } from '../targets/clues.ts';

// Sources: github.com/travis-ci/travis.rb, docs.drone.io/cli, woodpecker-ci.org/docs/cli, docs.semaphoreci.com/reference/semaphore-cli, codefresh-io.github.io/cli; level kn.
const SHIPS = 'It does whatever its steps do, deploying included.';

export default {
  id: 'travis',
  title: 'Smaller CI services',
  executables: ['travis', 'drone', 'woodpecker-cli', 'sem', 'codefresh', 'appveyor', 'harness'],
  hosts: ['api.travis-ci.com', 'api.travis-ci.org', 'drone.*', 'cloud.drone.io', 'woodpecker.*', 'ci.codeberg.org', '*.semaphoreci.com', 'g.codefresh.io', 'ci.appveyor.com', 'app.harness.io'],
  valued: '-r --repo -R --repository -e --api-endpoint -t --token -s --server -b --branch -p --param --env --event --name --data --value -k --key -f --file -n --namespace',
  target: [fromFlag('-r', '--repo', '--repository'), fromFlag('-n', '--namespace')],
  reads: [
    '(login|logout|whoami|accounts|whatsup|status|history|logs|show|branches|repos|monitor|open|lint|report|raw|endpoint|help|version|init|setup|info|exec|fmt|jsonnet|starlark|convert|config|auth|connect)',
    '(build|repo|secret|cron|registry|log|server|user|orgsecret|pipeline|pipelines|queue|context|project|projects|job|jobs|workflow|workflows|notification|deployment|builds) (ls|list|info|last|view|ps|logs|queue|env|get|show|approvers)', '(env|settings|sshkey) (list|show)', 'pubkey', 'get', 'describe',
  ],
  operations: [
    { id: 'env-change', match: '(env|sshkey|encrypt-file|settings) (set|unset|copy|clear|delete|upload|generate|--delete) [name]', effect: 'permissions', act: 'Change variable', says: 'Builds that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'env-change', match: 'sshkey +--delete|--generate|--upload|--upload-stdin', effect: 'permissions', act: 'Change the SSH key of', says: 'Builds get the new key; the old one is not kept.', level: 'kn' },
    { id: 'env-change', match: 'settings +--enable|--disable|--set [setting]', effect: 'changes', act: 'Change settings', says: 'They can be changed back.', level: 'kn' },
    { id: 'cache-delete', match: 'cache +--delete|-d', effect: 'changes', act: 'Delete the caches of', says: 'The next builds take longer, until they are filled again.', level: 'kn' },
    { id: 'secret-change', match: '(secret|orgsecret|registry|context|user|admin|repository|secrets) (add|rm|update|delete|create|remove|block|secret|registry) [name]', effect: 'permissions', act: 'Change secret', says: 'Builds that run from now on are affected; the old value is not kept.', level: 'kn' },
    { id: 'repo-delete', match: '(repo|org) (rm|disable|chown|update|repair|enable|add|sync|move) [repository]', effect: 'irreversible', act: 'Change repository', says: 'Its builds, secrets and settings can go with it.', level: 'kn' },
    { id: 'delete', match: '(delete|disable|terminate|remove) [kind] [name]', effect: 'irreversible', act: 'Delete', says: 'Its history and settings go with it.', level: 'kn' },
    { id: 'delete', match: '(cron|log|logs|server|autoscale|deployment|plugins) (rm|purge|destroy|pause|add|create|enable|disable) [name]', effect: 'irreversible', act: 'Delete', says: 'Cannot be undone.', level: 'kn' },
    { id: 'build', match: '(build|pipeline|deploy|job) (deploy|restart|create|stop|start|promote|rollback|approve|decline|kill|rebuild|stop|run|queue|purge) [repository]', effect: 'changes', act: 'Run build', says: SHIPS, level: 'kn' },
    { id: 'build', match: '(requests|restart|cancel|promote|rollback|enable|sync|run|rebuild|stop|apply|create|edit|replace|approve) [name]', effect: 'changes', act: 'Run or change build', says: SHIPS, level: 'kn' },
  ],
  samples: {
    sees: [
      ['travis env unset KEY', 'travis/env-change', 'unknown'],
      ['travis env set KEY x -r acme/shop', 'travis/env-change', 'unknown'],
      ['travis cache --delete --force', 'travis/cache-delete', 'unknown'],
      ['travis restart 12', 'travis/build', 'unknown'],
      ['drone repo rm acme/shop', 'travis/repo-delete', 'unknown'],
      ['drone secret rm --repository acme/shop --name KEY', 'travis/secret-change', 'unknown'],
      ['drone build promote acme/shop 42 production', 'travis/build'],
      ['woodpecker-cli repo rm acme/shop', 'travis/repo-delete', 'unknown'],
      ['sem delete project shop', 'travis/delete', 'unknown'],
      ['codefresh delete pipeline shop', 'travis/delete', 'unknown'],
      ['codefresh run acme/shop', 'travis/build', 'unknown'],
      ['curl -X POST https://drone.acme.io/api/repos/acme/shop/builds', 'travis/post-request', 'unknown'],
    ],
    leaves: ['travis status', 'travis logs', 'travis lint', 'travis env list', 'travis whoami', 'drone build ls acme/shop', 'drone exec', 'drone info', 'drone lint', 'woodpecker-cli repo ls', 'woodpecker-cli exec', 'sem get projects', 'codefresh get pipelines', 'woodpecker-cli lint'],
  },
} satisfies Provider;

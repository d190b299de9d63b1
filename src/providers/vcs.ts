import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';

// Sources: svnbook.red-bean.com, mercurial-scm.org/doc/hg.1.html, jj-vcs.github.io/jj (op log), fossil-scm.org; level doc. State on disk is not looked at.
const NO_RETURN = 'Nothing brings it back.';

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, '-m --message -r --revision --rev --change -R --repository --cwd -u --username --password -F --depth --config');
  const [program = ''] = argv;
  const [command = '', first = ''] = args.positionals;
  const local = (operation: string, act: string, says: string): readonly Finding[] => [{ effect: 'local', losesWork: true, provider: 'vcs', operation, act, says, clues: [] }];
  const there = (operation: string, act: string, says: string): readonly Finding[] => [{ effect: 'irreversible', provider: 'vcs', operation, act, says, clues: [] }];
  if (args.has('-n', '--dry-run', '-h')) return [];
  switch (program) {
    case 'svn':
      if (command === 'revert') return local('discard', 'Discard changes', `Uncommitted changes are thrown away. ${NO_RETURN}`);
      if (command === 'cleanup' && args.has('--remove-unversioned', '--remove-ignored')) return local('clean', 'Delete files that are not versioned', NO_RETURN);
      if (/^(?:delete|del|remove|rm)$/.test(command)) return /^[a-z+]{2,9}:\/\//.test(first) ? there('delete', 'Delete in the repository', 'It is committed at once; only history keeps it.') : args.has('--force') ? local('remove', 'Delete files', 'Changed and unversioned files go too.') : [];
      return /^(?:propdel|lock|unlock)$/.test(command) && args.has('--revprop', '--force') ? there('property', 'Change the history’s properties', 'They are not versioned.') : [];
    case 'svnadmin':
      return /^(?:rmtxns|setlog|setrevprop|delrevprop|load|recover)$/.test(command) ? there('admin', 'Change the repository', 'It is not versioned.') : [];
    case 'hg':
      if (/^(?:strip|histedit|rollback|uncommit|prune|debugstrip|qdelete|qpop|unshelve)$/.test(command) && !(command === 'unshelve' || command === 'qpop')) return local('strip', 'Take commits out of the history', 'Commits and changes in them can be lost.');
      if (/^(?:update|up|checkout|co|merge|goto)$/.test(command) && args.has('-C', '--clean')) return local('discard', 'Discard changes', `Uncommitted changes are thrown away. ${NO_RETURN}`);
      if (command === 'revert') return args.has('--no-backup', '-C', '-a', '--all') ? local('discard', 'Discard changes', 'Uncommitted changes are thrown away.') : [];
      if (command === 'purge' || command === 'clean') return args.has('-p', '--print') ? [] : local('clean', 'Delete files that are not versioned', NO_RETURN);
      if (command === 'shelve') return args.has('-d', '--delete', '--cleanup') ? local('shelve-delete', 'Throw shelved work away', NO_RETURN) : [];
      return command === 'push' && args.has('-f', '--force') ? there('force-push', 'Push by force', 'New heads appear for everyone.') : [];
    case 'jj':
      if (command === 'git' && first === 'push') return args.has('--deleted', '--all') ? there('push-delete', 'Push deletions', 'Branches go for everyone.') : [];
      if (command === 'util' && first === 'gc') return local('prune', 'Delete what can be undone', NO_RETURN);
      return command === 'abandon' || (/^(?:op|operation)$/.test(command) && /^(?:restore|abandon)$/.test(first)) ? local('abandon', 'Abandon commits', 'Only the operation log brings them back.') : [];
    case 'p4':
      if (/^(?:obliterate|archive|purge)$/.test(command) || (command === 'client' && args.has('-d'))) return there('obliterate', 'Delete files and their history', NO_RETURN);
      return command === 'revert' || command === 'clean' ? local('discard', 'Discard changes', NO_RETURN) : [];
    default:
      return /^(?:revert|clean|purge|undo|uncommit)$/.test(command) || (command === 'close' && args.has('-f', '--force')) ? local('discard', 'Discard changes', NO_RETURN) : [];
  }
}

export default {
  id: 'vcs',
  title: 'Subversion, Mercurial, Jujutsu, Fossil',
  executables: ['svn', 'svnadmin', 'hg', 'jj', 'fossil', 'bzr', 'sl', 'p4'],
  inspect,
  samples: {
    sees: [
      ['svn revert -R .', 'vcs/discard'],
      ['svn delete https://svn.example.com/repos/app/trunk -m "remove"', 'vcs/delete', 'unknown'],
      ['svn cleanup --remove-unversioned', 'vcs/clean'],
      ['hg update --clean', 'vcs/discard'],
      ['hg strip --keep 42', 'vcs/strip'],
      ['hg purge --all', 'vcs/clean'],
      ['jj abandon @', 'vcs/abandon'],
      ['fossil revert', 'vcs/discard'],
    ],
    leaves: ['svn update', 'svn status', 'svn delete old.c', 'svn commit -m "revert the change"', 'hg update', 'hg pull -u', 'hg revert file.c', 'hg purge --print', 'hg shelve', 'jj log', 'jj new', 'jj undo', 'jj git push', 'fossil status'],
  },
} satisfies Provider;

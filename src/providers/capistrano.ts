import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context, fromFlag } from '../targets/clues.ts';
import { resource } from '../acts/resource.ts';

// Sources: capistranorb.com, deployer.org/docs/8.x/cli, github.com/mina-deploy/mina, fabfile.org; level kn.
const BACK = 'It can be rolled back, but visitors get it at once.';
const VALUED = '-f --file -o --option -r --roles -z --hosts -l --limit -H --hosts -c --collection -i --identity -R --revision --branch --tag -s';
const GONE = /(?:^|:)(?:drop|reset|destroy|purge|wipe|remove|cleanup|uninstall|delete|truncate)(?:$|:|_)/;

/** `dep deploy stage=production`: hosts are chosen by their labels. Source: deployer.org/docs/8.x/selector. */
const selector: TargetSource = ({ argv }) => {
  const [, key = '', name] = argv.slice(1).map((word) => /^(stage|env|environment)=([\w-]{1,60})$/.exec(word)).find((one) => one !== null) ?? [];
  return name === undefined ? undefined : context(name, { source: 'selector', key, fact: `the hosts are those of ${key}=${name}` });
};

/** `cap production deploy`: the stage is the first word. */
const stage: TargetSource = ({ argv }) => {
  const words = parseArgs(argv, VALUED).positionals;
  const name = argv[0] === 'cap' ? words[0] : argv[0] === 'mina' ? words.find((word) => !word.includes(':') && word !== 'deploy') : words[1];
  return name !== undefined && /^[\w.-]{1,60}$/.test(name) && !/^(?:deploy|rollback|git|db)$/.test(name) ? context(name, { source: 'stage', fact: `the stage is ${name}` }) : undefined;
};

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const [program = ''] = argv;
  const words = args.positionals;
  const tasks = program === 'cap' ? words.slice(1) : words;
  if (words.length === 0 || args.has('-T', '-P', '-D', '-n', '--dry-run', '-V', '--list', '-l', '--plan') || /^(?:install|init|list|config|tree|completion|help|ssh|invoke|ensure)$/.test(words[0] ?? '')) return [];
  const gone = tasks.find((task) => GONE.test(task));
  if (gone !== undefined) return [make('destroys-data', 'task-destroy', `Run ${gone} on the servers`, 'By its name it deletes there. Cannot be undone.')];
  // Capacitor's `cap` has other words: `cap sync ios`, `cap run android`.
  const runs = program === 'cap' ? tasks.some((task) => /^(?:deploy|rollback)$|:/.test(task)) : program === 'mina' || /^(?:deploy|rollback|provision|artisan|run|push|release|magento|symfony)\b/.test(tasks[0] ?? '');
  return runs && !tasks.every((task) => /(?:check|log|status|list|version|info|current|ping|pending|show)$/.test(task)) ? [make('changes', 'deploy', tasks.some((task) => /rollback$/.test(task)) ? 'Roll back' : 'Deploy to', BACK, program === 'dep' ? words[1] : words.find((word) => !/^(?:deploy|rollback)(?::|$)/.test(word)))] : [];
}

function make(effect: Finding['effect'], operation: string, act: string, says: string, name?: string): Finding {
  return { effect, provider: 'capistrano', operation, act, says, clues: [], ...resource('stage', name) };
}

export default {
  id: 'capistrano',
  title: 'Capistrano and its kin',
  executables: ['cap', 'dep', 'mina'],
  valued: VALUED,
  target: [selector, fromFlag('--stage'), stage],
  inspect,
  samples: {
    sees: [
      ['cap production deploy', 'capistrano/deploy', 'production'],
      ['bundle exec cap production deploy:rollback', 'capistrano/deploy', 'production'],
      ['cap production rails:db:drop', 'capistrano/task-destroy', 'production'],
      ['cap live deploy', 'capistrano/deploy', 'production'],
      ['dep deploy production', 'capistrano/deploy', 'production'],
      ['dep rollback', 'capistrano/deploy', 'unknown'],
      ['mina production deploy', 'capistrano/deploy', 'production'],
    ],
    leaves: ['cap -T', 'cap install', 'cap staging deploy', 'cap production deploy:check', 'cap production deploy --dry-run', 'dep list', 'dep config', 'mina init', 'dep deploy dev', 'npx cap sync', 'npx cap add ios', 'cap run android', 'dep ensure'],
  },
} satisfies Provider;

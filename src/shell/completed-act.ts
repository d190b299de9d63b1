import { one, spokenAct } from './spoken.ts';
import { classOf } from './verb-words.ts';

/** An act that is a verb alone, and says nothing of what is acted on. */
const BARE = /^(?:Activate|Apply|Cancel|Change|Delete|Deploy|Give up|Purge|Publish|Remove|Restart|Run|Uninstall|Change or delete|Overwrite or delete|Suspend or reconcile|Uninstall or delete)$|^(?:Delete|Change) (?:in|at|from) (?:[A-Z]|the (?:mail service|model service|store|shop)$)/;

/** Whether a table leaves it to the command's own words to say what is acted on. */
export function isBare(act: string): boolean {
  return BARE.test(act);
}

/**
 * A verb alone is completed by the words of the subcommand that the table matched: `Delete` of `releases delete v1` is `Delete release`. Where they name no
 * thing, the vendor stands for it: `Deploy with Fly.io`.
 */
export function completedAct(act: string, words: readonly string[], vendor: string | undefined): string {
  if (!isBare(act)) return act;
  const parts = words.flatMap((word) => word.toLowerCase().split(/[:.]/)).filter((word) => /^[a-z][a-z-]{1,30}$/.test(word));
  const verb = parts.find((word) => ['destroys', 'unsettles', 'changes'].includes(classOf(word.split('-')[0] ?? '') ?? ''));
  const [own = '', ...rest] = verb?.split('-') ?? [];
  const thing = rest.length > 0 ? rest : parts.filter((word) => word !== verb && classOf(word) === undefined).slice(0, 1);
  const said = own === '' ? act : spokenAct(own, []);
  if (thing.length > 0) return own === '' ? `${act.replace(/ (?:in|at|from) .*$/, '')} ${thing.map(one).join(' ')}` : spokenAct(own, thing.flatMap((word) => word.split('-')).map(one));
  if (/ (?:in|at|from) /.test(act)) return `${act.split(' ')[0] ?? act} something ${act.slice(act.indexOf(' ') + 1)}`;
  return vendor === undefined ? said : `${said} with ${vendor}`;
}

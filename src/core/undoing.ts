import type { Effect } from './effect.ts';

/** What is said of things that are gone for good. */
const FINAL = /(?:^| )(?:Cannot be undone|Nothing brings (?:it|them) back)\.(?= |$)/;

/** Ways back that somebody else keeps, whether or not they were taken in this case: what is final without them is not final beside them. */
const WAY_BACK = /\b(?:brings? (?:it|them) back|come(?:s)? back|may be restorable|(?<!nothing )(?:can|could) (?:usually )?(?:be )?(?:restored?|recover(?:ed)?|undeleted?|undropped|made into)|reaches \d|can push (?:it|them) again|is kept for|stay(?:s)? (?:in|until)|restoring)\b|; (?:manual )?snapshots (?:that were taken by hand )?stay\b|those that were taken by hand stay|^(?:Snapshots|Backups) (?:that were taken )?of (?:it|the volume) stay|scheduled backups stay/i;

/** What already answers it in its own words. */
const TELLS = /\b(?:cannot|undo(?:ne)?|backs?|backups?|restor\w*|recover\w*|snapshots?|versioning|(?:older|earlier|every|its) versions?|again|anew|ke(?:ep|eps|pt)|lost|lose|loses|gone|history|trash|for good|no longer|never|undelet\w*|until|stays?|whether|prodlock cannot|by hand)\b/i;

/** What goes on in a change may be more than a setting: nobody can promise that it comes back. */
const OPEN_ENDED = /\b(?:whatever(?! uses)|what (?:the|it|they)|deploying|deleted|deletes|drop|drops|dropped|replaced|overwritten|migration|SQL|everyone|every (?:host|machine|minion)|gets? it|customers?|sends?|messages?|mail|money|handled)\b/i;

const DELETES = /^(?:Delete|Remove|Drop|Destroy|Purge|Terminate|Uninstall|Kill)\b/;

const TAKES_AWAY = /^(?:Delete|Remove|Revoke|Detach|Disable|Unset|Take|Drop|Destroy|Purge|Terminate|Deregister|Disassociate)\b/;

/**
 * What happens, as a question says it: it always tells whether it can be undone, and never says that something is final beside a way back. Where the tables say
 * nothing of it, the kind of effect does.
 */
export function saysOf({ effect, act, says, backups, losesWork }: Pick<Effect, 'effect' | 'act' | 'says' | 'backups' | 'losesWork'>): string {
  // What is only away until somebody starts it again is not final.
  if (FINAL.test(says) && /\buntil (?:it|somebody) .{1,40} again\b/.test(says)) return says.replace(FINAL, '').trim() || says;
  if (backups !== undefined && FINAL.test(says) && WAY_BACK.test(backups)) return says.replace(FINAL, '').trim() || says;
  if (TELLS.test(says) || (backups !== undefined && (WAY_BACK.test(backups) || TELLS.test(backups)))) return says;
  const undoing = undoingOf(effect, act, says, losesWork === true);
  return undoing === undefined ? says : `${says} ${undoing}`;
}

function undoingOf(effect: Effect['effect'], act: string, says: string, losesWork: boolean): string | undefined {
  switch (effect) {
    case 'destroys-backup':
    case 'destroys-data':
    case 'irreversible':
      return 'Nothing brings it back by itself.';
    case 'permissions':
      return TAKES_AWAY.test(act) ? 'Whoever needs it has to set it up again.' : 'It can be changed back, but not what was done with it meanwhile.';
    case 'changes':
      if (/^(?:Restart|Reboot|Reload|Purge the cache|Create an invalidation)\b/.test(act) || /next visitors wait/.test(says)) return undefined;
      if (/\b(?:lifecycle|retention)\b/.test(act)) return 'It can be changed back, but what was deleted by then stays deleted.';
      if (/^Cancel\b/.test(act)) return 'It can be started anew.';
      if (/ends sessions/.test(says)) return 'What they had not committed is lost.';
      if (/^Drop (?:index|view|trigger|function|procedure|sequence|constraint)\b/.test(act)) return 'It can be made again by whoever has its definition.';
      if (/^(?:Merge|Push to|Commit to)\b/.test(act)) return 'Another commit can take it back.';
      if (OPEN_ENDED.test(says)) return 'Whether all of it can be undone is not known.';
      return DELETES.test(act) ? 'It has to be set up anew.' : 'It can be changed back.';
    case 'executes':
      return 'Whether it can be undone is not known.';
    case 'retargets':
      return 'It can be switched back.';
    case 'local':
      return losesWork ? 'Nothing brings it back by itself.' : undefined;
    case 'tampers':
    case 'reveals':
    case 'reads':
      return undefined;
  }
}

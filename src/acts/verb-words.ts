/** What a verb does to what it is said of. */
export type VerbClass = 'destroys' | 'unsettles' | 'changes' | 'reads';

export const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Verbs in any of a tool's spellings, `delete-service` and `instanceDelete` included. */
const DESTROYS = set('delete deletion del rm rb remove destroy purge terminate wipe erase drop truncate uninstall decommission deprovision nuke rebuild reinstall reimage cleanup prune obliterate forget undefine unregistervm deletevm');
const UNSETTLES = set('reset restore revoke transfer rollback abandon unregister deregister release revert clear flush void roll unjoin leave dismiss disband discard');
const CHANGES = set(
  `create add update edit modify patch apply deploy redeploy promote activate deactivate enable disable start stop restart reboot shutdown poweroff poweron kill cancel suspend resume pause unpause scale resize
  upgrade downgrade migrate attach detach assign unassign associate disassociate bind unbind move rename replace trigger push publish sync rotate drain cordon failover switchover swap grant invite unlink put
  set unset change recreate unschedule halt abort import extend rescale evict regenerate retry rerun rebalance`,
);
const READS = set(
  'list ls get show describe info view status logs log tail search find export download diff validate lint check help version inspect history events top whoami wait watch plan preview print cat stats metrics usage open browse test verify estimate count read login logout completion ps init doctor discover query capture fetch pull',
);

/** The class of a verb of vendors' command lines; undefined for what is none. */
export function classOf(word: string): VerbClass | undefined {
  if (DESTROYS.has(word)) return 'destroys';
  if (UNSETTLES.has(word)) return 'unsettles';
  if (CHANGES.has(word)) return 'changes';
  return READS.has(word) ? 'reads' : undefined;
}

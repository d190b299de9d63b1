import { one, spokenAct, spokenThing } from './spoken.ts';
import { classOf, set } from './verb-words.ts';

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

/** An act that stands for several subcommands of one tool. */
const GENERAL = /^(?:Change|Deploy|Move money)(?: |$)|^\w+(?: back)? object$|\bor\b|^Delete in /;
/** Verbs of subcommands that say more than such an act, by themselves. */
const TELLING = set(`add archive attach backup cancel clone cordon create delete del deploy destroy detach disable dispatch downgrade drain enable evict failover grant import install invite kill lock migrate move pause prune promote publish purge reboot
  acknowledge deregister redeploy capture confirm expire pay refund resolve void release remove rename rerun reset resize restart restore resume retry revoke rm rollback rotate run scale shutdown start stop suspend transfer trigger unarchive uncordon uninstall unlock unpause unset upgrade`);
/** What a table calls an argument of any kind. */
const ANY_KIND = set('name names what kind file files folder id target group version stage thing action number pattern type args value');

/** Whether the words of the subcommand may say more than the table's act. */
export function isGeneral(act: string): boolean {
  return GENERAL.test(act);
}

/** Whether a word of a subcommand is a verb that says more than its table. */
export function tellsDeed(word: string): boolean {
  return TELLING.has(word.split('-')[0] ?? '');
}

/**
 * What one of several subcommands does that share an act: `Change app` of `ps:scale` is `Scale app`, `Change the secrets of app` of `secrets unset NAME` is
 * `Delete secret`. `words` are the subcommand's own; `kind` is what the table calls the argument that is named, undefined where a flag or nothing names it.
 */
export function toldBySubcommand(act: string, words: readonly string[], kind: string | undefined): string {
  const parts = words.flatMap((word) => word.toLowerCase().replaceAll('_', '-').split(/[:.]/)).filter((word) => /^[a-z][a-z-]{1,30}$/.test(word));
  const at = parts.findLastIndex((part) => TELLING.has(part.split('-')[0] ?? '') || /^(?:on|off)$/.test(part));
  const [verb = '', ...glued] = parts[at]?.split('-') ?? [];
  const said = spokenAct(verb, []);
  if (verb === '' || act.startsWith(`${said} `) && !/\bor\b/.test(act)) return act;
  const object = act.replace(/^[A-Z][a-z]*(?: (?:or|and) [a-z]+| again or [a-z]+)?(?: |$)/, '');
  const noun = [...parts.slice(0, at).reverse(), ...parts.slice(at + 1)].find((part) => classOf(part) === undefined);
  if (/ (?:of|from|for|to|on)$/.test(object) && (kind === undefined || ANY_KIND.has(kind))) return act;
  if (verb === 'on' || verb === 'off') return noun === undefined || object === '' ? act : `Switch ${verb} ${noun} of ${object.replace(/^the /, '')}`;
  if (kind !== undefined && new RegExp(` (?:of|from|for|to|on) ${kind}$`).test(object)) return `${said} ${object}`;
  if (glued.length > 0 && !/^(?:all|up|down|to|from|now)$/.test(glued[0] ?? '')) return spokenAct(verb, glued);
  // Deleting a part is no deletion of the whole: `pocketbase superuser delete`.
  if (kind === undefined && object.startsWith('the ') && noun !== undefined && classOf(verb) === 'destroys') return spokenAct(verb, [one(noun)]);
  if (kind === undefined) return object !== '' && !ABSTRACT.test(object) && !/\bor\b/.test(object) ? `${said} ${object}` : noun === undefined ? act : spokenAct(verb, [one(noun)]);
  if (SETTINGS.has(one(noun ?? ''))) return spokenAct(verb, [one(noun ?? '')]);
  if (SETTINGS.has(object)) return `${said} ${object}`;
  if (ANY_KIND.has(kind)) return noun === undefined ? act : spokenAct(verb, [one(noun)]);
  return noun !== undefined && one(noun) !== kind && one(noun) !== noun && !object.includes(one(noun)) ? spokenAct(verb, [noun], [kind]) : spokenAct(verb, [kind]);
}

/**
 * A table that takes several kinds by one row names one of them: of `(projects|environments) delete` that is `Delete project`, `environments delete` is
 * `Delete environment`.
 */
export function kindredAct(act: string, alternatives: readonly string[], actual: string): string {
  if (alternatives.length < 2 || !alternatives.includes(actual) || actual.length < 3) return act;
  const own = alternatives.map(nounOf).find((kind) => kind !== '' && act.endsWith(` ${kind}`));
  const meant = nounOf(actual);
  return own === undefined || meant === '' || meant.endsWith(own) ? act : `${act.slice(0, -own.length)}${meant}`;
}

/** What a word of a subcommand is about: `org` of `delete-org`, `project` of `projects`; nothing where it is a verb alone. */
function nounOf(word: string): string {
  const parts = word.toLowerCase().split('-');
  const nouns = classOf(parts[0] ?? '') === undefined ? parts : parts.slice(1);
  return nouns.length === 0 ? '' : spokenThing(nouns.map((part, i) => (i === nouns.length - 1 ? one(part) : part)));
}

/** What is set by a name, whatever its group of commands is called. */
const SETTINGS = set('variable secret key token flag');
/** What no subcommand acts on as a whole. */
const ABSTRACT = /^(?:access|login|keys|users|money|(?:the )?(?:cluster|members|instance|server)\b|what|who|how)/;

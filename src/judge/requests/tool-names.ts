import type { EffectClass } from '../../core/effect.ts';
import { wordsWithin } from '../../acts/spoken.ts';

/** What a tool's name says that it does, and to what: `delete_project` destroys `project`. */
export interface Named {
  readonly effect: Extract<EffectClass, 'destroys-data' | 'irreversible' | 'permissions' | 'changes' | 'reveals' | 'reads'>;
  readonly verb: string;
  /** Words of the thing, the most telling one last; may be empty. */
  readonly object: readonly string[];
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Nothing else is meant by these words, wherever they stand in a name. */
const DESTROYS = words('delete del destroy drop remove rm purge terminate truncate wipe erase nuke obliterate shred unlink expunge deprovision decommission teardown undeploy rmdir dropdb flushall flushdb forget trash');
/** These destroy what is worth something: `reset_database`, but not `reset_zoom`. */
const EMPTIES = words('clear empty flush clean cleanup prune reset evict expire rewind revert reinitialize recreate overwrite');
const UNSETTLES = words('restore rollback uninstall kill transfer cancel refund withdraw payout unpublish detach shutdown ban void forfeit liquidate unlock');
const PAYS = words('pay charge purchase buy');
/** These move money where money is what they are for: `approve_payment`, `place_order`, `close_account`. */
const SETTLES = words('approve execute place submit confirm capture settle accept close reject');
const OPENS = words('grant revoke authorize deauthorize impersonate invite');
const CHANGES = words('deploy redeploy promote apply merge scale restart reboot pause suspend migrate publish rotate failover drain cordon deactivate disable rollout downgrade silence mute toggle halt stop archive');
const STARTS = words('trigger invoke dispatch launch run');
const MAKES = words('create add set put update attach generate regenerate rotate reset issue change modify edit replace upsert new make assign');
const SENDS = words('send schedule broadcast blast');

/** Nothing is changed by these, where the name begins with them. */
const LOOKS = words('get list ls search find read show describe fetch lookup retrieve count inspect view browse query check validate verify preview estimate explain compare simulate analyze analyse is has can whoami resolve download export backup dump diff summarize ask help dryrun dry watch tail monitor trace poll wait detect discover lint draft reveal decrypt');
/** The same words are also things (`view`, `query`, `backup`), and then another verb follows: `backup_delete`. */
const ALSO_THINGS = words('view query backup dump watch monitor trace export draft diff download');
/** These are deeds only at the beginning: `check_delete`, but `health_check_delete`. */
const DEEDS_FIRST = words('check preview');
const JOINS = words('and or then with');

/** Things whose loss nobody mourns: an agent's own notes, a browser tab, a mark in a text. */
const SLIGHT = words(`note notes memory memories tab tabs breakpoint breakpoints todo todos comment comments reaction reactions label labels cache caches cell cells highlight highlights thought thoughts entity entities
  observation observations relation relations bookmark bookmarks selection cookie cookies console filter filters watcher expression favorite favorites favourite star emoji pin reminder alarm timer import imports background noise watermark
  whitespace formatting punctuation accents shape shapes layer layers line lines character characters zoom viewport conversation thought thinking plan layout theme cursor clipboard history screen terminal window windows buffer buffers
  draft drafts highlight route routes mock mocks interceptor interceptors permissions-prompt subtask subtasks playback playlist music dialog input form field-focus annotation annotations slide slides frame frames patch diff edit edits suggestion suggestions changes`);
/** Ending these is how one works with them. */
const ENDED = words('process processes session sessions task tasks run runs job jobs build builds request requests search searches query browser page pages server servers simulator emulator kernel debugger watch recording generation timer listener subscription-watch dev app apps debug test tests container containers language lsp container-local');
/** Only these of what is ended above belong to somebody else, so that the name must say more. */
const TRADES = words('payment payments order orders trade trades transaction transactions invoice invoices payout payouts transfer transfers dispute disputes withdrawal account accounts position positions bid purchase loan');
const MONEY = words('refund refunds payout payouts payment payments charge charges transfer transfers withdrawal withdrawals disbursement invoice invoices order orders card cards fund funds money domain domains subscription subscriptions gift credit credits');
/** Putting these aside is how one works with them. */
const FILED = words('email emails mail mails message messages thread threads notification notifications card cards issue issues todo item items page pages chat chats draft');
const MAIL = words('email emails mail mails sms campaign campaigns newsletter newsletters broadcast broadcasts invoice invoices money funds payment whatsapp letter fax');
const WORKS = words('workflow workflows pipeline pipelines lambda dag playbook playbooks runbook automation release deployment rollback migration migrations');
/** What is told of a deed: `migrate_status`, `deploy_logs`. */
const TOLD = words('status history log logs info list plan help docs progress result results metrics stats');
/** Settings that what runs picks up at once. */
const SETTINGS = /(?:^| )(?:dns(?: records?| zones?)?|record sets?|feature flags?|env(?:ironment)? (?:vars?|variables?)|env vars?)$/;
/** What lets somebody in, in its last words. */
const ACCESS = /(?:^| )(?:permissions?|acls?|iam|collaborators?|passwords?|secrets?(?: values?| versions?)?|credentials?|public|(?:access|api|ssh|deploy|service|signing|secret|admin|master) (?:keys?|tokens?|accounts?)|(?:role|user|group|bucket|iam|access|rls) polic(?:y|ies)|mfa|2 fa|two factor|firewall(?: rules?)?|allow ?lists?|security group(?: rules?)?|visibility|member roles?|admins?|owners?|branch protection|protected branch(?:es)?)$/;
/** What nobody may read aloud, in its last words. */
const SECRET = /(?:^| )(?:secret(?: value| values| data)?|secrets? values?|password|passwords|private keys?|connection (?:string|strings|uri|url)|service role key|credentials|decrypted \w+)$/;
const SHOWS = words('get read show reveal fetch retrieve decrypt view print access export dump');

/** `flushall`, `dropdb`, `deletetable`: verb and thing written as one. */
const GLUED = /^(flush|drop|delete|remove|purge|destroy|truncate|wipe|erase|clear)(all|db|dbs|data|database|databases|tables?|index|indices|indexes|keys?|users?|records?|rows?|documents?|collections?|buckets?|queues?|topics?|projects?|volumes?|stacks?|instances?|everything|containers?|clusters?|namespaces?|items?|objects?|messages?|events?|servers?|domains?|branch|repos?|repository|accounts?|workspace|environments?|customers?|orders?|pages?|sites?|deployments?|services?|apps?|many|one|by|schema)$/;

/** Deeds that are written as two words. */
const PAIRS: ReadonlyMap<string, string> = new Map([['tear down', 'teardown'], ['shut down', 'shutdown'], ['power off', 'shutdown'], ['take down', 'shutdown'], ['spin down', 'shutdown'], ['turn off', 'disable'], ['switch off', 'disable'], ['roll back', 'rollback'], ['force push', 'overwrite'], ['roll out', 'rollout'], ['wind down', 'decommission']]);

/** The words of a name in any spelling: `deleteProject`, `delete_project`, `DELETE-PROJECT`, `HTTPDelete`, `projects.delete`. */
export function wordsOf(name: string): readonly string[] {
  return wordsWithin(name.slice(0, 300))
    .flatMap((word) => word.split(/[^a-z0-9]+/))
    .filter(Boolean)
    .flatMap((word) => {
      const glued = GLUED.exec(word);
      return glued ? [glued[1] === 'clear' || glued[1] === 'flush' ? 'wipe' : (glued[1] ?? ''), glued[2] ?? ''] : [word];
    });
}

/** What a name says; undefined where it names no deed. In `projects.delete` and `repos/remove` the last part is the deed. */
export function deedOf(name: string): Named | undefined {
  const parts = name.split(/__|[./:]/).map((part) => paired(wordsOf(part))).filter((part) => part.length > 0);
  for (let i = parts.length - 1; i >= 0; i--) {
    const found = deedIn(parts[i] ?? [], parts.slice(0, i).flat());
    if (found) return found;
  }
  return undefined;
}

function paired(part: readonly string[]): readonly string[] {
  return part.flatMap((word, i) => {
    if (PAIRS.has(`${part[i - 1]} ${word}`)) return [];
    return [PAIRS.get(`${word} ${part[i + 1]}`) ?? word];
  });
}

/** The first deed named decides, so that `list_deleted_users` and `get_drop_rate` only look; after `and` a later one counts too. */
function deedIn(part: readonly string[], before: readonly string[]): Named | undefined {
  const joined = part.findIndex((word, i) => JOINS.has(word) && isDeed(part[i + 1] ?? ''));
  if (joined >= 0) return deedAt(part, joined + 1, before);
  for (const [i, word] of part.entries()) {
    if (LOOKS.has(word) && !((ALSO_THINGS.has(word) || (i > 0 && DEEDS_FIRST.has(word))) && part.slice(i + 1).some(isStrong))) return lookAt(word, part.slice(i + 1));
    if (isDeed(word)) return deedAt(part, i, before);
  }
  return undefined;
}

function isStrong(word: string): boolean {
  return DESTROYS.has(word) || EMPTIES.has(word) || UNSETTLES.has(word);
}

function isDeed(word: string): boolean {
  return [DESTROYS, EMPTIES, UNSETTLES, PAYS, SETTLES, OPENS, CHANGES, STARTS, MAKES, SENDS].some((set) => set.has(word));
}

function lookAt(verb: string, object: readonly string[]): Named {
  return { effect: SHOWS.has(verb) && SECRET.test(object.join(' ')) ? 'reveals' : 'reads', verb, object };
}

/** The thing stands after the deed (`delete_volume`), else before it (`volume_delete`). */
function deedAt(part: readonly string[], at: number, before: readonly string[]): Named | undefined {
  const verb = part[at] ?? '';
  const after = part.slice(at + 1).filter((word) => !/^(?:all|by|the|a|an|from|in|of|many|one|id|ids|multiple|bulk|batch|permanently|force|async|v|\d+)$/.test(word));
  const object = after.length > 0 ? after : [...before, ...part.slice(0, at)];
  const effect = effectOf(verb, object);
  return effect === undefined ? undefined : { effect, verb, object };
}

function effectOf(verb: string, object: readonly string[]): Named['effect'] | undefined {
  const last = object.at(-1) ?? '';
  const slight = SLIGHT.has(last);
  const phrase = object.join(' ');
  if ((MAKES.has(verb) || DESTROYS.has(verb)) && ACCESS.test(phrase)) return 'permissions';
  if (verb === 'terminate' && ENDED.has(last)) return 'reads';
  if (DESTROYS.has(verb)) return slight && verb !== 'purge' ? 'reads' : 'destroys-data';
  if (EMPTIES.has(verb)) return slight || ENDED.has(last) ? 'reads' : 'destroys-data';
  if (UNSETTLES.has(verb)) return slight || (ENDED.has(last) && !MONEY.has(last) && verb !== 'shutdown') ? 'reads' : 'irreversible';
  if (PAYS.has(verb)) return object.length > 0 && last !== 'link' && last !== 'links' ? 'irreversible' : undefined;
  if (OPENS.has(verb)) return 'permissions';
  if (SENDS.has(verb)) return MAIL.has(last) ? 'irreversible' : undefined;
  if (STARTS.has(verb)) return WORKS.has(last) ? 'changes' : undefined;
  if (SETTLES.has(verb)) return TRADES.has(last) ? 'irreversible' : undefined;
  if (MAKES.has(verb)) return SETTINGS.test(phrase) && verb !== 'create' && verb !== 'add' ? 'changes' : makes(verb, last);
  if (TOLD.has(last) || (verb === 'archive' && FILED.has(last))) return 'reads';
  if (verb === 'toggle' && !/flag|feature|gate|maintenance|protection|monitor|alert|rule|policy/.test(phrase)) return undefined;
  return slight || (ENDED.has(last) && !(verb === 'apply' && /^runs?$/.test(last))) ? 'reads' : 'changes';
}

/** Making is everyday work, but for money that moves. */
function makes(verb: string, last: string): Named['effect'] | undefined {
  return /^(?:create|issue|make|new|add)$/.test(verb) && /^(?:refund|payout|transfer|withdrawal|disbursement|charge)s?$/.test(last) ? 'irreversible' : undefined;
}

import type { Action } from './action.ts';
import { deedOf } from './act.ts';
import { stableJson } from './canonical.ts';
import { placeOf, THIS_MACHINE, UNKNOWN, type Environment, type Evidence } from './environment.ts';
import type { Effect } from './effect.ts';
import type { Question } from './question.ts';
import { visible } from './redact.ts';
import { tierOfName } from './tier.ts';
import { isRehearsal } from './rehearsal.ts';
import { saysOf } from './undoing.ts';
import { inEnglish, told, toldAct, toldSentence, toldSource, type Say } from './say.ts';

/** The first dialog of a question. Plain text throughout: dialogs draw no Markdown, and in a proportional font. */
export interface Modal {
  /** Verb, object and environment. */
  readonly title: string;
  /** At most 12 lines and 900 characters, each `Label: value`. */
  readonly detail: string;
  /** In the order in which an editor must be given them: the first is the one Enter presses, `deny` is the one Escape presses. */
  readonly buttons: readonly ModalButton[];
  /** What must be typed before it runs; hidden characters are written out, so that it can be typed. */
  readonly typed?: TypedWord;
}

export interface ModalButton {
  readonly does: 'review' | 'type' | 'run' | 'deny';
  readonly title: string;
}

export interface TypedWord {
  readonly word: string;
  /** `Type pgdata to delete volume "pgdata" in production`. */
  readonly prompt: string;
}

export interface ModalOptions {
  /** Which of the waiting questions this is, from 1. */
  readonly position: number;
  readonly waiting: number;
  /** A time of day as the user reads it: `14:32:10`. */
  clock(time: number): string;
  readonly say?: Say;
}

const LONGEST_COMMAND = 360;
const LONGEST_VALUE = 240;
const LONGEST_ACT = 90;
const LONGEST_NAME = 60;
const LONGEST_DETAIL = 900;
const MOST_LINES = 12;
/** Empty lines that set the request and the deadline apart from the facts. */
const BLANKS = 2;
/** More effects than these are only counted, and then the dialog does not offer to run them. */
const SHOWN_EFFECTS = 2;

/** Renders a question. What it does not show in full, it does not offer to run: then only Review leads there. */
export function modalOf(question: Question, { position, waiting, clock, say = inEnglish }: ModalOptions): Modal {
  const { verdict } = question;
  const word = verdict.typed === undefined ? undefined : typedWord(question, verdict.typed, say);
  const command = cut(oneLine(withoutKind(question)), LONGEST_COMMAND, say);
  const detail = detailOf(question, command.text, clock, say);
  const named = verdict.effects.every(({ resource }) => !resource || oneLine(resource.name).length <= LONGEST_NAME);
  const whole = !command.cut && named && distinct(verdict.effects, say).length <= SHOWN_EFFECTS && elsewhereToo(verdict.effects, say) === 0 && detail.whole;
  const title = titleOf(question, say);
  return {
    title: waiting > 1 ? say('{0} of {1}: {2}', position, waiting, title) : title,
    detail: detail.text,
    buttons: buttonsOf(question, whole, word !== undefined, say),
    ...(word ? { typed: word } : {}),
  };
}

/** The question itself; also the title of the review and of the input box. */
export function titleOf(question: Question, say: Say = inEnglish): string {
  const title = askedOf(question, say);
  return isRehearsal(question.call) ? say('Rehearsal: {0}', title) : title;
}

function askedOf({ verdict, agent }: Question, say: Say): string {
  const [main] = verdict.effects;
  if (!main) return say('Let {0} go on? (what it does could not be understood)', inline(agent, 40));
  const act = actOf(main, say);
  if (isLocal(main)) return say('{0}?', act);
  if (isItself(main)) return isTakenFor(main.environment) ? say('{0}? (taken for production)', act) : say('{0}?', act);
  if (main.environment.tier !== 'unknown') return inPlace(main.act, act, inline(placeOf(main.environment, say), 40), isTakenFor(main.environment), say);
  if (isHere(main)) return say('{0} on this machine?', act);
  if (main.environment.name === UNKNOWN.name || /^[^ ]{1,200}\/[^ ]{1,200}$/.test(main.environment.name)) return say('{0}? (environment unknown, treated as production)', act);
  const [one, other] = inline(main.environment.name, 60).split(' or ');
  return say('{0} in {1}? (not known what that is, treated as production)', act, other === undefined ? (one ?? '') : say('{0} or {1}', one ?? '', other));
}

function inPlace(deed: string, act: string, place: string, isTaken: boolean, say: Say): string {
  if (isTaken) return say('{0} in {1}? (taken for production)', act, place);
  // `Delete everything unused, volumes included` would end in the place as if that were a part of it.
  return deed.includes(', ') ? say('{0}, in {1}?', act, place) : say('{0} in {1}?', act, place);
}

/** Production that is not called so: a default branch, an app whose files say it. */
function isTakenFor({ name, tier }: Environment): boolean {
  return tier === 'production' && name !== 'live' && tierOfName(name) !== 'production';
}

/** The button that lets it run: `Run on Production Once`, never a bare yes. */
export function runTitle({ verdict }: Question, say: Say = inEnglish): string {
  const [main] = verdict.effects;
  if (!main || isLocal(main) || main.environment.tier === 'unknown') return say('Run Once');
  const name = inline(main.environment.name, 24);
  return say('Run on {0} Once', /^[a-z]+$/.test(name) ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name);
}

function buttonsOf(question: Question, whole: boolean, typed: boolean, say: Say): ModalButton[] {
  const run: ModalButton = typed ? { does: 'type', title: say('Type to Confirm…') } : { does: 'run', title: runTitle(question, say) };
  return [{ does: 'review', title: say('Review…') }, ...(whole ? [run] : []), { does: 'deny', title: say('Deny') }];
}

function typedWord({ verdict }: Question, word: string, say: Say): TypedWord {
  const [main] = verdict.effects;
  const shown = inline(word, 200);
  if (!main) return { word: shown, prompt: say('Type {0} to run it', shown) };
  const act = actOf(main, say);
  // In the middle of an English sentence; other languages order theirs differently.
  const lower = toldAct(main.act, say) === main.act ? `${act.charAt(0).toLowerCase()}${act.slice(1)}` : act;
  const somewhere = !isLocal(main) && !isItself(main) && main.environment.tier !== 'unknown';
  return { word: shown, prompt: somewhere ? say('Type {0} to {1} in {2}', shown, lower, inline(placeOf(main.environment, say), 40)) : say('Type {0} to {1}', shown, lower) };
}

function detailOf(question: Question, command: string, clock: ModalOptions['clock'], say: Say): { text: string; whole: boolean } {
  const { verdict, agent, deadline } = question;
  const [main, ...others] = distinct(verdict.effects, say);
  const lines = [
    askedFor(question, inline(agent, 40), command, say),
    ...(main ? [line(say('Effect'), told(saysOf(main), say)), line(say('Backups'), backupsOf(main, say))] : verdict.reasons.slice(0, SHOWN_EFFECTS).map((reason) => line(say('Why'), told(reason.text, say)))),
    ...others.slice(0, SHOWN_EFFECTS - 1).map((effect) => line(say('Also'), effect.says === main?.says ? say('{0}, with the same effect.', actOf(effect, say)) : `${actOf(effect, say)}. ${told(saysOf(effect), say)}`)),
    elsewhereToo(verdict.effects, say) > 0 ? alsoElsewhere(elsewhereToo(verdict.effects, say), say) : undefined,
    others.length >= SHOWN_EFFECTS ? say('Also: {0} more, see Review.', others.length - SHOWN_EFFECTS + 1) : undefined,
    ...whereOf(question, say),
    line(say('Token'), credential(question, say)),
    ...verdict.reasons.filter(({ id }) => id.startsWith('policy/')).slice(0, 2).map(({ text, evidence }) => line(say('Policy'), evidence ? `${told(text, say)} (${evidence})` : told(text, say))),
    line(say('Safer'), main?.instead && told(main.instead, say)),
    line(say('Rule'), rulesOf(question, say)),
  ].filter((one): one is string => one !== undefined);
  const last = say('Denied automatically at {0}.', clock(deadline));
  const [asked = '', ...facts] = fit(lines, last.length + BLANKS + 1);
  return { text: [asked, '', ...facts, '', last].join('\n'), whole: facts.length + 1 === lines.length };
}

/** What brings lost data back is asked about first, so it is told too where nobody knows. */
function backupsOf(effect: Effect, say: Say): string | undefined {
  if (effect.backups) return told(effect.backups, say);
  return effect.effect === 'destroys-data' && !TELLS_OF_BACKUPS.test(effect.says) ? say('nothing is known of any') : undefined;
}

/** What the effect itself says may already answer it. */
const TELLS_OF_BACKUPS = /backup|snapshot|versions?\b|restor|recover|time travel|bring|keeps|kept|soft delet|trash|history|replica|only be made anew|volumes stay|until it is deployed again/i;

/** Two rules may say the same of one thing. */
function distinct(effects: readonly Effect[], say: Say): readonly Effect[] {
  return effects.filter((one, i) => effects.findIndex((other) => actOf(other, say) === actOf(one, say) && other.says === one.says) === i);
}

function alsoElsewhere(more: number, say: Say): string {
  return more === 1 ? say('Also: the same in one more place, see Review.') : say('Also: the same in {0} more places, see Review.', more);
}

/** In how many other places the first effect happens, by what is known of them: a loop over hosts. */
function elsewhereToo(effects: readonly Effect[], say: Say): number {
  const [main] = effects;
  if (main === undefined || isLocal(main)) return 0;
  const places = effects.filter((one) => actOf(one, say) === actOf(main, say) && one.says === main.says).map(({ environment: { name, evidence }, clues }) => `${name} ${clues.find(({ about }) => about === 'context')?.name ?? evidence[0]?.fact ?? ''}`);
  return new Set(places).size - 1;
}

function askedFor({ call: { action } }: Question, agent: string, request: string, say: Say): string {
  switch (isOneCall(action) ? 'mcp' : action.kind) {
    case 'shell': return say('{0} asked to run: {1}', agent, request);
    case 'stdin': return say('{0} asked to type into a shell: {1}', agent, request);
    case 'mcp': return say('{0} asked to call: {1}', agent, request);
    case 'several': return say('{0} asked to do: {1}', agent, request);
    case 'read': return say('{0} asked to read: {1}', agent, request);
    case 'search': return say('{0} asked to search: {1}', agent, request);
    case 'write': return say('{0} asked to write: {1}', agent, request);
    case 'delete': return say('{0} asked to delete: {1}', agent, request);
    case 'fetch': return say('{0} asked to fetch: {1}', agent, request);
  }
}

/** Whether several calls are one, whose name may be split into server and tool in several ways: `railway_volume_delete`. */
function isOneCall(action: Action): boolean {
  if (action.kind !== 'several') return false;
  const names = action.actions.map((one) => (one.kind === 'mcp' ? `${one.server}${one.tool}`.replace(/[-_.]/g, '') + stableJson(one.input) : undefined));
  return names.length > 1 && names[0] !== undefined && names.every((one) => one === names[0]);
}

/** The line says already what kind of action it is. */
function withoutKind({ request, call }: Question): string {
  if (isOneCall(call.action)) return request.split('\n')[1]?.replace(/^- mcp: /, '') ?? request;
  const kind = `${call.action.kind}: `;
  return request.startsWith(kind) ? request.slice(kind.length) : request;
}

/** As many lines as the dialog holds, from the top. */
function fit(lines: readonly string[], reserved: number): string[] {
  let room = LONGEST_DETAIL - reserved;
  return lines.slice(0, MOST_LINES - BLANKS - 1).filter((one) => (room -= one.length + 1) >= 0);
}

/** Where the credential came from and what it can do, where a reason tells it; what else there is to say of it stands in Review. */
function credential({ verdict }: Question, say: Say): string | undefined {
  const all = verdict.reasons.filter(({ id }) => /^(?:credential|token)/.test(id));
  // Of several in one file the one that the place was taken from.
  const facts = verdict.effects.flatMap(({ environment: { evidence } }) => evidence);
  const own = all.find(({ text }) => facts.some(({ key }) => key !== undefined && text.startsWith(`${key} `)));
  // A file that is loaded as a whole and tells the place brings others, too, which have nothing to do with it.
  const isBeside = all.length > 1 && facts.some(({ file }) => file !== undefined && all[0]?.text.includes(` from ${file.split(/[\\/]/).at(-1) ?? ''},`) === true);
  const found = own ?? (isBeside ? undefined : all[0]);
  if (!found) return undefined;
  const first = toldSentence(/^.+?\.(?= )/.exec(found.text)?.[0] ?? found.text, say);
  return found.evidence ? `${first} (${found.evidence})` : first;
}

/** Where it would happen, and how that is known: of the first effect, and of the one that decided where that is another place. */
function whereOf({ verdict, call: { action } }: Question, say: Say): readonly (string | undefined)[] {
  const [main] = verdict.effects;
  if (main && verdict.effects.every(isLocal)) return [line(say('Where'), say('on this machine, asked from {0}', action.cwd))];
  if (main && isHere(main)) return [line(say('Where'), say('on this machine, and nothing tells whether real users depend on it'))];
  const decided = verdict.effects.find(({ environment }) => environment.name === verdict.environment.name && environment.tier === verdict.environment.tier);
  const places = [...new Set([main, decided].filter((one) => one !== undefined))].filter((one, _, all) => all.length === 1 || !isLocal(one));
  return places.length ? places.map((effect) => environmentOf(effect.environment, effect, action.cwd, say)) : [environmentOf(verdict.environment, undefined, action.cwd, say)];
}

function environmentOf({ name, tier, evidence }: Environment, effect: Effect | undefined, cwd: string, say: Say): string | undefined {
  const [first] = evidence;
  const at = vendorBeside(effect, say);
  if (tier !== 'unknown') {
    const place = `${name}${at}${tier === 'production' && !/^(?:prod|production|live)$/i.test(name) ? `, ${say('taken for production')}` : ''}`;
    return line(say('Environment'), first ? `${place} — ${/^-\S+ \S+(?:, the \w+ \S+)?$/.test(first.fact) ? say('given as {0}', factOf(first, say)) : factOf(first, say)}` : place);
  }
  const second = name.includes(' or ') ? evidence[1] : undefined;
  if (first && second) return line(say('Environment'), say('unknown{0}; hints disagree: {1}; {2}', at, factOf(first, say), factOf(second, say)));
  return line(say('Environment'), first ? say('unknown{0}; the only hint: {1}', at, factOf(first, say)) : say('unknown{0}: neither the command nor the project says which; asked from {1}', at, cwd));
}

/** Whose service or tool it is, in brackets, where the question does not say so. */
function vendorBeside(effect: Effect | undefined, say: Say): string {
  const vendor = effect?.vendor;
  return effect === undefined || vendor === undefined || actOf(effect, say).includes(vendor) ? '' : ` (${inline(vendor, 40)})`;
}

/** Ids by which a rule is found in the record and named in a policy. */
function rulesOf({ verdict }: Question, say: Say): string {
  const ids = [...new Set(verdict.reasons.map(({ id }) => id).filter((id) => id !== 'credential'))].slice(0, 3);
  return ids.length && !ids.some((id) => id.startsWith('policy/')) ? `${ids.join(', ')} ${say('(built in)')}` : ids.join(', ');
}

function factOf({ fact, file, line: at, source }: Evidence, say: Say): string {
  const shown = toldSentence(fact, say);
  if (file && (fact.includes(file) || fact.includes(`${file.split(/[\\/]/).slice(-2).join('/')} `) || fact.includes(`${file.split(/[\\/]/).at(-1) ?? ''}:${at ?? ''}`))) return shown;
  if (file) return `${shown} (${file.split(/[\\/]/).slice(-2).join('/')}${at ? `:${at}` : ''})`;
  return source === 'name' || fact.includes(source.split(' ')[0] ?? source) ? shown : `${shown} (${toldSource(source, say)})`;
}

/** The environment is what it acts on, and need not be told twice: a context that is switched to. */
function isItself({ resource, environment }: Effect): boolean {
  return resource !== undefined && resource.name === environment.name && environment.tier !== 'unknown';
}

function actOf({ act, resource }: Effect, say: Say): string {
  // `…` stands for what another command, or a variable, tells as it runs.
  if (resource?.name === '…') return say('{0} (which one is only known when it runs)', deedOf(inline(act, LONGEST_ACT), undefined, say));
  return deedOf(inline(act, LONGEST_ACT), resource && inline(resource.name, LONGEST_NAME), say);
}

/** It acts on the machine that the agent runs on, which may be anybody's. */
function isHere({ environment: { tier, evidence } }: Effect): boolean {
  return tier === 'unknown' && evidence[0]?.source === THIS_MACHINE;
}

/** Effects on this machine and on Prodlock itself have no environment. */
function isLocal({ effect }: Effect): boolean {
  return effect === 'local' || effect === 'tampers' || effect === 'reveals';
}

function line(label: string, value: string | undefined): string | undefined {
  return value ? `${label}: ${inline(value, LONGEST_VALUE)}` : undefined;
}

function inline(text: string, longest: number): string {
  return cut(oneLine(text), longest).text;
}

/** One line in which every control, bidirectional and zero-width character can be seen. */
function oneLine(text: string): string {
  return visible(text.trim().replace(/\r?\n[\t ]*/g, ' ⏎ ').replace(/\t/g, ' '));
}

/** Cuts the middle out, says how much, and says that it did. */
function cut(text: string, longest: number, say: Say = inEnglish): { readonly text: string; readonly cut: boolean } {
  const characters = [...text];
  if (characters.length <= longest) return { text, cut: false };
  const head = Math.ceil(longest * 0.6);
  const tail = Math.floor(longest * 0.25);
  const missing = characters.length - head - tail;
  return { text: `${characters.slice(0, head).join('')} … (${say('{0} more characters, see Review', missing)}) … ${characters.slice(-tail).join('')}`, cut: true };
}

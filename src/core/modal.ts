import { UNKNOWN, type Environment, type Evidence } from './environment.ts';
import type { Effect } from './effect.ts';
import type { Question } from './question.ts';
import { visible } from './redact.ts';
import { isRehearsal } from './rehearsal.ts';

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
}

const LONGEST_COMMAND = 360;
const LONGEST_VALUE = 200;
const LONGEST_NAME = 60;
const LONGEST_DETAIL = 900;
const MOST_LINES = 12;
/** Empty lines that set the request and the deadline apart from the facts. */
const BLANKS = 2;
/** More effects than these are only counted, and then the dialog does not offer to run them. */
const SHOWN_EFFECTS = 2;

/** Renders a question. What it does not show in full, it does not offer to run: then only Review leads there. */
export function modalOf(question: Question, { position, waiting, clock }: ModalOptions): Modal {
  const { verdict } = question;
  const word = verdict.typed === undefined ? undefined : typedWord(question, verdict.typed);
  const command = cut(oneLine(withoutKind(question)), LONGEST_COMMAND);
  const detail = detailOf(question, command.text, clock);
  const named = verdict.effects.every(({ resource }) => !resource || oneLine(resource.name).length <= LONGEST_NAME);
  const whole = !command.cut && named && verdict.effects.length <= SHOWN_EFFECTS && detail.whole;
  const nth = waiting > 1 ? `${position} of ${waiting}: ` : '';
  return {
    title: nth + titleOf(question),
    detail: detail.text,
    buttons: buttonsOf(question, whole, word !== undefined),
    ...(word ? { typed: word } : {}),
  };
}

/** The question itself; also the title of the review and of the input box. */
export function titleOf(question: Question): string {
  return isRehearsal(question.call) ? `Rehearsal: ${askedOf(question)}` : askedOf(question);
}

function askedOf({ verdict, agent }: Question): string {
  const [main] = verdict.effects;
  if (!main) return `Let ${inline(agent, 40)} go on? (what it does could not be understood)`;
  const act = actOf(main);
  if (isLocal(main)) return `${act}?`;
  if (main.environment.tier !== 'unknown') return `${act} in ${inline(main.environment.name, 40)}?`;
  const name = main.environment.name === UNKNOWN.name ? 'environment unknown' : `${inline(main.environment.name, 40)}: environment unknown`;
  return `${act}? (${name}, treated as production)`;
}

/** The button that lets it run: `Run on Production Once`, never a bare yes. */
export function runTitle({ verdict }: Question): string {
  const [main] = verdict.effects;
  if (!main || isLocal(main) || main.environment.tier === 'unknown') return 'Run Once';
  const name = inline(main.environment.name, 24);
  return `Run on ${name.charAt(0).toUpperCase()}${name.slice(1)} Once`;
}

function buttonsOf(question: Question, whole: boolean, typed: boolean): ModalButton[] {
  const run: ModalButton = typed ? { does: 'type', title: 'Type to Confirm…' } : { does: 'run', title: runTitle(question) };
  return [{ does: 'review', title: 'Review…' }, ...(whole ? [run] : []), { does: 'deny', title: 'Deny' }];
}

function typedWord({ verdict }: Question, word: string): TypedWord {
  const [main] = verdict.effects;
  const act = main ? actOf(main) : 'run it';
  const where = main && !isLocal(main) && main.environment.tier !== 'unknown' ? ` in ${inline(main.environment.name, 40)}` : '';
  const shown = inline(word, 200);
  return { word: shown, prompt: `Type ${shown} to ${act.charAt(0).toLowerCase()}${act.slice(1)}${where}` };
}

function detailOf(question: Question, command: string, clock: ModalOptions['clock']): { text: string; whole: boolean } {
  const { verdict, agent, deadline } = question;
  const [main, ...others] = verdict.effects;
  const lines = [
    `${inline(agent, 40)} asked to ${verbOf(question)}: ${command}`,
    ...(main ? [line('Effect', main.says), line('Backups', main.backups)] : verdict.reasons.slice(0, SHOWN_EFFECTS).map((reason) => line('Why', reason.text))),
    ...others.slice(0, SHOWN_EFFECTS - 1).map((effect) => line('Also', `${actOf(effect)}. ${effect.says}`)),
    others.length >= SHOWN_EFFECTS ? `Also: ${others.length - SHOWN_EFFECTS + 1} more, see Review.` : undefined,
    ...verdict.reasons.filter(({ id }) => id.startsWith('policy/')).slice(0, 2).map(({ text, evidence }) => line('Policy', evidence ? `${text} (${evidence})` : text)),
    ...credentials(question).map((text) => line('Token', text)),
    line('Environment', environmentOf(verdict.environment)),
    line('Safer', main?.instead),
    line('Rule', [...new Set(verdict.reasons.map((reason) => reason.id).filter((id) => id !== 'credential'))].slice(0, 3).join(', ')),
  ].filter((one): one is string => one !== undefined);
  const last = `Denied automatically at ${clock(deadline)}.`;
  const [asked = '', ...facts] = fit(lines, last.length + BLANKS + 1);
  return { text: [asked, '', ...facts, '', last].join('\n'), whole: facts.length + 1 === lines.length };
}

function verbOf({ call }: Question): string {
  switch (call.action.kind) {
    case 'shell': return 'run';
    case 'stdin': return 'type into a shell';
    case 'mcp': return 'call';
    case 'several': return 'do';
    default: return call.action.kind;
  }
}

/** The line says already what kind of action it is. */
function withoutKind({ request, call }: Question): string {
  const kind = `${call.action.kind}: `;
  return request.startsWith(kind) ? request.slice(kind.length) : request;
}

/** As many lines as the dialog holds, from the top. */
function fit(lines: readonly string[], reserved: number): string[] {
  let room = LONGEST_DETAIL - reserved;
  return lines.slice(0, MOST_LINES - BLANKS - 1).filter((one) => (room -= one.length + 1) >= 0);
}

/** Where the credential came from, where a reason tells it. */
function credentials({ verdict }: Question): string[] {
  return verdict.reasons.filter(({ id }) => /(^|\/)(credential|token)/.test(id)).map(({ text, evidence }) => (evidence ? `${text} (${evidence})` : text)).slice(0, 1);
}

function environmentOf({ name, tier, evidence }: Environment): string {
  const [first] = evidence;
  if (tier === 'unknown') return first ? `unknown; all there is: ${factOf(first)}` : 'unknown, nothing names it';
  return first ? `${name}, because ${factOf(first)}` : name;
}

function factOf({ fact, file, line: at, source }: Evidence): string {
  return file ? `${fact} (${file.split(/[\\/]/).slice(-2).join('/')}${at ? `:${at}` : ''})` : `${fact} (${source})`;
}

function actOf({ act, resource }: Effect): string {
  return resource ? `${inline(act, 60)} "${inline(resource.name, LONGEST_NAME)}"` : inline(act, 60);
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
function cut(text: string, longest: number): { readonly text: string; readonly cut: boolean } {
  const characters = [...text];
  if (characters.length <= longest) return { text, cut: false };
  const head = Math.ceil(longest * 0.6);
  const tail = Math.floor(longest * 0.25);
  const missing = characters.length - head - tail;
  return { text: `${characters.slice(0, head).join('')} … (${missing} more characters, see Review) … ${characters.slice(-tail).join('')}`, cut: true };
}

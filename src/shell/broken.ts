import { forEachChild, parse, type ParsedScript, type Redirection, type SyntaxNode } from 'unbash';
import type { Budget } from './budget.ts';
import { customaryProgram } from './conventions.ts';

/** What is run of a text: its scripts, and why something in it cannot be understood. */
export interface Reading {
  readonly scripts: readonly ParsedScript[];
  readonly problems: readonly string[];
  /** No shell would run it as it stands, though it was understood. */
  readonly refused: boolean;
}

/** `<branch>`, as documentation writes what the reader shall fill in. */
const PLACEHOLDER = /<[A-Za-z][^<>\n|;&$`"'(){}]{0,60}>/;
const INSIDE = /^[A-Za-z][\w .:/|@-]{0,58}[\w.:/|@-]?$/;
/** Errors on which every shell refuses the line; with the others it may wait for the rest of it, or know a syntax that is not POSIX. */
const REFUSED = /^(?:expected redirect target|unexpected token )/;
const BRACKETS = /[<>(){}]+|;;/g;
/** Words that only stand behind what they close or go on with. */
const MIDDLE = /(^|[;\n&|])[ \t]{0,80}(?:fi|done|esac|else|elif|then|do|\})(?=$|[\s;&|])[ \t]{0,80}(?:&&|\|\||[;|&])?/g;
/** What is said where a text ends too soon: what has to stand there, and the word that closes what is open. */
const OPEN = /^expected (?:'(then|do)'$|'(fi|done|esac|\}|\))' to close (?!'\[\[')|(command) (?:after '(?:if|then|elif|else|while|until|do|&&|\|\||\|)'|in (?:brace group|subshell))$)/;
/** So many things that are open are closed. */
const CLOSED = 12;

/** What only make knows: `@` and `-` before a command of a recipe, `$(shell …)` for `$(…)`, and `$(CC)` for `${CC}`. */
const RECIPE_MARK = /^[ \t]{0,80}(?:@-?|-@)(?=[a-zA-Z.\[/])|^[ \t]{0,80}-(?=[a-z]{2,20}[ \t])/;
const RECIPE_VARIABLE = /\$\(([A-Z][A-Z0-9_]{0,40})\)/g;
const RECIPE_SHELL = /\$\(shell[ \t]{1,80}/g;

function withoutRecipe(text: string): string {
  const bare = text.replace(RECIPE_MARK, '');
  return bare.includes('$(') ? bare.replace(RECIPE_SHELL, '$(').replace(RECIPE_VARIABLE, (all, name: string) => (customaryProgram(name) && !isDefined(name, bare) ? `\${${name}}` : all)) : bare;
}

/** Whether a text makes a command of that name itself. */
function isDefined(name: string, text: string): boolean {
  return ['()', ' ()', '=', ' {'].some((after) => text.includes(`${name}${after}`));
}

/**
 * Parses a text. One that no shell would run as it stands is read as it may be meant: documentation's placeholders as plain words, what stands between misplaced brackets as commands of their own, and a piece of a longer command (`if grep -q x y; then`, `done < list`) with what it lacks. What stays broken is a problem.
 * `isFile` tells whether a path leads to a file, so that a redirection from it is one.
 */
export function readText(raw: string, isFile: (path: string) => boolean, budget: Budget): Reading {
  const text = withoutRecipe(raw);
  const script = parse(text);
  const filled = PLACEHOLDER.test(text) ? withoutPlaceholders(text, script, isFile, budget) : text;
  const meant = filled === text ? script : parse(filled);
  if (!meant.errors?.length) return { scripts: [meant], problems: [], refused: script.errors !== undefined && script.errors.length > 0 };
  if (meant.errors.every(({ message }) => REFUSED.test(message))) {
    const plain = filled.replace(new RegExp(PLACEHOLDER, 'g'), wordOf);
    for (const text of [plain.replace(BRACKETS, '\n'), plain.replace(MIDDLE, '\n'), plain.replace(MIDDLE, '\n').replace(BRACKETS, '\n')]) {
      const loose = parse(text);
      if (!loose.errors?.length) return { scripts: [meant, loose], problems: [], refused: true };
    }
  }
  const pieces = closed(filled.replace(MIDDLE, (all, before: string) => (before === '' ? '' : all)), budget);
  const texts = pieces ?? quoteless(filled, meant);
  if (texts) return { scripts: [meant, ...texts], problems: [], refused: true };
  return { scripts: [meant], problems: meant.errors.map(({ message }) => `a syntax error: ${message}`), refused: true };
}

/** A text that ends too soon, with what is missing; undefined where something else is wrong with it. What a function is made of is read as run, too. */
function closed(raw: string, budget: Budget): readonly ParsedScript[] | undefined {
  let text = raw.trimEnd();
  for (let i = 0; i < CLOSED; i++) {
    budget.spend(1 + (text.length >> 12));
    const script = parse(text);
    const [first, ...more] = script.errors ?? [];
    if (!first) return [script, ...bodyOf(text)];
    const [, word, end, command] = OPEN.exec(first.message) ?? [];
    if (first.pos < text.length - 1 || more.some(({ message }) => !OPEN.test(message))) return undefined;
    if (word !== undefined) text += `; ${word} :`;
    else if (command !== undefined) text += ' :';
    else if (end !== undefined) text += `\n${end}`;
    else return undefined;
  }
  return undefined;
}

/** A text in which a quote is never closed: with that quote, and with no quotes at all, as another shell may count them otherwise. */
function quoteless(text: string, { errors = [] }: ParsedScript): readonly ParsedScript[] | undefined {
  const quote = errors.length === 1 ? /^unterminated (single|double) quote$/.exec(errors[0]?.message ?? '')?.[1] : undefined;
  if (quote === undefined) return undefined;
  const scripts = [parse(`${text}${quote === 'single' ? "'" : '"'}`), parse(text.replace(/["'`\\]/g, ' '))];
  return scripts.some((script) => script.errors?.length) ? undefined : scripts;
}

function bodyOf(text: string): readonly ParsedScript[] {
  if (!/[({]/.test(text)) return [];
  const body = parse(text.replace(BRACKETS, '\n'));
  return body.errors?.length ? [] : [body];
}

/** To a shell a placeholder is a redirection from a file right before one into a file. */
function withoutPlaceholders(text: string, script: ParsedScript, isFile: (path: string) => boolean, budget: Budget): string {
  const spans: (readonly [from: number, to: number])[] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command') spans.push(...placeholders(text, node.suffix.filter((one) => one.type === 'Redirect'), isFile));
    budget.nested(() => forEachChild(node, visit));
  };
  script.commands.forEach(visit);
  let result = '';
  let at = 0;
  for (const [from, to] of spans.sort(([a], [b]) => a - b)) {
    if (from < at) continue;
    result += text.slice(at, from) + wordOf(text.slice(from, to));
    at = to;
  }
  return result + text.slice(at);
}

/** `<your branch>` is `your-branch`. */
function wordOf(placeholder: string): string {
  return placeholder.slice(1, -1).replace(/[^\w./:@-]+/g, '-');
}

function placeholders(text: string, redirects: readonly Redirection[], isFile: (path: string) => boolean): (readonly [number, number])[] {
  return redirects.flatMap((one, i): (readonly [number, number])[] => {
    const next = redirects[i + 1];
    if (one.type !== 'Redirect' || next?.type !== 'Redirect' || one.operator !== '<' || next.operator !== '>') return [];
    const inside = text.slice(one.pos + 1, next.pos);
    return INSIDE.test(inside) && !isFile(inside.split(' ')[0] ?? '') ? [[one.pos, next.pos + 1]] : [];
  });
}

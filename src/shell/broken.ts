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
 * Parses a text. One that no shell would run as it stands is read as it may be meant: documentation's placeholders as plain words, and what stands between misplaced brackets as commands of their own. What stays broken is a problem.
 * `isFile` tells whether a path leads to a file, so that a redirection from it is one.
 */
export function readText(raw: string, isFile: (path: string) => boolean, budget: Budget): Reading {
  const text = withoutRecipe(raw);
  const script = parse(text);
  const filled = PLACEHOLDER.test(text) ? withoutPlaceholders(text, script, isFile, budget) : text;
  const meant = filled === text ? script : parse(filled);
  if (!meant.errors?.length) return { scripts: [meant], problems: [], refused: script.errors !== undefined && script.errors.length > 0 };
  if (meant.errors.every(({ message }) => REFUSED.test(message))) {
    const loose = parse(filled.replace(new RegExp(PLACEHOLDER, 'g'), wordOf).replace(BRACKETS, '\n'));
    if (!loose.errors?.length) return { scripts: [meant, loose], problems: [], refused: true };
  }
  return { scripts: [meant], problems: meant.errors.map(({ message }) => `a syntax error: ${message}`), refused: true };
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

import type { Files } from '../../core/files.ts';
import { HOLE } from '../../core/invocation.ts';
import { parent, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { SHELLS_OWN, withFunctions } from './make-functions.ts';
import { byShell, quoted, capped, unreadScript, type Script } from './script.ts';

/** How far prerequisites are followed. */
const NEEDS = 100;
/** How far variables are put into one another. */
const DEPTH = 8;
const INCLUDES = 20;

interface Rule {
  readonly needs: string[];
  readonly lines: string[];
  /** Variables for this target only. */
  readonly own: Map<string, string>;
  /** What a pattern leaves open of the target, where the rule names both. */
  stem?: string;
}

interface Makefile {
  readonly rules: Map<string, Rule>;
  readonly variables: Map<string, string>;
  /** Variables that recipes get as the shell's own. */
  readonly exported: Set<string>;
  /** Variables of the command line, which a make that a recipe starts gets, too. */
  readonly given: readonly (readonly [string, string])[];
  first: string | undefined;
  /** Where only running tells whether a variable is set anew: the last value counts, or the first one. */
  readonly kept: 'last' | 'first';
  /** It makes a difference which one. */
  isUndecided: boolean;
}

/** The recipes that make runs for its goals, prerequisites first; undefined where there is no makefile. */
export function makeRecipes(argv: readonly string[], cwd: string, files: Files, env: ReadonlyMap<string, string> = new Map()): readonly Script[] | undefined {
  const args = parseArgs(argv, '-C --directory -f --file --makefile -I --include-dir -o -W');
  if (args.has('-n', '--just-print', '--dry-run', '--recon', '-p', '-v', '--version', '-q', '--question')) return [];
  const folder = resolve(args.value('-C', '--directory') ?? '.', cwd, '/') ?? cwd;
  const file = args.value('-f', '--file', '--makefile');
  const names = file ? [file] : ['GNUmakefile', 'makefile', 'Makefile'];
  const path = names.map((name) => resolve(name, folder, '/') ?? name).find((one) => files.read(one) !== undefined);
  if (path === undefined) return undefined;
  const given = args.positionals.filter((word) => word.includes('=')).map((word): [string, string] => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]);
  const goals = args.positionals.filter((word) => !word.includes('='));
  const reading = (kept: Makefile['kept']): Makefile => {
    const makefile: Makefile = { rules: new Map(), variables: new Map([...env, ['MAKE', 'make'], ['CURDIR', folder], ['MAKECMDGOALS', args.positionals.join(' ')], ...given]), exported: new Set(given.map(([name]) => name)), given, first: undefined, kept, isUndecided: false };
    readInto(makefile, path, new Set(given.map(([name]) => name)), files, folder, { left: INCLUDES });
    return makefile;
  };
  const run = (makefile: Makefile): readonly Script[] => recipes(makefile, goals.length ? goals : makefile.first === undefined ? [] : [makefile.first], folder);
  const last = reading('last');
  const scripts = run(last);
  if (!last.isUndecided) return scripts;
  const known = new Set(scripts.map((script) => JSON.stringify(script)));
  return [...scripts, ...run(reading('first')).filter((script) => !known.has(JSON.stringify(script)))];
}

function recipes({ rules, variables, exported, given }: Makefile, goals: readonly string[], folder: string): readonly Script[] {
  // Only that of the command line: a makefile's own is read with it, and the environment's does not count. Source: gnu.org/software/make/manual (Choosing the Shell).
  const shell = given.find(([name]) => name === 'SHELL')?.[1];
  const found: Script[] = [];
  const made = new Set<string>();
  const visit = (goal: string, trail: readonly string[], outer: ReadonlyMap<string, string>): void => {
    const matched = ruleFor(goal, rules);
    if (!matched || made.has(goal)) return;
    if (trail.length > NEEDS) {
      found.push(unreadScript(folder, 'its targets need one another too deep'));
      return;
    }
    made.add(goal);
    const { rule, stem } = matched;
    // What is set for a target holds for all that it needs, too.
    const own = new Map([...outer, ...ownOfPatterns(goal, rules), ...rule.own]);
    const inside = new Map([...variables, ...own, ['@', goal], ['*', stem], ['<', rule.needs[0] ?? ''], ['^', rule.needs.join(' ')]]);
    const env = exportedValues(exported, inside);
    for (const need of rule.needs) for (const one of expand(need.replace('%', stem), inside).split(/\s+/)) visit(one, [...trail, goal], own);
    for (const line of rule.lines) {
      for (const command of expand(line, inside).split('\n')) if (command.trim()) found.push(byShell(shell, { via: `make ${goal}`, command: handedOn(command.trim().replace(/^[@+-]+\s*/, ''), given), cwd: folder, ...env }));
    }
  };
  for (const goal of goals) visit(goal, [], new Map());
  return capped(found);
}

/** `make flush FILE=production.yml` hands the variable to the make of a recipe, whose own words come after. Source: gnu.org/software/make/manual (Communicating Variables to a Sub-make). */
function handedOn(command: string, given: Makefile['given']): string {
  return given.length === 0 ? command : command.replace(/^((?:cd\s{1,4}[^\s;&|]{1,200}\s{0,4}&&\s{0,4})?g?make)(?=\s)/, (start) => [start, ...given.map(([name, value]) => quoted(`${name}=${value}`))].join(' '));
}

/** What `export NAME = value`, and a variable given on the command line, put into the recipe's environment. */
function exportedValues(exported: ReadonlySet<string>, variables: ReadonlyMap<string, string>): { readonly env?: Readonly<Record<string, string>> } {
  const known = (exported.has(ALL) ? [...variables.keys()].filter((name) => /^[A-Za-z_]\w*$/.test(name) && name !== 'MAKE') : [...exported]).flatMap((name): readonly (readonly [string, string])[] => {
    const value = variables.get(name);
    const expanded = value === undefined ? HOLE : expand(value, variables);
    return expanded.includes(HOLE) || expanded.includes('$') ? [] : [[name, expanded]];
  });
  return known.length > 0 ? { env: Object.fromEntries(known) } : {};
}

/** Variables that stand for all targets of a pattern: `prod-%: export CONTEXT = acme-prod`. */
function ownOfPatterns(goal: string, rules: ReadonlyMap<string, Rule>): readonly (readonly [string, string])[] {
  return [...rules].flatMap(([name, { lines, own }]) => {
    const [head = '', tail = '', ...more] = name.split('%');
    const fits = name.includes('%') && more.length === 0 && lines.length === 0 && goal.length > head.length + tail.length && goal.startsWith(head) && goal.endsWith(tail);
    return fits ? [...own] : [];
  });
}

function ruleFor(goal: string, rules: ReadonlyMap<string, Rule>): { readonly rule: Rule; readonly stem: string } | undefined {
  const own = rules.get(goal);
  if (own) return { rule: own, stem: own.stem ?? '' };
  for (const [name, rule] of rules) {
    const at = name.indexOf('%');
    if (at < 0 || rule.lines.length === 0) continue;
    const [head, tail] = [name.slice(0, at), name.slice(at + 1)];
    if (goal.length > head.length + tail.length && goal.startsWith(head) && goal.endsWith(tail)) return { rule, stem: goal.slice(head.length, goal.length - tail.length) };
  }
  return undefined;
}

/** What a pattern leaves open of a target: `prod` of `reset-prod` for `reset-%`. */
function stemOf(goal: string, pattern: string): string {
  const [head = '', tail = ''] = pattern.split('%');
  return goal.startsWith(head) && goal.endsWith(tail) ? goal.slice(head.length, goal.length - tail.length) : '';
}

function readInto(makefile: Makefile, path: string, fixed: ReadonlySet<string>, files: Files, folder: string, budget: { left: number }): void {
  const text = files.read(path);
  if (text === undefined || budget.left-- <= 0) return;
  let current: string[] = [];
  let block: { name: string; lines: string[] } | undefined;
  const conditions = conditionsOf(makefile.variables);
  for (const line of text.replace(/[ \t]{0,80}\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (!block && conditions.leavesOut(line)) continue;
    if (block) {
      if (/^\s*endef\b/.test(line)) {
        makefile.variables.set(block.name, block.lines.join('\n'));
        block = undefined;
      } else block.lines.push(line.trim());
    } else if (line.startsWith('\t')) {
      for (const goal of current) makefile.rules.get(goal)?.lines.push(line.trim().replace(/^[@+-]+/, ''));
    } else if (/^\s*define\s/.test(line)) block = { name: line.trim().split(/\s+/)[1] ?? '', lines: [] };
    else if (/^\s*-?s?include\s/.test(line)) {
      for (const one of expand(line.trim().replace(/^-?s?include\s+/, ''), makefile.variables).split(/\s+/)) {
        readInto(makefile, resolve(one, folder, '/') ?? one, fixed, files, folder, budget);
        if (files.read(resolve(one, folder, '/') ?? one) === undefined) readInto(makefile, resolve(one, parent(path), '/') ?? one, fixed, files, folder, budget);
      }
    } else current = lineInto(makefile, line, current, fixed, conditions.isUnsure());
  }
}

/** `export NAME` alone, for what is set elsewhere. */
const EXPORTS = /^\s*export\s+([\w][\w ]{0,500})$/;
/** A bare `export`. */
const ALL = '*';
/**
 * Tells for one line after another whether `ifeq`, `ifdef` and their kin leave it out; those lines themselves are left out as well. Where only running would tell,
 * both ways are read.
 */
function conditionsOf(variables: ReadonlyMap<string, string>): { leavesOut(line: string): boolean; isUnsure(): boolean } {
  /** Whether the branch is read, whether one before it was taken for sure, and whether only running tells that of one of them. */
  const open: { read: boolean; done: boolean; unsure: boolean }[] = [];
  const leavesOut = (line: string): boolean => {
    const [, otherwise, word, rest = ''] = /^ {0,40}(else(?![\w-]))?\s{0,9}(?:(ifn?eq|ifn?def|endif)\b(.*))?$/.exec(line) ?? [];
    const inner = open.at(-1);
    if (word === 'endif') open.pop();
    else if (otherwise !== undefined && inner) {
      const holds = word === undefined ? true : isTrue(word, rest, variables);
      inner.read = !inner.done && holds !== false;
      inner.done ||= holds === true;
      inner.unsure ||= holds === undefined;
    } else if (word !== undefined && otherwise === undefined) {
      const holds = isTrue(word, rest, variables);
      open.push({ read: holds !== false, done: holds === true, unsure: holds === undefined });
    } else return open.some(({ read }) => !read);
    return true;
  };
  return { leavesOut, isUnsure: () => open.some(({ unsure }) => unsure) };
}

/** `($(ENV),prod)` or `"$(ENV)" "prod"`; undefined where only running tells. */
function isTrue(word: string, text: string, variables: ReadonlyMap<string, string>): boolean | undefined {
  const plain = text.replace(/\s#.*$/, '').trim();
  if (word.endsWith('def')) return (variables.get(plain) ?? '') !== '' === (word === 'ifdef');
  const round = /^\(([^]{0,400})\)$/.exec(plain)?.[1];
  const comma = round === undefined ? -1 : commaIn(round);
  const sides = round !== undefined && comma >= 0 ? [round.slice(0, comma), round.slice(comma + 1)] : /^["']([^"']{0,200})["']\s{1,9}["']([^"']{0,200})["']$/.exec(plain)?.slice(1);
  const [left, right] = (sides ?? []).map((side) => expand(side.replace(/\$[({](\w{1,60})[)}]/g, (whole, name: string) => (variables.has(name) ? whole : '')), variables).replace(/^strip\s/, '').trim());
  if (left === undefined || right === undefined || /[$\uFDD0]/.test(left + right)) return undefined;
  return (left === right) === (word === 'ifeq');
}

/** The comma between the two sides, none of those within `$(…)`. */
function commaIn(text: string): number {
  for (let i = 0, depth = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (text[i] === ',' && depth === 0) return i;
  }
  return -1;
}

const ASSIGNMENT = /^\s*(?:export\s+|override\s+)?([A-Za-z_][\w.-]*)\s*(\?|:{1,3}|\+|!)?=\s*(.*)$/;

/** A variable or the head of a rule. Gives the targets whose recipe follows. */
function lineInto(makefile: Makefile, line: string, current: string[], fixed: ReadonlySet<string>, isUnsure: boolean): string[] {
  const { rules, variables } = makefile;
  const assignment = ASSIGNMENT.exec(line);
  if (assignment) {
    const [, name = '', how, value = ''] = assignment;
    if (!fixed.has(name) && !(isUnsure && staysAsItWas(makefile, name, how, value))) setVariable(variables, name, how, value);
    if (/^\s*export\s/.test(line)) makefile.exported.add(name);
    return current;
  }
  const exports = EXPORTS.exec(line)?.[1];
  if (exports !== undefined || /^\s*export\s*(?:#.*)?$/.test(line)) {
    for (const name of (exports ?? ALL).trim().split(/\s+/)) makefile.exported.add(name);
    return current;
  }
  const colon = line.indexOf(':');
  if (colon <= 0 || line.startsWith('#') || line.startsWith(' ')) return current;
  const targets = expand(line.slice(0, colon).trim(), variables).split(/\s+/).filter(Boolean);
  const rest = line.slice(colon + 1).replace(/^:/, '');
  const own = ASSIGNMENT.exec(rest);
  // `$(TARGETS): reset-%: needs`: each target has the part that the pattern leaves open. Source: gnu.org/software/make/manual (Static Usage).
  const [, pattern, behind] = own ? [] : (/^\s{0,9}([^\s:;=]{0,80}%[^\s:;=]{0,80})\s{0,9}:(?!=)(.*)$/.exec(rest) ?? []);
  const [needs = '', inline] = (behind ?? rest).split(';');
  for (const goal of targets) {
    const rule = rules.get(goal) ?? { needs: [], lines: [], own: new Map<string, string>() };
    rules.set(goal, rule);
    if (pattern !== undefined) rule.stem = stemOf(goal, pattern);
    if (own && fixed.has(own[1] ?? '')) continue;
    if (own) {
      setVariable(rule.own, own[1] ?? '', own[2], own[3] ?? '');
      if (/^\s*export\s/.test(rest)) makefile.exported.add(own[1] ?? '');
    } else rule.needs.push(...expand(needs.replace(/#.*/, ''), variables).trim().split(/\s+/).filter((word) => word && word !== '|'));
    if (inline && !own) rule.lines.push(inline.trim());
    if (makefile.first === undefined && !own && !goal.startsWith('.') && !goal.includes('%')) makefile.first = goal;
  }
  return targets;
}

/** Whether a variable keeps what it has, where only running tells whether it is set anew. */
function staysAsItWas(makefile: Makefile, name: string, how: string | undefined, value: string): boolean {
  const before = makefile.variables.get(name);
  if (before === undefined || how === '?' || (how !== '+' && before === value)) return false;
  makefile.isUndecided = true;
  return makefile.kept === 'first';
}

function setVariable(variables: Map<string, string>, name: string, how: string | undefined, value: string): void {
  if (how === '!') variables.set(name, HOLE);
  else if (how !== '?' || !variables.has(name)) variables.set(name, how === '+' ? `${variables.get(name) ?? ''} ${value}` : value.replace(/(?<!\s)\s+#.*$/, ''));
}

/** `$(shell …)` as what the shell that runs the recipe calls it; make's names in it are expanded. */
function withShell(line: string, variables: ReadonlyMap<string, string>, depth: number): string {
  const at = line.search(/\$[({]shell\s/);
  if (at < 0 || depth > DEPTH) return line;
  const [open, close] = line[at + 1] === '(' ? ['(', ')'] : ['{', '}'];
  for (let i = at + 1, level = 0; i < line.length; i++) {
    if (line[i] === open) level++;
    else if (line[i] === close && --level === 0) {
      const command = expand(line.slice(at + 2, i).replace(/^shell\s+/, ''), variables, depth + 1);
      return `${line.slice(0, at)}${SHELLS_OWN}(${command})${withShell(line.slice(i + 1), variables, depth + 1)}`;
    }
  }
  return line;
}

/** `$(CLUSTER_$(ENV))`, `${HOST_${ENV}}`, `$(HOST_$*)`. */
const MADE = /\$[({]([\w.-]{0,60})\$(?:\((\w{1,60})\)|\{(\w{1,60})\}|([@*<^]))([\w.-]{0,60})[)}]/g;

/** `$(NAME)`, `${NAME}`, `$@`, `$$`, `$(call f,a)`; what make would compute is a HOLE. */
function expand(line: string, variables: ReadonlyMap<string, string>, depth = 0): string {
  const chosen = depth > DEPTH ? line : withFunctions(line, (text) => expand(text, variables, depth + 1));
  const plain = withShell(chosen, variables, depth).replace(MADE, (_, before: string, round = '', curly = '', mark = '', after: string) => `$(${before}${depth > DEPTH ? HOLE : expand(variables.get(round || curly || mark) ?? HOLE, variables, depth + 1)}${after})`);
  return plain.replace(/\$(?:\$|[@*<^]|\(([^()]{1,300})\)|\{([^{}]{1,300})\}|.)/g, (whole, round?: string, curly?: string) => {
    if (whole === '$$') return '$';
    if (/^\$[@*<^]$/.test(whole)) return variables.get(whole.charAt(1)) ?? HOLE;
    const inner = round ?? curly ?? '';
    const called = /^call\s+([\w.-]+)\s*,?(.*)$/.exec(inner);
    if (called && depth <= DEPTH) {
      const args = (called[2] ?? '').split(',');
      return expand((variables.get(called[1] ?? '') ?? HOLE).replace(/\$[({](\d)[)}]/g, (_, n: string) => (n === '0' ? (called[1] ?? '') : (args[Number(n) - 1] ?? '').trim())), variables, depth + 1);
    }
    const value = variables.get(inner.replace(/:.*$/, ''));
    if (value === undefined) return inner ? `\${${inner}}`.replace(/\$\{(?!\w+\})[^}]*\}/, HOLE) : HOLE;
    return depth > DEPTH ? HOLE : expand(value, variables, depth + 1);
  }).replaceAll(SHELLS_OWN, '$');
}

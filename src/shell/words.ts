import { parse, type ArithmeticExpression, type ParameterOperation, type ParsedScript, type Word, type WordPart } from 'unbash';
import { HOLE } from '../core/invocation.ts';
import { tierOfName } from '../core/tier.ts';
import { evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { withSources } from './flow.ts';
import { escapePattern } from './glob.ts';
import type { Io, Machine } from './machine.ts';
import { newOutput, textOf } from './output.ts';
import { resolvePath } from './paths.ts';
import { fileText } from './reading.ts';
import { parameter, type Expander, type Piece } from './parameters.ts';
import { clone, lookup, originsOf, type Scope } from './scope.ts';
import { assemble } from './fields.ts';

const PLAIN = /^[\w./:=@%+,-]{1,400}$/;

/** Words of a command after all expansions. */
export function expandWords(words: readonly Word[], scope: Scope, machine: Machine): string[] {
  const fields: string[] = [];
  for (const word of words) {
    for (const field of expandWord(word, scope, machine)) fields.push(field);
  }
  return fields;
}

/** One word, which may become none, one or several. */
export function expandWord(word: Word, scope: Scope, machine: Machine): readonly string[] {
  machine.budget.spend(1);
  if (PLAIN.test(word.text)) return [word.text];
  const parts = word.parts;
  if (parts?.some((part) => part.type === 'BraceExpansion')) {
    const raws = expandBraces(word.text);
    machine.budget.spend(raws.length);
    if (raws.length !== 1 || raws[0] !== word.text) return raws.flatMap((raw) => {
      const again = wordOf(raw);
      return again ? expandWord(again, scope, machine) : [];
    });
  }
  const pieces = piecesOf(word, scope, machine);
  return assemble(pieces, scope, machine);
}

/** The text of a word where the shell neither splits nor matches paths: assignments, redirections, `[[ ]]`, `case`. */
export function expandText(word: Word | undefined, scope: Scope, machine: Machine): string {
  if (!word) return '';
  machine.budget.spend(1);
  if (PLAIN.test(word.text)) return word.text;
  return plainText(piecesOf(word, scope, machine), machine);
}

/** A word as a shell pattern: what is quoted in it stands for itself. */
export function expandPattern(word: Word, scope: Scope, machine: Machine): string {
  return piecesOf(word, scope, machine)
    .map((piece) => (piece.kind === 'fields' ? piece.fields.join(' ') : piece.kind === 'quoted' ? escapePattern(piece.text) : piece.text))
    .join('');
}

/** Text of a here-document's body. */
export function expandParts(parts: readonly WordPart[], scope: Scope, machine: Machine): string {
  return plainText(pieces(parts, scope, machine, true), machine);
}

/** Reads one word again after brace expansion; undefined where nothing is left of it. */
function wordOf(raw: string): Word | undefined {
  const command = parse(`: ${raw.startsWith('#') ? '\\' : ''}${raw}`).commands[0]?.command;
  const word = command?.type === 'Command' ? command.suffix[0] : undefined;
  return word?.type === 'Word' ? word : undefined;
}

function plainText(all: readonly Piece[], machine: Machine): string {
  const text = all.map((piece) => (piece.kind === 'fields' ? piece.fields.join(' ') : piece.text)).join('');
  machine.budget.produce(text.length);
  return text;
}

function piecesOf(word: Word, scope: Scope, machine: Machine): readonly Piece[] {
  const parts = word.parts;
  const first = parts ? parts[0] : undefined;
  const tilde = home(first ? (first.type === 'Literal' ? first.text : '') : word.text, !parts || parts.length === 1, scope);
  if (!parts) return [{ kind: 'quoted', text: tilde?.text ?? word.value }];
  const rest = pieces(tilde ? parts.slice(1) : parts, scope, machine, false);
  return tilde ? [{ kind: 'quoted', text: tilde.text }, ...rest] : rest;
}

/** What an unquoted leading `~` stands for. */
function home(raw: string, whole: boolean, scope: Scope): { readonly text: string } | undefined {
  if (!raw.startsWith('~')) return undefined;
  const slash = raw.indexOf('/');
  if (slash < 0 && !whole) return undefined;
  const user = slash < 0 ? raw : raw.slice(0, slash);
  const rest = slash < 0 ? '' : raw.slice(slash).replace(/\\(.)/g, '$1');
  if (user === '~') return { text: (lookup(scope, 'HOME') ?? HOLE) + rest };
  if (user === '~+') return { text: (scope.cwd ?? HOLE) + rest };
  if (user === '~-') return { text: (scope.previous ?? HOLE) + rest };
  return /^~[\w.-]{1,100}$/.test(user) ? { text: HOLE + rest } : undefined;
}

function pieces(parts: readonly WordPart[], scope: Scope, machine: Machine, quoted: boolean): readonly Piece[] {
  const all: Piece[] = [];
  for (const part of parts) piece(part, scope, machine, quoted, all);
  return all;
}

function piece(part: WordPart, scope: Scope, machine: Machine, quoted: boolean, all: Piece[]): void {
  const kind = quoted ? 'quoted' : 'split';
  switch (part.type) {
    case 'Literal':
      // A line continuation leaves an empty literal, which makes no word.
      if (part.value !== '') all.push({ kind: 'quoted', text: part.value });
      return;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      all.push({ kind: 'quoted', text: part.value });
      return;
    case 'DoubleQuoted':
    case 'LocaleString': {
      const inner = pieces(part.parts, scope, machine, true);
      if (inner.length) all.push(...inner);
      else all.push({ kind: 'quoted', text: '' });
      return;
    }
    case 'Glob':
      all.push(quoted ? { kind: 'quoted', text: part.text } : { kind: 'plain', text: part.text });
      if (part.kind === 'bracket') pieces(part.parts, scope, machine, true);
      return;
    case 'ExtendedGlob':
      all.push({ kind: 'quoted', text: part.text });
      if (part.parts) pieces(part.parts, scope, machine, true);
      return;
    case 'BraceExpansion':
      all.push({ kind: 'quoted', text: part.text });
      return;
    case 'SimpleExpansion': {
      const name = part.text.replace(/^\$(?:\\\n){0,9}/, '');
      feed(name, scope, machine);
      all.push(...parameter({ name }, quoted, scope, expanderOf(scope, machine)));
      return;
    }
    case 'ParameterExpansion':
      if (part.prefix !== '#' && !isAlternative(part.operation)) feed(part.parameter, scope, machine);
      if (part.prefix === '!' && part.operation?.type !== 'Names') for (const name of named(lookup(scope, part.parameter) ?? '', scope)) feed(name, scope, machine);
      complain(part.operation, scope, machine);
      all.push(...parameter({ name: part.parameter, prefix: part.prefix, index: part.index, operation: part.operation }, quoted, scope, expanderOf(scope, machine)));
      return;
    case 'CommandExpansion':
      all.push({ kind, text: substituted(part.script, scope, machine) });
      return;
    case 'ArithmeticExpansion':
      all.push({ kind, text: calculate(part.expression, scope, machine) });
      return;
    case 'ProcessSubstitution':
      all.push({ kind: 'quoted', text: machine.substitute(part, scope) });
      return;
  }
}

/** The variables that a name which a variable holds may mean; all of them where that is only known when it runs. */
function named(name: string, scope: Scope): readonly string[] {
  return name.includes(HOLE) ? [...scope.origins.keys(), ...Object.keys(scope.inherited)] : [name];
}

/** `${NAME:?word}` prints the word where there is no value. */
function complain(operation: ParameterOperation | undefined, scope: Scope, machine: Machine): void {
  if (operation?.type !== 'Default' || !operation.operator.endsWith('?') || !operation.operand.parts) return;
  const fed = machine.fed;
  machine.fed = [];
  const word = expandText(operation.operand, scope, machine);
  if (machine.fed.length) machine.call(['echo', word], scope, { stdin: { kind: 'none' }, out: undefined, redirects: [] });
  machine.fed = fed;
}

/** `${NAME:+word}` tells only whether there is a value. */
function isAlternative(operation: ParameterOperation | undefined): boolean {
  return operation?.type === 'Default' && operation.operator.endsWith('+');
}

/** A file of variables by its name: `.env.production`, `env/prod.env`. */
const DOTENV = /(?:^|\/)\.env(?:\.[\w-]{1,30}){1,2}$|[\w-]{1,60}\.env$/;

/** Notes what a hole stands for, where the name tells a place. */
function noteHole(names: readonly string[], machine: Machine): void {
  const telling = names.filter((name) => !machine.holes.includes(name) && tierOfName(name) !== 'none');
  if (telling.length > 0) machine.holes = [...machine.holes, ...telling];
}

/** Notes where the value of a variable came from. */
function feed(name: string, scope: Scope, machine: Machine): void {
  const value = lookup(scope, name);
  if (value === undefined) noteHole([name], machine);
  else if (value.includes(HOLE)) noteHole(machine.standing.get(name) ?? [], machine);
  const sources = originsOf(scope, /^[\d@*]/.test(name) ? '@' : name);
  if (sources.length) machine.fed = withSources(machine.fed, sources);
}

/** What `$(…)` prints; a hole where that cannot be computed. */
function substituted(script: ParsedScript | undefined, scope: Scope, machine: Machine): string {
  if (!script) return HOLE;
  const file = readsOnly(script, scope, machine);
  if (file !== undefined) {
    machine.fed = withSources(machine.fed, [resolvePath(scope.cwd, file)]);
    const read = fileText(file, scope, machine)?.replace(/\n{1,1000}$/, '') ?? HOLE;
    machine.budget.produce(read.length);
    return read;
  }
  const out = newOutput();
  const io: Io = { stdin: { kind: 'none' }, out, redirects: [] };
  machine.budget.nested(() => machine.run(script, clone(scope), io));
  const text = textOf(out);
  machine.budget.produce(text.length);
  if (text.includes(HOLE)) {
    machine.unknown.push(out.from ?? []);
    noteHole((out.from ?? []).filter((word) => DOTENV.test(word)), machine);
  }
  machine.fed = withSources(machine.fed, [out]);
  return text;
}

/** The file in `$(< file)`. */
function readsOnly({ commands }: ParsedScript, scope: Scope, machine: Machine): string | undefined {
  const [only, ...more] = commands;
  const command = only?.command;
  if (more.length || command?.type !== 'Command' || command.name || command.redirects.length !== 1 || command.prefix.length + command.suffix.length !== 1) return undefined;
  const [redirect] = command.redirects;
  if (redirect?.type !== 'Redirect' || redirect.operator !== '<' || !redirect.target) return undefined;
  return expandWord(redirect.target, scope, machine)[0];
}

/** Text of `$((…))`. */
export function calculate(expression: ArithmeticExpression | undefined, scope: Scope, machine: Machine): string {
  const value = evaluate(expression, scope, machine, (parts) => expandParts(parts, scope, machine));
  return value === undefined ? HOLE : String(value);
}

function expanderOf(scope: Scope, machine: Machine): Expander {
  return {
    pieces: (word, quoted) => (word.parts ? pieces(word.parts, scope, machine, quoted) : [{ kind: quoted ? 'quoted' : 'split', text: word.value }]),
    text: (word) => expandText(word, scope, machine),
    pattern: (word) => expandPattern(word, scope, machine),
    number: (word) => {
      const text = expandText(word, scope, machine).trim();
      if (/^-?\d{1,9}$/.test(text)) return Number(text);
      const node = parse(`((${text}))`).commands[0]?.command;
      if (text.includes(HOLE) || node?.type !== 'ArithmeticCommand') return undefined;
      return evaluate(node.expression, scope, machine, (parts) => expandParts(parts, scope, machine));
    },
    spend: (steps) => machine.budget.spend(steps),
  };
}

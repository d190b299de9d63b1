import type { Value } from './functions.ts';
import { takenApart, type Texts, type Tokens } from './taken-apart.ts';
import type { Language } from './tokens.ts';

/** A program that a call runs, in whatever way it is given. */
export interface InlineCode {
  readonly language: Language;
  /** A HOLE where the program is only known when it runs. */
  readonly text: string;
  /** `-c`, `standard input`, or the script's path as written. */
  readonly from: string;
  /** Absolute path, where it stands in a file. */
  readonly file?: string;
  /** Words after the program. */
  readonly args: readonly string[];
  /** Dotenv files that the interpreter is told to load. */
  readonly envFiles: readonly string[];
  /** Functions that are called from outside. */
  readonly entries?: readonly string[];
}

/** What the value of a variable was made by: `new Pool({ connectionString })`, `boto3.client('rds')`. */
export interface Origin {
  /** Module it was imported from, or the name at the root where no import tells: `pg`, `boto3`, `Aws`. */
  readonly module: string;
  /** The names up to the call that made it: `boto3.client`, `Pool`. Empty for the module itself. */
  readonly chain: string;
  readonly positional: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
  /** The call that these arguments belong to: `bucket` in `storage.bucket('x')`. */
  readonly by?: string;
  /** The bucket, table or collection that it stands for: `orders` in `db.collection('orders')`. */
  readonly of?: string;
  /** Variables of the environment that were asked for in making it. */
  readonly settings: readonly string[];
}

/** A variable of the environment. */
export interface Setting {
  readonly name: string;
  readonly value: string;
  /** Absolute path of the dotenv file it stands in; undefined where the command or its surroundings set it. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

/** The environment as the program will find it. */
export interface Settings {
  /** Those that files of the project and the program itself set; what the command gives is not among them. */
  all(): ReadonlyMap<string, Setting>;
  /** Those that what it starts will inherit. */
  passedOn(): Readonly<Record<string, string>>;
  get(name: string): Setting | undefined;
  /** Whether it loads one of several dotenv files, and only running tells which. */
  isUntold(): boolean;
  set(name: string, value: string): void;
  /** Loads a dotenv file, as written in the program; undefined for the library's default. */
  load(path: string | undefined, overrides: boolean, staged?: boolean): void;
  /** What they are now, to come back to. */
  kept(): Kept;
}

/** A state of the environment. */
export interface Kept {
  restore(): void;
  /** Another one after each change. */
  readonly state: number;
  /** The same for states that say the same. */
  mark(): string;
}

/** A local module. */
export interface Module {
  readonly path: string;
  readonly text: string;
}

/** A member as a class writes it. */
export interface Member {
  /** The first token of its value. */
  readonly at: number;
  /** It is the class's own, and not each object's. */
  readonly isShared: boolean;
}

/** What is known around a program. */
export interface Around {
  readonly settings: Settings;
  /** Words after the program's name. */
  readonly args: readonly string[];
  /** What a file of data holds, its path as written; undefined for what is none. */
  data(path: string): Value | undefined;
  /** The local modules that these words of an import mean; none for a library. */
  modules(wanted: string, from: string | undefined): readonly Module[];
}

/** A function that a program defines. Indexes are those of its program's tokens. */
export interface FunctionAt {
  readonly name: string;
  readonly params: readonly Param[];
  /** The whole definition, from its first token to the one after its last. */
  readonly from: number;
  readonly to: number;
  /** The tokens that run when it is called. */
  readonly body: number;
  readonly end: number;
  /** The body is an expression, and what the function returns. */
  readonly isExpression: boolean;
  /** The class or module around it; in Go the type that it is a method of. */
  readonly owner: string | undefined;
  /** What a method of Go's calls the object. */
  readonly receiver?: string;
  /** Words of what decorates it: `@click.command('wipe')` is `@click`, `command`, `wipe`. */
  readonly decorators: readonly string[];
  /** The arguments of a task of Rake's, and the name under which its block has them. */
  readonly given?: { readonly param: string; readonly names: readonly string[] };
  /** Tasks that run before it. */
  readonly needs?: readonly string[];
  readonly program: Program;
}

/** A class that a program defines. Indexes are those of its program's tokens. */
export interface ClassAt {
  readonly name: string;
  /** Classes that it is made of. */
  readonly bases: readonly string[];
  /** The tokens that stand in it. */
  readonly body: number;
  readonly end: number;
  readonly program: Program;
}

export interface Param {
  readonly name: string;
  readonly position: number;
  /** Taken out of an object given there. */
  readonly isField: boolean;
  /** Takes all that is left: `*args`, `...args`. */
  readonly isRest?: true;
  /** Takes all that is named and is no other's: `**options`. */
  readonly isOthers?: true;
  /** The object keeps it under its name: `constructor(private url: string)`. */
  readonly isKept?: true;
  /** Index of the default's first token. */
  readonly otherwise?: number;
}

/** Tokens of a way that is not taken. */
export interface Untaken {
  readonly from: number;
  readonly end: number;
}

/** A value, and the index of the token after its expression. */
export interface Found {
  readonly value: Value;
  readonly next: number;
}

/** The way that is taken, and the word for a place by which it was chosen: `case 'production':`. */
export interface Taken {
  readonly from: number;
  readonly end: number;
  readonly said: string;
}

/** What becomes of the ways that begin at a token. */
export interface Weighed {
  readonly untaken: readonly Untaken[];
  readonly taken?: Taken;
}

/** One way a program may go on: the word before it, what it asks, and what runs. */
export interface Way {
  /** The word: `if`, `else`, `case`. What it asks stands from behind it to `body`. */
  readonly head: number;
  /** The first token that runs. */
  readonly body: number;
  /** The first token behind it. */
  readonly end: number;
}

/** An `if`, `switch`, `case`, `match`, `while` or `try`, as it is written. */
export interface Chain {
  readonly kind: 'if' | 'case' | 'try';
  /** What all ways are compared with, where that stands before them: `switch (subject)`. */
  readonly subject?: number;
  readonly ways: readonly Way[];
  /** The first token behind all of them. */
  readonly end: number;
  /** One of them is taken for certain. */
  readonly isComplete: boolean;
}

/** How conditions are followed. */
export interface Ways {
  chainAt(program: Program, i: number): Chain | undefined;
  weigh(program: Program, chain: Chain): Weighed | undefined;
  /** What Ruby's `case` and `if` give. */
  valueOf(program: Program, i: number, depth: number): Found | undefined;
  /** Whether the condition between two tokens holds. */
  truth(program: Program, from: number, to: number): boolean | undefined;
  /** The word for a place that a condition asks for, between two tokens. */
  askedFor(program: Program, from: number, to: number): string | undefined;
  saysPlace(text: string): boolean;
  end(program: Program, chain: Chain): number;
  /** How what a chain asks is written. */
  key(program: Program, chain: Chain): string;
}

/** Which way a reading goes where nothing decides. */
export interface Choice {
  /** Which of the readings this is. */
  readonly way: number;
  /** Readings that it takes to have gone every way, as far as it has come. */
  ways: number;
  /** Conditions that stand in one another where it has come to. */
  inside: number;
  readonly points: Points;
}

/** What nothing decides, the same for all readings of a program. */
export interface Points {
  /** By how it is written: how many alternatives there are, and in which order the readings take them. */
  readonly known: Map<string, { readonly order: number; readonly among: number }>;
  /** The program is too long for more than two readings: of values only the first thing is decided. */
  isNarrow: boolean;
}

/** What a reading knows while it goes through a program. Each file has variables of its own; the rest is common to all. */
export interface State {
  readonly around: Around;
  /** Values of variables, as they stand where the reading has come to. */
  readonly variables: Map<string, Value>;
  readonly origins: Map<string, Origin>;
  /** Names that an import gave to something else: `sp` for `subprocess`, `rt` for `rmtree`. */
  readonly aliases: Map<string, string>;
  /** Names that the program itself gave to a function of something else: `go` for `subprocess.run`. */
  readonly calledAs: Map<string, string>;
  /** Local modules by the names under which a file has them as a whole: `config` after `import config`. */
  readonly wholes: Map<string, Program>;
  /** Variables of the environment that a variable's value was made of. */
  readonly sources: Map<string, readonly string[]>;
  /** The same of each entry of a table, by its key. */
  readonly parts: WeakMap<object, ReadonlyMap<string, readonly string[]>>;
  /** Variables of the environment in the order in which they were asked for. */
  readonly asked: string[];
  /** The words by which the ways were chosen that are being gone: `section:production`. */
  readonly stages: string[];
  readonly functions: Map<string, readonly FunctionAt[]>;
  readonly classes: Map<string, readonly ClassAt[]>;
  /** What the members of an object were made by, by their names. */
  readonly made: WeakMap<object, ReadonlyMap<string, Origin>>;
  /** Members of classes as they are written, once they were looked for. */
  readonly members: WeakMap<ClassAt, ReadonlyMap<string, Member>>;
  /** Names that stand for the whole environment: `process.env`, `env` after `const env = process.env`. */
  readonly environments: Set<string>;
  /** Steps left; hostile text runs out of them and gets HOLEs. */
  readonly budget: Budget;
  readonly choice: Choice;
  readonly texts: Texts;
  /** Functions of the program that are being followed. */
  readonly calls: FunctionAt[];
  /** The expression that starts at a token. Wired here, because expressions hold lists, and lists expressions. */
  evaluate(program: Program, i: number, depth: number): Found;
  /** Keeps what the assignment at a token gives a name. Wired here for the same reason. */
  assign(program: Program, i: number): void;
  /** What a condition that begins at a token does not take, and where the ways behind it end. Wired here for the same reason. */
  readonly ways: Ways;
}

/** One text of a program, with what is known while it is read. */
export interface Program extends State, Tokens {
  /** Absolute path, where it stands in a file. */
  readonly file: string | undefined;
  /** The program that this is a part of, or stands in a text of. */
  readonly outer?: Program;
}

const STEPS = 1_000_000;
/** A program that takes more steps is not read as often as it has ways. */
const LONG = 200_000;
const OPENERS = new Set(['(', '[', '{']);
const NOTHING: Around = { settings: { all: () => new Map(), passedOn: () => ({}), get: () => undefined, isUntold: () => false, set: () => undefined, load: () => undefined, kept: () => ({ restore: () => undefined, state: 0, mark: () => '' }) }, args: [], data: () => undefined, modules: () => [] };

export function newState(evaluate: State['evaluate'], assign: State['assign'], ways: Ways, around: Around = NOTHING, choice: Choice = { way: 0, ways: 1, inside: 0, points: { known: new Map(), isNarrow: false } }, texts: Texts = new Map()): State {
  return {
    evaluate, assign, ways, around, choice, texts, variables: new Map(), origins: new Map(), aliases: new Map(), wholes: new Map(), calledAs: new Map(), sources: new Map(), parts: new WeakMap(), asked: [], stages: [], functions: new Map(), classes: new Map(), made: new WeakMap(), members: new WeakMap(), budget: { left: STEPS, values: VALUES }, calls: [],
    environments: new Set(['process.env', 'os.environ', 'os.Environ', 'environ', 'ENV', '$_ENV', '$_SERVER', '$ENV', 'Deno.env', 'Bun.env', 'import.meta.env', 'globalThis.process.env']),
  };
}

export function programOf(text: string, language: Language, state: State, file: string | undefined): Program {
  const kept = state.texts.get(file) ?? new Map<string, Tokens>();
  state.texts.set(file, kept);
  const known = kept.get(text);
  if (known?.language === language) return { ...state, ...known, file };
  const read = takenApart(text, language);
  kept.set(text, read);
  return { ...state, ...read, file };
}

/** Whether reading a program has taken long. */
export function isLong({ budget }: Pick<State, 'budget'>): boolean {
  return STEPS - (budget.apart ?? budget.left) + VALUES - budget.values > LONG;
}

/** Steps that reading a program may still take, and those for finding out what its functions and classes give. While one is found out, the former are kept `apart`. */
interface Budget {
  left: number;
  values: number;
  apart?: number | undefined;
}

const VALUES = 500_000;
const ONE_VALUE = 60_000;

/** What work finds out with steps of its own, so that all behind it is still read; undefined where they do not suffice. */
export function withSteps<T>({ budget }: Pick<State, 'budget'>, work: () => T): T | undefined {
  if (budget.apart !== undefined) {
    const found = work();
    return budget.left > 0 ? found : undefined;
  }
  const steps = Math.min(budget.values, ONE_VALUE);
  budget.apart = budget.left;
  budget.left = steps;
  try {
    const found = work();
    return budget.left > 0 ? found : undefined;
  } finally {
    budget.values -= Math.min(budget.values, steps - budget.left);
    budget.left = budget.apart;
    budget.apart = undefined;
  }
}

/** Tokens of a program as one of their own. */
export function part(program: Program, from: number, to: number): Program {
  return { ...program, outer: program.outer ?? program, tokens: program.tokens.slice(from, to), match: program.match.slice(from, to).map((at) => at - from) };
}

export function mark(program: Program, i: number): string {
  const token = program.tokens[i];
  return token?.kind === 'mark' ? token.value : '';
}

/** The word at an index; empty for anything else. */
export function word(program: Program, i: number): string {
  const token = program.tokens[i];
  return token?.kind === 'name' ? token.value : '';
}

/** The index after a token, brackets jumped over. */
export function after(program: Program, i: number): number {
  return OPENERS.has(mark(program, i)) ? Math.max(program.match[i] ?? i, i) + 1 : i + 1;
}

/** What had been asked for since then, and by which words the way was chosen that is being gone. */
export function askedSince({ asked, stages }: Program, since: number): readonly string[] {
  return asked.length === since && stages.length === 0 ? [] : [...new Set([...asked.slice(since), ...stages])];
}

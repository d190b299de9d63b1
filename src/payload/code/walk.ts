import type { Call } from './calls.ts';
import type { Value } from './functions.ts';
import type { Around, FunctionAt, Module, Points, Program, State } from './program.ts';
import type { Texts } from './taken-apart.ts';
import type { Language } from './tokens.ts';

export interface Literal {
  readonly value: string;
  /** Chain of the call it is an argument of; empty outside calls. */
  readonly inside: string;
  /** That call, where it is known. */
  readonly call?: Call;
  /** Written as it is, and not put together. */
  readonly isPlain: boolean;
  readonly order: number;
}

/** All that a reading of program text finds, in order. */
export interface Reading {
  readonly language: Language;
  readonly calls: readonly Call[];
  /** String literals, concatenations as one. */
  readonly literals: readonly Literal[];
  /** Commands between backticks. */
  readonly ticks: readonly string[];
  /** `request.body = …`: property name and value. */
  readonly properties: readonly { readonly name: string; readonly value: Value; readonly order: number }[];
  readonly words: ReadonlySet<string>;
  /** Libraries that it imports. */
  readonly modules: ReadonlySet<string>;
  /** Parts that could not be read. */
  readonly opaque: readonly string[];
  /** False where it was too much to be read to its end. */
  readonly isWhole: boolean;
  /** It imports more of the project than is read. */
  readonly isCut: boolean;
  /** Readings that it takes to have gone every way which nothing decides, this one among them. */
  readonly ways: number;
  /** Every text that it writes out, in its own files, whether it is used or not. */
  texts(): readonly string[];
  /** The local modules that it is read with. */
  readonly modulesRead: readonly Module[];
}

/** A program and where it begins. */
export interface Source {
  readonly text: string;
  readonly language: Language;
  /** Absolute path, where it stands in a file. */
  readonly file?: string;
  /** Functions and tasks that are called from outside, by name. */
  readonly entries?: readonly string[];
  readonly around?: Around;
  /** Which of the readings this is that go other ways where nothing decides. */
  readonly way?: number;
  /** What its texts were taken apart into before. */
  readonly texts?: Texts;
  /** What nothing decided in the readings before. */
  readonly points?: Points;
}

export interface Collected {
  calls: Call[];
  literals: Literal[];
  ticks: string[];
  properties: { name: string; value: Value; order: number }[];
  words: Set<string>;
  modules: Set<string>;
  opaque: string[];
}

/** One reading on its way. */
export interface Walk {
  readonly state: State;
  readonly into: Collected;
  /** Functions by the token they begin at, for each text. */
  readonly definitions: Map<Program['tokens'], ReadonlyMap<number, FunctionAt>>;
  /** Calls of functions that were followed. */
  readonly followed: Map<FunctionAt, Set<string>>;
  readonly modules: Map<string, Program | undefined>;
  readonly programs: Program[];
  readonly read: Module[];
  /** Characters of other files that may still be read. */
  room: number;
  isCut: boolean;
  /** How many ways that are not taken are being gone. */
  idle: number;
  /** Reads the text of another file with this one. */
  enter(text: string, language: Language, file: string): void;
}

import { HOLE } from '../core/invocation.ts';
import { emit } from './emit.ts';
import type { Io, Machine } from './machine.ts';
import { fileText, inputText } from './reading.ts';
import { child, type Scope } from './scope.ts';

// Source: expect(1) and Tcl(n).

/** What a script of expect starts, and the text that it types into that. */
export interface Dialogue {
  readonly started: readonly (readonly string[])[];
  readonly typed: string;
  /** Whoever calls it goes on typing. */
  readonly interacts: boolean;
}

/** Commands that run nothing and write nothing. */
const QUIET = new Set('log_user log_file exp_log_user exp_log_file match_max exp_version puts send_user send_error send_tty send_log sleep exit wait close exp_close exp_continue exp_continue2 eof return break continue set incr append global variable lappend remove_nulls parity stty fconfigure flush expr string lindex llength list format after clock regexp regsub split join trap timeout strace exp_internal debug package'.split(' '));
/** Commands that take patterns with a script behind each. */
const CASES = new Set('expect exp_expect expect_user expect_tty expect_before expect_after expect_background interact switch'.split(' '));
const DEPTH = 12;

/** Runs what a script of expect starts, with what it types on standard input. */
export function expect(argv: readonly string[], scope: Scope, io: Io, machine: Machine): void {
  emit(argv, scope, io, machine);
  const text = scriptOf(argv, scope, io, machine);
  if (text === '') return;
  const dialogue = text === undefined ? undefined : readDialogue(text);
  if (!dialogue || (dialogue.interacts && io.stdin.kind !== 'none')) {
    machine.opaque.add('the code given to expect, which is not read');
    return;
  }
  const stdin: Io['stdin'] = dialogue.typed === '' ? { kind: 'none' } : { kind: 'text', text: dialogue.typed };
  for (const words of dialogue.started) machine.budget.nested(() => machine.call(words, child(scope, { via: [...scope.via, 'expect'] }), { ...io, stdin }));
}

/** The text of `-c` and of the file that is named; empty where it is only asked about itself, undefined where it cannot be read. */
function scriptOf(argv: readonly string[], scope: Scope, io: Io, machine: Machine): string | undefined {
  const texts: string[] = [];
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (/^-{1,2}(?:v|version|help|h)$/.test(word)) return '';
    if (word === '-c') texts.push(argv[++i] ?? '');
    else if (/^-[dnNi]$/.test(word)) continue;
    else {
      const file = fileText(word === '-f' || word === '-b' ? (argv[i + 1] ?? '') : word, scope, machine);
      return file === undefined || word.startsWith('--') ? undefined : [...texts, file].join('\n');
    }
  }
  return texts.length > 0 ? texts.join('\n') : inputText(io, machine);
}

/** Reads a script of expect; undefined where it holds a command that is not known to be harmless and is not followed. */
export function readDialogue(text: string): Dialogue | undefined {
  const started: string[][] = [];
  const procedures = new Set<string>();
  let typed = '';
  let interacts = false;
  const run = (script: string, depth: number): boolean => depth > 0 && (commandsOf(script, (inner) => run(inner, depth - 1))?.every((words) => one(words, depth)) ?? false);
  const one = ([first, ...rest]: readonly Word[], depth: number): boolean => {
    const name = first?.text ?? '';
    const words = rest.map((word) => word.text);
    if (/^(?:exp_)?spawn$/.test(name)) return started.push(words.filter((word, i) => i >= words.findIndex((other) => !/^-(?:noecho|console|nottycopy|nottyinit|leaveopen|pty|ignore)$/.test(other)) || !word.startsWith('-'))) > 0;
    if (name === 'exec') return started.push(words.filter((word) => !/^-(?:-|ignorestderr|keepnewline)$/.test(word))) > 0;
    if (name === 'system') return started.push(['sh', '-c', words.join(' ')]) > 0;
    if (/^(?:exp_)?send$/.test(name)) {
      typed += `${(words.at(-1) ?? '').replace(/\r/g, '\n')}`;
      return true;
    }
    if (name === 'interact') interacts = true;
    if (CASES.has(name)) return cases(rest, name === 'switch', depth);
    switch (name) {
      case 'if': return rest.every(({ text }, i) => /^(?:then|else|elseif)$/.test(text) || (i === 0 || rest[i - 1]?.text === 'elseif' ? expression(text, depth) : run(text, depth - 1)));
      case 'while': return expression(words[0] ?? '', depth) && run(words.at(-1) ?? '', depth - 1);
      case 'for': return [0, 2, 3].every((i) => run(words[i] ?? '', depth - 1)) && expression(words[1] ?? '', depth);
      case 'foreach': case 'proc':
        if (name === 'proc') procedures.add(words[0] ?? '');
        return run(words.at(-1) ?? '', depth - 1);
      case 'catch': return run(words[0] ?? '', depth - 1);
      case 'eval': case 'uplevel': return run(words.join(' '), depth - 1);
      case 'expr': return expression(words.join(' '), depth);
      default: return procedures.has(name) || (QUIET.has(name) && !(name === 'package' && words[0] !== 'require'));
    }
  };
  const cases = (words: readonly Word[], chosen: boolean, depth: number): boolean => {
    const plain = words.filter(({ text }) => !/^-(?:re|ex|gl|exact|glob|regexp|nocase|nobuffer|notransfer|indices|-|brace)$/.test(text)).slice(chosen ? 1 : 0);
    const [only] = plain;
    const listed = plain.length === 1 && only?.braced === true ? commandsOf(only.text, (inner) => run(inner, depth - 1))?.flat() : plain;
    const pairs = plain.length === 1 ? listed?.filter(({ text }) => !/^-(?:re|ex|gl|timeout|i|-)$/.test(text)) : listed;
    return pairs !== undefined && pairs.every(({ text, braced }, i) => i % 2 === 0 ? !braced || !text.includes('[') : run(text, depth - 1));
  };
  const expression = (text: string, depth: number): boolean => substituted(`"${text.replaceAll('"', '')}"`, 0, (inner) => run(inner, depth - 1)) !== undefined;
  return run(text, DEPTH) ? { started: started.filter((words) => words.length > 0), typed, interacts } : undefined;
}

interface Word {
  readonly text: string;
  readonly braced: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The commands of a Tcl script as words; undefined where its braces, quotes or brackets do not close, or `within` does not understand a command in brackets. */
function commandsOf(text: string, within: (script: string) => boolean): readonly (readonly Word[])[] | undefined {
  const commands: Word[][] = [];
  let words: Word[] = [];
  let at = 0;
  const end = (): void => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    if (char === '\n' || char === ';') end();
    if (/[\s;]/.test(char)) at++;
    else if (char === '\\' && text[at + 1] === '\n') at += 2;
    else if (char === '#' && words.length === 0) at = lineEnd(text, at);
    else if (char === '{') {
      const close = closing(text, at, '{', '}');
      if (close === undefined || /[^\s;]/.test(text[close + 1] ?? '\n')) return undefined;
      words.push({ text: text.slice(at + 1, close), braced: true });
      at = close + 1;
    } else {
      const word = substituted(text, at, within);
      if (!word) return undefined;
      words.push({ text: word.text, braced: false });
      at = word.end;
    }
  }
  end();
  return commands;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Where what opens at `at` is closed again. */
function closing(text: string, at: number, open: string, close: string): number | undefined {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return undefined;
}

/** A word in quotes or in none: values of variables and commands are only known when it runs. */
function substituted(text: string, from: number, within: (script: string) => boolean): { readonly text: string; readonly end: number } | undefined {
  const quoted = text[from] === '"';
  let word = '';
  for (let at = quoted ? from + 1 : from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quoted ? char === '"' : /[\s;]/.test(char)) return { text: word, end: quoted ? at + 1 : at };
    if (char === '\\') word += ESCAPES[text[++at] ?? ''] ?? text[at] ?? '';
    else if (char === '[') {
      const close = closing(text, at, '[', ']');
      if (close === undefined || !within(text.slice(at + 1, close))) return undefined;
      word += HOLE;
      at = close;
    } else if (char === '$') {
      const name = /^\$(?:\{[^}]{0,200}\}|[\w:]{1,200}(?:\([^()]{0,200}\))?)/.exec(text.slice(at, at + 500))?.[0];
      word += name === undefined ? char : HOLE;
      at += (name?.length ?? 1) - 1;
    } else word += char;
  }
  return quoted ? undefined : { text: word, end: text.length };
}

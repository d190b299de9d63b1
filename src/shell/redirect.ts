import type { HereDoc, Redirection } from 'unbash';
import type { Redirect } from '../core/invocation.ts';
import type { Input, Io, Machine } from './machine.ts';
import type { Output } from './output-text.ts';
import { newOutput } from './output.ts';
import { resolvePath } from './paths.ts';
import { behind, fileText, isSubstitute, note } from './reading.ts';
import type { Scope } from './scope.ts';
import { expandParts, expandText, expandWord } from './words.ts';

/** A command's standard streams after its redirections, and what is to be done once it has run. */
export interface Redirected {
  readonly io: Io;
  /** Notes what it wrote into files, for later parts of the command that read them. */
  finish(): void;
}

export function redirected(redirections: readonly Redirection[], scope: Scope, io: Io, machine: Machine): Redirected {
  if (!redirections.length) return { io, finish: () => undefined };
  let stdin: Input = io.stdin;
  let out: Output | undefined = io.out;
  const redirects: Redirect[] = [...io.redirects];
  const writes: { readonly path: string; readonly append: boolean; readonly out: Output }[] = [];
  for (const redirection of redirections) {
    const standard = fdOf(redirection);
    if (redirection.type !== 'Redirect') {
      const before = machine.fed;
      const text = redirection.type === 'HereString' ? `${expandText(redirection.target, scope, machine)}\n` : bodyOf(redirection, scope, machine);
      const source = machine.fed.find((one) => !before.includes(one));
      if (standard === undefined || standard === 0) stdin = { kind: 'text', text, ...(source !== undefined && { source }) };
      else if (standard > 2) machine.texts.set(standard, text);
      continue;
    }
    const { operator } = redirection;
    const word = redirection.target ? (expandWord(redirection.target, scope, machine)[0] ?? '') : '';
    if (/^[<>]&$/.test(operator) && /^(?:\d{0,4}-?|-)$/.test(word)) {
      if (operator === '<&' && /^\d{1,4}$/.test(word) && Number(word) > 2 && (standard ?? 0) === 0) stdin = inputUnder(Number(word), machine);
      if (operator === '>&' && word === '2' && (standard ?? 1) === 1) out = shownOutput();
      continue;
    }
    const path = resolvePath(scope.cwd, behind(word, machine));
    if (standard !== undefined && standard > 2 && scope.remote === undefined) machine.opened.set(standard, path);
    if (operator === '<' || operator === '<&' || operator === '<>') {
      if (standard === undefined || standard === 0) stdin = inputFrom(path, machine);
      if (!isSubstitute(path)) redirects.push({ kind: 'read', path });
      if (operator !== '<>') continue;
    }
    const append = operator === '>>' || operator === '&>>' || operator === '<>';
    if (!isSubstitute(path)) redirects.push({ kind: append ? 'append' : 'write', path });
    if ((standard ?? 1) !== 1 || operator === '<>') continue;
    out = /^\/dev\/(?:std(?:out|err)$|tty$|tcp\/|udp\/)/.test(path) ? shownOutput() : newOutput();
    if (!path.startsWith('/dev/')) out.files.push(path);
    writes.push({ path, append, out });
  }
  return {
    io: { ...io, stdin, out, redirects },
    finish: () => writes.forEach(({ path, append, out: written }) => noteOutput(path, append, written, scope, machine)),
  };
}

function shownOutput(): Output {
  return { ...newOutput(), shown: true };
}

function fdOf(redirection: Redirection): number | undefined {
  const { descriptor } = redirection;
  return descriptor?.type === 'FileDescriptor' ? descriptor.value : descriptor ? -1 : undefined;
}

function bodyOf(redirection: HereDoc, scope: Scope, machine: Machine): string {
  const { body, delimiter, operator } = redirection;
  const text = delimiter?.quoted || !body.parts ? body.text : expandParts(body.parts, scope, machine);
  return operator === '<<-' ? text.replace(/^\t{1,1000}/gm, '') : text;
}

/** Standard input from a file: what this command itself wrote there counts, else the file on disk. */
function inputFrom(path: string, machine: Machine): Input {
  const written = machine.written.get(path);
  if (!written) return { kind: 'file', path, source: path };
  const source = written.source !== undefined && { source: written.source };
  if (written.text !== undefined) return { kind: 'text', text: written.text, ...source };
  const from = written.from?.[0];
  return { kind: 'unknown', ...(from !== undefined && { from }), ...source };
}

/** Standard input from what was opened under a number: `bash <&3`. */
function inputUnder(number: number, machine: Machine): Input {
  const text = machine.texts.get(number);
  const path = machine.opened.get(number);
  return text !== undefined ? { kind: 'text', text } : path !== undefined ? inputFrom(path, machine) : { kind: 'unknown' };
}

function noteOutput(path: string, append: boolean, out: Output, scope: Scope, machine: Machine): void {
  if (scope.remote !== undefined || path.startsWith('/dev/')) return;
  const before = append ? fileText(path, scope, machine) : '';
  const text = out.known && out.certain && (before !== undefined || machine.files.kind(path) === undefined) ? (before ?? '') + out.text : undefined;
  note(path, { text, from: out.from }, machine);
}

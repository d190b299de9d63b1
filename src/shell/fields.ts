import { HOLE } from '../core/invocation.ts';
import { escapePattern, expandGlob, isPattern } from './glob.ts';
import type { Machine } from './machine.ts';
import type { Piece } from './parameters.ts';
import { lookup, type Scope } from './scope.ts';

interface Field {
  text: string;
  pattern: string;
  live: boolean;
}

/** Splits and joins pieces into words, then matches paths. */
export function assemble(all: readonly Piece[], scope: Scope, machine: Machine): readonly string[] {
  const done: Field[] = [];
  let current: Field | undefined;
  const add = (text: string, live: boolean) => {
    current ??= { text: '', pattern: '', live: false };
    current.text += text;
    current.pattern += live ? text : escapePattern(text);
    current.live ||= live && isPattern(text);
  };
  const end = () => {
    if (current) done.push(current);
    current = undefined;
  };
  const split = (text: string) => {
    const [words, before, after] = splitFields(text, ifs(scope));
    if (before) end();
    words.forEach((word, i) => {
      if (i > 0) end();
      add(word, true);
    });
    if (after) end();
  };
  for (const next of all) {
    if (next.kind === 'fields') {
      next.fields.forEach((field, i) => {
        if (i > 0) end();
        if (next.quoted) add(field, false);
        else split(field);
      });
    } else if (next.kind === 'split') split(next.text);
    else add(next.text, next.kind === 'plain');
  }
  end();
  machine.budget.spend(done.length);
  machine.budget.produce(done.reduce((sum, field) => sum + field.text.length, 0));
  return done.flatMap((field) => (field.live ? globbed(field, scope, machine) : [field.text]));
}

function globbed(field: Field, scope: Scope, machine: Machine): readonly string[] {
  if (scope.remote !== undefined || field.pattern.length > 4_096) return [field.text];
  const paths = expandGlob(field.pattern, scope.cwd, machine.files) ?? [field.text];
  machine.budget.spend(paths.length);
  return paths;
}

function ifs(scope: Scope): string {
  const set = lookup(scope, 'IFS') ?? ' \t\n';
  return set.includes(HOLE) ? ' \t\n' : set;
}

/** Words between separators, and whether separators stand before the first and after the last. White space runs together, other separators do not. */
export function splitFields(text: string, separators: string): readonly [words: readonly string[], before: boolean, after: boolean] {
  if (text === '' || separators === '') return [text === '' ? [] : [text], false, false];
  const words: string[] = [];
  let word = '';
  let open = false;
  let hard = false;
  for (const letter of text) {
    if (!separators.includes(letter)) {
      word += letter;
      open = true;
      continue;
    }
    const blank = ' \t\n'.includes(letter);
    if (open || (!blank && hard)) words.push(word);
    else if (!blank && !words.length) words.push('');
    word = '';
    open = false;
    hard = !blank;
  }
  if (open) words.push(word);
  return [words, separators.includes(text[0] ?? ''), separators.includes(text.at(-1) ?? '')];
}

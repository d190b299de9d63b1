import { after, mark, word, type Program } from './program.ts';
import { blockEnd } from './structure.ts';

/** The token behind a part that does not run: what a module only gives away, and what it does only as a program of its own. */
export function unrunUntil(program: Program, i: number, isModule: boolean): number | undefined {
  const first = word(program, i);
  if (program.language === 'python') return isModule && first === '__name__' ? blockEnd(program, i) : undefined;
  if (program.language !== 'javascript') return undefined;
  if (first === 'export' && mark(program, i + 1) === '{') return after(program, i + 1);
  if (first === 'export' && word(program, i + 1) === 'default' && program.tokens[i + 2]?.kind === 'name' && /^(|;)$/.test(mark(program, i + 3)) && !/^(async|function|class|new|await)$/.test(word(program, i + 2))) return i + 3;
  if (first === 'exports' && mark(program, i - 1) === '.' && word(program, i - 2) === 'module' && mark(program, i + 1) === '=' && mark(program, i + 2) === '{') return undefined;
  if (first === 'main' && isModule && /^(require|meta)$/.test(word(program, i - 2)) && mark(program, i - 1) === '.') {
    let at = i;
    while (at < i + 12 && mark(program, at) !== '{' && mark(program, at) !== ';') at++;
    return mark(program, at) === '{' ? after(program, at) : undefined;
  }
  return undefined;
}

import { after, mark, type Param, type Program } from './program.ts';

/** The parameters between parentheses. */
export function paramsOf(program: Program, open: number): readonly Param[] {
  return paramsBetween(program, open + 1, Math.min(program.match[open] ?? open, program.tokens.length));
}

/** The parameters that stand between two tokens, as Ruby writes them without parentheses. */
export function paramsBetween(program: Program, from: number, end: number): readonly Param[] {
  const params: Param[] = [];
  let position = 0;
  for (let i = from; i < end; ) {
    let next = i;
    while (next < end && mark(program, next) !== ',') next = after(program, next);
    if (!isReceiver(program, i, next)) params.push(...paramAt(program, i, Math.min(next, end), position++));
    i = next + 1;
    if (params.length > 30) break;
  }
  return params;
}

/** Python hands the object in first. */
function isReceiver(program: Program, i: number, next: number): boolean {
  return program.language === 'python' && next === i + 1 && /^(self|cls)$/.test(program.tokens[i]?.value ?? '');
}

function paramAt(program: Program, from: number, to: number, position: number): readonly Param[] {
  if (mark(program, from) === '{') {
    const end = Math.min(program.match[from] ?? from, program.tokens.length);
    const fields: Param[] = [];
    for (let i = from + 1; i < end; i++) {
      const token = program.tokens[i];
      if (token?.kind !== 'name' || !/^[{,]$/.test(mark(program, i - 1))) continue;
      fields.push({ name: token.value, position, isField: true, ...(mark(program, i + 1) === '=' ? { otherwise: i + 2 } : {}) });
    }
    return fields;
  }
  for (let i = from; i < to; i++) {
    const token = program.tokens[i];
    if (token?.kind !== 'name' || /^(public|private|protected|readonly|final)$/.test(token.value) || (program.language === 'php' && !token.value.startsWith('$'))) continue;
    let equals = i + 1;
    while (equals < to && mark(program, equals) !== '=') equals++;
    const colon = program.language === 'ruby' && mark(program, i + 1) === ':' && i + 2 < to ? i + 2 : undefined;
    const otherwise = equals < to ? equals + 1 : colon;
    const isRest = /^[*.]$/.test(mark(program, i - 1)) || (program.language === 'go' && mark(program, i + 1) === '.');
    const isKept = i > from && (program.language === 'php' || program.language === 'javascript') && program.tokens.slice(from, i).some(({ kind, value }) => kind === 'name' && /^(?:public|private|protected|readonly)$/.test(value));
    const isOthers = mark(program, i - 1) === '**';
    return [{ name: token.value, position, isField: false, ...(isOthers ? { isOthers } : {}), ...(isKept ? { isKept } : {}), ...(isRest ? { isRest } : {}), ...(otherwise === undefined ? {} : { otherwise }) }];
  }
  return [];
}

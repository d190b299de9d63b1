/** A parsed JSON text; undefined where it is none. */
export function jsonValue(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with names, and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same of a text that may have comments and commas before a closing bracket, as `tsconfig.json` does. */
export function commentedJson(text: string): unknown {
  return jsonValue(text) ?? jsonValue(uncommented(text));
}

function uncommented(text: string): string {
  let plain = '';
  for (let i = 0; i < text.length; ) {
    const end = endOfPart(text, i);
    if (text[i] !== '/') plain += text.slice(i, end);
    i = end;
  }
  return plain.replace(/,(?=\s{0,80}[}\]])/g, '');
}

/** The end of the text, comment or character that begins here. */
function endOfPart(text: string, from: number): number {
  const close = text.startsWith('//', from) ? '\n' : text.startsWith('/*', from) ? '*/' : undefined;
  if (close !== undefined) {
    const end = text.indexOf(close, from + 2);
    return end < 0 ? text.length : end + (close === '\n' ? 0 : 2);
  }
  let i = from + 1;
  if (text[from] === '"') while (i < text.length && text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + (text[from] === '"' ? 1 : 0);
}

/** 1-based line of each variable in a dotenv text; of a repeated one the last, which is the one in force. */
export function keyLines(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const key = /^\s{0,200}(?:export\s{1,20})?([\w.-]{1,200})\s{0,200}[=:]/.exec(line)?.[1];
    if (key !== undefined) found.set(key, i + 1);
  });
  return found;
}

/** Where a variable stands in a dotenv file, for the evidence of a target. */
export function keyPlace(text: string, file: string, key: string): { readonly file: string; readonly key: string; readonly line?: number } {
  const line = keyLines(text).get(key);
  return { file, key, ...(line === undefined ? {} : { line }) };
}

/** 1-based line of a place in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

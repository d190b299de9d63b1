const BEFORE = 240;
const SHOWN = /\bexamples?["']?[ \t]{0,4}:\s{0,20}(?:[\w"'-]{1,60}:\s{0,20}){0,2}[{[]?[^{}\n]{0,200}$/i;

/** Whether a value stands under a key that says it is an example, as in descriptions of interfaces. */
export function isPrinted(text: string, at: number): boolean {
  return SHOWN.test(text.slice(Math.max(0, at - BEFORE), at));
}

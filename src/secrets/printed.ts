const BEFORE = 240;
const SHOWN = /\bexamples?["']?[ \t]{0,4}:\s{0,20}(?:[\w"'-]{1,60}:\s{0,20}){0,2}[{[]?[^{}\n]{0,200}$/i;

/** Whether a value stands under a key that says it is an example, as in descriptions of interfaces. */
export function isPrinted(text: string, at: number): boolean {
  return SHOWN.test(text.slice(Math.max(0, at - BEFORE), at));
}

/** Whether it stands in a comment that documents a function, whose values show how to call it. */
export function isDocumented(text: string, at: number): boolean {
  return /^[ \t]{0,40}\*[ \t]/.test(text.slice(text.lastIndexOf('\n', at) + 1, at + 1));
}

export interface Line {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** The lines that belong to the first one that fits, by their indentation. Works for YAML and for laid-out code alike. */
export function block(text: string, start: RegExp): readonly Line[] {
  const lines = text.split('\n').slice(0, 20_000).map((line) => line.slice(0, 2_000).replace(/\r$/, ''));
  const at = lines.findIndex((line) => start.test(line));
  if (at < 0) return [];
  const depth = indent(lines[at] ?? '');
  const end = lines.findIndex((line, i) => i > at && line.trim() !== '' && indent(line) <= depth);
  return lines.slice(at, end < 0 ? undefined : end).map((line, i) => ({ text: line, line: at + i + 1 }));
}

function indent(line: string): number {
  return line.length - line.trimStart().length;
}

import { linePattern, type LinePattern } from '../shell/line-pattern.ts';
import type { World } from './world.ts';

/** Files whose lines a search is tried on, and characters of each and of a line; what is more may fit anything. */
const MOST = 50;
const LONG = 200_000;
const LINE = 4_000;

/** The lines that a search for `source` prints, whatever the case of their letters; undefined where that cannot be computed. Several patterns, or all letters but one, are more than that. */
export function anyCase(source: string, extended: boolean): LinePattern | undefined {
  return /\n|\[\^/.test(source) ? undefined : linePattern(source, extended, true);
}

/** Those of the files in which a line may fit. A pattern that nobody can compute may fit anything. */
export function fitting(files: readonly string[], pattern: LinePattern | undefined, world: World): readonly string[] {
  return pattern === undefined ? files : files.filter((file, i) => i >= MOST || fits(world.files.read(file), pattern));
}

function fits(text: string | undefined, pattern: LinePattern): boolean {
  return text === undefined || text.length > LONG || text.split('\n').some((line) => line.length > LINE || pattern.matches(line));
}

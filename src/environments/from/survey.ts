import type { Around, Survey } from '../../core/detector.ts';
import type { Files } from '../../core/files.ts';
import { once } from '../../core/once.ts';

/** Folders of dependencies, builds, tests and examples: what they name is nobody's target. */
const SKIPPED = new Set('node_modules vendor dist build out target coverage tmp temp venv __pycache__ fixtures __fixtures__ testdata test tests __tests__ examples example samples templates docs'.split(' '));
/** Names that are files for sure, not worth a look at the disk. */
const IS_FILE = /\.(?:[cm]?[jt]sx?|json|md|mdx|css|scss|html|svg|png|jpe?g|gif|webp|woff2?|ya?ml|toml|lock|txt|py|rb|go|rs|java|kt|php|cs|sql|sh|map|snap|log|xml|csv|pdf)$/i;
const DEPTH = 3;
const FOLDERS = 400;
const ANCESTORS = 8;

/** The folders around a folder, as they were looked up for all detectors, or looked up now. */
export function surveyOf(folder: string, around: Around): Survey {
  return around.survey?.(folder) ?? survey(folder, around);
}

/** Looks around a folder. Bounded in depth and number; links are not followed. */
export function survey(folder: string, { files, home }: Pick<Around, 'files' | 'home'>): Survey {
  const names = once((at): ReadonlySet<string> => new Set(files.list(at) ?? []));
  const root = folder.replace(/(?<=.)[/\\]$/, '');
  return { above: above(root, home, names), below: foldersBelow(root, files, names), names };
}

/** The folder and those above it; not past the checkout's root or the home folder. */
function above(folder: string, home: string, names: (at: string) => ReadonlySet<string>): readonly string[] {
  const found = [folder];
  for (let at = folder; found.length < ANCESTORS; ) {
    const parent = at.replace(/[/\\][^/\\]+$/, '');
    if (parent === at || parent === '' || at === home || parent === home || names(at).has('.git')) break;
    found.push(parent);
    at = parent;
  }
  return found;
}

/** Folders below, nearest first. */
function foldersBelow(folder: string, files: Files, names: (at: string) => ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  let level = [folder];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next = level.flatMap((at) => [...names(at)].filter((name) => !name.startsWith('.') && !SKIPPED.has(name) && !IS_FILE.test(name)).map((name) => join(at, name)));
    level = next.slice(0, FOLDERS * 5).filter((path) => files.kind(path) === 'folder').sort().slice(0, FOLDERS - found.length);
    found.push(...level);
  }
  return found;
}

export function join(folder: string, name: string): string {
  return `${folder.replace(/[/\\]$/, '')}/${name}`;
}

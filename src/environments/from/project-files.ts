import type { Around, Survey } from '../../core/detector.ts';
import type { Environment } from '../../core/environment.ts';
import { join, surveyOf } from './survey.ts';

/** A file of the project that says something of its target. */
export interface ProjectFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** The folder it was looked for in: with `.vercel/project.json`, the one that holds `.vercel`. */
  readonly folder: string;
}

/** Files read for one detector. */
const MOST = 60;
/** Characters of a file that are looked at. */
const LONGEST = 256 * 1024;

/**
 * What files of these names say, the first of them in a folder before the others: those of the folder itself or the nearest above it, where tools that search
 * upwards find them, and those of packages below. What packages leave unknown is no news as long as the folder itself says something.
 */
export function fromFiles(folder: string, around: Around, names: readonly string[], read: (file: ProjectFile) => readonly Environment[]): readonly Environment[] {
  const survey = surveyOf(folder, around);
  const { above, below } = survey;
  const seen = new Set<string>();
  const first = (at: string): readonly ProjectFile[] => filesIn(at, names, survey, around).filter(({ path }) => !seen.has(path)).slice(0, 1);
  const once = (file: ProjectFile): readonly Environment[] => (seen.add(file.path), read(file));
  const own = firstOf(above, (at) => first(at).flatMap(once));
  const packages = below.flatMap((at) => (seen.size < MOST ? first(at).flatMap(once) : []));
  return [...own, ...packages.filter(({ tier, nameless }) => own.length === 0 || nameless || tier === 'production' || tier === 'staging')];
}

/** The first of these files at or above the folder. */
export function nearest(folder: string, around: Around, names: readonly string[]): ProjectFile | undefined {
  const survey = surveyOf(folder, around);
  for (const at of survey.above) {
    const [found] = filesIn(at, names, survey, around);
    if (found) return found;
  }
  return undefined;
}

/** Whether the project holds one of these names anywhere: what a tool works on. */
export function holds(folder: string, around: Around, ...names: readonly string[]): boolean {
  const { above, below, names: namesIn } = surveyOf(folder, around);
  return [...above, ...below].some((at) => names.some((name) => namesIn(at).has(name)));
}

/** Folders of the project that hold Terraform files, nearest first. */
export function foldersWith(ending: string, folder: string, around: Around): readonly string[] {
  const { above, below, names } = surveyOf(folder, around);
  return [...above.slice(0, 1), ...below].filter((at) => [...names(at)].some((name) => name.endsWith(ending)));
}

/** Whether a Terraform file of the project uses a provider: `aws`, `google`. */
export function usesProvider(provider: string, folder: string, around: Around): boolean {
  const texts = foldersWith('.tf', folder, around).slice(0, 20).flatMap((at) => [...surveyOf(folder, around).names(at)].filter((name) => name.endsWith('.tf')).slice(0, 8).map((name) => textOf(join(at, name), around)));
  return texts.some((text) => text?.includes(`provider "${provider}"`) || text?.includes(`/${provider}"`));
}

/** A file's beginning; undefined where it cannot be read. */
export function textOf(path: string, { files }: Around): string | undefined {
  return files.read(path)?.replace(/^\uFEFF/, '').slice(0, LONGEST);
}

function filesIn(folder: string, names: readonly string[], survey: Survey, around: Around): readonly ProjectFile[] {
  const there = survey.names(folder);
  return names.flatMap((name) => {
    if (!there.has(name.split('/')[0] ?? '')) return [];
    const text = textOf(join(folder, name), around);
    return text === undefined ? [] : [{ path: join(folder, name), text, folder }];
  });
}

function firstOf(folders: readonly string[], read: (folder: string) => readonly Environment[]): readonly Environment[] {
  for (const folder of folders) {
    const found = read(folder);
    if (found.length > 0) return found;
  }
  return [];
}

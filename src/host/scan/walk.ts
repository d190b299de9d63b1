import { readdirSync, type Dirent } from 'node:fs';
import path from 'node:path';
import type { Classification } from '../../secrets/classify.ts';
import { hasNoText, whyHiddenInside, type Hidden } from '../../secrets/hidden.ts';
import { isForeign } from './foreign-tree.ts';
import type { Roots } from '../project-root.ts';
import type { Looker } from './look.ts';

/** A file that is kept from agents. */
export interface FoundFile extends Hidden {
  /** Absolute. */
  readonly path: string;
  /** Its name alone was enough. */
  readonly byName: boolean;
}

/** Something that could not be looked at, and why. */
export interface ScanNote {
  readonly path: string;
  readonly problem: string;
}

export interface WalkParts {
  readonly classify: (path: string) => Classification;
  readonly looker: Looker;
  /** Where a file's project begins: what stands above says nothing about the file. */
  readonly roots: Roots;
  readonly found: (file: FoundFile) => void;
  readonly noted: (note: ScanNote) => void;
  /** Asked before each folder. */
  readonly cancelled: () => boolean;
  /** Offered the folders that still wait, the uppermost first, before each folder. May take some away, to have them looked through elsewhere. */
  readonly share?: (waiting: string[]) => void;
}

/** How far a walk came. */
export interface Walked {
  readonly files: number;
  /** Folders of foreign files, which were left out. */
  readonly foreign: number;
}

/** Looks through everything below some folders. Links are not followed: what they lead to is judged where it stands. Never throws. */
export function walk(folders: readonly string[], parts: WalkParts): Walked {
  const waiting = [...folders];
  let files = 0;
  let foreign = 0;
  for (let folder = waiting.pop(); folder !== undefined && !parts.cancelled(); folder = waiting.pop()) {
    parts.share?.(waiting);
    const entries = entriesOf(folder, parts);
    const names = new Set(entries.map(({ name }) => name));
    parts.roots.learn(folder, names);
    if (isForeign(path.basename(folder), names)) {
      foreign++;
      if (names.has('HEAD') && names.has('config')) lookInto(path.join(folder, 'config'), parts);
      continue;
    }
    for (const entry of entries) {
      const one = `${folder === '/' ? '' : folder}${path.sep}${entry.name}`;
      if (entry.isDirectory()) waiting.push(one);
      else if (entry.isFile()) {
        files++;
        lookInto(one, parts);
      }
    }
  }
  return { files, foreign };
}

/** Judges one file by its name, and by its content where that is not enough. */
export function lookInto(file: string, { classify, looker, roots, found, noted }: Omit<WalkParts, 'cancelled'>): void {
  const named = classify(file);
  if (named.state === 'visible' || (named.state === 'ordinary' && hasNoText(file))) return;
  if (named.state === 'hidden') return found({ path: file, why: named.why, byName: true });
  try {
    const { result, cut } = looker.look(file, (inside, firstLine) => {
      const hidden = whyHiddenInside(file, named, inside, roots.of(file));
      return hidden && { ...hidden, ...(hidden.line === undefined ? {} : { line: hidden.line + firstLine - 1 }) };
    });
    if (result) found({ path: file, ...result, byName: false });
    else if (cut) noted({ path: file, problem: 'only its first 16 MB were looked into' });
  } catch (error) {
    failed(file, error, noted);
  }
}

function entriesOf(folder: string, { noted }: WalkParts): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    failed(folder, error, noted);
    return [];
  }
}

/** What vanished while it was looked for is no problem. */
function failed(file: string, error: unknown, noted: WalkParts['noted']): void {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return;
  noted({ path: file, problem: code === 'EACCES' || code === 'EPERM' ? 'you may not read it' : code ?? message });
}

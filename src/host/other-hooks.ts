import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Agent } from '../core/agent.ts';
import { linesOfOthers } from '../core/hooks-beside.ts';
import { placesOf, type CoverageOptions } from './coverage.ts';

/** A hook that an agent asks beside ours. */
export interface OtherHook {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
}

/** Hooks of others that may change a call after ours was asked about it. Files that cannot be read hold none. */
export function otherHooks({ beside }: Agent, options: Pick<CoverageOptions, 'home' | 'folders' | 'read'>): readonly OtherHook[] {
  if (!beside) return [];
  const files = beside.paths.flatMap((file) => placesOf(file, options)).flatMap((place) => (place.endsWith('/*.json') ? jsonFilesIn(path.dirname(place)) : [place]));
  return [...new Set(files)].flatMap((file) => linesOfOthers(textOf(file, options), beside.events).map((line) => ({ path: file, line })));
}

function textOf(file: string, { read }: Pick<CoverageOptions, 'read'>): string {
  try {
    return read(file) ?? '';
  } catch {
    return '';
  }
}

function jsonFilesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

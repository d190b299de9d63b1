import { lstatSync, readdirSync, type Stats } from 'node:fs';
import path from 'node:path';
import { lazy, once } from '../core/once.ts';

/** So many folders upwards, and so many names in each, are looked through. */
const UP = 8;
const MOST = 2_000;

/**
 * Finds the name that matters of a file with several names (hard links): one that is guarded or hidden, where the path at hand is neither. `places` are guarded
 * files and folders of such; hidden files are looked for in the folders above. Undefined for a file with one name, and where none is found. Each finder looks
 * at a folder once, and is meant for one decision.
 */
export function createTwins(places: readonly string[], isHidden: (file: string) => boolean): () => (file: string) => string | undefined {
  return () => {
    const guarded = lazy(() => places.flatMap((place) => [place, ...namesIn(place)]).map((name) => ({ name, identity: identityOf(statOf(name)) })));
    const hiddenIn = once((folder) => namesIn(folder).filter(isHidden));
    return (file) => {
      const found = statOf(file);
      if (!found?.isFile() || found.nlink < 2) return undefined;
      const identity = identityOf(found);
      return guarded().find((other) => other.identity === identity && other.name !== file)?.name ?? above(file).flatMap(hiddenIn).find((name) => name !== file && identityOf(statOf(name)) === identity);
    };
  };
}

function identityOf(stat: Stats | undefined): string | undefined {
  return stat && `${stat.dev}:${stat.ino}`;
}

function above(file: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = path.dirname(file); folders.length < UP && !folders.includes(folder); folder = path.dirname(folder)) folders.push(folder);
  return folders;
}

function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // not to be looked at
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).slice(0, MOST).map((name) => path.join(folder, name));
  } catch {
    return []; // no folder, or not to be looked at
  }
}

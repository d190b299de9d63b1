import { readFileSync, statSync } from 'node:fs';
import type { Action } from '../core/action.ts';
import type { Files } from '../core/files.ts';
import { baseName, parent, resolve } from '../core/path.ts';
import type { World } from '../judge/world.ts';

/** Milliseconds for which a text is waited for: an editor saves within a second, and a write that failed never comes. */
const AWAITED = 30_000;
/** Texts that are kept, and characters of each: longer files are not read anyway. */
const MOST = 50;
const LONGEST = 1024 * 1024;

/**
 * What agents said they would write, until it stands on the disk. An editor may save a file only after the agent's next call was judged, and a script that is not
 * there yet says nothing.
 */
export interface Announced {
  /** Keeps the texts of a call that may run. */
  learn(action: Action, home: string): void;
  /** The worlds as they may be when the call runs, beside the one that is there: none where all that was announced stands on the disk. */
  ahead(world: World): readonly World[];
}

interface Text {
  readonly content: string;
  readonly since: number;
}

export function createAnnounced(now: () => number = Date.now): Announced {
  const texts = new Map<string, Text>();
  const learn = (action: Action, home: string): void => {
    if (action.kind === 'several') return action.actions.forEach((one) => learn(one, home));
    const path = action.kind === 'write' ? resolve(action.path, action.cwd, home) : undefined;
    if (action.kind !== 'write' || path === undefined || action.content === '' || action.content.length > LONGEST) return;
    const before = texts.get(path);
    texts.delete(path);
    // Two edits of a file may both be under way.
    const content = before === undefined || hasCome(path, before) ? action.content : `${before.content}\n${action.content}`.slice(-LONGEST);
    texts.set(path, { content, since: now() });
    for (const oldest of texts.keys()) if (texts.size > MOST) texts.delete(oldest);
  };
  return {
    learn,
    ahead(world) {
      for (const [path, text] of texts) if (now() - text.since > AWAITED || hasCome(path, text)) texts.delete(path);
      if (texts.size === 0) return [];
      const awaited = new Map([...texts].flatMap(([path, { content }]) => [[path, content], [world.files.real(path), content]] as const));
      // Of an edit only the new part is known: it may take the place of the whole text, or stand somewhere in it.
      const alone = { ...world, files: filesWith(world.files, awaited) };
      const around = new Map([...awaited].map(([path, content]) => [path, joined(world.files.read(path), content)]));
      return [...around].every(([path, text]) => text === awaited.get(path)) ? [alone] : [alone, { ...world, files: filesWith(world.files, around) }];
    },
  };
}

/**
 * The file was written since, and holds the text. The time alone tells nothing, since an editor makes a new file empty and fills it later; the text alone tells
 * nothing either, since an edit may bring what stood there in a comment. What a formatter changes is waited for in vain, and counts as long as that.
 */
function hasCome(path: string, { content, since }: Text): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile() || found.mtimeMs <= since || found.size > 4 * LONGEST) return false;
    return unixLines(readFileSync(path, 'utf8')).includes(unixLines(content));
  } catch {
    return false;
  }
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function joined(before: string | undefined, content: string): string {
  return before === undefined || before.includes(content) ? before ?? content : `${before}\n${content}`;
}

function filesWith(files: Files, texts: ReadonlyMap<string, string>): Files {
  return {
    read: (path) => texts.get(path) ?? files.read(path),
    kind: (path) => files.kind(path) ?? (texts.has(path) ? 'file' : undefined),
    list(path) {
      const come = [...texts.keys()].filter((one) => parent(one) === path).map(baseName);
      const names = files.list(path);
      return come.length === 0 ? names : [...new Set([...(names ?? []), ...come])];
    },
    real: (path) => files.real(path),
  };
}

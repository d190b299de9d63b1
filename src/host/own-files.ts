import { createHash } from 'node:crypto';
import type { Call } from '../core/action.ts';
import type { Files } from '../core/files.ts';

/**
 * Files whose whole text one session of an agent wrote, where nothing stood before, or what is committed. Deleting one of them, or going back to what is
 * committed, loses nothing that is not in the agent's own calls. What anybody else wrote, appended or changed makes the texts differ, and then nothing is
 * known of the file.
 */
export interface OwnFiles {
  /** Notes the texts, by path, that a call puts into files. Told before the call runs. */
  learn(call: Call, texts: ReadonlyMap<string, string>): void;
  /** Whether what stands in a file now is what the session of `call` wrote there, over nothing or over what `committed` says that git keeps of it. */
  owns(call: Call, path: string, committed?: (path: string) => string | undefined): boolean;
}

/** Files that are kept in mind, the characters of each, and of all. The oldest go first. */
const MOST = 500;
const LONGEST = 200_000;
const ALL = 4_000_000;
/** States of a file that are kept in mind, the newest: what is committed may be one of the session's own. */
const STATES = 20;

interface Own {
  readonly session: string;
  readonly text: string;
  /** What a later call puts there: the whole text, or a part of it. */
  readonly coming?: string;
  /** Marks of what stood there before the session, and of what it left there since; none where nothing stood there. */
  readonly over: readonly string[];
}

export function createOwnFiles(files: Files): OwnFiles {
  const known = new Map<string, Own>();

  function learn(call: Call, texts: ReadonlyMap<string, string>): void {
    const session = sessionOf(call);
    if (session === undefined) return;
    for (const [named, given] of texts) {
      const path = files.real(named);
      const text = plain(given);
      const before = settled(path);
      if (text.length > LONGEST) known.delete(path);
      else if (before?.session === session) renew(path, before.text === text ? before : { ...before, coming: text, over: before.over.length > 0 ? [...before.over, markOf(before.text)].slice(-STATES) : [] });
      else if (files.kind(path) === undefined) renew(path, { session, text, over: [] });
      else startOver(path, session, text);
    }
    let size = [...known.values()].reduce((sum, { text, coming = '' }) => sum + text.length + coming.length, 0);
    for (const [oldest, { text, coming = '' }] of known) {
      if (known.size <= MOST && size <= ALL) break;
      known.delete(oldest);
      size -= text.length + coming.length;
    }
  }

  /** From here on the session writes over what somebody else left. */
  function startOver(path: string, session: string, coming: string): void {
    const text = plain(files.read(path) ?? '');
    if (text === '' || text.length > LONGEST) known.delete(path);
    else renew(path, { session, text, coming, over: [markOf(text)] });
  }

  function renew(path: string, own: Own): void {
    known.delete(path);
    known.set(path, own);
  }

  /** What is known of a file, after its last change has come or not; undefined where what stands there is nobody's, or not only the session's. */
  function settled(path: string): Own | undefined {
    const own = known.get(path);
    if (own === undefined) return undefined;
    const read = files.read(path);
    // A file that is not there yet may still come; one that cannot be read is not known.
    if (read === undefined) return files.kind(path) === undefined && own.coming === undefined ? own : undefined;
    const now = plain(read);
    if (now === own.text) return own;
    return own.coming !== undefined && isMadeOf(now, own.text, own.coming) ? { session: own.session, text: now, over: own.over } : undefined;
  }

  return {
    learn,
    owns(call, path, committed) {
      if (known.size === 0) return false;
      const session = sessionOf(call);
      const real = files.real(path);
      const own = settled(real);
      if (session === undefined || own?.session !== session || files.read(real) === undefined) return false;
      if (own.over.length === 0) return true;
      const kept = committed?.(real);
      return kept !== undefined && own.over.includes(markOf(plain(kept)));
    },
  };
}

/** Without a session nothing is remembered: another one of the same agent might have written it for somebody. */
function sessionOf({ agent, session }: Call): string | undefined {
  return session === undefined || session === '' ? undefined : `${agent} ${session}`;
}

/** Whether a text is a new one, or an earlier one in which a part gave way to the new one. */
function isMadeOf(now: string, before: string, coming: string): boolean {
  if (now === coming) return true;
  const kept = now.length - coming.length;
  if (kept < 0 || kept > before.length) return false;
  let start = 0;
  while (start < kept && now[start] === before[start]) start++;
  let end = 0;
  while (end < kept && now[now.length - 1 - end] === before[before.length - 1 - end]) end++;
  const at = now.indexOf(coming, kept - end);
  return at >= 0 && at <= start;
}

function markOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Editors end lines as the file or the system does, and put one at the end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

import type { Call } from '../core/action.ts';
import type { Files } from '../core/files.ts';

/**
 * Files whose whole text one session of an agent wrote, where nothing stood before. Deleting one of them loses nothing that is not in the agent's own calls.
 * What anybody else wrote, appended or changed makes the texts differ, and then nothing is known of the file.
 */
export interface OwnFiles {
  /** Notes the texts, by path, that a call puts into files. Told before the call runs. */
  learn(call: Call, texts: ReadonlyMap<string, string>): void;
  /** Whether what stands in a file now is what the session of `call` wrote there, and nothing else. */
  owns(call: Call, path: string): boolean;
}

/** Files that are kept in mind, the characters of each, and of all. The oldest go first. */
const MOST = 500;
const LONGEST = 200_000;
const ALL = 4_000_000;

interface Own {
  readonly session: string;
  readonly text: string;
  /** What a later call puts there: the whole text, or a part of it. */
  readonly coming?: string;
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
      else if (before?.session === session) renew(path, before.text === text ? before : { session, text: before.text, coming: text });
      else if (files.kind(path) === undefined) renew(path, { session, text });
      else known.delete(path);
    }
    let size = [...known.values()].reduce((sum, { text, coming = '' }) => sum + text.length + coming.length, 0);
    for (const [oldest, { text, coming = '' }] of known) {
      if (known.size <= MOST && size <= ALL) break;
      known.delete(oldest);
      size -= text.length + coming.length;
    }
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
    return own.coming !== undefined && isMadeOf(now, own.text, own.coming) ? { session: own.session, text: now } : undefined;
  }

  return {
    learn,
    owns(call, path) {
      const session = sessionOf(call);
      const real = files.real(path);
      return session !== undefined && settled(real)?.session === session && files.read(real) !== undefined;
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

/** Editors end lines as the file or the system does, and put one at the end. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}

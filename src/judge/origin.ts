import type { Clue, Finding } from '../core/effect.ts';
import { baseName } from '../core/path.ts';
import type { Files } from '../core/files.ts';

/** Files, and the texts that were read through them. */
export interface Watched {
  readonly files: Files;
  readonly read: ReadonlyMap<string, string>;
}

/** Notes what is read, so that a target can be traced to the file that names it. */
export function watched(files: Files): Watched {
  const read = new Map<string, string>();
  return {
    read,
    files: {
      ...files,
      read(path) {
        const text = files.read(path);
        if (text !== undefined) read.set(path, text);
        return text;
      },
    },
  };
}

/** A target that a command took from a file it loads, `source .env.production; psql "$DATABASE_URL"`, shows the file, the line and the key. */
export function traced(finding: Finding, read: Watched['read']): Finding {
  if (read.size === 0 || !finding.clues.some(isUntraced)) return finding;
  return { ...finding, clues: finding.clues.map((clue) => (isUntraced(clue) ? tracedClue(clue, read) : clue)) };
}

function isUntraced({ about, name, evidence }: Clue): boolean {
  return about === 'context' && name.length > 3 && (evidence.file === undefined || evidence.source === 'variable');
}

function tracedClue(clue: Clue, read: Watched['read']): Clue {
  for (const [file, text] of read) {
    const at = text.indexOf(clue.name);
    if (at < 0) continue;
    const line = text.slice(0, at).split('\n').length;
    const start = text.lastIndexOf('\n', at) + 1;
    // What is chosen by a name has a file of its own; the one that gave the name is told beside it.
    if (clue.evidence.file !== undefined) return { ...clue, evidence: { ...clue.evidence, fact: `${clue.evidence.fact} in ${baseName(file)}:${line}` } };
    const key = /^\s{0,20}(?:export\s{1,4})?([A-Za-z_]\w{0,100})\s{0,4}[=:]/.exec(text.slice(start, start + 200))?.[1];
    return { ...clue, evidence: { ...clue.evidence, file, line, ...(key ? { key } : {}) } };
  }
  return clue;
}

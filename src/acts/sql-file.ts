import { isKnown } from '../core/invocation.ts';
import { baseName, resolve } from '../core/path.ts';
import type { Payload, Surroundings } from '../core/provider.ts';
import { tierOfName, tokens } from '../core/tier.ts';

type Dialect = (Payload & { language: 'sql' })['dialect'];

/** Words in the names of files that do more than set something up. */
const HARM = new Set('drop drops delete deletes truncate wipe purge clear clean cleanup reset destroy remove nuke down rollback revert undo grant grants teardown tear erase empty flush kill obliterate shred evil exploit alter update fix hotfix patch migrate migration upgrade'.split(' '));

/** The SQL of a file that a client is told to run. Where there is no such file its name is all there is to judge. */
export function sqlFile(path: string, cwd: string | undefined, { files, home }: Surroundings, dialect: Dialect): Payload {
  const absolute = resolve(path, cwd, home);
  const text = absolute === undefined || !isKnown(path) ? undefined : files.read(absolute);
  if (text !== undefined) return { language: 'sql', dialect, text };
  const absent = absolute !== undefined && isKnown(path) && files.kind(absolute) === undefined && isPlain(baseName(path));
  return { language: 'unreadable', why: `the SQL file ${isKnown(path) ? path : ''} cannot be read`, ...(absent && { absent }) };
}

function isPlain(name: string): boolean {
  return !tokens(name).some((word) => HARM.has(word)) && !['production', 'staging', 'ambiguous'].includes(tierOfName(name));
}

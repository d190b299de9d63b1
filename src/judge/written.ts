import type { Files } from '../core/files.ts';
import { HOLE } from '../core/invocation.ts';
import type { World } from './world.ts';

/**
 * The world as the later parts of a command find it, once its earlier parts have written files: `cat > x.py …; python x.py`. Only what is read
 * changes. A text that cannot be computed is the one on disk, which may have been edited, or a hole.
 */
export function withWritten(world: World, written: ReadonlyMap<string, string | undefined>): World {
  // `/dev/fd/63` is what a substitution prints: `psql -f <(echo …)`.
  const texts = new Map([...written].filter(([path]) => !path.startsWith('/dev/') || path.startsWith('/dev/fd/')));
  if (texts.size === 0) return world;
  const { files } = world;
  const read: Files['read'] = (path) => {
    if (!texts.has(path)) return files.read(path);
    return texts.get(path) ?? files.read(path) ?? HOLE;
  };
  return { ...world, files: { ...files, read, list: files.list.bind(files), kind: files.kind.bind(files), real: files.real.bind(files) } };
}

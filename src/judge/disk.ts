import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import { baseName, within } from '../core/path.ts';
import { isReplaceable, lossOf } from './loss.ts';
import { pathUses, writtenUses, type PathUse } from './paths.ts';
import type { World } from './world.ts';

/** How deep and how far a recursive search is looked through for hidden files. */
const DEPTH = 4;
const MOST = 4_000;

/** What an invocation does to files: shows hidden ones, tampers with the guard, loses work. */
export function diskFindings(invocation: Invocation, world: World): readonly Finding[] {
  const { remote } = invocation;
  if (remote !== undefined) return deletedThere(invocation, remote, world);
  return pathUses(invocation, world.home).flatMap((use) => useFindings(use, invocation.cwd, world));
}

/** Another machine's files cannot be seen: what is deleted there counts as data unless its name says that it is made again. */
function deletedThere(invocation: Invocation, remote: string, world: World): Finding[] {
  const paths = writtenUses(invocation, world.home).flatMap(({ path, use }) => (use === 'delete' && !isReplaceable(path, invocation.cwd) ? [path] : []));
  return paths.slice(0, 1).map((path) => ({
    effect: 'destroys-data', provider: 'files', operation: 'delete-elsewhere', act: 'Delete', says: 'What it holds cannot be seen from here.',
    resource: { kind: 'path', name: isKnown(path) ? path : 'a path only known when it runs', opaque: !isKnown(path) },
    clues: [{ about: 'context', name: remote, evidence: { source: 'remote machine', fact: `it runs on ${remote}` } }],
  }));
}

/** `content` is what would be written, where it is known. */
export function useFindings(use: PathUse, cwd: string | undefined, world: World, content?: string): readonly Finding[] {
  switch (use.use) {
    case 'show':
      return shown([use.path], world);
    case 'search':
      return shown(hiddenBelow(use.path, use.deep === true, world), world);
    case 'copy':
      return use.to !== undefined && staysHidden(use.path, use.to, world) ? [] : shown(use.deep ? hiddenBelow(use.path, true, world) : [use.path], world);
    case 'write':
    case 'append':
    case 'mode':
    case 'move':
      return tampering(use.path, 'Change', world, content);
    case 'delete':
      return [...tampering(use.path, 'Delete', world), ...losing(use, cwd, world)];
  }
}

/** Hidden files among `paths`, as one finding. */
function shown(paths: readonly string[], world: World): Finding[] {
  const hidden = paths.flatMap((path) => {
    const found = world.hidden(path) ?? (world.files.kind(path) === 'link' ? world.hidden(world.files.real(path)) : undefined);
    return found ? [{ path, why: found.why }] : [];
  });
  const [first] = hidden;
  if (!first) return [];
  const more = hidden.length > 1 ? ` and ${hidden.length - 1} more` : '';
  return [{
    effect: 'reveals', provider: 'secrets', operation: 'hidden-file', act: 'Show hidden file',
    resource: { kind: 'file', name: `${baseName(first.path)}${more}`, opaque: false },
    says: `It would put secrets into the agent's context: ${first.why}.`,
    clues: [], hidden: hidden.map(({ path }) => path),
  }];
}

function staysHidden(from: string, to: string, world: World): boolean {
  const target = world.files.kind(to) === 'folder' ? `${to}/${baseName(from)}` : to;
  return world.hidden(target) !== undefined;
}

/** The hidden files at or below a path that a search would read; bounded. */
function hiddenBelow(path: string, deep: boolean, world: World): string[] {
  if (world.files.kind(path) !== 'folder') return [path];
  if (!deep) return [];
  const found: string[] = [];
  let looked = 0;
  let folders = [path];
  for (let depth = 0; depth < DEPTH && folders.length; depth++) {
    const next: string[] = [];
    for (const folder of folders) {
      for (const name of world.files.list(folder) ?? []) {
        if (++looked > MOST) return found;
        if (name === 'node_modules' || name === '.git') continue;
        const one = folder === '/' ? `/${name}` : `${folder}/${name}`;
        if (world.files.kind(one) === 'folder') next.push(one);
        else if (world.hidden(one)) found.push(one);
      }
    }
    folders = next;
  }
  return found;
}

/** A write to what guards: the path itself, or where a link leads. */
function tampering(path: string, verb: string, world: World, content?: string): Finding[] {
  const found = world.guarded(path, content) ?? (isKnown(path) ? world.guarded(world.files.real(path), content) : undefined);
  if (!found) return [];
  return [{
    effect: 'tampers', provider: 'prodlock', operation: 'protected-path', act: `${verb} protected file`,
    resource: { kind: 'file', name: path, opaque: false }, says: `${found.why}. Only a person may change it, in the editor.`, clues: [],
  }];
}

function losing({ path, deep }: PathUse, cwd: string | undefined, world: World): Finding[] {
  const loss = lossOf(path, deep === true, cwd, world);
  if (loss.kind === 'nothing') return [];
  const relative = cwd !== undefined && within(path, cwd) && path !== cwd ? path.slice(cwd.length + 1) : path;
  return [{
    effect: 'local', losesWork: true, provider: 'files', operation: 'delete', act: 'Delete',
    resource: { kind: 'files', name: isKnown(relative) ? relative : 'a path only known when it runs', opaque: !isKnown(relative) },
    says: `It cannot be brought back: ${loss.why}.`, clues: [],
  }];
}
